"""Modes of assaults by the means that their sentence names. Triggers are made by hand."""

import re
import time
from dataclasses import replace

import pytest
from readings import reading, trigger

from onrecord.extract.means import armed, means
from onrecord.records import Report, Span

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


def talked(text, words, type_="CONSULT", given="meet"):
    """The mode that a talk ends with of which the model is sure."""
    made = trigger(text, words, type_, given)
    return armed(Report(text=text), reading(triggers=[made])).triggers[0].tags["mode"][0]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Ilic and Prado spoke on the phone for an hour.", "spoke"),
        ("Ilic and Prado talked by telephone on Monday, Corda reported.", "talked"),
        ("Ilic discussed the siege of Dorval with his neighbour by phone.", "discussed"),
        ("The two consulted over the telephone.", "consulted"),
        ("Prado discussed a truce in a call with Ilic.", "discussed"),
        ("Prado held talks with Ilic in a video call.", "talks"),
        ("It rained. In a phone call with Ilic, Prado discussed a truce.", "discussed"),
        ("In a call with the guild late on Monday, Prado discussed a truce.", "discussed"),
        ("Prado telephoned Ilic.", "telephoned"),
    ],
)
def test_a_talk_over_a_distance(text, words):
    assert talked(text, words) == talked(text, words, given="none") == "phone"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The two met in Dorval and agreed to keep in touch by phone.", "met"),
        ("Ilic met Prado, who had telephoned him.", "met"),
        ("Ilic met Prado. He then spoke by phone.", "met"),
        ("He spoke by phone. Ilic met Prado.", "met"),
        ("Ilic met Prado after a call for calm.", "met"),
        ("Ilic answered in a call for calm, and met Prado.", "met"),
    ],
)
def test_a_telephone_elsewhere_makes_no_call(text, words):
    assert talked(text, words) == "meet"


def test_only_a_talk_is_by_telephone():
    assert talked("Guards arrested Ilic by phone.", "arrested", "COERCE", "arrest") == "arrest"


@pytest.mark.parametrize("piece", ["they talked ", "in a call with ", "by the "])
def test_long_sentences_take_little_time(piece):
    text = "In a call " + piece * (100_000 // len(piece)) + "talked"
    talks = [replace(trigger(text, "talked", "CONSULT"), span=Span(*m.span())) for m in re.finditer("talked", text)]
    started = time.perf_counter()
    armed(Report(text=text), reading(triggers=talks))
    assert time.perf_counter() - started < 30  # quadratic time takes minutes; a busy machine does not
