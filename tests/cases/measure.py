"""What the shipped weights get right on the cases and on the example reports, and which cases they miss.

    python -m tests.cases.measure > tests/cases/known_misses.txt

Figures (per cent) go to standard error, the misses to standard output, one line a case.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from onrecord.encode.model import Network
from onrecord.flow import outcome
from onrecord.records import Record
from workshop.corpora import wire
from workshop.corpora.documents import Cue, Document, joined
from workshop.gate.measures import Count, Statements, matched, mentions

from .test_wellformed import CASES, NAMES, example, resolved

SURE = 0.5  # a statement that is on record with more confidence than this must be a right one


@dataclass(frozen=True)
class Read:
    """A text as annotated and as read; `quotes` are those of the document's cues."""

    document: Document
    quotes: list[str]
    record: Record

    def pairs(self) -> list[tuple[int, int]]:
        """Places of the statements annotated and of those on record that are the same."""
        return matched(self.document.cues or (), self.record.statements)


def case_document(case: dict) -> Document:
    """A case as the measures take it."""
    text = case["text"]
    cues = (
        Cue(
            **{role: joined(text, tuple(resolved(s[role], text))) for role in ("cue", "source", "content")},
            kind=s["kind"],
            certainty=s["certainty"],
            parent=s["in"],
            nested=True,
        )
        for s in case["statements"]
    )
    return Document(id=case["id"], corpus="cases", text=text, open_terms=True, cues=tuple(cues))


def recorded(text: str, network: Network) -> Record:
    """The record of a text, whose offsets must be those of the annotation."""
    record = outcome(text.rstrip("\n"), network)
    assert isinstance(record, Record), record
    assert record.report.text == text.rstrip("\n")
    return record


def read_case(case: dict, network: Network) -> Read:
    """One line of statements.jsonl, read."""
    return Read(case_document(case), [s["quote"] for s in case["statements"]], recorded(case["text"], network))


def read_example(name: str, network: Network) -> Read:
    """One example report, read."""
    report, notes, plain = example(name)
    quotes = [s["quote"] for s in notes["statements"] if wire.pointers(s["cue"])]
    return Read(wire.document(name, report, notes), quotes, recorded(plain, network))


def figures(reads: Iterable[Read]) -> dict[str, float]:
    """Statements found and exact, chain edges, mentions and coreference (F1); kind, certainty and quote (accuracy)."""
    every = list(reads)
    both = [(r.document, r.record) for r in every]
    of, quote = Statements.over(both), Count()
    for read in every:
        for i, j in read.pairs():
            quote.add(read.quotes[i] == read.record.statements[j].quote, 1, 1)
    found, together = mentions(both)
    actors = {"mention": found.recall, "coreference": together.f1} if found.wanted else {}
    return {
        "statement": of.found.f1,
        "exact": of.exact.f1,
        "chain edge": of.edges.f1,
        "kind": of.kind.recall,
        "certainty": of.certainty.recall,
        "quote": quote.recall,
        **actors,
    }


def missed(read: Read) -> Iterator[str]:
    """What is amiss, a few words each: statements not found, too many, or hung wrongly."""
    text, cues, given = read.document.text, read.document.cues or (), read.record.statements
    to_given = dict(read.pairs())
    to_gold = {j: i for i, j in to_given.items()}
    place = {s.id: j for j, s in enumerate(given)}
    for i, cue in enumerate(cues):
        words = " ... ".join(text[a:b] for a, b in cue.cue)
        if i not in to_given:
            yield f"{words!r} not found"
        elif (up := given[to_given[i]].inside) is None or cue.parent is None:
            if (up is None) != (cue.parent is None):
                yield f"{words!r} hung wrongly"
        elif to_gold.get(place[up]) != cue.parent:
            yield f"{words!r} hung wrongly"
    for j, statement in enumerate(given):
        if j not in to_gold and statement.confidence > SURE:
            words = " ... ".join(s.of(text) for s in statement.cue)
            yield f"{words!r} too many ({statement.confidence:.2f})"


def main() -> None:
    """Print the figures and the misses."""
    network = Network()
    cases = [read_case(case, network) for case in CASES]
    for what, reads in (("cases", cases), ("examples", [read_example(name, network) for name in NAMES])):
        print(f"{what:9}", figures(reads), file=sys.stderr)
    for read in cases:
        if lost := "; ".join(missed(read)):
            print(f"{read.document.id}: {lost}")


if __name__ == "__main__":
    main()
