"""What the figures of a report are worth: their numbers by grammar, and which are parts of others or tolls so far."""

from __future__ import annotations

from dataclasses import replace

from onrecord.ground.numbers import Quantity, quantity_at
from onrecord.ground.units import MONEY
from onrecord.ontology import ontology
from onrecord.records import Figure, Report, Span

CURRENCIES = frozenset(MONEY.values())


def valued(report: Report, figures: tuple[Figure, ...]) -> tuple[Figure, ...]:
    """The figures with what the grammar reads at their spans, in order; a span without a number is no figure.

    Of two that point at one number the surer stays.
    """
    found: dict[Span, tuple[Figure, Quantity]] = {}
    for figure in figures:
        quantity = quantity_at(report.text, figure.span)
        if quantity is not None:
            before = found.get(quantity.span)
            if before is None or before[0].confidence < figure.confidence:
                found[quantity.span] = figure, quantity
    ids = {span: figure.id for span, (figure, _) in found.items()}
    return tuple(worth(figure, quantity, ids) for _, (figure, quantity) in sorted(found.items()))


def worth(figure: Figure, quantity: Quantity, ids: dict[Span, str]) -> Figure:
    """A figure with its number. `ids` gives the figure that stands at a span."""
    return replace(
        figure,
        span=quantity.span,
        counts="money" if minted(quantity) and figure.counts != "aid" else figure.counts,
        low=None if quantity.forecast else quantity.low,  # "could pass 50" tells of no 50 dead
        best=quantity.best,
        high=quantity.high,
        unit=quantity.unit,
        cumulative=quantity.cumulative or None,
        part_of=ids.get(quantity.part_of) if quantity.part_of else None,
        certainty=unsure(figure.certainty) if quantity.forecast else figure.certainty,
    )


def unsure(certainty: str | None) -> str:
    """The certainty of what may come, whoever says it: no surer than possible."""
    order = ontology().certainties
    return max("possible", certainty or "possible", key=order.index)


def minted(quantity: Quantity) -> bool:
    """Whether an amount is of money: 346 of 348 such figures of the training reports count money, the others aid."""
    return quantity.unit in CURRENCIES
