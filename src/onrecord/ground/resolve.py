"""Spans to things in the world: each goes to the right place, and why it was taken so is written down."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.ground.actors import known
from onrecord.ground.apart import Links, parted
from onrecord.ground.by_office import held
from onrecord.ground.gathered import gathered
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.places import placed
from onrecord.ground.same import Entries, Now, joined
from onrecord.ground.sight import Sight
from onrecord.ground.signs import Signs
from onrecord.ground.standing_for import Uses, unions
from onrecord.ground.weights import Weights, shipped
from onrecord.records import Actor, Place, Reading, Report, Resolved


class Grounded(NamedTuple):
    """The actors and places with what they are, why, and the entries that point at them."""

    actors: tuple[Actor, ...]
    places: tuple[Place, ...]
    resolved: tuple[Resolved, ...]
    entries: Entries


def grounded(
    report: Report,
    reading: Reading,
    actors: Sequence[Actor],
    places: tuple[Place, ...],
    entries: Entries,
    gazetteer: Gazetteer,
    weights: Weights | None = None,
) -> Grounded:
    """What a report speaks of, as things in the world or honestly unknown.

    Actors that cannot be one are parted, those that are one in the world joined, and the entries point at them as they
    are then. `resolved` has lines for every actor, place and the dateline.
    """
    sight = Sight(report, reading.names, gazetteer)
    signs = Signs(actors, sight)
    links = Links(reading)
    parts = parted(gathered(actors, links, signs, sight, entries[0]), links, signs, sight)
    uses = Uses(reading.uses, sight)
    people = unions(uses.governing(joined(list(parts), signs, sight)), sight)
    found = known(people, sight, weights or shipped())
    if again := held(found, sight):
        found = known(again, sight, weights or shipped())
    filled = tuple(person.filled() for person in found)
    there, why = placed(report, places, reading.names, gazetteer)
    reasons = tuple(line for person in found for line in (*uses.resolved(person.actor), *person.resolved()))
    return Grounded(filled, there, (*reasons, *why), Now(actors, filled).mended(entries))
