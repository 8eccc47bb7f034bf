"""Mentions held to grammar. Readings are made by hand."""

import pytest
from readings import at, cue, reading

from onrecord.extract.bounds import bounded
from onrecord.records import Report


def left(text, *mentions, cues=()):
    made = bounded(Report(text=text), reading([(at(text, m), "people") for m in mentions], cues=cues))
    return [m.span.of(text) for m in made.mentions]


GUARDS = "Two teachers, whom the coast guard had accused of theft, left."
SURVEY = "The party leads, the survey found."
MANY = "Dockers who fear a strike met."


@pytest.mark.parametrize(
    ("text", "mention", "words", "source", "expected"),
    [
        (GUARDS, "the coast guard had accused of theft", "had accused", "the coast guard", ["the coast guard"]),
        (SURVEY, "the survey found", "found", "the survey", ["the survey"]),
        (MANY, "Dockers who fear a strike", "fear", "Dockers", ["Dockers who fear a strike"]),
        ("A group wishing to vote met.", "A group wishing to vote", "wishing", "A group", ["A group wishing to vote"]),
        (SURVEY, "the survey", "found", "the survey", ["the survey"]),
    ],
)
def test_a_mention_ends_before_the_verb_of_its_clause(text, mention, words, source, expected):
    assert left(text, mention, cues=[cue(text, words, source, text[:3])]) == expected


HERDERS = "Bandits killed 12 herders, the chief, Peter Loa, told us."


def test_a_titled_speaker_after_an_object_is_a_mention_of_his_own():
    told = cue(HERDERS, "told", "the chief, Peter Loa", "Bandits killed 12 herders")
    assert left(HERDERS, "12 herders, the chief, Peter Loa", cues=[told]) == ["12 herders", "the chief, Peter Loa"]


def test_a_name_after_its_own_title_is_not_cut_off():
    text = "The port closed, the chief, Peter Loa, said."
    assert left(text, "the chief, Peter Loa", cues=[cue(text, "said", "Peter Loa", "The port closed")]) == [
        "the chief, Peter Loa"
    ]


@pytest.mark.parametrize(
    ("mention", "expected"),
    [
        ("citing", []),
        ("struck", []),
        ("A", []),
        ("spoke on condition of anonymity", []),
        ("17 times", []),
        ("three or four times", []),
        ("times", []),
        ("The Times", ["The Times"]),
        ("missing", ["missing"]),
        ("wounded", ["wounded"]),
        ("Kings", ["Kings"]),
        ("A crew", ["A crew"]),
        ("who had fled north", ["who"]),
        ("which quoted", ["which"]),
        ("that appeared to show", ["that"]),
        ("that movement", ["that movement"]),
        ("which party", ["which party"]),
        ("WHO officials", ["WHO officials"]),
    ],
)
def test_no_mention_is_a_verb_nor_takes_one_after_a_relative_pronoun(mention, expected):
    assert left(f"so {mention} there", mention) == expected


def test_links_go_on_between_the_mentions_that_are_left():
    text = "Guards struck. They fled."
    spans = [(at(text, words), "people") for words in ("Guards", "struck", "They")]
    made = bounded(Report(text=text), reading(spans, antecedent=[(2, 0), (2, 1)]))
    assert [(link.source, link.target) for link in made.links] == [(1, 0)]
