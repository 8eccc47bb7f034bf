"""Triggers that name no deed, whatever the network says: a warning of a danger is no threat, nor is a plain "said".

Counts are of the 1,021 annotated reports and sentences that are for training.
"""

from __future__ import annotations

import re

from onrecord.extract.clauses import Clause, Clauses
from onrecord.records import Anchor, Reading, Report

_WARNED = re.compile(r"(?:(?:also|has|have|had|earlier|again|been|was|were)\s+){0,3}warn(?:s|ed|ing)?\b", re.IGNORECASE)
# "a U.S. warning": the noun tells nothing of what is warned of.
_NOUN = re.compile(r"\bwarnings?\Z", re.IGNORECASE)
_VERBAL = re.compile(r"(?:,|\b(?:was|were|is|are|hours|days?)(?: (?:before|after))?)\s*\Z")
# What is warned of stands after the verb, and not before it ("..., he warned").
_TOLD = re.compile(r"(?:\s+(?:(?:on|last|this|earlier|late)\s+)?(?:\w+day|week|month|year)\b)?+\s+[\w\"“‘']")
# "warned them" leaves open of what.
_CONTENT = re.compile(r"(?:\s+[^\s]+){3}|.*\b(?:of|that|about)\b", re.DOTALL)
_MEN = (
    r"(?:men|troops|forces|fighters|soldiers|army|supporters|followers|government|camp|party|movement|group|country|"
    r"navy|militia|warships|jets|planes|drones|guns)"
)
_OWN = rf"(?:he|she|it|they|we|I|(?:his|her|its|their|our|my)\s+(?:\w+\s+){{0,2}}{_MEN})"
_MAY = r"(?:will|would|could|can|may|might|shall)"
_THREAT = re.compile(
    # what the speaker or his men would do, not what they would suffer
    rf"\b{_OWN}(?:\s+{_MAY}|['’](?:ll|d))\b"
    r"(?!\s+(?:\w+\s+)?(?:have\s+to|be\s+(?:forced|unable)|run\s+(?:out|short)|lose|struggle))"
    # what would be done by nobody named, and what the other would have to face
    r"|\b(?:will|would|shall)\s+(?:not\s+)?be\s+\w+(?:ed|en|wn|ut|it|un|pt|ught)\b"
    r"|\bor\s+(?:else|face|be|risk|suffer)\b|\b(?:will|would)\s+(?:face|pay|suffer|regret|risk)\b"
    r"|\b(?:consequences?|repris|retaliat|respon[ds]|answer|sanctions?|punish|price|measures|unprecedented|by\s+force|"
    r"to\s+the\s+streets|sit-in|(?:legitimate|military)\s+targets?\b|(?:orders?|ready)\s+to\s+(?:shoot|fire)|resort|force\s+(?:him|her|it|them|us))"
    # what would follow if the other did not yield
    r"|\A\s+of\b.*\bif\b|\bif\b.*\b(?:will|would)\b|\b(?:will|would)\b.*\bif\b|\bcould\s+be\s+\w+ed\b.*\bif\b|\bunless\b"
    r"|\A\s+(?!against)(?:[\w'’-]+\s+){1,6}against\b",
    re.IGNORECASE | re.DOTALL,
)

_SAID = re.compile(
    r"(?:(?:also|later|then|has|have|had)\s+){0,2}(?:said|says?|saying|told|tells?|telling|replied|replies|added|adds|"
    r"adding|stated|noted|wrote|answered|responded|claim(?:s|ed|ing)?)\Z",
    re.IGNORECASE,
)
# "a claim", "amid claims": a noun.
_THE_CLAIM = re.compile(
    r"(?:\b(?:an?|the|of|despite|amid|into|by|over|such|these|on|all|\w+['’]s)\s+)\Z", re.IGNORECASE
)
# The speaker speaks of himself or of his men: "said it had", "said that its forces".
_HIMSELF = re.compile(
    r"(?:\s+(?:on\s+)?\w+day)?(?:\s+that)?\s+"
    r"(?:(?:he|she|they|we|I|it(?!\s+(?:is|was)\b))|(?:its|his|her|their|our|my)\s+(?:\w+\s+){1,2}(?!was|is|were|are))\b",
    re.IGNORECASE,
)
_REFUSAL = re.compile(
    r"\b(?:not|no|never|nor|neither|none|nobody|nothing|without|cannot|against|groundless|baseless|unfounded|untrue|"
    r"unnecessary|false|lies?|nonsense|absurd|reject\w*|refus\w*|den(?:y|ies|ied|ying)|declin\w*|unacceptable|"
    r"dismiss\w*|rul(?:e|es|ed|ing)\s+out|oppos\w*|all\s+the\s+same)\b|n['’]t\b",
    re.IGNORECASE,
)
_TO_COME = re.compile(
    r"\b(?:will|would|shall|may|might|could|can|must|should|if|unless|until|going\s+to|ready|reserves?|consequences?|crime|bomb)\b"
    r"|['’]ll\b",
    re.IGNORECASE,
)

_TRUCE = re.compile(
    r"(?:(?:the|a|an|its|their|this|that)\s+)?(?:[\w-]+\s+){0,2}(?:cease-?\s?fire|truce|armistice)\Z", re.I
)
_ENDED = re.compile(
    r"(?:\s+(?:between|in|with|signed|brokered|agreed)\s+(?:[\w'’-]+\s+){1,6}?|\s+)(?:(?:has|had|have|was|were)\s+)?"
    r"(?:broke(?:n)?\s+down|collapsed|expired|ended|lapsed|unravell?ed|fell\s+apart|fallen\s+apart|(?:been\s+)?called\s+off)\b",
    re.IGNORECASE,
)
# "ended the truce", but not "the war ended in a truce".
_ENDING = re.compile(
    r"\b(?:ended|broke\s+off|called\s+off|scrapped|abandoned|renounced|tore\s+up|pulled\s+out\s+of|withdrew\s+from|"
    r"walked\s+out\s+of)\s+(?:(?!in\b|with\b|by\b|on\b|for\b)[\w'’-]+\s+){0,3}\Z",
    re.IGNORECASE,
)

# Of 39 that do not refer back to a deed 27 are none, and 1 is an assault.
_VAGUE = re.compile(r"(?:(?:the|its|their|his|her|these|those|such)\s+)?(?:actions|moves|steps|behaviou?r)\Z", re.I)


def idle(report: Report, reading: Reading) -> frozenset[int]:
    """Places in `reading.triggers` of those that name no deed."""
    clauses = Clauses(report)
    linked = {place for link in reading.links if link.head == "happening" for place in (link.source, link.target)}
    return frozenset(
        place
        for place, trigger in enumerate(reading.triggers)
        if no_deed(trigger, clauses.of(trigger.roles["trigger"].spans[0]), place in linked)
    )


def no_deed(trigger: Anchor, clause: Clause, linked: bool = False) -> bool:
    """Whether a trigger names no deed, by the words of its sentence; `linked` with another mention of the happening."""
    type_, words = trigger.tags["type"][0], clause.words
    if type_ == "THREATEN" and _WARNED.match(words):
        return danger(clause)
    if _SAID.match(words) and not _THE_CLAIM.search(clause.before):
        return plainly_said(trigger, clause)
    if type_ == "RETREAT" and trigger.tags["standing"][0] == "actual" and _TRUCE.match(words):
        return bool(_ENDED.match(clause.after) or _ENDING.search(clause.before))
    return type_ == "ASSAULT" and not linked and _VAGUE.match(words) is not None


def danger(clause: Clause) -> bool:
    """Whether "warned" tells of a danger, not of what the speaker would do: "warned of floods", "that X could attack".

    The guidelines make it a statement only. So are told 49 of the 86 uses of the word that are no threat (most others
    are nouns) and 5 of the 48 that are one.
    """
    if _NOUN.search(clause.words) and not _VERBAL.search(clause.before):
        return False
    told = _TOLD.match(clause.after) and _CONTENT.match(clause.after)
    return told is not None and not _THREAT.search(clause.after)


def plainly_said(trigger: Anchor, clause: Clause) -> bool:
    """Whether a reporting verb is no deed of its type: nobody accuses himself, refuses without a word of refusal or
    threatens with what has been.

    Of the 3,332 plain reporting verbs 133 are ACCUSE, REJECT or THREATEN; this takes 6 of them for none.
    """
    type_ = trigger.tags["type"][0]
    if type_ == "ACCUSE":
        return not trigger.roles["recipient"].spans or _HIMSELF.match(clause.after) is not None
    if type_ == "REJECT":
        return not _REFUSAL.search(str(clause))
    return type_ == "THREATEN" and not _TO_COME.search(str(clause))
