"""A ledger's database opened: SQLite by path, PostgreSQL by URL, its schema made or checked, its troubles told."""

from __future__ import annotations

import math
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from onrecord.errors import LedgerUnusable
from onrecord.ledger.tables import HEAD, INDEXED

PATIENCE = 60
"""Seconds that a writer waits for another, and a keep for a lock: the longest single write, a forgetting, takes less
than this on 100,000 reports."""

_LOCK = 0x6F6E7265636F7264 >> 1
"""The advisory lock that writers to one PostgreSQL ledger take ("onrecord")."""

_BY_INDEX = text(
    "SELECT "
    + ", ".join(
        f"set_config('{how}', 'off', true)" for how in ("enable_hashjoin", "enable_mergejoin", "enable_seqscan", "jit")
    )
)
"""Every question looks at few rows by index; PostgreSQL, misled about how many, would go through whole tables."""

_URL = re.compile(r"[a-z][a-z0-9+.-]*://", re.I)
_SQLITE_OURS = 0x4F4E5243
"""The application id of a ledger file ("ONRC"), by which another program's file is told apart."""


def opened(where: str | os.PathLike[str], *, create: bool, indexed: Callable[[int], None]) -> Engine:
    """The engine of a ledger, its schema as this version has it. `create` makes one where there is none.

    `indexed` is told how many readings are indexed anew, where those of an older ledger must be.

    `where` is a path, or a URL of postgresql+psycopg (or sqlite). Raises LedgerUnusable.
    """
    url = _url(where)
    engine = _sqlite(url, create) if url.get_backend_name() == "sqlite" else _postgresql(url)
    try:
        with told(shown(engine)):
            _prepared(engine, create, indexed)
    except BaseException:  # an interrupt, too, must not leave the database's connections open
        engine.dispose()
        raise
    return engine


def shown(engine: Engine) -> str:
    """What a ledger is called in messages: its path, or its URL without the password."""
    return engine.url.database or "" if engine.dialect.name == "sqlite" else str(engine.url)


def _url(where: str | os.PathLike[str]) -> URL:
    given = os.fspath(where)
    if not _URL.match(given):
        return URL.create("sqlite", database=given)
    try:
        url = make_url(given)
    except (ArgumentError, ValueError) as wrong:
        raise LedgerUnusable(
            f"{given}: no URL of a ledger ({wrong}); give a path or postgresql+psycopg://..."
        ) from wrong
    if url.drivername == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in ("sqlite", "postgresql+psycopg"):
        raise LedgerUnusable(f"{url}: a ledger is a file (give its path) or postgresql+psycopg://user@host/database")
    if url.drivername == "sqlite" and url.query:
        raise LedgerUnusable(f"{url}: give the file's path without ?...")
    return url


def _sqlite(url: URL, create: bool) -> Engine:
    path = url.database or ""
    _check_path(path, create)
    engine = create_engine(url, connect_args={"timeout": PATIENCE})
    event.listen(engine, "connect", _connected)
    event.listen(engine, "begin", _begun)
    return engine


def _check_path(path: str, create: bool) -> None:
    """Whether a file can be a ledger, told before the database says it in words of its own."""
    if not path or "\0" in path or path.startswith(("file:", ":memory:")):
        raise LedgerUnusable(f"{path!r}: no path of a file; a ledger is kept in a file such as war.db")
    file = Path(path)
    try:
        if file.is_dir():
            raise LedgerUnusable(f"{path}: a folder; give the path of a file in it, such as {file / 'war.db'}")
        if not file.exists() and not create:
            raise LedgerUnusable(
                f"{path}: there is no ledger here yet; make one with: onrecord keep REPORTS --ledger {path}"
            )
        if not file.exists() and not file.absolute().parent.is_dir():
            raise LedgerUnusable(f"{path}: there is no folder {file.absolute().parent}; make it first")
        if file.exists() and file.stat().st_size:
            with file.open("rb") as stream:
                if stream.read(16) != b"SQLite format 3\0":
                    raise LedgerUnusable(f"{path}: no ledger (another kind of file, or damaged from its first byte on)")
    except (OSError, ValueError) as trouble:
        raise LedgerUnusable(f"{path}: cannot be opened ({trouble}); check the path and its permissions") from trouble


def _connected(connection: Any, _: object) -> None:
    """Foreign keys held, transactions begun by us, and what geometry needs."""
    connection.isolation_level = None
    for pragma in ("foreign_keys=ON", "synchronous=NORMAL", "secure_delete=ON", "cache_size=-65536"):
        connection.execute(f"PRAGMA {pragma}")
    for name, arguments in (("sin", 1), ("cos", 1), ("asin", 1), ("sqrt", 1), ("radians", 1), ("power", 2)):
        connection.create_function(
            name, arguments, _nulls(getattr(math, "pow" if name == "power" else name)), deterministic=True
        )


def _nulls(function: Callable[..., float]) -> Callable[..., float | None]:
    """The function, NULL of NULL."""
    return lambda *values: None if None in values else function(*values)


def _begun(connection: Connection) -> None:
    """A writer takes the file at once, so that it cannot be refused half way; a reader sees one moment of it."""
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql(url: URL) -> Engine:
    try:
        return create_engine(url, pool_pre_ping=True, isolation_level="REPEATABLE READ")
    except ModuleNotFoundError as missing:
        raise LedgerUnusable('PostgreSQL needs its driver: pip install "onrecord[postgres]"') from missing


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A transaction that sees one moment of the ledger."""
    with told(shown(engine)), engine.connect() as connection, connection.begin():
        if engine.dialect.name == "postgresql":
            connection.execute(_BY_INDEX)
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that is kept whole or not at all, one at a time in all processes."""
    with told(shown(engine)), engine.connect() as plain:
        connection = plain.execution_options(writing=True)
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="READ COMMITTED")
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(text(f"SET LOCAL lock_timeout = '{PATIENCE}s'"))
                connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
            yield connection


def _prepared(engine: Engine, create: bool, indexed: Callable[[int], None]) -> None:
    """Make or check the schema."""
    with engine.connect() as connection, connection.begin():
        version, foreign = _version(connection), _foreign(connection)
    if version == HEAD:
        return
    if foreign:
        raise LedgerUnusable(
            f"{shown(engine)}: holds tables of something else and no ledger; give another file or database"
        )
    if version is None and not create:
        raise LedgerUnusable(f"{shown(engine)}: there is no ledger here yet; make one with onrecord keep")
    if version is not None and version > HEAD:
        raise LedgerUnusable(
            f"{shown(engine)}: kept by a newer onrecord (schema {version}, here {HEAD}); update onrecord"
        )
    _migrated(engine, indexed)


def _version(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    version: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return version


def _foreign(connection: Connection) -> bool:
    """Whether there are tables, and not those of a ledger."""
    there = set(inspect(connection).get_table_names())
    return bool(there - {"alembic_version"}) and "tombstones" not in there


def _migrated(engine: Engine, indexed: Callable[[int], None]) -> None:
    """Bring the schema to HEAD in one transaction; of two that start at once the second finds it done."""
    from onrecord.ledger.migrations import upgraded
    from onrecord.ledger.terms import remade

    if engine.dialect.name == "sqlite":  # the way a file logs its writes can only be set between transactions
        with engine.connect() as connection:
            raw = connection.connection.cursor()
            raw.execute("PRAGMA journal_mode=WAL")
            raw.execute(f"PRAGMA application_id={_SQLITE_OURS}")
    with writing(engine) as connection:
        before = _version(connection)
        upgraded(connection)
        if before is not None and before < INDEXED:
            remade(connection, indexed)


_DAMAGED = "damaged, or no ledger; put back a copy that you kept"
_FULL = (
    "no room to write (disk full, or a limit on the size of files); nothing of the last report was kept: "
    "make room and run again"
)
_SHUT = "cannot be opened; check the path and its permissions"
_BUSY = f"in use by another program for over {PATIENCE} seconds; try again when that has ended"
_AWAY = "PostgreSQL cannot be reached; check the URL, the password and that the server runs"
_TROUBLES = (
    (r"not a database|malformed|corrupt|disk image|invalid page|is encrypted", _DAMAGED),
    (r"full|disk I/O|No space|File too large|could not extend", _FULL),
    (r"readonly|read-only|permission denied|must be owner", "cannot be written; check its permissions"),
    (r"locked|lock timeout|busy", _BUSY),
    (r"unable to open|could not open", _SHUT),
    (r"connect|password|authentication|could not translate|failed to resolve|(role|database) .* does not exist", _AWAY),
)
"""What a database says, and what it means to whoever runs onrecord."""


@contextmanager
def told(where: str) -> Iterator[None]:
    """Tell what went wrong with a database in words that say what to do. Raises LedgerUnusable."""
    try:
        yield
    except DBAPIError as trouble:
        said = str(trouble.orig).strip().splitlines()[0]
        advice = next((words for pattern, words in _TROUBLES if re.search(pattern, said, re.I)), None)
        if advice is None:
            raise
        raise LedgerUnusable(f"{where}: {advice} ({said})") from trouble
