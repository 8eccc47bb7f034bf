"""Which actors of a report are one in the world although no word joins them: "Washington" and "the United States".

A state is one by its name, its capital, its adjective used alone and "the ... government"; its seats of power ("the
White House"), ministries, forces and officials stay apart, as annotators keep them (docs/grounding.md has the counts).
A body is one by any of its names, a country's police and army are one each, and "the president" is the one person
whom the report calls so.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.ground.actors import Known
from onrecord.ground.names import key
from onrecord.ground.sight import Sight
from onrecord.records import Actor, Event, Figure, Span, Statement, Taking

_ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)
_STATE = re.compile(r"\s+(?:government|administration|authorities)\Z")
_FORCE = re.compile(r"(?:\A|\s)(police|army|navy|air force|parliament)\Z", re.IGNORECASE)
_DEFINITE = re.compile(r"\Athe\s+", re.IGNORECASE)
SHORT = 3
"""Words up to which "the prime minister" is taken for whoever is called a minister."""

_STATES = ("name", "capital", "adjective")


def joined(found: Sequence[Known], sight: Sight) -> list[list[Known]]:
    """The actors in groups of one each, in order of the text."""
    groups = _Groups(len(found))
    first: dict[str, int] = {}
    for i, known in enumerate(found):
        for name in signs(known, sight):
            groups.join(first.setdefault(name, i), i)
    for one, other in _titled(found, sight):
        groups.join(one, other)
    return [[found[i] for i in group] for group in groups.all()]


class _Groups:
    """Numbers in disjoint sets; each set is known by its smallest."""

    def __init__(self, number: int) -> None:
        self._parent = list(range(number))

    def _root(self, i: int) -> int:
        while self._parent[i] != i:
            i = self._parent[i]
        return i

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self._root(one), self._root(other)))
        self._parent[second] = first

    def all(self) -> list[list[int]]:
        found: dict[int, list[int]] = defaultdict(list)
        for i in range(len(self._parent)):
            found[self._root(i)].append(i)
        return list(found.values())


def signs(known: Known, sight: Sight) -> Iterator[str]:
    """What an actor is in the world, by each mention that says so."""
    for mention in sight.different(known.actor):
        if sign := _sign(known, mention, sight):
            yield sign


def _sign(known: Known, mention: Span, sight: Sight) -> str | None:
    words = _ARTICLE.sub("", sight.bare(mention))
    there = sight.within(mention)
    if len(there) == 1 and (code := sight.one(there[0])):
        rest = words.replace(there[0].span.of(sight.text), "", 1)
        if known.actor.kind == "government" and there[0].how in _STATES and (not rest or _STATE.fullmatch(rest)):
            return f"state {code}"
        if not rest and there[0].how in ("body", "seat"):
            return f"body {key(there[0].name)}"
    if known.actor.kind in ("organization", "government", "military") and (force := _FORCE.search(words)):
        whole = not words[: force.start()].strip() or len(there) == 1
        return f"{force[1].lower()} {known.country.value}" if whole and len(words.split()) <= 2 else None
    if known.actor.kind == "media" and (agency := sight.gazetteer.agency(words)):
        return f"agency {agency.name}"
    return None


def _titled(found: Sequence[Known], sight: Sight) -> Iterator[tuple[int, int]]:
    """(the named, "the president"): a person called by a title alone and the one whom the report titles so."""
    called: dict[str, set[int]] = defaultdict(set)
    for i, known in enumerate(found):
        if known.actor.kind == "person" and known.role and known.role.value and _named(known, sight):
            called[_last(known.role.value)].add(i)
            called[known.role.value.lower()].add(i)
    for i, known in enumerate(found):
        if known.actor.kind == "person" and not _named(known, sight):
            for title in _titles(known, sight):
                there = called.get(title, set())
                if len(there) == 1:
                    yield next(iter(there)), i


def _titles(known: Known, sight: Sight) -> Iterator[str]:
    """What each mention calls somebody: "the prime minister" is minister, "Pentagon press secretary" that alone."""
    for mention in sight.different(known.actor):
        words = sight.bare(mention)
        if _DEFINITE.match(words) and len(words.split()) <= SHORT:
            yield _last(words)
        yield _ARTICLE.sub("", words).lower()


def _last(words: str) -> str:
    return words.lower().split()[-1] if words.split() else ""


def _named(known: Known, sight: Sight) -> bool:
    return any(any(sight.names(mention, "person")) for mention in known.actor.mentions)


def one(group: Sequence[Known], sight: Sight) -> Known:
    """One out of several: all mentions, the first's id, and what is known of the one with a name and most mentions."""
    if len(group) == 1:
        return group[0]
    best = max(group, key=lambda known: (_named(known, sight), len(known.actor.mentions)))
    mentions = tuple(sorted({mention for known in group for mention in known.actor.mentions}))
    return best._replace(
        actor=replace(best.actor, id=group[0].actor.id, mentions=mentions),
        role=best.role or next((known.role for known in group if known.role), None),
        holders=best.holders or next((known.holders for known in group if known.holders), ()),
    )


Entries = tuple[tuple[Statement, ...], tuple[Event, ...], tuple[Figure, ...]]


class Now:
    """Which actor an entry points at now: by the id of the one it pointed at, and by its span if that was parted."""

    def __init__(self, parts: Iterable[tuple[str, Actor]], actors: Iterable[Actor]) -> None:
        at = {mention: actor.id for actor in actors for mention in actor.mentions}
        self._now: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        for before, part in parts:
            self._now[before] += [(mention, at[mention]) for mention in part.mentions]

    def of(self, actor: str | None, span: Span | None) -> str | None:
        """The id that stands for an actor's now, where a span points at it."""
        if actor is None:
            return None
        here = self._now[actor]
        return max(here, key=lambda pair: (_shared(pair[0], span), -pair[0].start))[1]

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


def _shared(one: Span, other: Span | None) -> float:
    """How much two spans have in common, from 0 to 1."""
    if other is None:
        return 0.0
    return max(0, 2 * (min(one.end, other.end) - max(one.start, other.start))) / (len(one) + len(other))
