"""Reads a batch and writes each record as soon as it is there; refusals are told and the rest goes on."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

import click

from onrecord.errors import ReportRefused
from onrecord.records import Record
from onrecord.serve.progress import Progress


def contract(record: Record, *, why: bool = False) -> str:
    """A record as one line of JSON (docs/contract.md); with `why` the grounds of what was looked up as well."""
    told = record.to_json()
    if why:
        told["why"] = [line.to_json() for line in record.resolved]
    return json.dumps(told, ensure_ascii=False)


def put_on_record(
    paths: Iterable[str],
    shown: Callable[[Record], str | None],
    *,
    jobs: int = 1,
    errors: TextIO | None = None,
    gazetteer: Path | None = None,
) -> Progress:
    """Read the reports at the paths in order and write each as `shown` to standard output; the count of them.

    Nothing is written where `shown` gives None. Refusals go to standard error, and to `errors` as JSON lines when it
    is given. `gazetteer` is a user's own CSV. Raises GazetteerRefused before anything is read when it has a bad row.
    """
    from onrecord import flow  # the reader is heavy: `onrecord --help` must not wait for it
    from onrecord.accept import formats
    from onrecord.ground.gazetteer import Gazetteer

    names = Gazetteer(extra=gazetteer) if gazetteer else None
    with Progress(sys.stderr) as progress:
        refused = Refusals(progress, errors)
        for outcome in flow.read(formats.reports(paths, refused=refused), jobs=jobs, gazetteer=names):
            if isinstance(outcome, ReportRefused):
                refused(outcome)
                continue
            progress.read += 1
            if (told := shown(outcome)) is not None:
                with progress.aside():
                    write(told)
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
