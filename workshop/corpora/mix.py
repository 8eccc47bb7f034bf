"""Which corpora a training mixes, how often it passes over each, and what none may see."""

from __future__ import annotations

import tarfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from workshop.corpora import gum, names, plover, polnear, wire
from workshop.corpora.documents import Document

# How often each training passes over each corpus, and the limit of a window in pieces. The first teaches reading,
# attribution and names from corpora that annotate nothing else; the second all heads at once, from its weights.
LIMITS = {"wire": 510, "polnear": 384}
PASSES: dict[str, dict[str, float]] = {
    "first": {"gum": 4.5, "wikigold": 3, "crossner-politics": 3.75, "re3d": 7.5, "polnear": 4.5},
    "second": {
        "wire": 12,
        "written": 10,
        "gum": 2,
        "wikigold": 1,
        "crossner-politics": 1.5,
        "re3d": 3,
        "plv": 5,
        "polnear": 1,
    },
    "third": {
        "wire": 9,
        "written": 6,
        "gum": 0.7,
        "wikigold": 0.4,
        "crossner-politics": 0.5,
        "re3d": 1,
        "plv": 2,
        "polnear": 0.25,
    },
}
CLOSED = ("plv", "polnear")  # texts that may not be used freely, as a whole


@dataclass(frozen=True, kw_only=True)
class Source:
    """Documents of one corpus, the number of passes over them in one training, and the limit of a window in pieces."""

    name: str
    documents: list[Document]
    passes: float
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


def sources(corpora: Path, scratch: Path, plan: str, *, open_only: bool) -> list[Source]:
    """The mix of one training ("first" or "second"); with `open_only`, of texts that may be used freely."""
    kept = kept_back(corpora)
    return [
        Source(
            name=name,
            documents=usable(READ[name](corpora, scratch), kept, open_only),
            passes=passes,
            limit=LIMITS.get(name, 320),
        )
        for name, passes in PASSES[plan].items()
        if not (open_only and name in CLOSED)
    ]


def reports(corpora: Path) -> Iterator[Document]:
    """All annotated newswire but the development reports."""
    train, _ = wire.split(corpora / "wire")
    yield from wire.documents(corpora / "wire", train)
    yield from wire.annotated(corpora / "wire")


READ: dict[str, Callable[[Path, Path], Iterable[Document]]] = {
    "wire": lambda corpora, _: reports(corpora),
    "written": lambda _, __: wire.written(),
    "gum": lambda corpora, scratch: gum.documents(unpacked(corpora, "gum", scratch) / "dep"),
    "wikigold": lambda corpora, _: names.wikigold(corpora / "wikigold"),
    "crossner-politics": lambda corpora, _: names.crossner(corpora / "crossner-politics"),
    "re3d": lambda corpora, _: names.re3d(corpora / "re3d"),
    "plv": lambda corpora, _: plover.documents(corpora / "plover" / "PLV_train.tsv"),
    "polnear": lambda corpora, scratch: polnear.documents(unpacked(corpora, "polnear", scratch) / "train"),
}


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
