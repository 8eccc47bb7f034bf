"""The nouns: what travels between rooms. Frozen, without behaviour but identity and JSON.

Offsets are Unicode code points of `Report.text`, end exclusive, everywhere.
"""

from onrecord.records.entries import Actor, Event, Figure, Place, Statement, Taking, When, Where
from onrecord.records.pointers import Json, OffsetMap, Span, content_id
from onrecord.records.reading import Anchor, Link, Reading, Role, Tagged
from onrecord.records.record import Record
from onrecord.records.report import Dateline, Report
from onrecord.records.resolved import Resolved

__all__ = [
    "Actor",
    "Anchor",
    "Dateline",
    "Event",
    "Figure",
    "Json",
    "Link",
    "OffsetMap",
    "Place",
    "Reading",
    "Record",
    "Report",
    "Resolved",
    "Role",
    "Span",
    "Statement",
    "Tagged",
    "Taking",
    "When",
    "Where",
    "content_id",
]
