"""Look-ups, on a tiny invented gazetteer."""

import os
import pickle
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import pytest

from onrecord.errors import GazetteerUnusable
from onrecord.ground.gazetteer import Gazetteer
from workshop.gazetteer.write import write


def ids(places):
    return [place.geonameid for place in places]


def test_candidates_come_by_population_and_a_division_after_its_town(gazetteer):
    assert ids(gazetteer.places("Velm")) == [11, 15, 12]


def test_a_place_keeps_everything_that_its_row_says(gazetteer):
    assert gazetteer.places("Vélm")[0] == (11, "Velm", "ABC", "AB.01", 10.5, 20.25, 9000, "P", "given")


@pytest.mark.parametrize("name", ["VELMA", "velma", "Vélma", "the Velma"])
def test_spellings_of_one_name(gazetteer, name):
    assert ids(gazetteer.places(name)) == [11]


@pytest.mark.parametrize("name", ["Ar-Rabah", "al-Rabah", "El Rabah", "ar rabah"])
def test_the_arabic_article_in_any_spelling(gazetteer, name):
    assert ids(gazetteer.places(name)) == [14]


def test_an_article_that_the_table_lacks(gazetteer):
    assert ids(gazetteer.places("al-Velma")) == [11]


@pytest.mark.parametrize("name", ["Velm Oblast", "Velm region", "the province of Velm", "Oblast Velm"])
def test_a_word_for_a_division_leaves_divisions(gazetteer, name):
    assert ids(gazetteer.places(name)) == [15]


def test_a_word_for_a_town_leaves_towns(gazetteer):
    assert ids(gazetteer.places("the city of Velm")) == [11, 12]


def test_a_division_that_no_table_has_is_its_town(gazetteer):
    assert ids(gazetteer.places("Velma district")) == [11]


def test_no_place(gazetteer):
    assert gazetteer.places("Nowhere") == gazetteer.places("") == gazetteer.places("...") == ()


def test_division_by_code(gazetteer):
    assert gazetteer.division("AB.01").name == "Velm Oblast"
    assert gazetteer.division("AB.99") is None


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Abcia", "name"),
        ("Abcian", "adjective"),
        ("Abcians", "adjective"),
        ("Abcmen", "inhabitant"),
        ("Velm", "capital"),
        ("the Marble Hall", "seat"),
    ],
)
def test_a_country_by_each_way(gazetteer, name, how):
    found = gazetteer.country_of(name)
    assert (found.code, found.how, found.sector) == ("ABC", how, "GOV" if how == "seat" else None)


def test_a_name_of_two_countries_is_neither(gazetteer):
    assert gazetteer.country_of("Congo") is None
    assert [nation.code for nation in gazetteer.nations("Congo")] == ["LCO", "UCO"]


def test_a_pronoun_is_no_country(gazetteer):
    assert gazetteer.country_of("US").code == "ABC"
    assert gazetteer.country_of("us") is None


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("soldier", "MIL"),
        ("Soldiers", "MIL"),
        ("two Abcian soldiers", "MIL"),
        ("senior police officers in Velm", "COP"),
        ("the chief of the army", "MIL"),
        ("hundreds of soldiers", "MIL"),
        ("an official for the soldiers", "GOV"),
    ],
)
def test_agents(gazetteer, words, sector):
    assert gazetteer.agent(words).sector == sector


def test_no_agent(gazetteer):
    assert gazetteer.agent("the bridge of sighs") is gazetteer.agent("") is gazetteer.agent("of of of") is None


def test_bodies_that_share_a_short_form(gazetteer):
    assert [(body.country, body.kind) for body in gazetteer.bodies("BF")] == [
        ("ABC", "armed_group"),
        ("XYZ", "organization"),
    ]
    assert gazetteer.bodies("Marble Hall")[0].sector == "GOV"


def names(holders):
    return [holder.name for holder in holders]


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2019, 3, 3), []),
        (date(2019, 3, 4), ["Ana Prado"]),
        (date(2022, 12, 31), ["Ana Prado"]),
        (date(2023, 6, 1), ["Ana Prado", "Bo Prado"]),
        (date(2024, 1, 1), ["Bo Prado"]),
    ],
)
def test_who_held_an_office_on_a_day(gazetteer, day, expected):
    assert sorted(names(gazetteer.holders(office="foreign minister", country="ABC", on=day))) == expected


def test_a_title_by_any_of_its_names(gazetteer):
    for office in ("top diplomat", "Minister of Foreign Affairs", "the foreign minister"):
        assert names(gazetteer.holders(office=office, country="ABC", on=date(2020, 1, 1))) == ["Ana Prado"]


def test_a_year_without_a_month_is_surely_held_only_beyond_it(gazetteer):
    (holder,) = gazetteer.holders("Bo Prado")
    assert holder.perhaps("2023-01-01") and not holder.surely("2023-12-30") and holder.surely("2023-12-31")
    (holder,) = gazetteer.holders("Kim Ro")
    assert not holder.surely("2011-12-30") and holder.surely("2011-12-31")
    (holder,) = gazetteer.holders("Ana Prado")
    assert holder.surely("2023-01-01") and not holder.surely("2023-01-02") and holder.perhaps("2023-12-31")


def test_holders_by_surname_which_stands_first_in_korea(gazetteer):
    assert names(gazetteer.holders("Prado")) == ["Ana Prado", "Bo Prado"]
    assert names(gazetteer.holders("Kim")) == ["Kim Ro"]
    assert names(gazetteer.holders("Ro")) == []


def test_what_was_not_read_is_told(gazetteer):
    assert [holder.verified for holder in gazetteer.holders("Prado")] == [True, False]


def test_a_holder_of_another_country_or_office_is_no_answer(gazetteer):
    assert gazetteer.holders("Prado", country="XYZ") == ()
    assert gazetteer.holders("Prado", office="president") == ()
    assert names(gazetteer.holders("Prado", office="foreign minister", country="ABC")) == ["Ana Prado", "Bo Prado"]


def test_holders_want_something_to_go_by(gazetteer):
    with pytest.raises(ValueError, match="a name or an office"):
        gazetteer.holders(country="ABC")


def test_media(gazetteer):
    assert gazetteer.medium("the Daily Sun").ownership == "private"
    assert gazetteer.medium("Farol") is None
    assert {medium.country for medium in gazetteer.media("Farol")} == {"ABC", "XYZ"}


def test_agency_by_any_credit(gazetteer):
    assert gazetteer.agency("corda press") == ("CDP", ("CDP", "Corda Press", "Corda"), "ABC", "private")
    assert gazetteer.agency("Press") is None


def test_the_same_facts_make_the_same_bytes(facts, tiny, tmp_path):
    again = write(tmp_path / "again.sqlite", facts, {"source tiny": "invented"})
    assert (tmp_path / "again.sqlite").read_bytes() == tiny.read_bytes()
    other = write(tmp_path / "other.sqlite", facts[:-1], {"source tiny": "invented"})
    assert again["digest"] != other["digest"]


def test_the_file_says_what_it_is(gazetteer):
    about = gazetteer.about()
    assert about["rows place"] == "7" and about["source tiny"] == "invented" and len(about["digest"]) == 64


def test_nothing_is_opened_before_the_first_look_up(tmp_path):
    gazetteer = Gazetteer(tmp_path / "absent.sqlite")
    with pytest.raises(GazetteerUnusable, match=r"absent\.sqlite.*reinstall"):
        gazetteer.places("Velm")


def test_a_file_of_another_format_is_refused(tmp_path):
    connection = sqlite3.connect(tmp_path / "old.sqlite")
    connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(GazetteerUnusable, match="format 99"):
        Gazetteer(tmp_path / "old.sqlite").places("Velm")
    (tmp_path / "text.sqlite").write_text("not a database, whatever its name says" * 50)
    with pytest.raises(GazetteerUnusable, match="not a database"):
        Gazetteer(tmp_path / "text.sqlite").places("Velm")


def test_threads_share_one(gazetteer):
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(gazetteer.places, ["Velm", "Velma", "Saint Ola", "St. Ola"] * 100))
    assert {tuple(ids(places)) for places in found} == {(11, 15, 12), (11,), (13,)}


def test_a_fork_opens_its_own(tiny):
    gazetteer = Gazetteer(tiny)
    before = gazetteer._connection()
    child = os.fork()
    if child == 0:
        os._exit(0 if gazetteer._connection() is not before and ids(gazetteer.places("Saint Ola")) == [13] else 1)
    assert os.waitpid(child, 0)[1] == 0
    assert gazetteer._connection() is before


def test_it_travels_between_processes(tiny, rows):
    there = pickle.loads(pickle.dumps(Gazetteer(tiny, extra=rows)))
    assert (there.path, there.extra) == (tiny, rows) and ids(there.places("Saint Ola")) == [13, 13]


def test_a_path_with_odd_characters(tiny, tmp_path):
    odd = Path(tmp_path / "a ? b # c%20")
    odd.mkdir()
    (odd / "g.sqlite").write_bytes(tiny.read_bytes())
    assert ids(Gazetteer(odd / "g.sqlite").places("Velma")) == [11]
