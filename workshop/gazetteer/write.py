"""Facts to one SQLite file: the same facts make the same bytes.

Each table is written in the order in which its look-ups answer, places from the most populous down: then a key's rows
lie in that order too, small numbers stand for what is asked most, and what is asked most lies together.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from onrecord.ground.facts import Agency, Agent, Body, Fact, Holder, Medium, Nation, Place
from onrecord.ground.gazetteer import FORMAT
from onrecord.ground.rows import Found

KINDS: Mapping[str, type[Fact]] = {
    "place": Place,
    "nation": Nation,
    "agent": Agent,
    "body": Body,
    "holder": Holder,
    "medium": Medium,
    "agency": Agency,
}
HOW = {"name": 0, "adjective": 1, "inhabitant": 2, "capital": 3, "seat": 4}
LOCATED = {"given": 0, "seat": 1, "middle": 2, None: None}
DIVISION = 10
"""How many times fewer people a first-order division counts in the order than live in its towns."""

Keyed = dict[Fact, dict[str, None]]


def write(path: Path, found: Iterable[Found], about: Mapping[str, str]) -> dict[str, str]:
    """Write the file anew and give what it says of itself: `about`, counts and a digest of its rows."""
    tables = gathered(found)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute(f"PRAGMA user_version = {FORMAT}")
    connection.execute("BEGIN")
    digest = hashlib.sha256()
    counts = {f"rows {table}": str(fill(connection, table, tables[table], digest)) for table in KINDS}
    said = {**about, **counts, "format": str(FORMAT), "digest": digest.hexdigest()}
    connection.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID")
    connection.executemany("INSERT INTO about VALUES (?, ?)", sorted(said.items()))
    connection.execute("COMMIT")
    connection.execute("VACUUM")
    connection.close()
    return said


def gathered(found: Iterable[Found]) -> dict[str, Keyed]:
    """The facts of each table, each once, with all keys that find it."""
    tables: dict[str, Keyed] = {table: {} for table in KINDS}
    for table, fact, keys in found:
        tables[table].setdefault(fact, {}).update(dict.fromkeys(keys))
    return tables


def fill(connection: sqlite3.Connection, table: str, facts: Keyed, digest: hashlib._Hash) -> int:
    """Make a table and its table of keys, and fill both; the number of facts."""
    columns = KINDS[table]._fields
    marks = ", ".join("?" * (len(columns) + 1))
    connection.execute(f"CREATE TABLE {table} (id INTEGER PRIMARY KEY, {', '.join(columns)})")
    connection.execute(f"CREATE TABLE {table}_name (key TEXT, id INTEGER, PRIMARY KEY (key, id)) WITHOUT ROWID")
    ordered = [fact for fact in sorted(facts, key=ranking(facts)) if facts[fact]]
    rows = [(number, *stored(fact)) for number, fact in enumerate(ordered, 1)]
    keys = sorted((key, number) for number, fact in enumerate(ordered, 1) for key in facts[fact])
    connection.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    connection.executemany(f"INSERT INTO {table}_name VALUES (?, ?)", keys)
    for line in (*rows, *keys):
        digest.update(repr(line).encode())
    return len(rows)


def ranking(facts: Iterable[Fact]) -> Callable[[Fact], tuple[object, ...]]:
    """What to sort facts by. A first-order division counts a tenth of the people of its towns.

    So a town stands before the division that is named for it (New York, Kursk), and a large division before towns
    that happen to share its name.
    """
    held: Counter[str] = Counter()
    for fact in facts:
        if isinstance(fact, Place) and fact.admin1 and fact.feature == "P":
            held[fact.admin1] += fact.population
    return lambda fact: rank(fact, held)


def rank(fact: Fact, held: Mapping[str, int]) -> tuple[object, ...]:
    """The order of answers: places by people, nations by how sure the way is, what was read before the rest."""
    if isinstance(fact, Place):
        people = held[fact.admin1 or ""] // DIVISION if fact.feature == "A.ADM1" else fact.population
        return -people, fact.feature, fact.geonameid or 0, fact.name
    if isinstance(fact, Nation):
        return HOW[fact.how], fact.code, fact.name
    if isinstance(fact, Holder):
        return not fact.verified, fact.country or "", fact.name, fact.since or "", fact.until or "", fact.office or ""
    return () if isinstance(fact, (Agent, Body)) else (fact.name, fact.country or "")


def stored(fact: Fact) -> tuple[object, ...]:
    """A fact as its row: degrees in ten-thousandths, ways of locating by number, credits as one text."""
    if isinstance(fact, Place):
        at = [None if degrees is None else round(degrees * 1e4) for degrees in (fact.lat, fact.lon)]
        return *fact[:4], *at, *fact[6:8], LOCATED[fact.located]
    if isinstance(fact, Agency):
        return fact.name, "|".join(fact.credits), *fact[2:]
    return tuple(fact)
