"""The same reports give the same bytes, whatever the order, the number of processes and what came before."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord import flow
from onrecord.accept.formats import reports
from onrecord.encode.model import Network
from onrecord.records import Report
from onrecord.serve.batch import contract

EXAMPLES = Path(__file__).parents[2] / "examples" / "reports"
LONG = (
    "MALMO, May 3 (Corda Press) - Mayor Ana Lund told Farol on Monday that the ferry had left.\n\n"
    '"We saw no plan at all," she said. Port officials, citing the works ministry, denied it.\n\n'
)


def examples():
    def refused(refusal):
        raise refusal

    return [*reports([str(EXAMPLES)], refused=refused), Report(text=LONG * 25, given_id="long")]


@pytest.fixture(scope="module")
def network():
    return Network()


@pytest.fixture(scope="module")
def records(network):
    """Each example read after the other in one process."""
    return list(flow.read(examples(), network=network))


@pytest.fixture(scope="module")
def lines(records):
    """The records as they go out."""
    return [contract(record) for record in records]


def test_there_are_examples(lines):
    assert len(lines) >= 15


def test_two_processes(lines):
    assert [contract(record) for record in flow.read(examples(), jobs=2)] == lines


def test_the_other_order(lines, network):
    assert [contract(record) for record in flow.read(examples()[::-1], network=network)] == lines[::-1]


@pytest.mark.parametrize("place", [0, 7, -1])
def test_alone_and_with_weights_loaded_anew(lines, place):
    (record,) = flow.read([examples()[place]])
    assert contract(record) == lines[place]


def test_examples_stand_in_their_texts(records):
    for record in records:
        assert record.checked() is record


def test_ids_of_a_record_are_its_own(records):
    for record in records:
        ids = [x.id for x in (*record.actors, *record.statements)]
        assert len(set(ids)) == len(ids)


@given(st.lists(st.sampled_from([*LONG.split(), "\n\n", '"', "“", "”", "US", "他说"]), min_size=4, max_size=60))
@settings(max_examples=20, deadline=None)
def test_any_words_read_twice(network, words):
    report = Report(text=" ".join(words))
    assert contract(flow.record(report, network)) == contract(flow.record(report, network))
