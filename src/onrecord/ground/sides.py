"""Which country an actor belongs to: one sort of evidence after the other, until one tells.

The order, and how often each is right on annotated reports: docs/grounding.md.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from onrecord.ground.choice import Choice, chosen
from onrecord.ground.context import POSSESSIVE, UNKNOWN, Company, candidates
from onrecord.ground.pointed import Pointer
from onrecord.ground.sight import Sight
from onrecord.ground.weights import Weights
from onrecord.records import Actor, Span

_PREPOSITION = re.compile(
    r"\b(of|for|from|in|at|near|across|inside|within|throughout|outside|around|to|with|against|on|over|about|by|after"
    r"|among|between|into|toward|towards|under|through|via|(?<!\A)visiting|facing|opposing|targeting|who|which|that|whose"
    r"|whom|where|including)\b",
    re.IGNORECASE,
)
WEIGHTS = {
    **{"": 4.0, "of": 3.0, "for": 3.0, "from": 3.0},
    **dict.fromkeys(("in", "at", "across", "inside", "within", "throughout"), 2.0),
    **dict.fromkeys(("near", "outside", "around"), 1.0),
}
"""How much a country tells of whom it describes, by the preposition before it: "Russian troops in Syria" are Russia's.
One after another preposition ("attacks on Israel") tells nothing."""

LATER, AFTER_COMMA = 0.6, 0.8
"""What the second country of a mention, and one after a comma, count of that."""

LEAST = 0.4
"""The least probability at which the country of the report's context is given; set on the tuning reports."""

LEAST_ABROAD = 0.6
"""The same for the country of the dateline where the report speaks mainly of another: of 49 annotated mentions given it
below that 3 were right, of 8 above it 4."""

_AND = re.compile(r"(?:,? and |, |/)(?:the )?\Z")
_SIDES = re.compile(r"(?:both|(?:the )?(?:two|three|four)) (?:countries|nations|sides|parties|states|Koreas)\b", re.I)
_OF_OTHERS = re.compile(r"\b(?:allies|counterparts?|enem(?:y|ies)|neighbou?rs?|opponents?|partners?|rivals?)\b")
"""What is owned and belongs to others."""

_BESIDE = 6


OWNED = frozenset({"military", "armed_group", "government", "organization", "people"})
"""Kinds of actor that are mostly of the country of whoever owns them."""


class Vote(NamedTuple):
    """A country, how much speaks for it, what kind of evidence it is, and a sentence about it."""

    code: str
    weight: float
    how: str
    span: Span
    reason: str


def countries(actors: Sequence[Actor], sight: Sight, weights: Weights) -> list[Choice]:
    """The country of each actor of a report, IGO, NGO or None, with the grounds."""
    said, company = told_apart(actors, sight)
    return [found or in_context(actor, sight, weights, company) for actor, found in zip(actors, said, strict=True)]


def told_apart(actors: Sequence[Actor], sight: Sight) -> tuple[list[Choice | None], Company]:
    """What the words of each actor of a report tell, and those of them that it tells the country of.

    Outlets from elsewhere are left out of these: who "told Reuters" is not British for that, but police who told the
    Press Trust of India in Delhi are hardly of the Pakistanis whom they hold.
    """
    said = [by_its_words(actor, sight) for actor in actors]
    owners = {mention: found for a, found in zip(actors, said, strict=True) for mention in a.mentions if found}
    said = [found or by_its_owner(a, owners, sight) for a, found in zip(actors, said, strict=True)]
    told = ((a, found.value) for a, found in zip(actors, said, strict=True) if found)
    there = ((a, code) for a, code in told if a.kind != "media" or code == sight.dateline)
    return said, Company(there, sight)


def by_its_words(actor: Actor, sight: Sight) -> Choice | None:
    """The country that an actor's own words or name tell; None where they tell nothing."""
    if joint := several(actor, sight):
        words = joint.of(sight.text)
        return Choice(None, "report", 1.0, joint, f'"{words}" names several countries')
    if group := sight.stateless(actor):
        return Choice(None, "gazetteer", 1.0, actor.mentions[0], f"{group.name} is of no one country")
    for votes in EVIDENCE:
        if found := list(votes(actor, sight)):
            return counted(found)
    return None


def by_its_owner(actor: Actor, told: Mapping[Span, Choice], sight: Sight) -> Choice | None:
    """The country of whom a possessive at the beginning of a mention stands for, where that one's own words tell it.

    "Its troops" are of its country: so are 138 of 147 such bodies, forces and groups of the training reports, 51 of 59
    groups of people and 111 of 138 persons, whose possessive may be a relative's or a colleague's.
    """
    for mention in sight.different(actor) if actor.kind in OWNED else ():
        pronoun = owned_by(mention, sight)
        owner = told.get(pronoun) if pronoun else None
        if owner and owner.value and not _OF_OTHERS.search(mention.of(sight.text)):
            reason = f'the report gives it to "{owner.span.of(sight.text)}"'
            return Choice(owner.value, "report", owner.score, mention, reason)
    return None


def owned_by(mention: Span, sight: Sight) -> Span | None:
    """The possessive at the beginning of a mention: "its" of "its troops"."""
    found = POSSESSIVE.match(sight.text, mention.start, mention.end)
    return Span(*found.span()) if found and found.end() < mention.end else None


def counted(votes: list[Vote]) -> Choice:
    """The country with most votes, its share as the score, the strongest vote's words as the reason."""
    sums: dict[str, float] = {}
    for vote in votes:
        sums[vote.code] = sums.get(vote.code, 0.0) + vote.weight
    ranked = sorted(sums.items(), key=lambda pair: -pair[1])
    total = sum(sums.values())
    best = max((v for v in votes if v.code == ranked[0][0]), key=lambda v: v.weight)
    others = tuple((code, round(weight / total, 2)) for code, weight in ranked[1:])
    return Choice(best.code, best.how, round(ranked[0][1] / total, 2), best.span, best.reason, others)


def several(actor: Actor, sight: Sight) -> Span | None:
    """The mention by which the actor is of several countries: "Chinese and U.S. troops", "both sides"."""
    if actor.kind in ("person", "media"):
        return None
    described = list(sight.different(actor))
    if described and all(_SIDES.match(mention.of(sight.text)) for mention in described):
        return described[0]
    return next((mention for mention in described if _both(mention, sight)), None)


def _both(mention: Span, sight: Sight) -> bool:
    there = [p for p in sight.within(mention) if p.how not in ("seat", "body")]
    return any(
        sight.one(one) != sight.one(other)
        and _AND.fullmatch(sight.text[one.span.end : other.span.start].lower()) is not None
        and relation(sight.uncounted(mention.start, one.span.start)) == ""
        for one, other in pairwise(there)
    )


def own(actor: Actor, sight: Sight) -> Iterator[Vote]:
    """Countries in the actor's own mentions; of an outlet's no body of that name ("AAP" is an agency and a party)."""
    for mention in sight.different(actor):
        yield from (vote for vote in told(mention, sight) if actor.kind != "media" or vote.how != "gazetteer")


def told(mention: Span, sight: Sight) -> Iterator[Vote]:
    """Countries that a stretch of text gives to whom it describes, by how it is joined to them."""
    factor = 1.0
    for pointer in sight.within(mention):
        before = sight.uncounted(mention.start, pointer.span.start)
        weight = WEIGHTS.get(relation(before), 0.0) * (AFTER_COMMA if ", " in before else 1.0)
        code = sight.one(pointer)
        if weight and code:
            how = {"adjective": "adjective", "inhabitant": "adjective", "body": "gazetteer"}.get(pointer.how, "report")
            yield Vote(code, weight * factor, how, mention, _why(pointer, code, sight))
            factor = LATER


def _why(pointer: Pointer, code: str, sight: Sight) -> str:
    """What a pointer is taken for; of two bodies called alike, that of the country: "RSF"."""
    words = pointer.span.of(sight.text)
    if pointer.how != "body":
        return f'the report says "{words}"'
    name = next((body.name for body in sight.gazetteer.bodies(words) if body.country == code), pointer.name)
    return f'"{words}" is {name}'


def relation(before: str) -> str:
    """The last preposition before a name, in the clause that it stands in; empty when there is none."""
    found = _PREPOSITION.findall(before.rsplit(", ", 1)[-1])
    return found[-1].lower() if found else ""


def apposed(actor: Actor, sight: Sight) -> Iterator[Vote]:
    """Countries in what stands beside a person's name: "Pat Ryder, the Pentagon press secretary, said"."""
    if actor.kind == "person":
        for mention in actor.mentions[:_BESIDE]:
            if beside := sight.beside(mention):
                yield from told(beside, sight)


def known(actor: Actor, sight: Sight) -> Iterator[Vote]:
    """Countries of outlets, agencies and office holders of that name."""
    first = actor.mentions[0]
    if actor.kind == "media":
        for name, code in sight.outlets(actor):
            yield Vote(code, 1.0, "gazetteer", first, f"the gazetteer has {name} as {code}")
    if actor.kind == "person":
        for held in sight.holders(actor):
            if held.country:
                how = "gazetteer" if held.verified else "unverified"
                reason = f"{held.name} was {held.office or 'in office'} of {held.country} on the day ({held.source})"
                yield Vote(held.country, 1.0, how, first, reason)


def once(actor: Actor, sight: Sight) -> Iterator[Vote]:
    """Countries of those who held office on another day: "former dictator Saddam Hussein"."""
    if actor.kind == "person":
        for held in sight.once(actor):
            if held.country:
                how = "gazetteer" if held.verified else "unverified"
                reason = (
                    f"{held.name} was {held.office or 'in office'} of {held.country} at another time ({held.source})"
                )
                yield Vote(held.country, 1.0, how, actor.mentions[0], reason)


def towns(actor: Actor, sight: Sight) -> Iterator[Vote]:
    """Countries of towns and provinces in the mentions: "the governor of Kursk", "Baghdad police"."""
    for mention in sight.different(actor):
        for name in sight.names(mention, "place"):
            weight = WEIGHTS.get(relation(sight.uncounted(mention.start, name.start)), 0.0)
            if weight and (code := sight.town(name.of(sight.text))):
                yield Vote(code, weight, "gazetteer", mention, f"{name.of(sight.text)} lies in {code}")


def in_context(actor: Actor, sight: Sight, weights: Weights, company: Company) -> Choice:
    """The country that the report is about, was named last, or that it was filed from; none where it is not sure."""
    scored = {code: weights.country(features) for code, features in candidates(actor, sight, company)}
    return decided(chosen(scored), actor, sight)


def decided(ranked: Sequence[tuple[str, float]], actor: Actor, sight: Sight) -> Choice:
    """The likeliest country where it is likely enough, with the runners-up; unknown with the likeliest otherwise."""
    best, *rest = ranked
    others = tuple((code, score) for code, score in rest[:2] if code != UNKNOWN)
    span = actor.mentions[0]
    filed = best[0] == sight.dateline
    if best[0] == UNKNOWN or best[1] < (LEAST_ABROAD if filed and sight.abroad else LEAST):
        maybe = f"; perhaps {best[0]}" if best[0] != UNKNOWN else ""
        shown = others if best[0] == UNKNOWN else (best, *others)
        return Choice(None, "none", best[1], span, f"the report does not say which country{maybe}", shown)
    if filed:
        return Choice(best[0], "dateline", best[1], span, f"the report was filed from {best[0]}", others)
    return Choice(best[0], "context", best[1], span, f"{best[0]} is the country that the report speaks of here", others)


EVIDENCE = (own, apposed, known, once, towns)
"""What is asked, in order, before the report's context."""
