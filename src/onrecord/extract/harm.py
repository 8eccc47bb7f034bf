"""Who came to harm, and who did not: a number counts the dead, hurt or held only where words say so.

The network gives a number the harm that the paragraph is about: of "a ferry with 212 people aboard sank" the 212 were
dead, and of "a mob attacked eight policemen" the eight. How often each rule holds is told of the figures of the
training reports.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from onrecord.records import Anchor

# Without one of these in the sentence, in what is counted or in the happening nobody is counted so: at least 761 of 768
# figures with such a label have one.
WORDS: Mapping[str, str] = {
    "killed": "dead|death|kill|die[ds]?\\b|dying|lives\\b|perish|drown|bod(?:y|ies)\\b|corpse|tolls?\\b|fatal|slain|"
    "murder|massacre|execut|assassin|behead|shot|shoot|victim|slaughter|annihilat|homicide|graves?\\b|casualt|blew|"
    "blown|burn|suicide|lynch|hanged|suffocat|fell\\b|fallen|loss|lost\\b|loses?\\b|succumb|electrocut|crush|starv|"
    "lifeless|wiped out|gunned|mow(?:ed|n) down|buried|remains of|strangl|hack(?:ed|ing)\\b|"
    "(?:no|only|sole|lone)\\s+survivors?|"
    "(?:not|none|nobody|\\w+n['’]t|no one)\\s+(?:\\w+\\s+){0,2}(?:surviv|lived?\\b|ma[dk]e it)",
    "injured": "injur|wound|hurt|maim|hospital|casualt|beat|condition|treat|burn|victim|stab|bruis|roughed up|maul|"
    "shot|broken|fractur|intensive care|critical|concuss|surgery|stitches|limbs?\\b|scald|amputat|bitten|gored|"
    "trampl|gash|coma\\b|unconscious|crush",
    "missing": "missing|unaccounted|disappear|vanish|trapped|buried|lost\\b|whereabouts|heard of|search|unreachable|"
    "gone\\b|swept|washed away|no (?:trace|sign|word)\\b|"
    "(?:not|\\w+n['’]t|yet|never)\\s+(?:\\w+\\s+){0,3}(?:found|located|recovered|seen)",
    "arrested": "arrest|detain|detention|jail|imprison|prison|custody|sentence|convict|charge[ds]\\b|trial|tried|"
    "court|round(?:ed|ing) up|held\\b|hold|seiz|inmate|suspect|caught|captur|nabbed|releas|freed|handed over|"
    "pick(?:ed|ing) up|interrogat|still questioning|(?:taken|took|led)\\s+(?:\\w+\\s+){0,3}away|remand|bail\\b|"
    "behind bars|cells?\\b|locked up|internment|interned|incarcerat|apprehend|handcuff",
    "hostages": "hostage|kidnap|abduct|captiv|captor|held\\b|hold|ransom|seiz|snatch|free|releas|taken|took\\b|take|"
    "hijack|in the hands|(?:march|carri|dragg|whisk)ed\\s+(?:off|away)|led\\s+away|gunpoint|"
    "let\\s+(?:\\w+\\s+){1,4}go\\b",
    "captured": "captur|prisoner|captiv|surrender|seiz|taken|took\\b|take|free|releas|detain|swap|exchang|held\\b|"
    "kidnap|abduct|arrest|custody|POWs?\\b|(?:themselves|himself|herself)\\s+up\\b|laid\\s+down|hands\\s+of",
    "displaced": "displac|evacuat|homeless|flee|fled|refuge|lea?ve|leaving|left|homes?\\b|shelter|camp|uproot|return|"
    "driven|exile|migrant|asylum|sen[dt]\\w* back|cross|moved|relocat|arriv|resettle|forc(?:ed|ing)|rooftops|"
    "tents?\\b|expel|deport|repatriat|stranded|sought|pour(?:ed|ing)|stream(?:ed|ing)|ran\\b|in the open|slept|"
    "sleeping|emptied",
}
BORNE = {label: re.compile(rf"\b(?:{words})", re.IGNORECASE) for label, words in WORDS.items()}
# Parts of the number before count what it counts: 27 of 29.
PART = re.compile(r"\b(?:including|among\s+(?:them|whom)|of\s+(?:them|whom))\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
OF_THEM = re.compile(r"\s+of\s+(?:them|whom)\b", re.IGNORECASE)

REST = (
    r"(?:\s+(?!(?:and|or|but|that|whose|killed|killing|said|says|after|before|when|while|not|never|none|no|\w+n['’]t)\b)"
    r"[\w’'-]+){0,5}?\s+"
)
LAST = r"(?:\s+(?:the|its|his|their|another|a further|an estimated|some|up to|about|only|just))?\s+\Z"
# Who is safe is counted as other: 10 of 10. Those who "escaped with burns" are not.
SAFE = re.compile(
    rf"{REST}(?:surviv\w+|rescued|saved|alive|unhurt|unharmed|uninjured|unscathed|escap(?:ed?|ing)(?!\s+with))\b",
    re.IGNORECASE,
)
SAVING = re.compile(rf"\b(?:rescu(?:ed?|es|ing)|sav(?:ed?|es|ing)){LAST}", re.IGNORECASE)
SAVED = re.compile(r"(?:of\s+)?(?:[\w’'-]+\s+){0,3}survivors\b", re.IGNORECASE)
# Who is searched for is missing, whatever else the sentence fears; bodies are dead.
SOUGHT = re.compile(rf"\b(?:search(?:ed|ing|es)?|look(?:ed|ing)|dig(?:ging|s)?|dug)\s+for{LAST}", re.IGNORECASE)
BODIES = re.compile(r"\s+(?:[\w-]+\s+){0,2}(?:bod(?:y|ies)|corpses?|remains|dead)\b", re.IGNORECASE)
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
# A disaster claims those whom a number right after the verb counts; elsewhere claims are words.
CLAIMED = re.compile(rf"\bclaim(?:s|ed|ing){LAST}", re.IGNORECASE)
# All of them died nevertheless, whatever is told of them first: "a plane carrying 212 crashed, killing all on board".
NONE_LIVED = re.compile(
    r"[^\d\n]{0,160}?\b(?:no\s+survivors"
    r"|(?:none|no\s?one|nobody)(?:\s+of\s+(?:them|whom))?(?:\s+(?:on\s+board|aboard))?\s+(?:survived|lived)"
    r"|kill(?:ed|ing)\s+(?:all|everyone|everybody|both)(?=\s*[,.;]|\s+(?:on\s+board|aboard|of\s+them|inside)\b)"
    r"|all\s+(?:(?:of\s+)?(?:them|whom)\s+|(?:on\s+board|aboard)\s+)?(?:(?:have|had|are|were|been)\s+){0,2}"
    r"(?:died|killed|dead|drowned|perished))\b",
    re.IGNORECASE,
)
# Who was saved at first died later: "six hikers saved on Friday have died", "19 escaped but later succumbed".
DIED = re.compile(
    r"(?:(?!\b(?:but|and|while|when|as)\b)[^,.;\d\n]){0,80}?"
    r"(?:\s+(?:have|has|had)(?:\s+(?:since|all|also|later))?"
    r"|,?\s+(?:but|and|then|who)(?:\s+(?:have|had))?(?:\s+(?:later|then|since|soon))?"
    r"|\s+only\s+to|\s+later)\s+(?:died?|succumbed|perished)\b",
    re.IGNORECASE,
)
# Of "who had survived the first slide were killed" the second verb is that of the counted.
WHO = re.compile(r"\b(?:who|that)\b", re.IGNORECASE)
SLAIN = re.compile(r"[^,.;\d\n]{0,60}?\s(?:was|were)\s+(?:later\s+)?(?:killed|shot\s+dead)\b", re.IGNORECASE)
# Of "twelve of the 40 miners brought up alive have since died" the verb tells of the twelve.
OF = re.compile(r"\b[\w-]+\s+of\s+(?:the|those|these|its|their)\s+\Z", re.IGNORECASE)
REACH = 120  # characters around a number that are looked at


def counts(text: str, number: Anchor, told: str, whole: str | None) -> str:
    """What a number counts, where the network alone says it.

    `told` are the words that may bear it out: its sentence and the happening in which it counts; `whole` is what the
    number counts of which this one is a part.
    """
    label = number.tags["counts"][0]
    if label not in BORNE:
        return label
    if label == "killed" and lost(text, number):
        return label
    if label in ("killed", "injured") and sought(text, number):
        return "missing"
    if safe(text, number, label):
        return "other"
    if BORNE[label].search(told):
        return label
    return whole or ("injured" if label == "killed" and BORNE["injured"].search(told) else "other")


def sought(text: str, number: Anchor) -> bool:
    """Whether those who are counted are searched for."""
    span = number.roles["number"].spans[0]
    before = text[max(0, span.start - REACH) : span.start]
    return SOUGHT.search(before) is not None and not BODIES.match(text, span.end)


def safe(text: str, number: Anchor, label: str) -> bool:
    """Whether words say that those who are counted live: they were saved, or no more is told than where they were."""
    span = number.roles["number"].spans[0]
    before, after = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + REACH].split("\n")[0]
    if label not in ("killed", "injured", "missing") or ALL.search(before):
        return False
    kept = SAFE.match(after)
    if kept:
        return not died(kept, after) or OF.search(before) is not None
    if SAVING.search(before) or any(SAVED.match(words.of(text)) for words in number.roles["of"].spans):
        return True
    return label != "missing" and bool(ABOARD.match(after) or CARRYING.search(before))


def died(kept: re.Match[str], after: str) -> bool:
    """Whether those of whom a match tells that they lived died later."""
    late = DIED.match(after, kept.end()) or (WHO.search(kept.group()) and SLAIN.match(after, kept.end()))
    return late is not None


def lost(text: str, number: Anchor) -> bool:
    """Whether a disaster is said to have claimed those who are counted, or all who were aboard."""
    span = number.roles["number"].spans[0]
    before, after = text[max(0, span.start - REACH) : span.start], text[span.end : span.end + 2 * REACH].split("\n")[0]
    if CLAIMED.search(before):
        return True
    aboard = ABOARD.match(after) or CARRYING.search(before)
    return aboard is not None and NONE_LIVED.match(after) is not None
