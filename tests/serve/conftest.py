"""Stand-ins for the rooms that the command line joins: a path is the text of a report, some are bad."""

import types

import pytest
from by_hand import keep, made, run
from invented import Writer, bridge, unplaced

import onrecord
from onrecord import accept
from onrecord.errors import ModelUnusable, ReportRefused
from onrecord.records import Report


def reports(paths, *, refused):
    """One report a path; "bad ..." is refused on line 3."""
    for path in paths:
        if path.startswith("bad"):
            refused(ReportRefused(path, 3, "no text; give a report some \x1b[2J"))
        elif path != "empty":
            yield Report(text=path)


def read(given, *, jobs=1, gazetteer=None):
    """Records in order; "broken" is refused late, "stop" ends it all, "bridge" is a full record."""
    for report in given:
        if report.text == "stop":
            raise ModelUnusable("the weights are missing; install onrecord again")
        if report.text == "broken":
            yield ReportRefused("broken", None, "a fault in onrecord; report it")
        else:
            extra = [f"with {gazetteer.extra.name}"] if gazetteer else []
            made = {"bridge": bridge, "unplaced": unplaced}.get(report.text)
            yield made() if made else Writer(report.text).record(f"read by {jobs}", *extra)


@pytest.fixture
def rooms(monkeypatch):
    monkeypatch.setattr(onrecord, "flow", types.SimpleNamespace(read=read), raising=False)
    monkeypatch.setattr(accept, "formats", types.SimpleNamespace(reports=reports), raising=False)


@pytest.fixture
def path(rooms, monkeypatch, tmp_path):
    """A ledger's path, into which the troops are kept."""
    monkeypatch.setattr(onrecord, "flow", types.SimpleNamespace(keep=keep))
    monkeypatch.chdir(tmp_path)
    where = str(tmp_path / "war.db")
    result = run("keep", "troops", "--ledger", where)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr == "onrecord: 1 kept\nonrecord: 1 of those kept: made by hand\n"
    return where


@pytest.fixture
def ferry(rooms, monkeypatch, tmp_path):
    """Keeps the ferry's report once for each (source, published, facts) and gives the ledger's path."""

    def put(*issues):
        def keep(reports, ledger, **_):
            for _, (source, published, facts) in zip(reports, issues, strict=True):
                whole = made("03_ferry_capsizes", source=source, published=published, **facts)
                yield ledger.keep(whole.record(), sentences=whole.sentences)

        monkeypatch.setattr(onrecord, "flow", types.SimpleNamespace(keep=keep))
        monkeypatch.chdir(tmp_path)
        return run("keep", *map(str, range(len(issues))), "--ledger", "war.db")

    return put
