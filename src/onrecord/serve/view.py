"""The view of a record for people: its head, its text with what was found marked, and as a tree who said what and
what happened."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from pathlib import Path

from rich.console import Console
from rich.text import Text

from onrecord.records import Actor, Record, Report, Span
from onrecord.serve import palette
from onrecord.serve.carried import carried
from onrecord.serve.counts import FigureWords
from onrecord.serve.grid import LEFT_CELLS, Grid
from onrecord.serve.happened import EventLines
from onrecord.serve.line import StatementLines
from onrecord.serve.marks import MarkedText
from onrecord.serve.phrases import Cast
from onrecord.serve.printable import one_line
from onrecord.serve.tree import Placed, placed

_MARGIN = "  "
_OWN_VOICE = "in the report's own voice"
_NO_STATEMENTS = "No statements: nothing in this report is attributed to anybody."


def shown(record: Record, *, width: int = 80, color: bool = False) -> str:
    """The view of a record, lines of at most `width` cells, with terminal colours or without.

    The words of the text are never altered, only wrapped, or shortened with an ellipsis in the tree;
    control characters are written out. Ends without a line break.
    """
    rows = placed(record.statements)
    head, text = _head(record.report, width), _text(record, rows, width)
    return printed(chain(head, text, _tree(record, rows, width), _foot(record, width)), color=color)


def printed(lines: Iterable[Text], *, color: bool) -> str:
    """Finished lines as a string, with terminal colours or without."""
    console = Console(
        file=io.StringIO(),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        legacy_windows=False,
        highlight=False,
    )
    with console.capture() as capture:
        for line in lines:
            line.rstrip()
            console.print(line, no_wrap=True, overflow="ignore", crop=False)
    return capture.get().rstrip("\n")


def wrapped(text: Text, width: int) -> Iterator[Text]:
    """The lines of a text between margins."""
    for line in text.wrap(Console(width=width, color_system=None), width - 2 * len(_MARGIN)):
        yield Text(_MARGIN) + line


def rule(heading: Text, width: int) -> Text:
    """A line across the view that begins with a heading."""
    line = Text.assemble(("━━ ", palette.FAINT), heading, " ")
    return line.append("━" * max(0, width - line.cell_len), palette.FAINT)


def _head(report: Report, width: int) -> Iterator[Text]:
    """The report's own id, its file or our id, its title or first words, and where, when and from whom it comes."""
    found = report.file and report.file != "-" and not report.line and Path(report.file).name
    name = one_line(report.given_id or found or report.id, width // 2)
    if not report.title:
        name = one_line(f"{name} · {report.text[: 2 * width]}", width * 3 // 4)
    yield rule(Text(name, palette.TITLE), width)
    credit = report.credit and report.credit != report.source and f"credit {report.credit}"
    facts = [report.source, credit, report.dateline.place, _date(report)]
    known = " · ".join(one_line(fact) for fact in facts if fact)
    if known:
        yield from wrapped(Text(known, palette.FAINT), width)
    yield Text()


def _date(report: Report) -> str | None:
    return report.dateline.date or (report.published and f"published {report.published}")


def _text(record: Record, rows: Sequence[Placed], width: int) -> Iterator[Text]:
    report, marked = record.report, MarkedText(record.report.text, rows, _pointed(record))
    for paragraph in _paragraphs(report.text):
        stretch = marked.stretch(paragraph)
        if report.title and paragraph.end <= len(report.title):
            stretch.stylize_before(palette.TITLE)
        yield from wrapped(stretch, width)
        yield Text()


def _pointed(record: Record) -> Iterator[Span]:
    """The triggers of events, their later mentions, and numbers."""
    for event in record.events:
        yield from (event.trigger, *event.again)
    yield from (figure.span for figure in record.figures)


def _paragraphs(text: str) -> Iterator[Span]:
    """What stands between blank lines."""
    return (Span(*found.span()) for found in re.finditer(r"\S(?:.|\n(?![^\S\n]*\n))*", text))


def _tree(record: Record, rows: Sequence[Placed], width: int) -> Iterator[Text]:
    """What the report tells in its own voice, then each statement with what it carries."""
    told, lines = carried(record), _Lines(record, rows, width)
    if rows or told:
        left, right = "  certainty   statements, ● events, # figures", "confidence"
        yield Text(left + right.rjust(width - len(left)), palette.FAINT)
    if None in told:
        yield Text(" " * LEFT_CELLS + _OWN_VOICE, palette.TITLE)
        yield from chain.from_iterable(lines.events.lines(thing, "") for thing in told[None])
    if not rows:
        yield from wrapped(Text(_NO_STATEMENTS, palette.FAINT), width)
    for row in rows:
        yield from lines.statements.lines(row)
        for thing in told.get(row.statement.id, ()):
            yield from lines.events.lines(thing, row.beneath)


class _Lines:
    """Draws the parts of the tree of one record."""

    def __init__(self, record: Record, rows: Sequence[Placed], width: int) -> None:
        text, cast, grid = record.report.text, Cast(record.actors), Grid(width)
        numbers = {row.statement.id: row.number for row in rows}
        self.statements = StatementLines(text, cast, numbers, grid)
        self.events = EventLines(text, cast, FigureWords(text, cast, numbers, record.figures), grid)


def _foot(record: Record, width: int) -> Iterator[Text]:
    """Who is mentioned more than once, and what a reader should know."""
    again = sorted((a for a in record.actors if len(a.mentions) > 1), key=lambda a: -len(a.mentions))
    if again:
        yield Text()
        names = Text(", ").join(map(_actor, again))
        yield from wrapped(Text.assemble(("more than once: ", palette.FAINT), names), width)
    for warning in record.warnings:
        yield from wrapped(Text("! " + one_line(warning), palette.WARNING), width)


def _actor(actor: Actor) -> Text:
    kind = f" ({actor.kind})" if actor.kind else ""
    return Text.assemble((one_line(actor.name), palette.SOURCE), (f"{kind} ×{len(actor.mentions)}", palette.FAINT))
