"""The gate: every figure of the model card, measured through `onrecord read --json`, against its floor.

    python -m workshop.gate --corpora ../shared/corpora --scorers ../shared/annotation --run /tmp/run

Prints a table and exits with 1 when a floor is missed. `--json FILE` writes the figures (docs/model-card.md shows
them). Nothing here is trained or tuned on.
"""

from __future__ import annotations

import argparse
import gzip
import json
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.records import Event, Figure, Record, Report, Span, Statement, Tagged
from workshop.corpora import gum, polnear, wire
from workshop.corpora import names as name_corpora
from workshop.corpora.documents import Document
from workshop.corpora.mix import kept_back, unpacked
from workshop.gate.happened import outcomes as happened
from workshop.gate.measures import calibration_error, names, outcomes

READ = [sys.executable, "-m", "onrecord", "read", "--json"]


@dataclass(frozen=True)
class Row:
    """One line of the table; `most` for figures that must stay below their floor."""

    what: str
    on: str
    figure: float
    floor: float
    most: bool = False

    @property
    def held(self) -> bool:
        """Whether the floor is held."""
        return self.figure <= self.floor if self.most else self.figure >= self.floor


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--scorers", type=Path, required=True, help="the folder of score.py and score_polnear.py")
    ask.add_argument("--run", type=Path, required=True, help="a scratch folder")
    ask.add_argument("--json", type=Path)
    args = ask.parse_args()
    args.run.mkdir(parents=True, exist_ok=True)
    rows = [row for measure in MEASURES for row in measure(args.corpora, args.scorers, args.run)]
    print(f"{'':34}{'on':16}{'figure':>9}{'floor':>9}")
    for row in rows:
        verdict = "" if row.held else "ABOVE" if row.most else "BELOW"
        print(f"{row.what:34}{row.on:16}{row.figure:9.3g}{row.floor:9.3g}  {verdict}")
    if args.json:
        args.json.write_text(json.dumps([row.__dict__ for row in rows], indent=1) + "\n", encoding="utf-8")
    sys.exit(not all(row.held for row in rows))


def read(texts: Iterable[dict[str, Any]], run: Path, name: str, *options: str) -> Path:
    """Reports through the program, as a user runs it; gives the file of records."""
    given, records = run / f"{name}.jsonl", run / f"{name}.records.jsonl"
    given.write_text("".join(json.dumps(t) + "\n" for t in texts), encoding="utf-8")
    with records.open("w", encoding="utf-8") as out:
        subprocess.run([*READ, *options, str(given)], stdout=out, check=True)
    return records


def scored(command: list[str]) -> dict[str, Any]:
    """The JSON that a scorer prints."""
    done = subprocess.run([sys.executable, *command], capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    if found["missing"]:
        sys.exit(f"{command[0]}: {found['missing']} reports have no record")
    return found


def development(corpora: Path, run: Path) -> Path:
    """Records of the development reports of wire."""
    _, dev = wire.split(corpora / "wire")
    reports = [json.loads((corpora / "wire/reports" / f"{n}.json").read_text("utf-8")) for n in sorted(dev)]
    return read(({k: r[k] for k in ("id", "date", "source", "text")} for r in reports), run, "wire-dev")


def wire_rows(corpora: Path, scorers: Path, run: Path) -> Iterable[Row]:
    """Statements, chains and actors on wire dev, by score.py."""
    _, dev = wire.split(corpora / "wire")
    notes = run / "wire-dev-annotations"
    notes.mkdir(exist_ok=True)
    for name in dev:
        (notes / f"{name}.json").write_bytes((corpora / "wire/annotations" / f"{name}.json").read_bytes())
    records = development(corpora, run)
    got = scored([str(scorers / "score.py"), str(corpora / "wire/reports"), str(notes), str(records), "--json"])
    for what, floor in WIRE_FLOORS.items():
        yield Row(what, "wire dev", got[what]["f1"], floor)
    for what, ceiling in WIRE_CEILINGS.items():
        yield Row(what, "wire dev", got[what]["f1"], ceiling, most=True)
    for what, error in calibration(corpora, records).items():
        yield Row(f"calibration error, {what}", "wire dev", error, 0.07 if what == "statements" else 0.08, most=True)


WIRE_FLOORS = {
    "statement": 82,
    "statement =": 62,
    "chain edge": 52,
    "kind": 90,
    "certainty": 93,
    "certainty macro": 75,
    "quote": 95,
    "mention": 85,
    "coreference": 72,
    "country": 80,
    "sector": 74,
    "dateline": 95,
    "trigger": 78,
    "event": 66,
    "again": 55,
    "mode": 60,
    "actor": 70,
    "recipient": 68,
    "place": 65,
    "time": 75,
    "event in": 78,
    "standing": 89,
    "standing macro": 72,
    "figure": 88,
    "counts": 90,
    "figure in": 80,
    "figure event": 75,
}
WIRE_CEILINGS = {"own voice": 20, "false actual": 7}


def polnear_rows(corpora: Path, scorers: Path, run: Path) -> Iterable[Row]:
    """Outermost statements on PolNeAR dev, by score_polnear.py."""
    folder = unpacked(corpora, "polnear", run) / "dev"
    texts = ({"id": d.id, "text": d.text} for d in polnear.documents(folder))
    records = read(texts, run, "polnear-dev")
    got = scored([str(scorers / "score_polnear.py"), str(folder / "attributions"), str(folder / "text"), str(records)])
    for what, floor in (("source", 81), ("cue", 72), ("content", 68), ("link", 75)):
        yield Row(what, "polnear dev", got[what], floor)


def name_rows(corpora: Path, _: Path, run: Path) -> Iterable[Row]:
    """Exact names on the documents that kept_back.yaml lists."""
    kept = kept_back(corpora)
    sets: dict[str, Callable[[], Iterable[Document]]] = {
        "gum": lambda: gum.documents(unpacked(corpora, "gum", run) / "dep"),
        "re3d": lambda: name_corpora.re3d(corpora / "re3d"),
    }
    for (name, documents), floor in zip(sets.items(), (82, 75), strict=True):
        held = [d for d in documents() if d.id in kept.names]
        records = read(({"id": d.id, "text": d.text} for d in held), run, f"names-{name}")
        yield Row("names", f"{name}, {len(held)} kept", names(aligned(held, records)).f1, floor)


def unlabelled_rows(corpora: Path, _: Path, run: Path) -> Iterable[Row]:
    """Every unlabelled story read; every span in its text; 200 of them the same in another order and process."""
    packed = (corpora / "wire/unlabelled.jsonl.gz").read_bytes()
    stories = [json.loads(line) for line in gzip.decompress(packed).splitlines()]
    records = read(stories, run, "unlabelled", "--jobs", "2").read_text(encoding="utf-8").splitlines()
    standing = sum(all_stand(json.loads(line)) for line in records)
    yield Row("records whose spans all stand, %", "unlabelled", 100 * standing / len(stories), 100)
    again = read(stories[199::-1], run, "reversed").read_text(encoding="utf-8").splitlines()
    same = sum(one == other for one, other in zip(records[:200], reversed(again), strict=True))
    yield Row("the same in another order, %", "200 unlabelled", same / 2, 100)


def all_stand(record: dict[str, Any]) -> bool:
    """Whether each span of a record holds characters of its text."""
    text = record["report"]["text"]
    spans = spans_of({name: value for name, value in record.items() if name not in ("report", "model", "warnings")})
    return all(0 <= start < end <= len(text) and text[start:end].strip() for start, end in spans)


def spans_of(value: Any) -> Iterator[list[int]]:
    """Every pair of offsets in a part of a record."""
    if isinstance(value, dict):
        for inner in value.values():
            yield from spans_of(inner)
    elif isinstance(value, list) and len(value) == 2 and all(type(x) is int for x in value):
        yield value
    elif isinstance(value, list):
        for inner in value:
            yield from spans_of(inner)


def calibration(corpora: Path, records: Path) -> dict[str, float]:
    """Expected calibration error of the confidence of statements, events and figures on wire dev."""
    _, dev = wire.split(corpora / "wire")
    pairs = list(aligned(list(wire.documents(corpora / "wire", dev)), records))
    given = {
        "statements": outcomes(pairs),
        "events": list(happened(pairs, "trigger")),
        "figures": list(happened(pairs, "number")),
    }
    return {name: round(calibration_error(each), 3) for name, each in given.items()}


def aligned(documents: list[Document], records: Path) -> Iterable[tuple[Document, Record]]:
    """Each document with its record, whose spans are moved to the document's own text by its letters."""
    read = [json.loads(line) for line in records.read_text(encoding="utf-8").splitlines()]
    by_text = {"".join(r["report"]["text"].split()): r for r in read}
    for document in documents:
        found = by_text["".join(document.text.split())]
        yield document, moved(found, document.text)


def moved(record: dict[str, Any], text: str) -> Record:
    """A record's statements, events, figures and names over another spacing of its text."""
    mine = [i for i, c in enumerate(record["report"]["text"]) if not c.isspace()]
    theirs = [i for i, c in enumerate(text) if not c.isspace()]
    to = dict(zip(mine, theirs, strict=True))

    def span(pair: list[int]) -> Span:
        inside = [to[i] for i in range(*pair) if i in to]
        return Span(inside[0], inside[-1] + 1)

    return Record(
        report=Report(text=text),
        model="",
        ontology="",
        statements=tuple(statement(s, span) for s in record["statements"]),
        events=tuple(event(e, span) for e in record["events"]),
        figures=tuple(figure(f, span) for f in record["figures"]),
        names=tuple(Tagged(span=span(n["span"]), label=n["kind"], score=n["confidence"]) for n in record["names"]),
    )


def statement(row: dict[str, Any], span: Callable[[list[int]], Span]) -> Statement:
    """A statement of the contract without its chain."""
    return Statement(
        id=row["id"],
        cue=tuple(map(span, row["cue"])),
        content=tuple(map(span, row["content"])),
        source_span=span(row["source_span"]) if row["source_span"] else None,
        **{k: row[k] for k in ("kind", "quote", "certainty", "confidence")},
    )


def event(row: dict[str, Any], span: Callable[[list[int]], Span]) -> Event:
    """An event of the contract without those who take part."""
    told = {k: row[k] for k in ("id", "type", "standing", "confidence")}
    return Event(trigger=span(row["trigger"]), again=tuple(map(span, row["again"])), **told)


def figure(row: dict[str, Any], span: Callable[[list[int]], Span]) -> Figure:
    """A figure of the contract with its bounds."""
    told = {k: row[k] for k in ("id", "counts", "low", "best", "high", "event", "confidence")}
    return Figure(span=span(row["span"]), **told)


MEASURES: tuple[Callable[[Path, Path, Path], Iterable[Row]], ...] = (
    wire_rows,
    polnear_rows,
    name_rows,
    unlabelled_rows,
)


if __name__ == "__main__":
    main()
