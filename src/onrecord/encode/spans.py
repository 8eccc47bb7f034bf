"""Layers of begin and inside labels to spans of whole words, and what of them may be a name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import numpy as np

from onrecord.encode.antecedents import ACRONYMS, PRONOUNS, Flags
from onrecord.encode.heads import NAME, USE
from onrecord.encode.joined import softmax
from onrecord.encode.model import Floats
from onrecord.encode.tokens import Ints, Tokens
from onrecord.records import Span, Tagged

TITLE = re.compile(
    r"(?:(?:Prime\s+)?Minister|Secretary|President|Premier|Chancellor|Governor|Spokes(?:wo)?man)\s+(?=[A-Z])"
)
"""A title that the network takes into a person's name at times: "Prime Minister Shehbaz Sharif"."""
POINT = re.compile(r"[.,;:]\s*(?=\w)")
NUMERAL = re.compile(r"(?<=\d)[.,](?=\d)|(?<=\d[.,])\d")
"""What goes on a number in figures: the comma of "12,000" and what follows it."""
# No corpus marks names of the kind "other", so the model was never told where they are not: they count as outside.
UNTAUGHT = [i for i, label in enumerate(NAME.labels) if label.endswith("-other")]


def names(text: str, pieces: Tokens, logits: Floats) -> Iterator[Tagged]:
    """Names of a text: the likeliest label of each piece, whole words, no pronouns and nothing without a capital."""
    sure = softmax(logits)
    sure[:, 0] += sure[:, UNTAUGHT].sum(axis=1)
    sure[:, UNTAUGHT] = 0
    for first, last in stretches(of_words(sure.argmax(axis=1), goes_on(text, pieces))):
        within = sure[first : last + 1]
        per_kind = within[:, 1::2].sum(axis=0) + within[:, 2::2].sum(axis=0)
        kind = NAME.labels[1 + 2 * int(per_kind.argmax())][2:]
        edges = untitled(text, trimmed(text, Span(int(pieces.starts[first]), int(pieces.ends[last]))), kind)
        if written_as_name(edges.of(text)):
            yield Tagged(span=edges, label=kind, score=round(float(1 - within[:, 0].mean()), 4))


def uses(pieces: Tokens, logits: Floats, found: Iterable[Tagged]) -> Iterator[Tagged]:
    """How each name of a place is used: the likelier label over its pieces."""
    for name in found:
        if name.label == "place":
            first = int(np.searchsorted(pieces.ends, name.span.start, side="right"))
            last = int(np.searchsorted(pieces.starts, name.span.end, side="left"))
            sure = softmax(logits[first:last].mean(axis=0))
            best = int(sure.argmax())
            yield Tagged(span=name.span, label=USE.labels[best], score=round(float(sure[best]), 4))


def untitled(text: str, span: Span, kind: str) -> Span:
    """A person's name without a title before it."""
    title = TITLE.match(text, span.start, span.end) if kind == "person" else None
    return Span(title.end(), span.end) if title else span


def trimmed(text: str, span: Span) -> Span:
    """A name without a point before it (". Miguel Sanchez") and a possessive, with the last point of an abbreviation
    ("D.C.") and the end of a hyphened word."""
    point = POINT.match(text, span.start, span.end)
    span = Span(point.end(), span.end) if point else span
    words = span.of(text)
    if words.endswith("-") and (rest := re.match(r"\w+", text[span.end :])):
        return Span(span.start, span.end + rest.end())
    if re.search(r"\b[A-Z]\.[A-Z]$", words) and text[span.end : span.end + 1] == ".":
        return Span(span.start, span.end + 1)
    bare = re.sub(r"(?:['’]s?|-|,)$", "", words)
    return Span(span.start, span.start + len(bare)) if bare else span


def written_as_name(words: str) -> bool:
    """Whether words may be a name by how they are written: with a capital or figure, and no pronoun."""
    capital = any(c.isupper() or c.isdigit() or (c.isalpha() and not c.islower()) for c in words)
    return capital and (words.lower() not in PRONOUNS or words in ACRONYMS)


def goes_on(text: str, pieces: Tokens) -> Flags:
    """Whether a piece goes on a word of letters or figures that the piece before it began."""
    glued = np.zeros(len(pieces), dtype=np.bool_)
    glued[1:] = pieces.starts[1:] <= pieces.ends[:-1]
    for i in np.flatnonzero(glued):
        at = int(pieces.starts[i])
        whole = text[at : at + 1].isalnum() and text[at - 1 : at].isalnum()
        glued[i] = whole or bool(NUMERAL.match(text, at))
    return glued


def of_words(labels: Ints, on: Flags) -> Ints:
    """Labels (0 outside, odd begins, even goes on) such that no span starts or ends inside a word."""
    out = labels.copy()
    for i in np.flatnonzero(on):
        if out[i - 1]:
            out[i] = inner(int(out[i - 1]))
    for i in np.flatnonzero(on)[::-1]:
        if out[i] and not out[i - 1]:
            out[i] = inner(int(out[i]))
            out[i - 1] = out[i] - 1
    return out


def inner(label: int) -> int:
    """The label that goes on a span of this label's kind."""
    return label + label % 2


def stretches(labels: Ints) -> Iterator[tuple[int, int]]:
    """First and last piece of each span of a layer of begin (odd) and inside (even) labels, 0 outside."""
    start = None
    for i, label in enumerate([*labels.tolist(), 0]):
        if start is not None and (label == 0 or label % 2):
            yield start, i - 1
            start = None
        if start is None and label:
            start = i
