"""What a report and the gazetteer say of an actor, as named features: what the weights in actors.csv are given to.

Words are those of the actor's mentions, without names of persons and places: "police" and "chief" of "Basra police
chief Ali Hassan". A feature that ends in a kind of actor ("&person") counts for that kind alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from onrecord.ground.sight import Sight
from onrecord.records import Actor, Span

WORD = re.compile(r"[^\W\d_][\w’'-]*")
STEM = 5
"""Letters after which a word counts with those that begin alike: "rebel" with "rebellion"."""

MUCH = 0.25
"""The share of a report's actors from which on their sector counts for the rest ("sport", "court")."""

_CLAUSE = re.compile(r",|\b(?:who|which|that)\b|\(")
_HEAD_ENDS = re.compile(r"\b(?:of|for|from|in|at|near|to|with|against|on|over|about|by|after|among|and)\b")
_CLAUSES, _BESIDE, _HOLDERS = 3, 4, 3


def words(actor: Actor, sight: Sight) -> tuple[str, ...]:
    """The different words of an actor's mentions, in small letters."""
    found: dict[str, None] = {}
    for mention in sight.different(actor):
        found.update(dict.fromkeys(WORD.findall(sight.nameless(mention).lower())))
    return tuple(found)


def features(actor: Actor, sight: Sight, country: str | None) -> dict[str, None]:
    """The features of an actor for its sector, each once, but for those that other actors give."""
    found: dict[str, None] = {f"kind={actor.kind}": None, f"side={_side(country)}": None}
    for mention in sight.different(actor):
        found.update(dict.fromkeys(_described(sight.nameless(mention), actor.kind, sight)))
        found.update(dict.fromkeys(_pointed(mention, actor.kind, sight)))
    if actor.kind == "person":
        for mention in actor.mentions[:_BESIDE]:
            if beside := sight.beside(mention):
                found.update(dict.fromkeys(_described(beside.of(sight.text), "beside", sight)))
        found.update(dict.fromkeys(_held(actor, sight)))
    found.update({f"body={body.sector}": None for body in sight.bodies(actor)[:1] if body.sector})
    if sight.is_outlet(actor):
        found["outlet=JRN"] = None
    return found


def _side(country: str | None) -> str:
    return country if country in (None, "IGO", "NGO") else "country"  # type: ignore[return-value]


def _described(told: str, kind: str | None, sight: Sight) -> Iterator[str]:
    """Words, how they begin, the sectors that they tell, and what each clause is headed by."""
    found = WORD.findall(told.lower())
    for word in found:
        yield f"w={word}"
        if len(word) > STEM:
            yield f"s={word[:STEM]}"
    tried = [*found, *(" ".join(pair) for pair in pairwise(found))]
    yield from _sectors("agent", tried, kind, sight)
    clauses = [clause.strip() for clause in _CLAUSE.split(told)[:_CLAUSES]]
    yield from _sectors("called", clauses, kind, sight)
    for clause in clauses:
        if head := _HEAD_ENDS.split(clause.lower())[0].split():
            yield f"head={head[-1]}"
            yield f"head={head[-1]}&{kind}"


def _sectors(mark: str, phrases: Iterable[str], kind: str | None, sight: Sight) -> Iterator[str]:
    for phrase in phrases:
        if phrase and (sector := sight.agent(phrase)):
            yield f"{mark}={sector}"
            yield f"{mark}={sector}&{kind}"


def _pointed(mention: Span, kind: str | None, sight: Sight) -> Iterator[str]:
    """Sectors of the bodies and seats of power in a mention."""
    for pointer in sight.within(mention):
        if pointer.sector:
            yield f"points={pointer.sector}"
            yield f"points={pointer.sector}&{kind}"


def _held(actor: Actor, sight: Sight) -> Iterator[str]:
    """Sectors and offices that somebody of the name held on the day."""
    for held in sight.holders(actor)[:_HOLDERS]:
        if held.sector:
            yield f"holder={held.sector}"
        if held.office:
            yield f"office={held.office}"
    yield from (f"once={held.sector}" for held in sight.once(actor)[:_HOLDERS] if held.sector)


def company(described: Sequence[Mapping[str, None]]) -> list[Counter[str]]:
    """For each of a report's actors, how many of the others are told to be of each sector."""
    told = [{f.split("=")[1] for f in found if _TELLS.fullmatch(f)} for found in described]
    every = Counter(sector for found in told for sector in found)
    return [every - Counter(found) for found in told]


_TELLS = re.compile(r"(?:agent|called|points|body)=[A-Z]{3}")


def shared(others: Counter[str], number: int, kind: str | None) -> Iterator[str]:
    """Features for the sectors that many of a report's `number` actors are of."""
    for sector, count in others.items():
        if count >= MUCH * number:
            yield f"report={sector}&{kind}"
