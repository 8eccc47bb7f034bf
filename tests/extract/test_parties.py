"""Nobody takes part in what happened, and a source does not do what it only tells of in the passive."""

from dataclasses import replace

import pytest
from readings import at, said, trigger

from onrecord.extract.parties import barred, sided
from onrecord.records import Event, Report, Taking


def cannot(text, words, party, *, role="actor", standing="actual", source=None):
    carrier = replace(said(text, "s", "said", words), source_span=at(text, source)) if source else None
    return barred(text, trigger(text, words), standing, carrier)(role, at(text, party))


@pytest.mark.parametrize("party", ["No group", "Neither side", "None of them", "Nobody"])
@pytest.mark.parametrize("role", ["actor", "recipient"])
def test_nobody_takes_part_only_in_what_did_not_happen(party, role):
    text = f"{party} claimed the raid."
    assert cannot(text, "raid", party, role=role)
    assert not cannot(text, "claimed", party, role=role, standing="negated")


def test_a_name_that_begins_alike_takes_part():
    assert not cannot("Nora Lund led the raid.", "raid", "Nora Lund")
    assert not cannot("Northern troops raided it.", "raided", "Northern troops")


TOLD = "Police said that 45 pupils were {}."


@pytest.mark.parametrize("words", ["taken", "also taken", "reportedly taken"])
def test_a_source_does_not_do_what_it_tells_of_in_the_passive(words):
    text = TOLD.format(words)
    assert cannot(text, "taken", "Police", source="Police")
    assert not cannot(text, "taken", "Police", source="Police", role="recipient")
    assert not cannot(text, "taken", "45 pupils", source="Police")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Police said that 45 pupils were taken by them.", "taken"),
        ("Police said that they took 45 pupils.", "took"),
        ("Police said that they were taking 45 pupils.", "taking"),
    ],
)
def test_a_source_may_do_what_is_told_of_it_otherwise(text, words):
    assert not cannot(text, words, "Police", source="Police")


def test_who_foils_a_deed_does_not_do_it_but_may_suffer_it():
    text = "Police foiled an attack by miners on police."
    lead, before = trigger(text, "attack"), at(text, "Police ")
    barred_from = barred(text, lead, "negated", None, before)
    assert barred_from("actor", at(text, "Police"))
    assert not barred_from("recipient", at(text, "Police"))
    assert not barred_from("actor", at(text, "miners"))


@pytest.mark.parametrize(
    ("text", "trigger", "actor", "recipient", "expected"),
    [
        ("The firm paid up.", "paid", "The firm", "The firm", (["The firm"], [])),
        (
            "The firm of Nora Lund paid up.",
            "paid",
            "The firm of Nora Lund",
            "Nora Lund",
            (["The firm of Nora Lund"], []),
        ),
        ("Pilgrims were detained.", "detained", "Pilgrims", "Pilgrims", ([], ["Pilgrims"])),
        ("Guards beat clerks.", "beat", "Guards", "clerks", (["Guards"], ["clerks"])),
    ],
)
def test_no_mention_stands_on_both_sides(text, trigger, actor, recipient, expected):
    event = Event(
        id="e",
        trigger=at(text, trigger),
        type="OTHER",
        standing="actual",
        confidence=0.9,
        actor=(Taking(span=at(text, actor), actor="a"),),
        recipient=(Taking(span=at(text, recipient), actor="a"),),
    )
    (made,) = sided(Report(text=text), [event])
    assert ([t.span.of(text) for t in made.actor], [t.span.of(text) for t in made.recipient]) == expected


def test_two_mentions_of_one_actor_stay():
    text = "The firm paid the firm."
    sides = Taking(span=at(text, "The firm"), actor="a"), Taking(span=at(text, "the firm"), actor="a")
    event = Event(
        id="e",
        trigger=at(text, "paid"),
        type="OTHER",
        standing="actual",
        confidence=0.9,
        actor=sides[:1],
        recipient=sides[1:],
    )
    assert sided(Report(text=text), [event]) == (event,)
