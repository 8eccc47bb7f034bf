"""Whether a happening is told as having happened: what the model reads, held to grammar and to what carries it.

The model decides, but it may not tell as a fact what the words around a trigger leave no doubt about ("did not attack",
"may attack", "called on them to attack"), nor what a wish, a demand or a promise is about, unless it is sure: what a
content presupposes ("release the boat seized on April 2") keeps its own standing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.extract.sentences import sentences
from onrecord.records import Anchor, Report, Span, Statement

# Words that may stand between a modal, a negation or "to" and the trigger: adverbs and auxiliaries.
_BETWEEN = (
    r"(?:(?:\w+ly|also|still|yet|even|ever|again|soon|now|then|further|be|been|being|have|having|get|not|first|one|day)"
    r"\s+)*"
)
_VERB = r"(?:\b(?:{0})\s+" + _BETWEEN + r")\Z"


def _before(words: str) -> re.Pattern[str]:
    """These words, then at most adverbs and auxiliaries, then the trigger."""
    return re.compile(_VERB.format(words), re.IGNORECASE)


_TO = r"(?:\s+\w+ly)?\s+to"
# In this order; the first that matches decides.
RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _before(
            r"(?:did|does|do|has|have|had|was|were|is|are)\s+(?:not|never|yet\s+to)|(?:did|does|do|has|have|had|was|were|is|are)n['’]t|"
            r"never|neither|nor|no\s+longer|without|failed\s+to|refus(?:e|es|ed|ing)\s+to|declin(?:e|es|ed)\s+to|unable\s+to|"
            r"could\s+not|couldn['’]t|stopped\s+short\s+of|(?:has|have|had)\s+yet\s+to|ruled\s+out|rul(?:e|es|ing)\s+out|"
            r"den(?:y|ies|ied|ying)\s+(?:having|ever)"
        ),
        "negated",
    ),
    (
        _before(r"will\s+not|won['’]t|will\s+never|would\s+not|wouldn['’]t|would\s+never|cannot|can\s+not|can['’]t"),
        "negated",
    ),
    (
        _before(
            r"(?:call(?:s|ed|ing)?\s+(?:on|upon)|urg(?:e|es|ed|ing)|ask(?:s|ed|ing)?|order(?:s|ed|ing)?|press(?:es|ed|ing)?|"
            r"tell|told|demand(?:s|ed|ing)?|appeal(?:s|ed|ing)?|want(?:s|ed)?)\b[^.;:]{0,60}?\s+to"
        ),
        "hypothetical",
    ),
    (_before(r"may|might|could|should|must|ought\s+to|can|if|unless|would"), "hypothetical"),
    (
        _before(
            r"will|shall|'ll|’ll|going\s+to|(?:is|are|was|were)\s+to|"
            r"(?:is|are|was|were|be|been)\s+(?:set|due|scheduled|expected|poised|about|planning|likely|ready)"
            + _TO
            + r"|(?:plans?|planned|intends?|intended|aims?|aimed|hopes?|hoped|vow(?:s|ed)?|pledge[sd]?|promise[sd]?|"
            r"threaten(?:s|ed)?|wants?|wanted|agree[sd]?|decided|prepar(?:es?|ed|ing))" + _TO
        ),
        "future",
    ),
)


# What a deed was done to when it was not done: "arrested neither of them".
NOBODY = re.compile(r"\s+(?:neither|nobody|no\s+one|none(?!\s+other))\b", re.IGNORECASE)

# What is told within a statement of these kinds, where the model is not sure that it is presupposed: the commonest
# standing of what such statements carry in the training reports.
CARRIED = {"wish": "future", "promise": "future", "demand": "hypothetical", "denial": "negated"}
SURE = 0.8
NEAR = 160  # characters before a trigger that are looked at


class Grammar:
    """The sentences of one report, asked for what stands before a trigger."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._sentences = sentences(report.text)
        self._starts = [s.start for s in self._sentences]

    def standing(self, trigger: Anchor, carrier: Statement | None) -> str:
        """The standing of the happening that a trigger names, in the statement that carries it."""
        standing, sure = trigger.tags["standing"]
        if standing != "actual":
            return standing
        nobody = NOBODY.match(self._text, max(span.end for span in trigger.roles["trigger"].spans))
        ruled = "negated" if nobody else self.told(trigger.span)
        if ruled is None and carrier is not None and sure < SURE:
            ruled = CARRIED.get(carrier.kind)
        return ruled or standing

    def told(self, trigger: Span) -> str | None:
        """What the words right before a trigger say of its standing, None where they leave it open."""
        clause = self._text[max(self.sentence(trigger), trigger.start - NEAR) : trigger.start]
        return next((standing for pattern, standing in RULES if pattern.search(clause)), None)

    def sentence(self, span: Span) -> int:
        """Where the sentence in which a span starts begins."""
        place = bisect_right(self._starts, span.start) - 1
        return self._sentences[place].start if place >= 0 else 0
