"""Events and figures against the annotation, on an example counted by hand."""

import pytest

from onrecord.records import Event, Figure, Record, Report, Span
from workshop.corpora.documents import Document, Number, Trigger
from workshop.gate import happened
from workshop.gate.happened import Events, annotated, figures, likeness, matched, outcomes, together

TEXT = "Rebels shelled Dorval. The shelling killed 12 dockers and hurt about 30. Talks may open. A raid followed."


def at(words, nth=1):
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def gold(words, happening, type_="ASSAULT", standing="actual", **more):
    return Trigger(trigger=(at(words),), happening=happening, type=type_, mode=None, standing=standing, **more)


def event(words, type_="ASSAULT", standing="actual", again=(), key=None, confidence=0.5):
    return Event(
        id=key or words, type=type_, trigger=Span(*at(words)), standing=standing, confidence=confidence,
        again=tuple(Span(*at(w)) for w in again),
    )  # fmt: skip


def number(words, bounds, happening=None, counts="killed"):
    return Number(number=(at(words),), of=(), counts=counts, happening=happening, bounds=bounds)


def figure(words, bounds, of=None, counts="killed", confidence=0.5):
    low, best, high = bounds
    return Figure(
        id=words, span=Span(*at(words)), counts=counts, confidence=confidence, event=of, low=low, best=best, high=high
    )


SHELLED, AGAIN, KILLED = gold("shelled", 0), gold("shelling", 0, again=True), gold("killed", 1)
TALKS = gold("open", 2, "CONSULT", "hypothetical")
TWELVE, THIRTY = number("12", (12, 12, 12), 1), number("about 30", (None, 30, None), None, "injured")


def pair(triggers=(), numbers=(), events=(), counted=()):
    document = Document(id="d", corpus="wire", text=TEXT, open_terms=True, triggers=triggers, numbers=numbers)
    record = Record(report=Report(text=TEXT), model="m", ontology="o", events=tuple(events), figures=tuple(counted))
    return document, record


WHOLE = pair(
    (SHELLED, AGAIN, KILLED, TALKS),
    (TWELVE, THIRTY),
    (
        event("shelled", again=["shelling"]),  # right, with its later mention
        event("killed", "OTHER"),  # found, of another type
        event("open", "CONSULT", "actual"),  # right, but told as a fact
        event("raid"),  # not annotated
    ),
    (
        figure("12", (12, 12, 12), "killed"),  # right
        figure("30", (None, 30, None), "shelled"),  # found; counts something else, in an event that is none of its own
        figure("A", (1, 1, 1)),  # not annotated
    ),
)


def counts(of):
    return of.right, of.given, of.wanted


def test_an_example_counted_by_hand():
    got = Events.over([WHOLE])
    assert counts(got.trigger) == (3, 4, 3)
    assert counts(got.typed) == (2, 4, 3)
    assert counts(got.again) == (1, 1, 1)
    assert counts(got.figure) == (2, 3, 2)
    assert counts(got.counts) == (1, 2, 2)
    assert counts(got.counting) == (1, 2, 2)
    assert sorted(got.standings) == [("actual", "actual"), ("actual", "actual"), ("hypothetical", "actual")]
    assert (got.standing, got.false_actual) == (66.7, 100.0)
    assert got.macro == 40.0  # actual 2 * 2 / (3 + 2) = 80 %, hypothetical 0


def test_counts_of_two_documents_add_up():
    got = Events.over([WHOLE, WHOLE])
    assert counts(got.trigger) == (6, 8, 6) and counts(got.again) == (2, 2, 2) and len(got.standings) == 6


def test_nothing_against_nothing():
    got = Events.over([pair()])
    assert [counts(c) for c in (got.trigger, got.typed, got.again, got.figure, got.counts, got.counting)] == [
        (0, 0, 0)
    ] * 6
    assert (got.standing, got.false_actual, got.macro) == (0, 0, 0)


@pytest.mark.parametrize(
    ("standings", "right", "false", "macro"),
    [
        ([("actual", "actual")], 100, 0, 100),
        ([("negated", "actual")], 0, 100, 0),
        ([("negated", "future"), ("future", "future")], 50, 0, 33.3),
        ([("historical", "actual"), ("actual", "actual")], 50, 0, 33.3),
        ([("hypothetical", "actual"), ("future", "negated"), ("negated", "negated")], 33.3, 33.3, 22.2),
    ],
)
def test_standings(standings, right, false, macro):
    of = Events(standings=standings)
    assert (of.standing, of.false_actual, of.macro) == (right, false, macro)


def test_an_annotated_happening_is_its_triggers_the_main_one_first():
    document, _ = pair((gold("shelling", 0, again=True), KILLED, SHELLED))
    assert [[t.trigger for t in group] for group in annotated(document)] == [
        [(at("shelled"),), (at("shelling"),)],
        [(at("killed"),)],
    ]
    assert annotated(Document(id="d", corpus="c", text=TEXT, open_terms=True)) == []


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (event("shelled"), 3),
        (event("shelled", "OTHER"), 2),
        (event("Rebels shelled"), 2 + 2 * 7 / 21),
        (event("shelling"), 2),
        (event("killed"), 0),
        (event("raid"), 0),
    ],
)
def test_likeness(given, expected):
    assert likeness([SHELLED, AGAIN], given) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([event("shelled")], [(0, 0)]),
        ([event("shelling")], [(0, 0)]),
        ([event("shelling"), event("shelled")], [(0, 1)]),
        ([event("shelled", "OTHER", key="o"), event("shelled")], [(0, 1)]),
        ([event("killed"), event("shelled")], [(0, 1), (1, 0)]),
        ([], []),
    ],
)
def test_matching_takes_each_once_and_the_best_first(events, expected):
    groups = [[SHELLED, AGAIN], [KILLED]]
    found = matched(groups, tuple(events))
    assert sorted((groups.index(g), events.index(e)) for g, e in found) == expected


@pytest.mark.parametrize(
    ("events", "expected"),
    [
        ([], (0, 0, 1)),
        ([event("shelled")], (0, 0, 1)),
        ([event("shelled"), event("shelling")], (0, 0, 1)),
        ([event("shelled", again=["shelling"])], (1, 1, 1)),
        ([event("shelling", again=["shelled"])], (1, 1, 1)),
        ([event("shelled", again=["killed"])], (0, 1, 1)),
        ([event("shelled", again=["shelling", "killed"])], (1, 3, 1)),
        ([event("shelled", again=["raid"])], (0, 0, 1)),
    ],
)
def test_pairs_of_mentions_of_one_happening(events, expected):
    assert together([[SHELLED, AGAIN], [KILLED]], tuple(events)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([figure("12", (12, 12, 12))], [0]),
        ([figure("12 dockers", (12, 12, 12))], [0]),
        ([figure("12", (12, None, None))], []),
        ([figure("12", (None, None, None))], []),
        ([figure("30", (12, 12, 12))], []),
        ([figure("12 dockers", (12, 12, 12)), figure("12", (12, 12, 12))], [1]),
        ([], []),
    ],
)
def test_a_figure_is_right_by_its_place_and_bounds(given, expected):
    assert [given.index(f) for _, f in figures((TWELVE,), tuple(given))] == expected


def test_each_figure_stands_for_one_number():
    assert len(figures((TWELVE, TWELVE), (figure("12", (12, 12, 12)),))) == 1


@pytest.mark.parametrize(
    ("happening", "of", "right"),
    [
        (1, "killed", 1),
        (1, "shelled", 0),
        (1, None, 0),
        (None, None, 1),
        (None, "killed", 0),
        (None, "raid", 0),
        (1, "raid", 0),
    ],
)
def test_the_event_of_a_figure(happening, of, right):
    events = (event("shelled"), event("killed"), event("raid"))
    both = pair((SHELLED, KILLED), (number("12", (12, 12, 12), happening),), events, [figure("12", (12, 12, 12), of)])
    assert Events.over([both]).counting.right == right


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("trigger", [(0.5, True), (0.5, False), (0.5, True), (0.5, False)]),
        ("number", [(0.5, True), (0.5, True), (0.5, False)]),
    ],
)
def test_outcomes_are_confidence_and_whether_it_is_right(what, expected):
    assert list(outcomes([WHOLE], what)) == expected


def test_outcomes_keep_their_own_confidence():
    both = pair((SHELLED,), (), (event("shelled", confidence=0.9), event("raid", confidence=0.2)))
    assert list(outcomes([both], "trigger")) == [(0.9, True), (0.2, False)]


@pytest.mark.parametrize(("span", "expected"), [((0, 3), True), ((2, 9), True), ((3, 5), False), ((8, 9), True)])
def test_runs_meet_a_span(span, expected):
    assert happened.meets([(0, 3), (7, 9)], Span(*span)) is expected
