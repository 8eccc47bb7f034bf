"""One report from its characters: title and body joined, normalised, dated, credited, or refused."""

from __future__ import annotations

import re

from onrecord.accept.clean import normalise, one_line
from onrecord.accept.datelines import dateline_of, datelines_in
from onrecord.accept.days import published_as_iso
from onrecord.accept.language import language_of, mostly_other_letters, plainly_english
from onrecord.errors import ReportRefused
from onrecord.records import Report

LIMIT = 400_000
"""Characters of the longest report. The longest of the wire have some 60,000; more is an archive, or no report.

399,000 characters with a statement in every nine words took 60 s and 1.1 GB; ordinary reports of that length less.
"""

NO_DATE = 'no date, nor a dateline with its year: days stay unknown; give "published" in JSON lines'
"""What the record of a report warns of that nothing dates."""

FEWEST_LETTERS = 3
"""Letters and digits below which a text is taken for blank."""


def report_from_text(
    text: str,
    *,
    file: str = "-",
    line: int | None = None,
    given_id: str | None = None,
    source: str | None = None,
    published: str | None = None,
    title: str | None = None,
    url: str | None = None,
    warnings: tuple[str, ...] = (),
) -> Report:
    """One report from its characters. `file` and `line` say where it came from, `warnings` what is known already.

    `published` is ISO 8601; other dates are converted where they can be. Raises ReportRefused when the text is
    blank or, with its title, over LIMIT characters.
    """
    heading = _tidy(title)
    original, flat = _joined(title or "", heading, text)
    if why := _why_refused(text, original):
        raise ReportRefused(file, line, why)
    clean, offsets = normalise(flat)
    day = published_as_iso(published.strip()) if published else None
    dateline, credit = dateline_of(clean, day)
    return Report(
        text=clean,
        given_id=_tidy(given_id),
        source=_tidy(source),
        published=day,
        title=heading,
        url=_tidy(url),
        dateline=dateline,
        credit=credit,
        language=language_of(clean),
        original=original,
        offsets=offsets,
        file=file,
        line=line,
        warnings=(*warnings, *_date_warnings(published, day, dateline.date), *_text_warnings(original, clean)),
    )


def _tidy(value: str | None) -> str | None:
    """A value on one line, as clean as a text; None when nothing is left."""
    return normalise(one_line(value))[0] or None if value else None


def _joined(title: str, heading: str | None, body: str) -> tuple[str, str]:
    """Title, blank line and body as given, and the same with the title on one line; or the body that repeats it."""
    if not heading or _begins_with(body, heading):
        return body, body
    return f"{title}\n\n{body}", f"{one_line(title)}\n\n{body}"


def _begins_with(body: str, heading: str) -> bool:
    """Whether the first line of the body is the title."""
    start = normalise(body[: 2 * len(heading) + 200])[0]
    return start.split("\n", 1)[0] == heading


def _why_refused(text: str, original: str) -> str | None:
    """Why a text is no report, or None."""
    if len(original) > LIMIT:
        return f"over {LIMIT:,} characters: give one report a file, or JSON lines"
    letters = re.finditer(r"[^\W_]", text)
    if sum(1 for _ in zip(letters, range(FEWEST_LETTERS), strict=False)) < FEWEST_LETTERS:
        return "empty or nearly blank: give a report of some words" if text.strip() else "empty: give a report"
    return None


def _date_warnings(published: str | None, day: str | None, filed: str | None) -> list[str]:
    """What to know of the publication time, and of a report that neither it nor the dateline dates."""
    if published and not day:
        return [f"published {published[:40]!r} was left out: write it as YYYY-MM-DD"]
    return [] if filed else [NO_DATE]


def _text_warnings(original: str, clean: str) -> list[str]:
    """What to know of the characters and of what the text may hold."""
    found, warnings = len(datelines_in(clean)), []
    if lone := len(re.findall(r"[\ud800-\udfff]", original)):
        warnings.append(f"{lone} lone surrogates were replaced by U+FFFD")
    if mostly_other_letters(clean):
        warnings.append("most letters are not Latin: the reader is trained on English")
    elif not plainly_english(clean):
        warnings.append("not plainly English: the reader is trained on English")
    if found > 1:
        warnings.append(
            f"{found} datelines found: this file may hold several reports; give one report a file or JSON lines"
        )
    return warnings
