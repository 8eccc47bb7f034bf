"""Words that say what a name is and not which: "oblast" in "Kursk Oblast", "chief" for "secretary general".

Two small tables beside the gazetteer's file, `forms.csv` and `offices.csv`, are read once; both the workshop that
builds the file and the look-ups use them, so that a name is shorn the same way on both sides.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from onrecord.ground.names import key

_OF = frozenset({"of", "de", "del", "della", "di", "du", "da", "do"})


def shorn(keyed: str) -> tuple[str, str]:
    """A key without the word for what it names, and the GeoNames classes which that word allows.

    "kursk oblast" and "oblast of kursk" give ("kursk", "A"); a key without such a word gives ("", "").
    """
    words = keyed.split()
    for size in (2, 1):
        last, first = " ".join(words[-size:]), " ".join(words[:size])
        if len(words) > size and last in forms():
            return " ".join(words[:-size]), forms()[last]
        if len(words) > size and first in forms():
            return " ".join(words[size + (words[size] in _OF) :]), forms()[first]
    return "", ""


@cache
def forms() -> Mapping[str, str]:
    """The classes (letters) that each word for a kind of place allows, by key."""
    return {k: row["feature"] for row in _rows("forms.csv") for k in _keys(row)}


def office_named(office: str, country: str | None) -> str:
    """The key of the office that a title means: "Defense Secretary" and "defence minister" are one.

    A country's own title comes first: the United States' "secretary of state" is its foreign minister.
    """
    asked = key(office)
    return _offices().get((country or "", asked)) or _offices().get(("", asked)) or asked


@cache
def _offices() -> Mapping[tuple[str, str], str]:
    return {(row["country"], k): key(row["name"]) for row in _rows("offices.csv") for k in _keys(row)}


def _keys(row: Mapping[str, str]) -> list[str]:
    return [key(name) for name in [row["name"], *row["alternatives"].split("|")] if name]


def _rows(name: str) -> list[dict[str, str]]:
    text = (files("onrecord") / "ground" / "data" / name).read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))
