"""Parts of a time, and times counted from one: early October, the end of the year, the first week of May."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from onrecord.ground import dates_points, dates_relative, dates_spells
from onrecord.ground.calendar_periods import ONE, Period, holding, moved, part
from onrecord.ground.dates_counts import Amount, amount
from onrecord.ground.dates_words import UNITS, Context, Meaning, Parsed, Words, longest, ordinal
from onrecord.ground.dates_yearly import yearly

_POINTS = (*dates_points.RULES, *dates_relative.RULES, *dates_spells.RULES)


def point(words: Words, i: int) -> Parsed | None:
    """A time by its name or told from another."""
    return longest(_POINTS, words, i)


# Words for a part of a time, what they take of it, and what may stand between.
MODIFIERS = {
    **dict.fromkeys(("early", "mid", "late", "earlier", "later"), ("in", "on")),
    "mid-": (),
    "middle": ("of",),
    "beginning": ("of",),
    "start": ("of",),
    "onset": ("of",),
    "end": ("of",),
    "close": ("of",),
    "rest": ("of",),
    "remainder": ("of",),
    "sometime": ("in", "on"),
    "so far": (),
}
_TAKEN = {"middle": "mid", "beginning": "start", "onset": "start", "close": "end", "remainder": "rest"}


def modified(words: Words, i: int) -> Parsed | None:
    """Early October, late on Tuesday, mid-2024, earlier this month, the end of the year, later in the day."""
    at = words.past(i, "the", "very")
    at = at + 1 if words.at(at) == "very" else at
    word = "so far" if words.follow(at, ("so", "far")) else words.at(at)
    between = MODIFIERS.get(word)
    if between is None:
        return None
    after = words.past(at + len(word.split()), "-", "‑")
    linked = words.past(after, *between)
    if between == ("of",) and linked == after:
        return None
    inner = longest((point, the_unit) if linked > after or word == "so far" else (point,), words, linked)
    return Parsed(inner.end, _taken(inner.meaning, _TAKEN.get(word, word)), inner.fixed) if inner else None


def the_unit(words: Words, i: int) -> Parsed | None:
    """ "The year" after "the end of": the one that holds the report's day; "the day" is the one named before."""
    at = words.past(i, "the", "a")
    unit = UNITS.get(words.at(at), ("", 1))
    if at == i or unit[0] not in ("D", "W", "M", "Q", "Y") or unit[1] != 1 or words.at(at + 1) in ("of", "'s"):
        return None
    letter = unit[0]
    return Parsed(at + 1, lambda c: holding(dates_relative.told_on(c) if letter == "D" else c.anchor, letter))


def years_end(words: Words, i: int) -> Parsed | None:
    """The year's end, month's end, year-end."""
    unit = UNITS.get(words.at(words.past(i, "the")), ("", 1))[0]
    at = words.past(words.past(i, "the") + 1, "'s", "-")
    if unit not in ("W", "M", "Y") or words.at(at) != "end" or words.at(at - 1) not in ("'s", "-"):
        return None
    return Parsed(at + 1, _taken(lambda context: holding(context.anchor, unit), "end"))


def _taken(meaning: Meaning, which: str) -> Meaning:
    cut = _BY_NOW.get(which)

    def meant(context: Context) -> Period | None:
        period = meaning(context)
        if period is None or period.first is None or period.last is None or which == "sometime":
            return period
        return cut(period, context.anchor) if cut else part(period, which)

    return meant


def _until_now(period: Period, now: date) -> Period:
    inside = period.first and period.last and period.first <= now <= period.last
    return period._replace(last=now) if inside else period


def _from_now(period: Period, now: date) -> Period:
    inside = period.first and period.last and period.first <= now <= period.last
    return period._replace(first=now) if inside else period


_BY_NOW: dict[str, Callable[[Period, date], Period]] = {
    "earlier": _until_now,
    "so far": _until_now,
    "later": _from_now,
    "rest": _from_now,
}


def stretch_of(words: Words, i: int) -> Parsed | None:
    """The first week of October, the first three months of 2024, the last ten days of May, the third week of June."""
    at = words.past(i, "the")
    number = -1 if words.at(at) in ("last", "final") else ordinal(words, at)
    if words.at(at) == "opening":
        number = 1
    found = amount(words, at + 1) if number in (1, -1) else None
    single = UNITS.get(words.at(at + 1))
    unit, count = (single[0], single[1]) if single else (found.unit, found.exact) if found else ("", None)
    end = at + 2 if single else found.end if found else 0
    if not unit or number is None or words.at(end) not in ("of", "in"):
        return None
    whole = longest((point, the_unit), words, end + 1)
    return Parsed(whole.end, _some(whole.meaning, number, unit, count), whole.fixed) if whole else None


def _some(meaning: Meaning, number: int, unit: str, count: int | None) -> Meaning:
    """The nth unit of a time, or so many units at its start or end; none that is not wholly within it."""

    def meant(context: Context) -> Period | None:
        whole = meaning(context)
        if whole is None or whole.first is None or whole.last is None or count is None or unit in "HNS":
            return whole and whole._replace(first=None, last=None)
        if number < 0:
            first, last = moved(whole.last + ONE, unit, -count), whole.last
        else:
            first = moved(whole.first, unit, (number - 1) * count)
            last = moved(first, unit, count) - ONE
        within = whole.first <= first <= last <= whole.last
        return _named(first, last, unit, count) if within else None

    return meant


def _named(first: date, last: date, unit: str, count: int) -> Period:
    """A stretch with the value of its unit where it is one of the calendar."""
    plain = holding(first, unit) if count == 1 else None
    if plain and (plain.first, plain.last) == (first, last):
        return plain
    return Period(first, last, f"{first}/{last}")


def half_of(words: Words, i: int) -> Parsed | None:
    """The first half of March, the second half of the month: its days to the 15th, or from the 16th."""
    at = words.past(i, "the")
    number = 2 if words.at(at) in ("last", "latter") else ordinal(words, at)
    if number not in (1, 2) or words.at(at + 1) != "half" or words.at(at + 2) != "of":
        return None
    whole = longest((point, the_unit), words, at + 3)
    return Parsed(whole.end, _half(whole.meaning, number), whole.fixed) if whole else None


def _half(meaning: Meaning, number: int) -> Meaning:
    def meant(context: Context) -> Period | None:
        whole = meaning(context)
        if whole is None or whole.first is None or whole.last is None:
            return whole
        cut = _HALVES.get(whole.unit)
        return cut(whole, number) if cut else whole._replace(first=None, last=None)

    return meant


def _half_month(whole: Period, number: int) -> Period:
    assert whole.first and whole.last
    first, last = (
        (whole.first, whole.first.replace(day=15)) if number == 1 else (whole.first.replace(day=16), whole.last)
    )
    return whole._replace(first=first, last=last)


def _half_year(whole: Period, number: int) -> Period:
    assert whole.first and whole.last
    first, last = (
        (whole.first, date(whole.first.year, 6, 30)) if number == 1 else (date(whole.last.year, 7, 1), whole.last)
    )
    return Period(first, last, f"{whole.value}-H{number}", "Q")


_HALVES = {"M": _half_month, "Y": _half_year}


_BESIDE = {"before": -1, "after": 1, "following": 1, "from": 1}


def beside(words: Words, i: int) -> Parsed | None:
    """Two days after Christmas, the day before the 15th, a week from Monday: counted from a time that follows."""
    found = amount(words, i) or _the_day(words, i)
    sign = _BESIDE.get(words.at(found.end)) if found else None
    if found and found.exact and words.follow(found.end, ("from", "now")):
        return Parsed(found.end + 2, _from_today(found))
    other = point(words, found.end + 1) if found and sign else None
    if found and words.at(found.end) == "since" and found.unit not in "NS":
        return _since(words, found)
    if found is None or sign is None or other is None:
        return None
    if words.at(found.end) == "from":
        return _lasting(words, found, other)
    return Parsed(other.end, _from(found, sign, other.meaning), other.fixed)


def _since(words: Words, found: Amount) -> Parsed | None:
    """ "The three weeks since Oct. 20" last from that day to the report's."""
    other = point(words, found.end + 1)
    return Parsed(other.end, _days_since(found, other.meaning), other.fixed) if other else None


def _days_since(found: Amount, other: Meaning) -> Meaning:
    def meant(context: Context) -> Period | None:
        day = other(context._replace(future=False))
        if day is None or day.first is None or day.first > context.anchor:
            return None
        return Period(day.first, context.anchor, found.value, "", "DURATION")

    return meant


def _from_today(found: Amount) -> Meaning:
    return lambda context: dates_relative.landing(context.anchor, found.unit, found.exact or 0)


def _lasting(words: Words, found: Amount, other: Parsed) -> Parsed | None:
    """ "Three days from April 14" last to the 16th, "a week from Monday" is the Monday after."""
    if found.unit not in ("D", "W") or words.kind(found.end + 1) == "number":
        return None
    exact = found.exact or 0
    if found.unit == "W" or exact < 2:
        return Parsed(other.end, _moved(found, other.meaning), other.fixed)
    return Parsed(other.end, _days_from(found, other.meaning), other.fixed)


def _moved(found: Amount, other: Meaning) -> Meaning:
    def meant(context: Context) -> Period | None:
        day = other(context)
        return (
            holding(moved(day.first, found.unit, found.exact or 0), "D") if day and day.first and found.exact else None
        )

    return meant


def _days_from(found: Amount, other: Meaning) -> Meaning:
    def meant(context: Context) -> Period | None:
        day = other(context)
        if day is None or day.first is None or not found.exact:
            return None
        return Period(day.first, moved(day.first, "D", found.exact - 1), found.value, "", "DURATION")

    return meant


def _the_day(words: Words, i: int) -> Amount | None:
    """ "The day" and "the week" before or after a time are one."""
    return dates_relative.single(words, i + 1) if words.at(i) == "the" else None


def _from(found: Amount, sign: int, other: Meaning) -> Meaning:
    def meant(context: Context) -> Period | None:
        day = other(context)
        exact = found.exact
        if day and day.kind == "TIME" and found.unit in "HN" and (exact or 0) < 12:
            return day  # "hours before dawn on Monday" is on Monday, or near enough
        if day is None or day.first is None or exact is None or day.unit != "D":
            return Period(None, None, found.value, "", "DURATION")
        return holding(moved(day.first, found.unit, sign * exact), found.unit)

    return meant


def up_to(words: Words, i: int) -> Parsed | None:
    """The 24 hours to Wednesday, the three months to March: so many units that end with a time."""
    found = amount(words, words.past(i, "the")) or _the_day(words, i)
    if found is None or words.at(found.end) not in _ENDING:
        return None
    other = longest((point, modified), words, found.end + 1)
    return Parsed(other.end, _ending(found, other.meaning), other.fixed) if other else None


_ENDING = frozenset(("to", "until", "through", "ended", "ending"))


def _ending(found: Amount, other: Meaning) -> Meaning:
    def meant(context: Context) -> Period | None:
        end, exact = other(context), found.exact
        if end is None or end.last is None or exact is None:
            return Period(None, None, found.value, "", "DURATION")
        first = moved(end.last, "H", -exact) if found.unit in "HN" else moved(end.last + ONE, found.unit, -exact)
        return Period(first, end.last, found.value, "", "DURATION")

    return meant


RULES = (point, modified, years_end, stretch_of, half_of, beside, up_to)


def timed(words: Words, i: int) -> Parsed | None:
    """A time, a part of one, or one counted from another."""
    return longest(RULES, words, i)


def calendar_name(words: Words, i: int) -> Parsed | None:
    """A time that may be the side of a range without "from": a date, a month, a day of the week, a year."""
    dated = yearly(words, i) or dates_points.weekday(words, i) or dates_points.year_number(words, i)
    return (
        longest((*dates_points.RULES, modified), words, i) if dated or words.at(i) in ("early", "mid", "late") else None
    )
