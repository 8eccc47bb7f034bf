"""Places of the annotated newswire with their countries, and the names that the shipped reader finds in its reports.

Only reports for training: those of `dev.txt` are never read. Reading them takes minutes, so that the names can be kept
in a file (`cache`) outside the repository.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.accept.datelines import dateline_of
from onrecord.records import Place, Report, Span, Tagged
from workshop.corpora import wire
from workshop.corpora.lgl import fold


@dataclass(frozen=True, kw_only=True)
class Scene:
    """A report with the names read in it, its annotated places and the country of each (None: of none or several)."""

    id: str
    fold: int
    report: Report
    names: tuple[Tagged, ...]
    places: tuple[Place, ...]
    countries: tuple[str | None, ...]


def scenes(folder: Path, cache: Path | None = None) -> Iterator[Scene]:
    """The annotated reports for training, in order of name."""
    known = json.loads(cache.read_text(encoding="utf-8")) if cache and cache.exists() else {}
    names = sorted(wire.split(folder)[0])
    reports = {name: _report(_json(folder / "reports" / f"{name}.json")) for name in names}
    if missing := [name for name in names if name not in known]:
        known |= _read({name: reports[name] for name in missing})
        if cache:
            cache.write_text(json.dumps(known), encoding="utf-8")
    for name in names:
        yield _scene(folder, name, reports[name], known[name])


def _read(reports: dict[str, Report]) -> dict[str, list[list[Any]]]:
    """The names that the shipped reader finds in reports, as JSON can keep them."""
    from onrecord.encode.decode import read
    from onrecord.encode.model import Network

    network = Network()
    return {
        name: [[n.span.start, n.span.end, n.label, n.score] for n in read(report, network).names]
        for name, report in reports.items()
    }


def _report(told: dict[str, Any]) -> Report:
    dateline, credit = dateline_of(told["text"], told.get("date"))
    return Report(
        text=told["text"],
        source=told.get("source"),
        published=told.get("date"),
        dateline=dateline,
        credit=credit,
    )


def _scene(folder: Path, name: str, report: Report, names: list[list[Any]]) -> Scene:
    told = _json(folder / "reports" / f"{name}.json")
    notes = _json(folder / "annotations" / f"{name}.json").get("places") or {}
    spans = {key: sorted(_spans(told, place.get("mentions"))) for key, place in notes.items()}
    kept = [key for key, mentions in spans.items() if mentions]
    return Scene(
        id=name,
        fold=fold(name),
        report=report,
        names=tuple(Tagged(span=Span(a, b), label=label, score=score) for a, b, label, score in names),
        places=tuple(Place(id=key, name=notes[key]["name"], mentions=tuple(spans[key])) for key in kept),
        countries=tuple(notes[key].get("country") for key in kept),
    )


def _spans(told: dict[str, Any], mentions: Any) -> list[Span]:
    return [Span(*wire.span(told, pointer)) for pointer in wire.pointers(mentions)]


def _json(path: Path) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return read
