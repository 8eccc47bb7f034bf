"""The one exception to appending: a report's words taken out, and a dated tombstone put in their place.

What goes: text, title, original, web address and the caller's id; names of actors and places, their office and Wikidata
item; the words of what figures count; channels and edits of its entries and the reasons given for them; its signature.
What stays: ids, offsets, labels, numbers, when it was published and kept, who judged it and when, and the tombstone.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, delete, exists, insert, literal, select, update

from onrecord.errors import NotInLedger
from onrecord.ledger import tables as t
from onrecord.ledger.terms import put_back, taken_out


def forget(connection: Connection, report: str, *, author: str, reason: str | None, now: str) -> None:
    """Take a report's words out of the ledger. Raises NotInLedger; a report that is forgotten already stays so."""
    if not connection.scalar(select(exists(select(literal(1)).where(t.reports.c.id == report)))):
        raise NotInLedger(f"no report has the id {report!r}; ids stand in the answers of onrecord ask --json")
    if connection.scalar(select(exists(select(literal(1)).where(t.tombstones.c.report == report)))):
        return
    taken_out(connection, report)
    for table, where, columns in _emptied(report):
        connection.execute(update(table).where(where).values(dict.fromkeys(columns)))
    connection.execute(delete(t.signatures).where(t.signatures.c.report == report))
    connection.execute(delete(t.bands).where(t.bands.c.report == report))
    put_back(connection, report)
    row = {"report": report, "author": author, "reason": reason, "at": now}
    connection.execute(insert(t.tombstones), row)


def _emptied(report: str) -> list[tuple[Any, Any, tuple[str, ...]]]:
    """Tables, the rows that speak of a report, and their columns of words."""
    its = select(t.readings.c.number).where(t.readings.c.report == report)
    return [
        (t.reports, t.reports.c.id == report, ("text", "title", "original", "offsets", "url", "given_id")),
        (t.actors, t.actors.c.reading.in_(its), ("name", "called", "role", "wikidata")),
        (t.places, t.places.c.reading.in_(its), ("name", "called")),
        (t.figures, t.figures.c.reading.in_(its), ("of_called",)),
        (t.judgements, t.judgements.c.report == report, ("fields", "reason")),
    ]


def wiped(engine: Engine) -> None:
    """Leave no trace of forgotten words in an SQLite ledger's files: what was overwritten leaves its log too.

    PostgreSQL reuses the room at its next VACUUM; its own log and copies are its keeper's.
    """
    if engine.dialect.name == "sqlite":
        with engine.connect() as connection:
            connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
