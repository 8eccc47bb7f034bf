"""Who came to harm and who did not: what the network says that a number counts is held to the words around it."""

import pytest
from readings import number, reading, trigger

from onrecord.extract.counted import counted
from onrecord.records import Report


def counts(text, words, given, of=None, triggers=(), event=()):
    """What the number that these words are counts in the end; the network says `given`."""
    seen = reading(triggers=triggers, numbers=[number(text, words, given, of)], event=event)
    return counted(Report(text=text), seen).numbers[0].tags["counts"][0]


@pytest.mark.parametrize(
    ("text", "words", "given", "label"),
    [
        ("A crowd attacked eight clerks in Dorval.", "eight", "killed", "other"),
        ("More than 30 clerks have been beaten in Dorval.", "30", "killed", "injured"),
        ("Guards harassed five clerks.", "five", "arrested", "other"),
        ("The port expelled seven clerks on Monday.", "seven", "arrested", "other"),
        ("Six children came with them.", "Six", "captured", "other"),
        ("Police praised 12 clerks.", "12", "hostages", "other"),
        ("Five were foreigners.", "Five", "missing", "other"),
        ("The blast claimed 12 victims, clerks in Dorval say.", "12", "killed", "killed"),
        ("Snipers shot 12 clerks.", "12", "killed", "killed"),
        ("The port lost 12 sailors.", "12", "killed", "killed"),
        ("Doctors treated 12 clerks for burns.", "12", "injured", "injured"),
        ("The court gave 12 clerks ten years.", "12", "arrested", "arrested"),
        ("Some 300 families left Dorval.", "300", "displaced", "displaced"),
        ("Five sailors have not been heard of.", "Five", "missing", "missing"),
        ("A crowd attacked eight clerks in Dorval.", "eight", "troops", "troops"),
        ("Two sailors were electrocuted.", "Two", "killed", "killed"),
        ("Nine clerks did not survive.", "Nine", "killed", "killed"),
        ("Nine clerks didn't make it.", "Nine", "killed", "killed"),
        ("The fever has claimed another 312 people.", "312", "killed", "killed"),
        ("The fever infected 900 clerks, the mayor claimed.", "900", "killed", "other"),
        ("The raid left 14 clerks with broken bones.", "14", "injured", "injured"),
        ("Two clerks were shot.", "Two", "injured", "injured"),
        ("Some 60 clerks have not been found.", "60", "missing", "missing"),
        ("Police picked up 40 clerks and questioned them.", "40", "arrested", "arrested"),
        ("Eleven clerks are in the hands of a gang.", "Eleven", "hostages", "hostages"),
        ("Divers were still searching for two sailors, and the toll could rise.", "two", "killed", "missing"),
        ("Divers were still searching for two bodies.", "two", "killed", "killed"),
        ("Nine sailors gave themselves up.", "Nine", "captured", "captured"),
        ("Floods forced 4,000 clerks onto rooftops.", "4,000", "displaced", "displaced"),
    ],
)
def test_harm_needs_a_word_of_it(text, words, given, label):
    assert counts(text, words, given) == label


def test_the_word_may_be_that_of_the_happening():
    text = "A raid killed many. Twelve were clerks."
    assert counts(text, "Twelve", "killed") == "other"
    assert counts(text, "Twelve", "killed", triggers=[trigger(text, "killed")], event=[(0, 0)]) == "killed"


@pytest.mark.parametrize(
    ("between", "label"),
    [("among them", "injured"), ("including", "injured"), ("of whom", "injured"), ("who met", "other")],
)
def test_a_part_counts_what_its_whole_counts(between, label):
    text = f"Boats brought 43 wounded clerks, {between} six sailors."
    numbers = [number(text, "43", "injured", "wounded clerks"), number(text, "six", "captured", "sailors")]
    seen = counted(Report(text=text), reading(numbers=numbers))
    assert [n.tags["counts"][0] for n in seen.numbers] == ["injured", label]


@pytest.mark.parametrize(
    ("text", "words", "of", "given"),
    [
        ("Seven sailors survived when a blast killed the clerks.", "Seven", "sailors", "killed"),
        ("A shell killed a clerk and 15 sailors escaped unhurt.", "15", "sailors", "injured"),
        ("The dead are many; 101 people had been rescued.", "101", "people", "killed"),
        ("Boats rescued 15 sailors and found the dead.", "15", "sailors", "killed"),
        ("They pulled six clerks alive from among the dead.", "six", "clerks", "killed"),
        ("The missing boat had nine survivors.", "nine", "survivors", "missing"),
        ("A ferry carrying 212 people sank, with many dead.", "212", "people", "killed"),
        ("A plane with 54 people on board fell, with many dead.", "54", "people", "killed"),
        ("The fire killed 20 in a hall built for 50.", "50", None, "killed"),
        ("The dead had been in a lift whose maximum load was six.", "six", None, "killed"),
        ("A plane carrying 212 people hit a hall, killing all six inside.", "212", "people", "killed"),
        ("Ten clerks escaped when the roof fell, and six sailors died.", "Ten", "clerks", "killed"),
        ("Twelve of the 40 clerks brought up alive have since died.", "40", "clerks", "killed"),
        ("Ten clerks escaped but two later died.", "Ten", "clerks", "killed"),
        ("The dead had been in a lift that allowed no more than six.", "no more than six", None, "killed"),
    ],
)
def test_the_living_are_not_counted_as_dead_hurt_or_missing(text, words, of, given):
    assert counts(text, words, given, of) == "other"


@pytest.mark.parametrize(
    ("text", "words", "of", "given"),
    [
        ("The fire killed all 54 people on board.", "54", "people", "killed"),
        ("Killed were the captain and 12 sailors on board.", "12", "sailors", "killed"),
        ("Three clerks escaped with burns.", "Three", "clerks", "injured"),
        ("A boat carrying 20 people is missing.", "20", "people", "missing"),
        ("The train was carrying 300 soldiers to the dead.", "300", "soldiers", "troops"),
        ("Boats rescued 15 hostages.", "15", "hostages", "hostages"),
        ("Guards shot 12 clerks and the rest escaped.", "12", "clerks", "killed"),
        ("A plane carrying 212 people fell, killing all on board.", "212", "people", "killed"),
        ("A bus carrying 30 clerks fell, and all of them died.", "30", "clerks", "killed"),
        ("Nine sailors aboard a lift fell. There were no survivors.", "Nine", "sailors", "killed"),
        ("Four of the dead could not be rescued.", "Four", None, "killed"),
        ("Six clerks saved from the port on Friday have died.", "Six", "clerks", "killed"),
        ("Some 19 clerks escaped but later died of burns.", "19", "clerks", "killed"),
        ("The two clerks who had survived the first blast were killed by a second.", "two", "clerks", "killed"),
    ],
)
def test_others_stay_what_they_are(text, words, of, given):
    assert counts(text, words, given, of) == given


@pytest.mark.parametrize(
    ("text", "part", "of", "label"),
    [
        ("A fever killed 43 people, including six clerks.", "six", "clerks", "killed"),
        ("A fever killed 43 people, six of them clerks.", "six", "them", "killed"),
        ("A fever killed 43 people and hurt 90, six of them clerks.", "six", "them", "other"),
        ("A quake killed 43 people, including six survivors of 2011.", "six", "survivors of 2011", "other"),
        ("A fever killed 43 people, and six clerks left.", "six", "clerks", "other"),
    ],
)
def test_a_part_of_which_the_network_knows_nothing_counts_what_its_whole_counts(text, part, of, label):
    numbers = [number(text, "43", "killed", "people"), number(text, part, "other", of)]
    seen = counted(Report(text=text), reading(numbers=numbers))
    assert [n.tags["counts"][0] for n in seen.numbers] == ["killed", label]
