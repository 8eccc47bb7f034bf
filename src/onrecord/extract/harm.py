"""Who came to harm, and who did not: a number counts the dead, hurt or held only where words say so.

The network gives a number the harm that the paragraph is about: of "a ferry with 212 people aboard sank" the 212 were
dead, and of "a mob attacked eight policemen" the eight. How often each rule holds is told of the figures of the
training reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.records import Anchor

# Without one of these in the sentence, in what is counted or in the happening nobody is counted so: 761 of 768 figures
# with such a label have one.
WORDS: Mapping[str, str] = {
    "killed": "dead|death|kill|die[ds]?\\b|dying|lives\\b|perish|drown|bod(?:y|ies)\\b|corpse|tolls?\\b|fatal|slain|"
    "murder|massacre|execut|assassin|behead|shot|shoot|victim|slaughter|annihilat|homicide|graves?\\b|casualt|blew|blown|burn|"
    "suicide|lynch|hanged|suffocat|fell\\b|fallen|loss|lost\\b|loses?\\b",
    "injured": "injur|wound|hurt|maim|hospital|casualt|beat|condition|treat|burn|victim|stab|bruis|roughed up|maul",
    "missing": "missing|unaccounted|disappear|vanish|trapped|buried|lost\\b|whereabouts|heard of|search",
    "arrested": "arrest|detain|detention|jail|imprison|prison|custody|sentence|convict|charge[ds]\\b|trial|tried|court|"
    "round(?:ed|ing) up|held\\b|hold|seiz|inmate|suspect|caught|captur|nabbed|releas|freed|handed over",
    "hostages": "hostage|kidnap|abduct|captiv|captor|held\\b|hold|ransom|seiz|snatch|free|releas|taken|took\\b|take",
    "captured": "captur|prisoner|captiv|surrender|seiz|taken|took\\b|take|free|releas|detain|swap|exchang|held\\b|"
    "kidnap|abduct|arrest|custody",
    "displaced": "displac|evacuat|homeless|flee|fled|refugee|lea?ve|leaving|left|homes?\\b|shelter|camp|uproot|return|"
    "driven|exile|migrant|asylum|sen[dt]\\w* back|cross|moved|relocat|arriv|resettle",
}
BORNE = {label: re.compile(rf"\b(?:{words})", re.IGNORECASE) for label, words in WORDS.items()}
# Parts of the number before count what it counts: 27 of 29.
PART = re.compile(r"\b(?:including|among\s+(?:them|whom)|of\s+(?:them|whom))\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)

REST = r"(?:\s+(?!(?:and|or|but|that|whose|killed|killing|said|says|after|before|when|while)\b)[\w’'-]+){0,5}?\s+"
LAST = r"(?:\s+(?:the|its|his|their|another|a further|an estimated|some|up to|about|only|just))?\s+\Z"
# Who is safe is counted as other: 10 of 10. Those who "escaped with burns" are not.
SAFE = re.compile(
    rf"{REST}(?:surviv\w+|rescued|saved|alive|unhurt|unharmed|uninjured|unscathed|escap(?:ed?|ing)(?!\s+with))\b",
    re.IGNORECASE,
)
SAVING = re.compile(rf"\b(?:rescu(?:ed?|es|ing)|sav(?:ed?|es|ing)){LAST}", re.IGNORECASE)
SAVED = re.compile(r"(?:of\s+)?(?:[\w’'-]+\s+){0,3}survivors\b", re.IGNORECASE)
# Who is only said to travel, or to fit in, is: 7 of 8 (weapons and troops stay).
ABOARD = re.compile(rf"{REST}(?:on\s+board|aboard)\b", re.IGNORECASE)
CARRYING = re.compile(
    r"\b(?:carry|carries|carrying|carried|transporting|capacity\s+(?:of|for)|maximum(?:\s+load)?\s+(?:of|is|was)"
    rf"|(?:allow(?:s|ed)?|licen[sc]ed|designed|built|meant)(?:\s+(?:to\s+(?:hold|take)|for))?){LAST}",
    re.IGNORECASE,
)
ALL = re.compile(
    r"\b(?:kill(?:s|ed|ing)|died|injur(?:ed|ing)|wound(?:ed|ing))\b[^,.;\n\d]{0,40}\Z|\ball\s+(?:of\s+)?(?:the\s+)?\Z",
    re.IGNORECASE,
)
REACH = 120  # characters around a number that are looked at


def counts(text: str, number: Anchor, told: str, whole: str | None) -> str:
    """What a number counts, where the network alone says it.

    `told` are the words that may bear it out: its sentence and the happening in which it counts; `whole` is what the
    number counts of which this one is a part.
    """
    label = number.tags["counts"][0]
    if label not in BORNE:
        return label
    if safe(text, number, label):
        return "other"
    if BORNE[label].search(told):
        return label
    return whole or ("injured" if label == "killed" and BORNE["injured"].search(told) else "other")


def safe(text: str, number: Anchor, label: str) -> bool:
    """Whether words say that those who are counted live: they were saved, or no more is told than where they were."""
    span = number.roles["number"].spans[0]
    before, after = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + REACH].split("\n")[0]
    if label not in ("killed", "injured", "missing") or ALL.search(before):
        return False
    saved = any(SAVED.match(words.of(text)) for words in number.roles["of"].spans)
    if saved or SAFE.match(after) or SAVING.search(before):
        return True
    return label != "missing" and bool(ABOARD.match(after) or CARRYING.search(before))
