"""On what grounds the actors and places of a record were taken to be what they are, as lines of the view."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.text import Text

from onrecord.records import Actor, Place, Record, Resolved
from onrecord.serve import palette
from onrecord.serve.printable import one_line

_UNKNOWN = "unknown"
_OTHERS = 2


def grounds(record: Record) -> Iterator[Text]:
    """A heading, and for each actor and place its name with a line for each field that was looked up."""
    if not record.resolved:
        return
    yield Text()
    yield Text("on what grounds", palette.TITLE)
    of: dict[str, list[Resolved]] = {}
    for line in record.resolved:
        of.setdefault(line.entry, []).append(line)
    entries: list[Actor | Place] = [*record.actors, *record.places]
    for entry in entries:
        if entry.id in of:
            yield from _entry(entry, of[entry.id])
    for line in of.get(record.report.id, ()):
        yield _line(line)


def _entry(entry: Actor | Place, lines: Sequence[Resolved]) -> Iterator[Text]:
    kind = f" ({entry.kind})" if isinstance(entry, Actor) and entry.kind else ""
    yield Text.assemble((one_line(entry.name), palette.SOURCE), (kind, palette.FAINT))
    yield from map(_line, lines)


def _line(line: Resolved) -> Text:
    """One field: what it is, by what evidence and how well it fits, why, and the runners-up."""
    value = (line.value, "") if line.value is not None else (_UNKNOWN, palette.FAINT)
    others = ", ".join(f"{name} {score:.0%}" for name, score in line.others[:_OTHERS])
    return Text.assemble(
        f"  {line.field} ",
        value,
        (f" {line.how} {line.score:.0%}", palette.FAINT),
        f": {one_line(line.reason)}",
        (f"; else {others}" if others else "", palette.FAINT),
    )
