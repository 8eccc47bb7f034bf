"""A ledger of each kind, empty: every test runs on SQLite and on PostgreSQL.

PostgreSQL is that of ONRECORD_TEST_POSTGRES (the URL of a server where databases may be made) or, without it, one that
is started here from the system's own programs; where there is neither, its tests are skipped and say so.
"""

import os
import pwd
import shutil
import subprocess
import tempfile
import uuid
from contextlib import contextmanager
from pathlib import Path

import pytest
from clocks import Clock

from onrecord.ledger.book import Ledger

PROGRAMS = [Path(p).parent for p in (shutil.which("initdb"), shutil.which("postgres")) if p] + sorted(
    Path("/usr/lib/postgresql").glob("*/bin"), reverse=True
)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture(scope="session")
def server():
    """The URL of a PostgreSQL server, or a skip with the reason."""
    pytest.importorskip("psycopg", reason='PostgreSQL\'s driver is not installed (pip install "onrecord[postgres]")')
    if given := os.environ.get("ONRECORD_TEST_POSTGRES"):
        yield given
        return
    programs = next((folder for folder in PROGRAMS if (folder / "initdb").exists()), None)
    if programs is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql, or set ONRECORD_TEST_POSTGRES)")
    with started(programs) as url:
        yield url


def server_user():
    """The user that Debian's package makes, or nobody where the programs came another way."""
    try:
        return pwd.getpwnam("postgres")
    except KeyError:
        return pwd.getpwnam("nobody")


@contextmanager
def started(programs):
    """A server of our own in a folder that goes with it, reached by a socket in that folder."""
    folder = Path(tempfile.mkdtemp(prefix="onrecord-pg-"))
    how = {"check": True, "capture_output": True}
    if os.getuid() == 0:  # the server refuses to run as root
        who = server_user()
        os.chown(folder, who.pw_uid, who.pw_gid)
        how |= {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": [], "cwd": "/"}
    data = str(folder / "data")
    make = [programs / "initdb", "-D", data, "-U", "onrecord", "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8"]
    options = f"-k {folder} -h '' -c fsync=off -c max_connections=40"
    try:
        subprocess.run(make, **how)
        subprocess.run([programs / "pg_ctl", "-D", data, "-w", "-o", options, "-l", f"{folder}/log", "start"], **how)
        yield f"postgresql+psycopg://onrecord@/postgres?host={folder}"
    finally:
        subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **how | {"check": False})
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def empty(tmp_path_factory):
    """An empty ledger's file, made once and copied for each test."""
    path = tmp_path_factory.mktemp("empty") / "empty.db"
    Ledger(path).close()
    return path


@pytest.fixture(scope="session")
def template(server):
    """A server with a database that holds an empty ledger, made once and copied for each test."""
    with fresh(server, None) as url:
        Ledger(url).close()
        yield server, url.partition("?")[0].rpartition("/")[2]


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request, tmp_path):
    """The path or URL of an empty ledger."""
    if request.param == "sqlite":
        yield str(shutil.copy(request.getfixturevalue("empty"), tmp_path / "war.db"))
        return
    with fresh(*request.getfixturevalue("template")) as url:
        yield url


@contextmanager
def fresh(server, like):
    """A new database on a server, a copy of the one that it is like, gone afterwards."""
    import psycopg

    plain = server.replace("+psycopg", "")
    name = f"t{uuid.uuid4().hex[:12]}"
    with psycopg.connect(plain, autocommit=True) as link:
        link.execute(f"CREATE DATABASE {name} TEMPLATE {like or 'template1'}")
    try:
        yield server.replace("/postgres?", f"/{name}?")
    finally:
        with psycopg.connect(plain, autocommit=True) as link:
            link.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def ledger(where, clock):
    with Ledger(where, now=clock) as opened:
        yield opened


@pytest.fixture
def another(tmp_path, request, where):
    """Makes further empty ledgers of the same kind as `where`."""
    made = []

    def make(now=None):
        number = len(made)
        if where.startswith("postgresql"):
            context = fresh(*request.getfixturevalue("template"))
            url = context.__enter__()
        else:
            context, url = None, str(shutil.copy(request.getfixturevalue("empty"), tmp_path / f"other{number}.db"))
        made.append((Ledger(url, now=now), context))
        return made[-1][0]

    yield make
    for opened, context in made:
        opened.close()
        if context:
            context.__exit__(None, None, None)
