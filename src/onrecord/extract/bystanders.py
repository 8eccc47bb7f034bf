"""Who is no actor of a deed though the network says so: who beats an attack off, who denies a charge, who buries the
dead.

Each rule names the subject of another verb of the sentence, and takes what stands before that verb out of the actors.
On the 55 deeds of the reports and sentences for training that these rules concern, none takes an annotated actor out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from onrecord.extract.clauses import Clause, Clauses
from onrecord.records import Anchor, Reading, Report

_BY_MEANS = (
    r"\s+(?:[\w'’-]+\s+){0,6}?(?:in|with|during|through|after|before)\s+(?:(?:an?|the|another)\s+)?(?:[\w-]+\s+)?\Z"
)
_GAP = r"\s+(?!its\b|their\b|his\b|her\b|our\b|short\b)(?:[\w'’-]+\s+){0,6}\Z"
# "repelled five attacks". Whoever "halts its raids" does attack, and so does whoever "stops firing" or stops a bus
# "in an attack"; but whoever intercepts drones "in an attack" is the one attacked.
_DEFENDED = re.compile(
    r"(?<!\bto )\b(?:repel(?:s|led|ling)?|repuls(?:e|es|ed|ing)|beat(?:s|en|ing)?\s+(?:back|off)|"
    r"fend(?:s|ed|ing)?\s+off|fought\s+off|foil(?:s|ed|ing)?|thwart(?:s|ed|ing)?|intercept(?:s|ed|ing)?|prevent(?:s|ed|ing)?|avert(?:s|ed|ing)?|"
    r"ward(?:s|ed|ing)?\s+off|withstood|(?:push(?:es|ed|ing)?\s+back|resist(?:s|ed|ing)?|stop(?:s|ped)?|halt(?:s|ed)?)"
    rf"(?!{_BY_MEANS}))" + _GAP,
    re.IGNORECASE,
)
# A verb, unless an article makes it a noun: "the bombing".
_FORMED = re.compile(r"(?:\w+ed|\w+ing|shot|struck|hit)\b")
_ARTICLE = re.compile(r"\b(?:the|an?|of|more|\w+['’]s)\s+\Z", re.IGNORECASE)
# "denied the charge": who denies has not charged.
_DENIED = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed|ing)?|dismiss(?:es|ed|ing)?|refut(?:e|es|ed|ing)|"
    r"disput(?:e|es|ed|ing)|disown(?:s|ed|ing)?|repudiat(?:es|ed|ing)|brush(?:es|ed|ing)?\s+(?:aside|off)|"
    r"shrug(?:s|ged)\s+off)\s+(?:[\w'’-]+\s+){0,5}\Z",
    re.IGNORECASE,
)
# Who breaks a truce is not for that reason one who made it.
_BREACHED = re.compile(
    r"\b(?:breach(?:es|ed|ing)?|violat(?:es|ed|ing)|broke(?:n)?|breaking|breaks?)\s+(?:[\w'’-]+\s+){0,4}\Z",
    re.IGNORECASE,
)
# "buried six soldiers killed on Friday": who buries, mourns or names the dead has not killed them, but whoever "named
# three spies and shot them" has; "shot and killed" is one participle of the dead.
_MOURNED = re.compile(
    r"\b(?:bur(?:y|ied|ies|ying)|mourn(?:s|ed|ing)?|honou?r(?:s|ed|ing)?|commemorat(?:es|ed|ing)|remember(?:s|ed|ing)?|"
    r"identif(?:y|ies|ied)|nam(?:es|ed)|treat(?:s|ed|ing)?|decorat(?:es|ed|ing)|compensat(?:es|ed|ing)|"
    r"paid\s+tribute\s+to)\s+(?!and\b|then\b)(?:[\w'’,-]+\s+){0,7}"
    r"(?:(?<!\band\s)(?<!\bthen\s)|(?<=\bshot\sand\s)|(?<=ed\sand\s))\Z",
    re.IGNORECASE,
)
_PASSIVE = re.compile(r"\b(?:was|were|is|are|be|been|being)\s+(?:(?:\w+ly|also|since|then|later)\s+){0,2}\Z")
_BY = re.compile(r"[^.;\n]{0,60}?\bby\b")
_OWN = re.compile(r"\b(?:its|their|his|her|our)\b")


def without_bystanders(report: Report, reading: Reading) -> Reading:
    """The reading with no actor that its words exclude."""
    clauses = Clauses(report)
    triggers = (acted(report.text, t, clauses.of(t.roles["trigger"].spans[0])) for t in reading.triggers)
    return replace(reading, triggers=tuple(triggers))


def acted(text: str, trigger: Anchor, clause: Clause) -> Anchor:
    """A trigger without the actors that stand in its sentence before a point that its words give."""
    role, end = trigger.roles["actor"], trigger.roles["trigger"].spans[0].start
    first = end - len(clause.before)
    point = max((first + at for at in subjects(text, trigger, clause)), default=None)
    if point is None:
        return trigger
    kept = tuple(span for span in role.spans if span.start < first or span.end > point)
    return replace(trigger, roles={**trigger.roles, "actor": replace(role, spans=kept)})


def subjects(text: str, trigger: Anchor, clause: Clause) -> Iterator[int]:
    """Where in the words before a trigger subjects end that did not act."""
    for pattern in excluding(trigger, clause):
        found = pattern.search(clause.before)
        if found:
            yield found.start()
    yield from suffered(text, trigger, clause)


def excluding(trigger: Anchor, clause: Clause) -> Iterator[re.Pattern[str]]:
    """The verbs whose subject does not do the deed that is their object."""
    type_ = trigger.tags["type"][0]
    formed = _FORMED.match(clause.words) and not _ARTICLE.search(clause.before)
    if type_ in ("ASSAULT", "COERCE") and not formed:
        yield _DEFENDED
    if type_ == "ASSAULT" and formed:
        yield _MOURNED
    if type_ == "ACCUSE" and not formed:
        yield _DENIED
    if type_ == "RETREAT" and trigger.tags["mode"][0] == "ceasefire":
        yield _BREACHED


def suffered(text: str, trigger: Anchor, clause: Clause) -> Iterator[int]:
    """Where a subject of the passive begins that are men of the one named before: "that its soldiers were killed"."""
    own = trigger.roles["trigger"].spans[0]
    harmed = trigger.tags["type"][0] in ("ASSAULT", "COERCE")
    if harmed and _PASSIVE.search(clause.before) and not _BY.match(clause.after):
        for span in trigger.roles["recipient"].spans:
            if own.start - len(clause.before) <= span.start < own.start and _OWN.search(span.of(text)):
                yield span.start - own.start + len(clause.before)
