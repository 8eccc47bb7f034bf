"""How fast a ledger keeps and answers, and how large it grows: rows a second, bytes on disk, milliseconds a question.

usage: python bench/ledger.py [--records 100000] [--ledger URL ...] [--folder DIR]

Records are multiples of the example annotations: what a careful reader puts on record from fourteen reports, each
time with the letters of half its words shuffled, another outlet and another day, so that texts, signatures and search
differ while every span stays. Without --ledger an SQLite file in DIR is made; a PostgreSQL database must be empty. Each
question is asked on the full ledger with the command line's limit of 100; shown: the median of seven, the slowest.
"""

from __future__ import annotations

import argparse
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy import text

from onrecord import open_ledger
from onrecord.ledger.book import Ledger
from onrecord.records import Record, Span

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "ledger"))
from annotated import NAMES, made

QUESTIONS: dict[str, Callable[[Ledger], object]] = {
    "figures, four filters": lambda b: b.figures(
        counts="injured", certainty="asserted", country="ECU", since="2020-06-01", until="2020-06-30", limit=100
    ),
    "events, four filters": lambda b: b.events(
        type="ASSAULT", standing="actual", certainty="asserted", since="2021-01-01", until="2021-01-31", limit=100
    ),
    "statements, four filters, all years": lambda b: b.statements(
        actor="Elena Cedeno", kind="writing", certainty="asserted", sector="GOV", limit=100
    ),
    "full text, two words": lambda b: b.statements(text="governor earthquake", limit=100),
    "full text, a phrase": lambda b: b.figures(text='"5.9-magnitude earthquake"', limit=100),
    "known on a day": lambda b: b.figures(counts="killed", known_on="2100-01-01", limit=100),
}


def main() -> None:
    """Measure and print a table for each ledger."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--records", type=int, default=100_000)
    ask.add_argument("--ledger", action="append")
    ask.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()))
    args = ask.parse_args()
    for where in args.ledger or [str(args.folder / f"bench-{args.records}.db")]:
        with open_ledger(where) as ledger:
            measured(ledger, args.records)


def measured(ledger: Ledger, count: int) -> None:
    """Fill a ledger and ask it."""
    kind = ledger._engine.dialect.name
    seconds, slowest = filled(ledger, count)
    rows = counted(ledger)
    print(f"{kind}: {count:,} records, {rows:,} rows")
    print(f"  keep                                {count / seconds:10,.0f} records a second")
    print(f"                                      {rows / seconds:10,.0f} rows a second")
    print(f"                                      {1000 * slowest:10,.0f} ms for the slowest record")
    mega, each = size(ledger) / 1e6, size(ledger) / count / 1e3
    print(f"  size                                {mega:10,.0f} MB, {each:.1f} kB a record")
    for name, question in QUESTIONS.items():
        times = [timed(lambda question=question: question(ledger)) for _ in range(7)]
        print(f"  {name:36}{1000 * statistics.median(times):10,.0f} ms, at most {1000 * max(times):,.0f} ms")


def filled(ledger: Ledger, count: int) -> tuple[float, float]:
    """Seconds that keeping took, without the making of the records, and of the slowest record."""
    total = slowest = 0.0
    for number, (record, sentences) in enumerate(records(count), 1):
        passed = timed(lambda record=record, sentences=sentences: ledger.keep(record, sentences=sentences))
        total, slowest = total + passed, max(slowest, passed)
        if number % 1000 == 0:
            print(f"{number:,} kept, {number / total:,.0f} a second", file=sys.stderr, end="\r")
    return total, slowest


def records(count: int) -> Iterator[tuple[Record, list[Span]]]:
    """Multiples of the examples; the first of each is as it is."""
    wholes = [made(name) for name in NAMES]
    for number in range(count):
        nth, of = divmod(number, len(wholes))
        day = date(2020, 1, 1) + timedelta(days=nth % 700)
        whole = wholes[of]
        report = whole.report
        words = shuffled(report.text, nth) if nth else report.text
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


def counted(ledger: Ledger) -> int:
    """Rows in the tables that grow with records."""
    with ledger._engine.connect() as connection:
        return sum(connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in TABLES)


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
