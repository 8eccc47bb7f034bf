"""Modes of assaults by the means that their sentence names. Triggers are made by hand."""

from dataclasses import replace

import pytest
from readings import reading, trigger

from onrecord.extract.means import armed, means
from onrecord.records import Report

TEXT = "A suicide bomber struck the customs house at Dorval. Drones circled. The attack hurt nobody."


def mode(words, type_="ASSAULT", given="none", sure=0.4):
    """The mode that a trigger ends with."""
    made = trigger(TEXT, words, type_)
    made = replace(made, tags={**made.tags, "mode": (given, sure)})
    return armed(Report(text=TEXT), reading(triggers=[made])).triggers[0].tags["mode"][0]


def test_an_unsure_mode_gives_way_to_the_means_that_the_sentence_names():
    assert mode("struck") == mode("struck", given="explosives") == "suicide-attack"


def test_a_sure_mode_stays():
    assert mode("struck", given="explosives", sure=0.7) == "explosives"


def test_another_sentence_tells_nothing():
    assert mode("attack", given="firearms") == "firearms"


def test_only_assaults_have_means():
    assert mode("struck", "PROTEST") == "none"


@pytest.mark.parametrize(
    ("sentence", "mode"),
    [
        ("The guard blew himself up with a grenade.", "suicide-attack"),
        ("A roadside bomb hit the convoy.", "explosives"),
        ("The harbour was hit in an air raid.", "aerial"),
        ("A bomber crossed the strait.", "aerial"),
        ("Three UAVs hit the depot.", "drone"),
        ("Mortars fell on the quay.", "heavy-weapons"),
        ("Two dockers were shot at the gate.", "firearms"),
        ("The rebels executed a pilot.", "execute"),
        ("The navy attacked the harbour.", None),
        ("Shells and drones hit the harbour.", None),
        ("The rifts were mortal and the shotput was long.", None),
    ],
)
def test_means(sentence, mode):
    assert means(sentence) == mode
