"""When a report was issued, by whom, and how late among the issues of its story, from its fields and its own marks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from onrecord.ledger.outlets import house
from onrecord.ledger.plain import plain

URGENT, PLAIN, UPDATED, CORRECTED = 0, 1, 2, 1_000
HEAD = 400
"""Characters in which an agency's marks stand: the headline and the lines before the dateline."""
CORRECTION_DAYS = 3
"""Days within which an outlet sends a story again to correct it."""
CLOCKS_APART = timedelta(hours=12)
"""Two reports whose clock times are known may be issues of one story past midnight."""

_CORRECTED = re.compile(
    r"^\W*(?:corrected|correction|corrects|refile[sd]?)\b|\((?:corrects|corrected|refiles)\b|\bcorrected repetition\b"
    r"|\battention\b[^\n]{0,80}\b(?:corrects|correcting|refil(?:es|ing))\b|\bxxx\b[^\n]{0,60}\bas sent\b",
    re.I | re.M,
)
_NUMBERED = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th) (?:ld|lead)\b|\bupdate[- ](\d{1,2})\b|\bupdated (\d{1,2})\)",
    re.I,
)
_UPDATED = re.compile(
    r"(?:^|[(]|\beds: )(?:updates|recasts|adds)\b|\battention\b[^\n]{0,40}\b(?:updates?|recasts|adds)\b|\(updated\)"
    r"|\bupdates with\b|\bwrite-?thru\b|^\W*update\b",
    re.I | re.M,
)
_URGENT = re.compile(r"^\W*(?:urgent|flash|snap)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """Where a report stands in time. `moment` sorts; `clock` tells whether it has a time of day; `outlet` in plain
    words."""

    outlet: str | None
    moment: str | None
    day: str | None
    clock: bool
    number: int

    def beside(self, other: Issue) -> bool:
        """Whether both are of one outlet and so near in time that one may be issued in place of the other."""
        if self.outlet is None or house(self.outlet) != house(other.outlet) or not self.moment or not other.moment:
            return False
        if self.clock and other.clock:
            return abs(_time(self.moment) - _time(other.moment)) <= CLOCKS_APART or self.day == other.day
        return self.day == other.day

    def corrects(self, other: Issue) -> bool:
        """Whether this says that it is a correction, and came some days after the other of the same outlet."""
        if self.number < CORRECTED or self.outlet is None or house(self.outlet) != house(other.outlet):
            return False
        return bool(self.day and other.day) and self.after(other) and self.days_from(other) <= CORRECTION_DAYS

    def days_from(self, other: Issue) -> int:
        """How many days lie between the dates of two reports that both have one."""
        days = [date.fromisoformat(one.day).toordinal() for one in (self, other) if one.day]
        return max(days) - min(days)

    def after(self, other: Issue) -> bool:
        """Whether this was issued later: by the clock where both have one, else by day and marks; unknown is no."""
        if self.clock and other.clock and self.moment != other.moment:
            return (self.moment or "") > (other.moment or "")
        return ((self.day or ""), self.number) > ((other.day or ""), other.number)


def issue(report: Mapping[str, Any], text: str | None) -> Issue:
    """The issue that a report is, from its JSON (docs/contract.md) and its text."""
    given = report["published"] or report["dateline"]["date"]
    moment, clock = moment_of(given)
    return Issue(
        outlet=plain(report["source"] or report["credit"]),
        moment=moment,
        day=given[:10] if moment else None,
        clock=clock,
        number=number_of(f"{report['title'] or ''}\n{text or ''}"),
    )


def number_of(text: str) -> int:
    """How late among the issues of its story a report says that it is."""
    head = text[:HEAD]
    numbered = _NUMBERED.search(head)
    number = int(next(filter(None, numbered.groups()))) + UPDATED if numbered else 0
    if _CORRECTED.search(head):
        return CORRECTED + number
    if numbered or _UPDATED.search(head):
        return max(number, UPDATED)
    return URGENT if _URGENT.search(head) else PLAIN


def moment_of(given: str | None) -> tuple[str | None, bool]:
    """A time in ISO 8601 as UTC text that sorts, and whether it has a time of day; a time without zone is taken as UTC.

    Of what only begins with a date that is the moment; None of what is no time.
    """
    for told in (given or "", (given or "")[:10]):
        try:
            time = datetime.fromisoformat(told)
            time = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
        except (ValueError, OverflowError):
            continue
        return time.replace(tzinfo=None).isoformat(timespec="seconds"), len(told) > len("2024-05-01")
    return None, False


def _time(moment: str) -> datetime:
    return datetime.fromisoformat(moment)
