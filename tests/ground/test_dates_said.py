"""What times mean in sentences of the wire, by the table dates_said.yaml."""

from pathlib import Path

import pytest
import yaml

from onrecord.ground.dates import interval_at
from onrecord.records import Span

TABLE = yaml.safe_load((Path(__file__).parent / "dates_said.yaml").read_text(encoding="utf-8"))
CASES = [(group["anchor"], group["future"], case[0], case[1:]) for group in TABLE for case in group["cases"]]


def pointed(marked: str) -> tuple[str, Span]:
    """A sentence without its brackets, and what stood in them."""
    return marked.replace("[", "").replace("]", ""), Span(marked.index("["), marked.index("]") - 1)


@pytest.mark.parametrize(("anchor", "future", "marked", "meant"), CASES, ids=[case[2] for case in CASES])
def test_a_time_of_a_sentence_means_what_the_table_says(anchor, future, marked, meant):
    text, span = pointed(marked)
    found = interval_at(text, span, anchor, future=future)
    first, last, value = meant or (None, None, None)
    assert (found and found.start, found and found.end) == (first, last)
    assert value is None or (found and found.value) == value
