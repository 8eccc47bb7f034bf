"""How many took part: numbers of a crowd, by the words around them, where a protest is told of."""

from __future__ import annotations

import re

from onrecord.records import Anchor

PROTEST = (
    r"(?:march|marches|marched|rally|rallies|rallied|protests?|protested|protest[eo]rs|demonstrat\w+|sit-in|vigil)"
)
HELD = re.compile(rf"\b{PROTEST}\b", re.IGNORECASE)
# "Put the number of marchers at 500", "a turnout of 500".
NUMBER_OF = re.compile(
    r"\b(?:turnout|crowds?|number\s+of\s+(?:marchers|demonstrators|protest[eo]rs|participants))(?:\s+\w+){0,3}?"
    r"\s+(?:at|was|of|to|as|reached)(?:\s+(?:about|some|only|just))?\s+\Z",
    re.IGNORECASE,
)
# "500 took part", "500 people joined the funeral march".
TOOK_PART = re.compile(
    r"(?:\s+(?!(?:and|or|but|that|who|said|after|when|while)\b)[\w’'-]+){0,4}?\s+"
    r"(?:(?:took|taken|taking)\s+part|turned\s+out|showed\s+up|participated|attended|joined|gathered)\b"
    rf"(?P<what>(?:\s+[\w’'-]+){{0,6}}?\s+{PROTEST}\b|\s*(?:[.,;]|\Z))",
    re.IGNORECASE,
)
CALLED = re.compile(r"(?:of\s+)?(?:[\w’'-]+\s+){0,3}(?:marchers|demonstrators|protest[eo]rs)\b", re.IGNORECASE)
# These guard a march, tell of it, or are no people.
NO_CROWD = re.compile(
    r"\b(?:police\w*|officers?|soldiers?|troops|guards|journalists|reporters|ministers?|countries|nations|states|parties"
    r"|groups|schools|per ?cent)\b|%",
    re.IGNORECASE,
)
BEFORE = 400  # characters in which the protest is told
AFTER = 120


def crowd(text: str, number: Anchor) -> bool:
    """Whether words say that a number counts those who protest, whatever else the paragraph is about."""
    span = number.roles["number"].spans[0]
    before, after = text[max(0, span.start - BEFORE) : span.start], text[span.end : span.end + AFTER].split("\n")[0]
    if any(NO_CROWD.search(words.of(text)) for words in (span, *number.roles["of"].spans)):
        return False
    took_part = TOOK_PART.match(after)
    if took_part and HELD.search(took_part["what"]):
        return True
    return bool(took_part or NUMBER_OF.search(before[-AFTER:])) and bool(HELD.search(before))


def called(text: str, number: Anchor) -> bool:
    """Whether those who are counted are called protesters."""
    return any(CALLED.match(span.of(text)) for span in number.roles["of"].spans)
