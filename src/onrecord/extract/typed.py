"""The type and mode of a deed where its words leave no doubt: who is jailed is convicted, a town captured is assaulted.

Counts are of the events of the 1,021 annotated reports and sentences that are for training.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from onrecord.extract.clauses import Clause, Clauses
from onrecord.ontology import ontology
from onrecord.records import Anchor, Reading, Report, Span

NONE = "none"  # the label of a mode that is plain for no mention
# The types of these modes in training: SANCTION 138 of 145, ASSAULT 80 of 102. Any other mode yields to its type.
DECIDING = {"convict": "SANCTION", "abduct": "ASSAULT"}

# "jailed", "sentenced": 98 of 113 are SANCTION and convict, most others arrests.
_CONVICTED = re.compile(
    r"(?:\w+\s+){0,2}(?:jailed|jails|sentenced|sentences|convicted|found\s+guilty|imprisoned)\b", re.I
)
# "dismissed" with a person as object: 5 of 9 are SANCTION, as is "sacked"; 1 is REJECT.
_DISMISSED = re.compile(r"(?:\w+\s+){0,2}(?:dismiss(?:es|ed|ing)?|dismissal)\Z", re.IGNORECASE)
_PASSIVE = re.compile(r"(?:\s+who)?\s+(?:(?:has|have|had|was|were|is|are|be|been|being|will|would)\s+){1,3}\Z")
_DISPUTED = re.compile(
    r"\s+(?:on\s+\w+\s+)?as\b|['’]s?\b|\s+(?:claims?|reports?|allegations?|accusations?|concerns?|fears)\b"
)
# Whom one contradicts may be people too.
_CONTRADICTED = re.compile(
    r"\b(?:critics?|opponents?|rivals?|protest\w*|sceptics?|skeptics?|opposition|reports?|media|those)\b", re.I
)
PERSONS = ("person", "people", "military", "unnamed")

# A place taken by force is ASSAULT in 21 of 26, never an arrest.
_CAPTURED = re.compile(
    r"(?:\w+\s+){0,2}?(?:re-?)?(?:captur(?:es?|ed|ing)|seiz(?:es?|ed|ing|ure)|tak(?:es?|en|ing)|took)\Z", re.IGNORECASE
)
_A_PLACE = re.compile(
    r"\s+(?:of\s+)?(?:(?:the|a|an|its|their|two|three|four|five|several|most|half|nearby|army|\w+ern)\s+){0,3}"
    r"(?:(?:[\w’'-]+)\s+){0,2}?(?:towns?|cit(?:y|ies)|villages?|airports?|ports?|bases?|hills?|districts?|provinces?|"
    r"regions?|islands?|barracks|outposts?|capital|settlements?|territory|airfields?|crossings?|palace)\b"
    # what follows no place that only describes: "an army base commander", "two village girls"
    r"(?=[,.;:)]|\s*\Z|\s+(?-i:[A-Z(])|\s+\w+day\b|\s+(?:of|in|on|by|from|after|last|late|early|earlier|and|or|but|as|at|"
    r"with|before|during|this|near|while|when|to|outside|inside|around|along|north|south|east|west|held|that|which|where|"
    r"called|known|close|just|under|across|following|since|amid|over|without|loyal|overnight|they|it|he|yesterday|today|"
    r"again|back|deep|controlled|used|belonging|guarded|then|for|within|through|between|against)\b)",
    re.IGNORECASE,
)
# No noun follows that the place would only describe: "captured Dorval in May", not "captured Dorval rebels".
_AND_NO_MORE = re.compile(
    r"[,.;:]|\s*\Z|\s+\w+day\b|\s+(?:in|on|by|from|after|last|late|early|earlier|and|as|at|with|before|during|this|near|"
    r"while|when|to)\b"
)

# "called up 5,000 reservists" is MOBILIZE.
_CALLED_UP = re.compile(r"(?:\w+\s+){0,2}call(?:s|ed|ing)?\s+up\Z", re.IGNORECASE)
_SOLDIERS = re.compile(
    r"\s+(?:[\w,.’'-]+\s+){0,5}(?:reservists?|reserves|conscripts|recruits|soldiers|troops|men)\b", re.I
)

# To end a truce is no retreat: of 6 such verbs 2 are REJECT, 2 ASSAULT, 1 OTHER, and 1 a further mention of the truce.
_ENDS = re.compile(
    r"(?:\w+\s+){0,2}(?:broke(?:n)?|breaks?|breached|violated|ended|ends|collapsed?|expired?|lapsed|unravell?ed|scrapped|"
    r"abandoned|called\s+off|fell\s+apart)(?:\s+(?:down|off))?\Z",
    re.IGNORECASE,
)
_TRUCE = r"(?:cease-?\s?fire|truce|armistice)"
_ITS_OBJECT = re.compile(rf"\s+(?:(?!in\b|with\b|by\b|on\b|for\b)[\w'’-]+\s+){{0,4}}{_TRUCE}\b", re.IGNORECASE)
_ITS_SUBJECT = re.compile(rf"\b{_TRUCE}\s+(?:[\w'’-]+\s+){{0,5}}\Z", re.IGNORECASE)


def typed(report: Report, reading: Reading) -> Reading:
    """The reading with the types and modes of its deeds as their words tell them, and no mode that its type lacks."""
    clauses = Clauses(report)
    kinds = {mention.span: mention.label for mention in reading.mentions}
    towns = sorted(name.span for name in reading.names if name.label == "place")
    ruled = Words(report.text, kinds, towns)
    triggers = (agreeing(ruled.of(t, clauses.of(t.roles["trigger"].spans[0]))) for t in reading.triggers)
    return trimmed(report.text, replace(reading, triggers=tuple(triggers)))


def trimmed(text: str, reading: Reading) -> Reading:
    """The reading with no mention that begins with the particle of a verb: of "called up 500 men" it is "500 men"."""
    owns = (trigger.roles["trigger"].spans[0] for trigger in reading.triggers)
    particles = {own.end - len("up") for own in owns if _CALLED_UP.match(own.of(text))}

    def cut(span: Span) -> Span:
        return Span(span.start + len("up "), span.end) if span.start in particles else span

    triggers = tuple(
        replace(t, roles={n: replace(r, spans=tuple(map(cut, r.spans))) for n, r in t.roles.items()})
        for t in reading.triggers
    )
    mentions = tuple(replace(m, span=cut(m.span)) for m in reading.mentions)
    return replace(reading, triggers=triggers, mentions=mentions) if particles else reading


def agreeing(trigger: Anchor) -> Anchor:
    """A trigger whose mode goes with its type by the ontology: the mode decides or is left out."""
    type_, mode = trigger.tags["type"][0], trigger.tags["mode"][0]
    if mode == NONE or type_ in ontology().mode_types[mode]:
        return trigger
    return told(trigger, DECIDING[mode], mode) if mode in DECIDING else told(trigger, type_, NONE)


def told(trigger: Anchor, type_: str, mode: str) -> Anchor:
    """A trigger with another type and mode, as sure as before."""
    tags = {"type": (type_, trigger.tags["type"][1]), "mode": (mode, trigger.tags["mode"][1])}
    return replace(trigger, tags={**trigger.tags, **tags})


def ending(trigger: Anchor, clause: Clause) -> Anchor:
    """A trigger that may tell of the end of a truce: whoever ends it rejects it, else it is a happening of no type."""
    if _ITS_OBJECT.match(clause.after):
        return told(trigger, "REJECT", NONE)
    return told(trigger, "OTHER", NONE) if _ITS_SUBJECT.search(clause.before) else trigger


class Words:
    """What the words of a report tell of the types of its deeds.

    `kinds` gives the kind of each mention by its span, `towns` the names of places in order.
    """

    def __init__(self, text: str, kinds: dict[Span, str], towns: Sequence[Span]) -> None:
        self._text, self._kinds = text, kinds
        self._towns = {span.start: span for span in towns}

    def of(self, trigger: Anchor, clause: Clause) -> Anchor:
        """A trigger with the type that its words tell."""
        type_, mode = trigger.tags["type"][0], trigger.tags["mode"][0]
        if type_ in ("COERCE", "SANCTION") and mode != "arrest" and _CONVICTED.match(clause.words):
            return told(trigger, "SANCTION", "convict")
        if type_ in ("REJECT", "COERCE") and _DISMISSED.match(clause.words) and any(self._dismissed(trigger)):
            return told(trigger, "SANCTION", "expel")
        if type_ == "COERCE" and _CAPTURED.match(clause.words) and self._place(trigger, clause):
            return told(trigger, "ASSAULT", NONE)
        if type_ == "RETREAT" and _ENDS.match(clause.words):
            return ending(trigger, clause)
        if type_ != "MOBILIZE" and _CALLED_UP.match(clause.words) and _SOLDIERS.match(clause.after):
            return told(trigger, "MOBILIZE", "troops")
        return trigger

    def _dismissed(self, trigger: Anchor) -> Iterator[bool]:
        """Of each recipient whether it is the persons who lose their office: "dismissed two ministers"."""
        own = trigger.roles["trigger"].spans[0]
        for span in trigger.roles["recipient"].spans:
            direct = self._text[own.end : span.start] in (" ", " his ", " her ", " its ", " the ")
            passive = span.end <= own.start and _PASSIVE.fullmatch(self._text[span.end : own.start])
            person = self._kinds.get(span) in PERSONS and not _CONTRADICTED.search(span.of(self._text))
            yield person and bool(direct or passive) and not (direct and _DISPUTED.match(self._text, span.end))

    def _place(self, trigger: Anchor, clause: Clause) -> bool:
        """Whether what is taken is a place: "the capture of Dorval", "took two villages"."""
        end = trigger.roles["trigger"].spans[0].end
        start = end + len(re.match(r"(?:\s+of)?(?:\s+the)?\s*", clause.after).group())  # type: ignore[union-attr]
        town = self._towns.get(start)
        named = town is not None and _AND_NO_MORE.match(self._text, town.end) is not None
        read = any(self._kinds.get(span) == "place" for span in trigger.roles["recipient"].spans)
        return named or read or _A_PLACE.match(clause.after) is not None
