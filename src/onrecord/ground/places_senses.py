"""What a place name may mean: candidates of the gazetteer, each with what is known of it before any report."""

from __future__ import annotations

import csv
import math
from collections.abc import Container, Iterable, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.ground.facts import Nation, Place
from onrecord.ground.forms import forms, shorn
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.names import key

MOST = 40
"""Candidates of one name that are weighed, the largest first: enough for "Springfield", few enough for "San José"."""

CROWDED = "USA"
"""The country in which nearly every English name is found, so that lying in it tells little."""

MOSTLY = 0.6
"""The part of the people of all towns of a name from which on one is the first of them."""

KINDS = ("country", "division", "district", "town", "other")
"""Kinds of place that the weights tell apart."""

_OF_CLASS = {"A.PCLI": "country", "A.ADM1": "division", "A.ADM2": "district"}

_SIDES = frozenset(
    ("north", "south", "east", "west", "central", "northern", "southern", "eastern", "western", "center", "camp")
)
"""Words that are a town's name somewhere and no name on the wire; so are those for kinds of place ("Area")."""


ALONE = (
    *KINDS, "exact", "capital", "size", "share", "first", "sole", "outshone",
)  # fmt: skip
"""What is known of a sense before any report, one number each: its kind, and what Sense tells.

`first`: it is the gazetteer's first of that name, and of towns has most of their people; `sole`: the only one;
`outshone`: a division, by how much a town of just that name elsewhere is larger than its own (Gaza in Mozambique).
"""

FAMOUS = ("exact", "capital", "size", "first", "state", "outshone")
"""What makes a place one that the wire would name; `state`: a country or first-order division."""

Vector = tuple[float, ...]


class Sense(NamedTuple):
    """One thing that a name may mean. `exact`: by its own name and no alternate one; `capital`: of its country.

    `size` is the population as a power of ten by 7 (10 million is 1), `share` its part of that of all towns of the
    name; `cell` its degree square, for what is a point.
    """

    place: Place
    kind: str
    exact: bool
    capital: bool
    size: float
    share: float
    cell: tuple[int, int] | None
    alone: Vector = ()
    famous: Vector = ()


@lru_cache(maxsize=8192)
def senses(gazetteer: Gazetteer, name: str) -> tuple[Sense, ...]:
    """What a name may mean, the user's own rows alone where there are any, else ours."""
    keyed = key(name)
    ours = [] if keyed in forms() or keyed in _SIDES else _kept(_ours(gazetteer, name), shorn(keyed)[1])
    places = gazetteer.own_places(name) or ours
    people = sum(place.population for place in places if place.feature[0] == "P") or 1
    ruled = {nation.code for nation in gazetteer.nations(name) if nation.how == "capital"}
    found = [_sense(place, keyed, people, ruled) for place in places[:MOST]]
    return tuple(_measured(sense, found) for sense in found)


@lru_cache(maxsize=4096)
def is_people(gazetteer: Gazetteer, name: str) -> bool:
    """Whether a name is an adjective or inhabitant of countries ("Iraqi") and the name of none."""
    how = {nation.how for nation in gazetteer.nations(name)}
    return bool(how & {"adjective", "inhabitant"}) and "name" not in how


def _ours(gazetteer: Gazetteer, name: str) -> list[Place]:
    """The division of an abbreviation, or the places and countries of a name."""
    if code := abbreviated().get(name):
        return list(filter(None, [gazetteer.division(code)]))
    nations = [n for n in gazetteer.nations(name) if n.how in ("name", "adjective", "inhabitant")]
    countries = [place for nation in nations if (place := _country(gazetteer, nation))]
    if is_people(gazetteer, name):
        return _once(countries)
    return _once([*countries, *gazetteer.places(name)])


def _kept(places: list[Place], classes: str) -> list[Place]:
    """The places of the classes that a word in the name tells, if there are any: of "Red Sea" no province."""
    of = [place for place in places if place.feature[0] in classes]
    return [_trusted(place) for place in of or places]


def _trusted(place: Place) -> Place:
    """A place without coordinates that are as like as not another's.

    Of 56 counties of the United States that are located by the town of their name, 25 lay more than 50 km from it.
    """
    wrong = place.country == CROWDED and place.located == "seat"
    return place._replace(lat=None, lon=None, located=None) if wrong else place


def _country(gazetteer: Gazetteer, nation: Nation) -> Place | None:
    found = (p for p in gazetteer.places(nation.name) if p.feature == "A.PCLI" and p.country == nation.code)
    return next(found, None)


def _once(places: Iterable[Place]) -> list[Place]:
    return list({(p.geonameid, p.lat, p.lon, p.name): p for p in places}.values())


def _sense(place: Place, keyed: str, people: int, ruled: Container[str | None]) -> Sense:
    kind = _OF_CLASS.get(place.feature) or ("town" if place.feature[0] == "P" else "other")
    own = key(place.name)
    return Sense(
        place=place,
        kind=kind,
        exact=keyed in (own, shorn(own)[0]),
        capital=kind == "town" and place.population * 2 > people and place.country in ruled,
        size=math.log10(place.population + 1) / 7,
        share=place.population / people if kind == "town" else 0.0,
        cell=None if kind in ("country", "division") or place.lat is None else _cell(place),
    )


def _measured(sense: Sense, among: Sequence[Sense]) -> Sense:
    """A sense with its numbers, among all that the name may mean."""
    kinds = [float(sense.kind == kind) for kind in KINDS]
    state = float(sense.kind in ("country", "division"))
    first = float(sense is among[0] and (sense.kind != "town" or sense.share >= MOSTLY))
    exact, capital, outshone = float(sense.exact), float(sense.capital), _outshone(sense, among)
    return sense._replace(
        alone=(*kinds, exact, capital, sense.size, sense.share, first, float(len(among) == 1), outshone),
        famous=(exact, capital, sense.size, first, state, outshone),
    )


def _outshone(sense: Sense, among: Sequence[Sense]) -> float:
    """By how much the largest town of a division's name elsewhere is larger than that inside; 0 for other kinds."""
    if sense.kind not in ("division", "district"):
        return 0.0
    towns = [other for other in among if other.kind == "town" and other.exact]
    inside = max((town.size for town in towns if town.place.admin1 == sense.place.admin1), default=0.0)
    return max(0.0, max((town.size for town in towns), default=0.0) - inside)


def _cell(place: Place) -> tuple[int, int]:
    return round(place.lat or 0), round(place.lon or 0)


@cache
def abbreviated() -> Mapping[str, str]:
    """The code of the division that each abbreviation means, as it is printed: "Tenn.", "TN"."""
    text = (files("onrecord") / "ground" / "data" / "abbreviated.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {short: row["division"] for row in rows for short in row["abbreviations"].split("|")}
