"""Values of expressions of time: against AQUAINT's TIMEX3, and from/to against the annotated newswire.

    python -m workshop.gate.timex --corpora ../shared/corpora --part dev

Prints a table with floors; `--misses` lists what is wrong instead of right. `--part apart` is a third of AQUAINT that
nothing was developed on.

**AQUAINT.** The expressions are given, the day of creation is the anchor, tense is guessed from the words about each
(`tells_future`). Right is a value equal to the key's; nothing is answered where no value is known. F1 of what was
answered and what was wanted. A key of type DATE has no time of day by its own type (TimeML 1.2.1), though some keys
hold one ("Friday night": 2000-01-07TEV, elsewhere 2000-01-07): a DATE is compared up to its day. The rows "strict" do
not do so. Day granularity: keys of type DATE that name a day.

**Wire.** Annotated events with a time, reports for development (`dev.txt`) left out: given the span of the time and the
report's date, `future` where the standing is future or hypothetical. Right is from and to as annotated, both, null
included.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from onrecord.ground.dates import Interval, interval_at
from onrecord.ground.dates_tense import tells_future
from onrecord.records import Span
from workshop.corpora import timex, wire
from workshop.corpora.timex import Timex

DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?|\d{4}-\d\d-\d\dT\w+")


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What was wanted of one expression and what was given."""

    where: str
    words: str
    type: str
    wanted: str
    given: str | None

    def right(self, *, strict: bool = False) -> bool:
        """Whether the values are the same; those of a DATE up to the day."""
        if self.given is None or strict or self.type != "DATE":
            return self.given == self.wanted
        return (
            self.given.split("T")[0] == self.wanted.split("T")[0]
            if DAY.match(self.wanted)
            else self.given == self.wanted
        )


def f1(answers: list[Answer], *, strict: bool = False) -> float:
    """Per cent: harmonic mean of the share right of what is wanted and of what is given."""
    right = sum(answer.right(strict=strict) for answer in answers)
    given = sum(answer.given is not None for answer in answers)
    return 200 * right / (given + len(answers)) if answers else 0.0


def aquaint(folder: Path, part: str) -> list[Answer]:
    """An answer for each expression of a part."""
    return [
        Answer(where=d.id, words=d.text[t.span.start : t.span.end], type=t.type, wanted=t.value, given=value(d, t))
        for d in timex.documents(folder, part)
        for t in d.timexes
    ]


def value(document: timex.Dated, expression: Timex) -> str | None:
    """The value that the normaliser gives an expression in its text."""
    future = tells_future(document.text, expression.span)
    found = interval_at(document.text, expression.span, document.created, future=future)
    return found.value if found else None


def day(answer: Answer) -> bool:
    """Whether a key is a DATE that names a day."""
    return answer.type == "DATE" and DAY.fullmatch(answer.wanted) is not None


def is_a(*types: str) -> Callable[[Answer], bool]:
    """Whether a key has one of these types."""
    return lambda answer: answer.type in types


def newswire(folder: Path) -> list[Answer]:
    """An answer for each time of an event of the annotated reports but for those of development."""
    return [answer for name in sorted(wire.split(folder)[0]) for answer in report(folder, name)]


def report(folder: Path, name: str) -> Iterator[Answer]:
    """The times of a report's events."""
    told = json.loads((folder / "reports" / f"{name}.json").read_text(encoding="utf-8"))
    notes = json.loads((folder / "annotations" / f"{name}.json").read_text(encoding="utf-8"))
    anchor = (notes.get("dateline") or {}).get("date") or told["date"]
    for event in notes.get("events", []):
        if event.get("time"):
            yield of_event(name, told, event, date.fromisoformat(anchor))


def of_event(name: str, told: dict[str, Any], event: dict[str, Any], anchor: date) -> Answer:
    """From and to of an event's time, as annotated and as read."""
    time = event["time"]
    runs = wire.apart(told, time["span"])
    span = Span(runs[0][0], runs[-1][1])
    future = event["standing"] in ("future", "hypothetical")
    found = interval_at(told["text"], span, anchor, future=future)
    said = f"{anchor} {event['standing']}: {span.of(told['text'])}"
    wanted = f"{time.get('from')} {time.get('to')}"
    return Answer(where=name, words=said, type="WIRE", wanted=wanted, given=bounds(found))


def bounds(found: Interval | None) -> str:
    """From and to, as an annotation has them."""
    return f"{found and found.start} {found and found.end}"


ROWS: tuple[tuple[str, Callable[[Answer], bool], float, bool], ...] = (
    ("DATE of day granularity", day, 92, False),
    ("DATE and DURATION", is_a("DATE", "DURATION"), 85, False),
    ("DATE", is_a("DATE"), 0, False),
    ("DURATION", is_a("DURATION"), 0, False),
    ("TIME and SET", is_a("TIME", "SET"), 0, False),
    ("DATE of day, strict", day, 0, True),
    ("DATE and DURATION, strict", is_a("DATE", "DURATION"), 0, True),
    ("wire: from and to", is_a("WIRE"), 85, False),
)


def main() -> None:
    """Measure and print; exits with 1 when a floor is missed."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--part", choices=("dev", "apart"), required=True)
    ask.add_argument("--misses", action="store_true")
    args = ask.parse_args()
    answers = aquaint(args.corpora / "timex", args.part) + newswire(args.corpora / "wire")
    if args.misses and args.part == "dev":
        for a in answers:
            if not a.right():
                print(a.where, a.type, repr(a.words), f"wanted {a.wanted}", f"given {a.given}", sep=" | ")
    held = [line(answers, *row) for row in ROWS]
    sys.exit(not all(held))


def line(answers: list[Answer], what: str, chosen: Callable[[Answer], bool], floor: float, strict: bool) -> bool:
    """Print one row of the table; whether its floor is held."""
    kept = [answer for answer in answers if chosen(answer)]
    figure = f1(kept, strict=strict)
    print(f"{what:28}{len(kept):6}{figure:8.1f}{floor or '':>6}  {'' if figure >= floor else 'BELOW'}")
    return figure >= floor


if __name__ == "__main__":
    main()
