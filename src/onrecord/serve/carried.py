"""What stands under each statement and in the report's own voice: events, and figures that count in none of them."""

from __future__ import annotations

from collections.abc import Mapping

from onrecord.records import Event, Figure, Record

Told = Event | Figure


def carried(record: Record) -> Mapping[str | None, list[Told]]:
    """Events and figures without an event by the id of the statement that carries them, in the order of the text.

    None stands for the report's own voice.
    """
    events = {event.id for event in record.events}
    things: list[Told] = [*record.events, *(f for f in record.figures if f.event not in events)]
    told: dict[str | None, list[Told]] = {}
    for thing in sorted(things, key=position):
        told.setdefault(thing.inside, []).append(thing)
    return told


def position(thing: Told) -> tuple[int, int]:
    """Where a thing stands in the text."""
    span = thing.trigger if isinstance(thing, Event) else thing.span
    return span.start, span.end


def doubted(certainty: str | None) -> str | None:
    """A certainty that is weaker than a plain assertion, else None."""
    return None if certainty in ("confirmed", "asserted") else certainty
