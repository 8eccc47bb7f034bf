"""Names and questions in their plain words: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata


def words(text: str) -> list[str]:
    """The words of a text, case and accents taken off."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", bare)


def plain(text: str | None) -> str | None:
    """The words with a space before, between and after them: " north korean " stands in " north korean troops ".

    None of what has no words.
    """
    found = words(text or "")
    return f" {' '.join(found)} " if found else None


def spoken(text: str) -> list[str]:
    """The words of a text in lower case with their accents, as a search in quotes tells them apart."""
    return re.findall(r"[^\W_]+", text.lower())


def version_rank(version: str) -> str:
    """A version as text that sorts as versions do: every number in eight digits, and the version itself.

    What is counted is the number before a first hyphen: "3-0f1e2d3c4b5a" is the third model, whatever its hash. A hash
    alone, as the first models had it, is older than every number.
    """
    counted, hyphen, _ = version.partition("-")
    if not hyphen and re.fullmatch("[0-9a-f]{8,}", version):
        return f"{0:08} {version}"
    return re.sub(r"\d+", lambda number: number[0].zfill(8), counted) + " " + version
