"""What the clauses around a trigger say of whether it was done, further off than the words right before it.

A word that governs a clause ("whether", "foiled", "not ruled out") says of each deed in that clause what it says of the
first. How far it reaches is bounded by its clause, not by the model's doubt: these rules overrule the standings that
they name, however sure the model is.

Counts are of the annotated reports for training (726 reports, 9,733 happenings): where a rule acts, how many have the
standing that it gives.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

REACH = 160
"""Characters before and after a trigger that are looked at."""

# What parts a deed from the word that would govern it: another clause begins.
_APART = re.compile(
    r"[.;:?!,]|\b(?:who|whom|which|whose|after|before|because|since|when|while|but|where|although|though|until)\b|"
    r"(?<!such )\bas\b(?!\s+(?:well|part|many|much|far)\b)",
    re.IGNORECASE,
)
_CLAUSE_BEGINS = re.compile(
    r"\b(?:and|or|but|after|before|because|since|when|while|where|as|said)\b|"
    r"\bthat\b(?!\s+(?:left|went|came|had|has|have|was|were|are|\w+ed)\b)",
    re.IGNORECASE,
)
_AND = re.compile(r"\b(?:and|or)\b", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:and|or)\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)
_NOUN_JOINED = re.compile(r"\b(?:and|or)\s+(?:of\s+)?(?:the|an?|its|his|her|their)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
# Past forms among the verbs of such reports that form it without -ed; of those that are infinitives too ("hit") the
# words before say nothing.
_PAST = re.compile(
    r"(?:shot|took|held|left|met|sent|broke|fled|sank|began|won|lost|said|told|gave|went|fell|fought|caught|"
    r"struck|drove|threw|stole|found|kept|made|brought|paid|sold|led|had|was|were|is|are|has|have|"
    r"blew|came|drew|flew|grew|overran|ran|rode|rose|saw|spoke|stood|swore|tore|withdrew|wrote|"
    r"burst|cut|hit|put|set|shut|spread)\b|\w+(?:ed|s)\b",
    re.IGNORECASE,
)
_PARTICIPLE = re.compile(r"\w+ing\b", re.IGNORECASE)
_ENDED = re.compile(r"\w+ed\b", re.IGNORECASE)
_ARTICLE = re.compile(r"the\s+", re.IGNORECASE)
_ANY = re.compile("")


def _word(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """A trigger's words, what stands before and after them in their sentence, and the trigger's type."""

    before: str
    words: str
    after: str
    type: str


def governed(before: str, governor: re.Pattern[str]) -> re.Match[str] | None:
    """The last word of a kind that governs what follows `before`, None where another clause begins in between."""
    *_, last = None, *governor.finditer(before)
    return last if last and not _APART.search(before, last.end()) else None


# What a clause speaks of as known stands outside what governs the clause: "retaliation for the strike", "whether he
# ordered the raid", "a link to the killing of"; not what is "carried out" or planned.
_KNOWN = re.compile(
    r"\b(?:of|for|to|with|between|against|behind|over|covering|aveng(?:e|ing)|regret(?:s|ted)?|ordered|ordering)\s+"
    r"(?:the|\w+['’]s)\s+(?:\w+\s+){0,2}?(?:and\s+the\s+(?:\w+\s+)?)?\Z",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:attempt|plot|plan|bid|conspirac(?:y|ie)|idea|possibility|chance|risk|use)s?\s+(?:of|for|to|against)\s+\S*\s*\Z",
    re.IGNORECASE,
)


def known(before: str, words: str) -> bool:
    """Whether a deed is spoken of as known in what stands between the word that would govern it and its trigger."""
    before, _ = _article_apart(before, words)
    return _KNOWN.search(before) is not None and _PLANNED.search(before) is None


def _article_apart(before: str, words: str) -> tuple[str, str]:
    """What stands before a trigger and its words, the article not among these."""
    article = _ARTICLE.match(words)
    return (before + article[0], words[article.end() :]) if article else (before, words)


# "Asked whether X had left", "if X had left": 93 of 106 hypothetical, 6 future, 4 actual, 3 negated.
_WHETHER = _word(r"whether|(?<!even )(?<!as )if")
# What is asked about as known: "whether the bombing was linked to", "if the man arrested on Monday had", "the raid that
# killed two"; what is asked of "the vote" otherwise may be whether it is held.
_DEFINITE = re.compile(r"\s+(?:the|\w+['’]s)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_LINKED = re.compile(
    r"[^.;:,]{0,60}?\b(?:was|were|had\s+been|is|are)\s+(?:\w+ly\s+)?"
    r"(?:linked|connected|related|carried\s+out|motivated|part|ordered|behind|the\s+work|an?\s+\w+|"
    r"(?:un)?lawful|(?:il)?legal|(?:un)?justified|deliberate|intentional|accidental|premeditated)\b",
    re.IGNORECASE,
)
_SOMEONE = re.compile(
    r"\s(?:man|men|woman|women|people|persons?|suspects?|youths?|teenagers?|officers?|soldiers?)\s+\Z", re.IGNORECASE
)
_SEIZED = _word(r"arrested|detained|held|killed|wounded|injured|shot|captured|seized|jailed")
_VERB_FOLLOWS = re.compile(r"[^.;:,]{0,60}?\b(?:had|has|have|was|were|is|are|would|could|will|might)\b", re.IGNORECASE)
_THAT = re.compile(r"\b(?:the|an?)\s+(?:[\w-]+\s+){1,3}that\s+(?:had\s+|has\s+)?\Z", re.IGNORECASE)


def asked(told: Told) -> bool:
    """Whether the trigger is what is asked, not known or made a condition of."""
    return governed(told.before, _WHETHER) is not None


def asked_about(told: Told) -> bool:
    """Whether what is asked is something else, of a trigger that is known."""
    whether = governed(told.before, _WHETHER)
    if whether is None:
        return False
    between, words = _article_apart(told.before[whether.end() :], told.words)
    return known(between, words) or any(
        before.search(between) and own.match(words) and after.match(told.after)
        for before, own, after in (
            (_DEFINITE, _ANY, _LINKED),
            (_SOMEONE, _SEIZED, _VERB_FOLLOWS),
            (_THAT, _ENDED, _ANY),
        )
    )


# Not what is ruled out but what is left open: 2 of 2 hypothetical; and what is neither confirmed nor denied.
_OPEN = re.compile(
    r"(?:\b(?:not|never|neither|nor|nobody|no|cannot|without|refus\w+|declin\w+)\b|n['’]t\b)"
    r"(?:(?!\b(?:and|but)\b)[^.;:,]){0,40}?"
    r"\b(?:rul(?:e|es|ed|ing)\s+out|confirm(?:s|ed|ing)?\s+n?or\s+den(?:y|ies|ied|ying))\b",
    re.IGNORECASE,
)


def left_open(told: Told) -> bool:
    """Whether the trigger is what is not ruled out, or neither confirmed nor denied."""
    out = governed(told.before, _OPEN)
    return out is not None and not known(told.before[out.end() :], told.words)


# Finite only, not "to prevent attacks" nor "a foiled attack": 6 of 6 that are not told with a verb in -ed or are
# themselves an "attempt". What somebody aims to prevent is hypothetical, 14 of 22.
_FOILED = _word(r"(?:foil|thwart|prevent|avert)(?:s|ed)")
_NOT_FINITE = re.compile(r"\b(?:an?|the|of|be|was|were|been)\s+\Z", re.IGNORECASE)
# "Could have prevented the attack", "has not prevented them from attacking".
_NOT_SO = re.compile(
    r"(?:\b(?:could|might|should|would|may|not|never|hardly|nothing|nobody|neither)\b|n['’]t\b)\s+"
    r"(?:(?:have|has|had|yet|so|\w+ly)\s+)*\Z",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s+\w+ing\b", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:\w+ly\s+)?\w+", re.IGNORECASE)
_ATTEMPT = _word(r"attempts?|plots?|plans?|bids?|conspiracy|conspiracies")
# Who was "prevented from" something did something else.
_WAS_FOILED = re.compile(
    r"([^.;:,]{0,80}?)\b(?:was|were|been|being)\s+(?:\w+ly\s+)?(?:foiled|thwarted|averted|prevented(?!\s+from\b))\b",
    re.IGNORECASE,
)
# What was not foiled, or could have been; and "that", unless of what was foiled: "the attack that was foiled".
_OTHERWISE = re.compile(
    r"\b(?:could|might|should|would|may|not|never|that\b(?!\s*(?:(?:has|have|had)\s*)?\Z))\b|n['’]t\b", re.IGNORECASE
)


def foiler(told: Told) -> int | None:
    """Where in `before` the verb begins that says that the trigger was foiled, prevented or averted, else None."""
    verb = governed(told.before, _FOILED)
    if verb is None or _ATTEMPT.match(told.words):
        return None
    start, between = told.before[: verb.start()], told.before[verb.end() :]
    if _NOT_FINITE.search(start) or _NOT_SO.search(start) or known(between, told.words):
        return None
    alike = _parallel(between, told.words) if _AND.search(between) else not _ENDED.match(told.words)
    return verb.start() if alike else None


def _parallel(between: str, words: str) -> bool:
    """Whether a trigger after "and" is of the form of what was foiled before: "to seize ... and storm"."""
    if _NOUN_JOINED.search(between):
        return True
    if not _JOINED.search(between):
        return False
    if _PARTICIPLE.match(words):
        return _FROM.search(between) is not None
    return _TO.search(between) is not None and not _PAST.match(words)


def foiled(told: Told) -> bool:
    """Whether the trigger is what was foiled, in the active or the passive."""
    return foiler(told) is not None or _was_foiled(told)


def _was_foiled(told: Told) -> bool:
    """Whether "was foiled" follows: of a noun ("the attack was foiled") or of an attempt to do it."""
    passive = _WAS_FOILED.match(told.after)
    if passive is None or any(apart.search(passive[1]) for apart in (_APART, _OTHERWISE)) or _ENDED.match(told.words):
        return False
    tried = governed(told.before, _ATTEMPT)
    if tried:
        return not known(told.before[tried.end() :], told.words)
    return _AND.search(passive[1]) is None


_FAILED = _word(r"(?:fail(?:s|ed|ing|ure)?|refus(?:e|es|ed|ing|al)|declin(?:e|es|ed|ing)|unable)\s+to")


def failed(told: Told) -> bool:
    """Whether the trigger is the second of two deeds that one failed or refused to do; 2 of 2 in the annotation."""
    verb = governed(told.before, _FAILED)
    joined = verb is not None and _JOINED.search(told.before, verb.end()) is not None
    return joined and not _PAST.match(told.words) and not _PARTICIPLE.match(told.words)


# "A draft that would have condemned X and urged Y".
_WOULD_HAVE = _word(r"would\s+have(?:\s+(?:been|also|not|since|\w+ly)\b)*")
_RELATIVE = _word(r"(?:that|which)\s+would\s+have")
# What who votes on a draft does and a draft does not.
_VOTER = _word(r"accused|blamed|said|told|warned|threatened|voted|adjourned")


def would_have(told: Told) -> bool:
    """Whether it is what would have been done, or done besides by a draft or plan "that would have": 3 of 3."""
    verb = governed(told.before, _WOULD_HAVE)
    if verb and told.before[verb.end() :].isspace():
        return True
    verb = governed(told.before, _RELATIVE)
    if verb is None or _PARTICIPLE.match(told.words) or _VOTER.match(told.words):
        return False
    return _JOINED.search(told.before, verb.end()) is not None


_REPORT = _word(
    r"(?:reports?|rumou?rs?|claims?|allegations?|accusations?|suggestions?|story|stories)\s+(?:that|of|saying)"
)
_FALSE = re.compile(
    r"[^.;:]{0,80}?(?:\b(?:is|are|was|were|be|been|as)\s+(?:(?!not\b)\w+\s+){0,2}[\"“]?|[\"“])(?:(?!not\b)\w+\s+)?"
    r"(?:not\s+true|false|untrue|baseless|groundless|unfounded|lies?|nonsense|fabricat\w+|invented|invention|a\s+hoax|"
    r"fake|without\s+foundation)\b"
    # what it was done on or with is false, not the report: "arrested on “fabricated” charges", "a false flag attack"
    r"(?![\"”]?[\s-]+(?:(?:and\s+)?\w+\s+)?(?:flags?|charges?|documents?|papers?|passports?|pretexts?|pretences?|"
    r"pretenses?|grounds|evidence|identit\w+|names?|confessions?|uniforms?)\b)",
    re.IGNORECASE,
)


def false_report(told: Told) -> bool:
    """Whether a report of it is said to be false; of a report that is denied see `Carriers.denied`."""
    return governed(told.before, _REPORT) is not None and _FALSE.match(told.after) is not None


# Not "withdrew its staff after reports that", and no report was "never withdrawn".
_TAKEN_BACK = (
    r"(?:withdr(?:ew|awn|aws|awing)|retract(?:ed|s|ing)|t(?:ook|aken)\s+(?:back|down)|delet(?:ed|es|ing))\s+"
    r"(?:(?!(?:after|following|amid|despite|over|on|from|in|upon|to|given|and|or)\b)\w+\s+){0,4}?"
    r"(?:reports?|stor(?:y|ies)|claims?|posts?|statements?|articles?|tweets?|accusations?|allegations?)"
)
_NOT_TAKEN_BACK = r"(?<!not )(?<!never )(?<!n't )(?<!n’t )"
RETRACTED = re.compile(rf"{_NOT_TAKEN_BACK}\b{_TAKEN_BACK}\s*\Z", re.IGNORECASE)
_RETRACTED = re.compile(rf"{_NOT_TAKEN_BACK}\b{_TAKEN_BACK}\s+(?:that|saying|claiming|alleging)\b", re.IGNORECASE)


def retracted(told: Told) -> bool:
    """Whether a report of it was taken back by who had made it."""
    return governed(told.before, _RETRACTED) is not None


_DENY = _word(r"den(?:y|ies|ied|ying)")


def denied_doing(told: Told) -> bool:
    """Whether it is what one "denies doing"; 2 of 2."""
    verb = governed(told.before, _DENY)
    if verb is None or _NOT_SO.search(told.before[: verb.start()]):
        return False
    return told.before[verb.end() :].isspace() and _PARTICIPLE.match(told.words) is not None


# "Acquitted of killing a student": a court denies what the accuser put, and a denied deed is negated.
_CLEARED = re.compile(
    r"\b(?:acquitted|cleared|exonerated|absolved)\s+(?:[\w'’-]+\s+){0,4}?of\s+(?:(?:all\s+)?(?:the\s+)?charges?\s+of\s+)?\Z"
    r"|\b(?:not|innocent)\s+(?:guilty\s+)?of\s+\Z",
    re.IGNORECASE,
)


def cleared(told: Told) -> bool:
    """Whether it is what a court cleared somebody of doing."""
    return _PARTICIPLE.match(told.words) is not None and _CLEARED.search(told.before) is not None


_SAFE = re.compile(r"(?:foil|thwart|avert)(?:s|ed|ing)\b|defus|ma(?:de|king)\s+safe|safely\s|dispos", re.IGNORECASE)


def made_safe(told: Told) -> bool:
    """Whether the trigger tells of a bomb that did not go off, or an attack foiled, as if it had been an attack."""
    return told.type == "ASSAULT" and bool(
        _SAFE.match(told.words) or re.search(r"\bsafely\s+\Z", told.before, re.IGNORECASE)
    )


# What a deed was done to when it was not done: "arrested neither of them", "agreed on nothing"; 2 of 2.
_NOBODY = re.compile(
    r"\s+(?:(?:on|to|with|for)\s+)?(?:neither|nobody|no\s+one|none(?!\s+other)|nothing(?!\s+(?:but|other|less)))\b"
    # nor who does nothing else: "in the attack no one was hurt", "a war nobody wanted"
    r"(?!\s+(?:of\s+\w+(?:\s+\w+)?\s+)?(?:is|are|was|were|has|had|have|did|does|can|could|would|will)\b|\s+\w+ed\b)",
    re.IGNORECASE,
)


def to_nobody(told: Told) -> bool:
    """Whether the deed was done to nobody."""
    return _NOBODY.match(told.after) is not None


# "None of the lorries that left had arrived": 1 of 1 in the annotation.
_NONE_OF = re.compile(
    r"\b(?:none|neither)\s+of\b[^.;:,]{0,80}?(?<!\bthat\s)(?<!\bwho\s)(?<!\bwhich\s)\b(?:had|has|have|was|were|is|are)\s+"
    r"(?:(?:yet|been|ever)\s+)*\Z",
    re.IGNORECASE,
)


def by_none(told: Told) -> bool:
    """Whether the deed is what none of those did or suffered."""
    none = _NONE_OF.search(told.before)
    return none is not None and _PAST.match(told.words) is not None and not _CLAUSE_BEGINS.search(none[0])


_NOT_KEPT = re.compile(
    r"(?:\b(?:(?:did|has|have|had)\s+(?:not|never)|nothing\s+to|(?:fail\w*|unable)\s+to)|\b(?:did|has|have|had)n['’]t)\s+"
    r"(?:yet\s+)?(?:prevent|stop|deter|ke(?:ep|pt))(?:ed|ped|red)?\b",
    re.IGNORECASE,
)
_NOT_DENYING = re.compile(
    r"(?:\b(?:do|does|did|has|have|had)\s+(?:not|never)|\bnever|\b(?:do|does|did|has|have|had)n['’]t)\s+"
    r"den(?:y|ies|ied)\s+\Z",
    re.IGNORECASE,
)
_FROM_DOING = re.compile(r"\bfrom\s+(?:\w+ly\s+)?\Z", re.IGNORECASE)


def not_undone(told: Told) -> bool:
    """Whether it is what nothing kept one from doing, or what one "does not deny doing"."""
    if _NOT_DENYING.search(told.before):
        return _PARTICIPLE.match(told.words) is not None
    verb = governed(told.before, _NOT_KEPT)
    return verb is not None and _FROM_DOING.search(told.before, verb.end()) is not None


DONE = frozenset({"actual", "historical"})
TOLD = DONE | {"negated"}
# In this order; the first that holds decides: what it says, and which standings of the model's it overrules.
RULES: tuple[tuple[Callable[[Told], bool], str, frozenset[str]], ...] = (
    (left_open, "hypothetical", TOLD),
    (would_have, "hypothetical", TOLD),
    (foiled, "negated", DONE | {"hypothetical", "future"}),
    (retracted, "negated", DONE | {"hypothetical", "future"}),
    (false_report, "negated", DONE | {"hypothetical", "future"}),
    (failed, "negated", DONE),
    (denied_doing, "negated", DONE),
    (cleared, "negated", DONE),
    (made_safe, "negated", DONE),
    (to_nobody, "negated", frozenset({"actual"})),
    (by_none, "negated", DONE),
    (not_undone, "actual", frozenset({"negated"})),
)


def ruled(told: Told, standing: str) -> str | None:
    """What the clauses around a trigger say of its standing where the model holds `standing`, None if nothing."""
    return next((said for rule, said, over in RULES if standing in over and rule(told)), None)
