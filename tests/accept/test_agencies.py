import pytest

from onrecord.accept.agencies import AGENCIES, agency_anywhere, agency_in, agency_that_signs


def test_the_table_is_large_and_says_nothing_twice():
    assert len(set(AGENCIES.values())) > 100
    assert all(AGENCIES[name.casefold()] == name for name in AGENCIES.values())


@pytest.mark.parametrize(
    ("credit", "name"),
    [
        ("AFP", "AFP"),
        ("Agence France-Presse", "AFP"),
        ("REUTERS", "Reuters"),
        ("xinhua", "Xinhua"),
        ("ITAR-TASS", "TASS"),
        ("AFP/Reuters", "AFP"),
        ("AP and Reuters", "AP"),
        ("Reuters Health", "Reuters"),
        ("Interfax-Ukraine", "Interfax-Ukraine"),
        ("RFE/RL", "RFE/RL"),
        ("the Associated Press", "AP"),
        ("Ukraine", None),
        ("APRIL", None),
        ("", None),
    ],
)
def test_agency_in(credit, name):
    assert agency_in(credit) == name


def test_agency_anywhere():
    assert agency_anywhere("With inputs from Kyodo and others") == "Kyodo"
    assert agency_anywhere("With maps of the coast") is None


def test_agency_that_signs():
    assert agency_that_signs("(dpa)") == "dpa"
    assert agency_that_signs("Al Jazeera and news agencies") == "Al Jazeera"
    assert agency_that_signs("TASS said so") is None
    assert agency_that_signs("AP, which has a man on the spot, saw it") is None
