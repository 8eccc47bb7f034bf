"""Which of PLOVER's sectors an actor is of: what its words and the gazetteer say, weighed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from onrecord.ground.choice import Choice, chosen
from onrecord.ground.weights import NONE, Weights
from onrecord.records import Actor

LEAST = 0.3
"""The least probability at which a sector is given: below it three in four were wrong, five folds by report."""

_GENERAL = re.compile(r"kind=|side=|report=|(?:w|s|head)=.{1,3}(?:&|\Z)")
"""What many actors share, and short words: named as the reason only where nothing else speaks for a sector."""

_HOW = {
    "kind": "context",
    "side": "context",
    "body": "gazetteer",
    "points": "gazetteer",
    "holder": "gazetteer",
    "office": "gazetteer",
    "once": "gazetteer",
    "outlet": "gazetteer",
    "report": "context",
}


def sector(actor: Actor, features: Mapping[str, None], weights: Weights) -> Choice:
    """The actor's sector or None, with the grounds."""
    (best, score), *rest = chosen(weights.sectors(features))
    others = tuple((other, share) for other, share in rest[:2] if other != NONE)
    span = actor.mentions[0]
    if best == NONE:
        return Choice(None, "none", score, span, "nothing told of it points to a sector", others)
    if score < LEAST:
        return Choice(None, "none", score, span, "what is told of it fits several sectors", ((best, score), *others))
    how, reason = _grounds(best, features, weights)
    return Choice(best, how, score, span, reason, others)


def _grounds(best: str, features: Iterable[str], weights: Weights) -> tuple[str, str]:
    """The kind of evidence that speaks most for a sector, and a sentence about it."""
    speaks = {f: weight for f in features for sector, weight in weights.of(f) if sector == best and weight > 0}
    told = {f: weight for f, weight in speaks.items() if not _GENERAL.match(f)} or speaks
    if not told:
        return "context", f"{best} is the commonest for such an actor"
    name, _, value = max(told, key=lambda f: (told[f], f)).partition("=")
    return _HOW.get(name, "report"), _SENTENCE[name].format(value=value.split("&")[0], sector=best)


_SENTENCE = {
    "kind": "{sector} is the commonest sector of a {value}",
    "side": "{sector} is the commonest sector of such an actor",
    "w": 'the report says "{value}"',
    "s": 'the report says "{value}..."',
    "head": 'the report calls it "{value}"',
    "agent": "a word of the report names an agent of {value}",
    "called": "the report calls it by an agent of {value}",
    "points": "the report names a body of {value} with it",
    "body": "the gazetteer has a body of that name as {value}",
    "holder": "somebody of that name held an office of {value} on the day",
    "office": "somebody of that name was {value} on the day",
    "once": "somebody of that name held an office of {value} on some day",
    "outlet": "the gazetteer has an outlet of that name",
    "report": "much of the report is about {value}",
}
