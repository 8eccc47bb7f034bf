"""Annotated actors with their country and sector: the training reports of wire, the further stories, our sentences."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.accept.datelines import dateline_of
from onrecord.ontology import ontology
from onrecord.records import Actor, Report, Span
from workshop.corpora.wire import HERE, lines, pointers, span, split


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An annotated actor: as a reading of these mentions would give it, and what its annotator says it is."""

    actor: Actor
    country: str | None
    sector: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Annotated:
    """A report with its actors."""

    name: str
    report: Report
    actors: tuple[Told, ...]


def annotated(corpora: Path) -> Iterator[Annotated]:
    """All that may be trained on, in a fixed order: wire but for dev.txt, annotated.jsonl, written.jsonl."""
    wire = corpora / "wire"
    for name in sorted(split(wire)[0]):
        given, notes = (json.loads((wire / part / f"{name}.json").read_text("utf-8")) for part in PARTS)
        yield one(name, given, given.get("date"), notes)
    notes = {row["id"]: row for row in lines(HERE / "annotated.jsonl")}
    with gzip.open(wire / "unlabelled.jsonl.gz", "rt", encoding="utf-8") as stories:
        for story in map(json.loads, stories):
            if row := notes.get(story["id"]):
                yield one(story["id"], {"text": f"{story['title']}\n\n{story['text']}"}, row.get("date"), row["notes"])
    for row in lines(HERE / "written.jsonl"):
        yield one(row["id"], row, row.get("date"), row["notes"])


PARTS = ("reports", "annotations")


def one(name: str, given: dict[str, Any], day: str | None, notes: dict[str, Any]) -> Annotated:
    """One report with the actors that have mentions."""
    text = given["text"]
    report = Report(text=text, published=day, dateline=dateline_of(text, day)[0])
    told = (of(key, note, given) for key, note in notes.get("actors", {}).items())
    return Annotated(name=name, report=report, actors=tuple(t for t in told if t.actor.mentions))


def of(key: str, note: dict[str, Any], given: dict[str, Any]) -> Told:
    """One actor, called by its longest mention as a reading would, not by what its annotator knows."""
    spans = sorted({Span(*span(given, pointer)) for pointer in pointers(note.get("mentions"))})
    name = max((mention.of(given["text"]) for mention in spans), key=capitals, default="")
    actor = Actor(id=key, name=name, kind=note.get("kind"), mentions=tuple(spans))
    sector = note.get("sector") if note.get("sector") in ontology().sectors else None
    return Told(actor=actor, country=note.get("country"), sector=sector)


def capitals(words: str) -> tuple[int, int]:
    """How well a mention serves as a name."""
    return sum(word[:1].isupper() for word in words.split()), -len(words)


def mentions(actors: Iterable[Told]) -> int:
    """How many mentions the actors have."""
    return sum(len(told.actor.mentions) for told in actors)
