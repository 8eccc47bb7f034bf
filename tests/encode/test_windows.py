"""How a long report is cut, and that every piece is read from one window."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encode.tokens import CLS, SEP, Tokens, tokens
from onrecord.encode.windows import OVERLAP, WINDOW, next_start, windows


def pieces(count, breaks=()):
    """Pieces of which those at `breaks` start a paragraph."""
    at = np.arange(count, dtype=np.int64)
    return Tokens(ids=at + 1000, shapes=at % 15, starts=2 * at, ends=2 * at + 1, paragraphs=np.searchsorted(
        sorted(breaks), at, side="right").astype(np.int64))  # fmt: skip


texts = st.integers(0, 3000).flatmap(
    lambda count: st.builds(pieces, st.just(count), st.lists(st.integers(1, max(count, 1)), max_size=40, unique=True))
)


@given(texts)
@settings(deadline=None)
def test_each_piece_is_owned_once_and_in_order(text):
    assert [i for w in windows(text) for i in range(w.own, w.owned)] == list(range(len(text)))


@given(texts)
@settings(deadline=None)
def test_a_window_holds_what_it_owns_and_no_more_than_the_model_takes(text):
    for w in windows(text):
        assert w.start <= w.own <= w.owned <= w.end <= w.start + WINDOW


@given(texts)
@settings(deadline=None)
def test_windows_overlap_enough_and_not_too_much(text):
    for earlier, later in pairwise(windows(text)):
        assert OVERLAP // 4 < earlier.end - later.start <= OVERLAP
        assert later.own - later.start >= OVERLAP // 8 and earlier.end - earlier.owned >= OVERLAP // 8


@given(texts)
@settings(deadline=None)
def test_a_later_window_starts_with_a_paragraph_if_it_can(text):
    for earlier, later in pairwise(windows(text)):
        overlap = range(earlier.end - OVERLAP, earlier.end - OVERLAP // 4)
        starts = [i for i in overlap if text.paragraphs[i] > text.paragraphs[i - 1]]
        assert later.start == (starts or overlap)[0]


@pytest.mark.parametrize("count", [0, 1, WINDOW - 1, WINDOW])
def test_a_short_text_is_one_window(count):
    (only,) = windows(pieces(count))
    assert (only.start, only.end, only.own, only.owned) == (0, count, 0, count)


@pytest.mark.parametrize(
    ("count", "expected"),
    [(511, [(0, 510), (382, 511)]), (892, [(0, 510), (382, 892)]), (893, [(0, 510), (382, 892), (764, 893)])],
)
def test_one_long_paragraph_is_cut_anywhere(count, expected):
    assert [(w.start, w.end) for w in windows(pieces(count))] == expected


@pytest.mark.parametrize(
    ("breaks", "expected"),
    [([], 382), ([381], 382), ([382], 382), ([400], 400), ([400, 420], 400), ([477], 477), ([478], 382), ([509], 382)],
)
def test_next_start(breaks, expected):
    assert next_start(pieces(800, breaks), 510) == expected


def test_inputs_stand_between_the_special_pieces():
    given = windows(pieces(600, [450]))[1].inputs(pieces(600, [450]))
    assert {name: len(row) for name, row in given.items()} == {"ids": 152, "shapes": 152, "paragraphs": 152}
    assert given["ids"][[0, 1, -2, -1]].tolist() == [CLS, 1450, 1599, SEP]
    assert given["shapes"][[0, -1]].tolist() == [0, 0]
    assert given["paragraphs"].tolist() == [1] * 152


def test_inputs_are_integers_and_the_edges_belong_to_their_neighbours():
    text = tokens("Ana Lund left.\n\nPort officials said nothing.")
    given = windows(text)[0].inputs(text)
    assert all(row.dtype == np.int64 for row in given.values())
    assert given["paragraphs"][[0, 1, -2, -1]].tolist() == [0, 0, 1, 1]
