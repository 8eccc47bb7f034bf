"""Which one is meant of what comes again and again: this Friday or the next, May of this year or of the last."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from onrecord.ground.calendar_periods import ONE, Period, holding, moved
from onrecord.ground.dates_words import Context, Meaning
from onrecord.ground.dates_yearly import InYear, in_years

Around = Callable[[date], Sequence[Period]]
"""The turns of what comes again and again that lie about a day, in order."""

# Days; see nearest(). Of 0, 7, 14, 21, 28, 31, 45 and 60 on AQUAINT (the part for development) and the wire, 28 and 31
# gain 2.0 points on AQUAINT's days and lose nothing on the wire; 45 gains 0.5 more there and loses on the wire.
SOON = 28


def nearest(turns: Sequence[Period], context: Context) -> Period | None:
    """The last turn that has begun, or of what is to come the first that is not over.

    A day named within the next four weeks is meant even of what is told as past, when the last one lies more than half
    a year back: on November 1, "November 5" is no day of last year.
    """
    begun = [turn for turn in turns if turn.first and turn.first <= context.anchor]
    coming = [turn for turn in turns if turn.last and turn.last >= context.anchor]
    if context.future or not begun:
        return coming[0] if coming else None
    if coming and _soon(coming[0], begun[-1], context.anchor):
        return coming[0]
    return begun[-1]


def _soon(coming: Period, begun: Period, anchor: date) -> bool:
    assert coming.first and begun.first
    return coming.unit == "D" and (coming.first - anchor).days <= SOON and (anchor - begun.first).days > 183


def over(turns: Sequence[Period], context: Context) -> Period | None:
    """The last turn that is over: "last Friday", "last May"."""
    found = [turn for turn in turns if turn.last and turn.last < context.anchor]
    return found[-1] if found else None


def this(turns: Sequence[Period], anchor: date) -> Period | None:
    """The turn of the year itself ("this July"), or the nearest season: "this winter" is in two years."""
    nearby = [turn for turn in turns if turn.first and (turn.unit == "S" or turn.first.year == anchor.year)]
    return min(nearby, key=lambda turn: _distance(turn, anchor), default=None)


def _distance(turn: Period, anchor: date) -> int:
    """Days from a turn to a day, none when it holds it."""
    assert turn.first and turn.last
    return max((turn.first - anchor).days, (anchor - turn.last).days, 0)


def ahead(turns: Sequence[Period], context: Context) -> Period | None:
    """The first turn that has not begun: "next Friday"."""
    return next((turn for turn in turns if turn.first and turn.first > context.anchor), None)


_CHOSEN = {-1: over, 1: ahead}


def days_of_months(number: int) -> Around:
    """The days of one number of the months about a day; a month without it is left out."""

    def around(day: date) -> list[Period]:
        firsts = [moved(day.replace(day=1), "M", n) for n in (-2, -1, 0, 1, 2)]
        days = [first + (number - 1) * ONE for first in firsts]
        return [holding(d, "D") for d, first in zip(days, firsts, strict=True) if d.month == first.month]

    return around


def weekdays(number: int) -> Around:
    """The days of the week of one name about a day."""

    def around(day: date) -> list[Period]:
        last = day - ((day.weekday() - number) % 7) * ONE
        return [holding(last + n * ONE, "D") for n in (-7, 0, 7)]

    return around


def years_about(days_of: InYear) -> Around:
    """The turns of what has a name in the year: of three years, or more where some years have none (29 February)."""

    def around(day: date) -> list[Period]:
        turns = in_years(days_of, range(day.year - 1, day.year + 2))
        return turns if len(turns) == 3 else in_years(days_of, range(day.year - 8, day.year + 9))

    return around


def chosen(around: Around, step: int | None = None) -> Meaning:
    """The turn that is meant: by tense without a word, or after "last" (-1) and "next" (1)."""
    choice = _CHOSEN.get(step or 0, nearest)
    return lambda context: choice(around(context.anchor), context)


def in_year(days_of: InYear, year: Meaning) -> Meaning:
    """The days of a name in the year that another expression means. The winter of a year is the one or the other."""

    def meant(context: Context) -> Period | None:
        told = year(context)
        if told is None or told.first is None or told.unit != "Y":
            return None
        period = days_of(told.first.year)
        vague = period is not None and period.value.endswith("WI")
        return period._replace(first=None, last=None) if period and vague else period

    return meant
