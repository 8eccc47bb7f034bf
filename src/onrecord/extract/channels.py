"""Through what a statement was made, where the sentence of its cue names it: "letter", "X", "state television".

Read by grammar, from where a channel can stand: after the cue, as the source itself, between source and cue, at the
head of the sentence, or before a participle ("issued a statement urging"). Rather none than a doubtful one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from onrecord.extract.sentences import sentences
from onrecord.records import Span

_REACH = 1500  # characters on either side of the cue in which its sentence is sought
_LEAD = 4  # words that may stand before a channel at the head of a clause: "On Monday, in a letter to ..."
_GAP = "\ue000"  # stands for a content that was cut out

# The vocabulary: what annotators of 324 reports called a channel, and its like. A report, study or law as the source
# is seldom called one, a letter or statement mostly.
_KIND = "text|voice|audio|video|written|joint|press|open|diplomatic|radio|television|tv|phone|telephone|televised|blog"
_PAPER = (
    "statement|letter|communiqu[eé]|press release|e-?mail|memo|memorandum|notification|message|note verbale|note|"
    "audio ?tape|tape|video|recording"
)
_WORK = (
    "interview|address|speech|post|tweet|report|bulletin|editorial|article|op-?ed|blog|resolution|decree|petition|"
    "manifesto|complaint|declaration|broadcast|dispatch|dissent|motion"
)
_MEETING = "(?:press |news )conference|(?:press |news |media )?briefing"
_PLATFORM = (
    "X|Facebook(?: Live)?|Twitter|Telegram|WhatsApp|WeChat|Weibo|Truth Social|TikTok|Instagram|YouTube|LinkedIn|"
    "VKontakte|Bluesky|Mastodon|Viber|Substack|Reddit|social media"
)
_AIR = "television|tv|radio"
_DETERMINER = r"(?:(?:an?|the|its|his|her|their|our|my)\s+)"
_MODIFIERS = (
    r"(?:(?!(?:of|to|in|on|for|by|at|with|and|or|that|who|which|after|before|from|as|about|over|under|a|an|the|its|his|"
    r"her|their|it|he|she|they|said|says|had|has|have|was|were|is|are|not)\b)[\w’'.-]+\s+){0,4}?"
)
_NOUN = rf"(?P<noun>(?:(?:{_KIND})\s+)*(?:{_PAPER}|{_WORK}|{_MEETING})s?)\b(?!['’-])"
# How a phrase names one, in the group "noun" (in lower case) or "name" (as written); the earliest in a clause counts.
_ON = rf"\b(?i:in|on|via|through|over)\s+(?i:{_DETERMINER})?{_MODIFIERS}"
_TO_AIR = rf"\b(?i:on|via|told|aired by)\s+(?i:{_DETERMINER})?"
_PHRASES = (
    re.compile(rf"{_ON}(?P<name>{_PLATFORM})(?![\w’'-])"),
    re.compile(rf"\b(?:in|via|through)\s+{_DETERMINER}?{_MODIFIERS}{_NOUN}", re.I),
    re.compile(rf"\b(?:at|told)\s+{_DETERMINER}?{_MODIFIERS}(?P<noun>{_MEETING})\b", re.I),
    re.compile(rf"\bon\s+{_DETERMINER}?{_MODIFIERS}(?P<noun>blog|website)\b", re.I),
    re.compile(
        r"\b(?:by|over the|on the|via)\s+(?P<noun>(?:satellite |mobile )?(?:tele)?phone|e-?mail|letter|fax)\b", re.I
    ),
    re.compile(rf"{_TO_AIR}(?P<name>(?!{_DETERMINER})[\w’'.-]+\s{_MODIFIERS}(?i:{_AIR}))\b"),
    re.compile(rf"\bon\s+(?P<noun>{_AIR})\b", re.I),
    re.compile(r"\bon\s+(?P<name>(?:[A-Z][\w’'-]+ ){1,2}News|CNN|NBC|CBS|MSNBC)\b"),
)
# A source that is the channel itself, or tells it: a letter, a Telegram channel, a man reached by telephone.
_SOURCES = (
    re.compile(rf"{_DETERMINER}?{_MODIFIERS}(?P<noun>(?:(?:{_KIND})\s+)*(?:{_PAPER})s?)\b(?!['’-])", re.I),
    re.compile(rf"(?i:an?|the|its)\s+{_MODIFIERS}(?:(?:post|video|clip)s? on )?(?P<name>{_PLATFORM})(?![\w’'-])"),
    re.compile(r".*\b(?:reached|contacted)\s+(?:by|over the|on the|via)\s+(?P<noun>(?:tele)?phone|e-?mail)\b"),
)
# What the source put out for the participle of the cue to hang on: "signed a decree on Monday ordering".
_HUNG = re.compile(
    r"\b(?:issu|releas|publish|circulat|post|present|sign|sent|send|forward)(?:ed|es|s|ing)?\s+"
    rf"{_DETERMINER}{_MODIFIERS}{_NOUN}[^.;{_GAP}]{{0,120}}\b\w+ing\W*\Z",
    re.I,
)
_CLAUSE = re.compile(r"[,;:—–()]|\s-\s")
_SPEAKS = re.compile(rf"\b(?:said|says|told|tells|wrote|writes)\b|{_GAP}")
# Of a post the channel is where it was posted.
_POSTED = re.compile(r"(?:post|tweet|message|broadcast)s?\Z", re.I)
_WHERE = re.compile(rf"(?:\s+\w+ed)?\s+{_ON}(?P<name>{_PLATFORM})(?![\w’'-])")
_STATE = re.compile(rf"\bstate\b.*\b(?P<noun>{_AIR})\b", re.I)
_SPELT = {"phone": "telephone", "e-mail": "email", "communiqué": "communique", "tv": "television"}


def channel_of(text: str, cue: Sequence[Span], content: Sequence[Span], source: Span | None) -> str | None:
    """The channel of a statement, where it is named: a platform or station as written, all else in lower case."""
    if not cue:
        return None
    begin = cue[0].start
    sentence = _sentence(text, begin)
    inside = source if source and sentence.holds(source) else None
    return next(filter(None, _candidates(text, sentence, cue, content, inside)), None)


def _sentence(text: str, at: int) -> Span:
    parted = sentences(text)
    place = bisect_right(parted, at, key=lambda span: span.start) - 1
    if place < 0 or at >= parted[place].end:
        return Span(at, at)
    return Span(max(parted[place].start, at - _REACH), min(parted[place].end, at + _REACH))


def _candidates(
    text: str, sentence: Span, cue: Sequence[Span], content: Sequence[Span], source: Span | None
) -> Iterator[str | None]:
    """What may be the channel, the surest place first."""
    begin = cue[0].start
    yield from _after(_cut(text, Span(begin, sentence.end), content, source))
    if source:
        yield from (_canonical(kind.match(source.of(text))) for kind in _SOURCES)
        yield _named(_cut(text, Span(source.end, begin), content), _LEAD)
    if source is None or source.start <= begin:
        yield _head(_cut(text, Span(sentence.start, source.start if source else begin), content))
    yield _canonical(_HUNG.search(_cut(text, Span(sentence.start, cue[0].end), content)))


def _cut(text: str, region: Span, content: Sequence[Span], source: Span | None = None) -> str:
    """The region's text without the source and with a gap for each content."""
    kept, at = "", region.start
    for span, gap in sorted([*((span, _GAP) for span in content), *([(source, "")] if source else [])]):
        if span.meets(region):
            kept, at = kept + text[at : span.start] + gap, max(at, span.end)
    return kept + text[at : region.end]


def _after(told: str) -> Iterator[str | None]:
    """In the cue's own clause, right after a content in it, or right after the clause: "urged them on X, in a post"."""
    clause, *rest = _CLAUSE.split(told)
    own, *behind = clause.split(_GAP)
    yield _named(own)
    yield from (_named(piece, 0) for piece in [*behind[-1:], *rest[:1]])


def _head(lead: str) -> str | None:
    """At the head of the sentence, in the clause that leads up to the source: "On Monday, in a letter to them, "."""
    *_, last = lead.rstrip(' ,"“‘').split(", ")
    return None if _SPEAKS.search(lead) else _named(last, _LEAD)


def _named(clause: str, words_before: int = _REACH) -> str | None:
    """The first channel that a phrase of the clause names, unless more words stand before it."""
    phrases = [found for phrase in _PHRASES if (found := phrase.search(clause))]
    first = min(phrases, key=lambda found: found.start(), default=None)
    if first is None or len(clause[: first.start()].split()) > words_before:
        return None
    posted = _POSTED.search(first.group()) and _WHERE.match(clause, first.end())
    return _canonical(posted or first)


def _canonical(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    if name := found.groupdict().get("name"):
        state = _STATE.search(name)
        return f"state {_canonical(state)}" if state else name
    singular = re.sub(r"(?<!s)s\Z", "", found["noun"].lower())
    return " ".join(_SPELT.get(word, word) for word in singular.split())
