"""`read --why`, `read --gazetteer` and `unknown`, with stand-ins for the rooms that they join."""

import csv
import json

import pytest
from click.testing import CliRunner
from invented import bridge, unplaced

from onrecord.ground.rows import facts_of
from onrecord.serve import cli
from onrecord.serve.unknown import COLUMNS, Names
from onrecord.serve.view import shown

pytestmark = pytest.mark.usefixtures("rooms")


def run(*arguments):
    return CliRunner().invoke(cli.main, arguments, prog_name="onrecord")


def test_why_in_the_view():
    view = run("read", "--why", "--no-color", "unplaced").stdout
    assert "on what grounds" in view
    assert "Bo Lu (person)\n    country FJI gazetteer 75%: somebody has it; else TON 25%\n" in view
    assert "Zerv\n    place unknown none 0%: no such\n" in view


def test_no_why_unless_asked_for():
    assert "on what grounds" not in run("read", "unplaced").stdout
    assert shown(bridge(), why=True) == shown(bridge())


def test_why_in_json():
    plain, asked = (json.loads(run("read", "--json", *why, "unplaced").stdout) for why in ([], ["--why"]))
    assert asked.pop("why") == [line.to_json() for line in unplaced().resolved]
    assert asked == plain


@pytest.fixture
def own(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text("table,name,country\nplace,Zerv,FJI\n", encoding="utf-8")
    return path


def test_gazetteer_of_ones_own(own):
    assert "! with mine.csv" in run("read", "a", "--gazetteer", str(own)).stdout


def test_gazetteer_with_a_bad_row(own):
    own.write_text("table,name,country\nplace,Zerv,Fiji\n", encoding="utf-8")
    result = run("read", "a", "--gazetteer", str(own))
    assert (result.exit_code, result.stdout) == (3, "")
    assert "mine.csv:2: country 'Fiji'" in result.stderr


def test_no_such_gazetteer():
    assert run("read", "a", "--gazetteer", "no-such.csv").exit_code == 2


def rows(*arguments):
    return list(csv.DictReader(run("unknown", *arguments).stdout.splitlines()))


def test_unknown_names_most_frequent_first():
    found = rows("unplaced", "unplaced")
    assert [(row["table"], row["name"]) for row in found] == [
        ("holder", "Ola Pim"),
        ("medium", "Farol"),
        ("place", "Zerv"),
    ]
    assert found[0]["note"] == "4 times in 2 reports: Ola Pim left Zerv. Pim met Bo Lu, the Farol wrote."


def test_unknown_up_to_a_limit():
    assert [row["name"] for row in rows("unplaced", "--limit", "1")] == ["Ola Pim"]


def test_nothing_unknown_is_a_bare_header():
    assert run("unknown", "a").stdout == ",".join(COLUMNS) + "\n"


def test_refused_reports_are_told():
    result = run("unknown", "bad.txt", "unplaced")
    assert result.exit_code == 1
    assert "bad.txt:3" in result.stderr


def test_unknown_wants_reports():
    assert run("unknown").exit_code == 2


def test_rows_can_be_pasted_into_a_gazetteer(tmp_path):
    names = Names()
    names.take(unplaced())
    path = tmp_path / "mine.csv"
    path.write_text(names.rows() + "\n", encoding="utf-8")
    assert [fact.name for _, fact, _ in facts_of(path)] == ["Ola Pim", "Farol", "Zerv"]
