"""The grammar of datelines: what the opening of one line says of where, when and by whom a report was filed.

An opening is read as a run of pieces, each of one kind: P a place, D a date, A an agency of the table, U a bracket
that names something else, "-" a dash, ":" a colon, "$" the end of the line. FORMS says which runs are datelines:
`PORT LOUIS, April 15, 1997 (AFP) -` is PDA-, `date 2024-12-31 Pyongyang:` is DP:, `(ANSA) - ROME, SEP 12 -` is A-PD-.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.accept.agencies import AGENCIES, SPELLED, agency_in
from onrecord.accept.days import PRINTED, says_which_day
from onrecord.accept.places import CAPITALS, REGION, TITLE, in_title_case, is_no_place, is_well_known
from onrecord.records import Span

OPENING = 160
"""Characters of a line that a dateline may take."""

LONGEST = 8
"""Pieces of the longest run that is looked at."""

FORMS = re.compile(
    r"P-?D?-?A[-:]?|PAD[-:]?|P-?DU?[-:$]|PUD?[-:]"
    r"|A-?P(?:-?D)?[-:$]|A-?D-?P?[-:$]|A[-$]"
    r"|D-?PA[-:]?|D-?P[-:$]|DA[-:]?"
    r"|P[-:$]|D\$"
)
"""Runs of pieces that make a dateline or a credit."""

ALSO_PROSE = frozenset(("P-", "P$", "PA", "PU-", "PUD-", "PD$", "A-P-", "D-P-"))
"""Runs, a colon counted as a dash, that labels, headings, bylines and sentences share: "News Agency (KCNA) said"."""

_BARE_AGENCY = re.compile(rf"{SPELLED}(?=\s*(?:[-–—:.,|/(\[]|$))")
_BRACKET = re.compile(r"([(\[/])([^()\[\]/\n]{2,60}(?:/[^()\[\]/\n]{2,60})?)([)\]/])\.?")
_DASH = re.compile(r"[ .,]*(?:-{2,3}|[–—―]{1,2}|-(?=\s|$)|(:)(?=\s|$))\s*")
_GLUE = re.compile(r"[ ,.|]+|/")
_PLACE = re.compile(rf"{CAPITALS}|{TITLE}")
_ANOTHER = re.compile(rf"(?P<join>, |/| and | & )({REGION})| ?\(({REGION})\)(?= ?[(\[,])| ?\[({REGION})\]")


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of an opening: its kind and where it ends in the line, and what it means (a date: its match)."""

    kind: str
    end: int
    meaning: str = ""
    date: re.Match[str] | None = None


@dataclass(frozen=True, slots=True)
class Filing:
    """What a line says of the filing: `span` in the text, `kinds` the run that was read; absent is None."""

    span: Span
    kinds: str
    place: str | None = None
    date: re.Match[str] | None = None
    credit: str | None = None

    @property
    def bare(self) -> bool:
        """Whether nothing but a place is there: any label or heading may look like that."""
        return self.kinds in ("P-", "P:", "P$")


def filing_of(text: str, line: Span) -> Filing | None:
    """What the opening of a line of the text says of the filing, or None when it is none."""
    opening = line.of(text)[:OPENING]
    # Cana and Petra are places as well as agencies: where an agency at the start leads nowhere, it is a place.
    found = _filing(_pieces(opening), line.start) or _filing(_pieces(opening, agency_first=False), line.start)
    if opening[:1].islower() and not found:
        # Old copy in lower case throughout: believed only when date and agency are both there.
        found = _filing(_pieces(opening.title()), line.start)
        return found if found and "DA" in found.kinds else None
    return found


def _filing(pieces: list[Piece], start: int) -> Filing | None:
    """The longest run of pieces that is a dateline."""
    kinds = "".join(piece.kind for piece in pieces)
    for size in range(len(kinds), 0, -1):
        if FORMS.fullmatch(kinds[:size]) and _sound(kinds[:size], pieces):
            return _filled(kinds[:size], pieces[:size], start)
    return None


def _filled(kinds: str, pieces: list[Piece], start: int) -> Filing:
    """A filing from the pieces of its run."""
    by_kind = {piece.kind: piece for piece in reversed(pieces)}
    place, credit = by_kind.get("P"), by_kind.get("A")
    return Filing(
        span=Span(start, start + pieces[-1].end),
        kinds=kinds,
        place=in_title_case(place.meaning) if place and not is_no_place(place.meaning) else None,
        date=by_kind["D"].date if "D" in by_kind else None,
        credit=credit.meaning if credit else None,
    )


def _sound(kinds: str, pieces: list[Piece]) -> bool:
    """Whether a run that also occurs in plain prose has a place or date that rules prose out."""
    if kinds == "D$":
        return pieces[0].date is not None and says_which_day(pieces[0].date)
    place = next((piece.meaning for piece in pieces if piece.kind == "P"), "")
    if kinds.replace(":", "-") in ALSO_PROSE:
        return is_well_known(place) or (re.match(CAPITALS, place) is not None and not is_no_place(place))
    return place.casefold() not in AGENCIES


def _pieces(opening: str, *, agency_first: bool = True) -> list[Piece]:
    """The pieces that an opening begins with, the first of them a bare agency only where that is allowed."""
    pieces: list[Piece] = []
    at = 0
    while len(pieces) < LONGEST:
        if at >= len(opening.rstrip(" .")):
            return [*pieces, Piece("$", len(opening))]
        piece = _piece(opening, at, bare_agency=at > 0 or agency_first)
        if piece:
            pieces.append(piece)
            at = piece.end
        elif glue := _GLUE.match(opening, at):
            at = glue.end()
        else:
            break
    return pieces


def _piece(opening: str, at: int, *, bare_agency: bool) -> Piece | None:
    """The piece that stands at a place of the opening, or None."""
    if (bracket := _BRACKET.match(opening, at)) and (piece := _bracketed(bracket)):
        return piece
    if date := PRINTED.match(opening, at):
        return Piece("D", date.end(), date=date)
    if bare_agency and (agency := _BARE_AGENCY.match(opening, at)):
        return Piece("A", agency.end(), agency_in(agency[0]) or "")
    if dash := _DASH.match(opening, at):
        return Piece(dash[1] or "-", dash.end())
    return _place(opening, at)


def _bracketed(bracket: re.Match[str]) -> Piece | None:
    """What stands between brackets or slashes: an agency, a date, or something else that begins with a capital."""
    if known := agency_in(bracket[2]):
        return Piece("A", bracket.end(), known)
    if date := PRINTED.fullmatch(bracket[2]):
        return Piece("D", bracket.end(), date=date)
    if bracket[2][0].isupper():
        return Piece("U", bracket.end())
    return None


def _place(opening: str, at: int) -> Piece | None:
    """A place with its region or country, or with a second place."""
    found = _PLACE.match(opening, at)
    if not found:
        return None
    place, end = found[0], found.end()
    while (more := _ANOTHER.match(opening, end)) and not _begins_another_piece(opening, more):
        place += (more["join"] or ", ") + (more[2] or more[3] or more[4])
        end = more.end()
    return Piece("P", end, place)


def _begins_another_piece(opening: str, more: re.Match[str]) -> bool:
    """Whether what looks like a country after a place is a date or an agency."""
    start = more.start(more.lastindex or 0)
    return bool(PRINTED.match(opening, start) or _BARE_AGENCY.match(opening, start)) or bool(
        agency_in(more[more.lastindex or 0])
    )
