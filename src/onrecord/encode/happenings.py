"""What the words of two triggers tell about whether they name one happening: features beside the learnt score.

Pairs are (later, earlier) places in a list of triggers in order of the text, as in `antecedents`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.encode.antecedents import Flags, Floats, Ints, Numbers, columns, equal, shared_names
from onrecord.encode.tokens import telling
from onrecord.records import Span

DEFINITE = re.compile(r"\b(?:the|this|that|these|those|its|his|her|their)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
INDEFINITE = re.compile(r"\b(?:an?|another|new|fresh)\s+(?:[\w-]+\s+){0,2}\Z", re.IGNORECASE)
NEAR = 40  # characters before a trigger in which its article is sought
HELD = ("actor", "recipient", "place")
"""Roles whose fillings tell one happening from another."""

SURE = 0.5  # how likely a piece must lie in a role to be taken for part of it
STEM = 4  # letters that forms of one word share: "attack", "attacked"; "kill", "killing"

FEATURES = (
    "same words", "same stem", "same type", "same standing", "same mode", "later definite", "later indefinite",
    "same stem and definite", "same stem and type", "characters between", "triggers between", "same paragraph",
    "earlier in the headline", "next trigger", "actors alike", "actors apart", "recipients alike", "recipients apart",
    "places alike", "places apart",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One row a trigger: small integers that stand for its words and stem, its article, and where it stands."""

    words: Ints
    stem: Ints
    definite: Flags
    indefinite: Flags
    start: Ints
    paragraph: Ints


def told(text: str, triggers: Sequence[Span]) -> Told:
    """What the words of each trigger and those before it say."""
    words = [" ".join(span.of(text).lower().split()) for span in triggers]
    before = [text[max(0, span.start - NEAR) : span.start] for span in triggers]
    number = Numbers()
    breaks = [m.start() for m in re.finditer(r"\n+", text)]
    starts = np.array([span.start for span in triggers], np.int64)
    return Told(
        words=number(words),
        stem=number(f"stem {w[:STEM]}" for w in words),
        definite=np.array([bool(DEFINITE.search(b)) for b in before], np.bool_),
        indefinite=np.array([bool(INDEFINITE.search(b)) for b in before], np.bool_),
        start=starts,
        paragraph=np.searchsorted(breaks, starts).astype(np.int64),
    )


def fillers(ids: Sequence[Ints], inside: Sequence[Floats]) -> Floats:
    """(triggers, pieces of the vocabulary that occur): 1 where a role of a trigger holds a piece that tells something.

    `ids` are the pieces of the window of each trigger, `inside` (pieces,) how likely each lies in the role.
    """
    held = ((row[within > SURE] if len(row) else row) for row, within in zip(ids, inside, strict=True))
    return columns([[str(i) for i in sorted(set(some[telling()[some]].tolist()))] for some in held])


def features(of: Told, later: Ints, earlier: Ints, alike: Sequence[Floats], held: Sequence[Floats]) -> Floats:
    """One row a pair, one column a name in FEATURES.

    `alike` is how likely both share type, standing and mode; `held` the `fillers` of each role of HELD.
    """
    stem, definite = equal(of.stem, of.stem, later, earlier), of.definite[later]
    same_type, same_standing, same_mode = alike
    said = (
        equal(of.words, of.words, later, earlier),
        stem,
        same_type,
        same_standing,
        same_mode,
        definite,
        of.indefinite[later],
        stem & definite,
        stem * same_type,
        np.log1p(np.maximum(of.start[later] - of.start[earlier], 0)) / 5,
        np.log1p(later - earlier) / 3,
        of.paragraph[later] == of.paragraph[earlier],
        of.paragraph[earlier] == 0,
        later - earlier == 1,
        *(column for fill in held for column in likeness(fill, later, earlier)),
    )
    return np.stack([np.asarray(c, np.float32) for c in said]).T


def likeness(held: Floats, later: Ints, earlier: Ints) -> tuple[Floats, Flags]:
    """How much of the smaller filling two triggers share, and whether both have one and share nothing."""
    shared, sizes = shared_names(held, later, earlier), held.sum(axis=1)
    least = np.minimum(sizes[later], sizes[earlier])
    return shared / np.maximum(least, 1), (least > 0) & (shared == 0)
