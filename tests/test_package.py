"""What `import onrecord` loads and gives, and that its examples run."""

import ast
import doctest
import inspect
import subprocess
import sys

import pytest

import onrecord
from onrecord.ontology import ontology
from onrecord.records import Record

HEAVY = {"onnxruntime", "tokenizers", "numpy", "click", "rich", "yaml", "torch", "charset_normalizer"} | {
    "sqlalchemy",
    "alembic",
    "rensa",
    "psycopg",
    "pyarrow",
}


def loaded(code):
    """The top-level modules that are loaded after a piece of code has run in a fresh Python."""
    code += "\nimport sys; print('loaded', *sys.modules)"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=True)
    return {name.split(".")[0] for name in ran.stdout.rpartition("loaded ")[2].split()}


def test_import_loads_nothing_heavy():
    assert not loaded("import onrecord") & HEAVY


@pytest.mark.parametrize("arguments", [["--help"], ["read", "--help"], ["keep", "--help"], ["ask", "--help"]])
def test_help_loads_no_reader(arguments):
    got = loaded(f"from onrecord.serve.cli import main; main({arguments}, standalone_mode=False)")
    assert "click" in got and not got & (HEAVY - {"click"})


@pytest.mark.parametrize("name", onrecord.__all__)
def test_public_names_exist_and_say_what_they_are(name):
    assert inspect.getdoc(getattr(onrecord, name))
    assert name in dir(onrecord)


def test_public_names_are_sorted_and_not_twice():
    assert onrecord.__all__ == sorted(set(onrecord.__all__))


def test_the_example_of_the_package_runs():
    *steps, last = doctest.DocTestParser().get_examples(onrecord.__doc__)
    names = {}
    for step in steps:
        exec(step.source, names)
    assert isinstance(names["record"], Record)
    assert last.source == "record.statements[0].kind\n" and ast.literal_eval(last.want) in ontology().kinds


def test_errors_are_one_tree():
    from onrecord import errors

    made = [thing for _, thing in inspect.getmembers(errors, inspect.isclass)]
    assert len(made) >= 4 and all(issubclass(thing, onrecord.OnrecordError) for thing in made)


@pytest.mark.parametrize(("line", "expected"), [(None, "a.txt: no text"), (3, "a.txt:3: no text")])
def test_a_refusal_names_its_place(line, expected):
    assert str(onrecord.ReportRefused("a.txt", line, "no text")) == expected


@pytest.mark.parametrize("field", ["kinds", "certainties", "quotes", "actor_kinds", "name_kinds"])
def test_the_vocabulary_has_no_label_twice(field):
    labels = getattr(ontology(), field)
    assert labels and len(set(labels)) == len(labels)


def test_certainties_run_from_the_strongest_to_the_weakest():
    assert ontology().certainties[0] == "confirmed" and ontology().certainties[-1] == "denied"


def test_the_vocabulary_is_read_once():
    assert ontology() is ontology()
