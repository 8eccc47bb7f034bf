"""Events without a time take the date beside them in their sentence; [] holds triggers, <> expressions of time."""

import re
import time
from dataclasses import replace

import pytest
from readings import at, reading, said, trigger

from onrecord.extract.carriers import Carriers
from onrecord.extract.events import events
from onrecord.extract.mentions import Cast
from onrecord.extract.places import Scenes
from onrecord.extract.times import dated
from onrecord.records import Report, Span


def marked(text, opening, closing):
    """The words between two marks, in order."""
    return [bare(w) for w in re.findall(rf"{re.escape(opening)}([^{re.escape(closing)}]+){re.escape(closing)}", text)]


def bare(text):
    """A text without marks."""
    return re.sub(r"[][<>]", "", text)


def never(event, time):
    """No time is of something else."""
    return False


def times(text, *statements, given=None, stray=never):
    """The words that say when each event of a marked text happened; `given` is the time that the model has for each."""
    plain = bare(text)
    seen = reading(triggers=[trigger(plain, w, time=given) for w in marked(text, "[", "]")])
    report, carriers = Report(text=plain), Carriers([said(plain, *s) for s in statements])
    made, _ = events(report, seen, Cast(report, seen), Scenes(report, seen), carriers)
    known = dated(report, made, carriers, [at(plain, w) for w in marked(text, "<", ">")], stray)
    return [e.time and e.time.span.of(plain) for e in known]


@pytest.mark.parametrize(
    "text",
    [
        "Two dockers were [killed] on <Monday>.",
        "On <Monday> the navy [shelled] Dorval.",
        "The navy [shelled] Dorval <Monday>, as the mayor had feared in <recent weeks>.",
        "It rained. On <Monday>, Dorval [slept].",
    ],
)
def test_an_event_takes_the_date_beside_it(text):
    assert times(text) == ["Monday"]


def test_a_date_that_opens_a_sentence_is_of_all_that_it_tells():
    assert times("But on <March 3> he [left] Dorval and [asked] for a truce.") == ["March 3", "March 3"]


def test_a_date_elsewhere_is_of_the_trigger_next_to_it():
    assert times("The navy [shelled] Dorval after envoys [met] on <Monday>.") == [None, "Monday"]


@pytest.mark.parametrize(
    "text",
    [
        "The navy [shelled] Dorval. Envoys slept on <Monday>.",  # in another sentence
        "The navy [shelled] Dorval for <two weeks>.",  # no date
        "The navy [shelled] Dorval <last year>.",
        "The navy [shelled] Dorval for <two weeks> until <Monday>.",  # another time is nearer
        "The [<Monday> protest] went on.",  # in the trigger itself
        "The navy [shelled] Dorval.",
    ],
)
def test_what_is_not_beside_a_date_has_no_time(text):
    assert times(text) == [None]


def test_the_date_of_a_saying_is_not_that_of_what_is_said():
    text = "He said on <Monday> that the navy [shelled] Dorval."
    assert times(text, ("s", "said", "that the navy shelled Dorval")) == [None]
    assert times(text) == ["Monday"]


def test_the_date_in_what_is_said_is_not_that_of_the_saying():
    text = "He [warned] that ships will sail on <Monday>."
    assert times(text, ("s", "warned", "that ships will sail on Monday")) == [None]


def test_a_date_and_an_event_within_one_content():
    text = "He said that the navy [shelled] Dorval on <Monday>."
    assert times(text, ("s", "said", "that the navy shelled Dorval on Monday")) == ["Monday"]


def test_the_time_that_the_model_gives_stays():
    assert times("On <Monday> the navy [shelled] Dorval at dawn.", given="at dawn") == ["at dawn"]


def test_the_next_date_is_taken_where_the_nearest_is_of_something_else():
    text = "<On May 2> it rained. Ilic, who fled in <April>, [gave up] in the port on <Monday>."
    assert times(text) == ["April"]
    assert times(text, stray=lambda event, time: time == at(bare(text), "April")) == ["Monday"]


@pytest.mark.parametrize("piece", ["On Monday the navy shelled Dorval. ", "on Monday it shelled Dorval and "])
def test_many_triggers_and_times_take_little_time(piece):
    text = piece * (200_000 // len(piece))
    report, seen = Report(text=text), reading(triggers=[trigger(text, "shelled")])
    (one,), _ = events(report, seen, Cast(report, seen), Scenes(report, seen), Carriers(()))
    each = [replace(one, trigger=Span(*m.span())) for m in re.finditer("shelled", text)]
    started = time.perf_counter()
    known = dated(Report(text=text), each, Carriers(()), [Span(*m.span()) for m in re.finditer("Monday", text)], never)
    assert all(e.time for e in known)
    assert time.perf_counter() - started < 30  # quadratic time takes minutes; a busy machine does not
