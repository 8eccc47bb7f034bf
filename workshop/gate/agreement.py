"""How well two readers agree: one reader's annotations as records, scored against the other's.

    python -m workshop.gate.agreement FIRST... --against SECOND... --scorers ../shared/annotation --out /tmp/agreement

FIRST and SECOND are folders with `reports/` and `annotations/`; the stories that both hold are compared by score.py.
"""

from __future__ import annotations

import argparse
import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from workshop.corpora.wire import pointers, span


def main() -> None:
    """Write the records of the first reader and print the table of score.py."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("first", type=Path, nargs="+")
    ask.add_argument("--against", type=Path, nargs="+", required=True)
    ask.add_argument("--scorers", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    args = ask.parse_args()
    (args.out / "reports").mkdir(parents=True, exist_ok=True)
    (args.out / "annotations").mkdir(exist_ok=True)
    second = {p.name: p for folder in args.against for p in sorted((folder / "annotations").glob("*.json"))}
    with (args.out / "records.jsonl").open("w", encoding="utf-8") as records:
        for path in sorted(p for folder in args.first for p in (folder / "annotations").glob("*.json")):
            if path.name not in second or second[path.name] == path:
                continue
            report = json.loads((path.parents[1] / "reports" / path.name).read_text(encoding="utf-8"))
            records.write(json.dumps(record(report, json.loads(path.read_text(encoding="utf-8")))) + "\n")
            shutil.copy(path.parents[1] / "reports" / path.name, args.out / "reports")
            shutil.copy(second[path.name], args.out / "annotations")
    score = [sys.executable, args.scorers / "score.py", args.out / "reports", args.out / "annotations"]
    subprocess.run([*score, args.out / "records.jsonl"], check=True)


def record(report: dict[str, Any], notes: dict[str, Any]) -> dict[str, Any]:
    """An annotation in the form of a record."""
    spans = lambda value: [list(span(report, p)) for p in pointers(value)]  # noqa: E731
    one = lambda value: next(iter(spans(value)), None)  # noqa: E731
    taking = lambda rows: [{"actor": key, "span": one(pointer)} for key, pointer in rows or []]  # noqa: E731
    line = notes.get("dateline") or {}
    place = notes.get("places", {}).get(line.get("place")) or notes.get("actors", {}).get(line.get("place")) or {}
    return {
        "report": {"text": report["text"], "dateline": {"place": place.get("name"), "date": line.get("date")}},
        "actors": [{"id": k, **a, "mentions": spans(a.get("mentions"))} for k, a in notes.get("actors", {}).items()],
        "statements": [
            {**s, "source_span": one(s.get("source_span")), "cue": spans(s["cue"]), "content": spans(s["content"])}
            for s in notes.get("statements", [])
        ],
        "events": [
            {
                **e,
                "trigger": one(e["trigger"]),
                "again": spans(e.get("again")),
                "actor": taking(e.get("actor")),
                "recipient": taking(e.get("recipient")),
                "place": {"span": one(e["place"][1])} if e.get("place") else None,
            }
            for e in notes.get("events", [])
        ],
        "figures": [{**f, "span": one(f["span"])} for f in notes.get("figures", [])],
    }


if __name__ == "__main__":
    main()
