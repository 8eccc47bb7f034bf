"""The text of a report with what was found in it marked: sources, cues with their numbers, contents,
triggers and numbers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from rich.text import Text

from onrecord.records import Span
from onrecord.serve import palette
from onrecord.serve.printable import printable
from onrecord.serve.tree import Placed, anchor


class MarkedText:
    """A text painted once, to be shown in stretches.

    Cues lie over sources and sources over contents, inner contents over outer ones, so that the smallest
    thing stays visible where several overlap; `pointed` is marked within any of them.
    """

    def __init__(self, text: str, rows: Sequence[Placed], pointed: Iterable[Span] = ()) -> None:
        self._text = text
        self._paint = [""] * len(text)
        self._numbers: dict[int, list[int]] = defaultdict(list)
        for span, style in _layers(rows):
            self._paint[span.start : span.end] = [style] * len(span)
        for at in {at for span in pointed for at in range(span.start, span.end)}:
            self._paint[at] = f"{self._paint[at]} {palette.POINTED}".lstrip()
        for row in rows:
            if place := anchor(row.statement):
                self._numbers[place.end].append(row.number)

    def stretch(self, span: Span) -> Text:
        """A stretch of the text in its colours, `[n]` after each cue that ends in it; the words are unchanged."""
        shown = Text()
        for start, end in pairwise(self._cuts(span)):
            shown.append(printable(self._text[start:end]), self._paint[start])
            shown.append("".join(f" [{n}]" for n in self._numbers.get(end, ())), palette.MARK)
        return shown

    def _cuts(self, span: Span) -> Iterator[int]:
        """The offsets between which neither colour nor numbering changes."""
        yield span.start
        for at in range(span.start + 1, span.end):
            if self._paint[at] != self._paint[at - 1] or at in self._numbers:
                yield at
        yield span.end


def _layers(rows: Iterable[Placed]) -> Iterator[tuple[Span, str]]:
    by_depth = sorted(rows, key=lambda row: row.depth)
    for row in by_depth:
        yield from ((span, palette.content_style(row.depth)) for span in row.statement.content)
    yield from ((row.statement.source_span, palette.SOURCE) for row in by_depth if row.statement.source_span)
    for row in by_depth:
        yield from ((span, palette.CUE) for span in row.statement.cue)
