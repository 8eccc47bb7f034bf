"""Reading AQUAINT and comparing values with it, on an invented document in its format."""

import json
import sys
from datetime import date

import pytest

from workshop.corpora import timex as corpus
from workshop.gate import timex
from workshop.gate.timex import Answer, aquaint, bounds, day, f1

MARKUP = """<?xml version="1.0" ?>
<TimeML>
<DOCID>VEL1</DOCID>
<DCT><TIMEX3 tid="t0" type="TIME" value="2024-11-14T09:00" functionInDocument="CREATION_TIME">2024-11-14</TIMEX3></DCT>
<TITLE>Bridge falls &amp; rises</TITLE>
<EXTRAINFO>Nov. 14 slug</EXTRAINFO>
<TEXT>The bridge <EVENT eid="e1">fell</EVENT> <TIMEX3 tid="t1" type="DATE" value="2024-11-12TNI">Tuesday
<EVENT eid="e2">night</EVENT></TIMEX3>, <TIMEX3 tid="t2" type="DATE" value="2024-W6">this week</TIMEX3>, for
<TIMEX3 tid="t3" type="DURATION" value="P2D">two days</TIMEX3>.</TEXT>
<MAKEINSTANCE eventID="e1"/>
</TimeML>
"""


def test_reads_text_and_expressions_without_markup():
    read = corpus.document("VEL1", MARKUP)
    assert read.text == "Bridge falls & rises\n\nThe bridge fell Tuesday\nnight, this week, for\ntwo days."
    assert read.created == date(2024, 11, 14)
    assert [(t.span.of(read.text), t.type, t.value) for t in read.timexes] == [
        ("Tuesday\nnight", "DATE", "2024-11-12TNI"),
        ("this week", "DATE", "2024-W06"),
        ("two days", "DURATION", "P2D"),
    ]


def test_a_document_without_a_day_is_refused():
    with pytest.raises(ValueError, match="VEL1: no time of creation"):
        corpus.document("VEL1", "<TimeML><TEXT>Nothing.</TEXT></TimeML>")


@pytest.fixture
def folder(tmp_path):
    """Five documents; the first and the fourth by name are kept apart."""
    (tmp_path / "timex/AQUAINT").mkdir(parents=True)
    for name in "cabed":
        (tmp_path / f"timex/AQUAINT/{name}.tml").write_text(MARKUP, encoding="utf-8")
    (tmp_path / "wire/annotations").mkdir(parents=True)
    (tmp_path / "wire/dev.txt").write_text("", encoding="utf-8")
    return tmp_path


def test_every_third_document_is_kept_apart(folder):
    assert [d.id for d in corpus.documents(folder / "timex", "dev")] == ["b", "c", "e"]
    assert [d.id for d in corpus.documents(folder / "timex", "apart")] == ["a", "d"]
    with pytest.raises(ValueError, match="no part all"):
        list(corpus.documents(folder / "timex", "all"))


def answer(wanted: str, given: str | None, type_: str = "DATE") -> Answer:
    return Answer(where="d", words="w", type=type_, wanted=wanted, given=given)


@pytest.mark.parametrize(
    ("one", "right", "strictly"),
    [
        (answer("2024-11-12", "2024-11-12"), True, True),
        (answer("2024-11-12", "2024-11-12TNI"), True, False),
        (answer("2024-11-12TEV", "2024-11-12TNI"), True, False),
        (answer("2024-11-12TNI", "2024-11-12TEV", "TIME"), False, False),
        (answer("2024-11", "2024-11-12"), False, False),
        (answer("2024", "2024"), True, True),
        (answer("P2D", None, "DURATION"), False, False),
        (answer("2024-11-12", None), False, False),
    ],
)
def test_a_date_is_compared_up_to_its_day(one, right, strictly):
    assert (one.right(), one.right(strict=True)) == (right, strictly)


def test_f1_counts_what_is_wanted_and_what_is_given():
    assert f1([]) == 0
    assert f1([answer("2024", "2024"), answer("2023", None)]) == pytest.approx(200 / 3)
    assert day(answer("2024-11-12TNI", None))
    assert not day(answer("2024-11", None))
    assert not day(answer("2024-11-12", None, "TIME"))
    assert bounds(None) == "None None"


def test_answers_for_each_expression(folder):
    first = aquaint(folder / "timex", "apart")[:3]
    assert [(a.given, a.right()) for a in first] == [("2024-11-12TNI", True), ("2024-W46", False), ("P2D", True)]


def test_prints_a_table_and_fails_below_a_floor(folder, monkeypatch, capsys):
    monkeypatch.setattr(sys, "argv", ["timex", "--corpora", str(folder), "--part", "dev", "--misses"])
    with pytest.raises(SystemExit) as ended:
        timex.main()
    printed = capsys.readouterr().out
    assert ended.value.code == 1
    assert "| 'this week' | wanted 2024-W06 | given 2024-W46" in printed
    assert "DATE and DURATION" in printed and "BELOW" in printed


def test_times_of_annotated_events(tmp_path):
    (tmp_path / "annotations").mkdir()
    (tmp_path / "reports").mkdir()
    text = "The town will vote on Friday."
    report = {"date": "2024-11-14", "text": text, "sentences": [text], "spans": [[0, len(text)]]}
    when = {"span": [1, "on Friday"], "from": "2024-11-15", "to": "2024-11-15"}
    notes = {"events": [{"standing": "future", "time": when}, {"time": None}]}
    (tmp_path / "reports/a.json").write_text(json.dumps(report), encoding="utf-8")
    (tmp_path / "annotations/a.json").write_text(json.dumps(notes), encoding="utf-8")
    (tmp_path / "dev.txt").write_text("b\n", encoding="utf-8")
    only = timex.newswire(tmp_path)
    assert [(a.wanted, a.given) for a in only] == [("2024-11-15 2024-11-15",) * 2]
