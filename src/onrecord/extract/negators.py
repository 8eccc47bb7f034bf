"""Whether a sentence holds a word that can negate a happening: what the model holds to be negated needs one."""

from __future__ import annotations

import re

from onrecord.extract.undone import Told

# One of these stands in the sentence of 459 of the 463 negated happenings, or a denial carries them.
_NEGATOR = re.compile(
    r"\b(?:not|\w+n['’]t|cannot|no|never|neither|nor|nobody|none|nothing|no-one|nowhere|without|unlike|instead|"
    r"rather\s+than|except|few|hardly|barely|little|too|yet|could|would|might|if|whether|due|eve|unable|impossible|untrue|"
    r"insufficient|wrong|lies?|hoax|absen(?:t|ce)|deadline|(?:call|put|h[eo]ld)\w*\s+(?:off|back)|far\s+from|short\s+of|against|kill\w*\s+off|rul\w+\s+out|"
    r"turn\w*\s+out|ban(?:s|ned|ning)?|den(?:y|ies|ied|ying|ials?)|end(?:s|ed|ing)?|miss(?:es|ed|ing)?|"
    r"plan(?:s|ned|ning)?|plot\w*|spar(?:e|es|ed|ing)|tr(?:y|ies|ied|ying)|unsuccess\w+|veto\w*|"
    r"bar(?:s|red|ring)?|(?:keep|kept|sav)\w*\b[^.;:]{0,60}?\bfrom|"
    r"(?:abandon|abort|acquit|attempt|avert|avoid|baseless|block|boycott|cancel|ceas|clear|collaps|debunk|declin|defeat|defus|delay|derail|"
    r"deter|discourag|disown|dismiss|dissuad|drop|escap|evad|expect|fabricat|fail|false|foil|forb|forg|halt|hinder|"
    r"intend|lack|neglect|oppos|postpon|prevent|prohibit|refrain|refus|refut|reject|resist|revers|schedul|scrap|"
    r"scupper|shelv|skip|stall|stop|suspend|surviv|thwart|with(?:dr|h[eo]ld))\w*)\b",
    re.IGNORECASE,
)
# A relative clause that has ended, and what stands before "but had" (9 of 9 actual) or "adding that" negate nothing
# that follows; nor does "but denied" negate what stands before.
_ASIDE = re.compile(r",\s*(?:who|which|whose|whom)\b[^,;:]{0,120},", re.IGNORECASE)
# How a source keeps back a name says nothing of what it tells.
_NAMELESS = re.compile(
    r"\b(?:(?:ask|prefer|want|wish|request)\w*\s+(?:that\s+\w+\s+)?not\s+(?:to\s+)?be"
    r"|(?:declin|refus)\w*\s+to\s+be)\s+(?:named|identified|quoted)\b",
    re.IGNORECASE,
)
_BUT = re.compile(
    r"\bbut\s+(?:had|has|have|was|were)\s+(?:(?:\w+ly|also|still|since|already|often|twice|now|then|later|been)\s+)*\Z",
    re.IGNORECASE,
)
_ADDING = re.compile(r"\b(?:adding|added)\s+that\b", re.IGNORECASE)
# A clause of time or reason: of 12 negated triggers in one, all are negated by a word of that clause or after it.
_SUBORDINATE = re.compile(r"\b(?:when|after|because)\s+(?:they|he|she|it|the|an?|[A-Z]\w+|\w+s)\b")
_BUT_DENIED = re.compile(
    r"\b(?:but|and|while)\s+(?:\w+\s+)?(?:den|reject|dismiss)(?:y|ies|ied|s|ed|es)\b", re.IGNORECASE
)


def negator(told: Told) -> bool:
    """Whether anything in the sentence, as far as it bears on the trigger, can negate it."""
    own = _SUBORDINATE.split(_ADDING.split(told.before)[-1])[-1]
    before = "" if _BUT.search(own) else _NAMELESS.sub(" ", _ASIDE.sub(" ", own))
    parts = (before, told.words, _BUT_DENIED.split(told.after)[0])
    return any(_NEGATOR.search(part) for part in parts)
