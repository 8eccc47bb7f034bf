"""The tables of a ledger, one schema for SQLite and PostgreSQL. Rows are appended; nothing is updated.

The one exception is `forget`, which takes a report's text and the names read from it (see forgetting.py).

- Ids are the content hashes of the records. An entry's id is the same in every reading of its report, so rows of
  entries are keyed by reading and id, and a judgement, which knows only the entry, holds for all of them. Readings are
  numbered as they come, so that what is kept together lies together.
- Times (`kept`, `at`) are UTC in ISO 8601 with microseconds and sort as text. `moment` is a report's own time, sorted
  alike; `day` its date.
- `first` and `last` are the days of an entry: of the happening or period where it is resolved, else of the report.
- `called` is a name in its plain words (`plain.plain`), padded with spaces so that whole words can be sought.
- What filters ask of an entry is indexed beside these tables, in `terms` (terms.py).
- Every span of an entry is a row of `spans`, by role; `points` is the id of the actor or place that it means. The role
  "quote" is the stretch that is shown as evidence: the sentences that the entry stands in.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

HEAD = "0002"
"""The migration that makes the schema as it stands here."""
INDEXED = "0002"
"""The last migration from which the index of terms holds what is asked of it; a ledger from before is indexed anew."""

metadata = MetaData()


def _id(name: str, *rest: Any, **how: bool) -> Column[Any]:
    return Column(name, String(16), *rest, **how)  # type: ignore[arg-type]


def _reading() -> Column[Any]:
    return Column("reading", Integer, ForeignKey("readings.number"), primary_key=True, autoincrement=False)


def _json(name: str) -> Column[Any]:
    return Column(name, JSON(none_as_null=True))


reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),  # in order of arrival
    _id("id", nullable=False, unique=True),
    Column("given_id", Text),
    Column("source", Text),
    Column("published", Text),
    Column("title", Text),
    Column("url", Text),
    Column("credit", Text),
    Column("language", Text),
    Column("place", Text),
    Column("dated", Text),
    Column("outlet", Text),  # plain words of the source, else of the credit
    Column("moment", Text),
    Column("day", Text),
    Column("issue", Integer, nullable=False),  # how late among issues of one story, by its own marks
    Column("text", Text),  # NULL when kept without text, or forgotten
    Column("original", LargeBinary),  # as it came, compressed; NULL when it is the same as the text
    _json("offsets"),
    Index("reports_outlet", "outlet", "day"),
    Index("reports_credit", "credit"),
)

readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),  # what rows of the reading are kept under, in order of arrival
    _id("id", nullable=False, unique=True),
    _id("report", ForeignKey("reports.id"), nullable=False),
    Column("model", Text, nullable=False),
    Column("ontology", Text, nullable=False),
    Column("rank", Text, nullable=False),  # the model's version, sorting as versions do
    _json("warnings"),
    Column("kept", Text, nullable=False),
    Index("readings_report", "report", "rank"),
    Index("readings_kept", "kept"),
)


def _entries(name: str, *columns: Column[Any] | Index) -> Table:
    """A table of what a reading found: keyed by reading and id, `nth` in the order of the record."""
    key = (_reading(), _id("id", primary_key=True))
    return Table(name, metadata, *key, Column("nth", Integer, nullable=False), *columns, sqlite_with_rowid=False)


def _days() -> tuple[Column[Any], Column[Any]]:
    return Column("first", Text), Column("last", Text)


actors = _entries(
    "actors",
    Column("name", Text),
    Column("called", Text),
    Column("kind", Text),
    Column("country", Text),
    Column("sector", Text),
    Column("role", Text),
    Column("wikidata", Text),
)

places = _entries(
    "places",
    Column("name", Text),
    Column("called", Text),
    Column("geonameid", BigInteger),
    Column("country", Text),
    Column("admin1", Text),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", Integer),
)

statements = _entries(
    "statements",
    _id("source"),
    _id("inside"),
    Column("kind", Text, nullable=False),
    Column("quote", Text, nullable=False),
    Column("certainty", Text, nullable=False),
    Column("channel", Text),
    Column("confidence", Float),
    *_days(),
    Index("statements_id", "id"),
)

events = _entries(
    "events",
    Column("type", Text, nullable=False),
    Column("mode", Text),
    Column("cameo", Text),
    Column("quad", Text),
    Column("goldstein", Float),
    _id("place"),
    Column("start", Text),
    Column("until", Text),
    Column("precision", Integer),
    Column("standing", Text, nullable=False),
    Column("certainty", Text),
    _id("inside"),
    _json("figures"),
    Column("confidence", Float),
    *_days(),
    Index("events_id", "id"),
)

figures = _entries(
    "figures",
    Column("counts", Text, nullable=False),
    Column("low", Float),
    Column("best", Float),
    Column("high", Float),
    Column("unit", Text),
    Column("start", Text),
    Column("until", Text),
    Column("standing", Text),  # of the event in which it counts
    Column("cumulative", Boolean),
    _id("part_of"),
    _id("event"),
    Column("certainty", Text),
    _id("inside"),
    Column("of_called", Text),  # plain words of what is counted; NULL when kept without text
    Column("confidence", Float),
    *_days(),
    Index("figures_id", "id"),
)

names = Table(
    "names",
    metadata,
    _reading(),
    Column("nth", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("confidence", Float),
    sqlite_with_rowid=False,
)

spans = Table(
    "spans",
    metadata,
    _reading(),
    _id("entry", primary_key=True),
    Column("role", Text, primary_key=True),
    Column("nth", Integer, primary_key=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    _id("points"),
    sqlite_with_rowid=False,
)

signatures = Table(
    "signatures",
    metadata,
    _id("report", ForeignKey("reports.id"), primary_key=True),
    Column("size", Integer, nullable=False),  # how many different runs of words the text has
    Column("digest", LargeBinary, nullable=False),
    sqlite_with_rowid=False,
)
"""What is kept of a text to tell whether another is nearly the same (likeness.py)."""

bands = Table(
    "bands",
    metadata,
    Column("band", BigInteger, primary_key=True),
    _id("report", ForeignKey("reports.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Under which parts of its signature a report is found."""

copies = Table(
    "copies",
    metadata,
    _id("report", ForeignKey("reports.id"), primary_key=True),
    _id("other", ForeignKey("reports.id"), primary_key=True),
    Column("likeness", Float, nullable=False),
    Column("at", Text, nullable=False),
    sqlite_with_rowid=False,
)
"""Near-copies of one story, each pair both ways."""

supersessions = Table(
    "supersessions",
    metadata,
    _id("earlier", ForeignKey("reports.id"), primary_key=True),
    _id("later", ForeignKey("reports.id"), primary_key=True),
    Column("likeness", Float, nullable=False),
    Column("at", Text, nullable=False),
    Index("supersessions_later", "later"),
    sqlite_with_rowid=False,
)

judgements = Table(
    "judgements",
    metadata,
    _id("id", primary_key=True),
    _id("entry", nullable=False),
    _id("report", ForeignKey("reports.id"), nullable=False),
    Column("list", Text, nullable=False),
    Column("verdict", Text, nullable=False),
    _json("fields"),
    Column("author", Text, nullable=False),
    Column("reason", Text),
    Column("at", Text, nullable=False),
    Index("judgements_entry", "entry", "at"),
    Index("judgements_report", "report"),
)

withdrawals = Table(
    "withdrawals",
    metadata,
    _id("judgement", ForeignKey("judgements.id"), primary_key=True),
    Column("author", Text, nullable=False),
    Column("reason", Text),
    Column("at", Text, nullable=False),
)

tombstones = Table(
    "tombstones",
    metadata,
    _id("report", ForeignKey("reports.id"), primary_key=True),
    Column("author", Text, nullable=False),
    Column("reason", Text),
    Column("at", Text, nullable=False),
)

ENTRIES = {"statements": statements, "events": events, "figures": figures}
"""The lists that are asked and judged."""
