"""Rows of CSV, as docs/gazetteer.md describes them, to facts with the keys that find them.

The tables that the workshop builds from and a user's own file have the same columns and are read by the same code.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from onrecord.errors import GazetteerRefused
from onrecord.ground.facts import Agency, Agent, Body, Fact, Holder, Medium, Nation, Place
from onrecord.ground.forms import office_named
from onrecord.ground.names import key
from onrecord.ontology import ontology

Row = Mapping[str, str]
Found = tuple[str, Fact, tuple[str, ...]]
"""The table, the fact, and the keys that find it."""

COLUMNS = frozenset(
    {"table", "name", "alternatives", "country", "sector", "kind", "office", "from", "to", "source", "note"}
    | {"wikidata", "ownership", "credits", "adjectives", "inhabitants", "capitals"}
    | {"feature", "geonameid", "admin1", "lat", "lon", "population"}
)
_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_SURNAME_FIRST = frozenset({"CHN", "TWN", "HKG", "PRK", "KOR", "VNM"})
"""Countries whose names the wire prints with the surname first."""

_FEATURE = re.compile(r"[AHLPRSTUV](\.[A-Z0-9]+)?")
_ITEM = re.compile(r"Q[1-9]\d*")
MINE = "your file"
"""The source of a row of a user's own file that names none."""


def facts_of(path: Path, table: str | None = None, source: str | None = MINE) -> Iterator[Found]:
    """The facts of a CSV file, all of one table or each of the table that its row names; refused rows raise.

    `source` stands in facts whose row gives none.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as lines:
            reader = csv.DictReader(lines, strict=True)
            _known(path, reader.fieldnames or [], table)
            for row in reader:
                yield from _read(path, reader.line_num, row, table, source)
    except (UnicodeDecodeError, csv.Error) as wrong:
        raise GazetteerRefused(str(path), 1, f"not CSV in UTF-8 ({wrong}); save it as such") from wrong
    except OSError as wrong:
        raise GazetteerRefused(str(path), 1, f"cannot be opened ({wrong.strerror}); check the path") from wrong


def _known(path: Path, header: Iterable[str], table: str | None) -> None:
    """Refuse a header with a column that nothing reads, or without those that every row needs."""
    names = set(header)
    if unknown := sorted(names - COLUMNS):
        raise GazetteerRefused(str(path), 1, f"unknown column {unknown[0]!r}; known are {', '.join(sorted(COLUMNS))}")
    for needed in {"name"} | (set() if table else {"table"}):
        if needed not in names:
            raise GazetteerRefused(str(path), 1, f"no column {needed!r}; the first line must name the columns")


def _read(path: Path, line: int, row: Mapping[str, str | None], table: str | None, source: str | None) -> list[Found]:
    if None in row or None in row.values():
        raise GazetteerRefused(str(path), line, "not as many fields as the first line; quote a field that has a comma")
    cells = {name: (value or "").strip() for name, value in row.items()}
    cells["source"] = cells.get("source") or source or ""
    try:
        named = table or cells["table"]
        if named not in TABLES:
            raise ValueError(f"table {named!r} is none of {', '.join(TABLES)}")
        if not key(cells["name"]):
            raise ValueError("no name")
        return list(TABLES[named](cells))
    except ValueError as wrong:
        raise GazetteerRefused(str(path), line, str(wrong)) from wrong


def listed(row: Row, column: str) -> tuple[str, ...]:
    """The names of a field that holds several, parted by |."""
    return tuple(name.strip() for name in row.get(column, "").split("|") if name.strip())


def keys_of(names: Iterable[str]) -> tuple[str, ...]:
    """The keys of names, each once."""
    return tuple(dict.fromkeys(k for name in names if (k := key(name))))


def _names(row: Row) -> tuple[str, ...]:
    return keys_of([row["name"], *listed(row, "alternatives")])


def _country(row: Row) -> str | None:
    code = row.get("country", "")
    if code and not re.fullmatch("[A-Z]{3}", code):
        raise ValueError(f"country {code!r} is not an ISO 3166 code of three capitals, IGO or NGO")
    return code or None


def _sector(row: Row) -> str | None:
    sector = row.get("sector", "")
    if sector and sector not in ontology().sectors:
        raise ValueError(f"sector {sector!r} is none of {' '.join(ontology().sectors)}")
    return sector or None


def _day(row: Row, column: str) -> str | None:
    day = row.get(column, "")
    if day and not _DAY.fullmatch(day):
        raise ValueError(f"{column} {day!r} is not a date as 2024, 2024-05 or 2024-05-17")
    return day or None


def _item(row: Row) -> str | None:
    item = row.get("wikidata", "")
    if item and not _ITEM.fullmatch(item):
        raise ValueError(f"wikidata {item!r} is not the id of an item, such as Q42")
    return item or None


def _number(row: Row, column: str, most: float) -> float | None:
    text = row.get(column, "")
    number = float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None
    if text and (number is None or abs(number) > most):
        raise ValueError(f"{column} {text!r} is not a number up to {most:g}")
    return number


def place(row: Row) -> Iterator[Found]:
    """A place."""
    lat, lon = _number(row, "lat", 90), _number(row, "lon", 180)
    if (lat is None) != (lon is None):
        raise ValueError("lat and lon go together")
    feature = row.get("feature", "") or "P"
    if not _FEATURE.fullmatch(feature):
        raise ValueError(f"feature {feature!r} is not a GeoNames class (P town, A division, H water, L, T, S)")
    geonameid, people = _number(row, "geonameid", 1e9), _number(row, "population", 1e10)
    yield (
        "place",
        Place(
            geonameid=int(geonameid) if geonameid else None,
            name=row["name"],
            country=_country(row),
            admin1=row.get("admin1", "") or None,
            lat=lat,
            lon=lon,
            population=int(people or 0),
            feature=feature,
            located=None if lat is None else "given",
        ),
        _names(row),
    )


def country(row: Row) -> Iterator[Found]:
    """A country by its names, adjectives, inhabitants and capitals."""
    code = _country(row)
    if code is None:
        raise ValueError("a country needs its ISO 3166 code in the column country")
    named = {
        "name": _names(row),
        "adjective": keys_of(listed(row, "adjectives")),
        "inhabitant": keys_of(listed(row, "inhabitants")),
        "capital": keys_of(listed(row, "capitals")),
    }
    for how, keys in named.items():
        yield "nation", Nation(code, row["name"], how, None), keys


def seat(row: Row) -> Iterator[Found]:
    """A seat of power: a body, and a name that points to its country."""
    yield from body(row)
    code = _country(row)
    if code and code not in ("IGO", "NGO"):
        yield "nation", Nation(code, row["name"], "seat", _sector(row)), _names(row)


def agent(row: Row) -> Iterator[Found]:
    """A word for those who act."""
    sector = _sector(row)
    if sector is None:
        raise ValueError("an agent needs a sector")
    yield "agent", Agent(row["name"], sector, row["source"]), tuple(described(name) for name in _names(row))


def described(keyed: str) -> str:
    """The key of a description, without its articles: "chief of the army" is found as "chief of army"."""
    return " ".join([word for word in keyed.split() if word not in ("the", "a", "an")])


def body(row: Row) -> Iterator[Found]:
    """An organisation, force, armed group or party."""
    kind = row.get("kind", "") or "organization"
    if kind not in ontology().actor_kinds:
        raise ValueError(f"kind {kind!r} is none of {', '.join(ontology().actor_kinds)}")
    yield "body", Body(row["name"], _country(row), kind, _sector(row), row["source"], _item(row)), _names(row)


def holder(row: Row) -> Iterator[Found]:
    """Who held an office, found by name and by country and office."""
    since, until = _day(row, "from"), _day(row, "to")
    if since and until and until < since[: len(until)]:
        raise ValueError(f"to {until} lies before from {since}")
    found = Holder(
        name=row["name"],
        country=_country(row),
        office=row.get("office", "") or None,
        sector=_sector(row),
        since=since,
        until=until,
        source=row["source"],
        note=row.get("note", "") or None,
        wikidata=_item(row),
    )
    keys = (*_names(row), *keys_of([surname(found.name, found.country)]), *office_keys(found))
    yield "holder", found, tuple(dict.fromkeys(keys))


def surname(name: str, country: str | None) -> str:
    """The part of a name that second mentions print: the last word, or the first where surnames come first."""
    words = name.split()
    return words[0] if country in _SURNAME_FIRST else words[-1]


def office_keys(found: Holder) -> tuple[str, ...]:
    """What finds a holder without a name: "RUS:foreign minister"."""
    return (office_key(found.country, found.office),) if found.office else ()


def office_key(country: str | None, office: str) -> str:
    """The key of an office of a country; no key of a name holds a colon."""
    return f"{country or ''}:{office_named(office, country)}"


def medium(row: Row) -> Iterator[Found]:
    """An outlet."""
    yield "medium", Medium(row["name"], _country(row), row.get("ownership", "") or None, row["source"]), _names(row)


def agency(row: Row) -> Iterator[Found]:
    """A news agency."""
    credits_ = (row["name"], *listed(row, "alternatives"), *listed(row, "credits"))
    yield "agency", Agency(row["name"], credits_, _country(row), row.get("ownership", "") or None), keys_of(credits_)


TABLES: Mapping[str, Callable[[Row], Iterator[Found]]] = {
    "place": place,
    "country": country,
    "seat": seat,
    "agent": agent,
    "body": body,
    "holder": holder,
    "medium": medium,
    "agency": agency,
}
"""What the column `table` may say, and what reads such a row."""
