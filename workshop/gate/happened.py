"""How the events and figures of a record compare with an annotated document, by the definitions of score.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from onrecord.records import Event, Figure, Record, Span
from workshop.corpora.documents import Document, Number, Pair, Trigger
from workshop.gate.measures import Count, characters, dice


@dataclass
class Events:
    """Counts over documents; `standings` holds (annotated, given) of each matched event."""

    trigger: Count = field(default_factory=Count)
    typed: Count = field(default_factory=Count)
    again: Count = field(default_factory=Count)
    figure: Count = field(default_factory=Count)
    counts: Count = field(default_factory=Count)
    counting: Count = field(default_factory=Count)
    standings: list[tuple[str, str]] = field(default_factory=list)

    @staticmethod
    def over(pairs: Iterable[tuple[Document, Record]]) -> Events:
        """Compare records with their documents."""
        out = Events()
        for document, record in pairs:
            out.add(document, record)
        return out

    def add(self, document: Document, record: Record) -> None:
        """Count one document."""
        gold = annotated(document)
        both = matched(gold, record.events)
        self.trigger.add(len(both), len(record.events), len(gold))
        self.typed.add(sum(g[0].type == e.type for g, e in both), len(record.events), len(gold))
        self.standings += [(g[0].standing, e.standing) for g, e in both]
        self.again.add(*together(gold, record.events))
        found = figures(document.numbers or (), record.figures)
        self.figure.add(len(found), len(record.figures), len(document.numbers or ()))
        self.counts.add(sum(n.counts == f.counts for n, f in found), len(found), len(found))
        at = {e.id: g[0].happening for g, e in both}
        right = sum(n.happening == (at.get(f.event, -1) if f.event else None) for n, f in found)
        self.counting.add(right, len(found), len(found))

    @property
    def standing(self) -> float:
        """Matched events whose standing is right, in per cent."""
        return round(100 * sum(a == b for a, b in self.standings) / max(1, len(self.standings)), 1)

    @property
    def false_actual(self) -> float:
        """Of annotated future, hypothetical and negated events those given as actual, in per cent."""
        told = [b for a, b in self.standings if a in ("future", "hypothetical", "negated")]
        return round(100 * told.count("actual") / max(1, len(told)), 1)

    @property
    def macro(self) -> float:
        """Mean F1 over the standings that are annotated, in per cent."""
        labels = sorted({a for a, _ in self.standings})
        each = [
            200 * sum(a == b == label for a, b in self.standings)
            / sum((a == label) + (b == label) for a, b in self.standings)
            for label in labels
        ]  # fmt: skip
        return round(sum(each) / max(1, len(each)), 1)


def annotated(document: Document) -> list[list[Trigger]]:
    """The triggers of each annotated happening, the main one first."""
    groups: dict[int, list[Trigger]] = defaultdict(list)
    for trigger in document.triggers or ():
        groups[trigger.happening].append(trigger)
    return [sorted(group, key=lambda t: t.again) for group in groups.values()]


def matched(gold: list[list[Trigger]], given: tuple[Event, ...]) -> list[tuple[list[Trigger], Event]]:
    """One-to-one pairs whose triggers share a character, best fits first, the right type preferred."""
    ranked = sorted(
        ((score, i, j) for i, g in enumerate(gold) for j, e in enumerate(given) if (score := likeness(g, e))),
        reverse=True,
    )
    left: set[int] = set()
    right: set[int] = set()
    out = []
    for _, i, j in ranked:
        if i not in left and j not in right:
            left.add(i)
            right.add(j)
            out.append((gold[i], given[j]))
    return out


def likeness(gold: list[Trigger], given: Event) -> float:
    """How well an event fits an annotated happening, 0 where their triggers do not touch."""
    mine = characters([given.trigger])
    if not mine & characters(run for trigger in gold for run in trigger.trigger):
        return 0.0
    return 1 + dice(characters(gold[0].trigger), mine) + (gold[0].type == given.type)


def together(gold: list[list[Trigger]], given: tuple[Event, ...]) -> tuple[int, int, int]:
    """Pairs of annotated mentions that are rightly of one happening, that are given as of one, that are of one."""
    happening = {t.trigger[0]: number for number, group in enumerate(gold) for t in group}
    told = [(span, i) for i, e in enumerate(given) for span in (e.trigger, *e.again)]
    landed = {m: next((i for s, i in told if m[0] < s.end and s.start < m[1]), None) for m in happening}
    order = sorted(happening)
    both = [(a, b) for i, a in enumerate(order) for b in order[i + 1 :]]
    wanted = {p for p in both if happening[p[0]] == happening[p[1]]}
    got = {p for p in both if landed[p[0]] is not None and landed[p[0]] == landed[p[1]]}
    return len(wanted & got), len(got), len(wanted)


def figures(gold: tuple[Number, ...], given: tuple[Figure, ...]) -> list[tuple[Number, Figure]]:
    """One-to-one pairs whose spans overlap and whose low, best and high agree."""
    left = set(range(len(given)))
    out = []
    for number in gold:
        fits = (j for j in left if same(number, given[j]))
        best = max(fits, key=lambda j: dice(characters(number.number), characters([given[j].span])), default=None)
        if best is not None:
            left.discard(best)
            out.append((number, given[best]))
    return out


def same(number: Number, figure: Figure) -> bool:
    """Whether a figure is an annotated number: its span overlaps and the bounds agree."""
    bounds = (figure.low, figure.best, figure.high)
    return meets(number.number, figure.span) and bounds == number.bounds


def meets(runs: Iterable[Pair], span: Span) -> bool:
    """Whether a run shares a character with a span."""
    return any(start < span.end and span.start < end for start, end in runs)


def outcomes(pairs: Iterable[tuple[Document, Record]], what: str) -> Iterator[tuple[float, bool]]:
    """The confidence of each event (`what` is "trigger") or figure ("number") given, and whether it is annotated so."""
    for document, record in pairs:
        if what == "trigger":
            right = {e.id for g, e in matched(annotated(document), record.events) if g[0].type == e.type}
            yield from ((e.confidence, e.id in right) for e in record.events)
        else:
            right = {f.id for _, f in figures(document.numbers or (), record.figures)}
            yield from ((f.confidence, f.id in right) for f in record.figures)
