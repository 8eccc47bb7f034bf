"""Scores become mentions."""

import numpy as np
import pytest

from onrecord.encode.mentions import LIKELY, mention_spans, with_owners
from onrecord.encode.tokens import tokens
from onrecord.records import Span

TEXT = "Ana Lund and Farol told one of the clerks from the ferry that she left."


def mentions(spans, text=TEXT, bias=0.0, likely=()):
    """The mentions of a text where the network is sure of some spans; of the words of `likely` it is nearly so."""
    pieces = tokens(text)
    sure = np.tile(np.array([0.98, 0.01, 0.01], np.float32), (len(pieces), 1))
    for words in spans:
        start = text.index(words)
        inside = np.flatnonzero((pieces.starts >= start) & (pieces.ends <= start + len(words)))
        sure[inside], sure[inside[0]] = (0.01, 0.01, 0.98), (0.01, 0.98, 0.01)
    for words in likely:
        at = (pieces.starts >= text.index(words)) & (pieces.ends <= text.index(words) + len(words))
        sure[at] = (0.99 - LIKELY - 0.01, 0.01, LIKELY + 0.01)
    found, ends = mention_spans(text, pieces, np.log(sure), bias)
    assert [(int(pieces.starts[a]), int(pieces.ends[b])) for a, b in ends] == [(s.start, s.end) for s, _ in found]
    return [s.of(text) for s, _ in found]


@pytest.mark.parametrize(
    ("spans", "found"),
    [
        ([], []),
        (["Ana Lund", "Farol"], ["Ana Lund", "Farol"]),
        (["Ana Lund and", "Farol"], ["Ana Lund", "Farol"]),
        (["Ana Lund", "and Farol"], ["Ana Lund", "Farol"]),
        (["Ana Lund and Farol"], ["Ana Lund and Farol"]),
        (["the clerks from the"], ["the clerks"]),
        (["and", "of", "the"], []),
        (["one of", "the clerks"], ["one of the clerks", "the clerks"]),
        (["one of"], ["one"]),
    ],
)
def test_small_words_end_no_mention(spans, found):
    assert mentions(spans) == found


def test_a_small_word_goes_on_where_the_network_is_nearly_sure():
    assert mentions(["the"], likely=["clerks"]) == ["the clerks"]
    assert mentions(["the"], likely=["clerks from"]) == ["the clerks"]
    assert mentions(["of"], likely=["the"]) == []
    assert mentions(["one of"], likely=["the clerks"]) == ["one"]


@pytest.mark.parametrize(
    ("text", "spans", "found"),
    [
        ("KCNA (the agency) spoke.", ["KCNA (the agency)"], ["KCNA (the agency)"]),
        ("KCNA (the agency) spoke.", ["KCNA ("], ["KCNA"]),
        ("Plan A met the U.S. envoy’s aides.", ["Plan A", "the U.S. envoy’s"], ["Plan A", "the U.S. envoy’s"]),
        ("He said: ’ and left.", ["’"], []),
        ("No", ["No"], []),
    ],
)
def test_signs(text, spans, found):
    assert mentions(spans, text) == found


@pytest.mark.parametrize(
    ("text", "spans", "found"),
    [
        ("About 12,000 dockers left.", ["About 12", "000", "dockers"], ["About 12,000 dockers"]),
        ("About 12,000 dockers left.", ["About", "12,000 dockers"], ["12,000 dockers"]),
        ("Of 2,300 clerks 1.5 million stayed.", ["300 clerks"], ["2,300 clerks"]),
        ("Of 2,300 clerks 40 dockers stayed.", ["2,300 clerks", "40 dockers"], ["2,300 clerks", "40 dockers"]),
        ("They held 40\nDockers left.", ["40", "Dockers"], ["40", "Dockers"]),
        ("In group 7, 300 clerks met.", ["group 7", "300 clerks"], ["group 7", "300 clerks"]),
        ("More than 40 have left.", ["More than 40"], ["More than 40"]),
    ],
)
def test_no_mention_breaks_off_in_a_number_or_right_after_it(text, spans, found):
    assert mentions(spans, text) == found


def test_a_bias_raises_all_or_none():
    assert mentions(["Ana Lund"], bias=-99.0) == []
    assert mentions([], bias=99.0) == ["Ana", "Lund", "Farol", "told", "one", "clerks", "ferry", "that", "she", "left"]


@pytest.mark.parametrize(
    ("outer", "found"),
    [
        ("his spokesman", ["his", "his spokesman"]),
        ("The group's chief and their heirs", ["The group's chief and their heirs", "their"]),
        ("his", ["his"]),
        ("a colleague of his", ["a colleague of his"]),
        ("whose sister", ["whose", "whose sister"]),
    ],
)
def test_possessives_inside_a_mention_are_mentions(outer, found):
    text = f"Then {outer}, in short, left."
    pieces, span = tokens(text), Span(5, 5 + len(outer))
    first, end = np.searchsorted(pieces.starts, (span.start, span.end))
    spans, ends = with_owners(text, pieces, [(span, 0.75)], np.array([[first, end - 1]]))
    assert [s.of(text) for s, _ in spans] == found and {score for _, score in spans} == {0.75}
    assert [(int(pieces.starts[a]), int(pieces.ends[b])) for a, b in ends] == [(s.start, s.end) for s, _ in spans]


def test_no_mention_holds_no_possessive():
    spans, ends = with_owners("its end", tokens("its end"), [], np.zeros((0, 2), np.int64))
    assert spans == [] and ends.shape == (0, 2)
