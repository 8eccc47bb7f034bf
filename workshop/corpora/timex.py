"""AQUAINT (TimeML 1.2.1): newswire with expressions of time, each with its type and value.

A third of the documents is kept apart (sorted by name, every third from the first on), to be measured on once.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from onrecord.records import Span


@dataclass(frozen=True, kw_only=True)
class Timex:
    """One expression: where it stands, TIMEX3's type (DATE, TIME, DURATION, SET) and value."""

    span: Span
    type: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Dated:
    """A text without its markup, the day it was made, and its expressions but for that day itself."""

    id: str
    created: date
    text: str
    timexes: tuple[Timex, ...]


def documents(folder: Path, part: str) -> Iterator[Dated]:
    """The documents of a part, "dev" or "apart", in order of name. Raises ValueError on another."""
    if part not in ("dev", "apart"):
        raise ValueError(f"no part {part}: dev or apart")
    for n, path in enumerate(sorted((folder / "AQUAINT").glob("*.tml"))):
        if (n % 3 == 0) == (part == "apart"):
            yield document(path.stem, path.read_text(encoding="utf-8"))


def document(name: str, markup: str) -> Dated:
    """One document from its markup; title and text, a blank line between. Raises ValueError without a day."""
    root = ET.fromstring(markup)
    created = root.find("DCT/TIMEX3")
    if created is None:
        raise ValueError(f"{name}: no time of creation")
    text, timexes = "", list[Timex]()
    for field in ("TITLE", "TEXT"):
        element = root.find(field)
        if element is not None:
            text += "\n\n" if text else ""
            text = walked(element, text, timexes)
    return Dated(id=name, created=date.fromisoformat(created.attrib["value"][:10]), text=text, timexes=tuple(timexes))


def walked(element: ET.Element, text: str, timexes: list[Timex]) -> str:
    """The text before an element and the element's own, its expressions added to the list."""
    start = len(text)
    text += element.text or ""
    for child in element:
        text = walked(child, text, timexes) + (child.tail or "")
    if element.tag == "TIMEX3":
        value = canonical(element.attrib["value"])
        timexes.append(Timex(span=Span(start, len(text)), type=element.attrib["type"], value=value))
    return text


def canonical(value: str) -> str:
    """A value with weeks in two figures, as ISO 8601 and most of the corpus have them (2000-W6 is 2000-W06)."""
    return re.sub(r"-W(\d)$", r"-W0\1", value)
