"""Times by their names in the calendar: 2024-11-04, Nov. 4, 2006, Tuesday night, May last year, the 1990s, 0530 GMT."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.ground.calendar_periods import ONE, Period, century, decade, holding
from onrecord.ground.dates_figures import iso, numeric
from onrecord.ground.dates_hours import hour, part_of_day, time_after
from onrecord.ground.dates_relative import at_hour, named_day, row, told_on, which
from onrecord.ground.dates_turns import chosen, days_of_months, in_year, nearest, this, weekdays, years_about
from onrecord.ground.dates_words import (
    DASHES,
    ORDINALS,
    TENS,
    WEEKDAY_STEMS,
    WEEKDAYS,
    Context,
    Meaning,
    Parsed,
    Rule,
    Words,
    listed,
    longest,
    ordinal,
    whole,
)
from onrecord.ground.dates_yearly import InYear, Yearly, cued, yearly


def year_number(words: Words, i: int) -> Parsed | None:
    """A year in four figures, where it can be no other number."""
    number = whole(words, i)
    if words.kind(i) == "short":
        two = int(words.low[i][1:])
        return Parsed(i + 1, lambda context: holding(date(_full(two, context.anchor.year), 1, 1), "Y"), fixed=True)
    if number is None or len(words.low[i]) != 4 or not 1000 <= number <= 2199:
        return None
    return Parsed(i + 1, lambda _: holding(date(number, 1, 1), "Y"), fixed=True)


_COUNTED = frozenset(
    listed("people troops soldiers % percent km miles dollars euros tonnes tons meters metres feet men gmt hrs")
)


def year(words: Words, i: int) -> Parsed | None:
    """A year by itself: after a word that makes a time of it, and with nothing after that it could count."""
    figures = words.kind(i) == "short" or (whole(words, i) or 0) >= 1000
    sure = words.given or (cued(words, i) and figures and words.at(i - 1) not in ("about", "around"))
    at = words.past(i, "year")
    return year_number(words, at) if sure and words.at(at + 1) not in _COUNTED else None


def _year_after(words: Words, i: int) -> Parsed | None:
    """The year after a name: "2006", ", 2006", "of 2006", "last year", "of the same year"."""
    at = words.past(words.past(i, ","), "of", "in")
    number = year_number(words, at)
    if number is not None:
        return number if words.at(at + 1) not in _COUNTED else None
    found = which(words, at)
    return row(words, at) if found and words.at(found[0]) == "year" else None


def of_year(words: Words, i: int) -> Parsed | None:
    """A month, day of the year, season, quarter or feast, with its year or without, after "last" and "next" too."""
    told = which(words, i)
    named = yearly(words, told[0]) if told else yearly(words, i)
    if named is None:
        return None
    if told:
        return Parsed(named.end, _stepped(named.days, told[1], told[2]))
    dated = _year_after(words, named.end)
    if dated is None:
        return _of_which_year(named, lambda days_of: chosen(years_about(days_of)), named.end, fixed=False)
    dating = dated.meaning
    return _of_which_year(named, lambda days_of: in_year(days_of, dating), dated.end, fixed=dated.fixed)


def _of_which_year(named: Yearly, made: Callable[[InYear], Meaning], end: int, *, fixed: bool) -> Parsed:
    """A name with the choice of its year, which holds for the names within it as well."""
    parts = tuple((first, last, made(days_of)) for first, last, days_of in named.parts)
    return Parsed(end, made(named.days), fixed, parts)


def _stepped(days_of: InYear, step: int, told: bool) -> Meaning:
    """Last May, next spring, this July (of the year itself), the following March."""

    def meant(context: Context) -> Period | None:
        near = context._replace(anchor=context.focus) if told else context
        if step == 0:
            return this(years_about(days_of)(near.anchor), near.anchor)
        return chosen(years_about(days_of), step)(near)

    return meant


def weekday(words: Words, i: int) -> tuple[int, int] | None:
    """The place after the name of a day of the week, and its number; abbreviations only before a date."""
    low = words.at(i)
    if low in WEEKDAYS:
        return i + 1, WEEKDAYS[low]
    if low not in WEEKDAY_STEMS or not words.capital(i):
        return None
    at = words.past(i + 1, ".")
    dated = yearly(words, words.past(at, ",")) is not None
    return (at, WEEKDAY_STEMS[low]) if dated or (words.given and at == len(words)) else None


def day_of_week(words: Words, i: int) -> Parsed | None:
    """Tuesday, last Tuesday, Tuesday last week, Tuesday (of) next week, Tuesday, Nov. 4, 2006."""
    told = which(words, i)
    if told and words.at(told[0]) == "week":  # next week Tuesday
        named = weekday(words, words.past(told[0] + 1, "on", "'s"))
        week = row(words, i)
        return Parsed(named[0], _of_week(named[1], week.meaning)) if named and week else None
    named = weekday(words, told[0] if told else i)
    if named is None:
        return None
    if told:
        return Parsed(named[0], _stepped_weekday(named[1], told[1], told[2]))
    return longest((_with_date(named), _with_week(named)), words, named[0]) or Parsed(
        named[0], chosen(weekdays(named[1]))
    )


def _stepped_weekday(number: int, step: int, told: bool) -> Meaning:
    def meant(context: Context) -> Period | None:
        near = context._replace(anchor=context.focus) if told else context
        if step == 0:
            return holding(near.anchor + (number - near.anchor.weekday()) * ONE, "D")
        return chosen(weekdays(number), step)(near)

    return meant


def _with_week(named: tuple[int, int]) -> Callable[[Words, int], Parsed | None]:
    """A day of the week and its week: "Monday last week", "Monday of next week"."""

    def rule(words: Words, i: int) -> Parsed | None:
        at = words.past(i, "of", ",")
        told = which(words, at)
        week = row(words, at) if told and words.at(told[0]) == "week" else None
        return Parsed(week.end, _of_week(named[1], week.meaning)) if week else None

    return rule


def _of_week(number: int, week: Meaning) -> Meaning:
    def meant(context: Context) -> Period | None:
        period = week(context)
        return holding(period.first + number * ONE, "D") if period and period.first else None

    return meant


def _with_date(named: tuple[int, int]) -> Callable[[Words, int], Parsed | None]:
    """A day of the week and its date: the date counts, and the day of the week chooses the year where none is told."""

    def rule(words: Words, i: int) -> Parsed | None:
        at = words.past(words.past(i, ","), "the")
        found = yearly(words, at)
        if found is None:
            return longest((day_of_month, iso), words, words.past(i, ","))
        dated = _year_after(words, found.end)
        if dated is not None:
            return Parsed(dated.end, in_year(found.days, dated.meaning), dated.fixed)
        return Parsed(found.end, _agreeing(found.days, named[1]))

    return rule


def _agreeing(days_of: InYear, number: int) -> Meaning:
    """The nearest such date that falls on the day of the week; as without it where none of three years does."""

    def meant(context: Context) -> Period | None:
        turns = years_about(days_of)(context.anchor)
        agree = [turn for turn in turns if turn.first and turn.first.weekday() == number]
        if not agree:
            return nearest(turns, context)
        return min(agree, key=lambda turn: abs(((turn.first or context.anchor) - context.anchor).days))

    return meant


def day_of_month(words: Words, i: int) -> Parsed | None:
    """ "The 15th", "the 15th of last month"."""
    at = words.past(i, "the")
    number = ordinal(words, at)
    cue = at > i and (words.kind(at) == "ordinal" or words.given)
    if number is None or not 1 <= number <= 31 or not cue or words.at(at + 1) in ("century", "of", "-"):
        return _of_month(words, at, number) if at > i else None
    noun = words.kind(at + 1) == "word" and words.at(at + 1) not in _AFTER_DAY
    return None if noun else Parsed(at + 1, chosen(days_of_months(number)))


_AFTER_DAY = frozenset(listed("in at to and or by for on with after before when as from were was is that it the"))


def _of_month(words: Words, at: int, number: int | None) -> Parsed | None:
    """The day of a month that is told by another word: "the 15th of last month", "of this month"."""
    month = row(words, at + 2) if number and words.at(at + 1) == "of" else None
    if month is None or words.at(month.end - 1) != "month":
        return None
    meaning = month.meaning

    def meant(context: Context) -> Period | None:
        period = meaning(context)
        return holding(period.first.replace(day=number or 1), "D") if period and period.first else None

    return Parsed(month.end, meant)


_WORDS_OF_TENS = {f"{name[:-1]}ies": value for name, value in TENS.items()}


def of_decade(words: Words, i: int) -> Parsed | None:
    """The 1990s, the '90s, the nineties: two figures are of this century when it has had them, else of the last."""
    at = words.past(i, "the")
    low = words.at(at)
    if words.kind(at) == "decade":
        number = int("".join(c for c in low if c.isdigit()))
        full = number >= 1000
    else:
        number, full = _WORDS_OF_TENS.get(low, -1), False
    if number < 0 or not (
        full or words.given or words.at(at - 1) in ("the", "mid", "early", "late", "-", "his", "her")
    ):
        return None
    return Parsed(at + 1, lambda context: decade(number if full else _full(number, context.anchor.year)), fixed=full)


def _full(number: int, now: int) -> int:
    return number + (2000 if 2000 + number <= now else 1900)


def of_century(words: Words, i: int) -> Parsed | None:
    """The 19th century, the twenty-first century."""
    at = words.past(i, "the")
    number = ordinal(words, at)
    if number is None and words.at(at) in TENS and words.at(at + 1) in DASHES:
        one = ORDINALS.get(words.at(at + 2))
        number, at = (TENS[words.at(at)] + one, at + 2) if one else (None, at)
    at = words.past(at + 1, "-")
    if number is None or not 1 <= number <= 21 or words.at(at) != "century":
        return None
    return Parsed(at + 1, lambda _: century(number), fixed=True)


def time_of_day(words: Words, i: int) -> Parsed | None:
    """A time of day, with its day or without: "6 a.m. on Sunday", "the early hours of Wednesday", "in the evening"."""
    clock = hour(words, i)
    end, told = clock if clock else part_of_day(words, i)
    if not end:
        return None
    at = words.past(words.past(end, ","), "on", "of")
    day = day_named(words, at)
    if day is not None:
        return Parsed(day.end, at_hour(day.meaning, told), day.fixed)
    return Parsed(end, at_hour(_day_told_on, told))


def _day_told_on(context: Context) -> Period:
    return holding(told_on(context), "D")


def day_named(words: Words, i: int) -> Parsed | None:
    """A day by name or date, without a time of day."""
    return longest(_DAYS, words, i)


_DAYS = (iso, numeric, day_of_week, of_year, named_day, day_of_month)


def day(words: Words, i: int) -> Parsed | None:
    """A day by name or date (or a month, season ...), with the time after it: "Tuesday night", "today at noon"."""
    found = day_named(words, i)
    if found is None:
        return None
    timed = time_after(words, found.end)
    if timed is None:
        return found
    return Parsed(timed[0], at_hour(found.meaning, timed[1]), found.fixed)


RULES: tuple[Rule, ...] = (day, year, of_decade, of_century, time_of_day)
