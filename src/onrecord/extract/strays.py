"""Times and places that the model gives a happening and that belong to another clause, sentence or to the dateline."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.standing import Grammar
from onrecord.records import Event, Report, Span

# Participles that do not end in -ed.
_IRREGULAR = (
    "beaten|begun|born|brought|built|caught|driven|found|fought|given|held|hit|hurt|led|left|lost|made|sent|set|shot|"
    "slain|sold|stolen|struck|sunk|taken|thrown|torn|won"
)
_PARTICIPLE = re.compile(rf"(?:[a-z]{{2,}}ed|{_IRREGULAR})\b")
# A clause about what stands before its comma, up to a place within it: ", who took office in".
_CLAUSE = re.compile(rf",\s+(?:(who|which|whose|whom|where)|[a-z]{{2,}}ed|{_IRREGULAR})\b[^,;]*\Z")
# What goes on with the verbs of a list, the last of which is the trigger: ", raided a post in Jos, and fled".
_LISTED = re.compile(r"[^,;]*,\s+and\s+(?:then\s+|\w+ly\s+)?\Z")
# Those who gathered did on that day what they did as a crowd.
_GATHERED = re.compile(
    r"\bwho\s+(?:had\s+)?(?:gathered|marched|rallied|assembled|massed|protested|demonstrated|turned\s+out|"
    r"took\s+to\s+the\s+streets)\b",
    re.IGNORECASE,
)
# What parts two verbs of one sentence, so that the second is not about the noun before it.
_PARTED = re.compile(
    r"[,;:]|\b(?:and|or|but|that|who|which|whom|whose|since|when|after|before|while|as|if|because|although|though)\b"
)
# Words after which what looks like a participle is a verb, or stands before its noun.
_NO_NOUN = re.compile(
    r"(?:\b(?:am|is|are|was|were|be|been|being|has|have|had|having|get|got|it|he|she|they|we|you|I|a|an|the|not|\w+ly)"
    r"\s+|\A\s*)\Z"
)
# What is stopped on the day on which it is sent off: "intercepted missiles fired overnight".
_SENT = re.compile(r"\b(?:missiles?|drones?|rockets?|shells?|projectiles?)\W+\Z")
_REACH = 200
"""Characters that are looked at before a time or place, and after a trigger."""


class Strays:
    """Tells of each time and place of one report whose clause it stands in.

    `filed` are the openings of paragraphs that print the date on which the report was filed, in order of the text.
    """

    def __init__(self, report: Report, events: Sequence[Event], filed: Sequence[Span]) -> None:
        self._text, self._filed, self._grammar = report.text, filed, Grammar(report)
        self._events, self._in_order = events, sorted(events, key=lambda e: e.trigger)
        self._held: dict[int, set[str]] = {}
        for event in events:
            for span in _given(event):
                if self._beside(event, span):
                    self._held.setdefault(span.end, set()).add(event.standing)

    def own(self) -> tuple[Event, ...]:
        """The events without the times and places of other clauses."""
        return tuple(
            replace(
                event,
                time=None if event.time and self.stray(event, event.time.span) else event.time,
                place=None if event.place and self._misplaced(event, event.place.span) else event.place,
            )
            for event in self._events
        )

    def stray(self, event: Event, time: Span) -> bool:
        """Whether a time is of something else than an event; that of a dateline is of the report.

        Of 3,305 times of events in the training reports one stands in a dateline.
        """
        return (
            self._of_filing(time)
            or self._closed(event, time)
            or self._within(event, time)
            or self._nearer(event, time)
            or self._told_otherwise(event, time)
        )

    def _of_filing(self, time: Span) -> bool:
        """Whether a time stands in the opening of a paragraph that says when it was filed."""
        before = bisect_right(self._filed, time.start, key=lambda opening: opening.start)
        return before > 0 and self._filed[before - 1].meets(time)

    def _misplaced(self, event: Event, place: Span) -> bool:
        """The same of a place: where a participant's own words lie is mostly where the event happens too."""
        return self._closed(event, place) or self._told_otherwise(event, place)

    def _closed(self, event: Event, span: Span) -> bool:
        """Whether a span stands in a clause that a comma closes before the trigger: "Rios, who came in May, refused".

        Of 114 such times in the sentences of the training reports' events 110 are not theirs, of 70 places 60.
        """
        begins = max(self._grammar.sentence(event.trigger), span.start - _REACH)
        between = self._text[span.end : min(event.trigger.start, span.end + _REACH)]
        clause = _CLAUSE.search(self._text[begins : span.start])
        return "," in between and clause is not None and not (clause[1] is None and _LISTED.match(between))

    def _within(self, event: Event, time: Span) -> bool:
        """Whether a time stands in the words of a participant and the trigger does not: "a man held in May".

        Of 48 such times in the training reports 42 are not the event's. An infinitive after these words goes on with
        their clause: "students who gathered at dawn to protest".
        """
        taking = (taking.span for taking in (*event.actor, *event.recipient))
        return any(
            _holds(span, time)
            and not _holds(span, event.trigger)
            and self._text[span.end : event.trigger.start].strip() != "to"
            and not (span.end <= event.trigger.start and _GATHERED.search(span.of(self._text)))
            for span in taking
        )

    def _nearer(self, event: Event, time: Span) -> bool:
        """Whether a time is that of a participle about a noun of an event: "freed pupils seized in May".

        Of 12 pairs of events so told in the training reports one shares the time that stands last.
        """
        at = bisect_left(self._in_order, time, key=lambda e: e.trigger) - 1
        last = self._in_order[at] if at >= 0 else event
        between = self._text[event.trigger.end : last.trigger.start]
        return (
            event.trigger.end < last.trigger.start <= event.trigger.end + _REACH
            and self._beside(event, time)
            and last.time is not None
            and last.time.span.meets(time)
            and _PARTICIPLE.match(last.trigger.of(self._text)) is not None
            and not _PARTED.search(between)
            and not _NO_NOUN.search(between)
            and not _SENT.search(between)
        )

    def _told_otherwise(self, event: Event, span: Span) -> bool:
        """Whether a span of a later sentence is that of a happening there of another standing: a rival's denial, say.

        Of 234 times that events of the training reports take from later sentences 4 are of such, of 213 places 11.
        """
        held = self._held.get(span.end, set())
        return span.start > event.trigger.end and not self._beside(event, span) and bool(held - {event.standing})

    def _beside(self, event: Event, span: Span) -> bool:
        """Whether a span stands in the sentence of an event's trigger."""
        return self._grammar.sentence(span) == self._grammar.sentence(event.trigger)


def _given(event: Event) -> Iterator[Span]:
    """The time and place of an event."""
    yield from (filling.span for filling in (event.time, event.place) if filling)


def _holds(one: Span, other: Span) -> bool:
    return one.start <= other.start and other.end <= one.end
