"""Which readings to look into, and in what order, so that a question on a large ledger looks into few.

Every filter that an index can answer alone is asked first for the readings that meet it, up to a bound. Only readings
that meet all of those can hold an answer. They, or where every filter meets many all readings, are looked through in
stretches, the newest reports first and each stretch longer than the one before, until there are as many answers as were
asked for.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from onrecord.ledger import tables as t
from onrecord.ledger.asked import FIELDS, Question
from onrecord.ledger.conditions import Condition, called, days, edited, found, within

MANY = 20_000
"""Readings from which a filter is no help: to fetch the numbers of so many takes some ten milliseconds."""

FEW = 1_500
"""Readings that are put in order before they are looked into; more are met in the order of the reports."""

STRETCH = 400
"""Reports in the first stretch; enough for a limit of a hundred where one report in four has an answer."""

CHUNK = 100
"""Readings in the first stretch of those that meet a filter."""

Readings = list[int]


def stretches(connection: Connection, name: str, asked: Question, *, edits: bool) -> Iterator[Readings]:
    """Numbers of readings, newest reports first, that together hold every answer."""
    few = _few(connection, name, asked, edits)
    if few is not None and len(few) <= FEW:
        yield from _chunks(_ordered(connection, few))
        return
    size, before = STRETCH, None
    while True:
        after = _moment(connection, before, size)
        numbers = _between(connection, after, before)
        yield numbers if few is None else [number for number in numbers if number in few]
        if after is None:
            return
        size, before = 2 * size, after


def _few(connection: Connection, name: str, asked: Question, edits: bool) -> set[int] | None:
    """The readings that meet every filter which not too many meet; None where there is no such filter."""
    few: set[int] | None = None
    for query in _candidates(name, asked, connection.dialect.name, edits):
        numbers = set(connection.scalars(query.distinct().limit(MANY + 1)))
        if len(numbers) <= MANY:
            few = numbers if few is None else few & numbers
    return few


def _candidates(name: str, asked: Question, dialect: str, edits: bool) -> Iterator[Select[Any]]:
    own = _own(name, asked, edits)
    if own is not None:
        yield own
    if asked.phrases:
        read = t.readings.join(t.reports, t.reports.c.id == t.readings.c.report)
        yield select(t.readings.c.number).select_from(read).where(found(asked, dialect))
    actors, places = t.actors.c, t.places.c
    for field, codes in asked.codes.items():
        query = select(actors.reading).where(actors[field].in_(sorted(codes)))
        theirs = select(places.reading).where(places.country.in_(sorted(codes)))
        yield _either(query, theirs) if field == "country" else query
    names = asked.names
    if words := names.get("actor"):
        yield select(actors.reading).where(called(actors.called, words))
    if words := names.get("of"):
        figures = select(t.figures.c.reading).where(called(t.figures.c.of_called, words))
        yield _either(figures, select(actors.reading).where(called(actors.called, words)))
    if words := names.get("outlet"):
        read = t.readings.join(t.reports, t.reports.c.id == t.readings.c.report)
        yield select(t.readings.c.number).select_from(read).where(t.reports.c.outlet.like(f"% {words} %"))
    if words := names.get("place"):
        yield select(places.reading).where(called(places.called, words))
    if asked.near is not None:
        yield select(places.reading).where(within(*asked.near))


def _either(one: Select[Any], other: Select[Any]) -> Select[Any]:
    return select(one.union(other).subquery().c[0])


def _own(name: str, asked: Question, edits: bool) -> Select[Any] | None:
    """The readings with an entry of the labels and days, by one index alone; with entries that were edited to them."""
    e = t.ENTRIES[name]
    if set(asked.labels) - set(FIELDS[name]):
        return select(e.c.reading).where(e.c.reading.is_(None))
    wanted: list[Condition] = [e.c[field].in_(sorted(labels)) for field, labels in asked.labels.items()]
    wanted += days(e, asked)
    if not wanted:
        return None
    query = select(e.c.reading).where(*wanted)
    return _either(query, select(e.c.reading).where(e.c.id.in_(edited(name, asked)))) if edits else query


def _ordered(connection: Connection, numbers: set[int]) -> Readings:
    """Readings in the order of answers."""
    read = t.readings.join(t.reports, t.reports.c.id == t.readings.c.report)
    query = select(t.readings.c.number).select_from(read).where(t.readings.c.number.in_(numbers))
    return list(connection.scalars(query.order_by(*newest_first())))


def newest_first() -> tuple[Any, ...]:
    """The order of answers, by readings."""
    return func.coalesce(t.reports.c.moment, "").desc(), t.reports.c.id, t.readings.c.rank.desc()


def _chunks(numbers: Readings) -> Iterator[Readings]:
    size, at = CHUNK, 0
    while at < len(numbers):
        yield numbers[at : at + size]
        size, at = 2 * size, at + size


def _moment(connection: Connection, before: str | None, size: int) -> str | None:
    """The moment of the report that is so many before another; None where there are not so many."""
    c = t.reports.c.moment
    query = select(c).where(c.is_not(None)).order_by(c.desc()).offset(size).limit(1)
    moment: str | None = connection.scalar(query if before is None else query.where(c < before))
    return moment


def _between(connection: Connection, after: str | None, before: str | None) -> Readings:
    """The readings of reports from a moment on and before another; where none is the first, also those without."""
    c = t.reports.c.moment
    query = select(t.readings.c.number).join(t.reports, t.reports.c.id == t.readings.c.report)
    if before is not None:
        query = query.where(c < before if after is not None else or_(c < before, c.is_(None)))
    return sorted(connection.scalars(query if after is None else query.where(c >= after)))
