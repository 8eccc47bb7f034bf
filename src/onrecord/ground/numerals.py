"""Numerals: figures and number words with their multipliers, and what each is worth."""

from __future__ import annotations

import unicodedata
from enum import Enum
from fractions import Fraction
from typing import NamedTuple

from onrecord.ground.words import MONTHS, Words, listed

Exact = int | Fraction
"""A number without rounding."""


class Bound(Enum):
    """How a number binds what it counts: exactly, about, from below or from above."""

    EXACT = "exact"
    ABOUT = "about"
    LEAST = "least"
    MOST = "most"


class Numeral(NamedTuple):
    """A number without hedge or unit, up to before the word `end`; `value` is `base` times `scale` where it has one."""

    end: int
    value: Exact
    bound: Bound = Bound.EXACT
    base: Exact = 0
    scale: int = 1


_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
ONES = {word: value for value, word in enumerate(_ONES.split())}
TENS = {word: 10 * value for value, word in enumerate(_TENS.split(), 2)}
SCALES = {
    "dozen": 12,
    "hundred": 100,
    **dict.fromkeys(("thousand", "k"), 1000),
    **dict.fromkeys(("lakh", "lakhs"), 10**5),
    **dict.fromkeys(("million", "mln", "mn", "mio", "mil"), 10**6),
    **dict.fromkeys(("crore", "crores"), 10**7),
    **dict.fromkeys(("billion", "bn", "bln"), 10**9),
    **dict.fromkeys(("trillion", "tn", "trn", "tln"), 10**12),
}
_GLUED = {**SCALES, "m": 10**6, "b": 10**9}
# The least that a plural stands for: two of it, two dozen, two score.
PLURALS = {
    "tens": 20,
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2000,
    "millions": 2 * 10**6,
    "billions": 2 * 10**9,
    "trillions": 2 * 10**12,
    "lakhs": 2 * 10**5,
    "crores": 2 * 10**7,
}
# "tens of thousands" is 20 times a thousand.
_EACH = {"hundreds": 100, "thousands": 1000, "millions": 10**6, "billions": 10**9, "trillions": 10**12}
_SEVERAL = frozenset(
    {("a", "few"), ("several",), ("many",), ("multiple",), ("a", "couple", "of"), ("a", "couple"), ("some",)}
)
_SEVERALS = frozenset(lead[0] for lead in _SEVERAL)
_PARTS = {"half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8}
_PARTS |= {"ninth": 9, "tenth": 10, "twelfth": 12, "twentieth": 20, "hundredth": 100}
_PARTS |= {f"{word}s": value for word, value in _PARTS.items() if word != "half"} | {"halves": 2}
# Words after which a metre is meant by "800m", not a million.
_LENGTHS = listed(
    """
    deep long high tall wide away below above from off race sprint relay butterfly freestyle hurdles final dash
    medley backstroke breaststroke runner swim swimmer radius stretch wall tower tunnel bridge pool
    """
)
_BEFORE_SCORES = listed(
    "killed kills killing injured injuring wounded wounding displaced displacing arrested hurt left leaving with"
)
_LONGEST = 15  # digits; what has more is an identity, and int() of a longer one is slow
_DOZEN_UP = frozenset(SCALES) | {"hundred"}
STARTERS = frozenset(ONES) | frozenset(TENS) | frozenset(SCALES) | frozenset(PLURALS) - {"k"}
STARTERS |= {"a", "an", "several", "many", "multiple", "half", "quarter", "some"}
_ARTICLES = frozenset({"a", "an", "some"})
_AFTER_ARTICLE = frozenset(SCALES) | frozenset(PLURALS) | {"few", "couple", "handful", "half", "quarter"}
# After these it is tens, scores and so on by themselves; before others "scores" is a verb.
_AFTER_SCORES = listed(
    "of more were are have had others dead killed injured wounded hurt missing arrested feared people"
)


def numeral(words: Words, i: int) -> Numeral | None:
    """The number that begins at a word, as long as it can be; None where none begins. "One" and "zero" are numbers."""
    if words.kind(i) == "number":
        return _figures(words, i)
    if words.low[i] not in STARTERS or (words.low[i] in _ARTICLES and words.at(i + 1) not in _AFTER_ARTICLE):
        return None
    if part(words, i):
        return _half(words, i)
    if words.low[i] in ONES or words.low[i] in TENS:
        return _spelled(words, i)
    return _plural(words, i) or _several(words, i) or _half(words, i) or _spelled(words, i)


def part(words: Words, i: int) -> tuple[int, Fraction] | None:
    """A share that begins at a word ("half", "a third", "two-thirds", "three quarters"): its end and size, or None."""
    if words.at(i) == "half":
        return i + 1, Fraction(1, 2)
    count = 1 if words.at(i) in ("a", "an", "one") else ONES.get(words.at(i), 0)
    at = i + 2 if words.hyphen(i + 1) else i + 1
    size = _PARTS.get(words.at(at), 0)
    plain = count == 1 or words.at(at).endswith("s")
    return (at + 1, Fraction(count, size)) if count and size and plain and count < size else None


def _figures(words: Words, i: int) -> Numeral | None:
    """A number in figures with its multiplier; None where it is too long, or letters make something else of it."""
    end, value = _broken(words, i)
    if value is None or _lettered(words, end) or _in_name(words, i, end):
        return None
    scaled = _scaled(words, end, value)
    more = scaled.end
    if scaled.scale >= 10**6 and words.kind(more) == "number" and "$" not in words.phrase(i - 1, i):
        rest = _scaled(words, more + 1, _figure(words.raw[more]) or 0)
        if 1 < rest.scale < scaled.scale:
            return Numeral(rest.end, scaled.value + rest.value)
    return scaled


def _broken(words: Words, i: int) -> tuple[int, Exact | None]:
    """The end and value of figures, "7, 000" and "1, 300" too, as some wires print them."""
    mark, rest = words.at(i + 1), words.printed(i + 2)
    short = len(words.raw[i]) <= 3 and words.raw[i].isdigit()
    if (
        mark == ","
        and short
        and words.glued(i + 1)
        and not words.glued(i + 2)
        and _group(rest)
        and not _split(words, i)
    ):
        return i + 3, _figure(words.raw[i] + rest)
    return i + 1, _figure(words.raw[i])


def _group(rest: str) -> bool:
    return len(rest) == 3 and rest.isdigit()


def _split(words: Words, i: int) -> bool:
    """Whether the comma after a figure parts two numbers: "killed 12, 300 wounded", "On May 7, 200 people"."""
    dated = words.at(i - 1) in MONTHS or words.at(i - 2) in MONTHS
    if words.printed(i + 2) == "000":
        return False
    return dated or words.at(i + 3) in _AFTER_SCORES - {"people", "of"} or words.at(i - 1) in ("aged", "and")


def _figure(raw: str) -> Exact | None:
    """What figures are worth. One point is a decimal point ("10.000" is ten), two or more part thousands."""
    if raw.isdecimal() and len(raw) <= _LONGEST:
        return int(raw)
    if len(raw) > _LONGEST + 8 or sum(c.isdigit() for c in raw) > _LONGEST:
        return None
    digits = "".join(c for c in raw if c.isdecimal() or c == ".")
    if digits.count(".") > 1:
        digits = digits.replace(".", "")
    tail = Fraction(unicodedata.numeric(raw[-1])).limit_denominator(12) if not raw[-1].isdecimal() else Fraction(0)
    return Fraction(digits or "0") + tail


def _lettered(words: Words, end: int) -> bool:
    """Whether letters stand right after figures that are neither a multiplier nor, perhaps, a unit ("1990s", "4x4")."""
    return words.glued(end) and words.kind(end) in ("word", "code") and words.at(end) in ("s", "x", "d", "a", "p", "e")


def _in_name(words: Words, i: int, end: int) -> bool:
    """Whether figures are glued into a name: "24.kg", "1+1"."""
    if words.at(end) == "." and words.glued(end) and words.glued(end + 1):
        return words.kind(end + 1) == "word" and words.printed(end + 1).islower()
    before = words.at(i - 1) == "+" and words.glued(i) and words.glued(i - 1) and words.kind(i - 2) == "number"
    after = words.at(end) == "+" and words.glued(end) and words.glued(end + 1) and words.kind(end + 1) == "number"
    return before or after


def _scaled(words: Words, end: int, value: Exact) -> Numeral:
    """A number and the multipliers after it, two at most ("hundred thousand", "lakh crore")."""
    base: Exact = value
    scale = 1
    if words.at(end) == "and" and words.phrase(end, end + 3) == ("and", "a", "half"):
        after = _scale(words, end + 3, value)
        base, end = (value + Fraction(1, 2), end + 3) if after or value < 100 else (value, end)
    for _ in range(2):
        step = _scale(words, end, value)
        if step is None or (scale > 1 and step[1] < 1000):
            break
        end, scale = step[0], scale * step[1]
    if scale > 1 and base == 1 and words.phrase(end, end + 3) == ("and", "a", "half"):
        base, end = Fraction(3, 2), end + 3
    return Numeral(end, base * scale, base=base, scale=scale)


def _scale(words: Words, i: int, value: Exact) -> tuple[int, int] | None:
    """The multiplier at a place and the place after it: a word, glued letters ("2bn"), after a hyphen ("2-million")."""
    at = i + 1 if words.hyphen(i) else i
    word = words.at(at)
    if word in ("m", "b"):
        return (at + 1, _GLUED[word]) if _millions(words, at, value) else None
    if word == "k" and not words.glued(at):
        return None
    if word == "dozen" or word not in SCALES:
        return (at + 1, 12) if word == "dozen" else None
    return at + 1, SCALES[word]


def _millions(words: Words, at: int, value: Exact) -> bool:
    """Whether "m" and "b" after figures multiply: with a sign of money, or where no length can be meant."""
    signed = any(sign in "$£€¥₹₽₩₺₴₦₪" for sign in words.phrase(at - 2, at - 1)) or words.printed(at - 2).isupper()
    if signed:
        return True
    follows = words.printed(at + 1)
    if not words.glued(at) or words.at(at) != "m" or follows in _LENGTHS:
        return False
    return value < 100 or (follows.islower() and follows.endswith("s")) or follows == "people"


def _plural(words: Words, i: int) -> Numeral | None:
    """Dozens, hundreds, tens of thousands: no less than two of them."""
    value, end = PLURALS.get(words.low[i]), i + 1
    counts = words.at(end) in _AFTER_SCORES or (words.at(i - 1) in _BEFORE_SCORES and words.at(end) not in ("a", "the"))
    if value is None or (words.low[i] in ("tens", "scores") and not counts):
        return None
    while words.at(end) == "of" and words.at(end + 1) in _EACH and value < 10**12:
        value, end = value * _EACH[words.at(end + 1)], end + 2
    if words.low[i] == "tens" and end == i + 1 and words.at(end) != "of":
        return None
    return Numeral(end, value, Bound.LEAST)


def _several(words: Words, i: int) -> Numeral | None:
    """Several hundred, a few thousand, a couple of dozen; a few and several alone are three, a couple of is two."""
    lead = words.longest(i, (3, 2, 1), _SEVERAL) if words.low[i] in _SEVERALS else None
    if lead is None:
        return _handful(words, i)
    at, scale = i + len(lead), 1
    while (word := words.at(at).removesuffix("s")) in SCALES and scale < 10**12 and words.at(at) != "k":
        at, scale = at + 1, scale * SCALES[word]
    if scale > 1 and not (lead == ("some",) and not words.at(at - 1).endswith("s")):
        bound = Bound.ABOUT if "couple" in lead else Bound.LEAST
        return Numeral(at, 2 * scale, bound)
    return _alone(i + len(lead), lead)


def _alone(end: int, lead: tuple[str, ...]) -> Numeral | None:
    if lead in (("a", "few"), ("several",)):
        return Numeral(end, 3, Bound.LEAST)
    return Numeral(end - 1, 2, Bound.ABOUT) if lead == ("a", "couple", "of") else None


def _handful(words: Words, i: int) -> Numeral | None:
    if words.phrase(i, i + 2) != ("a", "handful"):
        return None
    return Numeral(i + 2, 3, Bound.LEAST)


def _half(words: Words, i: int) -> Numeral | None:
    """Half a million, a half-dozen, three quarters of a million: a share of a multiplier is a number."""
    start = i + 1 if words.phrase(i, i + 2) in (("a", "half"), ("a", "quarter")) else i
    share = part(words, i) or part(words, start)
    if share is None:
        return None
    at = share[0] + 1 if words.at(share[0]) in ("of", "-") else share[0]
    at = at + 1 if words.at(at) in ("a", "an") else at
    at = at + 1 if words.hyphen(at) else at
    scale = SCALES.get(words.at(at))
    direct = words.at(at - 1) in ("a", "an", "-", "half", "quarter")
    return Numeral(at + 1, share[1] * scale) if scale and direct else None


def _spelled(words: Words, i: int) -> Numeral | None:
    """A number in words: groups of falling multipliers, "and" before the last."""
    total: Exact = 0
    at, last, only = i, 10**15, None
    while (group := _hundreds(words, at, first=at == i)) is not None:
        scaled = _scaled(words, group[0], group[1])
        if scaled.scale >= last:
            break
        only = scaled if at == i else None
        total, at, last = total + scaled.value, scaled.end, scaled.scale
        if last < 1000:
            break
        at = at + 1 if words.at(at) == "and" and _below_hundred(words, at + 1) and not _rival(words, at + 1) else at
    if at == i or words.at(at - 1) == "and":
        return None
    return _shared(words, only) if only else Numeral(at, total)


def _shared(words: Words, number: Numeral) -> Numeral:
    """A number in words whose hundreds count as its multiplier: "five or six hundred thousand"."""
    words_of_scale = 1 if number.scale > 1 else 0
    if words.at(number.end - 1 - words_of_scale) != "hundred" or number.scale not in (1, 1000, 10**6, 10**9):
        return number
    factor = 100 * number.scale
    return Numeral(number.end, number.value, base=Fraction(number.value, factor), scale=factor)


def _rival(words: Words, i: int) -> bool:
    """Whether the number after "and" has a multiplier of its own: "one thousand and two million" are two numbers."""
    small = _below_hundred(words, i)
    return small is not None and words.at(small[0]) in _DOZEN_UP


def _hundreds(words: Words, i: int, *, first: bool) -> tuple[int, int] | None:
    """A number below a thousand ("a hundred and five", "nineteen hundred"); a bare multiplier only comes first."""
    small = _below_hundred(words, i)
    if small is None:
        return _bare(words, i) if first else None
    at = small[0] + 1 if words.hyphen(small[0]) else small[0]
    return _over_hundred(words, at + 1, 100 * small[1]) if words.at(at) == "hundred" and small[1] else small


def _bare(words: Words, i: int) -> tuple[int, int] | None:
    """ "A hundred", "hundred", "a thousand", "a dozen": one of it; the multiplier itself is left to be read."""
    at = i + 1 if words.at(i) in ("a", "an") else i
    if words.at(at) == "hundred":
        return _over_hundred(words, at + 1, 100)
    known = words.at(at) in SCALES and words.at(at) not in ("k", "mil", "mn", "tn", "lakhs", "crores")
    return (at, 1) if known else None


def _over_hundred(words: Words, at: int, value: int) -> tuple[int, int]:
    """What comes after "hundred": "five", "and five", or nothing."""
    rest = at + 1 if words.at(at) == "and" else at
    small = _below_hundred(words, rest)
    if small is None or small[1] == 0 or words.at(small[0]) == "hundred":
        return at, value
    return small[0], value + small[1]


def _below_hundred(words: Words, i: int) -> tuple[int, int] | None:
    """Twenty-one, twenty one, seven: the place after it and its value."""
    word = words.at(i)
    if word in ONES:
        return i + 1, ONES[word]
    if word not in TENS:
        return None
    at = i + 2 if words.hyphen(i + 1) else i + 1
    one = ONES.get(words.at(at), 0)
    return (at + 1, TENS[word] + one) if 0 < one < 10 else (i + 1, TENS[word])
