"""Keys of names, and words that are shorn off them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ground.forms import office_named, shorn
from onrecord.ground.names import key, singular


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Sana’a", "sanaa"),
        ("Şanlıurfa", "sanliurfa"),
        ("Saint John's", "st johns"),
        ("St. John’s", "st johns"),
        ("The Hague", "hague"),
        ("the", "the"),
        ("U.S.", "us"),
        ("Port-au-Prince", "port au prince"),
        ("ar-Raqqa", "al raqqa"),
        ("Ash Shihr", "al shihr"),
        ("El-Arish", "al arish"),
        ("Sudzhanskiy Rayon", "sudzhansky rayon"),
        ("Hawaii", "hawaii"),
        ("Łódź", "lodz"),
        ("Trinidad & Tobago", "trinidad and tobago"),
        ("—", ""),
    ],
)
def test_keys(name, expected):
    assert key(name) == expected


@given(st.text(max_size=30))
def test_a_key_is_its_own_key_but_for_articles(name):
    once = key(name)
    assert once == " ".join(once.split()) and once == once.casefold()


@given(st.text(alphabet="abcdefg hijk-lmno'pq.rstuvwxyz", max_size=30))
def test_case_and_spaces_do_not_matter(name):
    assert key(name) == key(name.upper()) == key(f"  {name} ")


@pytest.mark.parametrize(
    ("keyed", "expected"),
    [
        ("kursk oblast", ("kursk", "A")),
        ("province of idlib", ("idlib", "A")),
        ("jewish autonomous oblast", ("jewish", "A")),
        ("city of goma", ("goma", "P")),
        ("oblast", ("", "")),
        ("kursk", ("", "")),
    ],
)
def test_shorn(keyed, expected):
    assert shorn(keyed) == expected


def test_offices():
    assert office_named("Defense Secretary", "GBR") == office_named("minister of defence", "FRA") == "defence minister"
    assert office_named("Secretary of State", "USA") == "foreign minister"
    assert office_named("Secretary of State", "VAT") == "secretary of state"
    assert office_named("head beekeeper", None) == "head beekeeper"


@pytest.mark.parametrize(
    ("word", "expected"),
    [("militias", "militia"), ("authorities", "authority"), ("policemen", "policeman"), ("press", None), ("gas", None)],
)
def test_singular(word, expected):
    assert singular(word) == expected
