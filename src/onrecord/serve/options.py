"""Options that several commands share, and how a command that cannot go on ends."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from onrecord.errors import OnrecordError

# Wider than this, lines of running text are hard to follow.
_WIDEST_BY_DEFAULT = 120
_NARROWEST = 40

COLOR = click.option(
    "--color/--no-color",
    default=None,
    show_default="on a terminal, unless NO_COLOR is set",
    help="Colours in the view.",
)
WIDTH = click.option(
    "--width",
    type=click.IntRange(min=_NARROWEST),
    metavar="N",
    show_default=f"the terminal's, at most {_WIDEST_BY_DEFAULT}",
    help="Columns of the view.",
)
JOBS = click.option(
    "--jobs",
    type=click.IntRange(min=0),
    metavar="N",
    default=1,
    show_default=True,
    help="Reports read at a time; 0 is one for each core.",
)
GAZETTEER = click.option(
    "--gazetteer",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A CSV of your own names, before those that come with onrecord (docs/gazetteer.md).",
)
ERRORS = click.option(
    "--errors",
    type=click.File("w", encoding="utf-8", lazy=False),
    metavar="FILE",
    help="Write refused reports to FILE as well, as JSON lines: file, line, reason.",
)


def piped() -> bool:
    """Whether something may come in on standard input (None when it was closed)."""
    return sys.stdin is not None and not sys.stdin.isatty()


class Stopped(click.ClickException):
    """The end of a command that cannot go on."""

    exit_code = 3


@contextmanager
def stopping() -> Iterator[None]:
    """Tell an error that ends the whole batch as one line with what to do, without a trace."""
    try:
        yield
    except OnrecordError as error:
        raise Stopped(str(error)) from error


def columns(width: int | None) -> int:
    """The columns of a view: as asked for, else the terminal's within bounds."""
    return width or min(_WIDEST_BY_DEFAULT, max(_NARROWEST, shutil.get_terminal_size((80, 24)).columns))


def colors(color: bool | None) -> bool:
    """What was asked for; else colours on a terminal that has them and whose user has not declined them."""
    if color is not None:
        return color
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
