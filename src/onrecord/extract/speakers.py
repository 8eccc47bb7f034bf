"""Who speaks, where the words around a cue leave no doubt: "a claim that Kyiv denied, saying ...".

The network gives a cue the likeliest subject of its paragraph; grammar looks only at the verb before the cue.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import replace

from onrecord.records import Anchor, Reading, Report, Role, Span

REACH = 300
"""Characters before a cue in which the verb is sought whose subject it shares."""
# "A figure that the army dismissed, saying": a participle shares the subject of the clause that it ends. No training
# report has one after a relative clause about a claim; in all 367 with a main clause alone, its subject speaks.
PARTICIPLE = re.compile(r"[a-z]+ing\b")
AFTER_COMMA = re.compile(r",(?: and)? \Z")
REJECTED = re.compile(
    r"\b(?:dismiss(?:ed|es)|reject(?:ed|s)|den(?:ied|ies)|disput(?:ed|es)|rebuff(?:ed|s)|refut(?:ed|es)|"
    r"contest(?:ed|s)|contradict(?:ed|s))\b"
)
CLAIM = (
    "figures?|claims?|tolls?|numbers?|counts?|estimates?|reports?|accounts?|versions?|charges?|accusations?|"
    "allegations?|assertions?|statements?|suggestions?|story|stories|plans?|proposals?|demands?|offers?"
)
OPENED = re.compile(
    rf"[,;] (?:(?:an?|the)(?: [\w-]+){{0,2}} (?:{CLAIM})\b(?: (?:that|which)\b)?|which|but|while|though|although|and) "
)
LATE = re.compile(r"(?:,|\s(?:has|have|had|also|later|quickly|promptly|flatly|\w+ly|on \w+day))+\Z")
# "Kyodo quoted officials as saying": who is quoted says it. Right for 28 of 29 of the training reports.
QUOTED = re.compile(
    r"(?<!\bbeen )(?<!\bwas )(?<!\bwere )(?<!\bis )(?<!\bare )\b(?P<verb>(?:quot|cit)(?:ed|es|ing|e)) "
    r"(?!by\b)(?P<who>[^.;:,\n]{1,120}?) as (?P<says>saying|telling|having said|writing)\b"
)

# Nobody says anything in "no group has claimed that attack": annotators have an event of it and no statement.
NOBODY = re.compile(r"(?:no|none|neither|nobody|no-one)\b", re.IGNORECASE)
CLAIMED = re.compile(r"(?:(?:has|have|had)\s)?(?:\w+ly\s)?claim(?:s|ed)?\b")
DEED = re.compile(
    r"(?:that|this|those|these|the|either|any)\s(?:[\w-]+\s){0,3}?(?:attack|assault|raid|strike|bombing|blast|explosion|"
    r"killing|shooting|ambush|abduction|kidnapping|massacre|operation|hijacking|assassination|murder|incident)s?"
    r"(?=\Z|[,.]| (?:on|in|at|of|against|near|by|that|which)\b)"
)
# "Nobody claims the attack was just": a clause about a deed is a statement.
CLAUSE = re.compile(
    r"(?:(?!\b(?:that|which|who|whose|where|when|as)\b)[^,;])*\s(?:was|were|is|are|had|has|have|would|will|did)\b"
    r"|[^;]*, (?:was|were|is|are)\b"
)
WHICH = re.compile(r"\b(which|who)\s(?:has\s|had\s)?\Z")


def spoken(report: Report, reading: Reading) -> Reading:
    """The reading with the sources of cues as grammar has them."""
    cues = [_shared(report.text, cue) for cue in reading.cues]
    places = _Places(cues)
    for found in QUOTED.finditer(report.text):
        outer, inner = places.at(found.start("verb")), places.at(found.start("says") - len("as "), found.end())
        if inner is not None:
            cues[inner] = _with(cues[inner], "source", Span(*found.span("who")))
        if outer is not None and inner is not None and outer != inner and cues[inner].roles["content"].spans:
            cues[outer] = _relaying(report.text, cues[outer], found, places)
    return replace(reading, cues=tuple(cues))


class _Places:
    """The runs of cues, asked for the cue that has some of a stretch."""

    def __init__(self, cues: Sequence[Anchor]) -> None:
        self._runs = sorted((run, i) for i, cue in enumerate(cues) for run in cue.roles["cue"].spans)
        self._starts = [run.start for run, _ in self._runs]

    def at(self, start: int, end: int | None = None) -> int | None:
        """The last cue that has a character of a stretch, or the one at `start`; None if there is none."""
        place = bisect_left(self._starts, end or start + 1) - 1
        return self._runs[place][1] if place >= 0 and self._runs[place][0].end > start else None

    def between(self, start: int, end: int) -> bool:
        """Whether a cue begins in a stretch."""
        return bisect_left(self._starts, start) < bisect_left(self._starts, end)


def _relaying(text: str, cue: Anchor, found: re.Match[str], places: _Places) -> Anchor:
    """Who quotes somebody, not by the quoted one and not with what an earlier cue has: "said Kyodo, which quoted"."""
    start, runs = found.start("verb"), cue.roles["content"].spans
    own = tuple(run for run in runs if run.end > start or not places.between(run.end, start))
    pronoun = WHICH.search(text, max(start - len("which has "), 0), start)
    quoted = any(Span(*found.span("who")).meets(span) for span in cue.roles["source"].spans)
    kept = _with(cue, "content", *(own or runs))
    return _with(kept, "source", *([Span(*pronoun.span(1))] if pronoun else [])) if quoted else kept


def _with(cue: Anchor, role: str, *spans: Span) -> Anchor:
    return replace(cue, roles={**cue.roles, role: Role(spans=spans, score=cue.roles[role].score)})


def _shared(text: str, cue: Anchor) -> Anchor:
    """A participle with the subject of the rejection before it as its source; a claim of nobody without content."""
    if _unclaimed(text, cue):
        return _with(cue, "content")
    start = cue.roles["cue"].spans[0].start
    subject = rejecting(text, start) if PARTICIPLE.match(text, start) else None
    return _with(cue, "source", subject) if subject else cue


def _unclaimed(text: str, cue: Anchor) -> bool:
    said, source, content = (next(iter(cue.roles[role].spans), None) for role in ("cue", "source", "content"))
    if said is None or source is None or content is None:
        return False
    deed = NOBODY.match(source.of(text)) and CLAIMED.match(said.of(text)) and DEED.match(content.of(text))
    return bool(deed) and not CLAUSE.match(content.of(text))


def rejecting(text: str, at: int) -> Span | None:
    """Who rejects a claim in the clause that ends with a comma before `at`, if the clause only adds to a sentence."""
    if not AFTER_COMMA.search(text, max(at - 6, 0), at):
        return None
    low = max(text.rfind(". ", max(at - REACH, 0), at), text.rfind("\n", max(at - REACH, 0), at), at - REACH, 0)
    verb = _last(REJECTED.finditer(text, low, at))
    opened = _last(OPENED.finditer(text, low, verb.start())) if verb else None
    if not verb or not opened:
        return None
    if "," in AFTER_COMMA.sub("", text[verb.end() : at]):  # "which Kesh denied, and Moro left, saying"
        return None
    who = LATE.sub("", text[opened.end() : verb.start()].rstrip())
    return Span(opened.end(), opened.end() + len(who)) if who else None


def _last(found: Iterable[re.Match[str]]) -> re.Match[str] | None:
    return next(iter(deque(found, maxlen=1)), None)
