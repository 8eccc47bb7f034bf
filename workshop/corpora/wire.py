"""Annotated newswire: statements and their chain, events, figures, actors and their mentions.

Three parts: the reports of `shared/corpora/wire`, further stories of its unlabelled file that were annotated for this
project (`annotated.jsonl`, by story id and character offsets, without text) and sentences written and annotated for
training (`written.jsonl`, with their text, which is ours). How the last two were made: NOTE.md beside this file.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from workshop.corpora.documents import Cue, Document, Number, Pair, Runs, Trigger, joined, outermost

OPEN = ("own_", "gum_", "re3d_")
HERE = Path(__file__).parent
Use = tuple[int, int, str]


def documents(folder: Path, names: set[str]) -> Iterator[Document]:
    """The reports of those names (file stems), in order of name."""
    for name in sorted(names):
        report = json.loads((folder / "reports" / f"{name}.json").read_text(encoding="utf-8"))
        notes = json.loads((folder / "annotations" / f"{name}.json").read_text(encoding="utf-8"))
        yield document(name, report, notes)


def annotated(folder: Path) -> Iterator[Document]:
    """The stories of the unlabelled file that `annotated.jsonl` annotates, in the order there. Raises ValueError."""
    notes = {row["id"]: row for row in lines(HERE / "annotated.jsonl")}
    with gzip.open(folder / "unlabelled.jsonl.gz", "rt", encoding="utf-8") as stories:
        texts = {s["id"]: f"{s['title']}\n\n{s['text']}" for s in map(json.loads, stories) if s["id"] in notes}
    for name, row in notes.items():
        if digest(texts[name]) != row["digest"]:
            raise ValueError(f"{folder / 'unlabelled.jsonl.gz'}: the text of {name} is not the one annotated")
        yield document(name, {"text": texts[name]}, row["notes"])


def written() -> Iterator[Document]:
    """The sentences written for training (`written.jsonl`), in the order there."""
    for row in lines(HERE / "written.jsonl"):
        yield document(row["id"], {"text": row["text"]}, row["notes"])


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file of JSON lines."""
    with path.open(encoding="utf-8") as rows:
        yield from map(json.loads, rows)


def digest(text: str) -> str:
    """A short hash of a text, to tell that it is the one annotated."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def split(folder: Path) -> tuple[set[str], set[str]]:
    """Names of the reports for training and of those for development (`dev.txt`)."""
    every = {p.stem for p in (folder / "annotations").glob("*.json")}
    dev = set((folder / "dev.txt").read_text(encoding="utf-8").split())
    return every - dev, dev


def document(name: str, report: dict[str, Any], notes: dict[str, Any]) -> Document:
    """One report with its annotation: pointers become offsets."""
    text = report["text"]
    mentions = [
        (*span(report, pointer), actor.get("kind"), key)
        for key, actor in notes.get("actors", {}).items()
        for pointer in pointers(actor.get("mentions"))
    ]
    return Document(
        id=name,
        corpus="wire",
        text=text,
        open_terms=name.startswith(OPEN),
        mentions=tuple(outermost(mentions)),
        uses=tuple(uses(text, mentions, places(report, notes))),
        cues=cues(report, notes.get("statements", [])),
        triggers=tuple(triggers(report, notes.get("events", []))),
        numbers=tuple(numbers(report, notes)),
    )


# Words of names of bodies, and pronouns: what has one is no place, so that its use says nothing.
BODY = re.compile(
    r"\b(?:administration|agency|army|assembly|authority|board|bureau|cabinet|commission|committee|congress|council|"
    r"court|department|duma|foreign|government|house|ministry|office|officials?|parliament|police|presidency|senate|"
    r"treasury|union|we|they|he|she|it|i|you|our|his|their|who)\b",
    re.IGNORECASE,
)
NAMED = re.compile(r"(?:the |The )?[A-Z][\w.'’-]*(?: (?:of |and |the )*[A-Z][\w.'’-]*){0,3}$")


def uses(text: str, mentions: Iterable[tuple[int, int, Any, Any]], places: Iterable[Pair]) -> Iterator[Use]:
    """Names of places that stand for a government (metonymic) and those where something happens (literal)."""
    acting = {(start, end) for start, end, kind, _ in mentions if kind == "government"}
    lying = {(start, end) for start, end, kind, _ in mentions if kind == "place"} | set(places)
    for start, end in sorted(acting ^ lying):
        words = text[start:end]
        if NAMED.match(words) and not BODY.search(words):
            yield start, end, "metonymic" if (start, end) in acting else "literal"


def places(report: dict[str, Any], notes: dict[str, Any]) -> Iterator[Pair]:
    """Every mention of the places of events."""
    for place in notes.get("places", {}).values():
        yield from (span(report, pointer) for pointer in pointers(place.get("mentions")))


def cues(report: dict[str, Any], statements: list[dict[str, Any]]) -> tuple[Cue, ...]:
    """Statements that have a cue; one whose parent has none hangs under nothing."""
    kept = [s for s in statements if pointers(s["cue"])]
    place = {s["id"]: i for i, s in enumerate(kept)}
    return tuple(
        Cue(
            cue=runs(report, s["cue"]),
            source=runs(report, s.get("source_span")),
            content=runs(report, s["content"]),
            kind=s["kind"],
            certainty=s["certainty"],
            parent=place.get(s.get("in") or ""),
            nested=True,
        )
        for s in kept
    )


def triggers(report: dict[str, Any], events: list[dict[str, Any]]) -> Iterator[Trigger]:
    """Each event's trigger with its roles, and each later mention without."""
    for number, event in enumerate(events):
        said = {"happening": number, "type": event["type"], "mode": event.get("mode"), "standing": event["standing"]}
        taking = {role: apart(report, [p for _, p in event.get(role) or []]) for role in ("actor", "recipient")}
        where, when = event.get("place"), event.get("time")
        yield Trigger(
            trigger=apart(report, event["trigger"]),
            place=apart(report, where[1]) if where else (),
            time=apart(report, when["span"]) if when else (),
            **taking,
            **said,
        )
        for pointer in pointers(event.get("again")):
            yield Trigger(trigger=apart(report, pointer), again=True, **said)


def numbers(report: dict[str, Any], notes: dict[str, Any]) -> Iterator[Number]:
    """Each figure, with the place of its event among the events."""
    place = {event["id"]: i for i, event in enumerate(notes.get("events", [])) if "id" in event}
    for figure in notes.get("figures", []):
        yield Number(
            number=apart(report, figure["span"]),
            of=apart(report, figure.get("of")),
            counts=figure["counts"],
            happening=place.get(figure.get("event") or ""),
            bounds=(figure.get("low"), figure.get("best"), figure.get("high")),
        )


def apart(report: dict[str, Any], value: Any) -> Runs:
    """The pointers of a field as runs, those that only punctuation parts kept apart ("Russia, China")."""
    return tuple(sorted(span(report, p) for p in pointers(value)))


def runs(report: dict[str, Any], value: Any) -> Runs:
    """The pointers of a field as runs of the text."""
    return joined(report["text"], tuple(span(report, p) for p in pointers(value)))


def pointers(value: Any) -> list[list[Any]]:
    """A pointer `[sentence, text, nth]`, a list of them or None, as a flat list."""
    if value is None:
        return []
    if value and isinstance(value[0], int):
        return [value]
    return [p for v in value for p in pointers(v)]


def span(report: dict[str, Any], pointer: list[Any]) -> Pair:
    """Offsets of a pointer: the nth place where its text stands in its sentence as whole words, or offsets already."""
    if isinstance(pointer[1], int):
        return pointer[0], pointer[1]
    number, words, nth = pointer[0], pointer[1], pointer[2] if len(pointer) > 2 else 1
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    found = list(re.finditer(left + re.escape(words) + right, report["sentences"][number - 1]))
    start = report["spans"][number - 1][0] + found[nth - 1].start()
    return start, start + len(words)
