"""What a question cannot meet, or leaves out unseen, is told."""

import pytest
from by_hand import lines, run

from onrecord.ledger import book
from onrecord.records import Dateline


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("figures", "--kind", "denial"),
            "--kind is of statements; figures have --certainty, --counts, ",
        ),
        (("ask", "statements", "--counts", "killed"), "--counts is of figures; statements have --certainty, --kind"),
        (
            ("ask", "--type", "ASSAULT", "--of", "boatmen"),
            "--of is of figures; none of statements, events,",
        ),
        (("ask", "--country", "Congo"), "several are called so: COD (Democratic Republic of the Congo), COG"),
    ],
)
def test_filters_that_nothing_can_meet_are_told(path, asked, said):
    result = run(*asked, "--ledger", path)
    assert (result.exit_code, result.stdout) == (2, "") and said in result.stderr


def test_filters_that_one_of_the_lists_has(path):
    assert {one["list"] for one in lines(run("ask", "--counts", "troops", "--json", "--ledger", path))} == {"figures"}
    found = lines(run("ask", "--certainty", "estimated", "--standing", "actual", "--json", "--ledger", path))
    assert {one["list"] for one in found} <= {"events", "figures"}


@pytest.mark.parametrize("name", ["PRK", "prk", "North Korea", "north korea", "North Korean", "DPRK"])
def test_a_country_by_its_name(path, name):
    asked = ("figures", "--json", "--ledger", path, "--country")
    assert len(lines(run(*asked, name))) == 2 and not lines(run(*asked, "Kenya"))


@pytest.mark.parametrize(
    ("country", "status", "said"),
    [
        ("GOV", 3, "'GOV' is no country but a sector: seek it with --sector"),
        ("TJ", 3, "give three letters"),
        ("Atlantis", 3, "give three letters"),
        ("XXX", 0, "XXX is no country of the gazetteer"),
        ("IGO", 0, "nothing in the ledger meets this\n"),
    ],
)
def test_what_is_no_country(path, country, status, said):
    result = run("figures", "--counts", "killed", "--country", country, "--ledger", path)
    assert (result.exit_code, result.stdout) == (status, "") and said in result.stderr


def test_what_has_no_day_is_told_of_where_days_are_asked(ferry):
    facts = {"dateline": Dateline()}
    ferry(("Corda", None, facts))
    every = lines(run("ask", "statements", "--json", "--ledger", "war.db"))
    result = run("ask", "statements", "--since", "2020-01-01", "--ledger", "war.db")
    said = f"onrecord: left out, since neither they nor their reports have a day: {len(every)} statements\n"
    assert result.stdout == "" and result.stderr.endswith(said)
    assert "left out" not in run("ask", "statements", "--ledger", "war.db").stderr


def test_many_without_a_day_are_not_all_counted(ferry, monkeypatch):
    monkeypatch.setattr(book, "UNDATED_MOST", 2)
    ferry(("Corda", None, {"dateline": Dateline()}))
    assert "2 or more statements" in run("ask", "statements", "--until", "2030-01-01", "--ledger", "war.db").stderr
