"""One reader's annotation in the form of a record, to be scored against another's."""

import json
import sys

import pytest

from workshop.corpora.pack import offsets
from workshop.gate import agreement
from workshop.gate.agreement import record

LINES = ["Radio Vela said the dam burst in Vessa.", "The flood killed 12 dockers, it said."]
REPORT = {"text": "\n\n".join(LINES), "sentences": LINES, "spans": [[0, 39], [41, 78]], "date": "2026-03-03"}
NOTES = {
    "dateline": {"place": "vessa", "date": "2026-03-03", "credit": None},
    "actors": {"radio": {"name": "Radio Vela", "kind": "media", "mentions": [[1, "Radio Vela"], [2, "it"]]}},
    "places": {"vessa": {"name": "Vessa", "country": None, "mentions": [[1, "Vessa"]]}},
    "statements": [
        {"id": "s1", "source": "radio", "source_span": [1, "Radio Vela"], "cue": [[1, "said"]],
         "content": [[1, "the dam burst in Vessa"], [2, "The flood killed 12 dockers"]], "in": None, "kind": "report",
         "quote": "indirect", "certainty": "asserted"},
        {"id": "s2", "source": None, "source_span": None, "cue": [2, "said"], "content": [2, "it"], "in": "s1",
         "kind": "speech", "quote": "indirect", "certainty": "alleged"},
    ],
    "events": [
        {"id": "e1", "type": "OTHER", "mode": None, "trigger": [1, "burst"], "again": [[2, "flood"]], "actor": [],
         "recipient": [["radio", [2, "it"]]], "place": ["vessa", [1, "Vessa"]], "time": None, "standing": "actual",
         "in": "s1", "figures": ["f1"]},
        {"id": "e2", "type": "OTHER", "mode": None, "trigger": [2, "killed"], "standing": "actual", "in": None},
    ],
    "figures": [{"id": "f1", "span": [2, "12"], "of": [2, "dockers"], "counts": "killed", "low": 12, "best": 12,
                 "high": 12, "event": "e2", "in": "s1"}],
}  # fmt: skip


def words(value):
    """The words that a span, or a list of them, points at."""
    if value is None or isinstance(value[0], int):
        return value and REPORT["text"][slice(*value)]
    return [words(v) for v in value]


@pytest.fixture(scope="module")
def made():
    return record(REPORT, NOTES)


def test_a_report_with_its_dateline(made):
    assert made["report"] == {"text": REPORT["text"], "dateline": {"place": "Vessa", "date": "2026-03-03"}}


@pytest.mark.parametrize(
    ("place", "expected"), [("vessa", "Vessa"), ("radio", "Radio Vela"), ("nowhere", None), (None, None)]
)
def test_the_place_of_a_dateline_is_a_place_or_an_actor(place, expected):
    got = record(REPORT, {**NOTES, "dateline": {"place": place, "date": None}})
    assert got["report"]["dateline"] == {"place": expected, "date": None}


def test_actors_have_their_key_as_id(made):
    (actor,) = made["actors"]
    assert (actor["id"], actor["name"], actor["kind"]) == ("radio", "Radio Vela", "media")
    assert words(actor["mentions"]) == ["Radio Vela", "it"]


def test_statements(made):
    first, second = made["statements"]
    assert (words(first["cue"]), words(first["source_span"])) == (["said"], "Radio Vela")
    assert words(first["content"]) == ["the dam burst in Vessa", "The flood killed 12 dockers"]
    assert (second["source_span"], words(second["cue"]), second["in"]) == (None, ["said"], "s1")
    assert second["cue"][0][0] > first["cue"][0][0]
    assert (second["kind"], second["certainty"]) == ("speech", "alleged")


def test_events(made):
    first, second = made["events"]
    assert (words(first["trigger"]), words(first["again"])) == ("burst", ["flood"])
    assert [(t["actor"], words(t["span"])) for t in first["recipient"]] == [("radio", "it")]
    assert words(first["place"]["span"]) == "Vessa"
    assert (first["actor"], first["figures"], first["in"], first["standing"]) == ([], ["f1"], "s1", "actual")
    assert (second["again"], second["actor"], second["recipient"], second["place"]) == ([], [], [], None)


def test_figures(made):
    (figure,) = made["figures"]
    assert words(figure["span"]) == "12"
    assert (figure["low"], figure["best"], figure["high"], figure["event"]) == (12, 12, 12, "e2")


def test_a_bare_annotation():
    got = record(REPORT, {})
    assert [got[part] for part in ("actors", "statements", "events", "figures")] == [[]] * 4


def test_a_record_of_offsets_is_that_of_pointers(made):
    assert record({"text": REPORT["text"]}, offsets(REPORT, NOTES))["events"] == made["events"]


def annotate(folder, names):
    for part, held in (("reports", REPORT), ("annotations", NOTES)):
        (folder / part).mkdir(parents=True)
        for name in names:
            (folder / part / f"{name}.json").write_text(json.dumps(held), encoding="utf-8")


def test_the_stories_that_both_have_read_are_compared(tmp_path, monkeypatch):
    annotate(tmp_path / "one", ["a", "b"])
    annotate(tmp_path / "two", ["b", "c"])
    ran = []
    monkeypatch.setattr(agreement.subprocess, "run", lambda command, check: ran.append((command, check)))
    folders = [str(tmp_path / "one"), "--against", str(tmp_path / "two")]
    monkeypatch.setattr(
        sys, "argv", ["agreement", *folders, "--scorers", str(tmp_path), "--out", str(tmp_path / "out")]
    )
    agreement.main()
    rows = (tmp_path / "out/records.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(row) for row in rows] == [json.loads(json.dumps(record(REPORT, NOTES)))]
    for part in ("reports", "annotations"):
        assert [p.name for p in (tmp_path / "out" / part).iterdir()] == ["b.json"]
    ((command, check),) = ran
    assert check and command[1:] == [
        tmp_path / "score.py",
        *(tmp_path / "out" / x for x in ("reports", "annotations", "records.jsonl")),
    ]


def test_a_reader_is_not_compared_with_itself(tmp_path, monkeypatch):
    annotate(tmp_path / "one", ["a"])
    monkeypatch.setattr(agreement.subprocess, "run", lambda command, check: None)
    folders = [str(tmp_path / "one"), "--against", str(tmp_path / "one")]
    monkeypatch.setattr(
        sys, "argv", ["agreement", *folders, "--scorers", str(tmp_path), "--out", str(tmp_path / "out")]
    )
    agreement.main()
    assert (tmp_path / "out/records.jsonl").read_text(encoding="utf-8") == ""
