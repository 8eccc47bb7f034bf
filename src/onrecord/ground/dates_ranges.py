"""From one time to another: between 14 and 17 December, from March to May, 1992-95, Monday through Friday."""

from __future__ import annotations

import itertools

from onrecord.ground import dates_within
from onrecord.ground.calendar_periods import ONE, Period, holding, hull
from onrecord.ground.dates_counts import HEDGES, OFTEN, VAGUE, duration, often
from onrecord.ground.dates_parts import MODIFIERS, calendar_name, timed
from onrecord.ground.dates_points import day_named, of_year, year_number
from onrecord.ground.dates_relative import NAMED, REFERENCES, WHICH
from onrecord.ground.dates_words import (
    DASHES,
    DAYPARTS,
    MONTH_STEMS,
    MONTHS,
    NUMBERS,
    ORDINALS,
    PLURALS,
    SEASONS,
    TENS,
    UNITS,
    WEEKDAY_STEMS,
    WEEKDAYS,
    Context,
    Meaning,
    Parsed,
    Rule,
    Words,
    listed,
    longest,
    whole,
)
from onrecord.ground.dates_yearly import FEASTS

_TO = frozenset(("to", "until", "till", "through")) | DASHES
_LINKS = {"from": _TO, "between": frozenset(("and",)), "": _TO - {"until", "till"}}


def span_of_times(words: Words, i: int) -> Parsed | None:
    """From P to P, between P and P, P to P; the one side lends the other its month or year."""
    opener = words.at(i) if words.at(i) in ("from", "between") else ""
    side = _side if opener else calendar_name
    start = i + 1 if opener else i
    pair = of_year(words, start) if opener else None
    if pair and pair.parts:  # "between 14 and 17 December" is read with its month
        return pair
    one = side(words, start) or _year_of_two(words, start)
    link = _linked(words, one.end, opener) if one else 0
    if one is None or not link:
        return None
    other = _short_year(words, link) or side(words, link) or year_number(words, link)
    if other is None:
        return None
    parts = ((start, one.end, one.meaning), (link, other.end, other.meaning))
    return Parsed(other.end, _ordered(one, other), one.fixed or other.fixed, parts)


def _linked(words: Words, i: int, opener: str) -> int:
    """The place after a word or dash that joins two times, "-to-" too; 0 where there is none."""
    dashed = words.at(i) in DASHES and words.at(i + 1) == "to" and words.at(i + 2) in DASHES
    return i + 3 if dashed else i + 1 if words.at(i) in _LINKS[opener] else 0


def _side(words: Words, i: int) -> Parsed | None:
    """What may stand on a side of "from ... to": any time, and a year in figures."""
    return longest((timed, year_number), words, i)


def _year_of_two(words: Words, i: int) -> Parsed | None:
    """The first year of "the devastating 1975-1990 war": two years make each other sure."""
    dashed = words.at(i + 1) in DASHES and words.glued(i + 1)
    return year_number(words, i) if dashed and (year_number(words, i + 2) or _short_year(words, i + 2)) else None


def _short_year(words: Words, i: int) -> Parsed | None:
    """The second year of "1992-95"."""
    number, before = whole(words, i), whole(words, i - 2) if year_number(words, i - 2) else None
    if number is None or before is None or len(words.low[i]) != 2 or words.at(i - 1) not in DASHES:
        return None
    full = before // 100 * 100 + number
    return Parsed(i + 1, lambda c: holding(c.anchor.replace(year=full, month=1, day=1), "Y"), fixed=True)


def overnight(words: Words, i: int) -> Parsed | None:
    """ "Overnight Tuesday to Wednesday", "overnight into Friday": the two days of the night."""
    if words.at(i) != "overnight":
        return None
    if words.at(i + 1) in ("into", "to"):
        day = day_named(words, i + 2)
        return Parsed(day.end, _night_to(day.meaning), day.fixed) if day else None
    return span_of_times(words, i + 1)


def _night_to(day: Meaning) -> Meaning:
    def meant(context: Context) -> Period | None:
        period = day(context)
        if period is None or period.first is None:
            return None
        return Period(period.first - ONE, period.last, f"{period.first - ONE}TNI", "", "TIME")

    return meant


def _ordered(one: Parsed, other: Parsed) -> Meaning:
    """The side that is told exactly stands first; the other is the nearest to it in the right direction."""

    def meant(context: Context) -> Period | None:
        if one.fixed or (context.future and not other.fixed):
            first = one.meaning(context)
            begun = first.first if first else None
            last = other.meaning(context._replace(anchor=begun, future=True)) if begun else None
        else:
            last = other.meaning(context)
            done = last.last if last else None
            first = one.meaning(context._replace(anchor=done, future=False)) if done else None
        if not isinstance(first, Period) or not isinstance(last, Period):
            return None
        return hull(first, last) if _runs(first, last) else None

    return meant


def _runs(first: Period, last: Period) -> bool:
    return first.first is not None and last.last is not None and first.first <= last.last


_RULES: tuple[Rule, ...] = (span_of_times, overnight, *dates_within.RULES, timed, often, duration)


# What an expression may begin with, so that other words are passed without trying the rules.
_LEADS = frozenset(listed("the a an in within from between these"))
_STARTS = frozenset(
    itertools.chain(
        *(MONTHS, MONTH_STEMS, WEEKDAYS, WEEKDAY_STEMS, SEASONS, PLURALS, DAYPARTS, NUMBERS, TENS, ORDINALS),
        *(FEASTS, OFTEN, WHICH, (f"{day}s" for day in WEEKDAYS), (f"{name[:-1]}ies" for name in TENS)),
        *((phrase[0] for phrase in phrases) for phrases in (HEDGES, VAGUE, NAMED, REFERENCES)),
        (name.split()[0].rstrip("-") for name in MODIFIERS),
        listed("every each past recent half then overnight year weekend q opening latter final small wee same time"),
        ("fiscal", "financial"),
    )
)
_FIGURES = frozenset(("iso", "numeric", "clock", "ordinal", "decade", "short", "number"))


_SECOND = (_STARTS | frozenset(UNITS)) - _LEADS


def _may_start(words: Words, i: int) -> bool:
    """Whether an expression may begin at a word: a cheap look at it, and past an article and the like."""
    if words.kind(i) in _FIGURES or (words.at(i) in _STARTS and words.at(i) not in _LEADS):
        return True
    at = i
    while at < i + 3 and words.at(at) in _LEADS:
        at += 1
    return at > i and (words.kind(at) in _FIGURES or words.at(at) in _SECOND)


def expression(words: Words, i: int) -> Parsed | None:
    """The longest expression of time that begins at a word."""
    return longest(_RULES, words, i) if _may_start(words, i) else None
