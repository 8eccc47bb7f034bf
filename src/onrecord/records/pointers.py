"""Ids that hash what a thing says, and the only pointer into text."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from dataclasses import dataclass
from typing import Any

Json = dict[str, Any]


def content_id(*parts: object) -> str:
    """Hash what a thing says into its id: 16 hexadecimal digits, the same on every machine.

    Parts are joined by a character that text cannot hold after normalising; None differs from "".
    """
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: start and end in code points, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside this one (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters that the span points at."""
        return text[self.start : self.end]

    def to_json(self) -> list[int]:
        """As the contract writes it: `[start, end]`."""
        return [self.start, self.end]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of the normalised text came from in the original.

    `steps` holds (offset in text, offset in original) wherever the difference between the two changes,
    in rising order; between steps both run alike.
    """

    steps: tuple[tuple[int, int], ...] = ((0, 0),)

    def original(self, offset: int) -> int:
        """The offset in the original of the character at `offset` of the text."""
        at, there = self.steps[bisect_right(self.steps, (offset, float("inf"))) - 1]
        return there + offset - at

    def original_span(self, span: Span) -> Span:
        """The stretch of the original that a span of the text stands for."""
        last = self.original(span.end - 1) + 1 if span.end > span.start else self.original(span.start)
        return Span(self.original(span.start), last)
