"""What a report shows as a whole to whoever resolves its actors: where it points to countries, who is named."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from itertools import islice

from onrecord.ground.facts import Body, Holder, Place
from onrecord.ground.forms import office_named
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.names import key
from onrecord.ground.numbers import quantities
from onrecord.ground.pointed import Pointer, pointers
from onrecord.ground.rows import MINE
from onrecord.ground.words import listed
from onrecord.records import Actor, Report, Span, Tagged

PRONOUNS = listed(
    """
    he she it they i we you him her them me his its their my our your who which that whose whom himself herself itself
    themselves one others
    """
)
HEADLINE = 3
"""How many times a country in the headline counts."""

LARGE = 100_000
"""People from which on a town is meant although the report does not name its country."""

FAMED = 10
"""How many times as large a town must be to be meant before one of its name in a country that the report names."""

PROVINCE = "A.ADM1"

ABROAD = 2
"""How many times as often, and a headline more, a report must name another country than that of its dateline to be
mainly about that one: of 663 annotated mentions in such reports that say nothing of themselves 40 are of the dateline's
country, 8 of 383 where nothing but the dateline names it."""

HEADS = frozenset({"president", "prime minister", "chancellor", "king", "queen", "emir", "supreme leader"})
"""Offices of heads of state and government, as `office_named` has them."""

OTHERS = "phoenix"
"""The source of bodies whose country is often left out."""

_BESIDE = re.compile(r",\s+([A-Za-z][^,.;:\n\"“”()]{2,90})(?=[,.])")
_SENTENCE = re.compile(r"[.!?][\"”’)]?\s+(?=[A-Z\"“])|\n\n")
_GUESTS = re.compile(
    r"(?: [a-z]{1,20}){0,2} (?:ambassador|(?:chargé|charge) d['’]affaires|consul|diplomat|embass|envoy|expatriate"
    r"|national|citizen|migrant|refugee|asylum|tourist|businessm|journalist|correspondent|hostage)",
)
_POSSESSIVE = re.compile(r"['’]s?\Z")
_NOT_WORDS = frozenset({"person", "place", "nationality"})
_CAPITALS = re.compile(r"[A-Z][\w&.’'-]*(?: [A-Z][\w&.’'-]*)*")
"""Words with a capital in a row, of which a description of an outlet holds the name: "the TASS news agency"."""
_BACK = 8


class Sight:
    """One report with its names, looked at for its actors. Countries are ISO 3166 alpha-3, or IGO or NGO."""

    def __init__(self, report: Report, names: Iterable[Tagged], gazetteer: Gazetteer) -> None:
        self.report, self.text, self.gazetteer = report, report.text, gazetteer
        self._names = sorted(names, key=lambda n: n.span)
        self.pointers = pointers(report.text, gazetteer, [n.span for n in self._names if n.label == "person"])
        self._starts = [p.span.start for p in self.pointers]

    def uncounted(self, start: int, end: int) -> str:
        """The text between two offsets without its numbers and their hedges: "between 200 and 300" stands for none."""
        kept, at = [], start
        for counted in islice(self._counts, bisect_left(self._counts, start, key=lambda span: span.end), None):
            if counted.start >= end:
                break
            kept.append(self.text[at : max(at, counted.start)])
            at = max(at, counted.end)
        return "".join((*kept, self.text[at:end]))

    @cached_property
    def _counts(self) -> list[Span]:
        return [quantity.span for quantity in quantities(self.text)]

    def within(self, span: Span) -> Sequence[Pointer]:
        """The pointers inside a span."""
        first, end = bisect_left(self._starts, span.start), bisect_left(self._starts, span.end)
        return [p for p in self.pointers[first:end] if p.span.end <= span.end]

    @cached_property
    def countries(self) -> Counter[str]:
        """How often the report names each country, by name, adjective, inhabitant or capital, dateline included."""
        return self._counted((p.span, p.countries[0]) for p in self.pointers if _plain(p))

    @cached_property
    def _sides(self) -> frozenset[str]:
        """The countries that the report names, and those whose seats of power it names."""
        seats = (p.countries[0] for p in self.pointers if p.how == "seat" and p.alone)
        return frozenset((*self.countries, *seats))

    @cached_property
    def spoken_of(self) -> Counter[str]:
        """How often the report names each country or a town of it beside its dateline: what it is about."""
        told = [(p.span, p.countries[0]) for p in self.pointers if _plain(p) and not self._filed(p.span)]
        return self._counted((*told, *self._towns))

    def _counted(self, named: Iterable[tuple[Span, str]]) -> Counter[str]:
        count: Counter[str] = Counter()
        for span, code in named:
            count[code] += HEADLINE if span.end <= self._headline_ends else 1
        return count

    @cached_property
    def _towns(self) -> list[tuple[Span, str]]:
        """Towns and provinces that the report names beside its dateline, with their countries."""
        places = [n.span for n in self._names if n.label == "place" and not self._filed(n.span)]
        taken = [p.span for p in self.pointers]
        there = ((at, self.town(at.of(self.text))) for at in places if not any(at.meets(other) for other in taken))
        return [(at, code) for at, code in there if code]

    def _filed(self, span: Span) -> bool:
        """Whether a span lies in the dateline."""
        return self._dateline_at is not None and self._dateline_at.meets(span)

    @cached_property
    def _dateline_at(self) -> Span | None:
        """Where the dateline's place is printed: first after the headline."""
        place = self.report.dateline.place
        found = re.compile(re.escape(place), re.IGNORECASE).search(self.text, self._headline_ends) if place else None
        return Span(*found.span()) if found else None

    def one(self, pointer: Pointer) -> str | None:
        """The country that a pointer means in this report; None where it may be several, or none of it is named.

        A seat of power whose name is shared and a body of the dictionaries count only beside their country: many
        states have a "Foreign Office" or a "Democratic Party", one has a Kremlin.
        """
        there = [code for code in pointer.countries if code in self.countries]
        if len(there) == 1 or len(pointer.countries) > 1:
            return there[0] if len(there) == 1 else None
        (code,) = pointer.countries
        sure = code in ("IGO", "NGO") or not self.countries or pointer.alone
        return code if sure else None

    @cached_property
    def dateline(self) -> str | None:
        """The country that the report was filed from."""
        place = self.report.dateline.place
        if not place:
            return None
        found = self.gazetteer.country_of(place)
        return found.code if found else self.town(place)

    @cached_property
    def main(self) -> str | None:
        """The country that the report names most."""
        return next((code for code, _ in self.countries.most_common(1)), self.dateline)

    @cached_property
    def day(self) -> date | None:
        """The report's day."""
        told = self.report.dateline.date or self.report.published
        try:
            return date.fromisoformat(told[:10]) if told else None
        except ValueError:
            return None

    @cached_property
    def headline(self) -> frozenset[str]:
        """The countries that the headline names."""
        there = (self.one(p) for p in self.pointers if p.span.end <= self._headline_ends)
        return frozenset(code for code in there if code)

    @cached_property
    def _headline_ends(self) -> int:
        return max(self.text.find("\n\n"), 0)

    @cached_property
    def _named(self) -> list[tuple[int, int, str]]:
        """Where countries are named, in order."""
        told = ((p.span, self.one(p)) for p in self.pointers if p.how != "body" and not self._filed(p.span))
        return sorted((at.start, at.end, code) for at, code in (*told, *self._towns) if code)

    def together(self, end: int, start: int) -> bool:
        """Whether no sentence ends between two offsets."""
        return not _SENTENCE.search(self.text, end, start)

    def before(self, mention: Span) -> list[tuple[str, bool]]:
        """The last two different countries named before a mention, and whether in its sentence."""
        at = bisect_left(self._named, (mention.start, 0, ""))
        found: dict[str, bool] = {}
        for _, end, code in reversed(self._named[max(0, at - _BACK) : at]):
            found.setdefault(code, not _SENTENCE.search(self.text, end, mention.start))
        return list(found.items())[:2]

    def after(self, mention: Span) -> str | None:
        """The first country named after a mention in its sentence."""
        at = bisect_left(self._named, (mention.end, 0, ""))
        if at < len(self._named) and not _SENTENCE.search(self.text, mention.end, self._named[at][0]):
            return self._named[at][2]
        return None

    def different(self, actor: Actor) -> Iterator[Span]:
        """The actor's mentions that are no pronoun, those of the same words once."""
        seen: set[str] = set()
        for mention in actor.mentions:
            words = mention.of(self.text)
            if words not in seen and words.lower() not in PRONOUNS:
                seen.add(words)
                yield mention

    def beside(self, mention: Span) -> Span | None:
        """What stands in apposition after a mention, between commas."""
        found = _BESIDE.match(self.text, mention.end)
        return Span(*found.span(1)) if found else None

    def names(self, mention: Span, *labels: str) -> Iterator[Span]:
        """Proper names of some kinds inside a mention."""
        first = bisect_left(self._names, mention.start, key=lambda n: n.span.start)
        for name in islice(self._names, first, None):
            if name.span.start >= mention.end:
                return
            if name.label in labels and name.span.end <= mention.end:
                yield name.span

    def nameless(self, mention: Span) -> str:
        """The words of a mention without the names of persons, places and nationalities in it."""
        kept, at = [], mention.start
        for name in self.names(mention, *_NOT_WORDS):
            kept.append(self.text[at : name.start])
            at = max(at, name.end)
        return "".join((*kept, self.text[at : mention.end]))

    def bare(self, mention: Span) -> str:
        """A mention without the possessive's ending, where more than that was taken for one."""
        words = mention.of(self.text)
        return _POSSESSIVE.sub("", words) or words

    def is_country(self, mention: Span) -> str | None:
        """The country that a mention names and nothing more."""
        whole = (p for p in self.within(mention) if p.how != "body" and p.span.of(self.text) == self.bare(mention))
        return next((code for p in whole if (code := self.one(p))), None)

    def named_country(self, words: str) -> str | None:
        """The country that words are the name of, no capital or adjective of it."""
        found = self.gazetteer.nations(words)
        return found[0].code if found and found[0].how == "name" else None

    def town(self, name: str) -> str | None:
        """The country of a town or province: one that the report names, else that of a large one."""
        found = [p for p in self.gazetteer.places(name) if p.country]
        most = max((p.population for p in found), default=0)
        known = [p for p in found if p.population > LARGE and p.population == most]
        there = [p for p in found if p.country in self.countries and not (known and _slight(p, most))]
        only = found if len({p.country for p in found}) == 1 and any(p.feature == PROVINCE for p in found) else []
        chosen = there or known or only
        return max(chosen, key=lambda p: p.population).country if chosen else None

    def bodies(self, actor: Actor) -> tuple[Body, ...]:
        """Organisations of the actor's name or of that of a mention."""
        for words in dict.fromkeys((actor.name, *(self.bare(m) for m in self.different(actor)))):
            if (words[:1].isupper() or words[:4].lower() == "the ") and (found := self.gazetteer.bodies(words)):
                return found
        return ()

    def holders(self, actor: Actor) -> tuple[Holder, ...]:
        """Office holders of the actor's name on the report's day, of countries whose name or seat the report names.

        Where it names none of theirs, those of the whole name, all of one country, whose office the report gives them
        or whom the user's own file names: "Prime Minister Rishi Sunak" is nobody else, whatever the report is about.
        Failing these, whoever needs no introduction.
        """
        name = self.called(actor)
        found = self.gazetteer.holders(name, on=self.day)
        near = tuple(h for h in found if h.country in self._sides or h.country in ("IGO", "NGO"))
        if near or len({h.country for h in found}) != 1:
            return near
        whole = (h for h in found if h.source == MINE or self._titled(actor, h)) if " " in key(name) else ()
        return tuple(whole) or self._foremost(actor, name, found)

    def _foremost(self, actor: Actor, name: str, found: Iterable[Holder]) -> tuple[Holder, ...]:
        """Heads of state and government whom a report calls by bare name: "Macron said".

        Who is not introduced needs no introduction: the four such persons of the annotated reports are those.
        """
        if self.day is None or any(key(self.bare(mention)) != key(name) for mention in self.different(actor)):
            return ()
        sure = (h for h in found if h.verified and h.office and h.surely(self.day.isoformat()))
        return tuple(h for h in sure if office_named(h.office or "", h.country) in HEADS)

    def once(self, actor: Actor) -> tuple[Holder, ...]:
        """Office holders of the actor's whole name on any day, of the one country of theirs that the report names."""
        name = self.called(actor)
        found = self.gazetteer.holders(name) if " " in key(name) else ()
        near = [h for h in found if h.country in self.countries]
        return tuple(near) if len({h.country for h in near}) == 1 else ()

    def called(self, actor: Actor) -> str:
        """The person's name in the name that an actor goes by: "Saddam Hussein" of "former dictator Saddam Hussein"."""
        names = (n.of(self.text) for m in self.different(actor) for n in self.names(m, "person"))
        return max((name for name in names if name in actor.name), key=len, default=actor.name)

    def stateless(self, actor: Actor) -> Body | None:
        """The armed group of no one country that the actor is, by its name alone: "Islamic State"."""
        for mention in self.different(actor):
            found = [b for b in self.gazetteer.bodies(self.bare(mention)) if b.source != OTHERS]
            if found and all(b.country is None and b.kind == "armed_group" for b in found):
                return found[0]
        return None

    @cached_property
    def abroad(self) -> bool:
        """Whether the report was filed from one country and speaks mainly of another."""
        home = self.spoken_of[self.dateline] if self.dateline else 0
        others = max((count for code, count in self.spoken_of.items() if code != self.dateline), default=0)
        return self.dateline is not None and others >= ABROAD * home + HEADLINE

    def _titled(self, actor: Actor, held: Holder) -> bool:
        """Whether the report gives the actor, in a mention or beside it, the last word of a holder's office."""
        told = [m.of(self.text) for m in actor.mentions]
        told += [beside.of(self.text) for m in actor.mentions if (beside := self.beside(m))]
        office = key(held.office or "").split()
        return bool(office) and any(office[-1] in key(words).split() for words in told)

    def outlets(self, actor: Actor) -> Iterator[tuple[str, str]]:
        """Names and countries of agencies and outlets that the mentions name."""
        for mention in self.different(actor):
            inside = _CAPITALS.findall(self.bare(mention)) if actor.kind == "media" else ()
            for words in (self.bare(mention), *(n.of(self.text) for n in self.names(mention, "organization")), *inside):
                if (agency := self.gazetteer.agency(words)) and agency.country:
                    yield agency.name, agency.country
                outlets = {m.country: m.name for m in self.gazetteer.media(words) if m.country}
                there = {code: name for code, name in outlets.items() if code in self.countries} or outlets
                if len(there) == 1:
                    yield from ((name, code) for code, name in there.items())

    def is_outlet(self, actor: Actor) -> bool:
        """Whether a mention is the name of an agency or outlet and nothing more."""
        told = (self.bare(mention) for mention in self.different(actor))
        return any(words[:1].isupper() and self._medium(words) for words in told)

    def is_union(self, actor: Actor) -> bool:
        """Whether a mention is the name of a body of several states or of none, and of no outlet: "the UN"."""
        found = (
            body.country for mention in self.different(actor) for body in self.gazetteer.bodies(self.bare(mention))
        )
        return any(country in ("IGO", "NGO") for country in found) and not self.is_outlet(actor)

    @cached_property
    def guests(self) -> frozenset[str]:
        """Countries that the report names only as those of people abroad: "two Iranian diplomats were arrested"."""
        told = [(p.countries[0], bool(_GUESTS.match(self.text, p.span.end))) for p in self.pointers if _plain(p)]
        at_home = {code for code, abroad in told if not abroad} | {code for _, code in self._towns} | {self.dateline}
        return frozenset(code for code, _ in told) - at_home

    def _medium(self, words: str) -> bool:
        return bool(self.gazetteer.agency(words) or self.gazetteer.media(words))

    def agent(self, words: str) -> str | None:
        """The sector that a description tells."""
        return sector_of(self.gazetteer, words)


def _slight(place: Place, most: int) -> bool:
    """Whether a place is no province and small beside the largest of its name, with `most` people."""
    return place.feature != PROVINCE and place.population * FAMED < most


def _plain(pointer: Pointer) -> bool:
    """Whether a pointer surely names one country, not a seat of power or a body of it."""
    return len(pointer.countries) == 1 and pointer.how not in ("seat", "body")


@lru_cache(maxsize=8192)
def sector_of(gazetteer: Gazetteer, words: str) -> str | None:
    """The sector of a description, remembered: reports repeat their words."""
    found = gazetteer.agent(words)
    return found.sector if found else None
