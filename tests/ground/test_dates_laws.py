"""Laws of dates: what moves with the anchor, what lies in what, and that no text breaks or slows them."""

import time
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.ground.calendar_periods import easter, holding, last_of_month, moved, nth_weekday, part, precision
from onrecord.ground.dates import Interval, expressions, interval_at, resolved
from onrecord.ground.dates_words import MONTHS, WEEKDAYS
from onrecord.records import Span

anchors = st.dates(date(1900, 1, 1), date(2200, 12, 31))
tenses = st.booleans()
months = st.sampled_from(sorted(MONTHS))
weekdays = st.sampled_from([f"{which}{day}" for which in ("", "last ", "next ", "this ") for day in sorted(WEEKDAYS)])

PIECES = """the a an in on at by from between to and since until of last next this past early late mid earlier later
same
that following previous day days week weeks month year years decade century hours ago before after overnight tonight
today yesterday weekend morning night noon Monday Friday Sun. May March November Nov. 4 15th 14 17 1990s '90s 1994 2024
2024-11-04 0530 GMT 6:30 p.m. am half quarter first third spring fall winter Christmas Easter every other each few
several three twenty or fiscal '94 15/3/2024 3.4.2024 before last - – , . ' 's ( )
about nearly more than so far then now soon recent end beginning rest"""
soup = st.lists(st.sampled_from([*PIECES.split(), "\n", "\n\n", "Ana", "12,000", "99999"]), max_size=25).map(" ".join)


def meant(words: str, anchor: date, *, future: bool) -> Interval:
    found = resolved(words, anchor, future=future)
    assert found is not None
    return found


@given(anchors, tenses, weekdays, st.integers(-60, 60))
def test_weekdays_move_with_their_anchor_by_whole_weeks(anchor, future, words, weeks):
    shift = timedelta(weeks=weeks)
    here, there = meant(words, anchor, future=future), meant(words, anchor + shift, future=future)
    assert (here.start + shift, here.end + shift) == (there.start, there.end)


@given(anchors, tenses, st.sampled_from(sorted(WEEKDAYS)))
def test_a_weekday_is_less_than_a_week_away_in_its_direction(anchor, future, words):
    found = meant(words, anchor, future=future)
    days = (found.start - anchor).days
    assert found.start.weekday() == WEEKDAYS[words]
    assert 0 <= days < 7 if future else -7 < days <= 0


@given(anchors, st.sampled_from(sorted(WEEKDAYS)))
def test_last_lies_before_the_anchor_and_next_after(anchor, day):
    assert meant(f"last {day}", anchor, future=False).end < anchor < meant(f"next {day}", anchor, future=False).start


@given(
    anchors, tenses, st.sampled_from(["early", "mid", "late", "the beginning of", "the end of", "sometime in"]), months
)
def test_a_part_lies_in_its_whole(anchor, future, which, month):
    whole, part_of_it = meant(month, anchor, future=future), meant(f"{which} {month}", anchor, future=future)
    assert whole.start <= part_of_it.start <= part_of_it.end <= whole.end
    assert part_of_it.value == whole.value


@given(
    anchors, tenses, st.sampled_from(["early", "mid", "late"]), st.sampled_from(["week", "month", "year", "quarter"])
)
def test_parts_of_units_lie_in_them(anchor, future, which, unit):
    for step in ("last", "this", "next"):
        whole = meant(f"{step} {unit}", anchor, future=future)
        inner = meant(f"{which} {step} {unit}", anchor, future=future)
        assert whole.start <= inner.start <= inner.end <= whole.end


@given(anchors, tenses, months, st.integers(1, 28))
def test_a_day_lies_in_its_month_of_a_year(anchor, future, month, day):
    year = anchor.year
    whole, inner = (
        meant(f"{month} {year}", anchor, future=future),
        meant(f"{month} {day}, {year}", anchor, future=future),
    )
    assert whole.start <= inner.start == inner.end <= whole.end
    assert (inner.start.year, inner.start.month, inner.start.day) == (year, MONTHS[month], day)


@given(anchors, st.dates(date(1000, 1, 1), date(2199, 12, 31)))
def test_a_full_date_means_itself_whatever_the_anchor(anchor, day):
    name = next(name for name, number in MONTHS.items() if number == day.month).capitalize()
    for words in (f"{name} {day.day}, {day.year}", f"{day.day} {name} {day.year}", day.isoformat()):
        for future in (False, True):
            found = meant(words, anchor, future=future)
            assert (found.start, found.end, found.precision) == (day, day, 1)


@given(anchors, st.integers(1, 200))
def test_days_ago_and_later_undo_each_other(anchor, days):
    back = meant(f"{days + 1} days ago", anchor, future=False)
    assert meant(f"{days + 1} days later", anchor, future=False).start - anchor == anchor - back.start
    assert resolved(f"{days + 1} days later", anchor, focus=back.start).start == anchor


@given(anchors, tenses, soup)
@example(date(2024, 5, 1), False, "'94 - 14")
def test_nothing_ends_before_it_starts_and_precision_is_its_length(anchor, future, words):
    found = resolved(words, anchor, future=future)
    if found and found.start and found.end:
        assert found.start <= found.end
        assert found.precision == precision(found.start, found.end)
    assert found is None or (found.value and found.kind in ("DATE", "TIME", "DURATION", "SET"))


@given(soup)
def test_expressions_stand_in_order_within_the_text(text):
    spans = expressions(text)
    assert all(0 <= s.start < s.end <= len(text) for s in spans)
    assert all(a.end <= b.start for a, b in pairwise(spans))


@given(anchors, tenses, soup, st.integers(0, 60), st.integers(1, 60))
def test_any_pointer_may_be_asked_twice(anchor, future, text, start, length):
    span = Span(min(start, len(text)), min(start + length, len(text)))
    assert interval_at(text, span, anchor, future=future) == interval_at(text, span, anchor, future=future)


@given(st.text(max_size=80), anchors, tenses)
def test_no_text_breaks_it(text, anchor, future):
    expressions(text)
    resolved(text, anchor, future=future)


@given(anchors, st.sampled_from("DWMQYEC"), st.integers(-8, 8))
def test_units_hold_the_days_they_are_moved_to(day, unit, count):
    there = moved(day, unit, count)
    held = holding(there, unit)
    assert held.first <= there <= held.last
    for which in ("early", "mid", "late", "start", "end"):
        cut = part(held, which)
        assert cut.first is None or held.first <= cut.first <= cut.last <= held.last


@pytest.mark.parametrize(
    ("year", "sunday"),
    [(1961, (4, 2)), (2000, (4, 23)), (2008, (3, 23)), (2024, (3, 31)), (2025, (4, 20)), (2038, (4, 25))],
)
def test_easter_falls_where_the_almanac_has_it(year, sunday):
    assert easter(year) == date(year, *sunday)


def test_the_last_monday_of_may_and_the_fourth_thursday_of_november():
    assert nth_weekday(2024, 5, 0, -1) == date(2024, 5, 27)
    assert nth_weekday(2024, 11, 3, 4) == date(2024, 11, 28)
    assert last_of_month(2023, 2) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("days", "code"),
    [(1, 1), (2, 2), (6, 2), (7, 3), (8, 4), (31, 4), (32, 5), (366, 5), (367, None)],
)
def test_precision_is_that_of_ucdp(days, code):
    first = date(2024, 1, 1)
    assert precision(first, first + timedelta(days - 1)) == code
    assert precision(None, first) is None


def seconds(text: str) -> float:
    start = time.process_time()
    expressions(text)
    found = interval_at(text, Span(len(text) - 6, len(text)), date(2024, 11, 14), future=False)
    assert found is None or found.value
    return time.process_time() - start


@pytest.mark.parametrize(
    "piece",
    [
        "the ",
        "a ",
        "from between ",
        "last night ",
        "1 ",
        "Tuesday night at ",
        "14 and ",
        "two days after ",
        "May ",
        "5, ",
        "in two or ",
        "the week of ",
        "\n",
    ],
)
def test_time_grows_with_the_text_and_no_faster(piece):
    one, four = (seconds(piece * (n // len(piece)) + "Friday") for n in (4_000, 16_000))
    assert four < 12 * one + 0.5


def test_the_longest_report_is_read_in_seconds():
    sentence = (
        "On Tuesday the 14 ministers met two days after the vote of November 4, 2024, and will meet again in May. "
    )
    text = sentence * (400_000 // len(sentence))
    # 3 s on an idle core; the margin is for busy ones.
    assert seconds(text) < 30
