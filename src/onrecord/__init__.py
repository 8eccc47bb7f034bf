"""Put newswire reports on record: who said what, and through whom.

    >>> import onrecord
    >>> record = next(onrecord.read(["SEOUL (Yonhap) -- Officials denied that talks had failed."]))
    >>> record.statements[0].kind
    'denial'

Records can be kept in a ledger and asked:

    ledger = onrecord.open_ledger("war.db")
    for kept in onrecord.keep(["SEOUL (Yonhap) -- Officials denied that talks had failed."], ledger):
        print(kept.state)
    ledger.figures(counts="killed", of="North Korean")

`import onrecord` loads nothing heavy; reader and database are loaded by the first call.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from os import PathLike
from typing import TYPE_CHECKING

from onrecord.errors import (
    JudgementRefused,
    LedgerUnusable,
    ModelUnusable,
    NotInLedger,
    OnrecordError,
    RecordInvalid,
    ReportRefused,
)
from onrecord.records import Actor, Record, Report, Span, Statement

if TYPE_CHECKING:
    from onrecord.flow import Outcome
    from onrecord.ledger.book import Ledger
    from onrecord.ledger.keeping import Kept

__all__ = [
    "Actor",
    "JudgementRefused",
    "LedgerUnusable",
    "ModelUnusable",
    "NotInLedger",
    "OnrecordError",
    "Record",
    "RecordInvalid",
    "Report",
    "ReportRefused",
    "Span",
    "Statement",
    "keep",
    "open_ledger",
    "read",
]


def read(reports: Iterable[Report | str], *, jobs: int = 1) -> Iterator[Outcome]:
    """Put reports on record, in the order given; a string is the text of a report.

    Gives a Record for each, or a ReportRefused (not raised) for one that cannot be read, so that one bad report
    never stops the rest. `jobs` is the number of processes. Raises ModelUnusable when the weights cannot be loaded.
    """
    from onrecord import flow

    return flow.read(reports, jobs=jobs)


def open_ledger(
    where: str | PathLike[str], *, create: bool = True, indexed: Callable[[int], None] | None = None
) -> Ledger:
    """Open a ledger by the path of its file, or by URL (`postgresql+psycopg://user@host/database`).

    `create` makes one where there is none. It can be asked, judged and added to (see `Ledger`) and should be closed, or
    used in a `with` statement. A ledger of an older onrecord may have to be indexed anew, which takes minutes where it
    is large: `indexed` is then told after each reading how many are. Raises LedgerUnusable when it cannot be opened.
    """
    from onrecord.ledger.book import Ledger

    return Ledger(where, create=create, indexed=indexed)


def keep(
    reports: Iterable[Report | str], ledger: Ledger, *, again: bool = False, text: bool = True, jobs: int = 1
) -> Iterator[Kept | ReportRefused]:
    """Read reports and keep each, whole or not at all; what the ledger holds already is not read again.

    Gives for each what became of it (`state` is kept, held or forgotten), or a ReportRefused (not raised). `again` also
    reads what only another model has read; without `text` only offsets, labels and names are kept. The work is done
    as the results are asked for. Raises ModelUnusable and LedgerUnusable.
    """
    from onrecord import flow

    return flow.keep(reports, ledger, again=again, text=text, jobs=jobs)
