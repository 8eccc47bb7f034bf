"""GUM: entities (nested, pronouns included), coreference and names, from its CoNLL-U files.

A mention's brackets stand in the MISC column: `Entity=(3-organization-new-...-coref-Wiki(4-person...)` and `3)`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from workshop.corpora.documents import Document, outermost
from workshop.corpora.names import TITLE, Name, longest

# Genres whose texts may be used freely (CC BY, CC BY-SA, public domain); the others are NC or blanked.
GENRES = ("news", "interview", "speech", "bio", "voyage")
ACTORS = {"person": "person", "organization": "organization"}
PLACES = {"person", "organization", "place"}
NAMED = {"person": "person", "organization": "organization", "place": "place", "event": "event"}


@dataclass
class Word:
    """One word with its offsets, form, Penn tag and entity brackets."""

    start: int
    end: int
    form: str
    tag: str
    entity: str
    sentence: int = 0


@dataclass
class Text:
    """A document as it is rebuilt from its words."""

    text: str = ""
    words: list[Word] = field(default_factory=list)


def documents(folder: Path) -> list[Document]:
    """Documents of the free genres, in order of name; ids as wire has them for news (`gum_afghan`).

    A country that acts is an organization in GUM and a place by name in the other corpora: what is called a
    place anywhere in GUM is a place here.
    """
    paths = [(p, g) for g in GENRES for p in sorted(folder.glob(f"GUM_{g}_*.conllu"))]
    read = [document(path, genre) for path, genre in paths]
    places = {d.text[s:e] for d in read for s, e, kind in d.names or () if kind == "place"}
    return [replace(d, names=tuple(by_form(d, places))) for d in read]


def by_form(document: Document, places: set[str]) -> Iterator[Name]:
    """The names of a document, those that are places by form called places."""
    for start, end, kind in document.names or ():
        yield start, end, "place" if kind == "organization" and document.text[start:end] in places else kind


def document(path: Path, genre: str) -> Document:
    """One file: text as printed, names, mentions of actors and their clusters."""
    built = rebuilt(path.read_text(encoding="utf-8"))
    entities = list(brackets(built.words))
    mentions = outermost([(s, e, None, c) for s, e, kind, c, _ in entities if kind in PLACES])
    # Kinds differ from ours (a place may be a government), so only clusters and extents are taken.
    unknown = tuple((s, e) for s, e, kind, _, _ in entities if kind == "place")
    stem = path.stem.removeprefix("GUM_").removeprefix("news_")
    return Document(
        id=f"gum_{stem}",
        corpus=f"gum-{genre}",
        text=built.text,
        open_terms=True,
        names=tuple(names(built.words, entities)),
        name_kinds=frozenset(NAMED.values()),
        mentions=tuple(mentions),
        mentions_unknown=unknown,
    )


def rebuilt(conllu: str) -> Text:
    """The words of a CoNLL-U file with offsets in the text that they make; paragraphs are parted by a blank line."""
    built = Text()
    gap, inner, after = "", 0, " "  # the last part of a word printed as one ("2-3 Trump's"), and what follows it
    for number, block in enumerate(re.split(r"\n\s*\n", conllu.strip())):
        if "# newpar" in block and built.text:
            gap = "\n\n"
        for line in block.splitlines():
            columns = line.split("\t")
            if whole := re.fullmatch(r"\d+-(\d+)", columns[0]):
                inner, after = int(whole[1]), gap_after(columns[9])
            if line.startswith("#") or not columns[0].isdigit():
                continue
            start = len(built.text) + len(gap)
            built.text += gap + columns[1]
            entity = re.search(r"Entity=([^|]*)", columns[9])
            built.words.append(
                Word(start, len(built.text), columns[1], columns[4], entity[1] if entity else "", number)
            )
            place = int(columns[0])
            gap = "" if place < inner else after if place == inner else gap_after(columns[9])
        inner = 0
    return built


def gap_after(misc: str) -> str:
    """What parts a word from the next."""
    return "" if "SpaceAfter=No" in misc else " "


def brackets(words: list[Word]) -> Iterator[tuple[int, int, str, str, list[Word]]]:
    """(start, end, kind, cluster, words) of every mention that closes."""
    open_: list[tuple[str, str, int]] = []
    for i, word in enumerate(words):
        for opened, closed in re.findall(r"\((\d+-[a-z]+)[^()]*|(\d+)\)", word.entity):
            if opened:
                cluster, kind = opened.split("-", 1)
                open_.append((cluster, kind, i))
                if _closes_at_once(word.entity, opened):
                    yield from _mention(open_.pop(), words, i)
            elif match := next((o for o in reversed(open_) if o[0] == closed), None):
                open_.remove(match)
                yield from _mention(match, words, i)


def _closes_at_once(entity: str, opened: str) -> bool:
    return re.search(re.escape(f"({opened}") + r"[^()]*\)", entity) is not None


def _mention(
    opened: tuple[str, str, int], words: list[Word], last: int
) -> Iterator[tuple[int, int, str, str, list[Word]]]:
    cluster, kind, first = opened
    if words[first].sentence == words[last].sentence:
        yield words[first].start, words[last].end, kind, cluster, words[first : last + 1]


def names(words: list[Word], entities: list[tuple[int, int, str, str, list[Word]]]) -> list[Name]:
    """Names by mention: its one stretch of proper nouns, or the last for a person ("Ambassador to Chad Ann Lee").

    The longest wins where they overlap. A stretch that no mention takes as a whole is left without a kind, and so is a
    name inside it: "Ana Lund" in "the Ana Lund Foundation for the Arts", whose own name is in two pieces.
    """
    found: list[Name] = []
    for _, _, kind, _, inside in sorted(entities, key=lambda e: e[1] - e[0]):
        own = stretches(inside)
        if kind in NAMED and own and (len(own) == 1 or kind == "person"):
            start, end = own[-1]
            if kind == "person":  # a country that runs into the name is none of it
                start = max([start, *(f[1] + 1 for f in found if start <= f[0] and f[1] < end)])
            people = kind == "person" and inside[-1].tag == "NNPS"  # "Afghans": a nationality, which GUM does not mark
            found.append((start, end, None if people else NAMED[kind]))
    whole = {(start, end) for start, end, _ in found}
    free = [(*s, None) for s in stretches(words) if s not in whole and not split_between(s, found)]
    return longest(found + free)


def split_between(stretch: tuple[int, int], found: list[Name]) -> bool:
    """Whether names found make up a stretch between them, end to end ("United States Ann Lee")."""
    inside = [f for f in longest(found) if stretch[0] <= f[0] and f[1] <= stretch[1]]
    return sum(f[1] - f[0] for f in inside) + len(inside) - 1 >= stretch[1] - stretch[0]


def stretches(words: list[Word]) -> list[tuple[int, int]]:
    """Runs of proper nouns, joined over a small word between two of them ("Bank of England"); titles are left out."""
    out: list[tuple[int, int]] = []
    small = None
    for word in words:
        if word.tag in ("NNP", "NNPS") and not TITLE.fullmatch(word.form):
            near = out and word.start - (small or out[-1][1]) <= 1
            out = [*out[:-1], (out[-1][0], word.end)] if near else [*out, (word.start, word.end)]
            small = None
        else:
            joins = out and small is None and word.form in ("of", "and", "de", "-", "for")
            small = word.end if joins and word.start - out[-1][1] <= 1 else None
    return out
