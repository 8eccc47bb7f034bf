"""Where things happen: places gathered by name from what triggers name as theirs."""

import pytest
from readings import at, reading, trigger

from onrecord.extract.places import Scenes, named
from onrecord.records import Report, Span


def scenes(text, *places):
    """The scenes of a text whose one trigger word names each of these spans."""
    made = [trigger(text, text.split()[0], place=span) for span in places]
    return Scenes(Report(text=text), reading(triggers=made))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Dorval", "Dorval"),
        ("the port of Dorval", "port of Dorval"),
        ("The Lima", "Lima"),
        ("A village", "village"),
        ("the\nharbour  ward", "harbour ward"),
        ("Theodal", "Theodal"),
        ("the ", "the "),
        ("...", "..."),
    ],
)
def test_named(words, expected):
    assert named(words) == expected


TEXT = "Raids shook Dorval and the port. Dorval slept; THE PORT burnt. In the harbour of Dorval it rained."


def test_places_of_one_name_are_one_in_order_of_the_text():
    spans = [at(TEXT, "THE PORT"), at(TEXT, "Dorval", 2), at(TEXT, "the port"), at(TEXT, "Dorval")]
    found = scenes(TEXT, *spans)
    assert [(p.name, [m.of(TEXT) for m in p.mentions]) for p in found.places] == [
        ("Dorval", ["Dorval", "Dorval"]),
        ("port", ["the port", "THE PORT"]),
    ]
    assert all(m == sorted(m) for m in (list(p.mentions) for p in found.places))
    assert [found.at(span) for span in spans] == [found.places[i].id for i in (1, 0, 1, 0)]


def test_a_name_in_a_longer_one_is_another_place():
    assert len(scenes(TEXT, at(TEXT, "Dorval"), at(TEXT, "the harbour of Dorval")).places) == 2


def test_a_span_that_two_triggers_name_is_mentioned_once():
    found = scenes(TEXT, at(TEXT, "Dorval"), at(TEXT, "Dorval"))
    assert [p.mentions for p in found.places] == [(at(TEXT, "Dorval"),)]


def test_nothing_is_invented_of_a_place():
    (only,) = scenes(TEXT, at(TEXT, "Dorval")).places
    assert (only.geonameid, only.country, only.lat, only.lon, only.precision) == (None,) * 5


def test_without_places_there_are_none():
    found = scenes(TEXT)
    assert found.places == ()
    with pytest.raises(KeyError):
        found.at(Span(0, 3))


def test_ids_are_stable_and_their_own():
    one = scenes(TEXT, at(TEXT, "Dorval"), at(TEXT, "the port")).places
    more = scenes(TEXT, at(TEXT, "Dorval"), at(TEXT, "Dorval", 2), at(TEXT, "the port")).places
    assert [p.id for p in one] == [p.id for p in more]
    assert len({p.id for p in one}) == 2
    assert scenes(TEXT + " It snowed.", at(TEXT, "Dorval")).places[0].id != one[0].id
