"""Whom a pronoun that opens a sentence stands for, after a sentence in which somebody rejects what was said.

"The committee rejected the account. It said ...": the subject goes on; whose account it was is not even named there. In
the training reports 112 of 131 speakers who open a sentence as a pronoun are the subject that opened the one before.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise

from onrecord.extract.sentences import sentences
from onrecord.extract.speakers import CLAIM, REJECTED
from onrecord.records import Link, Reading, Report, Span, Tagged

PERSONS = frozenset({"He", "She"})
# The "It" after rebels is the report that they reject, the "They" after a ministry those who reported.
MANY = re.compile(r"(?:\b[a-z][\w-]*[^\Ws]s|\bpolice|\bpeople|\bmen|\bwomen|\band (?:the|an?|its) .*)\Z")
NAMED_MANY = re.compile(r"\b[A-Z][\w-]*s\Z")  # the Houthis, but the United States too
OPENING = re.compile(r"(?:It|They|He|She)\Z")
REJECTS = re.compile(
    rf",? (?:(?:also|later|\w+ly|on \w+day|has|had|have) )*{REJECTED.pattern} "
    rf"(?:the|that|this|those|these|such)(?: [\w-]+)? (?:{CLAIM})\b[^.;\n]{{0,60}}\.?\Z"
)


def resumed(report: Report, reading: Reading) -> Reading:
    """The reading with a sure antecedent for each pronoun that resumes the subject of a rejection."""
    if not REJECTED.search(report.text):
        return reading
    places = {mention.span.start: place for place, mention in enumerate(reading.mentions)}
    links = []
    for before, after in pairwise(sentences(report.text)):
        subject, pronoun = places.get(before.start), places.get(after.start)
        if subject is None or pronoun is None:
            continue
        if _resumes(report.text, before, reading.mentions[subject], reading.mentions[pronoun]):
            links.append(Link(head="antecedent", source=pronoun, target=subject, score=1.0))
    return replace(reading, links=(*reading.links, *links)) if links else reading


def _resumes(text: str, before: Span, subject: Tagged, pronoun: Tagged) -> bool:
    """Whether a pronoun may stand for the subject of the sentence before, and that one rejects a claim."""
    word = pronoun.span.of(text)
    many = MANY.search(subject.span.of(text))
    if word == "They":
        alike = bool(many or NAMED_MANY.search(subject.span.of(text)))
    else:
        alike = not many and (subject.label == "person") == (word in PERSONS)
    return alike and OPENING.match(word) is not None and bool(REJECTS.match(text, subject.span.end, before.end))
