"""Who said what: cues and their roles become statements, hung under the statement that carries them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.extract.channels import channel_of
from onrecord.extract.mentions import Cast
from onrecord.extract.quotes import quotation_of, quoted
from onrecord.extract.sentences import sentences
from onrecord.records import Anchor, Reading, Report, Span, Statement, content_id

EDGE = " \t\n,;:.—–-"
CLOSING = "\"”“’'»«」』"


def statements(report: Report, reading: Reading, cast: Cast) -> tuple[Statement, ...]:
    """The statements of a report, in order of their cues."""
    spoken, ends = quoted(report.text), sentences(report.text)
    contents = [content(report.text, a.roles["content"].spans, ends, spoken) for a in reading.anchors]
    kept = [i for i, c in enumerate(contents) if c]
    parents = carried(reading, contents, kept)
    ids = {i: content_id("statement", report.id, *_anchor(reading.anchors[i])) for i in kept}
    return tuple(
        statement(report, reading.anchors[i], contents[i], cast, ids[i], ids.get(parents.get(i, -1)), spoken)
        for i in kept
    )


def _anchor(anchor: Anchor) -> tuple[int, int]:
    return anchor.span.start, anchor.span.end


def statement(
    report: Report,
    anchor: Anchor,
    held: tuple[Span, ...],
    cast: Cast,
    key: str,
    inside: str | None,
    spoken: Sequence[Span],
) -> Statement:
    """One cue with all that is said of it."""
    text, cue = report.text, anchor.roles["cue"].spans
    source = next(iter(anchor.roles["source"].spans), None)
    actor = cast.at(source) if source else None
    return Statement(
        id=key,
        source=actor.id if actor else None,
        source_span=source,
        cue=cue,
        content=held,
        inside=inside,
        kind=anchor.tags["kind"][0],
        quote=quotation_of(text, held, spoken),
        certainty=anchor.tags["certainty"][0],
        channel=channel_of(text, cue, held, source),
        confidence=anchor.score,
    )


def content(text: str, runs: Iterable[Span], ends: Sequence[Span], spoken: Sequence[Span]) -> tuple[Span, ...]:
    """The runs of a content as they go on record: cut where a sentence ends, without commas and stops at the edges."""
    return tuple(trimmed for run in runs for piece in cut(run, ends) if (trimmed := trim(text, piece, spoken)))


def cut(run: Span, ends: Sequence[Span]) -> Iterator[Span]:
    """The parts of a run that lie in one sentence each."""
    for sentence in ends:
        if sentence.meets(run):
            yield Span(max(run.start, sentence.start), min(run.end, sentence.end))


def trim(text: str, span: Span, spoken: Sequence[Span]) -> Span | None:
    """A span without white space and points at its edges; a quotation that opens in it also closes."""
    start, end = span.start, span.end
    while start < end and text[start] in EDGE:
        start += 1
    while start < end and text[end - 1] in EDGE:
        end -= 1
    return Span(start, closed(text, start, end, spoken)) if start < end else None


def closed(text: str, start: int, end: int, spoken: Sequence[Span]) -> int:
    """The end, after the mark that closes a quotation opened since the start, if only points part the two."""
    last = bisect_left(spoken, end, key=lambda quotation: quotation.start) - 1
    if last < 0 or not start <= spoken[last].start < end < spoken[last].end:
        return end
    rest = text[end : spoken[last].end]
    return spoken[last].end if rest[-1] in CLOSING and not any(map(str.isalnum, rest)) else end


def carried(reading: Reading, contents: Sequence[tuple[Span, ...]], kept: Sequence[int]) -> Mapping[int, int]:
    """The statement that carries each one, by places in the reading; those that nothing carries are left out.

    Taken from the surest link on, so that no chain can bite its own tail.
    """
    sure = {(x.source, x.target): x.score for x in reading.links if x.head == "carrier"}
    size = [sum(map(len, held)) for held in contents]
    best = {
        child: max((weigh(child, p, reading, contents, sure), -size[p], p) for p in kept if p != child)
        for child in kept
        if len(kept) > 1
    }
    parents: dict[int, int] = {}
    for child, (score, _, parent) in sorted(best.items(), key=lambda b: (-b[1][0], b[0])):
        if score > 0 and child not in line_of(parents, parent):
            parents[child] = parent
    return parents


def weigh(
    child: int,
    parent: int,
    reading: Reading,
    contents: Sequence[tuple[Span, ...]],
    sure: Mapping[tuple[int, int], float],
) -> float:
    """How much speaks for a parent, as log-odds; above 0 it carries the child.

    The learnt link speaks, and that the parent's content holds the child's cue; of two alike the tighter carries.
    """
    p = min(max(sure.get((child, parent), 0.0), 0.01), 0.99)
    cue = reading.anchors[child].span
    holder = next((s for s in contents[parent] if s.holds(cue)), None)
    learnt = math.log(p / (1 - p))
    return learnt + (2.0 if holder else -1.0)


def line_of(parents: Mapping[int, int], child: int) -> list[int]:
    """A statement and all that carry it, innermost first."""
    line = [child]
    while line[-1] in parents:
        line.append(parents[line[-1]])
    return line
