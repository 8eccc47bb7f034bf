"""Reads a batch and writes each record as soon as it is there; refusals are told and the rest goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from typing import TextIO

import click

from onrecord.errors import ReportRefused
from onrecord.records import Record
from onrecord.serve.progress import Progress


def contract(record: Record) -> str:
    """A record as one line of JSON (docs/contract.md)."""
    return json.dumps(record.to_json(), ensure_ascii=False)


def put_on_record(
    paths: Iterable[str], shown: Callable[[Record], str], *, jobs: int = 1, errors: TextIO | None = None
) -> Progress:
    """Read the reports at the paths in order and write each as `shown` to standard output; the count of them.

    Refusals go to standard error, and to `errors` as JSON lines when it is given.
    """
    from onrecord import flow  # the reader is heavy: `onrecord --help` must not wait for it
    from onrecord.accept import formats

    with Progress(sys.stderr) as progress:
        refused = Refusals(progress, errors)
        for outcome in flow.read(formats.reports(paths, refused=refused), jobs=jobs):
            if isinstance(outcome, ReportRefused):
                refused(outcome)
                continue
            progress.read += 1
            with progress.aside():
                write(shown(outcome))
    return progress


def write(text: str) -> None:
    r"""Write a line to standard output at once, as UTF-8 everywhere; a lone surrogate as JSON has it, `\udc80`."""
    click.echo(text.encode("utf-8", "backslashreplace"))


class Refusals:
    """Tells of each refused report where people and programs look for it."""

    def __init__(self, progress: Progress, errors: TextIO | None) -> None:
        self._progress, self._errors = progress, errors

    def __call__(self, refusal: ReportRefused) -> None:
        """Tell of one, on one line, and count it."""
        from onrecord.serve.printable import one_line

        self._progress.refused += 1
        with self._progress.aside():
            click.echo(one_line(str(refusal)), err=True)
        if self._errors:
            told = {"file": refusal.file, "line": refusal.line, "reason": refusal.reason}
            self._errors.write(json.dumps(told) + "\n")
            self._errors.flush()
