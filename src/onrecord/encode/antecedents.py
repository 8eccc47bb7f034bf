"""What two mentions tell about each other by their words alone: the features beside the learnt score of a link.

Pairs are (later, earlier) places in a list of mentions in order of the text. Everything is computed at once for
all pairs, from small integers that stand for words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from onrecord.records import Span

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]

# A mention looks back over this many: in the training reports of wire 99 of 100 antecedents stand nearer.
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
LEADING = re.compile(r"(?:(?:the|a|an|his|her|its|their|our|my|this|that|these|those|some)\s+)+", re.IGNORECASE)
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


@dataclass(frozen=True, slots=True)
class Traits:
    """One row a mention; words are small integers, 0 for none."""

    words: Ints
    head: Ints
    surname: Ints
    initials: Ints
    acronym: Ints
    pronoun: Ints
    definite: npt.NDArray[np.bool_]
    indefinite: npt.NDArray[np.bool_]
    names: npt.NDArray[np.float32]
    start: Ints
    end: Ints
    paragraph: Ints


def pairs(count: int) -> tuple[Ints, Ints]:
    """All (later, earlier) pairs within REACH, by later mention, nearest earlier first."""
    later = np.repeat(np.arange(count), np.minimum(np.arange(count), REACH))
    back = np.concatenate([np.arange(min(i, REACH)) for i in range(count)]) if count else np.zeros(0, np.int64)
    return later.astype(np.int64), (later - 1 - back).astype(np.int64)


def traits(text: str, mentions: Sequence[Span]) -> Traits:
    """What the words of each mention say."""
    numbers: dict[str, int] = {"": 0}
    number = lambda word: numbers.setdefault(word, len(numbers))  # noqa: E731
    rows, named = [], []
    breaks = [m.start() for m in re.finditer(r"\n", text)]
    for span in mentions:
        words = span.of(text)
        bare = LEADING.sub("", words, count=1) if LEADING.match(words) else words
        bare = re.sub(r"['’]s?$", "", bare)
        found = WORD.findall(HEAD_ENDS.split(bare, maxsplit=1)[0]) or WORD.findall(bare) or [bare]
        capitals = [w.lower() for w in WORD.findall(bare) if w[0].isupper()]
        pronoun = PRONOUNS.get(words.lower(), 0)
        named.append([] if pronoun else [number(w) for w in capitals if w not in SMALL])
        initials = "".join(w[0] for w in capitals if w not in SMALL)
        rows.append(
            (
                number(bare.lower()),
                0 if pronoun else number(found[-1].lower()),
                number(capitals[-1]) if capitals and not pronoun else 0,
                number("initials " + initials) if len(initials) > 1 else 0,
                number("initials " + bare.lower().replace(".", "")) if bare.isupper() and 1 < len(bare) < 9 else 0,
                pronoun,
                bool(DEFINITE.match(words)),
                bool(INDEFINITE.match(words)),
                span.start,
                span.end,
                int(np.searchsorted(breaks, span.start)),
            )
        )
    return _traits(rows, named, len(numbers))


def _traits(rows: list[tuple[int, ...]], named: list[list[int]], size: int) -> Traits:
    table = np.array(rows, dtype=np.int64).reshape(-1, 11)
    seen = sorted({w for words in named for w in words})
    column = {w: i for i, w in enumerate(seen)}
    names = np.zeros((len(rows), max(1, len(seen))), dtype=np.float32)
    for i, words in enumerate(named):
        names[i, [column[w] for w in words]] = 1
    columns = table.T
    return Traits(
        *columns[:6], columns[6].astype(bool), columns[7].astype(bool), names, columns[8], columns[9], columns[10]
    )


def features(of: Traits, later: Ints, earlier: Ints, same_kind: Floats) -> Floats:
    """One row a pair, one column a name in FEATURES; `same_kind` is how likely both are actors of one kind."""
    p, q = of.pronoun[later], of.pronoun[earlier]
    same = lambda a: (a[later] == a[earlier]) & (a[later] > 0)  # noqa: E731
    shared, sizes = _shared(of.names, later, earlier), of.names.sum(1)
    least = np.minimum(sizes[later], sizes[earlier])
    named, definite = sizes[earlier] > 0, of.definite[later] & (sizes[later] == 0) & (p == 0)
    gap = of.start[later] - of.end[earlier]
    heads = same(of.head)
    acronym = (of.initials[later] == of.acronym[earlier]) & (of.initials[later] > 0)
    acronym |= (of.acronym[later] == of.initials[earlier]) & (of.acronym[later] > 0)
    columns = (
        same(of.words) & (p == 0), heads, heads & (least > 0) & (shared == 0), shared > 0, (least > 0) & (shared == least),
        (p == q) & (p > 0), (p != q) & (p > 0) & (q > 0), (p > 0) & (q == 0), (p == 0) & (q > 0),
        np.isin(p, (1, 2)) & named, (p == 3) & named, (p == 4) & named, (p == 5) & named, (p == 6) & named,
        acronym, gap <= 3, np.log1p(later - earlier) / 3, np.log1p(np.maximum(gap, 0)) / 5,
        of.paragraph[later] == of.paragraph[earlier],
        definite & named, definite & ~named, of.indefinite[later], same(of.surname), later - earlier == 1,
        of.start[earlier] < 300, same_kind, (p == 8) & (gap <= 3), (least == 0) & (p == 0) & (q == 0),
    )  # fmt: skip
    return np.stack([np.asarray(c, dtype=np.float32) for c in columns], axis=1)


def _shared(names: Floats, later: Ints, earlier: Ints) -> Floats:
    """How many names each pair shares."""
    if len(names) <= 4 * REACH:
        table: Floats = names @ names.T
        return table[later, earlier]
    return np.einsum("pw,pw->p", names[later], names[earlier])
