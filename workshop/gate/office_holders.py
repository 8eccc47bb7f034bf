"""Who held an office on a day: 300 questions by someone who had not seen the tables, each looked up on a page.

    python -m workshop.gate.office_holders

Asks the shipped gazetteer as a report would: office, country, day. It answers when all who surely held the office that
day, else all who may have, are one person; else it does not know. Prints how many answers are right, unknown and wrong,
of all rows and of those alone that were read somewhere; `--wrong` lists what was answered wrong.
"""

from __future__ import annotations

import argparse
import csv
from collections import Counter
from datetime import date
from pathlib import Path

from onrecord.ground.facts import Holder
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.names import key

QUESTIONS = Path(__file__).with_suffix(".csv")
FLOOR = 2.0  # per cent wrong


def main() -> None:
    """Print the two rows."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--wrong", action="store_true", help="list the wrong answers")
    args = ask.parse_args()
    gazetteer, rows = Gazetteer(), questions()
    for what, verified in (("all rows", False), ("rows read somewhere", True)):
        given = [(row, answer(gazetteer, row, verified=verified)) for row in rows]
        count = Counter(judged(row, found) for row, found in given)
        told = ", ".join(f"{count[x]} {x} ({100 * count[x] / len(rows):.1f} %)" for x in ("right", "unknown", "wrong"))
        print(f"{what}: {told} of {len(rows)}; wrong at most {FLOOR} %")
        for row, found in given if args.wrong and not verified else ():
            if found and judged(row, found) == "wrong":
                print(f"  {row['on']} {row['country']} {row['office']}: {row['name']}, answered {found.name}")


def questions() -> list[dict[str, str]]:
    """The questions: on, country, office, name, aliases (parted by |), source."""
    with QUESTIONS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def answer(gazetteer: Gazetteer, row: dict[str, str], *, verified: bool) -> Holder | None:
    """Who held the office, if it can be told."""
    day = row["on"]
    found = gazetteer.holders(office=row["office"], country=row["country"], on=date.fromisoformat(day))
    known = [holder for holder in found if holder.verified or not verified]
    surest = [holder for holder in known if holder.surely(day)] or known
    return surest[0] if len({key(holder.name) for holder in surest}) == 1 else None


def judged(row: dict[str, str], found: Holder | None) -> str:
    """Whether an answer names the person: by a whole name, or by the surname and one other name."""
    if found is None:
        return "unknown"
    given = set(key(found.name).split())
    for name in (row["name"], *row["aliases"].split("|")):
        asked = set(key(name).split())
        if asked and (asked <= given or given <= asked or len(asked & given) > 1):
            return "right"
    return "wrong"


if __name__ == "__main__":
    main()
