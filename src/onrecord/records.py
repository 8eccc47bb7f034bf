"""The nouns: what travels between rooms. Frozen, without behaviour but identity and JSON.

Offsets are Unicode code points of `Report.text`, end exclusive, everywhere.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from onrecord.errors import RecordInvalid

Json = dict[str, Any]


def content_id(*parts: object) -> str:
    """Hash what a thing says into its id: 16 hexadecimal digits, the same on every machine.

    Parts are joined by a character that text cannot hold after normalising; None differs from "".
    """
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a report's text: start and end in code points, end exclusive."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def holds(self, other: Span) -> bool:
        """Whether the other span lies inside this one (or equals it)."""
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        """Whether the two spans share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters that the span points at."""
        return text[self.start : self.end]

    def to_json(self) -> list[int]:
        """As the contract writes it: `[start, end]`."""
        return [self.start, self.end]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where each character of the normalised text came from in the original.

    `steps` holds (offset in text, offset in original) wherever the difference between the two changes,
    in rising order; between steps both run alike.
    """

    steps: tuple[tuple[int, int], ...] = ((0, 0),)

    def original(self, offset: int) -> int:
        """The offset in the original of the character at `offset` of the text."""
        at, there = self.steps[bisect_right(self.steps, (offset, float("inf"))) - 1]
        return there + offset - at

    def original_span(self, span: Span) -> Span:
        """The stretch of the original that a span of the text stands for."""
        last = self.original(span.end - 1) + 1 if span.end > span.start else self.original(span.start)
        return Span(self.original(span.start), last)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Where and when a report says it was filed. `date` is ISO 8601 (YYYY-MM-DD); absent is None."""

    place: str | None = None
    date: str | None = None

    def to_json(self) -> Json:
        """As the contract writes it."""
        return {"place": self.place, "date": self.date}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One newswire item, normalised once. `text` is title, blank line, body (body alone without a title).

    `given_id` is the caller's own id; `credit` the agency as the table of agencies names it;
    `published` ISO 8601; `language` ISO 639-1; `original` the characters before normalising and
    `offsets` the way back to them; `warnings` what a reader of the record should know; `file` and `line` are where
    it was found, and no part of what it is.
    """

    text: str
    given_id: str | None = None
    source: str | None = None
    published: str | None = None
    title: str | None = None
    url: str | None = None
    dateline: Dateline = field(default_factory=Dateline)
    credit: str | None = None
    language: str | None = None
    original: str = field(default="", repr=False, compare=False)
    offsets: OffsetMap = field(default_factory=OffsetMap, repr=False, compare=False)
    warnings: tuple[str, ...] = ()
    file: str | None = field(default=None, compare=False)
    line: int | None = field(default=None, compare=False)

    @property
    def id(self) -> str:
        """Hash of source, published, title and text: the same report has the same id everywhere."""
        return content_id("report", self.source, self.published, self.title, self.text)

    def to_json(self) -> Json:
        """As the contract writes it."""
        return {
            "id": self.id,
            "given_id": self.given_id,
            "source": self.source,
            "credit": self.credit,
            "published": self.published,
            "title": self.title,
            "language": self.language,
            "dateline": self.dateline.to_json(),
            "text": self.text,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A span with the label that the model gave it and its score (0 to 1)."""

    span: Span
    label: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What fills a role of an anchor: runs in order of the text, none when the role is empty; score 0 to 1."""

    spans: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One thing that the model reads around a first token: a cue, trigger or number, its extent, roles and tags.

    `head` names the row of the table of heads ("cue"); `score` says how sure the model is that it is one;
    `tags` holds a label and score by head ("kind", "certainty"); `roles` a filling by role
    ("cue", "source", "content"), the first of which is its own extent.
    """

    head: str
    span: Span
    score: float
    tags: Mapping[str, tuple[str, float]]
    roles: Mapping[str, Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A scored pointer from one anchor or mention to another, by their places in the reading."""

    head: str
    source: int
    target: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the model saw in one report: scored spans and links, no tensors.

    `links` of head "carrier" join `cues`, "happening" `triggers`, "antecedent" `mentions`, each by places in the list;
    "event" leads from a place in `numbers` to one in `triggers`.
    """

    report: str
    model: str
    names: tuple[Tagged, ...] = ()
    mentions: tuple[Tagged, ...] = ()
    cues: tuple[Anchor, ...] = ()
    triggers: tuple[Anchor, ...] = ()
    numbers: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()


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
    """Where things happen, and every mention found of it. Unknown fields are None; `precision` is UCDP's where_prec."""

    id: str
    name: str
    mentions: tuple[Span, ...]
    geonameid: int | None = None
    country: str | None = None
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """Everything that one report puts on record.

    `names` are the proper names found, with their kind: what an actor or place is called, whether it acts or not.
    """

    report: Report
    model: str
    ontology: str
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    figures: tuple[Figure, ...] = ()
    names: tuple[Tagged, ...] = ()
    warnings: tuple[str, ...] = ()

    def to_json(self) -> Json:
        """The contract: one JSON object a report (see docs/contract.md)."""
        return {
            "report": self.report.to_json(),
            "actors": [a.to_json() for a in self.actors],
            "places": [p.to_json() for p in self.places],
            "statements": [s.to_json() for s in self.statements],
            "events": [e.to_json() for e in self.events],
            "figures": [f.to_json() for f in self.figures],
            "names": [{"span": n.span.to_json(), "kind": n.label, "confidence": n.score} for n in self.names],
            "model": {"version": self.model, "ontology": self.ontology},
            "warnings": list(self.warnings),
        }

    def spans(self) -> Iterable[Span]:
        """Every span of the record."""
        yield from (span for actor in self.actors for span in actor.mentions)
        yield from (span for place in self.places for span in place.mentions)
        for statement in self.statements:
            yield from statement.cue
            yield from statement.content
            if statement.source_span is not None:
                yield statement.source_span
        yield from (span for event in self.events for span in event.spans())
        yield from (span for figure in self.figures for span in figure.spans())
        yield from (name.span for name in self.names)

    def pointers(self) -> Iterable[tuple[str, str | None, str]]:
        """Every id that something points at: the id of what points, the id pointed at or None, the list it is in."""
        for s in self.statements:
            yield from ((s.id, s.source, "actors"), (s.id, s.inside, "statements"))
        for e in self.events:
            yield from ((e.id, t.actor, "actors") for t in (*e.actor, *e.recipient))
            yield from ((e.id, e.inside, "statements"), (e.id, e.place.place if e.place else None, "places"))
            yield from ((e.id, figure, "figures") for figure in e.figures)
        for f in self.figures:
            yield from ((f.id, f.inside, "statements"), (f.id, f.event, "events"), (f.id, f.part_of, "figures"))
            yield f.id, f.of.actor if f.of else None, "actors"

    def checked(self) -> Record:
        """The record itself, once every span stands in the text and every id points at something.

        Raises RecordInvalid otherwise: what cannot be shown in the text is not on record.
        """
        size = len(self.report.text)
        for span in self.spans():
            if not 0 <= span.start < span.end <= size:
                raise RecordInvalid(f"report {self.report.id}: span {span.to_json()} does not stand in its text")
        lists = ("actors", "places", "statements", "events", "figures")
        there = {name: {thing.id for thing in getattr(self, name)} for name in lists}
        for one, other, name in self.pointers():
            if other is not None and other not in there[name]:
                raise RecordInvalid(f"report {self.report.id}: {one} points at no entry of {name} ({other})")
        return self
