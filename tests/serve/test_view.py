"""The view of a record: looked at as it stands, plain and in colours, and by laws for any record."""

import re
import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from invented import Writer, bridge, hostile, raid, silent
from rich.cells import cell_len

from onrecord.ontology import ontology
from onrecord.records import Event, Figure, Record, Report, Span, Statement, Taking, When
from onrecord.serve.legend import legend
from onrecord.serve.view import shown

RECORDS = {"bridge": bridge, "raid": raid, "hostile": hostile, "silent": silent}


@pytest.mark.parametrize("name", RECORDS)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_plain(name, width, snapshot):
    assert shown(RECORDS[name](), width=width) == snapshot


@pytest.mark.parametrize("name", ["bridge", "raid"])
def test_coloured(name, snapshot):
    assert shown(RECORDS[name](), color=True).replace("\x1b", "␛") == snapshot


@pytest.mark.parametrize("name", RECORDS)
def test_colour_changes_nothing_but_colour(name):
    record = RECORDS[name]()
    assert re.sub(r"\x1b\[[\d;]*m", "", shown(record, color=True)) == shown(record)


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


def test_statements_inside_stand_once_where_no_word_parts_them():
    write = Writer("KPL said the town rejoiced: Vilay hoped, wishing luck, for rain.")
    write.statement(None, "KPL", "said", "the town rejoiced: Vilay hoped, wishing luck, for rain")
    write.statement(None, "Vilay", "hoped", "for rain", inside="s1")
    write.statement(None, "Vilay", "wishing", "luck", inside="s1")
    assert "the town rejoiced: [2] [3]  " in shown(write.record())


def struck(**told):
    """The line of one event of the report's own voice, or of a statement when one is given."""
    write = Writer("Pilots said that planes struck the pier.")
    write.statement(None, "Pilots", "said", "that planes struck the pier", certainty=told.pop("certainty", "asserted"))
    write.event("ASSAULT", "struck", ["planes"], ["the pier"], mode="aerial", **told)
    return next(line for line in shown(write.record()).split("\n") if "planes →" in line)


def test_what_is_told_as_having_happened_stands_in_capitals():
    line = struck()
    assert line.split("  ")[-1].strip() == "90%" and len(line) == 80
    assert line.startswith(" " * 14 + "● ASSAULT/aerial · struck · planes → the pier  ")


@pytest.mark.parametrize("standing", [*{*ontology().standings} - {"actual"}, "unheard-of"])
def test_whatever_did_not_happen_cannot_be_overlooked(standing):
    line = struck(standing=standing)
    assert f"○ {standing.upper()} assault/aerial · struck" in line
    assert "ASSAULT" not in line and "●" not in line


@pytest.mark.parametrize(
    ("certainty", "left"),
    [("possible", "possible? "), ("alleged", "ALLEGED   "), ("denied", "DENIED    "), ("estimated", "~estimated")],
)
def test_a_doubtful_event_is_tagged_and_its_mark_half_empty(certainty, left):
    assert struck(inside="s1", certainty=certainty).startswith(f"  {left}    ◐ ASSAULT/aerial")


@pytest.mark.parametrize("certainty", ["asserted", "confirmed"])
def test_an_event_that_is_not_doubted_has_no_tag(certainty):
    assert struck(inside="s1", certainty=certainty).strip().startswith("● ASSAULT/aerial")


def test_a_figure_of_another_voice_says_whose_it_is():
    write = Writer("Six died. Police said six died, rebels claimed 90. The blast shook Velmora.")
    write.statement(None, "Police", "said", "six died")
    write.statement(None, "rebels", "claimed", "90", certainty="alleged")
    write.event("ASSAULT", "blast")
    write.figure("killed", "90", inside="s2", event="e1")
    assert "killed: 90 [2] ALLEGED" in shown(write.record())
    write.figure("killed", "six", inside="s1", event="e1")
    assert "killed: six [1]; 90 [2] ALLEGED" in shown(write.record())
    write.figure("killed", "Six", event="e1")
    assert "killed: Six; 90 [2] ALLEGED" in shown(write.record())


def test_a_figure_of_the_report_in_an_event_of_a_statement():
    write = Writer("Police said there was a blast. Six died.")
    write.statement(None, "Police", "said", "there was a blast")
    write.event("ASSAULT", "blast", inside="s1")
    write.figure("killed", "Six", event="e1")
    assert "blast · killed: Six [own voice]" in shown(write.record())


@pytest.mark.parametrize(
    ("counts", "of", "words"),
    [
        ("killed", "people", "killed: at least 50 people"),
        ("troops", "mostly foreign troops", "# 12,000 mostly foreign troops"),
        ("injured", ("people", 0), "injured: five (people)"),
        ("injured", None, "injured: five"),
        ("other", "barges", "# 30 barges"),
    ],
)
def test_figures_in_words(counts, of, words):
    write = Writer("It hurt at least 50 people, in all five; 12,000 mostly foreign troops and 30 barges came.")
    number = next(n for n in ("at least 50", "five", "12,000", "30") if n in words)
    write.figure(counts, number, of)
    assert words in shown(write.record())


def test_whom_a_mention_stands_for_unless_it_hints_at_it():
    write = Writer("He met Mayor Prado.")
    write.actor("brandt", "Ivo Brandt", "person", "He")
    write.actor("prado", "Ines Prado", "person", "Mayor Prado")
    write.event("CONSULT", "met", ["He"], ["Mayor Prado"])
    assert "● CONSULT · met · He (Ivo Brandt) → Mayor Prado  " in shown(write.record())


def test_an_actor_with_two_mentions_in_an_event_stands_once():
    write = Writer("Velm armed, and Abcia armed Orsa.")
    write.actor("abcia", "Abcia", "government", "Velm", "Abcia")
    write.event("MOBILIZE", "armed", ["Velm", "Abcia"], ["Orsa"])
    assert "● MOBILIZE · armed · Velm (Abcia) → Orsa  " in shown(write.record())


def test_a_report_without_statements_still_tells_its_events():
    write = Writer("A shell hit the mill.")
    write.event("ASSAULT", "hit", ["A shell"], ["the mill"])
    view = shown(write.record())
    assert view.index("in the report's own voice") < view.index("● ASSAULT · hit") < view.index("No statements")


def test_every_event_and_figure_is_shown_once():
    record = raid()
    tree = shown(record, width=200).split("  certainty")[1]
    assert len(re.findall("[●◐○] ", tree)) - 1 == len(record.events)
    assert tree.count("# ") - 1 == sum(figure.event is None for figure in record.figures)


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
    made = [replace(draw(statements), id=key) for key in ids]
    happened, counted = draw(st.lists(events(spans, ids), max_size=3)), draw(st.lists(figures(spans, ids), max_size=3))
    return Record(
        report=Report(text=text, title=draw(st.none() | st.text(max_size=20))),
        model="",
        ontology="",
        statements=tuple(made),
        events=tuple(happened),
        figures=tuple(replace(figure, id=f"f{n}") for n, figure in enumerate(counted)),
    )


def events(spans, statements):
    takings = st.lists(st.builds(Taking, span=spans), max_size=6).map(tuple)
    return st.builds(
        Event,
        id=st.sampled_from(["e0", "e1"]),
        type=st.sampled_from(ontology().event_types),
        mode=st.sampled_from([None, "aerial"]),
        trigger=spans,
        standing=st.sampled_from(ontology().standings),
        certainty=st.sampled_from([None, *ontology().certainties]),
        actor=takings,
        recipient=takings,
        place=st.none(),
        time=st.none() | st.builds(When, span=spans),
        inside=st.sampled_from([None, *statements]),
        again=st.lists(spans, max_size=6).map(tuple),
        confidence=st.floats(0, 1),
    )


def figures(spans, statements):
    return st.builds(
        Figure,
        id=st.just(""),
        span=spans,
        counts=st.sampled_from(ontology().counts),
        of=st.none() | st.builds(Taking, span=spans),
        period=st.none() | st.builds(When, span=spans),
        event=st.sampled_from([None, "e0", "e1"]),
        part_of=st.sampled_from([None, "f0"]),
        cumulative=st.sampled_from([None, True]),
        inside=st.sampled_from([None, *statements]),
        certainty=st.sampled_from([None, *ontology().certainties]),
        confidence=st.floats(0, 1),
    )


@settings(max_examples=150, deadline=None)
@given(records(), st.integers(60, 130))
def test_any_record_can_be_shown(record, width):
    view = shown(record, width=width)
    assert not any(unicodedata.category(character) in {"Cc", "Cs"} for character in view.replace("\n", ""))
    assert max(cell_len(line) for line in view.split("\n")) <= width
    assert all(f"{number} " in view for number in range(1, len(record.statements) + 1))
    assert all(event.standing == "actual" or event.standing.upper() in view for event in record.events)
