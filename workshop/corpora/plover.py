"""Pairs of actors with the PLOVER type of what one did to the other (PLV_train.tsv): a sentence a row, no trigger.

The columns that end in _L1 or _L2 are another system's guesses and are never read.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from pathlib import Path

from workshop.corpora.documents import Document, Dyad, Pair

# The release joins two types of PLOVER in one.
JOINED = {"YIELD": frozenset({"CONCEDE", "RETREAT"})}
MARK = re.compile(r"</?[st]>")


def documents(path: Path) -> Iterator[Document]:
    """Each row as a document with one dyad, in order of the file; its id ends in the sentence's number."""
    with path.open(encoding="utf-8", newline="") as lines:
        for number, row in enumerate(csv.DictReader(lines, delimiter="\t")):
            marked = row["marked_sentence"]
            yield Document(
                id=f"plv_{number}_{row['sentence_id']}",
                corpus="plv",
                text=MARK.sub("", marked),
                open_terms=False,
                dyads=(
                    Dyad(
                        source=between(marked, "s"),
                        target=between(marked, "t"),
                        types=JOINED.get(row["gold_root"], frozenset({row["gold_root"]})),
                    ),
                ),
            )


def between(marked: str, mark: str) -> Pair | None:
    """Offsets, in the text without marks, of what stands between `<mark>` and `</mark>`; None where nothing does."""
    found = re.search(f"<{mark}>(.*?)</{mark}>", marked, re.DOTALL)
    if not found:
        return None
    start = len(MARK.sub("", marked[: found.start()]))
    return start, start + len(MARK.sub("", found[1]))
