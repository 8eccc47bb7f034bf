"""What the shipped weights make of the probes: standing and carrier of one happening each.

    python -m tests.cases.probes_report [FILE.yaml]

Prints the measures, a table of standings (rows as written, columns as read) and the misses. Another file of the same
form may be given instead of probes.yaml.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from onrecord import flow
from onrecord.accept.report import report_from_text
from onrecord.encode.model import Network
from onrecord.ontology import ontology
from onrecord.records import Event, Record, Report, Span

from .test_wellformed import resolve

PROBES = Path(__file__).with_name("probes.yaml")
DATE = "2025-06-17"
MISSING = "missing"


@dataclass(frozen=True)
class Probe:
    """A short text and the happening under test; `carrier` is None for the reporter's voice, or unless `held`."""

    id: str
    text: str
    trigger: Span
    standing: str
    carrier: Span | None
    held: bool

    @property
    def report(self) -> Report:
        """The text as a report of the day that all probes have."""
        return report_from_text(self.text, published=DATE)


@dataclass(frozen=True)
class Answer:
    """What was read of a probe's happening: its standing, "missing" without one, and the cues of what carries it."""

    probe: Probe
    standing: str
    cues: tuple[Span, ...]

    @property
    def found(self) -> bool:
        """Whether the happening is on record."""
        return self.standing != MISSING

    @property
    def right_standing(self) -> bool:
        """Whether the standing is the one written."""
        return self.standing == self.probe.standing

    @property
    def right_carrier(self) -> bool:
        """Whether what carries the happening is what was written; a missing happening is not carried rightly."""
        carrier = self.probe.carrier
        if carrier is None:
            return self.found and not self.cues
        return any(cue.meets(carrier) for cue in self.cues)


def rows(path: Path = PROBES) -> list[dict[str, Any]]:
    """The entries of a file of probes, as written."""
    entries: list[dict[str, Any]] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def probe(row: dict[str, Any]) -> Probe:
    """One entry, its substrings found. Fails when one is not there, or ambiguous."""
    text, carrier = row["text"], row.get("carrier")
    return Probe(
        id=row["id"],
        text=text,
        trigger=trigger(row),
        standing=row["standing"],
        carrier=Span(*resolve(carrier, None, text)) if carrier else None,
        held="carrier" in row,
    )


def trigger(row: dict[str, Any]) -> Span:
    """Where an entry's trigger stands: in its text, or within `at`."""
    around = row.get("at") or row["text"]
    offset, _ = resolve(around, None, row["text"])
    start, end = resolve(row["trigger"], None, around)
    return Span(offset + start, offset + end)


def answers(probes: Sequence[Probe], network: Network) -> list[Answer]:
    """Every probe read once, with the weights loaded."""
    outcomes = flow.read((p.report for p in probes), network=network)
    return [answer(p, outcome) for p, outcome in zip(probes, outcomes, strict=True)]


def answer(probe: Probe, outcome: flow.Outcome) -> Answer:
    """What a record says of a probe's happening."""
    assert isinstance(outcome, Record), outcome
    assert outcome.report.text == probe.text, probe.id
    event = happening(probe.trigger, outcome.events)
    if event is None:
        return Answer(probe, MISSING, ())
    carrier = next((s for s in outcome.statements if s.id == event.inside), None)
    return Answer(probe, event.standing, carrier.cue if carrier else ())


def happening(trigger: Span, events: Iterable[Event]) -> Event | None:
    """The event that a trigger names: the one with a mention that shares most of its characters."""
    shared = [(max(common(trigger, mention) for mention in (e.trigger, *e.again)), e) for e in events]
    most, event = max(shared, key=lambda pair: (pair[0], pair[1].confidence), default=(0, None))
    return event if most else None


def common(one: Span, other: Span) -> int:
    """How many characters two spans share."""
    return max(0, min(one.end, other.end) - max(one.start, other.start))


def measures(given: Sequence[Answer]) -> dict[str, float]:
    """Per cent: happenings found, standings and carriers right, and non-actual ones told as actual."""
    other = [a for a in given if a.probe.standing != "actual"]
    return {
        "found": share(a.found for a in given),
        "standing": share(a.right_standing for a in given),
        "false actual": share(a.standing == "actual" for a in other),
        "carrier": share(a.right_carrier for a in given if a.probe.held),
    }


def share(right: Iterable[bool]) -> float:
    """Per cent of what is right, 0 of nothing."""
    every = list(right)
    return 100 * sum(every) / len(every) if every else 0.0


def table(given: Sequence[Answer]) -> Iterator[str]:
    """How many probes of each standing were read as which, and the per cent read rightly."""
    columns = [*ontology().standings, MISSING]
    counts = Counter((a.probe.standing, a.standing) for a in given)
    yield f"{'':14}" + "".join(f"{c:>14}" for c in columns) + f"{'right %':>10}"
    for row in columns[:-1]:
        right = share(a.right_standing for a in given if a.probe.standing == row)
        yield f"{row:14}" + "".join(f"{counts[row, c]:14}" for c in columns) + f"{right:10.1f}"


def misses(given: Iterable[Answer]) -> Iterator[str]:
    """One line for each probe that was read wrongly."""
    for a in given:
        p, amiss = a.probe, []
        if not a.right_standing:
            amiss.append(f"{p.standing} read as {a.standing}")
        if p.held and a.found and not a.right_carrier:
            amiss.append(f"carried by {carriers(p)} read as {words(p.text, a.cues)}")
        if amiss:
            yield f"{p.id} [{p.trigger.of(p.text)}] {'; '.join(amiss)} | {p.text}"


def carriers(probe: Probe) -> str:
    """The carrier of a probe as written."""
    return words(probe.text, (probe.carrier,) if probe.carrier else ())


def words(text: str, spans: Sequence[Span]) -> str:
    """What the spans hold, "nobody" without one."""
    return repr(" ... ".join(span.of(text) for span in spans)) if spans else "nobody"


def main() -> None:
    """Print measures, table and misses of a file of probes."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("file", nargs="?", type=Path, default=PROBES, help="probes in YAML (default: %(default)s)")
    probes = [probe(row) for row in rows(parser.parse_args().file)]
    given = answers(probes, Network())
    print(f"{len(given)} probes: " + ", ".join(f"{name} {value:.1f}" for name, value in measures(given).items()))
    print(*table(given), "", *misses(given), sep="\n")


if __name__ == "__main__":
    main()
