"""What the mention of a place points at: a name of the report, several, or none."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import NamedTuple

from onrecord.ground.places_names import Names
from onrecord.ground.places_senses import senses
from onrecord.ground.places_words import ARTICLE, BESIDE, LAND, Stand, stand
from onrecord.records import Place, Span

_CAPITALISED = re.compile(
    r"[A-ZÀ-Ž][\w'’-]*(?:[ -](?:(?:al|el|de|la|of|the|and|upon|sur|am|an|du|des)[ -])?[A-ZÀ-Ž][\w'’-]*)*"
)


class Point(NamedTuple):
    """What a mention points at: a name of the report by number, or by no name.

    `rest` are the other names of the mention, `several` tells that they are places beside it.
    """

    span: Span
    number: int | None
    standing: Stand
    rest: tuple[int, ...] = ()
    several: bool = False


def pointed(names: Names, place: Place) -> Point:
    """What the first mention of a place with a name in it points at; else its first mention, with no name."""
    points = [_point(names, span) for span in place.mentions]
    return next((point for point in points if point.number is not None), points[0])


def _point(names: Names, span: Span) -> Point:
    """The innermost name of a mention: of "Crawford, Texas" Crawford, of "Iraq's city of Mosul" Mosul.

    An adjective is the place only with a word for land: "the Iraqi capital", no "Dutch embassy".
    """
    whole = _whole(names, span)
    numbers = whole or list(dict.fromkeys(names.at(span))) or _unseen(names, span)
    places = [number for number in numbers if not names.all[number].people]
    if not places and not LAND.search(span.of(names.text)) and not any(inner == span for inner, _ in names.mentions):
        numbers = []
    if not numbers:
        return Point(span, None, Stand.AT)
    holders = {holder for number in numbers for holder in names.all[number].within}
    inner = next((n for n in places if n not in holders), (places or numbers)[0])
    at = next((where for where, number in names.mentions if number == inner and span.holds(where)), span)
    rest = tuple(n for n in places if n != inner)
    return Point(span, inner, stand(names.text, span, at), rest, bool(rest) and _beside(names, span))


def _beside(names: Names, span: Span) -> bool:
    """Whether a mention names places side by side: "Goma and Bukavu"."""
    held = [where for where, number in names.mentions if span.holds(where) and not names.all[number].people]
    return any(BESIDE.fullmatch(names.text[a.end : b.start]) for a, b in pairwise(held))


def _whole(names: Names, span: Span) -> list[int]:
    """The name that a whole mention is, where the reading has it in parts or not at all: "Taiwan Strait"."""
    if any(inner == span for inner, _ in names.mentions):
        return []
    words = ARTICLE.sub("", " ".join(span.of(names.text).split()))
    if not words[:1].isupper() or words.count(" ") > 3:
        return []
    parts = {part for number in names.at(span) for part in names.all[number].senses}
    found = senses(names.gazetteer, words)
    return [names.note(words, span)] if found and not parts & set(found) else []


def _unseen(names: Names, span: Span) -> list[int]:
    """A name of the gazetteer in capitals that the reading has not as any name."""
    for run in _CAPITALISED.finditer(span.of(names.text)):
        at = Span(span.start + run.start(), span.start + run.end())
        owner = names.text.startswith(("'s", "’s"), at.end)
        if not owner and not any(at.meets(t) for t in names.taken) and senses(names.gazetteer, run[0]):
            return [names.note(run[0], at)]
    return []
