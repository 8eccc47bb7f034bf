"""Figures get the numbers that the grammar reads at their spans."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ground.figures import valued
from onrecord.records import Figure, Report, Span


def figure(text, words, key="f", confidence=0.5, nth=1):
    """A figure that points at the nth of some words of a text."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Figure(id=key, span=Span(start, start + len(words)), counts="killed", confidence=confidence, event="e")


def worth(text, *figures):
    """(id, words, low, best, high) of each figure with its number."""
    return [(f.id, f.span.of(text), f.low, f.best, f.high) for f in valued(Report(text=text), figures)]


@pytest.mark.parametrize(
    ("number", "low", "best", "high"),
    [
        ("50", 50, 50, 50),
        ("about 50", None, 50, None),
        ("at least 50", 50, None, None),
        ("more than 50", 50, None, None),
        ("up to 50", None, None, 50),
        ("40 to 50", 40, None, 50),
        ("twelve", 12, 12, 12),
        ("dozens", 24, None, None),
        ("hundreds", 200, None, None),
        ("thousands", 2000, None, None),
        ("4,000", 4000, 4000, 4000),
    ],
)
def test_bounds_of_a_number(number, low, best, high):
    text = f"The raid killed {number} people."
    assert worth(text, figure(text, number)) == [("f", number, low, best, high)]


@pytest.mark.parametrize("pointed", ["50", "at least 50", "50 people", "least 50"])
def test_the_span_becomes_that_of_the_number_with_its_hedge(pointed):
    text = "The raid killed at least 50 people."
    assert worth(text, figure(text, pointed)) == [("f", "at least 50", 50, None, None)]


@pytest.mark.parametrize("pointed", ["The raid", "people", "in May", "."])
def test_a_span_without_a_number_is_no_figure(pointed):
    text = "The raid killed 50 people in May."
    assert worth(text, figure(text, pointed)) == []


def test_figures_come_in_the_order_of_the_text():
    text = "The raid killed 50 people and hurt 70."
    assert [f[0] for f in worth(text, figure(text, "70", "b"), figure(text, "50", "a"))] == ["a", "b"]


@pytest.mark.parametrize(("first", "second", "expected"), [(0.4, 0.6, "two"), (0.6, 0.4, "one"), (0.5, 0.5, "one")])
def test_of_two_that_point_at_one_number_the_surer_stays(first, second, expected):
    text = "The raid killed at least 50 people."
    both = figure(text, "50", "one", first), figure(text, "at least", "two", second)
    assert [f[0] for f in worth(text, *both)] == [expected]


def test_two_that_say_one_number_at_two_places_both_stay():
    text = "The raid killed 50 people; 50 were hurt."
    assert len(worth(text, figure(text, "50", "a"), figure(text, "50", "b", nth=2))) == 2


def test_what_the_figure_says_beside_its_number_is_kept():
    text = "The raid killed 50 people."
    given = figure(text, "50")
    (got,) = valued(Report(text=text), (given,))
    assert (got.id, got.counts, got.confidence, got.event) == (given.id, "killed", 0.5, "e")


PARTS = "The raid killed 17 people, including four children."


def test_a_part_points_at_the_figure_of_its_whole():
    whole, part = valued(Report(text=PARTS), (figure(PARTS, "17", "whole"), figure(PARTS, "four", "part")))
    assert (whole.part_of, part.part_of) == (None, "whole")


def test_a_part_whose_whole_is_no_figure_points_at_nothing():
    (part,) = valued(Report(text=PARTS), (figure(PARTS, "four", "part"),))
    assert part.part_of is None


def test_a_whole_that_a_surer_figure_replaced_is_that_figure():
    both = figure(PARTS, "17", "fainter", 0.2), figure(PARTS, "17", "surer", 0.9)
    *_, part = valued(Report(text=PARTS), (*both, figure(PARTS, "four", "part")))
    assert part.part_of == "surer"


@pytest.mark.parametrize(
    ("text", "expected"), [("The raid brings the death toll to 31.", True), ("The raid killed 31.", None)]
)
def test_a_toll_so_far_is_marked_and_nothing_else(text, expected):
    (got,) = valued(Report(text=text), (figure(text, "31"),))
    assert got.cumulative is expected


@pytest.mark.parametrize(
    ("text", "given", "expected"),
    [
        ("The toll could rise to 31.", None, (None, None, 31, "possible", None)),
        ("The toll could rise to 31.", "asserted", (None, None, 31, "possible", None)),
        ("The toll could rise to 31.", "alleged", (None, None, 31, "alleged", None)),
        ("The toll may climb past 31.", "asserted", (None, None, None, "possible", None)),
        ("The toll has risen to 31.", "asserted", (31, 31, 31, "asserted", True)),
        ("The toll would rise to 31.", "asserted", (None, None, 31, "possible", None)),
        ("Inflation could reach 31 percent.", "asserted", (None, None, 31, "possible", None)),
        ("The number of seats will rise to 31.", "asserted", (31, 31, 31, "asserted", None)),
        ("The number of seats could rise to 31.", "asserted", (None, None, 31, "possible", None)),
    ],
)
def test_a_toll_that_is_not_reached_is_possible_and_no_more_than_a_bound(text, given, expected):
    (got,) = valued(Report(text=text), (replace(figure(text, "31"), certainty=given),))
    assert (got.low, got.best, got.high, got.certainty, got.cumulative) == expected


@pytest.mark.parametrize(
    ("text", "number", "unit"), [("It cost 4 million euros.", "4 million euros", "EUR"), ("It hit 4 ships.", "4", None)]
)
def test_money_has_its_unit(text, number, unit):
    (got,) = valued(Report(text=text), (figure(text, number),))
    assert got.unit == unit


@pytest.mark.parametrize(
    ("number", "given", "counts"),
    [
        ("$40 million", "weapons", "money"),
        ("40 pesos", "other", "money"),
        ("$40", "aid", "aid"),
        ("40", "other", "other"),
    ],
)
def test_an_amount_of_money_counts_money_or_aid(number, given, counts):
    text = f"They gave {number} away."
    found = replace(figure(text, number), counts=given)
    assert [made.counts for made in valued(Report(text=text), (found,))] == [counts]


def test_no_figures():
    assert valued(Report(text="It rained."), ()) == ()


words = st.lists(
    st.sampled_from(["at least", "50", "12", "people", "dozens", "including", "four", ".", "a"]), max_size=12
)


@given(words.map(" ".join), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 12), st.floats(0, 1)), max_size=5))
def test_each_number_is_one_figure_in_order_and_stands_in_the_text(text, places):
    given = tuple(
        Figure(id=str(i), span=Span(start, start + size), counts="other", confidence=sure)
        for i, (start, size, sure) in enumerate(places)
        if start + size <= len(text)
    )
    got = valued(Report(text=text), given)
    spans, ids = [f.span for f in got], {f.id for f in got}
    assert spans == sorted(set(spans)) and all(0 <= s.start < s.end <= len(text) for s in spans)
    assert ids <= {f.id for f in given} and len(ids) == len(got)
    assert all(f.part_of is None or f.part_of in ids - {f.id} for f in got)
    assert all((f.low, f.best, f.high) != (None, None, None) for f in got)
