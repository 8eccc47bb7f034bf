"""Windows of a long report put together."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encode.heads import ANCHORS, PARTS
from onrecord.encode.joined import joined, sigmoid, softmax
from onrecord.encode.model import SIDES, TOKENS
from onrecord.encode.tokens import tokens
from onrecord.encode.windows import windows

PARAGRAPH = "Mayor Ana Lund told Farol that the ferry had left. Port officials denied it.\n\n"
TEXTS = {"short": PARAGRAPH, "long": PARAGRAPH * 60, "one paragraph": PARAGRAPH.replace("\n", " ") * 60}


@pytest.fixture(scope="module", params=TEXTS)
def whole(request, network):
    pieces = tokens(TEXTS[request.param])
    cut = windows(pieces)
    scores = [network.run(w.inputs(pieces)) for w in cut]
    return pieces, cut, scores, joined(cut, scores)


@pytest.fixture(params=ANCHORS)
def kind(request):
    return request.param


def test_one_row_a_piece(whole):
    pieces, _, _, got = whole
    assert {len(getattr(got, name)) for name in TOKENS} == {len(pieces)}
    assert {len(each.start) for each in got.anchored.values()} == {len(pieces)}
    assert list(got.anchored) == list(ANCHORS)


@pytest.mark.parametrize("name", TOKENS)
def test_each_piece_is_read_where_it_is_owned(whole, name):
    _, cut, scores, got = whole
    for w, s in zip(cut, scores, strict=True):
        assert (getattr(got, name)[w.own : w.owned] == getattr(s, name)[w.own - w.start : w.owned - w.start]).all()


def test_each_start_is_read_where_it_is_owned(whole, kind):
    _, cut, scores, got = whole
    for w, s in zip(cut, scores, strict=True):
        own = s.anchored[kind].start[w.own - w.start : w.owned - w.start]
        assert (got.anchored[kind].start[w.own : w.owned] == own).all()


def mine(cut, scores, kind):
    """(window, row, piece of the whole) of each anchor that its window owns, in order."""
    for w, s in zip(cut, scores, strict=True):
        for row, at in enumerate(s.anchored[kind].at):
            if w.own <= at + w.start < w.owned:
                yield w, s.anchored[kind], row, at + w.start


def test_anchors_are_in_order_and_none_is_lost_or_twice(whole, kind):
    _, cut, scores, got = whole
    places = [at for *_, at in mine(cut, scores, kind)]
    assert got.anchored[kind].at.tolist() == places == sorted(set(places))


def test_everything_of_an_anchor_has_its_row(whole, kind):
    _, _, _, got = whole
    each = got.anchored[kind]
    rows = (each.roles, each.offsets, *each.tags.values(), *each.sides.values())
    assert {len(r) for r in rows} == {len(each.at)}
    assert list(each.tags) == [tag.name for tag in ANCHORS[kind].tags]
    assert set(each.sides) == {f"{link}.{side}" for link, side in SIDES[kind]}
    assert each.kind is ANCHORS[kind]


def test_tags_and_sides_of_an_anchor_are_its_own(whole, kind):
    _, cut, scores, got = whole
    each = got.anchored[kind]
    for i, (_, s, row, _) in enumerate(mine(cut, scores, kind)):
        assert all((each.tags[name][i] == s.tags[name][row]).all() for name in s.tags)
        assert all((each.sides[name][i] == s.sides[name][row]).all() for name in s.sides)


def test_roles_come_from_the_window_that_owns_the_anchor(whole, kind):
    _, cut, scores, got = whole
    each = got.anchored[kind]
    for i, (w, s, row, _) in enumerate(mine(cut, scores, kind)):
        assert each.offsets[i] == w.start
        assert each.roles[i].shape == (w.end - w.start, len(ANCHORS[kind].roles), len(PARTS))
        assert (each.roles[i].reshape(w.end - w.start, -1) == s.roles[row]).all()


def test_nothing_lies_inside_a_role_beyond_the_window(whole, kind):
    pieces, _, _, got = whole
    each = got.anchored[kind]
    if not len(each.at):
        return
    rows = np.arange(len(each.at))
    first, last = each.stretch(rows)
    assert (first, last) == (min(each.offsets), max(o + len(r) for o, r in zip(each.offsets, each.roles, strict=True)))
    for place, role in enumerate(ANCHORS[kind].roles):
        inside = each.inside(role.name, rows, first, last)
        assert inside.shape == (len(rows), last - first) and last <= len(pieces)
        for row, roles, start in zip(inside, each.roles, each.offsets, strict=True):
            assert not row[: start - first].any() and not row[start - first + len(roles) :].any()
            assert (row[start - first :][: len(roles)] == sigmoid(roles[:, place, 1])).all()


@pytest.mark.parametrize("cut", [(0, 3), (2, 9), (5, 5), (0, 400), (380, 700)])
def test_a_part_of_what_lies_inside_is_the_part_of_the_whole(whole, kind, cut):
    each = whole[3].anchored[kind]
    rows, role = np.arange(len(each.at)), ANCHORS[kind].roles[-1].name
    assert (each.inside(role, rows, *cut) == each.inside(role, rows, 0, 1500)[:, slice(*cut)]).all()


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
