"""An actor of a report as someone in the world: country, sector, role on the report's day and Wikidata item.

Each in its file: `sides` (country), `sectors`, `offices` (role). The order of evidence is in docs/grounding.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.ground.choice import Choice
from onrecord.ground.facts import Holder
from onrecord.ground.offices import holder, role
from onrecord.ground.sectors import sector
from onrecord.ground.sides import countries
from onrecord.ground.sight import Sight
from onrecord.ground.traits import company, features, shared
from onrecord.ground.weights import Weights
from onrecord.records import Actor, Resolved


class Known(NamedTuple):
    """What was found of one actor."""

    actor: Actor
    country: Choice
    sector: Choice
    role: Choice | None
    holders: tuple[Holder, ...]

    def filled(self) -> Actor:
        """The actor with what was found."""
        return replace(
            self.actor,
            country=self.country.value,
            sector=self.sector.value,
            role=self.role.value if self.role else None,
            wikidata=self.wikidata(),
        )

    def wikidata(self) -> str | None:
        """The item of the office holder that this is; None where several could be meant."""
        items = {held.wikidata for held in self.holders if held.wikidata}
        return items.pop() if len(items) == 1 else None

    def resolved(self) -> tuple[Resolved, ...]:
        """Why: a line for country, sector and, where there is one, role."""
        fields = [("country", self.country), ("sector", self.sector), ("role", self.role)]
        return tuple(_line(self.actor.id, field, choice) for field, choice in fields if choice)


def _line(entry: str, field: str, choice: Choice) -> Resolved:
    return Resolved(
        span=choice.span,
        entry=entry,
        field=field,
        value=choice.value,
        how=choice.how,
        score=choice.score,
        reason=choice.reason,
        others=choice.others,
    )


def known(actors: Sequence[Actor], sight: Sight, weights: Weights) -> list[Known]:
    """What is found of each actor of a report, in order."""
    sides = countries(actors, sight, weights)
    described = [features(a, sight, c.value) for a, c in zip(actors, sides, strict=True)]
    found = []
    for actor, side, own, others in zip(actors, sides, described, company(described), strict=True):
        own.update(dict.fromkeys(shared(others, len(actors), actor.kind)))
        held = holder(actor, sight, side.value)
        found.append(Known(actor, side, sector(actor, own, weights), role(actor, sight, side.value, held), held))
    return found
