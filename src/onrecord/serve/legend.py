"""How to read the view, in the colours of the view."""

from __future__ import annotations

from collections.abc import Iterator

from rich.text import Text

from onrecord.serve import palette
from onrecord.serve.view import printed, wrapped


def legend(*, width: int, color: bool) -> str:
    """A few lines that explain the view to someone who sees it for the first time."""
    return printed((line for paragraph in _paragraphs() for line in wrapped(paragraph, width)), color=color)


def _paragraphs() -> Iterator[Text]:
    yield Text("How to read this", palette.TITLE)
    yield _parts()
    yield Text.assemble(
        "“…” is quoted, ‘…’ partly, the rest retold; ",
        ("[2]", palette.MARK),
        " in a statement stands for statement 2, and she → Ana Ruiz means that “she” is Ana Ruiz.",
    )
    yield _events()


def _parts() -> Text:
    return Text.assemble(
        ("Each report comes with its text: "),
        ("who is quoted", palette.SOURCE),
        ", ",
        ("the words that say so", palette.CUE),
        (" [1]", palette.MARK),
        ", ",
        ("what they said", palette.content_style(0)),
        " and, within that, ",
        ("what another had said", palette.content_style(1)),
        ". Below, statement by statement, is what it puts on record. Whoever passes something on stands above, "
        "the one it comes from indented beneath. On the left is how sure the source is, on the right how sure "
        "the machine is that it reads rightly.",
    )


def _events() -> Text:
    return Text.assemble(
        "Beneath a statement stand the events that it carries; those that the report tells in its own voice come "
        "first. An event has its type, ",
        ("the words for it", palette.POINTED),
        ", who → whom, @ where and when, how many. ● is told as having happened, ◐ too, but by a source that is less "
        "than certain; all else is ○ with a word that says what: ",
        *_standings(),
        ". ",
        ("[4]", palette.MARK),
        " behind a number: statement 4 gives it. # is a figure without an event.",
    )


def _standings() -> Iterator[Text | str]:
    for place, (standing, style) in enumerate(palette.STANDING.items()):
        yield ", " * (place > 0)
        yield Text.assemble((standing.upper(), style))
