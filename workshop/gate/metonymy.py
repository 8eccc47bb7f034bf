"""How many names of places are read as literal or metonymic as annotated: the fifth of ReLocaR and GWN kept back, wire.

    python -m workshop.gate.metonymy --corpora ../shared/corpora [--weights reader.onnx]

The names are given, as in the published figures; sentences of ReLocaR and GWN are read as reports of one line. Of wire
dev, names that the annotators take for a government or for a scene are judged (`workshop.corpora.wire.uses`): the two
other corpora contradict each other ("Canada's Saint Lawrence River", "its minister"), and newswire is what is read.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from onrecord.encode.decode import own
from onrecord.encode.joined import joined
from onrecord.encode.model import Network
from onrecord.encode.spans import uses
from onrecord.encode.tokens import tokens
from onrecord.encode.windows import windows
from onrecord.records import Span, Tagged
from workshop.corpora import metonymy, wire
from workshop.corpora.documents import Document

AIMS = {"relocar": " (92)", "gwn": " (88)", "wire": ""}


def main() -> None:
    """Print one line a corpus."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--weights", type=Path, help="a weights file; else the package's")
    args = ask.parse_args()
    network = Network(args.weights)
    for part, unseen in parts(args.corpora):
        right = [hit for d in unseen for hit in judged(d, network)]
        print(f"{part}: {100 * sum(right) / len(right):.1f} of {len(right)} names in {len(unseen)} texts{AIMS[part]}")


def parts(corpora: Path) -> Iterator[tuple[str, list[Document]]]:
    """What no training saw: a fifth of the sentences of ReLocaR and GWN, the reports of wire dev."""
    for part in metonymy.PARTS:
        yield part, [d for d in metonymy.documents(corpora / "metonymy", part) if metonymy.kept_back(d)]
    _, dev = wire.split(corpora / "wire")
    yield "wire", list(wire.documents(corpora / "wire", dev))


def judged(document: Document, network: Network) -> list[bool]:
    """Whether each judged name of a text is read as the corpus has it."""
    pieces = tokens(document.text)
    cut = windows(pieces)
    scores = joined(cut, [own(network.run(w.inputs(pieces)), w, network.settings["thresholds"]) for w in cut])
    given = [Tagged(span=Span(start, end), label="place", score=1.0) for start, end, _ in document.uses]
    found = uses(pieces, scores.use, given)
    return [got.label == use for got, (_, _, use) in zip(found, document.uses, strict=True)]


if __name__ == "__main__":
    main()
