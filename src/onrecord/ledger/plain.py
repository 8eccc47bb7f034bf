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


def version_rank(version: str) -> str:
    """A version as text that sorts as versions do: every number in eight digits, and the version itself."""
    return re.sub(r"\d+", lambda number: number[0].zfill(8), version) + " " + version
