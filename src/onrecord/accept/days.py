"""Dates as datelines print them, and the days that they mean."""

from __future__ import annotations

import re
from datetime import date, timedelta
from email.utils import parsedate_to_datetime

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
"""The first three letters of each month, in order."""

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
"""The first three letters of each day of the week, Monday first."""

_MONTH = (
    r"(?P<month{n}>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?P<day{n}>[0-3]?\d)(?!\d)(?:st|nd|rd|th)?"
_YEAR = r"(?P<year{n}>(?:19|20)\d\d)(?!\d)"
_WEEKDAY = (
    r"(?P<weekday{n}>mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?"
    r"|sat(?:urday)?|sun(?:day)?)\b\.?"
)
_CLOCK = r"(?:(?:,| \||,? at)? \d{1,2}[:.]\d\d(?::\d\d)?(?: ?[ap]\.?m\b\.?)?(?: (?:GMT|UTC|[A-Z]{2,4}T))?)?"
_WRITTEN = (
    rf"{_MONTH} ?{_DAY}(?:,? ?{_YEAR})?",
    rf"{_DAY}[ -]?{_MONTH}[,-]?(?: ?{_YEAR})?",
    rf"{_YEAR}[-/.](?P<figures{{n}}>[01]\d)[-/.]{_DAY}(?:T[\d:.+Z-]+)?",
    rf"{_DAY}\.(?P<figures{{n}}>[01]?\d)\.{_YEAR}",
)
_DATES = "|".join(written.replace("{n}", str(n)) for n, written in enumerate(_WRITTEN))
PRINTED = re.compile(
    rf"(?:(?:date|dated|published|posted)(?: on)?:? )?(?:(?:{_WEEKDAY.replace('{n}', '')}(?:,? (?=\d|[a-z]))?)?"
    rf"(?:{_DATES}){_CLOCK}|(?P<weekday_alone>(?:mon|tues|wednes|thurs|fri|satur|sun)day))(?![\w'’])",
    re.IGNORECASE,
)
"""A date in any of the forms of datelines: month and day, day and month, figures, or a day of the week alone."""


def day_meant(printed: re.Match[str], published: str | None) -> str | None:
    """The ISO date that a match of PRINTED means; a missing year is the one nearest to the day of publication.

    None when it cannot be known, or when the calendar has no such day.
    """
    parts = {name.rstrip("0123456789"): value for name, value in printed.groupdict().items() if value}
    near = day_published(published)
    if weekday := parts.get("weekday_alone"):
        return _last(WEEKDAYS.index(weekday[:3].lower()), near)
    month = MONTHS.index(parts["month"][:3].lower()) + 1 if "month" in parts else int(parts["figures"])
    years = [int(parts["year"])] if "year" in parts else _years_around(near)
    days = [day for year in years if (day := _valid(year, month, int(parts["day"])))]
    if not days:
        return None
    return (min(days, key=lambda day: abs(day - near)) if near else days[0]).isoformat()


def says_which_day(printed: re.Match[str]) -> bool:
    """Whether a match of PRINTED stands for a date on its own: with its year, or day of the week and of the month."""
    parts = {name.rstrip("0123456789") for name, value in printed.groupdict().items() if value}
    return "year" in parts or {"weekday", "day"} <= parts


def day_published(published: str | None) -> date | None:
    """The day in the first ten characters of a publication time written as ISO 8601, or None."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None


def published_as_iso(published: str) -> str | None:
    """A publication time as ISO 8601: as given when it is, else read as a mail header or a date in words, or None."""
    if day := day_published(published):
        return published if re.fullmatch(r"\d{4}-\d\d-\d\d(?:[T ][\d:.,+Z -]+)?", published) else day.isoformat()
    if printed := PRINTED.fullmatch(published):
        return day_meant(printed, None)
    try:
        return parsedate_to_datetime(published).isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def _valid(year: int, month: int, day: int) -> date | None:
    """The day, or None when the calendar has no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _years_around(near: date | None) -> list[int]:
    """The years in which a date without one may lie."""
    return [near.year - 1, near.year, near.year + 1] if near else []


def _last(weekday: int, near: date | None) -> str | None:
    """The last such day of the week up to the day of publication."""
    return (near - timedelta(days=(near.weekday() - weekday) % 7)).isoformat() if near else None
