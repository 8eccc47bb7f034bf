"""Numbers with what they count become figures. Anchors are made by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import at, number, reading, said, trigger

from onrecord.extract.carriers import Carriers
from onrecord.extract.figures import OTHERS, figures, period
from onrecord.extract.mentions import Cast
from onrecord.records import Report, Span

TEXT = (
    "A bomb killed 12 dockers and wounded 30 others, five of them badly, the port said. "
    "At least 200 soldiers came; the rest, 40 sailors, stayed."
)
CAST = [
    (at(TEXT, "12 dockers"), "people"),
    (at(TEXT, "200 soldiers"), "military"),
    (at(TEXT, "40 sailors"), "military"),
]
KILLED, WOUNDED = trigger(TEXT, "killed"), trigger(TEXT, "wounded")
DEAD, HURT = number(TEXT, "12", of="dockers"), number(TEXT, "30", "injured", of="others", score=0.6)
EVENTS = {0: "killing", 1: "wounding"}


def counted(*numbers, event=(), statements=(), mentions=CAST, text=TEXT):
    report, seen = Report(text=text), reading(mentions, [KILLED, WOUNDED], numbers, event=event)
    return figures(report, seen, Cast(report, seen), Carriers(statements), EVENTS)


def who(figure, mentions=CAST, text=TEXT):
    """The first mention of the actor that a figure counts."""
    report = Report(text=text)
    actors = {a.id: a.mentions[0].of(text) for a in Cast(report, reading(mentions)).actors}
    return figure.of and figure.of.actor and actors[figure.of.actor]


def test_what_the_reading_says_goes_on_record():
    dead, hurt = counted(DEAD, HURT)
    assert (dead.span.of(TEXT), dead.counts, dead.confidence) == ("12", "killed", 0.75)
    assert (hurt.span.of(TEXT), hurt.counts, hurt.confidence) == ("30", "injured", 0.6)


def test_what_a_number_is_worth_is_left_to_the_next_room():
    (dead,) = counted(DEAD)
    assert (dead.low, dead.best, dead.high, dead.unit, dead.cumulative, dead.part_of) == (None,) * 6


def test_what_is_counted_is_a_span_and_an_actor():
    dead, _ = counted(DEAD, HURT)
    assert (dead.of.span.of(TEXT), who(dead)) == ("dockers", "12 dockers")


def test_what_no_mention_covers_is_counted_by_the_span_alone():
    (dead,) = counted(DEAD, mentions=CAST[1:])
    assert (dead.of.span.of(TEXT), dead.of.actor) == ("dockers", None)


def test_a_number_may_count_what_is_not_said():
    (dead,) = counted(number(TEXT, "12"))
    assert dead.of is None


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("other", True),
        ("others", True),
        ("Others", True),
        ("the others", True),
        ("the other", True),
        ("the rest", True),
        ("the remaining", True),
        ("more", True),
        ("others,", False),
        ("other dockers", False),
        ("the others there", False),
        ("another", False),
        ("mothers", False),
    ],
)
def test_words_for_others(words, expected):
    assert bool(OTHERS.match(words)) is expected


def test_others_are_of_those_whom_the_number_before_counts():
    _, hurt = counted(DEAD, HURT)
    assert (hurt.of.span.of(TEXT), who(hurt)) == ("others", "12 dockers")


def test_others_are_of_the_nearest_that_are_known():
    some = number(TEXT, "five", "injured", of="of them")
    soldiers = number(TEXT, "200", "troops", of="soldiers")
    rest = number(TEXT, "40", "troops", of="the rest")
    dead, unknown, _, last = counted(DEAD, some, soldiers, rest)
    assert who(dead) == "12 dockers" and unknown.of.actor is None
    assert who(last) == "200 soldiers"
    assert who(counted(DEAD, some, rest)[-1]) == "12 dockers"


def test_others_of_others_are_of_the_first():
    more = number(TEXT, "five", "injured", of="others")
    assert [who(f) for f in counted(DEAD, HURT, more)] == ["12 dockers"] * 3


def test_others_without_a_number_before_are_of_nobody():
    (hurt,) = counted(HURT)
    assert (hurt.of.span.of(TEXT), hurt.of.actor) == ("others", None)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], [None, None]),
        ([(0, 0)], ["killing", None]),
        ([(0, 0), (1, 1)], ["killing", "wounding"]),
        ([(1, 0), (0, 0)], ["killing", "killing"]),
    ],
)
def test_a_figure_counts_in_the_event_of_its_trigger(links, expected):
    assert [f.event for f in counted(DEAD, HURT, event=links)] == expected


PORT = said(TEXT, "port", "said", Span(0, at(TEXT, "badly").end), certainty="estimated")


def test_a_figure_is_carried_by_the_statement_that_holds_it():
    soldiers = number(TEXT, "At least 200", "troops", of="soldiers")
    got = counted(DEAD, soldiers, statements=[PORT])
    assert [(f.inside, f.certainty) for f in got] == [("port", "estimated"), (None, None)]


def test_certainty_is_the_weakest_along_the_chain():
    inner = said(TEXT, "inner", "wounded", "30 others", inside="port", certainty="confirmed")
    dead, hurt = counted(DEAD, HURT, statements=[inner, PORT])
    assert (dead.inside, dead.certainty) == ("port", "estimated")
    assert (hurt.inside, hurt.certainty) == ("inner", "estimated")


def over(marked):
    """The period of the number in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    found = period(marked.replace("[", "").replace("]", ""), Span(start, end))
    assert found is None or (found.start, found.end, found.precision) == (None, None, None)
    return found and found.span.of(marked.replace("[", "").replace("]", ""))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("Rebels killed [40] people since Friday.", "since Friday"),
        ("Rebels killed [40] people since March 3, 2021, he said.", "since March 3, 2021"),
        ("Rebels killed [40] people since the start of the war.", "since the start of the war"),
        ("Rebels killed [40] people since 2019.", "since 2019"),
        ("Rebels killed [40] people since last week.", "since last week"),
        ("[40] have died in the past two weeks.", "in the past two weeks"),
        ("[40] have died over the last year, he said.", "over the last year"),
        ("[40] have died during the previous 24 hours.", "during the previous 24 hours"),
        ("[40] have died so far this year.", "so far this year"),
        ("[40] died this month.", "this month"),
        ("[40] lorries a day cross.", "a day"),
        ("[40] lorries per month cross.", "per month"),
        ("It makes [40] shells daily.", "daily"),
        ("It held [40] clerks, among them the editor of the opposition daily.", None),
        ("It held [40] clerks of a weekly, the port said.", None),
        ("It held [40] clerks of Dorval's daily, and this month more.", "this month"),
        ("[40] were killed and 17 others hurt in three days of shelling.", "in three days"),
        ("Guards shot [40] dogs in just 48 hours.", "in just 48 hours"),
        ("On May 3 he said that [40] men had been brought to the camp in a week.", "in a week"),
        ("It will send [40] guards in three days.", None),
        ("It hopes to send [40] guards in three days.", None),
        ("It was the largest raid, with [40] dead, in three years.", None),
        ("The first [40] tents in two years came.", None),
        ("The protest brought [40] arrests in two days.", "in two days"),
        ("[40] men will be tried in two weeks' time.", None),
        ("[40] fled in three days' fighting.", None),
        ("It will end. [40] died in two days.", "in two days"),
        ("[40] died on Friday.", None),
        ("[40] have died, up from 24 a week ago.", None),
        ("[40] joined the march, the fifth in two weeks.", None),
        ("It is short of [40] drugs, and that clerks have left since January.", None),
        ("[40] died. In the past two weeks it rained.", None),
        ("[40] died; this year it rained.", None),
        ("[40] died\nthis year.", None),
        ("Since Friday [40] have died.", None),
        (f"[40] died {'far ' * 25} this year.", None),
        ("[40]", None),
    ],
)
def test_period(marked, expected):
    assert over(marked) == expected


def test_a_figure_has_its_period():
    text = "A bomb killed 12 dockers; 40 have died this year."
    report, seen = Report(text=text), reading((), (), [number(text, "12"), number(text, "40")])
    got = figures(report, seen, Cast(report, seen), Carriers(()), {})
    assert [f.period and f.period.span for f in got] == [None, at(text, "this year")]


@given(st.text(max_size=120), st.integers(0, 120), st.integers(1, 9))
def test_a_period_stands_behind_its_number(text, start, size):
    found = period(text, Span(start, start + size))
    assert found is None or start + size <= found.span.start < found.span.end <= len(text)


def test_ids_are_stable_and_their_own():
    dead, hurt = counted(DEAD, HURT)
    assert dead.id != hurt.id
    assert counted(HURT)[0].id == hurt.id
    assert counted(DEAD, text=TEXT + " It rained.")[0].id != dead.id


def test_a_report_without_numbers():
    assert counted() == ()


@pytest.mark.parametrize(
    ("text", "words", "held"),
    [
        ("Port says four died (corrects toll to four, not nine)", "nine", False),
        ("This corrects the toll to four from nine.", "nine", False),
        ("The port, correcting an earlier toll of nine, spoke of four.", "nine", False),
        ("The port, lowering its earlier toll of nine, spoke of four.", "nine", False),
        ("The port revised a previous count of nine to four.", "nine", False),
        ("The toll was not nine but four.", "nine", False),
        ("Port says four died (corrects toll to four, not nine)", "four", True),
        ("Whether or not nine died is unclear.", "nine", True),
        ("They were sent from nine ports.", "nine", True),
        ("This corrects a toll. The boats came to us from nine ports.", "nine", True),
        ("They were not all nine of them dead.", "nine", True),
        ("It was not more than nine.", "more than nine", True),
    ],
)
def test_a_number_that_is_taken_back_is_no_figure(text, words, held):
    report, seen = Report(text=text), reading((), (), [number(text, words)])
    assert bool(figures(report, seen, Cast(report, seen), Carriers(()), {})) is held


@pytest.mark.parametrize(
    ("text", "words", "held"),
    [
        ("The death toll has risen to 36 from 29.", "29", False),
        ("The death toll has risen to 36 from 29.", "36", True),
        ("The port cut its toll to twelve, down from fifteen.", "fifteen", False),
        ("The dead were 60, up from 48 on Monday.", "48", False),
        ("The toll was revised from 120 to 98.", "120", False),
        ("The toll was revised from 120 to 98.", "98", True),
        ("The port lowered the toll to 29 from an earlier 34.", "34", False),
        ("The port brought the toll to 29 dead from its initial count of 34.", "34", False),
        ("Clerks said 14 instead of 41 people died in the fire.", "41", False),
        ("ATTENTION - CORRECTS number of missing to 14 instead of 41.", "41", False),
        ("ATTENTION - CORRECTS number of missing to 14 instead of 41.", "14", True),
        ("The gang freed all but six of them.", "six", False),
        ("The gang freed all but one of 40 men.", "one", False),
        ("The gang freed all but one of 40 men.", "40", True),
        ("Deaths at sea rose to 36 from 29 in 2020.", "29", True),
        ("Deaths at sea rose to 36 from 29 a year earlier.", "29", True),
        ("Deaths at the port fell to 11 from 29.", "29", True),
        ("Deaths at sea dropped from 520 to 310 per 100,000 crossings.", "520", True),
        ("The number of wounded rose from 12 to 40 a day.", "12", True),
        ("The death toll rose to 36 from 29, a day after the fire.", "29", False),
        ("The dead were brought to two ports from nine boats.", "nine", True),
        ("The toll has risen. The dead came to 12 ports from nine.", "nine", True),
    ],
)
def test_what_a_toll_has_left_behind_is_no_figure(text, words, held):
    report, seen = Report(text=text), reading((), (), [number(text, words)])
    assert bool(figures(report, seen, Cast(report, seen), Carriers(()), {})) is held


@pytest.mark.parametrize(
    ("counts", "held"), [("injured", False), ("missing", False), ("troops", True), ("weapons", True), ("other", True)]
)
def test_only_those_who_came_to_harm_are_left_behind(counts, held):
    text = "Their number rose to 36 from 29."
    report, seen = Report(text=text), reading((), (), [number(text, "29", counts)])
    assert bool(figures(report, seen, Cast(report, seen), Carriers(()), {})) is held
