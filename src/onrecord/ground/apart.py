"""Actors that the reader took for one and that cannot be: "23 Indian nationals" and "the Russian army".

Mentions of two signs, or of two countries where they have none, are never of one actor. The reader's links between the
mentions are followed again, the surest first, but for those that would join such two.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, pairwise

from onrecord.ground.sides import owned_by, told
from onrecord.ground.sight import PRONOUNS, Sight
from onrecord.ground.signs import Signs
from onrecord.records import Actor, Reading, Span, content_id

FIRM = 3.0
"""What a country must count in a mention to part it from one of another (sides.WEIGHTS)."""

MANY = frozenset({"military", "people", "armed_group"})
"""Kinds of mention that are never a person who is named: "Kim" and "50 North Korean soldiers"."""

SEVERAL = re.compile(
    r"(?:(?:an?|the|some|about|at least|as many as|more than|up to|nearly|over|around|another|all|both|other|small|"
    r"large|further|growing)\s+)*(?:groups?|crowds?|bands?|handful|teams?|couple|pair|number|majority|dozens?|scores|"
    r"hundreds|thousands|two|three|four|five|six|seven|eight|nine|ten|twelve|(?!1(?![\d,.])|(?:19|20)\d\d\b)\d[\d,.]*)\b(?!-)",
    re.IGNORECASE,
)
"""What begins a mention of several: none of the 512 such actors of the training reports is called by a pronoun of one
person, though a person's name may end the mention ("a group of soldiers claiming to have overthrown President ...")."""

_TWO = 2


class Links:
    """The reader's mentions with their kinds, and its links between them, the surest first."""

    def __init__(self, reading: Reading) -> None:
        self.kinds = {m.span: m.label for m in reading.mentions}
        told = sorted((li for li in reading.links if li.head == "antecedent"), key=lambda li: -li.score)
        self._pairs = [(reading.mentions[li.source].span, reading.mentions[li.target].span) for li in told]
        self.ends = {mention for pair in self._pairs for mention in pair}

    def among(self, mentions: Sequence[Span]) -> Iterator[tuple[Span, Span]]:
        """The links between some mentions."""
        there = set(mentions)
        return (pair for pair in self._pairs if there.issuperset(pair))


def parted(actors: Sequence[Actor], links: Links, signs: Signs, sight: Sight) -> Iterator[Actor]:
    """Each actor, or its parts."""
    whose = Whose(actors, sight)
    for actor in actors:
        firm = _firm(actor, links, signs, whose)
        if len(set(firm.values())) < _TWO:
            yield actor
        else:
            for mentions in _groups(actor, firm, links, sight):
                yield part(actor, tuple(sorted(mentions)), links, sight)


class Whose:
    """The sides that the mentions of a report firmly give themselves, or those of whoever owns them."""

    def __init__(self, actors: Sequence[Actor], sight: Sight) -> None:
        self.sight = sight
        self._of = {mention: actor for actor in actors for mention in actor.mentions}
        self._sides: dict[str, set[str]] = {}

    def side(self, mention: Span) -> str | None:
        """The one country that a mention firmly gives itself; of "its troops" that of whom "its" stands for."""
        if own := _side(mention, self.sight):
            return own
        pronoun = owned_by(mention, self.sight)
        owner = self._of.get(pronoun) if pronoun else None
        sides = self._all(owner) if owner else set()
        return next(iter(sides)) if len(sides) == 1 else None

    def _all(self, owner: Actor) -> set[str]:
        """The countries that the mentions of an actor firmly give themselves, remembered."""
        if owner.id not in self._sides:
            self._sides[owner.id] = {side for m in owner.mentions if (side := _side(m, self.sight))}
        return self._sides[owner.id]


def _firm(actor: Actor, links: Links, signs: Signs, whose: Whose) -> dict[Span, str]:
    """The signs of an actor's mentions, or the countries that they give themselves where they have no two signs."""
    if len(actor.mentions) == 1:
        return {}
    sight = whose.sight
    spoken = [m for m in actor.mentions if m.of(sight.text).lower() not in PRONOUNS]
    firm = {m: sign for m in spoken if (sign := signs.of(m, links.kinds.get(m, actor.kind)))}
    if any(sign.startswith("person ") for sign in firm.values()):
        firm |= {m: "many" for m in spoken if m not in firm and links.kinds.get(m) in MANY}
    if len(set(firm.values())) >= _TWO or actor.kind == "person":
        return firm
    return {m: side for m in spoken if (side := whose.side(m))}


def _groups(actor: Actor, firm: Mapping[Span, str], links: Links, sight: Sight) -> list[list[Span]]:
    """The mentions in groups of one sign at most; a group without any link stays with the mention before it."""
    group = {m: [m] for m in actor.mentions}
    signed = pairwise(sorted(firm, key=lambda m: (firm[m], m)))
    worded = pairwise(sorted(actor.mentions, key=lambda m: (m.of(sight.text), m)))
    same = chain(
        (pair for pair in worded if pair[0].of(sight.text) == pair[1].of(sight.text)),
        (pair for pair in signed if firm[pair[0]] == firm[pair[1]]),
    )
    for one, other in (*same, *links.among(actor.mentions), *pairwise(actor.mentions)):
        signs = {firm[m] for m in (*group[one], *group[other]) if m in firm}
        if group[one] is not group[other] and len(signs) < _TWO:
            group[one] += group[other]
            group.update(dict.fromkeys(group[other], group[one]))
    return list({id(mentions): mentions for mentions in group.values()}.values())


def _side(mention: Span, sight: Sight) -> str | None:
    """The one country that a mention firmly gives itself."""
    sides = {vote.code for vote in told(mention, sight) if vote.weight >= FIRM}
    return sides.pop() if len(sides) == 1 else None


def part(actor: Actor, mentions: tuple[Span, ...], links: Links, sight: Sight) -> Actor:
    """A part of an actor, with a name and kind from its own mentions; several are no person and have none's name."""
    kinds: Counter[str] = Counter(links.kinds[m] for m in mentions if m in links.kinds)
    names = [sight.bare(m) for m in mentions]
    first, several = mentions[0], all(map(SEVERAL.match, names))
    kind = kinds.most_common(1)[0][0] if kinds else actor.kind
    return replace(
        actor,
        id=content_id("actor", sight.report.id, first.start, first.end),
        name=actor.name if not several and any(actor.name in name for name in names) else _name(names),
        kind="people" if several and kind == "person" else kind,
        mentions=mentions,
    )


def _name(names: Sequence[str]) -> str:
    """The mention with most capitals, of those with as many the shortest, on one line."""
    best = max(names, key=lambda words: (sum(w[:1].isupper() for w in words.split()), -len(words)))
    words = best.split()
    return " ".join(words[1:] if words[0].lower() in ("the", "a", "an") and len(words) > 1 else words)
