"""When things happen: the words that events and figures give, as intervals reckoned from the report's date."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from onrecord.ground.dates import interval_at
from onrecord.records import Event, Figure, Report, When

# What is told of these standings may lie ahead ("will meet on Tuesday").
AHEAD = ("future", "hypothetical")
# What lies further back than this before the report is background (shared/annotation/GUIDELINES.md).
BACKGROUND = timedelta(days=366)


def filed(report: Report) -> date | None:
    """The day from which the times of a report are reckoned: its dateline's, else that of publication, if any."""
    for given in (report.dateline.date, report.published):
        try:
            return date.fromisoformat((given or "")[:10])
        except ValueError:
            continue
    return None


def timed(report: Report, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with their times resolved; what is told as a fact of more than a year ago is historical."""
    anchor = filed(report)
    return tuple(placed(report, event, anchor) for event in events) if anchor else events


def placed(report: Report, event: Event, anchor: date) -> Event:
    """An event with its time resolved."""
    if event.time is None:
        return event
    when = reckoned(report, event.time, anchor, ahead=event.standing in AHEAD)
    past = when.end is not None and date.fromisoformat(when.end) < anchor - BACKGROUND
    return replace(event, time=when, standing="historical" if past and event.standing == "actual" else event.standing)


def reckoned(report: Report, when: When, anchor: date, *, ahead: bool) -> When:
    """A time with its interval, as it was where its words leave that open."""
    found = interval_at(report.text, when.span, anchor, future=ahead)
    if found is None:
        return when
    start, end = (day.isoformat() if day else None for day in (found.start, found.end))
    return replace(when, start=start, end=end, precision=found.precision)


def counted_over(report: Report, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with the periods over which they count resolved."""
    anchor = filed(report)
    if anchor is None:
        return figures
    return tuple(replace(f, period=reckoned(report, f.period, anchor, ahead=False)) if f.period else f for f in figures)
