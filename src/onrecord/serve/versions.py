"""What is installed: the package, the weights and the vocabulary, each with its version."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version

from onrecord.errors import ModelUnusable
from onrecord.ontology import ontology


def versions() -> Iterator[tuple[str, str]]:
    """Each part with its version; the weights are loaded to tell theirs, so this also tells whether they work."""
    yield "onrecord", version("onrecord")
    yield "weights", _weights()
    yield "ontology", ontology().version


def _weights() -> str:
    from onrecord.encode.model import Network

    try:
        return Network().version
    except ModelUnusable as error:
        return f"not usable: {error}"
