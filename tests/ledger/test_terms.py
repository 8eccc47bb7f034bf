"""The index of entries leaves nothing out: whatever meets a filter has the terms that the filter asks for."""

import math
from dataclasses import replace
from datetime import date, timedelta

import pytest
from annotated import NAMES, made, troops
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from onrecord.ledger import narrowing
from onrecord.ledger.asked import question
from onrecord.ledger.months import MOST, between, of_days
from onrecord.ledger.narrowing import sought
from onrecord.ledger.plain import version_rank
from onrecord.ledger.terms import PLACE, cell, number, stretch, term

days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@given(days, st.integers(0, 800), days, st.integers(0, 40_000), st.sampled_from(["both", "since", "until"]))
def test_months_leave_nothing_out(first, lasts, since, reach, given_are):
    last, until = later(first, lasts), later(since, reach)
    asked = (None if given_are == "until" else str(since), None if given_are == "since" else str(until))
    met = (asked[0] is None or str(last) >= asked[0]) and (asked[1] is None or str(first) <= asked[1])
    assert not met or set(of_days(str(first), str(last))) & set(between(*asked))


def later(day, by):
    return day + timedelta(min(by, (date(9999, 12, 31) - day).days))


def test_months_are_few_and_narrow():
    assert len(between("2021-02-03", None)) < 30 > len(between(None, "2021-02-03"))
    assert set(of_days("2024-11-04", "2024-11-04")) == {"202411", "2024", "202", "20"}
    assert not set(of_days("2024-12-01", "2024-12-01")) & set(between("2024-10-01", "2024-11-30"))
    assert not set(of_days("2024-12-01", "2024-12-01")) & set(between("1990-01-01", "2023-11-30"))
    assert not set(of_days("2024-02-01", "2024-02-01")) & set(between(None, "2024-01-31"))
    assert not set(of_days("2021-01-31", "2021-01-31")) & set(between("2021-02-01", None))
    assert len(list(of_days("2024-01-01", "2024-12-31"))) <= 4 * MOST
    assert list(of_days("2024-01-01", "2026-01-01")) == list(of_days("spring", "2024-01-01")) == ["w"]
    assert not list(of_days(None, "2024-01-01"))


@given(st.floats(-90, 90), st.floats(-180, 180), st.floats(0, 20_000), st.floats(0, 1), st.floats(0, 360))
def test_squares_leave_nothing_out(lat, lon, reach, share, bearing):
    cells = sought("events", question({"near": (lat, lon, reach)}))[0]
    point = along(lat, lon, share * reach, bearing)
    assert cells == [term("all", "")] or {cell(*point, 1), cell(*point, 10)} & set(cells)
    assert len(cells) <= narrowing.CELLS


def along(lat, lon, km, bearing):
    """The point so many kilometres away in a direction, by the great circle."""
    here, turn, far = math.radians(lat), math.radians(bearing), km / 6371.0088
    sine = math.sin(here) * math.cos(far) + math.cos(here) * math.sin(far) * math.cos(turn)
    there = math.asin(max(-1, min(1, sine)))
    east = math.atan2(math.sin(turn) * math.sin(far) * math.cos(here), math.cos(far) - math.sin(here) * math.sin(there))
    return math.degrees(there), (lon + math.degrees(east) + 540) % 360 - 180


def test_a_near_place_is_sought_in_few_squares():
    assert len(sought("events", question({"near": (51.7, 36.2, 50)}))[0]) <= 6


moments = st.one_of(st.none(), st.datetimes().map(lambda moment: moment.isoformat(timespec="seconds")))
reports = st.integers(0, 2**64 - 1).map(lambda one: f"{one:016x}")


@given(moments, reports, moments, reports, st.integers(1, 2**28 - 1), st.integers(0, 5000))
def test_numbers_rise_from_the_newest_report_on(moment, report, other, another, reading, nth):
    newest = sorted([(moment, report), (other, another)], key=lambda one: one[1])
    newest.sort(key=lambda one: one[0] or "", reverse=True)
    assert stretch(*newest[0]) <= stretch(*newest[1])
    made = number(moment, report, reading, nth)
    assert 0 <= made < 2**63 and made >> PLACE == stretch(moment, report)


def test_terms_are_letters_and_digits():
    assert term("type", "Free-Text_2") == "tfreetext2" and term("text", "Élan") == "qélan"
    assert len(term("text", "a" * 10_000)) < 100


@pytest.mark.parametrize("sizes", [(1, 2), (3, 7)])
def test_stretches_are_in_order_and_whole(ledger, monkeypatch, sizes):
    """Looked at in ever so small stretches, the answers are the same."""
    for nth, name in enumerate(NAMES * 2):
        ledger.keep(made(name, source=f"Outlet {nth}", published=f"2026-03-0{nth % 3 + 1}T0{nth % 7}:00:00Z").record())
    for nth, name in enumerate(NAMES[:4]):
        ledger.keep(made(name, source=f"Undated {nth}", published=None).record())
    asked = [{}, {"text": "said"}, {"certainty": "asserted", "since": "2026-03-01"}, {"outlet": "undated"}]
    ledger.edit(ledger.events(certainty="asserted")[-1].id, author="ana", certainty="alleged")
    asked.append({"certainty": "alleged"})
    before = [list(ledger.events(**one)) for one in asked]
    shown = [entry.day or "" for entry in before[0]]
    assert shown == sorted(shown, reverse=True) and len(before[0]) > 50 and all(before)
    for name, size in zip(("LEAST", "MOST"), sizes, strict=True):
        monkeypatch.setattr(narrowing, name, size)
    monkeypatch.setattr(narrowing, "WINDOW", 5)
    for one, found in zip(asked, before, strict=True):
        assert list(ledger.events(**one)) == found
        assert list(ledger.events(**one, limit=3)) == found[:3]


def test_what_the_index_finds_is_checked(ledger, monkeypatch):
    """Were every entry a candidate, the answers would be the same."""
    for name in NAMES[:6]:
        whole = made(name)
        ledger.keep(whole.record(), sentences=whole.sentences)
    asked = [
        {"text": "said"}, {"text": '"said on"'}, {"text": "minis*"}, {"certainty": "asserted"}, {"outlet": "reuters"},
        {"country": "KAZ"}, {"sector": "MIL", "certainty": "denied"}, {"actor": "ministry"}, {"source": "army"},
        {"since": "2020-01-01", "place": "zharkol"}, {"until": "2020-01-01"},
    ]  # fmt: skip
    lists = (ledger.statements, ledger.events, ledger.figures)
    before = [list(ask(**one)) for ask in lists for one in asked]
    assert sum(map(bool, before)) > 15
    monkeypatch.setattr(narrowing, "sought", lambda name, asked: [[term("all", "")]])
    assert [list(ask(**one)) for ask in lists for one in asked] == before


def test_forgotten_words_are_in_no_index(ledger, where, tmp_path):
    whole = troops()
    ledger.keep(whole.record(), sentences=whole.sentences)
    ledger.keep(made(NAMES[0]).record())
    report = ledger.figures(text="pentagon")[0].report
    assert words(ledger, where, tmp_path) >= {"pentagon", "ryder"}
    ledger.forget(report, author="ana")
    assert not words(ledger, where, tmp_path)
    assert len(ledger.figures(counts="troops", country="PRK")) == 2  # labels and codes stay


def words(ledger, where, folder):
    """Which words of the report stand in the files of SQLite, whose terms share beginnings, or in the others."""
    if where.endswith(".db"):
        held = b"".join(path.read_bytes() for path in folder.glob("war.db*")).lower()
        return {word for word in ("pentagon", "ryder", "kursk") if word[1:].encode() in held}
    with ledger._engine.connect() as connection:
        held = " ".join(connection.scalars(text("SELECT words::text FROM terms")))
    return {word for word in ("pentagon", "ryder", "kursk") if word in held}


def test_words_with_accents_in_capitals_are_found(ledger):
    whole = troops()
    whole.words = whole.report.text  # where the pointers are sought
    ledger.keep(accented(whole))
    assert len(ledger.figures(text="köréan")) == 2 == len(ledger.figures(text="NORTH KÖRÉAN"))
    assert not ledger.figures(text="korean")


def accented(whole):
    whole.report = replace(whole.report, text=whole.report.text.replace("Korean", "KÖRÉAN"))
    return whole.record()


def test_models_are_ranked_by_their_number():
    old_to_new = ["0f1e2d3c4b5a", "1-ffffffffffff", "2-0123456789ab", "3-0f1e2d3c4b5a", "10-0f1e2d3c4b5a"]
    assert sorted(sorted(old_to_new), key=version_rank) == old_to_new
    assert version_rank("123456789012") < version_rank("1-0f1e2d3c4b5a")
    assert version_rank("0.9.0") < version_rank("0.10.0") < version_rank("1-0f1e2d3c4b5a")


def test_the_first_models_rank_below_all_with_a_number(ledger):
    for model in ("1-0f1e2d3c4b5a", "f" * 12):
        ledger.keep(troops().record(model=model))
    assert {figure.model for figure in ledger.figures()} == {"1-0f1e2d3c4b5a"}
