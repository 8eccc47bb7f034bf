"""Whether the words about a date tell what is to come: a rule for texts of which no standing is known."""

from __future__ import annotations

import re

from onrecord.records import Span

REACH = 240  # characters looked at on each side; a clause is seldom longer
_STOP = re.compile(r"[.!?;]['\"”’)]*\s|\n\s*\n")
_COMING = r"""
    (?<!believed\ )(?<!thought\ )(?<!suspected\ )(?<!said\ )(?<!reported\ )(?<!known\ )
    (?:will|shall|to|must|should|would)(?:\ (?:still|also|not|[a-z]+ly))?\ be\ [a-z]+
    | (?:is|are|be)\ (?:due|set|slated|scheduled|expected|planned|to|threatening)
    | (?:is|are|was|were)\ due\ to
    | (?:was|were)\ to\ (?:have\ )?(?!be\b)[a-z]+
    | due\ to\ (?:be|arrive|begin|start|meet|visit|leave|return|open|end|take|hold|vote|speak)
    | (?:set|slated|hope[sd]?|intends?|plans?|going|likely|decided|vowed|promised|pledged|offers)\ to
    | agreed\ to(?!\ an?\b)
    | set\ for | due(?!\ to\b)
    | (?:invited|summoned|subpoenaed|wants?|wanted|urged|asked|tasked|told)\ (?:(?!\bthat\b)[^.,;]){1,60}?\ to\ [a-z]+
    | will | shall | 'll | won't | must | would | planned | scheduled | expected | slated | upcoming
    | (?<!of\ )(?<!for\ )planning | looking\ forward
    | deadline | expires? | until | between\ now\ and | ahead\ of(?=[^,]*\Z) | pending
    | goes | returns | resumes | regains | begins | opens | convenes | takes?\ (?:place|effect|office)
"""
# What had been planned and was given up would have been before now: "a march set for Monday was called off".
_GIVEN_UP = r"""had\ been\ (?:due|set|slated|scheduled|expected|planned|to)(?:\ to\ [a-z]+)?"""
_DROPPED = re.compile(r"[^.;]{0,40}?\b(?:was|were) (?:called off|cancell?ed|scrapped)\b")
# Pasts that do not end in -ed, without those that are as often a present or a noun.
_GONE = """said told was were had did has have been ago began broke brought built came caught dealt drew fell felt fled
    flew fought found gave got grew held kept knew led left lost made meant met paid ran rose sat saw sent set shot
    sought spent spoke stood struck taught thought threw took understood went won wrote"""
_NO_PAST = "united|need|speed|indeed|exceed|proceed|succeed|hundred"
_MARK = re.compile(
    rf"""\b(?: (?P<dropped>{_GIVEN_UP}) | (?P<coming>{_COMING})
    | (?P<gone> {"|".join(_GONE.split())} | (?!{_NO_PAST})[a-z]{{2,}}ed ) )\b""",
    re.IGNORECASE | re.VERBOSE,
)
_SPACE = re.compile(r"\s")
_FOR = re.compile(r"for\b", re.IGNORECASE)
_PAST = re.compile(r"[a-z]+ed\b", re.IGNORECASE)
_TOLD = re.compile(rf"(?:{'|'.join(_GONE.split())}|(?!{_NO_PAST})[a-z]{{2,}}ed)\b", re.IGNORECASE)


def is_past(words: str) -> bool:
    """Whether words begin with the past of a verb: "agreed", "shot dead"."""
    return _TOLD.match(words) is not None


def leads_ahead(words: str) -> bool:
    """Whether the last verb of what stands between a happening and its date tells of what is to come."""
    marks = list(_MARK.finditer(_SPACE.sub(" ", words)))
    return bool(marks) and marks[-1].lastgroup == "coming"


def tells_future(text: str, span: Span) -> bool:
    """Whether the nearest verb before a date in its sentence, or else after it, tells of what is to come."""
    start = span.start + (_FOR.match(span.of(text)) is not None) * 4
    before, after = text[max(0, start - REACH) : start], text[span.end : span.end + REACH]
    stops, stop = list(_STOP.finditer(before)), _STOP.search(after)
    before = _SPACE.sub(" ", before[stops[-1].end() if stops else 0 :])
    return _said(before, _SPACE.sub(" ", after[: stop.start() if stop else len(after)]))


def _said(before: str, after: str) -> bool:
    """The same of the words of the sentence before and after the date."""
    if re.match(r"['’]s\b", after):
        return False  # "Wednesday's ruling" is known; of a coming vote it is told which day it is on
    marks = list(_MARK.finditer(before))
    if marks:
        return marks[-1].lastgroup == "coming" and _DROPPED.match(after) is None
    mark = _MARK.search(after)
    # A date that opens the sentence is that of its first verb: "On Friday, the two agreed to meet" is past.
    return mark is not None and mark.lastgroup == "coming" and not _PAST.match(mark.group())
