"""Reports filed from one country about another: nobody in them is of the dateline's country for that alone.

With the shipped gazetteer and weights, since it is these that misled.
"""

import pytest
from staged import actor, sight

from onrecord.ground.actors import known
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.weights import shipped

NAIROBI = """Market attack in Sudan kills 40, doctors say

NAIROBI, March 4 (Corda Press) - At least 40 people were killed on Monday when gunmen attacked a crowded market in \
Sudan's El Fasher, a doctor at the main hospital said.

The gunmen opened fire on shoppers, witnesses said. The army blamed the paramilitary Rapid Support Forces, which have \
fought it for control of Sudan since 2023. A spokesman for the army said troops had driven the attackers out. Police \
could not be reached."""

CAIRO = """Strike on Gaza school kills 17, medics say

CAIRO, March 4 (Corda Press) - An Israeli air strike on a school in Gaza killed at least 17 people on Tuesday, medics \
said.

Residents said the school had housed displaced families. The Israeli military said its aircraft had hit militants. The \
health ministry said most of the dead were women and children. A teacher said nobody had warned the families in the \
Gaza Strip, where a nurse dug for survivors."""

ISTANBUL = """Shelling kills nine in northern Syria, activists say

ISTANBUL, March 4 (Corda Press) - Shells hit a vegetable market in northern Syria on Tuesday, killing nine people, \
activists said.

The Syrian army denied that its soldiers had fired at the town. Rebels answered with rockets, residents said. The \
governor called on villagers to leave. A doctor said that the hospital had no blood left."""

GENEVA = """Villagers burned out of homes in Myanmar, investigators say

GENEVA, March 4 (Corda Press) - Soldiers burned 60 houses in three villages of western Myanmar last week, \
investigators of the United Nations said on Tuesday.

The troops shot at villagers, survivors told the investigators. Myanmar's military said that insurgents had set the \
fires. A spokesman for the government called the report one-sided. Police arrested two of the farmers."""

ABROAD = [
    ("Nairobi", NAIROBI, "KEN", "SDN", "people", "At least 40 people"),
    ("Nairobi", NAIROBI, "KEN", "SDN", "armed_group", "gunmen"),
    ("Nairobi", NAIROBI, "KEN", "SDN", "person", "a doctor at the main hospital"),
    ("Nairobi", NAIROBI, "KEN", "SDN", "military", "The army"),
    ("Nairobi", NAIROBI, "KEN", "SDN", "military", "troops"),
    ("Nairobi", NAIROBI, "KEN", "SDN", "organization", "Police"),
    ("Cairo", CAIRO, "EGY", "PSE", "unnamed", "medics"),
    ("Cairo", CAIRO, "EGY", "PSE", "people", "Residents"),
    ("Cairo", CAIRO, "EGY", "PSE", "armed_group", "militants"),
    ("Cairo", CAIRO, "EGY", "PSE", "government", "The health ministry"),
    ("Cairo", CAIRO, "EGY", "PSE", "person", "A teacher"),
    ("Istanbul", ISTANBUL, "TUR", "SYR", "unnamed", "activists"),
    ("Istanbul", ISTANBUL, "TUR", "SYR", "armed_group", "Rebels"),
    ("Istanbul", ISTANBUL, "TUR", "SYR", "person", "The governor"),
    ("Istanbul", ISTANBUL, "TUR", "SYR", "unnamed", "A doctor"),
    ("Geneva", GENEVA, "CHE", "MMR", "military", "Soldiers"),
    ("Geneva", GENEVA, "CHE", "MMR", "people", "villagers"),
    ("Geneva", GENEVA, "CHE", "MMR", "unnamed", "A spokesman for the government"),
    ("Geneva", GENEVA, "CHE", "MMR", "organization", "Police"),
]
PLACES = ("Gaza", "Gaza Strip", "El Fasher")


@pytest.fixture(scope="module")
def everywhere():
    return Gazetteer()


@pytest.mark.parametrize(("filed", "text", "home", "country", "kind", "mention"), ABROAD)
def test_nobody_is_of_the_country_a_report_was_only_filed_from(everywhere, filed, text, home, country, kind, mention):
    found = _sides(text, filed, [(kind, mention)], everywhere)[0]
    assert found in (country, None)
    assert found != home


@pytest.mark.parametrize("filed", ["Nairobi", "Istanbul", "Geneva"])
def test_most_are_of_the_country_that_such_a_report_is_about(everywhere, filed):
    cases = [case for case in ABROAD if case[0] == filed]
    text, country = cases[0][1], cases[0][3]
    found = _sides(text, filed, [case[4:] for case in cases], everywhere)
    assert sum(side == country for side in found) > len(cases) / 2


def test_a_report_from_home_keeps_its_country(everywhere):
    text = "Bus falls into ravine\n\nNAIROBI, March 4 (Corda Press) - Police said nine people died when a bus fell."
    assert _sides(text, "Nairobi", [("organization", "Police"), ("people", "nine people")], everywhere) == [
        "KEN",
        "KEN",
    ]


def _sides(text, filed, actors, gazetteer):
    """The countries of actors of a report, each a kind and a mention."""
    there = [name for name in PLACES if name in text]
    seen = sight(text, gazetteer, places=there, day="2025-03-04", filed=filed)
    return [found.country.value for found in known([actor(text, k, m) for k, m in actors], seen, shipped())]
