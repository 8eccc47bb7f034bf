"""Actors that the reader took for one and that cannot be: "23 Indian nationals" and "the Russian army".

Mentions that say of themselves that they belong to different countries are parted, the others stay with the last one
before them. What is known to be one person by name stays one: a man may be "Jordanian" here and of Iraq there.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.ground.sides import told
from onrecord.ground.sight import Sight
from onrecord.records import Actor, Span, Tagged, content_id

FIRM = 3.0
"""What a country must count in a mention to part it from one of another (sides.WEIGHTS)."""


def parted(actors: Sequence[Actor], labels: Mapping[Span, Tagged], sight: Sight) -> Iterator[tuple[str, Actor]]:
    """Each actor, or its parts, with the id that it had."""
    for actor in actors:
        groups = list(_groups(actor, sight))
        for mentions in groups:
            whole = len(groups) == 1
            yield actor.id, actor if whole else _part(actor, tuple(mentions), labels, sight)


def _groups(actor: Actor, sight: Sight) -> list[list[Span]]:
    """The mentions by what they belong to, in order of the text."""
    firm = {mention: side for mention in actor.mentions if (side := _side(mention, sight))}
    if actor.kind == "person" or len(set(firm.values())) < 2:
        return [list(actor.mentions)]
    found: dict[str, list[Span]] = {}
    at = next(firm[mention] for mention in actor.mentions if mention in firm)
    for mention in actor.mentions:
        at = firm.get(mention, at)
        found.setdefault(at, []).append(mention)
    return list(found.values())


def _side(mention: Span, sight: Sight) -> str | None:
    """The one country that a mention firmly gives itself."""
    sides = {vote.code for vote in told(mention, sight) if vote.weight >= FIRM}
    return sides.pop() if len(sides) == 1 else None


def _part(actor: Actor, mentions: tuple[Span, ...], labels: Mapping[Span, Tagged], sight: Sight) -> Actor:
    """A part of an actor, with a name and kind from its own mentions."""
    kinds: Counter[str] = Counter(labels[m].label for m in mentions if m in labels)
    names = [sight.bare(m) for m in mentions]
    first = mentions[0]
    return replace(
        actor,
        id=content_id("actor", sight.report.id, first.start, first.end),
        name=actor.name if any(actor.name in name for name in names) else _name(names),
        kind=kinds.most_common(1)[0][0] if kinds else actor.kind,
        mentions=mentions,
    )


def _name(names: Sequence[str]) -> str:
    """The mention with most capitals, of those with as many the shortest, on one line."""
    best = max(names, key=lambda words: (sum(w[:1].isupper() for w in words.split()), -len(words)))
    words = best.split()
    return " ".join(words[1:] if words[0].lower() in ("the", "a", "an") and len(words) > 1 else words)
