"""Warnings of a danger, plain reporting verbs and the end of a truce name no deed. Triggers are made by hand."""

import pytest
from readings import reading, trigger

from onrecord.extract.deeds import idle
from onrecord.records import Report


def nothing(text, words, type_, again=(), **roles):
    """Whether the first words name no deed; `again` are links to further mentions of it."""
    triggers = [trigger(text, words, type_, **roles)] + [trigger(text, other, type_) for other in again]
    links = [(i + 1, 0) for i in range(len(again))]
    return 0 in idle(Report(text=text), reading(triggers=triggers, happening=links))


@pytest.mark.parametrize(
    "text",
    [
        "Doctors warned of a cholera outbreak.",
        "A governor warned that rebels could attack the port.",
        "The mayor warned residents not to leave their homes.",
        "Foresters warned on Monday that the dam might burst.",
        "The bank has warned that grain stocks would run out by June.",
        "The agency warned that it would run out of tents.",
        "Ferrymen warned against crossing by night.",
        "The envoy warned that talks could collapse if the raid went on.",
    ],
)
def test_a_warning_of_a_danger_is_no_threat(text):
    assert nothing(text, "warned", "THREATEN")


@pytest.mark.parametrize(
    "text",
    [
        "The general warned that his men would strike the port.",
        "Velmora warned Corda that it would seize any rig.",
        "The group warned that any ship bound for Dorval would be attacked.",
        "The general warned the rebels to leave the town or face an assault.",
        "The junta warned of grave consequences for the strikers.",
        "Velmora warned that the truce could be scrapped if shells fell again.",
        "The premier warned that pilots would lose their jobs unless they flew.",
        "The envoy warned Corda against arming the rebels.",
        "Dockers had planned a march, and the government warned them.",
        "The army warned that anyone out after dark was a legitimate target.",
        "The junta warned the dockers that its men had orders to shoot.",
        '"The port will burn," he warned.',
        '"The port will burn," a captain warned on Monday, but nobody left.',
    ],
)
def test_a_warning_of_what_the_speaker_may_do_stays(text):
    assert not nothing(text, "warned", "THREATEN")


def test_a_warning_of_which_only_the_noun_is_told_stays():
    assert not nothing("Corda shrugged off the warning of the northern army.", "warning", "THREATEN")
    assert nothing("The mayor spoke at noon, warning of more rain in the hills.", "warning", "THREATEN")


def test_only_a_threat_is_no_deed_for_being_a_warning():
    assert not nothing("Doctors warned of a cholera outbreak.", "warned", "REQUEST")


@pytest.mark.parametrize(
    ("text", "words", "roles"),
    [
        ("The navy said it had sunk two boats.", "said", {"recipient": "it"}),
        ("The junta said that its forces had fled.", "said", {"recipient": "its forces"}),
        ("Corda claimed the capture of Dorval.", "claimed", {}),
        ("Police said on Monday they had found rifles.", "said", {"recipient": "they"}),
    ],
)
def test_nobody_accuses_himself(text, words, roles):
    assert nothing(text, words, "ACCUSE", **roles)


@pytest.mark.parametrize(
    ("text", "words", "roles"),
    [
        ("Corda said the junta had burned a farm.", "said", {"recipient": "the junta"}),
        ('The judge said it was wrong of Corda to "forget".', "said", {"recipient": "Corda"}),
        ("The film renewed a claim of fraud.", "claim", {}),
        ("Corda accused its neighbours.", "accused", {}),
    ],
)
def test_an_accusation_of_another_stays(text, words, roles):
    assert not nothing(text, words, "ACCUSE", **roles)


def test_a_refusal_has_a_word_for_it():
    assert nothing("The minister replied that talks were going on.", "replied", "REJECT")
    assert not nothing("The minister replied that he would not sign.", "replied", "REJECT")
    assert not nothing("The minister replied that he didn’t sign.", "replied", "REJECT")
    assert not nothing("Corda said the charge was groundless.", "said", "REJECT")


def test_a_threat_is_of_what_is_to_come():
    assert nothing("The office said the North had fired a missile.", "said", "THREATEN")
    assert not nothing("The office said the army would fire a missile.", "said", "THREATEN")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The truce broke down on Sunday.", "truce"),
        ("The ceasefire between Velmora and Corda has collapsed.", "The ceasefire"),
        ("Rebels ended the truce on Monday.", "the truce"),
        ("The junta called off a three-day ceasefire.", "ceasefire"),
    ],
)
def test_a_truce_that_ends_is_no_ceasing_of_fire(text, words):
    assert nothing(text, words, "RETREAT", mode="ceasefire")
    assert not nothing(text, words, "RETREAT", mode="ceasefire", standing="historical")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The war ended with a truce in March.", "truce"),
        ("The war ended in a truce.", "truce"),
        ("The ceasefire took effect at noon.", "ceasefire"),
        ("Rebels broke a week-old truce on the coast.", "truce"),
    ],
)
def test_a_truce_that_begins_or_holds_stays(text, words):
    assert not nothing(text, words, "RETREAT", mode="ceasefire")


def test_actions_alone_are_no_assault():
    text = 'Corda shelled Dorval. The envoy called these actions "unwise", the raid too.'
    assert nothing(text, "these actions", "ASSAULT")
    assert not nothing(text, "these actions", "ASSAULT", again=["shelled"])
    assert not nothing(text, "the raid", "ASSAULT")
    assert not nothing(text, "these actions", "PROTEST")
