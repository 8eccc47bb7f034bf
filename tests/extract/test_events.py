"""Triggers with their roles become events, and later mentions join the first. Anchors are made by hand."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import at, reading, said, trigger

from onrecord.extract.carriers import Carriers
from onrecord.extract.events import events, happenings, headline
from onrecord.extract.mentions import Cast
from onrecord.extract.places import Scenes
from onrecord.ontology import cameo, ontology
from onrecord.records import Link, Report, Span

TEXT = (
    "Navy attacks Dorval\n\n"
    "The navy shelled the port of Dorval on Monday. The shelling by warships killed two dockers, Radio Vela said. "
    "The mayor of Dorval will meet the navy."
)
CAST = [
    (at(TEXT, "Navy"), "military"),
    (at(TEXT, "The navy"), "military"),
    (at(TEXT, "warships"), "military"),
    (at(TEXT, "two dockers"), "people"),
    (at(TEXT, "The mayor of Dorval"), "person"),
    (at(TEXT, "the navy"), "military"),
]
NAVY = ((1, 0), (5, 1))  # antecedents


def happened(*triggers, again=(), statements=(), title=None, mentions=CAST, text=TEXT, antecedent=NAVY):
    """The events of a text, and the id of its event for each trigger."""
    report = Report(text=text, title=title)
    seen = reading(mentions, triggers, happening=again, antecedent=antecedent)
    cast, scenes = Cast(report, seen), Scenes(report, seen)
    return events(report, seen, cast, scenes, Carriers(statements))


def words(spans, text=TEXT):
    return [span.of(text) for span in spans]


def acted(text=TEXT, **roles):
    return trigger(text, "shelled", **roles)


HEAD = trigger(TEXT, "attacks", actor="Navy", recipient="Dorval")
FIRST = trigger(TEXT, "shelled", actor="The navy", place="the port of Dorval", time="on Monday", score=0.6)
LATER = trigger(TEXT, "shelling", actor="warships", recipient="two dockers", score=0.9)
KILLED = trigger(TEXT, "killed", recipient="two dockers")
MEETS = trigger(TEXT, "meet", "CONSULT", "meet", actor="The mayor of Dorval", recipient="the navy")


def test_each_trigger_is_an_event_of_its_own_where_no_link_joins_it():
    made, ids = happened(FIRST, LATER, KILLED, MEETS)
    assert [e.trigger.of(TEXT) for e in made] == ["shelled", "shelling", "killed", "meet"]
    assert ids == {i: e.id for i, e in enumerate(made)} and len(set(ids.values())) == 4
    assert all(e.again == () and e.figures == () for e in made)


@pytest.mark.parametrize(
    ("count", "links", "expected"),
    [
        (0, [], []),
        (3, [], [[0], [1], [2]]),
        (3, [(1, 0)], [[0, 1], [2]]),
        (3, [(2, 0)], [[0, 2], [1]]),
        (4, [(1, 0), (2, 1), (3, 2)], [[0, 1, 2, 3]]),
        (4, [(3, 2), (2, 1), (1, 0)], [[0, 1, 2, 3]]),
        (5, [(2, 0), (3, 1), (4, 2)], [[0, 2, 4], [1, 3]]),
        (4, [(3, 2)], [[0], [1], [2, 3]]),
    ],
)
def test_links_gather_triggers_into_happenings(count, links, expected):
    assert happenings(reading(triggers=[FIRST] * count, happening=links)) == expected


@given(st.integers(1, 9).flatmap(lambda n: st.tuples(*[st.integers(-1, i - 1) for i in range(n)])))
def test_every_trigger_is_of_one_happening(targets):
    links = [(i, target) for i, target in enumerate(targets) if target >= 0]
    groups = happenings(reading(triggers=[FIRST] * len(targets), happening=links))
    place = {i: number for number, group in enumerate(groups) for i in group}
    assert sorted(place) == list(range(len(targets)))
    assert all(place[a] == place[b] for a, b in links)
    assert len(groups) == targets.count(-1)
    assert [g[0] for g in groups] == sorted(g[0] for g in groups) and all(g == sorted(g) for g in groups)


@pytest.mark.parametrize("head", ["carrier", "event", "antecedent"])
def test_other_links_join_no_happenings(head):
    seen = reading(triggers=[FIRST, LATER], **({head: [(1, 0)]} if head != "carrier" else {}))
    assert happenings(seen) == [[0], [1]]


def test_the_first_mention_leads_and_the_rest_is_again():
    (event, meeting), ids = happened(FIRST, LATER, MEETS, again=[(1, 0)])
    assert event.trigger.of(TEXT) == "shelled" and words(event.again) == ["shelling"]
    assert (event.confidence, meeting.confidence) == (0.6, 0.75)
    assert ids == {0: event.id, 1: event.id, 2: meeting.id}


@pytest.mark.parametrize("title", [None, "Navy attacks Dorval"])
def test_a_mention_in_the_headline_does_not_lead(title):
    (event,), ids = happened(HEAD, FIRST, LATER, again=[(1, 0), (2, 1)], title=title)
    assert event.trigger.of(TEXT) == "shelled"
    assert words(event.again) == ["attacks", "shelling"]
    assert set(ids.values()) == {event.id}


def test_what_only_the_headline_tells_is_an_event_too():
    (event, other), _ = happened(HEAD, MEETS)
    assert (event.trigger.of(TEXT), event.again) == ("attacks", ())
    assert other.trigger.of(TEXT) == "meet"


@pytest.mark.parametrize(
    ("text", "title", "expected"),
    [
        ("Rain\n\nIt rained.", "Rain", 4),
        ("Rain\n\nIt rained.", None, 6),
        ("It rained.\n\nIt snowed.", None, 0),
        ("Rain", None, 0),
        ("Rain\nIt rained.\n\nIt snowed.", None, 0),
        (f"{'Rain ' * 50}\n\nIt rained.", None, 0),
        ('"Rain"\n\nIt rained.', None, 0),
        ("It rained.\n\nIt snowed.", "Other", 0),
    ],
)
def test_where_the_text_under_the_headline_starts(text, title, expected):
    assert headline(Report(text=text, title=title)) == expected


def test_a_role_that_the_lead_leaves_empty_is_not_filled_from_another_mention():
    (event,), _ = happened(HEAD, FIRST, LATER, again=[(1, 0), (2, 1)])
    assert words(t.span for t in event.actor) == ["The navy"]
    assert event.recipient == ()
    assert event.place.span.of(TEXT) == "the port of Dorval" and event.time.span.of(TEXT) == "on Monday"
    (event,), _ = happened(LATER, FIRST, again=[(1, 0)])
    assert words(t.span for t in event.recipient) == ["two dockers"] and (event.place, event.time) == (None, None)


CLEARED = "Three pilots were jailed on Monday. Their mechanic was cleared. The court sat for six days."


@pytest.mark.parametrize(
    ("words", "fillers", "expected"),
    [
        ("jailed", ["Three pilots", "Their mechanic"], ["Three pilots"]),
        ("cleared", ["Three pilots", "Their mechanic"], ["Their mechanic"]),
        ("cleared", ["Three pilots", "Their mechanic", "The court"], ["Their mechanic"]),
        # Its sentence names nobody.
        ("sat", ["Three pilots", "Their mechanic"], ["Three pilots", "Their mechanic"]),
    ],
)
def test_who_stands_in_another_sentence_takes_part_only_where_the_own_names_nobody(words, fillers, expected):
    (event,), _ = happened(trigger(CLEARED, words, recipient=fillers), mentions=[], text=CLEARED, antecedent=())
    assert [t.span.of(CLEARED) for t in event.recipient] == expected


def test_who_acts_stands_in_the_sentence_of_the_trigger_where_it_names_one():
    text = "The navy shelled Dorval. Envoys will meet on Monday."
    shelled = trigger(text, "shelled", actor=["The navy", "Envoys"])
    (event,), _ = happened(shelled, mentions=[], text=text, antecedent=())
    assert [t.span.of(text) for t in event.actor] == ["The navy"]


@pytest.mark.parametrize(("sure", "expected"), [(0.79, None), (0.8, "the port of Dorval")])
def test_a_place_in_another_sentence_must_be_sure(sure, expected):
    meets = trigger(TEXT, "meet", "CONSULT", place="the port of Dorval")
    roles = {**meets.roles, "place": replace(meets.roles["place"], score=sure)}
    (event,), _ = happened(replace(meets, roles=roles))
    assert (event.place and event.place.span.of(TEXT)) == expected


def test_a_place_in_the_sentence_of_the_trigger_need_not_be_sure():
    roles = {**FIRST.roles, "place": replace(FIRST.roles["place"], score=0.3)}
    (event,), _ = happened(replace(FIRST, roles=roles))
    assert event.place.span.of(TEXT) == "the port of Dorval"


def test_roles_that_no_mention_fills_are_empty():
    (event,), _ = happened(trigger(TEXT, "killed"))
    assert (event.actor, event.recipient, event.place, event.time) == ((), (), None, None)


def test_who_takes_part_is_a_span_and_an_actor():
    (event,), _ = happened(MEETS)
    assert [(t.span.of(TEXT), bool(t.actor)) for t in event.actor] == [("The mayor of Dorval", True)]
    (shelling, meeting), _ = happened(FIRST, MEETS)
    assert shelling.actor[0].actor == meeting.recipient[0].actor != meeting.actor[0].actor


def test_each_actor_takes_part_once_in_a_role():
    text = "The navy and the army of Dorval met the navy of Lomar, as the army had hoped."
    cast = [(at(text, w), "military") for w in ("The navy", "the army of Dorval", "the navy", "the army had")]
    acting = trigger(text, "met", actor=[span for span, _ in cast], recipient=["The navy"])
    (event,), _ = happened(acting, mentions=cast, text=text, antecedent=((3, 1),))
    assert words((t.span for t in event.actor), text) == ["The navy", "the army of Dorval", "the navy"]
    assert words((t.span for t in event.recipient), text) == ["The navy"]


def test_who_is_no_actor_takes_part_by_the_span_alone():
    (event,), _ = happened(acted(recipient=["the port", "Monday"]))
    assert [(t.span.of(TEXT), t.actor) for t in event.recipient] == [("the port", None), ("Monday", None)]


def test_place_and_time_are_as_the_text_says_them():
    report, seen = Report(text=TEXT), reading(CAST, [FIRST])
    (event,), _ = happened(FIRST)
    assert event.place.place == Scenes(report, seen).places[0].id
    assert (event.time.start, event.time.end, event.time.precision) == (None, None, None)


@pytest.mark.parametrize(("mode", "expected"), [("none", None), ("explosives", "explosives"), ("visit", "visit")])
def test_a_mode_of_none_is_null(mode, expected):
    (event,), _ = happened(acted(mode=mode))
    assert event.mode == expected


@pytest.mark.parametrize("type_", ontology().event_types)
def test_a_type_has_its_quad(type_):
    (event,), _ = happened(acted(type_=type_))
    assert (event.type, event.quad) == (type_, ontology().quads[type_])


@pytest.mark.parametrize("standing", ontology().standings)
@pytest.mark.parametrize(("type_", "mode"), [("ASSAULT", "aerial"), ("CONSULT", "visit"), ("OTHER", "none")])
def test_only_what_happened_has_a_code_and_a_score(type_, mode, standing):
    denial = said(TEXT, "s", "said", Span(at(TEXT, "The navy").start, at(TEXT, "dockers").end), kind="denial")
    carried = [denial] if standing == "negated" else []
    (event,), _ = happened(acted(type_=type_, mode=mode, standing=standing), statements=carried)
    fixed = cameo(type_, None if mode == "none" else mode)
    assert event.standing == standing
    assert (event.cameo, event.goldstein) == (fixed if standing in ("actual", "historical") else (None, None))


def test_what_did_not_happen_by_its_words_has_no_code_either():
    (event,), _ = happened(MEETS)
    assert (event.standing, event.cameo, event.goldstein) == ("future", None, None)


FOILED = "Police foiled an attack by dockers on the mayor."


def test_who_foils_a_deed_does_not_do_it():
    mentions = [(at(FOILED, who), "people") for who in ("Police", "dockers", "the mayor")]
    attack = trigger(FOILED, "attack", actor=["Police", "dockers"], recipient="the mayor")
    (event,), _ = happened(attack, text=FOILED, mentions=mentions, antecedent=())
    assert event.standing == "negated"
    assert words([taking.span for taking in event.actor], FOILED) == ["dockers"]
    assert words([taking.span for taking in event.recipient], FOILED) == ["the mayor"]


VELA = said(TEXT, "vela", "said", Span(at(TEXT, "The shelling").start, at(TEXT, "dockers").end), certainty="alleged")


def test_an_event_is_carried_by_the_statement_that_holds_its_lead():
    made, _ = happened(FIRST, KILLED, statements=[VELA])
    assert [(e.inside, e.certainty) for e in made] == [(None, None), ("vela", "alleged")]


def test_what_a_later_mention_is_carried_by_does_not_matter():
    (event,), _ = happened(FIRST, LATER, again=[(1, 0)], statements=[VELA])
    assert (event.inside, event.certainty) == (None, None)


def test_certainty_is_the_weakest_along_the_chain():
    outer = said(TEXT, "all", "will", TEXT, certainty="possible")
    inner = said(TEXT, "vela", "said", VELA.content[0], certainty="asserted", inside="all")
    made, _ = happened(FIRST, KILLED, statements=[inner, outer])
    assert [(e.inside, e.certainty) for e in made] == [("all", "possible"), ("vela", "possible")]


def test_the_kind_of_the_carrier_tells_of_a_standing_that_the_model_doubts():
    wish = said(TEXT, "vela", "said", VELA.content[0], kind="wish")
    made, _ = happened(trigger(TEXT, "killed", sure=0.5), statements=[wish])
    assert made[0].standing == "future"


def test_type_mode_and_standing_are_those_of_the_lead():
    head = trigger(TEXT, "attacks", "THREATEN", "restrict", standing="future")
    lead = trigger(TEXT, "shelled", "ASSAULT", "heavy-weapons", standing="historical")
    (event,), _ = happened(head, lead, again=[(1, 0)])
    assert (event.type, event.mode, event.standing) == ("ASSAULT", "heavy-weapons", "historical")


def test_ids_are_stable_and_their_own():
    alone = happened(FIRST)[0][0].id
    assert happened(HEAD, FIRST, LATER, again=[(1, 0), (2, 1)])[0][0].id == alone
    assert happened(HEAD)[0][0].id != alone
    assert happened(FIRST, text=TEXT + " It rained.")[0][0].id != alone


def test_a_report_without_triggers():
    assert happened() == ((), {})


def kept(*links):
    """Whether a faint trigger that is told once comes on record, with links of these scores from a number."""
    report = Report(text=TEXT)
    seen = reading(CAST, [trigger(TEXT, "meet", "CONSULT", score=0.1)])
    seen = replace(seen, links=tuple(Link(head="event", source=0, target=0, score=link) for link in links))
    cast, scenes = Cast(report, seen), Scenes(report, seen)
    return bool(events(report, seen, cast, scenes, Carriers(()))[0])


def test_a_faint_happening_is_kept_where_a_number_surely_counts_in_it():
    assert [kept(), kept(0.4), kept(0.5)] == [False, False, True]
