"""A few facts of the gazetteer that ships, and that it stays small."""

from datetime import date

import pytest

from onrecord.accept.agencies import AGENCIES
from onrecord.ground.gazetteer import SHIPPED, Gazetteer


@pytest.fixture(scope="module")
def shipped():
    return Gazetteer()


def test_it_stays_under_40_megabytes():
    assert SHIPPED.stat().st_size < 40_000_000


def test_it_names_its_sources(shipped):
    about = shipped.about()
    assert {"source geonames", "source phoenix", "source reign", "source state-media", "source onrecord"} < set(about)
    assert int(about["rows place"]) > 280_000 and "CC BY 4.0" in about["source geonames"]


@pytest.mark.parametrize(
    ("name", "geonameid", "country"),
    [
        ("Pyongyang", 1871859, "PRK"),
        ("Moscow", 524901, "RUS"),
        ("Kursk", 538560, "RUS"),
        ("Kursk Oblast", 538555, "RUS"),
        ("the Kursk region", 538555, "RUS"),
        ("Kiev", 703448, "UKR"),
        ("Kharkiv region", 706482, "UKR"),
        ("Raqqa", 172957, "SYR"),
        ("Britain", 2635167, "GBR"),
        ("Georgia", 614540, "GEO"),
    ],
)
def test_places(shipped, name, geonameid, country):
    found = shipped.places(name)
    assert (geonameid, country) in [(place.geonameid, place.country) for place in found[:2]]


def test_coordinates_are_degrees(shipped):
    sudzha = shipped.places("Sudzha")[0]
    assert (round(sudzha.lat, 2), round(sudzha.lon, 2), sudzha.admin1) == (51.19, 35.27, "RU.41")
    assert shipped.division("RU.41").name == "Kursk Oblast"


@pytest.mark.parametrize(
    ("name", "code", "how"),
    [
        ("Russian", "RUS", "adjective"),
        ("North Koreans", "PRK", "adjective"),
        ("Frenchmen", "FRA", "inhabitant"),
        ("Pyongyang", "PRK", "capital"),
        ("Washington", "USA", "capital"),
        ("the Kremlin", "RUS", "seat"),
        ("U.S.", "USA", "name"),
        ("the United Arab Emirates", "ARE", "name"),
    ],
)
def test_countries(shipped, name, code, how):
    found = shipped.country_of(name)
    assert (found.code, found.how) == (code, how)


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("North Korean troops", "MIL"),
        ("rebels", "REB"),
        ("Islamist militants", "UAF"),
        ("masked gunmen", "UAF"),
        ("riot police", "COP"),
        ("foreign minister", "GOV"),
        ("opposition lawmakers", "OPP"),
        ("villagers", "CVL"),
        ("aid workers", "SOC"),
    ],
)
def test_agents(shipped, words, sector):
    assert shipped.agent(words).sector == sector


def test_bodies_and_media(shipped):
    assert {body.country for body in shipped.bodies("RSF")} >= {"SDN", "NGO"}
    assert shipped.bodies("IDF")[0].kind == "military"
    assert shipped.medium("KCNA").ownership == "state-controlled"
    assert shipped.medium("Al Jazeera").country == "QAT"


def test_every_credit_that_datelines_know_is_an_agency(shipped):
    assert {shipped.agency(spelling).name for spelling in AGENCIES} <= set(AGENCIES.values())
    assert all(shipped.agency(name).country for name in set(AGENCIES.values()) - {"Wikinews"})


def test_holders_of_the_old_sources_end_where_they_end(shipped):
    kim = [holder for holder in shipped.holders("Kim Jong Un", on=date(2015, 1, 1)) if holder.source == "reign"]
    assert kim and kim[0].since == "2011-12-17"
    assert all(h.until for h in shipped.holders("Putin") if h.source in ("reign", "phoenix"))
