"""Which statement carries what a stretch of text says, and how sure the chain above it is."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from onrecord.ontology import ontology
from onrecord.records import Span, Statement


class Carriers:
    """The statements of one report, by what their contents hold."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self._by_id = {s.id: s for s in statements}
        self._held = sorted(((run, s) for s in statements for run in s.content), key=lambda held: held[0])
        self._starts = [run.start for run, _ in self._held]
        self._longest = max((len(run) for run, _ in self._held), default=0)

    def of(self, span: Span) -> Statement | None:
        """The innermost statement whose content holds the start of a span, but not one whose cue stands there.

        Of two that share a content ("X reported, citing Y") the one further down the chain; else the tighter content.
        """
        near = slice(bisect_left(self._starts, span.start - self._longest), bisect_right(self._starts, span.start))
        holders = [(run, s) for run, s in self._held[near] if span.start < run.end and not cues(s, span)]
        if not holders:
            return None
        return min(holders, key=lambda held: (-self.depth(held[1]), len(held[0]), held[0]))[1]

    def depth(self, statement: Statement) -> int:
        """How many statements carry this one."""
        return sum(1 for _ in self.chain(statement)) - 1

    def chain(self, statement: Statement | None) -> Iterator[Statement]:
        """A statement and those that carry it, innermost first."""
        while statement is not None:
            yield statement
            statement = self._by_id.get(statement.inside or "")

    def certainty(self, statement: Statement | None) -> str | None:
        """The weakest certainty along the chain of a statement, None in the reporter's own voice."""
        order = ontology().certainties
        return max((s.certainty for s in self.chain(statement)), key=order.index, default=None)

    def denied(self, statement: Statement | None) -> bool:
        """Whether a denial, or one who does not believe it, stands in the chain of a statement."""
        return any(s.kind == "denial" or s.certainty == "denied" for s in self.chain(statement))


def cues(statement: Statement, span: Span) -> bool:
    """Whether a span stands in the cue of a statement."""
    return any(cue.meets(span) for cue in statement.cue)
