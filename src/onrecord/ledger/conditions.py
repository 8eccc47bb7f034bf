"""A question as conditions of SQL. Whatever was typed is bound, never written into a statement."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    SelectBase,
    and_,
    case,
    exists,
    func,
    literal,
    or_,
    select,
    union,
)

from onrecord.ledger import tables as t
from onrecord.ledger.asked import FIELDS, Question
from onrecord.ledger.outlets import columns, credit

Condition = ColumnElement[bool]

_EARTH = 6371.0088  # mean radius in km (IUGG)
_KM_A_DEGREE = 110.5  # no degree of latitude is shorter, so that a box by it leaves nothing out


def conditions(name: str, asked: Question, *, edits: bool) -> Iterator[Condition]:
    """Everything that an entry of the list must meet, but for what can only be told once its chain and quote are known.

    `edits` is whether any entry of the list has been edited.
    """
    e = t.ENTRIES[name]
    yield t.readings.c.kept <= asked.cut
    if not asked.every:
        yield ~_newer(asked)
        yield ~_superseded(asked)
    for field, labels in asked.labels.items():
        yield _label(name, field, labels, asked, edits)
    for field, codes in asked.codes.items():
        yield _coded(e, field, codes)
    yield from _named(name, asked)
    if asked.near is not None:
        yield _somewhere(name, _within(*asked.near))
    for day in days(e, asked):
        yield or_(day, e.c.id.in_(edited(name, asked))) if edits else day
    if asked.confidence is not None:
        yield e.c.confidence >= asked.confidence


def days(e: Any, asked: Question) -> Iterator[Condition]:
    """What an entry's days must meet."""
    if asked.undated:
        yield e.c.first.is_(None) & e.c.last.is_(None)
        return
    if asked.since:
        yield e.c.last >= asked.since
    if asked.until:
        yield e.c.first <= asked.until


def edited(name: str, asked: Question) -> SelectBase:
    """The ids of entries that may meet, by an edit of them or of who tells them, what they did not as they were read.

    An event or figure is no surer than its tellers: where their certainty is asked and one of a report's was edited,
    all of that report may be.
    """
    e, j, r = t.ENTRIES[name].alias(), t.judgements, t.readings.alias()
    own = select(j.c.entry).where(j.c.verdict == "edit", j.c.list == name, j.c.at <= asked.cut)
    if name == "statements" or "certainty" not in asked.labels:
        return own
    told = select(j.c.report).where(surer_or_less(), j.c.at <= asked.cut)
    carried = select(e.c.id).join(r, r.c.number == e.c.reading).where(r.c.report.in_(told), e.c.inside.is_not(None))
    return own.union(carried)


def surer_or_less() -> Condition:
    """A judgement edits how sure a teller is."""
    j = t.judgements
    certainty = j.c.fields["certainty"].as_string()
    return and_(j.c.verdict == "edit", j.c.list == "statements", certainty.is_not(None))


def _newer(asked: Question) -> Condition:
    newer = t.readings.alias()
    same = and_(newer.c.report == t.readings.c.report, newer.c.rank > t.readings.c.rank, newer.c.kept <= asked.cut)
    return exists(select(literal(1)).select_from(newer).where(same))


def _superseded(asked: Question) -> Condition:
    s = t.supersessions
    return exists(select(literal(1)).select_from(s).where(s.c.earlier == t.reports.c.id, s.c.at <= asked.cut))


def _label(name: str, field: str, labels: frozenset[str], asked: Question, edits: bool) -> Condition:
    """The label as it was read, or an edit that may say otherwise and is looked at later."""
    if field not in FIELDS[name]:
        return literal(False)
    e = t.ENTRIES[name]
    read = e.c[field].in_(sorted(labels))
    return or_(read, e.c.id.in_(edited(name, asked))) if edits else read


def _coded(e: Any, field: str, codes: frozenset[str]) -> Condition:
    """An actor that takes part, in a figure or its event, or for a country a place, has one of the codes."""
    found = [_points(e, t.actors, t.actors.c[field].in_(sorted(codes)))]
    if field == "country":
        found.append(_points(e, t.places, t.places.c.country.in_(sorted(codes))))
    return or_(*found)


def _points(e: Any, named: Any, where: Condition, role: str | None = None) -> Condition:
    """A span of the entry, of a figure in any role also of its event, means an actor or place of which this holds."""
    s = t.spans
    of = s.c.entry.in_([e.c.id, e.c.event]) if e is t.figures and role is None else s.c.entry == e.c.id
    joined = and_(s.c.reading == e.c.reading, of, s.c.role == role if role else literal(True))
    meant = select(literal(1)).select_from(
        s.join(named, and_(named.c.reading == s.c.reading, named.c.id == s.c.points))
    )
    return exists(meant.where(joined, where))


def _called(column: Any, words: str) -> Condition:
    """A name that has these whole words in a row."""
    return column.like(f"% {words} %")  # type: ignore[no-any-return]


def _named(name: str, asked: Question) -> Iterator[Condition]:
    e, names = t.ENTRIES[name], asked.names
    if words := names.get("actor"):
        yield _points(e, t.actors, _called(t.actors.c.called, words))
    if words := names.get("outlet"):
        yield _published_by(t.reports, words)
    if words := names.get("origin"):
        yield _has_origin(words, asked)
    if words := names.get("place"):
        yield _somewhere(name, _called(t.places.c.called, words))
    if words := names.get("of"):
        yield _of(e, words) if name == "figures" else literal(False)


def _published_by(report: Any, words: str) -> Condition:
    """The outlet has these words in a row, or is the agency that is called so, under another name."""
    return or_(_called(report.c.outlet, words), report.c.outlet.in_(columns(words)))


def _credited_to(report: Any, words: str) -> Condition:
    agency = credit(words)
    return report.c.credit == agency if agency else func.lower(report.c.credit) == words


def _of(e: Any, words: str) -> Condition:
    return or_(_called(e.c.of_called, words), _points(e, t.actors, _called(t.actors.c.called, words), "of"))


def _somewhere(name: str, where: Condition) -> Condition:
    """The place of an event, of a figure's event, or of an event that a statement carries."""
    if name == "events":
        return _points(t.events, t.places, where, "place")
    v = t.events.alias()
    tied = v.c.id == t.figures.c.event if name == "figures" else v.c.inside == t.statements.c.id
    met = and_(v.c.reading == t.ENTRIES[name].c.reading, tied, _points(v, t.places, where, "place"))
    return exists(select(literal(1)).select_from(v).where(met))


def _within(lat: float, lon: float, reach: float) -> Condition:
    """Within so many kilometres along the great circle (haversine), sought in a box of latitudes first."""
    p, box = t.places.c, reach / _KM_A_DEGREE
    there, here = func.radians(p.lat), math.radians(lat)
    half = func.power(func.sin((there - here) / 2), 2) + math.cos(here) * func.cos(there) * func.power(
        func.sin(func.radians(p.lon - lon) / 2), 2
    )
    bounded = case((half > 1, 1.0), else_=half)
    return and_(p.lat.between(lat - box, lat + box), 2 * _EARTH * func.asin(func.sqrt(bounded)) <= reach)


def origin_of(report: Any, cut: str) -> Select[Any]:
    """The first report known by then to print what a report, or one that it is issued in place of, prints."""
    first = t.reports.alias()
    itself = select(report.c.id.label("id")).correlate(report)
    copied = _with_copies(itself, cut, report)
    issued = _with_others(copied, t.supersessions.c.later, t.supersessions.c.earlier, cut, report)
    among = _with_copies(issued, cut, report).cte(nesting=True)
    return (
        select(first.c.id)
        .select_from(among.join(first, first.c.id == among.c.id))
        .order_by(func.coalesce(first.c.moment, "9999"), first.c.issue, first.c.id)
        .limit(1)
        .correlate(report)
    )


def _with_copies(ids: SelectBase, cut: str, *outer: Any) -> SelectBase:
    return _with_others(ids, t.copies.c.report, t.copies.c.other, cut, *outer)


def _with_others(ids: SelectBase, one: Any, other: Any, cut: str, *outer: Any) -> SelectBase:
    """Ids of reports with those of others that were tied to them by then; `outer` is where the ids come from."""
    its, table = ids.cte(nesting=True), one.table
    more = select(other.label("id")).select_from(its.join(table, one == its.c.id)).where(table.c.at <= cut)
    return select(its.c.id).correlate(*outer).union_all(more.correlate(*outer))


def _has_origin(words: str, asked: Question) -> Condition:
    """The report's origin is by an agency or outlet of these words, or is the report asked for."""
    first = t.reports.alias()
    whose = or_(_published_by(first, words), _credited_to(first, words), first.c.id == (asked.origin or ""))
    its = first.c.id == origin_of(t.reports, asked.cut).scalar_subquery()
    return exists(select(literal(1)).select_from(first).where(its, whose))


def sources(words: str, asked: Question) -> Select[Any]:
    """The reports by an agency or outlet of these words, and the report asked for: sought by index alone."""
    c = t.reports.c
    outlets = select(c.outlet).where(_published_by(t.reports, words)).distinct()
    agencies = select(c.credit).where(_credited_to(t.reports, words)).distinct()
    wheres = (c.outlet.in_(outlets), c.credit.in_(agencies), c.id == (asked.origin or ""))
    return select(union(*(select(c.id).where(where) for where in wheres)).subquery().c.id)


def from_origin(words: str, asked: Question) -> Select[Any]:
    """The reports whose origin is one of the `sources`."""
    report, mine = t.reports.alias(), sources(words, asked)
    copied = _with_copies(mine, asked.cut)
    issued = _with_others(copied, t.supersessions.c.earlier, t.supersessions.c.later, asked.cut)
    near = _with_copies(issued, asked.cut).subquery()
    its = origin_of(report, asked.cut).scalar_subquery()
    return select(report.c.id).where(report.c.id.in_(select(near.c.id)), its.in_(mine))
