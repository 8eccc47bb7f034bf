"""Where a number and a trigger stand to one another, feature by feature."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.encode.counted import FEATURES, Standing, features, nearest

PIECES = 12


def standing(at, paragraph=0, **roles):
    """One anchor at a piece; each role is the pieces that it surely holds."""
    held = {name: np.zeros((1, PIECES), np.float32) for name in ("actor", "recipient", "of")}
    for name, some in roles.items():
        held[name][0, list(some)] = 1
    return Standing(at=np.array([at]), paragraph=np.array([paragraph]), roles=held)


def row(number, trigger):
    """The features of one number and one trigger, by name."""
    return dict(zip(FEATURES, features(number, trigger)[0, 0].tolist(), strict=True))


@pytest.mark.parametrize(
    ("name", "number", "trigger", "expected"),
    [
        ("number in the actor", standing(3), standing(6, actor=range(2, 5)), 1),
        ("number in the actor", standing(5), standing(6, actor=range(2, 5)), 0),
        ("number in the actor", standing(3), standing(6, recipient=range(2, 5)), 0),
        ("number in the recipient", standing(3), standing(1, recipient=range(2, 5)), 1),
        ("number in the recipient", standing(3), standing(1, actor=range(2, 5)), 0),
        ("trigger in the counted", standing(3, of=range(4, 8)), standing(6), 1),
        ("trigger in the counted", standing(3, of=range(4, 6)), standing(6), 0),
        ("counted in the actor or recipient", standing(3, of=[4, 5, 6]), standing(1, recipient=range(2, 8)), 3 / 4),
        ("counted in the actor or recipient", standing(3, of=[4, 5, 6]), standing(1, actor=[6, 7]), 1 / 4),
        ("counted in the actor or recipient", standing(3, of=[4]), standing(1, actor=[4], recipient=[4]), 1 / 2),
        ("counted in the actor or recipient", standing(3), standing(1, actor=range(12)), 0),
        ("same paragraph", standing(3, 2), standing(6, 2), 1),
        ("same paragraph", standing(3, 2), standing(6, 3), 0),
        ("trigger before, same paragraph", standing(6, 2), standing(3, 2), 1),
        ("trigger before, same paragraph", standing(3, 2), standing(6, 2), 0),
        ("trigger before, same paragraph", standing(6, 2), standing(3, 1), 0),
        ("pieces between", standing(4), standing(4), 0),
        ("pieces between", standing(4), standing(7), np.log(4) / 4),
        ("pieces between", standing(7), standing(4), np.log(4) / 4),
        ("nearest before", standing(7), standing(4), 1),
        ("nearest before", standing(4), standing(7), 0),
        ("nearest after", standing(4), standing(7), 1),
        ("nearest after", standing(7), standing(4), 0),
    ],
)
def test_feature(name, number, trigger, expected):
    assert row(number, trigger)[name] == pytest.approx(expected)


@pytest.mark.parametrize(
    ("ahead", "expected"),
    [
        ([[3, 1, 2]], [[0, 1, 0]]),
        ([[-3, 1, -2]], [[0, 1, 0]]),
        ([[-3, -1, 0]], [[0, 0, 0]]),
        ([[2, 2, 5]], [[1, 1, 0]]),
        ([[4, -1], [-1, 4]], [[1, 0], [0, 1]]),
    ],
)
def test_nearest(ahead, expected):
    assert nearest(np.array(ahead)).tolist() == expected


@pytest.mark.parametrize("shape", [(0, 0), (0, 3), (3, 0)])
def test_nearest_of_nothing(shape):
    assert nearest(np.zeros(shape, np.int64)).shape == shape


def several(draw, count):
    """Anchors anywhere, with roles of any strength."""
    return Standing(
        at=np.sort(draw.integers(0, PIECES, count)),
        paragraph=np.sort(draw.integers(0, 3, count)),
        roles={name: draw.random((count, PIECES)).astype(np.float32) for name in ("actor", "recipient", "of")},
    )


@given(st.integers(0, 4), st.integers(0, 4), st.integers(0, 2**32))
def test_a_column_a_feature_for_each_number_and_trigger(numbers, triggers, seed):
    draw = np.random.default_rng(seed)
    got = features(several(draw, numbers), several(draw, triggers))
    assert (got.shape, got.dtype) == ((numbers, triggers, len(FEATURES)), np.float32)
    assert ((got >= 0) & (got <= 1)).all()


def only(some, i):
    """One of several anchors."""
    roles = {name: held[i : i + 1] for name, held in some.roles.items()}
    return Standing(at=some.at[i : i + 1], paragraph=some.paragraph[i : i + 1], roles=roles)


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2**32))
def test_a_pair_does_not_depend_on_others_but_for_who_is_nearest(numbers, triggers, seed):
    draw = np.random.default_rng(seed)
    one, other = several(draw, numbers), several(draw, triggers)
    whole = features(one, other)[..., :-2]
    alone = features(only(one, numbers - 1), only(other, triggers - 1))[..., :-2]
    assert alone[0, 0] == pytest.approx(whole[-1, -1], abs=1e-6)
