"""Reading MUC-4 and comparing records with it, on invented reports and keys in its format."""

import json
import sys
from dataclasses import replace

import pytest

from onrecord.records import Actor, Event, Figure, Record, Report, Span, Taking
from workshop.corpora import muc4 as corpus
from workshop.corpora.muc4 import Fill, Template
from workshop.gate import muc4
from workshop.gate.muc4 import Keyed, Tally, Victims, bounds, compared, content, counted, fills, fit, participants

TEXT = "VELMORA, 3 MAR 90 (CORDA) -- [TEXT] REBELS OF THE LIMA FRONT KILLED AT LEAST 5 FARMERS AND BURNED A MILL."
HEADER = "TST1-MUC3-0001\n\n   {}\n\n\nTST1-MUC3-0002\n\n   NO CITY, NO DATE -- [TEXT] NOTHING HAPPENED.\n"

# A key file has a remark, an escaped quotation mark, a second line of a slot, empty slots and a text of no incident.
KEY = r"""
;;; a remark
0.  MESSAGE: ID                     TST1-MUC3-0001
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  ATTACK
5.  INCIDENT: STAGE OF EXECUTION    ACCOMPLISHED
9.  PERP: INDIVIDUAL ID             "REBELS"
                                    ? "BANDITS" / "ARMED BANDITS"
10. PERP: ORGANIZATION ID           "\"LIMA FRONT\"" / "LF"
12. PHYS TGT: ID                    "MILL" / "WATER MILL"
18. HUM TGT: NAME                   "ANA KOVAC"
19. HUM TGT: DESCRIPTION            "MAYOR": "ANA KOVAC"
                                    "FARMERS"
21. HUM TGT: NUMBER                 1: "ANA KOVAC"
                                    5 -: "FARMERS"
22. HUM TGT: FOREIGN NATION         -
23. HUM TGT: EFFECT OF INCIDENT     NO INJURY: "ANA KOVAC"
                                    DEATH: "FARMERS"
24. HUM TGT: TOTAL NUMBER           6

;; beth added a remark
0.  MESSAGE: ID                     TST1-MUC3-0001
1.  MESSAGE: TEMPLATE               2 (OPTIONAL)
9.  PERP: INDIVIDUAL ID             "SOLDIERS"

0.  MESSAGE: ID                     TST1-MUC3-0002
1.  MESSAGE: TEMPLATE               *
4.  INCIDENT: TYPE                  *
9.  PERP: INDIVIDUAL ID             *
"""


def span(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def taking(words: str, actor: str | None = None) -> Taking:
    return Taking(span=span(words), actor=actor)


ACTORS = (
    Actor(id="front", name="LIMA FRONT", kind="armed_group", mentions=(span("REBELS OF THE LIMA FRONT"),)),
    Actor(id="farmers", name="FARMERS", kind="people", mentions=(span("AT LEAST 5 FARMERS"),)),
)
KILLED = Event(
    id="e1",
    type="ASSAULT",
    trigger=span("KILLED"),
    standing="actual",
    confidence=0.9,
    actor=(taking("REBELS OF THE LIMA FRONT", "front"),),
    recipient=(taking("AT LEAST 5 FARMERS", "farmers"), taking("A MILL")),
)
FIVE = Figure(id="f1", span=span("AT LEAST 5"), counts="killed", confidence=0.9, low=5)


def record(*events: Event, figures=(), actors=ACTORS, name="TST1-MUC3-0001") -> dict:
    report = Report(text=TEXT, given_id=name)
    made = Record(report=report, model="m", ontology="o", actors=actors, events=events, figures=figures)
    return made.checked().to_json()


def templates(key=KEY) -> list[Template]:
    return list(corpus.templates(key))


def template(**slots: tuple[Fill, ...]) -> Template:
    """A template from fills by the short names below."""
    short = {
        "type": "INCIDENT: TYPE",
        "stage": "INCIDENT: STAGE OF EXECUTION",
        "who": "PERP: INDIVIDUAL ID",
        "name": "HUM TGT: NAME",
        "description": "HUM TGT: DESCRIPTION",
        "number": "HUM TGT: NUMBER",
        "effect": "HUM TGT: EFFECT OF INCIDENT",
        "total": "HUM TGT: TOTAL NUMBER",
    }
    return Template(slots={short[key]: fills for key, fills in slots.items()})


def said(*values: str, of=(), optional=False) -> Fill:
    return Fill(values=values, of=tuple(of), optional=optional)


@pytest.fixture
def folder(tmp_path):
    for part, texts, keys in corpus.PARTS:
        (tmp_path / part).mkdir()
        number = part[-1]
        (tmp_path / part / texts).write_text(HEADER.format(TEXT).replace("TST1", f"TST{number}"), encoding="utf-8")
        (tmp_path / part / keys).write_text(KEY.replace("TST1", f"TST{number}"), encoding="utf-8")
    return tmp_path


def test_texts_keep_their_dateline_and_lose_their_number(folder):
    texts = dict(corpus.texts(folder))
    assert list(texts) == [f"TST{part}-MUC3-000{number}" for part in (1, 2) for number in (1, 2)]
    assert texts["TST1-MUC3-0001"] == TEXT


def test_keys_by_text(folder):
    keys = corpus.keys(folder)
    assert {name: len(found) for name, found in keys.items() if name.startswith("TST1")} == {
        "TST1-MUC3-0001": 2,
        "TST1-MUC3-0002": 1,
    }


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('"A" / "B"', said("A", "B")),
        ('"\\"X\\" FARM" / "FARM"', said('"X" FARM', "FARM")),
        ('? "A: B / C"', said("A: B / C", optional=True)),
        ('"MAYOR" / "CHIEF": "ANA"', said("MAYOR", "CHIEF", of=["ANA"])),
        ('1 / PLURAL: "GUARD" / "GUARDS"', said("1", "PLURAL", of=["GUARD", "GUARDS"])),
        ("? 6", said("6", optional=True)),
        ("NO INJURY OR DEATH", said("NO INJURY OR DEATH")),
    ],
)
def test_a_fill(line, expected):
    assert corpus.fill(line) == expected


def test_a_template_has_its_fills_by_slot():
    first, second, none = templates()
    assert first.said("PERP: INDIVIDUAL ID") == ("REBELS", "BANDITS", "ARMED BANDITS")
    assert first.said("PERP: ORGANIZATION ID") == ('"LIMA FRONT"', "LF")
    assert "HUM TGT: FOREIGN NATION" not in first.slots
    assert (first.optional, second.optional) == (False, True)
    assert list(none.slots) == ["MESSAGE: ID"]


def test_an_incident_only_threatened_is_optional():
    assert template(stage=(said("THREATENED"),)).optional
    assert not template(stage=(said("ATTEMPTED"),)).optional


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("5", (5, 5, 5)),
        ("~100", (None, 100, None)),
        ("23 -", (23, None, None)),
        ("- 15", (None, None, 15)),
        ("3 - 5", (3, None, 5)),
        ("PLURAL", muc4.PLURAL),
    ],
)
def test_bounds_of_a_number(value, expected):
    assert bounds(value) == expected


@pytest.mark.parametrize("value", ["", "-", "~", "FEW", "5 6"])
def test_what_is_no_number_is_told(value):
    with pytest.raises(ValueError, match="no number"):
        bounds(value)


@pytest.mark.parametrize(
    ("string", "expected"),
    [
        ("THE REBELS OF THE LIMA FRONT", {"rebels", "lima", "front"}),
        ("Col. Ivo Petran", {"ivo", "petran"}),
        ("THE COLONEL", {"colonel"}),
        ("M-19", {"m-19"}),
        ("5 FARMERS", {"farmers"}),
        ("the town's mill", {"town", "mill"}),
        ("THEY", set()),
        ("two others", set()),
    ],
)
def test_content_words(string, expected):
    assert content(string) == expected


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (["THE LIMA FRONT"], ["LF", '"LIMA FRONT"'], True),
        (["five farmers of Velmora"], ["FARMERS"], True),
        (["MILL"], ["WATER MILL"], True),
        (["LIMA REBELS"], ["LIMA FRONT"], False),
        (["THEM"], ["FARMERS"], False),
    ],
)
def test_strings_fit_when_one_contains_the_other(one, other, expected):
    assert fit(muc4.contents(one), muc4.contents(other)) is expected
    assert fit(muc4.contents(other), muc4.contents(one)) is expected


def words(keyed) -> list[list[str]]:
    return sorted(sorted(" ".join(sorted(w)) for w in fill) for fill in keyed)


def test_a_fill_counts_once_however_many_templates_repeat_it():
    both = [template(who=(said("REBELS"),)), template(who=(said("REBEL COLUMN", "REBELS"), said("SPIES")))]
    assert words(fills(both, "perpetrators").wanted) == [["column rebel", "rebels"], ["spies"]]


def test_optional_fills_and_templates_are_set_apart():
    keyed = fills(templates(), "perpetrators")
    assert words(keyed.wanted) == [["front lima", "lf"], ["rebels"]]
    assert words(keyed.optional) == [["armed bandits", "bandits"], ["soldiers"]]


def test_a_fill_without_content_words_wants_nothing():
    assert not fills([template(who=(said("TWO OTHERS", "THEM"),))], "perpetrators").wanted


def test_a_description_goes_with_its_name_and_parts_none_together():
    named = template(
        name=(said("ANA"), said("IVO")),
        description=(said("CLERK", of=["ANA"]), said("CLERK", of=["IVO"]), said("GUARD")),
    )
    assert words(fills([named], "victims").wanted) == [["ana", "clerk"], ["clerk", "ivo"], ["guard"]]


def test_participants_by_role():
    found = record(KILLED)
    assert words(participants(found, "perpetrators")) == [["front lima", "front lima rebels"]]
    assert words(participants(found, "victims")) == [["farmers"]]
    assert words(participants(found, "targets")) == [["mill"]]


@pytest.mark.parametrize(
    ("change", "there"),
    [
        ({}, True),
        ({"standing": "historical"}, True),
        ({"type": "COERCE", "mode": "abduct"}, True),
        ({"standing": "future"}, False),
        ({"standing": "hypothetical"}, False),
        ({"standing": "negated"}, False),
        ({"type": "COERCE", "mode": "arrest"}, False),
        ({"type": "OTHER"}, False),
    ],
)
def test_only_attacks_and_abductions_that_happened(change, there):
    assert bool(participants(record(replace(KILLED, **change)), "perpetrators")) is there


@pytest.mark.parametrize(
    ("kind", "role"),
    [("person", "victims"), ("military", "victims"), ("unnamed", "victims"), ("organization", "targets"),
     ("government", "targets"), ("place", "targets"), (None, "targets")],
)  # fmt: skip
def test_recipients_are_people_or_things(kind, role):
    actor = Actor(id="mill", name="MILL", kind=kind, mentions=(span("A MILL"),))
    found = record(replace(KILLED, actor=(), recipient=(taking("A MILL", "mill"),)), actors=(actor,))
    assert {r for r in ("victims", "targets") if participants(found, r)} == {role}


def test_an_actor_of_two_events_is_given_once():
    again = replace(KILLED, id="e2", trigger=span("BURNED"))
    assert len(participants(record(KILLED, again), "perpetrators")) == 1
    assert len(participants(record(KILLED, again), "targets")) == 1


def test_who_is_known_by_a_pronoun_alone_is_not_given():
    assert participants(record(replace(KILLED, actor=(taking("THE"),))), "perpetrators") == []


def numbers(**slots: tuple[Fill, ...]) -> Keyed[Victims]:
    return muc4.victims([template(**slots)])


@pytest.mark.parametrize(
    ("type_", "effect", "counts"),
    [
        ("ATTACK", "DEATH", {"killed"}),
        ("BOMBING", "INJURY", {"injured"}),
        ("KIDNAPPING", "REGAINED FREEDOM", {"hostages", "missing"}),
        ("KIDNAPPING", "DEATH", {"killed", "hostages", "missing"}),
    ],
)
def test_what_a_number_of_victims_counts(type_, effect, counts):
    both = numbers(
        type=(said(type_),),
        number=(said("3", of=["MEN", "CLERKS"]),),
        effect=(said(effect, of=["CLERKS"]), said("INJURY", of=["GUARDS"])),
    )
    assert both.wanted == {Victims(frozenset(counts), frozenset({(3, 3, 3)}))}


def test_who_came_to_no_harm_has_no_number():
    keyed = numbers(number=(said("3", of=["MEN"]),), effect=(said("NO INJURY", of=["MEN"]),))
    assert not keyed.wanted
    assert not keyed.optional


def test_plurals_optional_numbers_and_totals_are_not_wanted():
    keyed = numbers(
        number=(said("PLURAL", of=["MEN"]), said("2", of=["MEN"], optional=True)),
        effect=(said("DEATH", of=["MEN"]),),
        total=(said("9"),),
    )
    assert not keyed.wanted
    assert len(keyed.optional) == 3


@pytest.mark.parametrize(
    ("values", "figure", "expected"),
    [
        (["5"], ("killed", (5, 5, 5)), True),
        (["5"], ("killed", (5, None, None)), False),
        (["5"], ("injured", (5, 5, 5)), False),
        (["5", "6"], ("killed", (6, 6, 6)), True),
        (["5 -"], ("killed", (5, None, None)), True),
        (["PLURAL"], ("killed", (24, None, None)), True),
        (["PLURAL"], ("killed", (5, 5, 5)), False),
        (["PLURAL", "- 15"], ("killed", (None, None, 15)), True),
    ],
)
def test_a_figure_agrees_in_what_it_counts_and_in_its_bounds(values, figure, expected):
    assert muc4.agree(figure, Victims(frozenset({"killed"}), muc4.bounded(said(*values)))) is expected


def test_equal_figures_are_one_and_others_do_not_count():
    money = replace(FIVE, id="f3", counts="money")
    assert counted(record(figures=(FIVE, replace(FIVE, id="f2"), money))) == {("killed", (5, None, None))}


def test_a_tally_leaves_out_what_is_optional():
    tally = Tally()
    tally.add([1, 2, 3, 4], Keyed([1, 5], [2]), lambda p, k: p == k)
    assert (tally.found, tally.wanted, tally.right, tally.given) == (1, 2, 1, 3)
    assert (round(tally.precision, 1), tally.recall, tally.f1) == (33.3, 50, 40)


def test_a_tally_of_nothing():
    assert (Tally().precision, Tally().recall, Tally().f1) == (0, 0, 0)


def test_rows_of_a_text():
    wrong = replace(FIVE, id="f2", counts="injured", low=7)
    total = replace(FIVE, id="f3", counts="injured", low=6, best=6, high=6)
    keys = {"TST1-MUC3-0001": templates()[:2]}
    rows = {r["what"]: r for r in compared(keys, [record(KILLED, figures=(FIVE, wrong, total))])}
    figures = {what: (r["precision"], r["recall"], r["wanted"], r["given"]) for what, r in rows.items()}
    assert figures == {
        "victim number": (50, 100, 1, 2),
        "victim number, not one": (50, 100, 1, 2),
        "perpetrators": (100, 100, 2, 1),
        "targets": (100, 100, 1, 1),
        "victims": (100, 50, 2, 1),
    }


def test_ones_are_left_out_of_the_second_row():
    one = replace(FIVE, low=1, best=1, high=1)
    keys = {"d": [template(number=(said("1", of=["MAN"]),), effect=(said("DEATH", of=["MAN"]),))]}
    rows = compared(keys, [record(figures=(one,), name="d")])
    assert [(r["found"], r["wanted"], r["right"], r["given"]) for r in rows[:2]] == [(1, 1, 1, 1), (0, 0, 0, 0)]


def test_the_command_prints_and_writes_its_rows(folder, tmp_path, monkeypatch, capsys):
    def read(texts, run, name):
        made = [json.dumps(record(KILLED, figures=(FIVE,), name=text["id"])) for text in texts]
        (run / "records.jsonl").write_text("\n".join(made), encoding="utf-8")
        return run / "records.jsonl"

    out = tmp_path / "rows.json"
    monkeypatch.setattr(muc4, "read", read)
    monkeypatch.setattr(muc4, "unpacked", lambda *_: folder)
    monkeypatch.setattr(sys, "argv", ["muc4", "--corpora", str(tmp_path), "--run", str(tmp_path), "--json", str(out)])
    muc4.main()
    rows = json.loads(out.read_text(encoding="utf-8"))
    assert [r["what"] for r in rows] == ["victim number", "victim number, not one", *muc4.SLOTS]
    assert rows[0]["precision"] == 50  # the same record stands for the two texts of each part that tell of nothing
    assert "perpetrators" in capsys.readouterr().out
