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
from onrecord.records import Event, Figure, Record, Report, Span
from tests.encode.chance import Chance, settings_with

NETWORK = object()  # what stands in for the reader's network where record is replaced


@pytest.fixture
def upper(monkeypatch):
    """A reader that raises its voice, or a fault where the text asks for one."""

    def record(report, network, gazetteer):
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
    def stopped(report, network, gazetteer):
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


TEXT = (
    "Ana Lund told Farol on Monday that at least 12 people, including four sailors, were killed near Corda.\n\n"
    'The navy will send 300 men and 2 ships, she said. "No one knows," officials denied, "if 40 others were hurt."\n\n'
)


def drawn():
    """A record by a network that says anything, but mostly that happenings are told once."""
    return flow.record(Report(text=TEXT * 15), Chance(**settings_with("happening", none=10.0)))


@pytest.fixture(scope="module")
def random_record():
    return drawn()


def test_whatever_a_network_says_the_record_is_sound_and_travels(random_record):
    assert random_record.checked() is random_record
    assert min(map(len, (random_record.statements, random_record.events, random_record.figures))) > 5
    assert random_record.places and random_record.actors
    assert pickle.loads(pickle.dumps(random_record)) == random_record
    assert drawn() == random_record


def test_each_figure_of_a_record_is_in_the_event_that_it_points_at(random_record):
    of = {figure: event.id for event in random_record.events for figure in event.figures}
    assert of == {figure.id: figure.event for figure in random_record.figures if figure.event}
    assert len(of) > 3


def test_certainty_of_a_record_is_there_where_a_statement_carries(random_record):
    for told in (*random_record.events, *random_record.figures):
        assert (told.certainty is None) == (told.inside is None)


def test_each_figure_of_a_record_has_a_number_of_its_own(random_record):
    spans = [figure.span for figure in random_record.figures]
    assert spans == sorted(set(spans))
    assert all((f.low, f.best, f.high) != (None, None, None) for f in random_record.figures)


@pytest.mark.parametrize("text", ["", " \n", "It rained.", "12", "“”", "x" * 3000, "하나 둘 셋 " * 400])
def test_whatever_the_text_the_record_is_sound(text):
    record = flow.record(Report(text=text), Chance())
    assert record.checked() is record


def happened(key):
    return Event(id=key, type="ASSAULT", trigger=Span(0, 3), standing="actual", confidence=0.5)


def figure(key, event):
    return Figure(id=key, span=Span(0, 3), counts="killed", confidence=0.5, event=event)


@pytest.mark.parametrize(
    ("events", "figures", "expected"),
    [
        ("", [], []),
        ("a", [], [()]),
        ("a", [("1", "a"), ("2", "a")], [("1", "2")]),
        ("ab", [("1", "b"), ("2", "a"), ("3", "b")], [("2",), ("1", "3")]),
        ("ab", [("1", None), ("2", "b")], [(), ("2",)]),
    ],
)
def test_events_know_the_figures_that_count_in_them(events, figures, expected):
    made = flow.counting(tuple(map(happened, events)), tuple(figure(*f) for f in figures))
    assert [event.figures for event in made] == expected
    assert [event.id for event in made] == list(events)


@pytest.mark.parametrize("alone", ["LIMA, March 3 (Corda) - It rained.", Report(text="It rained.")])
def test_a_report_that_is_not_in_a_list_is_told_so(alone):
    with pytest.raises(TypeError, match="list"):
        flow.read(alone)
