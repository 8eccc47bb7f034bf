"""The words of a sentence on either side of a trigger: what rules that read surface words look at."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from onrecord.extract.sentences import sentences
from onrecord.records import Report, Span

REACH = 300  # characters on either side, so that a sentence without end costs no more than another


@dataclass(frozen=True, slots=True)
class Clause:
    """What stands before and after some words in their sentence, at most REACH characters each."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return self.before + self.words + self.after


class Clauses:
    """The sentences of one report, asked for what stands around a span."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._sentences = sentences(report.text)
        self._starts = [sentence.start for sentence in self._sentences]

    def of(self, span: Span) -> Clause:
        """What stands around a span in the sentence in which it starts."""
        place = bisect_right(self._starts, span.start) - 1
        first, last = (self._sentences[place].start, self._sentences[place].end) if place >= 0 else (0, span.end)
        before = self._text[max(first, span.start - REACH) : span.start]
        return Clause(before, span.of(self._text), self._text[span.end : min(last, span.end + REACH)])
