"""A few facts of the gazetteer and the weights that ship."""

import pytest

from onrecord.ground.gazetteer import SHIPPED, Gazetteer
from onrecord.ground.places import placed
from onrecord.ground.places_senses import abbreviated, senses
from onrecord.ground.places_sources import home
from onrecord.ground.places_weigh import FEATURES, FIXED, UNKNOWN, shipped
from onrecord.records import Dateline, Place, Report, Span, Tagged

pytestmark = pytest.mark.skipif(not SHIPPED.exists(), reason="the gazetteer's file is not built")


@pytest.fixture(scope="module")
def gazetteer():
    return Gazetteer()


def ask(gazetteer, text, words, names, **told):
    start = text.index(words)
    tagged = [Tagged(span=Span(a, a + len(n)), label="place", score=1.0) for n in names for a in [text.index(n)]]
    place = Place(id="p", name=words, mentions=(Span(start, start + len(words)),))
    filled, _ = placed(Report(text=text, **told), (place,), tagged, gazetteer)
    return filled[0]


@pytest.mark.parametrize(
    ("name", "country", "precision"),
    [
        ("Pyongyang", "PRK", 1),
        ("Gaza", "PSE", 1),
        ("Kursk", "RUS", 1),
        ("the Kursk region", "RUS", 4),
        ("the Donbas", "UKR", 5),
        ("eastern Ukraine", "UKR", 5),
        ("near Goma", "COD", 2),
        ("Sudan", "SDN", 6),
        ("the Red Sea", None, 7),
        ("the Taiwan Strait", None, 7),
    ],
)
def test_places_of_the_wire(gazetteer, name, country, precision):
    bare = name.removeprefix("the ").removeprefix("near ").removeprefix("eastern ").removesuffix(" region")
    place = ask(gazetteer, f"The ministry spoke of losses in {name} on Monday.", name, [bare], source="AFP")
    assert (place.country, place.precision) == (country, precision)


def test_paris_texas(gazetteer):
    text = "PARIS, Texas (AP) - A man from Honey Grove was jailed."
    report = Report(text=text, dateline=Dateline(place="Paris, Texas"), credit="AP")
    names = [Tagged(span=Span(28, 39), label="place", score=1.0)]
    _, why = placed(report, (), names, gazetteer)
    assert why[-1].value == "Paris, US.TX, USA"


def test_springfield_alone_is_not_known(gazetteer):
    place = ask(gazetteer, "A market burned in Springfield.", "Springfield", ["Springfield"])
    assert (place.geonameid, place.lat, place.admin1) == (None, None, None)


def test_springfield_beside_its_state(gazetteer):
    place = ask(gazetteer, "He lives in Springfield, Ill., he said.", "Springfield", ["Springfield", "Ill."])
    assert place.admin1 == "US.IL"


def test_counties_located_by_a_town_of_their_name_have_no_point(gazetteer):
    (lamar,) = [s.place for s in senses(gazetteer, "Lamar County") if s.place.admin1 == "US.TX"]
    assert lamar.lat is None


def test_every_abbreviation_is_a_division(gazetteer):
    assert all(gazetteer.division(code) for code in abbreviated().values())


@pytest.mark.parametrize(
    ("source", "country", "local"),
    [
        ("AFP", None, False),
        ("reuters.com", None, False),
        ("The Hindu", "IND", False),
        ("US State Department", "USA", False),
        ("oxfordjournal.co.uk", "GBR", True),
        (None, None, False),
    ],
)
def test_where_a_source_is_at_home(gazetteer, source, country, local):
    found = home(Report(text="x", source=source), gazetteer)
    assert (found.country, found.local) == (country, local)


def test_the_weights_are_of_these_features():
    weights = shipped()
    assert all(len(row) == len(FEATURES) + len(UNKNOWN) for row in weights.rounds)
    assert 0.5 < weights.least < 1
    assert all(row[FEATURES.index(name)] == value for row in weights.rounds for name, value in FIXED.items())


@pytest.mark.parametrize(
    ("text", "names", "geonameid"),
    [
        ("He left Kisumu. A bomb hit Mombasa, and men were held in the same city.", ["Kisumu", "Mombasa"], 186301),
        ("He left Lima. Miners were shot in Cajamarca. Four died in the same city.", ["Lima", "Cajamarca"], 3699088),
        # The text says that it means the division, or what lies in it.
        ("Rebels took Zaria in Kaduna. Many fled the same town.", ["Zaria", "Kaduna"], 2317765),
        ("Rebels took Gusau. He is from Kaduna state. Many fled the same town.", ["Gusau", "Kaduna"], 2339937),
    ],
)  # fmt: skip
def test_the_same_city_is_the_nearest_though_a_division_is_called_after_it(gazetteer, text, names, geonameid):
    words = "the same city" if "city" in text else "the same town"
    assert ask(gazetteer, text, words, names).geonameid == geonameid
