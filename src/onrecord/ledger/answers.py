"""What a ledger answers: plain records, one for each entry, each with its quote, its report and its chain."""

from __future__ import annotations

import html
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, Generic, TypeVar, get_args, get_type_hints, overload

from onrecord.records import Json, Span

if TYPE_CHECKING:
    import pyarrow


@dataclass(frozen=True, slots=True, kw_only=True)
class Teller:
    """One link of a chain: the statement's id, who makes it (None when nobody is named), its cue and its certainty.

    `quote` is the stretch of text that it stands in and `mention` the words that name who makes it, None when the text
    is not kept. `judged` is how the statement stands: accepted, rejected or edited, None when nobody has judged it.
    """

    statement: str
    name: str | None
    cue: str | None
    certainty: str
    quote: str | None
    judged: str | None = None
    mention: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of the ledger.

    `quote` is the text that shows it and `span` where that stands in the report, None when it is not kept. `chain` runs
    from the outermost teller to the innermost; it is empty in the reporter's own voice. `outlet` is who published the
    report, else the agency that it is credited to; `published` and `day` its time; `origin` the first report known to
    tell the story in these words, and `origin_name` its agency or outlet. `certainty` is the source's, `confidence` the
    machine's. `model` and `ontology` are the versions that read it, `kept` when it was kept. `judged` is accepted,
    rejected or edited, None when nobody has judged it; `superseded_by` the report that replaces this one.
    """

    id: str
    report: str
    quote: str | None
    span: Span | None
    outlet: str | None
    published: str | None
    day: str | None
    title: str | None
    url: str | None
    origin: str
    origin_name: str | None
    chain: tuple[Teller, ...]
    certainty: str | None
    confidence: float | None
    model: str
    ontology: str
    kept: str
    judged: str | None
    superseded_by: str | None

    @property
    def source(self) -> str | None:
        """Who says it: the innermost teller that is named; in the reporter's own voice the outlet."""
        return next(
            (teller.name for teller in reversed(self.chain) if teller.name), None if self.chain else self.outlet
        )

    def to_json(self) -> Json:
        """Every field, and `source`, as JSON has them."""
        return {"list": self.listed, "source": self.source} | {
            f.name: _plain(getattr(self, f.name)) for f in fields(self)
        }

    @property
    def listed(self) -> str:
        """The list that the entry is of: statements, events or figures."""
        return _LISTS[type(self)]


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementEntry(Entry):
    """Who said what. `said` are the words of the content, `quoting` is direct, mixed or indirect."""

    kind: str
    quoting: str
    cue: str | None
    said: str | None
    channel: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventEntry(Entry):
    """Who did what to whom. `actors` and `recipients` are names; `start` and `until` ISO 8601; `time` is as written."""

    type: str
    mode: str | None
    standing: str
    trigger: str | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    time: str | None
    start: str | None
    until: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureEntry(Entry):
    """How many. `number`, `of` and `period` are as written, `of_actor` the name of whom that is.

    `standing` is that of the event in which it counts, None without one; so are the days, where it gives no period.
    """

    counts: str
    standing: str | None
    number: str | None
    low: float | None
    best: float | None
    high: float | None
    unit: str | None
    of: str | None
    of_actor: str | None
    period: str | None
    start: str | None
    until: str | None
    cumulative: bool | None
    part_of: str | None
    event: str | None


KINDS: dict[str, type[Entry]] = {"statements": StatementEntry, "events": EventEntry, "figures": FigureEntry}
"""The entries of each list."""
_LISTS = {kind: name for name, kind in KINDS.items()}

E = TypeVar("E", bound=Entry, covariant=True)


class Answer(Sequence[E], Generic[E]):
    """Entries in order, newest report first, all `of` one kind.

    `more` tells whether there were further ones beyond the limit.
    """

    def __init__(self, entries: Sequence[E], of: type[Entry], *, more: bool = False) -> None:
        self._entries, self.of, self.more = tuple(entries), of, more

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[E]:
        return iter(self._entries)

    @overload
    def __getitem__(self, at: int) -> E: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[E]: ...
    def __getitem__(self, at: int | slice) -> E | Sequence[E]:
        """The entry, or entries, at a place."""
        return self._entries[at]

    def __eq__(self, other: object) -> bool:
        return self._entries == tuple(other) if isinstance(other, Sequence) else NotImplemented

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        return f"<Answer of {len(self)} entries{' and more' if self.more else ''}>"

    def rows(self) -> list[Json]:
        """Each entry as a flat mapping for tables: spans as two numbers, the chain as words."""
        return [flat(entry) for entry in self]

    def to_arrow(self) -> pyarrow.Table:
        """A pyarrow table of `rows()`, its columns of the same types whatever it holds, if anything.

        Needs `pip install "onrecord[arrow]"`.
        """
        import pyarrow

        types = {str: pyarrow.string(), float: pyarrow.float64(), int: pyarrow.int64(), bool: pyarrow.bool_()}
        columns = [(name, types[kind]) for name, kind in column_types(self.of).items()]
        return pyarrow.Table.from_pylist(self.rows(), schema=pyarrow.schema(columns))

    def _repr_html_(self) -> str:
        """A table for notebooks; whatever stands in a report is written out, never run."""
        rows = self.rows()
        head = [name for name in rows[0] if any(row.get(name) is not None for row in rows)] if rows else []
        cells = ["".join(f"<td>{_cell(row.get(name))}</td>" for name in head) for row in rows]
        heads = "".join(f"<th>{html.escape(name)}</th>" for name in head)
        body = "".join(f"<tr>{row}</tr>" for row in cells)
        more = "<p>and more: ask with a higher limit</p>" if self.more else ""
        return f"<table><thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>{more}"


def joined(words: Sequence[str]) -> str:
    """Words that stand in several stretches of a text, with " … " between them."""
    return " … ".join(words)


def flat(entry: Entry) -> Json:
    """An entry as one row of a table."""
    told = entry.to_json()
    span = told.pop("span") or (None, None)
    chain = through(entry)
    for name in ("actors", "recipients"):
        if name in told:
            told[name] = "; ".join(told[name])
    return told | {"chain": chain, "start_offset": span[0], "end_offset": span[1]}


def column_types(of: type[Entry]) -> dict[str, type]:
    """The columns of `flat` entries of a kind, in order, and what each holds where it is not null."""
    hints = get_type_hints(of, globals() | {"Span": Span})
    told = {name: _scalar(hint) for name, hint in hints.items() if name != "span"}
    return {"list": str, "source": str} | told | {"start_offset": int, "end_offset": int}


def _scalar(hint: Any) -> type:
    """The type of a value that may be None; what is of several is written as words."""
    return next((kind for kind in (str, float, int, bool) if kind in (hint, *get_args(hint))), str)


def through(entry: Entry) -> str:
    """The chain in words from the innermost teller outwards: "officials, through Pat Ryder"; the outlet's own is ""."""
    names = [teller.name or "nobody named" for teller in reversed(entry.chain)]
    return ", through ".join(names)


def _plain(value: Any) -> Any:
    if isinstance(value, Span):
        return value.to_json()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Teller):
        return {f.name: getattr(value, f.name) for f in fields(value)}
    return value


def _cell(value: object) -> str:
    return "" if value is None else html.escape(str(value))
