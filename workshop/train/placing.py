"""Weights of what a place name means: learnt from names whose place, or only whose country, is known.

    python -m workshop.train.placing --corpora ../shared/corpora

writes src/onrecord/ground/data/placing.json, learnt from LGL without its fifth fold and from the annotated newswire
without its reports for development. A log-linear model over the senses of a name and the chance that it is none of
them; where several senses are right (those within 161 km, or those of the right country) what
is learnt is that one of them is. Full batches, Adam, L2.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.places_names import Names
from onrecord.ground.places_pick import TOGETHER, kilometres
from onrecord.ground.places_points import pointed
from onrecord.ground.places_senses import Sense
from onrecord.ground.places_weigh import FEATURES, FIXED, UNKNOWN, Belief, Evidence, Weights, beliefs, prior
from onrecord.records import Tagged
from workshop.corpora.lgl import Article, Toponym, articles
from workshop.corpora.scenes import Scene, scenes

STEPS, RATE, DECAY = 300, 0.1, 0.02
APART = 5
"""The fold of LGL that no shipped weight was learnt from."""

LEAST = 0.6
"""The chance from which on an answer is given: a wrong one counts one and a half times a right one."""

WIRE = 2.0
"""How much a place of the newswire counts: its names are fewer, and it is what the program is for."""

WEIGHTS = Path("src/onrecord/ground/data/placing.json")
Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Sample:
    """The names of a report and, for those that are known, which senses are right; none right means unknown.

    `counts` says how much each known name counts.
    """

    names: Names
    right: dict[int, frozenset[int]]
    counts: dict[int, float]


def of_article(article: Article, gazetteer: Gazetteer) -> Sample:
    """An article of LGL: right is the sense of the same id, else those within 161 km."""
    found = Names(article.report, tagged(article), gazetteer)
    right: dict[int, frozenset[int]] = {}
    counts: Counter[int] = Counter()
    for toponym in article.toponyms:
        number = next((n for span, n in found.mentions if span.meets(toponym.span)), None)
        if number is not None:
            right.setdefault(number, meant(found.all[number].senses, toponym))
            counts[number] += 1
    return Sample(found, right, {number: count**0.5 for number, count in counts.items()})


def tagged(article: Article) -> list[Tagged]:
    """The toponyms of an article as names that were read."""
    return [Tagged(span=span, label="place", score=1.0) for span in article.names]


def meant(senses: Sequence[Sense], toponym: Toponym) -> frozenset[int]:
    """The senses that are a toponym's place: the same, else close by, else a region or water by its own name."""
    same = frozenset(rank for rank, sense in enumerate(senses) if sense.place.geonameid == toponym.geonameid)
    close = frozenset(rank for rank, sense in enumerate(senses) if within(sense, toponym))
    named = toponym.kind[:1] not in ("P", "A") and [r for r, s in enumerate(senses) if s.kind == "other" and s.exact]
    return same or close or frozenset(named or [])


def within(sense: Sense, toponym: Toponym) -> bool:
    """Whether a sense has coordinates and they are within 161 km of a toponym's place."""
    place = sense.place
    return place.lat is not None and kilometres(place, place._replace(lat=toponym.lat, lon=toponym.lon)) <= TOGETHER


def of_scene(scene: Scene, gazetteer: Gazetteer) -> Sample:
    """A report of the newswire: right are the senses in the country that was annotated, or in none."""
    found = Names(scene.report, scene.names, gazetteer)
    right: dict[int, frozenset[int]] = {}
    for place, country in zip(scene.places, scene.countries, strict=True):
        number = pointed(found, place).number
        if number is None or found.all[number].people:
            continue
        senses = found.all[number].senses
        good = frozenset(rank for rank, sense in enumerate(senses) if sense.place.country == country)
        if country or good:
            right[number] = good
    return Sample(found, right, dict.fromkeys(right, WIRE))


def fit(samples: Sequence[Sample], least: float = LEAST) -> Weights:
    """Weights of both weighings."""
    zero = [0.0] * (len(FEATURES) + len(UNKNOWN))
    held = [[prior(named.senses) for named in sample.names.all] for sample in samples]
    first = learn(samples, held)
    held = [beliefs(sample.names, Weights(first, zero, least), rounds=1) for sample in samples]
    second = learn(samples, held)
    return Weights(first, second, least)


def learn(samples: Sequence[Sample], held: Sequence[Sequence[Belief]]) -> list[float]:
    """The weights of one weighing, given what was held before it."""
    rows, right, starts, counts = [], [], [], []
    for sample, belief in zip(samples, held, strict=True):
        evidence = Evidence(sample.names, belief)
        for number, good in sample.right.items():
            vectors = evidence.vectors(number)
            if not vectors:
                continue
            starts.append(len(rows))
            counts.append(sample.counts[number])
            rows += [(*vector, *[0.0] * len(UNKNOWN)) for vector in vectors]
            rows.append((*[0.0] * len(FEATURES), *evidence.unknown(number, vectors)))
            right += [rank in good for rank in range(len(vectors))]
            right.append(not good)
    return descend(np.array(rows, float), np.array(right), np.array(starts), np.array(counts))


def descend(rows: Array, right: npt.NDArray[np.bool_], starts: npt.NDArray[np.int64], counts: Array) -> list[float]:
    """The weights that make what is right likely."""
    fixed = np.array([name in FIXED for name in (*FEATURES, *UNKNOWN)])
    weights = np.array([FIXED.get(name, 0.0) for name in (*FEATURES, *UNKNOWN)])
    mean, square = np.zeros(rows.shape[1]), np.zeros(rows.shape[1])
    sizes = np.diff([*starts, len(rows)])
    pull = np.repeat(counts / counts.sum(), sizes)
    for step in range(1, STEPS + 1):
        scores = rows @ weights
        slope = rows.T @ (pull * (shares(scores, starts, sizes) - shares(scores, starts, sizes, right)))
        slope += DECAY / counts.sum() * weights
        slope[fixed] = 0.0
        mean, square = 0.9 * mean + 0.1 * slope, 0.999 * square + 0.001 * slope**2
        rate = RATE * (1 - step / STEPS) + 1e-3
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return [round(float(weight), 4) for weight in weights]


def shares(scores: Array, starts: Array, sizes: Array, kept: npt.NDArray[np.bool_] | None = None) -> Array:
    """Chances within each name, over all of its rows or those kept."""
    powers = np.exp(scores - np.repeat(np.maximum.reduceat(scores, starts), sizes))
    if kept is not None:
        powers = powers * kept + 1e-12 * kept
    result: Array = powers / np.repeat(np.add.reduceat(powers, starts), sizes)
    return result


def told(weights: Weights, lgl: int, wire: int) -> str:
    """The file of weights, with how they were set."""
    names = (*FEATURES, *UNKNOWN)
    how = f"workshop.train.placing: {lgl} articles of LGL (not fold {APART}), {wire} annotated reports (not dev)"
    rows = [dict(zip(names, row, strict=True)) for row in weights.rounds]
    return json.dumps({"how": how, "least": weights.least, "weights": rows}, indent=1) + "\n"


def samples(kept: Iterable[Article], reports: Iterable[Scene], gazetteer: Gazetteer) -> list[Sample]:
    """What both corpora teach."""
    return [*(of_article(a, gazetteer) for a in kept), *(of_scene(s, gazetteer) for s in reports)]


def main() -> None:
    """Learn and write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--names", type=Path, help="where to keep the names read in the newswire")
    args = ask.parse_args()
    kept = [article for article in articles(args.corpora / "toponyms") if article.fold != APART]
    reports = list(scenes(args.corpora / "wire", args.names))
    weights = fit(samples(kept, reports, Gazetteer()))
    WEIGHTS.write_text(told(weights, len(kept), len(reports)), encoding="utf-8")


if __name__ == "__main__":
    main()
