"""How many: numbers with what they count become figures, tied to their event, to the statement that carries them and
to the figure of which they are a part. What a number is worth is filled in by `ground.numbers`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.extract.carriers import Carriers
from onrecord.extract.mentions import Cast
from onrecord.records import Anchor, Figure, Reading, Report, Taking, content_id

# "50 killed and 47 others": who the others are stands with the number before.
OTHERS = re.compile(r"(?:the\s+)?(?:other|others|the rest|more|the remaining)\Z", re.IGNORECASE)


def figures(
    report: Report, reading: Reading, cast: Cast, carriers: Carriers, events: Mapping[int, str]
) -> tuple[Figure, ...]:
    """The figures of a report in order; `events` gives the id of its event for each place in `reading.triggers`."""
    counting = {x.source: events[x.target] for x in reading.links if x.head == "event"}
    made: list[Figure] = []
    for place, number in enumerate(reading.numbers):
        made.append(figure(report, number, cast, carriers, counting.get(place), made))
    return tuple(made)


def figure(
    report: Report,
    number: Anchor,
    cast: Cast,
    carriers: Carriers,
    event: str | None,
    before: Sequence[Figure],
) -> Figure:
    """One number that counts something."""
    span, carrier = number.roles["number"].spans[0], carriers.of(number.span)
    return Figure(
        id=content_id("figure", report.id, number.span.start, number.span.end),
        span=span,
        of=counted(report, number, cast, before),
        counts=number.tags["counts"][0],
        event=event,
        certainty=carriers.certainty(carrier),
        inside=carrier.id if carrier else None,
        confidence=number.score,
    )


def counted(report: Report, number: Anchor, cast: Cast, before: Sequence[Figure]) -> Taking | None:
    """What a number counts, and the actor that this is; "others" are of those whom the number before counts."""
    for span in number.roles["of"].spans:
        actor = cast.at(span)
        if OTHERS.match(span.of(report.text)):
            return Taking(span=span, actor=next(earlier(before), None))
        return Taking(span=span, actor=actor.id if actor else None)
    return None


def earlier(before: Sequence[Figure]) -> Iterator[str]:
    """Actors that figures before count, nearest first."""
    return (f.of.actor for f in reversed(before) if f.of and f.of.actor)


