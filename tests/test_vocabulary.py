"""docs/vocabulary.md says what the program's vocabulary says: every label, meaning and code."""

from pathlib import Path

import pytest
import yaml

from onrecord.ontology import cameo, ontology

ROOT = Path(__file__).parents[1]
PAGE = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
WORDS = yaml.safe_load((ROOT / "src" / "onrecord" / "ontology.yaml").read_text(encoding="utf-8"))


def table(head, rows):
    """A table of the page as it must stand there."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines).replace("| --- ", "|---")


def code(words):
    """Words set as code, apart from one another."""
    return ", ".join(f"`{word}`" for word in words)


def quads():
    return table(["quad", "number"], [(name, number) for name, number in WORDS["event"]["quads"].items()])


def types():
    rows = ((f"`{name}`", row["quad"] or "null", row["means"]) for name, row in WORDS["event"]["types"].items())
    return table(["type", "quad", "meaning"], rows)


def modes(which="modes"):
    rows = ((f"`{name}`", ", ".join(row["types"]), row["means"]) for name, row in WORDS["event"][which].items())
    return table(["mode", "goes with", "meaning"], rows)


def further_modes():
    return modes("further_modes")


def auxiliary_modes():
    rows = WORDS["event"]["auxiliary_modes"].items()
    return table(["auxiliary mode", "standing here"], [(f"`{name}`", f"`{row['standing']}`") for name, row in rows])


def labels(head, *path):
    found = WORDS
    for key in path:
        found = found[key]
    return table([head, "meaning"], [(f"`{name}`", means) for name, means in found.items()])


def pairs():
    """Every type alone, and with each mode that goes with it."""
    words = ontology()
    for type_ in words.event_types:
        yield type_, None
        yield from ((type_, mode) for mode in words.event_modes if type_ in words.mode_types[mode])


def fixed():
    rows = [(type_, mode, *cameo(type_, mode)) for type_, mode in pairs()]
    told = [(f"`{t}`", f"`{m}`" if m else "null", c, "null" if g is None else g) for t, m, c, g in rows if c]
    return table(["type", "mode", "code", "Goldstein"], told)


def left_open():
    """One line for each type that leaves a code open, with the modes that do not fix one either."""
    found = {}
    for type_, mode in pairs():
        if cameo(type_, mode)[0] is None:
            found.setdefault(type_, []).append(f"`{mode}`" if mode else "null")
    return table(["type", "modes that leave the code open"], [(f"`{t}`", ", ".join(m)) for t, m in found.items()])


TABLES = {
    "quads": quads,
    "types": types,
    "modes": modes,
    "further modes": further_modes,
    "auxiliary modes": auxiliary_modes,
    "standings": lambda: labels("standing", "event", "standings"),
    "contexts": lambda: labels("context", "event", "contexts"),
    "sectors": lambda: labels("sector", "actor", "sectors"),
    "place precisions": lambda: labels("precision of a place", "place", "precisions"),
    "time precisions": lambda: labels("precision of a time", "time", "precisions"),
    "fixed codes": fixed,
    "open codes": left_open,
}


@pytest.mark.parametrize("name", TABLES)
def test_the_page_holds_the_table(name):
    assert TABLES[name]() + "\n\n" in PAGE


@pytest.mark.parametrize(
    "words", ["kinds", "certainties", "quotes", "actor_kinds", "name_kinds", "counts"], ids=lambda words: words
)
def test_the_page_names_every_label(words):
    assert all(f"`{label}`" in PAGE for label in getattr(ontology(), words))


def test_the_page_says_why_a_code_is_another_than_in_the_table_of_plover():
    for name, row in WORDS["event"]["cameo"].items():
        assert f"| {name} | {code(row['as'])} | {row['why']} |" in PAGE


def test_the_page_names_the_version():
    assert f"version {ontology().version}" in PAGE
