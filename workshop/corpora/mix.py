"""Which corpora a training mixes, how often it passes over each, and what none may see."""

from __future__ import annotations

import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import yaml

from workshop.corpora import gum, names, plover, polnear, wire
from workshop.corpora.documents import Document


@dataclass(frozen=True, kw_only=True)
class Source:
    """Documents of one corpus, the number of passes over them in one training, and the limit of a window in pieces."""

    name: str
    documents: list[Document]
    passes: int
    limit: int


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Ids that no training sees: for names, for tuning, and the development reports of wire."""

    names: frozenset[str]
    tune: frozenset[str]
    dev: frozenset[str]

    def __contains__(self, key: object) -> bool:
        return key in self.names | self.tune | self.dev


def kept_back(corpora: Path) -> Kept:
    """What kept_back.yaml and wire/dev.txt name."""
    table = yaml.safe_load((Path(__file__).parents[1] / "train" / "kept_back.yaml").read_text(encoding="utf-8"))
    _, dev = wire.split(corpora / "wire")
    return Kept(names=frozenset(table["names"]), tune=frozenset(table["tune"]), dev=frozenset(dev))


def unpacked(corpora: Path, name: str, scratch: Path) -> Path:
    """The folder of a packed corpus, unpacked into `scratch` once."""
    if not (scratch / name).exists():
        with tarfile.open(corpora / f"{name}.tar.gz") as archive:
            archive.extractall(scratch, filter="data")
    return scratch / name


def sources(corpora: Path, scratch: Path, *, open_only: bool) -> list[Source]:
    """The mix of one training; with `open_only`, of texts that may be used freely."""
    kept = kept_back(corpora)
    reports, _ = wire.split(corpora / "wire")
    every = [
        ("wire", [*wire.documents(corpora / "wire", reports), *wire.annotated(corpora / "wire")], 12, 510),
        ("written", list(wire.written()), 8, 320),
        ("gum", list(gum.documents(unpacked(corpora, "gum", scratch) / "dep")), 6, 320),
        ("wikigold", list(names.wikigold(corpora / "wikigold")), 4, 320),
        ("crossner-politics", list(names.crossner(corpora / "crossner-politics")), 5, 320),
        ("re3d", list(names.re3d(corpora / "re3d")), 10, 320),
    ]
    if not open_only:
        every.append(("plv", list(plover.documents(corpora / "plover" / "PLV_train.tsv")), 4, 320))
        every.append(("polnear", list(polnear.documents(unpacked(corpora, "polnear", scratch) / "train")), 6, 384))
    return [
        Source(name=name, documents=usable(documents, kept, open_only), passes=passes, limit=limit)
        for name, documents, passes, limit in every
    ]


def usable(documents: Iterable[Document], kept: Kept, open_only: bool) -> list[Document]:
    """Those that are not kept back and, where asked, whose texts may be used freely."""
    return [d for d in documents if d.id not in kept and (d.open_terms or not open_only)]


def tuning(corpora: Path, scratch: Path) -> list[Document]:
    """The documents on which thresholds and confidence are set."""
    kept = kept_back(corpora)
    reports, _ = wire.split(corpora / "wire")
    parts = [
        *wire.documents(corpora / "wire", reports & kept.tune),
        *polnear.documents(unpacked(corpora, "polnear", scratch) / "train"),
    ]
    return [d for d in parts if d.id in kept.tune]
