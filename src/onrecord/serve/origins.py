"""Which entries of an answer print one story, marked so that nobody takes them for sources of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from onrecord.ledger.answers import Entry
from onrecord.ledger.outlets import house
from onrecord.ledger.plain import plain


class Origins:
    """The origins that several reports of an answer have, or one that copied it from another outlet, numbered."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._reports: dict[str, set[str]] = {}
        self._names: dict[str, str | None] = {}
        copied = set()
        for entry in entries:
            self._reports.setdefault(entry.origin, set()).add(entry.report)
            self._names[entry.origin] = entry.origin_name
            if _copied(entry):
                copied.add(entry.origin)
        shared = (one for one, reports in self._reports.items() if len(reports) > 1 or one in copied)
        self._numbers = {origin: number for number, origin in enumerate(shared, 1)}

    def mark(self, entry: Entry) -> str | None:
        """The number of an entry's origin, None where it has it to itself."""
        number = self._numbers.get(entry.origin)
        return None if number is None else f"origin {number}"

    def notes(self) -> Iterator[str]:
        """What each mark means."""
        for origin, number in self._numbers.items():
            first = f"first told by {self._names[origin] or 'an unnamed outlet'} (report {origin})"
            count = len(self._reports[origin])
            several = f"{count} reports here print a story {first}: count it once"
            yield f"origin {number}: {several if count > 1 else f'the story was {first}'}"


def _copied(entry: Entry) -> bool:
    """Whether a report that is not its own origin has that from another outlet."""
    outlet, first = (house(plain(name)) for name in (entry.outlet, entry.origin_name))
    return entry.origin != entry.report and (outlet is None or outlet != first)
