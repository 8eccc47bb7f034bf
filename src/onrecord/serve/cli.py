"""The command line. Standard output is data; progress, refusals and errors go to standard error.

Everything heavy is imported when a command runs, so that `--help` answers at once.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

import click

from onrecord.errors import OnrecordError
from onrecord.records import Record
from onrecord.serve.batch import contract, put_on_record, write

_DEMO_REPORTS = 3
# Wider than this, lines of running text are hard to follow.
_WIDEST_BY_DEFAULT = 120
_NARROWEST = 40

Shower = Callable[[Record], str | None]

_json = click.option("--json", "as_json", is_flag=True, help="One JSON object a report and line instead of the view.")
_color = click.option(
    "--color/--no-color",
    default=None,
    show_default="on a terminal, unless NO_COLOR is set",
    help="Colours in the view.",
)
_width = click.option(
    "--width",
    type=click.IntRange(min=_NARROWEST),
    metavar="N",
    show_default=f"the terminal's, at most {_WIDEST_BY_DEFAULT}",
    help="Columns of the view.",
)
_jobs = click.option(
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    default=1,
    show_default=True,
    help="Reports read at a time; 0 is one for each core.",
)
_errors = click.option(
    "--errors",
    type=click.File("w", encoding="utf-8", lazy=False),
    metavar="FILE",
    help="Write refused reports to FILE as well, as JSON lines: file, line, reason.",
)
_why = click.option("--why", is_flag=True, help="Say on what grounds country, sector, role and place were filled.")
_gazetteer = click.option(
    "--gazetteer",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A CSV of your own names, before those that come with onrecord (docs/gazetteer.md).",
)
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
@_color
@_width
@_why
@_gazetteer
@_jobs
@_errors
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
    if not paths and not _piped():
        raise click.UsageError("Give the reports: files, folders, or - for standard input.")
    shower = _shower(as_json, color, width, why)
    with _stopping():
        _finish(paths or ("-",), shower, jobs=jobs or os.cpu_count() or 1, errors=errors, gazetteer=gazetteer)


@main.command()
@click.argument("paths", nargs=-1, metavar="PATH...", required=True)
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="Only the N most frequent.")
@_gazetteer
@_jobs
def unknown(paths: tuple[str, ...], limit: int | None, gazetteer: Path | None, jobs: int) -> None:
    """List the names that could not be placed, most frequent first.

    Reads the reports at each PATH and writes CSV: rows to complete and put into a file of your
    own for --gazetteer. The note says how often a name stands and quotes an example.

    Exit status: as of read.
    """
    from onrecord.serve.unknown import Names

    names = Names()
    with _stopping():
        _finish(
            paths, names.take, jobs=jobs or os.cpu_count() or 1, gazetteer=gazetteer, last=lambda: names.rows(limit)
        )


@main.command()
@_json
@_color
@_width
@_every
def demo(as_json: bool, color: bool | None, width: int | None, every: bool) -> None:
    """Show what the example reports put on record, and how to read it."""
    from onrecord.serve.examples import example_paths

    with _stopping():
        paths = example_paths()
        if not as_json:
            _explain(color, width)
        _finish(paths if every else paths[:_DEMO_REPORTS], _shower(as_json, color, width))


def _piped() -> bool:
    """Whether something may come in on standard input (None when it was closed)."""
    return sys.stdin is not None and not sys.stdin.isatty()


class _Stopped(click.ClickException):
    exit_code = 3


@contextmanager
def _stopping() -> Iterator[None]:
    """Tell an error that ends the whole batch as one line with what to do, without a trace."""
    try:
        yield
    except OnrecordError as error:
        raise _Stopped(str(error)) from error


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

    columns, colors = _columns(width), _colors(color)
    return lambda record: shown(record, width=columns, color=colors, why=why) + "\n"


def _explain(color: bool | None, width: int | None) -> None:
    from onrecord.serve.legend import legend

    write(legend(width=_columns(width), color=_colors(color)) + "\n")


def _columns(width: int | None) -> int:
    return width or min(_WIDEST_BY_DEFAULT, max(_NARROWEST, shutil.get_terminal_size((80, 24)).columns))


def _colors(color: bool | None) -> bool:
    """What was asked for; else colours on a terminal that has them and whose user has not declined them."""
    if color is not None:
        return color
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
