"""Names to what they may stand for: places, countries, office holders, agents, bodies, media and agencies.

One read-only SQLite file, built by `workshop/gazetteer`, opened at the first look-up and mapped into memory. It gives
candidates, never a choice by context: choosing is for `places` and `actors`.
"""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, cast

from onrecord.errors import GazetteerUnusable
from onrecord.ground.facts import Agency, Agent, Body, Fact, Holder, Medium, Nation, Place
from onrecord.ground.forms import office_named, shorn
from onrecord.ground.names import key, singular, without_article
from onrecord.ground.rows import Found, described, facts_of, office_key

F = TypeVar("F", Place, Nation, Agent, Body, Holder, Medium, Agency)
Layer = Mapping[tuple[str, str], tuple[Fact, ...]]
"""A user's facts by table and key."""

FORMAT = 2
"""The version of the file's tables, kept in its user_version."""

SHIPPED = Path(__file__).parent / "data" / "gazetteer.sqlite"
REMEMBERED = 4096
"""Names whose candidates are kept: a report repeats its names, and this many take a few megabytes."""

SMALL = frozenset({"nation", "agent", "body", "medium", "agency"})
"""Tables whose keys are kept in memory (a megabyte), so that words in none of them cost no query."""

LONGEST_AGENT = 5
"""Words of the longest description that is sought as it stands."""

_MAPPED = 1 << 28
_PREPOSITIONS = frozenset({"of", "in", "from", "for", "with", "at", "who", "on", "and", "to", "by"})

COLUMNS: dict[str, str] = {
    "place": "geonameid, f.name, country, admin1, lat / 1e4, lon / 1e4, population, feature,"
    " CASE located WHEN 0 THEN 'given' WHEN 1 THEN 'seat' WHEN 2 THEN 'middle' END",
    "nation": ", ".join(Nation._fields),
    "agent": ", ".join(Agent._fields),
    "body": ", ".join(Body._fields),
    "holder": ", ".join(Holder._fields),
    "medium": ", ".join(Medium._fields),
    "agency": ", ".join(Agency._fields),
}
"""What is read from each table, in the order of its fact. Degrees are kept in ten-thousandths, about 11 metres."""

QUERIES = {
    table: f"SELECT {columns} FROM {table}_name n JOIN {table} f ON f.id = n.id WHERE n.key = ? ORDER BY n.id"
    for table, columns in COLUMNS.items()
}
MAKERS: dict[str, Callable[[Iterable[Any]], Fact]] = {
    "place": Place._make,
    "nation": Nation._make,
    "agent": Agent._make,
    "body": Body._make,
    "holder": Holder._make,
    "medium": Medium._make,
    "agency": lambda row: Agency._make(row)._replace(credits=tuple(list(row)[1].split("|"))),
}


class Gazetteer:
    """The shipped gazetteer, with a user's own rows before it. Safe to share by threads and to send to processes.

    `extra` is a CSV as docs/gazetteer.md describes, read at once: a row that cannot be read raises GazetteerRefused.
    """

    def __init__(self, path: Path = SHIPPED, extra: Path | None = None) -> None:
        self.path, self.extra = path, extra
        self._own = layered(facts_of(extra)) if extra else {}
        self._open = threading.local()
        self._found = lru_cache(maxsize=REMEMBERED)(self._look_up)
        self.keys = lru_cache(maxsize=len(COLUMNS))(self._keys)
        self.beginnings = lru_cache(maxsize=len(COLUMNS))(self._beginnings)

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[Path, Path | None]]:
        """A process that is sent a gazetteer opens the files for itself."""
        return type(self), (self.path, self.extra)

    def places(self, name: str) -> tuple[Place, ...]:
        """Places of this name, the user's first, then by population; a division stands after towns a tenth its size.

        "Kursk region" and "the city of Kursk" are sought as they stand, then as "Kursk" among divisions or towns.
        """
        keyed = key(name)
        if found := self._of(Place, "place", keyed):
            return found
        rest, classes = shorn(keyed)
        found = self._of(Place, "place", rest)
        return tuple(p for p in found if p.feature[0] in classes) or found

    def own_places(self, name: str) -> tuple[Place, ...]:
        """Places of this name of the user's own file alone."""
        return cast("tuple[Place, ...]", self._own.get(("place", key(name)), ())) if self._own else ()

    def capitals(self, country: str) -> tuple[str, ...]:
        """The names, as keys, of the towns that are or serve as the capital of a country."""
        wanted = "SELECT n.key FROM nation f JOIN nation_name n USING (id) WHERE f.code = ? AND f.how = 'capital'"
        return tuple(sorted(keyed for (keyed,) in self._connection().execute(wanted, (country,))))

    def division(self, admin1: str) -> Place | None:
        """The first-order division of a GeoNames code such as "RU.41"."""
        return next(iter(self._of(Place, "place", f"{admin1}:")), None)

    def nations(self, name: str) -> tuple[Nation, ...]:
        """Countries that a name, adjective, inhabitant, capital or seat of power points to, the surest way first.

        Short forms count only with a capital: "US", never "us".
        """
        keyed = key(name)
        if len(keyed) <= 3 and name.islower():
            return ()
        return self._of(Nation, "nation", keyed) or self._of(Nation, "nation", singular(keyed))

    def country_of(self, name: str) -> Nation | None:
        """The one country that a name points to in the surest way; None if there is none, or several ("Congo")."""
        found = self.nations(name)
        surest = {nation.code for nation in found if nation.how == found[0].how}
        return found[0] if len(surest) == 1 else None

    def is_country(self, code: str) -> bool:
        """Whether any name points to a country of this code."""
        found = self._connection().execute("SELECT EXISTS (SELECT 1 FROM nation WHERE code = ?)", (code,)).fetchone()
        return bool(found[0])

    def agent(self, words: str) -> Agent | None:
        """The agent that a word or description names: whole, by its last words before a preposition, or after "of".

        "chief of the army" is in the table; "senior police officers in Basra" is "police officer"; "hundreds of
        soldiers" is "soldier".
        """
        parts = described(key(words)).split()
        head = next((i for i, part in enumerate(parts) if part in _PREPOSITIONS and i), len(parts))
        tried = [parts, *(parts[start:head] for start in range(head))]
        found = next((agent for end in tried if (agent := self._agent(end))), None)
        of = head < len(parts) and parts[head] in ("of", "for")
        return found or (self.agent(" ".join(parts[head + 1 :])) if of else None)

    def bodies(self, name: str) -> tuple[Body, ...]:
        """Organisations, forces, groups, parties and seats of power of this name: short forms often have several."""
        return self._of(Body, "body", key(name))

    def holders(
        self, name: str | None = None, *, office: str | None = None, country: str | None = None, on: date | None = None
    ) -> tuple[Holder, ...]:
        """Who held an office, by a name (whole or surname), or by an office and its country.

        With `on`, only those who may have held it on that day. The user's rows shut out ours of the same question;
        then those surely in office, with the office told, read somewhere, and latest stand first.
        """
        if name is None and office is None:
            raise ValueError("holders wants a name or an office")
        asked = office_key(country, office) if office else ""
        own, ours = self._layers(Holder, "holder", key(name) if name else asked)
        day = on.isoformat() if on else None
        mine = [h for h in own if _answers(h, office, country, day)]
        if not (mine and day):
            mine += [h for h in ours if _answers(h, office, country, day)]
        return tuple(sorted(mine, key=lambda held: _order(held, day or ""), reverse=True))

    def media(self, name: str) -> tuple[Medium, ...]:
        """Outlets of this name."""
        return self._of(Medium, "medium", key(name))

    def medium(self, name: str) -> Medium | None:
        """The outlet of this name; None if there is none or outlets of several countries share it."""
        found = self.media(name)
        return found[0] if len({medium.country for medium in found}) == 1 else None

    def agency(self, name: str) -> Agency | None:
        """The news agency that a credit or name spells."""
        return next(iter(self._of(Agency, "agency", key(name))), None)

    def _keys(self, table: str) -> frozenset[str]:
        return frozenset(keyed for (keyed,) in self._connection().execute(f"SELECT DISTINCT key FROM {table}_name"))

    def _beginnings(self, table: str) -> Mapping[str, int]:
        """The first word of every name in a table, as a key, with the most words of a name that begins with it."""
        most: dict[str, int] = {}
        for keyed in (*self.keys(table), *(keyed for owned, keyed in self._own if owned == table)):
            words = keyed.split(" ")
            most[words[0]] = max(len(words), most.get(words[0], 0))
        return most

    def about(self) -> dict[str, str]:
        """What the file says of itself: format, digest of its rows, counts, sources and their licences."""
        return dict(self._connection().execute("SELECT key, value FROM about ORDER BY key"))

    def _agent(self, words: list[str]) -> Agent | None:
        if not 0 < len(words) <= LONGEST_AGENT:
            return None
        keyed = " ".join(words)
        found = self._of(Agent, "agent", keyed) or self._of(Agent, "agent", singular(keyed))
        return found[0] if found else None

    def _of(self, kind: type[F], table: str, keyed: str | None) -> tuple[F, ...]:
        """The facts that a key finds, without its article if need be; the user's before or in place of ours."""
        if not keyed:
            return ()
        own, ours = self._layers(kind, table, keyed)
        found = own + ours if table == "place" else own or ours
        return found or self._of(kind, table, without_article(keyed))

    def _layers(self, kind: type[F], table: str, keyed: str) -> tuple[tuple[F, ...], tuple[F, ...]]:
        """The user's facts that a key finds, and ours."""
        return cast("tuple[F, ...]", self._own.get((table, keyed), ())), cast(
            "tuple[F, ...]", self._found(table, keyed)
        )

    def _look_up(self, table: str, keyed: str) -> tuple[Fact, ...]:
        if table in SMALL and keyed not in self.keys(table):
            return ()
        make = MAKERS[table]
        return tuple([make(row) for row in self._connection().execute(QUERIES[table], (keyed,))])

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection, opened anew after a fork: SQLite's must not cross one."""
        held: tuple[int, sqlite3.Connection] | None = getattr(self._open, "held", None)
        if held is None or held[0] != os.getpid():
            held = self._open.held = os.getpid(), opened(self.path)
        return held[1]


def opened(path: Path) -> sqlite3.Connection:
    """A read-only connection to a gazetteer's file, mapped into memory; refuses a file that is none of this format."""
    try:
        connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        connection.execute(f"PRAGMA mmap_size = {_MAPPED}")
        connection.execute("PRAGMA cache_size = -256")  # pages are mapped already; a second copy is only memory
        (held,) = connection.execute("PRAGMA user_version").fetchone()
    except sqlite3.Error as wrong:
        raise GazetteerUnusable(f"{path}: {wrong}; reinstall onrecord, or build it with workshop.gazetteer") from wrong
    if held != FORMAT:
        raise GazetteerUnusable(f"{path}: format {held}, wanted {FORMAT}; build it with workshop.gazetteer")
    return connection


def layered(found: Iterable[Found]) -> Layer:
    """Facts by table and key, in the order of the file."""
    layer: dict[tuple[str, str], tuple[Fact, ...]] = {}
    for table, fact, keys in found:
        for keyed in keys:
            layer[table, keyed] = (*layer.get((table, keyed), ()), fact)
    return layer


def _order(held: Holder, day: str) -> tuple[bool, bool, bool, str]:
    """What makes one holder a better answer than another; no day is surely before any term."""
    return held.surely(day), held.office is not None, held.verified, held.since or ""


def _answers(found: Holder, office: str | None, country: str | None, day: str | None) -> bool:
    """Whether a holder is of the office and country asked for, and may have held it on the day."""
    if country not in (None, found.country) or (day and not found.perhaps(day)):
        return False
    return not office or (
        found.office is not None and office_named(found.office, found.country) == office_named(office, found.country)
    )
