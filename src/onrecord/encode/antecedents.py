"""What two mentions tell about each other by their words alone: the features beside the learnt score of a link.

Pairs are (later, earlier) places in a list of mentions in order of the text. Everything is computed at once for
all pairs, from small integers that stand for words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from onrecord.records import Span

Flags = npt.NDArray[np.bool_]
Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# A mention looks back over this many: in the training reports of wire all 5,366 nearest antecedents stand nearer.
REACH = 100

PRONOUNS = {
    "he": 1, "him": 1, "his": 1, "himself": 1,
    "she": 2, "her": 2, "hers": 2, "herself": 2,
    "it": 3, "its": 3, "itself": 3,
    "they": 4, "them": 4, "their": 4, "theirs": 4, "themselves": 4,
    "i": 5, "me": 5, "my": 5, "mine": 5, "myself": 5,
    "we": 6, "us": 6, "our": 6, "ours": 6, "ourselves": 6,
    "you": 7, "your": 7, "who": 8, "which": 8, "that": 8, "whom": 8, "whose": 8,
}  # fmt: skip
# Spelt in capitals these are a country, a body and a trade.
ACRONYMS = {"US", "WHO", "IT"}
LEADING = re.compile(r"\A(?:(?:the|a|an|his|her|its|their|our|my|this|that|these|those|some)\s+)+", re.IGNORECASE)
DEFINITE = re.compile(r"(?:the|this|that|these|those|both)\b", re.IGNORECASE)
INDEFINITE = re.compile(r"(?:an?|some|several|many|another|one|two|three|four|five|six|\d+)\b", re.IGNORECASE)
HEAD_ENDS = re.compile(r",|\(| (?:of|in|who|that|which|from|at|for|on|with|to|near|by|and)\b")
WORD = re.compile(r"\w[\w.’'-]*")
SMALL = {"of", "the", "and", "for", "in", "on"}

FEATURES = (
    "same words", "same head", "same head, other names", "a shared name", "names of one all in the other",
    "same pronoun", "other pronoun", "pronoun after noun", "noun after pronoun",
    "he or she after a name", "it after a name", "they after a name", "I after a name", "we after a name",
    "acronym", "side by side", "mentions between", "characters between", "same paragraph",
    "definite after a name", "definite after a noun", "indefinite", "same last name", "next mention",
    "in the lead", "same kind", "who or which side by side", "one has no name",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Traits:
    """One row a mention. Words are small integers that stand for them in this report, 0 for none.

    `names` has a column for each capitalised word of any mention, 1 where the mention has it.
    """

    words: Ints
    head: Ints
    surname: Ints
    initials: Ints
    acronym: Ints
    pronoun: Ints
    definite: Flags
    indefinite: Flags
    names: Floats
    start: Ints
    end: Ints
    paragraph: Ints


@dataclass(frozen=True, slots=True)
class Worded:
    """What the words of one mention say, as strings; "" for none."""

    words: str
    head: str
    surname: str
    initials: str
    acronym: str
    pronoun: int
    names: tuple[str, ...]


def pairs(count: int) -> tuple[Ints, Ints]:
    """All (later, earlier) pairs within REACH, by later mention, nearest earlier first."""
    each = np.minimum(np.arange(count), REACH)
    later = np.repeat(np.arange(count), each)
    first = np.repeat(np.cumsum(each) - each, each)
    return later, later - 1 - (np.arange(len(later)) - first)


def traits(text: str, mentions: Sequence[Span]) -> Traits:
    """What the words of each mention say, and where it stands."""
    written = [span.of(text) for span in mentions]
    said = [worded(words) for words in written]
    numbers = Numbers()
    breaks = [m.start() for m in re.finditer(r"\n", text)]
    starts = np.array([span.start for span in mentions], np.int64)
    return Traits(
        words=numbers(s.words for s in said),
        head=numbers(s.head for s in said),
        surname=numbers(s.surname for s in said),
        initials=numbers(s.initials for s in said),
        acronym=numbers(s.acronym for s in said),
        pronoun=np.array([s.pronoun for s in said], np.int64),
        definite=np.array([bool(DEFINITE.match(w)) for w in written], np.bool_),
        indefinite=np.array([bool(INDEFINITE.match(w)) for w in written], np.bool_),
        names=columns([s.names for s in said]),
        start=starts,
        end=np.array([span.end for span in mentions], np.int64),
        paragraph=np.searchsorted(breaks, starts).astype(np.int64),
    )


class Numbers:
    """Gives each string a small integer, the same string the same one; "" is 0."""

    def __init__(self) -> None:
        self._of = {"": 0}

    def __call__(self, strings: Iterable[str]) -> Ints:
        """The integers of strings, in order."""
        return np.array([self._of.setdefault(s, len(self._of)) for s in strings], np.int64)


def worded(words: str) -> Worded:
    """Take one mention apart. A pronoun has no head and no names."""
    bare = re.sub(r"['’]s?$", "", LEADING.sub("", words, count=1))
    head = (WORD.findall(HEAD_ENDS.split(bare, maxsplit=1)[0]) or WORD.findall(bare) or [bare])[-1].lower()
    capitals = tuple(w.lower() for w in WORD.findall(bare) if w[0].isupper())
    names = tuple(w for w in capitals if w not in SMALL)
    initials = "".join(w[0] for w in names)
    pronoun = 0 if words in ACRONYMS else PRONOUNS.get(words.lower(), 0)
    return Worded(
        words=bare.lower(),
        head="" if pronoun else head,
        surname=capitals[-1] if capitals and not pronoun else "",
        initials=f"initials {initials}" if len(initials) > 1 else "",
        acronym=f"initials {bare.lower().replace('.', '')}" if bare.isupper() and 1 < len(bare) < 9 else "",
        pronoun=pronoun,
        names=() if pronoun else names,
    )


def columns(names: Sequence[Sequence[str]]) -> Floats:
    """1 where a mention (row) has a word (column)."""
    column = {word: i for i, word in enumerate(sorted({w for words in names for w in words}))}
    out = np.zeros((len(names), max(1, len(column))), dtype=np.float32)
    for row, words in enumerate(names):
        out[row, [column[w] for w in words]] = 1
    return out


def features(of: Traits, later: Ints, earlier: Ints, same_kind: Floats) -> Floats:
    """One row a pair, one column a name in FEATURES; `same_kind` is how likely both are actors of one kind."""
    said = np.stack([np.asarray(c, np.float32) for c in (*by_name(of, later, earlier), *by_place(of, later, earlier))])
    return np.concatenate([said, same_kind[None].astype(np.float32)])[ORDER].T


def by_name(of: Traits, later: Ints, earlier: Ints) -> tuple[Flags, ...]:
    """What the words of two mentions have in common."""
    p, q = of.pronoun[later], of.pronoun[earlier]
    shared, sizes = shared_names(of.names, later, earlier), of.names.sum(axis=1)
    least, named = np.minimum(sizes[later], sizes[earlier]), sizes[earlier] > 0
    definite = of.definite[later] & (sizes[later] == 0) & (p == 0)
    heads = equal(of.head, of.head, later, earlier)
    return (
        equal(of.words, of.words, later, earlier) & (p == 0),
        heads,
        heads & (least > 0) & (shared == 0),
        shared > 0,
        (least > 0) & (shared == least),
        (p == q) & (p > 0),
        (p != q) & (p > 0) & (q > 0),
        (p > 0) & (q == 0),
        (p == 0) & (q > 0),
        ((p == 1) | (p == 2)) & named,
        (p == 3) & named,
        (p == 4) & named,
        (p == 5) & named,
        (p == 6) & named,
        equal(of.initials, of.acronym, later, earlier) | equal(of.acronym, of.initials, later, earlier),
        definite & named,
        definite & ~named,
        of.indefinite[later],
        equal(of.surname, of.surname, later, earlier),
        (least == 0) & (p == 0) & (q == 0),
    )


def by_place(of: Traits, later: Ints, earlier: Ints) -> tuple[npt.NDArray[Any], ...]:
    """How far apart two mentions stand, and where."""
    gap = of.start[later] - of.end[earlier]
    return (
        gap <= 3,
        np.log1p(later - earlier) / 3,
        np.log1p(np.maximum(gap, 0)) / 5,
        of.paragraph[later] == of.paragraph[earlier],
        later - earlier == 1,
        of.start[earlier] < 300,
        (of.pronoun[later] == 8) & (gap <= 3),
    )


def equal(one: Ints, other: Ints, later: Ints, earlier: Ints) -> Flags:
    """Whether a trait of the later mention is another of the earlier, and is there at all."""
    alike: Flags = (one[later] == other[earlier]) & (one[later] > 0)
    return alike


def shared_names(names: Floats, later: Ints, earlier: Ints) -> Floats:
    """How many names each pair shares, by tables of REACH mentions against those that they look back on.

    The pairs are in order of the later mention.
    """
    shared = np.empty(len(later), dtype=np.float32)
    bounds = (int(later[0]) // REACH * REACH, int(later[-1]) + 1) if len(later) else (0, 0)
    for at in range(*bounds, REACH):
        first = max(0, at - REACH)
        table = names[at : at + REACH] @ names[first : at + REACH].T
        part = slice(*np.searchsorted(later, (at, at + REACH)))
        shared[part] = table[later[part] - at, earlier[part] - first]
    return shared


# Where each of FEATURES stands among what by_name, by_place and the kinds give.
ORDER = [*range(15), 20, 21, 22, 23, *range(15, 19), 24, 25, 27, 26, 19]
