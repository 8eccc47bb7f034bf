"""The vocabulary that annotation, model and output share, read once from the two files beside this one."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Held = tuple[str, str | None]
"""A type of event with a mode, or without one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """Labels in the order of the file; `certainties` runs from the strongest to the weakest.

    `quads` gives the quad of each type, `mode_types` the types that each mode goes with, `auxiliary_modes` the standing
    that stands for each of PLOVER's auxiliary modes.
    """

    version: str
    kinds: tuple[str, ...]
    certainties: tuple[str, ...]
    quotes: tuple[str, ...]
    actor_kinds: tuple[str, ...]
    sectors: tuple[str, ...]
    name_kinds: tuple[str, ...]
    event_types: tuple[str, ...]
    event_modes: tuple[str, ...]
    further_modes: tuple[str, ...]
    standings: tuple[str, ...]
    contexts: tuple[str, ...]
    counts: tuple[str, ...]
    place_precisions: tuple[int, ...]
    time_precisions: tuple[int, ...]
    quads: Mapping[str, str | None]
    mode_types: Mapping[str, tuple[str, ...]]
    auxiliary_modes: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """A CAMEO code: its Goldstein score (-10 to 10, None where not known), and what PLOVER's table makes of it."""

    code: str
    goldstein: float | None
    type: str | None
    mode: str | None
    contexts: tuple[str, ...]


@cache
def ontology() -> Ontology:
    """The vocabulary of this version of the package."""
    table = source()
    statement, event = table["statement"], table["event"]
    return Ontology(
        version=table["version"],
        kinds=tuple(statement["kinds"]),
        certainties=tuple(statement["certainties"]),
        quotes=tuple(statement["quotes"]),
        actor_kinds=tuple(table["actor"]["kinds"]),
        sectors=tuple(table["actor"]["sectors"]),
        name_kinds=tuple(table["name"]["kinds"]),
        event_types=tuple(event["types"]),
        event_modes=tuple(event["modes"]),
        further_modes=tuple(event["further_modes"]),
        standings=tuple(event["standings"]),
        contexts=tuple(event["contexts"]),
        counts=tuple(table["figure"]["counts"]),
        place_precisions=tuple(table["place"]["precisions"]),
        time_precisions=tuple(table["time"]["precisions"]),
        quads={name: row["quad"] for name, row in event["types"].items()},
        mode_types={name: tuple(row["types"]) for name, row in event["modes"].items()},
        auxiliary_modes={name: row["standing"] for name, row in event["auxiliary_modes"].items()},
    )


@cache
def source() -> Any:
    """ontology.yaml as it is written."""
    return yaml.safe_load((files("onrecord") / "ontology.yaml").read_text(encoding="utf-8"))


@cache
def codes() -> Mapping[str, Code]:
    """All codes of CAMEO, roots among them, by code."""
    text = (files("onrecord") / "cameo.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(line for line in text.splitlines() if not line.startswith("#"))
    return {
        row["code"]: Code(
            code=row["code"],
            goldstein=float(row["goldstein"]) if row["goldstein"] else None,
            type=row["type"] or None,
            mode=row["mode"] or None,
            contexts=tuple(row["context"].split()),
        )
        for row in rows
    }


@cache
def agencies() -> tuple[tuple[str, ...], ...]:
    """The spellings of each agency that credits name, the first the short one that a record gives it."""
    text = (files("onrecord") / "agencies.txt").read_text(encoding="utf-8")
    rows = (line for line in text.splitlines() if line and not line.startswith("#"))
    return tuple(tuple(name.strip() for name in row.split("|")) for row in rows)


def quad(type_: str) -> tuple[str | None, int | None]:
    """The quad of a type of event with PLOVER's number for it, 1 to 4; neither for OTHER."""
    name = ontology().quads[type_]
    return name, source()["event"]["quads"].get(name)


def cameo(type_: str, mode: str | None = None) -> tuple[str | None, float | None]:
    """The CAMEO code that a type and mode of ours fix, and its Goldstein score; None for what they leave open.

    A type with a mode fixes the code under which all codes lie that may hold the two. A type without a mode, or with
    one for which CAMEO has no code of its own, fixes its root if all its codes have the same. A mode that does not go
    with the type fixes nothing.
    """
    if mode is not None and not coded(type_, mode):
        return None, None
    own = holders().get((type_, mode), ()) if mode else ()
    code = common(own or {held[:2] for (of, _), all_ in holders().items() if of == type_ for held in all_})
    return code, None if code is None else score(code)


def coded(type_: str, mode: str) -> bool:
    """Whether a mode goes with a type and CAMEO has a code for it, or at least the type's root."""
    return type_ in ontology().mode_types.get(mode, ()) and mode not in source()["event"]["uncoded_modes"]


@cache
def holders() -> Mapping[Held, tuple[str, ...]]:
    """The codes below the roots that may hold each type and mode."""
    found: dict[Held, tuple[str, ...]] = {}
    for row in codes().values():
        for held in meant(row) if len(row.code) > 2 else ():
            found[held] = (*found.get(held, ()), row.code)
    return found


def meant(row: Code) -> Iterable[Held]:
    """The types and modes of ours that a code may hold: as ontology.yaml says, else as its own row."""
    ours = source()["event"]["cameo"]
    line = next((ours[row.code[:n]] for n in range(len(row.code), 1, -1) if row.code[:n] in ours), None)
    if line is None:
        return [(row.type, row.mode)] if row.type else []
    pairs = (name.split() for name in line["as"])
    return [(pair[0], pair[1] if len(pair) > 1 else None) for pair in pairs]


def common(held: Iterable[str]) -> str | None:
    """The longest code that all of these begin with."""
    first, *others = sorted(held) or [""]
    starts = (first[:n] for n in range(len(first), 1, -1))
    return next((s for s in starts if s in codes() and all(other.startswith(s) for other in others)), None)


def score(code: str) -> float | None:
    """The Goldstein score of a code; None for a root (13) that is scored otherwise than its general code (130)."""
    own = codes()[code].goldstein
    return own if len(code) > 2 or own == codes()[f"{code}0"].goldstein else None
