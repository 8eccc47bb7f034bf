"""An index of entries: for each a small document of terms, by the database's own full-text search.

The terms of an entry are what a filter can ask of it: its labels, the codes and the words of the names of those in it,
of its chain, outlet and place, the words of its quote, its months. A question becomes a few terms that must all be
there, so that the engine intersects its lists of entries. The index only narrows: whatever it finds is checked against
the rows (conditions.py, queries.py), so that a term too many costs time and never truth; none may be missing.

Documents are numbered so that the newest report comes first, and found in that order: by day and time of day from the
latest on, those without a time last, then by reading and place in their list. The nth statement, event and figure of a
reading share a document: the first letter of a term says of which list it speaks, the second of what.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, select, text

from onrecord.ledger import tables as t
from onrecord.ledger.asked import FIELDS
from onrecord.ledger.bulk import mapped
from onrecord.ledger.months import of_days
from onrecord.ledger.plain import plain, spoken
from onrecord.ledger.rows import QUOTE, Row

Rows = Mapping[str, Sequence[Mapping[str, Any]]]

ROLES = {
    "all": "z", "kind": "k", "type": "t", "mode": "m", "certainty": "c", "standing": "s", "counts": "n",
    "country": "l", "sector": "x", "actor": "a", "source": "w", "outlet": "o", "place": "p", "of": "f",
    "text": "q", "day": "d", "near": "g",
}  # fmt: skip
LONGEST = 60
"""Characters of a word that are looked at: PostgreSQL refuses terms of 2 kB."""

DAYS, SLOTS, READINGS, NTH = 17, 10, 28, 8
"""Bits of a document's number: days from 1900 on, parts of a day, readings, places in a list (modulo 256)."""
PLACE = READINGS + NTH
_FIRST = date(1900, 1, 1).toordinal()
_LAST_DAY, _LAST_SLOT = (1 << DAYS) - 1, (1 << SLOTS) - 1
UNDATED = _LAST_DAY << SLOTS << PLACE
"""The number from which on documents are of reports without a time."""


@lru_cache(maxsize=100_000)
def term(role: str, value: str) -> str:
    """The term of a label, code or word in a role: letters and digits, as every tokenizer keeps them."""
    return ROLES[role] + re.sub(r"[\W_]+", "", value.casefold())[:LONGEST]


def cell(lat: float, lon: float, degrees: int) -> str:
    """The term of the square of a grid, of 1 or 10 degrees, in which a point lies."""
    return term("near", f"{degrees}n{int(lat + 90) // degrees}e{int((lon + 180) % 360) // degrees}")


def stretch(moment: str | None, report: str) -> int:
    """The high bits of a document's number, which rise from the newest report to the oldest: the order of answers."""
    day, slot = _when(moment)
    if day == 0:
        slot = _LAST_SLOT - (int(report[:3], 16) >> 2)
    return (_LAST_DAY - day) << SLOTS | (_LAST_SLOT - slot)


def _when(moment: str | None) -> tuple[int, int]:
    """The day from 1900 on and the part of the day; days beyond what can be numbered are one day."""
    if moment is None:
        return 0, 0
    day = date.fromisoformat(moment[:10]).toordinal() - _FIRST
    if not 1 < day < _LAST_DAY:
        return max(1, min(day, _LAST_DAY)), 0
    hours, minutes, seconds = (int(moment[at : at + 2] or 0) for at in (11, 14, 17))
    return day, (3600 * hours + 60 * minutes + seconds) * (_LAST_SLOT + 1) // 86_400


def number(moment: str | None, report: str, reading: int, nth: int) -> int:
    """The number of an entry's document."""
    return stretch(moment, report) << PLACE | reading << NTH | nth % (1 << NTH)


def documents(report: Mapping[str, Any], reading: int, rows: Rows) -> dict[int, set[str]]:
    """The documents of a reading by number. `report` is its row, `rows` are those of the reading by table."""
    made: dict[int, set[str]] = defaultdict(set)
    terms = _Terms(report, rows)
    for name in t.ENTRIES:
        for row in rows[name]:
            at = number(report["moment"], report["id"], reading, row["nth"])
            made[at].update(name[0] + one for one in terms.of(name, row))
    return made


class _Terms:
    """The rows of one reading, and the terms of each entry."""

    def __init__(self, report: Mapping[str, Any], rows: Rows) -> None:
        self._outlet, self._text = report["outlet"] or "", report["text"]
        self._named = {table: {row["id"]: row for row in rows[table]} for table in ("actors", "places")}
        self._by_id = {table: {row["id"]: row for row in rows[table]} for table in t.ENTRIES}
        self._carried: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for event in rows["events"]:
            self._carried[event["inside"]].append(event)
        self._spans: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
        for span in rows["spans"]:
            self._spans[span["entry"]].append(span)

    def of(self, name: str, row: Mapping[str, Any]) -> Iterator[str]:
        """Every term of an entry."""
        yield term("all", "")
        yield from (term(field, row[field]) for field in FIELDS[name] if row[field] is not None)
        yield from (term("day", one) for one in of_days(row["first"], row["last"]))
        yield from self._words("outlet", self._outlet)
        yield from self._points(name, row)
        yield from self._sources(name, row)
        for event in self._happenings(name, row):
            yield from self._there(event)
        if name == "figures":
            yield from self._words("of", row["of_called"])
        yield from (term("text", word) for word in set(spoken(self._said(row, QUOTE) or "")))

    def _words(self, role: str, called: str | None) -> Iterator[str]:
        yield from (term(role, word) for word in (called or "").split())

    def _points(self, name: str, row: Mapping[str, Any]) -> Iterator[str]:
        """Codes and names of the actors, and countries of the places, that an entry and a figure's event mean."""
        event = self._spans[row["event"]] if name == "figures" else []
        for span in (*self._spans[row["id"]], *event):
            actor, place = (self._named[table].get(span["points"], {}) for table in ("actors", "places"))
            for role, code in (("country", actor), ("sector", actor), ("country", place)):
                if code.get(role) is not None:
                    yield term(role, code[role])
            yield from self._words("actor", actor.get("called"))
            if span["role"] == "of":
                yield from self._words("of", actor.get("called"))

    def _sources(self, name: str, row: Mapping[str, Any]) -> Iterator[str]:
        """Words of the names of whoever tells it; in the reporter's own voice of the outlet."""
        told, at = set(), row["id"] if name == "statements" else row["inside"]
        while at is not None and at not in told and (said := self._by_id["statements"].get(at)):
            told.add(at)
            actor = self._named["actors"].get(said["source"])
            yield from self._words("source", actor["called"] if actor else plain(self._said(said, "source")))
            at = said["inside"]
        if not told:
            yield from self._words("source", self._outlet)

    def _happenings(self, name: str, row: Mapping[str, Any]) -> list[Mapping[str, Any]]:
        """The events whose place is that of an entry: itself, a figure's, those that a statement carries."""
        if name == "statements":
            return self._carried[row["id"]]
        event = row if name == "events" else self._by_id["events"].get(row["event"])
        return [event] if event else []

    def _there(self, event: Mapping[str, Any]) -> Iterator[str]:
        for span in self._spans[event["id"]]:
            place = self._named["places"].get(span["points"]) if span["role"] == "place" else None
            if place:
                yield from self._words("place", place["called"])
            if place and place["lat"] is not None and place["lon"] is not None:
                yield from (cell(place["lat"], place["lon"], degrees) for degrees in (1, 10))

    def _said(self, row: Mapping[str, Any], role: str) -> str | None:
        """The words of a role; None where the text is not kept."""
        if self._text is None:
            return None
        spans = sorted((s for s in self._spans[row["id"]] if s["role"] == role), key=lambda s: s["nth"])
        return " ".join(self._text[span["start"] : span["end"]] for span in spans)


def append_terms(connection: Connection, report: str, reading: int, rows: Rows) -> None:
    """Index the entries of a reading, given its rows as they were appended."""
    put(connection, documents(_report(connection, report), reading, rows))


def put(connection: Connection, made: Mapping[int, Iterable[str]]) -> None:
    """Append documents to the index."""
    rows = [(at, " ".join(sorted(terms))) for at, terms in sorted(made.items())]
    if not rows:
        return
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("INSERT INTO terms(rowid, words) VALUES (?, ?)", rows)
    else:
        given = "json_to_recordset(CAST(:rows AS json)) AS r(number bigint, words text)"
        made_of = f"SELECT number, array_to_tsvector(string_to_array(words, ' ')) FROM {given}"
        told = json.dumps([{"number": at, "words": words} for at, words in rows])
        connection.execute(text(f"INSERT INTO terms(number, words) {made_of}"), {"rows": told})


def taken_out(connection: Connection, report: str) -> None:
    """Take the entries of a report out of the index. To be done while its rows are as they were when they came in."""
    for reading in _readings(connection, report):
        made = documents(_report(connection, report), reading, rows_of(connection, reading))
        if connection.dialect.name == "sqlite":
            command = "INSERT INTO terms(terms, rowid, words) VALUES ('delete', ?, ?)"
            rows = [(at, " ".join(sorted(terms))) for at, terms in sorted(made.items())]
            if rows:
                connection.exec_driver_sql(command, rows)
        else:
            connection.execute(text("DELETE FROM terms WHERE number = ANY(:made)"), {"made": list(made)})


def put_back(connection: Connection, report: str) -> None:
    """Index the entries of a report again, by what is left of its rows, and leave nothing of what was there before."""
    for reading in _readings(connection, report):
        append_terms(connection, report, reading, rows_of(connection, reading))
    if connection.dialect.name == "sqlite":
        # a deletion only marks terms as gone; written anew, the index no longer has them
        connection.execute(text("INSERT INTO terms(terms) VALUES ('optimize')"))


def remade(connection: Connection, indexed: Callable[[int], None]) -> None:
    """Index everything anew; `indexed` is told how many readings are, after each."""
    connection.execute(text(_EMPTIED[connection.dialect.name]))
    every = connection.execute(select(t.readings.c.report, t.readings.c.number)).all()
    for count, (report, reading) in enumerate(every, 1):
        append_terms(connection, report, reading, rows_of(connection, reading))
        indexed(count)


_EMPTIED = {"sqlite": "INSERT INTO terms(terms) VALUES ('delete-all')", "postgresql": "TRUNCATE terms"}


def rows_of(connection: Connection, reading: int) -> dict[str, list[Row]]:
    """The rows of a reading by table."""
    found = {}
    for name in ("actors", "places", *t.ENTRIES, "spans"):
        table = t.metadata.tables[name]
        found[name] = list(mapped(connection.execute(select(table).where(table.c.reading == reading))))
    return found


def _report(connection: Connection, report: str) -> Mapping[str, Any]:
    c = t.reports.c
    return dict(connection.execute(select(c.id, c.moment, c.outlet, c.text).where(c.id == report)).mappings().one())


def _readings(connection: Connection, report: str) -> Sequence[int]:
    return connection.scalars(select(t.readings.c.number).where(t.readings.c.report == report)).all()
