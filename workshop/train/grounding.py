"""Learn how much each feature speaks for an actor's country and sector, from annotated reports.

    python -m workshop.train.grounding --corpora ../shared/corpora

writes src/onrecord/ground/data/actors.csv (two minutes, most of them for reading the reports' names). How often the
answers are right: `workshop.gate.grounded`.
"""

from __future__ import annotations

import argparse
import csv
import io
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch

from onrecord.encode.decode import read
from onrecord.encode.model import Network
from onrecord.ground.context import UNKNOWN, candidates
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.sides import countries as countries_of
from onrecord.ground.sides import told_apart
from onrecord.ground.sight import Sight
from onrecord.ground.traits import company, features, shared
from onrecord.ground.weights import NONE, Weights
from workshop.corpora.actors import Annotated, annotated

OUT = Path(__file__).parents[2] / "src" / "onrecord" / "ground" / "data" / "actors.csv"
FOLDS = 5
LEAST_REPORTS = 2
"""In how many reports a feature must stand to have a weight."""

PENALTY = {"country": 1.0, "sector": 1.0}
"""Of squared weights, for features that the gazetteer tells."""

HARDER = 3.0
"""How much more a sector's words and company cost: of 1 to 6 the best over the folds, by three in a thousand."""

_HARD = ("w=", "s=", "head=", "report=")

MOST_MENTIONS = 4
"""An actor counts as often as it is mentioned, up to this."""

SMALL = 0.05
"""Weights below are left out: they changed no answer in a hundred thousand."""


@dataclass(frozen=True, slots=True)
class Case:
    """A question: in which fold, how often it counts, the features of each answer, and the right one's place."""

    fold: int
    count: int
    answers: tuple[str, ...]
    features: tuple[tuple[str, ...], ...]
    right: int


Reports = Sequence[tuple[Annotated, Sight]]


def looked_at(corpora: Path, gazetteer: Gazetteer) -> Reports:
    """Every annotated report with its names, as the reader finds them."""
    network = Network()
    return [(a, Sight(a.report, read(a.report, network).names, gazetteer)) for a in annotated(corpora)]


def fold(name: str) -> int:
    """The fold of a report, by a hash of its name."""
    return zlib.crc32(name.encode()) % FOLDS


def countries(reports: Reports) -> Iterator[Case]:
    """Actors whose country only the context can tell."""
    for one, sight in reports:
        said, others = told_apart([told.actor for told in one.actors], sight)
        for told in (t for t, found in zip(one.actors, said, strict=True) if not found):
            answers, found = zip(*candidates(told.actor, sight, others), strict=True)
            if (right := told.country or UNKNOWN) in answers:
                count = min(len(told.actor.mentions), MOST_MENTIONS)
                yield Case(fold(one.name), count, answers, found, answers.index(right))


def sectors(reports: Reports, weights: Weights) -> Iterator[Case]:
    """Every actor; the features are the same for each answer."""
    for one, sight in reports:
        sides = [side.value for side in countries_of([told.actor for told in one.actors], sight, weights)]
        described = [features(told.actor, sight, side) for told, side in zip(one.actors, sides, strict=True)]
        for told, found, others in zip(one.actors, described, company(described), strict=True):
            every = (*found, *shared(others, len(described), told.actor.kind))
            answers = (told.sector or NONE,)
            yield Case(fold(one.name), min(len(told.actor.mentions), MOST_MENTIONS), answers, (every,), 0)


def numbered(cases: Iterable[Case]) -> dict[str, int]:
    """Features that stand in cases enough, each with its number."""
    seen = Counter(feature for case in cases for feature in {f for found in case.features for f in found})
    return {feature: i for i, feature in enumerate(sorted(f for f in seen if seen[f] >= LEAST_REPORTS))}


def bags(found: Iterable[tuple[str, ...]], numbers: Mapping[str, int]) -> tuple[torch.Tensor, torch.Tensor]:
    """Features by number, one after another, and where each list begins."""
    flat: list[int] = []
    begun: list[int] = []
    for features_ in found:
        begun.append(len(flat))
        flat += [numbers[feature] for feature in features_ if feature in numbers]
    return torch.tensor(flat, dtype=torch.long), torch.tensor(begun, dtype=torch.long)


def fitted(weights: torch.Tensor, loss: Callable[[torch.Tensor], torch.Tensor], penalty: torch.Tensor) -> torch.Tensor:
    """The weights with the least loss and penalty, by L-BFGS from zero."""
    optimizer = torch.optim.LBFGS([weights], max_iter=60, history_size=10, line_search_fn="strong_wolfe")

    def closure() -> torch.Tensor:
        optimizer.zero_grad()
        lost = loss(weights) + (penalty * weights**2).sum()
        lost.backward()  # type: ignore[no-untyped-call]
        return lost

    optimizer.step(closure)  # type: ignore[no-untyped-call]
    return weights.detach()


def of_candidates(cases: Sequence[Case]) -> list[dict[str, str]]:
    """Weights of features that are told of each candidate apart: a softmax over the candidates of each case."""
    numbers = numbered(cases)
    flat, begun = bags((found for case in cases for found in case.features), numbers)
    owner = torch.tensor([i for i, case in enumerate(cases) for _ in case.features])
    first = torch.tensor([0, *(len(case.features) for case in cases)]).cumsum(0)[:-1]
    right = first + torch.tensor([case.right for case in cases])
    count = torch.tensor([float(case.count) for case in cases])

    def loss(weights: torch.Tensor) -> torch.Tensor:
        sums = torch.nn.functional.embedding_bag(flat, weights, begun, mode="sum").squeeze(1)
        most = torch.zeros(len(cases)).scatter_reduce(0, owner, sums.detach(), "amax", include_self=False)
        total = torch.zeros(len(cases)).index_add(0, owner, (sums - most[owner]).exp()).log() + most
        return (count * (total - sums[right])).sum()

    found = fitted(torch.zeros(len(numbers), 1, requires_grad=True), loss, torch.tensor(PENALTY["country"]))
    pairs = ((feature, float(found[i, 0])) for feature, i in numbers.items())
    return [row("country", feature, f"{weight:.2f}") for feature, weight in pairs if abs(weight) >= SMALL]


def of_answers(cases: Sequence[Case]) -> list[dict[str, str]]:
    """Weights of features for each answer: a softmax over all answers."""
    numbers = numbered(cases)
    answers = sorted({case.answers[0] for case in cases})
    flat, begun = bags((case.features[0] for case in cases), numbers)
    right = torch.tensor([answers.index(case.answers[0]) for case in cases])
    count = torch.tensor([float(case.count) for case in cases])

    def loss(weights: torch.Tensor) -> torch.Tensor:
        sums = torch.nn.functional.embedding_bag(flat, weights, begun, mode="sum")
        return (count * torch.nn.functional.cross_entropy(sums, right, reduction="none")).sum()

    costs = [PENALTY["sector"] * (HARDER if feature.startswith(_HARD) else 1.0) for feature in numbers]
    begun_at = torch.zeros(len(numbers), len(answers), requires_grad=True)
    found = fitted(begun_at, loss, torch.tensor(costs).unsqueeze(1))
    return [row("sector", feature, told) for feature, i in numbers.items() if (told := written(answers, found[i]))]


def written(answers: Sequence[str], weights: torch.Tensor) -> str:
    """The weights of a feature as the file has them."""
    pairs = zip(answers, weights.tolist(), strict=True)
    return " ".join(f"{answer}:{weight:.2f}" for answer, weight in pairs if abs(weight) >= SMALL)


def row(question: str, feature: str, weights: str) -> dict[str, str]:
    """A line of the file."""
    return {"question": question, "feature": feature, "weights": weights}


def learnt(reports: Reports) -> list[dict[str, str]]:
    """The lines of the file, from these reports."""
    rows = of_candidates(list(countries(reports)))
    return rows + of_answers(list(sectors(reports, Weights(rows))))


def text_of(rows: Iterable[Mapping[str, str]]) -> str:
    """The file."""
    out = io.StringIO()
    writer = csv.DictWriter(out, ("question", "feature", "weights"), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def main() -> None:
    """Learn from all and write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--out", type=Path, default=OUT)
    args = ask.parse_args()
    torch.set_num_threads(1)
    args.out.write_text(text_of(learnt(looked_at(args.corpora, Gazetteer()))), encoding="utf-8")


if __name__ == "__main__":
    main()
