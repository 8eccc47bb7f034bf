"""Types and modes as the words of a deed tell them. Triggers are made by hand."""

from dataclasses import replace

import pytest
from readings import at, reading, trigger

from onrecord.extract.typed import typed
from onrecord.ontology import ontology
from onrecord.records import Report, Tagged


def read(text, words, type_, mode="none", recipient=None, kind="people", town=None):
    """The trigger of these words in the end; `kind` is that of the mention that fills its recipient."""
    mentions = [(at(text, recipient), kind)] if recipient else []
    seen = reading(mentions, [trigger(text, words, type_, mode, recipient=recipient)])
    names = (Tagged(span=at(text, town), label="place", score=0.9),) if town else ()
    return typed(Report(text=text), replace(seen, names=names))


def label(*args, **given):
    """Type and mode in the end."""
    tags = read(*args, **given).triggers[0].tags
    return tags["type"][0], tags["mode"][0]


@pytest.mark.parametrize("words", ["jailed", "sentenced", "convicted", "found guilty"])
@pytest.mark.parametrize(("type_", "mode"), [("COERCE", "convict"), ("COERCE", "none"), ("SANCTION", "ban")])
def test_who_is_jailed_is_convicted(words, type_, mode):
    assert label(f"Four dockers were {words} in Dorval.", words, type_, mode) == ("SANCTION", "convict")


def test_who_is_jailed_before_a_trial_is_arrested():
    assert label("Corda freed four jailed dockers.", "jailed", "COERCE", "arrest") == ("COERCE", "arrest")


@pytest.mark.parametrize(
    ("text", "words", "persons"),
    [
        ("The king dismissed two generals on Thursday.", "dismissed", "two generals"),
        ("The premier has dismissed his police chief.", "dismissed", "his police chief"),
        ("Three judges were dismissed by decree.", "dismissed", "Three judges"),
        ("Three judges who had been dismissed by decree left.", "dismissed", "Three judges"),
    ],
)
def test_persons_dismissed_lose_their_office(text, words, persons):
    assert label(text, words, "REJECT", recipient=persons) == ("SANCTION", "expel")


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Corda dismissed the envoy's remarks.", "the envoy"),
        ("Corda dismissed the envoy as a dreamer.", "the envoy"),
        ("The coach dismissed critics of his wage.", "critics of his wage"),
        ("Corda dismissed a plan that the envoy drew up.", "the envoy"),
    ],
)
def test_words_dismissed_are_rejected(text, whom):
    assert label(text, "dismissed", "REJECT", recipient=whom) == ("REJECT", "none")


def test_only_persons_are_dismissed_from_office():
    text = "Corda dismissed the offer."
    assert label(text, "dismissed", "REJECT", recipient="the offer", kind="organization") == ("REJECT", "none")


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("Rebels captured Dorval in May.", "captured", "Dorval"),
        ("The capture of Dorval on Monday alarmed Corda.", "capture", "Dorval"),
        ("The army recaptured the airport and the town.", "recaptured", None),
        ("The army seized two nearby hills.", "seized", None),
        ("Rebels have taken the northern city of Dorval.", "taken", None),
        ("Rebels seized three towns held by the army.", "seized", None),
        ("Rebels took the village Lima.", "took", None),
    ],
)
def test_a_place_captured_is_not_arrested(text, words, town):
    assert label(text, words, "COERCE", "arrest", town=town) == ("ASSAULT", "none")


@pytest.mark.parametrize(
    ("text", "words", "town"),
    [
        ("Rebels captured 12 soldiers near the airport.", "captured", None),
        ("Rebels captured Dorval policemen.", "captured", "Dorval"),
        ("Rebels captured a village chief.", "captured", None),
        ("Rebels captured an army base commander.", "captured", None),
        ("Gunmen seized a town hall clerk.", "seized", None),
        ("Gunmen took two village girls.", "took", None),
        ("Police seized a tanker.", "seized", None),
    ],
)
def test_who_is_captured_may_be_arrested(text, words, town):
    assert label(text, words, "COERCE", "arrest", town=town) == ("COERCE", "arrest")


def test_a_place_that_the_model_reads_as_captured_is_one():
    text = "Rebels captured Dorval-on-Sea before noon."
    assert label(text, "captured", "COERCE", recipient="Dorval-on-Sea", kind="place") == ("ASSAULT", "none")


def test_to_end_a_truce_is_no_retreat():
    assert label("Rebels ended the truce on Monday.", "ended", "RETREAT", "ceasefire") == ("REJECT", "none")
    assert label("The truce in Dorval broke down.", "broke down", "RETREAT", "ceasefire") == ("OTHER", "none")
    assert label("Teachers ended a strike.", "ended", "RETREAT") == ("RETREAT", "none")
    assert label("The war ended in a truce.", "ended", "RETREAT", "ceasefire") == ("RETREAT", "ceasefire")


def test_reservists_called_up_are_mobilised():
    text = "Corda has called up 5,000 reservists."
    seen = read(text, "called up", "AID", recipient="up 5,000 reservists")
    assert seen.triggers[0].tags["type"][0] == "MOBILIZE" and seen.triggers[0].tags["mode"][0] == "troops"
    assert [span.of(text) for span in seen.triggers[0].roles["recipient"].spans] == ["5,000 reservists"]
    assert [mention.span.of(text) for mention in seen.mentions] == ["5,000 reservists"]


def test_a_friend_called_up_is_not_mobilised():
    assert label("The envoy called up his counterpart in Corda.", "called up", "CONSULT", "phone") == (
        "CONSULT",
        "phone",
    )


def test_a_mention_that_begins_with_up_elsewhere_stays():
    text = "Corda sent up to 50 men."
    assert [m.span.of(text) for m in read(text, "sent", "MOBILIZE", recipient="up to 50 men").mentions] == [
        "up to 50 men"
    ]


@pytest.mark.parametrize("type_", ontology().event_types)
@pytest.mark.parametrize("mode", ontology().event_modes)
def test_no_mode_stands_with_a_type_that_it_does_not_go_with(type_, mode):
    kind, held = label("Corda met Velmora.", "met", type_, mode)
    assert held == "none" or kind in ontology().mode_types[held]
    assert (kind, held) == (type_, mode) or type_ not in ontology().mode_types[mode]
