"""What the gate measures, on examples whose answer is known."""

import pytest

from onrecord.records import Actor, Record, Report, Span, Statement, Tagged
from workshop.corpora.documents import Cue, Document
from workshop.gate import measures
from workshop.gate.measures import Count, Statements, calibration_error, likeness, matched, outcomes

TEXT = "The dam held, the mayor said, Radio Vela reported. Ana Kovac left. She waved."
DAM, MAYOR, SAID = (0, 12), (14, 23), (24, 28)
RADIO, REPORTED, BOTH = (30, 40), (41, 49), (0, 28)


def gold(cue=SAID, source=MAYOR, content=DAM, parent=None, kind="speech", certainty="asserted") -> Cue:
    sources = (source,) if source else ()
    return Cue(cue=(cue,), source=sources, content=(content,), parent=parent, kind=kind, certainty=certainty)


def given(cue=SAID, source=MAYOR, *contents, inside=None, kind="speech", confidence=0.9) -> Statement:
    return Statement(
        id=str(cue[0]),
        cue=(Span(*cue),),
        source_span=Span(*source) if source else None,
        content=tuple(Span(*c) for c in contents or (DAM,)),
        inside=inside,
        kind=kind,
        quote="indirect",
        certainty="asserted",
        confidence=confidence,
    )


def pair(cues=(), statements=(), *, mentions=(), actors=(), names=(), found=()) -> list[tuple[Document, Record]]:
    """One document and its record."""
    document = Document(id="d", corpus="c", text=TEXT, open_terms=True, cues=cues, mentions=mentions, names=names)
    record = Record(
        report=Report(text=TEXT),
        model="m",
        ontology="o",
        statements=statements,
        actors=tuple(Actor(id=f"a{i}", name="x", mentions=tuple(Span(*m) for m in a)) for i, a in enumerate(actors)),
        names=tuple(Tagged(span=Span(a, b), label=kind, score=0.9) for a, b, kind in found),
    )
    return [(document, record)]


INNER, OUTER = gold(parent=1), gold(REPORTED, RADIO, BOTH, kind="report")
READ = (given(inside="41"), given(REPORTED, RADIO, BOTH, kind="report"))


@pytest.mark.parametrize(
    ("counts", "f1", "recall"),
    [
        ([], 0, 0),
        ([(1, 1, 1)], 100, 100),
        ([(1, 2, 4)], 33.3, 25),
        ([(1, 2, 1), (0, 0, 2)], 40, 33.3),
        ([(0, 3, 0)], 0, 0),
    ],
)
def test_counts(counts, f1, recall):
    count = Count()
    for one in counts:
        count.add(*one)
    assert (count.f1, count.recall) == (f1, recall)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [([(0, 4)], [(0, 4)], 1), ([(0, 4)], [(2, 6)], 0.5), ([(0, 2)], [(2, 4)], 0), ([], [], 1), ([], [(0, 1)], 0)],
)
def test_dice(one, other, expected):
    assert measures.dice(measures.characters(one), measures.characters(other)) == expected


def test_characters_of_pairs_and_spans_count_once():
    assert measures.characters([(0, 3), Span(2, 5)]) == {0, 1, 2, 3, 4}


@pytest.mark.parametrize(
    ("spans", "expected"),
    [
        ([(0, 13)], ((0, 12),)),
        ([(12, 14)], ()),
        ([Span(24, 30), (0, 12)], ((0, 12), (24, 28))),
        ([(49, 54)], ((51, 54),)),
    ],
)
def test_bare_spans(spans, expected):
    assert measures.bare(TEXT, spans) == expected


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        (given(), 2),
        (given(SAID, MAYOR, (0, 4)), 1.5),
        (given(SAID, MAYOR, (0, 3)), 0),
        (given(SAID, MAYOR, (0, 36)), 1.5),
        (given(SAID, MAYOR, (0, 37)), 0),
        (given(SAID, MAYOR, (0, 6), (6, 12)), 2),
        (given((27, 28)), 1.4),
        (given(REPORTED), 0),
        (given(SAID, (22, 27)), 2),
        (given(SAID, RADIO), 0),
        (given(SAID, None), 0),
    ],
)
def test_likeness(statement, expected):
    assert likeness(gold(), statement) == pytest.approx(expected)


@pytest.mark.parametrize(("source", "expected"), [(None, 2), (MAYOR, 0)])
def test_likeness_where_nobody_is_named(source, expected):
    assert likeness(gold(source=None), given(SAID, source)) == expected


@pytest.mark.parametrize(
    ("cues", "statements", "expected"),
    [
        ([], [], []),
        ([INNER, OUTER], [], []),
        ([INNER, OUTER], READ, [(0, 0), (1, 1)]),
        ([INNER, OUTER], READ[::-1], [(0, 1), (1, 0)]),
        ([INNER], [given(SAID, MAYOR, (0, 8)), given()], [(0, 1)]),
        ([INNER], [given(REPORTED)], []),
    ],
)
def test_matching_takes_each_once_and_the_best_first(cues, statements, expected):
    assert sorted(matched(cues, statements)) == expected


def test_matching_gives_one_statement_to_one_of_two_alike():
    assert len(matched([INNER, INNER], [given()])) == 1


def figures(cues, statements, **how) -> tuple[float, ...]:
    """Found, exact and edges, F1."""
    of = Statements.over(pair(cues, statements), **how)
    return of.found.f1, of.exact.f1, of.edges.f1


@pytest.mark.parametrize(
    ("cues", "statements", "expected"),
    [
        ((INNER, OUTER), READ, (100, 100, 100)),
        ((INNER, OUTER), READ[:1], (66.7, 66.7, 0)),
        ((INNER, OUTER), (given(), READ[1]), (100, 100, 0)),
        ((INNER, OUTER), (given(), given(REPORTED, RADIO, BOTH, inside="24")), (100, 100, 0)),
        ((gold(), OUTER), READ, (100, 100, 0)),
        ((gold(),), (given(SAID, MAYOR, (0, 13)),), (100, 100, 0)),
        ((gold(),), (given(SAID, MAYOR, (0, 11)),), (100, 0, 0)),
        ((gold(),), (given(SAID, (18, 23)),), (100, 0, 0)),
        ((gold(content=BOTH),), (given(SAID, MAYOR, (0, 12), (13, 28)),), (100, 100, 0)),
        ((gold(),), (given(), given(REPORTED, RADIO)), (66.7, 66.7, 0)),
        ((), (), (0, 0, 0)),
        ((), READ, (0, 0, 0)),
    ],
)
def test_found_exact_and_edges(cues, statements, expected):
    assert figures(cues, statements) == expected


def test_outermost_leaves_out_what_is_carried():
    assert figures((OUTER,), READ) == (66.7, 66.7, 0)
    assert figures((OUTER,), READ, outermost=True) == (100, 100, 0)


@pytest.mark.parametrize(
    ("cue", "kind", "certainty"),
    [
        (gold(), 100, 100),
        (gold(kind="denial"), 0, 100),
        (gold(certainty="denied"), 100, 0),
        (gold(cue=REPORTED), 0, 0),
    ],
)
def test_kind_and_certainty_of_what_is_found(cue, kind, certainty):
    of = Statements.over(pair((cue,), (given(),)))
    assert (of.kind.recall, of.certainty.recall) == (kind, certainty)
    assert of.kind.wanted == len(matched([cue], [given()]))


KOVAC, SHE = (51, 60), (67, 70)
CAST = ((*MAYOR, "person", "kovac"), (*RADIO, "media", "radio"), (*KOVAC, "person", "kovac"), (*SHE, None, "kovac"))


@pytest.mark.parametrize(
    ("actors", "mention", "coreference"),
    [
        ([[MAYOR, KOVAC, SHE], [RADIO]], 100, 100),
        ([[MAYOR], [KOVAC], [SHE], [RADIO]], 100, 0),
        ([[MAYOR, KOVAC], [SHE], [RADIO]], 100, 50),
        ([[MAYOR, KOVAC, SHE, RADIO]], 100, 66.7),
        ([[MAYOR, (55, 60)]], 50, 50),
        ([[MAYOR, (58, 66)]], 50, 50),
        ([[(0, 3)]], 0, 0),
        ([], 0, 0),
    ],
)
def test_mentions_and_pairs_of_one_actor(actors, mention, coreference):
    found, together = measures.mentions(pair(mentions=CAST, actors=actors))
    assert (found.recall, together.f1) == (mention, coreference)


@pytest.mark.parametrize(
    ("span", "expected"),
    [((0, 12), "a"), ((4, 12), "b"), ((13, 30), "c"), ((12, 14), None)],
)
def test_the_actor_that_shares_most(span, expected):
    mentions = [(Span(0, 12), "a"), (Span(4, 12), "b"), (Span(14, 23), "c")]
    assert measures.best_actor(*span, mentions) == expected


NAMES = ((*RADIO, "organization"), (*KOVAC, "person"), (4, 7, None), (67, 70, "event"))


@pytest.mark.parametrize(
    ("found", "expected"),
    [
        ([(*RADIO, "organization"), (*KOVAC, "person")], (2, 2, 2)),
        ([(*RADIO, "place"), (*KOVAC, "person")], (1, 2, 2)),
        ([(55, 60, "person")], (0, 1, 2)),
        ([(*RADIO, "organization"), (0, 7, "place")], (1, 1, 2)),
        ([(*RADIO, "organization"), (67, 70, "event")], (1, 1, 2)),
        ([(*RADIO, "organization"), (67, 70, "person")], (1, 2, 2)),
        ([], (0, 0, 2)),
    ],
)
def test_names_leave_out_what_has_no_kind(found, expected):
    count = measures.names(pair(names=NAMES, found=found))
    assert (count.right, count.given, count.wanted) == expected


def test_outcomes_are_confidence_and_whether_it_is_right():
    statements = (given(confidence=0.8), given(REPORTED, RADIO, confidence=0.3))
    assert outcomes(pair((gold(),), statements)) == [(0.8, True), (0.3, False)]


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        ([], 0),
        ([(1.0, True), (0.0, False)], 0),
        ([(0.75, True)], 0.25),
        ([(0.75, True), (0.75, True), (0.75, True), (0.75, False)], 0),
        ([(0.6, True), (0.6, False)], 0.1),
        ([(0.9, False), (0.1, True)], 0.9),
        ([(0.95, True), (0.05, True)], 0.5),
    ],
)
def test_calibration_error(held, expected):
    assert calibration_error(held) == pytest.approx(expected)


def test_calibration_error_of_one_bin_is_the_whole_difference():
    assert calibration_error([(0.9, True), (0.1, False)], bins=1) == pytest.approx(0)
    assert calibration_error([(0.9, True), (0.2, False)], bins=1) == pytest.approx(0.05)
