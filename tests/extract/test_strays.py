"""Times and places that are of another clause leave their events; [] holds triggers, {} what the model gives them."""

import re
import time
from dataclasses import replace

import pytest
from readings import at, reading, trigger

from onrecord.extract.carriers import Carriers
from onrecord.extract.events import events
from onrecord.extract.mentions import Cast
from onrecord.extract.places import Scenes
from onrecord.extract.strays import Strays
from onrecord.records import Report, Span, When


def bare(text):
    """A text without marks."""
    return re.sub(r"[][{}]", "", text)


def held(text, role="time", standings=("actual",) * 9, filed=(), **roles):
    """What is left of a role to each event of a marked text, when the model gives all of them the words in braces."""
    plain = bare(text)
    (given,) = re.findall(r"\{(.*?)\}", text) or [None]
    named = re.findall(r"\[(.*?)\]", text)
    made = [trigger(plain, w, standing=s, **{role: given}, **roles) for w, s in zip(named, standings, strict=False)]
    report, seen = Report(text=plain), reading(triggers=made)
    happened, _ = events(report, seen, Cast(report, seen), Scenes(report, seen), Carriers(()))
    kept = Strays(report, happened, [at(plain, w) for w in filed]).own()
    assert [e.trigger for e in kept] == [e.trigger for e in happened]
    return [getattr(e, role) and getattr(e, role).span.of(plain) for e in kept]


@pytest.mark.parametrize(
    ("text", "opening"),
    [
        ("LOMAR, {May 14} (Corda) - Gunmen [killed] nine farmers.", "LOMAR, May 14 (Corda) - "),
        ("LOMAR, {May 14} - Shells [hit] a market.", "LOMAR, May 14 - "),
    ],
)
def test_the_date_of_a_dateline_is_no_events(text, opening):
    assert held(text, filed=[opening]) == [None]
    assert held(text) == ["May 14"]  # nobody says that it is one


@pytest.mark.parametrize("role", ["time", "place"])
@pytest.mark.parametrize(
    "text",
    [
        "Mayor Rios, who took over in {Dorval}, [refused] to go.",
        "The league, which staged a march in {Dorval}, has [agreed] to talks.",
        "Mayor Rios, elected in {Dorval}, [sacked] two aides.",
        "Mayor Rios, born in {Dorval}, [sacked] two aides.",
        "Troops took the hill, which rebels had held in {Dorval}, and [arrested] two men.",
    ],
)
def test_what_stands_in_a_clause_that_a_comma_closes_is_not_of_the_main_verb(text, role):
    assert held(text, role) == [None]


@pytest.mark.parametrize("role", ["time", "place"])
@pytest.mark.parametrize(
    "text",
    [
        "Mayor Rios, who [took over] in {Dorval}, refused to go.",
        "The league, which in {Dorval} [staged] a march, agreed to talks.",
        "Mayor Rios, who had fled, was [arrested] in {Dorval}.",
        "Mayor Rios, who had fled, in {Dorval} [gave up] her seat.",
        "On a hill, in {Dorval}, shells [fell].",
        "In {Dorval}, the guard [fired].",
        "In {Dorval} the guard [fired], it was said.",
        "Gunmen killed a judge, raided a post in {Dorval}, and [fled].",
    ],
)
def test_what_stands_beside_the_main_verb_stays(text, role):
    assert held(text, role) == ["Dorval"]


@pytest.mark.parametrize(
    "text",
    [
        "Guards [freed] six nuns [abducted] in {October} near Dorval.",
        "A judge [cleared] ten monks [arrested] in {October} during riots.",
        "The navy [buried] nine sailors [killed] in {October}.",
        "The mayor [met] two dockers [shot] in {October}.",
    ],
)
def test_the_time_of_a_participle_is_not_that_of_the_verb_before_its_noun(text):
    assert held(text) == [None, "October"]


@pytest.mark.parametrize(
    "text",
    [
        "Guards [freed] six nuns and [arrested] a monk in {October}.",
        "Guards [fired], and six nuns were [wounded] in {October}.",
        "The mayor [fled] when shells [landed] in {October}.",
        "The mayor [fell] after being [shot] in {October}.",
        "The raid [killed] the [wounded] captain in {October}.",
        "The navy [downed] nine drones [launched] in {October}.",
        'The navy [hit] "most of the missiles" [fired] in {October}.',
        "The navy [shelled] a port in [talks] in {October}.",
    ],
)
def test_other_verbs_share_their_time(text):
    assert held(text) == ["October", "October"]


def test_a_participle_without_a_time_leaves_it_to_the_verb():
    text = "Guards freed six nuns abducted in October."
    freed, taken = trigger(text, "freed", time="October"), trigger(text, "abducted")
    report, seen = Report(text=text), reading(triggers=[freed, taken])
    happened, _ = events(report, seen, Cast(report, seen), Scenes(report, seen), Carriers(()))
    assert [bool(e.time) for e in Strays(report, happened, ()).own()] == [True, False]


@pytest.mark.parametrize("role", ["actor", "recipient"])
def test_a_time_in_the_words_of_a_participant_is_not_the_events(role):
    text = "Guards [freed] six nuns held since {October}."
    assert held(text, **{role: "six nuns held since October"}) == [None]
    assert held(text, **{role: "six nuns"}) == ["October"]


def test_who_did_it_in_their_own_clause_did_it_then():
    assert held("Those who [marched] on {Monday} fled.", actor="Those who marched on Monday") == ["Monday"]
    assert held("Those who met on {Monday} to [protest] fled.", actor="Those who met on Monday") == ["Monday"]
    assert held("Those who met on {Monday} [fled].", actor="Those who met on Monday") == [None]
    assert held("Those who marched on {Monday} [burned] tyres.", actor="Those who marched on Monday") == ["Monday"]
    assert held("Police [held] two who marched on {Monday}.", recipient="two who marched on Monday") == [None]


def test_a_place_in_the_words_of_a_participant_stays():
    assert held("Guards [freed] nuns held in {Dorval}.", "place", recipient="nuns held in Dorval") == ["Dorval"]


@pytest.mark.parametrize("role", ["time", "place"])
def test_what_a_later_sentence_tells_of_what_was_not_done_is_not_of_what_was(role):
    text = "Five dockers were [killed]. The navy denies that it [shelled] {Dorval}."
    assert held(text, role, ["actual", "negated"]) == [None, "Dorval"]
    assert held(text, role, ["actual", "actual"]) == ["Dorval", "Dorval"]
    earlier = "{Dorval} was not [shelled]. Five were [killed]."
    assert held(earlier, role, ["negated", "actual"]) == ["Dorval", "Dorval"]


@pytest.mark.parametrize("piece", [", who fled", "Rios, who fled in May, left. ", "he freed men seized in May "])
def test_clauses_take_little_time(piece):
    text = piece * (200_000 // len(piece)) + " he gave up in May"
    report, seen = Report(text=text), reading(triggers=[trigger(text, "gave up")])
    (one,), _ = events(report, seen, Cast(report, seen), Scenes(report, seen), Carriers(()))
    each = [replace(one, trigger=Span(*m.span()), time=When(span=Span(m.end() + 1, m.end() + 6)))
            for m in re.finditer(r"fled|left|freed|seized|gave up", text)]  # fmt: skip
    started = time.perf_counter()
    assert len(Strays(report, each, ()).own()) == len(each)
    assert time.perf_counter() - started < 30  # quadratic time takes minutes; a busy machine does not
