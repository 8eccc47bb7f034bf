"""Keeps a batch and tells what became of it; refusals are told and the rest goes on."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from onrecord.errors import ReportRefused
from onrecord.serve.batch import Refusals, write
from onrecord.serve.printable import one_line
from onrecord.serve.progress import Progress

_WARNED = 5  # warnings that are told at the end

if TYPE_CHECKING:
    from onrecord.ledger.book import Ledger


def kept(
    paths: Iterable[str],
    ledger: Ledger,
    *,
    again: bool,
    text: bool,
    jobs: int,
    errors: TextIO | None,
    shown: bool,
    gazetteer: Path | None = None,
) -> int:
    """Keep the reports at the paths; how many were refused. `shown` writes what became of each as JSON lines.

    `gazetteer` is a user's own CSV. Raises GazetteerRefused before anything is read when it has a bad row.
    """
    from onrecord import flow
    from onrecord.accept import formats
    from onrecord.ground.gazetteer import Gazetteer

    names = Gazetteer(extra=gazetteer) if gazetteer else None
    counts: Counter[str] = Counter()
    warnings: Counter[str] = Counter()
    replaced: set[str] = set()
    with Progress(sys.stderr) as progress:
        refused = Refusals(progress, errors)
        reports = formats.reports(paths, refused=refused)
        for done in flow.keep(reports, ledger, again=again, text=text, jobs=jobs, gazetteer=names):
            if isinstance(done, ReportRefused):
                refused(done)
                continue
            progress.read += 1
            counts[done.state] += 1
            if done.state == "kept":
                replaced |= {*done.supersedes, *([done.report] if done.superseded_by else ())}
                counts["copies"] += bool(done.copies)
                warnings.update(done.warnings)
            if shown:
                with progress.aside():
                    write(json.dumps(asdict(done)))
    counts["replaced"] = len(replaced)
    click.echo(_summary(counts, progress.refused), err=True)
    for line in _warned(warnings):
        click.echo(f"onrecord: {line}", err=True)
    return progress.refused


def _summary(counts: Counter[str], refused: int) -> str:
    """What became of the reports; then, in reports and not in ties, what is known of their stories."""
    told = {"held": "held already", "forgotten": "forgotten and not kept again"}
    parts = [f"{counts['kept']:,} kept"]
    parts += [f"{counts[key]:,} {words}" for key, words in told.items() if counts[key]]
    parts += [f"{refused:,} refused"] * bool(refused)
    return "onrecord: " + "; ".join([", ".join(parts), *_stories(counts["replaced"], counts["copies"])])


def _stories(replaced: int, copies: int) -> Iterator[str]:
    if replaced:
        reports, them = ("1 report", "it") if replaced == 1 else (f"{replaced:,} reports", "them")
        yield f"{reports} replaced by a later issue of the story (--every shows {them})"
    if copies:
        are = "is" if copies == 1 else "are"
        yield f"{copies:,} of those kept {are} nearly the same as another outlet's report (--json says which)"


def _warned(warnings: Counter[str]) -> Iterator[str]:
    """What the records of those kept warn of, the commonest first, and of how many."""
    for warning, count in warnings.most_common(_WARNED):
        yield f"{count:,} of those kept: {one_line(warning)}"
    if len(warnings) > _WARNED:
        yield f"{len(warnings) - _WARNED:,} other warnings: --json has them all"
