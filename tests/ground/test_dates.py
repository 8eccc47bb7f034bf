"""What expressions of time mean: by the table dates.yaml, in their text, and by laws."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
import yaml

from onrecord.ground.dates import Interval, expressions, interval_at, resolved
from onrecord.records import Span

TABLE = yaml.safe_load((Path(__file__).parent / "dates.yaml").read_text(encoding="utf-8"))


def cases() -> Iterator[object]:
    for group in TABLE:
        told = (group["anchor"], group["future"], group.get("focus"))
        for words, *meant in group["cases"]:
            yield pytest.param(*told, words, meant, id=f"{group['anchor']}{'+' * group['future']}-{words}")


def parts(found: Interval | None) -> list[object]:
    return [found.start, found.end, found.precision, found.value] if found else []


@pytest.mark.parametrize(("anchor", "future", "focus", "words", "meant"), list(cases()))
def test_means_what_the_table_says(anchor, future, focus, words, meant):
    found = parts(resolved(words, anchor, future=future, focus=focus))
    if meant:
        assert found == meant
    else:
        assert found[:3] in ([], [None, None, None])


def test_the_table_is_long_enough_and_says_nothing_twice():
    said = [(g["anchor"], g["future"], g.get("focus"), case[0]) for g in TABLE for case in g["cases"]]
    assert len(said) >= 250
    assert len(said) == len(set(said))


REPORT = date(2024, 11, 14)  # a Thursday
TEXT = (
    "Velmora\n\nVELMORA, Nov. 14 (Corda) - The bridge fell on Tuesday night. Two days earlier, on November 10, it had "
    "been closed. The mayor, who was elected in 2019, will speak on Friday; a vote is set for between 14 and 17 "
    "December. In May the town may march again."
)


def at(words: str, *, future: bool = False, text: str = TEXT) -> list[object]:
    start = text.index(words)
    return parts(interval_at(text, Span(start, start + len(words)), REPORT, future=future))[:2]


def days(first: date | None, last: date | None = None) -> list[object]:
    return [first, last or first]


def test_expressions_stand_in_order_and_leave_prepositions_out():
    assert [span.of(TEXT) for span in expressions(TEXT)] == [
        "Nov. 14",
        "Tuesday night",
        "Two days earlier",
        "November 10",
        "2019",
        "Friday",
        "between 14 and 17 December",
        "May",
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Residents may march in May and march on.", ["May"]),
        ("May he march? He may.", []),
        ("In 2023, 2,000 people and 1990 troops fled.", ["2023"]),
        ("A 40-year-old man, two years old in spirit", []),
        ("Prices fall; a spring broke in the fall of 2020.", ["the fall of 2020"]),
        ("Soon after the war, rain fell.", []),
        ("It sat on the second floor for a second.", []),
        ("The 2022-2023 budget", ["2022-2023"]),
        ("The ship sank with 400 aboard in 300 metres", []),
        ("on November\n4", ["November\n4"]),
        ("in November\n\n4 people", ["November"]),
        ("MH17 fell on 17 July 2014 at 1320 GMT", ["17 July 2014 at 1320 GMT"]),
        ("The Sun said it sat on Saturday.", ["Saturday"]),
        ("They met in Mar del Plata after the fall of Velmora; Jan Kovac ran it in 33.5 seconds.", []),
        ("", []),
    ],
)
def test_finds_expressions_and_nothing_else(text, found):
    assert [span.of(text) for span in expressions(text)] == found


@pytest.mark.parametrize(
    ("words", "future", "meant"),
    [
        ("on Tuesday night", False, days(date(2024, 11, 12))),
        ("Tuesday", False, days(date(2024, 11, 12))),
        ("Two days earlier", False, days(date(2024, 11, 10))),
        ("in 2019", False, days(date(2019, 1, 1), date(2019, 12, 31))),
        ("on Friday", True, days(date(2024, 11, 15))),
        ("for between 14 and 17 December", True, days(date(2024, 12, 14), date(2024, 12, 17))),
        ("17 December", True, days(date(2024, 12, 17))),
        ("between 14", True, days(date(2024, 12, 14))),
        ("In May", True, days(date(2025, 5, 1), date(2025, 5, 31))),
        ("The mayor", False, []),
    ],
)
def test_a_pointer_means_the_expressions_it_touches(words, future, meant):
    assert at(words, future=future) == meant


@pytest.mark.parametrize(
    ("text", "words", "meant"),
    [
        ("It began on 3 March 2021. The same day, it ended.", "The same day", days(date(2021, 3, 3))),
        ("It began in 2001. Two years later it ended.", "Two years later", days(date(2003, 1, 1), date(2003, 12, 31))),
        # The month does not say from which day two days are to be counted.
        ("It began in March 2003. Two days later it ended.", "Two days later", []),
        ("It began in May 2021. Since then, it grew.", "Since then", days(date(2021, 5, 1), REPORT)),
        ("It shook on Tuesday. At 6 p.m. it fell.", "At 6 p.m.", days(date(2024, 11, 12))),
        ("The truce of 3 March 2021 held. At 6 p.m. it fell.", "At 6 p.m.", days(REPORT)),
        ("The two met on Friday and Saturday.", "on Friday and Saturday", days(date(2024, 11, 8), date(2024, 11, 9))),
        (
            "It grew since a treaty was signed in 2014.",
            "since a treaty was signed in 2014",
            days(date(2014, 1, 1), REPORT),
        ),
        ("It grew since Friday.", "Friday", days(date(2024, 11, 8))),
        ("A riot soon after the raid of July 27", "soon after the raid of July 27", [None, None]),
        ("A summit on April 24 and 25", "25", days(date(2024, 4, 25))),
        ("Costs rose from 1997 to 2000.", "from 1997", days(date(1997, 1, 1), date(1997, 12, 31))),
    ],
)
def test_the_text_before_says_what_a_time_is_told_from(text, words, meant):
    found = at(words, text=text)
    assert (found if meant else found[:2] if found != [None, None] else []) == meant


def test_a_span_without_time_means_nothing():
    assert interval_at("No time here.", Span(0, 2), REPORT, future=False) is None


@pytest.mark.parametrize("words", ["February 30", "10000 years ago", "in 9000 years", "31 June 2024", "the 45th"])
def test_what_the_calendar_does_not_have_is_not_invented(words):
    for future in (False, True):
        found = resolved(words, REPORT, future=future)
        assert found is None or (found.start, found.end) == (None, None)


@pytest.mark.parametrize("anchor", [date.min, date.max, date.min + timedelta(8), date.max - timedelta(8)])
def test_no_anchor_is_too_early_or_too_late_to_ask(anchor):
    for group in TABLE:
        for words, *_ in group["cases"]:
            resolved(words, anchor, future=group["future"])
