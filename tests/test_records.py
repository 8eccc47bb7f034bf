"""The nouns: ids, spans, the way back to the original, and what a record must be to leave."""

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import OnrecordError, RecordInvalid
from onrecord.records import (
    Actor,
    Event,
    Figure,
    OffsetMap,
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


NAME, FERRY, LEFT = Span(0, 8), Span(21, 30), Span(35, 39)


def event(**changed):
    whole = {
        "id": "e1", "type": "RETREAT", "trigger": LEFT, "standing": "negated", "confidence": 0.8, "mode": "withdraw",
        "actor": (Taking(span=FERRY),), "recipient": (Taking(span=NAME, actor="a1"),), "certainty": "denied",
        "place": Where(span=Span(25, 30), place="p1"), "time": When(span=Span(31, 34)), "figures": ("f1",),
        "again": (Span(9, 15),),
    }  # fmt: skip
    return Event(**whole | changed)


def figure(**changed):
    whole = {
        "id": "f1", "span": Span(16, 20), "counts": "other", "confidence": 0.7, "of": Taking(span=FERRY, actor="a1"),
        "low": 1, "best": 1, "high": 1, "unit": "km", "period": When(span=Span(31, 34)), "cumulative": True,
        "event": "e1", "certainty": "denied",
    }  # fmt: skip
    return Figure(**whole | changed)


def place(**changed):
    return Place(**{"id": "p1", "name": "ferry", "mentions": (Span(25, 30),)} | changed)


def record(*statements, mentions=(NAME,), names=(NAME,), places=(), events=(), figures=()):
    return Record(
        report=Report(text=TEXT),
        model="m",
        ontology="1.0",
        actors=(Actor(id="a1", name="Ana Lund", mentions=tuple(mentions)),),
        places=tuple(places),
        statements=statements,
        events=tuple(events),
        figures=tuple(figures),
        names=tuple(Tagged(span=span, label="person", score=0.9) for span in names),
    )


def full(*, statements=(), **changed):
    """A record of a statement, an event and a figure; what `changed` names is otherwise ("event_actor")."""
    some = {"event": {"inside": "s1"}, "figure": {"inside": "s1"}, "place": {}, "statement": {}}
    for name, value in changed.items():
        of, field = name.split("_", 1)
        some[of][field] = value
    return record(
        statement(**some["statement"]),
        *statements,
        places=[place(**some["place"])],
        events=[event(**some["event"])],
        figures=[figure(**some["figure"])],
    )


SOUND = [
    record(),
    record(statement()),
    record(statement(source=None, source_span=None)),
    record(statement(), statement(id="s2", inside="s1")),
    record(statement(inside="s2"), statement(id="s2")),
    record(statement(content=(Span(0, len(TEXT)),))),
    full(),
    full(event_figures=(), event_place=None, event_time=None, event_inside=None, event_actor=(), event_again=()),
    full(figure_event=None, figure_of=None, figure_period=None, figure_inside=None),
    record(events=[event(figures=(), place=None), event(id="e2", figures=(), place=None)]),
    record(figures=[figure(event=None), figure(id="f2", event=None, part_of="f1")]),
    record(figures=[figure(event=None, part_of="f2"), figure(id="f2", event=None)]),
    record(places=[place()]),
]
BEYOND = Span(35, 41)
UNSOUND = [
    (record(mentions=[Span(0, 41)]), r"span \[0, 41\] does not stand"),
    (record(mentions=[Span(-1, 3)]), r"span \[-1, 3\] does not stand"),
    (record(mentions=[Span(0, 8), Span(3, 3)]), r"span \[3, 3\] does not stand"),
    (record(names=[Span(99, 100)]), r"span \[99, 100\] does not stand"),
    (record(statement(cue=(Span(9, 41),))), r"span \[9, 41\] does not stand"),
    (record(statement(content=(Span(21, 39), Span(40, 41)))), r"span \[40, 41\] does not stand"),
    (record(statement(content=(Span(8, 5),))), r"span \[8, 5\] does not stand"),
    (record(statement(source_span=Span(0, 99))), r"span \[0, 99\] does not stand"),
    (full(place_mentions=(BEYOND,)), r"span \[35, 41\] does not stand"),
    (full(event_trigger=BEYOND), r"span \[35, 41\] does not stand"),
    (full(event_trigger=Span(3, 3)), r"span \[3, 3\] does not stand"),
    (full(event_again=(NAME, BEYOND)), r"span \[35, 41\] does not stand"),
    (full(event_actor=(Taking(span=BEYOND),)), r"span \[35, 41\] does not stand"),
    (full(event_recipient=(Taking(span=NAME), Taking(span=BEYOND))), r"span \[35, 41\] does not stand"),
    (full(event_place=Where(span=BEYOND, place="p1")), r"span \[35, 41\] does not stand"),
    (full(event_time=When(span=BEYOND)), r"span \[35, 41\] does not stand"),
    (full(figure_span=BEYOND), r"span \[35, 41\] does not stand"),
    (full(figure_of=Taking(span=BEYOND)), r"span \[35, 41\] does not stand"),
    (full(figure_period=When(span=BEYOND)), r"span \[35, 41\] does not stand"),
    (record(statement(source="a2")), r"s1 points at no entry of actors \(a2\)"),
    (record(statement(inside="s9")), r"s1 points at no entry of statements \(s9\)"),
    (record(statement(), statement(id="s2", inside="a1")), r"s2 points at no entry of statements \(a1\)"),
    (full(event_actor=(Taking(span=NAME, actor="a2"),)), r"e1 points at no entry of actors \(a2\)"),
    (full(event_actor=(Taking(span=NAME, actor="a1"), Taking(span=NAME, actor="p1"))), r"e1 .* actors \(p1\)"),
    (full(event_recipient=(Taking(span=NAME, actor="a2"),)), r"e1 points at no entry of actors \(a2\)"),
    (full(event_inside="e1"), r"e1 points at no entry of statements \(e1\)"),
    (full(event_place=Where(span=NAME, place="a1")), r"e1 points at no entry of places \(a1\)"),
    (full(event_figures=("f1", "f2")), r"e1 points at no entry of figures \(f2\)"),
    (full(event_figures=("",)), r"e1 points at no entry of figures \(\)"),
    (full(figure_inside="s2"), r"f1 points at no entry of statements \(s2\)"),
    (full(figure_event="e2"), r"f1 points at no entry of events \(e2\)"),
    (full(figure_part_of="e1"), r"f1 points at no entry of figures \(e1\)"),
    (full(figure_of=Taking(span=NAME, actor="s1")), r"f1 points at no entry of actors \(s1\)"),
]


@pytest.mark.parametrize("given", SOUND)
def test_a_sound_record_leaves(given):
    assert given.checked() is given


@pytest.mark.parametrize(("given", "told"), UNSOUND)
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


@pytest.mark.parametrize("part", ["report", "actors", "places", "statements", "events", "figures", "names"])
def test_the_keys_within_are_those_of_the_contract(part):
    made = full().to_json()[part]
    documented = re.findall(rf"^\| `{part}(?:\[\])?\.([a-z0-9_]+)` \|", CONTRACT, re.MULTILINE)
    assert set(made if part == "report" else made[0]) == set(documented)


@pytest.mark.parametrize(
    ("within", "made"),
    [
        ("events[].actor[]", event().to_json()["actor"][0]),
        ("events[].recipient[]", event().to_json()["recipient"][0]),
        ("events[].place", event().to_json()["place"]),
        ("events[].time", event().to_json()["time"]),
        ("figures[].of", figure().to_json()["of"]),
    ],
)
def test_the_keys_of_what_points_are_those_of_the_contract(within, made):
    documented = re.findall(rf"^\| `{re.escape(within)}\.([a-z0-9_]+)` \|", CONTRACT, re.MULTILINE)
    assert set(made) == set(documented)


def test_spans_of_a_record_are_all_there_are():
    assert sorted(record(statement()).spans()) == [Span(0, 8)] * 3 + [Span(9, 15), Span(21, 39)]


def every_pair(made):
    """Every [start, end] within some JSON, whatever holds it."""
    if isinstance(made, list) and len(made) == 2 and all(type(x) is int for x in made):
        yield Span(*made)
    elif isinstance(made, list | dict):
        for inner in made.values() if isinstance(made, dict) else made:
            yield from every_pair(inner)


def test_spans_of_a_full_record_are_all_that_leave():
    given = full()
    assert sorted(given.spans()) == sorted(every_pair(given.to_json()))
    assert len(list(given.spans())) == len(list(record(statement()).spans())) + 1 + 6 + 3


def test_pointers_of_a_full_record_are_all_that_leave():
    given = full(figure_part_of="f1")
    there = {(one, other) for one, other, _ in given.pointers() if other is not None}
    assert there == {
        ("s1", "a1"), ("e1", "a1"), ("e1", "s1"), ("e1", "p1"), ("e1", "f1"),
        ("f1", "s1"), ("f1", "e1"), ("f1", "f1"), ("f1", "a1"),
    }  # fmt: skip


def test_an_event_as_json():
    assert event().to_json() == {
        "id": "e1", "type": "RETREAT", "mode": "withdraw", "cameo": None, "quad": None, "goldstein": None,
        "trigger": [35, 39], "actor": [{"actor": None, "span": [21, 30]}],
        "recipient": [{"actor": "a1", "span": [0, 8]}], "place": {"place": "p1", "span": [25, 30]},
        "time": {"span": [31, 34], "from": None, "to": None, "precision": None}, "standing": "negated",
        "certainty": "denied", "in": None, "figures": ["f1"], "again": [[9, 15]], "confidence": 0.8,
    }  # fmt: skip


def test_a_bare_event_invents_nothing():
    bare = Event(id="e", type="OTHER", trigger=LEFT, standing="actual", confidence=0.5).to_json()
    assert {key for key, value in bare.items() if value is None} == {
        "mode", "cameo", "quad", "goldstein", "place", "time", "certainty", "in"
    }  # fmt: skip
    assert {key for key, value in bare.items() if value == []} == {"actor", "recipient", "figures", "again"}


def test_a_figure_as_json():
    assert figure(inside="s1", part_of="f2").to_json() == {
        "id": "f1", "span": [16, 20], "of": {"span": [21, 30], "actor": "a1"}, "counts": "other", "low": 1, "best": 1,
        "high": 1, "unit": "km", "period": {"span": [31, 34], "from": None, "to": None}, "cumulative": True,
        "part_of": "f2", "event": "e1", "certainty": "denied", "in": "s1", "confidence": 0.7,
    }  # fmt: skip


def test_a_bare_figure_invents_nothing():
    bare = Figure(id="f", span=LEFT, counts="killed", confidence=0.5).to_json()
    assert {key for key, value in bare.items() if value is not None} == {"id", "span", "counts", "confidence"}


@pytest.mark.parametrize("value", [0, 0.5, 12])
def test_a_number_of_nothing_is_a_number(value):
    made = figure(low=value, best=value, high=value).to_json()
    assert (made["low"], made["best"], made["high"]) == (value,) * 3


def test_a_place_as_json():
    given = {"geonameid": 7, "country": "MLT", "admin1": "MT.01", "lat": 35.9, "lon": 14.5, "precision": 1}
    assert place(**given).to_json() == {"id": "p1", "name": "ferry", **given, "mentions": [[25, 30]]}
    assert all(place().to_json()[key] is None for key in given)


def test_a_time_as_json():
    whole = When(span=LEFT, start="2026-03-02", end="2026-03-08", precision=3)
    assert whole.to_json() == {"span": [35, 39], "from": "2026-03-02", "to": "2026-03-08", "precision": 3}


@pytest.mark.parametrize(
    "made", [Span(0, 1), Report(text=""), record(), statement(), OffsetMap(), event(), figure(), place()]
)
def test_records_are_frozen(made):
    with pytest.raises((AttributeError, TypeError)):
        made.text = "changed"
