"""Word pieces stand where they say, and keep what lowercasing loses."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encode.tokens import CASES, CLS, GAPS, SEP, SHAPES, case, tokenizer, tokens

SCRIPTS = [
    "Ana Lund left Malmö at dawn.",
    "Café Dvořák in Kraków",
    "Cafe\u0301 Dvor\u030cak",
    "外交部发言人说，会谈失败了。",
    "한국 정부는 부인했다",
    "قالت الوزيرة إن السفينة غادرت",
    "Ana said: 😀👨‍👩‍👧 twice",
    "İstanbul ŉ ﬁ ß Ǆ",
    "MЭР said “no” — twice…",
    "zero\u200bwidth and\u00a0hard\u3000wide",
]


def pieces(text):
    """Each piece as it stands in the text, with its case and the gap before it."""
    found = tokens(text)
    spans = zip(found.starts, found.ends, found.shapes, strict=True)
    return [(text[s:e], CASES[shape // len(GAPS)], GAPS[shape % len(GAPS)]) for s, e, shape in spans]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("US", [("US", "capitals", "line")]),
        ("us", [("us", "lower", "line")]),
        ("tell us", [("tell", "lower", "line"), ("us", "lower", "space")]),
        ("the US", [("the", "lower", "line"), ("US", "capitals", "space")]),
        ("Oslo\nLima", [("Oslo", "initial", "line"), ("Lima", "initial", "line")]),
        ("Oslo \n\n Lima", [("Oslo", "initial", "line"), ("Lima", "initial", "line")]),
        ('"We', [('"', "unknown", "line"), ("We", "initial", "none")]),
        ('go"', [("go", "lower", "line"), ('"', "unknown", "none")]),
        ("A 42", [("A", "initial", "line"), ("42", "unknown", "space")]),
        ("  Ana", [("Ana", "initial", "line")]),
    ],
)
def test_case_and_gap(text, expected):
    assert pieces(text) == expected


@pytest.mark.parametrize(
    ("piece", "expected"),
    [
        ("us", "lower"),
        ("US", "capitals"),
        ("U.S.", "capitals"),
        ("F-16", "capitals"),
        ("A", "initial"),
        ("Ana", "initial"),
        ("Jean-Paul", "initial"),
        ("O'Neill", "initial"),
        ("É", "initial"),
        ("ÉCOLE", "capitals"),
        ("ß", "lower"),
        ("McKay", "mixed"),
        ("iPhone", "mixed"),
        ("3rd", "lower"),
        ("42", "unknown"),
        ("—", "unknown"),
        ("😀", "unknown"),
        ("", "unknown"),
    ],
)
def test_case(piece, expected):
    assert CASES[case(piece)] == expected


@pytest.mark.parametrize("text", SCRIPTS)
def test_every_letter_of_a_script_is_covered(text):
    found = tokens(text)
    covered = {i for s, e in zip(found.starts, found.ends, strict=True) for i in range(s, e)}
    assert covered >= {i for i, c in enumerate(text) if c.isalnum()}


@given(st.text(max_size=60))
@settings(deadline=None)
def test_offsets_stand_in_any_text(text):
    found = tokens(text)
    assert (found.starts >= 0).all() and (found.starts < found.ends).all() and (found.ends <= len(text)).all()
    assert (np.diff(found.starts) >= 0).all() and (np.diff(found.ends) >= 0).all()


@given(st.text(max_size=60))
@settings(deadline=None)
def test_arrays_are_of_one_length_and_in_range(text):
    found = tokens(text)
    assert len({len(found), *map(len, (found.ids, found.shapes, found.starts, found.ends, found.paragraphs))}) == 1
    assert ((found.shapes >= 0) & (found.shapes < SHAPES)).all()
    assert ((found.ids >= 0) & (found.ids < tokenizer().get_vocab_size())).all()


@given(st.lists(st.sampled_from(["Ana said.", "It rained.", "\n", "\n\n", " "]), max_size=12).map("".join))
@settings(deadline=None)
def test_paragraphs_count_the_lines_that_begin_before_a_piece(text):
    found = tokens(text)
    breaks = [bool("\n" in text[a:b]) for a, b in zip([0, *found.ends], found.starts, strict=False)]
    assert found.paragraphs.tolist() == np.cumsum(breaks, dtype=int).tolist()


def test_a_long_text_is_not_cut_off():
    text = "harbour " * 5000
    assert len(tokens(text)) == 5000
    assert tokens(text).ends[-1] == len(text) - 1


def test_a_word_too_long_to_read_is_one_piece():
    assert tokens("x" * 200_000).ends.tolist() == [200_000]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "\t", "\u200b"])
def test_nothing_to_read(text):
    assert len(tokens(text)) == 0


@pytest.mark.parametrize("text", ["Ana said", ""])
def test_no_special_pieces_are_added(text):
    assert not set(tokens(text).ids.tolist()) & {CLS, SEP}


def test_the_same_text_gives_the_same_pieces_after_another():
    first = tokens("Ana Lund said so.").ids.tolist()
    tokens("word " * 3000)
    assert tokens("Ana Lund said so.").ids.tolist() == first
