"""How sure a source is, where the words around a cue overrule the model. Statements are made by hand."""

import time

import pytest
from readings import at

from onrecord.extract.vouched import vouched


def told(text, cue, content, kind="speech", certainty="asserted"):
    """The kind and certainty of a statement whose cue and content are words of a text."""
    return vouched(text, [at(text, cue)], [at(text, content)], kind, certainty)


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The mayor has not ruled out sending police.", "has not ruled out"),
        ("Neither side has ruled out sending police.", "has ruled out"),
        ("The mayor refused to rule out sending police.", "rule out"),
        ("The mayor didn’t rule out sending police.", "rule out"),
        ("No one in the council rules out sending police.", "rules out"),
    ],
)
def test_what_is_not_ruled_out_is_possible_and_no_denial(text, cue):
    assert told(text, cue, "sending police", "denial", "denied") == ("belief", "possible")
    assert told(text, cue, "sending police", "speech") == ("speech", "possible")


@pytest.mark.parametrize(
    "text",
    ["The mayor ruled out sending police.", "She did not stay. The mayor ruled out sending police.",
     "She did not stay, and ruled out sending police.",
     "She declined to give details but ruled out sending police."],
)  # fmt: skip
def test_what_is_ruled_out_is_denied(text):
    assert told(text, "ruled out", "sending police", "denial", "denied") == ("denial", "denied")


@pytest.mark.parametrize("cue", ["does not deny", "deny", "has never denied", "didn’t deny"])
def test_what_is_not_denied_is_possible_and_no_denial(cue):
    text = f"Lund {cue} shooting the two." if " " in cue else f"Lund does not {cue} shooting the two."
    assert told(text, cue, "shooting the two", "denial", "denied") == ("speech", "possible")


@pytest.mark.parametrize("cue", ["has neither confirmed nor denied", "did not confirm or deny", "has not confirmed"])
def test_what_is_not_confirmed_is_not(cue):
    assert told(f"Lund {cue} shooting the two.", cue, "shooting the two", certainty="confirmed") == (
        "speech",
        "asserted",
    )
    text = "The firm has not paid, but confirmed shooting the two."
    assert told(text, "confirmed", "shooting the two", certainty="confirmed") == ("speech", "confirmed")


def test_what_is_denied_beside_something_else_that_is_not_stays_denied():
    text = "The firm has not paid them and denied shooting the two."
    assert told(text, "denied", "shooting the two", "denial", "denied") == ("denial", "denied")


ADDED = "It could have been worse, he said, {} {}."


@pytest.mark.parametrize("cue", ["adding", "adding that", "and added", "and also added that"])
def test_a_hedge_does_not_go_over_to_what_is_added(cue):
    plain, hedged = "two suspects had been freed", "two more may be freed"
    assert told(ADDED.format(cue, plain), cue, plain, certainty="possible") == ("speech", "asserted")
    assert told(ADDED.format(cue, hedged), cue, hedged, certainty="possible") == ("speech", "possible")
    assert told(ADDED.format(cue, plain), cue, plain, certainty="alleged") == ("speech", "alleged")


def test_only_what_is_added_loses_the_hedge_of_the_model():
    text = "He hinted at changes."
    assert told(text, "hinted at", "changes", certainty="possible") == ("speech", "possible")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Radio Vela withdrew a report saying that guards shot a man.", "saying"),
        ("Radio Vela retracted its claim that guards shot a man.", "claim"),
        ("The ministry deleted a second post claiming that guards shot a man.", "claiming"),
        ("The daily took back a story that guards shot a man.", "story"),
    ],
)
def test_what_was_taken_back_is_denied(text, cue):
    assert told(text, cue, "guards shot a man") == ("denial", "denied")


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("The army withdrew its men, saying that guards shot a man.", "saying"),
        ("The army withdrew, and a report said guards shot a man.", "said"),
        ("Radio Vela made a report saying that guards shot a man.", "saying"),
        ("The charity withdrew its staff following reports that guards shot a man.", "reports"),
        ("The withdrawal followed reports that guards shot a man.", "reports"),
        ("Radio Vela has never retracted its claim that guards shot a man.", "claim"),
    ],
)
def test_what_was_not_taken_back_stands(text, cue):
    assert told(text, cue, "guards shot a man") == ("speech", "asserted")


def test_a_finding_under_if_has_not_been_made():
    text = "The club will go if the panel {} that guards were bribed."
    assert told(text.format("finds"), "finds", "guards were bribed", "finding") == ("finding", "possible")
    assert told(text.format("says"), "says", "guards were bribed") == ("speech", "asserted")
    even = "The club stays even if the panel found that guards were bribed."
    assert told(even, "found", "guards were bribed", "finding") == ("finding", "asserted")


@pytest.mark.parametrize("piece", ["not ", "withdrew a ", "adding ", "if ", "x"])
def test_a_long_text_takes_little_time(piece):
    text = piece * (100_000 // len(piece)) + "and added that it rained."
    started = time.perf_counter()
    for _ in range(200):
        told(text, "and added that", "it rained", certainty="possible")
    assert time.perf_counter() - started < 5
