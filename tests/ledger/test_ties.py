"""Reissues supersede and keep their forerunner; near-copies are tied to where the story came from."""

import itertools

import pytest
from annotated import bare

from onrecord.ledger.issues import CORRECTED, PLAIN, UPDATED, URGENT, issue, moment_of, number_of
from onrecord.ledger.likeness import signature

FIRST = (
    "VELMORA, March 3 (Corda) - Four people were killed when the old bridge over the Lima gave way on Tuesday, the "
    "works ministry said. Divers were looking for two boatmen who were seen under the second arch at noon. The mayor "
    "closed the river road and asked people in the lower town to stay at home until engineers had looked at the other "
    "bridges. The bridge, built in 1907, had been closed to lorries since a survey found cracks in three of its piers."
)
UPDATE = FIRST.replace("Four people", "Five people") + " The contractor said it would answer questions on Wednesday."
OTHER = (
    "ISLANDS, March 3 (Corda) - Growers of the southern valleys expect a poor harvest of cherries after hail in the "
    "last week of February, their association wrote in a letter to members, and prices may rise by a fifth by summer."
)

PINNED = (6, "72a87c4e50ac20c1", -185202686808754520)


def record(text, source="Corda", published="2026-03-03", **facts):
    return bare(text, source=source, published=published, **facts)


def kept(ledger, *records):
    return [ledger.keep(one) for one in records]


@pytest.mark.parametrize(
    ("head", "number"),
    [
        ("Bridge gives way", PLAIN),
        ("URGENT Bridge gives way", URGENT),
        ("Urgent: bridge gives way", URGENT),
        ("2nd Ld-Writethru: Bridge gives way", UPDATED + 2),
        ("1st LD: Bridge", UPDATED + 1),
        ("UPDATE-2: Bridge gives way", UPDATED + 2),
        ("UPDATE 3-Bridge gives way", UPDATED + 3),
        ("Beijing unveils mascots (updated 3)", UPDATED + 3),
        ("ATTENTION - UPDATES with polls closing ///", UPDATED),
        ("ATTENTION - RECASTS, ADDS quotes ///", UPDATED),
        ("Bridge gives way\n\n(Updates with ministry, adds toll)", UPDATED),
        ("CORRECTED-Quake injures 31", CORRECTED),
        ("Quake injures 31\n\n(Corrects number of injured in headline)", CORRECTED),
        ("Regensburg. Here is a corrected repetition ///", CORRECTED),
        ("ATTENTION - REFILES to fix typo in headline ///", CORRECTED),
        ("The ministry updates its figures and adds two names to a list.", PLAIN),
        ("IMF corrects course as its growth forecast is updated", PLAIN),
    ],
)
def test_marks_of_an_issue(head, number):
    assert number_of(head) == number


@pytest.mark.parametrize(
    ("given", "moment"),
    [
        ("2026-03-03", ("2026-03-03T00:00:00", False)),
        ("2026-03-03T09:40:00Z", ("2026-03-03T09:40:00", True)),
        ("2026-03-03T01:00:00+02:00", ("2026-03-02T23:00:00", True)),
        ("2026-03-03 around noon", ("2026-03-03T00:00:00", False)),
        ("yesterday", (None, False)),
        ("0001-01-01T00:00:00+14:00", ("0001-01-01T00:00:00", False)),
        (None, (None, False)),
    ],
)
def test_moments(given, moment):
    assert moment_of(given) == moment


def test_signatures_tell_how_like_texts_are():
    assert signature(FIRST).likeness(signature(FIRST)) == 1
    assert signature(FIRST).likeness(signature(UPDATE)) > 0.6
    assert signature(FIRST).held(signature(UPDATE)) > 0.8
    assert signature(FIRST).likeness(signature(OTHER)) < 0.05
    assert signature("Talks failed").size == 1


def test_the_signature_stays_what_it_was():
    """Kept signatures are compared with new ones for years: another release of the library may not change them."""
    sign = signature("Talks between the two sides failed on Monday.")
    assert (sign.size, sign.digest[:8].hex(), next(iter(sign.bands()))) == PINNED


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_a_reissue_supersedes_whatever_comes_first(ledger, order):
    issues = [
        record(FIRST, title="URGENT Bridge gives way"),
        record(FIRST, title="Bridge gives way"),
        record(UPDATE, title="CORRECTED-Bridge gives way"),
    ]
    kept(ledger, *(issues[n] for n in order))
    assert later(ledger, issues) == [True, True, False]
    assert sum("record" in line for line in ledger.export()) == 3


def later(ledger, records):
    """Whether each is superseded, by what the ledger knows of its report."""
    from sqlalchemy import select

    from onrecord.ledger import opening
    from onrecord.ledger.tables import supersessions

    with opening.reading(ledger._engine) as connection:
        earlier = set(connection.scalars(select(supersessions.c.earlier)))
    return [one.report.id in earlier for one in records]


@pytest.mark.parametrize(
    ("first", "second", "superseded"),
    [
        (record(FIRST), record(UPDATE, published="2026-03-03T12:00:00Z"), False),  # a day and a time of it: who knows
        (record(FIRST, published="2026-03-03T09:00:00Z"), record(UPDATE, published="2026-03-03T12:00:00Z"), True),
        (record(FIRST, published="2026-03-03T23:00:00Z"), record(UPDATE, published="2026-03-04T03:00:00Z"), True),
        (record(FIRST, published="2026-03-03"), record(UPDATE, published="2026-03-05", title="UPDATE 1-Bridge"), False),
        (record(FIRST), record(UPDATE), False),  # nothing says which is later
        (record(FIRST), record(UPDATE, source="Farol", title="UPDATE 1-Bridge"), False),
        (record(FIRST), record(OTHER, title="UPDATE 1-Bridge"), False),
        (record(FIRST, source=None), record(UPDATE, source=None, title="UPDATE 1-Bridge"), False),
    ],
)
def test_what_supersedes(ledger, first, second, superseded):
    done = kept(ledger, first, second)[1]
    assert later(ledger, [first]) == [superseded]
    assert done.supersedes == ((first.report.id,) if superseded else ())


BRIEF = "GOMA, March 3 (Corda) - Rebels killed seven people in the town of Kalembe on Sunday, a local official said."
ANOTHER = "GOMA, March 3 (Corda) - Rebels killed four people in the town of Masisi on Monday, a local official said."


@pytest.mark.parametrize(
    ("later", "superseded"),
    [
        (ANOTHER, False),
        (BRIEF + " He gave no names.", True),
        ("UPDATE 1: " + BRIEF.replace("seven", "nine").replace("on Sunday", "at noon"), True),
    ],
)
def test_a_brief_supersedes_only_what_it_plainly_tells_again(ledger, later, superseded):
    first = record(BRIEF, published="2026-03-03T08:00:00Z")
    second = record(later, published="2026-03-03T10:00:00Z")
    _, done = kept(ledger, first, second)
    assert bool(done.supersedes) is superseded


def test_the_forerunner_stays_and_can_be_asked(ledger):
    from annotated import made

    old = made("03_ferry_capsizes", title="Ferry capsizes")
    new = made("03_ferry_capsizes", title="CORRECTED-Ferry capsizes")
    for whole in (old, new):
        ledger.keep(whole.record())
    assert {f.report for f in ledger.figures()} == {new.report.id}
    assert {f.report: f.superseded_by for f in ledger.figures(every=True)} == {
        old.report.id: new.report.id,
        new.report.id: None,
    }
    day = ledger.figures()[0].kept[:10]
    assert len(ledger.figures(known_on=day)) == len(ledger.figures())


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_near_copies_have_one_origin(ledger, order):
    from annotated import made

    wire = made("01_drone_silo", source="Reuters", published="2026-01-01T08:00:00Z")
    farol = made("01_drone_silo", source="Farol", published="2026-01-01T10:00:00Z")
    lima = made("01_drone_silo", source="Lima Times", published="2026-01-02")
    kept(ledger, *([wire, farol, lima][n].record() for n in order))
    answer = ledger.statements()
    assert {s.report for s in answer} == {w.report.id for w in (wire, farol, lima)}  # none is superseded
    assert {(s.origin, s.origin_name) for s in answer} == {(wire.report.id, "Reuters")}
    assert ledger.statements(origin="reuters") == answer == ledger.statements(origin=wire.report.id)
    assert not ledger.statements(origin="Farol") and ledger.statements(outlet="Farol")


def test_each_story_has_its_own_origin(ledger):
    from annotated import made

    for name in ("03_ferry_capsizes", "01_drone_silo"):
        for source, day in (("Farol", "2026-01-02"), ("Reuters", "2026-01-01")):
            ledger.keep(made(name, source=source, published=day).record())
    assert {(s.origin == s.report, s.outlet, s.origin_name) for s in ledger.statements()} == {
        (True, "Reuters", "Reuters"),
        (False, "Farol", "Reuters"),
    }
    assert len({s.origin for s in ledger.statements(origin="Reuters")}) == 2


def test_the_same_words_weeks_later_are_no_copy(ledger):
    first, second = record(FIRST), record(FIRST, source="Farol", published="2026-05-03")
    assert kept(ledger, first, second)[1].copies == ()


def test_other_stories_are_their_own_origin(ledger):
    done = kept(ledger, record(FIRST), record(OTHER, source="Farol"))
    assert [one.copies for one in done] == [(), ()]


def test_issue_of_a_report_without_anything():
    at = issue(record("x y z", source=None, published=None).report.to_json(), None)
    assert (at.outlet, at.moment, at.day) == (None, None, None) and not at.beside(at)
