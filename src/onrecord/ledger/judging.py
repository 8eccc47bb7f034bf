"""What people say of entries: appended, withdrawn, never changed; and the entry as it stands after them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from sqlalchemy import Connection, exists, insert, literal, select

from onrecord.errors import JudgementRefused, NotInLedger
from onrecord.ledger import tables as t
from onrecord.ledger.answers import Entry
from onrecord.ontology import ontology
from onrecord.records import content_id

Said = Literal["accept", "reject", "edit"]
STANDS = {"accept": "accepted", "reject": "rejected", "edit": "edited"}

_LABELLED = {
    "statements": {"kind": "kinds", "quoting": "quotes", "certainty": "certainties"},
    "events": {"type": "event_types", "mode": "event_modes", "standing": "standings", "certainty": "certainties"},
    "figures": {"counts": "counts", "certainty": "certainties"},
}
_NUMBERS = {"figures": ("low", "best", "high")}
_WORDED = {"statements": ("channel",), "events": ("start", "until"), "figures": ("unit", "start", "until")}
NEVER_NULL = ("kind", "quoting", "type", "standing", "counts")


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

    def on(self, entry: Entry) -> Entry:
        """The entry as it stands."""
        return replace(entry, judged=self.stands, **self.fields) if self.stands else entry


def editable(name: str) -> tuple[str, ...]:
    """The fields of a list that an edit may change."""
    return (*_LABELLED[name], *_NUMBERS.get(name, ()), *_WORDED[name])


def checked(name: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    """The new values of an edit. Raises JudgementRefused for a field or value that there cannot be."""
    if not fields:
        raise JudgementRefused(f"an edit changes something: give one of {', '.join(editable(name))}")
    return {key: _value(name, key, value) for key, value in fields.items()}


def _value(name: str, key: str, value: Any) -> Any:
    if key not in editable(name):
        raise JudgementRefused(f"{key} of {name} cannot be edited; what can: {', '.join(editable(name))}")
    if value is None and key not in NEVER_NULL:
        return None
    if labels := _LABELLED[name].get(key):
        known: Sequence[str] = getattr(ontology(), labels)
        if value not in known:
            raise JudgementRefused(f"{key} {value!r} is none of the vocabulary: {', '.join(known)}")
        return value
    return _number(key, value) if key in _NUMBERS.get(name, ()) else str(value)


def _number(key: str, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError) as wrong:
        raise JudgementRefused(f"{key} {value!r} is no number") from wrong


def judge(
    connection: Connection, entry: str, verdict: Said, *, author: str, reason: str | None, now: str, **how: Any
) -> Judgement:
    """Append a judgement on an entry. Raises NotInLedger when there is none with this id."""
    name, report = _found(connection, entry)
    fields = checked(name, how["fields"]) if verdict == "edit" else None
    if not author.strip():
        raise JudgementRefused("a judgement has an author: say who you are")
    if "\0" in f"{author}{reason}{fields}":
        raise JudgementRefused("a judgement holds no NUL character")
    made = content_id("judgement", entry, verdict, fields, author, reason, now)
    row: dict[str, Any] = {"id": made, "entry": entry, "report": report, "verdict": verdict, "fields": fields}
    row |= {"author": author, "reason": reason, "at": now}
    connection.execute(insert(t.judgements), row | {"list": name})
    return Judgement(**row)


def _found(connection: Connection, entry: str) -> tuple[str, str]:
    """The list and the report of an entry."""
    for name, table in t.ENTRIES.items() if "\0" not in entry else ():
        joined = table.join(t.readings, t.readings.c.number == table.c.reading)
        query = select(t.readings.c.report).select_from(joined).where(table.c.id == entry)
        if report := connection.scalar(query.limit(1)):
            return name, report
    raise NotInLedger(f"no entry has the id {entry!r}; ids stand in the answers of onrecord ask --json")


def withdraw(connection: Connection, judgement: str, *, author: str, reason: str | None, now: str) -> None:
    """Append that a judgement no longer holds. Raises NotInLedger, or JudgementRefused when it is withdrawn already."""
    if not connection.scalar(select(exists(select(literal(1)).where(t.judgements.c.id == judgement)))):
        raise NotInLedger(f"no judgement has the id {judgement!r}; ids stand in onrecord log")
    if connection.scalar(select(exists(select(literal(1)).where(t.withdrawals.c.judgement == judgement)))):
        raise JudgementRefused(f"the judgement {judgement} is withdrawn already")
    row = {"judgement": judgement, "author": author, "reason": reason, "at": now}
    connection.execute(insert(t.withdrawals), row)


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
