"""Appending: one reading of one report, kept whole or not at all, and tied to the reports that tell the same story."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Table, exists, insert, literal, or_, select

from onrecord.ledger import tables as t
from onrecord.ledger.bulk import append_rows
from onrecord.ledger.issues import Issue, issue, moment_of
from onrecord.ledger.likeness import COPY, Signature, signature
from onrecord.ledger.outlets import columns, house
from onrecord.ledger.plain import version_rank
from onrecord.ledger.rows import Pair, Row, Rows, apart
from onrecord.ledger.terms import append_terms
from onrecord.records import Json, OffsetMap, Record, Span, content_id

State = Literal["kept", "held", "forgotten"]

COPY_DAYS = 3
"""Days within which an outlet reprints a story; the same words later are a table of closing prices, or history."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What became of a report: kept, held already, or not kept because it was forgotten.

    `report` and `reading` are ids. The rest is empty unless the report was kept for the first time: `supersedes` and
    `superseded_by` are ids of reports that it replaces or that replace it, `copies` of those of others that print
    nearly the same.
    """

    report: str
    reading: str
    state: State
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A reading ready to be appended: everything is computed before the ledger is locked for it.

    `record` is its JSON; `text` whether its words are kept; `original` and `offsets` as in a Report; `sign` is None
    only for a report whose signature was lost.
    """

    record: Json
    report: str
    text: bool
    url: str | None
    original: bytes | None
    offsets: Any
    standing: Issue
    sign: Signature | None
    quotes: Mapping[str, Pair]

    @property
    def reading(self) -> str:
        """Hash of report and model: a model that reads a report again adds nothing."""
        return reading_id(self.report, self.record["model"]["version"])


def reading_id(report: str, model: str) -> str:
    """The id of a model's reading of a report."""
    return content_id("reading", report, model)


def parcel(record: Record, sentences: Sequence[Span], *, text: bool) -> Parcel:
    """What is kept of a record. `sentences` are the stretches of the text of which quotes are made, in order."""
    told, report = record.to_json(), record.report
    changed = report.original and report.original != report.text
    return Parcel(
        record=told,
        report=report.id,
        text=text,
        url=report.url,
        original=zlib.compress(report.original.encode("utf-8", "surrogatepass")) if changed and text else None,
        offsets=None if report.offsets == OffsetMap() else [list(step) for step in report.offsets.steps],
        standing=issue(told["report"], report.text),
        sign=signature(report.text),
        quotes=dict(_quotes(record, sentences)),
    )


def _quotes(record: Record, sentences: Sequence[Span]) -> list[tuple[str, Pair]]:
    """Each entry with the stretch from its first word to its last, drawn out to whole sentences."""
    made = []
    for said in record.statements:
        source = (said.source_span,) if said.source_span else ()
        made.append((said.id, (*said.cue, *said.content, *source)))
    for event in record.events:
        made.append((event.id, (event.trigger, *(x.span for x in (*event.actor, *event.recipient)))))
    for figure in record.figures:
        made.append((figure.id, (figure.span, *((figure.of.span,) if figure.of else ()))))
    return [(entry, _drawn_out(spans, sentences).to_json()) for entry, spans in made if spans]


def _drawn_out(spans: Sequence[Span], sentences: Sequence[Span]) -> Span:
    start, end = min(s.start for s in spans), max(s.end for s in spans)
    met = [s for s in sentences if s.meets(Span(start, end))]
    return Span(min([start, *(s.start for s in met)]), max([end, *(s.end for s in met)]))


def append(connection: Connection, given: Parcel, now: str) -> Kept:
    """Keep a reading, within the transaction of the connection. `now` is when."""
    if _is_there(connection, t.tombstones, t.tombstones.c.report == given.report):
        return Kept(report=given.report, reading=given.reading, state="forgotten")
    if _is_there(connection, t.readings, t.readings.c.id == given.reading):
        return Kept(report=given.report, reading=given.reading, state="held")
    done = Kept(report=given.report, reading=given.reading, state="kept")
    if not _is_there(connection, t.reports, t.reports.c.id == given.report):
        _append_report(connection, given)
        done = _tied(connection, given, done, now)
    _append_reading(connection, given, now)
    return done


def _is_there(connection: Connection, table: Table, where: Any) -> bool:
    return bool(connection.scalar(select(exists(select(literal(1)).select_from(table).where(where)))))


def _append_report(connection: Connection, given: Parcel) -> None:
    told, at = given.record["report"], given.standing
    row = {k: told[k] for k in ("given_id", "source", "published", "credit", "language")}
    row |= {"id": given.report, "place": told["dateline"]["place"], "dated": told["dateline"]["date"], "url": given.url}
    row |= {"outlet": at.outlet, "moment": at.moment, "day": at.day, "issue": at.number, "offsets": given.offsets}
    if given.text:
        row |= {"title": told["title"], "text": told["text"], "original": given.original}
    connection.execute(insert(t.reports), row)
    if given.sign:
        sign = {"report": given.report, "size": given.sign.size, "digest": given.sign.digest}
        connection.execute(insert(t.signatures), sign)


def _append_reading(connection: Connection, given: Parcel, now: str) -> None:
    model = given.record["model"]
    row = {"id": given.reading, "report": given.report, "model": model["version"], "ontology": model["ontology"]}
    row |= {"rank": version_rank(model["version"]), "warnings": given.record["warnings"], "kept": now}
    number = connection.execute(insert(t.readings).returning(t.readings.c.number), row).scalar_one()
    rows = apart(given.record, number, given.quotes, text=given.text)
    _dated(rows, given.standing.day)
    for name in ("actors", "places", "statements", "events", "figures", "names", "spans"):
        append_rows(connection, t.metadata.tables[name], rows[name])
    append_terms(connection, given.report, number, rows)


def _dated(rows: Rows, day: str | None) -> None:
    """The days of each entry: its own where they are resolved, else the report's."""
    for row in (row for name in t.ENTRIES for row in rows[name]):
        first, last = row.get("start") or day, row.get("until") or row.get("start") or day
        row |= {"first": first and first[:10], "last": last and last[:10]}


def _tied(connection: Connection, given: Parcel, done: Kept, now: str) -> Kept:
    """Tie a new report to those that tell its story; what is tied does not depend on which came first."""
    if given.sign is None:
        return done
    over: list[Row] = []
    under: list[Row] = []
    alike: list[Row] = []
    for other, there, sign in (*_beside(connection, given), *_alike(connection, given)):
        likeness = given.sign.likeness(sign)
        marked = given.standing.number != there.number
        again = given.standing.beside(there) and given.sign.same_story(sign, marked=marked)
        if again and given.standing.after(there):
            over.append({"earlier": other, "later": given.report, "likeness": likeness, "at": now})
        elif again and there.after(given.standing):
            under.append({"earlier": given.report, "later": other, "likeness": likeness, "at": now})
        elif likeness >= COPY and (again or _reprints(given.standing, there)):
            alike += [
                {"report": one, "other": two, "likeness": likeness, "at": now}
                for one, two in ((given.report, other), (other, given.report))
            ]
    bands = [{"band": band, "report": given.report} for band in given.sign.bands()]
    for table, rows in ((t.bands, bands), (t.supersessions, over + under), (t.copies, alike)):
        append_rows(connection, table, rows)
    copies = sorted({row["other"] for row in alike} - {given.report})
    return replace(
        done,
        supersedes=tuple(sorted(row["earlier"] for row in over)),
        superseded_by=tuple(sorted(row["later"] for row in under)),
        copies=tuple(copies),
    )


def _reprints(one: Issue, other: Issue) -> bool:
    """Whether two reports as like as copies can be one story in two outlets."""
    if one.outlet is not None and house(one.outlet) == house(other.outlet):
        return False
    if not one.day or not other.day:
        return True
    return abs(_day_number(one.day) - _day_number(other.day)) <= COPY_DAYS


def _day_number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


Neighbour = tuple[str, Issue, Signature]
_NEIGHBOUR = (
    t.reports.c.id, t.reports.c.outlet, t.reports.c.moment, t.reports.c.day, t.reports.c.published, t.reports.c.dated,
    t.reports.c.issue, t.signatures.c.size, t.signatures.c.digest,
)  # fmt: skip


def _beside(connection: Connection, given: Parcel) -> list[Neighbour]:
    """The reports of the same outlet from the day before to the day after."""
    at = given.standing
    if at.outlet is None or at.day is None:
        return []
    near = [_day_of(_day_number(at.day) + step) for step in (-1, 0, 1)]
    its = t.reports.c.outlet.in_(columns(at.outlet)), t.reports.c.day.in_(near)
    query = select(*_NEIGHBOUR).join(t.signatures).where(*its)
    return _neighbours(connection, query, given)


def _day_of(number: int) -> str:
    return date.fromordinal(max(1, min(number, date.max.toordinal()))).isoformat()


def _alike(connection: Connection, given: Parcel) -> list[Neighbour]:
    """The reports of other outlets that share a band."""
    assert given.sign
    shared = select(t.bands.c.report).where(t.bands.c.band.in_(list(given.sign.bands())))
    query = select(*_NEIGHBOUR).join(t.signatures).where(t.reports.c.id.in_(shared))
    if given.standing.outlet is not None:
        c = t.reports.c
        query = query.where(or_(c.outlet.is_(None), c.outlet.not_in(columns(given.standing.outlet))))
    return _neighbours(connection, query, given)


def _neighbours(connection: Connection, query: Any, given: Parcel) -> list[Neighbour]:
    return [
        (row.id, _issue(row), Signature(size=row.size, digest=row.digest))
        for row in connection.execute(query)
        if row.id != given.report
    ]


def _issue(row: Any) -> Issue:
    """The issue that a kept report is."""
    clock = moment_of(row.published or row.dated)[1]
    return Issue(outlet=row.outlet, moment=row.moment, day=row.day, clock=clock, number=row.issue)
