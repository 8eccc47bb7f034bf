"""One statement as it stands in the tree: certainty, source, cue, kind, content, confidence."""

from __future__ import annotations

from collections.abc import Mapping

from rich.text import Text

from onrecord.records import Statement
from onrecord.serve import palette
from onrecord.serve.grid import CONFIDENCE_CELLS, Grid
from onrecord.serve.phrases import Cast, broken, dotted, styled
from onrecord.serve.printable import one_line
from onrecord.serve.tree import Placed
from onrecord.serve.wording import content_words

# Two lines hold most contents at 80 columns without burying the shape of the tree; the text has them in full.
_CONTENT_LINES = 2
# Long enough for a name with its titles; only a whole sentence put down as a source is cut.
_NAME_CELLS, _CUE_CELLS = 64, 32


class StatementLines:
    """Draws the statements of one report, whose numbers are given by id, each as a few lines."""

    def __init__(self, text: str, cast: Cast, numbers: Mapping[str, int], grid: Grid) -> None:
        self._text, self._cast, self._numbers, self._grid = text, cast, numbers, grid

    def lines(self, row: Placed) -> list[Text]:
        """The tag of its certainty, its branch of the tree, who and what; at the right the machine's confidence."""
        branch = Text.assemble((row.stem, palette.FAINT), (f"{row.number} ", palette.MARK))
        body = self._body(row, self._grid.room(branch.plain))
        return self._grid.lines(row.statement.certainty, branch, row.beneath, body, row.statement.confidence)

    def _body(self, row: Placed, room: int) -> list[Text]:
        """Who, how and what: on one line, or what beneath, or how and what beneath, as they fit."""
        who, how = self._who(row.statement), self._how(row.statement)
        opening, closing = palette.QUOTE.get(row.statement.quote, ("", ""))
        words, style = content_words(self._text, row, self._numbers), palette.content_style(row.depth)
        what = Text.assemble((opening + words, style)) if words else Text()
        whole = dotted(who, how, what)
        if not words or whole.cell_len + len(closing) <= room:
            return broken(whole.append(closing if words else "", style), room)
        fits = dotted(who, how).cell_len <= room
        head, body = (dotted(who, how), what) if fits else (who, dotted(how, what))
        return [*broken(head, room), *_cut(broken(body, room + CONFIDENCE_CELLS - len("…”")), closing, style)]

    def _who(self, statement: Statement) -> Text:
        """The mention, the actor it stands for where it does not say so itself, and the cue."""
        name = self._cast.name(statement.source)
        mention = statement.source_span.of(self._text) if statement.source_span else name
        who = styled(mention, _NAME_CELLS, palette.SOURCE) if mention else Text.assemble(("nobody named", "dim italic"))
        if unsaid := self._cast.unsaid(mention, statement.source):
            who.append(" → ", palette.FAINT).append_text(styled(unsaid, _NAME_CELLS, palette.SOURCE))
        return dotted(who, styled(" … ".join(s.of(self._text) for s in statement.cue), _CUE_CELLS, palette.CUE))

    def _how(self, statement: Statement) -> Text:
        """The kind, and the channel unless the cue names it ("wrote on X")."""
        cue = " ".join(span.of(self._text) for span in statement.cue)
        told = statement.channel is None or f" {statement.channel} " in f" {cue} "
        return Text(statement.kind if told else f"{statement.kind} via {one_line(statement.channel or '', _CUE_CELLS)}")


def _cut(lines: list[Text], closing: str, style: str) -> list[Text]:
    """The first lines of a content, an ellipsis where more would follow, its closing quotation mark in any case."""
    kept = lines[:_CONTENT_LINES]
    kept[-1].rstrip()
    kept[-1].append("…" * (len(lines) > len(kept)) + closing, style)
    return kept
