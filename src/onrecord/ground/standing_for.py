"""A place that acts is its government: by the reader's judgement of how the names of places are used."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from onrecord.ground.sight import Sight
from onrecord.records import Actor, Resolved, Span, Tagged

METONYMIC = "metonymic"
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
UNSURE = frozenset({"place", "unnamed", "people"})
"""Kinds of actor that give way: bodies, forces and persons bear names of places too ("Paris beat Lyon")."""


def unions(actors: Iterable[Actor], sight: Sight) -> list[Actor]:
    """The actors, a body of several states or of none that was taken for an outlet as an organization."""
    return [replace(a, kind="organization") if a.kind == "media" and sight.is_union(a) else a for a in actors]


class Uses:
    """How a report uses the names of its places, by where the name ends."""

    def __init__(self, uses: Iterable[Tagged], sight: Sight) -> None:
        self._at = {use.span.end: use for use in uses}
        self._sight = sight

    def governing(self, actors: Iterable[Actor]) -> list[Actor]:
        """The actors, a place that mostly stands for those who act there as a government."""
        return [replace(a, kind="government") if a.kind in UNSURE and self._acts(a) else a for a in actors]

    def resolved(self, actor: Actor) -> tuple[Resolved, ...]:
        """Why an actor with the name of a place is taken for a government; nothing for any other."""
        acting = self._acts(actor) if actor.kind == "government" else None
        if acting is None:
            return ()
        name = acting.span.of(self._sight.text)
        return (
            Resolved(
                span=acting.span,
                entry=actor.id,
                field="actor",
                value="government",
                how="report",
                score=acting.score,
                reason=f'"{name}" stands for those who act there, not for the place',
            ),
        )

    def _acts(self, actor: Actor) -> Tagged | None:
        """The surest name of the actor that stands for its government, where such names outweigh those that do not."""
        own = [use for mention in actor.mentions if (use := self._whole(mention))]
        acting = [use for use in own if use.label == METONYMIC]
        lying = sum(use.score for use in own if use.label != METONYMIC)
        if not acting or sum(use.score for use in acting) <= lying:
            return None
        return max(acting, key=lambda use: (use.score, -use.span.start))

    def _whole(self, mention: Span) -> Tagged | None:
        """The use of the name that a mention is, its article aside."""
        use = self._at.get(mention.end)
        article = _ARTICLE.match(mention.of(self._sight.text))
        start = mention.start + (article.end() if article else 0)
        return use if use and use.span.start in (start, mention.start) else None
