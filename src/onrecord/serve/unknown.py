"""Names that many reports print and that were not placed, as rows for a user's own gazetteer (docs/gazetteer.md)."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

from onrecord.ground.names import key
from onrecord.records import Actor, Place, Record, Span
from onrecord.serve.printable import one_line

COLUMNS = ("table", "name", "country", "office", "sector", "from", "to", "lat", "lon", "note")
"""What a row has; the empty ones are for the reader to fill in."""

QUOTED = 60
"""Characters quoted on each side of a name."""

_TABLES = {"person": "holder", "organization": "body", "armed_group": "body", "military": "body", "media": "medium"}
"""The gazetteer's table for each kind of actor; a government is known by its country."""


@dataclass(slots=True)
class _Seen:
    name: str
    times: int = 0
    reports: int = 0
    quote: str = ""


class Names:
    """Collects, record by record, the named actors without a country and the places without coordinates."""

    def __init__(self) -> None:
        self._seen: dict[tuple[str, str], _Seen] = {}

    def take(self, record: Record) -> None:
        """Add what one record does not know. Gives None: nothing is written yet."""
        for actor in record.actors:
            table = _TABLES.get(actor.kind or "")
            if table and actor.country is None and (named := _named(actor, record)):
                self._add(table, named.of(record.report.text), actor.mentions, record)
        for place in record.places:
            if place.lat is None and (name := _placed(place, record)):
                self._add("place", name, place.mentions, record)

    def _add(self, table: str, name: str, mentions: tuple[Span, ...], record: Record) -> None:
        seen = self._seen.setdefault((table, key(name)), _Seen(" ".join(name.split())))
        seen.times += len(mentions)
        seen.reports += 1
        seen.quote = seen.quote or quoted(record.report.text, mentions[0])

    def rows(self, limit: int | None = None) -> str:
        """The CSV, the most frequent first, at most so many rows, without a line break at the end."""
        out = io.StringIO()
        writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
        writer.writeheader()
        ranked = sorted(self._seen.items(), key=lambda item: (-item[1].times, -item[1].reports, item[0]))
        writer.writerows(_row(table, seen) for (table, _), seen in ranked[:limit])
        return out.getvalue().rstrip("\n")


def quoted(text: str, span: Span) -> str:
    """A mention with what stands around it, on one line."""
    start, end = max(0, span.start - QUOTED), min(len(text), span.end + QUOTED)
    return one_line(("…" if start else "") + text[start:end] + ("…" if end < len(text) else ""))


def _named(actor: Actor, record: Record) -> Span | None:
    """The longest proper name inside a mention."""
    wanted = "person" if actor.kind == "person" else "organization"
    held = (n.span for n in record.names if n.label == wanted and any(m.holds(n.span) for m in actor.mentions))
    return max(held, key=len, default=None)


def _placed(place: Place, record: Record) -> str | None:
    """The first proper name in a place's mention ("the village of Velm in Abcia"), else its name if that is one."""
    inside = (n.span for n in record.names if n.label == "place" and any(m.holds(n.span) for m in place.mentions))
    first = min(inside, default=None)
    if first is not None:
        return first.of(record.report.text)
    return place.name if place.name[:1].isupper() else None


def _row(table: str, seen: _Seen) -> dict[str, str]:
    note = f"{seen.times} times in {seen.reports} reports: {seen.quote}"
    return {"table": table, "name": seen.name, "note": note}
