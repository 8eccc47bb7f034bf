"""When things happen that the model gives no time: the date that stands beside them in their sentence."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from onrecord.extract.carriers import Carriers
from onrecord.extract.standing import Grammar
from onrecord.records import Event, Report, Span, When

# Words of an expression that tells a day or a month. Durations and years are as often of something else.
_DATE = re.compile(
    r"\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|"
    r"October|November|December|(?i:today|yesterday|tomorrow|tonight|overnight|morning|afternoon|evening|night))\b"
)
# What may stand between the start of a sentence and a date that opens it: "But on ", "In early ".
_OPENING = re.compile(r"\W*(?:(?:but|and)\s+)?(?:\w+\s+)?(?:the\s+|early\s+|late\s+)?", re.IGNORECASE)

BySentence = Mapping[int, Sequence[Span]]
Stray = Callable[[Event, Span], bool]


def dated(
    report: Report, events: Sequence[Event], carriers: Carriers, times: Iterable[Span], stray: Stray
) -> tuple[Event, ...]:
    """The events, those without a time with the date beside them; `times` are all expressions of time of the text.

    `stray` tells of an event and a time whether the time is of something else (strays.py).

    A date is taken over where nothing in the sentence parts the two: the statement that carries the one carries the
    other ("said on Monday" dates the saying), no other time is nearer to the trigger, and the date opens the sentence
    or no other trigger is nearer to it. So it is in the annotated training reports for 1,080 of 1,284 such pairs.
    """
    grammar = Grammar(report)
    near, told = by_sentence(times, grammar), by_sentence((s for e in events for s in (e.trigger, *e.again)), grammar)
    out = []
    for event in events:
        at = grammar.sentence(event.trigger)
        given = [] if event.time else [t for t in beside(near.get(at, ()), event.trigger) if not stray(event, t)]
        found = date_of(report.text, event, at, given, told[at], carriers)
        out.append(replace(event, time=When(span=found)) if found else event)
    return tuple(out)


def by_sentence(spans: Iterable[Span], grammar: Grammar) -> BySentence:
    """Spans in order of the text by where their sentence begins."""
    out: dict[int, list[Span]] = {}
    for span in sorted(spans):
        out.setdefault(grammar.sentence(span), []).append(span)
    return out


def date_of(
    text: str, event: Event, start: int, times: Sequence[Span], triggers: Sequence[Span], carriers: Carriers
) -> Span | None:
    """The date of an event whose sentence begins at `start` and has these times beside it and these triggers."""
    apart = [t for t in times if not t.meets(event.trigger)]
    nearest = min(apart, key=lambda t: gap(t, event.trigger), default=None)
    if nearest is None or not _DATE.search(nearest.of(text)) or carried(nearest, carriers) != event.inside:
        return None
    opens = _OPENING.fullmatch(text, start, nearest.start)
    mine = gap(nearest, event.trigger)
    return nearest if opens or all(mine <= gap(nearest, t) for t in beside(triggers, nearest)) else None


def beside(spans: Sequence[Span], span: Span) -> Sequence[Span]:
    """Of spans in order those next to one, two on either side: one may meet it."""
    at = bisect_left(spans, span)
    return spans[max(at - 2, 0) : at + 2]


def carried(span: Span, carriers: Carriers) -> str | None:
    """The id of the statement that carries a span."""
    statement = carriers.of(span)
    return statement.id if statement else None


def gap(one: Span, other: Span) -> int:
    """Characters between two spans, less than 0 where they meet."""
    return max(one.start - other.end, other.start - one.end)
