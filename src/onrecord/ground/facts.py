"""What the gazetteer holds: one row of each of its tables, as it is handed out.

Named tuples and not dataclasses, because a place name may have hundreds of candidates and a tuple is made
three times as fast. Countries are ISO 3166 alpha-3, or IGO or NGO; sectors are PLOVER's.
"""

from __future__ import annotations

from typing import NamedTuple

UNVERIFIED = "unverified"


class Place(NamedTuple):
    """A place. Coordinates are degrees (WGS 84), None where no table has them.

    `geonameid` is None for a place of our own tables or the user's. `admin1` is GeoNames's code of the first-order
    division that it lies in or is ("RU.41"). `feature` is GeoNames's class, with its code where it is known: P a
    populated place, "A.PCLI" a country, "A.ADM1" and "A.ADM2" its divisions, H water, L a region, T a mountain or
    island, S a site. `located` says how the coordinates were got: `given` by the table; `seat`, those of the town of
    the same name in the division; `middle`, the middle of its towns; or None. `population` is 0 where not known.
    """

    geonameid: int | None
    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    population: int
    feature: str
    located: str | None


class Nation(NamedTuple):
    """A country that a name points to. `how`: name, adjective, inhabitant, capital or seat (of power).

    `sector` is that of a seat of power: "the Kremlin" is GOV, "the Knesset" LEG; else None.
    """

    code: str
    name: str
    how: str
    sector: str | None


class Agent(NamedTuple):
    """A word for those who act ("soldier") with the sector it tells."""

    word: str
    sector: str
    source: str


class Body(NamedTuple):
    """An organisation, force, armed group, party or seat of power. `kind` is one of ontology's actor kinds.

    `wikidata` is the id of its item ("Q8908"), None where no file that was read has it.
    """

    name: str
    country: str | None
    kind: str
    sector: str | None
    source: str
    wikidata: str | None = None


class Holder(NamedTuple):
    """Who held an office. `since` and `until` are YYYY, YYYY-MM or YYYY-MM-DD, as exact as the source knows.

    `since` None: not known; `until` None: still in office at the end of 2025, or not known to have left. `source` is
    the page or file that was read, or `unverified`. `office` is None where the source tells only the sector.
    `wikidata` is the id of the person's item, None where no file that was read has it.
    """

    name: str
    country: str | None
    office: str | None
    sector: str | None
    since: str | None
    until: str | None
    source: str
    note: str | None
    wikidata: str | None = None

    @property
    def verified(self) -> bool:
        """Whether all of the row was copied from something that was read; its note says what was not.

        A row that is not verified never overrides a report.
        """
        return self.source != UNVERIFIED and UNVERIFIED not in (self.note or "")

    def surely(self, on: str) -> bool:
        """Whether the office was held on a day (YYYY-MM-DD) whatever the unknown month or day of the dates was."""
        begun = self.since is not None and self.since + "-12-31"[len(self.since) - 4 :] <= on
        return begun and (self.until is None or on <= self.until + "-01-01"[len(self.until) - 4 :])

    def perhaps(self, on: str) -> bool:
        """Whether the office may have been held on a day (YYYY-MM-DD), as far as the dates tell."""
        begun = self.since is None or self.since <= on
        return begun and (self.until is None or on[: len(self.until)] <= self.until)


class Medium(NamedTuple):
    """An outlet. `ownership` as in docs/gazetteer.md: state-controlled, private, independent public and so on."""

    name: str
    country: str | None
    ownership: str | None
    source: str


class Agency(NamedTuple):
    """A news agency by the short name that credits print, with every spelling of its credit."""

    name: str
    credits: tuple[str, ...]
    country: str | None
    ownership: str | None


Fact = Place | Nation | Agent | Body | Holder | Medium | Agency
