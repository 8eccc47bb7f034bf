"""Mentions that bear one name are found by the name alone."""

import pytest

from onrecord.extract.aliases import same_names, surnames
from onrecord.records import Span, Tagged


def tagged(text, words, label="person", nth=0):
    start = [i for i in range(len(text)) if text.startswith(words, i)][nth]
    return Tagged(span=Span(start, start + len(words)), label=label, score=1.0)


@pytest.mark.parametrize(
    ("text", "mentions", "names", "expected"),
    [
        ("Ana Lund spoke. Ms. Lund left.", ["Ana Lund", "Ms. Lund"], ["Ana Lund", "Ms. Lund"], [(1, 0)]),
        ("Mayor Ana Lund spoke. Lund left.", ["Mayor Ana Lund", "Lund"], ["Ana Lund", "Lund"], [(1, 0)]),
        ("Lund quits. Ana Lund said so.", ["Lund", "Ana Lund"], ["Lund", "Ana Lund"], [(1, 0)]),
        ("Kofi Abu Zaid spoke. Abu Zaid left.", ["Kofi Abu Zaid", "Abu Zaid"], ["Kofi Abu Zaid", "Abu Zaid"], [(1, 0)]),
        ("the aide left. the aide slept.", ["the aide"], [], []),
    ],
)
def test_names_of_people(text, mentions, names, expected):
    found = same_names(text, [tagged(text, m) for m in mentions], [tagged(text, n) for n in names])
    assert list(found) == expected


def test_a_surname_of_two_people_joins_neither():
    text = "Ana Lund met Ole Lund. Lund left."
    names = [tagged(text, "Ana Lund"), tagged(text, "Ole Lund"), tagged(text, "Lund", nth=2)]
    assert list(same_names(text, names, names)) == []


def test_an_acronym_stands_for_the_name_before_it():
    text = "The Harbour Works Board (HWB) met. HWB rose."
    names = [tagged(text, "Harbour Works Board", "organization"), tagged(text, "HWB", "organization", nth=1)]
    mentions = [tagged(text, "The Harbour Works Board (HWB)", "organization"), names[1]]
    assert list(same_names(text, mentions, names)) == [(1, 0)]


def test_a_name_in_a_longer_mention_is_not_its_name():
    text = "Morvia closed. The navy of Morvia sailed."
    names = [tagged(text, "Morvia", "place"), tagged(text, "Morvia", "place", nth=1)]
    assert list(same_names(text, [names[0], tagged(text, "The navy of Morvia", "military")], names)) == []


@pytest.mark.parametrize(
    ("name", "expected"), [("Ana Lund", ("Lund",)), ("Lund", ()), ("Ana de la Cruz", ("Cruz",)), ("U Nu", ())]
)
def test_surnames(name, expected):
    assert surnames(name) == expected
