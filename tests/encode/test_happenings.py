"""What the words of two triggers say about each other, feature by feature."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encode.antecedents import pairs
from onrecord.encode.happenings import FEATURES, features, told
from onrecord.records import Span


def row(marked, alike=(0.0, 0.0, 0.0)):
    """The features of the two triggers in brackets, the second seen from the first."""
    found = enumerate(re.finditer(r"\[([^]]*)\]", marked))
    spans = [Span(m.start() - 2 * number, m.end() - 2 * number - 2) for number, m in found]
    of = told(re.sub(r"[\[\]]", "", marked), spans)
    got = features(of, *pairs(2), [np.array([share], np.float32) for share in alike])
    return dict(zip(FEATURES, got[0].tolist(), strict=True))


YES = [
    ("same words", "[attack] and [attack]"),
    ("same words", "[Attack] in Lima. An [attack]"),
    ("same words", "They [shot\nat] him. They [shot at] her."),
    ("same stem", "[attacked] them; the [attack]"),
    ("same stem", "[killing] of two; [killed]"),
    ("same stem", "[War] and [war]"),
    ("later definite", "[raid]. The [raid]"),
    ("later definite", "[raid]. This deadly [raid]"),
    ("later definite", "[raid]. Their second night-time [raid]"),
    ("later definite", "[raid]. THE [raid]"),
    ("later indefinite", "[raid]. A [raid]"),
    ("later indefinite", "[raid]. Another big [raid]"),
    ("later indefinite", "[clash]. An [attack]"),
    ("later indefinite", "[raid]. Fresh [raids]"),
    ("same stem and definite", "[attacked]. The [attack]"),
    ("same paragraph", "[attack]. The [attack]"),
    ("same paragraph", "Title\n\n[attack]. The [attack]"),
    ("earlier in the headline", "[attack] in Lima\n\nThe [attack]"),
    ("earlier in the headline", "[attack]. The [attack]"),
    ("next trigger", "[attack]. The [attack]"),
]
NO = [
    ("same words", "[attack] and [attacked]"),
    ("same stem", "[raid] and [attack]"),
    ("same stem", "[meet] and [met]"),
    ("later definite", "The [raid]. A [raid]"),
    ("later definite", "[raid]. The navy told all men to [raid]"),
    ("later definite", "[raid]. Other [raid]"),
    ("later definite", f"[raid]. The {'x' * 50} [raid]"),
    ("later indefinite", "A [raid]. The [raid]"),
    ("later indefinite", "[raid]. Panama [raid]"),
    ("same stem and definite", "[raid]. The [attack]"),
    ("same stem and definite", "[attack]. An [attack]"),
    ("same paragraph", "[attack]\n\nThe [attack]"),
    ("same paragraph", "[attack]\nThe [attack]"),
    ("earlier in the headline", "Title\n\n[attack]\n\nThe [attack]"),
]


@pytest.mark.parametrize(("name", "text"), YES)
def test_feature_is_there(name, text):
    assert row(text)[name] == 1


@pytest.mark.parametrize(("name", "text"), NO)
def test_feature_is_not_there(name, text):
    assert row(text)[name] == 0


@pytest.mark.parametrize("alike", [(0.0, 0.25, 1.0), (1.0, 0.5, 0.0)])
def test_type_standing_and_mode_are_alike_as_the_model_thinks(alike):
    got = row("[raid], then [an attack]", alike)
    assert (got["same type"], got["same standing"], got["same mode"]) == alike
    assert got["same stem and type"] == 0
    assert row("[raid], then [raids]", alike)["same stem and type"] == alike[0]


def test_distance_grows_but_for_triggers_between():
    near, far = row("[raid] and [attack]"), row("[raid] on the harbour and [attack]")
    assert 0 < near["characters between"] < far["characters between"]
    assert near["characters between"] == pytest.approx(np.log1p(9) / 5)
    assert near["triggers between"] == far["triggers between"] == pytest.approx(np.log(2) / 3)


TEXT = "Raid on Lima\n\nA raid shut the port. The attack, a second raid, hurt two.\n\nTwo were hurt."
SPANS = [Span(m.start(), m.end()) for m in re.finditer("[Rr]aid|attack|hurt", TEXT)]


def table(of, count):
    """The features of each pair (later, earlier)."""
    later, earlier = pairs(count)
    alike = [np.zeros(len(later), np.float32)] * 3
    return dict(
        zip(zip(later.tolist(), earlier.tolist(), strict=True), features(of, later, earlier, alike), strict=True)
    )


def test_a_pair_of_many_is_told_as_of_two():
    whole = table(told(TEXT, SPANS), len(SPANS))
    assert len(whole) == 15
    for (later, earlier), got in whole.items():
        alone = table(told(TEXT, [SPANS[earlier], SPANS[later]]), 2)[1, 0]
        same = [i for i, name in enumerate(FEATURES) if name not in ("triggers between", "next trigger")]
        assert got[same].tolist() == alone[same].tolist()
        assert got[FEATURES.index("next trigger")] == (later - earlier == 1)
        assert got[FEATURES.index("triggers between")] == pytest.approx(np.log1p(later - earlier) / 3)


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_row_a_pair_and_a_column_a_feature(count):
    later, earlier = pairs(count)
    got = features(told("raid " * count, [Span(5 * i, 5 * i + 4) for i in range(count)]), later, earlier,
                   [np.zeros(len(later), np.float32)] * 3)  # fmt: skip
    assert (got.shape, got.dtype) == ((len(later), len(FEATURES)), np.float32)


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=4))
@settings(deadline=None)
def test_any_spans_of_any_text_are_told(text, edges):
    spans = [Span(min(a, b, len(text)), min(max(a, b), len(text))) for a, b in sorted(edges)]
    got = table(told(text, spans), len(spans))
    assert all(np.isfinite(row).all() and (row >= 0).all() for row in got.values())
