"""What stands between quotation marks, and how much of a content does."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.quotes import quotation_of, quoted
from onrecord.records import Span

marked = st.text(st.sampled_from("\"“”„‟«»‹›‘’‚`'「」ab s6,. \n—("), max_size=60)


def stretches(text: str) -> list[str]:
    return [span.of(text) for span in quoted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('"We left," he said, "at dawn."', ['"We left,"', '"at dawn."']),
        ("“We left,” he said.", ["“We left,”"]),
        ("„Wir gehen“, sagte er. „Nein”, sagte sie.", ["„Wir gehen“", "„Nein”"]),
        ("« Oui », dit-il. «Non»", ["« Oui »", "«Non»"]),
        ("»Ja«, sagte sie, »gut«.", ["»Ja«", "»gut«"]),
        ("»Hej», sa han. ”Nej”, sa hon.", ["»Hej»", "”Nej”"]),
        ("``We left ,'' he said .", ["``We left ,''"]),
        ("Officials say ‘no’ to talks", ["‘no’"]),
        ("Officials say 'no' to talks", ["'no'"]),
        ("Officials say `no' to talks", ["`no'"]),
        ("村長は「行く」と言った", ["「行く」"]),
        ("他说：“你好。”他走了", ["“你好。”"]),
        ('the film "The Long Road" and "Red" Adams', ['"The Long Road"', '"Red"']),
        ('He said:"We left."', ['"We left."']),
        ('He said: " We left. "', ['" We left. "']),
        ('"We left,"he said.', ['"We left,"']),
        ("“We left“, he said", ["“We left“"]),
        ('“We left," he said', ['“We left,"']),
    ],
)
def test_every_style(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "They don't know the Rangers' home.",
        "O'Neill's men of '97 and the 1990s' end",
        "rock 'n' roll and rock ’n’ roll, 'tis true, 'em too",
        "the minister 's visit to the workers ' hall",
        "They don`t know.",
        "He is 6'2\" tall.",
        'a 12" gun and a 16" one',
        'stray” mark, and another" here',
        "",
        "no marks at all",
    ],
)
def test_what_is_not_quotation(text: str) -> None:
    assert stretches(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“They said ‘no’ to us,” she said", ["“They said ‘no’ to us,”"]),
        ("\"They said 'no' to us,\" she said", ["\"They said 'no' to us,\""]),
        ('"He called it "a farce" and left," she said', ['"He called it "a farce" and left,"']),
        ("‘They said “no” to us,’ she said", ["‘They said “no” to us,’"]),
        ("‘The farmers’ barns burnt,’ he said", ["‘The farmers’ barns burnt,’"]),
        ('"I am 6\'2"," he said', ['"I am 6\'2","']),
        ("'Rebels' fled", ["'Rebels'"]),
    ],
)
def test_a_quotation_holds_what_it_quotes(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said, "We left.\n\nThey stayed.', ['"We left.']),
        ('"We left. \n\n"We came back," he said.', ['"We left.', '"We came back,"']),
        ("‘We left.\n\n‘We came back,’ he said.", ["‘We left.", "‘We came back,’"]),
        ('"We left.\n   "We came back," he said.', ['"We left.', '"We came back,"']),
        ('"We left, he said. "They stayed," she said.', ['"We left, he said.', '"They stayed,"']),
        ('"She said "no.\n\n"We left," he said.', ['"She said', '"no.', '"We left,"']),
        ("The ‘old man left.\n\nThey stayed.", []),
    ],
)
def test_unbalanced_marks(text: str, expected: list[str]) -> None:
    assert stretches(text) == expected


@pytest.mark.parametrize(
    ("text", "content", "expected"),
    [
        ('"We left," he said.', ["We left"], "direct"),
        ('"We left," he said.', ['"We left,"'], "direct"),
        ('"We left," he said. "All of us."', ["We left", "All of us"], "direct"),
        ('"They told us to go," he said.', ["to go"], "direct"),
        ('He said it was "a farce".', ['it was "a farce"'], "mixed"),
        ("He said the 'rebels' fled.", ["the 'rebels' fled"], "mixed"),
        ('He said that "we left".', ['that "we left"'], "mixed"),
        ('He said a "Quick Reaction Force" came.', ['a "Quick Reaction Force" came'], "indirect"),
        ('He called the "Force" in.', ['the "Force" in'], "mixed"),
        ('"Well," he said they left.', ["they left"], "indirect"),
        ("He said they left.", ["they left"], "indirect"),
        ("He said: ...", ["..."], "indirect"),
        ("He said.", [], "indirect"),
    ],
)
def test_how_much_is_quoted(text: str, content: list[str], expected: str) -> None:
    spans = [Span(text.index(part), text.index(part) + len(part)) for part in content]
    assert quotation_of(text, spans, quoted(text)) == expected


@given(st.one_of(marked, st.text()))
def test_stretches_stand_in_the_text_in_order_and_apart(text: str) -> None:
    spans = quoted(text)
    assert all(0 <= span.start < span.end <= len(text) for span in spans)
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))


@given(marked)
def test_any_content_is_quoted_somehow(text: str) -> None:
    assert quotation_of(text, [Span(0, len(text))], quoted(text)) in {"direct", "mixed", "indirect"}


@pytest.mark.parametrize("piece", ['"', "“", "”", " '", "s' ", '"a" ', "``", "6'2\" ", "‘“", '"a\n\n', "a"])
def test_time_is_linear(piece: str) -> None:
    started = time.perf_counter()
    quoted(piece * 100_000)
    assert time.perf_counter() - started < 30  # quadratic time takes minutes; a busy machine does not
