"""What the words of two mentions say about each other, feature by feature."""

import re
import tracemalloc

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.encode.antecedents import (
    FEATURES,
    ORDER,
    REACH,
    Numbers,
    columns,
    equal,
    features,
    pairs,
    shared_names,
    traits,
    worded,
)
from onrecord.records import Span


def row(marked, kind=0.0):
    """The features of the two mentions in brackets, the second seen from the first."""
    found = enumerate(re.finditer(r"\[(.*?)\]", marked))
    spans = [Span(m.start() - 2 * number, m.end() - 2 * number - 2) for number, m in found]
    of = traits(re.sub(r"[\[\]]", "", marked), spans)
    got = features(of, *pairs(2), np.array([kind], np.float32))
    return dict(zip(FEATURES, got[0].tolist(), strict=True))


YES = [
    ("same words", "[Ana Lund] left. [Ana Lund] wept."),
    ("same words", "[the port] shut. [The Port] opened."),
    ("same words", "[Corda] voted. [Corda's] mayor"),
    ("same head", "[The works ministry] met. [That ministry] agreed."),
    ("same head", "[the mayor of Corda] left. [The mayor] wept."),
    ("same head, other names", "[Corda officials] left. [Lima officials] stayed."),
    ("a shared name", "[Foreign Minister Ana Lund] left. [Lund] wept."),
    ("names of one all in the other", "[Foreign Minister Ana Lund] left. [Lund] wept."),
    ("same pronoun", "[he] left and [his] dog"),
    ("same pronoun", "[they] left, [themselves] unhurt"),
    ("other pronoun", "[he] met [her]"),
    ("pronoun after noun", "[the mayor] said [she] left"),
    ("noun after pronoun", "[her] boat, [the mayor] said"),
    ("he or she after a name", "[Ana Lund] said [she] left"),
    ("it after a name", "[Farol] said [it] had seen"),
    ("they after a name", "[the Prados] said [they] left"),
    ("I after a name", "[Ana Lund] wrote: [I] left"),
    ("we after a name", "[Farol] wrote: [our] boat"),
    ("acronym", "[the World Health Organization] met. [WHO] left."),
    ("acronym", "[the W.H.O.] met. [World Health Organization] chiefs"),
    ("acronym", "[United Ports of Corda] met. [the UPC] left."),
    ("side by side", "[the ministry], [Farol]"),
    ("same paragraph", "[Ana Lund] left. [She] wept."),
    ("definite after a name", "[Farol] rose. [The newspaper] fell."),
    ("definite after a noun", "[a fisherman] left. [The man] wept."),
    ("indefinite", "[Farol] fell. [A newspaper] rose."),
    ("indefinite", "[sailors] left. [Three men] wept."),
    ("same last name", "[Foreign Minister Ana Lund] left. [Lund] wept."),
    ("next mention", "[Farol] left. [It] fell."),
    ("in the lead", "[Farol] left. [It] fell."),
    ("who or which side by side", "[the mayor], [who] left"),
    ("one has no name", "[a fisherman] met [Ana Lund]"),
    ("one has no name", "[a fisherman] met [the mayor]"),
]
NO = [
    ("same words", "[he] left. [he] wept."),
    ("same head", "[he] left. [he] wept."),
    ("same head", "[the ministry of works] met. [The works council] met."),
    ("same head, other names", "[Ana Lund] met [Lund]"),
    ("a shared name", "[Bank of Corda] met [Port of Lima]"),
    ("names of one all in the other", "[Ana Lund] met [Ana Prado]"),
    ("names of one all in the other", "[the mayor] met [Ana Prado]"),
    ("same pronoun", "[he] met [her]"),
    ("other pronoun", "[he] hurt [himself]"),
    ("pronoun after noun", "[he] met [her]"),
    ("he or she after a name", "[the mayor] said [she] left"),
    ("he or she after a name", "[Farol] said [it] left"),
    ("acronym", "[the World Health Organization] met. [the IMF] left."),
    ("acronym", "[WHO] met [WHO]"),
    ("side by side", "[Farol] of the [ministry]"),
    ("same paragraph", "[Ana Lund] left.\n\n[She] wept."),
    ("definite after a name", "[Farol] rose. [The Farol] fell."),
    ("definite after a noun", "[Farol] rose. [The newspaper] fell."),
    ("indefinite", "[Farol] rose. [Anatoly] fell."),
    ("same last name", "[Ana Lund] met [Ana Prado]"),
    ("same last name", "[the mayor] met [the mayor]"),
    ("in the lead", 300 * "x" + " [Farol] left. [It] fell."),
    ("who or which side by side", "[Farol], [it] left"),
    ("one has no name", "[Farol] met [Ana Lund]"),
    ("one has no name", "[the mayor] met [her]"),
]


@pytest.mark.parametrize(("name", "text"), YES)
def test_feature_is_there(name, text):
    assert row(text)[name] == 1


@pytest.mark.parametrize(("name", "text"), NO)
def test_feature_is_not_there(name, text):
    assert row(text)[name] == 0


@pytest.mark.parametrize("kind", [0.0, 0.25, 1.0])
def test_same_kind_is_what_the_model_thinks(kind):
    assert row("[Ana] met [Lund]", kind)["same kind"] == kind


def test_distance_grows():
    near, far = row("[Ana] met [Lund]"), row("[Ana] met the others and [Lund]")
    assert 0 < near["characters between"] < far["characters between"]
    assert near["mentions between"] == far["mentions between"] == pytest.approx(np.log(2) / 3)


@pytest.mark.parametrize("words", ["US", "WHO", "IT"])
def test_a_short_name_in_capitals_is_no_pronoun(words):
    assert worded(words).pronoun == 0
    assert worded(words).names == (words.lower(),)


@pytest.mark.parametrize(
    ("words", "bare", "head", "names"),
    [
        ("the works ministry", "works ministry", "ministry", ()),
        ("The Ministry of Works", "ministry of works", "ministry", ("ministry", "works")),
        ("his own son", "own son", "son", ()),
        ("Ana Lund's", "ana lund", "lund", ("ana", "lund")),
        ("officials in Corda", "officials in corda", "officials", ("corda",)),
        ("Lund, the mayor", "lund, the mayor", "lund", ("lund",)),
        ("(Corda)", "(corda)", "corda", ("corda",)),
        ("she", "she", "", ()),
        ("...", "...", "...", ()),
        ("部", "部", "部", ()),
    ],
)
def test_worded(words, bare, head, names):
    got = worded(words)
    assert (got.words, got.head, got.names) == (bare, head, names)


@given(st.text(max_size=30))
@settings(deadline=None)
def test_worded_takes_any_words(words):
    assert worded(words).pronoun in range(9)


@pytest.mark.parametrize(("count", "expected"), [(0, []), (1, []), (2, [(1, 0)]), (3, [(1, 0), (2, 1), (2, 0)])])
def test_pairs(count, expected):
    assert list(zip(*(side.tolist() for side in pairs(count)), strict=True)) == expected


@given(st.integers(0, 3 * REACH))
@settings(deadline=None)
def test_pairs_are_those_within_reach_nearest_first(count):
    later, earlier = pairs(count)
    expected = [(i, j) for i in range(count) for j in range(i - 1, max(i - REACH, 0) - 1, -1)]
    assert list(zip(later.tolist(), earlier.tolist(), strict=True)) == expected


def test_order_is_a_permutation_of_the_features():
    assert sorted(ORDER) == list(range(len(FEATURES)))
    assert len(set(FEATURES)) == len(FEATURES)


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_a_row_a_pair_and_a_column_a_feature(count):
    later, earlier = pairs(count)
    text = "Ana " * count
    of = traits(text, [Span(4 * i, 4 * i + 3) for i in range(count)])
    got = features(of, later, earlier, np.zeros(len(later), np.float32))
    assert (got.shape, got.dtype) == ((len(later), len(FEATURES)), np.float32)


@pytest.mark.parametrize("count", [3, 4 * REACH + 20])
def test_shared_names_are_counted_alike_in_short_and_long_reports(count):
    names = (np.random.default_rng(count).random((count, 7)) < 0.4).astype(np.float32)
    later, earlier = pairs(count)
    expected = [np.sum(names[i] * names[j]) for i, j in zip(later, earlier, strict=True)]
    assert shared_names(names, later, earlier).tolist() == expected


def test_many_mentions_take_little_memory():
    words = [f"Lund{i} Prado{i}" for i in range(450)]
    text, starts = " ".join(words), np.cumsum([0, *(len(w) + 1 for w in words)]).tolist()
    of = traits(text, [Span(s, s + len(w)) for s, w in zip(starts, words, strict=False)])
    tracemalloc.start()
    shared_names(of.names, *pairs(450))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 50e6


def test_numbers_stand_for_strings_and_0_for_none():
    numbers = Numbers()
    assert numbers(["Ana", "", "Lund", "Ana"]).tolist() == [1, 0, 2, 1]
    assert numbers(["Lund", "Corda"]).tolist() == [2, 3]


def test_none_equals_nothing():
    ints = np.array([0, 0, 4, 4])
    assert equal(ints, ints, np.array([1, 2, 3]), np.array([0, 1, 2])).tolist() == [False, False, True]


@pytest.mark.parametrize(
    ("names", "expected"),
    [([], []), ([[]], [[0]]), ([["b"], ["a", "b"], []], [[0, 1], [1, 1], [0, 0]])],
)
def test_columns(names, expected):
    assert columns(names).tolist() == expected
