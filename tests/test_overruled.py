"""docs/overruled.md names every step in which words overrule the model."""

from importlib.util import find_spec
from pathlib import Path
from re import findall

import pytest

from onrecord.flow import OVERRULING

PAGE = (Path(__file__).parents[1] / "docs" / "overruled.md").read_text(encoding="utf-8")
NAMED = findall(r"\| `([\w/]+)` \|", PAGE)


@pytest.mark.parametrize("step", OVERRULING)
def test_each_step_is_on_the_page(step):
    assert step.__module__.removeprefix("onrecord.extract.") in NAMED


@pytest.mark.parametrize("name", sorted(set(NAMED)))
def test_each_file_on_the_page_is_there(name):
    module = name.replace("/", ".") if "/" in name else f"extract.{name}"
    assert find_spec(f"onrecord.{module}")
