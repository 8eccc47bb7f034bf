"""By what means an assault is made, where the network is unsure and its sentence names one: "a suicide bomber".

Of the 683 mentions of assaults in the training reports whose sentence names one means, 496 have its mode, 110 none.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import replace

from onrecord.extract.sentences import sentences
from onrecord.records import Anchor, Reading, Report

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
SURE = 0.6  # of 0.5 to 1 the best on the tuning reports: it sets 7 mentions right and 2 wrong


def armed(report: Report, reading: Reading) -> Reading:
    """The reading with the modes of assaults as their sentences name them, where the network is unsure."""
    cut = sentences(report.text)
    starts = [sentence.start for sentence in cut]
    triggers = list(reading.triggers)
    for place, trigger in enumerate(triggers):
        if trigger.tags["type"][0] == "ASSAULT" and trigger.tags["mode"][1] < SURE:
            sentence = cut[max(0, bisect_right(starts, trigger.span.start) - 1)]
            triggers[place] = by(trigger, means(sentence.of(report.text)))
    return replace(reading, triggers=tuple(triggers))


def by(trigger: Anchor, mode: str | None) -> Anchor:
    """A trigger with its mode, where that is told."""
    return replace(trigger, tags={**trigger.tags, "mode": (mode, SURE)}) if mode else trigger


def means(sentence: str) -> str | None:
    """The only means of an assault that a sentence names."""
    if SUICIDE.search(sentence):
        return "suicide-attack"
    named = [mode for mode, pattern in PATTERNS.items() if pattern.search(sentence)]
    return named[0] if len(named) == 1 else None
