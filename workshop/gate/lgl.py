"""Places of local newspapers (LGL), toponyms given, and countries of the places of the annotated newswire.

    python -m workshop.gate.lgl --corpora ../shared/corpora

Five folds by article (a hash of its id, and of the name of a report of the newswire): the weights are learnt from four
folds of both, then measured on the fifth, each in turn. Rules, words and features were made looking at folds 1 to 4
only; `--apart` adds fold 5 of LGL, the honest figure. (The shipped weights were learnt without it as well.)

**LGL.** Every toponym that has a GeoNames id is put to `placed` as a place of the record, all toponyms of its article
as names. Right is the same id, or coordinates within 161 km (100 miles). Unknown is neither id nor coordinates.

**Wire.** The annotated places of the reports for training (`dev.txt` is never read) with the names that the shipped
reader finds. Right is the annotated country; places that are annotated with none are apart: what is given there is
not known to be wrong. A place whose country alone is given counts as answered, and is a row of its own.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from onrecord.ground.facts import Place as Fact
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.places import placed
from onrecord.ground.places_pick import TOGETHER, kilometres
from onrecord.ground.places_senses import senses
from onrecord.ground.places_weigh import Weights
from onrecord.records import Place, Report
from workshop.corpora.lgl import FOLDS, Article, Toponym, articles
from workshop.corpora.scenes import Scene, scenes
from workshop.train.placing import APART, fit, samples, tagged

POINT = Fact(None, "", None, None, 0.0, 0.0, 0, "P", None)
FLOOR = 68.0
"""Per cent right on LGL (issue 5)."""


def of_article(article: Article, gazetteer: Gazetteer, weights: Weights) -> Counter[str]:
    """How many toponyms of an article were right, wrong and unknown, and how many could be right."""
    places = tuple(_place(number, toponym) for number, toponym in enumerate(article.toponyms))
    filled, _ = placed(article.report, places, tagged(article), gazetteer, weights)
    count = Counter(outcome(place, toponym) for place, toponym in zip(filled, article.toponyms, strict=True))
    count["the same place"] = sum(p.geonameid == t.geonameid for p, t in zip(filled, article.toponyms, strict=True))
    count["could be right"] = sum(reachable(article.report, toponym, gazetteer) for toponym in article.toponyms)
    return count


def _place(number: int, toponym: Toponym) -> Place:
    return Place(id=str(number), name="", mentions=(toponym.span,))


def outcome(place: Place, toponym: Toponym) -> str:
    """Right, wrong or unknown."""
    if place.geonameid == toponym.geonameid or _near(place.lat, place.lon, toponym):
        return "right"
    return "unknown" if place.geonameid is None and place.lat is None else "wrong"


def _near(lat: float | None, lon: float | None, toponym: Toponym) -> bool:
    if lat is None or lon is None:
        return False
    here = POINT._replace(lat=lat, lon=lon)
    return kilometres(here, here._replace(lat=toponym.lat, lon=toponym.lon)) <= TOGETHER


def reachable(report: Report, toponym: Toponym, gazetteer: Gazetteer) -> bool:
    """Whether the gazetteer has, under the words of a toponym, a place that would be right."""
    found = (sense.place for sense in senses(gazetteer, toponym.span.of(report.text)))
    return any(p.geonameid == toponym.geonameid or _near(p.lat, p.lon, toponym) for p in found)


def of_scene(scene: Scene, gazetteer: Gazetteer, weights: Weights) -> Counter[str]:
    """How many countries of a report's places were right, wrong and unknown."""
    filled, _ = placed(scene.report, scene.places, scene.names, gazetteer, weights)
    count: Counter[str] = Counter()
    for place, country in zip(filled, scene.countries, strict=True):
        if country is None:
            count["of none: given" if place.country else "of none: unknown"] += 1
            continue
        count["unknown" if place.country is None else "right" if place.country == country else "wrong"] += 1
        count["country alone"] += place.country is not None and place.geonameid is None and place.lat is None
    return count


def total(counts: Iterable[Counter[str]]) -> Counter[str]:
    """The sum."""
    return sum(counts, Counter())


def line(what: str, count: Counter[str], more: Sequence[str] = ()) -> float:
    """Print one row of the table; the share right, in per cent."""
    wanted = count["right"] + count["wrong"] + count["unknown"]
    right, unknown = 100 * count["right"] / max(1, wanted), 100 * count["unknown"] / max(1, wanted)
    wrong = 100 * count["wrong"] / max(1, wanted - count["unknown"])
    rest = "".join(f"; {name} {count[name]}" for name in more)
    print(f"{what:34}{wanted:6}  right {right:5.1f}  unknown {unknown:5.1f}  wrong of given {wrong:4.1f}{rest}")
    return right


def main() -> None:
    """Measure and print; exits with 1 when the floor is missed."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--names", type=Path, help="where to keep the names read in the newswire")
    ask.add_argument("--apart", action="store_true", help="fold 5 of LGL too, once")
    args = ask.parse_args()
    gazetteer = Gazetteer()
    local = list(articles(args.corpora / "toponyms"))
    wire = list(scenes(args.corpora / "wire", args.names))
    taught = samples(local, wire, gazetteer)
    folds = [item.fold for item in (*local, *wire)]
    found: dict[int, tuple[Counter[str], Counter[str]]] = {}
    for fold in range(1, FOLDS + 1):
        weights = fit([sample for sample, held in zip(taught, folds, strict=True) if held != fold])
        found[fold] = (
            total(of_article(a, gazetteer, weights) for a in local if a.fold == fold and (args.apart or fold != APART)),
            total(of_scene(s, gazetteer, weights) for s in wire if s.fold == fold),
        )
    more = ("could be right", "the same place")
    right = line("LGL, folds 1 to 4", total(found[fold][0] for fold in found if fold != APART), more)
    line(
        "wire, five folds", total(f[1] for f in found.values()), ("country alone", "of none: given", "of none: unknown")
    )
    if args.apart:
        line("LGL, fold 5", found[APART][0], more)
        right = line("LGL, five folds", total(f[0] for f in found.values()), more)
    sys.exit(right < FLOOR)


if __name__ == "__main__":
    main()
