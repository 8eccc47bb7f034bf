"""Where the example reports are that come with the package."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from onrecord.errors import OnrecordError

_IN_CHECKOUT = Path(__file__).parents[3] / "examples" / "reports"


def example_paths() -> list[str]:
    """The files of the example reports by name: those of the installed package, or of the checkout it runs from.

    Raises OnrecordError when neither has any.
    """
    shipped = Path(str(files("onrecord") / "examples"))
    found = sorted(shipped.rglob("*.txt")) or sorted(_IN_CHECKOUT.glob("*.txt"))
    if not found:
        raise OnrecordError("the example reports are missing from this installation; install onrecord again")
    return [str(path) for path in found]
