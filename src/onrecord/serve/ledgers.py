"""The commands of the ledger: keep, ask, figures, chain, and what people say of entries.

Everything heavy is imported when a command runs, so that `--help` answers at once.
"""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Callable, Collection, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from onrecord.serve.filters import FILTERS, LISTS, Command, filter_option, fitting, left_out
from onrecord.serve.options import COLOR, ERRORS, GAZETTEER, JOBS, WIDTH, colors, columns, piped, stopping
from onrecord.serve.progress import Progress

if TYPE_CHECKING:
    from typing import BinaryIO, TextIO

    from onrecord.ledger.answers import Answer, Entry
    from onrecord.ledger.book import Ledger

DEFAULT = "onrecord.db"

_ledger = click.option(
    "--ledger",
    "where",
    envvar="ONRECORD_LEDGER",
    default=DEFAULT,
    metavar="PATH",
    show_default=True,
    help="The ledger's file, or postgresql+psycopg://user@host/database. ONRECORD_LEDGER stands in for it.",
)
_json = click.option("--json", "form", flag_value="json", help="One JSON object an entry and line.")
_csv = click.option("--csv", "form", flag_value="csv", help="Comma-separated values with a header.")
_table = click.option("--table", "form", flag_value="table", default=True, help="A table for people.  [default]")
_author = click.option("--by", "author", metavar="NAME", show_default="the user's name", help="Who says so.")
_reason = click.option("--because", "reason", metavar="WORDS", help="Why.")


def _with(*options: Callable[[Any], Any]) -> Callable[[Command], Command]:
    """A command with options, shown in this order."""

    def decorated(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return decorated


@contextmanager
def _opened(where: str, *, create: bool = False) -> Iterator[Ledger]:
    """The ledger, its troubles told as one line."""
    from onrecord import open_ledger

    with stopping():
        with ExitStack() as shown:
            opened = open_ledger(where, create=create, indexed=_counted(shown))
        with opened as ledger:
            yield ledger


def _counted(shown: ExitStack) -> Callable[[int], None]:
    """Takes the number of readings that are indexed anew, and shows it as progress once there is one."""

    @cache
    def progress() -> Progress:
        return shown.enter_context(Progress(sys.stderr, "readings of an older ledger indexed anew"))

    def indexed(count: int) -> None:
        progress().read = count

    return indexed


@click.command()
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@_with(_ledger)
@click.option("--again", is_flag=True, help="Also read what an older model has read.")
@click.option("--no-text", is_flag=True, help="Keep offsets, labels and names, not the text.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a report: what became of it.")
@_with(GAZETTEER, JOBS, ERRORS)
def keep(
    paths: tuple[str, ...],
    where: str,
    again: bool,
    no_text: bool,
    as_json: bool,
    gazetteer: Path | None,
    jobs: int,
    errors: TextIO | None,
) -> None:
    """Read reports and keep them in a ledger.

    PATHs are as for `onrecord read`. A report that is kept already adds nothing. A reissue (UPDATE,
    CORRECTED, the same story later) supersedes its forerunner, which stays. Each report is kept
    whole or not at all: stop at any moment and run again to go on.

    Exit status: 0 all are kept, 1 some were refused, 2 the command was not understood,
    3 it had to stop before the end.
    """
    from onrecord.serve.kept import kept

    if not paths and not piped():
        raise click.UsageError("Give the reports: files, folders, or - for standard input.")
    with _opened(where, create=True) as ledger:
        cores = jobs or os.cpu_count() or 1
        refused = kept(
            paths or ("-",),
            ledger,
            again=again,
            text=not no_text,
            jobs=cores,
            errors=errors,
            shown=as_json,
            gazetteer=gazetteer,
        )
    click.get_current_context().exit(1 if refused else 0)


@click.command()
@click.argument("lists", nargs=-1, metavar="[statements|events|figures]...", type=click.Choice(LISTS))
@_with(_ledger, *FILTERS, _table, _json, _csv, COLOR, WIDTH)
def ask(lists: tuple[str, ...], where: str, form: str, color: bool | None, width: int | None, **asked: Any) -> None:
    """Ask a ledger for statements, events and figures, newest report first.

    All filters that are given must hold; a LABEL may be given more than once, and one of them holds.
    Names are sought as whole words, case and accents aside. Each answer comes with its quote and
    its report.
    """
    _answer(where, lists or LISTS, form, color, width, asked)


@click.command()
@_with(_ledger, *FILTERS, _table, _json, _csv, COLOR, WIDTH)
def figures(where: str, form: str, color: bool | None, width: int | None, **asked: Any) -> None:
    """Show figures side by side: who says how many, and how sure.

    One line a source and date, with low, best and high, certainty and chain, as an editor keeps them
    by hand. Filters are as for `onrecord ask`.
    """
    _answer(where, ("figures",), form, color, width, asked)


def _answer(
    where: str, lists: Collection[str], form: str, color: bool | None, width: int | None, asked: dict[str, Any]
) -> None:
    from onrecord.serve.answered import written

    asked = fitting(lists, {name: value for name, value in asked.items() if value not in (None, (), False)})
    asked["limit"] = asked.get("limit") or None
    with _opened(where) as ledger:
        answers: dict[str, Answer[Entry]] = {name: getattr(ledger, name)(**asked) for name in lists}
        written(answers, form, columns=columns(width), color=colors(color))
        for note in left_out(ledger, answers, asked):
            click.echo(f"onrecord: {note}", err=True)


@click.command()
@click.argument("entry", metavar="ID")
@_with(_ledger, filter_option("known_on", "As it was known by the end of that day (UTC).", metavar="DATE"))
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
@_with(COLOR, WIDTH)
def chain(entry: str, where: str, known_on: str | None, as_json: bool, color: bool | None, width: int | None) -> None:
    """Show an entry with everyone through whom it came, outermost first, and their quotes.

    The first characters of the ID are enough, four or more, where no other begins so.
    """
    from onrecord.serve.answered import chained, told

    with _opened(where) as ledger:
        found = ledger.entry(entry, known_on=known_on)
        told(
            json.dumps(found.to_json(), ensure_ascii=False)
            if as_json
            else chained(found, columns(width), colors(color))
        )


@click.command()
@click.argument("entry", metavar="ID")
@_with(_ledger, _author, _reason)
def accept(entry: str, where: str, author: str | None, reason: str | None) -> None:
    """Say that an entry is right.

    In `onrecord corrections` the statements that carry it come with it.

    Prints the id of the judgement.
    """
    _judged(where, entry, "accept", author, reason)


@click.command()
@click.argument("entry", metavar="ID")
@_with(_ledger, _author, _reason)
def reject(entry: str, where: str, author: str | None, reason: str | None) -> None:
    """Say that an entry is wrong: answers leave it out from now on.

    Prints the id of the judgement.
    """
    _judged(where, entry, "reject", author, reason)


@click.command()
@click.argument("entry", metavar="ID")
@click.argument("changes", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_with(_ledger, _author, _reason)
def edit(entry: str, changes: tuple[str, ...], where: str, author: str | None, reason: str | None) -> None:
    """Say what fields of an entry should be: answers show that from now on.

    Such as certainty=alleged, counts=injured, low=40; FIELD= alone empties it. Words of the report
    are given by where they stand, in characters of its text: trigger=120:131; several places of a cue
    or of what was said with commas between. Prints the id of the judgement.
    """
    _judged(where, entry, "edit", author, reason, **dict(map(_change, changes)))


def _judged(where: str, entry: str, verdict: str, author: str | None, reason: str | None, **fields: Any) -> None:
    """Judge an entry, write the judgement's id, and tell what it overrides."""
    with _opened(where) as ledger:
        found = ledger.entry(entry)
        click.echo(getattr(ledger, verdict)(found.id, author=_who(author), reason=reason, **fields).id)
        after = ledger.entry(found.id).judged
    if found.judged not in (None, after):
        click.echo(f"onrecord: it was {found.judged} and is {after} from now on (onrecord log says by whom)", err=True)


def _change(given: str) -> tuple[str, str | None]:
    name, equals, value = given.partition("=")
    if not equals or name in ("entry", "author", "reason", "self", ""):
        raise click.UsageError(f"{given!r}: write FIELD=VALUE, such as certainty=alleged")
    return name, value or None


@click.command()
@click.argument("judgement", metavar="JUDGEMENT")
@_with(_ledger, _author, _reason)
def withdraw(judgement: str, where: str, author: str | None, reason: str | None) -> None:
    """Withdraw a judgement: everything is as it was before it.

    The ids of judgements stand in `onrecord log`.
    """
    with _opened(where) as ledger:
        ledger.withdraw(judgement, author=_who(author), reason=reason)


@click.command()
@_with(_ledger, filter_option("known_on", "Up to the end of that day (UTC).", metavar="DATE"))
@click.option("--json", "as_json", is_flag=True, help="One JSON object a judgement and line.")
def log(where: str, known_on: str | None, as_json: bool) -> None:
    """Show the audit trail: who judged what, when and why."""
    from onrecord.serve.answered import logged, told

    with _opened(where) as ledger:
        judgements = ledger.log(known_on=known_on)
        for judgement in judgements:
            told(logged(judgement, as_json=as_json))
    if not judgements:
        click.echo("onrecord: nobody has judged anything" + (" by then" if known_on else " yet"), err=True)


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), metavar="FOLDER")
@_with(_ledger)
def corrections(folder: Path, where: str) -> None:
    """Write what people accepted and corrected as annotations to train on.

    FOLDER gets reports/ID.json and annotations/ID.json for each report that somebody judged.
    """
    from onrecord.extract.sentences import sentences

    with _opened(where) as ledger:
        count = 0
        for report, notes in ledger.corrections(sentences):
            for kind, told in (("reports", report), ("annotations", notes)):
                _put(folder / kind / f"{report['id']}.json", told)
            count += 1
    click.echo(f"onrecord: {count:,} annotated reports written to {folder}", err=True)


def _put(file: Path, told: Any) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    except OSError as trouble:
        raise click.UsageError(f"{file}: cannot be written ({trouble.strerror}): give another folder") from trouble


@click.command()
@click.argument("report", metavar="REPORT")
@_with(_ledger, _author, _reason)
@click.option("--yes", is_flag=True, help="Do not ask whether it is meant.")
def forget(report: str, where: str, author: str | None, reason: str | None, yes: bool) -> None:
    """Erase a report's text and the names read from it, for good.

    REPORT is the report's id. A dated tombstone stays, and the report is not kept again.
    """
    with _opened(where) as ledger:
        if not yes:
            click.confirm(f"Erase the text of report {report} for good?", abort=True, err=True)
        ledger.forget(report, author=_who(author), reason=reason)


@click.command()
@_with(_ledger)
def export(where: str) -> None:
    """Write everything that a ledger holds as JSON lines.

    They go to standard output; `onrecord restore` takes them in.
    """
    from onrecord.serve.moved import exported

    with _opened(where) as ledger:
        exported(ledger)


@click.command()
@click.argument("file", type=click.File("rb"), default="-", metavar="[FILE]")
@_with(_ledger)
def restore(file: BinaryIO, where: str) -> None:
    """Take in what `onrecord export` wrote, at the times at which it was kept.

    Each line is kept whole or not at all, and what is held already adds nothing: stop at any moment
    and run again to go on. Without FILE, or with -, standard input is read.
    """
    from onrecord.serve.moved import restored

    with _opened(where, create=True) as ledger:
        new = restored(ledger, file)
    click.echo(f"onrecord: {new:,} lines were new", err=True)


def _who(given: str | None) -> str:
    """The author of a judgement: as given, or as the system calls the user."""
    if given is not None:
        return given
    try:
        return getpass.getuser()
    except (OSError, KeyError) as unknown:
        raise click.UsageError("say who you are: --by NAME") from unknown


COMMANDS = (keep, ask, figures, chain, accept, reject, edit, withdraw, log, corrections, forget, export, restore)
"""In the order of a day's work."""
