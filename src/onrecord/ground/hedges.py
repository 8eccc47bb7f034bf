"""Hedges: the words before and after a number that say about, at least or at most."""

from __future__ import annotations

from onrecord.ground.numerals import STARTERS, Bound
from onrecord.ground.words import Words, listed


def _table(lines: str, bound: Bound) -> dict[tuple[str, ...], Bound]:
    """Phrases parted by commas, each with its bound."""
    return {tuple(phrase.split()): bound for phrase in " ".join(lines.split()).split(", ")}


BEFORE = {
    **_table(
        """about, around, some, roughly, nearly, almost, close to, closer to, approximately, approx, approx ., circa,
        ca, c ., an estimated, estimated, barely, in the region of, in the order of, on the order of, of the order of,
        nearing, approaching, approximate, an approximate, perhaps, maybe, scarcely, just short of, shy of, ~, ≈""",
        Bound.ABOUT,
    ),
    **_table(
        """at least, at the least, at the very least, more than, no fewer than, not fewer than, no less than,
        not less than, upwards of, upward of, in excess of, exceeding, exceeds, exceeded, exceed, above, over,
        a minimum of, minimum of, topped, tops, topping, passed, surpassed, surpassing, surpasses, surpass, crossed,
        greater than, larger than, higher than, north of, as few as, as little as, beyond, >, ≥""",
        Bound.LEAST,
    ),
    **_table(
        """up to, as many as, as much as, as high as, at most, at the most, at the very most, fewer than,
        less than, under, below, no more than, not more than, not exceeding, a maximum of, maximum of, lower than,
        smaller than, no greater than, not over, <, ≤""",
        Bound.MOST,
    ),
}
AFTER = {
    **_table("or so, or thereabouts, give or take, - odd, odd", Bound.ABOUT),
    **_table(
        """or more, or above, or over, at least, at the least, at minimum, and counting, and above, - plus, plus, +,
        and more""",
        Bound.LEAST,
    ),
    **_table("or fewer, or less, or under, or below, at most, at the most, at maximum, tops", Bound.MOST),
}
_LAST = frozenset(phrase[-1] for phrase in BEFORE)
_FIRST = frozenset(phrase[0] for phrase in AFTER)
_MODIFIERS = listed("well just slightly far much little considerably significantly way anything only even")
# These bind a number only where a toll or total is their subject; else they are deeds ("passed two laws").
_OF_TOLLS = frozenset({"passed", "crossed"})
_TOLLS = listed(
    """
    toll tolls number numbers total totals count tally figure deaths cases bill losses has have dead wounded injured
    displaced refugees casualties population turnout price
    """
)
# After these "about" and "over" tell of what, not how many.
_TOPICS = listed(
    """
    told asked ask talk talks talked information concern concerns concerned question questions complained worried
    report reports reported know knew warned warning dispute row anger outrage fears trial control protest protests
    charges quarrel clash clashes tensions sanctions debate feud hand hands handed handing turn turns turned turning
    take takes took taken taking
    """
)
_STACK = 3  # hedges in a row: "up to as many as about"


def before(words: Words, i: int, floor: int, *, lasting: bool = False) -> tuple[int, Bound]:
    """Where the hedges before a number at `i` begin, not before `floor`, and how they bind it together.

    `lasting`: the number is of hours, days or months, where "over" a few means during.
    """
    bounds: list[Bound] = []
    for _ in range(_STACK):
        found = _last(words, i, floor)
        if found is None or (lasting and words.at(i - 1) == "over") or _told(words, found[0]):
            break
        i, bounds = _modified(words, found[0], floor), [*bounds, found[1]]
    return i, _joined(bounds)


def after(words: Words, i: int) -> tuple[int, Bound]:
    """Where the hedge after a number that ends before `i` ends, and how it binds."""
    phrase = words.longest(i, (3, 2, 1), AFTER) if words.low[i] in _FIRST else None
    if phrase is None or (len(phrase) == 1 and not _bare_after(words, i)) or _leads_on(words, i + len(phrase)):
        return i, Bound.EXACT
    return i + len(phrase), AFTER[phrase]


def combined(outer: Bound, inner: Bound) -> Bound:
    """The bound of a hedged expression: at least and at most are stronger than about, the outer than the inner."""
    if outer in (Bound.EXACT, Bound.ABOUT):
        return inner if inner is not Bound.EXACT else outer
    return outer


def _joined(bounds: list[Bound]) -> Bound:
    bound = Bound.EXACT
    for outer in bounds:
        bound = combined(outer, bound)
    return bound


def _last(words: Words, i: int, floor: int) -> tuple[int, Bound] | None:
    """The longest hedge that ends right before a word."""
    if words.low[i - 1] not in _LAST:
        return None
    for length in (4, 3, 2, 1):
        if i - length >= floor and (bound := BEFORE.get(words.phrase(i - length, i))):
            return (i - length, bound) if _tells(words, i - length, i) else None
    return None


def _tells(words: Words, start: int, end: int) -> bool:
    """Whether the hedge is about how many: a verb of passing needs a toll or total before it."""
    if end - start > 1 or words.at(start) not in _OF_TOLLS:
        return True
    return not _TOLLS.isdisjoint(words.phrase(start - 10, start))


def _told(words: Words, start: int) -> bool:
    """Whether what seems a hedge says of what something is: "asked about two", "dispute over three"."""
    return words.at(start) in ("about", "over") and words.at(start - 1) in _TOPICS


def _modified(words: Words, start: int, floor: int) -> int:
    """Where a hedge begins with what strengthens it: "just under", "a little over"."""
    while start > floor and words.at(start - 1) in _MODIFIERS:
        start -= 2 if words.at(start - 1) == "little" and words.at(start - 2) == "a" and start - 1 > floor else 1
    return start


def _bare_after(words: Words, i: int) -> bool:
    """Whether a hedge of one word really follows: "50+" and "50 plus", but not "50 odd jobs"."""
    return words.glued(i) if words.at(i) == "+" else words.at(i) in ("plus", "tops")


def _leads_on(words: Words, i: int) -> bool:
    """Whether a hedge belongs to a number after it: "killed 50, at least 20 of them", "12 or more than 15"."""
    return words.kind(i) == "number" or words.at(i) in STARTERS - {"a"} or words.at(i) in ("than", "of", "$")
