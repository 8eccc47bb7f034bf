"""Times of events and periods of figures are reckoned from the report's date; what lies far back is background."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.ground.times import counted_over, filed, timed
from onrecord.ontology import ontology
from onrecord.records import Dateline, Event, Figure, Report, Span, When


def report(text, *, dateline="2025-06-17", published=None):
    return Report(text=text, dateline=Dateline(date=dateline), published=published)


def span(text, words):
    start = text.index(words)
    return Span(start, start + len(words))


def event(text, words, standing="actual"):
    time = When(span=span(text, words)) if words else None
    return Event(id="e", type="ASSAULT", trigger=Span(0, 5), standing=standing, confidence=0.9, time=time)


def told(text, words, standing="actual", **given):
    """The interval, precision and standing of an event whose time is these words."""
    (got,) = timed(report(text, **given), (event(text, words, standing),))
    return got.time.start, got.time.end, got.time.precision, got.standing


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Shells fell on Monday.", "Monday", ("2025-06-16", "2025-06-16", 1, "actual")),
        ("Shells fell on Tuesday.", "on Tuesday", ("2025-06-17", "2025-06-17", 1, "actual")),
        ("Shells fell in November 2024.", "November 2024", ("2024-11-01", "2024-11-30", 4, "actual")),
        ("Shells fell in May 2014.", "May 2014", ("2014-05-01", "2014-05-31", 4, "historical")),
        ("Shells fell recently.", "recently", (None, None, None, "actual")),
    ],
)
def test_time(text, words, expected):
    assert told(text, words) == expected


def test_what_is_to_come_lies_ahead():
    assert told("Shells will fall on Monday.", "Monday", "future")[:2] == ("2025-06-23", "2025-06-23")


@pytest.mark.parametrize(
    "text",
    [
        "Dockers called off a march planned for Friday.",
        "Dockers put off a march that was to start on Friday.",
        "Dockers put off a march that was to have begun on Friday.",
        "Dockers shelved a march set for Friday.",
        "Guards took the editor ahead of a march on Friday.",
        "Dockers fled a planned march on Friday.",
    ],
)
@pytest.mark.parametrize("standing", ["negated", "actual"])
def test_a_weekday_that_its_clause_puts_ahead_is_the_coming_one(text, standing):
    day = span(text, "Friday")
    march = Event(
        id="e", type="PROTEST", trigger=span(text, "march"), standing=standing, confidence=0.9, time=When(span=day),
        cameo="141", goldstein=-6.5,
    )  # fmt: skip
    (got,) = timed(report(text), (march,))
    assert (got.time.start, got.time.end) == ("2025-06-20", "2025-06-20")
    assert got.standing == ("future" if standing == "actual" else "negated")
    assert (got.cameo is None) == (got.goldstein is None) == (standing == "actual")


@pytest.mark.parametrize(
    "text",
    [
        "Dockers marched on Friday.",
        "A march that nobody had planned was held on Friday.",
        "It will rain. Dockers marched on Friday.",
        "On Friday dockers were told to leave.",
    ],
)
def test_a_weekday_of_what_is_past_is_the_last_one(text):
    assert told(text, "Friday")[:2] == ("2025-06-13", "2025-06-13")


def _told_of_friday(text, words, standing):
    """The first day and the standing of what a text tells of a Friday."""
    happened = Event(
        id="e", type="ASSAULT", trigger=span(text, words), standing=standing, confidence=0.9,
        time=When(span=span(text, "Friday")),
    )  # fmt: skip
    (got,) = timed(report(text), (happened,))
    return got.time.start, got.standing


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("She would not say whether the navy had shelled it on Friday.", "shelled", "2025-06-13"),
        ("Two dockers may have been killed on Friday.", "killed", "2025-06-13"),
        ("Two dockers may be killed on Friday.", "killed", "2025-06-20"),
        ("The two would have signed it on Friday.", "signed", "2025-06-20"),
    ],
)
def test_what_may_have_happened_lies_back(text, words, day):
    assert _told_of_friday(text, words, "hypothetical") == (day, "hypothetical")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The killing on Friday of the editor is likely to anger dockers.", "killing"),
        ("The navy said it would look into the shelling of a port on Friday.", "shelling"),
        ("Dockers vowed to avenge the killing on Friday of the editor.", "killing"),
        ("Guards held a man suspected of planning a raid on Friday.", "held"),
        ("A shell believed to be Kestrian on Friday hit a bus.", "hit"),
        ("An aide told them that guards had shot at men close to a mosque on Friday.", "shot"),
        ("The two agreed to a truce on Friday.", "agreed"),
    ],
)
def test_what_is_told_as_a_fact_is_not_put_ahead_by_a_clause_that_only_names_it(text, words):
    assert _told_of_friday(text, words, "actual") == ("2025-06-13", "actual")


def test_a_month_is_not_put_ahead_by_its_clause():
    text = "He should thank those who dug in April."
    assert told(text, "April")[0] == "2025-04-01"


def test_who_agrees_to_go_on_friday_has_not_agreed_on_friday():
    text = "Ilic agreed to leave on Friday."
    agreed = Event(
        id="e", type="AGREE", trigger=span(text, "agreed"), standing="actual", confidence=0.9,
        time=When(span=span(text, "on Friday")), cameo="050", goldstein=3.5,
    )  # fmt: skip
    (got,) = timed(report(text), (agreed,))
    assert (got.time, got.standing, got.cameo) == (None, "actual", "050")


@pytest.mark.parametrize(
    ("text", "words", "standing"),
    [
        ("The junta shelled a village on Sunday.", "on Sunday", "actual"),
        ("The junta shelled a village on July 2, 2024.", "July 2, 2024", "actual"),
        ("The junta took over on May 2, 2024.", "May 2, 2024", "historical"),
        ("The junta took over in May 2025.", "May 2025", "historical"),  # told as background, and no day says otherwise
        ("The junta took over on May 2, 2026.", "May 2, 2026", "historical"),
    ],
)
def test_background_of_one_day_within_the_year_is_none(text, words, standing):
    assert told(text, words, "historical")[3] == standing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A march is planned for Saturday. Its leader was arrested early in the morning.", "2025-06-17"),
        ("A march was held on Saturday. Its leader was arrested early in the morning.", "2025-06-14"),
    ],
)
def test_a_day_to_come_is_not_that_of_the_morning_on_which_something_happened(text, expected):
    assert told(text, "early in the morning")[::3] == (expected, "actual")


TIMES = ["on Friday", "tomorrow", "next week", "at dawn", "May 2", "August 9, 2025", "in 2026", "two days later", "May"]
FRAMES = [
    "A march {} was banned.",
    "He was to meet them {}.",
    "Guards shot him {}.",
    "A vote is set for Sunday. He left {}.",
]


@given(st.sampled_from(FRAMES), st.sampled_from(TIMES), st.sampled_from(ontology().standings))
def test_nothing_has_happened_after_the_day_of_its_report(frame, words, standing):
    text = frame.format(words)
    (got,) = timed(report(text), (event(text, words, standing),))
    start = got.time and got.time.start
    assert got.standing != "actual" or start is None or start <= "2025-06-17"


@pytest.mark.parametrize("standing", ["future", "hypothetical", "negated", "historical"])
def test_only_what_is_told_as_a_fact_becomes_background(standing):
    assert told("Shells fell in May 2014.", "May 2014", standing)[3] == standing


def test_a_year_ago_is_no_background():
    assert told("Shells fell in June 2024.", "June 2024")[3] == "actual"


def test_publication_serves_where_the_dateline_has_no_date():
    got = told("Shells fell on Monday.", "Monday", dateline=None, published="2025-06-18T08:00:00Z")
    assert got[:2] == ("2025-06-16", "2025-06-16")


@pytest.mark.parametrize("published", [None, "", "yesterday", "18/06/2025"])
def test_without_a_date_nothing_is_reckoned(published):
    assert filed(report("Shells fell.", dateline=None, published=published)) is None
    assert told("Shells fell on Monday.", "Monday", dateline=None, published=published)[:2] == (None, None)


def test_an_event_without_a_time_stays_as_it_is():
    given = (event("Shells fell.", None),)
    assert timed(report("Shells fell."), given) == given


def test_periods():
    text = "Some 40 have died since Friday."
    counted = Figure(
        id="f", span=Span(0, 7), counts="killed", confidence=0.9, period=When(span=span(text, "since Friday"))
    )
    bare = Figure(id="g", span=Span(5, 7), counts="killed", confidence=0.9)
    one, other = counted_over(report(text), (counted, bare))
    assert (one.period.start, other) == ("2025-06-13", bare)


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("On June 10, the army said that 50 were killed in three days.", "in three days", ("2025-06-08", "2025-06-10")),
        ("The army said on June 10 that 50 died in the past week.", "in the past week", ("2025-06-03", "2025-06-10")),
        ("The army told reporters June 10 that 50 died in a day.", "in a day", ("2025-06-10", "2025-06-10")),
        # It is not said when this was said, or not in the same sentence.
        ("Rebels who came on June 10 killed 50 in three days.", "in three days", ("2025-06-15", "2025-06-17")),
        ("On June 10, it rained. Rebels killed 50 in three days.", "in three days", ("2025-06-15", "2025-06-17")),
        ("In May, the army said that 50 died in three days.", "in three days", ("2025-06-15", "2025-06-17")),
    ],
)
def test_a_period_ends_on_the_day_on_which_it_was_told(text, words, expected):
    counted = Figure(id="f", span=Span(0, 7), counts="killed", confidence=0.9, period=When(span=span(text, words)))
    (got,) = counted_over(report(text), (counted,))
    assert (got.period.start, got.period.end) == expected
