"""What is installed: the package, the weights and the vocabulary, each with its version."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from onrecord.ontology import ontology


def versions() -> Iterator[tuple[str, str]]:
    """Each part with its version."""
    yield "onrecord", version("onrecord")
    yield "ontology", ontology().version
