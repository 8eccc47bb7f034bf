"""Put newswire reports on record: who said what, and through whom.

    >>> import onrecord
    >>> record = next(onrecord.read(["SEOUL (Yonhap) -- Officials denied that talks had failed."]))
    >>> record.statements[0].kind
    'denial'

`import onrecord` loads nothing heavy; the reader is loaded by the first call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from onrecord.errors import ModelUnusable, OnrecordError, RecordInvalid, ReportRefused
from onrecord.records import Actor, Record, Report, Span, Statement

if TYPE_CHECKING:
    from onrecord.flow import Outcome

__all__ = [
    "Actor",
    "ModelUnusable",
    "OnrecordError",
    "Record",
    "RecordInvalid",
    "Report",
    "ReportRefused",
    "Span",
    "Statement",
    "read",
]


def read(reports: Iterable[Report | str], *, jobs: int = 1) -> Iterator[Outcome]:
    """Put reports on record, in the order given; a string is the text of a report.

    Gives a Record for each, or a ReportRefused (not raised) for one that cannot be read, so that one bad report
    never stops the rest. `jobs` is the number of processes. Raises ModelUnusable when the weights cannot be loaded.
    """
    from onrecord import flow

    return flow.read(reports, jobs=jobs)
