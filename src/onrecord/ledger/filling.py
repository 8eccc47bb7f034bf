"""Entries made of their rows: the names, words and chains that stand in other rows of the same readings."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, select

from onrecord.ledger import tables as t
from onrecord.ledger.answers import Entry, EventEntry, FigureEntry, StatementEntry, Teller, joined
from onrecord.ledger.bulk import mapped
from onrecord.ledger.rows import QUOTE
from onrecord.records import Span

Row = Mapping[str, Any]

_SHOWN = ("cue", "content", "source", "trigger", "actor", "recipient", "place", "time", "number", "of", "period", QUOTE)


class Filling:
    """What the rows of a batch speak of, looked up once for all of them."""

    def __init__(self, connection: Connection, name: str, rows: Sequence[Row]) -> None:
        self._statements = _told(connection, name, rows)
        self._words: dict[tuple[int, str, str], list[Row]] = defaultdict(list)
        shown = {(row["reading"], row["id"]) for row in rows} | set(self._statements)
        pointed = {said["source"] for said in self._statements.values()} | {row.get("place") for row in rows}
        readings = {row["reading"] for row in rows}
        texts = _texts(connection, readings)
        for span in mapped(connection.execute(_spans(sorted(shown)))):
            text = texts[span["reading"]]
            words = None if text is None else text[span["start"] : span["end"]]
            self._words[span["reading"], span["entry"], span["role"]].append({**span, "words": words})
            pointed.add(span["points"])
        meant = {one for one in pointed if one is not None}
        self._named = {table.name: _by_key(connection, table, readings, meant) for table in (t.actors, t.places)}

    def entry(self, name: str, row: Row, *, origin: tuple[str, str | None], superseded_by: str | None) -> Entry:
        """The entry of a row of the list. `origin` is the id and the name of the report's origin."""
        quote = self._first(row, QUOTE)
        common: dict[str, Any] = {
            "id": row["id"],
            "report": row["report_id"],
            "quote": quote and quote["words"],
            "span": quote and Span(quote["start"], quote["end"]),
            "outlet": row["report_source"] or row["report_credit"],
            "published": row["report_published"],
            "day": row["report_day"],
            "title": row["report_title"],
            "url": row["report_url"],
            "origin": origin[0],
            "origin_name": origin[1],
            "chain": tuple(self.chain(name, row)),
            "judged": None,
            "superseded_by": superseded_by,
            **{key: row[key] for key in ("certainty", "confidence", "model", "ontology", "kept")},
        }
        return {"statements": self._statement, "events": self._event, "figures": self._figure}[name](row, common)

    def chain(self, name: str, row: Row) -> list[Teller]:
        """Who tells it, from the outside in; a statement is its own innermost teller."""
        return [self._teller(said) for said in reversed(self._carriers(name, row))]

    def _carriers(self, name: str, row: Row) -> list[Row]:
        """The statements of a chain from the inside out."""
        reading, at = row["reading"], row["id"] if name == "statements" else row["inside"]
        found: dict[str, Row] = {}
        while at is not None and at not in found and (said := self._statements.get((reading, at))):
            found[at] = said
            at = said["inside"]
        return list(found.values())

    def _teller(self, said: Row) -> Teller:
        quote = self._first(said, QUOTE)
        return Teller(
            statement=said["id"],
            name=self._source(said),
            cue=self._joined(said, "cue"),
            certainty=said["certainty"],
            quote=quote["words"] if quote else None,
            mention=self._joined(said, "source"),
        )

    def _source(self, said: Row) -> str | None:
        """The actor's name, else the words of the mention."""
        actor = self._named["actors"].get((said["reading"], said["source"]))
        return actor["name"] if actor else self._joined(said, "source")

    def _statement(self, row: Row, common: dict[str, Any]) -> Entry:
        said: dict[str, Any] = {"cue": self._joined(row, "cue"), "said": self._joined(row, "content")}
        return StatementEntry(**common, **said, quoting=row["quote"], kind=row["kind"], channel=row["channel"])

    def _event(self, row: Row, common: dict[str, Any]) -> Entry:
        place = self._named["places"].get((row["reading"], row["place"]), {})
        return EventEntry(
            **common,
            **{key: row[key] for key in ("type", "mode", "standing", "start", "until")},
            trigger=self._joined(row, "trigger"),
            actors=self._taking(row, "actor"),
            recipients=self._taking(row, "recipient"),
            place=place.get("name"),
            country=place.get("country"),
            admin1=place.get("admin1"),
            lat=place.get("lat"),
            lon=place.get("lon"),
            time=self._joined(row, "time"),
        )

    def _figure(self, row: Row, common: dict[str, Any]) -> Entry:
        taking = self._first(row, "of")
        actor = taking and self._named["actors"].get((row["reading"], taking["points"]))
        keys = ("counts", "standing", "low", "best", "high", "unit", "start", "until", "cumulative", "part_of", "event")
        return FigureEntry(
            **common,
            **{key: row[key] for key in keys},
            number=self._joined(row, "number"),
            of=taking["words"] if taking else None,
            of_actor=actor["name"] if actor else None,
            period=self._joined(row, "period"),
        )

    def _taking(self, row: Row, role: str) -> tuple[str, ...]:
        """The names of those in a role, else the words that mention them."""
        names = []
        for span in self._words[row["reading"], row["id"], role]:
            actor = self._named["actors"].get((row["reading"], span["points"]))
            names.append(actor["name"] if actor else span["words"])
        return tuple(name for name in names if name)

    def _first(self, row: Row, role: str) -> Row | None:
        return next(iter(self._words[row["reading"], row["id"], role]), None)

    def _joined(self, row: Row, role: str) -> str | None:
        """The words of a role; where it stands in several stretches " … " parts them."""
        found = [span["words"] for span in self._words[row["reading"], row["id"], role]]
        return joined(found) if found and None not in found else None


def _told(connection: Connection, name: str, rows: Sequence[Row]) -> dict[tuple[int, str], Row]:
    """The statements of the rows' chains: themselves, where the rows are statements, and what carries them."""
    found = {(row["reading"], row["id"]): row for row in rows} if name == "statements" else {}
    missing = {(row["reading"], row["inside"]) for row in rows if row["inside"] is not None} - found.keys()
    while missing:
        more = _by_key(connection, t.statements, *map(set, zip(*missing, strict=True)))
        found |= more
        missing = {(reading, said["inside"]) for (reading, _), said in more.items() if said["inside"] is not None}
        missing -= found.keys()
    return found


def _by_key(connection: Connection, table: Any, readings: set[int], ids: set[str]) -> dict[tuple[int, str], Row]:
    """Rows of some readings with some ids: a few too many where an id stands in several of the readings."""
    query = select(table).where(table.c.reading.in_(sorted(readings)), _only_filtered(table.c.id).in_(sorted(ids)))
    return {(row["reading"], row["id"]): row for row in mapped(connection.execute(query))}


def _only_filtered(column: Any) -> Any:
    """A column by which no index is sought: readings are few, and seeks of every entry in each would be many."""
    return column + ""


def _spans(shown: Sequence[tuple[int, str]]) -> Select[Any]:
    """The spans of entries (reading, id)."""
    s = t.spans
    readings, entries = ({key[at] for key in shown} for at in (0, 1))
    theirs = _only_filtered(s.c.entry).in_(sorted(entries)), _only_filtered(s.c.role).in_(_SHOWN)
    query = select(s).where(s.c.reading.in_(sorted(readings)), *theirs)
    return query.order_by(s.c.reading, s.c.entry, s.c.role, s.c.nth)


def _texts(connection: Connection, readings: set[int]) -> dict[int, str | None]:
    """The text that each reading is of, None where it is not kept: databases are slow to cut words out of it."""
    read = t.readings.join(t.reports, t.reports.c.id == t.readings.c.report)
    query = select(t.readings.c.number, t.reports.c.text).select_from(read)
    rows = connection.execute(query.where(t.readings.c.number.in_(sorted(readings))))
    return {row[0]: row[1] for row in rows}
