"""The nouns: ids, spans, the way back to the original, and what a record must be to leave."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError, RecordInvalid
from onrecord.records import Actor, OffsetMap, Record, Report, Span, Statement, Tagged, content_id

TEXT = "Ana Lund denied that the ferry had left."
CONTRACT = (Path(__file__).parents[1] / "docs" / "contract.md").read_text(encoding="utf-8")

spans = st.tuples(st.integers(0, 20), st.integers(0, 20)).map(lambda ends: Span(min(ends), max(ends)))
filled = spans.filter(len)
parts = st.one_of(st.none(), st.integers(), st.text(st.characters(min_codepoint=32)))


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ((), "e3b0c44298fc1c14"),
        (("",), "e3b0c44298fc1c14"),
        ((None,), "6e340b9cffb37a98"),
        (("a", "b"), "f04cdced9736a69d"),
    ],
)
def test_content_id_is_the_same_for_ever(parts, expected):
    assert content_id(*parts) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"text": "MALMO - It rained."}, "f3711bbb4de699f2"),
        (
            {"text": "It rained.", "title": "Rain", "source": "Corda Press", "published": "2026-03-03"},
            "7cd711b86ddade2e",
        ),
    ],
)
def test_report_id_is_the_same_for_ever(given, expected):
    assert Report(**given).id == expected


@given(st.lists(parts), st.lists(parts))
def test_content_ids_are_equal_for_equal_content_only(one, other):
    alike = [str(p) for p in one] == [str(p) for p in other] and [p is None for p in one] == [p is None for p in other]
    empty = one + other in ([], [""])
    assert (content_id(*one) == content_id(*other)) == (alike or empty)


@given(st.lists(parts))
def test_content_id_is_16_hexadecimal_digits(given):
    assert re.fullmatch(r"[0-9a-f]{16}", content_id(*given))


def test_a_lone_surrogate_has_an_id():
    assert content_id("\udc80") != content_id("\udc81")


@pytest.mark.parametrize("changed", ["text", "source", "published", "title"])
def test_another_report_has_another_id(changed):
    assert Report(**{"text": TEXT, changed: "other"}).id != Report(text=TEXT).id


@pytest.mark.parametrize("changed", [{"given_id": "a1"}, {"url": "u"}, {"credit": "AP"}, {"file": "f", "line": 3}])
def test_what_a_report_is_called_and_where_it_lay_is_no_part_of_its_id(changed):
    assert Report(text=TEXT, **changed).id == Report(text=TEXT).id


def test_where_a_report_was_found_does_not_tell_it_apart():
    one = Report(text=TEXT, file="a.txt", line=1, original=" " + TEXT, offsets=OffsetMap(((0, 1),)))
    assert one == Report(text=TEXT)


@pytest.mark.parametrize(
    ("outer", "inner", "holds", "meets"),
    [
        (Span(2, 8), Span(2, 8), True, True),
        (Span(2, 8), Span(3, 7), True, True),
        (Span(3, 7), Span(2, 8), False, True),
        (Span(2, 8), Span(7, 9), False, True),
        (Span(2, 8), Span(8, 9), False, False),
        (Span(2, 8), Span(0, 2), False, False),
        (Span(2, 8), Span(4, 4), True, True),
    ],
)
def test_holds_and_meets(outer, inner, holds, meets):
    assert (outer.holds(inner), outer.meets(inner)) == (holds, meets)


@given(filled, filled)
def test_spans_meet_where_they_share_a_character(one, other):
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    assert one.meets(other) == other.meets(one) == bool(shared)
    assert one.holds(other) == (len(shared) == len(other))


@given(spans, spans)
def test_spans_are_ordered_by_start_then_end(one, other):
    assert (one < other) == ((one.start, one.end) < (other.start, other.end))
    assert (one == other) == (one.to_json() == other.to_json())


@given(st.text(min_size=20), spans)
def test_a_span_is_what_it_points_at(text, span):
    assert span.of(text) == text[span.start : span.end]
    assert len(span.of(text)) == len(span)


@st.composite
def maps(draw):
    """Offset maps of a text that was made by leaving out and putting in."""
    steps = [(0, draw(st.integers(0, 3)))]
    for run, left_out in draw(st.lists(st.tuples(st.integers(1, 5), st.integers(1, 4)), max_size=6)):
        steps.append((steps[-1][0] + run, steps[-1][1] + run + left_out))
    return OffsetMap(tuple(steps))


@given(st.integers(0, 99))
def test_without_steps_nothing_moves(offset):
    assert OffsetMap().original(offset) == offset


@given(maps())
def test_the_way_back_meets_each_step_and_rises(back):
    assert [back.original(at) for at, _ in back.steps] == [there for _, there in back.steps]
    assert all(a < b for a, b in pairwise(map(back.original, range(40))))


@given(maps(), filled)
def test_the_way_back_of_a_span_holds_its_characters(back, span):
    there = back.original_span(span)
    assert (there.start, there.end - 1) == (back.original(span.start), back.original(span.end - 1))
    assert len(there) >= len(span)


@given(maps(), st.integers(0, 30))
def test_an_empty_span_stays_empty(back, at):
    assert len(back.original_span(Span(at, at))) == 0


@pytest.mark.parametrize(
    ("span", "expected"), [((0, 3), (2, 5)), ((3, 5), (8, 10)), ((0, 5), (2, 10)), ((2, 4), (4, 9)), ((3, 3), (8, 8))]
)
def test_original_span(span, expected):
    assert OffsetMap(((0, 2), (3, 8))).original_span(Span(*span)) == Span(*expected)


def statement(**changed):
    whole = {
        "id": "s1", "cue": (Span(9, 15),), "content": (Span(21, 39),), "kind": "denial", "quote": "indirect",
        "certainty": "denied", "confidence": 0.9, "source": "a1", "source_span": Span(0, 8),
    }  # fmt: skip
    return Statement(**whole | changed)


NAME = Span(0, 8)


def record(*statements, mentions=(NAME,), names=(NAME,)):
    return Record(
        report=Report(text=TEXT),
        model="m",
        ontology="1.0",
        actors=(Actor(id="a1", name="Ana Lund", mentions=tuple(mentions)),),
        statements=statements,
        names=tuple(Tagged(span=span, label="person", score=0.9) for span in names),
    )


SOUND = [
    record(),
    record(statement()),
    record(statement(source=None, source_span=None)),
    record(statement(), statement(id="s2", inside="s1")),
    record(statement(inside="s2"), statement(id="s2")),
    record(statement(content=(Span(0, len(TEXT)),))),
]
UNSOUND = [
    (record(mentions=[Span(0, 41)]), r"span \[0, 41\] does not stand"),
    (record(mentions=[Span(-1, 3)]), r"span \[-1, 3\] does not stand"),
    (record(mentions=[Span(0, 8), Span(3, 3)]), r"span \[3, 3\] does not stand"),
    (record(names=[Span(99, 100)]), r"span \[99, 100\] does not stand"),
    (record(statement(cue=(Span(9, 41),))), r"span \[9, 41\] does not stand"),
    (record(statement(content=(Span(21, 39), Span(40, 41)))), r"span \[40, 41\] does not stand"),
    (record(statement(content=(Span(8, 5),))), r"span \[8, 5\] does not stand"),
    (record(statement(source_span=Span(0, 99))), r"span \[0, 99\] does not stand"),
    (record(statement(source="a2")), "statement s1 points at nothing"),
    (record(statement(inside="s9")), "statement s1 points at nothing"),
    (record(statement(), statement(id="s2", inside="a1")), "statement s2 points at nothing"),
]


@pytest.mark.parametrize("given", SOUND)
def test_a_sound_record_leaves(given):
    assert given.checked() is given


@pytest.mark.parametrize(("given", "told"), UNSOUND, ids=[told for _, told in UNSOUND])
def test_an_unsound_record_does_not(given, told):
    with pytest.raises(RecordInvalid, match=told) as raised:
        given.checked()
    assert given.report.id in str(raised.value) and isinstance(raised.value, OnrecordError)


@pytest.mark.parametrize("span", [Span(3, 3), Span(99, 99), Span(5, 3)])
def test_a_source_span_without_a_character_does_not_leave(span):
    with pytest.raises(RecordInvalid):
        record(statement(source_span=span)).checked()


@given(spans)
def test_checked_lets_through_just_the_spans_of_the_text(span):
    sound = 0 <= span.start < span.end <= len(TEXT)
    try:
        assert record(names=[span]).checked() and sound
    except RecordInvalid:
        assert not sound


def test_the_keys_of_a_record_are_those_of_the_contract():
    documented = re.findall(r"^\| `([a-z]+)` \|", CONTRACT, re.MULTILINE)
    assert list(record(statement()).to_json()) == documented


@pytest.mark.parametrize("part", ["report", "actors", "statements", "names"])
def test_the_keys_within_are_those_of_the_contract(part):
    made = record(statement()).to_json()[part]
    documented = re.findall(rf"^\| `{part}(?:\[\])?\.([a-z_]+)` \|", CONTRACT, re.MULTILINE)
    assert set(made if part == "report" else made[0]) == set(documented)


def test_spans_of_a_record_are_all_there_are():
    assert sorted(record(statement()).spans()) == [Span(0, 8)] * 3 + [Span(9, 15), Span(21, 39)]


@pytest.mark.parametrize("made", [Span(0, 1), Report(text=""), record(), statement(), OffsetMap()])
def test_records_are_frozen(made):
    with pytest.raises((AttributeError, TypeError)):
        made.text = "changed"
