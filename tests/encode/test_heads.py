"""The table of heads keeps to the vocabulary, and its rows to one another."""

import numpy as np
import pytest

from onrecord.encode import antecedents, counted, happenings
from onrecord.encode.heads import (
    ACTOR,
    ANCHORS,
    CARRIER,
    CERTAINTY,
    COUNTS,
    CUE,
    EVENT,
    HAPPENING,
    KIND,
    LINKS,
    MENTION,
    MODE,
    NAME,
    NUMBER,
    PARTS,
    ROLES,
    STANDING,
    TRIGGER,
    TYPE,
    begin_inside,
)
from onrecord.encode.links import carrying
from onrecord.encode.model import SIDES, outputs
from onrecord.ontology import ontology

TAGS = (NAME, MENTION, ACTOR, KIND, CERTAINTY, TYPE, MODE, STANDING, COUNTS)


@pytest.mark.parametrize(
    ("labels", "expected"), [((), ("O",)), (("person", "place"), ("O", "B-person", "I-person", "B-place", "I-place"))]
)
def test_begin_inside(labels, expected):
    assert begin_inside(labels) == expected


def test_labels_are_those_of_the_vocabulary():
    words = ontology()
    assert (KIND.labels, CERTAINTY.labels, ACTOR.labels) == (words.kinds, words.certainties, words.actor_kinds)
    assert (TYPE.labels, STANDING.labels, COUNTS.labels) == (words.event_types, words.standings, words.counts)
    assert NAME.labels == begin_inside(words.name_kinds)
    assert MODE.labels == ("none", *words.event_modes)


@pytest.mark.parametrize("head", TAGS, ids=lambda head: head.name)
def test_labels_differ(head):
    assert len(set(head.labels)) == len(head.labels)


def test_no_mode_of_the_vocabulary_is_called_none():
    assert "none" not in ontology().event_modes


@pytest.mark.parametrize(
    ("kind", "roles", "tags"),
    [
        (CUE, ["cue", "source", "content"], ["kind", "certainty"]),
        (TRIGGER, ["trigger", "actor", "recipient", "place", "time"], ["type", "mode", "standing"]),
        (NUMBER, ["number", "of"], ["counts"]),
    ],
    ids=lambda x: getattr(x, "name", ""),
)
def test_roles_and_tags_of_an_anchor(kind, roles, tags):
    assert [role.name for role in kind.roles] == roles and [tag.name for tag in kind.tags] == tags
    assert {part.anchor for part in kind.roles} == {part.over for part in kind.tags} == {kind.name}
    assert [kind.role(name) for name in roles] == list(range(len(roles)))


@pytest.mark.parametrize("kind", ANCHORS.values(), ids=ANCHORS)
def test_the_first_role_of_an_anchor_is_its_extent_and_what_tags_read_are_others(kind):
    assert kind.roles[0].name == kind.name
    assert set(kind.held) <= {role.name for role in kind.roles[1:]}


def test_no_role_is_asked_for_by_another_name():
    with pytest.raises(ValueError, match="place"):
        CUE.role("place")


def test_roles_are_those_of_all_anchors():
    assert tuple(r for kind in ANCHORS.values() for r in kind.roles) == ROLES
    assert PARTS == ("begin", "inside", "end")


@pytest.mark.parametrize(
    ("link", "source", "target", "said"),
    [
        (CARRIER, "cue", "cue", 3),
        (HAPPENING, "trigger", "trigger", len(happenings.FEATURES)),
        (EVENT, "number", "trigger", len(counted.FEATURES)),
    ],
    ids=lambda x: getattr(x, "name", ""),
)
def test_links_say_what_they_join_and_how_many_features_there_are(link, source, target, said):
    assert (link.source, link.target, link.said) == (source, target, said)


def test_a_carrier_has_as_many_features_as_the_table_says():
    assert carrying(np.ones((2, 4), np.float32), np.array([0, 1])).shape == (2, 2, CARRIER.said)


@pytest.mark.parametrize("names", [antecedents.FEATURES, counted.FEATURES, happenings.FEATURES])
def test_no_feature_has_the_name_of_another(names):
    assert len(set(names)) == len(names)


def test_every_side_of_every_link_is_an_output_of_its_anchor():
    assert {name: set(sides) for name, sides in SIDES.items()} == {
        "cue": {("carrier", "source"), ("carrier", "target")},
        "trigger": {("happening", "source"), ("happening", "target"), ("event", "target")},
        "number": {("event", "source")},
    }
    assert {f"{name}.{link}.{side}" for name, sides in SIDES.items() for link, side in sides} <= set(outputs())
    assert {link.name for link in LINKS} == {link for sides in SIDES.values() for link, _ in sides}


def test_outputs_are_each_named_once():
    assert len(set(outputs())) == len(outputs()) == 5 + 7 + 9 + 5
