"""Totals: which amount is a part of which other, and which are tolls so far, by the words between them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from onrecord.ground.amounts import Amount
from onrecord.ground.words import Words, listed

# What stands before a part.
_PARTS = (
    ("including",), ("included",), ("includes",), ("among", "them"), ("among", "whom"), ("among", "those"),
    ("of", "whom"), ("of", "them"), ("of", "which"), ("of", "those"), ("of", "these"), ("amongst", "them"),
)  # fmt: skip
_CUES = frozenset(cue[0] for cue in _PARTS)
# What stands after a part.
_OF_THEM = frozenset((of, them) for of in ("of", "among") for them in ["them", "whom", "which", "these", "those"])
_THEM = frozenset(them for _, them in _OF_THEM)
_OWNERS = listed("the its his her their our all these those a total about some at least more than nearly roughly")
_VERBS = listed("was were are is had have has came died include included")
_STOPS = listed(
    """
    was were are is has have had will would left and_ while but when after as that said who which killed killing
    wounded wounding injured injuring hurt arrested arresting destroyed destroying captured capturing damaged
    damaging displaced displacing forced forcing took taken seized seizing
    """
)
_TOLLS = listed("toll tolls")
_SUMS = listed("total number tally count figure tallies losses deaths fatalities")
_RAISES = listed(
    """
    bring brings brought bringing raise raises raised raising take takes took taking push pushes pushed pushing rise
    rises rose risen rising climb climbs climbed climbing grow grows grew grown growing jump jumps jumped reach
    reaches reached reaching hit hits passed surpassed topped exceeded exceeds swelled swelling increased soared
    """
)
_LINKS = listed(": to at reached hit past now of reaching is was stands stood")
_DATES = listed(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december start beginning war outbreak conflict fighting invasion offensive attack
    coup quake earthquake early late last year yesterday midnight dawn uprising ceasefire truce crisis unrest
    violence
    """
)
# What was put on a toll before is no longer its state.
_FORMERLY = listed("earlier previously initially originally")
_TELLING = listed("far date since")
_FAR = 12  # words between an amount and what tells of its total
_BACK = 5  # amounts before a part among which its whole is sought


def wholes(words: Words, found: Sequence[Amount]) -> list[int | None]:
    """For each amount the place of the one of which the text says that it is a part, or None."""
    sentences = _sentences(words, found)
    whole: list[int | None] = []
    for n, amount in enumerate(found):
        same = [m for m in range(max(0, n - _BACK), n) if sentences[m] == sentences[n]]
        whole.append(_whole(words, found, n, same, whole) if not _owned(words, found, n) else n + 1)
        if whole[n] is not None and not _fits(amount, found[whole[n] or 0]):
            whole[n] = None
    return whole


def so_far(words: Words, found: Sequence[Amount]) -> frozenset[int]:
    """The places of the amounts that are tolls up to the time of the report."""
    sentences = _sentences(words, found)
    flagged: set[int] = set()
    for n, amount in enumerate(found):
        if amount.unit is None and (_toll(words, found, n) or _since(words, found, n, sentences, flagged)):
            flagged.add(n)
    return frozenset(flagged | {n - 1 for n in flagged if n and _paired(words, found[n - 1], found[n])})


def _paired(words: Words, before: Amount, amount: Amount) -> bool:
    """Whether "so far" after an amount holds for the one before too: "31 were killed and 50 wounded so far"."""
    between = words.phrase(before.end, amount.first)
    joined = before.unit is None and len(between) <= 6 and between[-1:] == ("and",)
    return joined and _has(words.phrase(amount.end, amount.end + 4), "so", "far")


def _sentences(words: Words, found: Sequence[Amount]) -> list[int]:
    """The number of the sentence in which each amount stands; a semicolon parts sentences too."""
    ends = [i for i in range(len(words)) if words.kinds[i] is None and (words.low[i] == ";" or words.closes(i))]
    return [bisect_right(ends, amount.first) for amount in found]


def _fits(amount: Amount, whole: Amount) -> bool:
    """Whether an amount can be a part of another: of the same unit and no greater."""
    return amount.unit == whole.unit and amount.size <= whole.size


def _owned(words: Words, found: Sequence[Amount], n: int) -> bool:
    """ "Four of the 17", "12 out of 15", "two of their three": whether the amount is a part of the next."""
    end = found[n].end
    if n + 1 == len(found) or words.at(end) not in ("of", "out", "among"):
        return False
    start = end + 2 if words.phrase(end, end + 2) == ("out", "of") else end + 1
    between = words.phrase(start, found[n + 1].first)
    if len(between) > 5 or (words.at(end) == "out" and start == end + 1):
        return False
    return all(word in _OWNERS or word.endswith("'s") for word in between) or _possessed(between)


def _possessed(between: tuple[str, ...]) -> bool:
    """ "The world's ", "the province's ": an owner right before the number, or with one word between."""
    return bool(between) and any(word.endswith(("'s", "s'")) for word in between[-2:])


def _whole(words: Words, found: Sequence[Amount], n: int, same: list[int], whole: list[int | None]) -> int | None:
    """The whole of which an amount is said to be a part, among those before it in its sentence."""
    if not same:
        return None
    before = same[-1]
    if whole[before] is not None and whole[before] != n and _goes_on(words, found[before], found[n]):
        return whole[before]
    if _led(words, found[before], found[n]) or _followed(words, found[n]):
        return next((m for m in reversed(same) if _fits(found[n], found[m])), None)
    return _opened(words, found, n, same)


def _led(words: Words, before: Amount, amount: Amount) -> bool:
    """Whether "including", "among them" or "of whom" stands between an amount and the part, near the part."""
    between = words.phrase(max(before.end, amount.first - 8), amount.first)
    if _CUES.isdisjoint(between):
        return False
    for at in range(len(between)):
        if any(between[at : at + len(cue)] == cue for cue in _PARTS):
            rest = between[at + 1 :]
            return len(rest) <= 5 and _STOPS.isdisjoint(rest[2:]) and "and" not in rest[-1:]
    return False


def _followed(words: Words, amount: Amount) -> bool:
    """Whether "of them", "of whom" or "among them" follows a part, directly or after what is counted."""
    after = words.phrase(amount.end, amount.end + 6)
    if _THEM.isdisjoint(after):
        return False
    for at in range(len(after) - 1):
        if after[at] in (",", ";", ".", "and") or after[at] in _STOPS:
            return False
        if after[at : at + 2] in _OF_THEM:
            return at == 0 or after[at] == "among"
    return False


def _goes_on(words: Words, part: Amount, amount: Amount) -> bool:
    """Whether an amount carries on a list of parts: "including 4 children, 3 women and 2 men"."""
    between = words.phrase(part.end, amount.first)
    if len(between) > 7 or not {",", "and"} & set(between[-1:]):
        return False
    if between[-2:] == (",", "and") or not _STOPS.isdisjoint(between):
        return False
    return words.at(amount.end) not in ("injured", "wounded", "hurt", "missing", "arrested", "others")


def _opened(words: Words, found: Sequence[Amount], n: int, same: list[int]) -> int | None:
    """ "Of the 17 killed, four were children", "among the 17 were four children": a whole that opens the sentence."""
    return next((m for m in same if _opens(words, found[m]) and _tells(words, found[m], found[n])), None)


def _opens(words: Words, amount: Amount) -> bool:
    """Whether "of the" or "among the" stands before an amount, at the beginning of a sentence or clause."""
    at = amount.first - 2
    lead = words.at(at) in ("of", "among") and words.at(at + 1) in ("the", "those", "these", "all")
    return lead and (words.capital(at) or at == 0 or words.at(at - 1) in (",", ";"))


def _tells(words: Words, whole: Amount, part: Amount) -> bool:
    """Whether the part is the subject of a clause about the whole, or follows "were"."""
    between = words.phrase(whole.end, part.first)
    after = words.phrase(part.end, part.end + 4)
    return len(between) < 16 and ((bool(between) and between[-1] in _VERBS) or not _VERBS.isdisjoint(after))


def _toll(words: Words, found: Sequence[Amount], n: int) -> bool:
    """Whether a toll or total is said to have come to an amount: "brought the toll to 31", "total of 31 so far"."""
    first = found[n].first
    raised_to = words.at(first - 1) == "to" and words.at(first - 2) in _RAISES
    if raised_to and not (_TOLLS | _SUMS).isdisjoint(words.phrase(found[n].end, found[n].end + 3)):
        return True
    if words.at(first - 1) == "from" or (_TOLLS | _SUMS).isdisjoint(words.phrase(first - 11, first)):
        return False
    ahead = n - 1 if n and words.phrase(found[n - 1].end, first) == ("to",) else n
    start = max(first - 11, found[ahead - 1].end if ahead else 0)
    start = max([start, *(i + 1 for i in range(start, first) if words.closes(i))])
    before = words.phrase(start, first)
    if not _FORMERLY.isdisjoint(before):
        return False
    raised = not _RAISES.isdisjoint(before) or words.at(first) in _RAISES
    if raised and not (_TOLLS | _SUMS).isdisjoint(before):
        return True
    return not _TOLLS.isdisjoint(before) and not _LINKS.isdisjoint(before[-2:])


def _since(words: Words, found: Sequence[Amount], n: int, sentences: list[int], flagged: set[int]) -> bool:
    """Whether "so far", "to date" or "since" a day stands in the clause of an amount."""
    if _TELLING.isdisjoint(words.phrase(found[n].first - _FAR, found[n].end + _FAR)):
        return False
    before, after = _around(words, found, n)
    if _has(after, "so", "far") or _has(after, "to", "date") or _has(after, "thus", "far"):
        return True
    if _has(before, "so", "far") or _has(before, "to", "date") or _has(before, "thus", "far"):
        return True
    if "since" in after and not _DATES.isdisjoint(after[after.index("since") :]):
        return not {"have", "has"}.isdisjoint(before + after)
    if "since" in before and not _DATES.isdisjoint(before[before.index("since") :]):
        return not {"have", "has"}.isdisjoint(after[:4])
    return n - 1 in flagged and sentences[n] == sentences[n - 1] and _goes_on(words, found[n - 1], found[n])


def _around(words: Words, found: Sequence[Amount], n: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of the sentence before and after an amount, as far as the next amounts and no more than twelve."""
    first, end = found[n].first, found[n].end
    low = max(first - _FAR, found[n - 1].end if n else 0)
    high = min(end + _FAR, found[n + 1].first if n + 1 < len(found) else len(words))
    low = max([low, *(i + 1 for i in range(low, first) if words.closes(i))])
    high = min([high, *(i for i in range(end, high) if words.closes(i))])
    return words.phrase(low, first), words.phrase(end, high)


def _has(phrase: tuple[str, ...], one: str, two: str) -> bool:
    return any(phrase[at : at + 2] == (one, two) for at in range(len(phrase) - 1))
