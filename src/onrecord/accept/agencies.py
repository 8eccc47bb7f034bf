"""The agencies of the table beside the vocabulary, as a credit may print them."""

from __future__ import annotations

import re

from onrecord.ontology import agencies

AGENCIES = {spelling.casefold(): names[0] for names in agencies() for spelling in names}
"""Every spelling, casefolded, and the short name that it stands for."""

_spellings = sorted((spelling for names in agencies() for spelling in names), key=len, reverse=True)
SPELLED = "(?:" + "|".join(re.escape(s) + (f"|{re.escape(s.upper())}" if len(s) > 4 else "") for s in _spellings) + ")"
"""A regular expression for any spelling as printed or in capitals, the longest first."""

SIGNATURE = 6
"""Words of the longest line that signs with several agencies."""

_FIRST_NAME = re.compile(rf"(?:The |the )?({SPELLED})(?!\w)")
_JOINED = re.compile(r"\s*[/,;&+]\s*|\s+(?:and|via|with)\s+|\s*-\s+")


def agency_in(credit: str) -> str | None:
    """The short name of the first agency that a credit such as "AFP/Reuters" or "Xinhua news agency" begins with."""
    first = _JOINED.split(credit.strip(), maxsplit=1)[0]
    for whole in (credit.strip(), first):
        if known := AGENCIES.get(whole.casefold()):
            return known
    found = _FIRST_NAME.match(credit.strip())
    return AGENCIES[found[1].casefold()] if found else None


def agency_that_signs(words: str) -> str | None:
    """The short name of the agency that these words are, or of the first of several joined in a few words."""
    whole = words.strip("()[]/*-–—. ")
    return AGENCIES.get(whole.casefold()) or (
        AGENCIES.get(_JOINED.split(whole, maxsplit=1)[0].casefold()) if len(whole.split()) <= SIGNATURE else None
    )


def agency_anywhere(line: str) -> str | None:
    """The short name of the first agency that a line names as printed in the table, wherever it stands."""
    found = re.search(rf"(?<![\w/]){SPELLED}(?!\w)", line)
    return AGENCIES[found[0].casefold()] if found else None
