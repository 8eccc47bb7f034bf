"""Answers of a ledger written out: for people as tables and chains, for programs as JSON lines and CSV."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click
from rich.cells import cell_len
from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from onrecord.ledger.answers import (
    KINDS,
    Answer,
    Entry,
    EventEntry,
    FigureEntry,
    StatementEntry,
    column_types,
    flat,
)
from onrecord.serve import palette
from onrecord.serve.batch import write
from onrecord.serve.origins import Origins
from onrecord.serve.phrases import teller
from onrecord.serve.printable import one_line
from onrecord.serve.view import printed, wrapped

if TYPE_CHECKING:
    from onrecord.ledger.judging import Judgement

# What a spreadsheet would take for a formula; an apostrophe before it makes it words.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_QUOTED = 300  # characters of a quote in a table; the chain and the other forms give it whole


def written(answers: Mapping[str, Answer[Entry]], form: str, *, columns: int, color: bool) -> None:
    """Write answers by list to standard output, as json, csv or table."""
    if form == "json":
        for entry in _every(answers):
            told(json.dumps(entry.to_json(), ensure_ascii=False))
    elif form == "csv":
        click.echo(_csv(answers).encode("utf-8", "backslashreplace"), nl=False)
    else:
        origins = Origins(_every(answers))
        for name, answer in answers.items():
            if answer:
                told(_table(name, answer, columns, color, origins) + "\n")
        if notes := [*origins.notes(), *([_REPORTED] if any(map(_day_of_report, _every(answers))) else [])]:
            lines = (line for note in notes for line in wrapped(Text(one_line(note), palette.FAINT), columns))
            told(printed(lines, color=color) + "\n")
        if not any(answers.values()):
            click.echo("onrecord: nothing in the ledger meets this", err=True)


told = write


def _every(answers: Mapping[str, Answer[Entry]]) -> Iterator[Entry]:
    for answer in answers.values():
        yield from answer


def _csv(answers: Mapping[str, Answer[Entry]]) -> str:
    """All rows with the columns that any of their lists has, in order."""
    head = list(dict.fromkeys(name for each in answers for name in fields(each)))
    out = io.StringIO()
    sheet = csv.DictWriter(out, head, lineterminator="\n")
    sheet.writeheader()
    for entry in _every(answers):
        sheet.writerow({name: _harmless(value) for name, value in flat(entry).items()})
    return out.getvalue()


def fields(name: str) -> list[str]:
    """The columns of a list in CSV, whatever it holds."""
    return list(column_types(KINDS[name]))


def _harmless(value: Any) -> Any:
    return "'" + value if isinstance(value, str) and value.startswith(_FORMULA) else value


Columns = Mapping[str, Callable[[Any], str]]
_WHEN: Columns = {"date": lambda e: _day(e)}
_HOW: Columns = {"certainty": lambda e: _certainty(e), "through": lambda e: _through(e)}
_SHOWN: Columns = {"quote": lambda e: _quote(e), "id, report": lambda e: f"{e.id}\n{e.report}"}
_TABLES: Mapping[str, Columns] = {
    "statements": {**_WHEN, "kind": lambda e: e.kind, **_HOW, **_SHOWN},
    "events": {
        **_WHEN,
        "type, standing": lambda e: f"{' '.join(filter(None, (e.type, e.mode)))}\n{e.standing}",
        "who": lambda e: _who(e),
        "place": lambda e: e.place or "",
        **_HOW,
        **_SHOWN,
    },
    "figures": {
        **_WHEN,
        "counts": lambda e: _counted(e),
        "low": lambda e: _number(e.low, e.unit),
        "best": lambda e: _number(e.best, e.unit),
        "high": lambda e: _number(e.high, e.unit),
        **_HOW,
        **_SHOWN,
    },
}
_NUMBERS = ("low", "best", "high")
_WHOLE = ("date", "date, id, report", "kind", "certainty", "id, report", "type, standing", "counts", *_NUMBERS)


_ROOM = 120
"""Columns from which a quote stands beside its entry; in narrower tables it stands beneath, over the whole width."""


def _table(name: str, answer: Answer[Entry], columns: int, color: bool, origins: Origins) -> str:
    """A table of so many columns."""
    marked: Columns = {"through": lambda e: "\n".join(filter(None, (_through(e), origins.mark(e))))}
    cells = {**_TABLES[name], **marked}
    if columns >= _ROOM:
        return _printed([_grid(cells, answer, columns)], columns, color)
    quote, about = cells.pop("quote"), cells.pop("id, report")
    date = cells.pop("date")
    cells = {"date, id, report": lambda e: f"{date(e)}\n{about(e)}", **cells}
    widths = _widths(cells, answer, columns)
    blocks: list[RenderableType] = []
    for nth, entry in enumerate(answer):
        blocks += [_grid(cells, [entry], columns, widths, head=not nth), Padding(Text(one_line(quote(entry))), (0, 2))]
    return _printed(blocks, columns, color)


def _grid(
    cells: Columns,
    entries: Iterable[Entry],
    columns: int,
    widths: Mapping[str, int] | None = None,
    *,
    head: bool = True,
) -> Table:
    """Rows of entries: numbers to the right, the quote in what room is left."""
    table = Table(box=None, pad_edge=False, header_style=palette.FAINT, width=columns, show_header=head)
    for name in cells:
        whole = name in _WHOLE
        table.add_column(
            name,
            justify="right" if name in _NUMBERS else "left",
            no_wrap=whole,
            overflow="fold",
            ratio=None if whole or widths else (3 if name == "quote" else 1),
            width=widths[name] if widths else None,
        )
    for entry in entries:
        lines = ("\n".join(map(one_line, cell(entry).split("\n"))) for cell in cells.values())
        table.add_row(*(Text(line, _style(name, entry)) for name, line in zip(cells, lines, strict=True)))
    return table


def _widths(cells: Columns, entries: Iterable[Entry], columns: int) -> dict[str, int]:
    """Columns as wide as what stands in them, so that rows printed one by one align; names share what is left."""
    shown = list(entries)
    widths = {
        name: max(cell_len(line) for text in (name, *map(cell, shown)) for line in text.split("\n"))
        for name, cell in cells.items()
        if name in _WHOLE
    }
    names = [name for name in cells if name not in _WHOLE]
    room = columns - sum(widths.values()) - 2 * len(cells)
    return widths | dict.fromkeys(names, max(6, room // len(names)))


def _printed(blocks: Iterable[RenderableType], columns: int, color: bool) -> str:
    console = Console(
        file=io.StringIO(), width=columns, force_terminal=color, color_system="standard" if color else None,
        no_color=not color, legacy_windows=False, highlight=False,
    )  # fmt: skip
    with console.capture() as capture:
        for block in blocks:
            console.print(block)
    return "\n".join(line.rstrip() for line in capture.get().rstrip("\n").split("\n"))


def _style(head: str, entry: Entry) -> str:
    styles = {"through": palette.SOURCE, "id, report": palette.FAINT, "date, id, report": palette.FAINT}
    return palette.certainty_tag(entry.certainty or "")[1] if head == "certainty" else styles.get(head, "")


def _through(entry: Entry) -> str:
    """The chain from the innermost teller outwards, with the words that mention each; the outlet in its own voice."""
    names = [teller(one.name, one.mention) for one in reversed(entry.chain)]
    return ", through ".join(names) or entry.outlet or ""


_REPORTED = "(date): the report's, where that of the happening is not known; the newest report stands first"


def _day(entry: Any) -> str:
    """The day of the happening where it is known, else in brackets that of the report; of a statement the report's."""
    if _day_of_report(entry):
        return f"({entry.day[:10]})"
    return (getattr(entry, "start", None) or entry.day or "")[:10]


def _day_of_report(entry: Any) -> bool:
    """Whether only the report's day is known of something that has one of its own."""
    return not isinstance(entry, StatementEntry) and not entry.start and bool(entry.day)


def _certainty(entry: Entry) -> str:
    """How sure the source is, and what people said of the entry, else of who tells it."""
    judged = entry.judged or next((f"teller {one.judged}" for one in entry.chain if one.judged), None)
    return "\n".join(filter(None, (entry.certainty, judged and f"({judged})")))


def _quote(entry: Entry) -> str:
    quote = " ".join((entry.quote or "").split())
    return quote if len(quote) <= _QUOTED else quote[:_QUOTED] + "…"


def _counted(figure: FigureEntry) -> str:
    """What is counted, and how its event is told unless that is as having happened."""
    told = (figure.standing or "actual") != "actual"
    return f"{figure.counts}\n{figure.standing}" if told else figure.counts


def _who(event: EventEntry) -> str:
    actors, recipients = ", ".join(event.actors), ", ".join(event.recipients)
    return f"{actors} → {recipients}" if recipients else actors


def _number(value: float | None, unit: str | None) -> str:
    if value is None:
        return ""
    number = f"{int(value):,}" if value == int(value) else f"{value:,}"
    return f"{number} {unit}" if unit else number


def chained(entry: Entry, width: int, color: bool) -> str:
    """An entry with its tellers, the outermost first, each a step further in, and their quotes."""
    return printed((line for text in _steps(entry) for line in wrapped(text, width)), color=color)


def _steps(entry: Entry) -> Iterator[Text]:
    about = " · ".join(filter(None, (entry.outlet, entry.published, entry.title, entry.url, f"report {entry.report}")))
    yield Text(one_line(about), palette.FAINT)
    depth = 0
    for depth, one in enumerate(entry.chain, 1):
        told = Text.assemble(
            ("  " * depth + "└ ", palette.FAINT),
            (one_line(teller(one.name, one.mention)), palette.SOURCE),
            " ",
            (one_line(one.cue or ""), palette.CUE),
            ("  " + "  ".join(filter(None, (one.certainty, one.judged, one.statement))), palette.FAINT),
        )
        yield told
        if one.quote:
            yield Text("  " * depth + "  " + one_line(one.quote))
    if not isinstance(entry, StatementEntry):
        yield Text.assemble(("  " * (depth + 1) + "• ", palette.FAINT), one_line(_told(entry)))
        if entry.quote and (not entry.chain or entry.quote != entry.chain[-1].quote):
            yield Text("  " * (depth + 1) + "  " + one_line(entry.quote))
    state: list[str | None] = [
        entry.certainty,
        entry.judged,
        entry.superseded_by and f"superseded by report {entry.superseded_by}",
    ]
    if entry.origin != entry.report:
        state.append(f"first told by {entry.origin_name or 'report'} ({entry.origin})")
    yield Text(one_line(" · ".join(filter(None, state))), palette.FAINT)


def _told(entry: Any) -> str:
    if isinstance(entry, FigureEntry):
        bounds = (
            f"{name} {_number(getattr(entry, name), entry.unit)}"
            for name in _NUMBERS
            if getattr(entry, name) is not None
        )
        return f"{entry.counts}: {entry.number or ''} {entry.of or ''} ({', '.join(bounds)})"
    return f"{entry.type} {entry.mode or ''}: {entry.trigger or ''} {_who(entry)}, {entry.standing}"


def logged(judgement: Judgement, *, as_json: bool) -> str:
    """One line of the audit trail."""
    if as_json:
        return json.dumps(asdict(judgement), ensure_ascii=False)
    fields = " ".join(f"{name}={value}" for name, value in (judgement.fields or {}).items())
    said = [judgement.at, judgement.id, judgement.verdict, judgement.entry, fields, f"by {judgement.author}"]
    if judgement.reason:
        said.append(f"because {judgement.reason}")
    if judgement.withdrawn:
        said.append(f"(withdrawn {judgement.withdrawn} by {judgement.withdrawn_by})")
    return one_line("  ".join(filter(None, said)))
