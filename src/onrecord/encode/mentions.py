"""Scores to mentions: stretches of whole words, without the small words that a stretch was cut off after."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np

from onrecord.encode.antecedents import Flags
from onrecord.encode.joined import softmax
from onrecord.encode.model import Floats
from onrecord.encode.spans import goes_on, of_words, stretches
from onrecord.encode.tokens import Ints, Tokens
from onrecord.records import Span

BEFORE = frozenset({"and", "but", "or", ",", ";", ":", ")", "]"})
"""What begins no mention."""

SMALL = frozenset({
    "The", "An", "No", "a", "an", "and", "any", "as", "at", "but", "by", "for", "from", "in", "into", "no",
    "of", "on", "or", "the", "to", "with", "About", "about", "Nearly", "nearly", "Almost", "almost",
    ",", ";", ":", "(", "[", "-",
})  # fmt: skip
"""What ends no mention, and is none alone: 2 in 100 stretches ended so ("Mohamed and", "the")."""

OF = frozenset({"of"})
"""After it a mention that begins at once belongs to the one before: "chairperson of" and "the Association"."""

LIKELY = 0.25
"""How likely a word must be to go on a mention for a small word alone to be taken as its beginning."""

FIGURES = re.compile(r"\d[^\S\n]+")
"""The end of a number in figures with the space after it, in one line."""

OWNER = re.compile(r"\b(?:his|her|its|their|our|my|whose)\b(?=\s\w)", re.IGNORECASE)
"""A mention of its own inside another. Stretches hold no other, and of the annotated mentions 2 in 100 are such."""


class Stretch(NamedTuple):
    """Pieces of a mention: from the first up to the end."""

    first: int
    end: int


def mention_spans(text: str, pieces: Tokens, logits: Floats, bias: float) -> tuple[list[tuple[Span, float]], Ints]:
    """Mentions with their scores, and the first and last piece of each. `bias` raises begin and inside.

    Signs alone, as an apostrophe between names, are none, nor is a small word that nothing goes on.
    """
    sure = softmax(logits + np.array([0.0, bias, bias], dtype=np.float32))
    on = goes_on(text, pieces)
    labels = numbered(text, pieces, of_words(sure.argmax(axis=1), on))
    words = _Words(text, pieces, sure[:, 2], labels, on)
    found = [kept for f, last in stretches(labels) if (kept := words.mention(Stretch(f, last + 1)))]
    spans = [(words.span(s), 1 - float(sure[s.first : s.end, 0].max())) for s in found]
    return spans, np.array([(s.first, s.end - 1) for s in found], dtype=np.int64).reshape(-1, 2)


def numbered(text: str, pieces: Tokens, labels: Ints) -> Ints:
    """Labels such that no mention ends with figures where another begins at once: "12,000" and "US soldiers" are one.

    None of the 20,535 annotated mentions does.
    """
    begun = np.flatnonzero((labels == 1)[1:] & (labels > 0)[:-1]) + 1
    out = labels.copy()
    out[[i for i in begun if FIGURES.fullmatch(text, pieces.ends[i - 1] - 1, pieces.starts[i])]] = 2
    return out


class _Words:
    """The pieces of a text with how likely each goes on a mention and whether it goes on a word."""

    def __init__(self, text: str, pieces: Tokens, inside: Floats, labels: Ints, on: Flags) -> None:
        self._text, self._pieces, self._inside, self._labels, self._on = text, pieces, inside, labels, on

    def span(self, of: Stretch) -> Span:
        """The characters of a stretch."""
        return Span(int(self._pieces.starts[of.first]), int(self._pieces.ends[of.end - 1]))

    def mention(self, of: Stretch) -> Stretch | None:
        """A stretch without small words at its end; one of small words alone with what may go on it, or None."""
        full = [at for at in range(*of) if not self._is(at, SMALL)] or list(self._further(of.end))
        if full and self._is(of.end - 1, OF):
            full += self._next(of.end)
        inner = [at for at in range(of.first, full[-1] + 1 if full else 0) if not self._is(at, BEFORE)]
        kept = Stretch(inner[0], full[-1] + 1) if inner else None
        return kept if kept and any(map(str.isalnum, self.span(kept).of(self._text))) else None

    def _is(self, at: int, words: frozenset[str]) -> bool:
        """Whether a piece is one of some words or signs, whole."""
        whole = not self._on[at] and not (at + 1 < len(self._on) and self._on[at + 1])
        return whole and self.span(Stretch(at, at + 1)).of(self._text) in words

    def _next(self, at: int) -> range:
        """The pieces of the stretch that begins at a piece, if one does."""
        ends = (i for i in range(at + 1, len(self._labels)) if self._labels[i] != 2)
        return range(at, next(ends, len(self._labels))) if at < len(self._labels) and self._labels[at] else range(0)

    def _further(self, end: int) -> Iterator[int]:
        """The pieces after a stretch that may go on it."""
        for at in range(end, len(self._labels)):
            if self._labels[at] or not (self._on[at] or self._inside[at] >= LIKELY):
                return
            if not self._is(at, SMALL):
                yield at


def with_owners(
    text: str, pieces: Tokens, spans: Iterable[tuple[Span, float]], ends: Ints
) -> tuple[list[tuple[Span, float]], Ints]:
    """The mentions with those that stand in them as possessives: "his" in "his spokesman"."""
    rows = {span: (score, bounds) for (span, score), bounds in zip(spans, ends.tolist(), strict=True)}
    for outer, (score, _) in list(rows.items()):
        for found in OWNER.finditer(text, outer.start, outer.end):
            first, last = np.searchsorted(pieces.starts, found.span())
            rows.setdefault(Span(*found.span()), (score, [int(first), int(last) - 1]))
    order = sorted(rows)
    return [(span, rows[span][0]) for span in order], np.array([rows[s][1] for s in order], np.int64).reshape(-1, 2)
