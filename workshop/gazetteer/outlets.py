"""The State Media Matrix (MIT, February 2024): outlets with their country and who owns and edits them."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from onrecord.ground.facts import Medium
from onrecord.ground.names import key
from onrecord.ground.rows import Found, keys_of

SOURCE = "state-media"
OWNERSHIP = {
    "SC": "state-controlled",
    "CaPu": "captured public",
    "CaPr": "captured private",
    "ISFM": "independent, state-funded and managed",
    "ISFM?": "independent, state-funded and managed",
    "ISF": "independent, state-funded",
    "ISM": "independent, state-managed",
    "IP": "independent public",
}
_LABEL = re.compile(r"^(?:television|tv|print|radio|online|news agency|newspapers?|magazines?)\s*:\s*", re.IGNORECASE)
_SHORT = re.compile(r"^(.*?)\s*\(([^)]+)\)\s*$")


def found(path: Path, countries: dict[str, str]) -> Iterator[Found]:
    """Every outlet by its name and the short form beside it; `countries` gives a code for the key of a name."""
    with path.open(encoding="utf-8-sig", newline="") as lines:
        for row in csv.DictReader(lines):
            names = spelled(row["Main assets"] or "")
            if names and (ownership := OWNERSHIP.get(row["Typology"])):
                country = countries.get(key(row["Country"] or ""))
                yield "medium", Medium(names[0], country, ownership, SOURCE), keys_of(names)


def spelled(asset: str) -> list[str]:
    """The names of an asset: "Print: Myawady Daily", "Myanmar News Agency (MNA)"."""
    name = " ".join(_LABEL.sub("", asset).split())
    short = _SHORT.match(name)
    return [part for part in (short[1], short[2]) if part] if short else [name] if name else []
