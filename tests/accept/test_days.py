import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.accept.days import PRINTED, day_meant, day_published, published_as_iso, says_which_day


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("April 15, 1997", "1997-04-15"),
        ("Apr. 15 1997", "1997-04-15"),
        ("15 April 1997", "1997-04-15"),
        ("15th April, 1997", "1997-04-15"),
        ("1997-04-15", "1997-04-15"),
        ("1997/04/15", "1997-04-15"),
        ("15.4.1997", "1997-04-15"),
        ("Tuesday, April 15, 1997", "1997-04-15"),
        ("Tue 15 Apr 1997 10:30 GMT", "1997-04-15"),
        ("date 1997-04-15", "1997-04-15"),
        ("Published: 15 April 1997", "1997-04-15"),
        ("SEPT 15", "1997-09-15"),
        ("Dec 31", "1996-12-31"),
        ("Monday", "1997-04-14"),
        ("Wednesday", "1997-04-09"),
        ("April 31, 1997", None),
    ],
)
def test_day_meant(printed, day):
    assert day_meant(PRINTED.fullmatch(printed), "1997-04-15") == day


@pytest.mark.parametrize("printed", ["April", "1997", "Sun City", "12", "Mayday 3", "April 155"])
def test_no_date(printed):
    assert not PRINTED.fullmatch(printed)


def test_which_day():
    assert says_which_day(PRINTED.fullmatch("Mon, 12 May"))
    assert says_which_day(PRINTED.fullmatch("12 May 2003"))
    assert not says_which_day(PRINTED.fullmatch("12 May"))
    assert not says_which_day(PRINTED.fullmatch("Monday"))


@pytest.mark.parametrize(
    ("published", "iso"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-05-01T10:20:30Z", "2024-05-01T10:20:30Z"),
        ("20240501", "2024-05-01"),
        ("May 1, 2024", "2024-05-01"),
        ("Wed, 01 May 2024 10:20:30 +0000", "2024-05-01T10:20:30+00:00"),
        ("2024-13-01", None),
        ("May 1", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_published_as_iso(published, iso):
    assert published_as_iso(published) == iso


@given(st.text())
def test_any_publication_time_is_a_day_or_left_out(published):
    iso = published_as_iso(published)
    assert iso is None or day_published(iso)
