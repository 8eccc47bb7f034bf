"""Which sense of a name is taken, how sure that is, and why."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import NamedTuple

from onrecord.ground.facts import Place
from onrecord.ground.places_names import Named, Names
from onrecord.ground.places_senses import Sense
from onrecord.ground.places_weigh import Belief, Weights

TOGETHER = 161.0
"""Kilometres within which two senses are one answer (100 miles, as the field measures): a city and its district."""

EARTH = 6371.0
ALONE = 0.8
"""The least chance at which a country is given where the place in it is not sure."""

TOWN = 0.1
"""The least chance of a town that is meant by a bare name rather than the division called after it."""

SHOWN = 0.02
"""The least chance of a runner-up that is shown."""


class Pick(NamedTuple):
    """The sense taken, or None; the country that is sure in any case; how sure (0 to 1), and the runners-up."""

    sense: Sense | None
    country: str | None
    score: float
    others: tuple[tuple[str, float], ...]


def pick(named: Named, belief: Belief, weights: Weights) -> Pick:
    """The likeliest sense where it and what lies with it are likelier than the least; else at most the country."""
    ranked = sorted(zip(belief, named.senses, strict=False), key=lambda pair: -pair[0])
    if not ranked:
        return Pick(None, None, 0.0, ())
    best = ranked[0][1]
    score = sum(chance for chance, sense in ranked if chance > 1e-3 and together(best.place, sense.place))
    country, chance = _country(ranked)
    others = tuple((label(s.place), round(c, 3)) for c, s in ranked[1:4] if c >= SHOWN)
    if score >= weights.least:
        return Pick(best, best.place.country, min(1.0, score), others)
    others = (((label(best.place), round(ranked[0][0], 3))), *others)
    return Pick(None, country if chance >= ALONE else None, min(1.0, chance), others)


def town_of(named: Named, belief: Belief, division: Sense) -> Sense | None:
    """The town after which a division is called, where a bare name may mean it: "near Kursk" is near no province."""
    inside = [
        (chance, sense)
        for chance, sense in zip(belief, named.senses, strict=False)
        if sense.kind == "town" and sense.exact and sense.place.admin1 == division.place.admin1 and chance >= TOWN
    ]
    return max(inside, key=lambda pair: pair[0])[1] if inside and division.kind == "division" else None


def _country(ranked: Sequence[tuple[float, Sense]]) -> tuple[str | None, float]:
    """The likeliest country and its chance."""
    chances: dict[str | None, float] = {}
    for chance, sense in ranked:
        chances[sense.place.country] = chances.get(sense.place.country, 0.0) + chance
    return max(chances.items(), key=lambda item: item[1])


def together(one: Place, other: Place) -> bool:
    """Whether two places are one answer: the same, or no farther apart than a hundred miles."""
    if one is other:
        return True
    if one.lat is None or other.lat is None or one.feature == "A.PCLI" or other.feature == "A.PCLI":
        return one.admin1 is not None and one.admin1 == other.admin1 and None in (one.lat, other.lat)
    return kilometres(one, other) <= TOGETHER


def kilometres(one: Place, other: Place) -> float:
    """The distance between two places that have coordinates, on a sphere."""
    a, b, c, d = (math.radians(x or 0.0) for x in (one.lat, one.lon, other.lat, other.lon))
    half = math.sin((a - c) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((b - d) / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(half)))


def label(place: Place) -> str:
    """A place for a reader: "Kursk, RU.41, RUS"."""
    return ", ".join(dict.fromkeys(filter(None, (place.name, place.admin1, place.country))))


def why(names: Names, number: int, picked: Pick) -> tuple[str, str]:
    """The kind of evidence and a sentence for a reader."""
    named = names.all[number]
    if not named.senses:
        return "none", f"the gazetteer has no place called {named.name}"
    if picked.sense is None:
        return _unsure(named, picked)
    if len(named.senses) == 1:
        return "gazetteer", f"the one {named.name} of the gazetteer"
    if holder := _holder(names, named, picked.sense):
        return "report", f"the report prints {holder} with it"
    if named.filed and number == names.filed:
        return "dateline", f"the likeliest of {len(named.senses)} places called {named.name} to file from"
    if picked.sense is named.senses[0] and picked.sense.kind in ("country", "division"):
        return "gazetteer", f"the {picked.sense.kind} {picked.sense.place.name}"
    return "context", f"fits the report best of {len(named.senses)} places called {named.name}"


def _unsure(named: Named, picked: Pick) -> tuple[str, str]:
    if picked.country:
        return "context", f"{len(named.senses)} places are called {named.name}; the country alone is sure"
    if len(named.senses) == 1:
        return "none", f"the gazetteer's {named.name} does not fit the report"
    return "none", f"{len(named.senses)} places are called {named.name} and the report does not tell which"


def _holder(names: Names, named: Named, sense: Sense) -> str | None:
    """The name printed as what holds a place, where it may hold this one."""
    for other in sorted(named.within):
        if any(_same(holder, sense) for holder in names.all[other].senses):
            return names.all[other].name
    return None


def _same(holder: Sense, sense: Sense) -> bool:
    by = holder.place.country == sense.place.country if holder.kind == "country" else None
    return by if by is not None else holder.place.admin1 is not None and holder.place.admin1 == sense.place.admin1
