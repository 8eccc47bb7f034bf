"""Named days and weeks told by others: the first Sunday in May, the week of Nov. 4, two Sundays ago; fiscal years."""

from __future__ import annotations

from onrecord.ground.calendar_periods import ONE, Period, holding, nth_weekday, weekend
from onrecord.ground.dates_counts import amount, constant, count
from onrecord.ground.dates_parts import point, the_unit
from onrecord.ground.dates_points import year_number
from onrecord.ground.dates_turns import chosen, weekdays
from onrecord.ground.dates_words import WEEKDAYS, Context, Meaning, Parsed, Rule, Words, longest, ordinal, whole
from onrecord.ground.dates_yearly import share

# Words within which the one stands that marks an expression: a cheap look ahead, for every word of a text is asked.
REACH = 7
_FISCAL = frozenset(("fiscal", "financial"))


def fiscal(words: Words, i: int) -> Parsed | None:
    """Fiscal 2023, the financial year 2022-23, the first quarter of fiscal 2024: no days, since countries differ."""
    if _FISCAL.isdisjoint(words.low[i : i + REACH]):
        return None
    part = share(words, i)
    at = words.past(words.past(part.end, "of", "in") if part else i, "the")
    if words.at(at) not in _FISCAL:
        return None
    year = year_number(words, words.past(at + 1, "year"))
    if year is None or words.kind(year.end - 1) == "short":
        return None
    of_it = part.days(2000) if part else None
    value = f"FY{words.low[year.end - 1]}" + (of_it.value.removeprefix("2000") if of_it else "")
    two = words.at(year.end) in ("-", "/") and words.glued(year.end + 1) and whole(words, year.end + 1)
    return Parsed(year.end + 2 if two else year.end, constant(value, "DATE"), fixed=True)


def day_weeks_ago(words: Words, i: int) -> Parsed | None:
    """Two weeks ago Tuesday: that day of the week which lies nearest; two Sundays ago: the last but one."""
    if "ago" not in words.low[i : i + REACH]:
        return None
    found = amount(words, i)
    if found and found.unit == "W" and found.exact and words.at(found.end) == "ago":
        named, weeks = WEEKDAYS.get(words.at(found.end + 1)), found.exact
        return Parsed(found.end + 2, _nearest_weekday(named, weeks)) if named is not None else None
    counted = count(words, i)
    end, many = counted if counted else (i, None)
    number = WEEKDAYS.get(words.at(end).removesuffix("s"))
    if number is None or many is None or words.at(end + 1) != "ago":
        return None
    return Parsed(end + 2, _weekdays_ago(number, int(many)))


def _nearest_weekday(number: int, weeks: int) -> Meaning:
    def meant(context: Context) -> Period:
        day = context.anchor - 7 * weeks * ONE
        return holding(day + ((number - day.weekday() + 3) % 7 - 3) * ONE, "D")

    return meant


def _weekdays_ago(number: int, many: int) -> Meaning:
    last = chosen(weekdays(number), -1)

    def meant(context: Context) -> Period | None:
        day = last(context)
        return holding(day.first - 7 * (many - 1) * ONE, "D") if day and day.first else None

    return meant


def day_within(words: Words, i: int) -> Parsed | None:
    """The first Sunday in May, the last Friday of the month, the first weekend of 2023."""
    at = words.past(i, "the")
    nth = -1 if words.at(at) in ("last", "final") else ordinal(words, at)
    named = WEEKDAYS.get(words.at(at + 1), 5 if words.at(at + 1) == "weekend" else None)
    if nth is None or named is None or not -1 <= nth <= 5 or words.at(at + 2) not in ("of", "in"):
        return None
    whole = longest((point, the_unit), words, at + 3)
    if whole is None:
        return None
    return Parsed(whole.end, _nth_day(whole.meaning, named, nth, words.at(at + 1) == "weekend"), whole.fixed)


def _nth_day(meaning: Meaning, number: int, nth: int, ends_week: bool) -> Meaning:
    """The nth day of a name in a month or year, with the Sunday after it for a weekend; none that lies outside."""

    def meant(context: Context) -> Period | None:
        whole = meaning(context)
        if whole is None or whole.first is None or whole.last is None or whole.unit not in ("M", "Y"):
            return None
        day = nth_weekday(whole.last.year, whole.last.month if nth < 0 else whole.first.month, number, nth)
        if not whole.first <= day <= whole.last:
            return None
        return weekend(day) if ends_week else holding(day, "D")

    return meant


_WEEKS = {"of": "W", "beginning": "", "starting": ""}


def week_of(words: Words, i: int) -> Parsed | None:
    """The week of Nov. 4, the weekend of Nov. 2-3, the week beginning 4 November."""
    at = words.past(i, "the")
    unit, link = words.at(at), words.at(at + 1)
    known = unit in ("week", "weekend") and link in _WEEKS and (unit == "week" or link == "of")
    day = point(words, at + 2) if known else None
    return Parsed(day.end, _week_of(day.meaning, unit, link), day.fixed) if day else None


def _week_of(meaning: Meaning, unit: str, link: str) -> Meaning:
    def meant(context: Context) -> Period | None:
        day = meaning(context)
        if day is None or day.first is None or day.last is None or (day.last - day.first).days > 1:
            return None
        if unit == "weekend":
            return weekend(day.first)
        if link == "of":
            return holding(day.first, "W")
        return Period(day.first, day.first + 6 * ONE, "P1W", "", "DURATION")

    return meant


RULES: tuple[Rule, ...] = (fiscal, day_weeks_ago, day_within, week_of)
