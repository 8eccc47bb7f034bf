"""Times of day: by the clock ("0530 GMT", "6 p.m."), and the parts of the day ("the early hours", "night")."""

from __future__ import annotations

from onrecord.ground.dates_counts import by_first
from onrecord.ground.dates_words import DAYPARTS, Words, listed, whole

ZONES = frozenset(
    listed("gmt utc est edt cst cdt mst mdt pst pdt bst cet cest eet ist msk jst kst hrs hours local eastern pacific")
)
_HALVES = {"am": 0, "pm": 12}


def hour(words: Words, i: int) -> tuple[int, str] | None:
    """A time by the clock and the place after it: "0530 GMT", "10:35 a.m.", "6pm", "4 in the morning", "noon"."""
    low = words.at(i)
    if DAYPARTS.get(low, "")[:1].isdigit():
        return i + 1, DAYPARTS[low]
    number = whole(words, i)
    if words.kind(i) == "clock":
        parts = low.replace(".", ":").split(":")
        return _half_of_day(words, i + 1, int(parts[0]), parts[1])
    if number is None:
        return None
    if len(low) == 4 and words.at(i + 1) in ZONES and number % 100 < 60 and number <= 2400:
        return _zone(words, i + 1), f"{low[:2]}:{low[2:]}"
    told = words.at(i + 1) in _HALVES or words.at(i + 1) == "o'clock" or words.follow(i + 1, ("in", "the", "morning"))
    return _half_of_day(words, words.past(i + 1, "o'clock"), number, "00") if told and number <= 12 else None


def _half_of_day(words: Words, i: int, hours: int, minutes: str) -> tuple[int, str]:
    """With a.m. or p.m. and a zone after it, or "in the morning"."""
    at = i + 3 if words.follow(i, ("in", "the")) and words.at(i + 2) in DAYPARTS else i
    later = _HALVES.get(words.at(i)) if at == i else 12 * (words.at(i + 2) in ("afternoon", "evening"))
    hours = hours % 12 + later if later is not None else hours
    return _zone(words, at + 1 if at == i and later is not None else at), f"{hours:02}:{minutes}"


def _zone(words: Words, i: int) -> int:
    """The place after a zone: "GMT", "local time", "Moscow time"."""
    at = words.past(i, *ZONES)
    at = at + 1 if words.at(at + 1) == "time" and words.capital(at) else at
    return words.past(at, "time")


_PARTS_OF_DAY = (
    ("the", "early", "hours"),
    ("the", "small", "hours"),
    ("the", "wee", "hours"),
    ("the", "early", "morning"),
    ("early", "morning"),
    *(("the", name) for name in ("morning", "afternoon", "evening", "night")),
    *((name,) for name in DAYPARTS),
)
_HOURLY = by_first(_PARTS_OF_DAY)


def part_of_day(words: Words, i: int) -> tuple[int, str]:
    """The end and mark of a part of the day that stands for itself ("the evening", "dawn" after "at"), or 0."""
    for phrase in _HOURLY.get(words.at(i), ()):
        if words.follow(i, phrase):
            alone = (
                len(phrase) > 1
                or words.given
                or words.at(i - 1) in ("at", "by", "before", "until", "after", "since", "this")
            )
            return (i + len(phrase), DAYPARTS.get(phrase[-1], "MO")) if alone else (0, "")
    return 0, ""


def time_after(words: Words, i: int) -> tuple[int, str] | None:
    """A time of day after its day: "night", "night at 10:30", "at 6 p.m.", "at around noon", "in the evening"."""
    if words.at(i) in DAYPARTS:
        return _by_the_clock(words, i + 1) or (i + 1, DAYPARTS[words.at(i)])
    at = words.past(i, ",")
    if words.at(at) in _SPANNED and (span := _from_hour_to_hour(words, at)):
        return span
    if words.follow(at, ("in", "the")) and words.at(at + 2) in DAYPARTS:
        return at + 3, DAYPARTS[words.at(at + 2)]
    return _by_the_clock(words, i)


_SPANNED = {"from": ("to", "until", "till", "through", "-"), "between": ("and",)}


def _from_hour_to_hour(words: Words, i: int) -> tuple[int, str] | None:
    """ "From 8 a.m. to noon", "between 0900 and 1100 GMT"."""
    first = hour(words, i + 1)
    last = hour(words, first[0] + 1) if first and words.at(first[0]) in _SPANNED[words.at(i)] else None
    return (last[0], f"{first[1]}/{last[1]}") if first and last else None


def _by_the_clock(words: Words, i: int) -> tuple[int, str] | None:
    """ "At 6 p.m.", "at exactly noon"."""
    at = words.past(i, ",")
    return hour(words, words.past(at + 1, "about", "around", "exactly")) if words.at(at) == "at" else None
