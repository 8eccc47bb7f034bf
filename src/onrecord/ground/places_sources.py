"""Where a report's source is at home, as far as its name tells: a known outlet, a domain, a place in its name."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.places_senses import Sense, senses
from onrecord.records import Report

_DOMAIN = re.compile(r"(?:https?://)?(?:www\d?\.)?((?:[\w-]+\.)+[a-z]{2,})(?:/.*)?", re.IGNORECASE)
_GENERAL = frozenset(("co", "com", "org", "net", "ac", "gov", "edu", "info", "weekly", "news", "en", "www", "rss"))
_OPENERS = re.compile(r"^(?:the|this is|thisis|daily|my|go|news|online|e)[ -]?", re.IGNORECASE)
_SHORTEST = 5
"""Letters of the shortest place name that is read out of a domain: shorter ones are chance."""

_INITIALS = 3
"""Letters of a word that is taken for initials, not for a place name."""

_STATES = {"uk": "GBR", "ie": "IRL"} | dict.fromkeys(("ai", "cc", "co", "eu", "fm", "io", "la", "ly", "me", "tv"))
"""Endings whose country is not that of a division of the same two letters, or that anybody takes."""

_CODES = ("01", "02", "03", "04", "05", "06", "07", "08", "09", "10", "11")


class Home(NamedTuple):
    """Where a source is at home: a country that is known, and places that its name may hold.

    `local` tells that it is named after a place, or a domain of no agency or outlet that the gazetteer knows: as like
    as not a local paper.
    """

    country: str | None
    senses: tuple[Sense, ...]
    local: bool = False


NOWHERE = Home(None, ())


def home(report: Report, gazetteer: Gazetteer) -> Home:
    """Where the source of a report is at home; a report that an agency is credited with says nothing of it."""
    return _home(gazetteer, report.source) if report.source else NOWHERE


@lru_cache(maxsize=1024)
def _home(gazetteer: Gazetteer, source: str) -> Home:
    if gazetteer.agency(source):  # agencies report on all the world
        return NOWHERE
    if medium := gazetteer.medium(source):
        return Home(medium.country, ())
    domain = _DOMAIN.fullmatch(source.strip())
    return _of_domain(gazetteer, domain[1].lower()) if domain else _named(gazetteer, source)


def _of_domain(gazetteer: Gazetteer, domain: str) -> Home:
    """The country of a domain's ending, and the place that its name begins with."""
    *parts, last = domain.split(".")
    name = max((part for part in parts if part not in _GENERAL), key=len, default="")
    if gazetteer.agency(name):
        return NOWHERE
    if medium := gazetteer.medium(name):
        return Home(medium.country, ())
    begun = (senses(gazetteer, words) for words in _beginnings(name))
    return Home(_state(gazetteer, last), next(filter(None, begun), ()), local=True)


def _state(gazetteer: Gazetteer, ending: str) -> str | None:
    """The country of a domain's two letters, by GeoNames's codes of its divisions."""
    if ending in _STATES or len(ending) != 2:
        return _STATES.get(ending)
    divisions = (gazetteer.division(f"{ending.upper()}.{code}") for code in _CODES)
    return next((place.country for place in divisions if place), None)


def _beginnings(label: str) -> list[str]:
    """What a domain's name may begin with, the longest first: "parisbeacon" with "paris"."""
    rest = _OPENERS.sub("", label)
    tried = [rest[:size] for size in range(len(rest), _SHORTEST - 1, -1)]
    return [words.replace("-", " ") for words in tried]


def _named(gazetteer: Gazetteer, source: str) -> Home:
    """The country or the longest place name that a source's name begins with, its article apart: "Fiji Times"."""
    words = [word for word in source.split() if word.lower() != "the"]
    tried = (" ".join(words[:size]) for size in range(len(words), 0, -1))
    found = next(filter(None, (senses(gazetteer, name) for name in tried if len(name) > _INITIALS)), ())
    if found and found[0].kind == "country":
        return Home(found[0].place.country, ())
    if nation := gazetteer.country_of(words[0]) if words else None:
        return Home(nation.code, ())
    return Home(None, found, local=bool(found))
