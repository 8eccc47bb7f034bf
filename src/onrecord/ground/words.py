"""The words of a text, cut for the grammar of quantities: figures with their separators, words, marks."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable
from dataclasses import dataclass

from onrecord.records import Span

# Possessive throughout, with bounded repeats: linear in the text. `code` is what holds digits and counts nothing:
# telephone numbers, dates in figures, clock times, 9/11, 21st, MH17; a currency's letters are kept apart (USD510).
_TOKEN = re.compile(
    r"""
    (?P<code> \+\d[\d\ ()-]{6,18}\d
      | \d{1,4}(?P<mark>[-/:.])\d{1,2}(?P=mark)\d{1,4}(?![\d%]) | \d{1,2}:\d\d(?::\d\d)?(?!\d) | \d{3}-\d{3}-\d{4}(?!\d)
      | \d{1,4}/\d{1,4}(?!\d) | \d{1,6}(?:st|nd|rd|th)\b
      | (?!(?<=\$)[AC]\d)
        (?![½¼¾⅓⅔]|(?:US|HK|NZ|NT|USD|EUR|GBP|AUD|CAD|JPY|CNY|RMB|INR|CHF|Rs|RM|KSh|KES|Tk)\d)[^\W\d_]++\d\w*+ )
    | (?P<number> \d{1,3}(?:,\d{3})++(?!\d)(?:\.\d++)?+
      | \d{1,2}(?:,\d\d(?=,))++,\d{3}(?!\d) | \d{1,3}(?:\.\d{3}){2,}(?!\d)
      | \d{1,3}(?:[\u00a0\u202f\u2009'’]\d{3})++(?!\d) | \d{1,3}(?:\ 000)++(?!\d)
      | \d++(?:\.\d++)?+[½¼¾⅓⅔]?+ | [½¼¾⅓⅔] )
    | (?P<word> (?:[^\W\d_]\.){2,}+ | [ap]\.m\b | [^\W\d_]++(?:['’][^\W\d_]++)*+ )
    | \n++ | \S
    """,
    re.VERBOSE,
)


def listed(lines: str) -> frozenset[str]:
    """The words of a table, printed over one or more lines."""
    return frozenset(lines.split())


MONTHS = listed(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec
    """
)
_HYPHENS = frozenset("-–—‑")
_PAD = 24  # places that any rule looks ahead or back
_PADS = ("",) * _PAD
_STOPS = frozenset(".!?…")


@dataclass(frozen=True, slots=True)
class Words:
    """A text in pieces: `raw` as printed, `low` in small letters without the stops of "U.S.", `kinds` of each
    (code, number, word, or None for a mark or the end of lines), and where each stands.

    `raw`, `low` and `kinds` are padded, so that places up to _PAD before the first and after the last are empty.
    """

    raw: tuple[str, ...]
    low: tuple[str, ...]
    kinds: tuple[str | None, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, i: int) -> str:
        """The word at a place, in small letters; empty before the first and after the last."""
        return self.low[i]

    def printed(self, i: int) -> str:
        """The word at a place as it is printed; empty before the first and after the last."""
        return self.raw[i]

    def kind(self, i: int) -> str | None:
        """What stands at a place: code, number, word, or None."""
        return self.kinds[i]

    def glued(self, i: int) -> bool:
        """Whether no space stands before the word at a place."""
        return 0 < i < len(self.starts) and self.starts[i] == self.ends[i - 1]

    def hyphen(self, i: int) -> bool:
        """Whether a hyphen or dash at a place joins what stands on both sides."""
        return self.low[i] in _HYPHENS and self.glued(i) and self.glued(i + 1)

    def phrase(self, start: int, end: int) -> tuple[str, ...]:
        """The words from one place to before another, in small letters, as many as there are."""
        size = len(self.starts)
        return self.low[start if start > 0 else 0 : (end if end < size else size) if end > 0 else 0]

    def longest(self, start: int, lengths: Iterable[int], table: Container[tuple[str, ...]]) -> tuple[str, ...] | None:
        """The first phrase of one of the lengths, begun at a place, that a table holds."""
        for length in lengths:
            phrase = self.low[start : start + length]
            if phrase in table:
                return phrase
        return None

    def span(self, first: int, end: int) -> Span:
        """Where the words from one place to before another stand in the text."""
        return Span(self.starts[first], self.ends[end - 1])

    def capital(self, i: int) -> bool:
        """Whether the word at a place begins with a capital."""
        return self.printed(i)[:1].isupper()

    def closes(self, i: int) -> bool:
        """Whether a sentence or line ends with the mark at a place."""
        mark = self.printed(i)
        follows = self.printed(i + 1)
        return mark[:1] == "\n" or (mark in _STOPS and not self.glued(i + 1) and not follows[:1].islower())


def words(text: str) -> Words:
    """The words of a text in order, white space but for the ends of lines left out."""
    found = list(_TOKEN.finditer(text))
    raw = tuple(m.group() for m in found)
    low = tuple(_small(word) for word in raw)
    kinds = tuple(m.lastgroup for m in found)
    starts, ends = tuple(m.start() for m in found), tuple(m.end() for m in found)
    return Words(raw + _PADS, low + _PADS, kinds + (None,) * _PAD, starts, ends)


def _small(word: str) -> str:
    """A word in small letters, "U.S." and "p.m" without stops, apostrophes straight."""
    if len(word) == 1:
        return word.lower()
    return word.lower().replace("’", "'").replace(".", "")
