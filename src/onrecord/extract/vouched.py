"""How sure a source is of what it says, where the words around a cue leave no doubt whatever the model says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from onrecord.extract.undone import RETRACTED
from onrecord.records import Span

_NEAR = 60
"""Characters before a cue in which what bears on it is sought."""

_RULE_OUT = re.compile(r"\brul(?:e|es|ed|ing)\s+out\b", re.IGNORECASE)
_NOT = re.compile(
    r"(?:\b(?:not|never|neither|nor|nobody|no\s+one|cannot|without|refus\w+\s+to|declin\w+\s+to)\b|n['’]t\b)"
    r"(?:(?!\b(?:and|but)\b)[^.;:,\n]){0,40}\Z",
    re.IGNORECASE,
)
# "Does not deny"; of "neither confirmed nor denied" the model knows.
_CONFIRM = re.compile(r"\bconfirm(?:s|ed|ing)?\b", re.IGNORECASE)
_DENY = re.compile(r"\bden(?:y|ies|ied)\b", re.IGNORECASE)
_NOT_NOW = re.compile(
    r"(?:\b(?:do|does|did|has|have|had)\s+(?:not|never)|\bnever|\b(?:do|does|did|has|have|had)n['’]t)\s+\Z",
    re.IGNORECASE,
)
_IF = re.compile(r"(?<!even )\bif\b[^.;:,\n]{0,40}\Z", re.IGNORECASE)
_ADDING = re.compile(r"(?:and\s+|also\s+)*(?:adding|added)(?:\s+that)?", re.IGNORECASE)
_HEDGE = re.compile(
    r"\b(?:may|might|could|can|would|should|will|if|unless|whether|maybe|perhaps|likely|risk\w*|chance|"
    r"(?:possib|probab|potential|presum|fear|suspected|suspicio|suppos|seem|appear|reported|believ|think|thought|hop|expect|"
    r"unclear|guess|doubt|assum)\w*)\b",
    re.IGNORECASE,
)


def vouched(text: str, cue: Sequence[Span], content: Sequence[Span], kind: str, certainty: str) -> tuple[str, str]:
    """The kind and certainty of a statement, those of the model unless its words say otherwise."""
    before = text[max(0, cue[0].start - _NEAR) : cue[0].start]
    words = " ".join(span.of(text) for span in cue)
    if _left_open(before, words):
        return ("belief" if kind == "denial" else kind), "possible"
    if kind == "denial" and _undenied(before, words):
        return "speech", "possible"
    if certainty == "confirmed" and _negated(_CONFIRM, before, words):
        return kind, "asserted"
    if RETRACTED.search(before) or (len(cue) == 1 and RETRACTED.search(before + words)):
        return "denial", "denied"
    if kind == "finding" and certainty == "asserted" and _IF.search(before):
        return kind, "possible"
    if certainty == "possible" and _ADDING.fullmatch(words) and not any(map(_HEDGE.search, _each(text, content))):
        return kind, "asserted"
    return kind, certainty


def _each(text: str, spans: Sequence[Span]) -> list[str]:
    return [span.of(text) for span in spans]


def _left_open(before: str, words: str) -> bool:
    """Whether a cue says that something is not ruled out: 2 of 3 in the training reports are possible, none denied."""
    return _negated(_RULE_OUT, before, words)


def _negated(verb: re.Pattern[str], before: str, words: str) -> bool:
    """Whether a negation stands before a verb of a cue, in the same clause."""
    found = verb.search(words)
    return found is not None and _NOT.search(before + words[: found.start()]) is not None


def _undenied(before: str, words: str) -> bool:
    """Whether a cue says that something is not denied."""
    deny = _DENY.search(words)
    return deny is not None and _NOT_NOW.search(before + words[: deny.start()]) is not None
