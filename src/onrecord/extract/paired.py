"""Two numbers that the network reads as one: of "killed 14, six of them children" each counts for itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import accumulate

from onrecord.records import Anchor, Reading, Report, Role, Span

PAIR = re.compile(r"(?P<whole>[\w.,-]*\w),\s+(?P<part>[\w.,-]*\w)")
OF_THEM = re.compile(r"\s+of\s+(?:them|whom|which)\b", re.IGNORECASE)


def unpaired(report: Report, reading: Reading) -> Reading:
    """The reading with every number of such a pair by itself."""
    apart = [tuple(each(report.text, number)) for number in reading.numbers]
    if all(len(numbers) == 1 for numbers in apart):
        return reading
    first = [0, *accumulate(map(len, apart))]
    links = [
        replace(link, source=first[link.source] + nth) if link.head == "event" else link
        for link in reading.links
        for nth in range(len(apart[link.source]) if link.head == "event" else 1)
    ]
    return replace(reading, numbers=tuple(number for numbers in apart for number in numbers), links=tuple(links))


def each(text: str, number: Anchor) -> Iterator[Anchor]:
    """A number, or the two that it is."""
    own = number.roles["number"].spans[0]
    pair = PAIR.fullmatch(text, own.start, own.end)
    if not pair or not OF_THEM.match(text, own.end):
        yield number
        return
    whole, part = Span(*pair.span("whole")), Span(*pair.span("part"))
    yield alone(number, whole, replace(number.roles["of"], spans=()))
    yield alone(number, part, number.roles["of"])


def alone(number: Anchor, own: Span, of: Role) -> Anchor:
    """A number at its own place with what it counts."""
    roles = {**number.roles, "number": replace(number.roles["number"], spans=(own,)), "of": of}
    return replace(number, span=own, roles=roles)
