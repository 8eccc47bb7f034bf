"""What a sentence tells of another happening than those before it, although the network links the two."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from onrecord.extract.crowds import crowd
from onrecord.extract.sentences import sentences
from onrecord.records import Anchor, Link, Reading, Report, Span

# A sentence that opens so tells of another happening: none of the 14 in such sentences is told of before.
OTHER = re.compile(r"(?:Separately|Elsewhere|In\s+(?:a\s+separate|another|other))\b")
# One that opens so mostly does: those of its numbers that count in a happening (32 of the training reports) all count
# in one that it names itself, for the first time or again.
PERHAPS = re.compile(
    r"Meanwhile\b|(?:Also\s+)?[Ii]n\s+(?:the\s+)?(?:[a-z]+\s+)?(?!(?:January|February|March|April|May|June|July|August"
    r"|September|October|November|December|\w+day)\b)[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2},"
)
# "Elsewhere, the quake flattened 300 houses": what a sentence calls so it takes up again.
KNOWN = re.compile(r"(?:the|this|that|these|those|both|same)\s", re.IGNORECASE)
ARTICLE = re.compile(r"\b(?:the|this|that|these|those)\s+(?:same\s+)?\Z", re.IGNORECASE)


def parted(report: Report, reading: Reading) -> Reading:
    """The reading without links that make one happening of what a sentence tells of another and of what came before."""
    if not OTHER.search(report.text):  # most reports: spares them the sentences
        return reading
    lines = [line for line in sentences(report.text) if OTHER.match(report.text, line.start)]
    crossing = [(link, line) for link in reading.links if (line := across(reading, link, lines))]
    known = {(link, line) for link, line in crossing if taken_up(report.text, reading.triggers[link.source])}
    # A disaster that strikes elsewhere too is one, and so is all that the sentence tells of it.
    wide = {line for link, line in known if reading.triggers[link.source].tags["type"][0] == "OTHER"}
    cut = {link for link, line in crossing if (link, line) not in known and line not in wide}
    return replace(reading, links=tuple(link for link in reading.links if link not in cut))


def across(reading: Reading, link: Link, lines: Sequence[Span]) -> Span | None:
    """The one of some sentences in which a happening is told that a link leads to one told before it."""
    if link.head != "happening":
        return None
    source, target = reading.triggers[link.source].span, reading.triggers[link.target].span
    place = bisect_right(lines, source.start, key=lambda line: line.start) - 1
    within = place >= 0 and target.start < lines[place].start and source.start < lines[place].end
    return lines[place] if within else None


def taken_up(text: str, trigger: Anchor) -> bool:
    """Whether a trigger is called what is known already: "the quake"."""
    own = trigger.roles["trigger"].spans[0]
    return bool(KNOWN.match(own.of(text)) or ARTICLE.search(text[max(0, own.start - len("these same ")) : own.start]))


def astray(text: str, number: Anchor, mentions: Sequence[Anchor], line: Span) -> bool:
    """Whether a number counts in no happening with these mentions, in order; `line` is the number's sentence.

    Who takes part in a protest counts in none but a PROTEST (32 of 36 figures).
    """
    if mentions[0].tags["type"][0] != "PROTEST" and crowd(text, number):
        return True
    before = mentions[-1].span.start < line.start
    return before and bool(OTHER.match(text, line.start) or PERHAPS.match(text, line.start))
