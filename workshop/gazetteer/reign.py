"""REIGN: heads of government of all countries with their terms, to March 2021 (OEF Research, as published)."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from onrecord.ground.facts import Holder
from onrecord.ground.rows import Found, keys_of, office_keys, surname

SOURCE = "reign"
LAST = "2021-03"
"""The last month of the list: who has no end was in office then."""

CODES = {
    # The list's state abbreviations are those of the Correlates of War project; these are ISO 3166's.
    **{"BHM": "BHS", "HAI": "HTI", "TRI": "TTO", "BAR": "BRB", "GRN": "GRD", "SLU": "LCA", "SVG": "VCT", "AAB": "ATG"},
    **{"SKN": "KNA", "GUA": "GTM", "HON": "HND", "SAL": "SLV", "COS": "CRI", "PAR": "PRY", "URU": "URY", "UKG": "GBR"},
    **{"IRE": "IRL", "NTH": "NLD", "FRN": "FRA", "MNC": "MCO", "SWZ": "CHE", "SPN": "ESP", "POR": "PRT", "GMY": "DEU"},
    **{"GFR": "DEU", "GDR": "DDR", "AUS": "AUT", "CZE": "CSK", "CZR": "CZE", "SLO": "SVK", "MLD": "MDA", "ROM": "ROU"},
    **{"BUL": "BGR", "CRO": "HRV", "SLV": "SVN", "BOS": "BIH", "MNG": "MNE", "LAT": "LVA", "LIT": "LTU", "GRG": "GEO"},
    **{"SWD": "SWE", "DEN": "DNK", "ICE": "ISL", "CAP": "CPV", "EQG": "GNQ", "GAM": "GMB", "MAA": "MRT"},
    **{"NIR": "NER", "CDI": "CIV", "GUI": "GIN", "BFO": "BFA", "SIE": "SLE", "TOG": "TGO", "CAO": "CMR", "NIG": "NGA"},
    **{"CEN": "CAF", "CHA": "TCD", "CON": "COG", "DRC": "COD", "TAZ": "TZA", "BUI": "BDI", "ANG": "AGO", "MZM": "MOZ"},
    **{"ZAM": "ZMB", "ZIM": "ZWE", "MAW": "MWI", "SAF": "ZAF", "LES": "LSO", "BOT": "BWA", "SWA": "SWZ", "MAG": "MDG"},
    **{"MAS": "MUS", "SEY": "SYC", "MOR": "MAR", "ALG": "DZA", "LIB": "LBY", "SUD": "SDN", "LEB": "LBN"},
    **{"KUW": "KWT", "BAH": "BHR", "UAE": "ARE", "OMA": "OMN", "TAJ": "TJK", "KYR": "KGZ", "KZK": "KAZ", "MON": "MNG"},
    **{"TAW": "TWN", "ROK": "KOR", "BHU": "BTN", "BNG": "BGD", "MYA": "MMR", "SRI": "LKA", "MAD": "MDV", "NEP": "NPL"},
    **{"CAM": "KHM", "DRV": "VNM", "MAL": "MYS", "SIN": "SGP", "BRU": "BRN", "PHI": "PHL", "INS": "IDN", "ETM": "TLS"},
    **{"AUL": "AUS", "NEW": "NZL", "VAN": "VUT", "SOL": "SLB", "FIJ": "FJI", "KOS": "XKX", "YAR": "YEM", "MAC": "MKD"},
    **{"MSI": "MHL", "NAU": "NRU", "PAL": "PLW", "SNM": "SMR", "THI": "THA"},
}


def found(path: Path, codes: set[str]) -> Iterator[Found]:
    """A row for each leader's term, found by surname or the whole name as the list has it."""
    with path.open(encoding="utf-8", errors="replace", newline="") as lines:
        for row in csv.DictReader(lines):
            country = CODES.get(row["stateabb"], row["stateabb"])
            if country in codes and row["leader"] and row["syear"]:
                leader = term(row, country)
                keys = keys_of([leader.name, surname(leader.name, country)])
                yield "holder", leader, (*keys, *office_keys(leader))


def term(row: dict[str, str], country: str) -> Holder:
    """A term: it begins on a day and ends in a month. The list names who ruled in fact, whatever the office."""
    since = f"{int(row['syear']):04d}-{int(row['smonth']):02d}-{int(row['sdate'] or 1):02d}"
    until = f"{int(row['eyear']):04d}-{int(row['emonth']):02d}" if row["eyear"] and row["emonth"] else None
    note = None if until else "no end in source"
    return Holder(row["leader"].strip(), country, "leader", "GOV", since, until or LAST, SOURCE, note)
