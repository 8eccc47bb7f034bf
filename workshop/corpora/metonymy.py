"""Names of places with their use, literal or metonymic: the training parts of ReLocaR and GWN, a sentence a row."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from workshop.corpora.documents import Document

PARTS = ("relocar", "gwn")
USES = ("literal", "metonymic")  # label 0 and 1 of the files
CLOSING = re.compile(r"(?:[,.;:!?)\]%]|n't|'(?:s|re|ve|ll|d|m)?|’(?:s|re|ve|ll|d|m)?)$", re.IGNORECASE)
OPENING = ("(", "[", "$", "£", "€")
FIFTH = 5


def documents(folder: Path, part: str) -> Iterator[Document]:
    """Each sentence of a part once, with the use of every name that it judges, in order of the file."""
    sentences: dict[tuple[str, ...], dict[tuple[int, int], str]] = {}
    for row in json.loads((folder / f"{part}_train.json").read_text(encoding="utf-8")):
        first, end = row["pos"]
        sentences.setdefault(tuple(row["sentence"]), {})[first, end] = USES[row["label"]]
    for words, judged in sentences.items():
        text, starts = written(words)
        uses = [(starts[f], starts[e - 1] + len(words[e - 1]), use) for (f, e), use in sorted(judged.items())]
        name = hashlib.sha256(" ".join(words).encode("utf-8")).hexdigest()[:12]
        yield Document(id=f"{part}_{name}", corpus="metonymy", text=text, open_terms=False, uses=tuple(uses))


def written(words: tuple[str, ...]) -> tuple[str, list[int]]:
    """Tokens as running text, and where each starts."""
    text, starts = "", []
    for i, word in enumerate(words):
        if text and not CLOSING.match(word) and words[i - 1] not in OPENING:
            text += " "
        starts.append(len(text))
        text += word
    return text, starts


def kept_back(document: Document) -> bool:
    """Whether a sentence is of the fifth that no training sees, by the hash of its words."""
    return int(document.id.rsplit("_", 1)[1], 16) % FIFTH == 0
