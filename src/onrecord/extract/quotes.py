"""What a report puts between quotation marks, in every style of the wires, by grammar and in linear time.

A mark opens or closes by its glyph and its neighbours; what they leave open is settled by parity within the
paragraph. Marks of one family close one another ("„ab”" is a stretch). Single marks are read apart, since most of
them are apostrophes, and yield to the others wherever both claim the same text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import Span

# A blank line ends a paragraph; so does a line break before an indent or a mark that may open.
_BREAK = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[\t “„«»「‘\"]|``)")
_DOUBLE = re.compile(r"``|''|[\"＂“”„‟]")
_FAMILIES = (_DOUBLE, re.compile("[«»‹›]"), re.compile("[「」『』]"))
_OPENING = frozenset(["``", *"“„‟「『"])
_CLOSING = frozenset("”」』»›«‹")
_BEFORE_OPENING = re.compile(r"[\s:(\[{<—–\-/“‘„‚«]")
_AFTER_CLOSING = re.compile(r"[\s.,;:!?)\]}>…—–\-/”’»，。、；：！？]")
_FEET = re.compile(r"\d['’′] ?\d{1,2}(?:\.\d+)?\Z")

_SINGLE = re.compile(r"['’‘]n['’](?!\w)|(?<!')['’](?!')|[‘‛‚]|(?<!`)`(?!`)")
_SINGLE_OPENING = re.compile(r"['‘‛‚`]")
# What an apostrophe begins: '97, 'em, 'tis, and the "Sen 's" of tokenised text.
_ELISION = re.compile(r".(?:\d\ds?|em|till?|tis|twas|cause|s|re|ve|ll|d|m|t)\b", re.I)
# An apostrophe that ends a word, or feet: the soldiers' homes, nothin' left, 6' tall.
_TRAILING = re.compile(r"(?:[sz]|in|\d).[^\S\n]+\w", re.I)
_WORD = re.compile(r"\w+")
_PARTICLES = frozenset(["a", "an", "and", "de", "for", "in", "la", "of", "on", "the", "to"])


@dataclass(frozen=True, slots=True)
class _Mark:
    """A quotation mark and how it leans: 1 opens, -1 closes, 0 does either."""

    span: Span
    lean: int


def quoted(text: str) -> tuple[Span, ...]:
    """Every stretch in quotation marks, marks included, in order; a quotation within another counts with it.

    An opening mark that nothing closes reaches to the end of its paragraph; a closing one alone is ignored.
    """
    parts = list(pairwise([*paragraphs(text), Span(len(text), len(text))]))
    double = _outermost(_double(text, parts))
    single = (span for here, following in parts for span in _single(text, here, following))
    return _outermost([*double, *(span for span in single if not _crosses(span, double))])


def quotation_of(text: str, content: Sequence[Span], quoted: Sequence[Span]) -> str:
    """How a content is quoted: "direct" (all its words stand in quotation marks), "mixed" (some) or "indirect" (none).

    One quoted word makes it mixed, but marks around a name ("Rapid Deployment Force") are the name's. A content inside
    a longer quotation is direct: so annotators have it, two in three.
    """
    words = [Span(*word.span()) for span in content for word in _WORD.finditer(text, span.start, span.end)]
    holders = [stretch for word in words for stretch in _around(word.start, quoted) if stretch.holds(word)]
    if words and len(holders) == len(words):
        return "direct"
    return "indirect" if all(_names(stretch.of(text)) for stretch in dict.fromkeys(holders)) else "mixed"


def _names(stretch: str) -> bool:
    """Whether what is quoted is a name of several words."""
    words = [word for word in _WORD.findall(stretch) if word not in _PARTICLES]
    return len(words) > 1 and all(word.istitle() for word in words)


def _around(offset: int, spans: Sequence[Span]) -> Sequence[Span]:
    """The last of the spans (ordered, disjoint) that starts at or before the offset, if any."""
    after = bisect_right(spans, offset, key=lambda span: span.start)
    return spans[max(after - 1, 0) : after]


def paragraphs(text: str) -> Iterator[Span]:
    """The paragraphs of a text in order, with what white space stands in them."""
    start = 0
    for found in _BREAK.finditer(text):
        yield Span(start, found.start())
        start = found.end()
    yield Span(start, len(text))


def _outermost(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans that no other holds; of two that cross, the first."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return tuple(kept)


def _crosses(span: Span, others: Sequence[Span]) -> bool:
    edges = (*_around(span.start, others), *_around(span.end - 1, others))
    return any(span.meets(other) and not span.holds(other) and not other.holds(span) for other in edges)


def _double(text: str, parts: Iterable[tuple[Span, Span]]) -> Iterator[Span]:
    opening = _OPENING | _guillemets(text)
    for here, following in parts:
        for family in _FAMILIES:
            marks = [_Mark(Span(*m.span()), _lean(text, m, opening)) for m in _marks(text, family, here)]
            reopened = family.match(text, following.start) is not None
            yield from (_stripped(text, span) for span in _paired(marks, here.end, reopened))


def _guillemets(text: str) -> frozenset[str]:
    """Which guillemets open: the first one of the text tells « French » from » German «."""
    first = _FAMILIES[1].search(text)
    return frozenset("»›" if first and first.group() in "»›" else "«‹")


def _marks(text: str, family: re.Pattern[str], here: Span) -> Iterator[re.Match[str]]:
    for mark in family.finditer(text, here.start, here.end):
        if not _FEET.search(text, max(mark.start() - 9, 0), mark.start()):
            yield mark


def _lean(text: str, mark: re.Match[str], opening: frozenset[str]) -> int:
    glyph, flank = mark.group(), _flank(text, mark)
    if glyph in opening:
        return 0 if flank < 0 else 1  # „German“ and »Swedish» close with it
    if glyph in _CLOSING:
        return 0 if flank > 0 else -1  # ”Swedish” opens with it
    return -1 if text[mark.start() - 1 : mark.start()].isdigit() else flank  # 12" is inches, if it closes nothing


def _flank(text: str, mark: re.Match[str]) -> int:
    """What the neighbours say: 1 opens, -1 closes, 0 nothing."""
    opens = mark.start() == 0 or _BEFORE_OPENING.match(text, mark.start() - 1) is not None
    closes = mark.end() == len(text) or _AFTER_CLOSING.match(text, mark.end()) is not None
    return opens - closes


def _paired(marks: Sequence[_Mark], end: int, reopened: bool) -> Iterator[Span]:
    """The outermost stretches of one family in one paragraph.

    An opening mark inside an open quotation nests if enough closing ones follow; else the one before was never closed.
    """
    opened: list[int] = []
    opens = sum(mark.lean > 0 for mark in marks)
    closes = len(marks) - opens + reopened
    for mark in marks:
        begins = mark.lean > 0 or (mark.lean == 0 and not opened)
        unclosed = begins and closes < opens + len(opened)
        if opened and (unclosed or not begins):
            start = opened.pop()
            if not opened:
                yield Span(start, mark.span.start if begins else mark.span.end)
        if begins:
            opened.append(mark.span.start)
        opens, closes = opens - (mark.lean > 0), closes - (mark.lean <= 0)
    if opened:
        yield Span(opened[0], end)


def _stripped(text: str, span: Span) -> Span:
    return Span(span.start, span.start + len(span.of(text).rstrip()))


def _single(text: str, here: Span, following: Span) -> Iterator[Span]:
    """The stretches in single marks, read backwards: a mark opens if one follows, before the next opening, to close it.

    A mark that may be an apostrophe at the end of a word closes only where no better one follows.
    """
    sure = here.end if _SINGLE_OPENING.match(text, following.start) else 0
    doubtful = 0
    for mark in reversed([m for m in _SINGLE.finditer(text, here.start, here.end) if len(m.group()) == 1]):
        if _opens(text, mark):
            if sure or doubtful:
                yield _stripped(text, Span(mark.start(), sure or doubtful))
            sure = doubtful = 0
        elif _closes(text, mark):
            sure, doubtful = (sure, mark.end()) if _TRAILING.match(text, mark.start() - 1) else (mark.end(), 0)


def _opens(text: str, mark: re.Match[str]) -> bool:
    return mark.group() != "’" and _flank(text, mark) > 0 and not _ELISION.match(text, mark.start())


def _closes(text: str, mark: re.Match[str]) -> bool:
    following = text[mark.end() : mark.end() + 1]
    return mark.group() in "'’‘" and not following.isalnum() and not text[mark.start() - 1 : mark.start()].isspace()
