"""The place names of a report, each with all its mentions, what it may mean, and what is printed around it."""

from __future__ import annotations

import re
from bisect import insort
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from onrecord.ground.forms import forms
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.names import key
from onrecord.ground.places_senses import Sense, is_people, senses
from onrecord.ground.places_sources import home
from onrecord.records import Report, Span, Tagged

_SIDE = r"(?:(?:far |deep )?(?:north|south|east|west|centr|mid)[\w-]* )?"
_FORM = r"(?:(?:province|state|district|region|county|governorate|republic|city|town|island|department) of )?"
_HELD = re.compile(
    rf"(?P<comma>, ?|\s\(|/)(?:in )?(?:the )?{_SIDE}{_FORM}|"
    rf"(?:,? (?:a|the|an) [\w -]{{3,40}}?)?,? (?:in|of|from) (?:the )?{_SIDE}{_FORM}"
)
"""What stands between a name and the name of what it lies in: "Paris, Texas", "Mosul in northern Iraq"."""

_HOLDER = re.compile(
    r"(?:['’]s?)? (?:(?:(?:north|south|east|west)[a-z-]*|central|port|border|main|coastal|largest|biggest|capital|city"
    r"|town|village|province|region|district|governorate|state|island|of)[ -])*"
)
"""What stands between what holds a place and its name: "Iraq's city of Mosul", "the Iraqi city of Mosul"."""

_CLOSED = re.compile(r"[.)]?(?:[,.;:)\"”]|\s*[–—-]|\s*\(|\s*$)", re.MULTILINE)
"""What closes a name that holds the one before it."""

_OWNER = re.compile(r"(.+?)['’]s?\s+(?=[A-Z])")
"""A holder in the possessive before the name of what it holds."""

_FOLLOWING = re.compile(r" ([A-Za-z]+(?: [A-Za-z]+)?)\b")
_LEADING = re.compile(
    r"^(?:(?:.* )?(?:of|near|in|outside|around|capital|city|town|village|province|state|country|nation) (?:the )?"
    r"|(?:(?:[Nn]orth|[Ss]outh|[Ee]ast|[Ww]est|[Cc]entr|[Mm]id|[Uu]pper|[Ll]ower)[a-z-]*|[a-z-]+) )+"
)
"""Words before a name that are no part of it: "southern Moldova", "Nigerian capital Abuja"."""

_TRAILING = re.compile(r"(?:['’]s?)?(?: (?:[a-z-]+|Stadium|Arena|Airport|Station|Court|University|Prison|Hospital))+$")
"""Words after a name for a site in it: "Dibrugarh market", "Volgograd Arena"."""

_FAR = 45
"""Characters between two names within which one may be printed as holding the other."""


@dataclass(slots=True)
class Named:
    """A place name with all its mentions. `within` are the names, by number, printed as what holds it.

    `comma` are those of `within` with only a comma between: they may as well be items of a list; `firm` those that a
    mark closes, as in "Paris, Texas, on Monday". `own` marks a name of the user's file, `filed` the
    place of the dateline, `people` an adjective or inhabitant ("Iraqi"), which votes for its country and is no place.
    """

    name: str
    senses: tuple[Sense, ...]
    within: set[int] = field(default_factory=set)
    comma: set[int] = field(default_factory=set)
    firm: set[int] = field(default_factory=set)
    own: bool = False
    filed: bool = False
    people: bool = False


class Names:
    """The place names of one report, in order of their first mention, then those that only the dateline has.

    `mentions` are their mentions in order of the text, `taken` the names of the reading that are of no place, `filed`
    the number of the dateline's place and `dateline` where it is printed, `sources` where the source is at home.
    """

    def __init__(self, report: Report, names: Iterable[Tagged], gazetteer: Gazetteer) -> None:
        self.text, self.gazetteer = report.text, gazetteer
        self.all: list[Named] = []
        self.mentions: list[tuple[Span, int]] = []
        self._by_key: dict[str, int] = {}
        self.filed, self.dateline = self._filed(report)
        self.taken: list[Span] = []
        for name in sorted(names, key=lambda tagged: tagged.span):
            if self.dateline and name.span.meets(self.dateline):
                continue
            if name.label in ("place", "nationality"):
                self._mention(name.span, name.label == "nationality")
            else:
                self.taken.append(name.span)
        self.mentions.sort()
        self._nest()
        self.sources = home(report, gazetteer)

    def at(self, span: Span) -> list[int]:
        """The names that have a mention within a span, in order of the text."""
        return [number for inner, number in self.mentions if span.holds(inner)]

    def before(self, offset: int) -> Iterator[tuple[Span, int]]:
        """Mentions that end before an offset, the nearest first."""
        return ((span, number) for span, number in reversed(self.mentions) if span.end <= offset)

    def add(self, name: str) -> int:
        """The number of a name, which is listed if it is new."""
        keyed = key(name)
        if keyed not in self._by_key:
            self._by_key[keyed] = len(self.all)
            own, people = bool(self.gazetteer.own_places(name)), is_people(self.gazetteer, name)
            self.all.append(Named(name, senses(self.gazetteer, name), own=own, people=people))
        return self._by_key[keyed]

    def note(self, name: str, span: Span) -> int:
        """The number of a name with a mention that the reading has not as a name."""
        number = self.add(name)
        insort(self.mentions, (span, number))
        return number

    def _mention(self, span: Span, people: bool) -> None:
        words = span.of(self.text)
        if people and {sense.kind for sense in senses(self.gazetteer, words)} != {"country"}:
            return
        if not people and (parts := self._owned(span, words)):
            for part in parts:
                self._mention(part, people)
            return
        name, at = (words, span) if people else self._core(span, words)
        self.mentions.append((at, self.add(" ".join(name.split()))))

    def _owned(self, span: Span, words: str) -> tuple[Span, Span] | None:
        """The holder and the place of a name that the reading has as one: both of "Sudan's El Fasher".

        None where the gazetteer has the whole, or not both parts.
        """
        found = _OWNER.match(words)
        if not found or senses(self.gazetteer, words):
            return None
        if not (senses(self.gazetteer, found[1]) and senses(self.gazetteer, words[found.end() :])):
            return None
        return Span(span.start, span.start + found.end(1)), Span(span.start + found.end(), span.end)

    def _core(self, span: Span, words: str) -> tuple[str, Span]:
        """The name in a span with the small word for its kind, or without words that are no part of it.

        The first of these that the gazetteer has; what it has none of stays as it is printed.
        """
        longer = self._longer(span, words)
        if longer or senses(self.gazetteer, words):
            return longer or words, span
        start, end = _LEADING.match(words), _TRAILING.search(words)
        left, right = start.end() if start else 0, end.start() if end else len(words)
        for a, b in ((left, len(words)), (0, right), (left, right)):
            if a < b and (a or b < len(words)) and senses(self.gazetteer, words[a:b]):
                return words[a:b], Span(span.start + a, span.start + b)
        return words, span

    def _longer(self, span: Span, words: str) -> str | None:
        """The name with the small word for its kind that follows: "Anbar province"; None if it has none."""
        after = _FOLLOWING.match(self.text, span.end, span.end + 24)
        if not after:
            return None
        for form in (after[1], after[1].partition(" ")[0]):
            if form.islower() and form in forms() and senses(self.gazetteer, f"{words} {form}"):
                return f"{words} {form}"
        return None

    def _nest(self) -> None:
        """Which names the text prints as lying within which."""
        for (left, a), (right, b) in pairwise(self.mentions):
            if a == b or not 0 <= right.start - left.end <= _FAR:
                continue
            between = self.text[left.end : right.start]
            if held := _HELD.fullmatch(between):
                self.all[a].within.add(b)
                if held["comma"]:
                    self.all[a].comma.add(b)
                    if _CLOSED.match(self.text, right.end):
                        self.all[a].firm.add(b)
            elif _HOLDER.fullmatch(between):
                self.all[b].within.add(a)

    def _filed(self, report: Report) -> tuple[int | None, Span | None]:
        """The name of the dateline's place, what follows a comma holding it, and where the dateline prints it."""
        place = report.dateline.place
        if not place:
            return None, None
        first, *rest = [part.strip() for part in re.split(r"[,/(]", place) if part.strip()] or [place]
        number = self.add(first)
        self.all[number].filed = True
        for part in rest if "/" not in place else ():
            if (holder := self.add(part)) != number:
                self.all[number].within.add(holder)
                self.all[number].firm.add(holder)
        start = self.text.casefold().find(place.casefold())
        if start < 0 or start + len(place) > len(self.text):
            return number, None
        self.mentions.append((Span(start, start + len(first)), number))
        return number, Span(start, start + len(place))
