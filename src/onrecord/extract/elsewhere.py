"""What a sentence tells of another happening than those before it, although the network links the two."""

from __future__ import annotations

import re
from dataclasses import replace

from onrecord.extract.crowds import crowd
from onrecord.extract.events import happenings
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


def parted(report: Report, reading: Reading) -> Reading:
    """The reading without links that make one happening of what a sentence tells of another and of what came before."""
    lines = [line for line in sentences(report.text) if OTHER.match(report.text, line.start)]
    return replace(
        reading, links=tuple(x for x in reading.links if not any(across(reading, x, line) for line in lines))
    )


def across(reading: Reading, link: Link, line: Span) -> bool:
    """Whether a link leads from a happening told in a sentence to one told before it."""
    if link.head != "happening":
        return False
    source, target = reading.triggers[link.source].span, reading.triggers[link.target].span
    return target.start < line.start <= source.start < line.end


def astray(text: str, reading: Reading, link: Link, line: Span) -> bool:
    """Whether a link from a number to a happening leads astray; `line` is the number's sentence."""
    trigger = reading.triggers[link.target]
    if crowd(text, reading.numbers[link.source]) and trigger.tags["type"][0] != "PROTEST":
        return True
    if not (OTHER.match(text, line.start) or PERHAPS.match(text, line.start)):
        return False
    return all(mention.span.start < line.start for mention in mentions(reading, link.target))


def mentions(reading: Reading, place: int) -> list[Anchor]:
    """All mentions of the happening that the trigger at a place names."""
    group = next((group for group in happenings(reading) if place in group), [place])
    return [reading.triggers[at] for at in group]
