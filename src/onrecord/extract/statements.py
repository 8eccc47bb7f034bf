"""Who said what: cues and their roles become statements, hung under the statement that carries them."""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence

from onrecord.extract.channels import channel_of
from onrecord.extract.continued import Quotations
from onrecord.extract.coordinated import ended, parted, second_verbs
from onrecord.extract.mentions import Cast
from onrecord.extract.quotes import quotation_of, quoted
from onrecord.extract.vouched import vouched
from onrecord.records import Anchor, Reading, Report, Span, Statement, content_id

EDGE = " \t\n,;:.—–-"
# What speaks for a carrier, in log-odds: that its content holds the cue, less the log of that content's length, or that
# it does not; and the learnt link by its weight. Of 17 choices tried on the tuning documents all that let containment
# lead gave 57 to 63 in chain edges (48 of them, so no choice among these is sure) and 71 to 72 in links on PolNeAR.
HOLDS, APART, LEARNT = 10.0, -1.0, 0.7
# What goes on from "denied that the bridge had been hit": "and that tanks had crossed", to the next point or mark.
THAT = re.compile(r"that\b", re.IGNORECASE)
AND_THAT = re.compile(r",?\s+(?:and|or|nor)\s+that\s[^.,;:\n\"“”]{1,200}\b", re.IGNORECASE)
CLOSING = "\"”“’'»«」』"


def statements(report: Report, reading: Reading, cast: Cast) -> tuple[Statement, ...]:
    """The statements of a report, in order of their cues."""
    spoken = quoted(report.text)
    contents = said(report.text, reading.cues, spoken)
    everywhere = range(len(contents))
    ends = second_verbs(report.text, reading, dict(holding(reading, contents, everywhere)), cast)
    reading, contents = parted(reading, ends), list(ended(contents, ends))
    kept = [i for i, c in enumerate(contents) if c]
    parents = carried(reading, contents, kept)
    ids = {i: content_id("statement", report.id, *_anchor(reading.cues[i])) for i in kept}
    return tuple(
        statement(report, reading.cues[i], contents[i], cast, ids[i], ids.get(parents.get(i, -1)), spoken) for i in kept
    )


def said(text: str, cues: Sequence[Anchor], spoken: Sequence[Span]) -> list[tuple[Span, ...]]:
    """The content of each cue, with the quotations that go on it."""
    contents = [content(text, cue.roles["content"].spans, spoken) for cue in cues]
    for place, more in Quotations(text, cues, spoken).further(contents).items():
        contents[place] = tuple(sorted((*contents[place], *content(text, more, spoken))))
    return contents


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
    kind, certainty = vouched(text, cue, held, anchor.tags["kind"][0], anchor.tags["certainty"][0])
    return Statement(
        id=key,
        source=actor.id if actor else None,
        source_span=source,
        cue=cue,
        content=held,
        inside=inside,
        kind=kind,
        quote=quotation_of(text, held, spoken),
        certainty=certainty,
        channel=channel_of(text, cue, held, source),
        confidence=anchor.score,
    )


def content(text: str, runs: Iterable[Span], spoken: Sequence[Span]) -> tuple[Span, ...]:
    """The runs of a content as they go on record: cut where a paragraph ends, without commas and stops at the edges.

    Not cut where a sentence ends, as the pointers of the annotation format must be: what is quoted in one breath is
    one span of the record.
    """
    held = (trimmed for run in runs for piece in cut(text, run) if (trimmed := trim(text, piece, spoken)))
    return tuple(_apart(_whole(text, span) for span in held))


def _whole(text: str, span: Span) -> Span:
    """A content that begins with "that", with the "and that" which goes on from it.

    So all 34 such of the training reports; none ends before its "and that".
    """
    more = AND_THAT.match(text, span.end) if THAT.match(text, span.start) else None
    return Span(span.start, more.end()) if more else span


def _apart(spans: Iterable[Span]) -> Iterator[Span]:
    """The spans, those that share a character as one: what goes on from a "that" may be a run of its own."""
    last: Span | None = None
    for span in sorted(spans):
        if last and not last.meets(span):
            yield last
        last = Span(last.start, max(last.end, span.end)) if last and last.meets(span) else span
    if last:
        yield last


def cut(text: str, run: Span) -> Iterator[Span]:
    """The parts of a run that lie in one paragraph each."""
    start = run.start
    for gap in re.finditer(r"\n+", run.of(text)):
        yield Span(start, run.start + gap.start())
        start = run.start + gap.end()
    yield Span(start, run.end)


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

    Taken from the surest on, so that no chain can bite its own tail; of parents alike the tighter content carries.
    """
    size = [sum(map(len, held)) for held in contents]
    weighed = ((weight, -size[parent], child, parent) for child, parent, weight in weigh(reading, contents, kept))
    parents: dict[int, int] = {}
    for weight, _, child, parent in sorted(weighed, reverse=True):
        if weight > 0 and child not in parents and child not in line_of(parents, parent):
            parents[child] = parent
    return parents


def weigh(
    reading: Reading, contents: Sequence[tuple[Span, ...]], kept: Sequence[int]
) -> Iterator[tuple[int, int, float]]:
    """(child, parent, how much speaks for it) for all that may carry another; above 0 it does.

    A chain is mostly a cue inside another's content, so that counts most, and a tighter content more; the learnt
    link decides between contents, and alone where two cues share one content ("X reported, citing Y").
    """
    sure = {(x.source, x.target): x.score for x in reading.links if x.head == "carrier"}
    holders, there = dict(holding(reading, contents, kept)), set(kept)
    for child, parent in sorted(sure.keys() | holders.keys()):
        if {child, parent} <= there:
            held = holders.get((child, parent))
            inside = HOLDS - math.log(len(held)) if held else APART
            yield child, parent, LEARNT * logit(sure.get((child, parent), 0.0)) + inside


def holding(
    reading: Reading, contents: Sequence[tuple[Span, ...]], kept: Sequence[int]
) -> Iterator[tuple[tuple[int, int], Span]]:
    """(child, parent) for each cue that stands in another's content, with the run that holds it."""
    starts = [reading.cues[i].span.start for i in kept]
    for parent in kept:
        for run in contents[parent]:
            for child in kept[bisect_left(starts, run.start) : bisect_left(starts, run.end)]:
                if child != parent and run.holds(reading.cues[child].span):
                    yield (child, parent), run


def logit(probability: float) -> float:
    """Log-odds of a link, within those of 1 in 100."""
    kept = min(max(probability, 0.01), 0.99)
    return math.log(kept / (1 - kept))


def line_of(parents: Mapping[int, int], child: int) -> list[int]:
    """A statement and all that carry it, innermost first."""
    line = [child]
    while line[-1] in parents:
        line.append(parents[line[-1]])
    return line
