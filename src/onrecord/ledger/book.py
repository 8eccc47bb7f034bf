"""A ledger: what is kept in it, asked of it, and said about it."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import islice
from types import TracebackType
from typing import Any, Self, TypeVar, Unpack, cast

from sqlalchemy import Connection, select
from sqlalchemy.exc import DBAPIError, StatementError

from onrecord.errors import LedgerUnusable, NotInLedger, ReportRefused
from onrecord.ledger import forgetting, judging, moving, opening
from onrecord.ledger import tables as t
from onrecord.ledger.answers import KINDS, Answer, Entry, EventEntry, FigureEntry, StatementEntry
from onrecord.ledger.asked import Asked, cut, question, stamp
from onrecord.ledger.corrections import Annotation, Sentences
from onrecord.ledger.finding import whole
from onrecord.ledger.judging import Judgement
from onrecord.ledger.keeping import Kept, append, known, parcel, reading_id
from onrecord.ledger.queries import answers, entry_of
from onrecord.records import Json, Record, Span

Made = TypeVar("Made")

TRIES = 5
"""How often a write is begun that another writer's deadlock or a lock in passing undid."""

UNDATED_MOST = 1_000
"""How many entries without a day are counted."""

_PASSING = ("database is locked", "database table is locked", "deadlock detected", "could not serialize")


class Ledger:
    """Records kept in one database. Open it with `onrecord.open_ledger`; a context manager.

    Nothing is rewritten: what is kept, judged or withdrawn is appended with its time, so that every past
    state can be asked for. One ledger may be open in several processes at a time.
    """

    def __init__(
        self,
        where: str | os.PathLike[str],
        *,
        create: bool = True,
        indexed: Callable[[int], None] | None = None,
        now: Callable[[], datetime] | None = None,
    ) -> None:
        """Open a ledger, by path or URL (see `onrecord.open_ledger`).

        `now` is a clock for those who keep what was read at another time. Raises LedgerUnusable.
        """
        self._engine = opening.opened(where, create=create, indexed=indexed or (lambda count: None))
        self._clock = now or (lambda: datetime.now(UTC))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Ledger {opening.shown(self._engine)}>"

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    # Keeping

    def held(self, report: str, *, model: str | None = None) -> Kept | None:
        """What the ledger has of a report (by id) by any model, or by one; None when that is still to be read.

        A forgotten report counts as read: it is not kept again.
        """
        wanted = select(t.readings.c.id).where(t.readings.c.report == report)
        if model is not None:
            wanted = wanted.where(t.readings.c.id == reading_id(report, model))
        with opening.reading(self._engine) as connection:
            if connection.scalar(select(t.tombstones.c.report).where(t.tombstones.c.report == report)):
                return Kept(report=report, reading="", state="forgotten")
            reading = connection.scalar(wanted.order_by(t.readings.c.rank.desc()).limit(1))
            return None if reading is None else known(connection, report, reading, "held")

    def keep(self, record: Record, *, sentences: Sequence[Span] = (), text: bool = True) -> Kept:
        """Keep a record, whole or not at all; one that is held already changes nothing.

        `sentences` are those of its text, of which quotes are made (without them a quote is just the words of the
        entry); without `text` only offsets, labels and names are kept. Raises RecordInvalid, LedgerUnusable, and
        ReportRefused for characters that the database cannot hold.
        """
        given = parcel(record.checked(), sentences, text=text)
        try:
            return self._write(lambda connection: append(connection, given, self._now()))
        except (UnicodeError, ValueError, StatementError) as wrong:
            report = record.report
            where = report.file or report.given_id or report.id
            raise ReportRefused(where, report.line, f"cannot be kept ({_first_line(wrong)})") from wrong

    # Asking

    def statements(self, **asked: Unpack[Asked]) -> Answer[StatementEntry]:
        """Who said what, newest report first. The filters are those of `Asked`. Raises NotInLedger for one that cannot
        be."""
        return cast(Answer[StatementEntry], self._ask("statements", asked))

    def events(self, **asked: Unpack[Asked]) -> Answer[EventEntry]:
        """Who did what to whom; see `statements`."""
        return cast(Answer[EventEntry], self._ask("events", asked))

    def figures(self, **asked: Unpack[Asked]) -> Answer[FigureEntry]:
        """How many; see `statements`."""
        return cast(Answer[FigureEntry], self._ask("figures", asked))

    def undated(self, name: str, **asked: Unpack[Asked]) -> int:
        """How many entries of a list (statements, events or figures) only `since` and `until` leave out for want of any
        day, their own or their report's; counted up to UNDATED_MOST."""
        wanted = replace(question(asked), undated=True, limit=UNDATED_MOST)
        with opening.reading(self._engine) as connection, closing(answers(connection, name, wanted)) as found:
            return sum(1 for _ in islice(found, UNDATED_MOST))

    def entry(self, entry: str, *, known_on: str | date | None = None) -> Entry:
        """The entry with an id, with its whole chain, as its newest reading has it.

        The first four characters or more of an id are enough where no other begins so. Raises NotInLedger, which says
        what does.
        """
        wanted = question({"known_on": known_on})
        with opening.reading(self._engine) as connection:
            found = entry_of(connection, entry, wanted) or entry_of(connection, whole(connection, entry), wanted)
        if found is None:
            raise NotInLedger(f"entry {entry} was not kept by then")
        return found

    def _ask(self, name: str, asked: Asked) -> Answer[Entry]:
        wanted = question(asked)
        most = None if wanted.limit is None else wanted.limit + 1
        with opening.reading(self._engine) as connection, closing(answers(connection, name, wanted)) as found:
            entries = list(islice(found, most))
        return Answer(entries[: wanted.limit], KINDS[name], more=most is not None and len(entries) == most)

    # Judging

    def accept(self, entry: str, *, author: str, reason: str | None = None) -> Judgement:
        """Say that an entry is right, its chain with it. Raises NotInLedger."""
        return self._judge(entry, "accept", author, reason)

    def reject(self, entry: str, *, author: str, reason: str | None = None) -> Judgement:
        """Say that an entry is wrong: it is left out of answers from now on. Raises NotInLedger."""
        return self._judge(entry, "reject", author, reason)

    def edit(self, entry: str, *, author: str, reason: str | None = None, **fields: Any) -> Judgement:
        """Say what some fields of an entry should be; answers show them from now on.

        Raises NotInLedger, or JudgementRefused for a field or value that cannot be.
        """
        return self._judge(entry, "edit", author, reason, fields=fields)

    def withdraw(self, judgement: str, *, author: str, reason: str | None = None) -> None:
        """Say that a judgement no longer holds: everything is as it was before it. Raises as `accept`."""
        self._write(lambda c: judging.withdraw(c, judgement, author=author, reason=reason, now=self._now()))

    def log(self, *, known_on: str | date | None = None) -> list[Judgement]:
        """The audit trail: every judgement in order of time, withdrawn ones too."""
        with opening.reading(self._engine) as connection:
            return judging.log(connection, cut(known_on))

    def forget(self, report: str, *, author: str, reason: str | None = None) -> None:
        """Erase a report's words and the names read from it, for good, and leave a dated tombstone.

        The report is not kept again. Raises NotInLedger.
        """
        self._write(lambda c: forgetting.forget(c, report, author=author, reason=reason, now=self._now()))
        forgetting.wiped(self._engine)

    def _judge(self, entry: str, verdict: judging.Said, author: str, reason: str | None, **how: Any) -> Judgement:
        return self._write(
            lambda c: judging.judge(c, entry, verdict, author=author, reason=reason, now=self._now(), **how)
        )

    # Out and in

    def corrections(self, sentences: Sentences) -> Iterator[tuple[Json, Json]]:
        """Each report that people judged, as (report, annotation) in the format of annotations.

        `sentences` gives the sentences of a text. Reports whose text is not kept are left out.
        """
        with opening.reading(self._engine) as connection:
            judged = connection.scalars(select(t.judgements.c.report).distinct().order_by(t.judgements.c.report)).all()
            for report in judged:
                made = _annotation(connection, report, sentences)
                if made is not None:
                    yield made.report, made.notes()

    def export(self) -> Iterator[Json]:
        """Everything, as JSON objects that `restore` takes in."""
        with opening.reading(self._engine) as connection:
            yield from moving.export(connection)

    def restore(self, lines: Iterable[Json]) -> int:
        """Take in what another ledger exported, at the times at which it was kept there.

        Gives how many lines were new, ties aside. Raises LedgerUnusable for what is no line of an export.
        """
        return moving.restore(self._engine, lines)

    def _now(self) -> str:
        return stamp(self._clock())

    def _write(self, work: Callable[[Connection], Made]) -> Made:
        """Do a piece of work in one transaction, again when a lock in passing undid it."""
        for tried in range(1, TRIES + 1):
            try:
                with opening.writing(self._engine) as connection:
                    return work(connection)
            except LedgerUnusable as trouble:
                passing = any(words in str(trouble.__cause__) for words in _PASSING)
                if tried == TRIES or not passing:
                    raise
                time.sleep(random.uniform(0, 0.05 * 2**tried))
        raise AssertionError("unreachable")


def _annotation(connection: Connection, report: str, sentences: Sentences) -> Annotation | None:
    newest = select(t.readings).where(t.readings.c.report == report).order_by(t.readings.c.rank.desc()).limit(1)
    record = moving.record_of(connection, dict(connection.execute(newest).mappings().one()))
    if record["report"]["text"] is None:
        return None
    entries = connection.scalars(select(t.judgements.c.entry).where(t.judgements.c.report == report).distinct()).all()
    verdicts = judging.verdicts(connection, entries, cut(None))
    if not verdicts:
        return None
    stands = {entry: verdict.stands for entry, verdict in verdicts.items() if verdict.stands}
    return Annotation(record, sentences, stands, {x: dict(v.fields) for x, v in verdicts.items()})


def _first_line(wrong: Exception) -> str:
    cause = wrong.orig if isinstance(wrong, DBAPIError) and wrong.orig else wrong
    return str(cause).strip().splitlines()[0]
