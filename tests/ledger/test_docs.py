"""docs/ledger.md is held to the program: an answer has the fields of its table, its thresholds are those in use."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from onrecord.ledger import keeping, likeness, opening
from onrecord.ledger.answers import EventEntry, FigureEntry, StatementEntry
from onrecord.ledger.asked import Asked
from onrecord.serve import answered, cli

PAGE = (Path(__file__).parents[2] / "docs" / "ledger.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| ([\w, ]+) \| ", PAGE, re.M)
LISTS = {"statements": StatementEntry, "events": EventEntry, "figures": FigureEntry}


@pytest.mark.parametrize("name", LISTS)
def test_fields_of_an_entry(name):
    documented = {field for field, lists in ROWS if lists == "all" or name in lists.split(", ")}
    assert documented == {"list", "source", *(field.name for field in fields(LISTS[name]))}


@pytest.mark.parametrize("name", LISTS)
def test_columns_of_csv(name):
    documented = {field for field, lists in ROWS if lists == "all" or name in lists.split(", ")}
    assert set(answered.fields(name)) == documented - {"span"} | {"start_offset", "end_offset"}


def test_numbers_on_the_page_are_those_in_use():
    words = " ".join(PAGE.split())
    assert f"wait for each other (up to {opening.PATIENCE} seconds)" in words
    assert f"likeness of {likeness.SAME_STORY} or more" in words
    assert f"whose likeness is {likeness.COPY} or more" in words
    assert "within three days" in words and keeping.COPY_DAYS == 3


@pytest.mark.parametrize("command", ["ask", "figures"])
def test_every_filter_is_an_option(command):
    options = {option.name for option in cli.main.commands[command].params}
    assert set(Asked.__annotations__) <= options
