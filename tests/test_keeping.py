"""Reading and keeping joined: what is held is not read, refusals go by, the reader's order does not matter."""

import sys
from pathlib import Path

import pytest

import onrecord
from onrecord import flow
from onrecord.errors import ReportRefused
from onrecord.records import Report

sys.path.insert(0, str(Path(__file__).parent / "ledger"))
from annotated import bare


class Reader:
    """Puts nothing on record, and remembers what it was asked to read."""

    def __init__(self):
        self.read = []

    def __call__(self, reports, *, jobs):
        for report in reports:
            self.read.append(report.text)
            yield ReportRefused("late", None, "broken") if "broken" in report.text else bare(report.text)


@pytest.fixture
def ledger(tmp_path):
    with onrecord.open_ledger(tmp_path / "war.db") as opened:
        yield opened


def states(done):
    return [x.reason if isinstance(x, ReportRefused) else x.state for x in done]


def test_keeps_what_is_new(ledger):
    reader = Reader()
    given = ["Talks failed again.", Report(text="Talks went on."), "Talks failed again.", "??", "All is broken here."]
    assert sorted(states(flow.keep(given, ledger, reader=reader))) == sorted(
        ["kept", "kept", "held", "broken", "empty or nearly blank: give a report of some words"]
    )
    assert reader.read == ["Talks failed again.", "Talks went on.", "All is broken here."]


def test_goes_on_where_it_was_stopped(ledger):
    given = [f"Report number {n} of that day." for n in range(6)]
    first = flow.keep(given, ledger, reader=Reader())
    assert [next(first).state for _ in range(3)] == ["kept"] * 3
    first.close()
    reader = Reader()
    assert states(flow.keep(given, ledger, reader=reader)) == ["held"] * 3 + ["kept"] * 3
    assert reader.read == given[3:]


def test_again_reads_what_is_held(ledger):
    given, reader = ["Talks failed again."], Reader()
    list(flow.keep(given, ledger, reader=Reader()))
    assert states(flow.keep(given, ledger, again=True, reader=reader)) == ["held"]  # by the same model
    assert reader.read == given


def test_without_text(ledger):
    list(flow.keep(["Talks failed again."], ledger, reader=Reader(), text=False))
    (line,) = ledger.export()
    assert line["record"]["report"]["text"] is None
