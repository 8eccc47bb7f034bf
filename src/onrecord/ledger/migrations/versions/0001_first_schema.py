"""The first schema.

The tables are written out as alembic generated them from tables.py, so that they stay what they were when that
file has gone on; a test holds both equal.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


# Rows of these are never changed and never go.
KEPT = ("readings", "statements", "events", "names", "spans", "copies", "supersessions", "withdrawals", "tombstones")
# Forgetting a report takes words out of rows of these, and no row.
EMPTIED = ("reports", "actors", "places", "figures", "judgements")


def upgrade() -> None:
    """Tables, the index of terms, and the rule that rows stay."""
    _tables()
    if op.get_bind().dialect.name == "sqlite":
        _sqlite()
    else:
        _postgresql()


def _sqlite() -> None:
    op.execute("CREATE VIRTUAL TABLE terms USING fts5(words, content='', detail=none, columnsize=0, tokenize='ascii')")
    refused = "BEGIN SELECT RAISE(ABORT, 'rows of a ledger are only ever appended'); END"
    for table in (*KEPT, *EMPTIED):
        op.execute(f"CREATE TRIGGER {table}_stay BEFORE DELETE ON {table} {refused}")
    for table in KEPT:
        op.execute(f"CREATE TRIGGER {table}_are_as_they_were BEFORE UPDATE ON {table} {refused}")


def _postgresql() -> None:
    op.execute("CREATE TABLE terms (number bigint PRIMARY KEY, words tsvector NOT NULL)")
    op.execute("ALTER TABLE terms ALTER COLUMN words SET STATISTICS 1000")
    op.execute("CREATE INDEX terms_words ON terms USING gin (words) WITH (gin_pending_list_limit = 256)")
    op.execute(
        "CREATE FUNCTION only_appended() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'rows of a ledger are only ever appended'; END $$"
    )
    for table in (*KEPT, *EMPTIED):
        what = "DELETE OR UPDATE" if table in KEPT else "DELETE"
        op.execute(f"CREATE TRIGGER stay BEFORE {what} ON {table} EXECUTE FUNCTION only_appended()")


def _tables() -> None:
    op.create_table(
        "reports",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("given_id", sa.Text(), nullable=True),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("credit", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("dated", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("moment", sa.Text(), nullable=True),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("issue", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.Column("original", sa.LargeBinary(), nullable=True),
        sa.Column("offsets", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("reports_credit", "reports", ["credit"], unique=False)
    op.create_index("reports_outlet", "reports", ["outlet", "day"], unique=False)
    op.create_table(
        "bands",
        sa.Column("band", sa.BigInteger(), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("band", "report"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "copies",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("other", sa.String(length=16), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["other"],
            ["reports.id"],
        ),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("report", "other"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "judgements",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("entry", sa.String(length=16), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("list", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("fields", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("judgements_entry", "judgements", ["entry", "at"], unique=False)
    op.create_index("judgements_report", "judgements", ["report"], unique=False)
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("model", sa.Text(), nullable=False),
        sa.Column("ontology", sa.Text(), nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("warnings", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("kept", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("number"),
        sa.UniqueConstraint("id"),
    )
    op.create_index("readings_kept", "readings", ["kept"], unique=False)
    op.create_index("readings_report", "readings", ["report", "rank"], unique=False)
    op.create_table(
        "signatures",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("digest", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("report"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "supersessions",
        sa.Column("earlier", sa.String(length=16), nullable=False),
        sa.Column("later", sa.String(length=16), nullable=False),
        sa.Column("likeness", sa.Float(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["earlier"],
            ["reports.id"],
        ),
        sa.ForeignKeyConstraint(
            ["later"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("earlier", "later"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "tombstones",
        sa.Column("report", sa.String(length=16), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["report"],
            ["reports.id"],
        ),
        sa.PrimaryKeyConstraint("report"),
    )
    op.create_table(
        "actors",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("called", sa.Text(), nullable=True),
        sa.Column("kind", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("sector", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("wikidata", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.number"],
        ),
        sa.PrimaryKeyConstraint("reading", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "events",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("cameo", sa.Text(), nullable=True),
        sa.Column("quad", sa.Text(), nullable=True),
        sa.Column("goldstein", sa.Float(), nullable=True),
        sa.Column("place", sa.String(length=16), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("precision", sa.Integer(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("inside", sa.String(length=16), nullable=True),
        sa.Column("figures", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.number"],
        ),
        sa.PrimaryKeyConstraint("reading", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("events_id", "events", ["id"], unique=False)
    op.create_table(
        "figures",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("counts", sa.Text(), nullable=False),
        sa.Column("low", sa.Float(), nullable=True),
        sa.Column("best", sa.Float(), nullable=True),
        sa.Column("high", sa.Float(), nullable=True),
        sa.Column("unit", sa.Text(), nullable=True),
        sa.Column("start", sa.Text(), nullable=True),
        sa.Column("until", sa.Text(), nullable=True),
        sa.Column("standing", sa.Text(), nullable=True),
        sa.Column("cumulative", sa.Boolean(), nullable=True),
        sa.Column("part_of", sa.String(length=16), nullable=True),
        sa.Column("event", sa.String(length=16), nullable=True),
        sa.Column("certainty", sa.Text(), nullable=True),
        sa.Column("inside", sa.String(length=16), nullable=True),
        sa.Column("of_called", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.number"],
        ),
        sa.PrimaryKeyConstraint("reading", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("figures_id", "figures", ["id"], unique=False)
    op.create_table(
        "names",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.number"],
        ),
        sa.PrimaryKeyConstraint("reading", "nth"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "places",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("called", sa.Text(), nullable=True),
        sa.Column("geonameid", sa.BigInteger(), nullable=True),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("admin1", sa.Text(), nullable=True),
        sa.Column("lat", sa.Float(), nullable=True),
        sa.Column("lon", sa.Float(), nullable=True),
        sa.Column("precision", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.number"],
        ),
        sa.PrimaryKeyConstraint("reading", "id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "spans",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.String(length=16), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("points", sa.String(length=16), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.number"],
        ),
        sa.PrimaryKeyConstraint("reading", "entry", "role", "nth"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "statements",
        sa.Column("reading", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("nth", sa.Integer(), nullable=False),
        sa.Column("source", sa.String(length=16), nullable=True),
        sa.Column("inside", sa.String(length=16), nullable=True),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("certainty", sa.Text(), nullable=False),
        sa.Column("channel", sa.Text(), nullable=True),
        sa.Column("confidence", sa.Float(), nullable=True),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["reading"],
            ["readings.number"],
        ),
        sa.PrimaryKeyConstraint("reading", "id"),
        sqlite_with_rowid=False,
    )
    op.create_index("statements_id", "statements", ["id"], unique=False)
    op.create_table(
        "withdrawals",
        sa.Column("judgement", sa.String(length=16), nullable=False),
        sa.Column("author", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["judgement"],
            ["judgements.id"],
        ),
        sa.PrimaryKeyConstraint("judgement"),
    )
