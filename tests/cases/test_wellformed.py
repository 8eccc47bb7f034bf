"""The shipped cases and example annotations point into their texts and keep to the vocabulary.

Nothing of the package is read here: this holds even while the reader itself does not work.
"""

import json
import re
from pathlib import Path

import pytest

HERE = Path(__file__).parent
EXAMPLES = HERE.parents[1] / "examples"
CASES = [json.loads(line) for line in (HERE / "statements.jsonl").read_text(encoding="utf-8").splitlines()]
NAMES = sorted(path.stem for path in (EXAMPLES / "annotations").glob("*.json"))

ALLOWED = {
    "kind": {"speech", "writing", "report", "finding", "belief", "wish", "demand", "promise", "denial"},
    "quote": {"direct", "mixed", "indirect"},
    "certainty": {"confirmed", "asserted", "estimated", "alleged", "possible", "denied"},
}
OPENERS = ('"', "“", "‘", "«")


def spans_of(words: str, text: str) -> list[tuple[int, int]]:
    """Where the words stand in the text as whole words: (start, end), end exclusive."""
    left = r"(?<!\w)" if words[:1].isalnum() else ""
    right = r"(?!\w)" if words[-1:].isalnum() else ""
    return [m.span() for m in re.finditer(left + re.escape(words) + right, text)]


def pointers(value: object) -> list[tuple[str, int | None]]:
    """A case's pointer, or list of pointers, as (words, which): "w", ["w", 2], ["w", ["v", 2]]."""
    if value is None:
        return []
    if isinstance(value, str):
        return [(value, None)]
    if len(value) == 2 and isinstance(value[1], int):
        return [(value[0], value[1])]
    return [pointer for item in value for pointer in pointers(item)]


def resolve(words: str, which: int | None, text: str) -> tuple[int, int]:
    """The one span that a pointer means. Fails when it is not found, or ambiguous."""
    found = spans_of(words, text)
    assert found, f"{words!r} is not in {text!r}"
    assert which is not None or len(found) == 1, f"{words!r} occurs {len(found)} times in {text!r}; say which"
    assert (which or 1) <= len(found), f"{words!r} occurs only {len(found)} times in {text!r}"
    return found[(which or 1) - 1]


def resolved(value: object, text: str) -> list[tuple[int, int]]:
    """All spans that a case's field means."""
    return [resolve(words, which, text) for words, which in pointers(value)]


def holds(outer: list[tuple[int, int]], inner: list[tuple[int, int]]) -> bool:
    """Whether each inner span lies in one of the outer spans."""
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)


def climbs(parents: dict[object, object]) -> bool:
    """Whether every way up through `parents` ends at a statement without one."""
    for start in parents:
        seen, at = set(), start
        while at is not None:
            if at in seen or at not in parents:
                return False
            seen.add(at)
            at = parents[at]
    return True


def example(name: str) -> tuple[dict, dict, str]:
    """An example's sentences, its annotation and its plain text."""
    report = json.loads((EXAMPLES / "reports_json" / f"{name}.json").read_text(encoding="utf-8"))
    notes = json.loads((EXAMPLES / "annotations" / f"{name}.json").read_text(encoding="utf-8"))
    return report, notes, (EXAMPLES / "reports" / f"{name}.txt").read_text(encoding="utf-8")


def numbered(value: object) -> list[list]:
    """An annotation's pointers [sentence, words, which] out of whatever holds them."""
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return []
    if len(value) in (2, 3) and isinstance(value[0], int) and isinstance(value[1], str):
        return [value]
    return [pointer for item in value for pointer in numbered(item)]


def numbered_spans(value: object, report: dict) -> list[tuple[int, int]]:
    """Character spans of the report's text that an annotation's pointers mean."""
    spans = []
    for number, words, *which in numbered(value):
        offset = report["spans"][number - 1][0]
        start, end = resolve(words, which[0] if which else None, report["sentences"][number - 1])
        spans.append((offset + start, offset + end))
    return spans


def in_vocabulary(statement: dict) -> bool:
    """Whether kind, quote and certainty are of the allowed words."""
    return all(statement[field] in words for field, words in ALLOWED.items())


def carried(child: dict, parent: dict, spans: object) -> bool:
    """Whether the parent's content holds the child's cue or its content; `spans` resolves a field."""
    content = spans(parent["content"])
    return holds(content, spans(child["cue"])) or holds(content, spans(child["content"]))


def test_there_are_enough_cases_with_ids_of_their_own():
    assert len(CASES) >= 40
    assert len({case["id"] for case in CASES}) == len(CASES)
    assert sum(not case["statements"] for case in CASES) >= 3


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case_points_into_its_text(case):
    assert case["note"]
    for statement in case["statements"]:
        assert in_vocabulary(statement)
        assert resolved(statement["cue"], case["text"])
        assert resolved(statement["content"], case["text"])
        assert len(resolved(statement["source"], case["text"])) == (statement["source"] is not None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case_chains(case):
    statements = case["statements"]
    assert climbs({i: s["in"] for i, s in enumerate(statements)})
    for child in statements:
        if child["in"] is not None:
            assert carried(child, statements[child["in"]], lambda value: resolved(value, case["text"]))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case_quotation_fits_its_content(case):
    for statement in case["statements"]:
        pieces = [words for words, _ in pointers(statement["content"])]
        assert (statement["quote"] == "direct") == all(piece.startswith(OPENERS) for piece in pieces)
        if statement["quote"] == "mixed":
            assert any(mark in piece for piece in pieces for mark in OPENERS)


@pytest.mark.parametrize("name", NAMES)
def test_example_is_its_plain_text_in_sentences(name):
    report, _, plain = example(name)
    assert plain == report["text"] + "\n"
    assert [report["text"][start:end] for start, end in report["spans"]] == report["sentences"]


@pytest.mark.parametrize("name", NAMES)
def test_example_points_into_its_sentences(name):
    report, notes, _ = example(name)
    assert numbered_spans(notes, report)


@pytest.mark.parametrize("name", NAMES)
def test_example_statements(name):
    report, notes, _ = example(name)
    statements = {s["id"]: s for s in notes["statements"]}
    assert climbs({key: s["in"] for key, s in statements.items()})
    for statement in statements.values():
        assert in_vocabulary(statement)
        assert statement["source"] in {*notes["actors"], None}
        assert statement["content"] and statement["cue"]
        if statement["in"] is not None:
            assert carried(statement, statements[statement["in"]], lambda value: numbered_spans(value, report))


@pytest.mark.parametrize("name", NAMES)
def test_example_sources_are_mentions_of_their_actor(name):
    report, notes, _ = example(name)
    for statement in notes["statements"]:
        if statement["source"] is not None:
            mentions = numbered_spans(notes["actors"][statement["source"]]["mentions"], report)
            assert holds(mentions, numbered_spans(statement["source_span"], report))


def test_there_are_as_many_annotations_as_reports():
    assert sorted(path.stem for path in (EXAMPLES / "reports").glob("*.txt")) == NAMES
    assert sorted(path.stem for path in (EXAMPLES / "reports_json").glob("*.json")) == NAMES


def test_shorter_reports_have_the_fields_of_a_feed():
    lines = (EXAMPLES / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    fields = {"id", "source", "published", "title", "text", "url"}
    assert [set(json.loads(line)) for line in lines] == [fields] * 5
