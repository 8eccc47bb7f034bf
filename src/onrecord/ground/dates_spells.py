"""Stretches told by how long they are: the past 24 hours, in three days, within ten days, for the third day running."""

from __future__ import annotations

from datetime import timedelta

from onrecord.ground.calendar_periods import Period, holding, moved
from onrecord.ground.dates_counts import Amount, amount, constant
from onrecord.ground.dates_relative import landing, single
from onrecord.ground.dates_words import UNITS, Context, Meaning, Parsed, Rule, Words, listed, ordinal

_BACK = frozenset(listed("past last previous preceding"))
_ON = frozenset(listed("next coming following upcoming"))


def window(words: Words, i: int) -> Parsed | None:
    """The past 24 hours, the last three years, the next two days, the past week, recent weeks."""
    at = words.past(i, "the", "these", "this")
    word = words.at(at)
    if word == "recent":
        found = amount(words, at + 1)
        return Parsed(found.end, constant(found.value, "DURATION")) if found and found.plural else None
    if word not in _BACK and word not in _ON:
        return None
    found = amount(words, at + 1) or single(words, at + 1)
    if found and word != "past" and words.at(found.end - 2) != "or":
        found = amount(words, at + 1)
    return Parsed(found.end, _stretch(found, word in _BACK)) if found else None


def _stretch(found: Amount, back: bool) -> Meaning:
    """So many units up to the report's day, or from it on."""

    def meant(context: Context) -> Period | None:
        if found.exact is None:
            return Period(None, None, found.value, "", "DURATION")
        now = (context.spoken if back else None) or context.anchor
        other = moved(now, found.unit, -found.exact if back else found.exact)
        first, last = (other, now) if back else (now, other)
        return Period(first, last, found.value, "", "DURATION")

    return meant


def within(words: Words, i: int) -> Parsed | None:
    """ "In three days": so many on, of what has happened the stretch up to now. "Within ten days": up to so many on."""
    if words.at(i) not in ("in", "within"):
        return None
    found = amount(words, i + 1)
    if found is None or found.unit == "S" or words.at(found.end) in ("ago", "earlier", "later", "after", "before"):
        return None
    if words.at(i) == "in" and _ranked(words, i):
        return Parsed(found.end, constant(found.value, "DURATION"))
    return Parsed(found.end, _in(found) if words.at(i) == "in" else _within(found))


_RANKS = frozenset(
    listed(
        """first worst best biggest largest greatest highest lowest longest shortest deadliest bloodiest
        heaviest strongest weakest fastest slowest closest smallest fewest hottest coldest wettest driest toughest
        harshest fiercest steepest sharpest poorest earliest"""
    )
)


def _ranked(words: Words, i: int) -> bool:
    """Whether it is told how rare something is ("the worst raid in ten years"), not how long it took."""
    return not _RANKS.isdisjoint(words.low[max(0, i - 4) : i])


def _in(found: Amount) -> Meaning:
    def meant(context: Context) -> Period | None:
        if found.exact is None:
            return Period(None, None, found.value, "", "DURATION")
        if context.future:
            return landing(context.anchor, found.unit, found.exact)
        last = context.spoken or context.anchor
        first = moved(last, found.unit, -found.exact)
        first = first if found.unit in "HN" else first + timedelta(days=1)
        return Period(first, last, found.value, "", "DURATION")

    return meant


def _within(found: Amount) -> Meaning:
    def meant(context: Context) -> Period | None:
        if found.exact is None or not context.future:
            return Period(None, None, found.value, "", "DURATION")
        return Period(context.anchor, moved(context.anchor, found.unit, found.exact), found.value, "", "DURATION")

    return meant


_RUNNING = frozenset(listed("straight consecutive successive"))
_IN_A_ROW = (("in", "a", "row"), ("in", "succession"), ("running",))


def nth_day(words: Words, i: int) -> Parsed | None:
    """ "(For) a third day", "the fourth successive week": from so many units back to the report's day."""
    number = ordinal(words, i + 1) if words.at(i) in ("a", "the") else None
    if number is None or number < 2:
        return None
    running = words.at(i + 2) in _RUNNING
    at = words.past(i + 2, *_RUNNING)
    row_end = next((at + 1 + len(phrase) for phrase in _IN_A_ROW if words.follow(at + 1, phrase)), at + 1)
    unit, told = words.at(at), running or words.at(i) == "a" or row_end > at + 1
    if unit not in ("day", "week", "night", "month", "year") or not told or words.at(at + 1) == "of":
        return None
    letter = {"night": "D"}.get(unit, UNITS.get(unit, ("D", 1))[0])
    return Parsed(row_end, _run(letter, number))


def _run(unit: str, number: int) -> Meaning:
    def meant(context: Context) -> Period:
        day = context.anchor if unit == "D" else holding(context.anchor, unit).first or context.anchor
        return Period(moved(day, unit, 1 - number), context.anchor, f"P{number}{unit}", "", "DURATION")

    return meant


RULES: tuple[Rule, ...] = (window, within, nth_day)
