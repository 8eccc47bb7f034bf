"""A record taken apart into rows and put together again, by its JSON (docs/contract.md).

What is put together equals what was taken apart, save the text of a report kept without it and what was forgotten.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from onrecord.ledger.plain import plain
from onrecord.records import Json

Row = dict[str, Any]
Rows = dict[str, list[Row]]
Pair = Sequence[int]

QUOTE = "quote"
"""The role of the stretch of text that is shown with an entry."""

ACTOR_FIELDS = ("name", "kind", "country", "sector", "role", "wikidata")
PLACE_FIELDS = ("name", "geonameid", "country", "admin1", "lat", "lon", "precision")
STATEMENT_FIELDS = ("source", "kind", "quote", "certainty", "channel", "confidence")
EVENT_FIELDS = ("type", "mode", "cameo", "quad", "goldstein", "standing", "certainty", "figures", "confidence")
FIGURE_FIELDS = (
    "counts", "low", "best", "high", "unit", "cumulative", "part_of", "event", "certainty", "confidence",
)  # fmt: skip


def apart(record: Json, reading: int, quotes: Mapping[str, Pair], *, text: bool) -> Rows:
    """The rows of a reading by table, without those of its report. `text` is whether words may be kept.

    `reading` is its number; `quotes` gives the stretch to be shown with each entry by its id.
    """
    rows: Rows = defaultdict(list)
    words = record["report"]["text"] if text else None
    happened = {event["id"]: event for event in record["events"]}
    for name, fields in (("actors", ACTOR_FIELDS), ("places", PLACE_FIELDS)):
        for nth, named in enumerate(record[name]):
            rows[name].append(_row(reading, nth, named, fields) | {"called": plain(named["name"])})
            rows["spans"] += _spans(reading, named["id"], "mention", named["mentions"])
    for name, row_of in (("statements", _statement), ("events", _event), ("figures", _figure)):
        for nth, told in enumerate(record[name]):
            row, spans = row_of(told, words)
            counted_in = happened.get(told["event"]) if name == "figures" else None
            rows[name].append(_row(reading, nth, told, ()) | row | _happened(told, counted_in))
            if told["id"] in quotes:
                spans.append((QUOTE, [quotes[told["id"]]], None))
            for role, pairs, points in spans:
                rows["spans"] += _spans(reading, told["id"], role, pairs, points)
    rows["names"] = [
        {"reading": reading, "nth": nth, "start": n["span"][0], "end": n["span"][1], "kind": n["kind"]}
        | {"confidence": n["confidence"]}
        for nth, n in enumerate(record["names"])
    ]
    return rows


_Roles = list[tuple[str, Sequence[Pair], Sequence[str | None] | None]]


def _row(reading: int, nth: int, told: Json, fields: Iterable[str]) -> Row:
    return {"reading": reading, "id": told["id"], "nth": nth} | {field: told[field] for field in fields}


def _spans(
    reading: int, entry: str, role: str, pairs: Sequence[Pair], points: Sequence[str | None] | None = None
) -> Iterator[Row]:
    for nth, (start, end) in enumerate(pairs):
        meant = points[nth] if points else None
        yield {
            "reading": reading,
            "entry": entry,
            "role": role,
            "nth": nth,
            "start": start,
            "end": end,
            "points": meant,
        }


def _statement(told: Json, _: str | None) -> tuple[Row, _Roles]:
    row = {field: told[field] for field in STATEMENT_FIELDS} | {"inside": told["in"]}
    source = [told["source_span"]] if told["source_span"] else []
    return row, [("source", source, [told["source"]]), ("cue", told["cue"], None), ("content", told["content"], None)]


def _event(told: Json, _: str | None) -> tuple[Row, _Roles]:
    place, time = told["place"], told["time"]
    row = {field: told[field] for field in EVENT_FIELDS} | {"inside": told["in"]}
    row |= {"place": place and place["place"], "start": time and time["from"], "until": time and time["to"]}
    roles: _Roles = [("trigger", [told["trigger"]], None), ("again", told["again"], None)]
    for role in ("actor", "recipient"):
        roles.append((role, [t["span"] for t in told[role]], [t["actor"] for t in told[role]]))
    if place:
        roles.append(("place", [place["span"]], [place["place"]]))
    if time:
        roles.append(("time", [time["span"]], None))
    return row | {"precision": time and time["precision"]}, roles


def _figure(told: Json, words: str | None) -> tuple[Row, _Roles]:
    of, period = told["of"], told["period"]
    row = {field: told[field] for field in FIGURE_FIELDS} | {"inside": told["in"]}
    row |= {"start": period and period["from"], "until": period and period["to"]}
    row["of_called"] = plain(words[slice(*of["span"])]) if of and words is not None else None
    roles: _Roles = [("number", [told["span"]], None)]
    if of:
        roles.append(("of", [of["span"]], [of["actor"]]))
    if period:
        roles.append(("period", [period["span"]], None))
    return row, roles


def _happened(told: Json, event: Json | None) -> Row:
    """What a figure has from the event in which it counts: its standing, and its days where it gives no period."""
    if event is None:
        return {"standing": None} if "counts" in told else {}
    time = None if told["period"] else event["time"]
    return {"standing": event["standing"]} | ({"start": time["from"], "until": time["to"]} if time else {})


class Together:
    """The rows of one reading, put together again as the lists of a record."""

    def __init__(self, rows: Mapping[str, Sequence[Mapping[str, Any]]]) -> None:
        self._rows = rows
        self._spans: dict[tuple[str, str], list[Mapping[str, Any]]] = defaultdict(list)
        for span in rows["spans"]:
            self._spans[span["entry"], span["role"]].append(span)

    def lists(self) -> Json:
        """All lists of the record, in its order."""
        made = {"actors": self._named("actors", ACTOR_FIELDS), "places": self._named("places", PLACE_FIELDS)}
        for name, told in (("statements", self._statement), ("events", self._event), ("figures", self._figure)):
            made[name] = [told(row) for row in self._ordered(name)]
        made["names"] = [
            {"span": [n["start"], n["end"]], "kind": n["kind"], "confidence": n["confidence"]}
            for n in self._ordered("names")
        ]
        return made

    def quotes(self) -> dict[str, list[int]]:
        """The stretch that is shown with each entry."""
        return {entry: _pair(spans[0]) for (entry, role), spans in self._sorted() if role == QUOTE}

    def _sorted(self) -> list[tuple[tuple[str, str], list[Mapping[str, Any]]]]:
        return sorted(self._spans.items(), key=lambda item: item[0])

    def _ordered(self, name: str) -> list[Mapping[str, Any]]:
        return sorted(self._rows[name], key=lambda row: row["nth"])

    def _of(self, entry: str, role: str) -> list[Mapping[str, Any]]:
        return sorted(self._spans[entry, role], key=lambda span: span["nth"])

    def _pairs(self, entry: str, role: str) -> list[list[int]]:
        return [_pair(span) for span in self._of(entry, role)]

    def _one(self, entry: str, role: str) -> list[int] | None:
        return next(iter(self._pairs(entry, role)), None)

    def _named(self, name: str, fields: Sequence[str]) -> list[Json]:
        return [
            {"id": row["id"], **{f: row[f] for f in fields}, "mentions": self._pairs(row["id"], "mention")}
            for row in self._ordered(name)
        ]

    def _statement(self, row: Mapping[str, Any]) -> Json:
        at = row["id"]
        return {
            "id": at,
            "source": row["source"],
            "source_span": self._one(at, "source"),
            "cue": self._pairs(at, "cue"),
            "content": self._pairs(at, "content"),
            "in": row["inside"],
            **{f: row[f] for f in ("kind", "quote", "certainty", "channel", "confidence")},
        }

    def _event(self, row: Mapping[str, Any]) -> Json:
        at = row["id"]
        place, time = self._one(at, "place"), self._one(at, "time")
        return {
            "id": at,
            **{f: row[f] for f in ("type", "mode", "cameo", "quad", "goldstein")},
            "trigger": self._one(at, "trigger"),
            "actor": self._takings(at, "actor"),
            "recipient": self._takings(at, "recipient"),
            "place": place and {"place": row["place"], "span": place},
            "time": time and _when(row, time) | {"precision": row["precision"]},
            **{f: row[f] for f in ("standing", "certainty")},
            "in": row["inside"],
            "figures": row["figures"],
            "again": self._pairs(at, "again"),
            "confidence": row["confidence"],
        }

    def _figure(self, row: Mapping[str, Any]) -> Json:
        at = row["id"]
        period = self._one(at, "period")
        return {
            "id": at,
            "span": self._one(at, "number"),
            "of": next(iter({"span": t["span"], "actor": t["actor"]} for t in self._takings(at, "of")), None),
            **{f: row[f] for f in ("counts", "low", "best", "high", "unit")},
            "period": period and _when(row, period),
            **{f: row[f] for f in ("cumulative", "part_of", "event", "certainty")},
            "in": row["inside"],
            "confidence": row["confidence"],
        }

    def _takings(self, entry: str, role: str) -> list[Json]:
        return [{"actor": span["points"], "span": _pair(span)} for span in self._of(entry, role)]


def _pair(span: Mapping[str, Any]) -> list[int]:
    return [span["start"], span["end"]]


def _when(row: Mapping[str, Any], span: list[int]) -> Json:
    return {"span": span, "from": row["start"], "to": row["until"]}
