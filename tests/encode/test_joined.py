"""Windows of a long report put together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encode.heads import PARTS, ROLES
from onrecord.encode.joined import joined, sigmoid, softmax
from onrecord.encode.tokens import tokens
from onrecord.encode.windows import windows

PARAGRAPH = "Mayor Ana Lund told Farol that the ferry had left. Port officials denied it.\n\n"
TEXTS = {"short": PARAGRAPH, "long": PARAGRAPH * 60, "one paragraph": PARAGRAPH.replace("\n", " ") * 60}


@pytest.fixture(scope="module", params=TEXTS)
def whole(request, network):
    pieces = tokens(TEXTS[request.param])
    cut = windows(pieces)
    scores = [network.run(w.inputs(pieces)) for w in cut]
    return pieces, cut, scores, joined(pieces, cut, scores)


def test_one_row_a_piece(whole):
    pieces, _, _, got = whole
    assert {len(getattr(got, n)) for n in ("name", "mention", "cue", "first", "last")} == {len(pieces)}


def test_each_piece_is_read_where_it_is_owned(whole):
    _, cut, scores, got = whole
    for w, s in zip(cut, scores, strict=True):
        assert (got.name[w.own : w.owned] == s.name[w.own - w.start : w.owned - w.start]).all()
        assert (got.cue[w.own : w.owned] == s.cue[w.own - w.start : w.owned - w.start]).all()


def test_anchors_are_in_order_and_none_is_lost_or_twice(whole):
    _, cut, scores, got = whole
    mine = [a + w.start for w, s in zip(cut, scores, strict=True) for a in s.anchors if w.own <= a + w.start < w.owned]
    assert got.anchors.tolist() == mine == sorted(set(mine))


def test_everything_of_an_anchor_has_its_row(whole):
    _, _, _, got = whole
    rows = (got.kind, got.certainty, got.child, got.parent, got.roles, got.offsets)
    assert {len(r) for r in rows} == {len(got.anchors)}


def test_roles_come_from_the_window_that_owns_the_anchor(whole):
    _, cut, _, got = whole
    for at, roles, start in zip(got.anchors, got.roles, got.offsets, strict=True):
        (w,) = (w for w in cut if w.own <= at < w.owned)
        assert start == w.start and roles.shape == (w.end - w.start, len(ROLES), len(PARTS))


def test_nothing_lies_inside_a_role_beyond_the_window(whole):
    pieces, _, _, got = whole
    if not len(got.anchors):
        return
    first, inside = got.inside(2, np.arange(len(got.anchors)))
    assert first == min(got.offsets) and first + inside.shape[1] <= len(pieces)
    assert ((inside >= 0) & (inside <= 1)).all()
    for row, roles, start in zip(inside, got.roles, got.offsets, strict=True):
        assert not row[: start - first].any() and not row[start - first + len(roles) :].any()


@given(st.floats(-1e6, 1e6, width=32))
@settings(deadline=None)
def test_sigmoid(x):
    one, other = sigmoid(np.array([x, -x], np.float32))
    assert 0 <= one <= 1 and one + other == pytest.approx(1)


@given(st.lists(st.floats(-1e6, 1e6, width=32), min_size=1, max_size=9))
@settings(deadline=None)
def test_softmax_sums_to_one_and_keeps_the_order(row):
    sure = softmax(np.array(row, np.float32))
    assert sure.sum() == pytest.approx(1, abs=1e-5)
    assert sure[np.argmax(row)] == sure.max()


def test_softmax_of_nothing():
    assert softmax(np.zeros((0, 4), np.float32)).shape == (0, 4)
