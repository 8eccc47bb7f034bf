"""What comes every year under a name: months, days of a month, seasons, quarters, halves, feasts."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import NamedTuple

from onrecord.ground.calendar_periods import (
    ONE,
    Period,
    easter,
    half,
    holding,
    months,
    nth_weekday,
    quarter,
    season,
)
from onrecord.ground.dates_words import (
    DASHES,
    DOUBTFUL,
    MONTH_STEMS,
    MONTHS,
    SEASONS,
    Words,
    listed,
    ordinal,
    whole,
)

InYear = Callable[[int], Period | None]
"""Which days a name means in a year; None where the calendar has none (29 February). Raises ValueError likewise."""


class Yearly(NamedTuple):
    """A name read up to before the word `end`, and the names within it: "25" in "April 24 and 25"."""

    end: int
    days: InYear
    parts: tuple[tuple[int, int, InYear], ...] = ()


def month(words: Words, i: int) -> tuple[int, int] | None:
    """The place after the name of a month and its number; an abbreviation takes its stop along."""
    low = words.at(i)
    number = MONTHS.get(low) or MONTH_STEMS.get(low)
    if number is None or (low in DOUBTFUL and not words.capital(i) and not words.given):
        return None
    return (i + 2 if low in MONTH_STEMS and words.at(i + 1) == "." and words.glued(i + 1) else i + 1), number


def day_number(words: Words, i: int) -> int | None:
    """A day of the month, "4" or "4th", where no unit and no further figure makes a quantity of it."""
    number = int(words.low[i][:-2]) if words.kind(i) == "ordinal" else whole(words, i)
    quantity = words.at(i + 1) in _QUANTITIES or (words.at(i + 1) in ("%", "/") and words.glued(i + 1))
    return number if number is not None and 1 <= number <= 31 and not quantity else None


_QUANTITIES = frozenset(listed("percent per million billion thousand hundred people persons troops soldiers"))


def one_day(number: int, day: int) -> InYear:
    """A day of a month in any year."""
    return lambda year: holding(date(year, number, day), "D")


def days(number: int, first: int, last: int) -> InYear:
    """Days of a month in any year, from one to another."""

    def meant(year: int) -> Period:
        begin, end = date(year, number, first), date(year, number, last)
        return Period(begin, end, f"{begin}/{end}", "")

    return meant


def month_and_day(words: Words, i: int) -> Yearly | None:
    """November 4, Nov. 4th, December 14-17, April 8 and 9."""
    named = month(words, i)
    if named is None:
        return None
    at = words.past(named[0], "the")
    first = day_number(words, at)
    if first is None:
        return None
    return _more_days(words, at, named[1], first) or Yearly(at + 1, one_day(named[1], first))


def _more_days(words: Words, at: int, number: int, first: int) -> Yearly | None:
    """The second of two days after the month: "-17", "and 9", "to 18"."""
    if (named := _row_of_days(words, at)) and _closes(words, named[0]):
        return _several(words, at, number, *named)
    last_at = _second(words, at, i=at + 1)
    last = day_number(words, last_at) if last_at else None
    if not last_at or last is None or last <= first or month(words, last_at + 1):
        return None
    if words.at(at + 1) == "and" and not _closes(words, last_at + 1):
        return None
    return _pair(last_at + 1, number, (at, first), (last_at, last), _joined(words, at, first, last))


def _row_of_days(words: Words, at: int) -> tuple[int, list[int]] | None:
    """The end and places of three or more days in a row: "4, 5 and 6"."""
    places, i = [at], at + 1
    while words.at(i) == "," and day_number(words, i + 1) and len(places) < 7:
        places, i = [*places, i + 1], i + 2
    i = words.past(i, ",")
    if len(places) < 2 or words.at(i) not in ("and", "or", "&") or not day_number(words, i + 1):
        return None
    return i + 2, [*places, i + 1]


def _several(words: Words, at: int, number: int, end: int, places: list[int]) -> Yearly:
    """Three or more days of a month: a stretch where they follow one another, else unknown together."""
    named = [day_number(words, place) or 0 for place in places]
    running = named == list(range(named[0], named[0] + len(named)))
    parts = tuple((place, place + 1, one_day(number, day)) for place, day in zip(places, named, strict=True))
    return Yearly(end, days(number, named[0], named[-1]) if running else _unknown, parts)


def _second(words: Words, at: int, i: int) -> int | None:
    """Where a second day may stand after a dash, "and", "to"; None without one of these."""
    return (
        i + 1 if words.at(i) in DASHES or words.at(i) in ("and", "or", "to", "through", "until", "till", "&") else None
    )


def _closes(words: Words, i: int) -> bool:
    """Whether a number before this place can be a day: no noun that it would count follows."""
    return words.kind(i) != "word" or words.at(i) in _AFTER_DAY


_AFTER_DAY = frozenset(listed("in at to of and or by for on with after before when as last this next from were was is"))


def _joined(words: Words, at: int, first: int, last: int) -> bool:
    """Whether two days are a stretch: joined by a dash or "to", or side by side, or "between" them."""
    return words.at(at + 1) not in ("and", "or", "&") or last == first + 1 or _between(words, at)


def _between(words: Words, at: int) -> bool:
    return "between" in (words.at(at - 1), words.at(at - 2), words.at(at - 3))


def _pair(end: int, number: int, one: tuple[int, int], other: tuple[int, int], joined: bool) -> Yearly:
    """Two days of a month with their places; together they are unknown where they make no stretch."""
    both = days(number, one[1], other[1])
    parts = tuple((at, at + 1, one_day(number, day)) for at, day in (one, other))
    return Yearly(end, both if joined else _unknown, parts)


def _unknown(_: int) -> None:
    return None


def day_and_month(words: Words, i: int) -> Yearly | None:
    """4 November, the 4th of November, 14-17 December, 14 and 17 December."""
    at = words.past(i, "the")
    first = day_number(words, at)
    if first is None:
        return None
    named = month(words, words.past(words.past(at + 1, "of"), "-"))
    if named:
        return Yearly(named[0], one_day(named[1], first))
    several = _row_of_days(words, at)
    named = month(words, words.past(several[0], "of")) if several else None
    if several and named:
        return _several(words, at, named[1], named[0], several[1])
    last_at = _second(words, at, i=at + 1)
    last_at = last_at and words.past(last_at, "the")
    last = day_number(words, last_at) if last_at else None
    named = month(words, words.past(last_at + 1, "of")) if last_at else None
    if not named or last is None or not last_at or last <= first:
        return None
    return _pair(named[0], named[1], (at, first), (last_at, last), _joined(words, at, first, last))


_CUES = frozenset(
    listed(
        """in since of by until till from to between and during before after early late mid this last next through - (
        for or the about around circa year previous following sometime each every beyond back as than end into starting
        throughout roughly"""
    )
)


def cued(words: Words, i: int) -> bool:
    """Whether what stands before a doubtful word (1998, May, fall) makes a time of it."""
    return words.given or words.at(i - 1) in _CUES


def whole_month(words: Words, i: int) -> Yearly | None:
    """November, Nov."""
    named = month(words, i)
    if named is None or (words.low[i] in DOUBTFUL and not (cued(words, i) or whole(words, named[0]))):
        return None
    # "Mar del Plata", "Jan Kovac": an abbreviation needs its stop or a number after it.
    if words.low[i] in MONTH_STEMS and not (words.given or words.at(named[0] - 1) == "." or whole(words, named[0])):
        return None
    number = named[1]
    return Yearly(named[0], lambda year: months(year, number, number, f"{year:04}-{number:02}", "M"))


def two_months(words: Words, i: int) -> Yearly | None:
    """March and April, May or June: two that follow each other, with one year for both."""
    one = whole_month(words, i)
    other = whole_month(words, one.end + 1) if one and words.at(one.end) in ("and", "or") else None
    first, last = month(words, i), month(words, one.end + 1) if one else None
    if one is None or other is None or first is None or last is None or last[1] != first[1] + 1:
        return None
    begins, ends = first[1], last[1]

    def both(year: int) -> Period:
        return months(year, begins, ends, f"{year:04}-{begins:02}/{year:04}-{ends:02}", "")

    return Yearly(other.end, both, ((i, one.end, one.days), (one.end + 1, other.end, other.days)))


def whole_season(words: Words, i: int) -> Yearly | None:
    """Spring, the summer; "fall" and "spring" only where the words before make seasons of them."""
    at = words.past(i, "the")
    code = SEASONS.get(words.at(at))
    if code is None or (words.low[at] in ("fall", "spring") and not _of_the_year(words, at)):
        return None
    return Yearly(at + 1, lambda year: season(year, code))


def _of_the_year(words: Words, i: int) -> bool:
    """Whether "fall" or "spring" is a season: not in "the fall of Kabul"."""
    dated = whole(words, i + 2) is not None or words.at(i + 2) in ("last", "this", "next")
    return cued(words, i) and (words.at(i + 1) != "of" or dated)


_SHARES: dict[str, tuple[int, Callable[[int, int], Period]]] = {"quarter": (4, quarter), "half": (2, half)}


def share(words: Words, i: int) -> Yearly | None:
    """The first quarter, the second half, Q3."""
    at = words.past(i, "the")
    if words.at(at) == "q" and words.glued(at + 1) and (number := whole(words, at + 1)) in (1, 2, 3, 4):
        return Yearly(at + 2, lambda year: quarter(year, number or 1))
    nth, noun = _nth(words, at), at + 2 if words.low[at + 1 : at + 3] == ("-", "quarter") else at + 1
    parts, made = _SHARES.get(words.at(noun), (0, quarter))
    nth = parts if nth == -1 else nth
    if nth is None or not 1 <= nth <= parts or (words.at(at) == "last" and words.at(i) != "the"):
        return None
    if words.at(noun + 1) in DASHES and words.at(noun + 2) in ("final", "finals", "time", "hour"):
        return None
    return Yearly(noun + 1, lambda year: made(year, nth))


def _nth(words: Words, i: int) -> int | None:
    return -1 if words.at(i) in ("last", "final") else ordinal(words, i)


# Feasts of one date in all countries that keep them; Thanksgiving and Labor Day are those of the United States, the
# moveable ones those of the western churches. Others ("Independence Day", Ramadan) are not the same everywhere.
_FIXED = {
    "christmas eve": (12, 24),
    "christmas day": (12, 25),
    "christmas": (12, 25),
    "boxing day": (12, 26),
    "new year 's eve": (12, 31),
    "new year 's day": (1, 1),
    "new year 's": (1, 1),
    "new year day": (1, 1),
    "valentine 's day": (2, 14),
    "valentines day": (2, 14),
    "st patrick 's day": (3, 17),
    "april fools ' day": (4, 1),
    "may day": (5, 1),
    "halloween": (10, 31),
    "all saints ' day": (11, 1),
    "armistice day": (11, 11),
    "bastille day": (7, 14),
}
_EASTER = {"good friday": -2, "easter sunday": 0, "easter": 0, "easter monday": 1, "palm sunday": -7, "pentecost": 49}
_EASTER |= {"ash wednesday": -46, "ascension day": 39, "maundy thursday": -3}
_NTH = {"thanksgiving day": (11, 3, 4), "thanksgiving": (11, 3, 4), "labor day": (9, 0, 1), "memorial day": (5, 0, -1)}
_NTH |= {"martin luther king day": (1, 0, 3), "presidents ' day": (2, 0, 3)}


def _easterly(shift: int) -> InYear:
    return lambda year: holding(easter(year) + shift * ONE, "D")


def _nthly(number: int, weekday: int, nth: int) -> InYear:
    return lambda year: holding(nth_weekday(year, number, weekday, nth), "D")


_FEASTS: dict[tuple[str, ...], InYear] = {
    **{tuple(name.split()): one_day(*when) for name, when in _FIXED.items()},
    **{tuple(name.split()): _easterly(shift) for name, shift in _EASTER.items()},
    **{tuple(name.split()): _nthly(*when) for name, when in _NTH.items()},
    ("easter", "week"): lambda year: holding(easter(year) - ONE, "W"),
    ("holy", "week"): lambda year: holding(easter(year) - ONE, "W"),
    ("easter", "weekend"): lambda year: Period(easter(year) - 2 * ONE, easter(year) + ONE, f"{easter(year)}", ""),
}
FEASTS = frozenset(name[0] for name in _FEASTS)


def feast(words: Words, i: int) -> Yearly | None:
    """Christmas Eve, Thanksgiving Day, Easter Monday."""
    if words.at(i) not in FEASTS:
        return None
    ends = [i + len(name) for name in _FEASTS if words.follow(i, name)]
    return Yearly(max(ends), _FEASTS[words.low[i : max(ends)]]) if ends else None


_RULES = (month_and_day, day_and_month, whole_month, two_months, whole_season, share, feast)


def yearly(words: Words, i: int) -> Yearly | None:
    """The longest name of a time of the year that begins at a word."""
    found = [named for rule in _RULES if (named := rule(words, i)) is not None]
    return max(found, key=lambda named: named.end, default=None)


def in_years(days_of: InYear, years: Iterable[int]) -> list[Period]:
    """What a name means in some years, in order, those left out in which the calendar has no such days."""
    found = []
    for year in years:
        try:
            period = days_of(year)
        except ValueError:
            continue
        found += [period] if period else []
    return found
