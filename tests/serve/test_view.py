"""The view of a record: looked at as it stands, plain and in colours, and by laws for any record."""

import re
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Writer, bridge, hostile, silent
from rich.cells import cell_len

from onrecord.records import Record, Report, Span, Statement
from onrecord.serve.legend import legend
from onrecord.serve.view import shown

RECORDS = {"bridge": bridge, "hostile": hostile, "silent": silent}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("width", [80, 120])
def test_plain(name, width, snapshot):
    assert shown(RECORDS[name](), width=width) == snapshot


def test_coloured(snapshot):
    assert shown(bridge(), color=True).replace("\x1b", "␛") == snapshot


def test_colour_changes_nothing_but_colour():
    assert re.sub(r"\x1b\[[\d;]*m", "", shown(bridge(), color=True)) == shown(bridge())


def test_environment_changes_nothing(monkeypatch):
    plain, coloured = shown(bridge()), shown(bridge(), color=True)
    for name, value in {"NO_COLOR": "1", "FORCE_COLOR": "1", "TERM": "dumb", "COLUMNS": "33"}.items():
        monkeypatch.setenv(name, value)
    assert (shown(bridge()), shown(bridge(), color=True)) == (plain, coloured)


@pytest.mark.parametrize("color", [False, True])
def test_legend(color, snapshot):
    assert legend(width=80, color=color).replace("\x1b", "␛") == snapshot


def test_nothing_steers_the_terminal():
    view = shown(hostile())
    assert {unicodedata.category(character) for character in view if character != "\n"}.isdisjoint({"Cc", "Cs"})
    assert "\\x1b[31mRED" in view
    assert "\\u202e" in view


def test_words_stand_as_they_are():
    record = bridge()
    text = re.sub(r" \[\d+\]", "", shown(record)).split("  certainty")[0]
    assert " ".join(record.report.text.split()) in " ".join(text.split())


def test_a_circle_hides_nobody():
    write = Writer("A said B said C said so.")
    for source, inside in (("A", "s3"), ("B", "s1"), ("C", "s2")):
        write.statement(None, source, ("said", "ABC".index(source)), "so", inside=inside)
    assert {f"{n} {source} · said" in shown(write.record()) for n, source in enumerate("ABC", 1)} == {True}


def test_a_deep_chain_is_shown_whole():
    depth = 60
    write = Writer("X said that it is so.")
    for n in range(depth):
        write.statement(None, "X", "said", "that it is so", inside=f"s{n}" if n else None)
    assert shown(write.record(), width=40).count("· said") == depth


def test_words_between_statements_inside_are_kept():
    write = Writer('KPL said that, in a letter, Vilay wrote "yes" and later wrote "no".')
    write.statement(None, "KPL", "said", 'that, in a letter, Vilay wrote "yes" and later wrote "no"')
    write.statement(None, "Vilay", "wrote", '"yes"', inside="s1", quote="direct")
    write.statement(None, None, ("wrote", 1), '"no"', inside="s1", quote="direct")
    assert "that, in a letter, [2] and later [3]  " in shown(write.record())


@st.composite
def records(draw):
    text = draw(st.text(min_size=1, max_size=300))
    offsets = st.integers(0, len(text) - 1)
    spans = st.builds(lambda a, b: Span(min(a, b), max(a, b) + 1), offsets, offsets)
    ids = [f"s{n}" for n in range(draw(st.integers(0, 5)))]
    statements = st.builds(
        Statement,
        id=st.just(""),
        source_span=st.none() | spans,
        cue=st.lists(spans, max_size=2).map(tuple),
        content=st.lists(spans, max_size=3).map(tuple),
        inside=st.sampled_from([None, *ids]),
        kind=st.just("speech"),
        quote=st.sampled_from(["direct", "mixed", "indirect", "other"]),
        certainty=st.sampled_from(["asserted", "alleged", "unheard-of"]),
        channel=st.none() | st.text(max_size=30),
        confidence=st.floats(0, 1),
    )
    made = [replace_id(draw(statements), key) for key in ids]
    title = draw(st.none() | st.text(max_size=20))
    return Record(report=Report(text=text, title=title), model="", ontology="", statements=tuple(made))


def replace_id(statement, key):
    return Statement(**{name: getattr(statement, name) for name in Statement.__slots__} | {"id": key})


@settings(max_examples=150, deadline=None)
@given(records(), st.integers(60, 130))
def test_any_record_can_be_shown(record, width):
    view = shown(record, width=width)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in view.replace("\n", ""))
    assert max(cell_len(line) for line in view.split("\n")) <= width
    assert all(f"{number} " in view for number in range(1, len(record.statements) + 1))
