"""How a record compares with an annotated document: the definitions that tuning, calibration and the gate share.

They follow shared/annotation/score.py, which scores the gate itself, but over what Document holds: outermost mentions
and contents whose pieces are joined, so figures of mentions, pairs and exact statements differ by a few points.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.records import Record, Span, Statement
from workshop.corpora.documents import Cue, Document, Pair, joined

EDGE = " \t\n\"'“”‘’.,;:()—–-"


@dataclass
class Count:
    """Right, given and wanted; F1 in per cent."""

    right: int = 0
    given: int = 0
    wanted: int = 0

    def add(self, right: int, given: int, wanted: int) -> None:
        """Count one document more."""
        self.right, self.given, self.wanted = self.right + right, self.given + given, self.wanted + wanted

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        return round(200 * self.right / max(1, self.given + self.wanted), 1)

    @property
    def recall(self) -> float:
        """In per cent."""
        return round(100 * self.right / max(1, self.wanted), 1)


def characters(spans: Iterable[Pair | Span]) -> set[int]:
    """All offsets that the spans cover."""
    return {c for s in spans for c in range(*((s.start, s.end) if isinstance(s, Span) else s))}


def dice(one: set[int], other: set[int]) -> float:
    """Twice the shared over the sum."""
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 1.0


def bare(text: str, spans: Iterable[Pair | Span]) -> tuple[Pair, ...]:
    """Spans without punctuation and white space at their edges."""
    out = []
    for span in spans:
        start, end = (span.start, span.end) if isinstance(span, Span) else span
        while start < end and text[start] in EDGE:
            start += 1
        while end > start and text[end - 1] in EDGE:
            end -= 1
        if start < end:
            out.append((start, end))
    return tuple(sorted(out))


def likeness(gold: Cue, given: Statement) -> float:
    """How well a statement fits an annotated one, 0 where it does not count as found.

    Found: contents overlap (Dice of characters at least one half), cues share a character, and sources share
    one or both are absent.
    """
    content = dice(characters(gold.content), characters(given.content))
    cue = characters(gold.cue) & characters(given.cue)
    mine = characters([given.source_span] if given.source_span else [])
    source = characters(gold.source) & mine or (not gold.source and not mine)
    return content + dice(characters(gold.cue), characters(given.cue)) if content >= 0.5 and cue and source else 0.0


def matched(gold: Sequence[Cue], given: Sequence[Statement]) -> list[tuple[int, int]]:
    """One-to-one pairs of places, best fits first."""
    ranked = sorted(((likeness(g, s), i, j) for i, g in enumerate(gold) for j, s in enumerate(given)), reverse=True)
    left, right, out = set(), set(), []
    for score, i, j in ranked:
        if score > 0 and i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((i, j))
    return out


@dataclass
class Statements:
    """Counts over documents: found, exact in all spans, chain edges, kinds and certainties."""

    found: Count
    exact: Count
    edges: Count
    kind: Count
    certainty: Count

    @staticmethod
    def over(pairs: Iterable[tuple[Document, Record]], *, outermost: bool = False) -> Statements:
        """Compare records with their documents; with `outermost`, only statements that nothing carries."""
        out = Statements(Count(), Count(), Count(), Count(), Count())
        for document, record in pairs:
            given = [s for s in record.statements if not (outermost and s.inside)]
            out.add(document, given)
        return out

    def add(self, document: Document, given: Sequence[Statement]) -> None:
        """Count one document."""
        gold, text = document.cues or (), document.text
        pairs = matched(gold, given)
        self.found.add(len(pairs), len(given), len(gold))
        exact = sum(all(one == other for one, other in zip(*both, strict=True)) for both in (
            (whole_gold(text, gold[i]), whole_given(text, given[j])) for i, j in pairs
        ))  # fmt: skip
        self.exact.add(exact, len(given), len(gold))
        place = {s.id: j for j, s in enumerate(given)}
        to_gold = {j: i for i, j in pairs}
        edges = [(j, place.get(s.inside)) for j, s in enumerate(given) if s.inside]
        right = sum(
            j in to_gold and gold[to_gold[j]].parent is not None and to_gold.get(parent, -1) == gold[to_gold[j]].parent
            for j, parent in edges
        )
        self.edges.add(right, len(edges), sum(c.parent is not None for c in gold))
        for i, j in pairs:
            self.kind.add(gold[i].kind == given[j].kind, 1, 1)
            self.certainty.add(gold[i].certainty == given[j].certainty, 1, 1)


def whole_gold(text: str, cue: Cue) -> list[tuple[Pair, ...]]:
    """Source, cue and content of an annotated statement; runs are compared joined, as documents hold them."""
    return [bare(text, runs) for runs in (cue.source, cue.cue, cue.content)]


def whole_given(text: str, statement: Statement) -> list[tuple[Pair, ...]]:
    """Source, cue and content of a statement, with what only punctuation parts put together."""
    source = [statement.source_span] if statement.source_span else []
    spans = [[(s.start, s.end) for s in part] for part in (source, statement.cue, statement.content)]
    return [bare(text, joined(text, tuple(part))) for part in spans]


def mentions(pairs: Iterable[tuple[Document, Record]]) -> tuple[Count, Count]:
    """Annotated mentions that some mention overlaps, and pairs of mentions of one actor among the annotated."""
    found, together = Count(), Count()
    for document, record in pairs:
        gold = [(s, e, cluster) for s, e, _, cluster in document.mentions or ()]
        given = [(m, actor.id) for actor in record.actors for m in actor.mentions]
        who = [best_actor(s, e, given) for s, e, _ in gold]
        found.add(sum(w is not None for w in who), len(gold), len(gold))
        both = [(a, b) for a in range(len(gold)) for b in range(a)]
        wanted = {p for p in both if gold[p[0]][2] == gold[p[1]][2]}
        got = {p for p in both if who[p[0]] is not None and who[p[0]] == who[p[1]]}
        together.add(len(wanted & got), len(got), len(wanted))
    return found, together


def best_actor(start: int, end: int, given: Sequence[tuple[Span, str]]) -> str | None:
    """The actor whose mention shares most with a span."""
    touching = [
        (dice(characters([(start, end)]), characters([m])), -m.start, a)
        for m, a in given
        if m.start < end and start < m.end
    ]
    return max(touching)[2] if touching else None


def names(pairs: Iterable[tuple[Document, Record]]) -> Count:
    """Exact names of people, organisations and places; what has no kind in the corpus is left out of both sides."""
    out, kinds = Count(), {"person", "organization", "place"}
    for document, record in pairs:
        gold = {(s, e, k) for s, e, k in document.names or () if k in kinds}
        unknown = [(s, e) for s, e, k in document.names or () if k is None]
        given = {
            (n.span.start, n.span.end, n.label)
            for n in record.names
            if n.label in kinds and not any(s < n.span.end and n.span.start < e for s, e in unknown)
        }
        out.add(len(gold & given), len(given), len(gold))
    return out


def outcomes(pairs: Iterable[tuple[Document, Record]]) -> list[tuple[float, bool]]:
    """The confidence of each statement given, and whether it is found in the annotation."""
    out = []
    for document, record in pairs:
        right = {j for _, j in matched(document.cues or (), record.statements)}
        out += [(s.confidence, j in right) for j, s in enumerate(record.statements)]
    return out


def calibration_error(outcomes: Sequence[tuple[float, bool]], bins: int = 10) -> float:
    """Expected calibration error: mean over ten equal bins of |confidence - share right|, weighted by their size."""
    total = 0.0
    for number in range(bins):
        held = [(c, r) for c, r in outcomes if min(int(c * bins), bins - 1) == number]
        total += abs(sum(c for c, _ in held) - sum(r for _, r in held))
    return total / max(1, len(outcomes))
