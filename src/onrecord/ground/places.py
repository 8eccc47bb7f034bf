"""Places of a report to places of the world: GeoNames id, coordinates, country, division and how exact they are.

Evidence, in docs/grounding_places.md: what the gazetteer has of a name; what the report prints around it; the other
places of the report; the dateline and the source. Where these do not tell, a place stays unknown and says why.

`precision` is UCDP GED's where_prec: 1 a town or a site in it; 2 near or outside one; 3 a district (second-order
division); 4 a province (first-order division); 5 a region or line without firm bounds, a part of a country, a border;
6 a country; 7 the sea, the air or what lies in several countries.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.places_answers import Answer, Ground
from onrecord.ground.places_names import Names
from onrecord.ground.places_pick import label
from onrecord.ground.places_points import pointed
from onrecord.ground.places_weigh import Weights, shipped
from onrecord.ground.places_words import Stand, precision
from onrecord.records import Place, Report, Resolved, Tagged


def placed(
    report: Report,
    places: tuple[Place, ...],
    names: Iterable[Tagged],
    gazetteer: Gazetteer,
    weights: Weights | None = None,
) -> tuple[tuple[Place, ...], tuple[Resolved, ...]]:
    """The places, filled as far as they are known, and for each on what grounds, in the same order.

    `names` are the proper names of the reading, of all kinds. A last Resolved with the report's id as `entry` and
    the field "dateline" is for the place of the dateline, where the report has one that stands in its text.
    """
    found = Names(report, names, gazetteer)
    points = [pointed(found, place) for place in places]  # adds names, so before they are weighed
    ground = Ground(found, weights or shipped())
    answers = [ground.answer(point) for point in points]
    filled = tuple(_filled(place, answer) for place, answer in zip(places, answers, strict=True))
    reasons = [_resolved(answer, place.id, "place") for place, answer in zip(places, answers, strict=True)]
    if filed := ground.dateline():
        reasons.append(_resolved(filed, report.id, "dateline"))
    return filled, tuple(reasons)


def _filled(place: Place, answer: Answer) -> Place:
    """The place with what is known of it."""
    if answer.sense is None:
        known = (4 if answer.admin1 else 6) if answer.country else None
        return replace(place, country=answer.country, admin1=answer.admin1, precision=known)
    fact, exact = answer.sense.place, precision(answer.sense, answer.standing)
    whole = answer.standing in (Stand.AT, Stand.NEAR) or answer.sense.kind not in ("country", "division")
    return replace(
        place,
        geonameid=fact.geonameid,
        country=fact.country,
        admin1=fact.admin1,
        lat=fact.lat if whole else None,
        lon=fact.lon if whole else None,
        precision=exact,
    )


def _resolved(answer: Answer, entry: str, field: str) -> Resolved:
    known = label(answer.sense.place) if answer.sense else ", ".join(filter(None, (answer.admin1, answer.country)))
    return Resolved(
        span=answer.span,
        entry=entry,
        field=field,
        value=known or None,
        how=answer.how,
        score=round(answer.score, 3),
        reason=answer.reason,
        others=tuple(other for other in answer.others if other[0] != known),
    )
