"""How much each feature speaks for a country or a sector: `data/actors.csv`, learnt by `workshop.train.grounding`.

A line holds the question (country or sector), the feature and its weights: one number for a country's features, which
are told of each candidate apart, `GOV:1.2 MIL:-0.4` for a sector's.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files

NONE = "-"
"""The sector that stands for none."""


class Weights:
    """Weights by question, feature and answer."""

    def __init__(self, rows: Iterable[Mapping[str, str]]) -> None:
        self._country: dict[str, float] = {}
        self._sector: dict[str, tuple[tuple[str, float], ...]] = {}
        for row in rows:
            if row["question"] == "country":
                self._country[row["feature"]] = float(row["weights"])
            else:
                pairs = (pair.split(":") for pair in row["weights"].split())
                self._sector[row["feature"]] = tuple((sector, float(weight)) for sector, weight in pairs)

    def country(self, features: Iterable[str]) -> float:
        """What the features of a candidate sum up to."""
        return sum(self._country.get(feature, 0.0) for feature in features)

    def of(self, feature: str) -> tuple[tuple[str, float], ...]:
        """The weights of a feature for each sector that it speaks for or against."""
        return self._sector.get(feature, ())

    def sectors(self, features: Iterable[str]) -> dict[str, float]:
        """What the features sum up to for each sector that any of them tells something of."""
        sums = {NONE: 0.0}
        for feature in features:
            for sector, weight in self.of(feature):
                sums[sector] = sums.get(sector, 0.0) + weight
        return sums


@cache
def shipped() -> Weights:
    """The weights that come with the package."""
    text = (files("onrecord") / "ground" / "data" / "actors.csv").read_text(encoding="utf-8")
    return Weights(csv.DictReader(text.splitlines()))
