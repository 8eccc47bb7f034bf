"""Everything that can go wrong, as one short tree. Each message names what failed and says what to do."""

from __future__ import annotations


class OnrecordError(Exception):
    """Base of every error that onrecord raises on purpose."""


class ReportRefused(OnrecordError):
    """An input that cannot be read as a report. The rest of a batch goes on.

    `file` is the path as given ("-" for standard input), `line` the 1-based line of it where the
    report starts (None for a file that is one report), `reason` what is wrong and what to do.
    """

    def __init__(self, file: str, line: int | None, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}" if line else f"{file}: {reason}")
        self.file, self.line, self.reason = file, line, reason

    def __reduce__(self) -> tuple[type[ReportRefused], tuple[str, int | None, str]]:
        """So that a refusal travels between processes: by its parts, not by its message."""
        return type(self), (self.file, self.line, self.reason)


class ModelUnusable(OnrecordError):
    """The weights file is missing, damaged or made for another version of onrecord."""


class RecordInvalid(OnrecordError):
    """A record that does not stand in its text: a span out of bounds, an id that points nowhere."""


class GazetteerUnusable(OnrecordError):
    """The gazetteer's file is missing, damaged or made for another version of onrecord."""


class GazetteerRefused(OnrecordError):
    """A row of a user's gazetteer that cannot be read: `file`, 1-based `line`, and `reason`, which says what to do."""

    def __init__(self, file: str, line: int, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file, self.line, self.reason = file, line, reason

    def __reduce__(self) -> tuple[type[GazetteerRefused], tuple[str, int, str]]:
        """So that a refusal travels between processes: by its parts, not by its message."""
        return type(self), (self.file, self.line, self.reason)


class LedgerUnusable(OnrecordError):
    """A ledger that cannot be opened, read or written: missing, damaged, full, no ledger, or of a newer onrecord."""


class NotInLedger(OnrecordError):
    """An id, a judgement or a label that the ledger does not know."""


class JudgementRefused(OnrecordError):
    """A correction that cannot be kept: a field that the entry does not have, or a value that it cannot take."""
