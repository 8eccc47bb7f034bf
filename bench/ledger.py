"""How fast a ledger keeps and answers, and how large it grows: rows a second, bytes on disk, milliseconds a question.

usage: python bench/ledger.py [--records 100000] [--first 2000] [--last 1000] [--ledger URL ...] [--folder DIR]

A record is one report with all that is on record of it: 238 rows, 30 of them statements, events and figures. They are
multiples of the example annotations: what a careful reader puts on record from fourteen reports, each time with the
letters of half its words shuffled, another outlet and another day, so that texts, signatures and search differ while
every span stays. The first are kept; these are then multiplied inside the database, each time with other ids and
another year, until there are as many as asked for; the last are kept again, and it is these that are timed. Without
--ledger an SQLite file in DIR is made; a PostgreSQL database must be empty. Each question is asked on the full ledger
with the command line's limit of 100, first by a process that has just opened it: shown are that one, the median of
seven more, and the slowest of these.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Column, Connection, String, Table, Text, text

from onrecord import open_ledger
from onrecord.ledger.book import Ledger
from onrecord.ledger.tables import metadata
from onrecord.ledger.terms import NTH, documents, put, rows_of
from onrecord.ledger.terms import number as numbered
from onrecord.records import Record, Span

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "ledger"))
from annotated import NAMES, made

QUESTIONS: dict[str, Callable[[Ledger], object]] = {
    "figures: counts, certainty, country, month": lambda b: b.figures(
        counts="injured", certainty="asserted", country="AGO", since="2031-01-01", until="2031-01-31", limit=100
    ),
    "figures: counts, of, certainty, sector": lambda b: b.figures(
        counts="money", of="family", certainty="asserted", sector="CVL", limit=100
    ),
    "events: type, standing, certainty, month": lambda b: b.events(
        type="OTHER", standing="actual", certainty="asserted", since="2031-01-01", until="2031-01-31", limit=100
    ),
    "events: type, standing, place, country": lambda b: b.events(
        type="ASSAULT", standing="actual", place="Bardai", country="TCD", limit=100
    ),
    "statements: actor, kind, certainty, sector": lambda b: b.statements(
        actor="Elena Cedeno", kind="writing", certainty="asserted", sector="GOV", limit=100
    ),
    "statements: outlet, kind, certainty, from a day on": lambda b: b.statements(
        outlet="Outlet 7", kind="denial", certainty="denied", since="2031-01-01", limit=100
    ),
    "statements: source, kind, country, to a day": lambda b: b.statements(
        source="Awa Ndour", kind="denial", country="SEN", until="2031-01-01", limit=100
    ),
    "many meet each, none all four": lambda b: b.events(
        type="OTHER", standing="negated", certainty="asserted", country="KAZ", limit=100
    ),
    "full text: two words": lambda b: b.statements(text="governor earthquake", limit=100),
    "full text: a phrase": lambda b: b.figures(text='"5.9-magnitude earthquake"', limit=100),
    "full text: a word that every tenth report has": lambda b: b.events(text="minister", limit=100),
    "full text: a word in no report": lambda b: b.statements(text="zyxwvut", limit=100),
    "as known on a day": lambda b: b.figures(counts="killed", known_on="2100-01-01", limit=100),
    "no filter": lambda b: b.events(limit=100),
    "one entry with its chain": lambda b: b.entry(b.statements(limit=1)[0].id),
}


def main() -> None:
    """Measure and print a table for each ledger."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--records", type=int, default=100_000)
    ask.add_argument("--first", type=int, default=2_000)
    ask.add_argument("--last", type=int, default=1_000)
    ask.add_argument("--ledger", action="append")
    ask.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    args = ask.parse_args()
    for where in args.ledger or [str(args.folder / f"bench-{args.records}.db")]:
        with open_ledger(where) as ledger:
            filled(ledger, records(args.first))
            multiplied(ledger, args.records - args.last)
            timed_keep(ledger, args.last)
        with open_ledger(where) as ledger:
            asked(ledger)


def timed_keep(ledger: Ledger, count: int) -> None:
    """Keep records in the full ledger and tell how fast that was, and how large it is."""
    before, busy = counted(ledger), time.process_time()
    seconds, slowest = filled(ledger, records(count, year=1901))
    busy, after = time.process_time() - busy, counted(ledger)
    rows, held = sum(after.values()), after["reports"]
    kept = rows - sum(before.values())
    print(f"{ledger._engine.dialect.name}: {held:,} records, {rows:,} rows, by table {after}")
    print(f"  keep: {count / seconds:,.0f} records a second, {kept / seconds:,.0f} rows a second")
    print(f"        {1000 * seconds / count:.1f} ms a record, the slowest {1000 * slowest:,.0f} ms")
    print(f"        {1000 * busy / count:.1f} ms of this process's processor time a record")
    mega = size(ledger) / 1e6
    print(f"  size: {mega:,.0f} MB, {1000 * mega / held:.1f} kB a record", flush=True)


def asked(ledger: Ledger) -> None:
    """Ask every question and tell how long that took, the first time and after."""
    for name, question in QUESTIONS.items():
        first, *times = [timed(lambda question=question: question(ledger)) for _ in range(8)]
        found = question(ledger)
        count = len(found) if hasattr(found, "__len__") else 1
        middle, worst = statistics.median(times), max(times)
        print(f"  {name:52}{1000 * first:7,.0f}{1000 * middle:7,.0f}{1000 * worst:7,.0f} ms, {count} found", flush=True)


def filled(ledger: Ledger, given: Iterator[tuple[Record, list[Span]]]) -> tuple[float, float]:
    """Seconds that keeping took, without the making of the records, and of the slowest record."""
    total = slowest = 0.0
    for record, sentences in given:
        passed = timed(lambda record=record, sentences=sentences: ledger.keep(record, sentences=sentences))
        total, slowest = total + passed, max(slowest, passed)
    return total, slowest


def multiplied(ledger: Ledger, wanted: int) -> None:
    """Copy what is held inside the database until there are so many reports: with other ids, a year later each time."""
    postgres = ledger._engine.dialect.name == "postgresql"
    with ledger._engine.begin() as connection:
        base = connection.scalar(text("SELECT count(*) FROM reports"))
        steps = {t: connection.scalar(text(f"SELECT max(number) FROM {t}")) for t in ("reports", "readings")}
        base_documents = list(_base(connection))
    for nth in range(1, -(-wanted // base)):
        most = min(base, wanted - nth * base)
        with ledger._engine.begin() as connection:
            for quickly in QUICKLY if postgres else ():
                connection.execute(text(quickly))
            for table in metadata.sorted_tables:
                connection.execute(text(_copy(table, nth, most, steps)))
            put(connection, dict(_documents(base_documents, nth, most, steps["readings"])))
        print(f"{nth * base + most:,} of {wanted:,}", file=sys.stderr, end="\r")
    if postgres:
        _finished(ledger, steps)


QUICKLY = ("SET LOCAL session_replication_role = replica", "DROP INDEX IF EXISTS terms_words")
"""What makes filling PostgreSQL quick: references unchecked, as copies are sound, and the index made after."""


def _finished(ledger: Ledger, steps: Iterable[str]) -> None:
    """Make the index that was put off, and tell PostgreSQL where to go on and what it holds."""
    with ledger._engine.begin() as connection:
        connection.execute(text("SET LOCAL maintenance_work_mem = '1GB'"))
        made = "CREATE INDEX terms_words ON terms USING gin (words) WITH (gin_pending_list_limit = 256)"
        connection.execute(text(made))
        for table in steps:
            last = f"(SELECT max(number) FROM {table})"
            connection.execute(text(f"SELECT setval(pg_get_serial_sequence('{table}', 'number'), {last})"))
    with ledger._engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


Documents = list[tuple[dict[str, Any], int, dict[int, set[str]]]]


def _base(connection: Connection) -> Iterator[tuple[dict[str, Any], int, dict[int, set[str]]]]:
    """Each reading: its report's row, its number, and the documents of its entries."""
    read = text("SELECT r.id, r.moment, r.outlet, r.text, n.number FROM readings n JOIN reports r ON r.id = n.report")
    for row in connection.execute(read).mappings().all():
        rows = rows_of(connection, row["number"])
        yield dict(row), row["number"], documents(row, row["number"], rows)


def _documents(base: Documents, nth: int, most: int, step: int) -> Iterator[tuple[int, set[str]]]:
    """The documents of the copies, so many years later."""
    for report, reading, documented in base:
        if reading <= most:
            moment = f"{int(report['moment'][:4]) + nth}{report['moment'][4:]}"
            for at, terms in documented.items():
                later = {one for old in terms for one in _later(old, nth)}
                yield numbered(moment, report["id"], reading + nth * step, at & ((1 << NTH) - 1)), later


def _later(term: str, nth: int) -> Iterator[str]:
    """A term as it is so many years later: months and years move on, and years bring their decade and century."""
    day = re.fullmatch(r"([sef]d)(\d{4})(\d\d)?", term)
    if day:
        year = str(int(day[2]) + nth)
        yield day[1] + year + (day[3] or "")
        yield from (day[1] + year[:digits] for digits in (3, 2))
    elif not re.fullmatch(r"[sef]d\d{2,3}", term):
        yield term


HASHES = (
    "id",
    "report",
    "other",
    "earlier",
    "later",
    "source",
    "inside",
    "place",
    "part_of",
    "event",
    "entry",
    "points",
)
DAYS = ("published", "moment", "day", "first", "last", "start", "until")


def _copy(table: Table, nth: int, most: int, steps: dict[str, int]) -> str:
    """The statement that copies the rows of a table which belong to the first reports."""
    names = ", ".join(f'"{c.name}"' for c in table.columns)
    values = ", ".join(_changed(table, c, nth, steps) for c in table.columns)
    within = f"IN (SELECT id FROM reports WHERE number <= {most})"
    where = f"number <= {most}" if "number" in table.c else "1 = 1"
    if "reading" in table.c:
        where = f"reading <= {most}"
    elif "number" not in table.c:
        where = " AND ".join(f"{c} {within}" for c in ("report", "other", "earlier", "later") if c in table.c) or where
    if table.name in ("judgements", "withdrawals", "tombstones"):
        where = "1 = 0"
    return f"INSERT INTO {table.name} ({names}) SELECT {values} FROM {table.name} WHERE {where}"


def _changed(table: Table, column: Column[Any], nth: int, steps: dict[str, int]) -> str:
    name = f'"{column.name}"'
    if column.name == "number":
        return f"number + {nth * steps[table.name]}"
    if column.name == "reading":
        return f"reading + {nth * steps['readings']}"
    if column.name == "band":
        return f"band + {nth}"
    if column.name in HASHES and isinstance(column.type, String) and column.type.length == 16:
        return f"'{chr(ord('g') + nth // 10)}{nth % 10}' || substr({name}, 3)"  # no hexadecimal, so new
    if column.name in DAYS and isinstance(column.type, Text):
        return f"CAST(CAST(substr({name}, 1, 4) AS INTEGER) + {nth} AS TEXT) || substr({name}, 5)"
    return name


def records(count: int, *, year: int = 2021) -> Iterator[tuple[Record, list[Span]]]:
    """Multiples of the examples within two years, neither of them a leap year; the first of each is as it is."""
    wholes = [made(name) for name in NAMES]
    for number in range(count):
        nth, of = divmod(number, len(wholes))
        day = date(year, 1, 1) + timedelta(days=5 * nth % 700)
        whole = wholes[of]
        report = whole.report
        words = shuffled(report.text, nth + year) if nth else report.text
        facts = {"source": f"Outlet {nth % 40}", "published": day.isoformat(), "given_id": f"{report.given_id}-{nth}"}
        whole.report = replace(report, text=words, **facts)
        try:
            yield whole.record(), whole.sentences
        finally:
            whole.report = report


def shuffled(words: str, seed: int) -> str:
    """The text with the letters of every second word in lower case shuffled."""
    chance = random.Random(seed)
    letters = lambda found: "".join(chance.sample(found[0], len(found[0]))) if chance.random() < 0.5 else found[0]  # noqa: E731
    return re.sub(r"\b[a-z]{4,}\b", letters, words)


def timed(work: Callable[[], object]) -> float:
    """Seconds that a piece of work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


TABLES = ("reports", "readings", "actors", "places", "statements", "events", "figures", "names", "spans", "bands")


def counted(ledger: Ledger) -> dict[str, int]:
    """Rows in the tables that grow with records."""
    with ledger._engine.connect() as connection:
        return {table: connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in TABLES}


def size(ledger: Ledger) -> int:
    """Bytes on disk, indexes and log with them."""
    engine = ledger._engine
    if engine.dialect.name == "sqlite":
        return sum(
            path.stat().st_size
            for path in Path(engine.url.database or "").parent.glob(f"{Path(engine.url.database or '').name}*")
        )
    with engine.connect() as connection:
        return int(connection.scalar(text("SELECT pg_database_size(current_database())")) or 0)


if __name__ == "__main__":
    main()
