"""The command line with stand-ins for the rooms that it joins: what goes where, and the exit status."""

import json
import os
import subprocess
import sys
import types
from importlib import metadata
from pathlib import Path

import pytest
from click.testing import CliRunner
from invented import bridge

from onrecord.errors import ModelUnusable
from onrecord.ontology import ontology
from onrecord.serve import cli, examples, options
from onrecord.serve.view import shown

HERE = Path(__file__).parent


def run(*arguments, **how):
    return CliRunner().invoke(cli.main, arguments, prog_name="onrecord", **how)


def texts(result):
    return [json.loads(line)["report"]["text"] for line in result.stdout.splitlines()]


pytestmark = pytest.mark.usefixtures("rooms")


def test_json_is_the_contract():
    result = run("read", "--json", "bridge")
    assert result.stdout == json.dumps(bridge().to_json(), ensure_ascii=False) + "\n"
    assert (result.exit_code, result.stderr) == (0, "")


def test_order_is_kept():
    given = [str(n) for n in range(50)]
    assert texts(run("read", "--json", *given)) == given


def test_view_is_the_default():
    assert run("read", "bridge").stdout == shown(bridge()) + "\n\n"


def test_width_and_colour():
    wanted = shown(bridge(), width=100, color=True) + "\n\n"
    assert run("read", "bridge", "--width", "100", "--color").stdout == wanted
    assert "\x1b" not in run("read", "bridge", "--no-color").stdout


def test_refused_and_the_rest_done():
    result = run("read", "--json", "a", "bad.txt", "broken", "b")
    assert texts(result) == ["a", "b"]
    assert result.stderr.splitlines() == [
        "bad.txt:3: no text; give a report some \\x1b[2J",
        "broken: a fault in onrecord; report it",
    ]
    assert result.exit_code == 1


def test_all_refused():
    result = run("read", "--json", "bad.txt")
    assert (result.exit_code, result.stdout) == (1, "")


def test_errors_file(tmp_path):
    told = tmp_path / "refused.jsonl"
    run("read", "--json", "bad.txt", "a", "broken", "--errors", str(told))
    assert [json.loads(line) for line in told.read_text().splitlines()] == [
        {"file": "bad.txt", "line": 3, "reason": "no text; give a report some \x1b[2J"},
        {"file": "broken", "line": None, "reason": "a fault in onrecord; report it"},
    ]


def test_errors_file_is_there_even_when_none_was_refused(tmp_path):
    run("read", "--json", "a", "--errors", str(tmp_path / "refused.jsonl"))
    assert (tmp_path / "refused.jsonl").read_text() == ""


def test_errors_file_that_cannot_be_written(tmp_path):
    result = run("read", "--json", "a", "--errors", str(tmp_path / "no" / "such"))
    assert (result.exit_code, result.stdout) == (2, "")


def test_stopped_before_the_end():
    result = run("read", "--json", "a", "stop", "b")
    assert texts(result) == ["a"]
    assert result.stderr == "Error: the weights are missing; install onrecord again\n"
    assert result.exit_code == 3


def test_nothing_found():
    result = run("read", "empty")
    assert (result.exit_code, result.stdout, result.stderr) == (0, "", "onrecord: no reports found\n")


def test_no_path_reads_what_is_piped_in():
    assert texts(run("read", "--json", input="")) == ["-"]


def test_no_path_on_a_terminal(monkeypatch):
    monkeypatch.setattr(cli, "piped", lambda: False)
    result = run("read")
    assert result.exit_code == 2
    assert "Give the reports" in result.stderr


@pytest.mark.parametrize("wrong", [["--width", "3"], ["--jobs", "-1"], ["--no-such"]])
def test_wrong_options(wrong):
    assert run("read", "a", *wrong).exit_code == 2


@pytest.mark.parametrize(("asked", "jobs"), [([], 1), (["--jobs", "3"], 3), (["--jobs", "0"], os.cpu_count())])
def test_jobs(asked, jobs):
    assert f"! read by {jobs}\n" in run("read", "a", *asked).stdout


@pytest.mark.parametrize(
    ("environment", "terminal", "colours"),
    [({}, True, True), ({}, False, False), ({"NO_COLOR": "1"}, True, False), ({"TERM": "dumb"}, True, False)],
)
def test_colours_when_not_told(monkeypatch, environment, terminal, colours):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys, "stdout", type("Stream", (), {"isatty": lambda self: terminal})())
    assert options.colors(None) is colours
    assert options.colors(True) is True


def test_lone_surrogates_come_through():
    line = run("read", "--json", "half \ud83d of a pair").stdout_bytes
    assert json.loads(line.decode("utf-8"))["report"]["text"] == "half \ud83d of a pair"


def test_demo(monkeypatch):
    monkeypatch.setattr(examples, "example_paths", lambda: ["one", "two", "three", "four"])
    assert run("demo").stdout.startswith("  How to read this\n")
    assert texts(run("demo", "--json")) == ["one", "two", "three"]
    assert texts(run("demo", "--json", "--all")) == ["one", "two", "three", "four"]


def test_demo_without_examples(monkeypatch, tmp_path):
    monkeypatch.setattr(examples, "files", lambda package: tmp_path)
    monkeypatch.setattr(examples, "_IN_CHECKOUT", tmp_path)
    result = run("demo")
    assert (result.exit_code, result.stdout) == (3, "")
    assert "install onrecord again" in result.stderr


def test_examples_shipped_in_the_package_come_first(monkeypatch, tmp_path):
    for name in ("b.txt", "a.txt", "a.json"):
        (tmp_path / "examples" / "reports").mkdir(parents=True, exist_ok=True)
        (tmp_path / "examples" / "reports" / name).touch()
    monkeypatch.setattr(examples, "files", lambda package: tmp_path)
    assert [Path(path).name for path in examples.example_paths()] == ["a.txt", "b.txt"]


def version_lines(monkeypatch, network):
    monkeypatch.setattr("onrecord.encode.model.Network", network)
    result = run("--version")
    assert result.exit_code == 0
    return result.stdout.splitlines()


def test_version(monkeypatch):
    weights = types.SimpleNamespace(version="0.3.1")
    assert version_lines(monkeypatch, lambda: weights) == [
        f"onrecord {metadata.version('onrecord')}",
        "weights 0.3.1",
        f"ontology {ontology().version}",
    ]


def test_version_tells_of_weights_that_do_not_work(monkeypatch):
    def network():
        raise ModelUnusable("the weights are damaged; install onrecord again")

    assert (
        version_lines(monkeypatch, network)[1] == "weights not usable: the weights are damaged; install onrecord again"
    )


SCRIPT = """
import itertools, sys, types
sys.path.insert(0, {here!r})
import conftest, onrecord, onrecord.accept as accept
onrecord.flow = types.SimpleNamespace(read={read})
accept.formats = types.SimpleNamespace(reports=conftest.reports)
from onrecord.serve.cli import main
main(["read", "--json", "a"])
"""
ENDLESS = "lambda given, jobs, gazetteer: (conftest.bridge() for _ in itertools.count())"
ONE_BY_ONE = "lambda given, jobs, gazetteer: (conftest.bridge() for _ in iter(sys.stdin.readline, ''))"


def script(read):
    return [sys.executable, "-W", "error", "-c", SCRIPT.format(here=str(HERE), read=read)]


def test_a_broken_pipe_ends_quietly():
    with subprocess.Popen(script(ENDLESS), stdout=subprocess.PIPE, stderr=subprocess.PIPE) as batch:
        first = batch.stdout.readline()
        batch.stdout.close()
        batch.stdout = None
        _, complaints = batch.communicate(timeout=30)
    assert json.loads(first)
    assert complaints == b""


def test_each_line_is_flushed():
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}
    with subprocess.Popen(script(ONE_BY_ONE), **pipes) as batch:
        for _ in range(3):
            batch.stdin.write(b"go on\n")
            batch.stdin.flush()
            assert json.loads(batch.stdout.readline())
        batch.stdin.close()
        assert batch.wait(timeout=30) == 0


@pytest.mark.parametrize("asked", ["--help", "read --help", "demo --help"])
def test_nothing_heavy_is_loaded_to_answer(asked):
    look = f"""
import sys
from onrecord.serve.cli import main
main({asked.split()!r}, standalone_mode=False)
print(sorted({{"rich", "numpy", "onnxruntime", "tokenizers"}} & set(sys.modules)), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_python_dash_m():
    done = subprocess.run([sys.executable, "-m", "onrecord", "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Usage: onrecord ")
