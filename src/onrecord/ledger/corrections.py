"""What people accepted and corrected, in the format of annotations, ready for training.

A pointer is `[sentence, "words"]`, with a count where the words stand more than once in that sentence. What a
judgement says of an entry it says of the statements that carry it, too; an entry that a rejected statement carries is
left out. The rest of the report is not annotated.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from onrecord.ledger.edits import edited
from onrecord.records import Json, Span

Sentences = Callable[[str], Sequence[Span]]


class Annotation:
    """A report with its sentences, and the annotation of the entries that people have judged in it.

    `record` is the JSON of its newest reading; `stands` how each judged entry stands, by id; `edits` its new values.
    """

    def __init__(self, record: Json, sentences: Sentences, stands: dict[str, str], edits: dict[str, Json]) -> None:
        self._record, self._stands, self._edits = record, stands, edits
        self.text: str = record["report"]["text"]
        self._sentences = [span for span in sentences(self.text) if span.of(self.text).strip()]
        self._keys: dict[str | None, str] = {}
        self._used: set[str] = set()
        self.report = self._report()

    def notes(self) -> Json:
        """The annotation: actors, places, statements, events, figures, and how each entry stands (`judged`)."""
        lists = {name: self._chosen(name) for name in ("statements", "events", "figures")}
        for name, entries in lists.items():
            for nth, entry in enumerate(entries, 1):
                self._keys[entry["id"]] = f"{name[0]}{nth}"
        told = {
            "statements": [self._statement(x) for x in lists["statements"]],
            "events": [self._event(x) for x in lists["events"]],
            "figures": [self._figure(x) for x in lists["figures"]],
        }
        named = {name: self._named(name) for name in ("actors", "places")}
        judged = {key: self._stands[entry] for entry, key in self._keys.items() if entry in self._stands}
        return {**named, **told, "judged": judged}

    def _report(self) -> Json:
        report = self._record["report"]
        return {
            "id": report["id"],
            "date": report["dateline"]["date"] or (report["published"] or "")[:10] or None,
            "source": report["source"] or report["credit"],
            "text": self.text,
            "spans": [s.to_json() for s in self._sentences],
            "sentences": [s.of(self.text) for s in self._sentences],
        }

    def _chosen(self, name: str) -> list[Json]:
        """The entries accepted or edited, the statements that carry them among them, in the order of the record.

        One that a rejected statement carries is left out: without it, it would stand in the report's own voice.
        """
        wanted: set[str] = set()
        for entry in (*self._record["statements"], *self._record["events"], *self._record["figures"]):
            if self._stands.get(entry["id"], "rejected") != "rejected":
                above = self._above(entry)
                if all(self._stands.get(carrier) != "rejected" for carrier in above):
                    wanted |= {entry["id"], *above}
        return [
            edited(entry, self._edits.get(entry["id"], {})) for entry in self._record[name] if entry["id"] in wanted
        ]

    def _above(self, entry: Json) -> list[str]:
        """The ids of the statements that carry an entry, the innermost first."""
        by_id = {s["id"]: s for s in self._record["statements"]}
        found: list[str] = []
        at: str | None = entry["in"]
        while at is not None and at in by_id and at not in found:
            found.append(at)
            at = by_id[at]["in"]
        return found

    def _pointers(self, span: Sequence[int]) -> list[list[Any]]:
        """The pointers of a span: one for each sentence that it stands in."""
        return list(self._pieces(Span(*span)))

    def _pieces(self, span: Span) -> Iterator[list[Any]]:
        for number, sentence in enumerate(self._sentences, 1):
            start, end = max(span.start, sentence.start), min(span.end, sentence.end)
            words = self.text[start:end]
            if not words.strip():
                continue
            start += len(words) - len(words.lstrip())
            words, places = words.strip(), []
            places = _places(words, sentence.of(self.text))
            nth = (
                [places.index(start - sentence.start) + 1]
                if len(places) > 1 and start - sentence.start in places
                else []
            )
            yield [number, words, *nth]

    def _one(self, span: Sequence[int]) -> list[Any]:
        found = self._pointers(span)
        return found[0] if len(found) == 1 else found

    def _all(self, spans: Sequence[Sequence[int]]) -> list[list[Any]]:
        return [pointer for span in spans for pointer in self._pointers(span)]

    def _actor(self, actor: str | None) -> str | None:
        if actor is not None:
            self._used.add(actor)
        return actor

    def _in(self, entry: Json) -> str | None:
        return self._keys.get(entry["in"] or "")

    def _statement(self, s: Json) -> Json:
        return {
            "id": self._keys[s["id"]],
            "source": self._actor(s["source"]),
            "source_span": s["source_span"] and self._one(s["source_span"]),
            "cue": self._all(s["cue"]),
            "content": self._all(s["content"]),
            "in": self._in(s),
            "kind": s["kind"],
            "quote": s.get("quoting", s["quote"]),
            "certainty": s["certainty"],
            **({"channel": s["channel"]} if s["channel"] else {}),
        }

    def _event(self, e: Json) -> Json:
        place, time = e["place"], e["time"]
        told = {key: e[key] for key in ("type", "mode", "standing")}
        return told | {
            "id": self._keys[e["id"]],
            "trigger": self._one(e["trigger"]),
            "actor": self._takings(e["actor"]),
            "recipient": self._takings(e["recipient"]),
            "place": place and [self._actor(place["place"]), self._one(place["span"])],
            "time": time and self._time(e, time),
            "in": self._in(e),
            "figures": [self._keys[f] for f in e["figures"] if f in self._keys],
            "again": self._all(e["again"]),
        }

    def _time(self, entry: Json, time: Json) -> Json:
        span = self._one(time["span"])
        return {"span": span, "from": entry.get("start", time["from"]), "to": entry.get("until", time["to"])}

    def _figure(self, f: Json) -> Json:
        told = {key: f[key] for key in ("counts", "low", "best", "high")}
        if f["of"]:
            self._actor(f["of"]["actor"])
        return told | {
            "id": self._keys[f["id"]],
            "span": self._one(f["span"]),
            "of": f["of"] and self._one(f["of"]["span"]),
            "event": self._keys.get(f["event"] or ""),
            "in": self._in(f),
            **({"unit": f["unit"]} if f["unit"] else {}),
        }

    def _takings(self, takings: Sequence[Json]) -> list[list[Any]]:
        """Actors with their mentions; an annotation has no place for one whom no actor stands for."""
        return [[self._actor(t["actor"]), self._one(t["span"])] for t in takings if t["actor"]]

    def _named(self, name: str) -> Json:
        fields = ("name", "kind", "country", "sector") if name == "actors" else ("name", "country")
        return {
            one["id"]: {**{f: one[f] for f in fields}, "mentions": self._all(one["mentions"])}
            for one in self._record[name]
            if one["id"] in self._used
        }


def _places(words: str, sentence: str) -> list[int]:
    """Where words stand in a sentence as whole words."""
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return [found.start() for found in re.finditer(left + re.escape(words) + right, sentence)]
