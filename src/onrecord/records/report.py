"""One newswire item, as it was accepted."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.records.pointers import Json, OffsetMap, content_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and when a report says it was filed. `date` is ISO 8601 (YYYY-MM-DD); absent is None."""

    place: str | None = None
    date: str | None = None

    def to_json(self) -> Json:
        """As the contract writes it."""
        return {"place": self.place, "date": self.date}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One newswire item, normalised once. `text` is title, blank line, body (body alone without a title).

    `given_id` is the caller's own id; `credit` the agency as the table of agencies names it;
    `published` ISO 8601; `language` ISO 639-1; `original` the characters before normalising and
    `offsets` the way back to them; `warnings` what a reader of the record should know; `file` and `line` are where
    it was found, and no part of what it is.
    """

    text: str
    given_id: str | None = None
    source: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    dateline: Dateline = field(default_factory=Dateline)
    credit: str | None = None
    language: str | None = None
    original: str = field(default="", repr=False, compare=False)
    offsets: OffsetMap = field(default_factory=OffsetMap, repr=False, compare=False)
    warnings: tuple[str, ...] = ()
    file: str | None = field(default=None, compare=False)
    line: int | None = field(default=None, compare=False)

    @property
    def id(self) -> str:
        """Hash of source, published, title and text: the same report has the same id everywhere."""
        return content_id("report", self.source, self.published, self.title, self.text)

    def to_json(self) -> Json:
        """As the contract writes it."""
        return {
            "id": self.id,
            "given_id": self.given_id,
            "source": self.source,
            "credit": self.credit,
            "published": self.published,
            "title": self.title,
            "language": self.language,
            "dateline": self.dateline.to_json(),
            "text": self.text,
        }
