"""Links over a whole report: which statement carries a cue, and what a mention refers back to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import numpy as np

from onrecord.encode.antecedents import features, pairs, traits
from onrecord.encode.heads import ACTOR
from onrecord.encode.joined import Joined, softmax
from onrecord.encode.model import Floats
from onrecord.encode.tokens import Ints
from onrecord.encode.windows import WINDOW
from onrecord.records import Link, Span

LINK = 96  # width of both sides of a mention's link

# Pairs of mentions at a time, so that a long report does not take memory by their square.
PAIRS = 50_000
# Carriers less likely than this are not passed on. On the tuning reports 5 of 33 right ones are so faint, and are
# carried by containment alone or lost.
FAINT = 0.02


def carriers(scores: Joined, kept: Ints, settings: Mapping[str, Any]) -> Iterator[Link]:
    """Links from a cue to those that may carry it, by places in the reading, each with its probability.

    A cue looks at those of its own window and of the windows that overlap it.
    """
    offsets = np.array(scores.offsets, dtype=np.int64)[kept]
    for start in dict.fromkeys(offsets.tolist()):
        near = np.flatnonzero(np.abs(offsets - start) < WINDOW)
        sure = softmax(carrier_scores(scores, kept[near], settings))[:, 1:]
        for child, parent in np.argwhere(sure >= FAINT).tolist():
            if offsets[near[child]] == start:
                score = round(float(sure[child, parent]), 4)
                yield Link(head="carrier", source=int(near[child]), target=int(near[parent]), score=score)


def carrying(inside: Floats, at: Ints) -> Floats:
    """(cues, cues, features): whether the content of the second holds the first, and how far their contents agree.

    `inside` (cues, pieces) is what each content holds, `at` the piece at which each cue starts.
    """
    shared = inside @ inside.T
    size = inside.sum(axis=1)
    alike = shared / (size[:, None] + size[None] - shared + 1)
    return np.stack([inside[:, at].T, alike, shared / (size[:, None] + 1)], axis=-1).astype(np.float32)


def mention_kinds(scores: Joined, ends: Ints) -> Floats:
    """(mentions, kinds): how likely each mention is an actor of each kind."""
    width = len(ACTOR.labels)
    return softmax(scores.first[ends[:, 0], :width] + scores.last[ends[:, 1], :width])


def antecedents(
    text: str, mentions: Sequence[Span], scores: Joined, ends: Ints, kinds: Floats, settings: Mapping[str, Any]
) -> Iterator[Link]:
    """A link from each mention to the one it most likely refers back to, where that is likelier than to none."""
    if len(mentions) < 2:
        return
    later, earlier = pairs(len(mentions))
    sides = scores.first[ends[:, 0]] + scores.last[ends[:, 1]]
    one, other = sides[:, -2 * LINK : -LINK], sides[:, -LINK:]
    given, said = settings["antecedent"], traits(text, mentions)
    weights, each = np.array(given["weights"], dtype=np.float32), np.empty(len(later), dtype=np.float32)
    for at in range(0, len(later), PAIRS):
        part = slice(at, at + PAIRS)
        a, b = later[part], earlier[part]
        told = features(said, a, b, (kinds[a] * kinds[b]).sum(axis=1)) @ weights + given["bias"]
        each[part] = np.einsum("pw,pw->p", one[a], other[b]) / np.sqrt(LINK) + told
    bounds = np.searchsorted(later, np.arange(len(mentions) + 1))
    for mention, (start, end) in enumerate(pairwise(bounds)):
        if end > start:
            sure = softmax(np.concatenate([[given["none"]], each[start:end]]).astype(np.float32))
            best = int(sure.argmax())
            if best:
                target = int(earlier[start + best - 1])
                yield Link(head="antecedent", source=mention, target=target, score=round(float(sure[best]), 4))
