"""What goes on record: actors, places, statements, events and figures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from onrecord.records.pointers import Json, Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Someone the report is about, and every mention found of them. Unknown fields are None."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    kind: str | None = None
    country: str | None = None
    sector: str | None = None
    role: str | None = None
    wikidata: str | None = None

    def to_json(self) -> Json:
        """As the contract writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "kind": self.kind,
            "country": self.country,
            "sector": self.sector,
            "role": self.role,
            "wikidata": self.wikidata,
            "mentions": [m.to_json() for m in self.mentions],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Who said what: one attribution.

    `source` is an actor's id and `source_span` the mention used here, both None when nobody is named;
    `inside` is the id of the statement whose content holds this one (the chain); `confidence` is how sure
    the machine is that a careful reader would put this statement on record, `certainty` how sure the source is.
    """

    id: str
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    kind: str
    quote: str
    certainty: str
    confidence: float
    source: str | None = None
    source_span: Span | None = None
    inside: str | None = None
    channel: str | None = None

    def to_json(self) -> Json:
        """As the contract writes it (`inside` is called "in" there)."""
        return {
            "id": self.id,
            "source": self.source,
            "source_span": None if self.source_span is None else self.source_span.to_json(),
            "cue": [s.to_json() for s in self.cue],
            "content": [s.to_json() for s in self.content],
            "in": self.inside,
            "kind": self.kind,
            "quote": self.quote,
            "certainty": self.certainty,
            "channel": self.channel,
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where things happen, and every mention found of it. Unknown fields are None.

    `geonameid` and `admin1` ("RU.41") are GeoNames's, `country` ISO 3166 alpha-3, `lat` and `lon` degrees (WGS 84),
    `precision` UCDP's where_prec.
    """

    id: str
    name: str
    mentions: tuple[Span, ...]
    geonameid: int | None = None
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    precision: int | None = None

    def to_json(self) -> Json:
        """As the contract writes it."""
        return {
            "id": self.id,
            "name": self.name,
            "geonameid": self.geonameid,
            "country": self.country,
            "admin1": self.admin1,
            "lat": self.lat,
            "lon": self.lon,
            "precision": self.precision,
            "mentions": [m.to_json() for m in self.mentions],
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Taking:
    """One who takes part in an event: the span that says so, and the actor's id where an actor is mentioned there."""

    span: Span
    actor: str | None = None

    def to_json(self) -> Json:
        """As the contract writes it."""
        return {"actor": self.actor, "span": self.span.to_json()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """Where an event happens: the span that says so and the place's id."""

    span: Span
    place: str

    def to_json(self) -> Json:
        """As the contract writes it."""
        return {"place": self.place, "span": self.span.to_json()}


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """When something happens: the span that says so, and the interval in ISO 8601, None while it is not resolved.

    `precision` is UCDP's date_prec.
    """

    span: Span
    start: str | None = None
    end: str | None = None
    precision: int | None = None

    def to_json(self) -> Json:
        """As the contract writes it."""
        return {"span": self.span.to_json(), "from": self.start, "to": self.end, "precision": self.precision}


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, where and when, and whether it is told as having happened.

    `type` and `mode` are PLOVER's, `cameo` and `goldstein` filled where the two fix them; `standing` is as the
    innermost statement that carries the event (`inside`, an id, None in the reporter's own voice) presents it;
    `certainty` the weakest along that chain. `again` are later mentions of the same happening. `confidence` is how sure
    the machine is that a careful reader would put an event of this type on record here.
    """

    id: str
    type: str
    trigger: Span
    standing: str
    confidence: float
    mode: str | None = None
    cameo: str | None = None
    quad: str | None = None
    goldstein: float | None = None
    actor: tuple[Taking, ...] = ()
    recipient: tuple[Taking, ...] = ()
    place: Where | None = None
    time: When | None = None
    certainty: str | None = None
    inside: str | None = None
    figures: tuple[str, ...] = ()
    again: tuple[Span, ...] = ()

    def spans(self) -> Iterable[Span]:
        """Every span of the event."""
        yield self.trigger
        yield from self.again
        yield from (taking.span for taking in (*self.actor, *self.recipient))
        yield from (where.span for where in (self.place, self.time) if where is not None)

    def to_json(self) -> Json:
        """As the contract writes it (`inside` is called "in" there)."""
        return {
            "id": self.id,
            "type": self.type,
            "mode": self.mode,
            "cameo": self.cameo,
            "quad": self.quad,
            "goldstein": self.goldstein,
            "trigger": self.trigger.to_json(),
            "actor": [t.to_json() for t in self.actor],
            "recipient": [t.to_json() for t in self.recipient],
            "place": None if self.place is None else self.place.to_json(),
            "time": None if self.time is None else self.time.to_json(),
            "standing": self.standing,
            "certainty": self.certainty,
            "in": self.inside,
            "figures": list(self.figures),
            "again": [s.to_json() for s in self.again],
            "confidence": self.confidence,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """How many: a number that counts something, with its bounds.

    `low`, `best`, `high` are None where the text does not give them: "at least 50" has only a low, "about 50" only a
    best. `of` is what is counted; `event`, `part_of` and `inside` are ids of an event, of the figure of which this one
    is a part, and of the innermost statement that carries it. `cumulative` marks a toll so far. `certainty` and
    `confidence` as for events.
    """

    id: str
    span: Span
    counts: str
    confidence: float
    of: Taking | None = None
    low: float | None = None
    best: float | None = None
    high: float | None = None
    unit: str | None = None
    period: When | None = None
    cumulative: bool | None = None
    part_of: str | None = None
    event: str | None = None
    certainty: str | None = None
    inside: str | None = None

    def spans(self) -> Iterable[Span]:
        """Every span of the figure."""
        yield self.span
        yield from (held.span for held in (self.of, self.period) if held is not None)

    def to_json(self) -> Json:
        """As the contract writes it (`inside` is called "in" there)."""
        period = self.period
        return {
            "id": self.id,
            "span": self.span.to_json(),
            "of": None if self.of is None else {"span": self.of.span.to_json(), "actor": self.of.actor},
            "counts": self.counts,
            "low": self.low,
            "best": self.best,
            "high": self.high,
            "unit": self.unit,
            "period": period and {"span": period.span.to_json(), "from": period.start, "to": period.end},
            "cumulative": self.cumulative,
            "part_of": self.part_of,
            "event": self.event,
            "certainty": self.certainty,
            "in": self.inside,
            "confidence": self.confidence,
        }
