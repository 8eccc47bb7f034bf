"""The grammar of quantities: phrases of our own, laws, and time linear in the text."""

import time
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.ground.numbers import quantities, quantity_at
from onrecord.records import Span

PHRASES = yaml.safe_load((Path(__file__).parent / "quantities.yaml").read_text(encoding="utf-8"))
TEXTS = st.sampled_from([phrase["text"] for phrase in PHRASES])
SPICE = """5 12 1,200 2024 one two twenty hundred thousand million dozen dozens a an half third the of in to and or no
at least most more than about between from including them toll rose so far since percent % $ € - – , . : / ( ) " 's p.m.
killed people men euros tons km year old May No aged per m bn ½ 0 00 7, 000 F 16 few several couple"""
WORDS = st.sampled_from([*SPICE.split(), "\n"])
SOUP = st.lists(WORDS, max_size=25).map(" ".join) | st.text(max_size=60)


def said(text):
    """The quantities of a text as the phrases write them."""
    return [
        {
            "span": quantity.span.of(text),
            "low": quantity.low,
            "best": quantity.best,
            "high": quantity.high,
            "unit": quantity.unit,
            "part_of": quantity.part_of.of(text) if quantity.part_of else None,
            "cumulative": quantity.cumulative,
        }
        for quantity in quantities(text)
    ]


def wanted(phrase):
    """The figures of a phrase with what they leave out."""
    known = ({key: value for key, value in figure.items() if key != "counts"} for figure in phrase["figures"])
    return [{"part_of": None, "cumulative": False, **figure} for figure in known]


@pytest.mark.parametrize("phrase", PHRASES, ids=[phrase["id"] for phrase in PHRASES])
def test_phrase(phrase):
    assert said(phrase["text"]) == wanted(phrase)


def test_the_phrases_are_many_and_named_once():
    ids = [phrase["id"] for phrase in PHRASES]
    assert len(set(ids)) == len(ids) >= 210
    assert sum(not phrase["figures"] for phrase in PHRASES) >= 25


@pytest.mark.parametrize(
    ("text", "pointed", "span", "values"),
    [
        ("A shell hit a school.", "A shell", "A", (1, 1, 1)),
        ("Rebels took an officer.", "an officer", "an", (1, 1, 1)),
        ("One of the guards fled.", "One", "One", (1, 1, 1)),
        ("Not a single round was fired.", "single", "Not a single", (0, 0, 0)),
        ("A single round was fired.", "single round", "single", (1, 1, 1)),
        ("None survived.", "None", "None", (0, 0, 0)),
        ("No one was hurt.", "No one", "No one", (0, 0, 0)),
        ("Nobody was hurt.", "Nobody", "Nobody", (0, 0, 0)),
        ("No aid came.", "No", "No", (0, 0, 0)),
        ("The couple were freed.", "couple", "couple", (2, 2, 2)),
        ("A pair of jets took off.", "pair", "pair", (2, 2, 2)),
        ("Both died.", "Both", "Both", (2, 2, 2)),
        ("It was used at least once.", "once", "at least once", (1, None, None)),
        ("More than 40 men fled.", "40 men", "More than 40", (40, None, None)),
        ("It cost about 3 million euros.", "3 million", "about 3 million euros", (None, 3000000, None)),
        ("Four of the 17 men fled.", "Four of the 17", "Four", (4, 4, 4)),
    ],
)
def test_a_quantity_that_is_pointed_at(text, pointed, span, values):
    start = text.index(pointed)
    found = quantity_at(text, Span(start, start + len(pointed)))
    assert found and found.span.of(text) == span and (found.low, found.best, found.high) == values


@pytest.mark.parametrize("pointed", ["soldiers", "Corda", "in 2024", "half"])
def test_nothing_is_pointed_at(pointed):
    text = "In Corda soldiers held half of the town in 2024."
    assert quantity_at(text, Span(text.index(pointed), text.index(pointed) + len(pointed))) is None


@pytest.mark.parametrize(
    ("text", "pointed"),
    [
        ("Less than a quarter of the flour has come.", "Less than a"),
        ("Some one fifth of the clerks stayed.", "one"),
        ("Seven were held. An eighth, a clerk, got away.", "An"),
        ("They lost a thirteenth man.", "a thirteenth man"),
    ],
)
def test_a_share_or_an_order_is_not_one(text, pointed):
    assert quantity_at(text, Span(text.index(pointed), text.index(pointed) + len(pointed))) is None


@pytest.mark.parametrize("text", ["", "50", "no", "at", "$", "between 5 and", "one in", "a third of the", "50 at"])
def test_text_that_ends_early(text):
    assert all(quantity.span.end <= len(text) for quantity in quantities(text))


@given(SOUP)
def test_spans_stand_in_the_text_in_order_and_apart(text):
    ends = [0]
    for quantity in quantities(text):
        assert ends[-1] <= quantity.span.start < quantity.span.end <= len(text)
        ends.append(quantity.span.end)


@given(SOUP)
def test_low_is_never_above_high_and_something_is_known(text):
    for quantity in quantities(text):
        known = [value for value in (quantity.low, quantity.best, quantity.high) if value is not None]
        assert known and known == sorted(known)


@given(SOUP)
def test_a_part_is_no_part_of_itself_and_its_whole_is_there(text):
    found = quantities(text)
    spans = {quantity.span for quantity in found}
    assert all(q.part_of is None or (q.part_of in spans and q.part_of != q.span) for q in found)


@given(SOUP)
def test_each_quantity_is_found_where_it_stands(text):
    assert all(quantity_at(text, quantity.span) == quantity for quantity in quantities(text))


@given(TEXTS, st.sampled_from(["The mayor left. ", "It rained in Velm.\n\n", "“So be it.” "]))
def test_a_sentence_before_only_shifts(text, before):
    assume(before.endswith("\n") or not text.startswith("1. "))  # which numbers a list only where a line begins
    shift = len(before)
    assert list(quantities(before + text)) == [shifted(quantity, shift) for quantity in quantities(text)]


def shifted(quantity, by):
    """The quantity as it stands so many characters later."""
    span = Span(quantity.span.start + by, quantity.span.end + by)
    whole = quantity.part_of and Span(quantity.part_of.start + by, quantity.part_of.end + by)
    return replace(quantity, span=span, part_of=whole)


@given(
    st.sampled_from(
        ["{} people", "at least {} people", "about {} people", "{} percent", "up to {} men", "{} or more men"]
    ),
    st.sampled_from(["5", "forty", "1,200", "2.5 million", "a hundred and five", "several hundred", "between 5 and 9"]),
)
def test_capitals_change_nothing(frame, number):
    text = frame.format(number)
    assert quantities(text) == quantities(text.upper()) != ()


@given(st.integers(min_value=0, max_value=10**15 - 1))
def test_figures_are_worth_what_they_say(value):
    for text in (f"They have {value:,} men", f"They have {value} men"):
        found = quantities(text)
        assert [q.best for q in found] == [value] or 1900 <= value <= 2100


@pytest.mark.parametrize("piece", ["1234567890", "more than ", "one hundred and "])
def test_the_longest_report_is_read_within_three_seconds(piece):
    # Processor time, the least of two, so that a busy machine fails none.
    assert min(seconds(f"{piece * (400_000 // len(piece))}{run}") for run in "ab") < 3


@pytest.mark.parametrize("piece", ["1-", "a third of the ", "½", "twenty-", "10:", "1,", "of them 5, ", "a.", "x1"])
def test_time_is_linear_in_the_text(piece):
    # Four times the text may take twelve times as long beside other work (sixteen were a square), and what takes no
    # time at all says nothing.
    short, long = (seconds(piece * size) for size in (2_000, 8_000))
    assert long < max(12 * short, 0.5)


def seconds(text):
    """The processor time that reading a text takes."""
    start = time.process_time()
    quantities(text)
    return time.process_time() - start
