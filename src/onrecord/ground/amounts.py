"""Amounts: numerals with hedge and unit, ranges, and shares of numbers, as a text puts them one after another."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from onrecord.ground import hedges, labels, units
from onrecord.ground.numerals import STARTERS, Bound, Exact, Numeral, numeral, part
from onrecord.ground.words import Words, listed


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How many, from the word `first` to before `end`: `low`, `best` and `high` as far as the text binds them."""

    first: int
    end: int
    low: Exact | None
    best: Exact | None
    high: Exact | None
    unit: str | None = None

    @property
    def size(self) -> Exact:
        """The number by which amounts are compared: the best, else the bound that there is."""
        return next(value for value in (self.best, self.high, self.low) if value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Start:
    """A numeral with the money before it and the unit after it; `first` is where the money begins, `end` the unit's."""

    first: int
    number: Numeral
    end: int
    sign: str | None
    unit: str | None

    @property
    def money(self) -> str | None:
        return self.sign or self.unit


_NOBODY = listed(
    """
    casualties injuries deaths fatalities victims survivors hostages troops weapons arrests losses wounded injured
    dead soldiers civilians missiles drones explosives prisoners detainees
    """
)
_OF_NOBODY = listed("civilian military serious fatal human known confirmed")
_OWNERS = listed("the its his her their our all these those about some nearly roughly an estimated of total")
_CHANGES = listed(
    """
    rose rise rises risen rising raised raise raises raising increased increase increases increasing grew grow grows
    grown growing climbed climb climbs climbing jumped jump jumps up fell fall falls fallen falling dropped drop
    drops dropping declined decline cut cuts cutting reduced reduce reduces reducing lowered lower down revised
    updated lifted went goes widened narrowed slowed edged surged doubled expand expanded expanding shrank shrunk
    change changed moved downgraded upgraded slashed boosted trimmed hiked extended boost
    """
)
_EVERY = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 50, 100, 1000, 10000, 100000})
_TENTHS = frozenset({3, 4, 5, 10, 100})  # "four out of five" is a share, "12 out of 15" a part
_KILLED = listed("killed killing kills wounded wounding injured injuring")
_YEARS = listed("until till by through since")
_STARTS = STARTERS | {"no", "twice", "double", "triple", "third"}
_TIMES = {"twice": 2, "double": 2, "triple": 3}
_JOINERS = frozenset({"to", "or", "and", "-", "–", "—", "‑"})
_SIGNS = frozenset("$£€¥₹₽₩₺₴₦₪")


def amounts(words: Words) -> list[Amount]:
    """Every number that could count something, in order, none inside another; labels are left out."""
    found: list[Amount] = []
    i = floor = 0
    while i < len(words):
        read = _read(words, i, floor) if words.kinds[i] == "number" or words.low[i] in _STARTS else None
        if isinstance(read, Amount):
            found.append(read)
            read = read.end
        floor, i = (read, read) if read else (floor, i + 1)
    return found


def _read(words: Words, i: int, floor: int) -> Amount | int | None:
    """The amount that begins with the numeral at a word, the end of the label that stands there, or None."""
    number = numeral(words, i)
    if number is None:
        return _nobody(words, i) or _share(words, i, floor) or _multiple(words, i, floor, None)
    special = _ratio(words, i, floor, number) or _multiple(words, i, floor, number)
    return special or _counted(words, i, _start(words, i, floor, number), floor)


def _counted(words: Words, i: int, start: _Start, floor: int) -> Amount | int:
    """The amount around a numeral, or the end of the label that it is."""
    first, bound = hedges.before(words, start.first, floor, lasting=_lasts(start))
    bound = Bound.ABOUT if bound is Bound.EXACT and _estimated(words, first) else bound
    strong = bound in (Bound.LEAST, Bound.MOST) and words.at(first - 1) not in _YEARS
    if not start.sign:
        end = labels.label(words, i, start.number.end, hedged=strong, united=_united(start))
        if end:
            return end
    ranged = _ranged(words, first, start, bound, floor)
    return ranged or _single(words, first, start, bound)


def _estimated(words: Words, first: int) -> bool:
    """Whether "estimated at" or "an estimated cost of" stands before a number."""
    if words.at(first - 1) == "of":
        return "estimated" in words.phrase(first - 5, first - 1)
    return words.phrase(first - 2, first) == ("estimated", "at")


def _united(start: _Start) -> bool:
    return start.unit is not None and start.unit not in units.LASTING


def _lasts(start: _Start) -> bool:
    return start.unit in units.LASTING - {"years"} and start.number.value < 10


def _second(words: Words, i: int, floor: int) -> _Start | None:
    """The numeral at a word, if one is there, with its unit."""
    number = numeral(words, i) if i < len(words) else None
    return _start(words, i, floor, number) if number else None


def _start(words: Words, i: int, floor: int, number: Numeral) -> _Start:
    """A numeral that begins at a word with its unit, whether before ("US$5") or after it."""
    money = units.before(words, i)
    if money and money[0] < floor:
        money = None
    after = units.after(words, number.end, number.value, vague=number.bound is Bound.LEAST)
    if money:
        end = after[0] if after and after[1] == money[1] else number.end
        return _Start(first=money[0], number=number, end=end, sign=money[1], unit=None)
    unit = after[1] if after else "magnitude" if units.magnitude(words, i) else None
    return _Start(first=i, number=number, end=after[0] if after else number.end, sign=None, unit=unit)


def _single(words: Words, first: int, start: _Start, bound: Bound) -> Amount:
    """One number with its hedges, those after the number or after its unit too."""
    bound = hedges.combined(bound, start.number.bound)
    end, after = hedges.after(words, start.end)
    unit = start.unit
    if after is Bound.EXACT and not start.unit:
        end = start.end
    elif after is not Bound.EXACT and not start.money:
        late = units.after(words, end, start.number.value)
        end, unit = late or (end, None)
    return bounded(first, end, start.number.value, hedges.combined(after, bound), start.sign or unit)


def bounded(first: int, end: int, value: Exact, bound: Bound, unit: str | None) -> Amount:
    """An amount of one number, bound as its hedges say."""
    return Amount(
        first=first,
        end=end,
        low=value if bound in (Bound.EXACT, Bound.LEAST) else None,
        best=value if bound in (Bound.EXACT, Bound.ABOUT) else None,
        high=value if bound in (Bound.EXACT, Bound.MOST) else None,
        unit=unit,
    )


def _ranged(words: Words, first: int, start: _Start, bound: Bound, floor: int) -> Amount | None:
    """Two numbers that bound one amount: "20 to 30", "between 20 and 30", "five or six", "2-3 million"."""
    lead = words.at(first - 1) if first > floor and words.at(first - 1) in ("between", "from") else ""
    at = _joint(words, start, lead)
    second = _second(words, at, at - 3) if at else None
    if second is None or second.number.bound is not Bound.EXACT or start.number.bound is not Bound.EXACT:
        return None
    if not _alike(start, second) or _separate(words, first, start, lead):
        return None
    low, high = _shared(start.number, second.number), second.number.value
    if low >= high:
        return None
    end, after = hedges.after(words, second.end)
    return _between(
        first - 1 if lead else first, end, low, high, hedges.combined(after, bound), second.money or start.money
    )


def _between(first: int, end: int, low: Exact, high: Exact, bound: Bound, unit: str | None) -> Amount:
    """An amount between two numbers; "at least" leaves the lower, "at most" the upper."""
    lower = None if bound is Bound.MOST else low
    upper = None if bound is Bound.LEAST else high
    return Amount(first=first, end=end, low=lower, best=None, high=upper, unit=unit)


def _joint(words: Words, start: _Start, lead: str) -> int | None:
    """Where the second number of a range begins, past what joins it and its own hedge and sign; None without one."""
    at = start.end
    if words.hyphen(at) and words.at(at + 1) in ("to", "or") and words.hyphen(at + 2):
        return at + 3
    join = words.at(at)
    if join not in _JOINERS or (join == "and" and lead != "between") or (join == "or" and start.money):
        return None
    if join not in ("to", "or", "and") and not (words.hyphen(at) or lead):
        return None
    return _signed(words, _hedged(words, at + 1))


def _hedged(words: Words, at: int) -> int:
    """Past a hedge inside a range: "20 to as many as 30"."""
    return at + len(words.longest(at, (3, 2, 1), hedges.BEFORE) or ())


def _signed(words: Words, at: int) -> int:
    """Past signs and codes of money before a number."""
    for ahead in (2, 1):
        money = units.before(words, at + ahead)
        if money and money[0] == at:
            return at + ahead
    return at


def _alike(start: _Start, second: _Start) -> bool:
    """Whether two numbers count the same: by one unit, said twice or once, before both or after the second."""
    if start.unit:
        return second.unit == start.unit
    return not (start.sign and second.money) or start.sign == second.money


def _separate(words: Words, first: int, start: _Start, lead: str) -> bool:
    """Whether "from 20 to 30" tells of a change, so that both are numbers of their own."""
    if lead == "from":
        return not _CHANGES.isdisjoint(_sentence_before(words, first))
    return not lead and start.unit is not None and words.at(first - 1) in _CHANGES


def _sentence_before(words: Words, first: int) -> tuple[str, ...]:
    """The words of the sentence before a place, sixteen at most."""
    start = max(first - 16, 0)
    return words.phrase(max([start, *(i + 1 for i in range(start, first) if words.closes(i))]), first)


def _shared(low: Numeral, high: Numeral) -> Exact:
    """The lower number, with the multiplier of the upper where it has none: "2 to 3 million"."""
    shares = low.scale == 1 and high.scale > 1 and low.value < high.base
    return low.value * high.scale if shares else low.value


def _nobody(words: Words, i: int) -> Amount | None:
    """ "No" right before casualties, hostages, weapons: none of them."""
    if words.low[i] != "no":
        return None
    at = i + 2 if words.at(i + 1) in _OF_NOBODY else i + 1
    return bounded(i, i + 1, 0, Bound.EXACT, None) if words.at(at) in _NOBODY else None


def _share(words: Words, i: int, floor: int) -> Amount | int | None:
    """A share of a number ("a third of the 600") is what it comes to; of anything else it is no quantity."""
    share = part(words, i)
    if share is None:
        return None
    first, bound = hedges.before(words, i, floor)
    base = _base(words, share[0])
    if base is None or base.first == share[0]:
        return _measured(words, first, share, bound) or share[0]
    return bounded(first, base.end, _whole(share[1] * base.number.value, base), bound, base.money)


def _measured(words: Words, first: int, share: tuple[int, Fraction], bound: Bound) -> Amount | None:
    """ "Half a ton", "a quarter of a percentage point": a share of one unit."""
    at = share[0] + 1 if words.at(share[0]) == "of" else share[0]
    unit = units.after(words, at + 1, share[1]) if words.at(at) in ("a", "an", "one") else None
    if unit is None or unit[1] in units.LASTING:
        return None
    return bounded(first, unit[0], share[1], bound, unit[1])


def _base(words: Words, at: int) -> _Start | None:
    """The exact number of which a share or multiple is taken, past "of the", "of its", "of Ukraine's"."""
    limit = at + 6
    while at < limit and (words.at(at) in _OWNERS or words.at(at).endswith("'s") or words.at(at + 1).endswith("'s")):
        at += 1
    base = _second(words, _signed(words, at), at)
    if base is None or base.number.bound is not Bound.EXACT or base.number.value < 2:
        return None
    return None if labels.label(words, at, base.number.end, united=base.unit is not None) and not base.sign else base


def _whole(value: Exact, base: _Start) -> Exact:
    """A share of whole things is rounded to whole things; of money or measures it is not."""
    return value if base.money or base.number.value.denominator > 1 else round(value)


def _ratio(words: Words, i: int, floor: int, number: Numeral) -> Amount | None:
    """ "One in four", "nine out of 10": a share in percent, unless it is where or when ("three in four days")."""
    if words.at(number.end) not in ("in", "out") or number.bound is not Bound.EXACT or words.at(i - 1) in _KILLED:
        return None
    out = words.phrase(number.end, number.end + 2) == ("out", "of")
    at = number.end + 2 if out or words.phrase(number.end, number.end + 2) == ("in", "every") else number.end + 1
    if not out and words.at(number.end) != "in":
        return None
    whole = numeral(words, at) if at < len(words) else None
    if whole is None or not number.value < whole.value or whole.value not in (_TENTHS if out else _EVERY):
        return None
    if (
        number.value < 1
        or units.after(words, whole.end, whole.value)
        or (words.glued(whole.end) and words.at(whole.end) == "-")
    ):
        return None
    first, bound = hedges.before(words, i, floor)
    return bounded(first, whole.end, round(Fraction(100 * number.value) / whole.value, 2), bound, "%")


def _multiple(words: Words, i: int, floor: int, number: Numeral | None) -> Amount | None:
    """ "Twice the 300", "three times the 300"."""
    factor: Exact = _TIMES.get(words.low[i], 0)
    if number:
        factor = number.value if words.at(number.end) == "times" else 0
    at = number.end + 1 if number else i + 1
    if not factor or words.at(at) not in _OWNERS - {"of", "all", "an"}:
        return None
    base = _base(words, at)
    if base is None:
        return None
    first, bound = hedges.before(words, i, floor)
    return bounded(first, base.end, factor * base.number.value, bound, base.money)
