"""Settings are chosen by what they are for, and confidence is fitted to what came out right."""

import numpy as np
import pytest

pytest.importorskip("onnx")

from onrecord import flow
from onrecord.encode.decode import evidence
from onrecord.encode.heads import ANCHORS
from onrecord.records import Report
from tests.encode.chance import SETTINGS, Chance
from workshop.corpora.documents import Cue, Document, Number, Trigger
from workshop.train import settle


@pytest.mark.parametrize(
    ("settings", "where", "expected"),
    [
        ({}, ("bias",), {"bias": 7}),
        ({"bias": 1, "other": 2}, ("bias",), {"bias": 7, "other": 2}),
        ({}, ("raised", "standing", "actual"), {"raised": {"standing": {"actual": 7}}}),
        (
            {"links": {"event": {"none": 0, "bias": 1}}},
            ("links", "event", "none"),
            {"links": {"event": {"none": 7, "bias": 1}}},
        ),
    ],
)
def test_changed_settings_keep_the_rest(settings, where, expected):
    before = repr(settings)
    assert settle.changed(settings, where, 7) == expected
    assert repr(settings) == before


@pytest.mark.parametrize(
    ("scores", "best"), [({1: 5, 2: 9, 3: 7}, 2), ({1: 9, 2: 9, 3: 9}, 1), ({1: 5.001, 2: 5.002, 3: 5}, 1)]
)
def test_the_best_value_is_kept_and_of_equals_the_first(scores, best):
    network = Chance()
    where = ("thresholds", "trigger")
    settle.choose(network, where, scores, lambda: scores[network.settings["thresholds"]["trigger"]])
    assert network.settings == {**SETTINGS, "thresholds": {**SETTINGS["thresholds"], "trigger": best}}


def test_logistic_finds_what_speaks_for_it():
    draw = np.random.default_rng(5)
    table = draw.normal(0, 1, (4000, 3))
    right = draw.random(4000) < 1 / (1 + np.exp(-(2 * table[:, 0] - table[:, 2] + 0.5)))
    assert settle.logistic(table, right.astype(float)) == pytest.approx([2, 0, -1, 0.5], abs=0.25)


@pytest.mark.parametrize(("share", "low", "high"), [(1.0, 1.0, 99), (0.0, -99, -1.0), (0.5, -0.01, 0.01)])
def test_logistic_of_rows_that_say_nothing_is_their_share(share, low, high):
    right = (np.arange(100) < 100 * share).astype(float)
    *weights, constant = settle.logistic(np.zeros((100, 2)), right)
    assert weights == [0, 0] and low <= constant <= high


TEXT = "Ana Lund told Farol that 12 men had left. The port said two ships sank.\n\n" * 4


def document(**layers):
    return Document(id="d", corpus="wire", text=TEXT, open_terms=True, **layers)


@pytest.mark.parametrize("name", ANCHORS)
def test_what_is_known_is_of_what_came_on_record_in_its_order(name):
    network = Chance()
    (both,) = settle.records(network, [document(cues=(), triggers=(), numbers=())])
    rows, right = settle.known(network, [both], name)
    ids = settle.starts(both[1], name)
    assert len(rows) == len(right) == len(ids) and not any(right)
    assert {len(row) for row in rows} == {1 + len(ANCHORS[name].roles) + len(ANCHORS[name].tags)}


def annotated(record):
    """A document whose annotation is what is on record."""
    runs = lambda spans: tuple((s.start, s.end) for s in spans)  # noqa: E731
    return document(
        cues=tuple(
            Cue(cue=runs(s.cue), source=runs([s.source_span] if s.source_span else []), content=runs(s.content),
                kind=s.kind, certainty=s.certainty)
            for s in record.statements
        ),
        triggers=tuple(
            Trigger(trigger=runs([e.trigger]), happening=i, type=e.type, mode=e.mode, standing=e.standing)
            for i, e in enumerate(record.events)
        ),
        numbers=tuple(
            Number(number=runs([f.span]), of=(), counts=f.counts, happening=None, bounds=(f.low, f.best, f.high))
            for f in record.figures
        ),
    )  # fmt: skip


@pytest.mark.parametrize("name", ANCHORS)
def test_all_that_is_annotated_as_it_is_on_record_is_right(name):
    network = Chance()
    record = flow.record(Report(text=TEXT), network)
    rows, right = settle.known(network, [(annotated(record), record)], name)
    assert rows and all(right)


def test_each_row_is_the_evidence_of_the_anchor_that_it_stands_for():
    network = Chance()
    record = flow.record(Report(text=TEXT), network)
    rows, _ = settle.known(network, [(annotated(record), record)], "trigger")
    leads = {e.trigger for e in record.events}
    reading = settle.encode(record.report, network)
    assert rows == [evidence(t) for t in reading.triggers if t.roles["trigger"].spans[0] in leads]


def test_calibrated_confidence_is_near_the_share_that_is_right(capsys):
    network = Chance()
    record = flow.record(Report(text=TEXT), network)
    settle.calibrate(network, [annotated(record)])
    fitted = network.settings["confidence"]
    assert {name: len(row) for name, row in fitted.items()} == {
        name: 2 + len(kind.roles) + len(kind.tags) for name, kind in ANCHORS.items()
    }
    after = flow.record(Report(text=TEXT), network)
    assert [e.id for e in after.events] == [e.id for e in record.events]
    assert all(x.confidence > 0.5 for x in (*after.statements, *after.events, *after.figures))
    assert capsys.readouterr().out.count("calibration error") == len(ANCHORS)
