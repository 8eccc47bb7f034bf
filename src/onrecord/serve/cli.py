"""The command line. Standard output is data; progress, refusals and errors go to standard error.

Everything heavy is imported when a command runs, so that `--help` answers at once.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TextIO

import click

from onrecord.records import Record
from onrecord.serve.batch import contract, put_on_record, write
from onrecord.serve.ledgers import COMMANDS
from onrecord.serve.options import COLOR, ERRORS, GAZETTEER, JOBS, WIDTH, colors, columns, piped, stopping

_DEMO_REPORTS = 3

Shower = Callable[[Record], str | None]

_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a report and line instead of the view.")
_why = click.option("--why", is_flag=True, help="Say on what grounds country, sector, role and place were filled.")
_every = click.option("--all", "every", is_flag=True, help=f"All example reports, not the first {_DEMO_REPORTS}.")


def _versions(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted and not context.resilient_parsing:
        from onrecord.serve.versions import versions

        click.echo("\n".join(f"{part} {version}" for part, version in versions()))
        context.exit()


@click.group(context_settings={"max_content_width": 80, "help_option_names": ["-h", "--help"]})
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_versions, help="Show the versions and exit."
)
def main() -> None:
    """Put newswire reports on record: who said what, and through whom; who did what to whom; how many.

    Try `onrecord demo` first, then `onrecord read` with reports of your own.
    """


@main.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_json
@COLOR
@WIDTH
@_why
@GAZETTEER
@JOBS
@ERRORS
def read(
    paths: tuple[str, ...],
    as_json: bool,
    color: bool | None,
    width: int | None,
    why: bool,
    gazetteer: Path | None,
    jobs: int,
    errors: TextIO | None,
) -> None:
    """Read reports and show what each puts on record.

    A PATH is a file, a folder or "-" for standard input, which is also read when no PATH is given
    and something is piped in. Records come in the order of the reports. A report that cannot be
    read is told on standard error as file:line: reason, and the rest goes on.

    Exit status: 0 all were read, 1 some were refused, 2 the command was not understood,
    3 it had to stop before the end.
    """
    if not paths and not piped():
        raise click.UsageError("Give the reports: files, folders, or - for standard input.")
    shower = _shower(as_json, color, width, why)
    with stopping():
        _finish(paths or ("-",), shower, jobs=jobs or os.cpu_count() or 1, errors=errors, gazetteer=gazetteer)


@main.command()
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the N most frequent.")
@GAZETTEER
@JOBS
def unknown(paths: tuple[str, ...], limit: int | None, gazetteer: Path | None, jobs: int) -> None:
    """List the names that could not be placed, most frequent first.

    Reads the reports at each PATH and writes CSV: rows to complete and put into a file of your
    own for --gazetteer. The note says how often a name stands and quotes an example.

    Exit status: as of read.
    """
    from onrecord.serve.unknown import Names

    names = Names()
    with stopping():
        _finish(
            paths, names.take, jobs=jobs or os.cpu_count() or 1, gazetteer=gazetteer, last=lambda: names.rows(limit)
        )


@main.command()
@_json
@COLOR
@WIDTH
@_every
def demo(as_json: bool, color: bool | None, width: int | None, every: bool) -> None:
    """Show what the example reports put on record, and how to read it."""
    from onrecord.serve.examples import example_paths

    with stopping():
        paths = example_paths()
        if not as_json:
            _explain(color, width)
        _finish(paths if every else paths[:_DEMO_REPORTS], _shower(as_json, color, width))


def _finish(
    paths: Iterable[str],
    shower: Shower,
    *,
    jobs: int = 1,
    errors: TextIO | None = None,
    gazetteer: Path | None = None,
    last: Callable[[], str] | None = None,
) -> None:
    """Read the batch, write what comes `last`, and end with the exit status that it deserves."""
    done = put_on_record(paths, shower, jobs=jobs, errors=errors, gazetteer=gazetteer)
    if last:
        write(last())
    if not done.read and not done.refused:
        click.echo("onrecord: no reports found", err=True)
    click.get_current_context().exit(1 if done.refused else 0)


def _shower(as_json: bool, color: bool | None, width: int | None, why: bool = False) -> Shower:
    """How a record is written: as the contract, or as a view with a blank line after it."""
    if as_json:
        return lambda record: contract(record, why=why)
    from onrecord.serve.view import shown

    wide, colored = columns(width), colors(color)
    return lambda record: shown(record, width=wide, color=colored, why=why) + "\n"


def _explain(color: bool | None, width: int | None) -> None:
    from onrecord.serve.legend import legend

    write(legend(width=columns(width), color=colors(color)) + "\n")


for command in COMMANDS:
    main.add_command(command)
