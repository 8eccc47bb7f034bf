"""One answer with its grounds, and probabilities out of sums of weights."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp
from typing import NamedTuple

from onrecord.records import Span


class Choice(NamedTuple):
    """What was chosen (None: not known), as `Resolved` has it: how, score, span, reason and the runners-up."""

    value: str | None
    how: str
    score: float
    span: Span
    reason: str
    others: tuple[tuple[str, float], ...] = ()


def chosen(sums: Mapping[str, float]) -> list[tuple[str, float]]:
    """Candidates with their probabilities (softmax of their sums of weights), the likeliest first."""
    most = max(sums.values())
    raised = {name: exp(value - most) for name, value in sums.items()}
    total = sum(raised.values())
    ranked = sorted(raised.items(), key=lambda pair: (-pair[1], pair[0]))
    return [(name, round(value / total, 2)) for name, value in ranked]
