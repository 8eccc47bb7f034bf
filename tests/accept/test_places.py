import pytest

from onrecord.accept.places import in_title_case, is_no_place, is_well_known


@pytest.mark.parametrize(
    ("printed", "place"),
    [
        ("PORT LOUIS", "Port Louis"),
        ("UNITED NATIONS", "United Nations"),
        ("N'DJAMENA", "N'Djamena"),
        ("SANA'A", "Sana'a"),
        ("PORT-AU-PRINCE, Haiti", "Port-au-Prince, Haiti"),
        ("DAR ES SALAAM", "Dar es Salaam"),
        ("THE HAGUE", "The Hague"),
        ("LA PAZ", "La Paz"),
        ("ST. LOUIS", "St. Louis"),
        ("ABOARD USS HARPER", "Aboard USS Harper"),
        ("WASHINGTON, D.C.", "Washington, D.C."),
        ("LONDON/PARIS", "London/Paris"),
        ("SÃO PAULO", "São Paulo"),
        ("Kyiv", "Kyiv"),
    ],
)
def test_title_case(printed, place):
    assert in_title_case(printed) == place


def test_well_known():
    assert is_well_known("Kyiv, Ukraine")
    assert is_well_known("N’DJAMENA")
    assert not is_well_known("Smallville")


def test_no_place():
    assert is_no_place("EDITOR'S NOTE")
    assert not is_no_place("MUZAFFARABAD")
