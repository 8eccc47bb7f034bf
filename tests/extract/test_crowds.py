"""How many took part in a protest, by the words around the number."""

import pytest
from readings import number, reading, trigger

from onrecord.extract.counted import counted
from onrecord.records import Report


def settled(text, words, of=None, given="injured", triggers=(), event=()):
    seen = reading(triggers=triggers, numbers=[number(text, words, given, of)], event=event)
    return counted(Report(text=text), seen)


def counts(*given, **more):
    return settled(*given, **more).numbers[0].tags["counts"][0]


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        ("Dockers marched through Dorval. No more than 900 took part, the port said.", "900", None),
        ("Two were hurt at the rally. The port put the number of demonstrators at 900.", "900", "demonstrators"),
        ("Two were hurt. Some 900 people took part in the march.", "900", "people"),
        ("Two were hurt. About 900 joined the funeral march.", "900", None),
        ("Two were hurt. Around 900 dockers turned out for a noisy protest.", "900", "dockers"),
        ("Dockers protested, two were hurt, and the port spoke of a turnout of 900.", "900", None),
        ("Two were hurt. The 900 protesters sang.", "900", "protesters"),
    ],
)
def test_a_crowd_protests_whatever_else_is_told(text, words, of):
    assert counts(text, words, of, given="captured") == "protesters"


@pytest.mark.parametrize(
    ("text", "words", "of"),
    [
        ("Some 900 guests took part in the wedding.", "900", "guests"),
        ("Turnout was low, at 900 of the voters.", "900", "of the voters"),
        ("Dockers marched through Dorval. Some 900 police took part.", "900", "police"),
        ("Dockers marched through Dorval. Three ministers joined the march.", "Three", "ministers"),
        ("Dockers marched through Dorval, and 900 people who heard of it met.", "900", "people"),
    ],
)
def test_other_crowds_are_none(text, words, of):
    assert counts(text, words, of, given="troops") == "troops"


def test_who_is_shot_at_a_protest_is_dead_all_the_same():
    assert counts("Guards shot dead 12 demonstrators.", "12", "demonstrators", given="killed") == "killed"


@pytest.mark.parametrize(("type_", "held"), [("PROTEST", True), ("ASSAULT", False)])
def test_a_crowd_counts_in_no_happening_but_a_protest(type_, held):
    text = "Two were wounded at the rally. The port put the number of demonstrators at 900."
    links = settled(text, "900", triggers=[trigger(text, "wounded", type_=type_)], event=[(0, 0)]).links
    assert bool(links) is held
