"""The columns of the tree: at the left how sure the source is, then branches and words, at the right the confidence."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from rich.text import Text

from onrecord.serve import palette

CONFIDENCE_CELLS = 5
LEFT_CELLS = 2 + palette.TAG_CELLS + 2
# Deep chains run over the right edge rather than being squeezed to nothing.
_NARROWEST = 24


class Grid:
    """Sets things into the columns of a view `width` cells wide."""

    def __init__(self, width: int) -> None:
        self._width = width

    def room(self, branch: str) -> int:
        """Cells for words behind a branch, in the line that has the confidence at its end."""
        return max(_NARROWEST, self._width - LEFT_CELLS - cell_len(branch) - CONFIDENCE_CELLS - 1)

    def lines(
        self, certainty: str | None, branch: Text, under: str, words: Iterable[Text], confidence: float | None
    ) -> list[Text]:
        """Lines of words behind a branch, `under` before all but the first (equally wide)."""
        tag, style = palette.certainty_tag(certainty) if certainty else ("", "")
        left = Text.assemble("  ", (f"{tag:<{palette.TAG_CELLS}}  ", style), branch)
        beneath = Text.assemble((under.rjust(left.cell_len), palette.FAINT))
        first, *others = words
        return [self._with(confidence, left + first), *(beneath + line for line in others)]

    def _with(self, confidence: float | None, line: Text) -> Text:
        if confidence is None:
            return line
        line.pad_right(max(0, self._width - CONFIDENCE_CELLS - line.cell_len))
        return line.append(f"{confidence:>{CONFIDENCE_CELLS}.0%}", palette.FAINT)
