"""Where things happen: spans that events name as their place, gathered by name."""

from __future__ import annotations

from onrecord.extract.aliases import LEADING
from onrecord.records import Place, Reading, Report, Span, content_id


class Scenes:
    """The places of one report, from the place role of its triggers."""

    def __init__(self, report: Report, reading: Reading) -> None:
        spans = {span for trigger in reading.triggers for span in trigger.roles["place"].spans}
        groups: dict[str, list[Span]] = {}
        for span in sorted(spans):
            groups.setdefault(named(span.of(report.text)).casefold(), []).append(span)
        self.places = tuple(_place(report, group) for group in groups.values())
        self._at = {span: place.id for place in self.places for span in place.mentions}

    def at(self, span: Span) -> str:
        """The id of the place that a trigger names by this span."""
        return self._at[span]


def named(words: str) -> str:
    """A mention of a place as its name: on one line, without article."""
    return " ".join(LEADING.sub("", words, count=1).split()) or words


def _place(report: Report, spans: list[Span]) -> Place:
    return Place(
        id=content_id("place", report.id, spans[0].start, spans[0].end),
        name=named(spans[0].of(report.text)),
        mentions=tuple(spans),
    )
