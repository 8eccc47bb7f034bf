"""How many: numbers with what they count become figures, tied to their event, to the statement that carries them and
to the figure of which they are a part. What a number is worth is filled in by `ground.numbers`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from onrecord.extract.carriers import Carriers
from onrecord.extract.mentions import Cast
from onrecord.extract.withdrawn import former, withdrawn
from onrecord.records import Anchor, Figure, Reading, Report, Span, Taking, When, content_id

# "50 killed and 47 others": who the others are stands with the number before.
OTHERS = re.compile(r"(?:the\s+)?(?:other|others|the rest|more|the remaining)\Z", re.IGNORECASE)


# "since Friday", "in the past two weeks", "so far this year", "a month": the time over which a number counts.
PERIOD = re.compile(
    r"\b(?:since\s+(?:[A-Z]\w+(?:\s+\d{1,2})?(?:,?\s+\d{4})?|the\s+(?:start|beginning|end)\s+of\s+[\w ]{3,20}|"
    r"\d{4}|last\s+\w+)"
    r"|(?:in|over|during|within|for)\s+the\s+(?:past|last|previous)\s+(?:[\w-]+\s+)?"
    r"(?:hours?|days?|weeks?|months?|years?|decades?)"
    r"|(?:so\s+far\s+)?this\s+(?:week|month|year)|(?:(?<!in\s)a|per|each|every)\s+(?:day|week|month|year)"
    r"(?!\s+(?:ago|before|earlier|later|after|since|old)\b)"
    r"|(?:daily|weekly|monthly|annually)(?=\s*(?:,|\Z)))\b"
)
REACH = 90  # characters between a number and its period, within one sentence


def figures(
    report: Report, reading: Reading, cast: Cast, carriers: Carriers, events: Mapping[int, str]
) -> tuple[Figure, ...]:
    """The figures of a report in order; `events` gives the id of its event for each place in `reading.triggers`."""
    counting = {x.source: events[x.target] for x in reading.links if x.head == "event" and x.target in events}
    made: list[Figure] = []
    for place, number in enumerate(reading.numbers):
        span = number.roles["number"].spans[0]
        if not (withdrawn(report.text, span) or former(report.text, span, number.tags["counts"][0])):
            made.append(figure(report, number, cast, carriers, counting.get(place), made))
    return tuple(made)


def figure(
    report: Report,
    number: Anchor,
    cast: Cast,
    carriers: Carriers,
    event: str | None,
    before: Sequence[Figure],
) -> Figure:
    """One number that counts something."""
    span, carrier = number.roles["number"].spans[0], carriers.of(number.span)
    return Figure(
        id=content_id("figure", report.id, number.span.start, number.span.end),
        span=span,
        of=counted(report, number, cast, before),
        counts=number.tags["counts"][0],
        period=period(report.text, span),
        event=event,
        certainty=carriers.certainty(carrier),
        inside=carrier.id if carrier else None,
        confidence=number.score,
    )


def period(text: str, span: Span) -> When | None:
    """The time over which a number counts, where its sentence goes on to say so."""
    # "short of 74 drugs, that 140 doctors had left since January" tells another thing after "that"
    clause = re.match(r"(?:(?!,\s(?:and\s)?that\s|\sand\sthat\s)[^\n.;])*", text[span.end : span.end + REACH])
    after = clause.group() if clause else ""
    found = next(over(after), None) or took(text[max(0, span.end - SENTENCE) : span.end], after)
    return When(span=Span(span.end + found.start(), span.end + found.end())) if found else None


# "The opposition daily" is a newspaper.
PAPER = re.compile(r"(?:\b(?:an?|the|its|his|her|their|this|another)|['’]s)\s+(?:[\w-]+\s+){0,3}\Z", re.IGNORECASE)


def over(after: str) -> Iterator[re.Match[str]]:
    """Words for the time over which a number counts, in the words after it."""
    for found in PERIOD.finditer(after):
        if not (found.group().endswith("ly") and PAPER.search(after[: found.start()])):
            yield found


# "In three days": how long it took to come to the number.
TOOK = re.compile(
    r"\bin\s+(?:(?:just|only|barely|about|under|less\s+than|more\s+than)\s+)?"
    r"(?:\d{1,3}|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\s+"
    r"(?:hours?|days?|weeks?|months?|years?)\b(?!\s*(?:['’]|(?:time|ago|after|before|to|from)\b|in\s+(?:jail|prison)))"
)
# Words before it by which it is none: of what is to come it says when, and of the rare since when there was no such.
NO_SPELL = re.compile(
    r"\b(?:will|shall|would|could|can|may|might|must|should|if|due|plans?|planned|expected|set|going"
    r"|to\s+(?!\d|the\b|an?\b)[a-z]+|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|latest|worst|best|biggest|largest|highest|lowest"
    r"|deadliest|bloodiest|heaviest)\b"
)
SENTENCE = 400  # characters looked at before a number; its sentence seldom begins earlier


def took(before: str, after: str) -> re.Match[str] | None:
    """How long it took to come to a number, in the words after it; `before` is the text before and with the number."""
    found = TOOK.search(after)
    sentence = before[max(before.rfind(mark) for mark in ("\n", ". ", "; ")) + 1 :]
    return found if found and not NO_SPELL.search(sentence + after[: found.start()]) else None


def counted(report: Report, number: Anchor, cast: Cast, before: Sequence[Figure]) -> Taking | None:
    """What a number counts, and the actor that this is; "others" are of those whom the number before counts."""
    for span in number.roles["of"].spans:
        actor = cast.at(span)
        if OTHERS.match(span.of(report.text)):
            return Taking(span=span, actor=next(earlier(before), None))
        return Taking(span=span, actor=actor.id if actor else None)
    return None


def earlier(before: Sequence[Figure]) -> Iterator[str]:
    """Actors that figures before count, nearest first."""
    return (f.of.actor for f in reversed(before) if f.of and f.of.actor)
