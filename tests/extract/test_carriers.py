"""Which statement carries what stands at a place, and how sure its chain is. Statements are made by hand."""

import time
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import at, said, weakest_last

from onrecord.extract.carriers import Carriers, cues
from onrecord.records import Span, Statement

RELAYED = "It rained. Radio Vela reported that the mayor had said officers believed the ship had sunk. It was cold."
RELAY = (
    said(RELAYED, "radio", "reported", "that the mayor had said officers believed the ship had sunk"),
    said(RELAYED, "mayor", "had said", "officers believed the ship had sunk", inside="radio"),
    said(RELAYED, "officers", "believed", "the ship had sunk", inside="mayor"),
)
CITED = "A plane overran the runway, the Daily Gull reported, citing a pilot."
RUNWAY = "A plane overran the runway"


def carrier(statements, span):
    found = Carriers(statements).of(span)
    return found and found.id


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("rained", None),
        ("Radio", None),
        ("reported", None),
        ("that", "radio"),
        ("mayor", "radio"),
        ("had said", "radio"),
        ("said", "radio"),
        ("officers", "mayor"),
        ("believed", "mayor"),
        ("the ship", "officers"),
        ("sunk", "officers"),
        ("cold", None),
    ],
)
@pytest.mark.parametrize("order", [1, -1])
def test_the_innermost_statement_carries(words, expected, order):
    assert carrier(RELAY[::order], at(RELAYED, words)) == expected


@pytest.mark.parametrize(
    ("kind", "certainty", "expected"),
    [("denial", "asserted", True), ("belief", "denied", True), ("belief", "alleged", False)],
)
def test_a_denial_anywhere_in_the_chain_denies(kind, certainty, expected):
    outer = said(CITED, "outer", "reported", RUNWAY, kind=kind, certainty=certainty)
    inner = said(CITED, "inner", "citing", RUNWAY, inside="outer")
    assert Carriers([outer, inner]).denied(inner) is expected
    assert not Carriers([outer, inner]).denied(None)


def test_where_a_content_ends_it_carries_no_more():
    end = RELAY[0].content[0].end
    assert carrier(RELAY, Span(end - 1, end + 4)) == "officers"
    assert carrier(RELAY, Span(end, end + 4)) is None


def test_the_start_of_a_span_decides():
    assert carrier(RELAY, at(RELAYED, "reported that")) is None
    assert carrier(RELAY, at(RELAYED, "that the mayor had said officers")) == "radio"


@pytest.mark.parametrize(
    ("first", "second", "expected"), [(None, "one", "two"), ("two", None, "one"), (None, None, "one")]
)
def test_of_two_that_share_a_content_the_one_further_down_the_chain_carries(first, second, expected):
    both = [
        said(CITED, "one", "reported", RUNWAY, inside=first),
        said(CITED, "two", "citing", RUNWAY, inside=second),
    ]
    assert carrier(both, at(CITED, "overran")) == expected


def test_depth_goes_before_a_tighter_content():
    shallow = said(CITED, "tight", "reported", "overran the runway")
    outer = said(CITED, "outer", "Gull", "citing a pilot")
    deep = said(CITED, "deep", "citing", RUNWAY, inside="outer")
    assert carrier([shallow, outer, deep], at(CITED, "overran")) == "deep"


@pytest.mark.parametrize("order", [1, -1])
def test_of_two_as_deep_the_tighter_content_carries(order):
    both = [said(CITED, "wide", "reported", RUNWAY), said(CITED, "tight", "citing", "overran the runway")]
    assert carrier(both[::order], at(CITED, "overran")) == "tight"
    assert carrier(both[::order], at(CITED, "plane")) == "wide"


def test_a_cue_is_not_in_its_own_content():
    text = "The mayor, Radio Vela said, denied it."
    around = said(text, "vela", "said", Span(0, len(text) - 1))
    outer = said(text, "outer", "denied", "Radio Vela said")
    assert carrier([around], at(text, "said")) is None
    assert carrier([around], at(text, "denied")) == "vela"
    assert carrier([around, outer], at(text, "said")) == "outer"


@pytest.mark.parametrize(
    ("span", "expected"), [((3, 6), True), ((5, 9), True), ((6, 9), False), ((0, 3), False), ((9, 12), True)]
)
def test_a_cue_of_several_runs(span, expected):
    text = "it put the toll at two"
    split = Statement(
        id="s", cue=(Span(3, 6), Span(9, 11)), content=(at(text, "two"),), kind="report", quote="indirect",
        certainty="estimated", confidence=0.5,
    )  # fmt: skip
    assert cues(split, Span(*span)) is expected


def test_each_run_of_a_content_carries():
    text = "We, he said, won."
    whole = [said(text, "he", "said", "We", "won")]
    assert [carrier(whole, at(text, words)) for words in ("We", "he", "won")] == ["he", None, "he"]


def test_depth_and_chain():
    of = Carriers(RELAY)
    assert [of.depth(s) for s in RELAY] == [0, 1, 2]
    assert [s.id for s in of.chain(RELAY[2])] == ["officers", "mayor", "radio"]
    assert list(of.chain(None)) == []


def chain(*certainties):
    """Statements, each in the one before, with those certainties."""
    return [
        said(CITED, str(i), "reported", RUNWAY, inside=str(i - 1) if i else None, certainty=certainty)
        for i, certainty in enumerate(certainties)
    ]


def test_in_the_reporters_own_voice_there_is_no_certainty():
    assert Carriers(RELAY).certainty(None) is None


@pytest.mark.parametrize("certainties", list(product(weakest_last(), repeat=2)))
def test_a_chain_is_as_sure_as_its_weakest_statement(certainties):
    made = chain(*certainties)
    expected = max(certainties, key=weakest_last().index)
    assert Carriers(made).certainty(made[-1]) == expected
    assert Carriers(made).certainty(made[0]) == certainties[0]


@pytest.mark.parametrize(
    ("certainties", "expected"),
    [
        (["confirmed"], "confirmed"),
        (["confirmed", "asserted", "confirmed"], "asserted"),
        (["asserted", "alleged", "confirmed"], "alleged"),
        (["asserted", "denied", "asserted", "alleged"], "denied"),
    ],
)
def test_weakest_of_longer_chains(certainties, expected):
    made = chain(*certainties)
    assert Carriers(made).certainty(made[-1]) == expected


def test_no_statements_carry_nothing():
    assert Carriers([]).of(Span(0, 3)) is None


@st.composite
def statements(draw):
    """Up to six statements with contents anywhere in forty characters, some hung under those before."""
    made = []
    for i in range(draw(st.integers(0, 6))):
        runs = draw(st.lists(st.tuples(st.integers(0, 39), st.integers(1, 30)), min_size=1, max_size=2))
        at = draw(st.integers(0, 39))
        made.append(
            Statement(
                id=str(i), cue=(Span(at, at + 3),), content=tuple(Span(a, a + size) for a, size in runs), kind="speech",
                quote="indirect", certainty="asserted", confidence=0.5,
                inside=draw(st.sampled_from([None, *map(str, range(i))])),
            )
        )  # fmt: skip
    return made


@given(statements(), st.integers(0, 40), st.integers(1, 5))
def test_who_carries_holds_the_start_and_nobody_deeper_does(made, start, size):
    of, span = Carriers(made), Span(start, start + size)
    holders = [s for s in made if any(r.start <= start < r.end for r in s.content) and not cues(s, span)]
    found = of.of(span)
    if found is None:
        assert holders == []
    else:
        assert found in holders and of.depth(found) == max(map(of.depth, holders))


def test_many_statements_take_little_time():
    many = [
        Statement(
            id=str(i), cue=(Span(90 * i, 90 * i + 4),), content=(Span(90 * i + 5, 90 * i + 80),), kind="speech",
            quote="indirect", certainty="asserted", confidence=0.5,
        )
        for i in range(20_000)
    ]  # fmt: skip
    of, started = Carriers(many), time.perf_counter()
    assert all(of.of(Span(90 * i + 9, 90 * i + 12)) is many[i] for i in range(20_000))
    assert time.perf_counter() - started < 30  # quadratic time takes minutes; a busy machine does not
