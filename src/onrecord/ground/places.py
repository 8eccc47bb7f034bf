"""Places of a report to places of the world: GeoNames id, coordinates, country, division and how exact they are."""

from __future__ import annotations

from collections.abc import Iterable

from onrecord.ground.gazetteer import Gazetteer
from onrecord.records import Place, Report, Resolved, Tagged


def placed(
    report: Report, places: tuple[Place, ...], names: Iterable[Tagged], gazetteer: Gazetteer
) -> tuple[tuple[Place, ...], tuple[Resolved, ...]]:
    """The places, filled as far as they are known, and for each on what grounds, in the same order.

    `names` are the proper names of the reading, of all kinds. A last Resolved with the report's id as `entry` and
    the field "dateline" is for the place of the dateline, where the report has one that stands in its text.
    """
    return places, ()
