"""The channel that a sentence names, and those that are not this statement's.

In the sentences {} holds the source, <> the cue and [] the content.
"""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.channels import channel_of
from onrecord.records import Span


def channel(marked: str) -> str | None:
    """Read the marks off a sentence and ask for the channel."""
    text, spans = "", {"{": [], "<": [], "[": []}
    for piece in re.split(r"([{<\[][^}>\]]*[}>\]])", marked):
        bare = piece[1:-1] if piece[:1] in spans and piece else piece
        if piece and piece[0] in spans:
            spans[piece[0]].append(Span(len(text), len(text) + len(bare)))
        text += bare
    return channel_of(text, spans["<"], spans["["], next(iter(spans["{"]), None))


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{The ministry} <said> in a statement [that the road was closed].", "statement"),
        ("{The ministry} <said in a statement> [that the road was closed].", "statement"),
        ("[The road was closed], <said> {the port's harbour master, Ann Cole}, in a letter to shippers.", "letter"),
        ('["The road is closed,"] {Cole} <told> reporters at a press conference on Monday.', "press conference"),
        ("{Cole} <told> a news conference [the road was closed].", "news conference"),
        ("[The road was closed], {Cole} <told> the agency by phone from Arda.", "telephone"),
        ("{Cole} <said> in an interview with the Daily Post [that the road was closed].", "interview"),
        ("{Cole} <urged> [drivers to wait] in a joint statement with the mayor.", "joint statement"),
        ("{Cole} <denied> [the report] on X, writing that the road was open.", "X"),
        ("{Cole} <said>, in an e-mail, [that the road was open].", "email"),
        ("[The road was closed], {they} <said> in a final communiqué.", "communique"),
        ("{Cole} <said> in a televised address [that the road was closed].", "televised address"),
        ("{Cole} <said> at a weekly briefing [that the road was closed].", "briefing"),
    ],
)
def test_after_the_cue(marked: str, expected: str) -> None:
    assert channel(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("{Cole} <wrote> on Telegram [that the road was closed].", "Telegram"),
        ("{Cole} <said> in a post on X [that the road was closed].", "X"),
        ("{Cole} <said> in a message posted on WhatsApp [that the road was closed].", "WhatsApp"),
        ("{Cole} <said> in a Facebook post [that the road was closed].", "Facebook"),
        ("[The road was closed], {Cole} <said> on his Truth Social account.", "Truth Social"),
        ("[The road was closed], {Cole} <announced> via Weibo.", "Weibo"),
        ("{Cole} <told> state television [that the road was closed].", "state television"),
        ("{Cole} <told> the state-run TV [that the road was closed].", "state television"),
        ("{Cole} <told> Arda FM radio [that the road was closed].", "Arda FM radio"),
        ("{Cole} <said> on Arda News [that the road was closed].", "Arda News"),
        ("{Cole} <said> on television [that the road was closed].", "television"),
    ],
)
def test_platforms_and_stations(marked: str, expected: str) -> None:
    assert channel(marked) == expected


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("In a letter dated Monday, {the mayor} <asked> [for help].", "letter"),
        ("On June 3, in an interview she gave to a weekly, {Cole} <said> [she was ready].", "interview"),
        ("{The group}, in a video posted on its site, <claimed> [the attack].", "video"),
        ("{The group} said on Telegram it was ready and <warned> [that others would follow].", "Telegram"),
        ("{The ministry} issued a decree <ordering> [schools to close].", "decree"),
        ("{The ministry} <issued a statement saying> [schools would close].", "statement"),
        ("[Schools would close], <according to> {an internal memo}.", "memo"),
        ("{The Telegram channel Arda Now} <says> [schools closed].", "Telegram"),
        ("{Cole, who was reached by telephone}, <said> [schools closed].", "telephone"),
    ],
)
def test_before_the_cue(marked: str, expected: str) -> None:
    assert channel(marked) == expected


@pytest.mark.parametrize(
    "marked",
    [
        "{Cole} <said> [the road was closed].",
        "{Cole} <said> [the mayor had asked for help in a letter].",
        "In a statement carried by the agency, Cole said {the mayor} <wanted> [to leave].",
        "In a statement <carried by> {the Arda agency}, Cole said [the mayor had left].",
        "{Cole} <said> [the road was closed]. He spoke in a statement.",
        "In a joint statement, three mayors regretted the reply to {their} <demand> [for help].",
        "{Cole} <reiterated> [the offer], his ministry wrote on X.",
        "{Cole} <told> the radio station Arda One [that the road was closed].",
        "{Cole} <told> the Arda Times [that the road was closed].",
        "{The report} <said> [the road was closed].",
        "{Cole} <said> in response to a letter [that the road was closed].",
        "[The road was closed].",
        "",
    ],
)
def test_none_is_named(marked: str) -> None:
    assert channel(marked) is None


spans = st.lists(st.builds(lambda a, n: Span(a, a + n), st.integers(0, 80), st.integers(1, 30)), max_size=3)
PIECES = ["In", "a", "statement", "on", "X", ",", "told", "state", "radio", "said", ".", "\n", "by", "phone", "letter"]
words = st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join)


@given(st.one_of(words, st.text()), spans, spans, spans)
def test_any_spans_are_read(text: str, cue: list[Span], content: list[Span], source: list[Span]) -> None:
    found = channel_of(text, cue, content, source[0] if source else None)
    assert found is None or found


@pytest.mark.parametrize("piece", ["in a ", "a", "issued a statement ", "on X ", ", ", "state "])
def test_a_long_line_takes_no_longer(piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    started = time.perf_counter()
    channel_of(text, [Span(500_000, 500_004)], [Span(500_100, 999_000)], Span(499_990, 499_999))
    assert time.perf_counter() - started < 30  # quadratic time takes minutes; a busy machine does not
