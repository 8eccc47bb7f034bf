"""PolNeAR: outermost attributions of political news, in brat standoff (first annotator of each document).

Traps (shared/research/attribution.md): records may hold raw newlines; roles may be numbered (`Content2:`).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from workshop.corpora.documents import Cue, Document, Runs, joined

RECORD = re.compile(r"\n(?=[TEA#R]\d+\t)")


def documents(folder: Path) -> Iterator[Document]:
    """Documents of one part (`train` or `dev`), in order of name.

    What stands inside a content is unknown ground for further cues: only outermost attributions are marked.
    """
    for name, path in sorted(first_annotators(folder).items()):
        text = (folder / "text" / f"{name}.txt").read_bytes().decode("utf-8")
        cues = tuple(attributions(path, text))
        unknown = tuple(run for c in cues for run in c.content)
        yield Document(id=name, corpus="polnear", text=text, open_terms=False, cues=cues, cues_unknown=unknown)


def first_annotators(folder: Path) -> dict[str, Path]:
    """The first annotation file of each document, by the document's name."""
    first: dict[str, Path] = {}
    for path in sorted((folder / "attributions").glob("*.ann")):
        first.setdefault(path.name.rsplit("_", 1)[0], path)
    return first


def attributions(path: Path, text: str) -> Iterator[Cue]:
    """The attributions of one file that have a cue and a content."""
    spans: dict[str, Runs] = {}
    for record in RECORD.split(path.read_bytes().decode("utf-8")):
        fields = record.split("\t")
        if record.startswith("T"):
            pieces = fields[1].split(" ", 1)[1].split(";")
            spans[fields[0]] = tuple((int(a), int(b)) for a, b in (p.split() for p in pieces))
        elif record.startswith("E"):
            roles = roles_of(fields[1], spans)
            if roles["Cue"] and roles["Content"]:
                yield Cue(**{r.lower(): joined(text, tuple(roles[r])) for r in ("Cue", "Source", "Content")})


def roles_of(field: str, spans: dict[str, Runs]) -> dict[str, list[tuple[int, int]]]:
    """Spans by role of an event record `Attribution:T4 Content:T3 Cue:T2 Source:T1`."""
    roles: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for argument in field.split()[1:]:
        role, target = argument.split(":", 1)
        roles[re.sub(r"\d+$", "", role)] += spans.get(target, ())
    return roles
