"""Our own tables, `tables/*.csv`: the columns are those of a user's file (docs/gazetteer.md), a table by file name."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from onrecord.ground.facts import Agency, Nation, Place
from onrecord.ground.rows import Found, facts_of, keys_of
from onrecord.ontology import agencies as credited

TABLES = Path(__file__).parent / "tables"
SOURCE = "unverified"
"""What stands as the source of a row that names none: written from general knowledge, not read anywhere."""

PLAIN = {"places": "place", "countries": "country", "seats": "seat", "bodies": "body", "agents": "agent"}
"""Files and the table of their rows. `media` and `agencies` are joined with other sources first."""


def found(tables: Path = TABLES) -> Iterator[Found]:
    """The facts of our tables, but for outlets."""
    for name, table in PLAIN.items():
        yield from facts_of(tables / f"{name}.csv", table, SOURCE)
    for path in sorted(tables.glob("holders_*.csv")):
        yield from facts_of(path, "holder", SOURCE)
    yield from agencies(tables)


def media(tables: Path = TABLES) -> Iterator[Found]:
    """Our own outlets; every one that the State Media Matrix has too takes its ownership."""
    yield from facts_of(tables / "media.csv", "medium", SOURCE)


def agencies(tables: Path) -> Iterator[Found]:
    """Agencies: their spellings are those that `accept` knows credits by, country and ownership ours."""
    credits_ = {names[0]: names for names in credited()}
    for _, fact, _ in facts_of(tables / "agencies.csv", "agency", SOURCE):
        assert isinstance(fact, Agency)
        names = credits_.pop(fact.name)
        yield "agency", fact._replace(credits=names), keys_of(names)
    if credits_:
        raise SystemExit(f"{tables}/agencies.csv has no row for {', '.join(credits_)}")


def divisions(tables: Path = TABLES) -> dict[str, tuple[str, ...]]:
    """Names that the wire gives first-order divisions and GeoNames's table does not, by code."""
    with (tables / "divisions.csv").open(encoding="utf-8", newline="") as lines:
        return {row["admin1"]: tuple(row["alternatives"].split("|")) for row in csv.DictReader(lines)}


def also_named(places: list[Found], nations: list[Found]) -> list[Found]:
    """Countries as places, found by every name of theirs: "Britain" is where the United Kingdom is."""
    names: dict[str, tuple[str, ...]] = {}
    for _, fact, keys in nations:
        if isinstance(fact, Nation) and fact.how == "name":
            names[fact.code] = names.get(fact.code, ()) + keys
    return [with_names(found, names) for found in places]


def with_names(found: Found, names: dict[str, tuple[str, ...]]) -> Found:
    """A country with its further names; any other place as it is."""
    table, fact, keys = found
    if isinstance(fact, Place) and fact.feature == "A.PCLI" and fact.country in names:
        return table, fact, tuple(dict.fromkeys((*keys, *names[fact.country])))
    return found
