"""The type of what one actor did to another, given the two: five folds of PLV_train by sentence.

    python -m workshop.gate.plv --corpora ../shared/corpora --start /tmp/half/reader.pt [--json FILE]

Each fold's reader is tuned from weights that have seen no row of PLV (a training with `--without plv`) on the other
four folds and measured once on its own. The classes are the fifteen of the release: YIELD is CONCEDE or RETREAT, so
its probability is the sum of the two; OTHER, which the release has not, is left out. Macro-F1 is the mean of the F1
of the classes over all rows together; a quad is that of the class.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Mapping
from pathlib import Path

import torch
from torch import Tensor

from onrecord.encode.heads import TYPE
from onrecord.ontology import ontology
from workshop.corpora import plover
from workshop.corpora.documents import Document
from workshop.train.__main__ import SEED, groups, one_step, packed, say
from workshop.train.losses import Batch, dyad_types
from workshop.train.network import Reader
from workshop.train.windows import Window, windows

FOLDS, PASSES = 5, 6
LABELS = (*(t for t in TYPE.labels if t not in ("CONCEDE", "RETREAT", "OTHER")), "YIELD")


def main() -> None:
    """Tune, measure, print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--start", type=Path, required=True, help="weights that have seen no row of PLV (reader.pt)")
    ask.add_argument("--json", type=Path)
    args = ask.parse_args()
    torch.set_num_threads(2)
    start = torch.load(args.start, weights_only=True)
    rows = list(plover.documents(args.corpora / "plover" / "PLV_train.tsv"))
    given = [pair for number in range(FOLDS) for pair in fold(rows, number, start)]
    got = {"root macro-F1": macro(given), "quad macro-F1": macro([(quad(a), quad(b)) for a, b in given])}
    print(f"{len(given)} rows", *(f"{name} {value:.1f}" for name, value in got.items()), sep="\n")
    if args.json:
        args.json.write_text(json.dumps(got, indent=1) + "\n", encoding="utf-8")


def fold(rows: list[Document], number: int, start: Mapping[str, Tensor]) -> list[tuple[str, str]]:
    """(annotated, given) for the rows of one fold, by a reader tuned on the other four."""
    held = [d for d in rows if of_fold(d) == number]
    reader = tuned([d for d in rows if of_fold(d) != number], start)
    pairs = list(judged(reader, held))
    say(f"fold {number + 1}: {len(pairs)} rows, {100 * sum(a == b for a, b in pairs) / len(pairs):.1f} % right")
    return pairs


def of_fold(document: Document) -> int:
    """The fold of a row: rows of one sentence share it."""
    return random.Random(f"{SEED} {document.text}").randrange(FOLDS)


def tuned(rows: list[Document], start: Mapping[str, Tensor]) -> Reader:
    """A reader trained on these rows from given weights."""
    reader = Reader()
    reader.load_state_dict(dict(start))
    made, draw = [w for d in rows for w in windows(d, 320)], random.Random(SEED)
    every = [w for _ in range(PASSES) for w in draw.sample(made, len(made))]
    plan = [b for at in range(0, len(every), 256) for b in packed(every[at : at + 256])]
    optimizer = torch.optim.AdamW(groups(reader), betas=(0.9, 0.98), eps=1e-6)
    for group in optimizer.param_groups:
        group["peak"] *= 0.25
    for step, some in enumerate(plan):
        one_step(reader, optimizer, some, step, len(plan))
    return reader.eval()


def judged(reader: Reader, rows: list[Document]) -> Iterator[tuple[str, str]]:
    """(annotated, given) of each row."""
    for document in rows:
        for window in windows(document, 320):
            if window.pairings:
                yield wanted(document), likeliest(reader, window)


def wanted(document: Document) -> str:
    """The class of a row."""
    (dyad,) = document.dyads
    return "YIELD" if len(dyad.types) > 1 else next(iter(dyad.types))


def likeliest(reader: Reader, window: Window) -> str:
    """The likeliest class of the pair of actors of a window."""
    batch = Batch.of([window])
    with torch.no_grad():
        hidden = reader.encoder(batch.ids, batch.shapes, batch.valid)
        sure = dyad_types(reader, batch, hidden, 0, window.pairings[0]).exp().tolist()
    by_name = dict(zip(TYPE.labels, sure, strict=True))
    by_name["YIELD"] = by_name["CONCEDE"] + by_name["RETREAT"]
    return max(LABELS, key=lambda label: by_name[label])


def quad(label: str) -> str:
    """The quad of a class; the release counts YIELD as material cooperation, which is that of RETREAT."""
    return str(ontology().quads["RETREAT" if label == "YIELD" else label])


def macro(pairs: list[tuple[str, str]]) -> float:
    """Mean F1 over the classes that are annotated, in per cent."""
    labels = sorted({a for a, _ in pairs})
    each = [
        200 * sum(a == b == label for a, b in pairs) / sum((a == label) + (b == label) for a, b in pairs)
        for label in labels
    ]
    return sum(each) / len(each)


if __name__ == "__main__":
    main()
