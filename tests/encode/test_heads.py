"""The table of heads keeps to the vocabulary."""

import pytest

from onrecord.encode.heads import ACTOR, CERTAINTY, CUE, KIND, MENTION, NAME, PARTS, ROLES, begin_inside
from onrecord.ontology import ontology


@pytest.mark.parametrize(
    ("labels", "expected"), [((), ("O",)), (("person", "place"), ("O", "B-person", "I-person", "B-place", "I-place"))]
)
def test_begin_inside(labels, expected):
    assert begin_inside(labels) == expected


def test_labels_are_those_of_the_vocabulary():
    words = ontology()
    assert (KIND.labels, CERTAINTY.labels, ACTOR.labels) == (words.kinds, words.certainties, words.actor_kinds)
    assert NAME.labels == begin_inside(words.name_kinds)


@pytest.mark.parametrize("head", [NAME, MENTION, CUE, ACTOR, KIND, CERTAINTY], ids=lambda head: head.name)
def test_labels_differ(head):
    assert len(set(head.labels)) == len(head.labels)


def test_roles_are_those_of_a_cue():
    assert [(role.name, role.anchor) for role in ROLES] == [("cue", "cue"), ("source", "cue"), ("content", "cue")]
    assert PARTS == ("begin", "inside", "end")
