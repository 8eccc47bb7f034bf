"""Countries, sectors and roles of actors, on a tiny invented gazetteer and weights of our own."""

import pytest
from staged import one


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


def test_unknown_has_a_reason(gazetteer):
    found = one("Abcia spoke. The two sides met.", "people", "The two sides", gazetteer=gazetteer)
    assert found.country.value is None
    assert found.country.how == "none"
    assert found.country.reason.startswith("the report does not say")


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


def test_only_persons_have_roles(gazetteer):
    assert one("Abcia's police officer spoke.", "unnamed", "Abcia's police officer", gazetteer=gazetteer).role is None
