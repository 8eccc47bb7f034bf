"""Role scores to spans: the best filling of each anchor's role, the empty one if it is likelier than all others.

A token t scores begin(t), inside(t) and end(t). A filling of up to R runs scores, for each run [s, e],
begin(s) + sum of inside over s..e + end(e); the empty filling scores 0; at least one token stays free between
two runs. The reader is trained on the softmax over all fillings (workshop/train/runs.py), so its probability
is exact. Everything is done for all anchors at once by running sums and maxima: no loop over tokens.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Doubles = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]

NEVER = -1e9
NONE = 0.5
"""How likely the empty filling must be to be taken: whether there is one is asked before which. The likeliest of all
fillings is the empty one too often, as the others share what is theirs: a mention with its article and without."""


@dataclass(frozen=True, slots=True)
class Filling:
    """Runs as (first, last) tokens in order, and the probability of just this filling."""

    runs: tuple[tuple[int, int], ...]
    probability: float


def fillings(scores: npt.NDArray[np.float32], most: int) -> list[Filling]:
    """The best filling of each anchor with at most `most` runs. `scores` is (anchors, tokens, 3)."""
    if not scores.size:
        return []
    begin, inside, end = np.moveaxis(scores.astype(np.float64), -1, 0)
    total = log_total(begin, inside, end, most)
    best, chosen = best_runs(begin, inside, end, most, total > np.log(1 / NONE))
    sure = np.exp(np.minimum(best - total, 0.0))
    return [Filling(runs=tuple(r), probability=float(p)) for r, p in zip(chosen, sure, strict=True)]


def log_total(begin: Doubles, inside: Doubles, end: Doubles, most: int) -> Doubles:
    """Log of the summed exponentials of all fillings, one an anchor."""
    upto = np.cumsum(inside, axis=1)
    before, closed = upto - inside, np.zeros_like(begin)
    total = np.zeros(len(begin))
    for _ in range(most):
        done = np.logaddexp.accumulate(closed + begin - before, axis=1) + upto + end
        summed = np.logaddexp.accumulate(done, axis=1)
        total = np.logaddexp(total, summed[:, -1])
        closed = shifted(summed)
    return total


def best_runs(
    begin: Doubles, inside: Doubles, end: Doubles, most: int, filled: npt.NDArray[np.bool_]
) -> tuple[Doubles, list[list[tuple[int, int]]]]:
    """The highest score of a filling, and its runs, for each anchor; of those that are `filled`, not the empty one."""
    upto = np.cumsum(inside, axis=1)
    before, closed = upto - inside, np.zeros_like(begin)
    steps: list[tuple[Ints, Ints]] = []  # where the run that ends at t starts; where the best run up to t ends
    scores = [np.where(filled, NEVER, 0.0)]
    for _ in range(most):
        opened = closed + begin - before
        top = np.maximum.accumulate(opened, axis=1)
        done = top + upto + end
        best = np.maximum.accumulate(done, axis=1)
        steps.append((last_at(opened == top), last_at(done == best)))
        scores.append(best[:, -1])
        closed = shifted(best)
    table = np.stack(scores)
    counts = table.argmax(axis=0)
    return table.max(axis=0), [traced(steps, int(n), anchor) for anchor, n in enumerate(counts)]


def shifted(best: Doubles) -> Doubles:
    """What may stand before a run that begins at t: the best up to t - 2, so that a token stays free."""
    out = np.full_like(best, NEVER)
    out[:, 2:] = best[:, :-2]
    return out


def last_at(new: npt.NDArray[np.bool_]) -> Ints:
    """For each token the last one up to it at which the running maximum was met."""
    return np.maximum.accumulate(np.where(new, np.arange(new.shape[1]), 0), axis=1)


def traced(steps: list[tuple[Ints, Ints]], count: int, anchor: int) -> list[tuple[int, int]]:
    """The runs of one anchor, found from the last to the first."""
    runs: list[tuple[int, int]] = []
    limit = steps[0][0].shape[1] - 1
    for starts, ends in reversed(steps[:count]):
        end = int(ends[anchor, limit])
        start = int(starts[anchor, end])
        runs.append((start, end))
        limit = start - 2
    return runs[::-1]
