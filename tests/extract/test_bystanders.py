"""Who beats an attack off, denies a charge or buries the dead has not done it. Triggers are made by hand."""

import pytest
from readings import reading, trigger

from onrecord.extract.bystanders import without_bystanders
from onrecord.records import Report


def actors(text, words, *named, type_="ASSAULT", mode="none", **roles):
    """Who acts in the end, of those named."""
    seen = reading(triggers=[trigger(text, words, type_, mode, actor=list(named), **roles)])
    (made,) = without_bystanders(Report(text=text), seen).triggers
    return [span.of(text) for span in made.roles["actor"].spans]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Its troops repelled 11 assaults near Dorval.", "assaults"),
        ("Its troops stopped 24 Cordan assaults near Dorval.", "Cordan assaults"),
        ("Its troops fended off an attack on the barracks.", "an attack"),
        ("Its troops beat back three attacks.", "attacks"),
        ("Its troops prevented the bombing of a hotel.", "bombing"),
        ("Its troops had foiled a plot to bomb the port.", "bomb"),
        ("Its troops intercepted 40 drones in an attack on Dorval.", "an attack"),
        ("Its troops stopped guards in a boat from an attack on Dorval.", "an attack"),
    ],
)
def test_who_beats_an_attack_off_does_not_attack(text, words):
    assert actors(text, words, "Its troops") == []


def test_who_attacks_is_still_told_after_the_verb():
    text = "The army repelled an attack by rebels."
    assert actors(text, "an attack", "The army", "rebels") == ["rebels"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Velmora halted its raids on Dorval.", "raids"),
        ("Velmora stopped firing at Dorval.", "firing"),
        ("Velmora stopped short of an attack.", "an attack"),
        ("Velmora wants to prevent attacks on Dorval.", "attacks"),
        ("Velmora repelled boarders, then its raids went on.", "raids"),
        ("Velmora stopped a bus in an attack near Dorval.", "an attack"),
        ("Velmora halted the convoy with a bomb attack.", "bomb attack"),
        ("Velmora foiled a plot and arrested Cordans.", "arrested"),
    ],
)
def test_who_does_not_beat_the_attack_off_stays(text, words):
    assert actors(text, words, "Velmora") == ["Velmora"]


def test_an_actor_of_another_sentence_stays():
    text = "Corda crossed the strait. Velmora repelled the attack."
    assert actors(text, "the attack", "Corda", "Velmora") == ["Corda"]


@pytest.mark.parametrize("verb", ["denied", "rejects", "dismissed", "shrugged off"])
@pytest.mark.parametrize("noun", ["the charge", "allegations of fraud", "the Cordan claim"])
def test_who_denies_a_charge_has_not_charged(verb, noun):
    text = f"On Monday Velmora {verb} {noun}."
    assert actors(text, noun.split()[-1] if "claim" in noun else noun, "Velmora", type_="ACCUSE", mode="allege") == []


def test_who_denies_and_charges_has_charged():
    text = "Velmora denied the report and accused Corda."
    assert actors(text, "accused", "Velmora", type_="ACCUSE") == ["Velmora"]


def test_who_charges_is_told_after_the_denial():
    text = "Velmora rejected an allegation by Corda."
    assert actors(text, "allegation", "Velmora", "Corda", type_="ACCUSE") == ["Corda"]


@pytest.mark.parametrize("verb", ["buried", "mourned", "honoured", "identified"])
def test_who_buries_the_dead_has_not_killed_them(verb):
    text = f"The army {verb} six soldiers killed on Friday."
    assert actors(text, "killed", "The army", recipient="six soldiers") == []


def test_who_buries_those_shot_and_killed_has_not_killed_them():
    assert actors("The army buried six men shot and killed on Friday.", "killed", "The army") == []


@pytest.mark.parametrize("verb", ["named three spies and", "buried the men alive and then", "identified and"])
def test_who_names_the_dead_and_kills_them_has_killed_them(verb):
    assert actors(f"The army {verb} executed them.", "executed", "The army") == ["The army"]


def test_who_frees_hostages_may_have_taken_them():
    text = "Gunmen freed six pupils seized on Friday."
    assert actors(text, "seized", "Gunmen", recipient="six pupils") == ["Gunmen"]


def test_the_men_of_the_one_named_before_were_not_harmed_by_him():
    text = "Velmora said that it had struck a base and that three of its soldiers have been killed."
    assert actors(text, "killed", "Velmora", "it", recipient="three of its soldiers") == []
    assert actors(text, "struck", "it", recipient="a base") == ["it"]


def test_the_men_of_another_may_have_been_harmed_by_him():
    text = "Velmora struck a base and three soldiers have been killed."
    assert actors(text, "killed", "Velmora", recipient="three soldiers") == ["Velmora"]


def test_whoever_is_named_after_by_has_harmed_them():
    text = "Velmora said its men were killed by Corda."
    assert actors(text, "killed", "Corda", recipient="its men") == ["Corda"]


def test_who_breaks_a_truce_has_not_made_it():
    text = "Corda accused Velmora of violating the ceasefire."
    assert actors(text, "the ceasefire", "Velmora", type_="RETREAT", mode="ceasefire") == []
    text = "Velmora agreed on a ceasefire."
    assert actors(text, "a ceasefire", "Velmora", type_="RETREAT", mode="ceasefire") == ["Velmora"]
