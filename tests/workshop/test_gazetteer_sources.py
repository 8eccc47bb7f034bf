"""Readers of the gazetteer's sources, each on a few invented lines in its format; our own tables, on the real ones."""

import shutil

import pytest

from onrecord.ground.rows import keys_of
from workshop.gazetteer import outlets, own, phoenix, reign, towns

COUNTRIES = """\
# comment
ABCIA_ [ABC]
+ABCIAN_
ANA_PRADO_  # Somebody
+A._PRADO_
\t[ABCGOV 030101-051031]
\t[ABCGOV 051115-061231]
\t[ABCMIL >070101]
\t[ABCELI]
ODD_DATE_ [ABCGOV 2004017-20061201]
"""


def test_phoenix_joins_terms_that_touch_and_ends_open_ones_when_it_was_made(tmp_path):
    (tmp_path / "c.txt").write_text(COUNTRIES)
    found = [f for names, terms in phoenix.entries(tmp_path / "c.txt") for f in phoenix.holders(names, terms, {"ABC"})]
    assert [(fact[0], fact[3], fact[4], fact[5], fact[7]) for _, fact, _ in found] == [
        ("Ana Prado", "GOV", "2003-01-01", "2006-12-31", None),
        ("Ana Prado", "MIL", "2007-01-01", "2014-01-30", "no end in source"),
    ]
    assert found[0][2] == ("ana prado", "a prado", "prado")


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("ABCGOV >080508", ("ABCGOV", "2008-05-08", None)),
        ("ABCGOV <641014", ("ABCGOV", None, "1964-10-14")),
        ("ABCGOV 19390322-19641116", ("ABCGOV", "1939-03-22", "1964-11-16")),
        ("ABCGOV", None),
        ("ABCGOV 031301-040101", None),
        ("ABCGOV 050101-040101", None),
    ],
)
def test_phoenix_terms(raw, expected):
    assert phoenix.dated(raw) == expected


def test_phoenix_agents(tmp_path):
    (tmp_path / "a.txt").write_text(
        "!PERSON! = MAN, MEN\nLAWMAN {LAWMEN} [~COP] # x\nPOLICE!PERSON! {} [~COP]\nMEDIC [~HLH]\n"
    )
    found = {fact[0]: fact[1] for _, fact, _ in phoenix.agents(tmp_path / "a.txt")}
    assert found["lawman"] == found["lawmen"] == found["police woman"] == "COP" and found["medic"] == "MED"


@pytest.mark.parametrize(
    ("code", "country", "sector"),
    [("MNCUSA", "USA", "BUS"), ("NGOHRI", "NGO", "SOC"), ("IGOUNO", "IGO", None), ("IRAREB", None, "REB")],
)
def test_phoenix_bodies(code, country, sector):
    body = phoenix.body("Name", code, {"USA"}, "organization")
    assert (body.country, body.sector) == (country, sector)


def test_reign_knows_countries_by_their_wars_code(tmp_path):
    (tmp_path / "r.csv").write_text(
        "stateabb,leader,sdate,smonth,syear,emonth,eyear\nUKG,Ann Reed,5,5,2010,7,2016\nROK,Moon Ro,10,5,2017,,\n"
    )
    first, second = (fact for _, fact, _ in reign.found(tmp_path / "r.csv", {"GBR", "KOR"}))
    assert first[1:6] == ("GBR", "leader", "GOV", "2010-05-05", "2016-07")
    assert second[4:8] == ("2017-05-10", "2021-03", "reign", "no end in source")


def test_outlets_take_labels_and_short_forms_apart():
    assert outlets.spelled("Print: Abcian Daily") == ["Abcian Daily"]
    assert outlets.spelled("Abcian News Agency (ANA)") == ["Abcian News Agency", "ANA"]
    assert outlets.spelled("") == []


@pytest.mark.parametrize(
    ("name", "kept"),
    [("Kiev", True), ("Київ", False), ("IEV", False), ("kiu", False), ("Ko", False), ("'s-Hertogenbosch", True)],
)
def test_alternate_names_that_a_report_may_print(name, kept):
    assert towns.printed(name) is kept


def test_the_middle_of_towns_on_both_sides_of_the_date_line():
    lat, lon = towns.middle([{"latitude": -17, "longitude": 179}, {"latitude": -17, "longitude": -179}])
    assert abs(lon) == 180 and -17.1 < lat < -16.9
    assert towns.middle([]) is None


def test_divisions_are_found_with_and_without_the_word_for_what_they_are():
    assert towns.stems(["Kursk Oblast"]) == ("kursk oblast", "kursk")


def test_our_tables_can_be_read_and_hold_what_they_should():
    tables = {table for table, _, _ in own.found()}
    assert tables >= {"place", "nation", "body", "agent", "agency"} and list(own.media())
    codes = {fact[0] for table, fact, _ in own.found() if table == "nation"}
    assert len(codes) > 200 and {"USA", "RUS", "PRK", "XKX", "PSE"} <= codes


def test_files_of_holders_are_all_read(tmp_path):
    shutil.copytree(own.TABLES, tmp_path / "tables")
    text = "name,alternatives,country,office,sector,from,to,source,note\nCy Dunn,C. Dunn,ABC,king,GOV,2020,,,\n"
    (tmp_path / "tables" / "holders_invented.csv").write_text(text)
    found = [(fact, keys) for table, fact, keys in own.found(tmp_path / "tables") if table == "holder"]
    (dunn,) = [(fact, keys) for fact, keys in found if fact[0] == "Cy Dunn"]
    assert dunn[0][6] == "unverified" and set(keys_of(["Cy Dunn", "C. Dunn", "Dunn"])) | {"ABC:king"} == set(dunn[1])
