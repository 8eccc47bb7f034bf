"""Two numbers side by side are two figures. Anchors are made by hand."""

import pytest
from readings import number, reading, trigger

from onrecord.extract.paired import unpaired
from onrecord.records import Report


@pytest.mark.parametrize(
    ("text", "words", "numbers"),
    [
        ("The storm killed 14, six of them children.", "14, six", ["14", "six"]),
        ("Police arrested 1,212, 40 of whom are women.", "1,212, 40", ["1,212", "40"]),
        ("The storm killed 1,400 of them.", "1,400", ["1,400"]),
        ("The storm killed twenty-six of them.", "twenty-six", ["twenty-six"]),
        ("The storm killed five, six or ten.", "five, six", ["five, six"]),
    ],
)
def test_a_whole_and_its_part_are_two_numbers(text, words, numbers):
    seen = unpaired(Report(text=text), reading(numbers=[number(text, words)]))
    assert [n.roles["number"].spans[0].of(text) for n in seen.numbers] == numbers


def test_both_count_in_the_happening_and_the_part_counts_them():
    text = "The storm killed 14, six of them children, and hurt 20."
    triggers = [trigger(text, "killed"), trigger(text, "hurt")]
    numbers = [number(text, "14, six", of="them"), number(text, "20")]
    seen = unpaired(Report(text=text), reading(triggers=triggers, numbers=numbers, event=[(0, 0), (1, 1)]))
    assert [(link.source, link.target) for link in seen.links] == [(0, 0), (1, 0), (2, 1)]
    assert [[span.of(text) for span in n.roles["of"].spans] for n in seen.numbers] == [[], ["them"], []]


def test_links_of_other_heads_stay():
    text = "The storm killed 14, six of them children."
    triggers = [trigger(text, "storm"), trigger(text, "killed")]
    seen = unpaired(
        Report(text=text), reading(triggers=triggers, numbers=[number(text, "14, six")], happening=[(1, 0)])
    )
    assert [(link.source, link.target) for link in seen.links] == [(1, 0)]
