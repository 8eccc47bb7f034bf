"""The countries that an actor may have by the report it stands in, when nothing said of it names one.

"The ministry", "police", "three soldiers": mostly of the country that the report is about, or that was named last.
Each candidate has named features; their weights were learnt from annotated reports (workshop/train/grounding.py).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from onrecord.ground.sight import Sight
from onrecord.ground.traits import words as words_of
from onrecord.records import Actor

UNKNOWN = "-"
"""The candidate that stands for no country: "the two sides", "foreign tourists"."""

MOST = 6
"""Countries of a report that are candidates, those named most often."""

SHARES = 5
"""Steps in which the share of a country among all that a report names is told."""


def candidates(actor: Actor, sight: Sight) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each country that the report names most, IGO, NGO and none, with its features."""
    words = words_of(actor, sight)
    for code in (UNKNOWN, "IGO", "NGO"):
        yield code, tuple(_general(code, actor, words, sight))
    ranked = [code for code, _ in sight.countries.most_common(MOST)]
    if sight.dateline and sight.dateline not in ranked:
        ranked.append(sight.dateline)
    near = _near(actor, sight)
    for place, code in enumerate(ranked):
        yield code, tuple(_particular(code, place, actor, sight, near))


def _general(code: str, actor: Actor, words: Sequence[str], sight: Sight) -> Iterator[str]:
    """Features of none, IGO and NGO: the actor's kind and words, and whether the report names such a body."""
    yield code
    yield f"{code} {actor.kind}"
    yield f"{code} there {any(code in p.countries for p in sight.pointers)}"
    yield from (f"{code} w={word}" for word in words)


def _particular(code: str, place: int, actor: Actor, sight: Sight, near: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Features of a country: how often and where the report names it, each alone and with the actor's kind."""
    share = sight.countries[code] / (sum(sight.countries.values()) or 1)
    told = [f"rank {place}", f"share {int(share * SHARES)}"]
    if code == sight.dateline:
        told += ["dateline", f"dateline rank {min(place, 2)}"]
    if code in sight.headline:
        told += ["headline", "headline alone"][: 1 + (len(sight.headline) == 1)]
    told += [feature for other, feature in near if other == code]
    for feature in told:
        yield feature
        yield f"{feature} {actor.kind}"


def _near(actor: Actor, sight: Sight) -> list[tuple[str, str]]:
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
    return found
