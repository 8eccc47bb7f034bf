"""Which statement carries another, what a mention refers to, which happening is told again, where a number counts."""

from collections import Counter
from itertools import pairwise

import numpy as np
import pytest
from chance import SETTINGS, settings_with
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encode import counted, happenings
from onrecord.encode.antecedents import FEATURES, REACH
from onrecord.encode.heads import ACTOR, ANCHORS, CARRIER, EVENT, HAPPENING, PARTS
from onrecord.encode.joined import Anchored, Joined
from onrecord.encode.links import (
    CHOICES,
    FAINT,
    LINK,
    MIX,
    Found,
    antecedents,
    best_earlier,
    carriers,
    event_scores,
    events,
    linked,
    mention_kinds,
)
from onrecord.encode.links import happenings as repeated
from onrecord.encode.tokens import tokens
from onrecord.encode.windows import WINDOW
from onrecord.records import Span

TEXT = "Ana Lund met Prado. She left. "
WIDTH = len(ACTOR.labels) + 2 * (LINK + MIX)


def found(name, at, filled=(), offsets=None, pieces=12, sides=None, rows=None):
    """Anchors of a kind at those pieces, each in a window of `pieces`; `filled` gives {role: pieces} of each.

    `sides` maps the side of a link to what each anchor brings to it.
    """
    kind, count = ANCHORS[name], len(at)
    roles = []
    for held in (*filled, *[{}] * (count - len(filled))):
        one = np.full((pieces, len(kind.roles), len(PARTS)), -20, np.float32)
        for role, some in held.items():
            one[list(some), kind.role(role), PARTS.index("inside")] = 20
        roles.append(one)
    blank = {
        f"{link}.{side}": np.zeros((count, LINK + MIX), np.float32)
        for link in ("carrier", "happening", "event")
        for side in ("source", "target")
    }
    each = Anchored(
        kind=kind, start=np.zeros(pieces, np.float32), at=np.array(at, np.int64), roles=roles,
        offsets=np.array(offsets or [0] * count, np.int64),
        tags={tag.name: np.zeros((count, len(tag.labels)), np.float32) for tag in kind.tags},
        sides=blank | (sides or {}),
    )  # fmt: skip
    return Found(each, np.arange(count) if rows is None else np.array(rows, np.int64))


def one_way(count, *pairs):
    """Sides of a link under which each (source, target) is liked much, and nothing else."""
    source, target = np.zeros((count, LINK + MIX), np.float32), np.zeros((count, LINK + MIX), np.float32)
    for axis, (one, other) in enumerate(pairs):
        source[one, axis] = target[other, axis] = 15
    return source, target


# Carriers.


def holding(contents, **more):
    """Cues at the pieces 0, 1, ...; each content is the range of pieces that it surely holds."""
    return found("cue", range(len(contents)), [{"content": held} for held in contents], **more)


def carried(contents, **changed):
    said = settings_with("carrier", weights=[3.0, 2.0, 1.0], **{"bias": -1.0, **changed})
    return list(carriers(holding(contents), said))


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


@pytest.mark.parametrize("none", [0.0, 2.5])
def test_a_table_of_links_has_a_column_for_none(none):
    cues = holding([range(3, 5)] * 3)
    table = linked(
        "carrier", cues, cues, np.zeros((3, 3, CARRIER.said), np.float32), settings_with("carrier", none=none)
    )
    assert table.shape == (3, 4) and (table[:, 0] == none).all() and not table[:, 1:].any()


def test_a_table_of_links_is_what_is_learnt_and_what_is_said():
    source, target = one_way(2, (0, 1))
    sides, said = {"event.source": source, "event.target": target}, np.ones((2, 2, EVENT.said), np.float32)
    given = settings_with("event", weights=[0.5] * EVENT.said, bias=-1.0)
    table = linked("event", found("number", [0, 1], sides=sides), found("trigger", [3, 4], sides=sides), said, given)
    told = 0.5 * EVENT.said - 1
    assert table[:, 1:].tolist() == [[told, pytest.approx(told + 225 / np.sqrt(LINK), rel=1e-6)], [told, told]]


@pytest.mark.parametrize(("none", "expected"), [(0.0, {(0, 1), (1, 0)}), (9.0, set())])
def test_only_kept_cues_are_linked_and_none_is_a_choice(none, expected):
    got = holding([range(1, 9), range(2, 9), range(3, 9)], rows=[0, 2])
    assert {(link.source, link.target) for link in carriers(got, settings_with("carrier", none=none))} == expected


def test_a_cue_looks_at_those_of_windows_that_overlap_its_own():
    offsets = [0, 400, 900]
    got = found("cue", [5, 405, 905], offsets=offsets, pieces=WINDOW)
    links = {(link.source, link.target) for link in carriers(got, SETTINGS)}
    assert links == {(0, 1), (1, 0), (1, 2), (2, 1)}


# Earlier mentions of actors.

MENTIONS = [Span(0, 8), Span(13, 18), Span(20, 23)]
ENDS = np.array([[0, 1], [3, 3], [5, 5]])


def ends_of(pieces=12):
    """Scores of a report in which nothing is said of any piece."""
    ends = np.zeros((pieces, WIDTH), np.float32)
    return Joined(name=ends, mention=ends, use=ends, first=ends.copy(), last=ends.copy(), anchored={})


def referred(first=None, none=0.0, mentions=MENTIONS, ends=ENDS):
    got, kinds = ends_of(), np.full((len(ends), len(ACTOR.labels)), 1 / len(ACTOR.labels), np.float32)
    if first is not None:
        got.first[:] = first
    said = settings_with("antecedent", weights=[0.0] * len(FEATURES), none=none)
    links = list(antecedents(TEXT, mentions, got, ends, kinds, said))
    assert {link.head for link in links} <= {"antecedent"}
    return [(link.source, link.target) for link in links]


def test_what_is_learnt_decides():
    first = np.zeros((12, WIDTH), np.float32)
    first[5, -2 * (LINK + MIX) :][:LINK] = 1  # she looks for
    first[0, -(LINK + MIX) :][:LINK] = 1  # Ana Lund
    assert referred(first) == [(2, 0)]


def test_no_mention_is_one_with_what_holds_it():
    spans, ends = [Span(0, 8), Span(13, 27), Span(20, 23)], np.array([[0, 1], [3, 6], [5, 5]])
    assert referred(none=-9.0, mentions=spans, ends=ends) == [(1, 0), (2, 0)]


@pytest.mark.parametrize(("none", "expected"), [(9.0, []), (-9.0, [(1, 0), (2, 1), (2, 0)])])
def test_none_is_a_choice(none, expected):
    assert referred(none=none) == expected


@pytest.mark.parametrize("count", [0, 1])
def test_one_mention_refers_to_nothing(count):
    assert referred(mentions=MENTIONS[:count], ends=ENDS[:count], none=-9.0) == []


@given(st.integers(0, 2**32))
@settings(deadline=None)
def test_links_point_back_at_most_so_many_from_each_mention(seed):
    links = referred(np.random.default_rng(seed).normal(0, 1, (12, WIDTH)).astype(np.float32))
    assert all(target < source for source, target in links)
    assert len(set(links)) == len(links)
    assert all(count <= CHOICES for count in Counter(source for source, _ in links).values())


@pytest.mark.parametrize("ends", [np.zeros((0, 2), np.int64), ENDS])
def test_kinds_of_a_mention_sum_to_one(ends):
    got = mention_kinds(ends_of(), ends)
    assert got.shape == (len(ends), len(ACTOR.labels))
    assert got.sum(axis=1) == pytest.approx(1)


@pytest.mark.parametrize(
    ("each", "none", "expected"),
    [
        ([1, 0, 0], 0.5, [(1, 0)]),
        ([1, 3, 2], 0.5, [(1, 0), (2, 1)]),
        ([1, 2, 3], 0.5, [(1, 0), (2, 0)]),
        ([1, 2, 3], 9.0, []),
        ([0, 0, 0], 0.0, []),
    ],
)
def test_the_best_earlier_one_of_pairs_by_the_later(each, none, expected):
    later, earlier = np.array([1, 2, 2]), np.array([0, 1, 0])
    links = best_earlier("antecedent", 3, later, earlier, np.array(each, np.float32), none)
    assert [(link.source, link.target) for link in links] == expected


@pytest.mark.parametrize(
    ("none", "most", "expected"),
    [(0.0, 1, [2]), (0.0, 2, [2, 0]), (0.0, 3, [2, 0, 1]), (1.5, 3, [2, 0]), (9.0, 3, []), (0.0, 9, [2, 0, 1])],
)
def test_the_next_best_that_are_likelier_than_none_best_first(none, most, expected):
    later, earlier, each = np.array([3, 3, 3]), np.array([2, 1, 0]), np.array([3, 1, 2], np.float32)
    links = list(best_earlier("antecedent", 4, later, earlier, each, none, most))
    assert [(link.source, link.target) for link in links] == [(3, target) for target in expected]
    assert [link.score for link in links] == sorted((link.score for link in links), reverse=True)


# Happenings told again.

ATTACKS = "An attack shut the port. The attack hurt two. Dockers wept."
TRIGGERS = [Span(3, 9), Span(29, 35), Span(36, 40)]
IDS = tokens("An old tanker and its Danish crew sank near Lima on Monday.").ids


def again(text=ATTACKS, spans=TRIGGERS, pairs=(), weights=None, tags=None, none=0.0):
    """(trigger, earlier trigger) of one happening; by default no word counts, only what is learnt (`pairs`)."""
    source, target = one_way(len(spans), *pairs)
    triggers = found("trigger", range(len(spans)), sides={"happening.source": source, "happening.target": target})
    for name, rows in (tags or {}).items():
        triggers.scores.tags[name][:] = rows
    said = settings_with("happening", weights=weights or [0.0] * HAPPENING.said, none=none)
    links = list(repeated(text, IDS, triggers, spans, said))
    assert {link.head for link in links} <= {"happening"} and all(0 < link.score <= 1 for link in links)
    return [(link.source, link.target) for link in links]


@pytest.mark.parametrize(
    ("one", "other", "name", "expected"),
    [
        ([1, 2], [2, 5], "recipients alike", [(1, 0)]),
        ([1, 2], [5, 6], "recipients alike", []),
        ([1, 2], [5, 6], "recipients apart", [(1, 0)]),
        ([1, 2], [2, 6], "recipients apart", []),
        ([1, 2], [], "recipients apart", []),
        ([0, 3], [0, 3], "recipients alike", []),
    ],
)
def test_what_both_did_it_to_counts_but_for_words_of_grammar(one, other, name, expected):
    filled = [{"recipient": one}, {"recipient": other}]
    triggers = found("trigger", [7, 9], filled)
    said = settings_with("happening", weights=only(name), none=2.0)
    links = list(repeated(ATTACKS, IDS, triggers, TRIGGERS[:2], said))
    assert [(link.source, link.target) for link in links] == expected


def test_what_is_learnt_of_both_sides_counts_together_with_what_the_words_say():
    source, target = np.zeros((2, 3, LINK + MIX), np.float32)
    source[1, LINK], target[0, LINK] = 4, 3
    triggers = found("trigger", range(3), sides={"happening.source": source, "happening.target": target})
    mix = np.zeros((HAPPENING.said, MIX))
    mix[happenings.FEATURES.index("same words"), 0] = -6
    said = settings_with("happening", weights=[0.0] * HAPPENING.said, mix=mix.tolist(), out=[2.0, *[0.0] * (MIX - 1)])
    links = list(repeated(ATTACKS, IDS, triggers, TRIGGERS, {**said}))
    assert [(link.source, link.target) for link in links] == [(1, 0), (2, 0)]
    assert links[0].score == pytest.approx(np.exp(2) / (np.exp(2) + 1), abs=1e-4)


def only(*names, weight=5.0):
    return [weight if name in names else 0.0 for name in happenings.FEATURES]


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [([], []), ([(1, 0)], [(1, 0)]), ([(2, 0)], [(2, 0)]), ([(1, 0), (2, 1)], [(1, 0), (2, 1)]), ([(0, 1)], [])],
)
def test_a_trigger_points_back_as_was_learnt(pairs, expected):
    assert again(pairs=pairs) == expected


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["same words"], [(1, 0)]),
        (["same stem and definite"], [(1, 0)]),
        (["next trigger"], [(1, 0), (2, 1)]),
        (["later indefinite"], []),
        (["earlier in the headline"], [(1, 0), (2, 1)]),
    ],
)
def test_what_the_words_say_counts_by_its_weight(names, expected):
    assert again(weights=only(*names)) == expected


@pytest.mark.parametrize("name", ["type", "standing", "mode"])
@pytest.mark.parametrize(("sure", "expected"), [(20.0, [(2, 0)]), (0.0, [])])
def test_two_that_share_a_tag_for_sure_are_one_happening(name, sure, expected):
    labels = next(len(tag.labels) for tag in ANCHORS["trigger"].tags if tag.name == name)
    rows = np.zeros((3, labels), np.float32)
    rows[[0, 2], 0] = rows[1, 1] = sure
    assert again(weights=only(f"same {name}"), tags={name: rows}, none=4.0) == expected


@pytest.mark.parametrize(("none", "expected"), [(9.0, []), (4.9, [(1, 0)]), (5.1, []), (-9.0, [(1, 0), (2, 1)])])
def test_an_earlier_trigger_must_be_likelier_than_none(none, expected):
    assert again(weights=only("same words"), none=none) == expected


@pytest.mark.parametrize("count", [0, 1])
def test_one_trigger_is_told_once(count):
    assert again(spans=TRIGGERS[:count], none=-99.0) == []


def test_only_kept_triggers_are_linked():
    source, target = one_way(3, (2, 0), (2, 1))
    sides = {"happening.source": source, "happening.target": target * [[1], [2], [1]]}
    said = settings_with("happening", weights=[0.0] * HAPPENING.said)
    kept = found("trigger", range(3), sides=sides, rows=[0, 2])
    links = list(repeated(ATTACKS, IDS, kept, [TRIGGERS[0], TRIGGERS[2]], said))
    assert [(link.source, link.target) for link in links] == [(1, 0)]


def crowd(count):
    """A report of as many attacks, and where they stand."""
    text = "An attack. " * count
    return text, [Span(11 * i + 3, 11 * i + 9) for i in range(count)]


@pytest.mark.parametrize(("apart", "expected"), [(REACH, True), (REACH + 1, False)])
def test_a_trigger_looks_no_further_back_than_reach(apart, expected):
    text, spans = crowd(REACH + 3)
    assert again(text, spans, pairs=[(apart, 0)]) == ([(apart, 0)] if expected else [])


def test_a_long_report_is_read_in_portions_as_a_short_one_is_at_once(monkeypatch):
    text, spans = crowd(3 * REACH)
    whole = again(text, spans, weights=only("same words", "characters between", weight=0.3), none=-9.0)
    monkeypatch.setattr("onrecord.encode.links.PAIRS", 37)
    assert again(text, spans, weights=only("same words", "characters between", weight=0.3), none=-9.0) == whole
    assert [source for source, _ in whole] == list(range(1, 3 * REACH))
    assert all(0 < source - target <= REACH for source, target in whole)


@given(st.integers(0, 2**32))
@settings(deadline=None)
def test_each_trigger_points_back_once_at_most(seed):
    draw = np.random.default_rng(seed)
    links = again(weights=draw.normal(0, 2, HAPPENING.said).tolist(), none=float(draw.normal()))
    assert all(target < source for source, target in links)
    assert all(a[0] < b[0] for a, b in pairwise(links))


# Events of numbers.


def counts_in(numbers, triggers, paragraphs=None, none=0.0, weights=None):
    """(number, trigger) of the events in which numbers count."""
    pieces = np.zeros(2000, np.int64) if paragraphs is None else np.array(paragraphs)
    said = settings_with("event", weights=weights or [0.0] * EVENT.said, none=none)
    links = list(events(numbers, triggers, pieces, said))
    assert {link.head for link in links} <= {"event"} and all(0 < link.score <= 1 for link in links)
    return [(link.source, link.target) for link in links]


def weighing(*names, weight=5.0):
    return [weight if name in names else 0.0 for name in counted.FEATURES]


def test_a_number_counts_where_it_was_learnt_to():
    source, target = one_way(3, (0, 2), (2, 1))
    numbers = found("number", [0, 5, 9], sides={"event.source": source})
    triggers = found("trigger", [2, 3, 7], sides={"event.target": target})
    assert counts_in(numbers, triggers) == [(0, 2), (2, 1)]


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (["number in the recipient"], [(0, 1)]),
        (["number in the actor"], []),
        (["counted in the actor or recipient"], [(0, 1)]),
        (["nearest before"], [(0, 0)]),
        (["nearest after"], [(0, 1)]),
        (["same paragraph"], [(0, 0)]),
    ],
)
def test_where_a_number_stands_counts_by_its_weight(names, expected):
    numbers = found("number", [4], [{"of": range(4, 8)}])
    triggers = found("trigger", [1, 9], [{}, {"recipient": range(4, 8)}])
    assert counts_in(numbers, triggers, [0] * 8 + [1] * 4, none=2.0, weights=weighing(*names)) == expected


@pytest.mark.parametrize(("none", "expected"), [(9.0, []), (5.1, []), (4.9, [(0, 1)]), (-9.0, [(0, 1)])])
def test_an_event_must_be_likelier_than_none(none, expected):
    numbers, triggers = found("number", [4]), found("trigger", [1, 9])
    assert counts_in(numbers, triggers, none=none, weights=weighing("nearest after")) == expected


@pytest.mark.parametrize(("numbers", "triggers"), [([], []), ([1], []), ([], [1])])
def test_without_numbers_or_triggers_there_is_nothing_to_count_in(numbers, triggers):
    assert counts_in(found("number", numbers), found("trigger", triggers), none=-9.0) == []


def test_scores_of_events_have_a_column_for_none():
    numbers, triggers = found("number", [4, 6]), found("trigger", [1, 9, 11])
    table = event_scores(numbers, triggers, np.zeros(12, np.int64), settings_with("event", none=1.5))
    assert table.shape == (2, 4) and (table[:, 0] == 1.5).all()


@pytest.mark.parametrize(("offset", "expected"), [(0, [(0, 0)]), (WINDOW - 1, [(0, 0)]), (WINDOW, []), (1400, [])])
def test_a_number_looks_at_triggers_of_windows_that_overlap_its_own(offset, expected):
    numbers = found("number", [3], offsets=[0], pieces=WINDOW)
    triggers = found("trigger", [offset + 3], offsets=[offset], pieces=WINDOW)
    assert counts_in(numbers, triggers, none=-9.0) == expected
    assert (
        counts_in(
            found("number", [offset + 3], offsets=[offset], pieces=WINDOW),
            found("trigger", [3], offsets=[0], pieces=WINDOW),
            none=-9.0,
        )
        == expected
    )


def test_numbers_of_several_windows_point_at_places_in_the_whole_list():
    numbers = found("number", [3, 403, 1203], offsets=[0, 382, 1146], pieces=WINDOW)
    triggers = found("trigger", [5, 405, 1205], offsets=[0, 382, 1146], pieces=WINDOW)
    assert counts_in(numbers, triggers, weights=weighing("nearest after")) == [(0, 0), (1, 1), (2, 2)]


def test_only_kept_numbers_and_triggers_are_linked():
    numbers, triggers = found("number", [0, 5], rows=[1]), found("trigger", [2, 6, 7], rows=[0, 2])
    assert counts_in(numbers, triggers, weights=weighing("nearest after")) == [(0, 1)]
