"""Documents as training windows: word pieces with the targets of every head, None or -1 where unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.encode.antecedents import Traits, traits
from onrecord.encode.heads import ACTOR, CERTAINTY, KIND, NAME, ROLES
from onrecord.encode.tokens import CLS, SEP, Ints, Tokens, tokens
from onrecord.records import Span
from workshop.corpora.documents import Cue, Document, Runs

UNKNOWN = -1


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One cue of a window: its first token, what fills each role (roles, tokens), labels and parent (or UNKNOWN)."""

    at: int
    roles: np.ndarray
    kind: int
    certainty: int
    parent: int  # place among the cues of the window, -2 for none, UNKNOWN where the corpus does not say


@dataclass(frozen=True, kw_only=True)
class Window:
    """Word pieces between [CLS] and [SEP]; targets have one value a piece, UNKNOWN where it must not count."""

    corpus: str
    ids: Ints
    shapes: Ints
    paragraphs: Ints
    names: Ints
    outside: np.ndarray  # labels of NAME that a token without a name may have in this corpus
    mentions: Ints
    cues: Ints
    asked: tuple[Asked, ...]
    spans: Ints  # (mentions, 2) first and last token
    kinds: Ints
    clusters: Ints
    traits: Traits | None


def windows(document: Document, limit: int) -> Iterator[Window]:
    """Windows of at most `limit` pieces, cut where a paragraph starts whenever that is possible."""
    pieces = tokens(document.text)
    for start, end in cuts(pieces, limit - 2):
        yield window(document, pieces, start, end)


def cuts(pieces: Tokens, limit: int) -> Iterator[tuple[int, int]]:
    """Stretches of whole paragraphs up to the limit; a longer paragraph is cut anywhere."""
    breaks = [0, *(np.flatnonzero(np.diff(pieces.paragraphs)) + 1).tolist(), len(pieces)]
    start = 0
    for this, following in pairwise(breaks):
        while following - start > limit:
            cut = this if this > start else start + limit
            yield start, cut
            start = cut
    if len(pieces) > start:
        yield start, len(pieces)


class Placed:
    """Places of characters among the pieces of one window ([CLS] is piece 0)."""

    def __init__(self, pieces: Tokens, start: int, end: int) -> None:
        self.starts, self.ends = pieces.starts[start:end], pieces.ends[start:end]

    def __call__(self, start: int, end: int) -> tuple[int, int] | None:
        """First and last piece (in the window) that share a character with the span, or None."""
        first = int(np.searchsorted(self.ends, start, side="right"))
        last = int(np.searchsorted(self.starts, end, side="left")) - 1
        return (first + 1, last + 1) if first <= last else None


def window(document: Document, pieces: Tokens, start: int, end: int) -> Window:
    """The pieces start..end of a document with all targets."""
    place, size = Placed(pieces, start, end), end - start + 2
    edge = lambda values, first, last: np.concatenate([[first], values[start:end], [last]])  # noqa: E731
    inner = pieces.paragraphs[start:end]
    asked, kept = _asked(document.cues or (), place, size)
    spans, kinds, clusters, chars = _mentions(document, place)
    return Window(
        corpus=document.corpus,
        ids=edge(pieces.ids, CLS, SEP),
        shapes=edge(pieces.shapes, 0, 0),
        paragraphs=np.concatenate([inner[:1], inner, inner[-1:]]),
        names=_names(document, place, size),
        outside=_outside(document),
        mentions=_mention_targets(document, place, size),
        cues=_cue_targets(document, place, size, kept),
        asked=asked,
        spans=spans,
        kinds=kinds,
        clusters=clusters,
        traits=traits(document.text, chars) if len(chars) > 1 else None,
    )


def _blank(known: bool, size: int) -> Ints:
    targets = np.full(size, 0 if known else UNKNOWN, dtype=np.int64)
    targets[[0, -1]] = UNKNOWN
    return targets


def _forget(targets: Ints, stretches: Runs, place: Placed) -> None:
    for start, end in stretches:
        if found := place(start, end):
            targets[found[0] : found[1] + 1] = UNKNOWN


def _names(document: Document, place: Placed, size: int) -> Ints:
    targets = _blank(document.names is not None, size)
    for start, end, kind in document.names or ():
        if found := place(start, end):
            first, last = found
            targets[first : last + 1] = NAME.labels.index(f"I-{kind}") if kind else UNKNOWN
            targets[first] = NAME.labels.index(f"B-{kind}") if kind else UNKNOWN
    return targets


def _outside(document: Document) -> np.ndarray:
    return np.array([label == "O" or label[2:] not in document.name_kinds for label in NAME.labels])


def _mention_targets(document: Document, place: Placed, size: int) -> Ints:
    targets = _blank(document.mentions is not None, size)
    _forget(targets, document.mentions_unknown, place)
    for start, end, *_ in document.mentions or ():
        if (found := place(start, end)) and (start, end) not in document.mentions_unknown:
            targets[found[0] : found[1] + 1] = 2
            targets[found[0]] = 1
    return targets


def _mentions(document: Document, place: Placed) -> tuple[Ints, Ints, Ints, list[Span]]:
    found = [(place(s, e), kind, cluster, Span(s, e)) for s, e, kind, cluster in document.mentions or ()]
    here = [(p, kind, cluster, span) for p, kind, cluster, span in found if p]
    numbers = {cluster: i for i, cluster in enumerate(dict.fromkeys(c for _, _, c, _ in here))}
    return (
        np.array([p for p, *_ in here], dtype=np.int64).reshape(-1, 2),
        np.array([ACTOR.labels.index(k) if k else UNKNOWN for _, k, _, _ in here], dtype=np.int64),
        np.array([numbers[c] for _, _, c, _ in here], dtype=np.int64),
        [span for *_, span in here],
    )


def _cue_targets(document: Document, place: Placed, size: int, at: list[int]) -> Ints:
    targets = _blank(document.cues is not None, size)
    _forget(targets, document.cues_unknown, place)
    targets[at] = 1
    return targets


def _asked(cues: tuple[Cue, ...], place: Placed, size: int) -> tuple[tuple[Asked, ...], list[int]]:
    """The cues that start in the window; a parent outside of it is unknown."""
    firsts = {i: place(*c.cue[0]) for i, c in enumerate(cues)}
    here = {i: found[0] for i, found in firsts.items() if found}
    number = {i: n for n, i in enumerate(here)}
    asked = tuple(
        Asked(
            at=at,
            roles=np.stack([_filled(getattr(cues[i], role.name), place, size, role.runs) for role in ROLES]),
            kind=_label(KIND.labels, cues[i].kind),
            certainty=_label(CERTAINTY.labels, cues[i].certainty),
            parent=_parent(cues[i], number),
        )
        for i, at in here.items()
    )
    return asked, list(here.values())


def _label(labels: tuple[str, ...], label: str | None) -> int:
    return labels.index(label) if label else UNKNOWN


def _parent(cue: Cue, number: dict[int, int]) -> int:
    if cue.parent is None:
        return -2 if cue.nested else UNKNOWN
    return number.get(cue.parent, UNKNOWN)


def _filled(runs: Runs, place: Placed, size: int, most: int) -> np.ndarray:
    """1 where a run stands; runs beyond the most are joined to the last, as are runs with no token between."""
    filled = np.zeros(size, dtype=np.uint8)
    for start, end in runs:
        if found := place(start, end):
            filled[found[0] : found[1] + 1] = 1
    edges = np.flatnonzero(np.diff(np.concatenate([[0], filled, [0]])))
    for gap_start, gap_end in zip(edges[2 * most - 1 : -1 : 2], edges[2 * most :: 2], strict=False):
        filled[gap_start:gap_end] = 1
    return filled
