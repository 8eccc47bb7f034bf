"""An agency under all of its names: "AP" and "Associated Press" are one outlet."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from onrecord.ledger.plain import words
from onrecord.ontology import agencies


@cache
def _agencies() -> Mapping[str, tuple[str, ...]]:
    """The names of each agency as they are written, by each of them in plain words."""
    return {" ".join(words(name)): names for names in agencies() for name in names}


def spellings(name: str) -> tuple[str, ...]:
    """All names in plain words of the agency that is called so; of what is no agency the name alone."""
    return tuple(" ".join(words(one)) for one in _agencies().get(name, (name,)))


def credit(name: str) -> str | None:
    """What the credit of a report calls the agency of a name in plain words; None of what is no agency."""
    return _agencies().get(name, (None,))[0]


def house(outlet: str | None) -> str | None:
    """One name for an outlet, whatever it is called: that by which two are told to be one."""
    return outlet and spellings(outlet.strip())[0]


def columns(outlet: str) -> list[str]:
    """What `reports.outlet` may hold of an outlet: each of its names in plain words, padded."""
    return [f" {one} " for one in spellings(outlet.strip())]
