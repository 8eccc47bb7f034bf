"""Attributions that grammar sees where the network sees none, or no source: without them a deed stands as a fact.

"Shells wounded four nurses, the mayor, Ihor Ott, said." and "A video that appeared to show soldiers beating a man".
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from onrecord.extract.sentences import sentences
from onrecord.records import Anchor, Reading, Report, Role, Span

LEAST = 2
"""Words of a content before a title: fewer are no sentence."""
LONGEST = 500
"""Characters of such a content; what is longer is no sentence but a list or a text without points."""
SURE = 0.8
"""The confidence of what is added here; all such cues of the training reports are annotated, but they are few."""

# A title and a name after an object. Of the 644 sentences of the training reports that end in "said", 643 are a
# statement by whoever stands before it.
TITLED = re.compile(
    r", (?P<who>(?:the|an?) (?:[\w’'-]+ ){0,5}[\w’'-]+, [A-Z][\w’'.-]+(?: [A-Z][\w’'.-]+){0,3}), "
    r"(?P<cue>said(?=\.| (?:on|in|at|by|during|after|late|early|earlier|to|via|through|\w+day|\w+ly)\b)|"
    r"told(?= (?!he\b|she\b|that\b|it\b|they\b)|\.))"
)
DATELINE = re.compile(r"[A-Z][^\n]{0,100}?\) ?[-–—]+ ")
# A recording is the source of what it appears to show: so annotators have it in 3 of 4, and all four are alleged. Of "a
# video purportedly showing" they name none, 2 of 2: what the network leaves without a source stays so.
SHOWS = re.compile(r"\b(?:(?:appear|seem)(?:s|ed)? to show|purport(?:s|ed) to show|purportedly show(?:s|ed|ing)?)(?= )")
WORD = r"(?:(?!(?:an?|the|this|that)\b)[\w-]+\s)"
RECORDING = re.compile(
    rf"(?P<who>(?:\b(?:an?|the|this|that|one|another)\s{WORD}{{0,2}}|\A{WORD}{{0,2}}|\b)"
    r"(?:videos?|footage|images?|photos?|photographs?|pictures?|clips?|recordings?)\b"
    r"(?:\s(?:posted|shared|released|published|broadcast|circulat(?:ed|ing)|obtained|filmed|verified|taken)\b"
    r"[^.,;\n]{0,80}?)?)(?:,? (?P<relative>that|which))? \Z",
    re.IGNORECASE,
)
REACH = 160
"""Characters of a sentence before a cue in which the recording is sought."""
VERB = re.compile(r",| (?:was|were|is|are|has|have|had|circulated|emerged|surfaced|spread|went)\b")


# "The office, which gave a lower toll of 19": all ten of "put the toll at 19" are a statement. Who "gave a total of $40
# million to refugees" has paid it.
GAVE = re.compile(
    r", (?:which|who) (?:(?:has|had|have) )?(?P<cue>(?:gave|gives?|given|cited|offered|reported) )"
    r"(?P<told>(?:an?|the|its|their) (?:[\w-]+ ){0,3}(?:toll|figure|count|estimate|number|total) of "
    r"(?![^.,;\n]{0,60}(?:\bto\b|[$€£¥]|\b(?:dollars|euros|pounds|yuan|yen|rubles|roubles|rupees)\b))"
    r"(?=[^.,;\n]{0,20}(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|dozens?|hundreds?|thousands?)\b))"
    r"[^.,;\n]{1,80})"
)


class Said(NamedTuple):
    """A cue with its source and content, and what kind of statement it makes, how sure."""

    cue: Span
    source: Span
    content: Span
    kind: str
    certainty: str


def overlooked(report: Report, reading: Reading) -> Reading:
    """The reading with the statements that were overlooked, and the sources of what recordings appear to show."""
    runs = sorted((run, i) for i, cue in enumerate(reading.cues) for run in cue.roles["cue"].spans)
    cues, added = list(reading.cues), []
    for said in (*seen(report.text), *_given(report.text, reading)):
        place = bisect_left(runs, said.cue.end, key=lambda row: row[0].start) - 1
        if place < 0 or runs[place][0].end <= said.cue.start:
            added.append(_anchor(said))
        elif not (cues[runs[place][1]].roles["source"].spans or said.cue.of(report.text).endswith("showing")):
            cues[runs[place][1]] = _by(cues[runs[place][1]], said.source)
    return _with(replace(reading, cues=tuple(cues)), added)


def seen(text: str) -> Iterator[Said]:
    """What grammar sees; sentences are parted only where there is something to see."""
    titled, shown = list(TITLED.finditer(text)), list(SHOWS.finditer(text))
    cut = sentences(text) if titled or shown else ()
    starts = [sentence.start for sentence in cut]
    for found, read in (*((one, _titled) for one in titled), *((one, _shown) for one in shown)):
        yield from read(text, cut[bisect_right(starts, found.start()) - 1], found)


def _titled(text: str, sentence: Span, found: re.Match[str]) -> Iterator[Said]:
    dateline = DATELINE.match(text, sentence.start, found.start())
    told = Span(dateline.end() if dateline else sentence.start, found.start())
    if len(told) <= LONGEST and len(told.of(text).split()) >= LEAST:
        yield Said(Span(*found.span("cue")), Span(*found.span("who")), told, "speech", "asserted")


def _shown(text: str, sentence: Span, found: re.Match[str]) -> Iterator[Said]:
    low = max(sentence.start, found.start() - REACH)
    recording = RECORDING.search(text[low : found.start()])
    end = VERB.search(text, found.end(), sentence.end) if recording and recording["relative"] else None
    shown = Span(found.end() + 1, end.start() if end else min(sentence.end, found.end() + LONGEST))
    if recording and shown.of(text).strip(" .,"):
        start, stop = recording.span("who")
        yield Said(Span(*found.span()), Span(low + start, low + stop), shown, "report", "alleged")


def _given(text: str, reading: Reading) -> Iterator[Said]:
    """Who gives a figure in a relative clause: the mention that the clause is about, which may run into it."""
    mentions = sorted(mention.span for mention in reading.mentions)
    for found in GAVE.finditer(text):
        place = bisect_left(mentions, Span(found.start(), found.start())) - 1
        if place >= 0 and mentions[place].end >= found.start():
            cue, told = Span(found.start("cue"), found.end("cue") - 1), Span(*found.span("told"))
            yield Said(cue, Span(mentions[place].start, found.start()), told, "speech", "asserted")


def _anchor(said: Said) -> Anchor:
    roles = {"cue": said.cue, "source": said.source, "content": said.content}
    return Anchor(
        head="cue",
        span=said.cue,
        score=SURE,
        tags={"kind": (said.kind, SURE), "certainty": (said.certainty, SURE)},
        roles={role: Role(spans=(span,), score=SURE) for role, span in roles.items()},
    )


def _by(cue: Anchor, source: Span) -> Anchor:
    """A cue with its source, which is no part of its content."""
    own = tuple(run for run in cue.roles["content"].spans if not run.meets(source))
    filled = {"source": (source,), "content": own or cue.roles["content"].spans}
    mended = {role: Role(spans=spans, score=cue.roles[role].score) for role, spans in filled.items()}
    return replace(cue, roles={**cue.roles, **mended})


def _with(reading: Reading, added: Sequence[Anchor]) -> Reading:
    """The reading with further cues, in order of the text, and the links between cues at their new places."""
    rows = sorted([*enumerate(reading.cues), *((-1, cue) for cue in added)], key=lambda row: row[1].span)
    place = {old: new for new, (old, _) in enumerate(rows)}
    links = (
        replace(x, source=place[x.source], target=place[x.target]) if x.head == "carrier" else x for x in reading.links
    )
    return replace(reading, cues=tuple(cue for _, cue in rows), links=tuple(links))
