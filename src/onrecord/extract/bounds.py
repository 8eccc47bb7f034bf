"""Mentions held to grammar: none runs over the verb that it is the subject of, and no verb alone is one.

The network cuts mentions by word and errs where a relative clause has a subject of its own ("whom the guards had
accused of spying") and where a speaker follows an object ("killed 12 herders, the chief, Peter Ekai, said").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import replace

from onrecord.records import Link, Reading, Report, Span, Tagged

# A verb alone. One of some 9,600 annotated mentions of the training reports is such a word, "missing"; the network
# gave 44 in 239 unannotated reports, none of them anybody. What stands for people by itself is kept. "17 times" is
# nobody.
VERB = re.compile(
    r"A\Z|(?!(?:missing|wounded|injured|displaced|unemployed)\Z)(?:[a-z]+(?:ed|ing)|said|says|told|struck|seen|held|shot|left)\Z|"
    r"(?:spoke|speaking|citing|quoting|saying) |(?:[\w,.-]+ ){0,3}times\Z"
)
# A relative pronoun that takes its verb with it: of the annotated mentions none, of the network's 20 in 239 reports.
RELATIVE = re.compile(
    r"(?:(?P<who>[Ww]hom?)\s|(?P<which>[Ww]hich)\s+(?:has|have|had|is|are|was|were|will|would|may|might|can|could|"
    r"[a-z]+ed|cites?|quotes?)\b|(?P<that>[Tt]hat)\s+(?:has|have|had|is|are|was|were|appear(?:s|ed)?|seem(?:s|ed)?)\b)",
)
FINITE = re.compile(r"(?!\w+ing\b)\w")
TITLED = re.compile(r"(?:(?:the|an?)\s|[\w’'. -]{1,60}[’']s?\s)[^,]{1,80},\s[A-Z]")


def bounded(report: Report, reading: Reading) -> Reading:
    """The reading with mentions cut or dropped, and links between those that are left."""
    pieces = list(enumerate(_within(report.text, reading)))
    rows = sorted(((new, old) for old, made in pieces for new in made), key=lambda row: row[0].span)
    place = {old: new for new, (_, old) in reversed(list(enumerate(rows)))}
    links = (_moved(link, place) if link.head == "antecedent" else link for link in reading.links)
    return replace(reading, mentions=tuple(row for row, _ in rows), links=tuple(link for link in links if link))


def _moved(link: Link, place: dict[int, int]) -> Link | None:
    """A link between mentions by their new places, None if one of them was dropped."""
    if link.source in place and link.target in place:
        return replace(link, source=place[link.source], target=place[link.target])
    return None


def _within(text: str, reading: Reading) -> Iterator[list[Tagged]]:
    """What is left of each mention: nothing, the mention as it is or cut, or two."""
    told = _Sources(text, reading)
    for mention in reading.mentions:
        words = mention.span.of(text)
        if VERB.match(words):
            yield []
        elif found := RELATIVE.match(words):
            yield [_ending(mention, mention.span.start + found.end(found.lastgroup or 0))]
        else:
            yield told.parted(mention)


def _ending(mention: Tagged, end: int) -> Tagged:
    return replace(mention, span=Span(mention.span.start, end))


class _Sources:
    """The sources of cues with where their cue starts, asked for those within a mention."""

    def __init__(self, text: str, reading: Reading) -> None:
        self._text = text
        told = ((span, cue.roles["cue"].spans[0]) for cue in reading.cues for span in cue.roles["source"].spans)
        self._told = sorted(told)
        self._starts = [span.start for span, _ in self._told]

    def parted(self, mention: Tagged) -> list[Tagged]:
        """A mention up to the verb that its beginning is the subject of, or in two where its end is a source.

        Two annotated mentions hold a cue after their own beginning ("the many who associate ..."), none ends in the
        source of another.
        """
        for source, cue in self._in(mention.span):
            if source.start == mention.span.start and self._subject(source, cue, mention.span):
                return [_ending(mention, source.end)]
            if source.end == mention.span.end and self._apart(source):
                head = self._text[mention.span.start : source.start].rstrip(" ,")
                return [
                    _ending(mention, mention.span.start + len(head)),
                    replace(mention, span=source, label="person"),
                ]
        return [mention]

    def _in(self, span: Span) -> Iterable[tuple[Span, Span]]:
        rows = self._told[bisect_left(self._starts, span.start) : bisect_right(self._starts, span.end)]
        return (row for row in rows if row[0] != span and span.holds(row[0]))

    def _subject(self, source: Span, cue: Span, within: Span) -> bool:
        """Whether the cue follows its source with nothing between, as a finite verb does, and lies in a stretch."""
        near = source.end <= cue.start < within.end and not self._text[source.end : cue.start].strip()
        return near and FINITE.match(cue.of(self._text)) is not None

    def _apart(self, source: Span) -> bool:
        """Whether a source is a title and a name, after a comma."""
        parted = self._text[max(source.start - 2, 0) : source.start] == ", "
        return parted and TITLED.match(source.of(self._text)) is not None
