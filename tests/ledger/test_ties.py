"""Reissues supersede and keep their forerunner; near-copies are tied to where the story came from."""

import itertools

import pytest
from annotated import bare

from onrecord.ledger.issues import CORRECTED, PLAIN, UPDATED, URGENT, issue, moment_of, number_of
from onrecord.ledger.likeness import signature
from onrecord.ledger.outlets import credit, house, spellings
from onrecord.ledger.plain import words
from onrecord.ontology import agencies

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
MORE = (
    "Teachers in two provinces went back to their classes after a week in which nobody had been paid, and the treasury "
    "promised a first instalment by Friday. A union speaker called that a beginning and no more, since wages of last "
    "autumn were owed to janitors, drivers and cooks, many of whom had taken up work on the orchards in the meantime."
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


CORRECTION = FIRST.replace("Four people", "Three people")


@pytest.mark.parametrize(
    ("title", "published", "text", "superseded"),
    [
        ("CORRECTED-Bridge gives way", "2026-03-04", CORRECTION, True),
        ("Bridge gives way\n\nATTENTION - CORRECTS number of dead ///", "2026-03-06", CORRECTION, True),
        ("CORRECTED-Bridge gives way", "2026-03-05T08:00:00Z", CORRECTION, True),
        ("CORRECTED-Bridge gives way", "2026-03-07", CORRECTION, False),  # too late
        ("CORRECTED-Bridge gives way", "2026-03-02", CORRECTION, False),  # before what it would correct
        ("UPDATE 1-Bridge gives way", "2026-03-04", CORRECTION, False),  # another day's news in the old words
        ("CORRECTED-Bridge gives way", "2026-03-04", FIRST[:220] + MORE, False),  # less like than a copy
        ("CORRECTED-Cherry harvest", "2026-03-04", OTHER, False),
    ],
)
@pytest.mark.parametrize("first_comes_first", [True, False])
def test_a_correction_of_another_day_supersedes(ledger, first_comes_first, title, published, text, superseded):
    first, second = record(FIRST), record(f"{title}\n\n{text}", published=published)
    kept(ledger, *((first, second) if first_comes_first else (second, first)))
    assert later(ledger, [first, second]) == [superseded, False]
    assert len(origins(ledger)) == (1 if superseded else 2)


def test_a_correction_of_another_outlet_supersedes_nothing(ledger):
    first = record(FIRST)
    kept(ledger, first, record(CORRECTION, source="Farol", published="2026-03-04", title="CORRECTED-Bridge gives way"))
    assert later(ledger, [first]) == [False] and len(origins(ledger)) == 1


@pytest.mark.parametrize("dated_first", [True, False])
def test_a_copy_without_a_day_has_the_origin_of_the_agency_that_it_credits(ledger, dated_first):
    first, copy = record(FIRST), record(FIRST + " " + OTHER, source="corda", published=None)
    done = kept(ledger, *((first, copy) if dated_first else (copy, first)))
    assert done[1].copies == (done[0].report,) and later(ledger, [first, copy]) == [False, False]
    assert origins(ledger) == {first.report.id}


def test_what_became_of_a_report_is_told_again(ledger):
    first, second = record(FIRST, title="Bridge"), record(UPDATE, title="UPDATE 1-Bridge")
    copy = record(FIRST, source="Farol", published="2026-03-04", title="Bridge gives way")
    for one in (first, second, copy):
        ledger.keep(one)
    told = ledger.held(first.report.id)
    assert (told.state, told.supersedes, told.superseded_by) == ("held", (), (second.report.id,))
    assert told.copies == (copy.report.id,) and told == ledger.keep(first)
    assert ledger.held(second.report.id).supersedes == (first.report.id,)


def test_other_stories_are_their_own_origin(ledger):
    done = kept(ledger, record(FIRST), record(OTHER, source="Farol"))
    assert [one.copies for one in done] == [(), ()]


def test_issue_of_a_report_without_anything():
    at = issue(record("x y z", source=None, published=None).report.to_json(), None)
    assert (at.outlet, at.moment, at.day) == (None, None, None) and not at.beside(at)


def story(source, published, text=None, **facts):
    """A report that puts something on record, so that its origin can be asked."""
    from annotated import made

    whole = made("03_ferry_capsizes", source=source, published=published, **facts)
    return whole.record()


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_an_update_and_its_copies_share_the_origin_of_its_forerunner(ledger, order):
    first = story("Corda", "2026-03-03T08:00:00Z")
    update = story("Corda", "2026-03-03T11:00:00Z", title="UPDATE 1-Ferry capsizes")
    reprint = story("Farol", "2026-03-03T12:00:00Z", title="Ferry capsizes")
    kept(ledger, *([first, update, reprint][n] for n in order))
    answer = ledger.statements()
    assert {s.report for s in answer} == {update.report.id, reprint.report.id}
    assert {(s.origin, s.origin_name) for s in ledger.statements(every=True)} == {(first.report.id, "Corda")}
    assert ledger.statements(origin="Corda") == answer == ledger.statements(origin=first.report.id)
    assert not ledger.statements(origin=update.report.id) and not ledger.statements(origin="Farol")


def test_a_copy_that_is_like_the_update_alone_has_the_origin_of_the_update(ledger):
    """The forerunner is too short to be a copy of what was printed elsewhere."""
    long = f"{UPDATE} {OTHER} {MORE}"
    first = record(FIRST, published="2026-03-03T08:00:00Z")
    update = record(long, published="2026-03-03T10:00:00Z", title="UPDATE 1-Bridge")
    reprint = record(long + " Farol adds nothing.", source="Farol", published="2026-03-03T12:00:00Z")
    done = kept(ledger, first, update, reprint)
    assert (done[1].supersedes, done[2].copies) == ((first.report.id,), (update.report.id,))
    assert origins(ledger) == {first.report.id}


def origins(ledger):
    from sqlalchemy import select

    from onrecord.ledger import opening
    from onrecord.ledger import tables as t
    from onrecord.ledger.conditions import origin_of

    with opening.reading(ledger._engine) as connection:
        return set(connection.scalars(select(origin_of(t.reports, "9999").scalar_subquery()).select_from(t.reports)))


def test_the_origin_was_another_before_the_forerunner_came(ledger, clock):
    first = story("Corda", "2026-03-03T08:00:00Z")
    update = story("Corda", "2026-03-03T11:00:00Z", title="UPDATE 1-Ferry capsizes")
    clock.to("2026-03-04")
    ledger.keep(update)
    clock.to("2026-03-06")
    ledger.keep(first)
    assert {s.origin for s in ledger.statements(known_on="2026-03-04")} == {update.report.id}
    assert {s.origin for s in ledger.statements()} == {first.report.id}


@pytest.mark.parametrize(("one", "other"), [("AP", "Associated Press"), ("The Associated Press", "ap"), ("ČTK", "CTK")])
def test_an_agency_is_one_outlet_under_any_of_its_names(ledger, one, other):
    first = story(one, "2026-03-03T08:00:00Z")
    update = story(other, "2026-03-03T11:00:00Z", title="UPDATE 1-Ferry capsizes")
    assert kept(ledger, first, update)[1].supersedes == (first.report.id,)
    for name in (one, other):
        assert {s.outlet for s in ledger.statements(outlet=name)} == {other}
        assert {s.outlet for s in ledger.statements(outlet=name, every=True)} == {one, other}
        assert ledger.statements(origin=name) == ledger.statements()
        own = [e.outlet for e in ledger.events(source=name) if not e.chain]
        assert own and own == [e.outlet for e in ledger.events(source=other) if not e.chain]


def test_an_agency_does_not_reprint_itself(ledger):
    first, second = record(FIRST, source="AP"), record(FIRST, source="Associated Press", published="2026-03-05")
    assert kept(ledger, first, second)[1].copies == ()


def test_agencies_with_like_names_stay_apart(ledger):
    ledger.keep(story("Associated Press of Pakistan", "2026-03-03"))
    assert not ledger.statements(outlet="AP") and not ledger.statements(origin="AP")
    assert ledger.statements(outlet="APP") and ledger.statements(origin="APP")


def test_the_agency_of_a_credit_is_an_origin_under_any_of_its_names(ledger):
    from annotated import made

    ledger.keep(made("03_ferry_capsizes", source=None, credit="AP", published="2026-03-03").record())
    for name in ("AP", "Associated Press", "the associated press"):
        assert ledger.statements(origin=name) and ledger.statements(outlet=name)
    assert not ledger.statements(origin="AFP")


def test_names_of_agencies():
    assert spellings("associated press")[0] == "ap" == spellings("ap")[0] and spellings("corda") == ("corda",)
    assert (credit("rfe rl"), credit("corda"), house(" ctk "), house(None)) == ("RFE/RL", None, "ctk", None)


def test_no_name_is_that_of_two_agencies():
    named = [(one, names[0]) for names in agencies() for one in {" ".join(words(name)) for name in names}]
    assert len(named) == len({one for one, _ in named}) > 200
