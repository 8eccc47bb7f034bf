"""How long and how often: numbers of units of time ("three days", "5 1/2 hours"), and sets ("every Friday")."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import NamedTuple

from onrecord.ground.calendar_periods import Period
from onrecord.ground.dates_words import (
    ANY_UNITS,
    DASHES,
    DAYPARTS,
    NUMBERS,
    PLURALS,
    TENS,
    UNITS,
    WEEKDAYS,
    Meaning,
    Parsed,
    Words,
    listed,
    ordinal,
)

VAGUE = (("a", "couple", "of"), ("a", "couple"), ("a", "few"), ("a", "number", "of"), ("several",), ("few",), ("many",))
HEDGES = (
    *(("at", word) for word in ("least", "most")),
    *((word, "than") for word in ("more", "less", "fewer")),
    *(("just", word) for word in ("over", "under")),
    ("up", "to"),
    *((word,) for word in listed("about around some nearly almost roughly approximately over under")),
)
_LETTERS = {"D": "P{}D", "W": "P{}W", "M": "P{}M", "Q": "P{}Q", "Y": "P{}Y", "H": "PT{}H", "N": "PT{}M", "S": "PT{}S"}


class Amount(NamedTuple):
    """Some units of time, up to before the word `end`; `many` is None where it is vague ("a few days", "weeks").

    `hedged` says that it is no exact number ("about two weeks"), `plural` that no number is told.
    """

    end: int
    unit: str
    many: Fraction | None
    hedged: bool = False
    plural: bool = False

    @property
    def exact(self) -> int | None:
        """The count as a whole number, where it is known exactly."""
        known = self.many is not None and not self.hedged and self.many.denominator == 1
        return int(self.many) if known and self.many is not None else None

    @property
    def value(self) -> str:
        """TIMEX3's value of a duration: P3D, PT5H30M, PXW."""
        if self.many is None:
            return _LETTERS[self.unit].format("X")
        whole, rest = divmod(self.many, 1)
        finer = {"H": ("N", 60), "N": ("S", 60), "Y": ("M", 12), "M": ("D", 30), "W": ("D", 7), "D": ("H", 24)}.get(
            self.unit
        )
        if not rest or finer is None:
            return _LETTERS[self.unit].format(whole)
        tail = _LETTERS[finer[0]].format(round(rest * finer[1]))
        if not whole:
            return tail
        return _LETTERS[self.unit].format(whole) + tail.removeprefix("P").removeprefix("T" if self.unit in "HN" else "")


def by_first(phrases: Iterable[tuple[str, ...]]) -> dict[str, list[tuple[str, ...]]]:
    """Phrases by their first word, in their order: most words begin none, and every word of a text is asked."""
    out: dict[str, list[tuple[str, ...]]] = {}
    for phrase in phrases:
        out.setdefault(phrase[0], []).append(phrase)
    return out


_HEDGES, _VAGUE = by_first(HEDGES), by_first(VAGUE)


def amount(words: Words, i: int) -> Amount | None:
    """A number of units that begins at a word, hedge and all; None where none does."""
    start = hedge(words, i)
    counted = count(words, start)
    at, number = counted if counted else (start, None)
    at = words.past(words.past(at, "full", "whole", "more", "straight", "consecutive", "solid", "long"), "-", "‑")
    at = at + 1 if words.at(at - 1) in DASHES and words.at(at) == "plus" else at
    unit = (ANY_UNITS if counted else PLURALS).get(words.at(at))
    if unit is None or (counted is None and unit[0] in "NS" and start == i and words.at(at + 1) not in _FOLLOW):
        return None
    end, more = _and_a_half(words, at + 1)
    value = None if number is None else (number + more) * unit[1]
    hedged = start > i or words.at(at - 1) == "plus"
    vague = or_so(words, end)
    end, hedged = vague or end, hedged or vague > 0
    return Amount(end, unit[0], value, hedged=hedged, plural=counted is None)


def or_so(words: Words, i: int) -> int:
    """The place after what makes an amount vague ("a day or two", "a week or so"); 0 where nothing does."""
    return i + 2 if words.at(i) == "or" and words.at(i + 1) in _SO else 0


_SO = frozenset(listed("so more less two"))
_FOLLOW = frozenset(listed("ago earlier later before after"))


def hedge(words: Words, i: int) -> int:
    """The place after a hedge that begins at a word, or the place itself."""
    return next((i + len(h) for h in _HEDGES.get(words.at(i), ()) if words.follow(i, h)), i)


def count(words: Words, i: int) -> tuple[int, Fraction | None] | None:
    """A number and the place after it: figures, words, "a", "5 1/2", "half a"; the number is None for "a few"."""
    vague = next((i + len(v) for v in _VAGUE.get(words.at(i), ()) if words.follow(i, v)), None)
    if vague is not None:
        return vague, None
    if words.at(i) == "half":
        return words.past(i + 1, "a", "an", "-"), Fraction(1, 2)
    found = _number(words, i)
    if found is None:
        return None
    end, value = found
    other = _number(words, end + 1) if words.at(end) in _OR else None
    if other and value < other[1] and words.at(words.past(other[0], *DASHES)) in ANY_UNITS:
        return other[0], None
    if words.follow(end, ("and", "a", "half")) and words.at(end + 3) in ANY_UNITS:
        return end + 3, value + Fraction(1, 2)
    if words.follow(end, ("1", "/", "2")):
        return end + 3, value + Fraction(1, 2)
    return end, value


_OR = frozenset(("or", "to", *DASHES))


def _number(words: Words, i: int) -> tuple[int, Fraction] | None:
    return _figures(words, i) or _spelled(words, i)


def _figures(words: Words, i: int) -> tuple[int, Fraction] | None:
    if words.kind(i) != "number" or len(words.low[i]) > 9:
        return None
    return i + 1, Fraction(words.low[i].replace(",", ""))


def _spelled(words: Words, i: int) -> tuple[int, Fraction] | None:
    """A number in words, to ninety-nine, a dozen or so many hundreds; "a" and "an" are one."""
    word = words.at(i)
    if word in ("a", "an"):
        return _times(words, i + 1, 1)
    if word in NUMBERS:
        return _times(words, i + 1, NUMBERS[word])
    if word not in TENS:
        return None
    at = i + 2 if words.at(i + 1) in DASHES else i + 1
    one = NUMBERS.get(words.at(at), 0)
    return (at + 1, Fraction(TENS[word] + one)) if 0 < one < 10 else (i + 1, Fraction(TENS[word]))


_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000}


def _times(words: Words, i: int, value: int) -> tuple[int, Fraction]:
    times = _TIMES.get(words.at(i))
    return (i + 1, Fraction(value * times)) if times else (i, Fraction(value))


def _and_a_half(words: Words, i: int) -> tuple[int, Fraction]:
    """The place after "and a half", and what it adds."""
    return (i + 3, Fraction(1, 2)) if words.follow(i, ("and", "a", "half")) else (i, Fraction(0))


def constant(value: str, kind: str) -> Meaning:
    """The meaning of what has a value and no days: a duration, a set, "recently"."""
    period = Period(None, None, value, "", kind)
    return lambda _: period


def duration(words: Words, i: int) -> Parsed | None:
    """So many units and nothing more. An age ("two years old") is none."""
    found = amount(words, i)
    if found is None or words.at(words.past(found.end, *DASHES)) in ("old", "olds"):
        return None
    # "a second", "a minute" and "one second" are seldom durations that a record would keep; "a day" and so on may be.
    if found.unit == "S" or (words.at(i) in ("a", "an") and found.unit == "N"):
        return None
    return Parsed(found.end, constant(found.value, "DURATION"))


_EVERY = frozenset(("every", "each"))
OFTEN = {
    "hourly": "PT1H",
    "daily": "P1D",
    "nightly": "P1D",
    "weekly": "P1W",
    "biweekly": "P2W",
    "fortnightly": "P2W",
    "monthly": "P1M",
    "quarterly": "P3M",
    "annual": "P1Y",
    "annually": "P1Y",
    "yearly": "P1Y",
}


def often(words: Words, i: int) -> Parsed | None:
    """A set: every day, every two weeks, every other Friday, each May, daily, Fridays."""
    if words.at(i) in OFTEN:
        return Parsed(i + 1, constant(OFTEN[words.at(i)], "SET"))
    if words.at(i) in _EVERY:
        return _every(words, words.past(i + 1, "single", "last"))
    if words.at(i)[:-1] in WEEKDAYS and words.at(i).endswith("s"):
        return Parsed(i + 1, constant(_weekly(words.at(i)[:-1]), "SET"))
    return None


def _every(words: Words, i: int) -> Parsed | None:
    """What comes after "every"."""
    other = words.at(i) == "other" or ordinal(words, i) == 2
    at = i + 1 if other else i
    word = words.at(at)
    if word in WEEKDAYS:
        return Parsed(at + 1, constant(_weekly(word), "SET"))
    if word in DAYPARTS:
        return Parsed(at + 1, constant(f"XXXX-XX-XXT{DAYPARTS[word]}", "SET"))
    if word in UNITS:
        unit, times = UNITS[word]
        return Parsed(at + 1, constant(Amount(at, unit, Fraction(times * (2 if other else 1))).value, "SET"))
    found = None if other else amount(words, at)
    return Parsed(found.end, constant(found.value, "SET")) if found else None


def _weekly(weekday: str) -> str:
    return f"XXXX-WXX-{WEEKDAYS[weekday] + 1}"
