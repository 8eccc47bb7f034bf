"""What a span of a report means in the world, or that it is not known, and why."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.records.pointers import Json, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What one span was taken to mean, and on what grounds.

    `entry` is the id of the actor, place or event that the span speaks of and `field` what was resolved for it
    ("actor", "country", "sector", "role", "place", "time"). `value` is None where it is not known; `how` names the
    evidence ("report", "gazetteer", "adjective", "unverified", "dateline", "context", "none"); `score` says how well
    it fits (0 to 1); `others` are the runners-up with their scores; `reason` is one sentence for a reader.
    """

    span: Span
    entry: str
    field: str
    value: str | None
    how: str
    score: float
    reason: str
    others: tuple[tuple[str, float], ...] = ()

    def to_json(self) -> Json:
        """As `--why` writes it."""
        return {
            "span": self.span.to_json(),
            "entry": self.entry,
            "field": self.field,
            "value": self.value,
            "how": self.how,
            "score": self.score,
            "others": [[value, score] for value, score in self.others],
            "reason": self.reason,
        }
