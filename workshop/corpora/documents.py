"""What every corpus reader gives: a text with the layers that its corpus annotates."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

Pair = tuple[int, int]
Runs = tuple[Pair, ...]


@dataclass(frozen=True, kw_only=True)
class Cue:
    """One attribution. Runs are in order of the text; `parent` is a place in Document.cues, or None.

    `kind` and `certainty` are None where the corpus does not say; `nested` is False where it does not
    tell a parent from none (the link is then not trained).
    """

    cue: Runs
    source: Runs
    content: Runs
    kind: str | None = None
    certainty: str | None = None
    parent: int | None = None
    nested: bool = False


@dataclass(frozen=True, kw_only=True)
class Trigger:
    """One mention of a happening. `happening` is a number that all mentions of one happening share.

    `again` marks a later mention, whose roles the annotation does not say.
    """

    trigger: Runs
    happening: int
    type: str
    mode: str | None
    standing: str
    actor: Runs = ()
    recipient: Runs = ()
    place: Runs = ()
    time: Runs = ()
    again: bool = False


@dataclass(frozen=True, kw_only=True)
class Number:
    """A number that counts something; `happening` is that of the event in which it counts, or None.

    `bounds` are its low, best and high.
    """

    number: Runs
    of: Runs
    counts: str
    happening: int | None
    bounds: tuple[float | None, float | None, float | None] = (None, None, None)


@dataclass(frozen=True, kw_only=True)
class Dyad:
    """Who did something to whom, and the types of event that it may be; what names the deed is not annotated.

    One of the two actors may be None.
    """

    source: Pair | None
    target: Pair | None
    types: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class Document:
    """A text and its annotation; a layer is None where the corpus does not annotate it.

    `names` are (start, end, kind) with None as kind where something stands that may or may not be a name;
    `name_kinds` are the kinds that the corpus tells apart (a name of another kind is left without a label).
    `mentions` are (start, end, kind or None, cluster or None) of actors, outermost only.
    `triggers` and `numbers` come together; `dyads` are of a corpus that names actors and type alone.
    `uses` are (start, end, label of USE) of names of places, of those that the corpus judges.
    `cues_unknown` and `mentions_unknown` are stretches where what is missing proves nothing.
    """

    id: str
    corpus: str
    text: str
    open_terms: bool
    names: tuple[tuple[int, int, str | None], ...] | None = None
    name_kinds: frozenset[str] = frozenset()
    mentions: tuple[tuple[int, int, str | None, str | None], ...] | None = None
    mentions_unknown: Runs = field(default=())
    cues: tuple[Cue, ...] | None = None
    cues_unknown: Runs = field(default=())
    triggers: tuple[Trigger, ...] | None = None
    numbers: tuple[Number, ...] | None = None
    dyads: tuple[Dyad, ...] = ()
    uses: tuple[tuple[int, int, str], ...] = ()


def joined(text: str, spans: Runs) -> Runs:
    """Runs with what only punctuation or white space parts put together, in order.

    Corpora differ in whether a long content is cut at the end of a sentence; the reader learns one run
    and the record cuts it again by rule.
    """
    out: list[Pair] = []
    for start, end in sorted(spans):
        if out and not re.search(r"\w", text[out[-1][1] : start]):
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def outermost(spans: list[tuple[int, int, str | None, str | None]]) -> list[tuple[int, int, str | None, str | None]]:
    """Those spans that stand in no other, in order of the text."""
    kept: list[tuple[int, int, str | None, str | None]] = []
    for span in sorted(spans, key=lambda s: (s[0], -s[1])):
        if not kept or span[0] >= kept[-1][1]:
            kept.append(span)
    return kept
