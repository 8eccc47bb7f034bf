"""The vocabulary that annotation, model and output share, read once from ontology.yaml beside this file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """Labels in the order of the file; `certainties` runs from the strongest to the weakest."""

    version: str
    kinds: tuple[str, ...]
    certainties: tuple[str, ...]
    quotes: tuple[str, ...]
    actor_kinds: tuple[str, ...]
    name_kinds: tuple[str, ...]
    event_types: tuple[str, ...]
    event_modes: tuple[str, ...]
    standings: tuple[str, ...]
    counts: tuple[str, ...]
    quads: Mapping[str, str | None]


@cache
def ontology() -> Ontology:
    """The vocabulary of this version of the package."""
    table = yaml.safe_load((files("onrecord") / "ontology.yaml").read_text(encoding="utf-8"))
    statement = table["statement"]
    return Ontology(
        version=table["version"],
        kinds=tuple(statement["kinds"]),
        certainties=tuple(statement["certainties"]),
        quotes=tuple(statement["quotes"]),
        actor_kinds=tuple(table["actor"]["kinds"]),
        name_kinds=tuple(table["name"]["kinds"]),
        event_types=tuple(table["event"]["types"]),
        event_modes=tuple(table["event"]["modes"]),
        standings=tuple(table["event"]["standings"]),
        counts=tuple(table["figure"]["counts"]),
        quads={name: row["quad"] for name, row in table["event"]["types"].items()},
    )
