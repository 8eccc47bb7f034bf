"""Everything that one report puts on record, checked before it leaves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.errors import RecordInvalid
from onrecord.records.entries import Actor, Event, Figure, Place, Statement
from onrecord.records.pointers import Json, Span
from onrecord.records.reading import Tagged
from onrecord.records.report import Report
from onrecord.records.resolved import Resolved


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that one report puts on record.

    `names` are the proper names found, with their kind: what an actor or place is called, whether it acts or not.
    `resolved` says on what grounds spans became things in the world; the contract leaves it out unless it is asked for.
    """

    report: Report
    model: str
    ontology: str
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    names: tuple[Tagged, ...] = ()
    warnings: tuple[str, ...] = ()
    resolved: tuple[Resolved, ...] = ()

    def to_json(self) -> Json:
        """The contract: one JSON object a report (see docs/contract.md)."""
        return {
            "report": self.report.to_json(),
            "actors": [a.to_json() for a in self.actors],
            "places": [p.to_json() for p in self.places],
            "statements": [s.to_json() for s in self.statements],
            "events": [e.to_json() for e in self.events],
            "figures": [f.to_json() for f in self.figures],
            "names": [{"span": n.span.to_json(), "kind": n.label, "confidence": n.score} for n in self.names],
            "model": {"version": self.model, "ontology": self.ontology},
            "warnings": list(self.warnings),
        }

    def spans(self) -> Iterable[Span]:
        """Every span of the record."""
        yield from (span for actor in self.actors for span in actor.mentions)
        yield from (span for place in self.places for span in place.mentions)
        for statement in self.statements:
            yield from statement.cue
            yield from statement.content
            if statement.source_span is not None:
                yield statement.source_span
        yield from (span for event in self.events for span in event.spans())
        yield from (span for figure in self.figures for span in figure.spans())
        yield from (name.span for name in self.names)

    def pointers(self) -> Iterable[tuple[str, str | None, str]]:
        """Every id that something points at: the id of what points, the id pointed at or None, the list it is in."""
        for s in self.statements:
            yield from ((s.id, s.source, "actors"), (s.id, s.inside, "statements"))
        for e in self.events:
            yield from ((e.id, t.actor, "actors") for t in (*e.actor, *e.recipient))
            yield from ((e.id, e.inside, "statements"), (e.id, e.place.place if e.place else None, "places"))
            yield from ((e.id, figure, "figures") for figure in e.figures)
        for f in self.figures:
            yield from ((f.id, f.inside, "statements"), (f.id, f.event, "events"), (f.id, f.part_of, "figures"))
            yield f.id, f.of.actor if f.of else None, "actors"

    def checked(self) -> Record:
        """The record itself, once every span stands in the text and every id points at something.

        Raises RecordInvalid otherwise: what cannot be shown in the text is not on record.
        """
        size = len(self.report.text)
        for span in self.spans():
            if not 0 <= span.start < span.end <= size:
                raise RecordInvalid(f"report {self.report.id}: span {span.to_json()} does not stand in its text")
        lists = ("actors", "places", "statements", "events", "figures")
        there = {name: {thing.id for thing in getattr(self, name)} for name in lists}
        for one, other, name in self.pointers():
            if other is not None and other not in there[name]:
                raise RecordInvalid(f"report {self.report.id}: {one} points at no entry of {name} ({other})")
        return self
