"""Places to the world, on an invented gazetteer and weights that any reader can follow."""

import pytest

from onrecord.ground.facts import Place as Fact
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.places import placed
from onrecord.ground.rows import facts_of, keys_of
from onrecord.records import Dateline, Place, Report, Span, Tagged
from workshop.gazetteer.write import write

ROWS = """\
table,name,alternatives,country,adjectives,inhabitants,capitals,feature,geonameid,admin1,lat,lon,population
place,Velm,,ABC,,,,P,11,AB.01,10.5,20.25,900000
place,Velm,,XYZ,,,,P,12,XY.02,-10,-20,900
place,Orsa,,ABC,,,,P,13,AB.01,10.9,20.6,3100
place,Orsa,,XYZ,,,,P,14,XY.02,-10.4,-20.3,3000
place,Tarn,,XYZ,,,,P,15,XY.02,-10.2,-20.1,3000
place,Long Sea,,,,,,H,,,5,5,
place,Abcia,,ABC,,,,A.PCLI,20,,11,21,5000000
place,Xyzia,,XYZ,,,,A.PCLI,21,,-11,-21,4000000
country,Abcia,,ABC,Abcian,Abcians,Velm,,,,,,
country,Xyzia,,XYZ,Xyzian,Xyzians,,,,,,,
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory):
    folder = tmp_path_factory.mktemp("world")
    (folder / "rows.csv").write_text(ROWS, encoding="utf-8")
    divisions = [
        ("place", Fact(31, "Velm Oblast", "ABC", "AB.01", 10.0, 20.0, 0, "A.ADM1", "middle"), "AB.01"),
        ("place", Fact(32, "South Tarn", "XYZ", "XY.02", -10.0, -20.0, 0, "A.ADM1", "middle"), "XY.02"),
    ]
    keyed = [
        (t, fact, (*keys_of([fact.name, fact.name.replace(" Oblast", "")]), f"{code}:")) for t, fact, code in divisions
    ]
    write(folder / "world.sqlite", [*facts_of(folder / "rows.csv", source="tiny"), *keyed], {"source tiny": "invented"})
    return folder / "world.sqlite"


@pytest.fixture(scope="module")
def gazetteer(world):
    return Gazetteer(world)


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def ask(gazetteer, text, mention, names=(), people=(), **told):
    """The place that a mention means, and why; `|` marks nothing, names are found at their first occurrence."""
    tagged = [Tagged(span=span(text, n), label="place", score=1.0) for n in names]
    tagged += [Tagged(span=span(text, n), label="nationality", score=1.0) for n in people]
    place = Place(id="p", name=mention, mentions=(span(text, mention),))
    if "dateline" in told:
        told["dateline"] = Dateline(place=told["dateline"])
    filled, why = placed(Report(text=text, **told), (place,), tagged, gazetteer)
    return filled[0], why[0]


def test_a_town_with_all_that_is_known_of_it(gazetteer):
    place, why = ask(gazetteer, "A bomb went off in Velm.", "Velm", ["Velm"])
    assert (place.geonameid, place.country, place.admin1) == (11, "ABC", "AB.01")
    assert (place.lat, place.lon, place.precision) == (10.5, 20.25, 1)
    assert why.value == "Velm, AB.01, ABC" and why.score > 0.6 and why.entry == "p" and why.field == "place"


def test_what_is_printed_as_holding_it_tells_namesakes_apart(gazetteer):
    place, why = ask(gazetteer, "He was born in Velm, Xyzia, in May.", "Velm, Xyzia", ["Velm", "Xyzia"])
    assert place.geonameid == 12
    assert why.how == "report" and "Xyzia" in why.reason


def test_other_places_of_the_report_tell_namesakes_apart(gazetteer):
    text = "Floods hit Orsa and Tarn in Xyzia, Xyzian radio said."
    place, _ = ask(gazetteer, text, "Orsa", ["Orsa", "Tarn", "Xyzia"], ["Xyzian"])
    assert place.geonameid == 14


def test_namesakes_that_nothing_tells_apart_stay_unknown(gazetteer):
    place, why = ask(gazetteer, "Floods hit Orsa.", "Orsa", ["Orsa"])
    assert (place.geonameid, place.lat, place.precision) == (None, None, None)
    assert why.value is None and why.how == "none" and "2 places are called Orsa" in why.reason
    assert {label for label, _ in why.others} == {"Orsa, AB.01, ABC", "Orsa, XY.02, XYZ"}


def test_a_name_that_no_table_has(gazetteer):
    place, why = ask(gazetteer, "Floods hit Brakk.", "Brakk", ["Brakk"])
    assert place.country is None and "no place called Brakk" in why.reason


def test_a_name_that_no_table_has_lies_where_the_report_says(gazetteer):
    place, why = ask(gazetteer, "Floods hit Brakk in Xyzia.", "Brakk in Xyzia", ["Brakk", "Xyzia"])
    assert (place.country, place.geonameid, place.lat, place.precision) == ("XYZ", None, None, 6)
    assert why.how == "report"


def test_what_is_not_known_is_taken_to_lie_in_the_country_of_all_the_rest(gazetteer):
    text = "Abcian troops in Abcia left Velm. A market burned."
    place, why = ask(gazetteer, text, "A market", ["Abcia", "Velm"], ["Abcian"])
    assert (place.country, place.precision, why.how) == ("ABC", 6, "context")


def test_an_embassy_need_not_lie_in_the_country_that_a_report_is_about(gazetteer):
    text = "Abcian troops in Abcia left Velm. They took an embassy."
    place, _ = ask(gazetteer, text, "an embassy", ["Abcia", "Velm"], ["Abcian"])
    assert place.country is None


@pytest.mark.parametrize(
    ("text", "mention", "precision", "geonameid"),
    [
        ("Shells fell near Velm.", "near Velm", 2, 11),
        ("Shells fell near Velm.", "Velm", 2, 11),
        ("Shells fell 5 km north of Velm.", "Velm", 2, 11),
        ("Shells fell on the outskirts of Velm.", "the outskirts of Velm", 2, 11),
        ("Shells fell in central Velm.", "central Velm", 1, 11),
        ("Shells fell in a market in Velm.", "a market in Velm", 1, 11),
        ("A bomb went off in Velm.", "Velm", 1, 11),
        ("Shells fell in the Velm region.", "the Velm region", 4, 31),
        ("Shells fell in Velm oblast.", "Velm oblast", 4, 31),
    ],
)
def test_words_around_a_town_say_how_exact_its_place_is(gazetteer, text, mention, precision, geonameid):
    place, _ = ask(gazetteer, text, mention, ["Velm"])
    assert (place.precision, place.geonameid) == (precision, geonameid)


@pytest.mark.parametrize(
    ("text", "mention", "precision", "point"),
    [
        ("Shells fell in Abcia.", "Abcia", 6, True),
        ("Shells fell in eastern Abcia.", "eastern Abcia", 5, False),
        ("Shells fell on the Abcia border.", "the Abcia border", 5, False),
        ("Ships waited in waters off Abcia.", "waters off Abcia", 7, False),
    ],
)
def test_a_part_of_a_country_has_no_point(gazetteer, text, mention, precision, point):
    place, _ = ask(gazetteer, text, mention, ["Abcia"])
    assert (place.country, place.precision, place.lat is not None) == ("ABC", precision, point)


def test_the_sea_is_in_no_country(gazetteer):
    place, _ = ask(gazetteer, "Ships waited in the Long Sea.", "the Long Sea", ["Long Sea"])
    assert (place.country, place.precision, place.lat) == (None, 7, 5.0)


def test_here_is_the_place_of_the_dateline(gazetteer):
    text = "TARN, Xyzia (CDP) - The minister spoke here."
    place, why = ask(gazetteer, text, "here", ["Xyzia"], dateline="Tarn, Xyzia")
    assert (place.geonameid, why.how) == (15, "dateline")


def test_here_without_a_dateline_is_unknown(gazetteer):
    place, why = ask(gazetteer, "The minister spoke here.", "here")
    assert place.geonameid is None and "no dateline" in why.reason


def test_the_dateline_has_its_own_reasons(gazetteer):
    text = "TARN, Xyzia (CDP) - The minister spoke."
    report = Report(text=text, dateline=Dateline(place="Tarn, Xyzia"))
    _, (why,) = placed(report, (), (), gazetteer)
    assert (why.entry, why.field, why.span.of(text)) == (report.id, "dateline", "TARN, Xyzia")
    assert why.value == "Tarn, XY.02, XYZ"


@pytest.mark.parametrize("text", ["The Abcian capital burned.", "The capital of Abcia burned."])
def test_the_capital_of_a_country(gazetteer, text):
    named = {"names": ["Abcia"]} if "Abcia " in text else {"people": ["Abcian"]}
    place, _ = ask(gazetteer, text, text.removesuffix(" burned."), **named)
    assert place.geonameid == 11


def test_an_adjective_is_no_place(gazetteer):
    place, _ = ask(gazetteer, "A Xyzian singer came to the party.", "A Xyzian singer", people=["Xyzian"])
    assert place.geonameid is None


def test_the_village_is_the_nearest_before_it_that_is_small(gazetteer):
    text = "Velm sent help to Tarn in Xyzia. The army said the village was lost."
    place, why = ask(gazetteer, text, "the village", ["Velm", "Tarn", "Xyzia"])
    assert place.geonameid == 15 and why.score < 1 and "Tarn" in why.reason


def test_the_village_may_be_one_that_is_not_known(gazetteer):
    text = "Troops went from Tarn in Xyzia to Brakk. The army said the village was lost."
    place, _ = ask(gazetteer, text, "the village", ["Tarn", "Xyzia", "Brakk"])
    assert place.geonameid is None


def test_places_side_by_side_have_only_what_they_share(gazetteer):
    text = "Rain fell on Tarn and Xyzia, on Velm and Tarn."
    place, _ = ask(gazetteer, text, "Tarn and Xyzia", ["Tarn", "Xyzia"])
    assert (place.country, place.geonameid) == ("XYZ", None)
    text = "Rain fell on Velm and Tarn."
    place, why = ask(gazetteer, text, "Velm and Tarn", ["Velm", "Tarn"])
    assert place.country is None and "more than one country" in why.reason


def test_a_name_that_the_reading_has_with_words_too_many(gazetteer):
    place, _ = ask(gazetteer, "A raid in southern Abcia failed.", "southern Abcia", ["southern Abcia"])
    assert (place.country, place.precision) == ("ABC", 5)


def test_a_users_own_rows_stand_first(world, tmp_path):
    own = tmp_path / "mine.csv"
    own.write_text("table,name,country,lat,lon\nplace,Velm,QQQ,1.5,2.5\n", encoding="utf-8")
    place, _ = ask(Gazetteer(world, extra=own), "A bomb went off in Velm, Abcia.", "Velm", ["Velm", "Abcia"])
    assert (place.country, place.lat, place.lon) == ("QQQ", 1.5, 2.5)


def test_the_source_tells_its_home(gazetteer):
    place, _ = ask(gazetteer, "Floods hit Orsa.", "Orsa", ["Orsa"], source="Xyzia Foreign Ministry")
    assert place.geonameid == 14


def test_no_places_no_reasons(gazetteer):
    assert placed(Report(text="Nothing."), (), (), gazetteer) == ((), ())


def test_a_place_after_its_country_in_the_possessive_is_known_by_its_own_name(gazetteer):
    text = "Shells hit Xyzia's Velm."
    place, why = ask(gazetteer, text, "Xyzia's Velm", names=["Xyzia's Velm"])
    assert (place.geonameid, place.country) == (12, "XYZ")
    assert why.score > 0.5
