"""Quantities by writers who had not seen the grammar: kept apart until it was done, and since then looked at."""

from pathlib import Path

import pytest
import yaml

from onrecord.ground.numbers import Quantity, quantities, quantity_at
from onrecord.records import Span

FILES = {
    "quantities_apart.yaml": 99,
    "quantities_apart_second.yaml": 95,
}
"""Per cent of sentences all of whose quantities are right. When each was first run, before anything of it was seen,
it was 92.7 and 86.4; the aim is 97. What fails of the second is mostly shares of a whole, where the span here
holds the whole too."""


def read(name):
    return yaml.safe_load((Path(__file__).parent / name).read_text(encoding="utf-8"))


def right(sentence):
    """Whether all the quantities of a sentence come out as written, or none where it has none."""
    text = sentence["text"]
    if not sentence["figures"]:
        return not quantities(text)
    return all(same(text, figure) for figure in sentence["figures"])


def same(text, figure):
    """Whether the quantity at a span has its extent, bounds, unit, whole and mark of a toll so far."""
    start = text.index(figure["span"])
    got = quantity_at(text, Span(start, start + len(figure["span"])))
    if got is None or got.span.of(text) not in (figure["span"], *figure.get("span_also", ())):
        return False
    bounds = figure.get("value_open") or (got.low, got.best, got.high) == (
        figure["low"],
        figure["best"],
        figure["high"],
    )
    marks = (got.unit, got.cumulative) == (figure.get("unit"), figure.get("cumulative", False))
    return bool(bounds and marks and part(text, got, figure.get("part_of")))


def part(text: str, got: Quantity, whole: str | None) -> bool:
    """Whether a quantity is a part of the one that it should be."""
    given = got.part_of.of(text) if got.part_of else None
    return given == whole or bool(given and whole and (given in whole or whole in given))


@pytest.mark.parametrize("name", FILES)
def test_quantities_kept_apart(name):
    sentences = read(name)
    assert 100 * sum(map(right, sentences)) / len(sentences) >= FILES[name]
