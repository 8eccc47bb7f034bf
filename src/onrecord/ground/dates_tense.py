"""Whether the words about a date tell what is to come: a rule for texts of which no standing is known."""

from __future__ import annotations

import re

from onrecord.records import Span

REACH = 240  # characters looked at on each side; a clause is seldom longer
_STOP = re.compile(r"[.!?;]['\"”’)]*\s|\n\s*\n")
_COMING = r"""
    (?:will|shall|to|must|should|would)(?:\ (?:still|also|not|[a-z]+ly))?\ be\ [a-z]+
    | (?:is|are|be)\ (?:due|set|slated|scheduled|expected|planned|to)
    | (?:due|set|slated|hopes?|intends?|plans?|going|likely|decided|agreed|vowed|promised|pledged)\ to
    | (?:set|due)\ for
    | (?:invited|summoned|subpoenaed)\ [^.,;]{1,60}\ to
    | will | shall | 'll | won't | must | would | planned | planning | scheduled | expected | slated | upcoming
    | deadline | expires? | until | between\ now\ and
"""
# Pasts that do not end in -ed, without those that are as often a present or a noun.
_GONE = """said told was were had did has have been ago began broke brought built came caught dealt drew fell felt fled
    flew fought found gave got grew held kept knew led left lost made meant met paid ran rose sat saw sent set shot
    sought spent spoke stood struck taught thought threw took understood went won wrote"""
_NO_PAST = "united|need|speed|indeed|exceed|proceed|succeed|hundred"
_MARK = re.compile(
    rf"""\b(?: (?P<coming>{_COMING})
    | (?P<gone> {"|".join(_GONE.split())} | (?!{_NO_PAST})[a-z]{{2,}}ed ) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_PAST = re.compile(r"[a-z]+ed\b", re.IGNORECASE)


def tells_future(text: str, span: Span) -> bool:
    """Whether the nearest verb before a date in its sentence, or else after it, tells of what is to come."""
    before = text[max(0, span.start - REACH) : span.start]
    stops = list(_STOP.finditer(before))
    marks = list(_MARK.finditer(before, stops[-1].end() if stops else 0))
    if re.match(r"['’]s\b", text[span.end : span.end + 2]):
        return False  # "Wednesday's ruling" is known; of a coming vote it is told which day it is on
    if marks:
        return marks[-1].lastgroup == "coming"
    after = text[span.end : span.end + REACH]
    stop = _STOP.search(after)
    mark = _MARK.search(after, 0, stop.start() if stop else len(after))
    # A date that opens the sentence is that of its first verb: "On Friday, the two agreed to meet" is past.
    return mark is not None and mark.lastgroup == "coming" and not _PAST.match(mark.group())
