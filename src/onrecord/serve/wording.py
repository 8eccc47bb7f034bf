"""What a statement says, on one line, with the statements inside it standing as their numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from onrecord.records import Span, Statement
from onrecord.serve.printable import one_line
from onrecord.serve.tree import Placed

# Words that only join what others say: "that [2]" and "[3] and [4]" say nothing of their own.
_JOINING = {"and", "as", "but", "or", "that"}
_OPENING, _CLOSING = set("\"“„«'‘‚‹「『"), set("\"”“»'’‘›」』")


def content_words(text: str, row: Placed, numbers: Mapping[str, int]) -> str:
    """The words attributed by a statement alone: `[n]` stands for what statement n inside it says.

    Empty when nothing is left, as for an outlet that only passes on what another says. Quotation marks
    around the whole are taken off: the view draws its own.
    """
    holes = {at: numbers[inner.id] for inner in row.inner for span in _extent(text, inner) for at in _offsets(span)}
    runs = [_unquoted(one_line("".join(_pieces(text, span, holes)))) for span in row.statement.content]
    own = "".join(" " if at in holes else text[at] for span in row.statement.content for at in _offsets(span))
    return " … ".join(filter(None, runs)) if set(re.findall(r"\w+", own.casefold())) - _JOINING else ""


def _extent(text: str, statement: Statement) -> tuple[Span, ...]:
    """The spans of a statement; its source only when no word parts it from them, as in "officials estimate"."""
    told, source = (*statement.cue, *statement.content), statement.source_span
    joined = source and any(not _worded(text[min(source.end, s.end) : max(source.start, s.start)]) for s in told)
    return (*told, source) if source and joined else told


def _worded(words: str) -> bool:
    return any(map(str.isalnum, words))


def _offsets(span: Span) -> range:
    return range(span.start, span.end)


def _pieces(text: str, span: Span, holes: Mapping[int, int]) -> Iterator[str]:
    """Own words as they stand; statements inside once each, though they have several spans with no word between."""
    marks: set[int] = set()
    for number, own in _owned(text, span, holes):
        if not number:
            marks.clear()
            yield own
        elif number not in marks:
            yield f" [{number}]" if marks else f"[{number}]"
            marks.add(number)


def _owned(text: str, span: Span, holes: Mapping[int, int]) -> Iterator[tuple[int, str]]:
    """Runs of one owner (0 for own words); own runs without a letter or digit are left out."""
    for number, offsets in groupby(_offsets(span), lambda at: holes.get(at, 0)):
        words = "".join(text[at] for at in offsets)
        if number or _worded(words):
            yield number, words


def _unquoted(run: str) -> str:
    quoted = len(run) > 1 and run[0] in _OPENING and run[-1] in _CLOSING
    return run[1:-1].strip() if quoted and not _OPENING & set(run[1:-1]) - set("'‘’") else run
