"""The wire's grammar of quantities: which numbers of a text count something, and how far each binds what it counts.

It reads words left to right in time linear in the text. One point in figures is a decimal point ("10.000" is ten), two
part thousands. Sums of things counted apart ("killed two and wounded three") are left apart.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from functools import lru_cache

from onrecord.ground import forecasts, hedges, totals
from onrecord.ground.amounts import Amount, amounts, bounded
from onrecord.ground.numerals import Bound, Exact, part
from onrecord.ground.words import Words, listed, words
from onrecord.records import Span

Number = int | float


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """How many: `span` holds the number with its hedge, and its unit when that is attached.

    Exact is all three alike, "about" `best` alone, "at least" `low` alone, "up to" `high` alone, a range `low` and
    `high`. `unit` is ISO 4217 for money where plain, a symbol or a plain word for measures, "%" or "pp", None for
    things. `part_of` is the span of the quantity of which the text says that this is a part; `cumulative` marks a toll
    so far, `forecast` one that is not reached ("could rise to 40"), which is then but a bound.
    """

    span: Span
    low: Number | None
    best: Number | None
    high: Number | None
    unit: str | None = None
    part_of: Span | None = None
    cumulative: bool = False
    forecast: bool = False


@dataclass(frozen=True, slots=True)
class _Parsed:
    words: Words
    quantities: tuple[Quantity, ...]


# Words that mostly do not count, and what they are worth when a reader says that they do.
_SMALL = {
    **dict.fromkeys(listed("a an one single another lone sole once"), 1),
    **dict.fromkeys(listed("no none nobody nothing neither zero"), 0),
    **dict.fromkeys(listed("couple pair both twin twins duo twice"), 2),
    **dict.fromkeys(listed("trio triplets"), 3),
}
_AFTER_A = listed("single lone sole couple pair duo trio")
_ORDINALS = listed("second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth")
_OF_THE = re.compile(r"\s+of\s+(?:(?:all|the|its|his|her|their|those|these)\s+)*", re.IGNORECASE)
_NOT_A = (("not", "a", "single"), ("not", "one"), ("no", "one"), ("not", "a"))


def quantities(text: str) -> tuple[Quantity, ...]:
    """All numbers of the text that could count something, in order, none inside another.

    Left out are dates, ages, times, addresses, names, scores and orders, and words like "one" that seldom count.
    """
    return _parsed(text).quantities


def quantity_at(text: str, span: Span) -> Quantity | None:
    """The quantity that shares most characters with a span that a reader pointed at; the first of equals.

    A word like "a", "no", "one" or "both" counts when it is pointed at. None when no number is there.
    """
    parsed = _parsed(text)
    found = parsed.quantities
    # Quantities are in order and apart, so those that meet the span stand next to each other.
    start = bisect_right(found, span.start, key=lambda quantity: quantity.span.end)
    near = found[start : bisect_left(found, span.end, lo=start, key=lambda quantity: quantity.span.start)]
    if near:
        best = max(near, key=lambda quantity: _common(quantity.span, span))
        return next((part for part in near if part.part_of == best.span and span.holds(part.span)), best)
    small = _small(parsed.words, span)
    return small and replace(small, part_of=_whole_after(text, small.span, found))


def _whole_after(text: str, span: Span, found: tuple[Quantity, ...]) -> Span | None:
    """The quantity of which a small word is said to be a part: "none of the 34"."""
    of = _OF_THE.match(text, span.end)
    return next((q.span for q in found if of and q.span.start == of.end()), None)


# The last few reports are kept: a report's figures are asked for one by one.
@lru_cache(maxsize=2)
def _parsed(text: str) -> _Parsed:
    cut = words(text)
    read = amounts(cut)
    awaited = forecasts.forecasts(cut, read)
    found = [forecasts.bound(cut, amount) if n in awaited else amount for n, amount in enumerate(read)]
    wholes, so_far = totals.wholes(cut, found), totals.so_far(cut, found) - forecasts.planned(cut, read)
    spans = [cut.span(amount.first, amount.end) for amount in found]
    return _Parsed(
        cut,
        tuple(
            _quantity(amount, span, None if whole is None else spans[whole], n in so_far, n in awaited)
            for n, (amount, span, whole) in enumerate(zip(found, spans, wholes, strict=True))
        ),
    )


def _quantity(
    amount: Amount, span: Span, part_of: Span | None = None, cumulative: bool = False, forecast: bool = False
) -> Quantity:
    return Quantity(
        span=span,
        low=_plain(amount.low),
        best=_plain(amount.best),
        high=_plain(amount.high),
        unit=amount.unit,
        part_of=part_of,
        cumulative=cumulative,
        forecast=forecast,
    )


def _plain(value: Exact | None) -> Number | None:
    """A whole number as int, any other as float."""
    if value is None:
        return None
    return int(value) if value.denominator == 1 else float(value)


def _common(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


def _small(cut: Words, span: Span) -> Quantity | None:
    """The first word inside the span that counts when pointed at, as a quantity of its own."""
    first = bisect_right(cut.ends, span.start)
    last = bisect_left(cut.starts, span.end)
    at = next((i for i in range(first, last) if cut.low[i] in _SMALL), None)
    if at is None or _shares(cut, at):
        return None
    goes_on = cut.low[at] in ("a", "an") and at + 1 < last and cut.low[at + 1] in _AFTER_A
    first, end, value = _negated(cut, at) or (at, at + 1 + goes_on, _SMALL[cut.low[at + goes_on]])
    first, bound = hedges.before(cut, first, 0) if value else (first, Bound.EXACT)
    return _quantity(bounded(first, end, value, bound, None), cut.span(first, end))


def _shares(cut: Words, at: int) -> bool:
    """Whether a small word begins a share or an order: "a quarter", "an eighth". No figure of 2,608 annotated does."""
    after = cut.at(at + 1)
    ordered = after in _ORDINALS or after.endswith(("teenth", "tieth"))
    return part(cut, at) is not None or (cut.low[at] in ("a", "an") and ordered)


def _negated(cut: Words, at: int) -> tuple[int, int, int] | None:
    """ "Not a single", "no one" around a word: where it begins and ends, and that it is none."""
    for phrase in _NOT_A:
        for start in range(max(at - len(phrase) + 1, 0), at + 1):
            if cut.phrase(start, start + len(phrase)) == phrase:
                return start, start + len(phrase), 0
    return None
