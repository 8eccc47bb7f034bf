"""A ledger written out and taken in: JSON objects that hold everything, in the order in which it was kept.

Each is `{"record": ...}` (a reading: the contract's JSON, and what else is kept with it), `{"judgement": ...}`,
`{"withdrawal": ...}`, `{"tombstone": ...}`, or a tie between two reports: `{"supersession": ...}`, `{"copy": ...}`.
Ties are found again where the signatures are kept; those of a forgotten report only stand in these lines.
"""

from __future__ import annotations

import zlib
from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Engine, insert, select
from sqlalchemy.exc import StatementError

from onrecord.errors import LedgerUnusable
from onrecord.ledger import tables as t
from onrecord.ledger.bulk import mapped
from onrecord.ledger.forgetting import forget, wiped
from onrecord.ledger.issues import Issue, issue
from onrecord.ledger.keeping import Parcel, append
from onrecord.ledger.likeness import Signature
from onrecord.ledger.opening import writing
from onrecord.ledger.rows import Together
from onrecord.records import Json, content_id

_TIES = {"supersession": t.supersessions, "copy": t.copies}
_OTHERS = {"judgement": t.judgements, "withdrawal": t.withdrawals, "tombstone": t.tombstones, **_TIES}
_LISTS = ("actors", "places", "statements", "events", "figures", "names", "spans")


def export(connection: Connection) -> Iterator[Json]:
    """Everything that the ledger holds."""
    readings = connection.execute(select(t.readings).order_by(t.readings.c.kept, t.readings.c.id)).mappings().all()
    for reading in readings:
        yield {"record": _written(connection, dict(reading))}
    for name, table in _OTHERS.items():
        for row in connection.execute(select(table).order_by(table.c.at, *table.primary_key.columns)).mappings():
            yield {name: dict(row)}


def record_of(connection: Connection, reading: dict[str, Any]) -> Json:
    """The contract's JSON of a reading."""
    report = connection.execute(select(t.reports).where(t.reports.c.id == reading["report"])).mappings().one()
    return _record(report, reading, _together(connection, reading["number"]))


def _together(connection: Connection, reading: int) -> Together:
    rows = {}
    for name in _LISTS:
        table = t.metadata.tables[name]
        rows[name] = list(mapped(connection.execute(select(table).where(table.c.reading == reading))))
    return Together(rows)


def _record(report: Any, reading: dict[str, Any], together: Together) -> Json:
    keys = ("id", "given_id", "source", "credit", "published", "title", "language")
    told = {key: report[key] for key in keys}
    told |= {"dateline": {"place": report["place"], "date": report["dated"]}, "text": report["text"]}
    model = {"version": reading["model"], "ontology": reading["ontology"]}
    return {"report": told} | together.lists() | {"model": model, "warnings": reading["warnings"]}


def _written(connection: Connection, reading: dict[str, Any]) -> Json:
    report = connection.execute(select(t.reports).where(t.reports.c.id == reading["report"])).mappings().one()
    sign = connection.execute(select(t.signatures).where(t.signatures.c.report == report["id"])).mappings().first()
    together, original = _together(connection, reading["number"]), report["original"]
    kept = {"at": reading["kept"], "url": report["url"], "offsets": report["offsets"], "quotes": together.quotes()}
    kept["original"] = original and zlib.decompress(original).decode("utf-8", "surrogatepass")
    kept["signature"] = sign and {"size": sign["size"], "digest": b64encode(sign["digest"]).decode()}
    kept["issue"] = report["issue"]
    return _record(report, reading, together) | {"kept": kept}


def restore(engine: Engine, lines: Iterable[Json]) -> int:
    """Take in what was exported, each line whole or not at all; how many, ties aside, were new.

    What is held already is passed over; what the other ledger has forgotten is forgotten here, too. Raises
    LedgerUnusable for what is no line of an export.
    """
    new = sum(_taken_in(engine, number, line) for number, line in enumerate(lines, 1))
    wiped(engine)
    return new


def _taken_in(engine: Engine, number: int, line: Json) -> bool:
    try:
        (what, told), *rest = line.items()
        if rest or what not in ("record", *_OTHERS):
            raise ValueError(f"keys {', '.join(line)}")
        with writing(engine) as connection:
            if what == "record":
                return append(connection, _parcel(told), told["kept"]["at"]).state == "kept"
            if what == "tombstone" and _remembered(connection, told["report"]):
                forget(connection, told["report"], author=told["author"], reason=told["reason"], now=told["at"])
                return True
            return _appended(connection, _OTHERS[what], told) and what not in _TIES
    except (KeyError, TypeError, ValueError, AttributeError, zlib.error, StatementError) as wrong:
        raise LedgerUnusable(
            f"line {number} is no line of a ledger's export ({wrong!r}); nothing of it was kept"
        ) from wrong


def _remembered(connection: Connection, report: str) -> bool:
    """Whether a report is held with what forgetting takes: its signature is the first to go."""
    return connection.scalar(select(t.signatures.c.report).where(t.signatures.c.report == report)) is not None


def _appended(connection: Connection, table: Any, row: Json) -> bool:
    same = [key == row[key.name] for key in table.primary_key.columns]
    if connection.execute(select(table).where(*same)).first():
        return False
    connection.execute(insert(table), row)
    return True


def _parcel(told: Json) -> Parcel:
    kept = told["kept"]
    _check_id(told["report"])
    record = {key: value for key, value in told.items() if key != "kept"}
    text = record["report"]["text"] is not None
    original, sign = kept["original"], kept["signature"]
    return Parcel(
        record=record,
        report=record["report"]["id"],
        text=text,
        url=kept["url"],
        original=zlib.compress(original.encode("utf-8", "surrogatepass")) if original is not None else None,
        offsets=kept["offsets"],
        standing=_issue(record["report"], kept["issue"]),
        sign=sign and Signature(size=sign["size"], digest=b64decode(sign["digest"])),
        quotes=kept["quotes"],
    )


def _check_id(report: Json) -> None:
    """A report whose words are there has the id that they hash to. Raises ValueError."""
    said = content_id("report", *(report[key] for key in ("source", "published", "title", "text")))
    if report["text"] is not None and report["id"] != said:
        raise ValueError(f"the report {report['id']} holds other words than its id says")


def _issue(report: Json, number: int) -> Issue:
    at = issue(report, None)
    return Issue(outlet=at.outlet, moment=at.moment, day=at.day, clock=at.clock, number=number)
