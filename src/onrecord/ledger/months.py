"""The months of an entry as terms, so that a stretch of time is sought by a few of them.

A month is "202411"; its year "2024", decade "202" and century "20" are terms, too, so that a long stretch is covered by
few. What lasts more than a year, or is no date, has the term WIDE, which every stretch of time asks for.
"""

from __future__ import annotations

from collections.abc import Iterator

WIDE = "w"
MOST = 12
"""Months that an entry lists; most are of one day."""
SINGLY = 24
"""Months up to which a stretch of time is sought month by month."""
EARLIEST, LATEST = 1800 * 12, 2199 * 12 + 11
"""Months, counted from the year 0; what lies beyond is taken as these."""


def of_days(first: str | None, last: str | None) -> Iterator[str]:
    """The terms of an entry from its first day to its last (ISO 8601); none where it has none."""
    if first is None or last is None:
        return
    start, end = _month(first), _month(last)
    if start is None or end is None or not start <= end < start + MOST:
        yield WIDE
        return
    for month in range(start, end + 1):
        yield _named(month)
        yield from (f"{month // 12}"[:digits] for digits in (4, 3, 2))


def between(since: str | None, until: str | None) -> list[str]:
    """The terms of which an entry has one if it is of a time between two days, either of which may be left open."""
    start, end = (since and _month(since)) or EARLIEST, (until and _month(until)) or LATEST
    if end - start < SINGLY:
        return [WIDE, *map(_named, range(start, end + 1))]
    first, past = -(-start // 12), (end + 1) // 12  # whole years; what sticks out of them goes month by month
    edges = (*range(start, 12 * first), *range(12 * past, end + 1))
    return [WIDE, *_years(first, past - 1), *map(_named, edges)]


def _month(day: str) -> int | None:
    try:
        year, month = int(day[:4]), int(day[5:7])
    except ValueError:
        return None
    return max(EARLIEST, min(12 * year + month - 1, LATEST)) if 1 <= month <= 12 else None


def _named(month: int) -> str:
    return f"{month // 12}{month % 12 + 1:02}"


def _years(first: int, last: int) -> Iterator[str]:
    """Years, decades and centuries that together cover the years from the first to the last."""
    while first <= last:
        step = next(step for step in (100, 10, 1) if first % step == 0 and first + step - 1 <= last)
        yield str(first // step)
        first += step
