"""What the words of a mention say of how it stands to the place that it names: near it, a part of it, its border.

Precisions are UCDP GED's `where_prec`, as docs/grounding_places.md tells them.
"""

from __future__ import annotations

import re
from enum import StrEnum

from onrecord.ground.places_senses import Sense
from onrecord.records import Span


class Stand(StrEnum):
    """How what happened stands to the place that a mention names."""

    AT = "at"
    NEAR = "near"
    PART = "part"
    BORDER = "border"
    OFFSHORE = "offshore"


_SIDE = r"(?:north|south|east|west)(?:[- ]?(?:north|south|east|west))?"
_NEAR = re.compile(
    rf"\b(?:near|outside|around|close to|next to|beyond|off|towards?|vicinity of|outskirts of|suburbs? of|edge of"
    rf"|surrounding|not far from|{_SIDE} of"
    r"|(?:km|kms|kilomet(?:er|re)s?|miles?)\b[\w ,.()-]{0,30} (?:of|from))"
    r"(?: (?:the|a|its|their))?(?: (?:[a-z]+ ){0,2}(?:city|town|village|capital|port|camp|district|province)(?: of)?)?"
    r"\W{1,2}$",
    re.IGNORECASE,
)
_PART = re.compile(
    rf"\b(?:{_SIDE}(?:ern)?(?:most)?|central|upper|lower|inner|mid|north(?:ern)?[- ]central|parts? of|much of|areas? of"
    r"|regions? of|mainland|rural|remote)(?: (?:and|or|to|part|parts|half|of|the|area|areas|region|regions|[a-z]+ern))*"
    r"\W{0,2}$",
    re.IGNORECASE,
)
_PART_AFTER = re.compile(
    rf"(?:['’]s?)? (?:[a-z-]+ ){{0,2}}(?:{_SIDE}(?:ern)?|interior|mainland|heartland|coast|tribal|deep)\b",
    re.IGNORECASE,
)
_BORDER = re.compile(r"\b(?:borders?|border(?:land|lands)|frontier|front ?lines?|line of control)\b", re.IGNORECASE)
_OFFSHORE = re.compile(
    r"\b(?:waters|airspace|offshore|high seas|sea corridor|exclusive economic zone)\b", re.IGNORECASE
)
_BEFORE, _AFTER = 40, 24

_PRECISE = {"country": 6, "division": 4, "district": 3, "town": 1}
_OTHER = {"H": 5, "L": 5}
INTERNATIONAL = 7

ARTICLE = re.compile(r"^(?:the|a|an) ", re.IGNORECASE)
LAND = re.compile(
    r"\b(?:capital|border|borders|frontier|territor(?:y|ies)|soil|provinces?|regions?|cit(?:y|ies)|towns?|villages?"
    r"|coast|waters|airspace|islands?|mainland|peninsula|side|north|south|east|west|port)\b",
    re.IGNORECASE,
)
"""Words for land or water that an adjective may say whose it is."""

BESIDE = re.compile(r",? (?:and|or) (?:(?:the|in|near) )*(?:[a-z]+ern )?|[-–/]")
"""What parts places that are named side by side."""

ELSEWHERE = re.compile(
    r"\b(?:embass(?:y|ies)|consulates?|high commission|missions?|United Nations|UN|U\.N\.|NATO|EU|borders?|front"
    r"|frontier|sea|ocean|straits?|waters|airspace|air space|zone)\b",
    re.IGNORECASE,
)
"""Words for what need not lie in the country that a report is about."""

DIVISION = re.compile(
    r"['’]?s?\s+(?:province|state|region|oblast|governorate|prefecture|district|county|department)\b", re.IGNORECASE
)
"""What follows the name of a division where the town after which it is called is not meant."""

VILLAGE = 10_000
"""The most people of a place that "the village" may mean."""

HERE = re.compile(r"here", re.IGNORECASE)
CAPITAL = re.compile(r"\bcapital\b(?! of [a-z]+ (?:province|region|state))", re.IGNORECASE)
BACK = (
    (re.compile(r"\b(?:the|this|that|same) (?:\w+ ){0,2}?(?:city|town)$"), ("town",)),
    (re.compile(r"\b(?:the|this|that|same) (?:\w+ ){0,2}?(?:village|settlement|hamlet)$"), ("village",)),
    (re.compile(r"\b(?:the|this|that|same) (?:\w+ )?(?:province|governorate|oblast|prefecture|state)$"), ("division",)),
    (re.compile(r"\b(?:the|this|that|same) (?:\w+ )?(?:district|county)$"), ("district", "division")),
    (re.compile(r"\b(?:the|this|that|same) (?:\w+ )?(?:region)$"), ("division", "other")),
    (re.compile(r"\b(?:the|this|that|same|across the|around the) (?:\w+ )?(?:country|nation)$"), ("country",)),
    (re.compile(r"\b(?:the|this|that|same) (?:\w+ )?(?:island|peninsula|strip|territory)$"), ("other", "division")),
    (re.compile(r"^(?:there|the (?:area|scene|spot|place|site))$"), ("town", "district", "division", "other")),
)  # fmt: skip
"""Mentions that point back at a place named before, each with the kinds of place that they can mean."""


def stand(text: str, mention: Span, name: Span) -> Stand:
    """How a mention stands to the place that its name means, by its own words and a few before it."""
    before = text[max(0, min(mention.start, name.start) - _BEFORE) : name.start].rpartition("\n")[2]
    before = re.split(r"[.;:!?] |, ", before)[-1]
    own = f"{text[mention.start : name.start]} {text[name.end : max(mention.end, name.end)]}"
    after = text[name.end : name.end + _AFTER]
    if _BORDER.search(own) or re.match(r"(?:i|n|an)? (?:border|frontier)\b", after):
        return Stand.BORDER
    if _OFFSHORE.search(own):
        return Stand.OFFSHORE
    if _NEAR.search(before):
        return Stand.NEAR
    return Stand.PART if _PART.search(before) or _PART_AFTER.match(after) else Stand.AT


def stand_of(words: str) -> Stand:
    """How a mention without a name stands to the place that it points back at: "the south of the country"."""
    if _BORDER.search(words):
        return Stand.BORDER
    return Stand.PART if re.search(rf"\b{_SIDE}(?:ern)?\b|\bparts? of\b", words) else Stand.AT


def precision(sense: Sense, standing: Stand) -> int:
    """UCDP's where_prec of a place as a mention stands to it."""
    place = sense.place
    whole = _PRECISE.get(sense.kind) or _OTHER.get(place.feature[0], 1)
    if (standing is Stand.OFFSHORE and sense.kind in ("country", "division")) or (
        place.country is None and sense.kind == "other"
    ):
        return INTERNATIONAL
    if standing is Stand.BORDER:
        return 5
    if standing in (Stand.NEAR, Stand.OFFSHORE):
        return max(2, whole)
    return 5 if standing is Stand.PART and sense.kind == "country" else whole
