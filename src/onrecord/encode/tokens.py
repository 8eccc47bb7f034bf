"""Text to word pieces, with what lowercasing and splitting lose given back: case, and the gap before each piece."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

Ints = npt.NDArray[np.int64]

CASES = ("unknown", "lower", "initial", "capitals", "mixed")
GAPS = ("none", "space", "line")
SHAPES = len(CASES) * len(GAPS)
CLS, SEP = 101, 102
SHORT = frozenset({"us", "uk", "un", "eu", "pm"})
GRAMMAR = """
the and for its his her their our with from into over that this these those who which whose whom has had have was
were are been being will would may might can could should not more than some many several other others another
all any both each between against about after before since until while also they them him she you
"""
# Half a character each: no encoding has them, and the tokenizer takes none.
SURROGATES = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """The word pieces of one text, without special pieces. All arrays have one row a piece.

    `ids` are rows of the vocabulary; `shapes` = case * len(GAPS) + gap; `starts` and `ends` are
    offsets in the text; `paragraphs` count the paragraphs before the piece.
    """

    ids: Ints
    shapes: Ints
    starts: Ints
    ends: Ints
    paragraphs: Ints

    def __len__(self) -> int:
        return len(self.ids)


@cache
def tokenizer() -> Tokenizer:
    """The word-piece tokenizer of the base model, whole texts in and whole texts out: its truncation is off."""
    made: Tokenizer = Tokenizer.from_str((files("onrecord.encode") / "weights" / "tokenizer.json").read_text("utf-8"))
    made.no_truncation()
    made.no_padding()
    return made


@cache
def telling() -> npt.NDArray[np.bool_]:
    """For each row of the vocabulary, whether the piece says something of its own: no grammar word, figure or sign."""
    vocabulary, grammar = tokenizer().get_vocab(), set(GRAMMAR.split())
    out = np.zeros(len(vocabulary), dtype=np.bool_)
    for piece, row in vocabulary.items():
        letters = piece.removeprefix("##")
        out[row] = letters.isalpha() and piece not in grammar and (len(letters) > 2 or piece in SHORT)
    return out


def tokens(text: str) -> Tokens:
    """The word pieces of a text."""
    encoded = tokenizer().encode(SURROGATES.sub("\ufffd", text), add_special_tokens=False)
    offsets = encoded.offsets
    shapes, paragraphs, paragraph, before = [], [], 0, 0
    for start, end in offsets:
        gap = text[before:start]
        line = "\n" in gap
        paragraph += line
        shapes.append(case(text[start:end]) * len(GAPS) + (2 if line or not before else 1 if gap else 0))
        paragraphs.append(paragraph)
        before = end
    spans = np.array(offsets, dtype=np.int64).reshape(-1, 2)
    return Tokens(
        ids=np.array(encoded.ids, dtype=np.int64),
        shapes=np.array(shapes, dtype=np.int64),
        starts=spans[:, 0],
        ends=spans[:, 1],
        paragraphs=np.array(paragraphs, dtype=np.int64),
    )


def case(piece: str) -> int:
    """A place in CASES: one capital counts as initial, as in "A"."""
    if piece.islower():
        return 1
    if piece.isupper():
        return 3 if len(piece) > 1 else 2
    if piece.istitle() or (piece[:1].isupper() and piece[1:].islower()):
        return 2
    return 4 if any(c.isalpha() for c in piece) else 0
