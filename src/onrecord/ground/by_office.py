"""Persons called by their office alone, who are someone that the report names: "the Pentagon press secretary" is Ryder.

The gazetteer knows who held the office on the report's day; the report names him elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.ground.actors import Known
from onrecord.ground.forms import office_named
from onrecord.ground.same import one
from onrecord.ground.sight import Sight
from onrecord.records import Actor

_LOOKED_UP = ("gazetteer", "unverified")


def held(found: Sequence[Known], sight: Sight) -> list[Actor] | None:
    """The actors, each whose office only one named person held as one with that person; None where there is none."""
    into = dict(_pairs(found, sight))
    if not into:
        return None
    groups = {i: [person.actor] for i, person in enumerate(found) if i not in into}
    for i, named in into.items():
        groups[named].append(found[i].actor)
    return sorted((one(group, sight) for group in groups.values()), key=lambda actor: actor.mentions[0])


def _pairs(found: Sequence[Known], sight: Sight) -> Iterator[tuple[int, int]]:
    """Places of persons without a name, each with that of the one named person who held the office."""
    persons = [(i, p) for i, p in enumerate(found) if p.actor.kind == "person" and p.role and p.role.value]
    named = {i for i, p in persons if any(any(sight.names(m, "person")) for m in p.actor.mentions)}
    for i, person in persons:
        same = [j for j, other in persons if i not in named and j in named and _one_office(person, other)]
        if len(same) == 1:
            yield i, same[0]


def _one_office(called: Known, named: Known) -> bool:
    """Whether the gazetteer gives a named person the office by which another is called."""
    if called.role is None or named.role is None or named.role.how not in _LOOKED_UP:
        return False
    country = named.country.value
    offices = {office_named(role.value or "", country) for role in (called.role, named.role)}
    return called.country.value == country and len(offices) == 1
