"""The text of a report, normalised once, with the way back to every character of the original.

Only white space changes, and half characters: whoever compares a record with a report of theirs, white space apart,
finds the same characters.

- line ends (CR, CR LF, vertical tab, form feed, U+0085, U+2028, U+2029) become a line feed, tabs, separators and exotic
  spaces a space;
- lone surrogates become U+FFFD, so that the text can be written as UTF-8;
- spaces at the ends of lines are removed, three or more line feeds become two, the blank around the text goes.

Zero-width marks, soft hyphens and control characters stay where they are: the reader passes over them, and the view
for people writes them out. Letters are never composed or decomposed, and single line feeds inside a paragraph stay.
"""

from __future__ import annotations

import re
from array import array

from onrecord.records import OffsetMap

SPACES = (
    "\t\x1c\x1d\x1e\x1f\xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)
"""Characters that stand for a plain space."""

LINE_ENDS = "\r\v\f\x85\u2028\u2029"
"""Characters that stand for a line feed."""

_SURROGATE = re.compile(r"[\ud800-\udfff]")
_ONE_FOR_ONE = {
    **dict.fromkeys(map(ord, SPACES), " "),
    **dict.fromkeys(map(ord, LINE_ENDS), "\n"),
}
# In this order: each leaves what the next one looks for. Possessive and looking behind, so that a million spaces
# cost a million steps.
_LEFT_OUT = re.compile(r"\r(?=\n)")
_LEFT_OUT_OF_LINES = [re.compile(r"(?<! ) ++(?=\n|\Z)"), re.compile(r"(?<=\n\n)\n+")]


def without_surrogates(text: str) -> str:
    """The text with U+FFFD for each lone surrogate, so that it can be written as UTF-8."""
    return _SURROGATE.sub("\ufffd", text)


def one_line(text: str) -> str:
    """The text with a space for each character that ends a line or stands for a space: as long as before."""
    return re.sub(r"[\n\x85\r\v\f\u2028\u2029]", " ", text)


def normalise(original: str) -> tuple[str, OffsetMap]:
    """The text of a report and, for each of its characters, where it came from in the original."""
    text, places = without_surrogates(original), array("L", range(len(original)))
    text, places = _without(_LEFT_OUT, text, places)
    text = text.translate(_ONE_FOR_ONE)
    for pattern in _LEFT_OUT_OF_LINES:
        text, places = _without(pattern, text, places)
    start, end = len(text) - len(text.lstrip(" \n")), len(text.rstrip(" \n"))
    return text[start:end], _map(places[start:end])


def _without(pattern: re.Pattern[str], text: str, places: array[int]) -> tuple[str, array[int]]:
    """The text without what the pattern finds, and the places of the characters that stay."""
    kept, still, here = [], array("L"), 0
    for found in pattern.finditer(text):
        kept.append(text[here : found.start()])
        still += places[here : found.start()]
        here = found.end()
    return "".join(kept) + text[here:], still + places[here:]


def _map(places: array[int]) -> OffsetMap:
    """The steps at which the distance to the original changes."""
    steps = [(i, there) for i, there in enumerate(places) if i == 0 or there != places[i - 1] + 1]
    return OffsetMap(tuple(steps) or ((0, 0),))
