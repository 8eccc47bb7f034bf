"""By what means an assault is made, where the network is unsure and its sentence names one: "a suicide bomber".

Of the 683 mentions of assaults in the training reports whose sentence names one means, 496 have its mode, 110 none.
So with talks by telephone, sure or not: the network takes most of them for meetings.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from onrecord.extract.sentences import sentences
from onrecord.records import Anchor, Reading, Report, Span

# What names the means of an assault, by its mode.
MEANS: Mapping[str, str] = {
    "explosives": r"(?:car|roadside|truck|parcel|petrol|time)[- ]bomb\w*|bomb(?:s|ing|ings)?\b|explosive device|IED\b|"
    r"landmine|grenade|blast|explo(?:sion|ded|de)",
    "aerial": r"air[- ]?(?:strike|raid|attack|bombardment|offensive)s?\b|warplane|fighter jets?\b|bombers?\b|"
    r"from the air\b",
    "drone": r"drones?\b|UAVs?\b",
    "heavy-weapons": r"shell(?:s|ed|ing|fire)?\b|artiller|mortar|rocket|howitzer|tanks?\b",
    "firearms": r"shot\b|gunm[ea]n\b|opened fire|gunfire|shooting|gun\b|exchange of fire|gun battle|firefight|"
    r"exchanged fire",
    "execute": r"execut(?:ed|ions?|es?|ing)\b|behead",
}
PATTERNS = {mode: re.compile(rf"\b(?:{words})", re.IGNORECASE) for mode, words in MEANS.items()}
# Who blows himself up uses explosives too, so that this goes before.
SUICIDE = re.compile(
    r"\bsuicide (?:bomb|attack|car|truck|mission|blast)|explosive (?:vest|belt)|\bblew (?:him|her|them)sel(?:f|ves) up",
    re.IGNORECASE,
)
# Words of a talk over a distance, and the clause that opens with one: "In a call with Ilic, she discussed".
_CALL = r"(?:(?:tele)?phone|telephonic|video|conference)[- ](?:call|conversation|conference|discussion|talk|link)s?\b"
_PHONE = re.compile(
    rf"\b(?:(?:by|on|over)\s+(?:the\s+)?(?:tele)?phone\b|(?:tele)?phoned\b|{_CALL}|videoconference"
    r"|in\s+an?\s+(?:\w+\s+)?call\s+(?:with|to|between)\b)",
    re.IGNORECASE,
)
_IN_CALL = re.compile(
    rf"\W*(?:in|during)\s+an?\s+(?:\w+\s+)?(?:{_CALL}|call\s+(?:with|to|between)\b)[^,;]{{0,120}},[^,;]{{0,60}}\Z",
    re.IGNORECASE,
)
# What ends the clause of a trigger.
_PARTED = re.compile(r"[,;:]|\b(?:and|but|that|who|which|when|after|before|while)\b")
SURE = 0.6  # of 0.5 to 1 the best on the tuning reports: it sets 7 mentions right and 2 wrong


NEAR = 240
"""Characters about the trigger of a talk in which its telephone is sought."""


def armed(report: Report, reading: Reading) -> Reading:
    """The reading with the modes of assaults as their sentences name them, where the network is unsure, and of talks
    by telephone."""
    cut = sentences(report.text)
    starts = [sentence.start for sentence in cut]
    triggers = list(reading.triggers)
    for place, trigger in enumerate(triggers):
        type_, (mode, sure) = trigger.tags["type"][0], trigger.tags["mode"]
        sentence = cut[max(0, bisect_right(starts, trigger.span.start) - 1)]
        if type_ == "ASSAULT" and sure < SURE:
            triggers[place] = by(trigger, means(sentence.of(report.text)))
        elif type_ == "CONSULT" and mode != "phone" and by_phone(report.text, sentence, trigger.span):
            triggers[place] = by(trigger, "phone")
    return replace(reading, triggers=tuple(triggers))


def by_phone(text: str, sentence: Span, trigger: Span) -> bool:
    """Whether a talk is over a distance: its own words or those that follow in its clause say so, or its sentence opens
    with a call.

    Of 16 such consultations in the training reports 15 have this mode, of 5 with a telephone elsewhere in the sentence
    none.
    """
    said = _PHONE.search(text, trigger.start, min(sentence.end, trigger.end + NEAR))
    if said and not _PARTED.search(text, trigger.end, max(said.start(), trigger.end)):
        return True
    opening = text[sentence.start : trigger.start] if trigger.start - sentence.start <= NEAR else ""
    return _IN_CALL.match(opening) is not None


def by(trigger: Anchor, mode: str | None) -> Anchor:
    """A trigger with its mode, where that is told."""
    return replace(trigger, tags={**trigger.tags, "mode": (mode, SURE)}) if mode else trigger


def means(sentence: str) -> str | None:
    """The only means of an assault that a sentence names."""
    if SUICIDE.search(sentence):
        return "suicide-attack"
    named = [mode for mode, pattern in PATTERNS.items() if pattern.search(sentence)]
    return named[0] if len(named) == 1 else None
