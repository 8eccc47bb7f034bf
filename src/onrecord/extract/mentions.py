"""Which mentions name the same actor within a report, and what each actor is called."""

from __future__ import annotations

import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice, takewhile

from onrecord.extract.aliases import LEADING, heads, same_names
from onrecord.records import Actor, Reading, Report, Span, Tagged, content_id

# The longest mention of the training reports has 171 characters; a window of the reader holds some 3,000.
LONGEST = 4000
NAMED = {"person": ("person",), "media": ("organization",), "armed_group": ("organization",)}
PRONOUN = re.compile(
    r"(?:he|she|it|they|i|we|you|him|her|them|me|us|his|its|their|my|our|your|hers|theirs|ours|mine|"
    r"who|which|that|whose|whom|(?:him|her|it|my)self|(?:them|our)selves)$",
    re.IGNORECASE,
)
_AMID_WORD = re.compile(r"(?<=['’])s\s")

# After it others than the one whom a mention is about: of the participants of the training reports that stand so in a
# longer mention 24 of 25 (after a relative pronoun) and 22 of 23 (after "by") are somebody else.
_CLAUSE = re.compile(r"[^\s]\s(?:who|whom|whose|which|that|including|by)\s", re.IGNORECASE)


class Cast:
    """The actors of one report, found from its mentions and the sources of its statements."""

    def __init__(self, report: Report, reading: Reading) -> None:
        self._report, self._reading = report, reading
        self._mentions = [*reading.mentions, *_further(reading)]
        self._names = sorted(reading.names, key=lambda name: name.span)
        self.actors = tuple(self._named(group) for group in self._groups())
        self._of = {m: actor for actor in self.actors for m in actor.mentions}
        self._sorted = sorted(self._of)

    def at(self, span: Span) -> Actor | None:
        """The actor whose mention shares most with a span, the shorter mention where two share alike.

        None where the span stands in a clause of all such mentions: "a doctor who treated 12 of the wounded".
        """
        meeting = [mention for mention in _meeting(self._sorted, span) if not self._in_clause(span, mention)]
        return self._of[max(meeting, key=lambda m: (_overlap(m, span), -len(m), -m.start))] if meeting else None

    def _in_clause(self, span: Span, mention: Span) -> bool:
        """Whether a relative pronoun, "including" or "by" parts a span from the beginning of a mention."""
        return _CLAUSE.search(self._report.text, mention.start, max(span.start, mention.start)) is not None

    def _groups(self) -> list[list[Tagged]]:
        """Mentions that antecedents join, and those that bear one name however far apart; in order of the text."""
        parent = list(range(len(self._mentions)))

        def root(i: int) -> int:
            while parent[i] != i:
                i = parent[i]
            return i

        for one, other in (*self._links(), *self._same_names()):
            first, second = sorted((root(one), root(other)))
            parent[second] = first
        groups: dict[int, list[Tagged]] = {}
        for i, mention in enumerate(self._mentions):
            groups.setdefault(root(i), []).append(mention)
        return sorted(groups.values(), key=lambda g: min(m.span for m in g))

    def _links(self) -> Iterator[tuple[int, int]]:
        """The surest link of each mention; the others are for whoever finds that it cannot be (`ground`)."""
        told = sorted((li for li in self._reading.links if li.head == "antecedent"), key=lambda li: li.score)
        return iter({link.source: (link.source, link.target) for link in told}.values())

    def _same_names(self) -> Iterator[tuple[int, int]]:
        order = sorted(range(len(self._mentions)), key=lambda i: self._mentions[i].span)
        for one, other in same_names(self._report.text, [self._mentions[i] for i in order], self._names):
            yield order[one], order[other]

    def _named(self, group: list[Tagged]) -> Actor:
        spans = tuple(sorted({m.span for m in group}))
        kinds = Counter[str]()
        for mention in group:
            kinds[mention.label] += mention.score  # type: ignore[assignment]
        kind = kinds.most_common(1)[0][0]
        return Actor(
            id=content_id("actor", self._report.id, spans[0].start, spans[0].end),
            name=self._name(spans, kind),
            kind=kind,
            mentions=spans,
        )

    def _name(self, spans: Sequence[Span], kind: str) -> str:
        """The longest name of the right sort in any mention, else the longest mention that is no pronoun."""
        text = self._report.text
        if kind not in ("people", "unnamed") and (inside := list(self._proper(spans, kind))):
            return _spoken(max(inside, key=lambda s: (len(s), -s.start)).of(text))
        return _spoken(max(spans, key=lambda s: _fullness(s.of(text))).of(text))

    def _proper(self, spans: Sequence[Span], kind: str) -> Iterator[Span]:
        """Names that a mention is about, of the sort that actors of this kind have."""
        wanted = NAMED.get(kind, ("organization", "place", "person"))
        for mention in spans:
            first, last = (
                bisect_left(self._names, at, key=lambda name: name.span.start) for at in (mention.start, mention.end)
            )
            for name in self._names[first:last]:
                if name.label in wanted and heads(mention, name.span, self._report.text):
                    yield _unbroken(name.span, mention, self._report.text)


def _unbroken(name: Span, mention: Span, text: str) -> Span:
    """A name, one that the reader begins amid a word ("s Army") from the beginning of its mention ("People's Army")."""
    return Span(mention.start, name.end) if _AMID_WORD.match(text, name.start) else name


def _further(reading: Reading) -> Iterator[Tagged]:
    """Sources that no mention covers: they are actors too."""
    taken = sorted(m.span for m in reading.mentions)
    for anchor in reading.cues:
        for span in anchor.roles["source"].spans:
            if not any(_meeting(taken, span)):
                insort(taken, span)
                yield Tagged(span=span, label="unnamed", score=anchor.roles["source"].score)


def _meeting(spans: Sequence[Span], span: Span) -> Iterator[Span]:
    """Those of spans in order that share a character with one. None is longer than LONGEST."""
    first = bisect_left(spans, Span(span.start - LONGEST, 0))
    return (s for s in takewhile(lambda s: s.start < span.end, islice(spans, first, None)) if s.meets(span))


def _overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return 2 * shared / (len(one) + len(other))


def _fullness(words: str) -> tuple[bool, int, int]:
    """How well a mention serves as a name: no pronoun, many capitals, few words beside them; of equals the first."""
    return not PRONOUN.match(words) or words in ("US", "WHO"), sum(w[:1].isupper() for w in words.split()), -len(words)


def _spoken(words: str) -> str:
    """A mention as a name: on one line, without article, clause ("officials, who ...") or an open bracket or quote."""
    words = words if words.count('"') % 2 == 0 else words.strip('"')
    whole = words if words.count("(") == words.count(")") else words.split("(")[0]
    whole = re.split(r",? (?:who|which|that)\b", whole, maxsplit=1)[0]
    return " ".join(LEADING.sub("", whole, count=1).split()) or words
