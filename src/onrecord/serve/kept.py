"""Keeps a batch and tells what became of it; refusals are told and the rest goes on."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

import click

from onrecord.errors import ReportRefused
from onrecord.serve.batch import Refusals, write
from onrecord.serve.progress import Progress

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
    with Progress(sys.stderr) as progress:
        refused = Refusals(progress, errors)
        reports = formats.reports(paths, refused=refused)
        for done in flow.keep(reports, ledger, again=again, text=text, jobs=jobs, gazetteer=names):
            if isinstance(done, ReportRefused):
                refused(done)
                continue
            progress.read += 1
            counts[done.state] += 1
            counts["superseded"] += len(done.supersedes) + bool(done.superseded_by)
            counts["copies"] += bool(done.copies)
            if shown:
                with progress.aside():
                    write(json.dumps(asdict(done)))
    click.echo(_summary(counts, progress.refused), err=True)
    return progress.refused


def _summary(counts: Counter[str], refused: int) -> str:
    parts = [f"{counts['kept']:,} kept"]
    named = {
        "held": "held already",
        "forgotten": "forgotten and not kept again",
        "superseded": "superseded by a later issue",
        "copies": "near-copies of others",
    }
    parts += [f"{counts[key]:,} {words}" for key, words in named.items() if counts[key]]
    return "onrecord: " + ", ".join(parts + [f"{refused:,} refused"] * bool(refused))
