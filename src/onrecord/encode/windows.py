"""Long reports: cut into overlapping windows, and what each window owns of the whole."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.encode.tokens import CLS, SEP, Ints, Tokens

# 512 positions less [CLS] and [SEP].
WINDOW = 510
OVERLAP = 128


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces start..end of a text (end exclusive); those from `own` to `owned` are read from this window."""

    start: int
    end: int
    own: int
    owned: int

    def inputs(self, pieces: Tokens) -> dict[str, Ints]:
        """What the model is given: one row a piece, [CLS] first and [SEP] last."""
        ids, shapes = pieces.ids[self.start : self.end], pieces.shapes[self.start : self.end]
        paragraphs = pieces.paragraphs[self.start : self.end]
        return {
            "ids": np.concatenate([[CLS], ids, [SEP]]),
            "shapes": np.concatenate([[0], shapes, [0]]),
            "paragraphs": np.concatenate([paragraphs[:1], paragraphs, paragraphs[-1:]]),
        }


def windows(pieces: Tokens) -> list[Window]:
    """Windows in order. A piece is owned by the window in which it stands further from an edge.

    A window after the first starts with a paragraph when one starts within the overlap.
    """
    bounds = [(0, min(WINDOW, len(pieces)))]
    while bounds[-1][1] < len(pieces):
        start = next_start(pieces, bounds[-1][1])
        bounds.append((start, min(start + WINDOW, len(pieces))))
    middles = [(later[0] + earlier[1]) // 2 for earlier, later in pairwise(bounds)]
    edges = [0, *middles]
    return [Window(s, e, own, owned) for (s, e), own, owned in zip(bounds, edges, [*middles, len(pieces)], strict=True)]


def next_start(pieces: Tokens, end: int) -> int:
    """Where the window after one that ends at `end` starts: the first paragraph in the overlap, else OVERLAP back."""
    first = end - OVERLAP
    starts = np.flatnonzero(np.diff(pieces.paragraphs[first - 1 : end - OVERLAP // 4])) + first
    return int(starts[0]) if len(starts) else first
