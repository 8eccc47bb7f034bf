"""What can be asked: the filters of a question, checked before the database sees them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypedDict

from onrecord.errors import NotInLedger
from onrecord.ledger.plain import spoken, words
from onrecord.ontology import ontology

Labels = str | Iterable[str]


class Asked(TypedDict, total=False):
    """The filters that a question may have; all that are given must hold.

    - `actor`, `source`, `outlet`, `origin`, `place`, `of`: names in whole words, case and accents aside. `source` is
      whoever the chain names, or the outlet in its own voice; `origin` also a report's id. An agency has all its names.
      The actors and the country of a figure are also those of its event.
    - `country` (ISO 3166 alpha-3), `sector` (PLOVER), `kind`, `type`, `mode`, `certainty`, `standing`, `counts`: a
      label, or several of which one must hold.
    - `near`: (latitude, longitude, kilometres).
    - `since`, `until`: dates, both inclusive: of the happening or period where it is resolved, else of the report.
    - `text`: words that the quote holds, in any order; "a phrase" in quotation marks, `word*` for a beginning.
    - `confidence`: the least that the machine is sure.
    - `known_on`: a date or time; what was kept and judged by its end.
    - `every`: also what was rejected, superseded, or read by an older model.
    - `limit`: how many at most; None is all.
    """

    actor: str | None
    country: Labels | None
    sector: Labels | None
    source: str | None
    outlet: str | None
    origin: str | None
    place: str | None
    near: tuple[float, float, float] | None
    since: str | date | None
    until: str | date | None
    kind: Labels | None
    type: Labels | None
    mode: Labels | None
    certainty: Labels | None
    standing: Labels | None
    counts: Labels | None
    of: str | None
    text: str | None
    confidence: float | None
    known_on: str | date | None
    every: bool
    limit: int | None


FIELDS = {
    "statements": ("kind", "certainty"),
    "events": ("type", "mode", "standing", "certainty"),
    "figures": ("counts", "standing", "certainty"),
}
"""The labels that can be asked of each list; one asked of a list that does not have it finds nothing there."""

_LABELS = {
    "kind": "kinds",
    "type": "event_types",
    "mode": "event_modes",
    "certainty": "certainties",
    "standing": "standings",
    "counts": "counts",
}
_KNOWN = {**_LABELS, "sector": "sectors"}
"""Where the ontology has the labels of each filter."""
NAMES = ("actor", "source", "outlet", "origin", "place", "of")
FOREVER = "9999-12-31T23:59:59.999999"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Filters in the form in which they are sought: labels as sets, names in plain words, times as text."""

    labels: Mapping[str, frozenset[str]]
    codes: Mapping[str, frozenset[str]]
    names: Mapping[str, str]
    origin: str | None
    near: tuple[float, float, float] | None
    since: str | None
    until: str | None
    phrases: tuple[tuple[str, ...], ...]
    beginnings: tuple[bool, ...]
    confidence: float | None
    cut: str
    every: bool
    limit: int | None
    undated: bool = False
    """Whether the days are turned round: what has none, whatever days are asked for."""


def question(asked: Asked) -> Question:
    """The question that filters make. Raises NotInLedger for a filter, label, date or place that cannot be."""
    if unknown := set(asked) - set(Asked.__annotations__):
        raise NotInLedger(f"no filter is called {sorted(unknown)[0]!r}; there are {', '.join(Asked.__annotations__)}")
    given: dict[str, Any] = {key: value for key, value in asked.items() if value is not None}
    phrases = list(_phrases(given.get("text", "")))
    if "text" in given and not phrases:
        raise NotInLedger(f"text {given['text']!r} has no word to seek")
    since, until = (_day(name, given[name]) if name in given else None for name in ("since", "until"))
    if since and until and since > until:
        raise NotInLedger(f"since {since} is after until {until}: no day lies between")
    return Question(
        labels={name: _labels(name, given[name]) for name in _LABELS if name in given},
        codes={name: frozenset(coded(given[name])) for name, coded in _CODES.items() if name in given},
        names={name: _name(name, given[name]) for name in NAMES if name in given},
        origin=given["origin"] if re.fullmatch("[0-9a-f]{16}", given.get("origin", "")) else None,
        near=_near(given["near"]) if "near" in given else None,
        since=since,
        until=until,
        phrases=tuple(phrase for phrase, _ in phrases),
        beginnings=tuple(begins for _, begins in phrases),
        confidence=given.get("confidence"),
        cut=cut(given.get("known_on")),
        every=given.get("every", False),
        limit=given.get("limit"),
    )


def _several(given: Labels) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _labels(name: str, given: Labels) -> frozenset[str]:
    """Labels as the vocabulary spells them: the view shows `assault` for what is not told as a fact."""
    known: tuple[str, ...] = getattr(ontology(), _KNOWN[name])
    spelt = {label.lower(): label for label in known}
    for label in _several(given):
        if label.lower() not in spelt:
            raise NotInLedger(f"{name} {label!r} is none of the vocabulary: {', '.join(known)}")
    return frozenset(spelt[label.lower()] for label in _several(given))


def _countries(given: Labels) -> Iterable[str]:
    """Codes in capitals; any three letters, since a user's gazetteer may have codes of its own."""
    for code in _several(given):
        if code.upper() in ontology().sectors:
            raise NotInLedger(f"country {code!r} is no country but a sector: seek it with --sector")
        if not re.fullmatch(r"[A-Za-z]{3}", code):
            raise NotInLedger(f"country {code!r} is no code: give three letters (ISO 3166), such as TJK, or IGO, NGO")
        yield code.upper()


def _sectors(given: Labels) -> Iterable[str]:
    return _labels("sector", given)


_CODES = {"country": _countries, "sector": _sectors}


def _name(name: str, given: str) -> str:
    found = words(given)
    if not found:
        raise NotInLedger(f"{name} {given!r} has no word to seek")
    return " ".join(found)


def _near(given: tuple[float, float, float]) -> tuple[float, float, float]:
    lat, lon, reach = given
    if not (all(map(math.isfinite, given)) and abs(lat) <= 90 and abs(lon) <= 180 and reach >= 0):
        raise NotInLedger(f"near {given}: give latitude (-90 to 90), longitude (-180 to 180) and kilometres")
    return lat, lon, reach


def _day(name: str, given: str | date) -> str:
    try:
        return (date.fromisoformat(given) if isinstance(given, str) else given).isoformat()[:10]
    except ValueError as wrong:
        raise NotInLedger(f"{name} {given!r} is no date; write it as YYYY-MM-DD") from wrong


def cut(known_on: str | date | None) -> str:
    """The last moment that counts: the end of a day, or a time (UTC unless it says otherwise); None is for ever."""
    if known_on is None:
        return FOREVER
    try:
        given = datetime.fromisoformat(known_on) if isinstance(known_on, str) else known_on
    except ValueError as wrong:
        raise NotInLedger(f"known on {known_on!r} is no date; write it as YYYY-MM-DD") from wrong
    whole_day = len(known_on) == len("2024-05-01") if isinstance(known_on, str) else not isinstance(known_on, datetime)
    if whole_day:
        day = datetime(given.year, given.month, given.day)
        return stamp(day.replace(tzinfo=UTC) + timedelta(days=1) - timedelta(microseconds=1))
    assert isinstance(given, datetime)
    return stamp(given if given.tzinfo else given.replace(tzinfo=UTC))


def stamp(time: datetime) -> str:
    """A time as the ledger writes it."""
    return time.astimezone(UTC).replace(tzinfo=None).isoformat(timespec="microseconds")


def _phrases(given: str) -> Iterable[tuple[tuple[str, ...], bool]]:
    """The words and phrases of a search, and whether the last word of each is only a beginning."""
    for quoted, begun, single in re.findall(r'"([^"]*)"|([^\s"]*[^\W_])\*|([^\s"]+)', given):
        found = spoken(quoted or begun or single)
        if found:
            yield tuple(found), bool(begun)
