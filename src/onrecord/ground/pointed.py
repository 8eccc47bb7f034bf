"""Where a text points to countries, and to bodies that belong to one: "Russian", "Moscow's", "the Pentagon", "NATO"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.names import key, singular
from onrecord.records import Span

WORD = re.compile(r"(?:[A-Z]\.){2,}|[^\W\d_](?:\w|&(?=\w)|['’](?=\w\w))*")
MOST_WORDS = 7
_OTHERS = re.compile(r"-(?:born|backed|trained|made|supported|sponsored|occupied|funded|built|bound|language)\b", re.I)
_FOR_OR_AGAINST = re.compile(r"\b(?:anti|pro|non|ex)-\Z", re.I)

SHARED = frozenset(
    """congress, capitol, house of commons, house of lords, foreign office, defense department, department of defense,
    department of state, dod, state council, federation council, general headquarters, government house, lodge, diet,
    cortes, beehive, kasbah, green zone, chancellery, federal chancellery, langley, bundesrat, majlis, shura council,
    islamic consultative assembly, royal court, republican palace, presidential villa, grand national assembly,
    parliament hill, istana, npc""".replace("\n    ", " ").split(", ")
)
"""Names of seats of power, as keys, that other states, towns or parties bear too: each of the 31 seats in annotated
mentions whose country the report does not name is "Congress", "House of Commons" or "Foreign Office", and another's."""

_DIVIDED = ("North Korea", "South Korea")
_HALF = re.compile(r"\b[Tt]he (North|South)\b(?!-|\s+[A-Z])")


class Pointer(NamedTuple):
    """A stretch of text that points to `countries`, one where it is sure. `how` is a nation's (name, adjective,
    inhabitant, capital, seat) or "body"; `sector` that of a seat or body, `name` what the gazetteer calls it. `alone`:
    whether a seat or body tells its country in a report that does not name it."""

    span: Span
    countries: tuple[str, ...]
    how: str
    sector: str | None
    name: str
    alone: bool = True


class _Word(NamedTuple):
    start: int
    end: int


def pointers(text: str, gazetteer: Gazetteer, persons: Iterable[Span] = ()) -> tuple[Pointer, ...]:
    """Every pointer, in order, none inside another or inside a person's name ("Jordan", "Israel Katz").

    What the reader has as the beginning of a name and is an adjective, a seat of power or in capitals is no name
    ("Russian Foreign Minister Sergei Lavrov"): of 57 such in annotated mentions 53 are the person's country.
    """
    found: list[Pointer] = []
    taken = sorted(persons)
    words = list(_words(text))
    i = 0
    while i < len(words):
        pointer = _longest(text, words, i, gazetteer) if text[words[i].start].isupper() else None
        if pointer is None or (_inside(taken, pointer.span) and not _leading(taken, pointer, text)):
            i += 1
            continue
        i += sum(1 for word in words[i : i + MOST_WORDS] if word.start < pointer.span.end)
        if not (_OTHERS.match(text, pointer.span.end) or _FOR_OR_AGAINST.search(text, 0, pointer.span.start)):
            found.append(pointer)
    return tuple(sorted((*found, *_halves(text, gazetteer, found)), key=lambda p: p.span))


def _halves(text: str, gazetteer: Gazetteer, found: Iterable[Pointer]) -> Iterator[Pointer]:
    """Each "the North" and "the South" in a report that names North Korea: all 23 in the unlabelled reports are."""
    if any(pointer.name == _DIVIDED[0] for pointer in found):
        for half in _HALF.finditer(text):
            whole = next(name for name in _DIVIDED if name.startswith(half[1]))
            yield from (
                Pointer(Span(*half.span(1)), (n.code,), n.how, n.sector, n.name) for n in gazetteer.nations(whole)
            )


@lru_cache(maxsize=8192)
def keyed(word: str) -> str:
    """The key of a word, remembered."""
    return key(word)


def _words(text: str) -> Iterator[_Word]:
    for found in WORD.finditer(text):
        start, end = found.span()
        if text[end - 2 : end] in ("'s", "’s"):
            end -= 2
        yield _Word(start, end)


def _longest(text: str, words: Sequence[_Word], i: int, gazetteer: Gazetteer) -> Pointer | None:
    """What the longest name that begins with a word points to; a country before a body of the same length."""
    first = keyed(text[words[i].start : words[i].end])
    most = max(_most(gazetteer, table, first) for table in ("nation", "body"))
    for size in range(min(most, MOST_WORDS), 0, -1):
        if i + size <= len(words):
            span = Span(words[i].start, words[i + size - 1].end)
            if found := _pointer(text, span, gazetteer):
                return found
    return None


def _most(gazetteer: Gazetteer, table: str, first: str) -> int:
    """The most words of a name in a table that begins with this one."""
    begun = gazetteer.beginnings(table)
    return max(begun.get(first, 0), begun.get(singular(first) or "", 0))


def _pointer(text: str, span: Span, gazetteer: Gazetteer) -> Pointer | None:
    name = span.of(text)
    if nations := gazetteer.nations(name):
        surest = nations[0]
        codes = dict.fromkeys(nation.code for nation in nations if nation.how == surest.how)
        alone = surest.how != "seat" or keyed(name) not in SHARED
        return Pointer(span, tuple(codes), surest.how, surest.sector, surest.name, alone)
    if len(name) > 2 or name.isupper():
        bodies = [body for body in gazetteer.bodies(name) if body.country]
        if bodies:
            codes = dict.fromkeys(body.country for body in bodies if body.country)
            return Pointer(span, tuple(codes), "body", bodies[0].sector, bodies[0].name, bodies[0].source != "phoenix")
    return None


def _leading(persons: Sequence[Span], pointer: Pointer, text: str) -> bool:
    """Whether a pointer at the beginning of a person's name says whose the person is and is no part of the name."""
    told = pointer.how in ("adjective", "seat") or pointer.span.of(text).isupper()
    return told and any(person.start == pointer.span.start for person in persons)


def _inside(spans: Sequence[Span], span: Span) -> bool:
    at = bisect_left(spans, Span(span.start + 1, 0))
    return at > 0 and spans[at - 1].holds(span) and spans[at - 1] != span
