"""docs/contract.md is held to the program: its fields are all there are, its example stands in its text."""

import json
import re
from pathlib import Path

import pytest

from onrecord.extract.carriers import Carriers
from onrecord.ontology import cameo, ontology, quad
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
)
from onrecord.serve.view import shown

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "contract.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([^`]+)` \| (.*)$", PAGE, re.M))
EXAMPLE = json.loads(re.search(r"```json\n(.*?)```", PAGE, re.S)[1])


def span(pair):
    return Span(*pair)


def spans(pairs):
    return tuple(map(span, pairs))


def statement(told):
    source = told["source_span"] and span(told["source_span"])
    given = {**told, "source_span": source, "cue": spans(told["cue"]), "content": spans(told["content"])}
    return Statement(inside=given.pop("in"), **given)


def taking(told):
    return told and Taking(span=span(told["span"]), actor=told["actor"])


def when(told):
    bounds = told and {"start": told["from"], "end": told["to"], "precision": told.get("precision")}
    return told and When(span=span(told["span"]), **bounds)


def event(told):
    spans_ = {"trigger": span(told["trigger"]), "again": spans(told["again"]), "time": when(told["time"])}
    taking_ = {role: tuple(map(taking, told[role])) for role in ("actor", "recipient")}
    place = told["place"] and Where(span=span(told["place"]["span"]), place=told["place"]["place"])
    given = {**told, **spans_, **taking_, "place": place, "figures": tuple(told["figures"])}
    return Event(inside=given.pop("in"), **given)


def figure(told):
    given = {**told, "span": span(told["span"]), "of": taking(told["of"]), "period": when(told["period"])}
    return Figure(inside=given.pop("in"), **given)


def record(told):
    given = {**told["report"], "dateline": Dateline(**told["report"]["dateline"])}
    given.pop("id")
    return Record(
        report=Report(**given),
        model=told["model"]["version"],
        ontology=told["model"]["ontology"],
        names=tuple(Tagged(span=span(n["span"]), label=n["kind"], score=n["confidence"]) for n in told["names"]),
        actors=tuple(Actor(**{**actor, "mentions": spans(actor["mentions"])}) for actor in told["actors"]),
        places=tuple(Place(**{**place, "mentions": spans(place["mentions"])}) for place in told["places"]),
        statements=tuple(map(statement, told["statements"])),
        events=tuple(map(event, told["events"])),
        figures=tuple(map(figure, told["figures"])),
        warnings=tuple(told["warnings"]),
    )


def fields(objects, path=""):
    """Every key with its path, in order; objects at one path are taken together, since each may lack some."""
    for key in dict.fromkeys(key for one in objects for key in one):
        members = [one[key] for one in objects]
        yield path + key
        yield from fields([m for m in members if isinstance(m, dict)], f"{path}{key}.")
        listed = [m for member in members if isinstance(member, list) for m in member]
        yield from fields([m for m in listed if isinstance(m, dict)], f"{path}{key}[].")


def test_example_is_what_the_program_writes():
    assert record(EXAMPLE).checked().to_json() == EXAMPLE


def test_every_field_is_documented_and_no_other():
    assert list(ROWS) == list(fields([EXAMPLE]))


def test_example_spans_say_what_they_should():
    text = EXAMPLE["report"]["text"]
    mentions = [[span(m).of(text) for m in actor["mentions"]] for actor in EXAMPLE["actors"]]
    said = [[span(s).of(text) for s in (*told["cue"], *told["content"])] for told in EXAMPLE["statements"]]
    assert mentions[:3] == [
        ["ministry", "the works ministry"],
        ["the daily Farol", "Farol"],
        ["Mayor Ines Prado", "she", "She"],
    ]
    assert said == [
        ["says", "Bridge over the Lima reopens"],
        ["reported", "The bridge over the Lima reopened on Tuesday"],
        ["citing", "The bridge over the Lima reopened on Tuesday"],
        ["told", 'that she had seen "no plan at all"'],
        ["denied", "that the town would pay"],
        ["wrote", "that the arrests may go on"],
    ]


def test_example_events_and_figures_say_what_they_should():
    text = EXAMPLE["report"]["text"]
    triggers = [span(told["trigger"]).of(text) for told in EXAMPLE["events"]]
    figures = [(span(told["span"]).of(text), span(told["of"]["span"]).of(text)) for told in EXAMPLE["figures"]]
    assert triggers == ["pay", "arrested", "go on"]
    assert figures == [("at least 31", "protesters"), ("two", "councillors"), ("60", "people")]


def test_example_has_the_codes_that_type_and_mode_fix_of_what_happened():
    for told in EXAMPLE["events"]:
        happened = told["standing"] in ("actual", "historical")
        assert (told["cameo"], told["goldstein"]) == (cameo(told["type"], told["mode"]) if happened else (None, None))
        assert told["quad"] == quad(told["type"])[0]


def test_example_has_the_weakest_certainty_of_the_chain():
    carriers = Carriers(record(EXAMPLE).statements)
    by_id = {told.id: told for told in record(EXAMPLE).statements}
    for told in (*EXAMPLE["events"], *EXAMPLE["figures"]):
        assert told["certainty"] == carriers.certainty(by_id.get(told["in"]))


def test_the_view_of_the_example_is_on_the_page_of_the_command_line():
    page = (DOCS / "command-line.md").read_text(encoding="utf-8")
    assert re.search(r"```text\n(━━.*?)\n```", page, re.S)[1] == shown(record(EXAMPLE))


@pytest.mark.parametrize(
    ("field", "labels"),
    [
        ("actors[].kind", "actor_kinds"),
        ("statements[].kind", "kinds"),
        ("statements[].quote", "quotes"),
        ("statements[].certainty", "certainties"),
        ("events[].type", "event_types"),
        ("events[].standing", "standings"),
        ("events[].certainty", "certainties"),
        ("figures[].counts", "counts"),
        ("figures[].certainty", "certainties"),
    ],
)
def test_every_label_is_documented(field, labels):
    assert set(getattr(ontology(), labels)) <= set(re.findall(r"\w+", ROWS[field]))
