"""Questions answered: rows found by SQL in their order, then filled in batches with chain, quote and judgements."""

from __future__ import annotations

import sys
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, and_, exists, func, literal, or_, select

from onrecord.ledger import tables as t
from onrecord.ledger.answers import Entry, Teller
from onrecord.ledger.asked import FIELDS, Question
from onrecord.ledger.bulk import mapped
from onrecord.ledger.conditions import conditions, origin_of, surer_or_less
from onrecord.ledger.filling import Filling
from onrecord.ledger.judging import Verdict, verdicts
from onrecord.ledger.narrowing import candidates, newest_first
from onrecord.ledger.outlets import columns
from onrecord.ledger.plain import plain, spoken
from onrecord.ontology import ontology

BATCH = 400
"""Rows filled at a time at most, for the variables of one statement: as many as are still wanted."""
LEAST = 20
"""Rows filled at a time at least, where most of them may not meet what only a filled one shows."""

_READING = (t.readings.c.model, t.readings.c.ontology, t.readings.c.kept)
_REPORT = tuple(
    t.reports.c[name].label(f"report_{name}") for name in ("id", "source", "credit", "published", "day", "title", "url")
)


def answers(connection: Connection, name: str, asked: Question) -> Generator[Entry, None, None]:
    """The entries of a list that meet a question, newest report first, as many as there are."""
    edits, e = _edited(connection, name, asked), t.ENTRIES[name]
    met = _query(name).where(*conditions(name, asked, edits=edits))
    query = met.order_by(*newest_first(), e.c.nth)
    wanted = sys.maxsize if asked.limit is None else asked.limit + 1  # one more tells whether there are more
    for candidate in candidates(connection, name, asked, edits=edits):
        among = query.where(candidate).with_hint(e, f"INDEXED BY sqlite_autoindex_{name}_1", "sqlite")
        rows = mapped(connection.execute(among))
        while batch := list(islice(rows, min(BATCH, max(wanted, LEAST)))):
            found = [entry for entry in filled(connection, name, batch, asked) if _meets(entry, asked)]
            wanted -= len(found)
            yield from found


def entry_of(connection: Connection, entry: str, asked: Question) -> Entry | None:
    """The entry with an id, in the newest reading that has it, or None."""
    for name, table in t.ENTRIES.items() if "\0" not in entry else ():
        query = _query(name).where(table.c.id == entry, t.readings.c.kept <= asked.cut)
        found = connection.execute(query.order_by(t.readings.c.rank.desc()).limit(1)).mappings().first()
        if found:
            return filled(connection, name, [dict(found)], asked)[0]
    return None


def filled(connection: Connection, name: str, rows: Sequence[Mapping[str, Any]], asked: Question) -> list[Entry]:
    """Rows made into entries."""
    filling = Filling(connection, name, rows)
    reports = {row["report_id"] for row in rows}
    origins, later = _origins(connection, reports, asked), _later(connection, reports, asked)
    entries = [
        filling.entry(name, row, origin=origins[row["report_id"]], superseded_by=later.get(row["report_id"]))
        for row in rows
    ]
    return _judged(connection, entries, asked)


def _judged(connection: Connection, entries: Sequence[Entry], asked: Question) -> list[Entry]:
    """Entries as people's judgements leave them, and their tellers alike."""
    about = {entry.id for entry in entries} | {teller.statement for entry in entries for teller in entry.chain}
    judged = verdicts(connection, about, asked.cut)
    edited = {entry.report for entry in entries if any(x in judged for x in _its(entry))}
    texts = _texts(connection, edited) if edited else {}
    made = []
    for entry in entries:
        text = texts.get(entry.report)
        chain = tuple(judged[x.statement].on_teller(x, text) if x.statement in judged else x for x in entry.chain)
        entry = _carried(entry, chain, judged) if chain != entry.chain else entry
        made.append(judged[entry.id].on(entry, text) if entry.id in judged else entry)
    return made


def _carried(entry: Entry, chain: tuple[Teller, ...], judged: Mapping[str, Verdict]) -> Entry:
    """An entry with its tellers as edited; of an event or figure that is as sure as the least sure of them."""
    edited = any("certainty" in judged[x.statement].fields for x in chain if x.statement in judged)
    if entry.listed == "statements" or not edited:
        return replace(entry, chain=chain)
    weakest = max((teller.certainty for teller in chain), key=ontology().certainties.index)
    return replace(entry, chain=chain, certainty=weakest)


def _its(entry: Entry) -> Iterator[str]:
    yield entry.id
    yield from (teller.statement for teller in entry.chain)


def _texts(connection: Connection, reports: set[str]) -> dict[str, str | None]:
    c = t.reports.c
    rows = connection.execute(select(c.id, c.text).where(c.id.in_(reports)))
    return {row[0]: row[1] for row in rows}


def _query(name: str) -> Select[Any]:
    e, read = t.ENTRIES[name], t.readings
    joined = e.join(read, read.c.number == e.c.reading).join(t.reports, t.reports.c.id == read.c.report)
    return select(e, *_READING, *_REPORT).select_from(joined)


def _edited(connection: Connection, name: str, asked: Question) -> bool:
    """Whether any edit may change which entries of the list meet a question."""
    j = t.judgements
    bears = and_(j.c.verdict == "edit", j.c.list == name)
    if "certainty" in asked.labels:
        bears = or_(bears, surer_or_less())
    return bool(connection.scalar(select(exists(select(literal(1)).where(bears)))))


def _meets(entry: Entry, asked: Question) -> bool:
    """Whether an entry, its judgements applied, meets what SQL could not tell."""
    if entry.judged == "rejected" and not asked.every:
        return False
    if any(
        getattr(entry, field) not in labels for field, labels in asked.labels.items() if field in FIELDS[entry.listed]
    ):
        return False
    if not _on_the_days(entry, asked):
        return False
    if asked.phrases and not _says(entry.quote or "", asked):
        return False
    return "source" not in asked.names or _vouches(entry, asked.names["source"])


def _on_the_days(entry: Entry, asked: Question) -> bool:
    """Whether an entry's days, edits of them applied, are among those asked for; one without a day is on none."""
    start, until = getattr(entry, "start", None), getattr(entry, "until", None)
    first, last = start or entry.day, until or start or entry.day
    if asked.undated:
        return first is None and last is None
    after = not asked.since or (last is not None and last[:10] >= asked.since)
    return after and (not asked.until or (first is not None and first[:10] <= asked.until))


def _says(quote: str, asked: Question) -> bool:
    """Whether a quote has every phrase in whole words, the last word of some only begun."""
    found = " ".join(["", *spoken(quote), ""])
    pairs = zip(asked.phrases, asked.beginnings, strict=True)
    return all(" ".join(["", *phrase, ""])[: -1 if begun else None] in found for phrase, begun in pairs)


def _vouches(entry: Entry, words: str) -> bool:
    """Whether someone of these words stands in the chain, or publishes what stands in no chain."""
    tellers = [teller.name for teller in entry.chain] if entry.chain else [entry.outlet]
    names, known = [plain(name) or "" for name in tellers], columns(words)
    return any(f" {words} " in name or name in known for name in names)


def _origins(connection: Connection, reports: set[str], asked: Question) -> dict[str, tuple[str, str | None]]:
    """The origin of each report: its id, and the agency that it is credited to or its outlet."""
    of, first = t.reports.alias(), t.reports.alias()
    origin = origin_of(of, asked.cut).scalar_subquery()
    query = select(of.c.id, first.c.id, func.coalesce(first.c.credit, first.c.source)).select_from(
        of.join(first, first.c.id == origin)
    )
    return {row[0]: (row[1], row[2]) for row in connection.execute(query.where(of.c.id.in_(reports)))}


def _later(connection: Connection, reports: set[str], asked: Question) -> dict[str, str]:
    """The newest report that supersedes each."""
    s, later = t.supersessions, t.reports
    query = select(s.c.earlier, s.c.later).join(later, later.c.id == s.c.later)
    query = query.where(s.c.earlier.in_(reports), s.c.at <= asked.cut)
    rows = connection.execute(query.order_by(later.c.moment, later.c.issue, later.c.id))
    return {row[0]: row[1] for row in rows}
