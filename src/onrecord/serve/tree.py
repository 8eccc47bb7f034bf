"""The statements of a report in the order they are shown: each chain as a tree, the outermost teller first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, count, repeat

from onrecord.records import Span, Statement

_Children = Mapping[str | None, list[Statement]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A statement with its number and its place in the tree.

    `stem` is the drawing before its first line, `under` before every further one (equally wide);
    `inner` holds the statements directly inside it.
    """

    number: int
    statement: Statement
    stem: str
    under: str
    inner: tuple[Statement, ...]

    @property
    def depth(self) -> int:
        """How many statements stand above it."""
        return len(self.stem) // 2

    @property
    def beneath(self) -> str:
        """The drawing before what stands between this statement and those inside it."""
        return self.under + ("│" if self.inner else "").ljust(len(f"{self.number} "))


def anchor(statement: Statement) -> Span | None:
    """The span after which a statement's number stands in the text: its cue, or its content when it has none."""
    return next(iter((*statement.cue, *statement.content)), None)


def placed(statements: Sequence[Statement]) -> list[Placed]:
    """Number the statements from 1, each chain from the outside in, chains in the order of the text.

    None is ever left out: one whose chain is broken or runs in a circle stands at the top level.
    """
    return list(_walk(_children(statements)))


# What runs on beneath a branch: a line past a fork, nothing past the last child.
_ONWARD = str.maketrans("├└", "│ ")


def _walk(children: _Children) -> Iterator[Placed]:
    stack = [(root, "", "") for root in reversed(children[None])]
    for number in count(1):
        if not stack:
            return
        statement, stem, under = stack.pop()
        inner = children.get(statement.id, [])
        yield Placed(number=number, statement=statement, stem=stem, under=under, inner=tuple(inner))
        for turn, child in zip(chain("└", repeat("├")), reversed(inner), strict=False):
            stack.append((child, under + turn + " ", under + turn.translate(_ONWARD) + " "))


def _children(statements: Sequence[Statement]) -> dict[str | None, list[Statement]]:
    by_id = {s.id: s for s in statements}
    children: dict[str | None, list[Statement]] = {None: []}
    for statement in sorted(statements, key=_position):
        children.setdefault(_parent(statement, by_id), []).append(statement)
    return children


def _position(statement: Statement) -> int:
    first = anchor(statement)
    return first.start if first else 0


def _parent(statement: Statement, by_id: Mapping[str, Statement]) -> str | None:
    passed, above = {statement.id}, by_id.get(statement.inside or "")
    while above:
        if above.id in passed:
            return None
        passed.add(above.id)
        above = by_id.get(above.inside or "")
    return statement.inside if statement.inside in by_id else None
