"""The words of time: a text cut for the grammar of dates, and the tables of months, days, units and numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from onrecord.ground.calendar_periods import Period
from onrecord.records import Span

# One choice for each kind of word; repeats are possessive or bounded, so cutting is linear in the text.
_TOKEN = re.compile(
    r"""
    (?P<iso> \d{4}(?P<mark>[-/])\d\d(?P=mark)\d\d(?:T\d\d:\d\d(?::\d\d)?Z?)?(?![\d-]) )
    | (?P<numeric> \d{1,2}(?P<point>[./])\d{1,2}(?P=point)(?:19|20)\d\d(?![\d./]*\d) )
    | (?P<clock> (?:[01]?\d|2[0-4])[:.][0-5]\d(?::[0-5]\d)?(?=\s?(?:[ap]\.?m\b|GMT|UTC|hrs|local))
      | (?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?![\d:]) )
    | (?P<ordinal> \d{1,3}(?:st|nd|rd|th)\b )
    | (?P<decade> \d{3}0['’]?s\b | ['’]?\d0['’]?s\b )
    | (?P<short> ['’]\d\d(?!\d|['’]?s\b) )
    | (?P<number> \d++(?:,\d{3})*+(?:\.\d++)?+ )
    | (?P<word> [ap]\.m\b\.? | o['’]clock | [^\W\d_]++ )
    | (?P<own> ['’]s\b )
    | (?P<break> \n[ \t]*\n\s*+ )
    | \S
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Words:
    """A text in pieces: in small letters, as printed, their kinds and places.

    `given` says that somebody pointed at these words as a time: then "may" is a month and 1600 a year.
    """

    low: tuple[str, ...]
    raw: tuple[str, ...]
    kinds: tuple[str | None, ...]
    spans: tuple[Span, ...]
    given: bool = False

    def __len__(self) -> int:
        return len(self.low)

    def at(self, i: int) -> str:
        """The word at a place in small letters; empty before the first and after the last."""
        return self.low[i] if 0 <= i < len(self.low) else ""

    def kind(self, i: int) -> str | None:
        """What stands at a place: iso, numeric (15/3/2024), clock, ordinal, decade, short ('94), number, word,
        own ('s), break, or None for a mark."""
        return self.kinds[i] if 0 <= i < len(self.kinds) else None

    def glued(self, i: int) -> bool:
        """Whether no space stands before the word at a place."""
        return 0 < i < len(self.low) and self.spans[i - 1].end == self.spans[i].start

    def capital(self, i: int) -> bool:
        """Whether the word at a place begins with a capital."""
        return 0 <= i < len(self.raw) and self.raw[i][:1].isupper()

    def follow(self, i: int, phrase: Iterable[str]) -> bool:
        """Whether these words stand from a place on."""
        wanted = tuple(phrase)
        return i >= 0 and self.low[i : i + len(wanted)] == wanted

    def past(self, i: int, *skipped: str) -> int:
        """The place itself, or the next one when one of these words stands there."""
        return i + 1 if self.at(i) in skipped and self.at(i) else i


def words(text: str, *, given: bool = False) -> Words:
    """A text in pieces, white space but for the ends of paragraphs left out."""
    found = list(_TOKEN.finditer(text))
    raw = tuple(m.group() for m in found)
    spans = tuple(Span(*m.span()) for m in found)
    return Words(tuple(_small(word) for word in raw), raw, tuple(m.lastgroup for m in found), spans, given)


def _small(word: str) -> str:
    """In small letters, with straight apostrophes and plain dashes; "a.m." without stops."""
    low = word.lower().replace("’", "'").replace("–", "-").replace("—", "-")
    return low.replace(".", "") if low[:3] in ("a.m", "p.m") else low


def listed(text: str) -> tuple[str, ...]:
    """The words of a table, written in one row."""
    return tuple(text.split())


class Context(NamedTuple):
    """What an expression is told by: the report's day, whether of what is to come, and the last date named before.

    `grain` is how exact that date was (a unit), empty where none was named and `focus` is the report's day. `spoken` is
    the day on which its sentence says that it was said, where it does.
    """

    anchor: date
    future: bool
    focus: date
    grain: str = ""
    spoken: date | None = None


Meaning = Callable[[Context], Period | None]
"""What an expression means, once it is known when it is told."""


class Parsed(NamedTuple):
    """An expression read up to before the word `end`; `fixed` when it names its year.

    `parts` are expressions within it, each from a word to before another: "25" in "April 24 and 25".
    """

    end: int
    meaning: Meaning
    fixed: bool = False
    parts: tuple[tuple[int, int, Meaning], ...] = ()


Rule = Callable[[Words, int], Parsed | None]


def longest(rules: Iterable[Rule], words: Words, i: int) -> Parsed | None:
    """The longest expression that a rule reads from a place on; the earlier rule when two read as far."""
    found = [parsed for rule in rules if (parsed := rule(words, i)) is not None]
    return max(found, key=lambda parsed: parsed.end, default=None)


_MONTH_NAMES = listed("january february march april may june july august september october november december")
MONTHS = {name: n for n, name in enumerate(_MONTH_NAMES, 1)}
MONTH_STEMS = {name[:3]: n for name, n in MONTHS.items() if len(name) > 4} | {"sept": 9, "febr": 2}
_DAY_NAMES = listed("monday tuesday wednesday thursday friday saturday sunday")
WEEKDAYS = {name: n for n, name in enumerate(_DAY_NAMES)}
WEEKDAY_STEMS = {name[:3]: n for name, n in WEEKDAYS.items()} | {"tues": 1, "thur": 3, "thurs": 3}
SEASONS = {"spring": "SP", "springtime": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}
# With capitals these are names; without, other words.
DOUBTFUL = frozenset({"may", "march", "mar", "sun", "sat", "wed", "fri", "mon", "fall", "spring", "jan", "dec", "jun"})

# A word for a unit: the unit and how many of it.
UNITS = {
    "day": ("D", 1),
    "week": ("W", 1),
    "fortnight": ("W", 2),
    "month": ("M", 1),
    "quarter": ("Q", 1),
    "year": ("Y", 1),
    "decade": ("Y", 10),
    "century": ("Y", 100),
    "hour": ("H", 1),
    "minute": ("N", 1),
    "second": ("S", 1),
}
PLURALS = {f"{name}s": unit for name, unit in UNITS.items() if name != "century"} | {"centuries": ("Y", 100)}
PLURALS |= {"hrs": ("H", 1), "mins": ("N", 1), "yrs": ("Y", 1)}
ANY_UNITS = UNITS | PLURALS

# TIMEX3's marks for parts of the day; noon and midnight by the clock.
DAYPARTS = {
    **dict.fromkeys(("morning", "dawn", "daybreak", "sunrise", "predawn"), "MO"),
    **dict.fromkeys(("afternoon",), "AF"),
    **dict.fromkeys(("evening", "dusk", "sunset"), "EV"),
    **dict.fromkeys(("night", "nightfall"), "NI"),
    **dict.fromkeys(("noon", "midday", "lunchtime"), "12:00"),
    "midnight": "24:00",
}

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
NUMBERS = {word: n for n, word in enumerate(f"{_ONES} eighteen nineteen".split(), 1)} | {"dozen": 12}
TENS = {word: 10 * n for n, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"), 2)}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth"
ORDINALS = {word: n for n, word in enumerate(f"{_ORDINALS} fifteenth sixteenth seventeenth".split(), 1)}
ORDINALS |= {word: n for n, word in enumerate(listed("eighteenth nineteenth twentieth"), 18)}
ORDINALS |= {"thirtieth": 30}

DASHES = frozenset({"-", "‑"})


def ordinal(words: Words, i: int) -> int | None:
    """The number of "3rd" or "third"."""
    return int(words.low[i][:-2]) if words.kind(i) == "ordinal" else ORDINALS.get(words.at(i))


def whole(words: Words, i: int) -> int | None:
    """The number written in figures at a place, when it is a whole one without commas."""
    return (
        int(words.low[i]) if words.kind(i) == "number" and words.low[i].isdecimal() and len(words.low[i]) < 6 else None
    )
