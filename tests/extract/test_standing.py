"""What the words before a trigger say of whether it happened; [] holds the trigger."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import said, trigger

from onrecord.extract.standing import CARRIED, RULES, SURE, Grammar
from onrecord.ontology import ontology
from onrecord.records import Report, Span


def told(marked):
    """What is said of the trigger in brackets."""
    start, end = marked.index("["), marked.index("]") - 1
    return Grammar(Report(text=marked.replace("[", "").replace("]", ""))).told(Span(start, end))


NEGATED = [
    "The navy did not [attack] the port.",
    "The navy did not openly [attack] the port.",
    "The navy didn't [attack] the port.",
    "The navy didn’t even [attack] the port.",
    "The navy has not yet [attacked] the port.",
    "The navy has never [attacked] the port.",
    "The navy never [attacked] the port.",
    "The port was not [attacked].",
    "The ports were never again [attacked].",
    "The port wasn't [attacked].",
    "The port has not been [attacked].",
    "The port hasn't been [attacked].",
    "The two have yet to [meet].",
    "The mayor is yet to [meet] them.",
    "The envoys failed to [agree].",
    "The mayor refused to [meet] them.",
    "The mayor refuses to publicly [apologise].",
    "Refusing to [meet] them, she left.",
    "The ministry declined to [help].",
    "The army was unable to [seize] the hill.",
    "The army could not [seize] the hill.",
    "The army couldn’t [seize] the hill.",
    "The paper stopped short of [accusing] him.",
    "They left without [attacking] it.",
    "They left without ever having [attacked] it.",
    "The firm no longer [sells] them arms.",
    "Neither [attacked] the other.",
    "The mayor ruled out [sending] troops.",
    "She is ruling out [talks].",
    "He denied having [met] them.",
    "He denies ever having [met] them.",
    "THE NAVY DID NOT [ATTACK] THE PORT.",
    "They will not [attack].",
    "They won't ever [attack].",
    "They would not [attack].",
    "They wouldn’t [attack].",
    "They cannot [attack].",
    "They can't [attack].",
    "It would never [attack].",
]
HYPOTHETICAL = [
    "The navy may [attack] the port.",
    "The navy might soon [attack] the port.",
    "The navy could [attack] the port.",
    "The port could be [attacked].",
    "The port may have been [attacked].",
    "The two sides should [meet].",
    "The two sides must now [meet].",
    "They ought to [meet].",
    "The navy can [attack] it at will.",
    "The navy would [attack] it.",
    "Talks fail if [attacked].",
    "They leave unless [attacked].",
    "She called on them to [attack].",
    "She called upon the navy to immediately [attack].",
    "She urged the navy to [attack].",
    "The council urges all of its members to [help].",
    "She asked the mayor of Corda to [resign].",
    "They were ordered to [leave].",
    "She told the navy to [attack].",
    "He is pressing the firm to [pay].",
    "The unions demanded the mayor to [resign].",
    "They appealed to the navy to [help].",
    "She wants the navy to [attack].",
]
FUTURE = [
    "The navy will [attack] the port.",
    "The navy will then [attack] the port.",
    "The port will be [attacked].",
    "They'll [attack].",
    "They’ll soon [attack].",
    "We shall [meet].",
    "The navy is going to [attack].",
    "The mayor is to [meet] them.",
    "Talks were to be [held].",
    "The two are set to [meet].",
    "The trial is scheduled to [open].",
    "The envoys are expected to publicly [meet].",
    "They are likely to [meet].",
    "They have been due to [meet].",
    "The navy plans to [attack].",
    "The navy planned to [attack].",
    "They intend to meet and intended to [attack].",
    "The mayor hopes to [meet] them.",
    "The group vowed to [attack].",
    "The group has threatened to [attack].",
    "The ministry pledged to [help].",
    "They agreed to [meet].",
    "The mayor decided to [resign].",
    "The army is preparing to [attack].",
]
OPEN = [
    "The navy [attacked] the port.",
    "[Attacks] on the port went on.",
    "The port was [attacked].",
    "The port has been [attacked].",
    "The navy, which did not deny it, [attacked] the port.",
    "She did not wait. They [attacked].",
    "They may stay, but [attacked] the port.",
    "Not far from there they [attacked] the port.",
    "It will rain where they [attacked].",
    "The will of the dead was [read].",
    "They met to [attack].",
    "She said the navy had [attacked].",
    "He was killed in the [attack].",
    "In May the navy [attacked].",
    "The man who was never seen [attacked] it.",
    "She told them; the two went on to [attack].",
    "They would have to wait: the navy [attacked].",
]


@pytest.mark.parametrize("marked", NEGATED)
def test_what_did_not_happen(marked):
    assert told(marked) == "negated"


@pytest.mark.parametrize("marked", HYPOTHETICAL)
def test_what_may_happen_or_is_asked_for(marked):
    assert told(marked) == "hypothetical"


@pytest.mark.parametrize("marked", FUTURE)
def test_what_is_to_come(marked):
    assert told(marked) == "future"


@pytest.mark.parametrize("marked", OPEN)
def test_what_is_left_open(marked):
    assert told(marked) is None


@pytest.mark.parametrize("end", [". ", "! ", "\n\n", ".” "])
def test_another_sentence_says_nothing(end):
    assert told(f"They will not{end}[Attack] came.") is None


def test_rules_and_carried_kinds_speak_the_vocabulary():
    words = ontology()
    assert {standing for _, standing in RULES} | set(CARRIED.values()) <= set(words.standings) - {"actual"}
    assert set(CARRIED) <= set(words.kinds)


TEXT = "The mayor did not attack. The navy attacked."


def standing(words, given, sure, carrier=None):
    """The standing of a trigger that the model holds to be `given`, in a statement of kind `carrier`."""
    held = said(TEXT, "s", "The mayor", TEXT, kind=carrier) if carrier else None
    return Grammar(Report(text=TEXT)).standing(trigger(TEXT, words, standing=given, sure=sure), held)


@pytest.mark.parametrize("given", ontology().standings)
@pytest.mark.parametrize("sure", [0.3, 0.99])
def test_grammar_overrules_only_what_the_model_tells_as_a_fact(given, sure):
    assert standing("attack", given, sure) == ("negated" if given == "actual" else given)
    assert standing("attacked", given, sure) == given


@pytest.mark.parametrize(
    ("rest", "expected"),
    [("neither of them", "negated"), ("no one", "negated"), ("none other than Lund", "actual"), ("two men", "actual")],
)
def test_a_deed_done_to_nobody_was_not_done(rest, expected):
    text = f"Police arrested {rest}."
    seized = trigger(text, "arrested", standing="actual", sure=0.99)
    assert Grammar(Report(text=text)).standing(seized, None) == expected


@pytest.mark.parametrize("kind", ontology().kinds)
@pytest.mark.parametrize(("sure", "held"), [(SURE, True), (0.99, True), (SURE - 0.01, False), (0.2, False)])
def test_a_carrier_overrules_a_fact_that_the_model_is_not_sure_of(kind, sure, held):
    expected = (
        "actual"
        if held
        else {"wish": "future", "promise": "future", "demand": "hypothetical", "denial": "negated"}.get(kind, "actual")
    )
    assert standing("attacked", "actual", sure, kind) == expected


@pytest.mark.parametrize("given", [s for s in ontology().standings if s != "actual"])
@pytest.mark.parametrize("kind", CARRIED)
def test_a_carrier_overrules_nothing_but_a_fact(given, kind):
    assert standing("attacked", given, 0.3, kind) == given


@pytest.mark.parametrize(("kind", "sure"), [("promise", 0.3), ("demand", 0.99), (None, 0.5)])
def test_words_go_before_the_carrier(kind, sure):
    assert standing("attack", "actual", sure, kind) == "negated"


words = st.lists(
    st.sampled_from(["did not", "will", "openly", "told the navy", "to", "the", "port", ".", ";", "been", "\n\n"]),
    max_size=12,
).map(" ".join)


@given(st.one_of(words, st.text(max_size=40)))
def test_any_words_before_a_trigger_are_read(before):
    text = f"{before} attack"
    assert Grammar(Report(text=text)).told(Span(len(text) - 6, len(text))) in {None, *(s for _, s in RULES)}


@given(words, words)
def test_a_trigger_and_what_follows_do_not_matter(before, after):
    one, other = (Report(text=f"{before} {rest}") for rest in ("attacks", f"raid {after}"))
    at = len(before) + 1
    assert Grammar(one).told(Span(at, at + 7)) == Grammar(other).told(Span(at, at + 4))


@pytest.mark.parametrize("piece", ["attack ", "will not ", "told them to ", "ly" * 40 + " ", "not xly ", "x"])
def test_many_triggers_of_one_long_sentence_take_little_time(piece):
    text = piece * (200_000 // len(piece))
    started, grammar = time.perf_counter(), Grammar(Report(text=text))
    for at in range(0, 200_000, 100):
        grammar.told(Span(at, at + 5))
    assert time.perf_counter() - started < 30  # quadratic time takes minutes; a busy machine does not
