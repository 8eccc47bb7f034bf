import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.accept.clean import normalise, one_line, without_surrogates
from onrecord.records import Span

AWKWARD = st.text(
    st.sampled_from("ab .\n\r\t\v\f\xa0\u3000\u2028\u200b\ufeff\xad\x00\x92\x81\ud800é\u0301\U0001f600")
    | st.characters()
)


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\xa0b\u2003c\td", "a b c d"),
        ("a\u200bb\ufeffc\xadd\u202ee", "a\u200bb\ufeffc\xadd\u202ee"),
        ("a\x00b\x07c", "a\x00b\x07c"),
        ("a\x1cb\x85c", "a b\nc"),
        ("a  \nb \t\nc", "a\nb\nc"),
        ("a\n\n\n\nb\n \n\t\nc", "a\n\nb\n\nc"),
        ("\n  a b\n\n", "a b"),
        ("it\x92s", "it\x92s"),
        ("a\ud800b", "a\ufffdb"),
        ("Re\u0301my", "Re\u0301my"),
        ("R\u00e9my", "R\u00e9my"),
        ("", ""),
        (" \r\n ", ""),
    ],
)
def test_normalise(original, text):
    assert normalise(original)[0] == text


def test_a_span_finds_its_way_back():
    original = "  Kabul\r\n\r\n\r\nTwo\xa0men"
    text, offsets = normalise(original)
    assert text == "Kabul\n\nTwo men"
    assert offsets.original_span(Span(7, 14)).of(original) == "Two\xa0men"


@given(AWKWARD)
def test_only_white_space_changes(original):
    text = normalise(original)[0]
    assert "".join(text.split()) == "".join(without_surrogates(original).split())


@given(AWKWARD)
def test_every_letter_is_the_original_one(original):
    text, offsets = normalise(original)
    for at, letter in enumerate(text):
        there = original[offsets.original(at)]
        assert letter == there or letter in " \n\ufffd"


@given(AWKWARD)
def test_the_way_back_rises(original):
    text, offsets = normalise(original)
    places = [offsets.original(at) for at in range(len(text))]
    assert places == sorted(set(places))
    assert all(0 <= place < len(original) for place in places)


@given(AWKWARD)
def test_normalising_again_changes_nothing(original):
    text = normalise(original)[0]
    assert normalise(text)[0] == text


@given(AWKWARD)
def test_normalised_text_is_tidy_and_can_be_written(original):
    text = normalise(original)[0]
    text.encode("utf-8")
    assert text == text.strip(" \n")
    assert "\n\n\n" not in text and " \n" not in text and "\r" not in text and "\x1f" not in text


@given(AWKWARD)
def test_one_line_is_as_long(text):
    assert len(one_line(text)) == len(text)
    assert "\n" not in normalise(one_line(text))[0]
