"""Every filter finds what it should and nothing else; filters together narrow; what stands is shown with its chain."""

from dataclasses import replace

import pytest
from annotated import NAMES, Made, actor, example, made, troops

from onrecord.errors import NotInLedger
from onrecord.ledger import finding
from onrecord.records import Dateline


@pytest.fixture
def asked(ledger):
    """A ledger with the two figures of one presence and two of the examples."""
    for whole in (troops(), made("01_drone_silo"), made("13_quake_corrected")):
        ledger.keep(whole.record(), sentences=whole.sentences)
    return ledger


def numbers(answer):
    return [(figure.low, figure.best, figure.high) for figure in answer]


def test_figures_side_by_side(asked):
    first, second = asked.figures(counts="troops", of="north korean")
    assert (first.source, first.certainty, first.best) == ("United States", "confirmed", 10000)
    assert (second.source, second.certainty, second.low, second.high) == ("officials", "estimated", 11000, 12000)
    assert [teller.name for teller in second.chain] == ["Pat Ryder", "officials"]
    assert (second.of, second.of_actor, second.number) == (
        "North Korean troops",
        "North Korean troops",
        "11,000 to 12,000",
    )


def test_newest_report_first_and_in_the_order_of_the_text(asked):
    days = [entry.day for entry in asked.statements()]
    assert days == sorted(days, reverse=True) and len(set(days)) == 3
    told = asked.statements(outlet="Corda")
    assert [entry.span.start for entry in told] == sorted(entry.span.start for entry in told)


TROOPS = ["10,000", "11,000 to 12,000"]


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"counts": "troops"}, TROOPS),
        ({"counts": ("troops", "killed"), "outlet": "corda"}, TROOPS),
        ({"of": "north korean"}, TROOPS),
        ({"of": "NORTH, Korean"}, TROOPS),
        ({"of": "korea"}, []),
        ({"actor": "North Korean troops", "counts": "troops"}, TROOPS),
        ({"source": "Pat Ryder"}, TROOPS[1:]),
        ({"source": "officials", "counts": "troops"}, TROOPS[1:]),
        ({"source": "united states"}, TROOPS[:1]),
        ({"country": "prk"}, TROOPS),
        ({"country": "USA", "counts": "troops"}, []),  # they count others
        ({"country": "RUS"}, TROOPS),  # the place of their event
        ({"sector": "MIL", "counts": "troops"}, TROOPS),
        ({"place": "Kursk"}, TROOPS),
        ({"near": (51.7, 36.2, 10)}, TROOPS),
        ({"near": (51.0, 36.2, 10)}, []),
        ({"certainty": "estimated", "counts": "troops"}, TROOPS[1:]),
        ({"certainty": ["confirmed", "estimated"], "counts": "troops"}, TROOPS),
        ({"since": "2024-11-04", "until": "2024-11-04", "counts": "troops"}, TROOPS),  # the days of their event
        ({"since": "2024-12-31", "counts": "troops"}, []),
        ({"since": "2025-01-01", "counts": "troops"}, []),
        ({"until": "2024-11-03", "counts": "troops"}, []),
        ({"standing": "actual", "counts": "troops"}, TROOPS),
        ({"standing": "hypothetical", "counts": "troops"}, []),
        ({"text": "estimate there"}, TROOPS[1:]),
        ({"text": '"north korean troops in"'}, TROOPS[:1]),
        ({"text": "KURSK"}, TROOPS[:1]),
        ({"text": "estim*", "counts": "troops"}, TROOPS[1:]),
        ({"text": "confirmed estimate", "counts": "troops"}, []),  # in one report, in no one quote
        ({"outlet": "Corda"}, TROOPS),
        ({"origin": "Corda"}, TROOPS),
        ({"confidence": 0.7, "counts": "troops"}, TROOPS),
        ({"confidence": 0.71}, []),
        ({"kind": "speech"}, []),  # no figure has a kind
        ({"counts": "troops", "certainty": "confirmed", "place": "Kursk", "country": "PRK"}, TROOPS[:1]),
    ],
)
def test_filters(asked, filters, found):
    assert [figure.number for figure in asked.figures(**filters)] == found


def raid():
    """A figure whose event others do, to others than are counted."""
    sentences = ["Rebels killed 20 civilians of Orsa in a raid on the army at Velmora."]
    report = {
        "id": "raid",
        "date": "2026-03-03",
        "source": "Corda",
        "text": sentences[0],
        "spans": [[0, len(sentences[0])]],
    }
    notes = {
        "actors": {
            "rebels": actor("Rebels", "armed_group", "SDN", [1, "Rebels"]) | {"sector": "REB"},
            "civilians": actor("civilians", "people", None, [1, "civilians"]) | {"sector": None},
            "army": actor("army", "military", "TCD", [1, "army"]),
        },
        "places": {"velmora": {"name": "Velmora", "country": "CAF", "mentions": [[1, "Velmora"]]}},
        "statements": [],
        "events": [
            {"id": "e1", "type": "ASSAULT", "mode": None, "trigger": [1, "killed"], "time": None,
             "actor": [["rebels", [1, "Rebels"]]], "recipient": [["army", [1, "army"]]],
             "place": ["velmora", [1, "Velmora"]],
             "standing": "actual", "in": None, "figures": ["f1"]},
        ],
        "figures": [
            {"id": "f1", "span": [1, "20"], "of": [1, "civilians"], "counts": "killed", "low": 20, "best": 20,
             "high": 20, "event": "e1", "in": None},
        ],
    }  # fmt: skip
    return Made(report, notes)


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({"country": "SDN"}, True), ({"country": "TCD"}, True), ({"country": "CAF"}, True), ({"country": "RUS"}, False),
        ({"actor": "rebels"}, True), ({"actor": "army"}, True), ({"actor": "police"}, False), ({"sector": "REB"}, True),
        ({"sector": "COP"}, False), ({"of": "rebels"}, False), ({"of": "civilians"}, True),
        ({"country": "SDN", "actor": "army"}, True),
    ],
)  # fmt: skip
def test_a_figure_is_found_by_those_in_its_event(ledger, filters, found):
    ledger.keep(raid().record())
    ledger.keep(example("03_ferry_capsizes"))
    assert [figure.number for figure in ledger.figures(counts="killed", **filters)] == ["20"] * found


def test_filters_of_statements(asked):
    assert {s.kind for s in asked.statements(kind="denial")} <= {"denial"}
    assert [s.cue for s in asked.statements(source="ryder")] == ["said", "estimate"]
    assert [s.source for s in asked.statements(actor="Pat Ryder")] == ["Pat Ryder"]
    assert len(asked.statements(place="Kursk")) == 1  # it carries the event there


def test_filters_of_events(asked):
    (event,) = asked.events(type="MOBILIZE", mode="troops", standing="actual", place="kursk")
    assert (event.actors, event.place, event.country, event.start) == (
        ("North Korean troops",),
        "Kursk",
        "RUS",
        "2024-11-04",
    )
    assert asked.events(type="MOBILIZE", since="2024-11-04", until="2024-11-04") == [event]
    assert not asked.events(type="MOBILIZE", since="2024-11-05", outlet="corda")


@pytest.mark.parametrize("name", NAMES)
def test_every_entry_is_found_with_its_own_words(ledger, name):
    whole = made(name)
    record, text = whole.record(), whole.report.text
    ledger.keep(record, sentences=whole.sentences)
    shown = {e.id: e for e in (*ledger.statements(), *ledger.events(), *ledger.figures())}
    for statement in record.statements:
        entry = shown[statement.id]
        assert entry.said == " … ".join(span.of(text) for span in statement.content)
        assert entry.span.of(text) == entry.quote and all(entry.span.holds(s) for s in statement.content)
        assert entry.chain[-1].statement == statement.id
    for event in record.events:
        assert shown[event.id].trigger == event.trigger.of(text)
    for figure in record.figures:
        assert shown[figure.id].number == figure.span.of(text)
        assert ledger.entry(figure.id) == shown[figure.id]


def test_kilometres(ledger):
    """Moscow to Kursk is 456 km along the great circle (geodesy tables), whichever side is asked from."""
    ledger.keep(troops().record())
    moscow = (55.7558, 37.6173)
    assert not ledger.events(near=(*moscow, 440)) and ledger.events(near=(*moscow, 470))
    assert ledger.events(near=(-51.73, -143.81, 20100)) and not ledger.events(near=(-51.73, -143.81, 19900))


def test_places_without_coordinates_are_near_nothing(ledger):
    ledger.keep(example("13_quake_corrected"))
    assert ledger.events(place="Manabi") and not ledger.events(near=(0, 0, 30000))


def test_limit(asked):
    answer = asked.statements(limit=3)
    assert len(answer) == 3 and answer.more and answer == asked.statements()[:3]
    assert not asked.statements(limit=10**6).more and not asked.statements().more


def test_labels_are_known_in_any_case(asked):
    assert asked.figures(counts="Troops") == asked.figures(counts="troops")
    assert numbers(asked.figures(counts="TROOPS"))
    assert asked.statements(kind="Speech") == asked.statements(kind="speech")


@pytest.mark.parametrize(
    "wrong",
    [
        {"certainty": "sure"}, {"counts": "dead"}, {"type": "attack"}, {"since": "yesterday"}, {"known_on": "1 May"},
        {"near": (91, 0, 1)}, {"near": (0, 0, float("nan"))}, {"near": (0, 0, -1)}, {"actor": "?!"}, {"text": "..."},
        {"colour": "red"}, {"country": "TJ"}, {"country": "Velmora"}, {"country": "gov"}, {"sector": "TJK"},
        {"since": "2026-03-04", "until": "2026-03-03"},
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(ledger, wrong):
    with pytest.raises(NotInLedger):
        ledger.figures(**wrong)


def test_a_day_alone_may_be_asked(asked):
    assert asked.figures(since="2024-11-04", until="2024-11-04", counts="troops")
    assert asked.figures(sector="mil", counts="troops") == asked.figures(sector="MIL", counts="troops") != []


def test_entries_that_have_no_day_are_counted(ledger):
    dated, undated = made("03_ferry_capsizes"), made("03_ferry_capsizes", published=None, dateline=Dateline())
    for whole in (dated, undated):
        ledger.keep(whole.record(), sentences=whole.sentences)
    for name, ask in (("statements", ledger.statements), ("figures", ledger.figures), ("events", ledger.events)):
        without = [one for one in ask() if one.day is None and not getattr(one, "start", None)]
        assert ledger.undated(name, since="1990-01-01") == len(without)
        assert not set(ask(since="1990-01-01")) & set(without)
    said = [one for one in ledger.statements(certainty="asserted") if one.day is None]
    assert ledger.undated("statements", until="2030-01-01", certainty="asserted") == len(said) > 0
    assert ledger.undated("statements", since="1990-01-01", actor="nobody at all") == 0
    assert ledger.undated("statements", since="1990-01-01", known_on="1999-01-01") == 0


def test_a_dated_ledger_has_nothing_without_a_day(asked):
    assert [asked.undated(name, since="1990-01-01") for name in ("statements", "events", "figures")] == [0, 0, 0]


def test_an_entry_by_the_beginning_of_its_id(asked):
    first, *others = asked.statements()
    taken = {one.id[:4] for one in (*others, *asked.events(), *asked.figures())}
    assert first.id[:4] not in taken and asked.entry(first.id[:4]) == asked.entry(first.id[:15]) == first
    for begun in (first.id[:3], "", "%", first.id[:4] + "%", first.id.upper()[:4] + "G", "\0"):
        with pytest.raises(NotInLedger, match="no entry has the id"):
            asked.entry(begun)


def test_a_beginning_that_fits_several_says_which(ledger, monkeypatch):
    monkeypatch.setattr(finding, "BEGINNING", "[0-9a-f]{0,16}")
    ledger.keep(example("01_drone_silo"))
    with pytest.raises(NotInLedger, match=r"several ids begin with '': [0-9a-f]{16}, [0-9a-f]{16}, .*, \.\.\.$"):
        ledger.entry("")


def test_a_report_is_no_entry_and_its_entries_are_named(asked):
    first = asked.statements()[0]
    for begun in (first.report, first.report[:6]):
        with pytest.raises(NotInLedger, match=f"{first.report} is a report; give an entry of it: statement {first.id}"):
            asked.entry(begun)


def test_no_such_entry(ledger):
    with pytest.raises(NotInLedger, match="no entry has the id"):
        ledger.entry("0000000000000000")


HOSTILE = [
    "'; DROP TABLE reports; --", 'x" OR 1=1 --', "%", "_", "\\", "a' UNION SELECT * FROM reports --", "NEAR(a b)",
    'text:"x"', "* OR a", "a AND NOT b", "(", ")", "a:*", "a & !b", "a <-> ", "-a", '"', "'", "\x00a", "{a} b", "^a",
    "é*",
]  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_nothing_typed_becomes_sql(asked, words):
    before = len(asked.statements())
    for field in ("actor", "source", "outlet", "origin", "place", "of", "text"):
        try:
            found = asked.figures(**{field: words})
        except NotInLedger:
            continue
        assert len(found) <= 2 or field in ("source", "actor", "text")
    for field in ("country", "sector"):
        with pytest.raises(NotInLedger):
            asked.events(**{field: words})
    with pytest.raises(NotInLedger):
        asked.entry(words)
    assert len(asked.statements()) == before


def test_hostile_names_are_data(ledger):
    name = "Robert'); DROP TABLE reports;--"
    whole = troops().record()
    ledger.keep(replace(whole, actors=(replace(whole.actors[0], name=name), *whole.actors[1:])))
    assert ledger.statements(actor=name)[0].source == name


def test_answers_are_plain_records(asked):
    answer = asked.figures(counts="troops")
    assert answer.to_arrow().column("low").to_pylist() == [10000, 11000]
    assert [row["chain"] for row in answer.rows()] == ["United States", "officials, through Pat Ryder"]
    assert answer[0].to_json()["span"] == answer[0].span.to_json() and answer[0].to_json()["list"] == "figures"
    assert repr(answer) == "<Answer of 2 entries>" and answer[::-1] == tuple(reversed(answer))


def test_html_is_written_out_never_run(ledger):
    whole = troops().record()
    ledger.keep(replace(whole, actors=(replace(whole.actors[0], name="<script>alert(1)</script>"), *whole.actors[1:])))
    html = ledger.figures(limit=1)._repr_html_()
    assert "<script>" not in html and "&lt;script&gt;" in html and "and more" in html
    assert ledger.figures(counts="money")._repr_html_().startswith("<table>")


@pytest.mark.parametrize("name", ["statements", "events", "figures"])
def test_a_table_has_its_columns_and_types_whatever_it_holds(asked, name):
    """Tables of several questions can be joined, though one of them found nothing."""
    ask = getattr(asked, name)
    full, none = ask().to_arrow(), ask(actor="nobody").to_arrow()
    assert (full.num_rows > 0, none.num_rows, none.schema) == (True, 0, full.schema)
    assert full.column_names == list(ask().rows()[0])
    assert "null" not in {str(field.type) for field in none.schema}


def test_types_of_columns(asked):
    schema = asked.figures(actor="nobody").to_arrow().schema
    told = {name: str(schema.field(name).type) for name in ("low", "cumulative", "start_offset", "chain", "certainty")}
    assert list(told.values()) == ["double", "bool", "int64", "string", "string"]
