"""How often countries and sectors of annotated actors are right, their mentions given.

    python -m workshop.gate.grounded --corpora ../shared/corpora

Five folds by report: weights from four, measured on the fifth, all in turn. A mention counts as often as it is
annotated. `wrong`: of the answers given (unknown is none) how many were not the annotator's.
"""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Mapping
from pathlib import Path

import torch

from onrecord.ground.actors import known
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.weights import Weights
from workshop.train.grounding import FOLDS, Reports, fold, learnt, looked_at

Tally = Mapping[tuple[str, str], Counter[str]]
FIELDS = ("country", "sector")


def folds(reports: Reports) -> Tally:
    """Mentions by field and by kind, evidence and in all: how many, how many right, given, and given but wrong."""
    tally: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for held_out in range(FOLDS):
        weights = Weights(learnt([pair for pair in reports if fold(pair[0].name) != held_out]))
        count([pair for pair in reports if fold(pair[0].name) == held_out], weights, tally)
    return tally


def count(reports: Reports, weights: Weights, tally: dict[tuple[str, str], Counter[str]]) -> None:
    """Add what these reports show."""
    for one, sight in reports:
        for told, found in zip(one.actors, known([t.actor for t in one.actors], sight, weights), strict=True):
            for field in FIELDS:
                choice, right = getattr(found, field), getattr(told, field)
                for row in ("all", f"kind {told.actor.kind}", f"by {choice.how}"):
                    number = len(told.actor.mentions)
                    cell = tally[field, row]
                    cell["n"] += number
                    cell["right"] += number * (choice.value == right)
                    cell["given"] += number * (choice.value is not None)
                    cell["wrong"] += number * (choice.value not in (None, right))


def shown(tally: Tally) -> str:
    """The table."""
    lines = [f"{'':30}{'mentions':>10}{'right':>8}{'unknown':>9}{'wrong':>8}"]
    for (field, row), cell in sorted(tally.items()):
        shares = cell["right"] / cell["n"], 1 - cell["given"] / cell["n"], cell["wrong"] / max(cell["given"], 1)
        right, unknown, wrong = (f"{100 * share:.1f}" for share in shares)
        lines.append(f"{field + ' ' + row:30}{cell['n']:>10}{right:>8}{unknown:>9}{wrong:>8}")
    return "\n".join(lines)


def main() -> None:
    """Read, learn by fold, measure."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    args = ask.parse_args()
    torch.set_num_threads(1)
    print(shown(folds(looked_at(args.corpora, Gazetteer()))))


if __name__ == "__main__":
    main()
