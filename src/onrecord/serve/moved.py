"""A ledger written out as JSON lines, and taken in again."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from onrecord.errors import LedgerUnusable
from onrecord.records import Json
from onrecord.serve.batch import write
from onrecord.serve.progress import Progress

if TYPE_CHECKING:
    from onrecord.ledger.book import Ledger


def exported(ledger: Ledger) -> None:
    """Write everything to standard output."""
    with Progress(sys.stderr, "lines written") as progress:
        for line in ledger.export():
            progress.read += 1
            with progress.aside():
                write(json.dumps(line))


def restored(ledger: Ledger, stream: BinaryIO) -> int:
    """Take in what was exported; how many lines were new. Raises LedgerUnusable."""
    with Progress(sys.stderr, "lines taken in") as progress:
        return ledger.restore(_lines(stream, progress))


def _lines(stream: BinaryIO, progress: Progress) -> Iterator[Json]:
    for number, line in enumerate(stream, 1):
        try:
            told = json.loads(line)
        except ValueError as wrong:
            raise LedgerUnusable(f"line {number} is no JSON ({wrong}); what stands before it was taken in") from wrong
        if not isinstance(told, dict):
            raise LedgerUnusable(f"line {number} is no line of a ledger's export; what stands before it was taken in")
        yield told
        progress.read += 1
