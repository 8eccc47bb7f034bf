"""Forecasts: which amounts a toll or number of people is only said to reach yet ("could rise to 40")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from onrecord.ground.amounts import Amount
from onrecord.ground.words import Words, listed

_COUNTED = listed(
    """
    toll tolls total number numbers count tally tallies figure deaths fatalities casualties losses dead wounded missing
    """
)
# That these will rise is a fear; that a number of others will may be a plan.
_TOLLS = listed("toll tolls deaths fatalities casualties losses dead wounded missing")
_PLANS = listed("will would should")
_MIGHT = listed("could may might can")
_MODALS = _MIGHT | listed("would will should")
_AWAITED = listed("expected feared likely projected forecast predicted bound set sure certain")
# These have what they reach right after them; of those that follow it needs "to" or "past".
_REACH = listed("reach reaching exceed exceeding top topping pass passing surpass surpassing hit total be")
_COME = listed("be total")  # these rise only where it is not sure: "will be 500" is a plan
_RISE = listed("rise climb grow increase jump go run swell soar come get rising climbing growing increasing going")
_BEYOND = listed("exceed exceeding top topping pass passing surpass surpassing past beyond above")
_TO = _BEYOND | listed("to as high well up further even still close")
_ADVERBS = listed("well still yet even also eventually further soon be rapidly sharply quickly ultimately to")
_FAR = 12  # words before the verb among which the toll stands
_NEAR = 5  # words between the verb and the amount, or its modal and the verb


def forecasts(words: Words, found: Sequence[Amount]) -> frozenset[int]:
    """The places of the amounts that a toll has not reached, as far as the text says."""
    return frozenset(n for n, amount in enumerate(found) if _awaited(words, amount))


def bound(words: Words, amount: Amount) -> Amount:
    """A forecast amount as a bound: no more than what a toll may rise to, no fewer than what it may pass."""
    if amount.high is None and amount.best is None:
        return amount
    if not _BEYOND.isdisjoint(words.phrase(amount.first - 3, amount.first + 1)):
        return replace(amount, low=amount.size, best=None, high=None)
    return replace(amount, low=None, best=None, high=amount.high or amount.best)


def planned(words: Words, found: Sequence[Amount]) -> frozenset[int]:
    """The places of the amounts that a number is only meant to reach: "the number of seats will rise to 320"."""
    return frozenset(n for n, amount in enumerate(found) if _risen(words, amount) is not None)


def _risen(words: Words, amount: Amount) -> int | None:
    """The place of the verb of rising, not known to have happened, that governs an amount."""
    verb = _verb(words, amount.first)
    return verb if verb is not None and _possible(words, verb) else None


def _awaited(words: Words, amount: Amount) -> bool:
    verb = _risen(words, amount)
    if verb is None:
        return False
    clause, modal = _clause(words, verb), _modal(words, verb)
    if modal in _MIGHT and amount.unit is not None:
        return True  # nobody can reach 14 percent on foot
    return not (_COUNTED if modal not in _PLANS else _TOLLS).isdisjoint(clause)


def _verb(words: Words, first: int) -> int | None:
    """The place of the verb of rising that governs an amount, which may be its hedge ("exceed 300")."""
    if words.at(first) in _REACH:
        return first
    at = first - 1
    while at > first - _NEAR and words.at(at) in _TO - _REACH:
        at -= 1
    rises = words.at(at) in _RISE and at < first - 1
    return at if rises or words.at(at) in _REACH else None


def _possible(words: Words, verb: int) -> bool:
    """Whether a modal governs a verb, or "is expected to"."""
    modal = _modal(words, verb)
    return modal in _MIGHT if words.at(verb) in _COME else modal in _MODALS | _AWAITED


def _modal(words: Words, verb: int) -> str:
    """What may govern a verb: "could", or "expected" of "is expected to"."""
    at = verb - 1
    while at > verb - _NEAR and words.at(at) in _ADVERBS:
        at -= 1
    awaited = words.at(at) in _AWAITED
    return words.at(at) if not awaited or words.at(at + 1) == "to" else ""


def _clause(words: Words, verb: int) -> tuple[str, ...]:
    """The words before a verb, back to the sentence's beginning and no more than twelve."""
    first = max(verb - _FAR, 0)
    return words.phrase(max([first, *(i + 1 for i in range(first, verb) if words.closes(i))]), verb)
