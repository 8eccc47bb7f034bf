"""Scores become spans of the text."""

from itertools import pairwise

import numpy as np
import pytest
from chance import Chance
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.encode.decode import (
    anchored,
    confidence,
    evidence,
    logit,
    read,
    roles_of,
    rounded,
    tag,
)
from onrecord.encode.heads import ACTOR, ANCHORS, CUE, MENTION, NAME, NUMBER, PARTS, STANDING, TRIGGER
from onrecord.encode.joined import Anchored
from onrecord.encode.tokens import tokens
from onrecord.records import Anchor, Report, Role, Span

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


def scored(kind, *given, offset=0):
    """Scores of anchors given as (words, how sure, {role: runs of words}); one stands at the first piece of each."""
    start, roles = np.full(N, -9, np.float32), []
    for words, sure, filled in given:
        start[at(words)[0]] = sure
        one = np.full((N - offset, len(kind.roles), len(PARTS)), -9, np.float32)
        for role, runs in filled.items():
            for run in (runs,) if isinstance(runs, str) else runs:
                (first, last), place = at(run), kind.role(role)
                one[first - offset, place, 0] = one[last - offset, place, 2] = 9
                one[first - offset : last + 1 - offset, place, 1] = 9
        roles.append(one)
    return Anchored(
        kind=kind, start=start, at=np.array([at(words)[0] for words, *_ in given], np.int64), roles=roles,
        offsets=np.full(len(given), offset),
        tags={tag.name: np.zeros((len(given), len(tag.labels)), np.float32) for tag in kind.tags}, sides={},
    )  # fmt: skip


SAYS = {"cue": "told", "source": "Ana Lund", "content": "the ferry left"}
DOES = {"trigger": "left", "actor": ("Ana Lund", "Farol"), "recipient": "the ferry", "place": "that"}


def found(chance, *given, kind=CUE):
    anchors, kept = anchored(PIECES, scored(kind, *given), chance.settings)
    return anchors, kept.rows


def words(anchor):
    """What fills each role of an anchor, where something does."""
    return {name: tuple(s.of(TEXT) for s in role.spans) for name, role in anchor.roles.items() if role.spans}


def test_a_cue_has_its_roles(chance):
    (anchor,), kept = found(chance, ("told", 5, SAYS))
    assert words(anchor) == {name: (run,) for name, run in SAYS.items()}
    assert (anchor.head, anchor.span.of(TEXT), kept.tolist()) == ("cue", "told", [0])
    assert set(anchor.tags) == {"kind", "certainty"}


def test_a_trigger_has_its_roles_some_of_several_runs(chance):
    (anchor,), _ = found(chance, ("left", 5, DOES), kind=TRIGGER)
    assert words(anchor) == {
        "trigger": ("left",), "actor": ("Ana Lund", "Farol"), "recipient": ("the ferry",), "place": ("that",)
    }  # fmt: skip
    assert (anchor.head, list(anchor.roles)) == ("trigger", [role.name for role in TRIGGER.roles])
    assert list(anchor.tags) == ["type", "mode", "standing"]


def test_a_number_has_its_roles(chance):
    (anchor,), _ = found(chance, ("Ana", 5, {"number": "Ana Lund", "of": "Farol"}), kind=NUMBER)
    assert words(anchor) == {"number": ("Ana Lund",), "of": ("Farol",)}
    assert (anchor.head, list(anchor.tags)) == ("number", ["counts"])


@pytest.mark.parametrize("kind", [TRIGGER, NUMBER], ids=lambda kind: kind.name)
def test_only_a_cue_must_have_more_than_itself(chance, kind):
    (anchor,), _ = found(chance, ("told", 5, {kind.name: "told"}), kind=kind)
    assert words(anchor) == {kind.name: ("told",)}


def test_roles_of_a_trigger_may_hold_one_word_twice(chance):
    both = {"trigger": "the ferry left", "actor": "the ferry", "recipient": "the ferry"}
    (anchor,), _ = found(chance, ("the", 5, both), kind=TRIGGER)
    assert words(anchor) == {name: (run,) for name, run in both.items()}


def test_no_role_of_a_cue_holds_what_an_earlier_one_does(chance):
    (anchor,), _ = found(chance, ("told", 5, {"cue": "told Farol", "source": "Farol that", "content": "that the"}))
    assert words(anchor) == {"cue": ("told Farol",), "source": ("that",), "content": ("the",)}


@pytest.mark.parametrize(
    ("first", "second", "kept"), [(5, 4, [0]), (4, 5, [1]), (5, 5, [0]), (-5, 5, [1]), (-5, -5, [])]
)
@pytest.mark.parametrize("kind", ANCHORS.values(), ids=ANCHORS)
def test_of_two_anchors_that_share_a_piece_the_surer_stays(chance, kind, first, second, kept):
    held = {"content": "the ferry left"} if kind is CUE else {}
    one, both = {kind.name: "told", **held}, {kind.name: "told Farol", **held}
    assert found(chance, ("told", first, one), ("Farol", second, both), kind=kind)[1].tolist() == kept


def test_two_cues_that_share_no_piece_stay_in_order_of_the_text(chance):
    anchors, kept = found(chance, ("told", 4, SAYS), ("that", 5, {**SAYS, "cue": "that"}))
    assert [a.span.of(TEXT) for a in anchors] == ["told", "that"] and kept.tolist() == [0, 1]


def test_a_cue_without_content_says_nothing(chance):
    assert found(chance, ("told", 9, {"cue": "told"}))[0] == ()


@pytest.mark.parametrize("kind", ANCHORS.values(), ids=ANCHORS)
def test_an_anchor_without_extent_is_its_first_piece(chance, kind):
    (anchor,), _ = found(chance, ("told", 5, {"content": "the ferry left"} if kind is CUE else {}), kind=kind)
    assert words(anchor) == {kind.name: ("told",)} | ({"content": ("the ferry left",)} if kind is CUE else {})


def test_each_kind_of_anchor_has_its_own_threshold():
    low = Chance(thresholds={"cue": 0.9, "trigger": 0.1, "number": 0.5}).settings
    sure = lambda kind: anchored(PIECES, scored(kind, ("told", -1, {})), low)[0]  # noqa: E731
    assert [len(sure(kind)) for kind in (TRIGGER, NUMBER)] == [1, 0]


def test_pieces_of_a_later_window_count_from_its_start(chance):
    anchors, _ = anchored(PIECES, scored(TRIGGER, ("left", 5, {"trigger": "left"}), offset=2), chance.settings)
    assert words(anchors[0]) == {"trigger": ("left",)}


@pytest.mark.parametrize("kind", ANCHORS.values(), ids=ANCHORS)
def test_no_anchors(chance, kind):
    assert found(chance, kind=kind)[0] == ()


def seen(kind, sure, filled, right):
    """An anchor of a kind with those scores of itself, of each of its roles and of each of its tags."""
    return Anchor(
        head=kind.name,
        span=Span(0, 3),
        score=sure,
        tags={tag.name: (tag.labels[0], right) for tag in kind.tags},
        roles={role.name: Role(spans=(), score=filled) for role in kind.roles},
    )


@given(st.sampled_from(list(ANCHORS.values())), st.floats(0, 1), st.floats(0, 1), st.floats(0, 1), st.data())
@settings(deadline=None)
def test_confidence_is_a_probability(kind, sure, filled, right, data):
    anchor, count = seen(kind, sure, filled, right), 1 + len(kind.roles) + len(kind.tags)
    assert evidence(anchor) == [logit(sure)] + [logit(filled)] * len(kind.roles) + [logit(right)] * len(kind.tags)
    weights = data.draw(st.lists(st.floats(-3, 3), min_size=count + 1, max_size=count + 1))
    assert 0 <= confidence(anchor, weights) <= 1


def test_a_confidence_that_was_fitted_to_other_heads_fails():
    with pytest.raises(ValueError, match="zip"):
        confidence(seen(CUE, 0.5, 0.5, 0.5), [1.0] * 5)


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


@pytest.mark.parametrize(
    ("raised", "expected"),
    [
        ({}, ("B", 0.9998)),
        ({"I": 0.0}, ("B", 0.9998)),
        ({"I": 20.0}, ("I", 1.0)),
        ({"B": -9.0}, ("O", 0.3333)),
        ({"other": 99.0}, ("B", 0.9998)),
    ],
)
def test_tag(raised, expected):
    assert tag(MENTION, np.array([0, 9, 0], np.float32), raised) == expected


@pytest.mark.parametrize("name", ANCHORS)
def test_roles_of_nothing_are_empty(name):
    kind = ANCHORS[name]
    every = roles_of(kind, np.full((2, 4, len(kind.roles), 3), -9, np.float32))
    assert len(every) == 2
    for filled in every:
        assert list(filled) == [role.name for role in kind.roles]
        assert all(filling.runs == () for filling in filled.values())


@given(st.sampled_from(list(ANCHORS.values())), st.integers(0, 4), st.integers(0, 2**32))
@settings(deadline=None)
def test_roles_of_an_anchor_do_not_depend_on_its_neighbours(kind, count, seed):
    drawn = np.random.default_rng(seed).normal(0, 5, (count, 9, len(kind.roles), 3)).astype(np.float32)
    assert roles_of(kind, drawn) == [roles_of(kind, drawn[i : i + 1])[0] for i in range(count)]


@pytest.mark.parametrize("text", ["", " \n ", "\u200b"])
def test_nothing_to_read(network, text):
    reading = read(Report(text=text), network)
    assert (reading.names, reading.mentions, *each(reading), reading.links) == ((), (), (), (), (), ())
    assert (reading.model, reading.report) == (network.version, Report(text=text).id)


def each(reading):
    """The anchors of a reading by kind, as in ANCHORS."""
    return reading.cues, reading.triggers, reading.numbers


def every(reading):
    return [anchor for anchors in each(reading) for anchor in anchors]


def every_span(reading):
    yield from (tagged.span for tagged in (*reading.names, *reading.mentions))
    for anchor in every(reading):
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
    for kind, anchors in zip(ANCHORS.values(), each(reading), strict=True):
        assert {a.head for a in anchors} <= {kind.name}
        assert all(a.tags[tag.name][0] in tag.labels for a in anchors for tag in kind.tags)
        assert all(list(a.tags) == [tag.name for tag in kind.tags] for a in anchors)
    assert {n.label for n in reading.names} <= {label[2:] for label in NAME.labels}
    roles_and_tags = [
        x for a in every(reading) for x in (*(r.score for r in a.roles.values()), *(t[1] for t in a.tags.values()))
    ]
    assert all(0 <= x.score <= 1 for x in (*reading.names, *reading.mentions, *every(reading), *reading.links))
    assert all(0 <= x <= 1 for x in roles_and_tags)


@given(st.integers(1, 40))
@settings(max_examples=10, deadline=None)
def test_a_long_report_is_in_order_and_its_links_point_at_something(chance, times):
    reading = read(Report(text=(TEXT + "\n\n") * times), chance)
    for anchors in each(reading):
        starts = [a.span.start for a in anchors]
        assert starts == sorted(set(starts))
    cues, triggers, numbers = map(len, each(reading))
    mentions = len(reading.mentions)
    sizes = {
        "carrier": (cues, cues), "happening": (triggers, triggers), "event": (numbers, triggers),
        "antecedent": (mentions, mentions),
    }  # fmt: skip
    for link in reading.links:
        sources, targets = sizes[link.head]
        assert 0 <= link.source < sources and 0 <= link.target < targets
    single = [(x.head, x.source) for x in reading.links if x.head not in ("carrier", "antecedent")]
    assert len(set(single)) == len(single)
    assert all(x.target < x.source for x in reading.links if x.head in ("happening", "antecedent"))


@given(st.text(max_size=200))
@settings(max_examples=20, deadline=None)
def test_runs_of_a_role_are_as_many_as_may_be_in_order_and_apart(chance, text):
    for anchor in every(read(Report(text=text), chance)):
        for role in ANCHORS[anchor.head].roles:
            spans = anchor.roles[role.name].spans
            assert len(spans) <= role.runs
            assert all(a.start <= b.start for a, b in pairwise(spans))


def test_two_anchors_of_a_kind_share_no_piece(chance):
    reading = read(Report(text=(TEXT + "\n\n") * 30), chance)
    for name, anchors in zip(ANCHORS, each(reading), strict=True):
        spans = sorted(span for anchor in anchors for span in anchor.roles[name].spans)
        assert len(spans) > 20
        assert not any(a.meets(b) for a, b in pairwise(spans))


def test_anchors_of_one_syllable_differ(chance):
    reading = read(Report(text="한국 정부는 회담이 실패했다는 주장을 부인했다 " * 10), chance)
    for anchors in each(reading):
        assert len({anchor.span for anchor in anchors}) == len(anchors)


@pytest.mark.parametrize("name", ANCHORS)
@pytest.mark.parametrize(("constant", "low", "high"), [(9, 0.99, 1), (-9, 0, 0.01)])
def test_a_fitted_confidence_is_the_score_of_its_kind_alone(name, constant, low, high):
    count = len(ANCHORS[name].roles) + len(ANCHORS[name].tags) + 1
    fitted = Chance(confidence={name: [0.0] * count + [constant]})
    plain = read(Report(text=TEXT * 5), Chance())
    for kind, anchors, before in zip(ANCHORS, each(read(Report(text=TEXT * 5), fitted)), each(plain), strict=True):
        if kind == name:
            assert anchors and all(low <= anchor.score <= high for anchor in anchors)
        else:
            assert anchors == before


def test_a_raised_label_is_told_and_moves_no_other_tag():
    text = TEXT * 5
    raised = read(Report(text=text), Chance(raised={"standing": {"future": 99.0}})).triggers
    plain = read(Report(text=text), Chance()).triggers
    assert plain and {t.tags["standing"][0] for t in raised} == {"future"} != {t.tags["standing"][0] for t in plain}
    assert "future" in STANDING.labels
    assert [(t.span, t.tags["type"], t.tags["mode"]) for t in raised] == [
        (t.span, t.tags["type"], t.tags["mode"]) for t in plain
    ]


@pytest.mark.parametrize("times", [1, 5, 30])
def test_no_two_roles_of_a_cue_share_a_word(chance, times):
    for anchor in read(Report(text=(TEXT + "\n\n") * times), chance).cues:
        spans = sorted(span for role in anchor.roles.values() for span in role.spans)
        assert not any(a.meets(b) for a, b in pairwise(spans))


def test_reading_twice_is_equal(network):
    report = Report(text=(TEXT + "\n\n") * 30)
    assert read(report, network) == read(report, network)
