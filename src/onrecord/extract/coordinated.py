"""Where a content ends before a second verb of its own speaker: "the army says it holds the port and denies ...".

Of the coordinated finite cues after a content, all 102 in the training reports with the source of the first stand
outside that content; those within have a source of their own ("said gunmen stormed the hall and ordered ...").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from onrecord.extract.continued import SAME
from onrecord.extract.mentions import Cast
from onrecord.records import Anchor, Reading, Span

AND = re.compile(r",? (?:and|but)(?: (?:also|then|later|\w+ly))? \Z")
REACH = 30
# Of these only who speaks is the subject: "said the tests were few but showed ..." tells of the tests.
FINITE = re.compile(
    r"(?:has |have |had )?(?:den(?:y|ies|ied)|(?:reject|dismiss|accus|call|urg|warn|vow|pledg|promis|demand|insist|add|"
    r"condemn|announc|threaten|prais|criticis|criticiz|blam)(?:s|es|ed)|said|told)\b"
)

Pair = tuple[int, int]


def second_verbs(text: str, reading: Reading, held: Mapping[Pair, Span], cast: Cast) -> Mapping[Pair, int]:
    """For each (cue, cue in its content) of one speaker that are coordinated, where the content ends.

    `held` tells for (child, parent), as places in the reading, the run of the parent's content in which a cue stands.
    """
    found = {}
    for child, parent in held:
        end = _conjunction(text, reading.cues[child])
        one = end is not None and _one_speaker(reading.cues[child], reading.cues[parent], cast)
        if end is not None and one and not _named(text, reading.cues[child], held[child, parent]):
            found[parent, child] = end
    return found


def _conjunction(text: str, cue: Anchor) -> int | None:
    """Where the conjunction before a finite cue begins."""
    start = cue.roles["cue"].spans[0].start
    before = text[max(start - REACH, 0) : start]
    found = AND.search(before) if FINITE.match(text, start) else None
    return start - len(before) + found.start() if found else None


def _one_speaker(one: Anchor, other: Anchor, cast: Cast) -> bool:
    sources = [next(iter(cue.roles["source"].spans), None) for cue in (one, other)]
    first, second = (cast.at(source) if source else None for source in sources)
    return first is not None and first is second


def _named(text: str, cue: Anchor, run: Span) -> bool:
    """Whether the source of a cue is named in a run: "Iran says Israel hit it and threatened more" is of Israel."""
    sources = (span for span in cue.roles["source"].spans if run.holds(span))
    return any(source.of(text).lower() not in SAME for source in sources)


def parted(reading: Reading, ends: Mapping[Pair, int]) -> Reading:
    """The reading in which neither of two coordinated cues carries the other, and both have the source of the first."""
    cues = list(reading.cues)
    for first, second in ends:
        roles = {**cues[second].roles, "source": cues[first].roles["source"]}
        cues[second] = replace(cues[second], roles=roles)
    links = (x for x in reading.links if x.head != "carrier" or (x.target, x.source) not in ends)
    return replace(reading, cues=tuple(cues), links=tuple(links))


def ended(contents: Sequence[tuple[Span, ...]], ends: Mapping[Pair, int]) -> Iterator[tuple[Span, ...]]:
    """The contents, each up to the first verb that ends it."""
    first: dict[int, int] = {}
    for (parent, _), end in ends.items():
        first[parent] = min(end, first.get(parent, end))
    for place, held in enumerate(contents):
        end = first.get(place, max((run.end for run in held), default=0))
        yield tuple(Span(run.start, min(run.end, end)) for run in held if run.start < end)
