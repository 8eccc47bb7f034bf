"""The best filling and the sum over all fillings, against every filling there is."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.encode.fillings import best_runs, fillings, log_total, shifted

sizes = st.tuples(st.integers(1, 3), st.integers(1, 7), st.just(3))
scores = arrays(np.float32, sizes, elements=st.floats(-30, 30, width=32))
mosts = st.integers(1, 4)


def choices(tokens, most, start=0):
    """Every filling of at most `most` runs, with a free token between two."""
    yield ()
    for first in range(start, tokens if most else start):
        for last in range(first, tokens):
            for rest in choices(tokens, most - 1, last + 2):
                yield ((first, last), *rest)


def value(one, runs):
    begin, inside, end = one.astype(float).T
    return sum(begin[f] + inside[f : last + 1].sum() + end[last] for f, last in runs)


def parts(given):
    return np.moveaxis(given.astype(np.float64), -1, 0)


@pytest.mark.parametrize(("tokens", "most", "expected"), [(1, 1, 2), (3, 1, 7), (3, 2, 8), (7, 4, 128)])
def test_there_are_as_many_fillings_as_sets_of_tokens(tokens, most, expected):
    assert len(set(choices(tokens, most))) == expected


@given(scores, mosts, st.booleans())
@settings(deadline=None)
def test_best_is_the_highest_of_all(given, most, filled):
    best, runs = best_runs(*parts(given), most, np.full(len(given), filled))
    for one, top, chosen in zip(given, best, runs, strict=True):
        allowed = [c for c in choices(len(one), most) if c or not filled]
        assert top == pytest.approx(max(value(one, c) for c in allowed), abs=1e-6)
        assert tuple(chosen) in set(choices(len(one), most))
        assert value(one, chosen) == pytest.approx(top, abs=1e-6)


@given(scores, mosts)
@settings(deadline=None)
def test_total_is_the_sum_of_all(given, most):
    for one, total in zip(given, log_total(*parts(given), most), strict=True):
        assert total == pytest.approx(np.logaddexp.reduce([value(one, c) for c in choices(len(one), most)]), abs=1e-6)


@given(scores, mosts)
@settings(deadline=None)
def test_probability_is_the_share_of_the_best(given, most):
    for one, filling in zip(given, fillings(given, most), strict=True):
        every = [value(one, c) for c in choices(len(one), most)]
        assert 0 < filling.probability <= 1
        assert filling.probability == pytest.approx(math.exp(max(every) - np.logaddexp.reduce(every)), abs=1e-6)


@given(scores, mosts)
@settings(deadline=None)
def test_an_anchor_does_not_depend_on_its_neighbours(given, most):
    alone = [fillings(given[i : i + 1], most)[0] for i in range(len(given))]
    assert fillings(given, most) == alone


@given(st.integers(1, 2000), mosts, st.sampled_from([1.0, 10.0, 100.0]))
@settings(deadline=None)
def test_runs_of_a_long_text_stand_in_order_and_apart(tokens, most, spread):
    drawn = np.random.default_rng(tokens).normal(0, spread, (1, tokens, 3)).astype(np.float32)
    filling = fillings(drawn, most)[0]
    edges = [edge for run in filling.runs for edge in run]
    assert len(filling.runs) <= most and edges == sorted(edges)
    assert all(later[0] - earlier[1] > 1 for earlier, later in pairwise(filling.runs))
    assert 0 < filling.probability <= 1 and max(edges, default=0) < tokens


def scored(tokens, *runs):
    """Scores under which just these runs are best."""
    out = np.full((1, tokens, 3), -9, np.float32)
    for first, last in runs:
        out[0, first, 0] = out[0, last, 2] = 9
        out[0, first : last + 1, 1] = 9
    return out


@pytest.mark.parametrize("runs", [(), ((0, 0),), ((0, 5),), ((0, 1), (3, 5)), ((0, 0), (2, 2), (4, 4))])
def test_clear_scores_are_followed(runs):
    filling = fillings(scored(6, *runs), 4)[0]
    assert filling.runs == runs
    assert filling.probability > 0.999


def test_of_more_runs_than_may_be_the_best_stay():
    assert len(fillings(scored(9, (0, 0), (2, 2), (4, 4), (6, 6), (8, 8)), 2)[0].runs) == 2


@pytest.mark.parametrize(("inside", "expected"), [(-1.0, ()), (0.0, ((2, 2),))])
def test_there_is_none_where_that_is_likelier_than_all_others_together(inside, expected):
    """Three tokens have six fillings beside the empty one, none of which is likelier than that."""
    given = np.zeros((1, 3, 3), np.float32)
    given[..., 1] = 3 * inside
    filling = fillings(given, 1)[0]
    assert filling.runs == expected
    assert filling.probability == pytest.approx(
        1 / 7 if expected else 1 / (1 + 3 * np.exp(-3) + 2 * np.exp(-6) + np.exp(-9))
    )


@pytest.mark.parametrize("shape", [(0, 5, 3), (0, 0, 3)])
def test_no_anchors_no_fillings(shape):
    assert fillings(np.zeros(shape, np.float32), 4) == []


@pytest.mark.parametrize(("row", "expected"), [([5, 6, 7, 8], [-1e9, -1e9, 5, 6]), ([5], [-1e9]), ([5, 6], [-1e9] * 2)])
def test_a_run_begins_two_after_the_last(row, expected):
    assert shifted(np.array([row], float)).tolist() == [expected]
