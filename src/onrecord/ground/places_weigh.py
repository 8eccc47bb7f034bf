"""How well each thing that a name may mean fits its report: evidence as named numbers, weighed by a small model.

Twice: first by what is known of each name alone and by the names around it as they might be, then by the names around
it as the first weighing has them. The weights are learnt (workshop/gate/lgl.py) and kept in data/placing.json.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from operator import mul

from onrecord.ground.places_names import Named, Names
from onrecord.ground.places_senses import ALONE, CROWDED, FAMOUS, Sense, Vector

AROUND = (
    "country_share", "country_any", "country_abroad", "division_share", "division_any", "told_division", "near",
)  # fmt: skip
"""Other names of the report in the same country, division, or within about a degree.

`share`: of all of them, `any`: at least one, `abroad`: at least one and not in the United States; `told`: the division
itself is named.
"""

HELD = ("within_said", "within_comma", "outside_said", "outside_comma", "outside_firm")
"""What is printed as holding it, in words or after a comma, does hold it or does not; `firm`: "Paris, Texas, on"."""

FIXED = {"outside_firm": -5.0}
"""Weights that are set and not learnt: a town that does not lie where the report says is another town."""

HOME = ("filed_country", "filed_division", "source_country", "source_division", "source_near")
"""It lies where the report was filed, and where its source is at home."""

FEATURES = (*ALONE, *(f"general_{name}" for name in FAMOUS), *AROUND, *HELD, *HOME)
"""What is known of a sense in its report; `general_` in reports that are not a local paper's."""

UNKNOWN = tuple(f"unknown{name}" for name in ("", "_ambiguous", "_small", "_inexact", "_lone", "_context", "_general"))
"""What is known of the chance that a name means none of its senses.

It has many, the largest is small, none is its own name, no other name is in the report, one is near another name.
"""

SIZE, DIVISION, NEAR = (FEATURES.index(name) for name in ("size", "division_any", "near"))
_NOT_GENERAL = (0.0,) * len(FAMOUS)
Belief = list[float]
"""How likely each sense of a name is, and last that it is none of them."""


class Evidence:
    """What the names of a report say of one another, given how likely each sense of each is."""

    def __init__(self, names: Names, beliefs: Sequence[Belief]) -> None:
        self.names, self.beliefs = names, beliefs
        self.general = not names.sources.local
        self.countries: defaultdict[str | None, float] = defaultdict(float)
        self.divisions: defaultdict[str | None, float] = defaultdict(float)
        self.told: defaultdict[str | None, float] = defaultdict(float)
        self.cells: defaultdict[tuple[int, int], float] = defaultdict(float)
        self.own = [_shares(named.senses, belief) for named, belief in zip(names.all, beliefs, strict=True)]
        for countries, divisions, told, cells in self.own:
            _add(self.countries, countries)
            _add(self.divisions, divisions)
            _add(self.told, told)
            _add(self.cells, cells)
        self.source = _shares(names.sources.senses, _even(names.sources.senses))
        filed = self.own[names.filed] if names.filed is not None else _NOTHING
        self.filed_countries, self.filed_divisions = filed[0], filed[1]

    def vectors(self, number: int) -> list[Vector]:
        """The features of each sense of a name, in order."""
        named = self.names.all[number]
        return [
            (
                *sense.alone,
                *(sense.famous if self.general else _NOT_GENERAL),
                *self._around(number, sense),
                *self._held(named, sense),
                *self._home(named, sense),
            )
            for sense in named.senses
        ]

    def _around(self, number: int, sense: Sense) -> Vector:
        """What the other names tell."""
        country, admin1 = sense.place.country, sense.place.admin1
        countries, divisions, told, cells = self.own[number]
        others = max(1, len(self.own) - 1)
        same = self.countries[country] - countries.get(country, 0.0) if country else 0.0
        within = self.divisions[admin1] - divisions.get(admin1, 0.0) if admin1 else 0.0
        explicit = self.told[admin1] - told.get(admin1, 0.0) if admin1 else 0.0
        return (
            same / others,
            min(1.0, same),
            min(1.0, same) if country != CROWDED else 0.0,
            within / others,
            min(1.0, within),
            min(1.0, explicit),
            min(1.0, self._near(sense, cells)),
        )

    def _home(self, named: Named, sense: Sense) -> Vector:
        """What the dateline tells of other names, and the source of all."""
        country, admin1 = sense.place.country, sense.place.admin1
        source = self.names.sources
        return (
            0.0 if named.filed else self.filed_countries.get(country, 0.0),
            0.0 if named.filed or not admin1 else self.filed_divisions.get(admin1, 0.0),
            float(source.country is not None and source.country == country),
            self.source[1].get(admin1, 0.0) if admin1 else 0.0,
            self._source_near(sense),
        )

    def _near(self, sense: Sense, own: Mapping[tuple[int, int], float]) -> float:
        """How many other names mean a place within about a degree."""
        return sum(self.cells[c] - own.get(c, 0.0) for c in _squares(sense) if c in self.cells)

    def _source_near(self, sense: Sense) -> float:
        """How likely the source is at home within about a degree."""
        cells = self.source[3]
        return min(1.0, sum(cells.get(c, 0.0) for c in _squares(sense))) if cells else 0.0

    def _held(self, named: Named, sense: Sense) -> Vector:
        """How likely what is printed as holding it does hold it and does not, by how it is printed."""
        said = comma = not_said = not_comma = firm = 0.0
        for other in named.within:
            holders = self.names.all[other].senses
            held = _holding(holders, self.beliefs[other], sense)
            if other not in named.comma:
                said, not_said = max(said, held), max(not_said, 1 - held)
            else:
                comma, not_comma = max(comma, held), max(not_comma, 1 - held)
            if other in named.firm:
                firm = max(firm, _elsewhere(holders, self.beliefs[other], sense))
        return said, comma, not_said, not_comma, firm

    def unknown(self, number: int, vectors: Sequence[Vector]) -> Vector:
        """The features of the chance that a name means nothing that the gazetteer has."""
        named = self.names.all[number]
        towns = [sense for sense in named.senses if sense.kind == "town"]
        best = max((vector[SIZE] for vector in vectors), default=0.0)
        context = max((vector[DIVISION] + vector[NEAR] for vector in vectors), default=0.0)
        return (
            1.0,
            math.log(1 + len(named.senses)) / 4,
            1.0 - min(1.0, best) if len(towns) == len(named.senses) else 0.0,
            float(not any(sense.exact for sense in named.senses)),
            float(len(self.own) == 1),
            min(1.0, context),
            float(self.general),
        )


Shares = tuple[dict[str | None, float], dict[str | None, float], dict[str | None, float], dict[tuple[int, int], float]]
_NOTHING: Shares = ({}, {}, {}, {})


def _shares(senses: Iterable[Sense], belief: Belief) -> Shares:
    """How likely a name means something in each country, division, division by its own name, and degree square."""
    countries: dict[str | None, float] = {}
    divisions: dict[str | None, float] = {}
    told: dict[str | None, float] = {}
    cells: dict[tuple[int, int], float] = {}
    for sense, chance in zip(senses, belief, strict=False):
        if chance < 0.01:
            continue
        place = sense.place
        countries[place.country] = countries.get(place.country, 0.0) + chance
        if place.admin1:
            divisions[place.admin1] = divisions.get(place.admin1, 0.0) + chance
            if sense.kind == "division":
                told[place.admin1] = told.get(place.admin1, 0.0) + chance
        if sense.cell:
            cells[sense.cell] = cells.get(sense.cell, 0.0) + chance
    return countries, divisions, told, cells


def _add(total: defaultdict, part: Mapping) -> None:  # type: ignore[type-arg]
    for what, chance in part.items():
        total[what] += chance


def _even(senses: Sequence[Sense]) -> Belief:
    """Chances by population alone."""
    people = sum(10 ** (7 * sense.size) for sense in senses) or 1.0
    return [10 ** (7 * sense.size) / people for sense in senses]


def _squares(sense: Sense) -> list[tuple[int, int]]:
    """The degree square of a place and the eight around it; nothing for countries and divisions."""
    if sense.cell is None:
        return []
    lat, lon = sense.cell
    return [(lat + a, lon + b) for a in (-1, 0, 1) for b in (-1, 0, 1)]


def _holding(holders: Sequence[Sense], belief: Belief, sense: Sense) -> float:
    """How likely a name means something that holds a place."""
    return sum(chance for holder, chance in zip(holders, belief, strict=False) if _holds(holder, sense))


def _elsewhere(holders: Sequence[Sense], belief: Belief, sense: Sense) -> float:
    """How likely a name means a country or division that should hold a place and does not."""
    should = {"country": sense.kind != "country", "division": sense.kind in ("town", "district")}
    pairs = (pair for pair in zip(belief, holders, strict=False) if should.get(pair[1].kind))
    return sum(chance for chance, holder in pairs if not _holds(holder, sense))


def _holds(holder: Sense, sense: Sense) -> bool:
    """Whether one place may hold another: same country, same division, or same division and close by."""
    outer, inner = holder.place, sense.place
    if holder.kind == "country":
        return outer.country == inner.country and sense.kind != "country"
    if holder.kind == "division":
        return outer.admin1 == inner.admin1 and sense.kind not in ("country", "division")
    same = outer.admin1 is not None and outer.admin1 == inner.admin1 and sense.kind in ("town", "other")
    return same and outer != inner and (holder.cell is None or holder.cell in _squares(sense))


class Weights:
    """Learnt weights of both weighings, and from which chance on an answer is given."""

    def __init__(self, first: Sequence[float], second: Sequence[float], least: float) -> None:
        self.rounds, self.least = (tuple(first), tuple(second)), least


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    told = json.loads((files("onrecord") / "ground" / "data" / "placing.json").read_text(encoding="utf-8"))
    first, second = ([row[name] for name in (*FEATURES, *UNKNOWN)] for row in told["weights"])
    return Weights(first, second, told["least"])


def beliefs(names: Names, weights: Weights, rounds: int = 2) -> list[Belief]:
    """How likely each sense of each name is, and that it is none of them, after so many weighings."""
    held = [prior(named.senses) for named in names.all]
    for row in weights.rounds[:rounds]:
        evidence = Evidence(names, held)
        held = [_believed(evidence, number, row) for number in range(len(names.all))]
    return held


def prior(senses: Sequence[Sense]) -> Belief:
    """Chances before any report: countries first, then by size; one in ten that it is none of them."""
    rough = [_ROUGH[sense.kind] * 10 ** (5 * sense.size) for sense in senses]
    total = sum(rough) or 1.0
    return [*(0.9 * value / total for value in rough), 0.1 if senses else 1.0]


_ROUGH = {"country": 1e4, "division": 1e4, "district": 10.0, "town": 1.0, "other": 1e3}


def _believed(evidence: Evidence, number: int, row: Sequence[float]) -> Belief:
    vectors = evidence.vectors(number)
    scores = [sum(map(mul, vector, row)) for vector in vectors]
    lost = sum(map(mul, evidence.unknown(number, vectors), row[len(FEATURES) :]))
    scores.append(-math.inf if evidence.names.all[number].own and vectors else lost)
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return [power / total for power in powers]
