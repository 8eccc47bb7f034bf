"""LGL (Lieberman et al. 2010): articles of local newspapers with their toponyms and the GeoNames ids that they mean.

Folds are drawn by article, by a fixed hash of its id.
"""

from __future__ import annotations

import hashlib
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from onrecord.accept.datelines import dateline_of
from onrecord.records import Report, Span

FOLDS = 5


@dataclass(frozen=True, kw_only=True)
class Toponym:
    """A place name in an article and the place that it means."""

    span: Span
    geonameid: int
    lat: float
    lon: float
    kind: str


@dataclass(frozen=True, kw_only=True)
class Article:
    """An article as a report whose source is the newspaper's domain. `fold` is 1 to 5.

    `names` are all its toponyms, `toponyms` those whose GeoNames id is given.
    """

    id: str
    fold: int
    report: Report
    names: tuple[Span, ...]
    toponyms: tuple[Toponym, ...]


def articles(folder: Path) -> Iterator[Article]:
    """The articles of a folder, in the order of the file."""
    for element in ET.parse(folder / "lgl.xml").getroot().findall("article"):
        yield _article(element)


def fold(article: str) -> int:
    """The fold of an article's id."""
    return int(hashlib.sha256(article.encode()).hexdigest(), 16) % FOLDS + 1


def _article(element: ET.Element) -> Article:
    text = element.findtext("text") or ""
    published = (element.findtext("dltime") or "")[:10] or None
    dateline, credit = dateline_of(text, published)
    report = Report(text=text, source=element.findtext("domain"), published=published, dateline=dateline, credit=credit)
    name = element.attrib["docid"]
    names = tuple(_span(row) for row in element.iter("toponym"))
    return Article(id=name, fold=fold(name), report=report, names=names, toponyms=tuple(_toponyms(element)))


def _span(row: ET.Element) -> Span:
    return Span(int(row.findtext("start") or 0), int(row.findtext("end") or 0))


def _toponyms(element: ET.Element) -> Iterator[Toponym]:
    for row in element.iter("toponym"):
        tag = row.find("gaztag")
        if tag is None:
            continue
        yield Toponym(
            span=_span(row),
            geonameid=int(tag.attrib["geonameid"]),
            lat=float(tag.findtext("lat") or 0),
            lon=float(tag.findtext("lon") or 0),
            kind=tag.findtext("fcode") or "",
        )
