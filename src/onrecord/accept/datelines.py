"""Where and when a report was filed and whom it credits, from its first lines and its last."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from onrecord.accept.agencies import SPELLED, agency_anywhere, agency_that_signs
from onrecord.accept.days import day_meant, day_published
from onrecord.accept.openings import Filing, filing_of
from onrecord.accept.places import is_well_known
from onrecord.records import Dateline, Span

HEAD = 10
"""Lines from the start in which a report's own dateline is sought: headline, subheads, byline and date come first."""

TAIL = 3
"""Lines from the end in which a credit is sought."""

CREDIT_LINE = 80
"""Characters of the longest line that is read as a byline or a credit."""

_LABEL = re.compile(r"^[A-Z][A-Z .'-]*: ", re.MULTILINE)
_PLACE_LINE = re.compile(r"[^a-z,]{3,}(?:$|, [A-Z][a-z]+\b)")
_SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)]*(?: |$)")
_BYLINE = re.compile(r"(?:[Bb]y|BY|[A-Z][\w.'-]+ [A-Z][\w.'-]+(?:,| [|/–—-])) ")
_SIGNED = re.compile(rf"(?:^|[.!?\"'”’)])\s*(?:[(\[/]({SPELLED})[)\]/]|[–—-]{{1,2}}\s?({SPELLED}))\W*$")
_CREDITS = re.compile(
    r"\W*(?:with|sources?|additional reporting|reporting by|writing by|via|courtesy|credit)\b", re.IGNORECASE
)


def dateline_of(text: str, published: str | None) -> tuple[Dateline, str | None]:
    """The dateline of a report and the short name of the agency that it credits, each None where there is none.

    The place is as printed, out of capitals, with its country or region and with a second place: "Kyiv, Ukraine",
    "London/Paris". The date is the one that the text prints, or else the day of publication (`published`, ISO 8601).
    A report whose paragraphs begin with several places in the barest form is a round-up and has no place of its own.
    """
    filings = _own(text)
    place = next((f.place for f in filings if f.place), None) or _bare_place(text)
    dates = (day_meant(f.date, published) for f in reversed(filings) if f.date)
    day = next(filter(None, dates), None) or _on_day(published)
    credit = next((f.credit for f in reversed(filings) if f.credit), None) or _byline_credit(text) or _tail_credit(text)
    return Dateline(place=place, date=day), credit


def _on_day(published: str | None) -> str | None:
    """The day of publication as ISO 8601."""
    day = day_published(published)
    return day.isoformat() if day else None


def datelines_in(text: str) -> list[Span]:
    """Every dateline with a place that a paragraph of the text begins with, in order of the text."""
    found = (filing_of(text, line) for line in _lines(text, "\n\n"))
    return [f.span for f in found if f and f.place and f.kinds != "P$" and (not f.bare or is_well_known(f.place))]


def dates_filed(text: str) -> list[Span]:
    """Every opening of a paragraph that prints the date on which it was filed, in order of the text."""
    found = (filing_of(text, line) for line in _lines(text, "\n\n"))
    return [f.span for f in found if f and f.date]


def _own(text: str) -> list[Filing]:
    """What the first lines say of the filing, up to the first that is plainly a dateline with a place."""
    own: list[Filing] = []
    for line in islice(_lines(text), HEAD):
        filing = filing_of(text, line)
        if filing and not filing.bare:
            own.append(filing)
            if filing.place:
                break
    return own


def _bare_place(text: str) -> str | None:
    """The one place that the barest datelines of the text name; None when there are several, or none at the head."""
    labelled = len(list(islice(_LABEL.finditer(text), 2))) == 2
    places: set[str] = set()
    for number, line in enumerate(_lines(text)):
        if number == HEAD and not places:
            return None
        filing = filing_of(text, line)
        if filing and filing.bare and filing.place and _trusted(text, filing, line, labelled):
            places.add(filing.place)
    return places.pop() if len(places) == 1 else None


def _trusted(text: str, filing: Filing, line: Span, labelled: bool) -> bool:
    """Whether a line that begins with a place alone is a dateline: not a headline, a label, nor a heading."""
    place = filing.place or ""
    if filing.kinds == "P$":
        return bool(_PLACE_LINE.match(line.of(text))) and (is_well_known(place) or ", " in place)
    rest = text[filing.span.end : line.end]
    if not _SENTENCE_ENDS.search(rest) or not re.match(r"[\"'“‘]?[A-Z0-9]", rest):
        return False
    return is_well_known(place) or not labelled


def _lines(text: str, before: str = "\n") -> Iterator[Span]:
    """The lines of the text that are not blank, or those before which some characters stand."""
    for line in re.finditer(r"[^\n]+", text):
        if not line.start() or text.startswith(before, line.start() - len(before)):
            yield Span(line.start(), line.end())


def _byline_credit(text: str) -> str | None:
    """The agency of a byline ("By Jane Roe, Associated Press") among the first lines."""
    for line in islice(_lines(text), HEAD):
        words = line.of(text)
        if len(words) > CREDIT_LINE or not _BYLINE.match(words):
            continue
        if known := agency_that_signs(re.split(r", | [|/–—-] ", words)[-1]):
            return known
    return None


def _tail_credit(text: str) -> str | None:
    """The agency with which the last lines sign: "(ANI)", "[Reuters]", "AAP", "With inputs from AFP"."""
    for line in reversed(text.rsplit("\n", 2 * TAIL)[-2 * TAIL :]):
        if signed := _SIGNED.search(line[-CREDIT_LINE:]):
            return agency_that_signs(signed[1] or signed[2])
        if len(line) > CREDIT_LINE:
            continue
        if known := agency_that_signs(line) or (agency_anywhere(line) if _CREDITS.match(line) else None):
            return known
    return None
