"""Whose words a quotation without a cue is. Readings are made by hand."""

import time

import pytest
from readings import cue, reading

from onrecord.extract.mentions import Cast
from onrecord.extract.quotes import quoted
from onrecord.extract.statements import said, statements
from onrecord.records import Report

FIRST, SECOND = '"The boats came at dawn,"', '"They burned the mill and took nine men'


def contents(text, *cues):
    return [[run.of(text) for run in held] for held in said(text, cues, quoted(text))]


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (f"{SECOND}.", SECOND),
        (f'{SECOND}."', f'{SECOND}."'),
        (f"He wept. {SECOND}.", SECOND),
        (f"\n\n{SECOND}.", SECOND),
    ],
)
@pytest.mark.parametrize("curly", [False, True])
def test_a_quotation_goes_on_the_statement_that_was_quoted_before(after, expected, curly):
    text = f'{FIRST} Ana Moro said. {after}\n\n"We had no help," she added.'
    marks = str.maketrans({'"': "“"}) if curly else {}
    text, first, expected = text.translate(marks), FIRST.translate(marks), expected.translate(marks)
    cues = cue(text, "said", "Ana Moro", first), cue(text, "added", "she", "We had no help")
    assert contents(text, *cues)[0][1:] == [expected]


def test_a_quoted_paragraph_that_stays_open_is_of_whom_the_next_names():
    text = f'Ana Moro said the boats came.\n\n{SECOND}.\n\n"We had no help," a miller told the court.'
    cues = cue(text, "said", "Ana Moro", "the boats came"), cue(text, "told", "a miller", '"We had no help,"')
    assert contents(text, *cues) == [["the boats came"], [SECOND, '"We had no help,"']]


def test_a_quotation_runs_over_paragraphs():
    text = f'{FIRST} Ana Moro said. {SECOND}.\n\n"Then they left for the coast.\n\n"Nobody was there to stop them."'
    held = contents(text, cue(text, "said", "Ana Moro", FIRST))[0]
    assert held[1:] == [SECOND, '"Then they left for the coast', '"Nobody was there to stop them."']


@pytest.mark.parametrize(
    "after",
    [
        "They burned the mill.",
        'The army calls it "Operation Iron Gate Two" here.',
        'It was a "day of shame."',
        f'From Dorval came a cool reply. {SECOND}."',
        f'A letter lay there. {SECOND}."',
        f'\n\nThe chief said: {SECOND}."',
        f'\n\nNothing moved.\n\n{SECOND}."',
        f'{SECOND}," the chief told them.',
    ],
)
def test_other_quotations_do_not(after):
    text = f"{FIRST} Ana Moro said. {after}"
    assert contents(text, cue(text, "said", "Ana Moro", FIRST)) == [[FIRST]]


def test_a_paragraph_with_a_cue_of_its_own_is_left_to_it():
    text = f'{FIRST} Ana Moro said.\n\n{SECOND}." The chief agreed that boats came.'
    cues = cue(text, "said", "Ana Moro", FIRST), cue(text, "agreed", "The chief", "that boats came")
    assert contents(text, *cues) == [[FIRST], ["that boats came"]]


def test_a_quotation_after_what_was_told_goes_on_it():
    text = f'Ana Moro said the boats came. {SECOND}."'
    assert contents(text, cue(text, "said", "Ana Moro", "the boats came"))[0][1:] == [f'{SECOND}."']


def test_a_wish_is_not_quoted_on():
    text = f'Ana Moro hopes for peace. {SECOND}."'
    assert contents(text, cue(text, "hopes", "Ana Moro", "for peace", kind="wish")) == [["for peace"]]


def test_a_statement_within_a_quotation_hangs_under_the_one_that_goes_on():
    text = f'{FIRST} Ana Moro said. "The chief told us that the road was mined.'
    cues = cue(text, "said", "Ana Moro", FIRST), cue(text, "told", "The chief", "that the road was mined")
    report, made = Report(text=text), reading(cues=cues)
    outer, inner = statements(report, made, Cast(report, made))
    assert inner.inside == outer.id


def test_many_quotations_are_read_in_linear_time():
    text = "\n\n".join(['"We saw them all go home.'] * 8000)
    start = time.perf_counter()
    contents(text, cue(text, "saw", None, "them"))
    assert time.perf_counter() - start < 5
