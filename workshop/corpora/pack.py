"""Annotations with pointers to one file of JSON lines with character offsets, as the workshop keeps them.

    python -m workshop.corpora.pack FOLDER... --out workshop/corpora/annotated.jsonl
    python -m workshop.corpora.pack FOLDER... --out workshop/corpora/written.jsonl --text

Each FOLDER holds `reports/NAME.json` and `annotations/NAME.json` in the form of shared/annotation, already passed by
its check.py. Without --text the stories stay where they are: a row holds the id, a digest of the text and offsets.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from workshop.corpora.wire import digest, span

# Fields that hold a pointer, a list of pointers, or rows of an actor's or place's key and a pointer.
POINTERS = {"mentions", "source_span", "cue", "content", "trigger", "again", "span", "of", "credit"}
KEYED = {"actor", "recipient", "place"}


def main() -> None:
    """Pack every annotation of the folders; of a story annotated twice the first is kept."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", type=Path, nargs="+")
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--text", action="store_true", help="keep the text too: only of reports that are ours")
    args = ask.parse_args()
    rows: dict[str, dict[str, Any]] = {}
    for path in (p for folder in args.folders for p in sorted((folder / "annotations").glob("*.json"))):
        report = json.loads((path.parents[1] / "reports" / path.name).read_text(encoding="utf-8"))
        notes = json.loads(path.read_text(encoding="utf-8"))
        given = {"text": report["text"]} if args.text else {"digest": digest(report["text"])}
        rows.setdefault(path.stem, {"id": path.stem, "date": report["date"], **given, "notes": offsets(report, notes)})
    with args.out.open("w", encoding="utf-8") as out:
        for name in sorted(rows):
            out.write(json.dumps(rows[name], ensure_ascii=False, separators=(",", ":")) + "\n")
    print(f"{args.out}: {len(rows)} reports")


def offsets(report: dict[str, Any], value: Any, field: str = "") -> Any:
    """The annotation with every pointer as [start, end]."""
    if isinstance(value, dict):
        return {key: offsets(report, inner, key) for key, inner in value.items()}
    if field in KEYED and isinstance(value, list):
        return [placed(report, v) if isinstance(v, list) else v for v in value]
    if field in POINTERS and isinstance(value, list):
        return placed(report, value)
    return [offsets(report, v) for v in value] if isinstance(value, list) else value


def placed(report: dict[str, Any], value: list[Any]) -> list[Any]:
    """A pointer as offsets, a list of pointers as a list of offsets, a key and a pointer as the key and offsets."""
    if value and isinstance(value[0], int):
        return list(span(report, value))
    return [placed(report, v) if isinstance(v, list) else v for v in value]


if __name__ == "__main__":
    main()
