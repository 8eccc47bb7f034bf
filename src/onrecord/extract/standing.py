"""Whether a happening is told as having happened: what the model reads, held to grammar and to what carries it.

The model decides, but it may not tell as a fact what the words around a trigger leave no doubt about ("did not attack",
"may attack", "called on them to attack"), nor what a wish, a demand or a promise is about, unless it is sure: what a
content presupposes ("release the boat seized on April 2") keeps its own standing.
"""

from __future__ import annotations

import re
from bisect import bisect_right

from onrecord.extract.negators import negator
from onrecord.extract.sentences import sentences
from onrecord.extract.undone import REACH, Told, asked, asked_about, foiler, ruled
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


# What is told within a statement of these kinds, where the model is not sure that it is presupposed: the commonest
# standing of what such statements carry in the training reports.
CARRIED = {"wish": "future", "promise": "future", "demand": "hypothetical", "denial": "negated"}
SURE = 0.8


class Grammar:
    """The sentences of one report, asked for what stands before a trigger."""

    def __init__(self, report: Report) -> None:
        self._text = report.text
        self._sentences = sentences(report.text)
        self._starts = [s.start for s in self._sentences]

    def standing(self, trigger: Anchor, carrier: Statement | None, *, denied: bool = False) -> str:
        """The standing of the happening that a trigger names, in the statement that carries it.

        `denied` says that a denial stands in the chain of what carries it. What nothing negates that the model holds
        to be negated is taken for what it tells as a fact and is not sure of.
        """
        standing, sure = trigger.tags["standing"]
        told = self.around(trigger)
        if standing == "negated" and not self._negated(trigger.span, told, denied):
            standing, sure = "actual", 0.0
        if found := ruled(told, standing):
            return found
        if standing != "actual":
            return standing
        known = sure > 0 and asked_about(told)
        near = self.told(trigger.span) or ("hypothetical" if asked(told) and not known else None)
        if near is None and carrier is not None and sure < SURE:
            near = CARRIED.get(carrier.kind)
        return near or standing

    def _negated(self, trigger: Span, told: Told, denied: bool) -> bool:
        """Whether something negates a trigger: a word of its sentence or a denial, and not of what is only asked."""
        if asked(told):
            return self.told(trigger) == "negated"
        return denied or negator(told)

    def around(self, trigger: Anchor) -> Told:
        """The words of a trigger and what stands before and after them in their sentence."""
        spans = trigger.roles["trigger"].spans
        start, end = spans[0].start, max(span.end for span in spans)
        sentence = self._within(trigger.span)
        return Told(
            before=self._text[max(sentence.start, start - REACH) : start],
            words=spans[0].of(self._text),
            after=self._text[end : min(max(sentence.end, end), end + REACH)],
            type=trigger.tags["type"][0],
        )

    def foiler(self, trigger: Anchor) -> Span | None:
        """What stands in a sentence before the verb that says that the deed was foiled: who foiled it, not who did."""
        told = self.around(trigger)
        verb = foiler(told)
        if verb is None:
            return None
        end = trigger.roles["trigger"].spans[0].start - len(told.before) + verb
        return Span(self.sentence(trigger.span), end)

    def told(self, trigger: Span) -> str | None:
        """What the words right before a trigger say of its standing, None where they leave it open."""
        clause = self._text[max(self.sentence(trigger), trigger.start - REACH) : trigger.start]
        return next((standing for pattern, standing in RULES if pattern.search(clause)), None)

    def sentence(self, span: Span) -> int:
        """Where the sentence in which a span starts begins."""
        return self._within(span).start

    def _within(self, span: Span) -> Span:
        place = bisect_right(self._starts, span.start) - 1
        return self._sentences[place] if place >= 0 else Span(0, span.end)
