"""Which statement carries another, and what a mention refers back to."""

import numpy as np
import pytest
from chance import Chance
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encode.antecedents import FEATURES
from onrecord.encode.heads import ACTOR, PARTS, ROLES
from onrecord.encode.joined import Joined
from onrecord.encode.links import FAINT, LINK, antecedents, carrier_scores, carriers, mention_kinds
from onrecord.records import Span

TEXT = "Ana Lund met Prado. She left. "
WIDTH = len(ACTOR.labels) + 2 * LINK


def scores(contents, pieces=12):
    """Cues at the pieces 0, 1, ...; each content is the range of pieces that it surely holds."""
    roles = []
    for held in contents:
        one = np.full((pieces, len(ROLES), len(PARTS)), -20, np.float32)
        one[held, 2, 1] = 20
        roles.append(one)
    blank = np.zeros((len(contents), LINK), np.float32)
    ends = np.zeros((pieces, WIDTH), np.float32)
    return Joined(
        name=ends, mention=ends, cue=ends[:, 0], first=ends, last=ends, anchors=np.arange(len(contents)), kind=blank,
        certainty=blank, child=blank, parent=blank, roles=roles, offsets=[0] * len(contents),
    )  # fmt: skip


def carried(contents, **given):
    said = Chance(carrier={"weights": [3.0, 2.0, 1.0], "bias": -1.0} | given).settings
    return list(carriers(scores(contents), np.arange(len(contents)), said))


def test_the_surest_carrier_is_the_one_whose_content_holds_the_cue():
    links = carried([range(1, 9), range(5, 9), range(10, 12)])
    best = max((link for link in links if link.source == 1), key=lambda link: link.score)
    assert (best.head, best.target) == ("carrier", 0)


@pytest.mark.parametrize("contents", [[], [range(3, 5)]])
def test_one_cue_has_no_carrier(contents):
    assert carried(contents) == []


@given(st.integers(2, 6), st.floats(-5, 5))
@settings(deadline=None)
def test_nobody_carries_itself_and_no_more_than_one_carrier_is_likely(count, bias):
    links = carried([range(i, 12) for i in range(count)], bias=bias)
    assert all(link.source != link.target and FAINT <= link.score <= 1 for link in links)
    for child in range(count):
        assert sum(link.score for link in links if link.source == child) <= 1.001


def test_carrier_scores_have_a_column_for_none():
    table = carrier_scores(scores([range(3, 5)] * 3), np.arange(3), Chance().settings)
    assert table.shape == (3, 4) and not table[:, 0].any()
    assert (np.diag(table[:, 1:]) < -1e8).all()


def test_only_kept_cues_are_linked():
    got = scores([range(1, 9), range(2, 9), range(3, 9)])
    links = carriers(got, np.array([0, 2]), Chance().settings)
    assert {(link.source, link.target) for link in links} == {(0, 1), (1, 0)}


MENTIONS = [Span(0, 8), Span(13, 18), Span(20, 23)]
ENDS = np.array([[0, 1], [3, 3], [5, 5]])


def referred(first=None, none=0.0, mentions=MENTIONS, ends=ENDS):
    got, kinds = scores([]), np.full((len(ends), len(ACTOR.labels)), 1 / len(ACTOR.labels), np.float32)
    if first is not None:
        got.first[:] = first
    settings = Chance(antecedent={"weights": [0.0] * len(FEATURES), "bias": 0.0, "none": none}).settings
    return [(link.source, link.target) for link in antecedents(TEXT, mentions, got, ends, kinds, settings)]


def test_what_is_learnt_decides():
    first = np.zeros((12, WIDTH), np.float32)
    first[5, -2 * LINK :][:LINK] = 1  # she looks for
    first[0, -LINK:] = 1  # Ana Lund
    assert referred(first) == [(2, 0)]


@pytest.mark.parametrize(("none", "expected"), [(9.0, []), (-9.0, [(1, 0), (2, 1)])])
def test_none_is_a_choice(none, expected):
    assert referred(none=none) == expected


@pytest.mark.parametrize("count", [0, 1])
def test_one_mention_refers_to_nothing(count):
    assert referred(mentions=MENTIONS[:count], ends=ENDS[:count], none=-9.0) == []


@given(st.integers(0, 2**32))
@settings(deadline=None)
def test_links_point_back_one_from_each_mention(seed):
    links = referred(np.random.default_rng(seed).normal(0, 1, (12, WIDTH)).astype(np.float32))
    assert all(target < source for source, target in links)
    assert len({source for source, _ in links}) == len(links)


@pytest.mark.parametrize("ends", [np.zeros((0, 2), np.int64), ENDS])
def test_kinds_of_a_mention_sum_to_one(ends):
    got = mention_kinds(scores([]), ends)
    assert got.shape == (len(ends), len(ACTOR.labels))
    assert got.sum(axis=1) == pytest.approx(1)
