"""The probes are well formed, and the reader tells what happened from what did not: floors over all of them.

`python -m tests.cases.probes_report` prints the measures, the standings as written and read, and the misses.
"""

from collections import Counter

import pytest

from onrecord.encode.model import Network
from onrecord.ontology import ontology

from .probes_report import PROBES, Answer, answers, common, happening, measures, misses, probe, rows, table
from .test_wellformed import spans_of

# Per cent over all probes: set to what the shipped weights reach. They only go up.
FLOORS = {"found": 91, "standing": 81, "carrier": 90}
# Per cent of the probes that are not actual, told as actual: set to what the shipped weights reach. It only goes down.
CEILINGS = {"false actual": 3.5}

ROWS = rows()
FIELDS = {"id", "text", "trigger", "standing"}
OPTIONAL = {"at", "carrier"}


@pytest.fixture(scope="session")
def given() -> list[Answer]:
    """Every probe, read once."""
    return answers([probe(row) for row in ROWS], Network())


def test_there_are_enough_probes_with_ids_of_their_own():
    assert len(ROWS) >= 200
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({(row["text"], row["trigger"], row.get("at")) for row in ROWS}) == len(ROWS)


def test_standings_are_spread():
    counts = Counter(row["standing"] for row in ROWS)
    assert set(counts) == set(ontology().standings)
    assert 30 <= 100 * counts["actual"] / len(ROWS) <= 50
    assert all(100 * count / len(ROWS) >= 5 for count in counts.values())


def test_most_probes_say_what_carries_their_happening():
    held = [row for row in ROWS if "carrier" in row]
    assert len(held) >= 0.9 * len(ROWS)
    assert 0.25 <= sum(row["carrier"] is not None for row in held) / len(held) <= 0.75


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_probe_is_well_formed(row):
    assert set(row) >= FIELDS and set(row) <= FIELDS | OPTIONAL
    assert row["standing"] in ontology().standings
    read = probe(row)  # fails where a substring is not in the text, or not once
    assert read.trigger.of(row["text"]) == row["trigger"]
    assert ("at" in row) == (len(spans_of(row["trigger"], row["text"])) > 1)
    assert read.carrier is None or not common(read.carrier, read.trigger)
    assert read.report.text == row["text"]


def test_measures_count_a_missing_happening_as_wrong():
    said, own = probe(sample("said")), probe(sample(None))
    cue = said.carrier
    assert cue is not None
    answered = [Answer(said, "negated", (cue,)), Answer(own, "actual", ()), Answer(own, "missing", ())]
    reached = {name: round(value, 1) for name, value in measures(answered).items()}
    assert reached == {"found": 66.7, "standing": 33.3, "false actual": 33.3, "carrier": 66.7}
    assert [line.split(" | ")[0] for line in misses(answered)] == [
        "x [fell] negated read as actual",
        "x [fell] negated read as missing",
    ]
    assert len(list(table(answered))) == 1 + len(ontology().standings)


# By a writer who had not seen the rules, kept apart until the weights were done.
APART = {"found": 89, "standing": 81, "carrier": 88}


def test_probes_kept_apart():
    path = PROBES.with_name("probes_apart.yaml")
    reached = measures(answers([probe(row) for row in rows(path)], Network()))
    assert all(reached[what] >= floor for what, floor in APART.items()) and reached["false actual"] <= 1


def test_no_event_is_no_happening():
    assert happening(probe(sample(None)).trigger, ()) is None


def sample(carrier: str | None) -> dict:
    """An entry of our own making."""
    text = "No bomb fell, they said." if carrier else "No bomb fell."
    return {"id": "x", "text": text, "trigger": "fell", "standing": "negated", "carrier": carrier}


@pytest.mark.parametrize("what", FLOORS)
def test_floor_over_all_probes(what, given):
    assert measures(given)[what] >= FLOORS[what]


@pytest.mark.parametrize("what", CEILINGS)
def test_ceiling_over_all_probes(what, given):
    assert measures(given)[what] <= CEILINGS[what]
