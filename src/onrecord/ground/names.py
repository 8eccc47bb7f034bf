"""Names as they are looked up: spellings of one name that newswires mix ("Sana'a", "Sanaa") share one key."""

from __future__ import annotations

import re
import unicodedata

_LETTERS = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ə": "e"}
)
"""Letters that Unicode does not take apart into a letter and a mark."""

_MARKS = str.maketrans(dict.fromkeys("'’‘ʼʻʹ`´ʿʾ.\"“”", "") | dict.fromkeys("-‐‑–—_/,;:()[]", " ") | {"&": " and "})
"""Apostrophes and full stops are nothing, hyphens and other marks a space."""

_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft", "el": "al"}
"""Words that have a short form or another spelling, each with the one that a key holds."""

_ASSIMILATED = re.compile(r"\b(?:a|e)(?:(n) (?=n)|(r) (?=r)|(s) (?=s)|(d) (?=d)|(t) (?=t)|(z) (?=z)|(sh) (?=sh))")
"""The Arabic article as it is spoken before a sun letter, with the letter repeated: "ar-Raqqa", "ash-Sham"."""

_RUSSIAN = re.compile(r"(?<=[ks])(?:iy|ii|ij|yi|yy|yj)\b")
"""Endings of adjectives ("Sudzhanskiy") that the wire writes with a y."""


def key(name: str) -> str:
    """What a name is looked up by: without case, diacritics, apostrophes, hyphens and a leading "the".

    "Saint" is "St", the Arabic article "al" however it is spelt, "-skiy" "-sky". An empty key means no name.
    """
    text = name.casefold()
    if not text.isascii():
        text = plain(text)
    words = text.translate(_MARKS).split()
    if len(words) > 1 and words[0] == "the":
        del words[0]
    return _folded(" ".join([_SHORT.get(word, word) for word in words]))


def plain(text: str) -> str:
    """Casefolded letters without their diacritics."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join([c for c in apart if not unicodedata.combining(c)]).translate(_LETTERS)


def _folded(text: str) -> str:
    if text[:1] in "ae" or " a" in text or " e" in text:
        text = _ASSIMILATED.sub("al ", text)
    return _RUSSIAN.sub("y", text) if "ky" in text or "ki" in text or "sk" in text else text


def without_article(keyed: str) -> str | None:
    """The rest of a key that begins with the Arabic article; None if it does not."""
    return keyed[3:] if keyed.startswith("al ") and len(keyed) > 5 else None


def singular(word: str) -> str | None:
    """The singular that a regular English plural points to ("militias", "authorities", "policemen"); else None."""
    if word.endswith("men"):
        return word[:-2] + "an"
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") and len(word) > 3 else None
