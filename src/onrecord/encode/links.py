"""Links over a whole report: carriers of statements, earlier mentions of actors and happenings, events of numbers."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np

from onrecord.encode.antecedents import features, pairs, traits
from onrecord.encode.counted import Standing
from onrecord.encode.counted import features as counting
from onrecord.encode.happenings import HELD, fillers, told
from onrecord.encode.happenings import features as same_happening
from onrecord.encode.heads import ACTOR, PARTS
from onrecord.encode.joined import Anchored, Joined, sigmoid, softmax
from onrecord.encode.model import Floats
from onrecord.encode.tokens import Ints
from onrecord.encode.windows import WINDOW
from onrecord.records import Link, Span

Settings = Mapping[str, Any]

LINK = 96  # width of both sides of a link, as far as they are multiplied
MIX = 48  # width of both sides of a link, as far as they are added to each other and to the named features

# Pairs of mentions at a time, so that a long report does not take memory by their square.
PAIRS = 50_000
# Earlier mentions passed on for each, so that one can take the place of another that cannot be the same actor: with
# eight the pairs of the tuning reports come out no better.
CHOICES = 3
# The score of a link to a mention that the other stands in: "his spokesman" is not he.
WITHIN = -1e3
# Carriers less likely than this are not passed on. On the tuning reports 5 of 33 right ones are so faint, and are
# carried by containment alone or lost.
FAINT = 0.02


@dataclass(frozen=True, slots=True)
class Found:
    """The anchors of one kind that are kept: their scores, their places among those, and where each starts."""

    scores: Anchored
    rows: Ints

    @property
    def at(self) -> Ints:
        """The piece at which each starts."""
        return self.scores.at[self.rows]

    @property
    def offsets(self) -> Ints:
        """The piece at which the window of each starts."""
        return self.scores.offsets[self.rows]

    def filling(self, role: str, ids: Ints) -> tuple[list[Ints], list[Floats]]:
        """For each, the pieces of its window and how likely each lies in a role; `ids` are those of the report."""
        place, inside = self.scores.kind.role(role), PARTS.index("inside")
        sure = [sigmoid(self.scores.roles[row][:, place, inside]) for row in self.rows]
        return [ids[start : start + len(one)] for start, one in zip(self.offsets, sure, strict=True)], sure

    def some(self, places: Ints) -> Found:
        """Those at these places of the list."""
        return Found(self.scores, self.rows[places])

    def side(self, name: str) -> Floats:
        """What each brings to one side of a link ("carrier.source")."""
        return self.scores.sides[name][self.rows]


def carriers(cues: Found, settings: Settings) -> Iterator[Link]:
    """Links from a cue to those that may carry it, by places in the list, each with its probability.

    A cue looks at those of its own window and of the windows that overlap it.
    """
    for start in dict.fromkeys(cues.offsets.tolist()):
        near = np.flatnonzero(np.abs(cues.offsets - start) < WINDOW)
        some = cues.some(near)
        first, last = some.scores.stretch(some.rows)
        said = carrying(some.scores.inside("content", some.rows, first, last), some.at - first)
        table = linked("carrier", some, some, said, settings)
        np.fill_diagonal(table[:, 1:], -1e9)
        sure = softmax(table)[:, 1:]
        for child, parent in np.argwhere(sure >= FAINT).tolist():
            if cues.offsets[near[child]] == start:
                yield link("carrier", near[child], near[parent], sure[child, parent])


def link(head: str, source: int, target: int, score: float) -> Link:
    """A link of the reading."""
    return Link(head=head, source=int(source), target=int(target), score=round(float(score), 4))


def linked(name: str, sources: Found, targets: Found, said: Floats, settings: Settings) -> Floats:
    """(sources, 1 + targets): how well each points at none, then at each target. `said` are the named features."""
    one, other, given = sources.side(f"{name}.source"), targets.side(f"{name}.target"), settings["links"][name]
    table = one[:, :LINK] @ other[:, :LINK].T / np.sqrt(LINK) + mixed(one[:, None], other[None], said, given)
    return np.pad(table, ((0, 0), (1, 0)), constant_values=given["none"]).astype(np.float32)


def mixed(one: Floats, other: Floats, said: Floats, given: Settings) -> Floats:
    """What the named features say of pairs, alone and together with what is learnt of both sides (last axis)."""
    of = {name: np.array(given[name], dtype=np.float32) for name in ("weights", "mix", "out")}
    both = np.maximum(one[..., LINK:] + other[..., LINK:] + said @ of["mix"], 0)
    out: Floats = (said @ of["weights"] + given["bias"] + both @ of["out"]).astype(np.float32)
    return out


def paired(one: Floats, other: Floats, said: Floats, given: Settings) -> Floats:
    """The score of each pair of rows of two sides, with its named features."""
    product = np.einsum("pw,pw->p", one[:, :LINK], other[:, :LINK]) / math.sqrt(LINK)
    out: Floats = (product + mixed(one, other, said, given)).astype(np.float32)
    return out


def carrying(inside: Floats, at: Ints) -> Floats:
    """(cues, cues, features): whether the content of the second holds the first, and how far their contents agree.

    `inside` (cues, pieces) is what each content holds, `at` the piece at which each cue starts.
    """
    shared = inside @ inside.T
    size = inside.sum(axis=1)
    alike = shared / (size[:, None] + size[None] - shared + 1)
    return np.stack([inside[:, at].T, alike, shared / (size[:, None] + 1)], axis=-1).astype(np.float32)


def happenings(text: str, ids: Ints, triggers: Found, spans: Sequence[Span], settings: Settings) -> Iterator[Link]:
    """A link from each trigger to the earlier one of the same happening, where that is likelier than that none is.

    `ids` are the pieces of the report.
    """
    if len(spans) < 2:
        return
    words = told(text, spans)
    sure = [softmax(triggers.scores.tags[name][triggers.rows]) for name in ("type", "standing", "mode")]
    later, earlier = pairs(len(spans))
    one, other = triggers.side("happening.source"), triggers.side("happening.target")
    held = [fillers(*triggers.filling(role, ids)) for role in HELD]
    given, each = settings["links"]["happening"], np.empty(len(later), dtype=np.float32)
    for at in range(0, len(later), PAIRS):
        a, b = later[at : at + PAIRS], earlier[at : at + PAIRS]
        said = same_happening(words, a, b, [(p[a] * p[b]).sum(axis=1) for p in sure], held)
        each[at : at + PAIRS] = paired(one[a], other[b], said, given)
    yield from best_earlier("happening", len(spans), later, earlier, each, given["none"])


def events(numbers: Found, triggers: Found, paragraphs: Ints, settings: Settings) -> Iterator[Link]:
    """A link from each number to the trigger of the event in which it counts, where that is likelier than none."""
    if not len(numbers.rows) or not len(triggers.rows):
        return
    for start in dict.fromkeys(numbers.offsets.tolist()):
        mine = np.flatnonzero(numbers.offsets == start)
        near = np.flatnonzero(np.abs(triggers.offsets - start) < WINDOW)
        if len(near):
            sure = softmax(event_scores(numbers.some(mine), triggers.some(near), paragraphs, settings))
            for number, row in zip(mine, sure, strict=True):
                if best := int(row.argmax()):
                    yield link("event", int(number), int(near[best - 1]), row[best])


def event_scores(numbers: Found, triggers: Found, paragraphs: Ints, settings: Settings) -> Floats:
    """(numbers, 1 + triggers): how well each number counts in no event, then in each."""
    (a, b), (c, d) = numbers.scores.stretch(numbers.rows), triggers.scores.stretch(triggers.rows)
    first, last = min(a, c), max(b, d)
    both = [
        Standing(
            at=found.at - first,
            paragraph=paragraphs[found.at],
            roles={name: found.scores.inside(name, found.rows, first, last) for name in roles},
        )
        for found, roles in ((numbers, ("of",)), (triggers, ("actor", "recipient")))
    ]
    return linked("event", numbers, triggers, counting(*both), settings)


def mention_kinds(scores: Joined, ends: Ints) -> Floats:
    """(mentions, kinds): how likely each mention is an actor of each kind."""
    width = len(ACTOR.labels)
    return softmax(scores.first[ends[:, 0], :width] + scores.last[ends[:, 1], :width])


def antecedents(
    text: str, mentions: Sequence[Span], scores: Joined, ends: Ints, kinds: Floats, settings: Settings
) -> Iterator[Link]:
    """Links from each mention to those it most likely refers back to, at most CHOICES, all likelier than none."""
    if len(mentions) < 2:
        return
    later, earlier = pairs(len(mentions))
    sides = scores.first[ends[:, 0]] + scores.last[ends[:, 1]]
    one, other = sides[:, -2 * (LINK + MIX) : -(LINK + MIX)], sides[:, -(LINK + MIX) :]
    given, said = settings["links"]["antecedent"], traits(text, mentions)
    each = np.empty(len(later), dtype=np.float32)
    for at in range(0, len(later), PAIRS):
        part = slice(at, at + PAIRS)
        a, b = later[part], earlier[part]
        each[part] = paired(one[a], other[b], features(said, a, b, (kinds[a] * kinds[b]).sum(axis=1)), given)
    each[said.end[earlier] > said.start[later]] = WITHIN
    yield from best_earlier("antecedent", len(mentions), later, earlier, each, given["none"], CHOICES)


def best_earlier(
    head: str, count: int, later: Ints, earlier: Ints, each: Floats, none: float, most: int = 1
) -> Iterator[Link]:
    """Links from each to its best earlier ones, where likelier than none, best first; `each` scores the pairs."""
    bounds = np.searchsorted(later, np.arange(count + 1))
    for place, (start, end) in enumerate(pairwise(bounds)):
        if end > start:
            sure = softmax(np.concatenate([[none], each[start:end]]).astype(np.float32))
            for best in np.argsort(-sure, kind="stable")[:most]:
                if not best:
                    break
                yield link(head, place, earlier[start + best - 1], sure[best])
