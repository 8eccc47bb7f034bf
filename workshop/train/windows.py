"""Documents as training windows: word pieces with the targets of every head, None or -1 where unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from onrecord.encode.antecedents import Traits, traits
from onrecord.encode.happenings import Told, told
from onrecord.encode.heads import ACTOR, ANCHORS, NAME, USE, Anchored
from onrecord.encode.tokens import CLS, SEP, Ints, Tokens, tokens
from onrecord.records import Span
from workshop.corpora.documents import Cue, Document, Dyad, Number, Runs, Trigger

UNKNOWN, NONE = -1, -2


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One anchor of a window: its first token, what fills each role (roles, tokens) or None where that is unknown.

    `tags` holds the label of each tag or UNKNOWN. `link` is for a cue the place of its parent among the cues of the
    window, for a trigger the number of its happening, for a number that of its event; NONE for none, UNKNOWN where
    the corpus does not say.
    """

    at: int
    span: Span
    roles: np.ndarray | None
    tags: dict[str, int]
    link: int


@dataclass(frozen=True, kw_only=True)
class Pairing:
    """A pair of actors of a window, as first and last token, and the labels of TYPE that their deed may have.

    One of the two may be None.
    """

    source: tuple[int, int] | None
    target: tuple[int, int] | None
    types: np.ndarray


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
    uses: Ints
    starts: dict[str, Ints]  # by kind of anchor: 1 where one starts
    asked: dict[str, tuple[Asked, ...]]
    told: Told | None  # what the words of its triggers say, in the order of asked["trigger"]
    pairings: tuple[Pairing, ...]
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
    asked = {name: tuple(_asked(document, kind, place, size)) for name, kind in ANCHORS.items()}
    starts = {name: _starts(document, name, place, size, asked[name]) for name in ANCHORS}
    triggers = [a.span for a in asked["trigger"]]
    spans, kinds, clusters, chars = _mentions(document, place)
    return Window(
        corpus=document.corpus,
        ids=edge(pieces.ids, CLS, SEP),
        shapes=edge(pieces.shapes, 0, 0),
        paragraphs=np.concatenate([inner[:1], inner, inner[-1:]]),
        names=_names(document, place, size),
        outside=_outside(document),
        mentions=_mention_targets(document, place, size),
        uses=_uses(document, place, size),
        starts=starts,
        asked=asked,
        told=told(document.text, triggers) if triggers else None,
        pairings=tuple(_pairings(document.dyads, place)),
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


def _uses(document: Document, place: Placed, size: int) -> Ints:
    targets = _blank(False, size)
    for start, end, label in document.uses:
        if found := place(start, end):
            targets[found[0] : found[1] + 1] = USE.labels.index(label)
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


def _given(document: Document, name: str) -> tuple[Cue, ...] | tuple[Trigger, ...] | tuple[Number, ...] | None:
    return {"cue": document.cues, "trigger": document.triggers, "number": document.numbers}[name]


def _starts(document: Document, name: str, place: Placed, size: int, asked: tuple[Asked, ...]) -> Ints:
    targets = _blank(_given(document, name) is not None, size)
    if name == "cue":
        _forget(targets, document.cues_unknown, place)
    targets[[a.at for a in asked]] = 1
    return targets


def _asked(document: Document, kind: Anchored, place: Placed, size: int) -> Iterator[Asked]:
    """The anchors of one kind that start in the window, in order; of two that start at one token the first given.

    What a link points at outside the window is unknown.
    """
    given = _given(document, kind.name) or ()
    firsts = {i: place(*getattr(a, kind.name)[0]) for i, a in enumerate(given)}
    here: dict[int, int] = {}
    for i in sorted((i for i, found in firsts.items() if found), key=lambda i: (firsts[i] or (0,))[0]):
        here.setdefault((firsts[i] or (0,))[0], i)
    number = {i: n for n, i in enumerate(here.values())}
    for at, i in here.items():
        yield Asked(
            at=at,
            span=Span(*getattr(given[i], kind.name)[0]),
            roles=_roles(given[i], kind, place, size),
            tags={tag.name: _label(tag.labels, _told_label(given[i], tag.name)) for tag in kind.tags},
            link=_link(given[i], number),
        )


def _roles(anchor: Cue | Trigger | Number, kind: Anchored, place: Placed, size: int) -> np.ndarray | None:
    if isinstance(anchor, Trigger) and anchor.again:
        return None
    return np.stack([_filled(getattr(anchor, role.name), place, size, role.runs) for role in kind.roles])


def _told_label(anchor: Cue | Trigger | Number, tag: str) -> str | None:
    label: str | None = getattr(anchor, tag)
    return label if label or tag != "mode" else "none"


def _label(labels: tuple[str, ...], label: str | None) -> int:
    return labels.index(label) if label else UNKNOWN


def _link(anchor: Cue | Trigger | Number, number: dict[int, int]) -> int:
    if isinstance(anchor, Cue):
        if anchor.parent is None:
            return NONE if anchor.nested else UNKNOWN
        return number.get(anchor.parent, UNKNOWN)
    return NONE if anchor.happening is None else anchor.happening


def _pairings(dyads: tuple[Dyad, ...], place: Placed) -> Iterator[Pairing]:
    for dyad in dyads:
        source, target = (place(*pair) if pair else None for pair in (dyad.source, dyad.target))
        if source or target:
            labels = np.array([label in dyad.types for label in ANCHORS["trigger"].tags[0].labels])
            yield Pairing(source=source, target=target, types=labels)


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
