"""The windows of one report put together: one row a piece of the whole, anchors in order of the text."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from onrecord.encode.heads import ANCHORS, PARTS
from onrecord.encode.heads import Anchored as Kind
from onrecord.encode.model import TOKENS, Anchors, Floats, Scores
from onrecord.encode.tokens import Ints
from onrecord.encode.windows import Window


@dataclass(frozen=True, slots=True)
class Anchored:
    """The anchors of one kind over a whole report, each read in the window that owns it.

    `start` (pieces,) are logits, `at` the pieces at which one may start; `roles` holds an array (window's pieces,
    roles, parts) for each, `offsets` the piece its window starts at; `tags` and `sides` a row for each.
    """

    kind: Kind
    start: Floats
    at: Ints
    roles: list[Floats]
    offsets: Ints
    tags: Mapping[str, Floats]
    sides: Mapping[str, Floats]

    def inside(self, role: str, rows: Ints, first: int, last: int) -> Floats:
        """How much each of the pieces first..last lies in a role of the anchors at `rows`, 0 to 1.

        The table is (rows, last - first); 0 outside an anchor's own window.
        """
        out, place = np.zeros((len(rows), last - first), dtype=np.float32), self.kind.role(role)
        for i, row in enumerate(rows):
            offset, scores = int(self.offsets[row]), self.roles[row][:, place, PARTS.index("inside")]
            begin, end = max(first, offset), min(last, offset + len(scores))
            if begin < end:
                out[i, begin - first : end - first] = sigmoid(scores[begin - offset : end - offset])
        return out

    def stretch(self, rows: Ints) -> tuple[int, int]:
        """The pieces (end exclusive) over which the windows of the anchors at `rows` reach."""
        return min(int(self.offsets[r]) for r in rows), max(int(self.offsets[r]) + len(self.roles[r]) for r in rows)


@dataclass(frozen=True, slots=True)
class Joined:
    """Scores over a whole report, as `model.Scores` but for all pieces and anchors."""

    name: Floats
    mention: Floats
    first: Floats
    last: Floats
    anchored: Mapping[str, Anchored]


def joined(windows: list[Window], scores: list[Scores]) -> Joined:
    """Put the windows of a report together."""
    own = [slice(w.own - w.start, w.owned - w.start) for w in windows]
    whole = {
        name: np.concatenate([getattr(s, name)[part] for s, part in zip(scores, own, strict=True)]) for name in TOKENS
    }
    anchored = {name: anchors(kind, windows, [s.anchored[name] for s in scores]) for name, kind in ANCHORS.items()}
    return Joined(**whole, anchored=anchored)


def anchors(kind: Kind, windows: list[Window], scores: list[Anchors]) -> Anchored:
    """The anchors of one kind, from each window those that it owns."""
    both = list(zip(windows, scores, strict=True))
    mine = [(s.at >= w.own - w.start) & (s.at < w.owned - w.start) for w, s in both]
    own = list(zip(scores, mine, strict=True))
    shape = (len(kind.roles), len(PARTS))
    return Anchored(
        kind=kind,
        start=np.concatenate([s.start[w.own - w.start : w.owned - w.start] for w, s in both]),
        at=np.concatenate([s.at[m] + w.start for (w, s), m in zip(both, mine, strict=True)]),
        # Views, not copies: the roles of a long report are most of the memory that reading it takes.
        roles=[s.roles[i].reshape(-1, *shape) for s, m in zip(scores, mine, strict=True) for i in np.flatnonzero(m)],
        offsets=np.concatenate([np.full(int(m.sum()), w.start) for w, m in zip(windows, mine, strict=True)]),
        tags={name: np.concatenate([s.tags[name][m] for s, m in own]) for name in scores[0].tags},
        sides={name: np.concatenate([s.sides[name][m] for s, m in own]) for name in scores[0].sides},
    )


def sigmoid(x: Floats) -> Floats:
    """The logistic function, without overflow."""
    out: Floats = 0.5 * (1 + np.tanh(0.5 * x))
    return out


def softmax(x: Floats) -> Floats:
    """Along the last axis."""
    raised = np.exp(x - x.max(axis=-1, keepdims=True, initial=-1e9))
    out: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return out
