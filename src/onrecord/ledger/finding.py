"""An entry sought by the beginning of its id."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sqlalchemy import Connection, Table, func, select

from onrecord.errors import NotInLedger
from onrecord.ledger import tables as t

BEGINNING = "[0-9a-f]{4,16}"
"""What can be the beginning of an id: fewer characters would fit too many."""
SHOWN = 6
"""Ids that a message names at most."""


def whole(connection: Connection, begun: str) -> str:
    """The id of the one entry whose id begins so. Raises NotInLedger, which says what does where it is not one."""
    if re.fullmatch(BEGINNING, begun):
        entries = sorted({one for table in t.ENTRIES.values() for one in _ids(connection, table, begun)})
        if len(entries) == 1:
            return entries[0]
        if entries:
            raise NotInLedger(f"several ids begin with {begun!r}: {_listed(entries)}")
        for report in _ids(connection, t.reports, begun):
            raise NotInLedger(f"{report} is a report; give an entry of it: {_listed(list(_of(connection, report)))}")
    raise NotInLedger(f"no entry has the id {begun!r}; ids stand in the answers of onrecord ask --json")


def _ids(connection: Connection, table: Table, begun: str) -> list[str]:
    """The ids that begin so, sought as a range by the index of ids."""
    among = table.c.id >= begun, table.c.id < begun + "g"
    return list(connection.scalars(select(table.c.id).where(*among).distinct().order_by(table.c.id).limit(SHOWN + 1)))


def _of(connection: Connection, report: str) -> Iterator[str]:
    """Some entries of a report with the list of each."""
    for name, table in t.ENTRIES.items():
        read = table.join(t.readings, t.readings.c.number == table.c.reading)
        query = select(table.c.id).select_from(read).where(t.readings.c.report == report).group_by(table.c.id)
        for entry in connection.scalars(query.order_by(func.min(table.c.nth)).limit(SHOWN + 1)):
            yield f"{name.removesuffix('s')} {entry}"


def _listed(ids: list[str]) -> str:
    """Ids in words, the first few of them; of none that there are none."""
    return ", ".join([*ids[:SHOWN], *(["..."] if len(ids) > SHOWN else [])]) or "it has none"
