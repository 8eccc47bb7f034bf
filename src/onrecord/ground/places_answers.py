"""What each mention of a place was taken to mean, from what its name means and from what else the report tells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from onrecord.ground.places_names import Names
from onrecord.ground.places_pick import Pick, pick, town_of, why
from onrecord.ground.places_points import Point
from onrecord.ground.places_senses import Sense, senses
from onrecord.ground.places_weigh import Belief, Weights, beliefs
from onrecord.ground.places_words import BACK, CAPITAL, DIVISION, ELSEWHERE, HERE, VILLAGE, Stand, stand_of
from onrecord.records import Span

ALL, FILED = 0.8, 0.6
"""The share of a report's mentions of countries from which on one is taken for the country of what is not known.

Above the second only if the report was filed there. Among 324 annotated reports 92 in 100 such guesses were right.
"""


class Answer(NamedTuple):
    """What a mention was taken to mean, and why. Without `sense` at most the country and division are known."""

    span: Span
    sense: Sense | None
    country: str | None
    admin1: str | None
    standing: Stand
    how: str
    score: float
    reason: str
    others: tuple[tuple[str, float], ...] = ()


class Ground:
    """Answers for one report."""

    def __init__(self, names: Names, weights: Weights) -> None:
        self.names, self.weights = names, weights
        self.beliefs: Sequence[Belief] = beliefs(names, weights)
        self._picks: dict[int, Pick] = {}
        self._filed = None if names.filed is None else self.picked(names.filed).country
        self._told = self._mostly()

    def _mostly(self) -> tuple[str | None, float]:
        """The country that the most mentions are of, an adjective for half a mention, and its share."""
        counts: dict[str, float] = {}
        for _, number in self.names.mentions:
            if country := self.picked(number).country:
                counts[country] = counts.get(country, 0.0) + (0.5 if self.names.all[number].people else 1.0)
        if not counts:
            return None, 0.0
        most = max(counts, key=lambda country: (counts[country], country))
        return most, counts[most] / sum(counts.values())

    def picked(self, number: int) -> Pick:
        """What a name was taken to mean."""
        if number not in self._picks:
            self._picks[number] = pick(self.names.all[number], self.beliefs[number], self.weights)
        return self._picks[number]

    def answer(self, point: Point) -> Answer:
        """What a place of the record is."""
        if point.number is None:
            return self._nameless(point.span)
        if point.several:
            return self._several(point)
        found = self.picked(point.number)
        words = point.span.of(self.names.text)
        if found.sense and found.sense.kind == "country" and CAPITAL.search(words):
            return self._capital(point.span, found)
        if found.sense is None:
            return self._within(point, found)
        how, reason = why(self.names, point.number, found)
        town = town_of(self.names.all[point.number], self.beliefs[point.number], found.sense)
        return _answer(point.span, town or found.sense, point.standing, how, found.score, reason, found.others)

    def _within(self, point: Point, found: Pick) -> Answer:
        """A name that is not known, with what the report says of where it lies."""
        assert point.number is not None
        how, reason = why(self.names, point.number, found)
        named = self.names.all[point.number]
        for other in (*sorted(named.within), *point.rest):
            holder = self.picked(other).sense
            if self.names.all[other].people or (other in named.comma and holder and holder.kind == "town"):
                continue
            if holder and holder.place.country:
                admin1 = None if holder.kind == "country" else holder.place.admin1
                told = f"{reason}; the report prints {self.names.all[other].name} with it"
                return Answer(
                    point.span, None, holder.place.country, admin1, Stand.AT, "report", self.picked(other).score, told
                )
        if not found.country:
            return self._country(point.span, reason, found.others, named.senses)
        return Answer(point.span, None, found.country, None, Stand.AT, how, found.score, reason, found.others)

    def _several(self, point: Point) -> Answer:
        """Several places at once: what they have in common."""
        held = [self.picked(number) for number in (point.number or 0, *point.rest)]
        countries = {pick.country for pick in held if pick.country}
        divisions = {pick.sense.place.admin1 if pick.sense else None for pick in held}
        if not countries:
            return self._country(point.span, "names several places, none of them known")
        if len(countries) > 1:
            return _unknown(point.span, "names several places, in more than one country")
        (country,), admin1 = countries, divisions.pop() if len(divisions) == 1 else None
        score = min(pick.score for pick in held if pick.country)
        return Answer(point.span, None, country, admin1, Stand.AT, "report", score, "names several places")

    def _country(
        self, span: Span, reason: str, others: tuple[tuple[str, float], ...] = (), among: Sequence[Sense] = ()
    ) -> Answer:
        """Of what is not known, the country that nearly all of the report's places lie in; else nothing.

        `among` is what it may mean, where its name is known: then the country must be of one of these.
        """
        country, share = self._told
        possible = not among or any(sense.place.country == country for sense in among)
        if ELSEWHERE.search(span.of(self.names.text)):
            possible = False
        if country and possible and share >= (FILED if country == self._filed else ALL):
            told = f"{reason}; {share:.0%} of the countries that the report names or implies are {country}"
            return Answer(span, None, country, None, Stand.AT, "context", share, told, others)
        return Answer(span, None, None, None, Stand.AT, "none", 0.0, reason, others)

    def _nameless(self, span: Span) -> Answer:
        """What a mention without a name points at."""
        words = " ".join(span.of(self.names.text).split())
        if HERE.fullmatch(words):
            return self._here(span)
        for pattern, kinds in BACK:
            if pattern.search(words):
                return self._back(span, words, kinds)
        return self._country(span, "its words name no place")

    def _here(self, span: Span) -> Answer:
        """The place of the dateline."""
        if self.names.filed is None:
            return _unknown(span, "the report has no dateline with a place")
        found = self.picked(self.names.filed)
        if found.sense is None:
            return _unknown(span, f"the dateline's place is not known: {why(self.names, self.names.filed, found)[1]}")
        name = self.names.all[self.names.filed].name
        return _answer(span, found.sense, Stand.AT, "dateline", found.score, f"the report was filed from {name}")

    def _back(self, span: Span, words: str, kinds: tuple[str, ...]) -> Answer:
        """The nearest place before that the words can mean; unknown where the nearest that may be it is unknown."""
        for at, number in self.names.before(span.start):
            named, found = self.names.all[number], self.picked(number)
            if found.sense is None and not named.senses and kinds in (("town",), ("village",)):
                return self._country(span, f"may be {named.name}, which is not known")
            meant = self._namesake(at, number, found.sense, kinds) if found.sense else None
            if meant and not (named.people and kinds != ("country",)):
                if kinds == ("country",) and found.country != self._told[0]:
                    break
                reason = f"{words} is taken for {meant.place.name}, the nearest before it"
                return _answer(span, meant, stand_of(words), "context", 0.8 * found.score, reason)
        return self._country(span, "no place before it that it may mean")

    def _namesake(self, at: Span, number: int, sense: Sense, kinds: tuple[str, ...]) -> Sense | None:
        """What a mention was taken to mean, if of one of these kinds; else the largest such place that a division is
        called after, unless the text says that it means the division: "Mombasa ... the same city"."""
        if _is_a(sense, kinds):
            return sense
        holds = any(number in other.within for other in self.names.all) or DIVISION.match(self.names.text, at.end)
        if sense.kind not in ("division", "district") or holds:
            return None
        inside = (s for s in self.names.all[number].senses if s.place.admin1 == sense.place.admin1 and s.exact)
        return max((s for s in inside if _is_a(s, kinds)), key=lambda s: s.size, default=None)

    def _capital(self, span: Span, found: Pick) -> Answer:
        """The capital of the country that the mention names; unknown where the gazetteer has several."""
        country, gazetteer = found.country or "", self.names.gazetteer
        towns = {
            max(of, key=lambda sense: sense.size)
            for name in gazetteer.capitals(country)
            if (of := [s for s in senses(gazetteer, name) if s.kind == "town" and s.place.country == country])
        }
        if len({town.place.geonameid for town in towns}) != 1:
            reason = f"{country} has several capitals, or none that is known"
            return Answer(span, None, country, None, Stand.AT, "gazetteer", found.score, reason)
        (town, *_) = towns
        reason = f"the capital of {country} is {town.place.name}"
        return _answer(span, town, Stand.AT, "gazetteer", found.score, reason)

    def dateline(self) -> Answer | None:
        """What the dateline's place is, where it stands in the text."""
        number, span = self.names.filed, self.names.dateline
        if number is None or span is None:
            return None
        found = self.picked(number)
        how, reason = why(self.names, number, found)
        if found.sense:
            return _answer(span, found.sense, Stand.AT, how, found.score, reason, found.others)
        return Answer(span, None, found.country, None, Stand.AT, how, found.score, reason, found.others)


def _is_a(sense: Sense, kinds: tuple[str, ...]) -> bool:
    """Whether a place is of one of these kinds; a village is a town of few people."""
    small = sense.kind == "town" and sense.place.population <= VILLAGE
    return sense.kind in kinds or (small and "village" in kinds)


def _answer(
    span: Span,
    sense: Sense,
    standing: Stand,
    how: str,
    score: float,
    reason: str,
    others: tuple[tuple[str, float], ...] = (),
) -> Answer:
    place = sense.place
    return Answer(span, sense, place.country, place.admin1, standing, how, score, reason, others)


def _unknown(span: Span, reason: str) -> Answer:
    return Answer(span, None, None, None, Stand.AT, "none", 0.0, reason)
