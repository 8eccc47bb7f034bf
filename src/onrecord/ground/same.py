"""Which actors of a report are one in the world although no word joins them, and what points at them then."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.ground.sight import Sight
from onrecord.ground.signs import Signs, signed
from onrecord.records import Actor, Event, Figure, Span, Statement, Taking


def joined(actors: Sequence[Actor], signs: Signs, sight: Sight) -> list[Actor]:
    """The actors, those that bear one sign as one, in order of the text."""
    groups = _Groups(len(actors))
    first: dict[str, int] = {}
    for i, actor in enumerate(actors):
        for _, sign in signed(actor, signs):
            groups.join(first.setdefault(sign, i), i)
    return [_state(one([actors[i] for i in group], sight), sight) for group in groups.all()]


class _Groups:
    """Numbers in disjoint sets; each set is known by its smallest."""

    def __init__(self, number: int) -> None:
        self._parent = list(range(number))

    def _root(self, i: int) -> int:
        while self._parent[i] != i:
            i = self._parent[i]
        return i

    def join(self, one: int, other: int) -> None:
        """Make the sets of two numbers one."""
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first

    def all(self) -> list[list[int]]:
        """The sets, in order of their smallest."""
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            found[self._root(i)].append(i)
        return list(found.values())


def one(group: Sequence[Actor], sight: Sight) -> Actor:
    """One out of several: all mentions, the first's id, name and kind of the one with a name and most mentions."""
    if len(group) == 1:
        return group[0]
    best = max(group, key=lambda actor: (_named(actor, sight), len(actor.mentions)))
    mentions = tuple(sorted({mention for actor in group for mention in actor.mentions}))
    return replace(best, id=min(group, key=lambda actor: actor.mentions[0]).id, mentions=mentions)


def _state(actor: Actor, sight: Sight) -> Actor:
    """The actor, one that goes by a capital by the country's name where a mention has that: "Russia", not "Moscow"."""
    called = sight.gazetteer.nations(actor.name)
    if actor.kind != "government" or not called or called[0].how != "capital":
        return actor
    named = [words for m in actor.mentions if sight.named_country(words := sight.bare(m)) == called[0].code]
    return replace(actor, name=re.sub(r"\A[Tt]he ", "", named[0])) if named else actor


def _named(actor: Actor, sight: Sight) -> bool:
    return any(any(sight.names(mention, "person", "organization", "place")) for mention in actor.mentions)


Entries = tuple[tuple[Statement, ...], tuple[Event, ...], tuple[Figure, ...]]


class Now:
    """Which actor an entry points at now: by the id of the one it pointed at, and by its span if that was parted."""

    def __init__(self, before: Iterable[Actor], now: Iterable[Actor]) -> None:
        at = {mention: actor.id for actor in now for mention in actor.mentions}
        self._now = {actor.id: [(mention, at[mention]) for mention in actor.mentions] for actor in before}

    def of(self, actor: str | None, span: Span | None) -> str | None:
        """The id that stands for an actor's now, where a span points at it."""
        if actor is None:
            return None
        here = self._now[actor]
        if span is None:
            return min(here)[1]
        # What no mention covers ("47 others", of those named before) goes with the one before it.
        return max(here, key=lambda m: (_shared(m[0], span), m[0] <= span, -abs(m[0].start - span.start)))[1]

    def mended(self, entries: Entries) -> Entries:
        """Statements, events and figures that point at the actors as they are now. Their own ids stay."""
        said, happened, counted = entries
        return (
            tuple(replace(s, source=self.of(s.source, s.source_span)) for s in said),
            tuple(replace(e, actor=self._taking(e.actor), recipient=self._taking(e.recipient)) for e in happened),
            tuple(replace(f, of=f.of and replace(f.of, actor=self.of(f.of.actor, f.of.span))) for f in counted),
        )

    def _taking(self, parts: tuple[Taking, ...]) -> tuple[Taking, ...]:
        return tuple(replace(part, actor=self.of(part.actor, part.span)) for part in parts)


def _shared(one: Span, other: Span) -> float:
    """How much two spans have in common, from 0 to 1."""
    return max(0, 2 * (min(one.end, other.end) - max(one.start, other.start))) / (len(one) + len(other))
