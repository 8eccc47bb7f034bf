"""What a training window asks for: anchors with their roles, tags and links, and dyads."""

from dataclasses import replace

import numpy as np
import pytest
from ferry import CUES, DOCUMENTS, TEXT, TRIGGERS, at

from onrecord.encode.heads import ANCHORS, TYPE
from onrecord.encode.tokens import tokens
from workshop.corpora.documents import Dyad
from workshop.train.windows import NONE, UNKNOWN, windows


def only(document, limit=64):
    (made,) = windows(document, limit)
    return made


def read(window, marked, text=TEXT):
    """The words of the pieces of a window that are marked, or of a pair of first and last."""
    pieces, out = tokens(text), ""
    for place in np.flatnonzero(marked) if len(marked) > 2 else range(marked[0], marked[1] + 1):
        start, end = int(pieces.starts[place - 1]), int(pieces.ends[place - 1])
        out += ("" if start and pieces.ends[place - 2] == start else " ") + text[start:end]
    return out.strip()


@pytest.fixture(scope="module")
def window():
    return only(DOCUMENTS[0])


@pytest.mark.parametrize(
    ("name", "pieces", "expected"),
    [
        ("cue", "told citing denied", "told citing denied"),
        ("trigger", "told left denied it", "told left denied it"),
        ("number", "Far Port", "Farol Port"),
    ],
)
def test_anchors_start_where_they_are_annotated(window, name, pieces, expected):
    assert read(window, window.starts[name] == 1) == pieces
    assert window.starts[name][[0, -1]].tolist() == [UNKNOWN] * 2
    assert set(window.starts[name][1:-1]) == {0, 1}
    assert [a.span.of(TEXT) for a in window.asked[name]] == expected.split()


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("cue", 0, ["told", "Ana Lund", "the ferry had left"]),
        ("trigger", 0, ["told", "Ana Lund", "Farol", "", ""]),
        ("trigger", 1, ["left", "the ferry", "", "Port", "had"]),
        ("trigger", 2, ["denied", "Ana Lund Port officials", "", "", ""]),
        ("number", 0, ["Farol", "the ferry"]),
        ("number", 1, ["Port", "officials"]),
    ],
)
def test_roles_are_filled_as_annotated(window, name, place, expected):
    assert [read(window, row) for row in window.asked[name][place].roles] == expected


def test_a_later_mention_has_unknown_roles_but_the_tags_and_happening_of_the_first(window):
    first, later = window.asked["trigger"][1], window.asked["trigger"][3]
    assert later.roles is None and (later.tags, later.link) == (first.tags, first.link)


def labels(asked, kind):
    return {
        tag.name: None if asked.tags[tag.name] == UNKNOWN else tag.labels[asked.tags[tag.name]] for tag in kind.tags
    }


@pytest.mark.parametrize(
    ("name", "place", "expected"),
    [
        ("cue", 0, {"kind": "speech", "certainty": "asserted"}),
        ("cue", 1, {"kind": "speech", "certainty": None}),
        ("trigger", 0, {"type": "CONSULT", "mode": "meet", "standing": "actual"}),
        ("trigger", 1, {"type": "RETREAT", "mode": "none", "standing": "negated"}),
        ("number", 1, {"counts": "troops"}),
    ],
)
def test_tags_are_as_annotated_and_no_mode_is_a_label(window, name, place, expected):
    assert labels(window.asked[name][place], ANCHORS[name]) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("cue", [NONE, 2, NONE]), ("trigger", [0, 1, 2, 1]), ("number", [1, NONE])]
)
def test_links_of_anchors(window, name, expected):
    assert [a.link for a in window.asked[name]] == expected


def test_a_parent_is_counted_among_the_cues_in_order_of_the_text():
    backwards = replace(DOCUMENTS[0], cues=(CUES[2], replace(CUES[1], parent=0), CUES[0]))
    assert [a.link for a in only(backwards).asked["cue"]] == [NONE, 2, NONE]


def test_what_a_cue_hangs_under_is_unknown_where_the_corpus_does_not_say():
    assert only(DOCUMENTS[1]).asked["cue"][0].link == UNKNOWN


def test_a_parent_in_another_window_is_unknown_and_happenings_keep_their_numbers():
    parted = replace(DOCUMENTS[0], cues=(CUES[0], replace(CUES[2], parent=0)))
    first, second = windows(parted, 16)
    assert [a.link for a in second.asked["cue"]] == [UNKNOWN]
    assert [[a.link for a in w.asked["trigger"]] for w in (first, second)] == [[0, 1], [2, 1]]
    assert [[a.link for a in w.asked["number"]] for w in (first, second)] == [[1], [NONE]]


def test_of_two_anchors_at_one_piece_the_first_given_is_asked_for():
    double = replace(DOCUMENTS[0], triggers=(TRIGGERS[1], replace(TRIGGERS[1], happening=5, type="ASSAULT")))
    assert [a.link for a in only(double).asked["trigger"]] == [1]


def test_cues_are_unknown_where_the_corpus_says_so_but_triggers_are_known():
    unsure = replace(DOCUMENTS[0], cues_unknown=at("the ferry had left"))
    unknown = only(unsure).starts["cue"] == UNKNOWN
    assert read(only(unsure), unknown & (np.arange(len(unknown)) % (len(unknown) - 1) > 0)) == "the ferry had left"
    assert (only(unsure).starts["trigger"][1:-1] >= 0).all()


def test_words_of_the_triggers_are_told_in_their_order(window):
    assert window.told.start.tolist() == [a.span.start for a in window.asked["trigger"]]
    assert only(DOCUMENTS[1]).told is None


@pytest.mark.parametrize(
    ("dyad", "expected"),
    [
        (Dyad(source=(0, 5), target=(11, 15), types=frozenset({"ACCUSE"})), ("Farol", "Lund", ["ACCUSE"])),
        (Dyad(source=None, target=(11, 15), types=frozenset({"AID"})), (None, "Lund", ["AID"])),
        (Dyad(source=(0, 5), target=None, types=frozenset({"AID", "COERCE"})), ("Farol", None, ["AID", "COERCE"])),
        (Dyad(source=None, target=None, types=frozenset({"AID"})), None),
    ],
)
def test_a_dyad_is_two_actors_and_the_types_of_their_deed(dyad, expected):
    text = DOCUMENTS[2].text
    made = only(replace(DOCUMENTS[2], dyads=(dyad,)))
    if expected is None:
        assert made.pairings == ()
        return
    (pairing,) = made.pairings
    ends = [pair and read(made, pair, text) for pair in (pairing.source, pairing.target)]
    types = [label for label, is_there in zip(TYPE.labels, pairing.types, strict=True) if is_there]
    assert (*ends, types) == expected


def test_a_dyad_of_which_one_actor_stands_in_another_window_keeps_the_other():
    text = "Farol sued.\n\nLund wept."
    parted = replace(DOCUMENTS[2], text=text, dyads=(Dyad(source=(0, 5), target=(13, 17), types=frozenset({"AID"})),))
    assert [(bool(p.source), bool(p.target)) for w in windows(parted, 7) for p in w.pairings] == [
        (True, False),
        (False, True),
    ]
