"""Paths and URLs that are no ledger are refused with a word on what to do; the schema is what the tables say."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from annotated import NAMES, example
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from onrecord.errors import LedgerUnusable
from onrecord.ledger import opening
from onrecord.ledger.book import Ledger
from onrecord.ledger.tables import HEAD, metadata
from onrecord.ledger.terms import _EMPTIED


@pytest.mark.parametrize(
    ("where", "said"),
    [
        ("", "no path of a file"),
        (":memory:", "no path of a file"),
        ("file:war.db?mode=memory", "no path of a file"),
        ("a\0b", "no path of a file"),
        ("mysql://root@host/war", "a ledger is a file"),
        ("sqlite:///war.db?vfs=other", "without"),
        ("postgresql+asyncpg://host/war", "a ledger is a file"),
        ("postgresql://[", "cannot be reached"),
    ],
)
def test_no_ledger_by_name(where, said):
    with pytest.raises(LedgerUnusable, match=said):
        Ledger(where)


def test_no_ledger_by_place(tmp_path):
    for where, said in ((tmp_path, "a folder"), (tmp_path / "no" / "such.db", "make it first")):
        with pytest.raises(LedgerUnusable, match=said):
            Ledger(where)
    with pytest.raises(LedgerUnusable, match="make one with"):
        Ledger(tmp_path / "none.db", create=False)
    assert not list(tmp_path.iterdir())


def test_a_path_is_a_path_whatever_it_looks_like(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("war?mode=ro.db", "war%20.db", "-rf", "wär;.db"):
        Ledger(name).close()
        assert Path(name).exists()


def test_another_kind_of_file(tmp_path):
    path = tmp_path / "story.txt"
    path.write_text("VELMORA, March 3 (Corda) - A bridge gave way.")
    with pytest.raises(LedgerUnusable, match="no ledger"):
        Ledger(path)
    assert path.read_text().startswith("VELMORA")


def test_the_database_of_another_program(tmp_path):
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE books (title)")
    other.close()
    for create in (True, False):
        with pytest.raises(LedgerUnusable, match="something else"):
            Ledger(path, create=create)


def test_a_damaged_file(tmp_path):
    path = tmp_path / "war.db"
    with Ledger(path) as ledger:
        ledger.keep(example(NAMES[0]))
        opening_of_log(ledger)
    whole = bytearray(path.read_bytes())
    whole[5000:-5000] = bytes(byte ^ 0x5A for byte in whole[5000:-5000])
    path.write_bytes(whole)
    with pytest.raises(LedgerUnusable, match="damaged"), Ledger(path) as ledger:
        ledger.statements()
        list(ledger.export())


def opening_of_log(ledger):
    """Bring everything from the log into the file itself."""
    with ledger._engine.connect() as connection:
        connection.connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")


def test_a_newer_ledger(where):
    with Ledger(where) as ledger, ledger._engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(LedgerUnusable, match="newer onrecord"):
        Ledger(where)


def test_a_server_that_is_not_there():
    with pytest.raises(LedgerUnusable, match="PostgreSQL cannot be reached"):
        Ledger("postgresql+psycopg://u:secret@127.0.0.1:9/war?connect_timeout=2")


def test_a_password_is_not_shown():
    with pytest.raises(LedgerUnusable) as told:
        Ledger("postgresql+psycopg://u:secret@127.0.0.1:9/war?connect_timeout=2")
    assert "secret" not in str(told.value)


def test_the_schema_is_what_the_tables_say(ledger):
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    def ours(_, name, kind, *__):
        return not (kind in ("table", "index", "column") and (name or "").startswith("terms"))

    with ledger._engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": ours, "target_metadata": metadata})
        assert compare_metadata(context, metadata) == []
        assert context.get_current_revision() == HEAD


ROWS = ("readings", "statements", "events", "figures", "spans", "reports", "actors")


@pytest.mark.parametrize("table", ROWS)
def test_rows_stay(ledger, table):
    ledger.keep(example(NAMES[0]))
    with pytest.raises(DBAPIError, match="only ever appended"), ledger._engine.begin() as connection:
        connection.execute(text(f"DELETE FROM {table}"))
    assert ledger.statements()


def test_readings_are_never_rewritten(ledger):
    ledger.keep(example(NAMES[0]))
    with pytest.raises(DBAPIError, match="only ever appended"), ledger._engine.begin() as connection:
        connection.execute(text("UPDATE statements SET certainty = 'confirmed'"))


def test_alembic_and_drivers_are_loaded_only_when_needed(where):
    look = f"""
import sys
from onrecord.ledger.book import Ledger
Ledger({where!r}).statements()
print(sorted({{"alembic", "mako", "rensa", "pyarrow", "numpy"}} & set(sys.modules)))
"""
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_what_a_ledger_is_called(tmp_path):
    with Ledger(tmp_path / "war.db") as ledger:
        assert repr(ledger) == f"<Ledger {tmp_path / 'war.db'}>" and opening.shown(ledger._engine).endswith("war.db")


def test_a_ledger_of_before_is_brought_up_to_date_and_answers_the_same(where):
    """What the index of an older ledger lacks is in it when it is next opened."""
    with Ledger(where) as ledger:
        for name in NAMES[:3]:
            ledger.keep(example(name))
        report = ledger.figures()[0].report
        ledger.forget(report, author="ana")
        before = [ledger.statements(), ledger.events(), ledger.figures(), ledger.figures(country="KAZ")]
        assert all(before[:3])
        with ledger._engine.begin() as connection:
            connection.execute(text(_EMPTIED[connection.dialect.name]))
            connection.execute(text("DROP INDEX supersessions_later"))
            connection.execute(text("UPDATE alembic_version SET version_num = '0001'"))
        assert not ledger.figures()
    counts = []
    with Ledger(where, create=False, indexed=counts.append) as ledger:
        after = [ledger.statements(), ledger.events(), ledger.figures(), ledger.figures(country="KAZ")]
        assert after == before
        ledger.forget(after[0][0].report, author="ana")
    assert counts == [1, 2, 3]
    with Ledger(where, indexed=counts.append) as ledger:  # and is left alone from then on
        assert counts == [1, 2, 3]
        assert [entry.id for entry in ledger.events()] == [entry.id for entry in before[1]]
