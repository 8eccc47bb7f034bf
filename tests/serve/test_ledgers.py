"""The commands of the ledger, with records made by hand in place of the reader: what goes where, the exit status."""

import csv
import io
import json
import types

import pytest
from by_hand import lines, made, run

import onrecord
from onrecord.serve.phrases import teller


def test_keep_again_and_what_became_of_it(path):
    (done,) = lines(run("keep", "troops", "--ledger", path, "--json"))
    assert (done["state"], done["supersedes"]) == ("held", [])
    result = run("keep", "troops", "bad.txt", "--ledger", path, "--again")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[-2:] == ["onrecord: 1 kept, 1 refused", "onrecord: 1 of those kept: made by hand"]
    assert "bad.txt:3: no text" in result.stderr


def test_the_ledger_by_default_and_by_environment(path, tmp_path):
    assert run("figures").exit_code == 3  # no onrecord.db yet
    assert run("keep", "troops").exit_code == 0 and (tmp_path / "onrecord.db").exists()
    assert len(lines(run("figures", "--json", env={"ONRECORD_LEDGER": path}))) == 2


def test_figures_as_an_editor_keeps_them(path):
    shown = run("figures", "--counts", "troops", "--of", "North Korean", "--ledger", path, "--width", "140").stdout
    head, first, *rest = shown.splitlines()
    assert head.split()[:7] == ["date", "counts", "low", "best", "high", "certainty", "through"]
    assert first.split()[:6] == ["2024-11-04", "troops", "10,000", "10,000", "10,000", "confirmed"]
    second = next(line for line in rest if "estimated" in line)
    assert "11,000" in second and "12,000" in second and "officials" in second
    assert all(len(line) <= 140 for line in shown.splitlines())


def test_ask_json(path):
    told = lines(run("ask", "--ledger", path, "--json"))
    assert [entry["list"] for entry in told] == ["statements"] * 3 + ["events"] + ["figures"] * 2
    assert all(entry["quote"] and entry["report"] for entry in told)
    assert [
        e["source"] for e in lines(run("ask", "statements", "--certainty", "confirmed", "--json", "--ledger", path))
    ] == ["United States"]


def test_ask_csv(path):
    rows = list(csv.DictReader(io.StringIO(run("ask", "figures", "--csv", "--ledger", path).stdout)))
    assert [(row["low"], row["chain"]) for row in rows] == [
        ("10000.0", "United States"),
        ("11000.0", "officials, through Pat Ryder"),
    ]
    assert run("ask", "figures", "--csv", "--counts", "money", "--ledger", path).stdout.count("\n") == 1


def test_csv_holds_no_formula(path):
    entry = lines(run("figures", "--json", "--ledger", path))[0]["id"]
    run("edit", entry, "unit==HYPERLINK(1)", "--ledger", path, "--by", "ana")
    (row, _) = csv.DictReader(io.StringIO(run("figures", "--csv", "--ledger", path).stdout))
    assert row["unit"] == "'=HYPERLINK(1)"


def test_nothing_found(path):
    result = run("ask", "--actor", "nobody at all", "--ledger", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "onrecord: nothing in the ledger meets this\n")


def test_more_than_the_limit_is_told(path):
    result = run("figures", "--limit", "1", "--json", "--ledger", path)
    assert len(result.stdout.splitlines()) == 1 and "--limit 0 shows all" in result.stderr
    assert len(lines(run("figures", "--limit", "0", "--json", "--ledger", path))) == 2


def test_chain(path):
    second = lines(run("figures", "--json", "--ledger", path))[1]["id"]
    shown = run("chain", second, "--ledger", path, "--width", "200").stdout
    assert shown.index("Pat Ryder") < shown.index("└ officials") < shown.index("11,000 to 12,000 North Korean troops (")
    (told,) = lines(run("chain", second, "--ledger", path, "--json"))
    assert [teller["name"] for teller in told["chain"]] == ["Pat Ryder", "officials"]


def test_judgements(path):
    first = lines(run("figures", "--json", "--ledger", path))[0]["id"]
    by = ("--by", "ana", "--because", "a misprint", "--ledger", path)
    judgement = run("reject", first, *by).stdout.strip()
    assert len(lines(run("figures", "--json", "--ledger", path))) == 1
    assert [e["judged"] for e in lines(run("figures", "--every", "--json", "--ledger", path))] == ["rejected", None]
    assert run("withdraw", judgement, "--by", "ana", "--ledger", path).exit_code == 0
    assert run("edit", first, "best=9000", "low=", *by).exit_code == 0
    (changed, _) = lines(run("figures", "--json", "--ledger", path))
    assert (changed["best"], changed["low"], changed["judged"]) == (9000, None, "edited")
    assert run("accept", first, *by).exit_code == 0
    log = run("log", "--ledger", path).stdout.splitlines()
    assert [line.split()[2] for line in log] == ["reject", "edit", "accept"] and "withdrawn" in log[0]
    assert lines(run("log", "--json", "--ledger", path))[1]["fields"] == {"best": 9000, "low": None}


def test_corrections(path, tmp_path):
    first = lines(run("figures", "--json", "--ledger", path))[0]["id"]
    run("accept", first, "--ledger", path)
    result = run("corrections", str(tmp_path / "out"), "--ledger", path)
    assert "1 annotated reports" in result.stderr
    (notes,) = (tmp_path / "out" / "annotations").iterdir()
    assert json.loads(notes.read_text())["figures"][0]["counts"] == "troops"
    assert (tmp_path / "out" / "reports" / notes.name).exists()


def test_written_out_and_taken_in(path, tmp_path):
    first = lines(run("figures", "--json", "--ledger", path))[0]["id"]
    run("edit", first, "number=0:17", "--ledger", path, "--by", "ana")
    written = run("export", "--ledger", path)
    assert len(lines(written)) == 2
    other = str(tmp_path / "other.db")
    assert run("restore", "--ledger", other, input=written.stdout).stderr == "onrecord: 2 lines were new\n"
    for command in (("ask", "--json"), ("log",), ("figures", "--csv"), ("export",)):
        assert run(*command, "--ledger", other).stdout == run(*command, "--ledger", path).stdout != ""
    assert lines(run("figures", "--json", "--ledger", other))[0]["number"] == "The United States"
    again = tmp_path / "war.jsonl"
    again.write_text(written.stdout)
    assert run("restore", str(again), "--ledger", other).stderr == "onrecord: 0 lines were new\n"


@pytest.mark.parametrize(
    ("given", "said"), [("{", "no JSON"), ("[]", "no line of"), ("{}", "no line of"), ("\xff", "no JSON")]
)
def test_what_is_no_export(path, given, said):
    result = run("restore", "--ledger", path, input=given.encode("latin-1"))
    assert result.exit_code == 3 and "line 1 is" in result.stderr and said in result.stderr


def test_forget(path):
    report = lines(run("figures", "--json", "--ledger", path))[0]["report"]
    assert run("forget", report, "--ledger", path, input="n\n").exit_code == 1
    assert lines(run("figures", "--json", "--ledger", path))[0]["quote"]
    assert run("forget", report, "--ledger", path, "--yes", "--by", "ana").exit_code == 0
    assert lines(run("figures", "--json", "--ledger", path))[0]["quote"] is None
    assert run("keep", "troops", "--ledger", path).stderr == "onrecord: 0 kept, 1 forgotten and not kept again\n"


@pytest.mark.parametrize(
    "wrong",
    [
        ("chain", "0000000000000000"), ("accept", "x"), ("withdraw", "x"), ("forget", "x", "--yes"),
        ("ask", "--certainty", "sure"), ("figures", "--since", "yesterday"), ("figures", "--ledger", "none.db"),
        ("edit", "x", "kind=speech"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told_on_one_line(path, wrong):
    result = run(*wrong, *(() if "--ledger" in wrong else ("--ledger", path)))
    assert (result.exit_code, result.stdout) == (3, "")
    assert result.stderr.startswith("Error: ") and result.stderr.count("\n") == 1


@pytest.mark.parametrize("wrong", [("ask", "reports"), ("ask", "--near", "here"), ("edit", "x", "low"), ("edit", "x")])
def test_what_is_not_understood(path, wrong):
    assert run(*wrong, "--ledger", path).exit_code == 2


def test_without_text(path, tmp_path):
    other = str(tmp_path / "other.db")
    run("keep", "troops", "--no-text", "--ledger", other)
    assert [e["quote"] for e in lines(run("figures", "--json", "--ledger", other))] == [None, None]


def test_control_characters_are_written_out(path):
    first = lines(run("figures", "--json", "--ledger", path))[0]["id"]
    run("edit", first, "unit=\x1b[31mred", "--ledger", path)
    for command in (("figures",), ("chain", first), ("log",)):
        assert "\x1b" not in run(*command, "--ledger", path, "--no-color").stdout


@pytest.mark.parametrize(
    "command",
    [
        ("ask",), ("figures",), ("chain", "x"), ("log",), ("export",), ("accept", "x"), ("reject", "x"),
        ("edit", "x", "low=1"), ("withdraw", "x"), ("corrections", "out"), ("forget", "x", "--yes"),
    ],
)  # fmt: skip
def test_a_name_mistyped_makes_no_ledger(path, tmp_path, command):
    result = run(*command, "--ledger", "TYPO.db")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "TYPO.db: there is no ledger here yet" in result.stderr and "onrecord keep" in result.stderr
    assert not list(tmp_path.glob("TYPO*"))


def test_reports_of_one_origin_are_marked(ferry):
    ferry(("Corda", "2026-03-03T08:00:00Z", {}), ("Farol", "2026-03-04", {}))
    for width in ("40", "100", "140"):
        shown = run("figures", "--ledger", "war.db", "--width", width).stdout
        assert all(len(line) <= int(width) for line in shown.splitlines())
        words = " ".join(shown.split())
        assert "origin 1: 2 reports here print a story first told by Corda (report" in words
    (first, *_) = lines(run("figures", "--outlet", "Farol", "--json", "--ledger", "war.db"))
    farol = ("figures", "--outlet", "Farol", "--ledger", "war.db")
    alone = run(*farol, "--width", "100").stdout
    assert f"origin 1: the story was first told by Corda (report {first['origin']})" in alone
    assert alone.count("origin 1") == 1 + len(lines(run(*farol, "--json")))


def test_an_update_alone_has_no_mark(ferry):
    ferry(("Corda", "2026-03-03T08:00:00Z", {}), ("Corda", "2026-03-03T10:00:00Z", {"title": "UPDATE 1-Ferry"}))
    assert "origin 1" not in run("figures", "--ledger", "war.db", "--width", "100").stdout
    assert "origin 1: 2 reports" in run("figures", "--every", "--ledger", "war.db", "--width", "100").stdout


def test_a_date_says_whether_it_is_the_reports(path):
    asked = ("--ledger", path, "--width", "140")
    first, second = lines(run("figures", "--json", "--ledger", path))
    assert first["start"] and "(date)" not in run("ask", *asked).stdout
    run("edit", second["id"], "start=", "until=", "--ledger", path, "--by", "ana")
    shown = run("ask", *asked).stdout
    assert shown.count(f"({second['day']})") == 1 and "(date): the report's" in shown
    assert "(date)" not in run("ask", "statements", *asked).stdout


def test_a_mention_stands_before_a_name_that_it_does_not_hint_at(path):
    (first, second) = lines(run("figures", "--json", "--ledger", path))
    for entry in (first, second):
        assert all(one["mention"] for one in entry["chain"])
    mentioned = [(one["mention"], one["name"]) for one in second["chain"]]
    for command in (("figures", "--width", "200"), ("chain", second["id"], "--width", "200")):
        shown = " ".join(run(*command, "--ledger", path).stdout.split())
        assert all(teller(name, mention) in shown for mention, name in mentioned)


@pytest.mark.parametrize(
    ("mention", "name", "shown"),
    [
        ("a source in the river police", "report citing", "a source in the river police → report citing"),
        ("She", "Ines Prado", "She → Ines Prado"),
        ("Mayor Prado", "Ines Prado", "Ines Prado"),
        ("the works ministry", "works ministry", "works ministry"),
        ("harbour officials in the lower town", "officials", "officials"),
        ("the mayor", "Ines Prado", "the mayor → Ines Prado"),
        (None, "Ines Prado", "Ines Prado"),
        ("someone", None, "someone"),
        (None, None, "nobody named"),
    ],
)
def test_how_a_teller_is_called(mention, name, shown):
    assert teller(name, mention) == shown


def test_keep_counts_reports_that_were_replaced_and_those_that_print_the_same(rooms, monkeypatch, tmp_path):
    issues = [
        ("Corda", "08:00", "URGENT Ferry capsizes"), ("Corda", "09:00", "Ferry capsizes"),
        ("Corda", "10:00", "CORRECTED-Ferry capsizes"), ("Farol", "11:00", "Ferry capsizes"),
    ]  # fmt: skip

    def keep(reports, ledger, **_):
        for _, (source, hour, title) in zip(reports, issues, strict=True):
            whole = made("03_ferry_capsizes", source=source, published=f"2026-03-03T{hour}:00Z", title=title)
            yield ledger.keep(whole.record())

    monkeypatch.setattr(onrecord, "flow", types.SimpleNamespace(keep=keep))
    monkeypatch.chdir(tmp_path)
    assert run("keep", *"abcd", "--ledger", "war.db").stderr == (
        "onrecord: 4 kept; 2 reports replaced by a later issue of the story (--every shows them); "
        "1 of those kept is nearly the same as another outlet's report (--json says which)\n"
        "onrecord: 4 of those kept: made by hand\n"
    )
    again = lines(run("keep", *"abcd", "--ledger", "war.db", "--json"))
    reports = [one["report"] for one in again]
    assert again[0]["superseded_by"] == sorted(reports[1:3])
    assert reports[3] in again[0]["copies"] and again[0]["warnings"] == ["made by hand"]
    assert run("keep", *"abcd", "--ledger", "war.db").stderr == "onrecord: 0 kept, 4 held already\n"


def test_a_judgement_that_overrides_another_says_so(path):
    (first, _) = lines(run("figures", "--json", "--ledger", path))
    assert run("reject", first["id"], "--by", "bea", "--ledger", path).stderr == ""
    again = run("accept", first["id"][:8], "--by", "ana", "--ledger", path)
    said = "onrecord: it was rejected and is accepted from now on (onrecord log says by whom)\n"
    assert (again.exit_code, again.stderr) == (0, said)
    assert run("accept", first["id"], "--by", "ana", "--ledger", path).stderr == ""


def test_an_empty_log_says_so(path):
    result = run("log", "--ledger", path)
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "onrecord: nobody has judged anything yet\n")


def test_the_beginning_of_an_id_is_enough_for_its_chain(path):
    (first, _) = lines(run("figures", "--json", "--ledger", path))
    assert run("chain", first["id"][:6], "--ledger", path).stdout == run("chain", first["id"], "--ledger", path).stdout
    result = run("chain", first["report"], "--ledger", path)
    assert result.exit_code == 3 and f"{first['report']} is a report; give an entry of it: statement" in result.stderr


def test_an_edited_teller_shows_where_its_figures_are_shown(path):
    first = lines(run("figures", "--json", "--ledger", path))[0]
    run("edit", first["chain"][0]["statement"], "certainty=alleged", "--by", "ana", "--ledger", path)
    for width in ("80", "140"):
        shown = run("figures", "--certainty", "alleged", "--ledger", path, "--width", width).stdout
        assert "alleged" in shown and "(teller edited)" in shown
    assert "alleged  edited" in run("chain", first["id"], "--ledger", path, "--width", "140").stdout
