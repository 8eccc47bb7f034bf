"""The whole of a report's actors: what is joined, what is parted, what points where, and why."""

from dataclasses import replace

import pytest
from staged import PLAIN, actor, at, reading

from onrecord.ground.resolve import grounded
from onrecord.ground.signs import longest, whole
from onrecord.records import Event, Figure, Report, Span, Statement, Tagged, Taking


def ground(text, actors, gazetteer, entries=((), (), ()), persons=(), day="2020-05-01"):
    report = Report(text=text, published=day)
    return grounded(report, reading(text, actors, persons), actors, (), entries, gazetteer, PLAIN)


def mentions(found, text):
    return [[m.of(text) for m in a.mentions] for a in found.actors]


@pytest.mark.parametrize("other", ["Velm", "The Abcian government", "the Republic of Abcia"])
def test_one_state_by_capital_adjective_and_name(gazetteer, other):
    text = f"Abcia spoke. {other} acted."
    found = ground(text, [actor(text, "government", "Abcia"), actor(text, "government", other)], gazetteer)
    assert mentions(found, text) == [["Abcia", other]]


@pytest.mark.parametrize(("other", "name"), [("the Republic of Abcia", "Republic of Abcia"), ("Abcian", "Velm")])
def test_a_state_goes_by_its_name_where_the_report_has_it(gazetteer, other, name):
    text = f"Velm spoke. Velm spoke. {other} acted."
    state = replace(actor(text, "government", "Velm", other), name="Velm")
    assert [a.name for a in ground(text, [state], gazetteer).actors] == [name]


@pytest.mark.parametrize("other", ["Marble Hall", "The Abcian ministry", "Upper Congo"])
def test_seats_ministries_and_other_states_stay_apart(gazetteer, other):
    text = f"Abcia spoke. {other} acted."
    found = ground(text, [actor(text, "government", "Abcia"), actor(text, "government", other)], gazetteer)
    assert len(found.actors) == 2


@pytest.mark.parametrize(("mention", "kind"), [("The League of Towns", "organization"), ("The Daily Sun", "media")])
def test_a_body_of_several_states_is_no_outlet(gazetteer, mention, kind):
    text = f"Abcia spoke. {mention} said so."
    assert [a.kind for a in ground(text, [actor(text, "media", mention)], gazetteer).actors] == [kind]


def test_a_person_called_by_title_alone(gazetteer):
    text = "Abcian police officer Ola Pim spoke. The police officer left."
    people = [actor(text, "person", "Abcian police officer Ola Pim"), actor(text, "person", "The police officer")]
    found = ground(text, people, gazetteer, persons=["Ola Pim"])
    assert len(found.actors) == 1


def test_two_of_one_title_are_not_guessed(gazetteer):
    text = "Police officer Ola Pim and police officer Bo Lu spoke. The officer left."
    people = [
        actor(text, "person", "Police officer Ola Pim"),
        actor(text, "person", "police officer Bo Lu"),
        actor(text, "person", "The officer"),
    ]
    assert len(ground(text, people, gazetteer, persons=["Ola Pim", "Bo Lu"]).actors) == 3


def test_what_cannot_be_one_is_parted(gazetteer):
    text = "Abcian soldiers met Lower Congo's army; they left."
    mixed = actor(text, "military", "Abcian soldiers", "Lower Congo's army", "they")
    found = ground(text, [mixed], gazetteer)
    assert mentions(found, text) == [["Abcian soldiers"], ["Lower Congo's army", "they"]]
    assert [a.country for a in found.actors] == ["ABC", "LCO"]


def test_pointers_are_mended_and_ids_stay(gazetteer):
    text = "Abcia said Velm fired."
    actors = [actor(text, "government", "Abcia"), actor(text, "government", "Velm")]
    said = Statement(
        id="s",
        cue=(at(text, "said"),),
        content=(at(text, "Velm fired"),),
        kind="speech",
        quote="indirect",
        certainty="asserted",
        confidence=0.9,
        source=actors[0].id,
        source_span=at(text, "Abcia"),
    )
    fired = Event(
        id="e",
        type="ASSAULT",
        trigger=at(text, "fired"),
        standing="actual",
        confidence=0.9,
        actor=(Taking(span=at(text, "Velm"), actor=actors[1].id),),
    )
    found = ground(text, actors, gazetteer, ((said,), (fired,), ()))
    (statement,), (event,), _ = found.entries
    assert (statement.id, event.id) == ("s", "e")
    assert statement.source == event.actor[0].actor == found.actors[0].id == actors[0].id


def test_pointers_follow_the_part_that_they_stand_at(gazetteer):
    text = "Abcian soldiers met Lower Congo's army."
    mixed = actor(text, "military", "Abcian soldiers", "Lower Congo's army")
    met = Event(
        id="e",
        type="CONSULT",
        trigger=at(text, "met"),
        standing="actual",
        confidence=0.9,
        actor=(Taking(span=at(text, "Abcian soldiers"), actor=mixed.id),),
        recipient=(Taking(span=at(text, "Lower Congo's army"), actor=mixed.id),),
    )
    found = ground(text, [mixed], gazetteer, ((), (met,), ()))
    (event,) = found.entries[1]
    assert [event.actor[0].actor, event.recipient[0].actor] == [a.id for a in found.actors]


def test_every_actor_has_grounds_for_country_and_sector(gazetteer):
    text = "Abcia spoke. Two others fled."
    actors = [actor(text, "government", "Abcia"), actor(text, "people", "Two others")]
    found = ground(text, actors, gazetteer)
    assert {(line.entry, line.field) for line in found.resolved} == {
        (a.id, field) for a in actors for field in ("country", "sector")
    }
    assert all(line.reason and 0 <= line.score <= 1 for line in found.resolved)


@pytest.mark.parametrize(
    ("words", "person"),
    [
        (["hu", "jintao"], "jintao"),
        (["hu"], "jintao"),
        (["tony", "blair"], "blair"),
        (["blair"], "blair"),
        (["bush"], None),
        (["annan"], "annan"),
    ],
)
def test_whom_a_name_is_of(words, person):
    full = [("hu", "jintao"), ("tony", "blair"), ("george", "bush"), ("laura", "bush")]
    assert whole(words, full) == person


def test_two_persons_are_parted_and_a_surname_in_front_is_not(gazetteer):
    text = "Hu Jintao met Ana Prado. Hu left."
    mixed = actor(text, "person", "Hu Jintao", "Ana Prado", ("Hu", 1))
    found = ground(text, [mixed], gazetteer, persons=["Hu Jintao", "Ana Prado", ("Hu", 1)])
    assert mentions(found, text) == [["Hu Jintao", "Hu"], ["Ana Prado"]]


def test_a_full_name_that_ends_another_is_of_the_same_person():
    full = {("omar", "abu", "salem"), ("abu", "salem"), ("salem", "omar"), ("ana", "prado")}
    assert longest(full) == {("omar", "abu", "salem"), ("salem", "omar"), ("ana", "prado")}


@pytest.mark.parametrize(
    ("first", "later", "name"),
    [
        ("Omar Abu Salem", "Mr. Abu Salem", "Abu Salem"),
        ("Abcia's foreign minister Ola Pim", "Pim", "Pim"),
        ("Foreign Minister Pim", "Ola Pim", "Ola Pim"),
        ("Ola Pim", "Pim", "Pim"),
    ],
)
def test_a_person_by_one_name_and_another(gazetteer, first, later, name):
    text = f"{first} left. Bo Lund stayed. Then {later} spoke."
    last = text.rindex(later)
    mixed = replace(actor(text, "person", "Bo Lund"), mentions=(at(text, "Bo Lund"), Span(last, last + len(later))))
    people = [actor(text, "person", first), mixed]
    known = ["Ola Pim", "Omar Abu Salem", "Foreign Minister Pim"]
    persons = [n for n in known if n in first] + ["Bo Lund", (name, text.count(name) - 1)]
    assert mentions(ground(text, people, gazetteer, persons=persons), text) == [[first, later], ["Bo Lund"]]


@pytest.mark.parametrize("called", ["the army spokesman", "The Foreign Minister"])
def test_a_title_taken_for_a_name_is_none(gazetteer, called):
    text = f"Ola Pim spoke. Then {called} left."
    mixed = actor(text, "person", "Ola Pim", called)
    found = ground(text, [mixed], gazetteer, persons=["Ola Pim", called.split(" ", 1)[1]])
    assert mentions(found, text) == [["Ola Pim", called]]


def used(text, actors, gazetteer, *uses):
    """The report grounded, its places' names used as (words, label, score) say."""
    read = replace(reading(text, actors), uses=tuple(Tagged(span=at(text, w), label=u, score=s) for w, u, s in uses))
    report = Report(text=text, published="2020-05-01")
    return grounded(report, read, actors, (), ((), (), ()), gazetteer, PLAIN)


def test_a_place_that_stands_for_those_who_act_there_is_a_government_and_why(gazetteer):
    text = "The Velm warned its neighbours."
    (found,), _, why, _ = used(text, [actor(text, "place", "The Velm")], gazetteer, ("Velm", "metonymic", 0.9))
    assert found.kind == "government"
    assert [(line.value, line.reason) for line in why if line.field == "actor"] == [
        ("government", '"Velm" stands for those who act there, not for the place')
    ]


@pytest.mark.parametrize(
    ("kind", "uses"),
    [
        ("place", [("Velm", "literal", 0.9)]),
        ("place", [("Velm", "metonymic", 0.6), ("Abcia", "literal", 0.9)]),
        ("organization", [("Velm", "metonymic", 0.9)]),
        ("place", [("Orsa", "metonymic", 0.9)]),
        ("place", []),
    ],
)
def test_else_it_stays_what_it_was(gazetteer, kind, uses):
    text = "Velm lost. Later Abcia, the coast, won. Orsa drew."
    (found,), _, why, _ = used(text, [actor(text, kind, "Velm", "Abcia")], gazetteer, *uses)
    assert found.kind == kind and not [line for line in why if line.field == "actor"]


def test_a_named_person_is_no_crowd(gazetteer):
    text = "Abcian officer Ola Pim spoke. The soldiers wept. Ola Pim left."
    mixed = actor(text, "person", "Ola Pim", "The soldiers", ("Ola Pim", 1))
    read = reading(text, [mixed], persons=["Ola Pim", ("Ola Pim", 1)])
    kinds = tuple(replace(m, label="military") if m.span == at(text, "The soldiers") else m for m in read.mentions)
    report = Report(text=text, published="2020-05-01")
    found = grounded(report, replace(read, mentions=kinds), [mixed], (), ((), (), ()), gazetteer, PLAIN)
    assert mentions(found, text) == [["Ola Pim", "Ola Pim"], ["The soldiers"]]


def test_a_short_form_with_a_description_is_who_the_brackets_say(gazetteer):
    text = "The Abcian News Bureau (ANB) said it. State agency ANB and the news agency ANB said more."
    bodies = [actor(text, "media", m) for m in ("The Abcian News Bureau (ANB)", "the news agency ANB")]
    assert len(ground(text, bodies, gazetteer).actors) == 1


def test_a_person_called_by_office_is_the_one_who_held_it_on_the_day(gazetteer):
    text = "The Abcian foreign minister spoke. Later Bo Prado left."
    people = [actor(text, "person", "The Abcian foreign minister"), actor(text, "person", "Bo Prado")]
    assert mentions(ground(text, people, gazetteer, persons=["Bo Prado"], day="2024-05-01"), text) == [
        ["The Abcian foreign minister", "Bo Prado"]
    ]
    assert len(ground(text, people, gazetteer, persons=["Bo Prado"], day="2019-05-01").actors) == 2


def test_a_part_whose_only_mention_is_a_possessive_ending_has_a_name(gazetteer):
    text = "Ola Pim won the women's final."
    mixed = actor(text, "person", "Ola Pim", "'s")
    read = reading(text, [mixed], ["Ola Pim"])
    crowd = replace(read, mentions=(read.mentions[0], replace(read.mentions[1], label="people")))
    found = grounded(Report(text=text), crowd, [mixed], (), ((), (), ()), gazetteer, PLAIN)
    assert [a.name for a in found.actors] == ["Ola Pim", "'s"]


def test_what_no_mention_covers_goes_with_the_mention_before_it(gazetteer):
    text = "Ola Pim heard that Abcian soldiers were killed, and others hurt."
    mixed = actor(text, "person", "Ola Pim", "Abcian soldiers")
    read = reading(text, [mixed], ["Ola Pim"])
    crowd = replace(read, mentions=(read.mentions[0], replace(read.mentions[1], label="military")))
    others = Figure(
        id="f",
        span=at(text, "others"),
        counts="injured",
        confidence=0.9,
        of=Taking(span=at(text, "others"), actor=mixed.id),
    )
    found = grounded(Report(text=text), crowd, [mixed], (), ((), (), (others,)), gazetteer, PLAIN)
    called = {a.id: [m.of(text) for m in a.mentions] for a in found.actors}
    assert called[found.entries[2][0].of.actor] == ["Abcian soldiers"]
