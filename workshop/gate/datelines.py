"""Measure the reading of datelines on the wire corpus.

usage: datelines.py WIRE_FOLDER [--wrong]

WIRE_FOLDER holds reports/ and annotations/ (one JSON file a report), dev.txt (ids of the development reports) and
unlabelled.jsonl.gz. On annotated reports place and date must both be right, compared as annotation/score.py does; the
agency is compared where the annotated credit names one of the table. On the others the share found is shown.
`--wrong` prints each report read wrongly, those of the development set aside.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path
from typing import Any

from onrecord.accept.agencies import agency_anywhere
from onrecord.accept.formats import report_from_text
from onrecord.records import Report


def place_names(notes: dict[str, Any]) -> list[str]:
    """Every way in which the annotation prints the place of the dateline, in lower case."""
    key = notes["dateline"].get("place")
    thing = notes.get("places", {}).get(key) or notes.get("actors", {}).get(key) or {}
    return [name.lower() for name in [thing.get("name", ""), *(m[1] for m in thing.get("mentions", []))] if name]


def is_right(report: Report, notes: dict[str, Any]) -> bool:
    """Whether place and date agree with the annotation: one name of the place inside the other."""
    given, gold = (report.dateline.place or "").lower(), place_names(notes)
    near = any(given in name or name in given for name in gold) if given else not notes["dateline"].get("place")
    return near and report.dateline.date == notes["dateline"]["date"]


def annotated(wire: Path, show_wrong: bool) -> None:
    """Print the table of annotated reports."""
    dev, tally = set((wire / "dev.txt").read_text(encoding="utf-8").split()), Counter[str]()
    for path in sorted((wire / "annotations").glob("*.json")):
        notes = json.loads(path.read_text(encoding="utf-8"))
        given = json.loads((wire / "reports" / path.name).read_text(encoding="utf-8"))
        report = report_from_text(given["text"], source=given.get("source"), published=given.get("date"))
        part, right = "dev" if path.stem in dev else "rest", is_right(report, notes)
        tally += Counter({f"{part} all": 1, f"{part} right": right})
        credit = (notes["dateline"].get("credit") or [0, ""])[1]
        if known := agency_anywhere(credit):
            tally += Counter({f"{part} credited": 1, f"{part} credit right": report.credit == known})
        if show_wrong and part != "dev" and not (right and (not known or report.credit == known)):
            print(path.stem, notes["dateline"], place_names(notes)[:1], "READ", report.dateline, report.credit)
    for part in ("dev", "rest"):
        right, total = tally[f"{part} right"], tally[f"{part} all"]
        named, credited = tally[f"{part} credit right"], tally[f"{part} credited"]
        print(f"{part:6} place and date {right}/{total} = {right / total:.1%}", end="   ")
        print(f"credit {named}/{credited} = {named / credited:.1%}")


def unlabelled(wire: Path, show_wrong: bool) -> None:
    """Print the share of other reports in which something was found."""
    tally = Counter[str]()
    with gzip.open(wire / "unlabelled.jsonl.gz", "rt", encoding="utf-8") as lines:
        for given in map(json.loads, lines):
            report = report_from_text(given["text"], published=given["date"], title=given["title"])
            line = report.dateline
            same = {"date": line.date == given["date"], "credit": report.credit == given["source"]}
            found = {"place": line.place is not None, **same}
            tally += Counter({"all": 1, **found})
            if show_wrong and not all(found.values()):
                print(given["id"], line, report.credit, repr(given["text"][:90]))
    for name in ("place", "date", "credit"):
        print(f"unlabelled {name:7} {tally[name]}/{tally['all']} = {tally[name] / tally['all']:.1%}")


def main() -> None:
    """Read the command line and print the tables."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("wire", type=Path)
    ask.add_argument("--wrong", action="store_true")
    args = ask.parse_args()
    annotated(args.wire, args.wrong)
    unlabelled(args.wire, args.wrong)


if __name__ == "__main__":
    main()
