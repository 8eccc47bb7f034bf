"""Scores become spans of the text."""

from itertools import pairwise

import numpy as np
import pytest
from chance import Chance
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.encode.decode import (
    confidence,
    cues,
    evidence,
    logit,
    mention_spans,
    read,
    roles_of,
    rounded,
    tag,
)
from onrecord.encode.heads import ACTOR, CERTAINTY, KIND, MENTION, NAME, PARTS, ROLES
from onrecord.encode.joined import Joined
from onrecord.encode.tokens import tokens
from onrecord.records import Report

TEXT = "Ana Lund told Farol that the ferry left."
PIECES = tokens(TEXT)
N = len(PIECES)


def at(word):
    """The first and last piece of some words of TEXT."""
    start = TEXT.index(word)
    inside = (PIECES.starts >= start) & (PIECES.ends <= start + len(word))
    return int(np.flatnonzero(inside)[0]), int(np.flatnonzero(inside)[-1])


def logits(labels, *spans):
    """Sure scores for spans (words, kind) of TEXT."""
    out = np.zeros((N, len(labels)), np.float32)
    out[:, 0] = 9
    for words, kind in spans:
        first, last = at(words)
        out[first : last + 1, labels.index(f"I{kind}")] = 18
        out[first, labels.index(f"B{kind}")] = 27
    return out


@pytest.mark.parametrize(
    ("spans", "bias", "expected"),
    [
        ([], 0.0, []),
        (["Ana Lund", "Farol"], 0.0, ["Ana Lund", "Farol"]),
        (["Ana Lund"], -99.0, []),
        ([], 99.0, [*TEXT[:-1].split(), "."]),
    ],
)
def test_mentions(spans, bias, expected):
    scores = logits(MENTION.labels, *((words, "") for words in spans))
    scores[:, 1] += 0.5
    got, ends = mention_spans(TEXT, PIECES, scores, bias)
    assert [span.of(TEXT) for span, _ in got] == expected
    assert ends.shape == (len(expected), 2)


def joined(*cues):
    """Scores of cues given as (words, how sure, {role: words}); an anchor at the first piece of each."""
    blank, at_piece, roles = np.zeros((N, 1), np.float32), np.full(N, -9, np.float32), []
    for words, sure, filled in cues:
        at_piece[at(words)[0]] = sure
        one = np.full((N, len(ROLES), len(PARTS)), -9, np.float32)
        for role, run in filled.items():
            (first, last), place = at(run), [r.name for r in ROLES].index(role)
            one[first, place, 0] = one[last, place, 2] = 9
            one[first : last + 1, place, 1] = 9
        roles.append(one)
    tags = lambda head: np.zeros((len(cues), len(head.labels)), np.float32)  # noqa: E731
    return Joined(
        name=blank, mention=blank, cue=at_piece, first=blank, last=blank,
        anchors=np.array([at(words)[0] for words, *_ in cues], np.int64),
        kind=tags(KIND), certainty=tags(CERTAINTY), child=blank, parent=blank, roles=roles, offsets=[0] * len(cues),
    )  # fmt: skip


SAYS = {"cue": "told", "source": "Ana Lund", "content": "the ferry left"}


def found(chance, *given):
    return cues(PIECES, joined(*given), chance.settings)


def test_a_cue_has_its_roles(chance):
    (anchor,), kept = found(chance, ("told", 5, SAYS))
    assert {name: role.spans[0].of(TEXT) for name, role in anchor.roles.items()} == SAYS
    assert (anchor.head, anchor.span.of(TEXT), kept.tolist()) == ("cue", "told", [0])
    assert set(anchor.tags) == {"kind", "certainty"}


@pytest.mark.parametrize(
    ("first", "second", "kept"), [(5, 4, [0]), (4, 5, [1]), (5, 5, [0]), (-5, 5, [1]), (-5, -5, [])]
)
def test_of_two_cues_that_share_a_piece_the_surer_stays(chance, first, second, kept):
    both = {**SAYS, "cue": "told Farol"}
    assert found(chance, ("told", first, SAYS), ("Farol", second, both))[1].tolist() == kept


def test_two_cues_that_share_no_piece_stay_in_order_of_the_text(chance):
    anchors, kept = found(chance, ("told", 4, SAYS), ("that", 5, {**SAYS, "cue": "that"}))
    assert [a.span.of(TEXT) for a in anchors] == ["told", "that"] and kept.tolist() == [0, 1]


def test_a_cue_without_content_says_nothing(chance):
    assert found(chance, ("told", 9, {"cue": "told"}))[0] == []


def test_a_cue_without_extent_is_its_first_piece(chance):
    (anchor,), _ = found(chance, ("told", 5, {"content": "the ferry left"}))
    assert [s.of(TEXT) for s in anchor.roles["cue"].spans] == ["told"]
    assert anchor.roles["source"].spans == ()


def test_no_anchors(chance):
    assert found(chance)[0] == []


@given(st.floats(0, 1), st.floats(0, 1), st.lists(st.floats(-3, 3), min_size=5, max_size=5))
@settings(deadline=None)
def test_confidence_is_a_probability(cue, role, weights):
    assert 0 <= confidence(cue, {r.name: role for r in ROLES}, weights) <= 1
    assert len(evidence(cue, {r.name: role for r in ROLES})) == 4


@given(st.floats(0, 1), st.floats(0, 1))
@settings(deadline=None)
def test_logit_keeps_the_order_and_its_bounds(one, other):
    assert -6 <= logit(one) <= 6
    assert (logit(one) <= logit(other)) or one > other


@pytest.mark.parametrize(
    ("score", "expected"), [(np.float32(0.5), 0.5), (0.123456, 0.1235), (1, 1.0), (np.float32(0.1), 0.1)]
)
def test_rounded(score, expected):
    assert repr(rounded(score)) == repr(expected)


def test_tag():
    assert tag(MENTION, np.array([0, 9, 0], np.float32)) == ("B", 0.9998)


def test_roles_of_nothing_are_empty():
    assert all(filling.runs == () for filling in roles_of(np.full((4, 3, 3), -9, np.float32)).values())


@pytest.mark.parametrize("text", ["", " \n ", "\u200b"])
def test_nothing_to_read(network, text):
    reading = read(Report(text=text), network)
    assert (reading.names, reading.mentions, reading.anchors, reading.links) == ((), (), (), ())
    assert (reading.model, reading.report) == (network.version, Report(text=text).id)


def every_span(reading):
    yield from (tagged.span for tagged in (*reading.names, *reading.mentions))
    for anchor in reading.anchors:
        yield anchor.span
        yield from (span for role in anchor.roles.values() for span in role.spans)


@given(st.one_of(st.text(max_size=300), st.lists(st.sampled_from(TEXT.split()), max_size=80).map(" ".join)))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_every_span_stands_in_the_text(network, text):
    reading = read(Report(text=text), network)
    assert all(0 <= s.start < s.end <= len(text) for s in every_span(reading))


@given(st.text(max_size=300))
@settings(max_examples=20, deadline=None)
def test_labels_are_of_the_vocabulary_and_scores_probabilities(chance, text):
    reading = read(Report(text=text), chance)
    assert {m.label for m in reading.mentions} <= set(ACTOR.labels)
    assert {a.tags["kind"][0] for a in reading.anchors} <= set(KIND.labels)
    assert {n.label for n in reading.names} <= {label[2:] for label in NAME.labels}
    scored = (*reading.names, *reading.mentions, *reading.anchors, *reading.links)
    assert all(0 <= x.score <= 1 for x in scored)


@given(st.integers(1, 40))
@settings(max_examples=10, deadline=None)
def test_a_long_report_is_in_order_and_its_links_point_at_something(chance, times):
    reading = read(Report(text=(TEXT + "\n\n") * times), chance)
    starts = [a.span.start for a in reading.anchors]
    assert starts == sorted(set(starts))
    sizes = {"carrier": len(reading.anchors), "antecedent": len(reading.mentions)}
    assert all(0 <= x.source < sizes[x.head] and 0 <= x.target < sizes[x.head] for x in reading.links)


@given(st.text(max_size=200))
@settings(max_examples=20, deadline=None)
def test_runs_of_a_role_are_as_many_as_may_be_in_order_and_apart(chance, text):
    for anchor in read(Report(text=text), chance).anchors:
        for role in ROLES:
            spans = anchor.roles[role.name].spans
            assert len(spans) <= role.runs
            assert all(a.start <= b.start for a, b in pairwise(spans))


def test_two_cues_of_a_reading_share_no_piece(chance):
    reading = read(Report(text=(TEXT + "\n\n") * 30), chance)
    spans = sorted(span for anchor in reading.anchors for span in anchor.roles["cue"].spans)
    assert len(spans) > 20
    assert not any(a.meets(b) for a, b in pairwise(spans))


def test_anchors_of_one_syllable_differ(chance):
    anchors = read(Report(text="한국 정부는 회담이 실패했다는 주장을 부인했다 " * 10), chance).anchors
    assert len({anchor.span for anchor in anchors}) == len(anchors)


@pytest.mark.parametrize(("weights", "low", "high"), [([0, 0, 0, 0, 9], 0.99, 1), ([0, 0, 0, 0, -9], 0, 0.01)])
def test_a_fitted_confidence_is_the_score(weights, low, high):
    anchors = read(Report(text=TEXT * 5), Chance(confidence={"weights": weights})).anchors
    assert anchors and all(low <= anchor.score <= high for anchor in anchors)


@pytest.mark.parametrize("times", [1, 5, 30])
def test_no_two_roles_of_a_cue_share_a_word(chance, times):
    for anchor in read(Report(text=(TEXT + "\n\n") * times), chance).anchors:
        spans = sorted(span for role in anchor.roles.values() for span in role.spans)
        assert not any(a.meets(b) for a, b in pairwise(spans))


def test_reading_twice_is_equal(network):
    report = Report(text=(TEXT + "\n\n") * 30)
    assert read(report, network) == read(report, network)
