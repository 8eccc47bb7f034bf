"""What the wire's expressions of time mean: intervals with UCDP's precision and values of TIMEX3.

Everything is a pure function of the words, the report's day and the tense. What is vague or cannot be known
("recently", "around two weeks") has a value but no days: unknown rather than wrong. Conventions are those of the
annotation: a month is its first to its last day, early, mid and late of a month its thirds, a weekday the last one, the
day itself included, or the coming one of what is to come.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal, NamedTuple, cast

from onrecord.ground.calendar_periods import ONE, Period, hull, precision
from onrecord.ground.dates_counts import amount, constant
from onrecord.ground.dates_ranges import expression
from onrecord.ground.dates_tense import REACH, tells_future
from onrecord.ground.dates_words import Context, Meaning, Parsed, Words, listed, words
from onrecord.records import Span

Kind = Literal["DATE", "TIME", "DURATION", "SET"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """What an expression of time means: its first and last day (None where open or unknown), UCDP's date_prec 1 to 5
    (None where a side is open or it is longer than a year), TIMEX3's value and type."""

    start: date | None
    end: date | None
    precision: int | None
    value: str
    kind: Kind


class _Found(NamedTuple):
    """An expression in its text, from a word to before another."""

    span: Span
    first: int
    parsed: Parsed


def expressions(text: str) -> tuple[Span, ...]:
    """All expressions of time of a text, in order, none over another. A preposition is left out, but for ranges."""
    return tuple(found.span for found in _found(text)[1])


def resolved(said: str, anchor: date, *, future: bool = False, focus: date | None = None) -> Interval | None:
    """What one expression means that stands by itself, perhaps with a preposition ("since Friday").

    `anchor` is the report's day, `future` whether the clause tells what is to come, `focus` the last date named before.
    None when there is no time in it, or none that can be known.
    """
    context = Context(anchor, future, focus or anchor, "D" if focus else "")
    return _interval(_meant(words(said, given=True), context))


def interval_at(text: str, span: Span, anchor: date, *, future: bool) -> Interval | None:
    """What the expressions mean that share characters with a span of a text: a pointer of a model or an annotator.

    A preposition counts where the span holds it ("since Friday"). The dates before it in the text say what "the same
    day" or "two days later" is told from.
    """
    said, everything = _found(text)
    touched = _touching(everything, span)
    context = _context(text, anchor, touched[0].span.start if touched else span.start, future=future)
    if not touched:
        return _interval(_meant(words(span.of(text), given=True), context))
    opening = _opening(said, _word_from(said, span.start), touched[0])
    meanings = [_narrowed(said, found, span) for found in touched[:-1]] + [_hanging(said, touched[-1], span)]
    return _interval(_opened(opening, meanings, context))


@lru_cache(maxsize=8)
def _found(text: str) -> tuple[Words, tuple[_Found, ...]]:
    """A text in words, and its expressions. Kept for a few texts, since every event of a report asks."""
    said = words(text)
    return said, tuple(_scan(said))


def _scan(said: Words) -> Iterator[_Found]:
    i = 0
    while i < len(said):
        parsed = expression(said, i)
        if parsed is not None:
            yield _Found(Span(said.spans[i].start, said.spans[parsed.end - 1].end), i, parsed)
        i = parsed.end if parsed else i + 1


def _touching(everything: Sequence[_Found], span: Span) -> list[_Found]:
    """The expressions that share characters with a span."""
    at = bisect_left(everything, span.start, key=lambda found: found.span.end - 1)
    touched = []
    while at < len(everything) and everything[at].span.meets(span):
        touched.append(everything[at])
        at += 1
    return touched


def _word_from(said: Words, start: int) -> int:
    """The first word that ends after a place."""
    return bisect_left(said.spans, start + 1, key=lambda span: span.end)


def _narrowed(said: Words, found: _Found, span: Span) -> Meaning:
    """The meaning of an expression, or of that part of it alone that the span touches: "25" of "April 24 and 25"."""
    parts = [
        meaning
        for first, end, meaning in found.parsed.parts
        if Span(said.spans[first].start, said.spans[end - 1].end).meets(span)
    ]
    return parts[0] if len(parts) == 1 else found.parsed.meaning


def _hanging(said: Words, found: _Found, span: Span) -> Meaning:
    """The meaning of the last expression of a pointer; "ten days after the vote" as a whole has no days of its own."""
    last = found.parsed.end - 1
    if said.low[last] in ("after", "before") and span.end > said.spans[last].end + 1:
        lasting = amount(said, found.first)
        if lasting and lasting.unit not in "HNS":
            return constant(lasting.value, "DURATION")
    return _narrowed(said, found, span)


class _Dated(NamedTuple):
    """The dates that a text names, by where they end: where they stand, the day and how exact it is."""

    ends: tuple[int, ...]
    days: tuple[tuple[Span, date, str], ...]


@lru_cache(maxsize=8)
def _dates(text: str, anchor: date) -> _Dated:
    """What each date of a text means, each told from the ones before it."""
    ends, days = [], []
    context = Context(anchor, False, anchor)
    for found in _found(text)[1]:
        period = _safe(found.parsed.meaning, context._replace(future=tells_future(text, found.span)))
        if period is not None and period.first is not None and period.unit and period.kind in ("DATE", "TIME"):
            context = context._replace(focus=period.first, grain=period.unit)
            ends.append(found.span.end)
            days.append((found.span, period.first, period.unit))
    return _Dated(tuple(ends), tuple(days))


def _context(text: str, anchor: date, start: int, *, future: bool) -> Context:
    """By what a place of a text is told: the last date that ends before it is the focus.

    A day to come is none of what has happened: "A rally is planned for Saturday. Its organiser was taken before dawn."
    """
    dated = _dates(text, anchor)
    before = bisect_left(dated.ends, start + 1)
    span, focus, grain = dated.days[before - 1] if before else (None, anchor, "")
    if span is None or (focus > anchor and not future):
        return Context(anchor, future, anchor)
    spoken = focus if grain == "D" and focus <= anchor and _of_speech(text, span, start) else None
    return Context(anchor, future, focus, grain, spoken)


_SENTENCE = re.compile(r"[.!?]['\"”’)]*\s|\n")
_ON = re.compile(
    r"""(?:(?:earlier|late|early|also)\s+)?(?:on\s+)?\Z
    | .*\b(?:said|told|reported|announced|confirmed|stated|added)(?:\s\w+){0,2}?(?:\s+on)?\s+\Z""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)


def _of_speech(text: str, day: Span, start: int) -> bool:
    """Whether a day is that on which its sentence was said, before a place of it: it opens it, or follows "said"."""
    if start - day.end > REACH:
        return False
    begins = max(0, day.start - REACH)
    stops = list(_SENTENCE.finditer(text, begins, day.start))
    opening = text[stops[-1].end() if stops else begins : day.start]
    return _ON.match(opening.strip(" ") + " " if opening.strip() else "") is not None and not _SENTENCE.search(
        text, day.end, start
    )


def _safe(meaning: Meaning, context: Context) -> Period | None:
    """A meaning, or None where the calendar has no such day (30 February, the year 10000)."""
    try:
        return meaning(context)
    except (ValueError, OverflowError):
        return None


def _meant(said: Words, context: Context) -> Period | None:
    """What words mean that are an expression as a whole, with what opens it."""
    found = list(_scan(said))
    return _opened(_opening(said, 0, found[0]), [f.parsed.meaning for f in found], context) if found else None


def _opening(said: Words, start: int, found: _Found) -> tuple[str, ...]:
    """The words from a place to before an expression; "before the end of" says no more than "by the end of"."""
    opening = said.low[start : found.first]
    ends = {"end", "close"} & set(said.low[found.first : found.first + 3])
    return ("by",) if opening == ("before",) and ends else opening


# What words before a time make of it. "Shortly after" and the like say no more than that it is near.
_SINCE = frozenset(("since",))
_UNTIL = frozenset(("by", "until", "till", "through", "before"))
_FROM = frozenset(("from", "after", "starting", "beginning", "effective"))
_NEAR = frozenset(listed("shortly soon right just immediately hours days weeks months years minutes nearly"))


def _opened(opening: Sequence[str], meanings: Sequence[Meaning], context: Context) -> Period | None:
    """One or more times and the words before them as one stretch of days."""
    opener = _opener(opening)
    told = context._replace(future=False) if opener in _SINCE else context
    period = _together([p for meaning in meanings if (p := _safe(meaning, told)) is not None])
    if period is None or period.first is None or period.last is None:
        return period
    if opener == "near" and period.kind == "TIME":
        return period  # "shortly after 6 a.m. on Sunday" is on Sunday
    if opener == "near":
        return period._replace(first=None, last=None)
    if opener in _SINCE:
        return period._replace(last=context.anchor if period.first <= context.anchor and not context.future else None)
    if opener == "before" and period.kind == "TIME":
        return period  # "before dawn on Thursday" is on Thursday
    if opener in _UNTIL:
        return period._replace(first=None, last=period.first if opener == "before" else period.last)
    return period._replace(last=None) if opener in _FROM else period


def _opener(opening: Sequence[str]) -> str:
    """The word that opens a time: the first that counts, "near" for "shortly after"."""
    said = [word for word in opening if word.isalpha()]
    whole = next((opener for phrase, opener in _PHRASES.items() if said[: len(phrase)] == list(phrase)), None)
    if whole:
        return whole
    if not _ABOUT.isdisjoint(said):
        return "near"
    after = next((n for n, word in enumerate(said) if word in ("after", "before")), None)
    if after and said[after - 1] in _NEAR:
        return "near"
    return next((word for word in said if word not in _PASSED), "")


# "On the eve of", "in the run-up to", "ahead of" a time: not on it.
_ABOUT = frozenset(listed("eve run runup approach aftermath wake ahead anniversary"))
# Openers of more than one word, by the single one that says the same.
_PHRASES = {
    ("as", "early", "as"): "from",
    ("up", "to"): "until",
    ("no", "later", "than"): "by",
    ("on", "or", "before"): "by",
    ("no", "earlier", "than"): "from",
}
_PASSED = frozenset(listed("ever only and at least as of the up"))


def _together(periods: Sequence[Period]) -> Period | None:
    """Several times of one pointer: the one that lies in all others, a stretch when they follow, else unknown."""
    if len(periods) < 2:
        return periods[0] if periods else None
    known = [p for p in periods if p.first and p.last]
    if not known:
        return periods[0]
    least = min(known, key=lambda p: (p.last or date.max) - (p.first or date.min))
    if all(_holds(other, least) for other in known):
        return least
    first, *rest = known
    for period in rest:
        if not _follows(first, period):
            return max(known, key=lambda p: (p.last or date.max) - (p.first or date.min))._replace(
                first=None, last=None
            )
        first = hull(first, period)
    return first


def _holds(one: Period, other: Period) -> bool:
    assert one.first and one.last and other.first and other.last
    return one.first <= other.first and other.last <= one.last


def _follows(one: Period, other: Period) -> bool:
    """Whether a time begins where another ends, a day apart at most."""
    assert one.last and other.first and one.first
    return one.first <= other.first <= one.last + ONE


def _interval(period: Period | None) -> Interval | None:
    if period is None:
        return None
    first, last, value, _, kind = period
    return Interval(start=first, end=last, precision=precision(first, last), value=value, kind=cast(Kind, kind))
