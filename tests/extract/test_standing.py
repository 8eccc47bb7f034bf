"""What the words before a trigger say of whether it happened; [] holds the trigger."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import said, trigger

from onrecord.extract.standing import CARRIED, RULES, SURE, Grammar
from onrecord.ontology import ontology
from onrecord.records import Anchor, Report, Role, Span


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
    assert standing("attacked", given, sure) == ("actual" if given == "negated" else given)


def read(marked, given, *, denied=False, sure=0.99, type_="COERCE"):
    """The standing of the trigger in brackets, which the model surely holds to be `given`."""
    start, end = marked.index("["), marked.index("]") - 1
    text = marked.replace("[", "").replace("]", "")
    held = trigger(text, Span(start, end).of(text), type_, standing=given, sure=sure)
    return Grammar(Report(text=text)).standing(held, None, denied=denied)


@pytest.mark.parametrize("given", ["actual", "negated"])
@pytest.mark.parametrize(
    "marked",
    [
        "Asked whether Kestria had [expelled] the envoy, the aide smiled.",
        "When asked if the navy had [sunk] the trawler, she hung up.",
        "It was not clear whether guards had [seized] the ferry.",
        "The ministry would not say whether its envoy had [agreed] to it.",
        "She could not confirm if the two had [met].",
        "Neither bank has ruled out a [strike].",
        "The mayor refused to rule out [sending] police.",
        "The mayor didn't publicly rule out [sending] police.",
        "The navy would neither confirm nor deny that it had [sunk] the ferry.",
        "The mayor declined to confirm or deny the [arrest] of her aide.",
        "The bill would have [banned] the party.",
        "Kestria vetoed a draft that would have condemned it and [frozen] its assets.",
    ],
)
def test_what_is_asked_left_open_or_would_have_been_is_hypothetical_whatever_the_model_says(marked, given):
    assert read(marked, given) == "hypothetical"


@pytest.mark.parametrize(
    ("marked", "given"),
    [
        ("Asked about the raid, he said police had [seized] nine men.", "actual"),
        ("The army, asked whether it had fled, [denied] it.", "negated"),
        ("They shelled it whether by error or not, [killing] six.", "actual"),
        ("She asked whether they had not [met].", "negated"),
        ("Even if police [seized] it, nobody knows.", "actual"),
        ("The mayor ruled out [sending] police.", "negated"),
        ("She did not rule out that men who [seized] the ferry were spies.", "actual"),
        ("Voters rejected a plan that would have cut pay, and [burned] tyres.", "actual"),
        ("A draft that would have condemned a [raid] was lost.", "actual"),
        ("Asked whether Kestria will [attack], she smiled.", "future"),
        ("She did not rule out talks as guards [shelled] the port.", "actual"),
        ("Kestria has not ruled out retaliation for [the strike] on its port.", "actual"),
        ("They have not ruled out a link between the fire and the [killing] of a judge.", "actual"),
        ("No one was hurt and police ruled out [sabotage].", "negated"),
        ("She declined to give details but ruled out a [raid].", "negated"),
        ("Kestria vetoed a draft that would have condemned it and [accused] Norland of bias.", "actual"),
        ("Police are examining whether the [bombing] was linked to a feud.", "actual"),
        ("Asked whether Kestria was behind [the attack], she smiled.", "actual"),
        ("It was not clear if the man [arrested] on Monday had acted alone.", "actual"),
        ("A court is to say whether the [arrest] of the mayor was lawful.", "actual"),
        ("They asked whether he knew of the raid that [killed] two.", "actual"),
    ],
)
def test_what_is_asked_or_left_open_reaches_no_further_than_its_clause(marked, given):
    assert read(marked, given) == given


@pytest.mark.parametrize("given", ["actual", "negated"])
@pytest.mark.parametrize(
    "marked",
    [
        "Police foiled a plot to [kill] the mayor.",
        "The army had thwarted an attempt to seize the port and [storm] the palace.",
        "Guards prevented miners from taking the hall and [burning] it.",
        "Agents averted the abduction of a judge and the [bombing] of a court.",
        "A plan to [poison] the well was foiled.",
        "The [attack] on the barracks was swiftly thwarted.",
        "Miners failed to seize the hall and [burn] it.",
        "She refused to meet them or [answer] them.",
        "Reports that the general had been [killed] were false.",
        'The palace called claims that the king had [fled] "baseless".',
        "Rumours that the king had [fled] turned out to be untrue.",
        "The daily withdrew a report that guards had [shot] a man.",
        "Radio Vela took down a story saying that the navy had [sunk] it.",
        "The firm, which denies [bribing] them, was fined.",
        "A court on Monday acquitted Kofi Mensah of [killing] a student.",
        "The jury found them not guilty of [bombing] the station.",
        "Five men were cleared of all charges of [abducting] the mayor.",
        '"We have [signed] nothing," she said.',
        "They [agreed] on nothing.",
        "They [met] no one.",
        "Police [arrested] neither of them.",
        "None of the 46 lorries that left on Monday had [arrived].",
        "Neither of the two has been [charged].",
    ],
)
def test_what_was_foiled_failed_false_or_taken_back_did_not_happen(marked, given):
    assert read(marked, given) == "negated"


@pytest.mark.parametrize(
    "marked",
    [
        "Police foiled an attack and [arrested] two men.",
        "Guards prevented a massacre when they [shot] him.",
        "Guards prevented miners from entering and [shot] one.",
        "Police foiled a plot to kill him and [shot] two men.",
        "They foiled an [attempt] to kill him.",
        "They foiled an attack [planned] by miners.",
        "Men jailed for a foiled coup [escaped].",
        "Rebels [raided] it hours after a plot was foiled.",
        "The council failed to agree and [dismissed] the mayor.",
        "Officials confirmed reports that guards had [shot] a man.",
        "The army withdrew after guards [shot] a man.",
        "Police [arrested] none other than Lund.",
        "She [promised] nothing less than war.",
        "The firm denied it, [fining] two men.",
        "Warnings could have prevented the [attack] on the fair.",
        "They found that the [attack] on the fair could have been prevented.",
        "The truce has not prevented Kestria from [bombing] them.",
        "The siege kept aid out and prevented doctors from reaching victims of the [shelling].",
        "Reporters covering the [protest] were prevented from entering the hall.",
        "Agents foiled a plot to avenge the [killing] of the general.",
        "A plot to avenge the [killing] of the general was foiled.",
        "Police thwarted a bombing as guards [shot] two men.",
        "The rebels failed to take the hill and [withdrew] to the forest.",
        "He refused to surrender and [blew himself up].",
        "The rocket failed to reach the port and [hit] a school.",
        "In Sunday's [attack] no one was hurt.",
        "It is a [war] nobody wanted.",
        "The charity withdrew its staff following reports that men had [attacked] a clinic.",
        "The withdrawal followed reports that rebels had [seized] the port.",
        "The daily has not withdrawn its claim that guards [shot] a man.",
        "They spread claims that the [bombing] was a false flag operation.",
        'It confirmed reports that two editors had been [arrested] on "fabricated" charges.',
        "Claims that the navy [sank] the ferry were not false.",
        "He does not deny [shooting] the two.",
        "None of those who were [arrested] spoke.",
        "None of the men knew that guards had [arrested] her.",
        "Neither of them spoke and the hall was [raided].",
    ],
)
def test_what_happened_beside_a_foiled_or_false_deed_happened(marked):
    assert read(marked, "actual") == "actual"


def test_plans_that_a_report_is_false_about_are_none():
    assert read("Reports that the mayor planned to [leave] the council were untrue.", "future") == "negated"


@pytest.mark.parametrize(
    "marked",
    [
        "The truce has not prevented Kestria from [bombing] them.",
        "Guards did nothing to stop miners from [burning] the hall.",
        "He failed to keep his men from [beating] them.",
        "Lund does not deny [shooting] the two.",
        "The navy has never denied [shelling] the port.",
    ],
)
def test_what_nothing_prevented_happened(marked):
    assert read(marked, "negated") == "actual"


@pytest.mark.parametrize(
    "words", ["[defused] a bomb", "[foiled an attack]", "safely [detonated] a bomb", "[made safe] a bomb"]
)
def test_a_bomb_made_safe_is_no_attack(words):
    assert read(f"Sappers {words}.", "actual", type_="ASSAULT") == "negated"
    assert read(f"Sappers {words}.", "actual", type_="OTHER") == "actual"
    assert read("Sappers [detonated] a bomb.", "actual", type_="ASSAULT") == "actual"


@pytest.mark.parametrize(
    "marked",
    [
        "The navy has [fired] two missiles, the office said.",
        "The two [spoke] for an hour, the palace said.",
        "The army had stopped its raids but had [arrested] two men.",
        "The two have never agreed but have often [met].",
        "The army, which has denied it, [shelled] the port.",
        "It could have killed many, she said, adding that two men had been [arrested].",
        "Kestria said two men were [hurt] but denied that it had fired.",
        "The army did not stop firing when the two were [hurt].",
        "A nurse who asked not to be named said one had been [shot].",
        "An aide who declined to be identified said they had [met].",
    ],
)
def test_what_nothing_negates_is_not_negated(marked):
    assert read(marked, "negated") == "actual"
    assert read(marked, "negated", denied=True) == "negated"


@pytest.mark.parametrize(
    "marked",
    [
        "The two have not [met].",
        "None was [hurt].",
        "A [summit] of the two was cancelled.",
        "Israel put off a [vote].",
        "The talks were to [begin] but the ferry turned out to be late.",
        "It stopped its raids but had not [arrested] them.",
        "The army, which arrived on Monday, never [shelled] it.",
        "They [failed to agree].",
        "The court acquitted her of [bribing] them.",
        "Tugs kept the ferry from [sinking].",
        "The cabinet decided against [bombing] the camp.",
        "Far from [attacking] them, the guards helped.",
        "The siege will not stop them from [attacking] it.",
        "They held off [attacking] the port.",
    ],
)
def test_what_a_word_negates_stays_negated(marked):
    assert read(marked, "negated") == "negated"


def test_what_nothing_negates_in_a_wish_is_what_wishes_are_about():
    assert standing("attacked", "negated", 0.99, "wish") == "future"


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
    unsure = CARRIED[kind] if given == "negated" else given  # no word of "The navy attacked" negates it
    assert standing("attacked", given, 0.3, kind) == unsure


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


PIECES = ["attack ", "will not ", "told them to ", "ly" * 40 + " ", "not xly ", "x", "not ruled out ", "withdrew a "]
PIECES += ["reports that was a ", "foiled to x and ", ", who ", "would have and ", "was "]


@pytest.mark.parametrize("piece", PIECES)
def test_many_triggers_of_one_long_sentence_take_little_time(piece):
    text = piece * (200_000 // len(piece))
    started, grammar = time.perf_counter(), Grammar(Report(text=text))
    for at in range(0, len(text) - 5, 100):
        words = Role(spans=(Span(at, at + 5),), score=0.9)
        tags = {"standing": ("negated", 0.9), "type": ("ASSAULT", 0.9)}
        held = Anchor(head="trigger", span=Span(at, at + 5), score=0.9, tags=tags, roles={"trigger": words})
        assert grammar.foiler(held) or grammar.standing(held, None)
    assert time.perf_counter() - started < 30  # quadratic time takes minutes; a busy machine does not
