"""Laws that hold for any records in any order: found by hypothesis."""

import shutil
import tempfile
from contextlib import contextmanager
from itertools import pairwise
from pathlib import Path

import pytest
from annotated import NAMES, entries, example
from clocks import Clock
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import LedgerUnusable
from onrecord.ledger.book import Ledger

SOME = NAMES[:5]
kept = st.lists(
    st.tuples(
        st.sampled_from(SOME),
        st.sampled_from(["Reuters", "Farol", None]),
        st.sampled_from(["2026-03-03", "2026-03-03T09:00:00Z", "2026-03-03T15:00:00Z", "2026-03-05", None]),
        st.sampled_from(["0.2.0", "0.10.0"]),
        st.booleans(),
    ),
    min_size=1,
    max_size=4,
    unique=True,
)
few = settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.fixture
def ledgers(where, another, request):
    """Makes empty ledgers of one kind."""
    if where.startswith("postgresql"):
        return lambda: another(now=Clock())
    return lambda: copied(request.getfixturevalue("empty"))


def copied(empty):
    return Ledger(shutil.copy(empty, Path(tempfile.mkdtemp(dir=empty.parent)) / "war.db"), now=Clock())


def fill(ledger, given):
    for name, source, published, model, text in given:
        ledger.keep(example(name, source=source, published=published, model=model), text=text)
    return ledger


def told(ledger, **asked):
    """All answers, without the times of keeping."""
    lists = (ledger.statements(**asked), ledger.events(**asked), ledger.figures(**asked))
    return [{**entry.to_json(), "kept": None} for answer in lists for entry in answer]


@contextmanager
def closing(*opened):
    try:
        yield opened
    finally:
        for ledger in opened:
            ledger.close()


@given(kept)
@few
def test_keeping_again_changes_nothing(ledgers, given):
    with closing(ledgers()) as (ledger,):
        before = list(fill(ledger, given).export())
        assert list(fill(ledger, given).export()) == before


@given(kept, st.randoms(use_true_random=False))
@few
def test_the_order_of_arrival_does_not_matter(ledgers, given, chance):
    """With its text or without, what comes first decides: so each report comes in one of the two ways."""
    ways = {}
    given = [(*key, ways.setdefault(tuple(key[:3]), text)) for *key, text in given]
    shuffled = chance.sample(given, len(given))
    with closing(ledgers(), ledgers()) as (one, other):
        for every in (False, True):
            assert told(fill(one, given), every=every) == told(fill(other, shuffled), every=every)


@given(kept, st.data())
@few
def test_withdrawing_restores(ledgers, given, data):
    with closing(fill(ledgers(), given)) as (ledger,):
        before = told(ledger), told(ledger, every=True)
        ids = [entry["id"] for entry in before[1]]
        if not ids:
            return
        made = []
        for _ in range(data.draw(st.integers(1, 3))):
            judge = data.draw(st.sampled_from([ledger.accept, ledger.reject, edit(ledger)]))
            made.append(judge(data.draw(st.sampled_from(ids)), author="ana").id)
        for judgement in data.draw(st.permutations(made)):
            ledger.withdraw(judgement, author="ana")
        assert (told(ledger), told(ledger, every=True)) == before


def edit(ledger):
    return lambda entry, author: ledger.edit(entry, author=author, certainty="alleged")


@given(kept, st.lists(st.integers(0, 12), min_size=2, max_size=4))
@few
def test_what_was_known_only_grows(ledgers, given, minutes):
    with closing(ledgers()) as (ledger,):
        fill(ledger, given)
        moments = [f"2026-01-01T12:{minute:02}:30" for minute in sorted(minutes)]
        held = [{(e["id"], e["model"]) for e in told(ledger, every=True, known_on=moment)} for moment in moments]
        assert all(early <= late for early, late in pairwise(held))
        assert held[-1] <= {(e["id"], e["model"]) for e in told(ledger, every=True)}


@given(kept, st.data())
@few
def test_written_out_and_taken_in_it_answers_the_same(ledgers, given, data):
    with closing(fill(ledgers(), given), ledgers()) as (one, other):
        entry = data.draw(
            st.sampled_from(entries(example(given[0][0], source=given[0][1], published=given[0][2])) or [None])
        )
        if entry is not None:
            one.withdraw(one.reject(entry.id, author="ana").id, author="ana")
            one.edit(entry.id, author="ben", certainty="alleged")
        if data.draw(st.booleans()):
            one.forget(example(*given[-1][:1], source=given[-1][1], published=given[-1][2]).report.id, author="ana")
        lines = list(one.export())
        assert other.restore(lines) == sum(not {"supersession", "copy"} & set(line) for line in lines)
        for asked in ({}, {"every": True}, {"known_on": "2026-01-01T12:01:30"}):
            assert told(other, **asked) == told(one, **asked)
        assert list(other.export()) == lines and other.log() == one.log()
        assert other.restore(lines) == 0


def test_what_another_ledger_forgot_is_forgotten_here(ledgers):
    with closing(ledgers(), ledgers()) as (one, other):
        record = example(NAMES[0])
        for ledger in (one, other):
            ledger.keep(record)
        one.forget(record.report.id, author="ana", reason="takedown")
        entry = other.statements()[0]
        other.edit(entry.id, author="ben", channel="by letter")
        assert other.restore(one.export()) == 1
        assert other.entry(entry.id).quote is None and not other.log()[0].fields
        assert other.keep(record).state == "forgotten"


def test_a_report_under_the_id_of_another_is_refused(ledgers):
    with closing(ledgers(), ledgers()) as (one, other):
        one.keep(example(NAMES[0]))
        (line,) = one.export()
        line["record"]["report"]["text"] += " And more."
        with pytest.raises(LedgerUnusable, match="other words than its id says"):
            other.restore([line])
        assert not list(other.export())


@pytest.mark.parametrize("wrong", [{}, {"record": {}}, {"x": 1}, {"judgement": {"id": "x"}}, {"record": None}])
def test_what_is_no_export_is_refused(ledger, wrong):
    with pytest.raises(LedgerUnusable, match="line 1 is no line"):
        ledger.restore([wrong])
    assert not list(ledger.export())
