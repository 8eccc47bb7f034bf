"""Pieces of a line in the tree: names and whom a mention stands for, parts between dots, and how they are broken."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.text import Text

from onrecord.records import Actor
from onrecord.serve import palette
from onrecord.serve.printable import one_line

# Wrapping asks a console for its rules only; the width is always given.
_CONSOLE = Console(width=80, color_system=None)


class Cast:
    """The actors of one report, asked whom a mention stands for."""

    def __init__(self, actors: Sequence[Actor]) -> None:
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}

    def name(self, actor: str | None) -> str:
        """What an actor is called, nothing when there is none."""
        known = self._actors.get(actor or "")
        return known.name if known else ""

    def unsaid(self, mention: str, actor: str | None) -> str:
        """The name of an actor whom a mention stands for without saying so, else nothing."""
        known = self._actors.get(actor or "")
        return known.name if known and not _says(mention, known.name, known.kind) else ""

    def unclear(self, mention: str, actor: str | None) -> str:
        """As `unsaid`, but nothing either for a mention that hints at the name, as "Mayor Prado" does."""
        name = self.unsaid(mention, actor)
        return "" if _hints(mention, name) else name

    def another(self, mention: str, actor: str | None) -> str:
        """As `unsaid`, but nothing either for a mention that has a word of the name, as "others" has not."""
        name = self.unsaid(mention, actor)
        return "" if _words(mention) & _words(name) else name


def teller(name: str | None, mention: str | None) -> str:
    """What somebody who tells something is called, with the mention before it where that does not hint at the name.

    A name without a capital is taken for a description, of which a mention need only have a word.
    """
    if name is None:
        return mention or "nobody named"
    clear = mention is None or _says(mention, name, "unnamed" if name.islower() else None) or _hints(mention, name)
    return name if clear else f"{mention} → {name}"


def dotted(*parts: Text) -> Text:
    """Parts that are not empty, dots between them."""
    return Text.assemble((" · ", palette.FAINT)).join([part for part in parts if part])


def styled(words: str, cells: int, style: str = "") -> Text:
    """Words of a report on one line of at most so many cells."""
    return Text.assemble((one_line(words, cells), style))


def broken(text: Text, room: int) -> list[Text]:
    """The lines of a text, each of at most `room` cells."""
    return list(text.wrap(_CONSOLE, room))


def packed(parts: Iterable[Text], first: int, further: int) -> list[Text]:
    """Parts in as few lines as hold them, broken between parts where that is possible.

    The first line has `first` cells and is the narrowest, further ones have `further`.
    """
    lines: list[Text] = []
    for part in filter(None, parts):
        room = further if len(lines) > 1 else first
        if lines and dotted(lines[-1], part).cell_len <= room:
            lines[-1] = dotted(lines[-1], part)
        else:
            lines += broken(part, further if lines else first)
    return lines


def _says(mention: str, name: str, kind: str | None) -> bool:
    """Whether a mention tells who is meant: it holds the name, or a word of it where the name is only a description."""
    if kind == "unnamed":
        return bool(_words(mention) & _words(name))
    return " ".join(name.casefold().split()) in " ".join(mention.casefold().split())


def _hints(mention: str, name: str) -> bool:
    """Whether a mention says more than the name with a word of it, or has a capital word of it."""
    fuller = len(mention) > len(name) and _words(mention) & _words(name)
    return bool(fuller or _proper(mention) & _proper(name))


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.casefold()))


def _proper(text: str) -> set[str]:
    """Words with a capital, which a name may be part of."""
    return set(re.findall(r"\b[A-Z]\w{2,}", text)) - {"The"}
