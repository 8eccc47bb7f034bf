"""What people say of entries: appended, withdrawn, never changed; and the entry as it stands after them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sqlalchemy import Connection, exists, insert, literal, select

from onrecord.errors import JudgementRefused, NotInLedger
from onrecord.ledger import tables as t
from onrecord.ledger.answers import Entry, Teller, joined
from onrecord.ledger.asked import FOREVER
from onrecord.ledger.edits import SPANNED, checked, contradicted
from onrecord.records import content_id

Said = Literal["accept", "reject", "edit"]
STANDS = {"accept": "accepted", "reject": "rejected", "edit": "edited"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One line of the audit trail: who said what of which entry, when and why, and whether it was withdrawn.

    `fields` are the new values of an edit. `withdrawn` is when, None while it holds.
    """

    id: str
    entry: str
    report: str
    verdict: str
    fields: Mapping[str, Any] | None
    author: str
    reason: str | None
    at: str
    withdrawn: str | None = None
    withdrawn_by: str | None = None
    withdrawn_reason: str | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What holds of an entry at a moment: how it stands, and every edit of it in order of time."""

    stands: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)

    def on(self, entry: Entry, text: str | None) -> Entry:
        """The entry as it stands. `text` is its report's, for fields that are words of it."""
        spanned = SPANNED[entry.listed]
        values: dict[str, Any] = {
            key: _words(value, text) if key in spanned else value for key, value in self.fields.items()
        }
        return replace(entry, judged=self.stands, **values) if self.stands else entry

    def on_teller(self, teller: Teller, text: str | None) -> Teller:
        """The teller of a statement so judged: how it stands, its cue and certainty as edited."""
        cue = _words(self.fields["cue"], text) if "cue" in self.fields else teller.cue
        return replace(teller, cue=cue, certainty=self.fields.get("certainty", teller.certainty), judged=self.stands)


def _words(spans: Sequence[Sequence[int]] | None, text: str | None) -> str | None:
    return None if spans is None or text is None else joined([text[start:end] for start, end in spans])


def judge(
    connection: Connection, entry: str, verdict: Said, *, author: str, reason: str | None, now: str, **how: Any
) -> Judgement:
    """Append a judgement on an entry. Raises NotInLedger when there is none with this id.

    Raises JudgementRefused for an edit that cannot be, by itself or beside what holds of the entry already.
    """
    name, report = _found(connection, entry)
    text = connection.scalar(select(t.reports.c.text).where(t.reports.c.id == report))
    fields = checked(name, how["fields"], text) if verdict == "edit" else None
    if not author.strip():
        raise JudgementRefused("a judgement has an author: say who you are")
    if "\0" in f"{author}{reason}{fields}":
        raise JudgementRefused("a judgement holds no NUL character")
    made = content_id("judgement", entry, verdict, fields, author, reason, now)
    row: dict[str, Any] = {"id": made, "entry": entry, "report": report, "verdict": verdict, "fields": fields}
    row |= {"author": author, "reason": reason, "at": now}
    connection.execute(insert(t.judgements), row | {"list": name})
    if wrong := fields and _contradicted(connection, name, entry, fields):
        raise JudgementRefused(f"{wrong}; give both as they should be")
    return Judgement(**row)


def _contradicted(connection: Connection, name: str, entry: str, changed: Collection[str]) -> str | None:
    """What some fields of an entry, in its newest reading and with all that is said of it, say against each other."""
    table = t.ENTRIES[name]
    read = table.join(t.readings, t.readings.c.number == table.c.reading)
    query = select(table).select_from(read).where(table.c.id == entry).order_by(t.readings.c.rank.desc()).limit(1)
    stands = verdicts(connection, [entry], FOREVER).get(entry, Verdict())
    return contradicted(name, {**connection.execute(query).mappings().one(), **stands.fields}, changed)


def _found(connection: Connection, entry: str) -> tuple[str, str]:
    """The list and the report of an entry."""
    for name, table in t.ENTRIES.items() if "\0" not in entry else ():
        read = table.join(t.readings, t.readings.c.number == table.c.reading)
        query = select(t.readings.c.report).select_from(read).where(table.c.id == entry)
        if report := connection.scalar(query.limit(1)):
            return name, report
    raise NotInLedger(f"no entry has the id {entry!r}; ids stand in the answers of onrecord ask --json")


def withdraw(connection: Connection, judgement: str, *, author: str, reason: str | None, now: str) -> None:
    """Append that a judgement no longer holds.

    Raises NotInLedger, or JudgementRefused when it is withdrawn already, or when the edits that are left would say what
    cannot be.
    """
    j = t.judgements.c
    if not connection.scalar(select(exists(select(literal(1)).where(j.id == judgement)))):
        raise NotInLedger(f"no judgement has the id {judgement!r}; ids stand in onrecord log")
    if connection.scalar(select(exists(select(literal(1)).where(t.withdrawals.c.judgement == judgement)))):
        raise JudgementRefused(f"the judgement {judgement} is withdrawn already")
    row = {"judgement": judgement, "author": author, "reason": reason, "at": now}
    connection.execute(insert(t.withdrawals), row)
    its = connection.execute(select(j.list, j.entry, j.fields).where(j.id == judgement)).one()
    if wrong := its.fields and _contradicted(connection, *its):
        raise JudgementRefused(f"without it, beside the edits that hold, {wrong}; edit these, or withdraw those first")


def verdicts(connection: Connection, entries: Iterable[str], cut: str) -> dict[str, Verdict]:
    """How entries stand at a moment, by id, for those that somebody has judged."""
    j, w = t.judgements.c, t.withdrawals.c
    gone = exists(select(literal(1)).where(w.judgement == j.id, w.at <= cut))
    query = select(j.entry, j.verdict, j.fields).where(j.entry.in_(list(entries)), j.at <= cut, ~gone)
    made: dict[str, Verdict] = {}
    for entry, verdict, fields in connection.execute(query.order_by(j.at, j.id)):
        before = made.get(entry, Verdict())
        made[entry] = Verdict(STANDS[verdict], {**before.fields, **(fields or {})})
    return made


def log(connection: Connection, cut: str) -> list[Judgement]:
    """Every judgement up to a moment, in order of time, with its withdrawal if there was one by then."""
    j, w = t.judgements.c, t.withdrawals.c
    joined = t.judgements.outerjoin(t.withdrawals, (w.judgement == j.id) & (w.at <= cut))
    columns = (j.id, j.entry, j.report, j.verdict, j.fields, j.author, j.reason, j.at)
    query = select(
        *columns, w.at.label("withdrawn"), w.author.label("withdrawn_by"), w.reason.label("withdrawn_reason")
    )
    rows = connection.execute(query.select_from(joined).where(j.at <= cut).order_by(j.at, j.id)).mappings()
    return [Judgement(**row) for row in rows]
