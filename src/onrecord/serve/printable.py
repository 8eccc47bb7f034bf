"""Text that is safe and sensible to print: nothing in a report may steer the terminal it is shown on."""

from __future__ import annotations

import unicodedata

from rich.cells import cell_len, set_cell_size

# Bidirectional embeddings, overrides and isolates reorder what stands around them; the plain marks
# (U+200E, U+200F), which Arabic and Hebrew texts need, are left alone.
_REORDERING = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_STEERING = {"Cc", "Cs", "Zl", "Zp"}


def _escaped(character: str) -> str:
    if character in "\n\t":
        return character if character == "\n" else " "
    if unicodedata.category(character) in _STEERING or character in _REORDERING:
        return character.encode("unicode_escape").decode("ascii")
    return character


def printable(text: str) -> str:
    r"""The text with control characters and lone surrogates written out (`\x1b`); line ends stay, a tab is a space."""
    return text if text.isascii() and text.isprintable() else "".join(map(_escaped, text))


def one_line(text: str, cells: int | None = None) -> str:
    """The text on one line, safe to print, cut with an ellipsis to a width in terminal cells if one is given."""
    line = printable(" ".join(text.split()))
    if cells is None or cell_len(line) <= cells:
        return line
    return set_cell_size(line, cells - 1).rstrip() + "…"
