"""Stand-ins for the rooms that the command line joins: a path is the text of a report, some are bad."""

import types

import pytest
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
