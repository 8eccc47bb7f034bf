"""Which mentions are of one actor when the reader's links are followed over the whole report."""

from dataclasses import replace

import pytest
from staged import PLAIN, actor, at, reading, tagged

from onrecord.ground.apart import SEVERAL
from onrecord.ground.resolve import grounded
from onrecord.records import Link, Report, Statement, Tagged

TEXT = "Ana Prado met Bo Lund in Velm. He spoke. She left with it. They wept."
PRADO, LUND, HE, SHE, IT, THEY = "Ana Prado", "Bo Lund", "He", "She", "it", "They"
KINDS = {PRADO: "person", LUND: "person", HE: "person", SHE: "person", IT: "organization", THEY: "people"}


def gathered(gazetteer, groups, links, text=TEXT, kinds=KINDS, persons=(PRADO, LUND), said=()):
    """The mentions of each actor, of the reader's groups and its links (later, earlier, score) between mentions."""
    actors = [actor(text, kinds[group[0]], *group) for group in groups]
    order = list(kinds)
    read = reading(text, [], persons)
    mentions = tuple(Tagged(span=at(text, m), label=kind, score=0.9) for m, kind in kinds.items())
    told = tuple(Link(head="antecedent", source=order.index(a), target=order.index(b), score=s) for a, b, s in links)
    read = replace(read, mentions=mentions, links=told)
    found = grounded(Report(text=text), read, actors, (), (said, (), ()), gazetteer, PLAIN)
    return [[m.of(text) for m in a.mentions] for a in found.actors]


def test_a_pronoun_goes_with_its_next_best_when_the_best_cannot_be(gazetteer):
    links = [(HE, LUND, 0.9), (SHE, HE, 0.6), (SHE, PRADO, 0.3)]
    assert gathered(gazetteer, [[PRADO], [LUND, HE, SHE]], links) == [[PRADO, SHE], [LUND, HE]]


def test_the_best_that_can_be_is_enough(gazetteer):
    links = [(HE, LUND, 0.5), (HE, PRADO, 0.4)]
    assert gathered(gazetteer, [[PRADO], [LUND, HE]], links) == [[PRADO], [LUND, HE]]


@pytest.mark.parametrize("other", [IT, THEY])
def test_a_person_is_not_what_is_called_it_or_they(gazetteer, other):
    assert gathered(gazetteer, [[LUND, other]], [(other, LUND, 0.9)]) == [[LUND], [other]]
    assert gathered(gazetteer, [[HE, other]], [(other, HE, 0.9)]) == [[HE], [other]]


def test_two_names_stay_two_and_what_hangs_on_each_goes_with_it(gazetteer):
    links = [(LUND, PRADO, 0.9), (HE, LUND, 0.8), (SHE, PRADO, 0.7)]
    assert gathered(gazetteer, [[PRADO, LUND, HE, SHE]], links) == [[PRADO, SHE], [LUND, HE]]


def test_whose_they_are_is_told_before_those_who_are(gazetteer):
    text = "Red Front fled. The guard said its men held."
    kinds = {"Red Front": "armed_group", "The guard": "military", "its": "military", "its men": "military"}
    links = [("its men", "The guard", 0.9), ("its", "The guard", 0.8), ("its", "Red Front", 0.5)]
    found = gathered(gazetteer, [["Red Front"], ["The guard", "its", "its men"]], links, text, kinds, ())
    assert found == [["Red Front"], ["The guard", "its"], ["its men"]]


def test_a_name_after_a_title_and_a_comma_is_one_too(gazetteer):
    text = "His envoy, Ana Prado, wrote that he met Bo Lund in Velm."
    titled, kinds = "His envoy, Ana Prado", {"His envoy, Ana Prado": "person", LUND: "person"}
    found = gathered(gazetteer, [[titled, LUND]], [(LUND, titled, 0.9)], text, kinds)
    assert found == [[titled], [LUND]]


def test_the_surest_link_is_followed_first(gazetteer):
    links = [(SHE, HE, 0.4), (HE, LUND, 0.9)]
    assert gathered(gazetteer, [[LUND, HE, SHE]], links) == [[LUND, HE], [SHE]]
    links = [(SHE, HE, 0.9), (HE, LUND, 0.4)]
    assert gathered(gazetteer, [[LUND, HE, SHE]], links) == [[LUND, HE], [SHE]]


def test_it_and_they_may_be_one(gazetteer):
    assert gathered(gazetteer, [[IT, THEY]], [(THEY, IT, 0.9)]) == [[IT, THEY]]


def test_in_capitals_they_are_no_pronouns(gazetteer):
    text, kinds = "He was all of IT.", {"He": "person", "IT": "organization"}
    found = gathered(gazetteer, [["He"], ["IT"]], [("IT", "He", 0.9)], text, kinds, persons=())
    assert found == [["He", "IT"]]


def test_what_no_link_touches_stays_with_its_actor(gazetteer):
    assert gathered(gazetteer, [[LUND, HE]], []) == [[LUND, HE]]


def test_a_group_begins_with_the_id_of_the_actor_that_began_there(gazetteer):
    actors = [actor(TEXT, "person", PRADO), actor(TEXT, "person", LUND, HE, SHE)]
    mentions = tuple(Tagged(span=m, label=a.kind, score=0.9) for a in actors for m in a.mentions)
    links = tuple(Link(head="antecedent", source=a, target=b, score=s) for a, b, s in ((2, 1, 0.9), (3, 0, 0.5)))
    read = reading(TEXT, actors, [PRADO, LUND])
    read = replace(read, mentions=mentions, links=links)
    found = grounded(Report(text=TEXT), read, actors, (), ((), (), ()), gazetteer, PLAIN)
    assert [a.id for a in found.actors] == [a.id for a in actors]
    assert [len(a.mentions) for a in found.actors] == [2, 2]


QUOTED = 'Ana Prado said: "I told Bo Lund that my boats left."'
SPOKEN = {PRADO: "person", "I": "person", LUND: "person", "my": "person"}


def quoted(quote, source=PRADO):
    held = at(QUOTED, "I told Bo Lund that my boats left")
    return Statement(
        id="s", source_span=at(QUOTED, source), cue=(at(QUOTED, "said"),), content=(held,), kind="speech",
        quote=quote, certainty="asserted", confidence=0.9,
    )  # fmt: skip


def test_whoever_is_quoted_is_i(gazetteer):
    groups, links = [[PRADO], [LUND, "I"], ["my"]], [("I", LUND, 0.9)]
    spoken = {"text": QUOTED, "kinds": SPOKEN}
    assert gathered(gazetteer, groups, links, **spoken, said=[quoted("direct")]) == [[PRADO, "I", "my"], [LUND]]
    assert gathered(gazetteer, groups, links, **spoken, said=[quoted("indirect")]) == [[PRADO], ["I", LUND], ["my"]]


def test_only_a_person_is_i(gazetteer):
    groups, kinds = [[PRADO], [LUND], ["I"], ["my"]], {**SPOKEN, PRADO: "media"}
    found = gathered(gazetteer, groups, [], text=QUOTED, kinds=kinds, persons=(LUND,), said=[quoted("direct")])
    assert found == [[PRADO], ["I"], [LUND], ["my"]]


LAST = "Abcia met Lower Congo. {} Then the country armed it. Guests came on a visit to the country."
COUNTRY, ABCIA, CONGO = "the country", "Abcia", "Lower Congo"


@pytest.mark.parametrize(
    ("between", "mate"), [("Few spoke.", CONGO), ("Abcian troops came.", ABCIA), ("Velm rejoiced.", ABCIA)]
)
def test_the_country_is_the_one_last_named(gazetteer, between, mate):
    text, other = LAST.format(between), {ABCIA: CONGO, CONGO: ABCIA}[mate]
    kinds = dict.fromkeys((ABCIA, CONGO, COUNTRY), "government")
    found = gathered(gazetteer, [[other, COUNTRY], [mate]], [(COUNTRY, other, 0.9)], text, kinds, persons=())
    assert sorted(found) == sorted([[other], [mate, COUNTRY]])


def test_a_country_that_is_visited_is_left_to_the_reader(gazetteer):
    text = LAST.format("").replace("Then the country armed it. ", "")
    kinds = dict.fromkeys((ABCIA, CONGO, COUNTRY), "government")
    found = gathered(gazetteer, [[ABCIA, COUNTRY], [CONGO]], [(COUNTRY, ABCIA, 0.9)], text, kinds, persons=())
    assert found == [[ABCIA, COUNTRY], [CONGO]]


def test_several_are_not_the_person_whose_name_they_end_in(gazetteer):
    text = "Prado spoke. A group of men sent by Ana Prado left. They sang."
    kinds = {"Prado": "person", "A group of men sent by Ana Prado": "person", "They": "people"}
    prado, group, they = kinds
    links = [(group, prado, 0.9), (they, group, 0.8)]
    found = gathered(gazetteer, [[prado, group, they]], links, text, kinds, persons=("Prado", "Ana Prado"))
    assert found == [[prado], [group, they]]


@pytest.mark.parametrize(
    ("words", "several"),
    [
        ("a small group of aides", True), ("About 1,000 men", True), ("the two judges", True), ("12 more", True),
        ("the 2005 champion", False), ("1 man", False), ("two-star general Bo Lund", False), ("Groupe Lund", False),
    ],
)  # fmt: skip
def test_several(words, several):
    assert bool(SEVERAL.match(words)) == several


GUARDS, CONGOLESE, TROOPS, ITS = "Abcian guards", "the Congolese army", "Its troops", "Its"


def test_troops_are_many_and_never_it(gazetteer):
    text = "Abcian guards met the Congolese army. It left."
    kinds = {GUARDS: "military", CONGOLESE: "military", "It": "military"}
    found = gathered(
        gazetteer, [[GUARDS, "It"], [CONGOLESE]], [("It", GUARDS, 0.9), ("It", CONGOLESE, 0.2)], text, kinds, ()
    )
    assert found == [[GUARDS], [CONGOLESE, "It"]]


def test_nothing_is_what_it_owns(gazetteer):
    text, kinds = "Velm spoke. Its troops left.", {"Velm": "government", ITS: "government", TROOPS: "military"}
    links = [(ITS, "Velm", 0.9), (TROOPS, ITS, 0.8)]
    assert gathered(gazetteer, [["Velm", ITS, TROOPS]], links, text, kinds, ()) == [["Velm", ITS], [TROOPS]]


def test_what_goes_best_with_its_owner_goes_with_nobody_else(gazetteer):
    text = "The Red Front took a port. The Blue Front said its fighters left."
    kinds = {
        "The Red Front": "armed_group",
        "The Blue Front": "armed_group",
        "its": "armed_group",
        "its fighters": "armed_group",
    }
    links = [
        ("its", "The Blue Front", 0.9),
        ("its fighters", "The Blue Front", 0.4),
        ("its fighters", "The Red Front", 0.3),
    ]
    groups = [["The Red Front"], ["The Blue Front", "its", "its fighters"]]
    assert gathered(gazetteer, groups, links, text, kinds, ()) == [
        ["The Red Front"],
        ["The Blue Front", "its"],
        ["its fighters"],
    ]


def test_its_troops_are_not_the_enemy_of_another_country(gazetteer):
    text = "Abcian guards fired, the Congolese army in Lower Congo said. Its troops fired back."
    kinds = {GUARDS: "military", CONGOLESE: "military", ITS: "military", TROOPS: "military"}
    links = [(ITS, CONGOLESE, 0.9), (TROOPS, GUARDS, 0.8)]
    found = gathered(gazetteer, [[GUARDS, TROOPS], [CONGOLESE, ITS]], links, text, kinds, ())
    assert sorted(found) == [[GUARDS], [TROOPS], [CONGOLESE, ITS]]


@pytest.mark.parametrize("own", ["The army", "Its soldiers", "The junta"])
@pytest.mark.parametrize("enemy", ["The paramilitary Velm Forces", "Rebels", "The Blue Front", "Blue Front forces"])
def test_the_army_is_not_whom_it_fights(gazetteer, own, enemy):
    text = f"{enemy} attacked a base. {own} fired back."
    kinds = {enemy: "armed_group" if enemy == "The Blue Front" else "military", own: "military"}
    assert gathered(gazetteer, [[enemy, own]], [(own, enemy, 0.9)], text, kinds, ()) == [[enemy], [own]]


def test_an_army_stays_one_under_two_descriptions(gazetteer):
    text = "The Velm Forces attacked a base. The army lost it."
    kinds = {"The Velm Forces": "military", "The army": "military"}
    links = [("The army", "The Velm Forces", 0.9)]
    assert gathered(gazetteer, [list(kinds)], links, text, kinds, ()) == [list(kinds)]


@pytest.mark.parametrize(("place", "apart"), [("Kok-Dorn", True), ("Velm", False)])
def test_a_state_is_no_place_beside_its_capital(gazetteer, place, apart):
    text = f"Abcia shelled the ridge. {place} was empty."
    kinds = {"Abcia": "government", place: "government"}
    actors = [actor(text, "government", *kinds)]
    names = (tagged(text, place, "place"),)
    mentions = tuple(Tagged(span=m, label="government", score=0.9) for m in actors[0].mentions)
    told = (Link(head="antecedent", source=1, target=0, score=0.9),)
    read = replace(reading(text, []), names=names, mentions=mentions, links=told)
    found = grounded(Report(text=text), read, actors, (), ((), (), ()), gazetteer, PLAIN)
    assert len(found.actors) == 1 + apart
