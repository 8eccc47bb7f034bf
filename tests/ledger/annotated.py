"""Records made of annotations: what a careful reader puts on record from the examples, with ids as the program makes
them. So the ledger is tested with records of real shape and without a model."""

import json
import re
from itertools import chain
from pathlib import Path

from onrecord.ontology import ontology
from onrecord.records import (
    Actor,
    Dateline,
    Event,
    Figure,
    Place,
    Record,
    Report,
    Span,
    Statement,
    Tagged,
    Taking,
    When,
    Where,
    content_id,
)

EXAMPLES = Path(__file__).parents[2] / "examples"
NAMES = sorted(path.stem for path in (EXAMPLES / "annotations").glob("*.json"))


class Made:
    """One record from an annotation and its report, both as JSON."""

    def __init__(self, report, notes, **facts):
        self.sentences = [Span(*pair) for pair in report["spans"]]
        dateline = notes.get("dateline") or {}
        given = {"given_id": report["id"], "source": report["source"], "published": report["date"]}
        given["dateline"] = Dateline(place=dateline.get("place"), date=dateline.get("date"))
        self.report = Report(text=report["text"], **{**given, **facts})
        self.words = report["text"]  # what the pointers are sought in
        self.notes = notes
        self.statements_by_id = {s["id"]: s for s in notes["statements"]}

    def record(self, model="0.2.0"):
        notes = self.notes
        return Record(
            report=self.report,
            model=model,
            ontology=ontology().version,
            actors=tuple(self.named(Actor, "actor", *item) for item in notes["actors"].items()),
            places=tuple(self.named(Place, "place", *item) for item in notes.get("places", {}).items()),
            statements=tuple(map(self.statement, notes["statements"])),
            events=tuple(map(self.event, notes.get("events", []))),
            figures=tuple(map(self.figure, notes.get("figures", []))),
            names=tuple(
                Tagged(span=self.spans(a["mentions"])[0], label="other", score=0.5) for a in notes["actors"].values()
            ),
            warnings=("made by hand",),
        ).checked()

    def id(self, what, key):
        return key and content_id(what, self.report.id, key)

    def named(self, kind, what, key, told):
        fields = {f: v for f, v in told.items() if f not in ("mentions", "head")}
        return kind(id=self.id(what, key), mentions=self.spans(told["mentions"]), **fields)

    def spans(self, pointers):
        if not pointers:
            return ()
        if isinstance(pointers[0], int):
            pointers = [pointers]
        return tuple(map(self.span, pointers))

    def span(self, pointer):
        sentence = self.sentences[pointer[0] - 1]
        words, nth = pointer[1], (pointer[2] if len(pointer) > 2 else 1)
        left = r"(?<!\w)" if words[:1].isalnum() else ""
        right = r"(?!\w)" if words[-1:].isalnum() else ""
        found = list(re.finditer(left + re.escape(words) + right, sentence.of(self.words)))
        start = sentence.start + found[nth - 1].start()
        return Span(start, start + len(words))

    def one(self, pointer):
        spans = self.spans(pointer)
        return Span(spans[0].start, spans[-1].end) if spans else None

    def weakest(self, key):
        found = []
        while key:
            found.append(self.statements_by_id[key]["certainty"])
            key = self.statements_by_id[key]["in"]
        return max(found, key=ontology().certainties.index) if found else None

    def statement(self, s):
        return Statement(
            id=self.id("statement", s["id"]),
            source=self.id("actor", s["source"]),
            source_span=self.one(s["source_span"]),
            cue=self.spans(s["cue"]),
            content=self.spans(s["content"]),
            inside=self.id("statement", s["in"]),
            channel=s.get("channel"),
            confidence=0.9,
            **{f: s[f] for f in ("kind", "quote", "certainty")},
        )

    def takings(self, pairs):
        return tuple(Taking(span=self.one(pointer), actor=self.id("actor", actor)) for actor, pointer in pairs)

    def event(self, e):
        place, time = e.get("place"), e.get("time")
        return Event(
            id=self.id("event", e["id"]),
            trigger=self.one(e["trigger"]),
            actor=self.takings(e["actor"]),
            recipient=self.takings(e["recipient"]),
            place=place and Where(span=self.one(place[1]), place=self.id("place", place[0])),
            time=time and When(span=self.one(time["span"]), start=time["from"], end=time["to"], precision=1),
            certainty=self.weakest(e["in"]),
            inside=self.id("statement", e["in"]),
            figures=tuple(self.id("figure", f) for f in e["figures"]),
            again=self.spans(e.get("again")),
            confidence=0.8,
            quad=ontology().quads[e["type"]],
            **{f: e[f] for f in ("type", "mode", "standing")},
        )

    def figure(self, f):
        actor = next((k for k, a in self.notes["actors"].items() if f["of"] and f["of"] in a["mentions"]), None)
        return Figure(
            id=self.id("figure", f["id"]),
            span=self.one(f["span"]),
            of=f["of"] and Taking(span=self.one(f["of"]), actor=self.id("actor", actor)),
            event=self.id("event", f["event"]),
            part_of=self.id("figure", f.get("part_of")),
            certainty=self.weakest(f["in"]),
            inside=self.id("statement", f["in"]),
            confidence=0.7,
            unit=f.get("unit"),
            cumulative=f.get("cumulative"),
            **{k: f[k] for k in ("counts", "low", "best", "high")},
        )


def example(name, *, model="0.2.0", **facts):
    """The record of an example."""
    return made(name, **facts).record(model)


def made(name, **facts):
    """An example, with other facts of its report where they are given."""
    report, notes = (
        json.loads((EXAMPLES / folder / f"{name}.json").read_text(encoding="utf-8"))
        for folder in ("reports_json", "annotations")
    )
    return Made(report, notes, **facts)


def troops():
    """Two figures for one presence, by different tellers: the table that an editor keeps by hand."""
    sentences = [
        "The United States on November 4 confirmed the presence of 10,000 North Korean troops in Kursk.",
        "Pentagon spokesman Pat Ryder said officials estimate that 11,000 to 12,000 North Korean troops are there.",
    ]
    starts = [0, len(sentences[0]) + 1]
    spans = [[at, at + len(s)] for at, s in zip(starts, sentences, strict=True)]
    report = {"id": "troops", "date": "2024-12-31", "source": "Corda", "text": " ".join(sentences), "spans": spans}
    usual = {"kind": "speech", "quote": "indirect"}
    presence = "the presence of 10,000 North Korean troops in Kursk"
    content = "that 11,000 to 12,000 North Korean troops are there"
    notes = {
        "actors": {
            "usa": actor("United States", "government", "USA", [1, "The United States"]),
            "ryder": actor("Pat Ryder", "person", "USA", [2, "Pentagon spokesman Pat Ryder"]),
            "officials": actor("officials", "unnamed", "USA", [2, "officials"]),
            "nk": actor(
                "North Korean troops", "military", "PRK", [1, "North Korean troops"], [2, "North Korean troops"]
            ),
        },
        "places": {
            "kursk": {"name": "Kursk", "country": "RUS", "lat": 51.73, "lon": 36.19, "mentions": [[1, "Kursk"]]},
        },
        "statements": [
            {"id": "s1", "source": "usa", "source_span": [1, "The United States"], "cue": [1, "confirmed"],
             "content": [[1, presence]], "in": None, **usual, "certainty": "confirmed"},
            {"id": "s2", "source": "ryder", "source_span": [2, "Pentagon spokesman Pat Ryder"], "cue": [2, "said"],
             "content": [[2, "officials estimate " + content]], "in": None, **usual, "certainty": "asserted"},
            {"id": "s3", "source": "officials", "source_span": [2, "officials"], "cue": [2, "estimate"],
             "content": [[2, content]], "in": "s2", **usual, "kind": "belief", "certainty": "estimated"},
        ],
        "events": [
            {"id": "e1", "type": "MOBILIZE", "mode": "troops", "trigger": [1, "presence"],
             "actor": [["nk", [1, "North Korean troops"]]], "recipient": [], "place": ["kursk", [1, "Kursk"]],
             "time": {"span": [1, "November 4"], "from": "2024-11-04", "to": "2024-11-04"}, "standing": "actual",
             "in": "s1", "figures": ["f1", "f2"]},
        ],
        "figures": [
            {"id": "f1", "span": [1, "10,000"], "of": [1, "North Korean troops"], "counts": "troops", "low": 10000,
             "best": 10000, "high": 10000, "event": "e1", "in": "s1"},
            {"id": "f2", "span": [2, "11,000 to 12,000"], "of": [2, "North Korean troops"], "counts": "troops",
             "low": 11000, "best": None, "high": 12000, "event": "e1", "in": "s3"},
        ],
    }  # fmt: skip
    return Made(report, notes)


def actor(name, kind, country, *mentions):
    """An actor of an annotation."""
    return {"name": name, "kind": kind, "country": country, "sector": "MIL", "mentions": list(mentions)}


def bare(text, **facts):
    """A record of a report that puts nothing on record."""
    return Record(report=Report(text=text, **facts), model="0.2.0", ontology=ontology().version)


def entries(record):
    """All entries of a record that can be asked."""
    return list(chain(record.statements, record.events, record.figures))
