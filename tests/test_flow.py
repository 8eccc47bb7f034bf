"""Reports in, records out: in order, lazily, and one bad report stops no other."""

import os
import pickle
import shutil
import subprocess
import sys
from importlib.resources import files
from itertools import count, islice
from pathlib import Path

import pytest

from onrecord import flow
from onrecord.encode.model import Network
from onrecord.errors import ReportRefused
from onrecord.records import Record, Report

NETWORK = object()  # what stands in for the reader's network where record is replaced


@pytest.fixture
def upper(monkeypatch):
    """A reader that raises its voice, or a fault where the text asks for one."""

    def record(report, network):
        assert network is NETWORK
        if report.text == "fault":
            raise ZeroDivisionError("by nothing")
        if report.text == "refuse":
            raise ReportRefused("f", 7, "no; do this")
        return report.text.upper()

    monkeypatch.setattr(flow, "record", record)
    return lambda *given: list(flow.read(given, network=NETWORK))


def test_reports_and_strings_in_their_order(upper):
    assert upper("it rained.", Report(text="it snowed."), "it hailed.") == ["IT RAINED.", "IT SNOWED.", "IT HAILED."]


def test_nothing_in_nothing_out(upper):
    assert upper() == []


def test_a_fault_of_ours_is_told_and_the_rest_goes_on(upper):
    before, refusal, after = upper("it rained.", Report(text="fault"), "it snowed.")
    assert (before, after) == ("IT RAINED.", "IT SNOWED.")
    assert isinstance(refusal, ReportRefused)
    assert refusal.reason == "onrecord failed on this report (ZeroDivisionError: by nothing); please tell its makers"


@pytest.mark.parametrize("blank", ["", " \n\t ", "\ufeff"])
def test_a_blank_text_is_refused_and_the_rest_goes_on(upper, blank):
    before, refusal, after = upper("it rained.", blank, "it snowed.")
    assert (before, after) == ("IT RAINED.", "IT SNOWED.") and isinstance(refusal, ReportRefused)


def test_a_refusal_comes_out_as_it_is(upper):
    (refusal,) = upper(Report(text="refuse"))
    assert (refusal.file, refusal.line, str(refusal)) == ("f", 7, "f:7: no; do this")


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("a text", ("-", None)),
        (Report(text="x", file="a.jsonl", line=3, given_id="id"), ("a.jsonl", 3)),
        (Report(text="x", given_id="id"), ("id", None)),
        (Report(text="x"), (Report(text="x").id, None)),
    ],
)
def test_found(given, expected):
    assert flow.found(given) == expected


def test_a_stop_is_no_fault(monkeypatch):
    def stopped(report, network):
        raise KeyboardInterrupt

    monkeypatch.setattr(flow, "record", stopped)
    with pytest.raises(KeyboardInterrupt):
        next(flow.read(["It rained."], network=NETWORK))


def endless(taken):
    """Reports without end; each is noted when it is asked for."""
    for number in count():
        taken.append(number)
        yield f"The ferry left {number} times."


def test_one_report_is_asked_for_at_a_time(upper):
    taken = []
    got = list(islice(flow.read(endless(taken), network=NETWORK), 3))
    assert len(got) == 3 and taken == [0, 1, 2]


def test_nothing_is_asked_for_before_the_first_record():
    taken = []
    flow.read(endless(taken), network=NETWORK)
    assert taken == []


def test_two_workers_keep_the_order_and_do_not_run_ahead():
    taken = []
    records = flow.read(endless(taken), jobs=2)
    got = list(islice(records, 5))
    records.close()
    assert len(taken) <= 2 * flow.AHEAD + 5
    assert [record.report.text for record in got] == list(islice(endless([]), 5))


def test_fewer_reports_than_workers():
    assert [type(record) for record in flow.read(iter([Report(text="It rained.")]), jobs=2)] == [Record]


@pytest.mark.parametrize("line", [None, 3])
def test_a_refusal_travels_between_processes(line):
    back = pickle.loads(pickle.dumps(ReportRefused("a.txt", line, "no text")))
    assert (back.file, back.line, back.reason, str(back)) == ("a.txt", line, "no text", str(back))


def test_a_blank_text_breaks_no_worker():
    got = [type(outcome) for outcome in flow.read(["It rained.", "", "It snowed."], jobs=2)]
    assert got == [Record, ReportRefused, Record]


BARE = """
import onrecord
if __name__ == "__main__":
    try:
        list(onrecord.read(["It rained."], jobs={jobs}))
    except onrecord.ModelUnusable as told:
        print(told)
"""


@pytest.mark.parametrize("jobs", [1, 2])
def test_missing_weights_are_told(tmp_path, jobs):
    shutil.copytree(Path(str(files("onrecord"))), tmp_path / "onrecord", ignore=shutil.ignore_patterns("reader.onnx"))
    (tmp_path / "bare.py").write_text(BARE.format(jobs=jobs))
    told = subprocess.run(
        [sys.executable, "bare.py"], cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(tmp_path)}, capture_output=True,
        text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "the weights: cannot be loaded (there is no such file)" in told.stdout


def test_a_record_travels_between_processes():
    record = flow.record(Report(text='Ana Lund denied it. "No," she said.'), Network())
    assert pickle.loads(pickle.dumps(record)) == record
