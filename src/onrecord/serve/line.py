"""One statement as it stands in the tree: certainty, source, cue, kind, content, confidence."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.text import Text

from onrecord.records import Actor, Statement
from onrecord.serve import palette
from onrecord.serve.printable import one_line
from onrecord.serve.tree import Placed
from onrecord.serve.wording import content_words

# Two lines hold most contents at 80 columns without burying the shape of the tree; the text has them in full.
_CONTENT_LINES = 2
_CONFIDENCE_CELLS = 5
# Long enough for a name with its titles; only a whole sentence put down as a source is cut.
_NAME_CELLS, _CUE_CELLS = 64, 32
# Deep chains run over the right edge rather than being squeezed to nothing.
_NARROWEST = 24


class StatementLines:
    """Draws the statements of one report, each as a few lines of at most `width` cells."""

    def __init__(self, text: str, actors: Sequence[Actor], rows: Sequence[Placed], width: int) -> None:
        self._text, self._width = text, width
        self._actors: Mapping[str, Actor] = {actor.id: actor for actor in actors}
        self._numbers = {row.statement.id: row.number for row in rows}
        self._console = Console(width=width, color_system=None)

    def lines(self, row: Placed) -> list[Text]:
        """The tag of its certainty, its branch of the tree, who and what; at the right the machine's confidence."""
        tag, style = palette.certainty_tag(row.statement.certainty)
        left = Text.assemble("  ", (f"{tag:<{palette.TAG_CELLS}}  ", style), (row.stem, palette.FAINT))
        number = f"{row.number} "
        left.append(number, palette.MARK)
        run_on = row.under + ("│" if row.inner else "").ljust(len(number))
        under = Text.assemble((run_on.rjust(left.cell_len), palette.FAINT))
        first, *others = self._body(row, max(_NARROWEST, self._width - left.cell_len - _CONFIDENCE_CELLS - 1))
        return [self._with_confidence(left + first, row.statement), *(under + line for line in others)]

    def _with_confidence(self, line: Text, statement: Statement) -> Text:
        if statement.confidence is None:
            return line
        line.pad_right(max(0, self._width - _CONFIDENCE_CELLS - line.cell_len))
        return line.append(f"{statement.confidence:>{_CONFIDENCE_CELLS}.0%}", palette.FAINT)

    def _body(self, row: Placed, room: int) -> list[Text]:
        """Who, how and what: on one line, or what beneath, or how and what beneath, as they fit."""
        who, how = self._who(row.statement), self._how(row.statement)
        opening, closing = palette.QUOTE.get(row.statement.quote, ("", ""))
        words, style = content_words(self._text, row, self._numbers), palette.content_style(row.depth)
        what = Text.assemble((opening + words, style)) if words else Text()
        whole = _dotted(who, how, what)
        if not words or whole.cell_len + len(closing) <= room:
            return [*whole.append(closing if words else "", style).wrap(self._console, room)]
        fits = _dotted(who, how).cell_len <= room
        head, body = (_dotted(who, how), what) if fits else (who, _dotted(how, what))
        beneath = body.wrap(self._console, room + _CONFIDENCE_CELLS - len("…”"))
        return [*head.wrap(self._console, room), *_cut(list(beneath), closing, style)]

    def _who(self, statement: Statement) -> Text:
        """The mention, the actor it stands for where it does not say so itself, and the cue."""
        actor = self._actors.get(statement.source or "")
        name = actor.name if actor else ""
        mention = statement.source_span.of(self._text) if statement.source_span else name
        who = _name(mention) if mention else Text.assemble(("nobody named", "dim italic"))
        if actor and not _says(mention, name, actor.kind):
            who.append(" → ", palette.FAINT).append_text(_name(name))
        cue = one_line(" … ".join(span.of(self._text) for span in statement.cue), _CUE_CELLS)
        return _dotted(who, Text.assemble((cue, palette.CUE)))

    def _how(self, statement: Statement) -> Text:
        """The kind, and the channel unless the cue names it ("wrote on X")."""
        cue = " ".join(span.of(self._text) for span in statement.cue)
        told = statement.channel is None or f" {statement.channel} " in f" {cue} "
        return Text(statement.kind if told else f"{statement.kind} via {one_line(statement.channel or '', _CUE_CELLS)}")


def _name(name: str) -> Text:
    return Text.assemble((one_line(name, _NAME_CELLS), palette.SOURCE))


def _dotted(*parts: Text) -> Text:
    return Text.assemble((" · ", palette.FAINT)).join([part for part in parts if part])


def _cut(lines: list[Text], closing: str, style: str) -> list[Text]:
    """The first lines of a content, an ellipsis where more would follow, its closing quotation mark in any case."""
    kept = lines[:_CONTENT_LINES]
    kept[-1].rstrip()
    kept[-1].append("…" * (len(lines) > len(kept)) + closing, style)
    return kept


def _says(mention: str, name: str, kind: str | None) -> bool:
    """Whether a mention tells who is meant: it holds the name, or a word of it where the name is only a description."""
    if kind == "unnamed":
        return bool(_words(mention) & _words(name))
    return " ".join(name.casefold().split()) in " ".join(mention.casefold().split())


def _words(text: str) -> set[str]:
    return set(re.findall(r"\w{4,}", text.casefold()))
