"""Times told from another: today, last week, three days ago, two days later, the past 24 hours, the same day, now."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from fractions import Fraction

from onrecord.ground.calendar_periods import ONE, Period, holding, moved, weekend
from onrecord.ground.dates_counts import Amount, amount, by_first, constant, or_so
from onrecord.ground.dates_words import DAYPARTS, UNITS, Context, Meaning, Parsed, Words

# Days by name: how many on from the report's day, and the part of the day.
NAMED: dict[tuple[str, ...], tuple[int, str]] = {
    ("today",): (0, ""),
    ("tonight",): (0, "NI"),
    ("tonite",): (0, "NI"),
    ("yesterday",): (-1, ""),
    ("tomorrow",): (1, ""),
    ("the", "day", "before", "yesterday"): (-2, ""),
    ("day", "before", "yesterday"): (-2, ""),
    ("the", "day", "after", "tomorrow"): (2, ""),
    ("day", "after", "tomorrow"): (2, ""),
}
_PRESENT = "now|current|currently|nowadays|at present|presently|these days|right now|at the moment|to date|the present"
_PAST = "recently|lately|the past|formerly|the recent past|in the past|not long ago|long ago|the distant past"
_FUTURE = "soon|shortly|the future|the near future|in the future|near future|future|the coming days|the coming months"
REFERENCES = {
    tuple(phrase.split()): value
    for phrases, value in ((_PRESENT, "PRESENT_REF"), (_PAST, "PAST_REF"), (_FUTURE, "FUTURE_REF"))
    for phrase in phrases.split("|")
}
_NAMED, _REFERENCES = by_first(NAMED), by_first(REFERENCES)
# Which one of a row of units: how many on, and from the report's day or from the date named before.
WHICH = {
    "last": (-1, False),
    "previous": (-1, True),
    "preceding": (-1, True),
    "prior": (-1, True),
    "this": (0, False),
    "current": (0, False),
    "same": (0, True),
    "that": (0, True),
    "very": (0, True),
    "next": (1, False),
    "coming": (1, False),
    "upcoming": (1, False),
    "following": (1, True),
    "ensuing": (1, True),
}
_EARLIER = (("earlier",), ("before", "that"), ("previously",), ("prior",), ("beforehand",))
_LATER = (("later",), ("after", "that"), ("afterwards",), ("afterward",), ("thereafter",))


def at_hour(meaning: Meaning, hour: str) -> Meaning:
    """A day at a time of day; what is no single day stays as it is."""

    def meant(context: Context) -> Period | None:
        period = meaning(context)
        if period is None or period.unit != "D" or period.first is None:
            return period
        return period._replace(value=f"{period.value[:10]}T{hour}", kind="TIME")

    return meant


def told_on(context: Context) -> date:
    """The day that a time of day belongs to: the one named before when it is fresh, else the report's."""
    fresh = context.grain == "D" and abs((context.anchor - context.focus).days) <= 7
    return context.focus if fresh else context.anchor


def named_day(words: Words, i: int) -> Parsed | None:
    """Today, tomorrow, the day before yesterday, last night, overnight."""
    for phrase in _NAMED.get(words.at(i), ()):
        if words.follow(i, phrase):
            days, hour = NAMED[phrase]
            day = _days_on(days)
            return Parsed(i + len(phrase), at_hour(day, hour) if hour else day)
    return Parsed(i + 1, _overnight) if words.at(i) == "overnight" else None


def _days_on(days: int) -> Meaning:
    return lambda context: holding(context.anchor + days * ONE, "D")


def _overnight(context: Context) -> Period:
    """The night to the report's day, whose evening belongs to the day before; the coming one of what is to come."""
    return _night(context.anchor if context.future else context.anchor - ONE)


def _night(day: date) -> Period:
    return Period(day, day + ONE, f"{day.isoformat()}TNI", "", "TIME")


def reference(words: Words, i: int) -> Parsed | None:
    """Now, recently, the future: kept, without days."""
    found = [phrase for phrase in _REFERENCES.get(words.at(i), ()) if words.follow(i, phrase)]
    phrase = max(found, key=len, default=())
    # "The future" of itself tells no time, "soon after" and "in the past year" are no references.
    bare, end = phrase in (("future",), ("current",)) and not words.given, i + len(phrase)
    if not phrase or bare or words.at(end) in ("after", "before") or amount(words, end) or single(words, end):
        return None
    return Parsed(end, constant(REFERENCES[phrase], "DATE"))


def then(words: Words, i: int) -> Parsed | None:
    """ "Then" after since, until or by, "that time", "the time": the date named before."""
    said = words.at(i) == "then" and (words.given or words.at(i - 1) in ("since", "until", "by"))
    timed = (
        words.at(i) in ("that", "the", "same")
        and words.at(i + 1) == "time"
        and words.at(i - 1) in ("at", "by", "since")
    )
    return Parsed(i + (1 if said else 2), _focus) if said or timed else None


def _focus(context: Context) -> Period | None:
    return holding(context.focus, context.grain) if context.grain in ("D", "W", "M", "Y") else None


def which(words: Words, i: int) -> tuple[int, int, bool] | None:
    """A word such as "last": the place after, how many on, and whether from the date named before."""
    at = words.past(i, "the", "that", "this") if words.at(i + 1) in WHICH else words.past(i, "the")
    found = WHICH.get(words.at(at))
    if found is None:
        return None
    if words.at(at) in ("very", "that") and words.at(at + 1) == "same":
        at += 1
    # "The next day" is the one after the date named before; "next day" hardly occurs otherwise.
    told = found[1] or (words.at(at) == "next" and words.at(at + 1) in ("day", "morning", "night"))
    return at + 1, found[0], told


def row(words: Words, i: int) -> Parsed | None:
    """Last week, this year, the following month, the same day, the previous night, this weekend."""
    found = which(words, i)
    if found is None:
        return None
    at, step, told = found
    word = words.at(at)
    if word in DAYPARTS:
        return Parsed(at + 1, _daypart(step, told, DAYPARTS[word]))
    if word == "weekend":
        coming = words.at(at - 1) in ("coming", "upcoming")
        return Parsed(at + 1, _coming_weekend if coming else _weekend(step, told))
    unit = {"decade": "E", "century": "C", "second": ""}.get(word, UNITS.get(word, ("", 1))[0])
    if not unit or unit in "HNS" or (word == "day" and not told):
        return None
    return Parsed(at + 1, _step(unit, step, told))


def _step(unit: str, step: int, told: bool) -> Meaning:
    """So many units on from the unit that holds the report's day, or the date named before."""

    def meant(context: Context) -> Period | None:
        day = _start(context, unit) if told else context.anchor
        return None if day is None else holding(moved(day, unit, step), unit)

    return meant


_EXACT = {"D": 1, "W": 2, "M": 3, "Q": 4, "S": 4, "Y": 5, "E": 6, "C": 7}


def _start(context: Context, unit: str) -> date | None:
    """The date named before, when it is exact enough to count such units from; the report's when none was named."""
    near = _EXACT.get(context.grain, 1) <= _EXACT.get(unit, 1)
    return context.focus if near else None


def _daypart(step: int, told: bool, hour: str) -> Meaning:
    """Last night, this morning, the same evening. The last night runs into the report's day."""

    def meant(context: Context) -> Period | None:
        day = _start(context, "D") if told else context.anchor
        if day is None:
            return None
        if hour == "NI" and step < 0:
            return _night(day + step * ONE)
        return holding(day + step * ONE, "D")._replace(value=f"{day + step * ONE}T{hour}", kind="TIME")

    return meant


def _weekend(step: int, told: bool) -> Meaning:
    """Last weekend is the last that is over; this one the last that has begun, or the coming one of what is to come."""

    def meant(context: Context) -> Period | None:
        day = _start(context, "W") if told else context.anchor
        if day is None:
            return None
        if step == 0:
            past_sunday = day - 7 * ONE if day.weekday() < 5 and not context.future else day
            return weekend(past_sunday)
        return weekend(day + 7 * step * ONE)

    return meant


def _coming_weekend(context: Context) -> Period | None:
    return _weekend(0, False)(context._replace(future=True))


_OVER_ONE: dict[tuple[str, ...], int] = {("before", "last"): -2, ("after", "next"): 2}


def over_one(words: Words, i: int) -> Parsed | None:
    """The week before last, the year after next, the night before last, the weekend after next."""
    at = words.past(i, "the")
    step = _OVER_ONE.get(words.low[at + 1 : at + 3])
    word = words.at(at)
    if step is None or at == i:
        return None
    if word in DAYPARTS:
        return Parsed(at + 3, _daypart(step, False, DAYPARTS[word]))
    if word == "weekend":
        return Parsed(at + 3, _weekend(step, False))
    unit = "E" if word == "decade" else UNITS.get(word, ("", 1))[0]
    return Parsed(at + 3, _step(unit, step, False)) if unit in _EXACT and unit != "D" else None


def bare_weekend(words: Words, i: int) -> Parsed | None:
    """ "The weekend", at or over which something is."""
    at = words.past(i, "the", "past")
    at = words.past(at, "past") if at > i else at
    return Parsed(at + 1, _weekend(0, False)) if at > i and words.at(at) == "weekend" else None


def single(words: Words, i: int) -> Amount | None:
    """One unit without a number: "the past week"."""
    unit = UNITS.get(words.at(i))
    vague = or_so(words, i + 1)
    return Amount(vague or i + 1, unit[0], Fraction(unit[1]), hedged=vague > 0) if unit else None


def ago(words: Words, i: int) -> Parsed | None:
    """Three days ago, a year ago, two days earlier, a week later; without days when the number is vague."""
    found = amount(words, i)
    if found is None:
        return None
    if words.at(found.end - 1)[:6] in ("decade", "centur"):
        found = found._replace(hedged=True)  # nobody counts these to the year
    for phrases, sign, told in ((_AGO, -1, False), (_EARLIER, -1, True), (_LATER, 1, True)):
        for phrase in phrases:
            if words.follow(found.end, phrase):
                return Parsed(found.end + len(phrase), _away(found, sign, told))
    return _after_that(words, found)


_AGO = (("ago",), ("back",))


def _after_that(words: Words, found: Amount) -> Parsed | None:
    """ "A day after" an event: of the two, the words date the earlier, so many units before the date just named.

    So the annotators have it (7 of 7). "Three days before" an event that is to come is likewise so many units on;
    of what is past it is told as often of the one as of the other, and is left.
    """
    word, exact = words.at(found.end), found.exact
    if word == "after" and exact is not None:
        return Parsed(found.end + 1, lambda c: landing(told_on(c), found.unit, -exact))
    if word == "before" and words.kind(found.end + 1) != "word":
        return Parsed(found.end + 1, _away(found, -1, True))  # "and 400 a year before."
    if word == "before" and exact is not None:
        return Parsed(found.end + 1, _ahead(found, exact))
    return None


def _ahead(found: Amount, exact: int) -> Meaning:
    vague = Period(None, None, found.value, "", "DURATION")
    return lambda c: landing(told_on(c), found.unit, exact) if c.future else vague


def _away(found: Amount, sign: int, told: bool) -> Meaning:
    """The unit so many on from the report's day or the date named before: the day for days, the week for weeks."""

    def meant(context: Context) -> Period | None:
        vague = Period(None, None, found.value, "", "DURATION")
        unit, step = found.unit, found.exact
        if step is None and unit in "HN":
            hours_from = _start(context, "D") if told else context.anchor
            return holding(hours_from, "D") if hours_from else None
        if step is None:
            return vague
        day = _start(context, unit if unit not in "HNS" else "D") if told else context.anchor
        return None if day is None else landing(day, unit, sign * step)

    return meant


def landing(day: date, unit: str, step: int) -> Period | None:
    """Where so many units lead: hours of less than half a day stay on the day."""
    if unit in "HNS":
        hours = abs(step) if unit == "H" else 0
        other = moved(day, "H", step) if hours >= 12 else day
        first, last = sorted((day, other))
        return holding(day, "D") if first == last else Period(first, last, f"PT{hours}H", "", "DURATION")
    return holding(moved(day, unit, step), unit)


RULES: tuple[Callable[[Words, int], Parsed | None], ...] = (
    reference,
    then,
    row,
    over_one,
    bare_weekend,
    ago,
)
