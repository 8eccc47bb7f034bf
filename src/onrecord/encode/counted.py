"""What the places of a number and a trigger tell about whether the number counts in that event."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.encode.antecedents import Floats, Ints

FEATURES = (
    "number in the actor", "number in the recipient", "counted in the actor or recipient", "trigger in the counted",
    "same paragraph", "trigger before, same paragraph", "pieces between", "nearest before", "nearest after",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Anchors of one kind in one stretch of pieces: at which piece, in which paragraph, and what their roles hold.

    `roles` has (anchors, pieces) for each role, 0 to 1.
    """

    at: Ints
    paragraph: Ints
    roles: dict[str, Floats]


def features(numbers: Standing, triggers: Standing) -> Floats:
    """(numbers, triggers, FEATURES)."""
    actor, recipient, of = triggers.roles["actor"], triggers.roles["recipient"], numbers.roles["of"]
    taking = np.maximum(actor, recipient)
    apart = triggers.at[None] - numbers.at[:, None]
    together = triggers.paragraph[None] == numbers.paragraph[:, None]
    columns = (
        actor[:, numbers.at].T,
        recipient[:, numbers.at].T,
        (of @ taking.T) / (of.sum(axis=1, keepdims=True) + 1),
        of[:, triggers.at],
        together,
        together & (apart < 0),
        np.log1p(np.abs(apart)) / 4,
        nearest(-apart),
        nearest(apart),
    )
    return np.stack([np.asarray(c, np.float32) for c in columns], axis=-1)


def nearest(ahead: Ints) -> Floats:
    """1 for the trigger that lies the fewest pieces ahead of each number, 0 for all others."""
    if not ahead.size:
        return np.zeros(ahead.shape, dtype=np.float32)
    far = np.where(ahead > 0, ahead, np.iinfo(np.int64).max)
    first = far.min(axis=1, keepdims=True)
    out: Floats = ((far == first) & (ahead > 0)).astype(np.float32)
    return out
