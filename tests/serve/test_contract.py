"""docs/contract.md is held to the program: its fields are all there are, its example stands in its text."""

import json
import re
from pathlib import Path

import pytest

from onrecord.ontology import ontology
from onrecord.records import Actor, Dateline, Record, Report, Span, Statement, Tagged

PAGE = (Path(__file__).parents[2] / "docs" / "contract.md").read_text(encoding="utf-8")
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


def record(told):
    given = {**told["report"], "dateline": Dateline(**told["report"]["dateline"])}
    given.pop("id")
    return Record(
        report=Report(**given),
        model=told["model"]["version"],
        ontology=told["model"]["ontology"],
        names=tuple(Tagged(span=span(n["span"]), label=n["kind"], score=n["confidence"]) for n in told["names"]),
        actors=tuple(Actor(**{**actor, "mentions": spans(actor["mentions"])}) for actor in told["actors"]),
        statements=tuple(map(statement, told["statements"])),
        warnings=tuple(told["warnings"]),
    )


def fields(value, path=""):
    if isinstance(value, dict):
        for key, member in value.items():
            here = f"{path}.{key}" if path else key
            yield here
            yield from fields(member, here)
    elif isinstance(value, list):
        for member in value:
            yield from fields(member, f"{path}[]")


def test_example_is_what_the_program_writes():
    assert record(EXAMPLE).checked().to_json() == EXAMPLE


def test_every_field_is_documented_and_no_other():
    assert list(ROWS) == list(dict.fromkeys(fields(EXAMPLE)))


def test_example_spans_say_what_they_should():
    text = EXAMPLE["report"]["text"]
    mentions = [[span(m).of(text) for m in actor["mentions"]] for actor in EXAMPLE["actors"]]
    said = [[span(s).of(text) for s in (*told["cue"], *told["content"])] for told in EXAMPLE["statements"]]
    assert mentions == [["ministry", "the works ministry"], ["the daily Farol"], ["Mayor Ines Prado", "she", "She"]]
    assert said == [
        ["says", "Bridge over the Lima reopens"],
        ["reported", "The bridge over the Lima reopened on Tuesday"],
        ["citing", "The bridge over the Lima reopened on Tuesday"],
        ["told", 'that she had seen "no plan at all"'],
        ["denied", "that the town would pay"],
    ]


@pytest.mark.parametrize(
    ("field", "labels"),
    [
        ("actors[].kind", "actor_kinds"),
        ("statements[].kind", "kinds"),
        ("statements[].quote", "quotes"),
        ("statements[].certainty", "certainties"),
    ],
)
def test_every_label_is_documented(field, labels):
    assert set(getattr(ontology(), labels)) <= set(re.findall(r"\w+", ROWS[field]))
