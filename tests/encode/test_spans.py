"""Labels become spans of whole words; names are written as names."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encode.heads import NAME
from onrecord.encode.spans import goes_on, names, of_words, stretches, trimmed, untitled, written_as_name
from onrecord.encode.tokens import tokens
from onrecord.records import Span

TEXT = "Ana Lund told Farol that Zlatibor's ferry left."
PIECES = tokens(TEXT)


def ints(values):
    return np.array(values, np.int64)


@pytest.mark.parametrize(
    ("labels", "expected"),
    [
        ([], []),
        ([0, 0], []),
        ([1], [(0, 0)]),
        ([1, 2, 2], [(0, 2)]),
        ([0, 1, 2, 0], [(1, 2)]),
        ([1, 1], [(0, 0), (1, 1)]),
        ([1, 2, 1, 2], [(0, 1), (2, 3)]),
        ([2, 2], [(0, 1)]),
        ([0, 2, 0, 2], [(1, 1), (3, 3)]),
        ([1, 4], [(0, 1)]),
        ([1, 3], [(0, 0), (1, 1)]),
    ],
)
def test_stretches(labels, expected):
    assert list(stretches(ints(labels))) == expected


@given(st.lists(st.integers(0, 4), max_size=30))
def test_stretches_cover_every_label_once(labels):
    covered = [i for first, last in stretches(ints(labels)) for i in range(first, last + 1)]
    assert covered == np.flatnonzero(labels).tolist()


@pytest.mark.parametrize(
    ("labels", "on", "expected"),
    [
        ([1, 0], [0, 1], [1, 2]),
        ([0, 1], [0, 1], [1, 2]),
        ([0, 4], [0, 1], [3, 4]),
        ([1, 1], [0, 1], [1, 2]),
        ([3, 0, 0], [0, 1, 1], [3, 4, 4]),
        ([0, 0, 3], [0, 1, 1], [3, 4, 4]),
        ([1, 0, 1], [0, 0, 0], [1, 0, 1]),
    ],
)
def test_words_are_labelled_whole(labels, on, expected):
    assert of_words(ints(labels), np.array(on, bool)).tolist() == expected


@given(st.lists(st.tuples(st.integers(0, 4), st.booleans()), min_size=1, max_size=30))
def test_no_span_starts_or_ends_inside_a_word(rows):
    on = np.array([False, *(o for _, o in rows[1:])])
    for first, last in stretches(of_words(ints([label for label, _ in rows]), on)):
        assert not on[first] and not on[last + 1 : last + 2].any()


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ana left", [0, 0]), ("Ana, left", [0, 0, 0]), ("(Ana)", [0, 0, 0])],
)
def test_goes_on(text, expected):
    assert goes_on(text, tokens(text)).tolist() == expected


def test_all_pieces_of_a_long_word_but_the_first_go_on():
    on = goes_on("Zlatibor", tokens("Zlatibor"))
    assert len(on) > 1 and on.tolist() == [False] + [True] * (len(on) - 1)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Mecca's roads", "Mecca's", "Mecca"),
        ("the Netherlands’ envoy", "Netherlands’", "Netherlands"),
        ("in Washington D.C.", "Washington D.C", "Washington D.C."),
        ("Mayor Hau Lung-bin said", "Hau Lung-", "Hau Lung-bin"),
        ("a Reuters- report", "Reuters-", "Reuters"),
        ("Ana Lund said", "Ana Lund", "Ana Lund"),
    ],
)
def test_a_name_has_whole_edges(text, name, expected):
    start = text.index(name)
    assert trimmed(text, Span(start, start + len(name))).of(text) == expected


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Prime Minister Ola Pim", "person", "Ola Pim"),
        ("Minister Ola Pim", "person", "Ola Pim"),
        ("President", "person", "President"),
        ("President Street", "place", "President Street"),
        ("Ministers", "person", "Ministers"),
    ],
)
def test_a_persons_name_has_no_title(name, kind, expected):
    assert untitled(name, Span(0, len(name)), kind).of(name) == expected


def test_a_point_before_a_name_is_no_part_of_it():
    assert trimmed("Dr. Ana Lund", Span(2, 12)).of("Dr. Ana Lund") == "Ana Lund"
    assert trimmed("Mr .", Span(3, 4)) == Span(3, 4)


@pytest.mark.parametrize(
    ("words", "expected"),
    [("Lund", True), ("he", False), ("He", False), ("US", True), ("WHO", True), ("al-Amr", True), ("kingdom", False)],
)
def test_written_as_name(words, expected):
    assert written_as_name(words) is expected


def sure(*spans):
    """Scores that leave no doubt about spans (words, kind) of TEXT; of each word only its first piece is labelled."""
    out = np.zeros((len(PIECES), len(NAME.labels)), np.float32)
    out[:, 0] = 9
    for words, kind in spans:
        inside = (PIECES.starts >= TEXT.index(words)) & (PIECES.ends <= TEXT.index(words) + len(words))
        out[inside, NAME.labels.index(f"I-{kind}")] = 18
        out[np.flatnonzero(inside)[0], NAME.labels.index(f"B-{kind}")] = 27
    return out


@pytest.mark.parametrize(
    "spans",
    [[], [("Ana Lund", "person")], [("Ana Lund", "person"), ("Farol", "organization"), ("Zlatibor", "place")]],
)
def test_names(spans):
    assert [(n.span.of(TEXT), n.label, round(n.score, 2)) for n in names(TEXT, PIECES, sure(*spans))] == [
        (words, kind, 1) for words, kind in spans
    ]


def test_a_kind_that_no_corpus_teaches_is_outside():
    assert list(names(TEXT, PIECES, sure(("Farol", "other")))) == []
