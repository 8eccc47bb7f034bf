"""Where sentences end, and where a full stop does not end one."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.sentences import sentences

stopped = st.text(st.sampled_from('Ab 1.!?…"”)\n。-Mrno'), max_size=60)


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The rebels left.", "Nobody followed."),
        ("Did they leave?", "Yes!"),
        ("They left…", "Nobody followed."),
        ('"They left."', "Nobody followed."),
        ('"They left.', 'Nobody followed," he said.'),
        ("“They left.”", "“Nobody followed.”"),
        ("They left.", "(Agencies)"),
        ("The convoy left Goma.", "- It was empty."),
        ("It cost $5.", "12 men were paid."),
        ("They reached the U.S.", "The visit was brief."),
        ("They met at 5 p.m.", "He was late."),
        ("It was bought by Orbit Inc.", "“We agreed,” he said."),
        ("They met in Dec.", "Nobody came."),
        ("She left the IAEA.", "Nobody followed."),
        ("He answered no.", "Talks failed."),
        ("他走了。", "她来了。"),
    ],
)
def test_two_sentences(first: str, second: str) -> None:
    gap = "" if first.endswith("。") else " "
    assert split(first + gap + second) == [first, second]


@pytest.mark.parametrize(
    "text",
    [
        "Mr. Adams and Gen. Brown met Dr. Cole.",
        "GEN. BROWN MET DR. COLE.",
        "The U.S. Army left on Nov. 3, not Dec. 4.",
        "George W. Brown lives in St. Petersburg.",
        "Orbit Inc. President Ann Brown resigned at 5 p.m. Tuesday.",
        "Flight No. 7 landed.",
        '"Where to?" she asked.',
        '"We left." he said.',
        "It was ... nothing.",
        "See example.com for 3.5 percent more.",
        "They left and\nwent on.",
        "No stop at all",
        "(12) We met in Geneva.",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels leave\n\nThey left.", ["Rebels leave", "They left."]),
        ("They left.\n\nab/cd", ["They left.", "ab/cd"]),
        ("They left\nNobody followed", ["They left", "Nobody followed"]),
        ("Intro\n\n2. We left.\n\n3. We came.", ["Intro", "2. We left.", "3. We came."]),
        (" \n\n ", []),
        ("", []),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert split(text) == expected


@given(st.one_of(stopped, st.text()))
def test_sentences_hold_all_but_white_space_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(a.end <= b.start for a, b in pairwise(spans))
    assert "".join("".join(span.of(text).split()) for span in spans) == "".join(text.split())
    assert all(span.of(text) == span.of(text).strip() != "" for span in spans)


@pytest.mark.parametrize("piece", [". ", ".", '."', "U.S. ", "\n", "a", '. "A', "1.\n"])
def test_time_is_linear(piece: str) -> None:
    started = time.perf_counter()
    sentences(piece * 100_000)
    assert time.perf_counter() - started < 30  # quadratic time takes minutes; a busy machine does not
