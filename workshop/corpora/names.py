"""Names: wikigold and crossner-politics (CoNLL columns) and re3d (JSON with offsets), brought to one convention.

The convention: a name is what is written with capitals, without article or title; a nominal phrase
("U.S. service members") is no name, and what it covers is left without a label.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from workshop.corpora.documents import Document

Name = tuple[int, int, str | None]

WIKIGOLD = {"PER": "person", "ORG": "organization", "LOC": "place"}
CROSSNER = {
    "politician": "person",
    "person": "person",
    "organisation": "organization",
    "politicalparty": "organization",
    "country": "place",
    "location": "place",
    "election": "event",
    "event": "event",
}
RE3D = {
    "Person": "person",
    "Organisation": "organization",
    "Location": "place",
    "Nationality": "nationality",
    "Weapon": "weapon",
    "Vehicle": "weapon",
    "MilitaryPlatform": "weapon",
}
TITLE = re.compile(
    r"(?i)mr|mrs|ms|dr|prof|sir|(?:gen|maj|col|lt|capt|sgt|adm|sen|rep|gov)\.?|(?:mr|mrs|ms|dr|prof)\.|president|premier|"
    r"prime|vice|minister|secretary|ambassador|general|major|colonel|king|queen|prince|princess|pope|senator|governor|mayor|"
    r"chairman|spokesman|spokeswoman|foreign|former|deputy|chief|judge|justice|chancellor"
)
PRONOUNS = {
    "he",
    "she",
    "it",
    "they",
    "we",
    "i",
    "you",
    "him",
    "her",
    "them",
    "us",
    "his",
    "its",
    "their",
    "our",
    "the",
}
LEADING = re.compile(r"(?i)(?:(?:the|a|an|his|her|its|their|our|former|late)\s+)+")


def wikigold(folder: Path) -> Iterator[Document]:
    """Twenty sentences a document, so that a window has some context."""
    text = (folder / "wikigold.conll.txt").read_text(encoding="utf-8")
    yield from _conll(_sentences(text, " "), "wikigold", WIKIGOLD, frozenset(WIKIGOLD.values()))


def crossner(folder: Path) -> Iterator[Document]:
    """Train and dev of crossner-politics: both serve for training here."""
    for part in ("train", "dev"):
        text = (folder / f"{part}.txt").read_text(encoding="utf-8")
        yield from _conll(_sentences(text, "\t"), f"crossner-politics/{part}", CROSSNER, frozenset(CROSSNER.values()))


def re3d(folder: Path) -> Iterator[Document]:
    """Documents of every source folder, with names by the convention."""
    for path in sorted(folder.glob("*/documents.json")):
        entities: dict[str, list[Name]] = {}
        for line in _objects(path.with_name("entities.json")):
            span = (int(line["begin"]), int(line["end"]), RE3D.get(str(line["type"])))
            if str(line["type"]) in RE3D:
                entities.setdefault(str(line["documentId"]), []).append(span)
        for line in _objects(path):
            text, key = str(line["text"]), str(line["_id"])
            names = tuple(longest([n for e in entities.get(key, []) for n in proper(text, *e)]))
            yield Document(
                id=f"re3d_{key[:8]}",
                corpus="re3d",
                text=text,
                open_terms=path.parent.name != "BBC",
                names=names,
                name_kinds=frozenset(RE3D.values()),
            )


def proper(text: str, start: int, end: int, kind: str | None) -> Iterator[Name]:
    """The names in a span by the convention; without kind when it is a pronoun or a nominal phrase.

    A person's name begins after the last title, an article is left out, and "Woodbridge, Virginia" is two places.
    """
    if lead := LEADING.match(text, start, end):
        start = lead.end()
    if kind == "person":
        titles = [m for m in re.finditer(r"\S+\s+", text[start:end]) if TITLE.fullmatch(m[0].strip())]
        start += titles[-1].end() if titles else 0
    cuts = [m.span() for m in re.finditer(r"[^,]+", text[start:end])] if kind == "place" else [(0, end - start)]
    for first, last in cuts:
        words = text[start + first : start + last]
        inner = len(words) - len(words.lstrip())
        yield start + first + inner, start + first + len(words.rstrip()), kind if named(words) else None


def named(words: str) -> bool:
    """Whether words are a name by how they are written: capitals at both ends, and no pronoun."""
    found = re.findall(r"\w[\w.'’-]*", words)
    return (
        bool(found) and found[0][0].isupper() and not found[-1][0].islower() and words.strip().lower() not in PRONOUNS
    )


def longest(names: Iterable[Name]) -> list[Name]:
    """Names that lie in no longer one, in order; of two alike the one with a kind."""
    kept: list[Name] = []
    for name in sorted(names, key=lambda n: (n[0], -n[1], n[2] is None)):
        if name[1] > name[0] and (not kept or name[0] >= kept[-1][1]):
            kept.append(name)
    return kept


def _objects(path: Path) -> Iterator[dict[str, object]]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            yield json.loads(line)


def _sentences(text: str, gap: str) -> list[list[tuple[str, str]]]:
    """Sentences of (word, tag) from blank-line separated columns."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return [[(w, t) for w, t in (line.rsplit(gap, 1) for line in b.splitlines() if gap in line)] for b in blocks]


def _conll(
    sentences: list[list[tuple[str, str]]], corpus: str, kinds: dict[str, str], known: frozenset[str]
) -> Iterator[Document]:
    for first in range(0, len(sentences), 20):
        text, names = "", []
        for sentence in sentences[first : first + 20]:
            text, found = _appended(text, sentence, kinds)
            names += found
        yield Document(
            id=f"{corpus}_{first // 20}",
            corpus=corpus.split("/")[0],
            text=text,
            open_terms=True,
            names=tuple(names),
            name_kinds=known,
        )


def _appended(text: str, sentence: list[tuple[str, str]], kinds: dict[str, str]) -> tuple[str, list[Name]]:
    """The text with a sentence's words written after it as print has them, and the names of the sentence."""
    names: list[Name] = []
    previous = "O"
    for word, tag in sentence:
        if text and not (re.fullmatch(r"[.,;:!?%)\]]|'s|n't", word) or text.endswith(("(", "[", "$"))):
            text += " "
        start = len(text)
        text += word
        kind = tag[2:]
        if tag != "O" and names and (tag.startswith("I") and previous != "O" and previous[2:] == kind):
            names[-1] = (names[-1][0], len(text), names[-1][2])
        elif tag != "O":
            names.append((start, len(text), kinds.get(kind)))
        previous = tag
    return text, names
