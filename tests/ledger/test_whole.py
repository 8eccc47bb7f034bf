"""Whole or not at all: killed at any moment, on a full disk, with two writers and a reader, the ledger holds whole
records, and running again completes it."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from annotated import NAMES, made

from onrecord.errors import LedgerUnusable
from onrecord.ledger.book import Ledger

HERE = Path(__file__).parent
KILLS = int(os.environ.get("ONRECORD_KILLS", "20"))
"""How often a keep is killed; the full measure is 200: ONRECORD_KILLS=200 pytest tests/ledger/test_whole.py."""
BATCH = 60


def batch(count=BATCH):
    """Different reports, each with all that an example puts on record."""
    for number in range(count):
        day = f"2026-{number % 12 + 1:02}-{number // 12 % 28 + 1:02}"
        yield made(NAMES[number % len(NAMES)], source=f"Outlet {number}", published=day).record()


def fork(work):
    """The process id of a child that does a piece of work and nothing else of this process."""
    child = os.fork()
    if not child:
        try:
            work()
        finally:
            os._exit(0)
    return child


def contents(ledger):
    """Everything that is held, without the times, in an order of its own."""
    return sorted(repr({**line["record"], "kept": {**line["record"]["kept"], "at": None}}) for line in ledger.export())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # a fork beside the threads of a library
def test_killed_at_any_moment(where, another):
    records = list(batch())
    wanted = another()
    for record in records:
        wanted.keep(record)
    chance, seen, whole = random.Random(1), 0, contents(wanted)

    def keep():
        with Ledger(where) as ledger:
            for record in records:
                ledger.keep(record)

    for _ in range(KILLS):
        child = fork(keep)
        time.sleep(chance.uniform(0, 0.25))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with Ledger(where, create=False) as ledger:
            held = contents(ledger)
        assert len(held) >= seen and set(held) <= set(whole)
        seen = len(held)
    keep()
    with Ledger(where) as ledger:
        assert contents(ledger) == whole


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_two_writers_and_a_reader(where, another):
    records = list(batch(24))

    def keep(mine):
        with Ledger(where) as ledger:
            for record in mine:
                ledger.keep(record)

    children = [fork(lambda: keep(records)), fork(lambda: keep(records[::-1]))]
    sizes = []
    while children:
        with Ledger(where, create=False) as ledger:
            sizes.append(len(ledger.statements()))
        for child in children[:]:
            if os.waitpid(child, os.WNOHANG) != (0, 0):
                children.remove(child)
    wanted = another()
    for record in records:
        wanted.keep(record)
    assert sizes == sorted(sizes)
    with Ledger(where) as ledger:
        assert contents(ledger) == contents(wanted)


FULL = """
import resource, sys
sys.path.insert(0, {here!r})
from test_whole import batch
from onrecord.ledger.book import Ledger
ledger = Ledger({path!r})
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
for number, record in enumerate(batch(2000)):
    ledger.keep(record)
    print(number + 1, flush=True)
"""


def test_no_room(tmp_path):
    """A limit on the size of files stands for a full disk: the error says so, and what was kept is whole."""
    path = str(tmp_path / "war.db")
    script = FULL.format(here=str(HERE), path=path, limit=1_500_000)
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=600)
    assert "LedgerUnusable" in done.stderr and "no room to write" in done.stderr
    kept = len(done.stdout.split())
    with Ledger(path) as ledger:
        assert kept and len(contents(ledger)) == kept
        records = list(batch(kept + 3))
        for record in records:
            ledger.keep(record)
        assert len(contents(ledger)) == kept + 3


@pytest.fixture
def small(tmp_path):
    """A file system of two megabytes in memory, and a way to give it more."""
    folder = tmp_path / "small"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=2m", "onrecord", str(folder)], capture_output=True)
    if mounted.returncode:
        pytest.skip(f"no small file system can be mounted here ({mounted.stderr.decode().strip()})")
    try:
        yield folder, lambda: subprocess.run(["mount", "-o", "remount,size=16m", str(folder)], check=True)
    finally:
        subprocess.run(["umount", str(folder)], check=True)


@pytest.mark.skipif(not shutil.which("mount"), reason="there is no mount here")
def test_a_full_disk(small):
    """The error says that there is no room, what was kept is whole and can be asked, and with room it goes on."""
    folder, enlarged = small
    path, done = folder / "war.db", 0
    records = list(batch(400))
    with pytest.raises(LedgerUnusable, match="no room to write"), Ledger(path) as ledger:
        for record in records:
            ledger.keep(record)
            done += 1
    assert done
    with Ledger(path) as ledger:
        assert len(contents(ledger)) == done and ledger.statements()
        with pytest.raises(LedgerUnusable, match="no room to write"):
            for record in records[done:]:
                ledger.keep(record)
        enlarged()
        for record in records[: done + 3]:
            ledger.keep(record)
        assert len(contents(ledger)) == done + 3


def test_a_lock_that_does_not_end_is_told(tmp_path, monkeypatch):
    from onrecord.ledger import opening

    monkeypatch.setattr(opening, "PATIENCE", 0.05)
    path = tmp_path / "war.db"
    with Ledger(path) as ledger:
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerUnusable, match="in use by another program"):
            ledger.keep(next(batch(1)))
        assert not ledger.statements()  # who only asks is not kept waiting
        other.execute("ROLLBACK")
        other.close()
        assert ledger.keep(next(batch(1))).state == "kept"
