"""The countries that an actor may have by the report it stands in, when nothing said of it names one.

"The ministry", "police", "three soldiers": mostly of the country that the report is about, or that was named last.
Each candidate has named features; their weights were learnt from annotated reports (workshop/train/grounding.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from onrecord.ground.sight import Sight
from onrecord.ground.traits import words as words_of
from onrecord.records import Actor, Span

UNKNOWN = "-"
"""The candidate that stands for no country: "the two sides", "foreign tourists"."""

MOST = 6
"""Countries of a report that are candidates, those named most often."""

SHARES = 5
"""Steps in which the share of a country among all that a report names is told."""

MOST_OTHERS = 3
"""Countries of the report's other actors that are candidates."""

POSSESSIVE = re.compile(r"(?:his|her|its|their|our|my|your)\b", re.IGNORECASE)


class Company:
    """The other actors of a report whose country is told by their own words, by where they are mentioned."""

    def __init__(self, told: Iterable[tuple[Actor, str | None]], sight: Sight) -> None:
        self._sight = sight
        there = [(m.start, m.end, code) for actor, code in told if code for m in actor.mentions]
        self._there = sorted(there, key=lambda row: row[:2])
        self.count = Counter(code for _, _, code in self._there)

    def before(self, mention: Span) -> str | None:
        """The country of the last of them in the sentence before a mention."""
        at = bisect_left(self._there, (mention.start, 0, ""))
        if at and self._sight.together(self._there[at - 1][1], mention.start):
            return self._there[at - 1][2]
        return None

    def after(self, mention: Span) -> str | None:
        """The country of the first of them after a mention in its sentence."""
        at = bisect_left(self._there, (mention.end, 0, ""))
        if at < len(self._there) and self._sight.together(mention.end, self._there[at][0]):
            return self._there[at][2]
        return None


def candidates(actor: Actor, sight: Sight, company: Company) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each country that the report names most, IGO, NGO and none, with its features."""
    words = words_of(actor, sight)
    for code in (UNKNOWN, "IGO", "NGO"):
        yield code, tuple(_general(code, actor, words, sight))
    near = _near(actor, sight, company)
    for place, code in enumerate(_ranked(sight, company)):
        yield code, tuple(_particular(code, place, actor, sight, near, company))


def _ranked(sight: Sight, company: Company) -> list[str]:
    """The countries that the report names most, that of its dateline unless it is abroad, and the other actors'.

    Not those of guests alone: police that arrest two Iranian diplomats are not Iran's.
    """
    ranked = [code for code, _ in sight.spoken_of.most_common(MOST)]
    if sight.dateline and sight.dateline not in ranked and not sight.abroad:
        ranked.append(sight.dateline)
    others = (code for code, _ in company.count.most_common(MOST_OTHERS) if code not in ("IGO", "NGO"))
    return [code for code in dict.fromkeys((*ranked, *others)) if code not in sight.guests]


def _general(code: str, actor: Actor, words: Sequence[str], sight: Sight) -> Iterator[str]:
    """Features of none, IGO and NGO: the actor's kind and words, and whether the report names such a body."""
    yield code
    yield f"{code} {actor.kind}"
    yield f"{code} there {any(code in p.countries for p in sight.pointers)}"
    yield from (f"{code} w={word}" for word in words)


def _particular(
    code: str, place: int, actor: Actor, sight: Sight, near: Sequence[tuple[str, str]], company: Company
) -> Iterator[str]:
    """Features of a country: how often and where the report names it, each alone and with the actor's kind."""
    told = [f"rank {place}", f"share {_share(sight.spoken_of, code)}", *_filed(code, place, sight)]
    if company.count:
        told.append(f"company {_share(company.count, code)}")
    if code in sight.headline:
        told += ["headline", "headline alone"][: 1 + (len(sight.headline) == 1)]
    told += [feature for other, feature in near if other == code]
    led = POSSESSIVE.match(sight.text, actor.mentions[0].start)
    for feature in told:
        yield feature
        yield f"{feature} {actor.kind}"
        if led:
            yield f"{feature} possessive"


def _share(count: Counter[str], code: str) -> int:
    """The share of a country, in steps."""
    return int(count[code] / (sum(count.values()) or 1) * SHARES)


def _filed(code: str, place: int, sight: Sight) -> Iterator[str]:
    """Features of the dateline's country: how often the report names it, and which others, beside the dateline."""
    if code != sight.dateline:
        return
    yield "dateline"
    yield f"dateline rank {min(place, 2)}"
    if code in sight.spoken_of:
        yield "dateline named"
    elif sight.headline:
        yield "dateline headline other"
    else:
        yield f"dateline {('alone', 'one other', 'others')[min(len(sight.spoken_of), 2)]}"


def _near(actor: Actor, sight: Sight, company: Company) -> list[tuple[str, str]]:
    """Countries that stand nearest before and after the first mention."""
    mention = actor.mentions[0]
    found: list[tuple[str, str]] = []
    before = sight.before(mention)
    for nth, (code, same) in enumerate(before[:2]):
        found.append((code, f"before {nth}"))
        if same:
            found.append((code, f"before {nth} same sentence"))
    if after := sight.after(mention):
        found.append((after, "after"))
    if len(actor.mentions) > 1 and (again := sight.before(actor.mentions[1])[:1]):
        found.append((again[0][0], "before again"))
    beside = (company.before(mention), "actor before"), (company.after(mention), "actor after")
    return found + [(code, feature) for code, feature in beside if code]
