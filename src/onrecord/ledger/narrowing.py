"""Which entries to look at, and in what order, so that a question on a large ledger looks at few.

The terms of a question (terms.py) are met by the entries that can be its answers, which are looked at in stretches, the
newest reports first and each stretch longer than the one before, until there are as many answers as were asked for.
Entries that people edited are looked at whatever their terms, since those say what was read. An origin is no term, as
copies come later: where few reports have it, their readings are looked at instead.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import BigInteger, Connection, and_, cast, func, select, text

from onrecord.ledger import tables as t
from onrecord.ledger.asked import FIELDS, Question
from onrecord.ledger.conditions import Condition, edited, from_origin, sources
from onrecord.ledger.months import between
from onrecord.ledger.outlets import spellings
from onrecord.ledger.terms import NTH, PLACE, UNDATED, cell, number, term

FEW = 5_000
"""Readings of one origin that are put in order and looked into; more are met in the order of the reports."""
CHUNK = 100
"""Readings in the first stretch of those."""
LEAST, MOST = 160, 4_000
"""Entries in the first stretch, enough for a limit of a hundred, and in any."""
WINDOW = 3_000
"""Documents, the newest, that PostgreSQL looks through before it asks its index, which has no order."""
SPARSE = 100
"""It looks through four times as many next where more than one in so many was found, else it asks its index."""
CELLS = 60
"""Squares of a grid in which a place is sought at most."""

Sought = list[list[str]]
"""Terms of which one of each list must be there; an asterisk after one stands for all that begin so."""


def candidates(connection: Connection, name: str, asked: Question, *, edits: bool) -> Iterator[Condition]:
    """Conditions on entries of the list that together hold of every answer: each of newer reports than the next."""
    e = t.ENTRIES[name]
    few = _of_origin(connection, asked)
    if few is not None:
        yield from (e.c.reading.in_(some) for some in _chunks(few))
        return
    changed = _changed(connection, name, asked) if edits else []
    place = cast(e.c.reading, BigInteger) * (1 << NTH) + e.c.nth % (1 << NTH)
    for numbers in _merged(_stretches(connection, name, asked), changed):
        places = [one & ((1 << PLACE) - 1) for one in numbers]
        yield and_(e.c.reading.in_(sorted({one >> NTH for one in places})), place.in_(places))


def _of_origin(connection: Connection, asked: Question) -> list[int] | None:
    """The readings with the origin asked for, newest first; None where none is asked for, or many have it."""
    words = asked.names.get("origin")
    if words is None or len(connection.scalars(sources(words, asked).limit(FEW + 1)).all()) > FEW:
        return None
    reports = from_origin(words, asked).limit(FEW + 1)
    read = t.readings.join(t.reports, t.reports.c.id == t.readings.c.report)
    query = select(t.readings.c.number).select_from(read).where(t.readings.c.report.in_(reports))
    found = list(connection.scalars(query.order_by(*newest_first()).limit(FEW + 1)))
    return found if len(found) <= FEW else None


def newest_first() -> tuple[Any, ...]:
    """The order of answers, by readings."""
    return func.coalesce(t.reports.c.moment, "").desc(), t.reports.c.id, t.readings.c.rank.desc()


def _chunks(numbers: list[int]) -> Iterator[list[int]]:
    size, at = CHUNK, 0
    while at < len(numbers):
        yield numbers[at : at + size]
        size, at = 2 * size, at + size


def _changed(connection: Connection, name: str, asked: Question) -> list[int]:
    """The numbers of entries that were edited, in order."""
    e, r = t.ENTRIES[name], t.reports
    read = e.join(t.readings, t.readings.c.number == e.c.reading).join(r, r.c.id == t.readings.c.report)
    query = select(r.c.moment, r.c.id, e.c.reading, e.c.nth).select_from(read)
    rows = connection.execute(query.where(e.c.id.in_(edited(name, asked))))
    return sorted({number(*row) for row in rows})


def _merged(found: Iterator[tuple[list[int], int | None]], others: Sequence[int]) -> Iterator[list[int]]:
    """Stretches of numbers with other numbers among them; all in order."""
    at = 0
    for numbers, end in found:
        upto = len(others) if end is None else bisect_left(others, end)
        if both := sorted({*numbers, *others[at:upto]}):
            yield both
        at = max(at, upto)


def _stretches(connection: Connection, name: str, asked: Question) -> Iterator[tuple[list[int], int | None]]:
    """Documents that have the terms of a question, in stretches that end between reports of different times.

    With each goes the number before which it ends, None at the end of all.
    """
    wanted = sought(name, asked)
    if wanted is None:
        yield [], None
        return
    size, held = min(MOST, max(LEAST, asked.limit or MOST)), list[int]()
    after = (UNDATED if asked.undated else 0) - 1
    window = 0 if connection.dialect.name == "sqlite" else WINDOW
    find = _sqlite if connection.dialect.name == "sqlite" else _postgresql
    while True:
        looking = window
        if looking:
            found, upto = _looked_through(connection, name[0], wanted, after, window)
            window = 0 if len(found) * SPARSE < window else 4 * WINDOW
        else:
            found, upto = find(connection, name[0], wanted, after, size)
        held += found
        if upto is None:
            yield from _pieces(held, size, None)
            return
        after, end = upto, upto >> PLACE << PLACE
        if looking and not window:  # the few that were found go with what the index finds
            continue
        cut = bisect_left(held, end)
        yield from _pieces(held[:cut], size, end)
        held, size = held[cut:], min(MOST, 2 * size)


def _pieces(numbers: list[int], size: int, end: int | None) -> Iterator[tuple[list[int], int | None]]:
    """A stretch in pieces of about a size, each longer than the one before, that end between reports."""
    while len(numbers) > size and (cut := bisect_left(numbers, numbers[size] >> PLACE << PLACE)):
        yield numbers[:cut], numbers[cut] >> PLACE << PLACE
        numbers, size = numbers[cut:], 2 * size
    yield numbers, end


def _sqlite(connection: Connection, one: str, wanted: Sought, after: int, size: int) -> tuple[list[int], int | None]:
    """So many documents after a number, and the number up to which they are all; None where there are no more."""
    sought = " AND ".join("(" + " OR ".join(_quoted(one + x, '"', " *") for x in terms) + ")" for terms in wanted)
    query = text("SELECT rowid FROM terms WHERE terms MATCH :sought AND rowid > :after ORDER BY rowid LIMIT :size")
    found = list(connection.scalars(query, {"sought": sought, "after": after, "size": size}))
    return found, (found[-1] if len(found) == size else None)


_NEWEST = text(
    "SELECT number, words @@ CAST(:sought AS tsquery) FROM terms WHERE number > :after ORDER BY number LIMIT :size"
)
_INDEXED = text(
    "WITH met AS MATERIALIZED (SELECT number FROM terms WHERE words @@ CAST(:sought AS tsquery)) "
    "SELECT number FROM met WHERE number > :after ORDER BY number LIMIT :size"
)


def _looked_through(
    connection: Connection, one: str, wanted: Sought, after: int, window: int
) -> tuple[list[int], int | None]:
    """As `_sqlite`, of so many documents that PostgreSQL looks through in their order."""
    rows = connection.execute(_NEWEST, {"sought": _query(one, wanted), "after": after, "size": window}).all()
    return [at for at, met in rows if met], (rows[-1][0] if len(rows) == window else None)


def _postgresql(connection: Connection, one: str, wanted: Sought, after: int, _: int) -> tuple[list[int], int | None]:
    """As `_sqlite`, by an index that has no order: as many at once as can be put in order quickly."""
    found = list(connection.scalars(_INDEXED, {"sought": _query(one, wanted), "after": after, "size": 4 * MOST}))
    return found, (found[-1] if len(found) == 4 * MOST else None)


def _query(one: str, wanted: Sought) -> str:
    return " & ".join("(" + " | ".join(_quoted(one + x, "'", ":*") for x in terms) + ")" for terms in wanted)


def _quoted(word: str, mark: str, begun: str) -> str:
    return f"{mark}{word[:-1]}{mark}{begun}" if word.endswith("*") else f"{mark}{word}{mark}"


def sought(name: str, asked: Question) -> Sought | None:
    """The terms of a question of a list; None where nothing of the list can meet it."""
    if set(asked.labels) - set(FIELDS[name]) or ("of" in asked.names and name != "figures"):
        return None
    wanted: Sought = [
        [term(field, one) for one in sorted(several)]
        for field, several in (*asked.labels.items(), *asked.codes.items())
    ]
    for role, name_ in asked.names.items():
        wanted += [[term(role, word) for word in either] for either in _either(role, name_)]
    if (asked.since or asked.until) and not asked.undated:
        wanted.append([term("day", one) for one in between(asked.since, asked.until)])
    for phrase, begun in zip(asked.phrases, asked.beginnings, strict=True):
        wanted += [[term("text", word)] for word in phrase]
        wanted[-1][0] += "*" if begun else ""
    if asked.near and (cells := _cells(*asked.near)):
        wanted.append(cells)
    return wanted or [[term("all", "")]]


def _either(role: str, name: str) -> list[list[str]]:
    """Words of which one of each list is there: every word of a name, or a telling one of an agency's other names."""
    if role == "origin":
        return []
    others = spellings(name) if role in ("outlet", "source") else ()
    telling = [max(other.split(), key=len) for other in others if other != name]
    return [[word, *telling] for word in name.split()]


def _cells(lat: float, lon: float, reach: float) -> list[str]:
    """The squares of the finest grid in which few hold all that is within so many kilometres; none where none is."""
    tall = reach / 110.5 + 1e-6  # no degree of latitude is shorter
    if abs(lat) + tall >= 89:
        return []
    wide = tall / math.cos(math.radians(abs(lat) + tall))
    for degrees in (1, 10):
        rows, columns = (math.ceil(2 * half / degrees) + 1 for half in (tall, wide))
        if rows * columns <= CELLS and 2 * wide < 180:
            norths = [min(lat + tall, lat - tall + n * degrees) for n in range(rows)]
            easts = [min(lon + wide, lon - wide + n * degrees) for n in range(columns)]
            return sorted({cell(north, east, degrees) for north in norths for east in easts})
    return []
