"""When things happen: the words that events and figures give, as intervals reckoned from the report's date."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from onrecord.ground.dates import interval_at
from onrecord.ground.dates_tense import is_past, leads_ahead, tells_future
from onrecord.records import Event, Figure, Report, When

# What is told of these standings may lie ahead ("will meet on Tuesday").
AHEAD = ("future", "hypothetical")
# What lies further back than this before the report is background (shared/annotation/GUIDELINES.md).
BACKGROUND = timedelta(days=366)
# How far ahead a day lies at most that is named by its weekday.
WEEK = timedelta(days=7)
_NEAR = 40
"""Characters before a trigger that are looked at."""
_AHEAD_OF = re.compile(r"\b(?:(?:ahead\s+of|due|pending)\b[^.;:,]*|(?:planned|scheduled|coming)\s+)\Z", re.IGNORECASE)
_HAD = re.compile(r"(?<!would )\b(?:had|has|have|was)\s+(?:(?:been|also|\w+ly)\s+)*\Z", re.IGNORECASE)


def filed(report: Report) -> date | None:
    """The day from which the times of a report are reckoned: its dateline's, else that of publication, if any."""
    for given in (report.dateline.date, report.published):
        try:
            return date.fromisoformat((given or "")[:10])
        except ValueError:
            continue
    return None


def timed(report: Report, events: tuple[Event, ...]) -> tuple[Event, ...]:
    """The events with their times resolved, and their standings held to these."""
    anchor = filed(report)
    return tuple(placed(report, event, anchor) for event in events) if anchor else events


def placed(report: Report, event: Event, anchor: date) -> Event:
    """An event with its time resolved; what is told in the past has none that lies ahead ("agreed to go on Friday")."""
    if event.time is None:
        return event
    ahead = event.standing in AHEAD and not _perfect(report, event)
    when = (None if ahead else coming(report, event, event.time, anchor)) or reckoned(
        report, event.time, anchor, ahead=ahead
    )
    standing = standing_by(when, event.standing, anchor)
    if standing == "future" != event.standing:
        if is_past(event.trigger.of(report.text)):
            return replace(event, time=None)
        event = replace(event, cameo=None, goldstein=None)  # these are of what happened (ontology)
    return replace(event, time=when, standing=standing)


def coming(report: Report, event: Event, when: When, anchor: date) -> When | None:
    """The coming weekday that a time means whose own clause tells what is to come: "called off a strike planned for
    Friday"; None for other times.

    What is told of dates and months says less: of 8 annotated times that are not of planned or possible happenings and
    that the clause would put elsewhere 2 would become right and 5 wrong, none of them weekdays.
    """
    if not tells_future(report.text, when.span) or _named(report, event, when):
        return None
    told = reckoned(report, when, anchor, ahead=True)
    return told if told.start and told.end and anchor < date.fromisoformat(told.start) <= anchor + WEEK else None


def _perfect(report: Report, event: Event) -> bool:
    """Whether what may have happened is told in a past tense: "asked whether they had struck it on Sunday"."""
    before = report.text[max(0, event.trigger.start - _NEAR) : event.trigger.start]
    told = event.trigger.of(report.text)
    return event.standing == "hypothetical" and is_past(told) and _HAD.search(before) is not None


def _named(report: Report, event: Event, when: When) -> bool:
    """Whether what is told as a fact is only named in a clause about what is to come, which says nothing of its day:
    "they will look into the raid of Friday", "the raid on Friday is likely to".
    """
    before = report.text[max(0, event.trigger.start - _NEAR) : event.trigger.start]
    if event.standing != "actual" or event.trigger.end > when.span.start or _AHEAD_OF.search(before):
        return False
    return not leads_ahead(report.text[event.trigger.start : when.span.start])


def standing_by(when: When, standing: str, anchor: date) -> str:
    """The standing of a happening by its time: a fact of more than a year ago is background, one of a day within the
    year is none, and what lies ahead has not happened yet.

    Of 1,328 annotated facts of one day within the year none is background; of 2,117 with a time none lies ahead but
    four of reports whose own day is not known.
    """
    start, end = (day and date.fromisoformat(day) for day in (when.start, when.end))
    if standing == "actual" and end and end < anchor - BACKGROUND:
        return "historical"
    if standing == "historical" and when.precision == 1 and start and anchor - BACKGROUND <= start <= anchor:
        return "actual"
    return "future" if standing == "actual" and start and start > anchor else standing


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
