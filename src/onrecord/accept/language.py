"""Whether a text is plainly English, and whether the reader was trained on anything like its letters."""

from __future__ import annotations

import re

_WORDS = "the of and to that for with from was were has have had by said which their after"
FUNCTION_WORDS = frozenset(_WORDS.split())
"""Words that English text is full of and that other languages written in the same letters are not."""

PLAINLY = 0.1
"""English at or above this share of function words: 98 in 100 of 2,164 wire reports reach it (their median is 0.22, the
others are tables of scores and prices); of other languages Norwegian comes nearest with about 0.07."""

ENOUGH_WORDS = 12
"""Fewer words than this tell no language."""

SAMPLE = 20_000
"""Characters of a text that are looked at."""


def language_of(text: str) -> str | None:
    """The code "en" when the text is plainly English, else None."""
    return "en" if len(_words_of(text)) >= ENOUGH_WORDS and plainly_english(text) else None


def plainly_english(text: str) -> bool:
    """Whether a text has the function words of English, or too few words to tell."""
    words = _words_of(text)
    hits = sum(word in FUNCTION_WORDS for word in words)
    return len(words) < ENOUGH_WORDS or hits >= PLAINLY * len(words)


def _words_of(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text[:SAMPLE].lower())


def mostly_other_letters(text: str) -> bool:
    """Whether most of the letters are not Latin."""
    letters = re.findall(r"[^\W\d_]", text[:SAMPLE])
    return 2 * sum(not _latin(letter) for letter in letters) > len(letters)


def _latin(letter: str) -> bool:
    return letter < "\u0250" or "\u1e00" <= letter < "\u1f00"
