"""Countries, sectors and roles of actors, on a tiny invented gazetteer and weights of our own."""

import pytest
from staged import PLAIN, actor, one, sight

from onrecord.ground.actors import known
from onrecord.ground.weights import Weights


@pytest.mark.parametrize(
    ("text", "kind", "mention", "country", "how"),
    [
        ("Abcian troops fired.", "military", "Abcian troops", "ABC", "adjective"),
        ("Troops of Abcia fired.", "military", "Troops of Abcia", "ABC", "report"),
        ("Abcia's army fired.", "military", "Abcia's army", "ABC", "report"),
        ("Villagers in Abcia fled.", "people", "Villagers in Abcia", "ABC", "report"),
        ("Abcia fired.", "government", "Abcia", "ABC", "report"),
        ("Marble Hall spoke. Abcians heard.", "government", "Marble Hall", "ABC", "report"),
        ("The Blue Front spoke.", "armed_group", "The Blue Front", "ABC", "gazetteer"),
        ("The Daily Sun wrote.", "media", "The Daily Sun", "ABC", "gazetteer"),
        ("The Daily Sun newspaper wrote.", "media", "The Daily Sun newspaper", "ABC", "gazetteer"),
        ("Police in Velm fired.", "organization", "Police in Velm", "ABC", "report"),
    ],
)
def test_country_by_what_the_mention_says(gazetteer, text, kind, mention, country, how):
    found = one(text, kind, mention, gazetteer=gazetteer)
    assert (found.country.value, found.country.how) == (country, how)


@pytest.mark.parametrize(
    "mention", ["Attacks on Abcia", "An anti-Abcian crowd", "Abcian-backed rebels", "Envoys to Abcia"]
)
def test_what_is_aimed_at_a_country_is_not_its_own(gazetteer, mention):
    found = one(f"{mention} grew. It rained.", "people", mention, gazetteer=gazetteer)
    assert found.country.how in ("context", "none")


@pytest.mark.parametrize("reading", ["Abcian Envoy Ola Pim", "ABC Envoy Ola Pim"])
def test_a_country_that_the_reader_took_into_a_name_still_tells(gazetteer, reading):
    found = one(f"{reading} said so.", "person", reading, gazetteer=gazetteer, persons=[reading])
    assert found.country.value == "ABC"


def test_a_visitor_is_of_the_country_that_the_report_calls_them_by(gazetteer):
    text = "Lower Congo cheered. Visiting Abcian envoy Ola Pim spoke."
    found = one(text, "person", "Visiting Abcian envoy Ola Pim", gazetteer=gazetteer, persons=["Ola Pim"])
    assert (found.country.value, found.country.how) == ("ABC", "adjective")


@pytest.mark.parametrize(
    "mention",
    [
        "About 300 Abcian soldiers",
        "Between 200 and 300 Abcian troops",
        "up to 1,500 Abcian fighters",
        "well over 100 Abcian guards",
        "A convoy of around 20 Abcian engineers",
    ],
)
def test_the_hedge_of_a_number_is_no_preposition(gazetteer, mention):
    text = f"Lower Congo and Lower Congo met. {mention} stayed."
    assert one(text, "people", mention, gazetteer=gazetteer).country.value == "ABC"


@pytest.mark.parametrize("mention", ["Attacks on about 20 Abcian towns", "Talks about 300 Abcian soldiers"])
def test_a_preposition_that_is_no_hedge_still_tells(gazetteer, mention):
    text = f"Lower Congo and Lower Congo met. {mention} stopped."
    assert one(text, "people", mention, gazetteer=gazetteer).country.value == "LCO"


def test_who_visits_a_country_is_not_of_it(gazetteer):
    found = one("Envoys visiting Abcia spoke. It rained.", "people", "Envoys visiting Abcia", gazetteer=gazetteer)
    assert found.country.how in ("context", "none")


@pytest.mark.parametrize(("named", "country"), [("Abcia", "ABC"), ("Lower Congo", "LCO")])
def test_a_former_holder_is_of_their_country_where_the_report_names_it(gazetteer, named, country):
    text = f"{named} spoke. Former leader Ana Prado heard."
    mention = "Former leader Ana Prado"
    found = one(text, "person", mention, gazetteer=gazetteer, persons=["Ana Prado"], day="2030-05-01")
    assert (found.country.value, found.country.how) == (country, "gazetteer" if country == "ABC" else "context")
    assert found.role is None or found.role.how == "report"


def test_a_group_of_no_one_country_has_none(gazetteer):
    text = "Abcia and Abcians spoke. The Grey Band of Abcia fired."
    found = one(text, "armed_group", "The Grey Band of Abcia", gazetteer=gazetteer)
    assert (found.country.value, found.country.how) == (None, "gazetteer")


def test_a_large_town_is_meant_before_a_hamlet_of_a_country_that_is_named(gazetteer):
    text = "Abcia spoke. Police in Grand Orsa fired."
    found = one(text, "organization", "Police in Grand Orsa", gazetteer=gazetteer, places=["Grand Orsa"])
    assert found.country.value == "XYZ"


@pytest.mark.parametrize(("seat", "country"), [("Marble Hall", "ABC"), ("House of Elders", "ABC"), ("Congress", "LCO")])
def test_a_seat_of_power_is_of_its_own_country_unless_others_call_theirs_so(gazetteer, seat, country):
    text = f"Lower Congo accused {seat} of theft. Lower Congo waited."
    assert one(text, "government", seat, gazetteer=gazetteer).country.value == country


def test_whose_seat_a_report_names_is_named(gazetteer):
    text = "Lower Congo spoke. Marble Hall sent Ana Prado there."
    found = one(text, "person", "Ana Prado", gazetteer=gazetteer, persons=["Ana Prado"])
    assert (found.country.value, found.role.value) == ("ABC", "foreign minister")


@pytest.mark.parametrize(
    ("mention", "country"), [("Vind", "ABC"), ("Ole Vind", "ABC"), ("Farmer Vind", "LCO"), ("Vind's sister", "LCO")]
)
def test_a_head_of_state_needs_no_introduction(gazetteer, mention, country):
    text = f"{mention} threatened Lower Congo."
    person = "Ole Vind" if "Ole" in mention else "Vind"
    found = one(text, "person", mention, gazetteer=gazetteer, persons=[person], name=person)
    assert found.country.value == country


def test_a_minister_of_bare_name_may_be_anybody(gazetteer):
    found = one("Prado left Lower Congo.", "person", "Prado", gazetteer=gazetteer, persons=["Prado"])
    assert found.country.value == "LCO"


@pytest.mark.parametrize(
    ("guests", "country"),
    [
        ("two Congolese diplomats", None),
        ("the Congolese ambassador", None),
        ("a Congolese businessman", None),
        ("two Congolese murderers", "LCO"),
    ],
)
def test_the_police_are_not_of_the_country_of_those_abroad(gazetteer, guests, country):
    text = f"Police arrested {guests}."
    weights = Weights([{"question": "country", "feature": "rank 0", "weights": "3"}])
    seen = sight(text.replace("Congolese", "Abcian"), gazetteer)
    found = known([actor(seen.text, "organization", "Police")], seen, weights)[0]
    assert found.country.value == ("ABC" if country else None)


@pytest.mark.parametrize(
    ("kind", "mention", "country"),
    [
        ("military", "Its troops", "ABC"),
        ("government", "its foreign ministry", "ABC"),
        ("people", "its neighbours", "LCO"),
        ("person", "its envoy", "LCO"),
    ],
)
def test_what_somebody_owns_is_of_their_country(gazetteer, kind, mention, country):
    text = f"Lower Congo and Lower Congo heard what Abcia said. It rained. {mention} left."
    pronoun = mention.split()[0]
    actors = [actor(text, "government", "Abcia", (pronoun, 0)), actor(text, kind, mention)]
    assert known(actors, sight(text, gazetteer), PLAIN)[1].country.value == country


def test_who_tells_an_outlet_is_not_of_its_country(gazetteer):
    beside = Weights([{"question": "country", "feature": "actor after", "weights": "5"}])
    for outlet, kind, country in (("Corda Press", "media", None), ("the Blue Front", "armed_group", "ABC")):
        text = f"Officials told {outlet} so."
        actors = [actor(text, "unnamed", "Officials"), actor(text, kind, outlet)]
        assert known(actors, sight(text, gazetteer), beside)[0].country.value == country


def test_who_tells_an_outlet_of_the_datelines_country_may_be_of_it(gazetteer):
    beside = Weights([{"question": "country", "feature": "actor after", "weights": "5"}])
    text = "Officials told Corda Press so."
    actors = [actor(text, "unnamed", "Officials"), actor(text, "media", "Corda Press")]
    assert known(actors, sight(text, gazetteer, filed="Abcia"), beside)[0].country.value == "ABC"


@pytest.mark.parametrize("mention", ["both sides", "The two countries", "the two Koreas"])
def test_two_sides_are_of_no_one_country(gazetteer, mention):
    found = one(f"Abcia spoke. {mention} left.", "government", mention, gazetteer=gazetteer)
    assert found.country.value is None


def test_an_outlet_is_no_body_that_bears_its_name(gazetteer):
    assert one("BF wrote of Abcia.", "armed_group", "BF", gazetteer=gazetteer).country.how == "gazetteer"
    assert one("BF wrote of Abcia.", "media", "BF", gazetteer=gazetteer).country.how != "gazetteer"


def test_several_countries_are_none_with_the_reason(gazetteer):
    found = one(
        "Abcian and Congolese troops met. Lower Congo won.",
        "military",
        "Abcian and Congolese troops",
        gazetteer=gazetteer,
    )
    assert (found.country.value, found.country.reason) == (
        None,
        '"Abcian and Congolese troops" names several countries',
    )


def test_apposition_beside_a_name(gazetteer):
    text = "Ola Pim, the Abcian envoy, said so."
    found = one(text, "person", "Ola Pim", gazetteer=gazetteer, persons=["Ola Pim"])
    assert found.country.value == "ABC"


def test_a_countrys_name_in_a_persons_is_no_country(gazetteer):
    found = one("Abcia Pim said so.", "person", "Abcia Pim", gazetteer=gazetteer, persons=["Abcia Pim"])
    assert found.country.value is None


def test_an_ambiguous_name_is_settled_by_the_report(gazetteer):
    text = "Lower Congo spoke. Congolese troops fired."
    assert one(text, "military", "Congolese troops", gazetteer=gazetteer).country.value == "LCO"


def test_context_gives_the_country_spoken_of(gazetteer):
    found = one("Abcia and Abcians met. The ministry spoke.", "government", "The ministry", gazetteer=gazetteer)
    assert (found.country.value, found.country.how) == ("ABC", "context")


def test_the_dateline_gives_the_country(gazetteer):
    found = one("The ministry spoke.", "government", "The ministry", gazetteer=gazetteer, filed="Velm")
    assert (found.country.value, found.country.how) == ("ABC", "dateline")


def test_a_dateline_abroad_gives_nobody_its_country(gazetteer):
    text = "Congolese town shelled in Lower Congo\n\nVELM - Lower Congo spoke. The ministry heard."
    found = one(text, "government", "The ministry", gazetteer=gazetteer, filed="Velm")
    assert (found.country.value, found.country.how) == ("LCO", "context")


def test_other_actors_of_the_sentence_count_for_the_country(gazetteer):
    text = "Abcia and Lower Congo and Lower Congo met. The Blue Front and its fighters spoke."
    beside = Weights([{"question": "country", "feature": "actor before", "weights": "5"}])
    actors = [actor(text, "armed_group", "The Blue Front"), actor(text, "people", "its fighters")]
    _, fighters = known(actors, sight(text, gazetteer), beside)
    assert (fighters.country.value, fighters.country.how) == ("ABC", "context")


def test_unknown_has_a_reason(gazetteer):
    found = one("It rained. The crowd met.", "people", "The crowd", gazetteer=gazetteer)
    assert found.country.value is None
    assert found.country.how == "none"
    assert found.country.reason.startswith("the report does not say")


def test_an_outlets_name_tells_its_sector_whatever_the_reader_takes_it_for(gazetteer):
    weights = Weights([{"question": "sector", "feature": "outlet=JRN", "weights": "JRN:4"}])
    text = "Daily Sun said so."
    found = known([actor(text, "person", "Daily Sun")], sight(text, gazetteer), weights)[0]
    assert (found.sector.value, found.sector.how) == ("JRN", "gazetteer")


@pytest.mark.parametrize(
    ("kind", "mention", "sector"),
    [
        ("people", "Senior police officers", "COP"),
        ("people", "Two soldiers", "MIL"),
        ("government", "Abcia", "GOV"),
        ("armed_group", "The Blue Front", "REB"),
        ("people", "Two others", None),
    ],
)
def test_sector(gazetteer, kind, mention, sector):
    found = one(f"{mention} said so.", kind, mention, gazetteer=gazetteer)
    assert found.sector.value == sector
    assert found.sector.reason


def test_role_by_the_title_in_the_report(gazetteer):
    text = "Abcian police officer Ola Pim said so."
    found = one(text, "person", "Abcian police officer Ola Pim", gazetteer=gazetteer, persons=["Ola Pim"])
    assert found.role.value == "police officer"
    assert found.role.how == "report"


def test_role_by_the_gazetteer_on_the_reports_day(gazetteer):
    text = "Ana Prado of Abcia said so."
    then = one(text, "person", "Ana Prado", gazetteer=gazetteer, persons=["Ana Prado"], day="2020-05-01")
    before = one(text, "person", "Ana Prado", gazetteer=gazetteer, persons=["Ana Prado"], day="2010-05-01")
    assert (then.role.value, then.role.how) == ("foreign minister", "gazetteer")
    assert before.role is None


@pytest.mark.parametrize(
    ("mention", "role", "how"),
    [
        ("Bo Prado", "minister of foreign affairs", "unverified"),
        ("Police officer Bo Prado", "Police officer", "report"),
    ],
)
def test_an_unverified_row_says_so_and_overrides_nothing(gazetteer, mention, role, how):
    text = f"{mention} said so in Abcia."
    found = one(text, "person", mention, gazetteer=gazetteer, persons=["Bo Prado"], day="2024-05-01", name="Bo Prado")
    assert (found.role.value, found.role.how) == (role, how)


def test_a_surname_alone_is_nobody_without_an_agreeing_title(gazetteer):
    text = "Prado of Abcia said so."
    found = one(text, "person", "Prado", gazetteer=gazetteer, persons=["Prado"], day="2020-05-01")
    assert found.role is None


def test_another_countrys_holder_is_meant_where_the_report_gives_the_office(gazetteer):
    text = "Lower Congo spoke. Foreign Minister Ana Prado said so."
    found = one(
        text, "person", "Foreign Minister Ana Prado", gazetteer=gazetteer, persons=["Ana Prado"], name="Ana Prado"
    )
    assert (found.country.value, found.country.how) == ("ABC", "gazetteer")


def test_another_countrys_holder_is_not_meant(gazetteer):
    text = "Lower Congo spoke. Ana Prado said so."
    found = one(text, "person", "Ana Prado", gazetteer=gazetteer, persons=["Ana Prado"], day="2020-05-01")
    assert found.role is None


@pytest.mark.parametrize(
    "mention",
    ["Dorn's foreign minister, Ola Pim", "Old Dorn’s foreign minister Ola Pim", "Pim Dorn's foreign minister"],
)
def test_a_title_after_an_owner_taken_for_a_person(gazetteer, mention):
    text = f"{mention}, spoke in Abcia."
    persons = [name for name in ("Old Dorn", "Pim Dorn", "Dorn", "Ola Pim") if name in text]
    found = one(text, "person", mention, gazetteer=gazetteer, persons=persons)
    assert found.role.value == "foreign minister"


@pytest.mark.parametrize(
    ("mention", "role"),
    [
        ("foreign ministry spokesman Ola Pim", "foreign ministry spokesman"),
        ("Ola Pim, a lawyer for the port", "lawyer for the port"),
        ("harbour master Ola Pim", None),
    ],
)
def test_a_function_is_a_role_though_it_tells_no_sector(gazetteer, mention, role):
    found = one(f"{mention}, spoke.", "person", mention, gazetteer=gazetteer, persons=["Ola Pim"])
    assert (found.role and found.role.value) == role


def test_a_title_stands_before_the_name_that_the_person_goes_by(gazetteer):
    mention = "Provincial police officer Ola Pim"
    persons = ["Provincial", "Ola Pim"]
    found = one(f"{mention} spoke.", "person", mention, gazetteer=gazetteer, persons=persons, name="Ola Pim")
    assert found.role.value == "Provincial police officer"


def test_only_persons_have_roles(gazetteer):
    assert one("Abcia's police officer spoke.", "unnamed", "Abcia's police officer", gazetteer=gazetteer).role is None


def test_the_reason_names_the_body_of_the_country(gazetteer):
    for country, code, body in (("Abcia", "ABC", "Orsa Youth"), ("Lower Congo", "LCO", "Order of Yards")):
        found = one(f"{country} spoke. OY fighters fired.", "armed_group", "OY fighters", gazetteer=gazetteer)
        assert (found.country.value, found.country.reason) == (code, f'"OY" is {body}')


def test_a_title_after_a_capital_in_the_possessive(gazetteer):
    text = "Velm's foreign minister, Ola Pim, spoke."
    found = one(text, "person", "Velm's foreign minister, Ola Pim", gazetteer=gazetteer, persons=["Ola Pim"])
    assert found.role.value == "foreign minister"
