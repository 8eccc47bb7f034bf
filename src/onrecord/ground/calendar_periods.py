"""Stretches of the calendar: the day, week, month or year that holds a day, their parts, and moving among them.

Units are letters as in ISO 8601: D day, W week (Monday to Sunday), M month, Q quarter, S season, Y year; E is a decade,
C a century, H hours, N minutes, and "" no stretch of its own. Values are TIMEX3's (TimeML 1.2.1): a decade is 199X, a
century 19XX, seasons SP SU FA WI.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

ONE = timedelta(days=1)


class Period(NamedTuple):
    """A stretch of days, both ends within it, None where open or unknown; `kind` is TIMEX3's type."""

    first: date | None
    last: date | None
    value: str
    unit: str = ""
    kind: str = "DATE"


def precision(first: date | None, last: date | None) -> int | None:
    """UCDP's date_prec: 1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year; None when not known."""
    if first is None or last is None:
        return None
    days = (last - first).days + 1
    return next((code for most, code in ((1, 1), (6, 2), (7, 3), (31, 4), (366, 5)) if days <= most), None)


def last_of_month(year: int, month: int) -> date:
    """The last day of a month."""
    return date(year, 12, 31) if month == 12 else date(year, month + 1, 1) - ONE


def months(year: int, first: int, last: int, value: str, unit: str) -> Period:
    """Some months of a year as one stretch."""
    return Period(date(year, first, 1), last_of_month(year, last), value, unit)


def _day(day: date) -> Period:
    return Period(day, day, day.isoformat(), "D")


def _week(day: date) -> Period:
    monday = day - timedelta(days=day.weekday())
    year, number, _ = day.isocalendar()
    return Period(monday, monday + 6 * ONE, f"{year}-W{number:02}", "W")


def _month(day: date) -> Period:
    return months(day.year, day.month, day.month, f"{day.year:04}-{day.month:02}", "M")


def quarter(year: int, number: int) -> Period:
    """A quarter of a year, 1 to 4."""
    return months(year, 3 * number - 2, 3 * number, f"{year:04}-Q{number}", "Q")


def half(year: int, number: int) -> Period:
    """A half of a year, 1 or 2."""
    return months(year, 6 * number - 5, 6 * number, f"{year:04}-H{number}", "Q")


def _year(day: date) -> Period:
    return months(day.year, 1, 12, f"{day.year:04}", "Y")


def decade(year: int) -> Period:
    """The ten years that begin with a year that ends in 0."""
    return Period(date(year, 1, 1), date(year + 9, 12, 31), f"{year // 10:03}X", "E")


def century(number: int) -> Period:
    """The 20th century is 1901 to 2000, with the value 19XX."""
    return Period(date(100 * number - 99, 1, 1), date(100 * number, 12, 31), f"{number - 1:02}XX", "C")


def season(year: int, code: str) -> Period:
    """A season of the northern half as weather services count it; winter begins in the year that names it."""
    value = f"{year:04}-{code}"
    if code == "WI":
        return Period(date(year, 12, 1), last_of_month(year + 1, 2), value, "S")
    first = {"SP": 3, "SU": 6, "FA": 9}[code]
    return months(year, first, first + 2, value, "S")


def weekend(day: date) -> Period:
    """The Saturday and Sunday of the week that holds a day."""
    week = _week(day)
    saturday = day + (5 - day.weekday()) * ONE
    return Period(saturday, saturday + ONE, f"{week.value}-WE", "")


_HOLDING: Mapping[str, Callable[[date], Period]] = {
    "D": _day,
    "H": _day,
    "N": _day,
    "W": _week,
    "M": _month,
    "Q": lambda day: quarter(day.year, (day.month + 2) // 3),
    "Y": _year,
    "E": lambda day: decade(day.year // 10 * 10),
    "C": lambda day: century((day.year + 99) // 100),
}


def holding(day: date, unit: str) -> Period:
    """The stretch of a unit that holds a day; hours and minutes are held by the day."""
    return _HOLDING[unit](day)


_MONTHS = {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200}


def moved(day: date, unit: str, count: int) -> date:
    """The day so many units on, or back; the last day of a shorter month. Raises ValueError, OverflowError.

    Hours make up days that have begun: 36 hours on is two days on.
    """
    if unit in ("H", "N"):
        sign = -1 if count < 0 else 1
        return day + sign * -(-abs(count) // (24 if unit == "H" else 1440)) * ONE
    if unit not in _MONTHS:
        return day + count * (7 if unit == "W" else 1) * ONE
    year, month = divmod(12 * day.year + day.month - 1 + count * _MONTHS[unit], 12)
    return date(year, month + 1, min(day.day, last_of_month(year, month + 1).day))


# Early, middle and late of a week are Monday to Wednesday, Tuesday to Thursday, Thursday to Sunday. Of a month they are
# the 1st to the 10th, to the 20th, to its end, as the annotators take them; of what has more months, thirds of these.
_WEEK = {"early": (0, 2), "mid": (1, 3), "late": (3, 6), "start": (0, 1), "end": (4, 6)}
_MONTH = {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 10), "end": (21, 31)}
_THIRD = {"early": (0, 1), "mid": (1, 2), "late": (2, 3)}


def part(period: Period, which: str) -> Period:
    """The early, mid or late part of a stretch, its start or end; no days for a part of a decade, which is vague."""
    if period.first is None or period.last is None:
        return period
    cut = _PARTS.get(period.unit)
    first, last = cut(period.first, period.last, which) if cut else (None, None)
    return period._replace(first=first, last=last)


def _of_day(first: date, last: date, which: str) -> tuple[date, date]:
    return first, last


def _of_week(first: date, last: date, which: str) -> tuple[date, date]:
    begins, ends = _WEEK[which]
    return first + begins * ONE, first + ends * ONE


def _of_month(first: date, last: date, which: str) -> tuple[date, date]:
    begins, ends = _MONTH[which]
    return first.replace(day=begins), first.replace(day=min(ends, last.day))


def _of_months(first: date, last: date, which: str) -> tuple[date, date]:
    """A third of the months; the start and the end are the first and the last month."""
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    if which in ("start", "end"):
        begins, ends = (0, 1) if which == "start" else (count - 1, count)
    else:
        begins, ends = (n * count // 3 for n in _THIRD[which])
    return moved(first, "M", begins), moved(first, "M", ends) - ONE


_PARTS: Mapping[str, Callable[[date, date, str], tuple[date, date]]] = {
    "D": _of_day,
    "W": _of_week,
    "M": _of_month,
    "Q": _of_months,
    "S": _of_months,
    "Y": _of_months,
}


def hull(one: Period, other: Period) -> Period:
    """From the first of one to the last of the other; a half-open or unknown side stays so."""
    kind = "DATE" if {one.kind, other.kind} <= {"DATE", "TIME"} else one.kind
    return Period(one.first, other.last, f"{one.value}/{other.value}", "", kind)


def easter(year: int) -> date:
    """Easter Sunday of the western churches (the anonymous Gregorian algorithm, Meeus, Astronomical Algorithms)."""
    golden, hundred, rest = year % 19, year // 100, year % 100
    shift = (19 * golden + hundred - hundred // 4 - (hundred - (hundred + 8) // 25 + 1) // 3 + 15) % 30
    week = (32 + 2 * (hundred % 4) + 2 * (rest // 4) - shift - rest % 4) % 7
    late = (golden + 11 * shift + 22 * week) // 451
    month, day = divmod(shift + week - 7 * late + 114, 31)
    return date(year, month, day + 1)


def nth_weekday(year: int, month: int, weekday: int, number: int) -> date:
    """The first, second ... such day of the week of a month (Monday is 0); -1 is the last."""
    if number < 0:
        last = last_of_month(year, month)
        return last - ((last.weekday() - weekday) % 7) * ONE
    first = date(year, month, 1)
    return first + ((weekday - first.weekday()) % 7 + 7 * (number - 1)) * ONE
