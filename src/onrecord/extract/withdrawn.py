"""Numbers that the text itself takes back, or that a toll has left behind: they are no figures."""

from __future__ import annotations

import re

from onrecord.records import Span

# A number that the text takes back is none: "12, not 21", "corrects toll to 12 from 21", "lowering its earlier toll of
# 21".
# "Not one" and "not more than 50" are numbers of their own.
WITHDRAWN = re.compile(
    r"(?:(?<!\bor\s)\bnot\s+(?:the\s+)?"
    r"|\bcorrect(?:s|ed|ing)?\b[^.\n]*\bto\b[^.\n]*\bfrom\s+"
    r"|\b(?:correct|lower|revis|reduc)(?:e?s|ed|ing)\s+(?:an?|the|its)\s+(?:earlier|previous|initial)\s+(?:\w+\s+){0,3}(?:of\s+)?)\Z",
    re.IGNORECASE,
)
# Who is left out of what was done to the others: "freed all but six".
EXCEPTED = re.compile(r"\b(?:all|everyone|everybody)\s+but\s+(?:about\s+|some\s+)?\Z", re.IGNORECASE)
NUMBER = (
    r"(?:\d[\d,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven"
    r"|eigh|nine)ty(?:-\w+)?)"
)
GIVEN = (
    r"(?:(?:the|its|an?|his|their|just|about)\s+)?(?:(?:earlier|previous|initial|provisional|original)\s+)?"
    r"(?:(?:toll|count|figure|estimate|tally)\s+of\s+)?"
)
# What a toll stood at before it changed: "raised the toll to 36 from 29", "12, down from 15", "14 instead of 41".
FORMER = re.compile(
    rf"(?:\b(?:up|down)\s+from|\bto\s+(?:[a-z]+\s+){{0,3}}{NUMBER}(?:\s+[a-z]+){{0,2}},?\s+from"
    rf"|\b{NUMBER}(?:\s+[a-z]+)?\s+(?:instead\s+of|rather\s+than))\s+{GIVEN}\Z",
    re.IGNORECASE,
)
FROM = re.compile(r"\bfrom\s+\Z", re.IGNORECASE)
TO = re.compile(rf"(?:\s+[a-z]+)?\s+to\s+(?:[a-z]+\s+){{0,2}}{NUMBER}\b", re.IGNORECASE)
CHANGED = re.compile(
    r"\b(?:ris(?:en?|es|ing)|rose|climb(?:ed|s|ing)?|grow[ns]?|grew|jump(?:ed|s)?|increas(?:ed?|es)|up|down|rais(?:ed?|es|ing)"
    r"|f[ae]ll(?:s|en)?|drop(?:ped|s)?|reduc(?:ed?|es|ing)|lower(?:ed|s|ing)?|cut(?:s|ting)?|revis(?:ed?|es|ing)|updat(?:ed?|es"
    r"|ing)|correct(?:ed|s|ing)?|downgraded|upgraded"
    r"|(?:br[io][nu]\w+|put)\s+(?:the|its)\s+(?:\w+\s+){0,2}(?:toll|number|count|figure|tally))\b",
    re.IGNORECASE,
)
TOLL = re.compile(r"\b(?:tolls?|dead|deaths?|fatalities|killed|missing|wounded|injured|corrects)\b", re.IGNORECASE)
HARMED = frozenset({"killed", "injured", "missing"})
# Two spells that are compared, not one toll: "up from 48 in 2020".
SPELLS = re.compile(
    r"(?:\s+[a-z]+){0,2}\s+(?:in\s+(?:\d{4}|Jan|Feb|Mar|Apr|May|Ju[nl]|Aug|Sep|Oct|Nov|Dec|the\s+(?:same|previous|first|year))"
    r"|an?\s+\w+\s+(?:ago|earlier|before)|last\s|the\s+(?:\w+\s+before|same|previous))"
)
# Deaths that fell, unlike a toll that was lowered, and those of a day or a year are counted anew each time.
FALLING = re.compile(
    r"\b(?:deaths?|fatalities|killings?|casualties)\b[^.;\n]*\b(?:fell|fallen|falls?|falling|drop\w*|declin\w+|decreas\w+|down)\b",
    re.IGNORECASE,
)
REVISED = re.compile(r"\b(?:tolls?|tally|count|figure|revis\w+|correct\w*|updat\w+)\b", re.IGNORECASE)
RATE = re.compile(
    r"\bper\s+\d|(?<!\bin\s)\ba\s+(?:day|week|month|year)\b(?!\s+(?:after|ago|before|earlier|later|since|on)\b)"
    r"|\b(?:annual(?:ly)?|yearly)\b",
    re.IGNORECASE,
)
OWN = re.compile(r"(?:one|an?|single|more|less|fewer|least|all|only|just|even|yet)\b", re.IGNORECASE)
REACH = 180  # characters before a number that are looked at
NEAR = 60  # characters after it


def withdrawn(text: str, span: Span) -> bool:
    """Whether the text says of a number that it does not hold, or not of what it tells."""
    before = text[max(0, span.start - REACH) : span.start]
    taken_back = WITHDRAWN.search(before) and not OWN.match(span.of(text))
    return bool(taken_back or EXCEPTED.search(before))


def former(text: str, span: Span, counts: str) -> bool:
    """Whether a number is what a toll was said to be before, in the sentence that says what it is now.

    What is counted over two spells ("up from 48 in 2020") or at a rate ("to 40 a day from 12") is no toll that changed.
    """
    before, after = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + NEAR]
    sentence = before[max(before.rfind(mark) for mark in ("\n", ". ", "; ")) + 1 :]
    clause = sentence + re.split(r"\n|[.;]\s", after)[0]
    if RATE.search(clause) or (FALLING.search(clause) and not REVISED.search(clause)):
        return False
    if SPELLS.match(after) or not (counts in HARMED or TOLL.search(sentence)):
        return False
    instead = FORMER.search(sentence) or (FROM.search(sentence) and TO.match(after))
    return bool(instead) and bool(CHANGED.search(sentence) or "instead" in sentence or "rather" in sentence)
