"""The windows of one report put together: one row a piece of the whole, anchors in order of the text."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from onrecord.encode.heads import PARTS, ROLES
from onrecord.encode.model import Floats, Scores
from onrecord.encode.tokens import Ints, Tokens
from onrecord.encode.windows import Window


@dataclass(frozen=True, slots=True)
class Joined:
    """Scores over a whole report, as `model.Scores` but for all pieces and anchors, each read where it is owned.

    `roles` holds an array (window's pieces, roles, parts) for each anchor, `offsets` the piece its window starts at.
    """

    name: Floats
    mention: Floats
    cue: Floats
    first: Floats
    last: Floats
    anchors: Ints
    kind: Floats
    certainty: Floats
    child: Floats
    parent: Floats
    roles: list[Floats]
    offsets: list[int]

    def inside(self, role: int, rows: Ints) -> tuple[int, Floats]:
        """How much each piece lies in a role of the anchors at `rows`, 0 to 1, and the piece that is counted from.

        The table is (rows, pieces) over the windows of these anchors; 0 outside an anchor's own window.
        """
        first = min(self.offsets[r] for r in rows)
        last = max(self.offsets[r] + len(self.roles[r]) for r in rows)
        out = np.zeros((len(rows), last - first), dtype=np.float32)
        for i, row in enumerate(rows):
            start = self.offsets[row] - first
            out[i, start : start + len(self.roles[row])] = sigmoid(self.roles[row][:, role, PARTS.index("inside")])
        return first, out


def joined(pieces: Tokens, windows: list[Window], scores: list[Scores]) -> Joined:
    """Put the windows of a report together."""
    own = [slice(w.own - w.start, w.owned - w.start) for w in windows]
    whole = {
        name: np.concatenate([getattr(s, name)[part] for s, part in zip(scores, own, strict=True)])
        for name in ("name", "mention", "cue", "first", "last")
    }
    mine = [(s.anchors >= o.start) & (s.anchors < o.stop) for s, o in zip(scores, own, strict=True)]
    anchored = {
        name: np.concatenate([getattr(s, name)[m] for s, m in zip(scores, mine, strict=True)])
        for name in ("kind", "certainty", "child", "parent")
    }
    places = zip(windows, scores, mine, strict=True)
    anchors = np.concatenate([s.anchors[m] + w.start for w, s, m in places])
    roles = [r.reshape(len(r), len(ROLES), len(PARTS)) for s, m in zip(scores, mine, strict=True) for r in s.roles[m]]
    offsets = [w.start for w, m in zip(windows, mine, strict=True) for _ in range(int(m.sum()))]
    return Joined(**whole, **anchored, anchors=anchors, roles=roles, offsets=offsets)


def sigmoid(x: Floats) -> Floats:
    """The logistic function, without overflow."""
    out: Floats = 0.5 * (1 + np.tanh(0.5 * x))
    return out


def softmax(x: Floats) -> Floats:
    """Along the last axis."""
    raised = np.exp(x - x.max(axis=-1, keepdims=True, initial=-1e9))
    out: Floats = raised / raised.sum(axis=-1, keepdims=True)
    return out
