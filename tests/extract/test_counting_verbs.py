"""What a number counts and in which happening, by the words around it. Anchors are made by hand."""

import pytest
from readings import at, number, reading, trigger

from onrecord.extract.counted import counted
from onrecord.records import Report


def settled(text, numbers, triggers=(), event=()):
    """The reading after grammar has had its say."""
    return counted(Report(text=text), reading(triggers=triggers, numbers=numbers, event=event))


def counts(text, words, of=None, given="other"):
    """What the number that these words are counts in the end; the network says `given`."""
    return settled(text, [number(text, words, given, of)]).numbers[0].tags["counts"][0]


def linked(text, numbers, triggers, event=()):
    """The trigger to which each number leads."""
    found = settled(text, numbers, triggers, event)
    return {x.source: triggers[x.target].roles["trigger"].spans[0].of(text) for x in found.links if x.head == "event"}


@pytest.mark.parametrize(
    ("text", "words", "label"),
    [
        ("A blast at Dorval killed 12 dockers.", "12", "killed"),
        ("The landslide claimed the lives of 12 dockers.", "12", "killed"),
        ("That brings the death toll to 12.", "12", "killed"),
        ("At Dorval 12 dockers were killed.", "12", "killed"),
        ("At Dorval 12 of the dockers have lost their lives.", "12", "killed"),
        ("Another three died of their burns.", "three", "killed"),
        ("A blast left 40 sailors wounded, the port said.", "40", "injured"),
        ("The blast wounded an estimated 40 sailors.", "40", "injured"),
        ("Two dockers hurt, 14 detained in Dorval", "14", "arrested"),
        ("Police arrested 14 sailors.", "14", "arrested"),
        ("Clashes left 61 wounded and 14 in custody.", "14", "arrested"),
        ("Police are still questioning 14.", "14", "arrested"),
        ("Police are questioning 14 witnesses.", "14", "other"),
        ("He spent 14 years behind bars.", "14", "other"),
        ("Doctors say 14 of the sailors it treated had bullet wounds.", "14", "injured"),
        ("Doctors say 14 bodies had bullet wounds.", "14", "other"),
        ("Another 14 have not been seen since.", "14", "missing"),
        ("Gunmen kidnapped 14 sailors.", "14", "hostages"),
        ("The rebels say 14 sailors were captured.", "14", "captured"),
        ("With 14 sailors missing, the search goes on.", "14", "missing"),
        ("Some 500 residents of the port were forced to flee their homes.", "500", "displaced"),
        ("In Dorval 500 people rallied for peace.", "500", "protesters"),
        ("In Dorval 500 dockers held a silent march.", "500", "protesters"),
        ("The toll from the two landslides climbed to 64.", "64", "killed"),
    ],
)
def test_the_verb_tells_what_is_counted(text, words, label):
    assert counts(text, words) == label


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("About 100 soldiers killed three rebels.", "100"),
        ("The 14 boats and a sailor were captured.", "14"),
        ("Troops numbering 500\nwere killed.", "500"),
        ("They need 500 tents till next March.", "500"),
        ("In Dorval 20 residents said five were killed.", "20"),
        ("Some 300 dockers met after two were killed.", "300"),
        ("The 200 families of those killed wait.", "200"),
        ("A group of 10 lawmakers visited the wounded.", "10"),
        ("It took a toll on the port of 500 houses.", "500"),
    ],
)
def test_the_verb_of_others_tells_nothing(text, words):
    assert counts(text, words, given="troops") == "troops"


@pytest.mark.parametrize(
    ("of", "label"),
    [
        ("cruise missiles", "weapons"),
        ("bodies", "killed"),
        ("of the wounded", "injured"),
        ("rockets of the navy", "weapons"),
        ("men from the bodies of the state", "other"),
        ("bodyguards", "other"),
    ],
)
def test_the_noun_tells_what_is_counted_where_no_verb_does(of, label):
    assert counts(f"The port spoke of 14 {of}.", "14", of) == label


def test_the_verb_goes_before_the_noun():
    assert counts("Police detained 14 wounded.", "14", "wounded") == "arrested"


@pytest.mark.parametrize(
    ("text", "words", "of", "given", "label"),
    [
        ("Helicopters evacuated 43 wounded clerks.", "43", "wounded clerks", "displaced", "injured"),
        ("A ward took in nine injured sailors.", "nine", "injured sailors", "arrested", "injured"),
        ("Police arrested nine wounded sailors.", "nine", "wounded sailors", "other", "arrested"),
        ("Rebels captured two nearby hills.", "two", "nearby hills", "captured", "other"),
        ("Rebels captured two towns near Dorval.", "two", "towns near Dorval", "captured", "other"),
        ("Rebels captured two of the posts.", "two", "of the posts", "captured", "other"),
        ("Rebels captured two clerks of the towns.", "two", "clerks of the towns", "other", "captured"),
        ("The navy shelled two islands.", "two", "islands", "buildings", "buildings"),
    ],
)
def test_the_wounded_stay_wounded_and_ground_is_no_captive(text, words, of, given, label):
    assert counts(text, words, of, given) == label


PORT = "In the march 500 dockers stood; the aid was 40 tents and 30 percent of the food."


def by_deed(words, of, deed, given="other", **tags):
    """What a number counts that leads to a trigger."""
    made = [number(PORT, words, given, of)]
    return settled(PORT, made, [trigger(PORT, deed, **tags)], [(0, 0)]).numbers[0].tags["counts"][0]


def test_who_counts_in_a_demonstration_are_protesters():
    assert by_deed("500", "dockers", "march", type_="PROTEST", mode="demo") == "protesters"
    assert by_deed("500", "dockers", "march", type_="PROTEST", mode="strike") == "other"
    assert by_deed("500", "dockers", "march", "troops", type_="PROTEST", mode="demo") == "troops"


def test_goods_that_count_in_aid_are_aid():
    assert by_deed("40", "tents", "aid", type_="AID") == "aid"
    assert by_deed("40", "tents", "aid", type_="COERCE") == "other"
    assert by_deed("30 percent", "food", "aid", type_="AID") == "other"


RAID = "Two dockers hurt, 14 detained in Dorval. It says 90 have been arrested since."


def test_a_number_counts_in_the_happening_of_its_verb():
    triggers = [trigger(RAID, "hurt"), trigger(RAID, "detained"), trigger(RAID, "arrested", score=0.1)]
    numbers = [number(RAID, "14"), number(RAID, "90")]
    assert linked(RAID, numbers, triggers, [(0, 0), (1, 1)]) == {0: "detained", 1: "arrested"}


BUSY = "Norway sent 40 tents to Dorval, where 12 boats have sunk. The navy freed 9 sailors seized in May."


def test_a_number_counts_in_the_happening_beside_it():
    triggers = [trigger(BUSY, "sent"), trigger(BUSY, "sunk")]
    numbers = [number(BUSY, "40", of="tents"), number(BUSY, "12", of="boats")]
    assert linked(BUSY, numbers, triggers, [(0, 1), (1, 0)]) == {0: "sent", 1: "sunk"}


def test_between_two_happenings_the_network_decides():
    triggers = [trigger(BUSY, "freed"), trigger(BUSY, "seized")]
    assert linked(BUSY, [number(BUSY, "9", of="sailors")], triggers, [(0, 1)]) == {0: "seized"}
    assert linked(BUSY, [number(BUSY, "9", of="sailors")], triggers) == {}


def test_a_faint_trigger_beside_a_number_does_not_count():
    triggers = [trigger(BUSY, "sent", score=0.2), trigger(BUSY, "sunk")]
    assert linked(BUSY, [number(BUSY, "40", of="tents")], triggers, [(0, 1)]) == {0: "sunk"}


def test_where_grammar_is_silent_the_reading_stays():
    text = "The mayor, who once spoke, has 14 boats."
    seen = [(at(text, "The mayor"), "person")], [trigger(text, "spoke")], [number(text, "14", "other", "boats")]
    for before in (reading(*seen), reading(*seen, event=[(0, 0)]), reading()):
        assert counted(Report(text=text), before) == before


def test_the_dead_may_have_been_in_custody():
    text = "Police shot 12 sailors in custody."
    assert counts(text, "12", given="killed") == "killed"
    assert counts(text, "12", given="injured") == "arrested"
