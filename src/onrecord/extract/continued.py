"""Whose words a quotation without a cue of its own are: those of the speaker who was quoted before it.

`"A," she said. "B.` and a new paragraph: B goes on, and so may a next paragraph that a quotation opens. Annotators add
such a quotation to the content of the statement before it: 58 of 60 in a paragraph with a cue, and 75 of 80 at the head
of a paragraph without one after a paragraph with a quotation (training reports). A quoted paragraph that stays open is
of whom the next one names, as printers hold it.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from onrecord.extract.quotes import paragraphs
from onrecord.records import Anchor, Span

CLOSING = "\"”“’'»«」』"
LEAST = 4
"""Words of a quotation that may stand for itself; shorter ones are names and words that a writer keeps away from."""
SAME = frozenset({"he", "she", "it", "they", "i", "we"})
"""A cue of one of these goes on with the speaker before it."""
OTHERS = re.compile(
    r"\b(?:reply|replies|replied|response|answer(?:ed)?|disagree[ds]?|banners?|placards?|graffiti|leaflets?|slogans?|"
    r"letters?|messages?|decree|draft)\b"
)
"""What says between two quotations that the second is no more of who spoke: "From Berlin came a cool reply." """
TOLD = frozenset({"speech", "writing"})


class Owned(NamedTuple):
    """Where a quotation starts and ends, and the place of the cue whose content it is."""

    start: int
    end: int
    cue: int


class Quotations:
    """The quotations of one report and the cues outside them."""

    def __init__(self, text: str, cues: Sequence[Anchor], spoken: Sequence[Span]) -> None:
        self._text, self._cues, self._spoken = text, cues, spoken
        self._starts = [quotation.start for quotation in spoken]
        self._outside = [i for i, cue in enumerate(cues) if not self._places(cue.span)]
        self._cued = [cues[i].span.start for i in self._outside]
        self._paragraphs = [paragraph.start for paragraph in paragraphs(text)]

    def further(self, contents: Sequence[Sequence[Span]]) -> Mapping[int, list[Span]]:
        """The quotations that go on the content of each cue, by its place, given the contents as they are."""
        owners, added = self._owners(contents), dict[int, list[Span]]()
        before: Owned | None = None
        for place, quotation in enumerate(self._spoken):
            owner = owners.get(place)
            if owner is None and self._alone(quotation):
                owner = owners.get(place + 1) if self._runs_on(place) else self._owner(quotation, before)
                if owner is not None:
                    added.setdefault(owner, []).append(quotation)
            before = before if owner is None else Owned(quotation.start, quotation.end, owner)
        return added

    def _places(self, span: Span) -> range:
        """The places of the quotations that share a character with a span."""
        first, end = bisect_right(self._starts, span.start) - 1, bisect_left(self._starts, span.end)
        return range(first if first >= 0 and span.start < self._spoken[first].end else first + 1, end)

    def _owners(self, contents: Sequence[Sequence[Span]]) -> dict[int, int]:
        """For each quotation, by its place, the last cue outside quotations whose content has some of it."""
        return {place: i for i in self._outside for run in contents[i] for place in self._places(run)}

    def _alone(self, quotation: Span) -> bool:
        """Whether a quotation is a sentence, or several, and begins where one may: `"A." She nodded. "B."`."""
        words, before = quotation.of(self._text), self._text[max(quotation.start - 2, 0) : quotation.start].rstrip(" ")
        ends = words.rstrip(CLOSING + " ")[-1:] in {".", "!", "?", "…"}
        return ends and len(words.split()) >= LEAST and before[-1:] in {"", "\n", *".!?…", *CLOSING}

    def _runs_on(self, place: int) -> bool:
        """Whether a quotation is a paragraph that nothing closes and that the next goes on, with a speaker named."""
        quotation, after = self._spoken[place], self._spoken[place + 1 : place + 2]
        here = bisect_right(self._paragraphs, quotation.start)
        whole = self._paragraphs[here - 1] == quotation.start and quotation.of(self._text)[-1:] not in CLOSING
        if not (whole and after and self._paragraphs[here : here + 1] == [after[0].start]):
            return False
        cued = self._outside[bisect_left(self._cued, after[0].start) : bisect_left(self._cued, self._end(here))]
        sources = (span.of(self._text) for i in cued[:1] for span in self._cues[i].roles["source"].spans)
        return any(source.lower() not in SAME for source in sources)

    def _owner(self, quotation: Span, before: Owned | None) -> int | None:
        """The cue of the quotation before one in its paragraph, or in the paragraph before if its own has no cue."""
        here = bisect_right(self._paragraphs, quotation.start) - 1
        start = self._paragraphs[here]
        if start < quotation.start:
            if before and before.start >= start:
                return None if OTHERS.search(self._text, before.end, quotation.start) else before.cue
            return self._told(start, quotation.start)
        silent = bisect_left(self._cued, start) == bisect_left(self._cued, self._end(here))
        near = self._paragraphs[max(here - 1, 0)]
        return before.cue if silent and before and before.start >= near else None

    def _told(self, start: int, end: int) -> int | None:
        """The last cue of a stretch, if it tells what somebody said."""
        place = bisect_left(self._cued, end) - 1
        there = place >= 0 and self._cued[place] >= start and not OTHERS.search(self._text, self._cued[place], end)
        return self._outside[place] if there and self._cues[self._outside[place]].tags["kind"][0] in TOLD else None

    def _end(self, paragraph: int) -> int:
        return [*self._paragraphs[paragraph + 1 : paragraph + 2], len(self._text)][0]
