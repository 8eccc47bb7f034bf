"""Appending: one reading of one report, kept whole or not at all, and tied to the reports that tell the same story."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from sqlalchemy import Connection, Table, exists, insert, literal, or_, select, union_all

from onrecord.ledger import tables as t
from onrecord.ledger.bulk import append_rows
from onrecord.ledger.issues import CORRECTION_DAYS, Issue, issue, moment_of
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

    `report` and `reading` are ids; so are `supersedes` and `superseded_by`, of reports that it replaces or that replace
    it by now, and `copies`, of those of others that print nearly the same. `warnings` are those of the reading. All of
    these are empty of a report that was forgotten.
    """

    report: str
    reading: str
    state: State
    supersedes: tuple[str, ...] = ()
    superseded_by: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


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
        return known(connection, given.report, given.reading, "held")
    if not _is_there(connection, t.reports, t.reports.c.id == given.report):
        _append_report(connection, given)
        _tied(connection, given, now)
    _append_reading(connection, given, now)
    return known(connection, given.report, given.reading, "kept")


def known(connection: Connection, report: str, reading: str, state: State) -> Kept:
    """What is known by now of a report that is held: its ties, and the warnings of a reading."""
    s, c = t.supersessions.c, t.copies.c
    ties = union_all(
        select(literal("supersedes"), s.earlier.label("other")).where(s.later == report),
        select(literal("superseded_by"), s.later).where(s.earlier == report),
        select(literal("copies"), c.other).where(c.report == report),
    ).order_by("other")
    found: dict[str, list[str]] = {"supersedes": [], "superseded_by": [], "copies": []}
    for tie, other in connection.execute(ties):
        found[tie].append(other)
    warnings = connection.scalar(select(t.readings.c.warnings).where(t.readings.c.id == reading))
    return Kept(
        report=report,
        reading=reading,
        state=state,
        warnings=tuple(warnings or ()),
        **{tie: tuple(others) for tie, others in found.items()},
    )


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


def _tied(connection: Connection, given: Parcel, now: str) -> None:
    """Tie a new report to those that tell its story; what is tied does not depend on which came first."""
    if given.sign is None:
        return
    issued: list[Row] = []
    alike: list[Row] = []
    for other, there, sign in (*_beside(connection, given), *_alike(connection, given)):
        likeness = given.sign.likeness(sign)
        again = _told_again(given.standing, given.sign, there, sign)
        if again and given.standing.after(there):
            issued.append({"earlier": other, "later": given.report, "likeness": likeness, "at": now})
        elif again and there.after(given.standing):
            issued.append({"earlier": given.report, "later": other, "likeness": likeness, "at": now})
        elif likeness >= COPY and (again or _reprints(given.standing, there)):
            alike += [
                {"report": one, "other": two, "likeness": likeness, "at": now}
                for one, two in ((given.report, other), (other, given.report))
            ]
    bands = [{"band": band, "report": given.report} for band in given.sign.bands()]
    for table, rows in ((t.bands, bands), (t.supersessions, issued), (t.copies, alike)):
        append_rows(connection, table, rows)


def _told_again(one: Issue, mine: Signature, other: Issue, theirs: Signature) -> bool:
    """Whether two reports of an outlet are issues of one story."""
    if one.beside(other):
        return mine.same_story(theirs, marked=one.number != other.number)
    return (one.corrects(other) or other.corrects(one)) and mine.repeats(theirs)


def _reprints(one: Issue, other: Issue) -> bool:
    """Whether two reports as like as copies can be one story in two outlets, or in one where no day tells them apart.

    Where nobody is named who published a report, its outlet is the agency that it credits: its own report, or a copy.
    """
    if not one.day or not other.day:
        return True
    if one.outlet is not None and house(one.outlet) == house(other.outlet):
        return False
    return one.days_from(other) <= COPY_DAYS


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
    its = t.reports.c.outlet.in_(columns(at.outlet)), t.reports.c.day.in_(_days_around(at.day, 1))
    query = select(*_NEIGHBOUR).join(t.signatures).where(*its)
    return _neighbours(connection, query, given)


def _days_around(day: str, reach: int) -> list[str]:
    """The days up to so many before and after one."""
    numbers = (date.fromisoformat(day).toordinal() + step for step in range(-reach, reach + 1))
    return [date.fromordinal(max(1, min(number, date.max.toordinal()))).isoformat() for number in numbers]


def _alike(connection: Connection, given: Parcel) -> list[Neighbour]:
    """The reports that share a band, but those of the same outlet that are found beside it or lie too far away."""
    assert given.sign
    shared = select(t.bands.c.report).where(t.bands.c.band.in_(list(given.sign.bands())))
    query = select(*_NEIGHBOUR).join(t.signatures).where(t.reports.c.id.in_(shared))
    c, at = t.reports.c, given.standing
    if at.outlet is not None and at.day is not None:
        found = set(_days_around(at.day, 1))
        near = [day for day in _days_around(at.day, CORRECTION_DAYS) if day not in found]
        another = or_(c.outlet.is_(None), c.outlet.not_in(columns(at.outlet)))
        query = query.where(or_(another, c.day.is_(None), c.day.in_(near)))
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
