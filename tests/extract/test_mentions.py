"""Which mentions are one actor, and what the actor is called. Readings are made by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.mentions import Cast
from onrecord.records import Anchor, Link, Reading, Report, Role, Span, Tagged


def spans(text: str, *words: str) -> list[Span]:
    """Where the words stand in the text, each sought after the one before."""
    found, at = [], 0
    for word in words:
        start = text.index(word, at)
        at = start + len(word)
        found.append(Span(start, at))
    return found


def tagged(text: str, labelled: list[tuple[str, str]]) -> tuple[Tagged, ...]:
    """(label, words) in order of the text."""
    found = spans(text, *(words for _, words in labelled))
    return tuple(Tagged(span=s, label=label, score=0.9) for s, (label, _) in zip(found, labelled, strict=True))


def said_by(span: Span | None) -> Anchor:
    """A cue with that source and without much else."""
    roles = {"cue": Role(spans=(), score=1.0), "source": Role(spans=(span,) if span else (), score=0.7)}
    return Anchor(head="cue", span=Span(0, 1), score=0.9, tags={}, roles=roles)


def cast(text, mentions, names=(), links=(), sources=()) -> Cast:
    reading = Reading(
        report="r",
        model="m",
        names=tagged(text, list(names)),
        mentions=tagged(text, list(mentions)),
        cues=tuple(said_by(s) for s in (spans(text, *sources) or [None])),
        links=tuple(Link(head="antecedent", source=a, target=b, score=0.8) for a, b in links),
    )
    return Cast(Report(text=text), reading)


def grouped(of: Cast, text: str) -> list[list[str]]:
    return [[m.of(text) for m in actor.mentions] for actor in of.actors]


HARBOUR = "Ana Kovac flew to Dorval. The minister met dockers there. She thanked them."
FIVE = [
    ("person", "Ana Kovac"),
    ("person", "The minister"),
    ("people", "dockers"),
    ("person", "She"),
    ("people", "them"),
]


def test_of_rivals_the_surest_counts():
    links = [Link(head="antecedent", source=3, target=t, score=s) for t, s in ((1, 0.5), (0, 0.3), (2, 0.1))]
    reading = Reading(report="r", model="m", mentions=tagged(HARBOUR, FIVE), links=tuple(links))
    found = grouped(Cast(Report(text=HARBOUR), reading), HARBOUR)
    assert found == [["Ana Kovac"], ["The minister", "She"], ["dockers"], ["them"]]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ([], [["Ana Kovac"], ["The minister"], ["dockers"], ["She"], ["them"]]),
        ([(1, 0)], [["Ana Kovac", "The minister"], ["dockers"], ["She"], ["them"]]),
        ([(3, 1), (1, 0)], [["Ana Kovac", "The minister", "She"], ["dockers"], ["them"]]),
        ([(1, 0), (3, 0), (4, 2)], [["Ana Kovac", "The minister", "She"], ["dockers", "them"]]),
        ([(4, 3), (3, 2)], [["Ana Kovac"], ["The minister"], ["dockers", "She", "them"]]),
    ],
)
def test_antecedents_join_mentions(links, expected):
    assert grouped(cast(HARBOUR, FIVE, links=links), HARBOUR) == expected


def test_a_carrier_link_joins_no_mentions():
    mentions = tagged(HARBOUR, FIVE)
    link = Link(head="carrier", source=1, target=0, score=0.9)
    reading = Reading(report="r", model="m", mentions=mentions, links=(link,))
    assert len(Cast(Report(text=HARBOUR), reading).actors) == 5


@pytest.mark.parametrize(
    ("first", "second", "label", "count"),
    [
        ("Ana Kovac", "Ana Kovac", "person", 1),
        ("Vessa Line", "the Vessa Line", "organization", 1),
        ("The Vessa Line", "Vessa Line", "organization", 1),
        ("Morvia", "Morvia", "place", 1),
        ("Ana Kovac", "ANA KOVAC", "person", 2),
        ("Morvian", "Morvian", "nationality", 2),
        ("the minister", "the minister", None, 2),
    ],
)
def test_names_spelt_alike_join_however_far_apart(first, second, label, count):
    text = f"{first} left. {'It rained. ' * 500} Then {second} came back."
    bare = [(label, words.removeprefix("the ").removeprefix("The ")) for words in (first, second)]
    mentions = [("government", first), ("government", second)]
    assert len(cast(text, mentions, names=bare if label else ()).actors) == count


def test_a_name_inside_a_longer_mention_joins_nothing():
    text = "Morvia closed the port. The navy of Morvia sailed."
    mentions = [("government", "Morvia"), ("military", "The navy of Morvia")]
    assert len(cast(text, mentions, names=[("place", "Morvia"), ("place", "Morvia")]).actors) == 2


BRACKET = "Korean Central News Agency (KCNA"
CALLED = [
    ("person", ["President Ana Kovac", "she"], [("person", "Ana Kovac")], "Ana Kovac"),
    ("person", ["Kovac", "Ana Kovac", "her"], [("person", "Kovac"), ("person", "Ana Kovac")], "Ana Kovac"),
    ("person", ["Vessa Line chairman Ivo Bral"], [("organization", "Vessa Line"), ("person", "Ivo Bral")], "Ivo Bral"),
    ("person", ["a spokesman for Ivo Bral"], [("person", "Ivo Bral")], "spokesman for Ivo Bral"),
    ("person", ["the harbour master", "he"], [], "harbour master"),
    ("government", ["Morvia", "its"], [("place", "Morvia")], "Morvia"),
    ("government", ["the country", "Tashkel"], [("place", "Tashkel")], "Tashkel"),
    ("government", ["the government of Morvia"], [("place", "Morvia")], "government of Morvia"),
    ("government", ["Morvia's foreign ministry"], [("place", "Morvia")], "Morvia's foreign ministry"),
    ("government", ["Morvia's Works Ministry"], [("organization", "s Works Ministry")], "Morvia's Works Ministry"),
    ("government", ["the ministry", "it"], [], "ministry"),
    ("organization", ["The Vessa Line", "the firm"], [("organization", "Vessa Line")], "Vessa Line"),
    ("organization", ["the Dorval port authority"], [("place", "Dorval")], "Dorval port authority"),
    ("media", ["The Daily Gull", "the paper"], [("organization", "Daily Gull")], "Daily Gull"),
    ("media", ["The Gull Agency (GA)"], [("organization", "Gull Agency"), ("organization", "GA")], "Gull Agency"),
    ("armed_group", ["the Red Heron Front"], [("organization", "Red Heron Front")], "Red Heron Front"),
    ("unnamed", ["officials in Dorval", "they"], [("place", "Dorval")], "officials in Dorval"),
    ("people", ["dockers", "Who"], [], "dockers"),
    ("armed_group", ['"red herons'], [], "red herons"),
    ("person", ['his "dearest friend"'], [], 'his "dearest friend"'),
    ("people", ["some Harbour\nWard dockers"], [], "some Harbour Ward dockers"),
    ("person", ["He", "him"], [], "He"),
    ("media", [f"The {BRACKET}"], [("organization", BRACKET)], "Korean Central News Agency"),
    ("media", [f"The {BRACKET}"], [], "Korean Central News Agency"),
    ("organization", ["The Harbour\nTrust"], [("organization", "Harbour\nTrust")], "Harbour Trust"),
]


@pytest.mark.parametrize(("kind", "mentions", "names", "expected"), CALLED)
def test_the_name_of_an_actor(kind, mentions, names, expected):
    text = " said. ".join(mentions)
    joined = [(i, 0) for i in range(1, len(mentions))]
    (actor,) = cast(text, [(kind, m) for m in mentions], names, joined).actors
    assert actor.name == expected


@pytest.mark.parametrize("pronoun", ["He", "she", "It", "they", "its", "We", "who", "themselves"])
@pytest.mark.parametrize("noun", ["dockers", "a crew", "MPs"])
def test_no_actor_is_called_by_a_pronoun_while_there_is_a_noun(pronoun, noun):
    text = f"{pronoun} waited with {noun}"
    (actor,) = cast(text, [("people", pronoun), ("people", noun)], links=[(1, 0)]).actors
    assert actor.name == noun.removeprefix("a ")


def test_the_kind_is_what_most_mentions_say():
    text = "Morvia waited. The country waited. It waited."
    mentions = [("place", "Morvia"), ("government", "The country"), ("government", "It")]
    (actor,) = cast(text, mentions, links=[(1, 0), (2, 0)]).actors
    assert actor.kind == "government"


PILOT = "A pilot told the Daily Gull that a docker had fallen, residents said."


@pytest.mark.parametrize(
    ("sources", "expected"),
    [
        ([], ["A pilot"]),
        (["A pilot"], ["A pilot"]),
        (["pilot"], ["A pilot"]),
        (["residents"], ["A pilot", "residents"]),
        (["the Daily Gull", "residents"], ["A pilot", "the Daily Gull", "residents"]),
    ],
)
def test_a_source_that_no_mention_covers_is_an_actor(sources, expected):
    found = cast(PILOT, [("person", "A pilot")], sources=sources).actors
    assert [actor.mentions[0].of(PILOT) for actor in found] == expected
    assert [actor.kind for actor in found[1:]] == ["unnamed"] * (len(expected) - 1)


def test_a_source_of_two_cues_is_one_actor():
    reading = Reading(report="r", model="m", cues=(said_by(Span(0, 7)), said_by(Span(2, 7))))
    assert [a.mentions for a in Cast(Report(text=PILOT), reading).actors] == [(Span(0, 7),)]


@pytest.mark.parametrize(
    ("span", "expected"),
    [
        (Span(0, 7), "A pilot"),
        (Span(2, 7), "A pilot"),
        (Span(4, 27), "Daily Gull"),
        (Span(17, 21), "Daily Gull"),
        (Span(0, 69), "Daily Gull"),
        (Span(8, 12), None),
        (Span(7, 8), None),
    ],
)
def test_at_finds_the_actor_that_shares_most(span, expected):
    found = cast(PILOT, [("person", "A pilot"), ("media", "Daily Gull"), ("person", "a docker")]).at(span)
    assert (found and found.mentions[0].of(PILOT)) == expected


def test_actors_stand_in_the_order_of_their_first_mentions():
    of = cast(HARBOUR, FIVE, links=[(4, 2), (3, 0)])
    assert [actor.name for actor in of.actors] == ["Ana Kovac", "minister", "dockers"]


def test_ids_hold_when_later_mentions_are_added_and_differ_by_report():
    alone = cast(HARBOUR, FIVE[:1]).actors[0].id
    assert cast(HARBOUR, FIVE, links=[(3, 0)]).actors[0].id == alone
    assert cast(HARBOUR + " It rained.", FIVE[:1]).actors[0].id != alone
    assert len({actor.id for actor in cast(HARBOUR, FIVE).actors}) == 5


def test_an_empty_reading_has_no_actors():
    empty = Cast(Report(text="It rained."), Reading(report="r", model="m"))
    assert empty.actors == ()
    assert empty.at(Span(0, 2)) is None


@st.composite
def readings(draw) -> tuple[str, Reading]:
    """A text of small words, disjoint mentions of them, names inside or across them, links and sources at random."""
    words = draw(
        st.lists(st.sampled_from(["the", "Ana", "Kovac", "it", "(KCNA", "of", "port"]), min_size=1, max_size=12)
    )
    text = " ".join(words)
    edges = draw(st.lists(st.integers(0, len(text)), max_size=12, unique=True).map(sorted))
    free = [Span(a, b) for a, b in zip(edges[::2], edges[1::2], strict=False)]
    some = st.lists(st.sampled_from(free), unique=True) if free else st.just([])
    label = st.sampled_from(["person", "organization", "place", "unnamed", "people", "media"])
    mentions = tuple(Tagged(span=s, label=draw(label), score=0.5) for s in sorted(draw(some)))
    names = tuple(Tagged(span=s, label=draw(label), score=0.5) for s in sorted(draw(some)))
    place = st.integers(0, max(0, len(mentions) - 1))
    pairs = draw(st.lists(st.tuples(place, place), max_size=6)) if mentions else []
    links = tuple(Link(head="antecedent", source=a, target=b, score=0.6) for a, b in pairs)
    cues = tuple(said_by(s) for s in draw(some))
    return text, Reading(report="r", model="m", mentions=mentions, names=names, links=links, cues=cues)


@given(readings())
def test_every_mention_is_in_exactly_one_actor(seen):
    text, reading = seen
    of = Cast(Report(text=text), reading)
    held = sorted(m for actor in of.actors for m in actor.mentions)
    assert len(set(held)) == len(held)
    assert {m.span for m in reading.mentions} <= set(held)
    assert all(actor.name for actor in of.actors)
    assert all(of.at(m) for m in held)


@pytest.mark.parametrize(
    ("mention", "inside", "alike"),
    [
        ("Ana Moro, a nurse who treated 12 of the wounded", "12 of the wounded", False),
        ("a chapel whose priest hid two boys", "two boys", False),
        ("five dockers accused of theft by the port", "the port", False),
        ("seven people, including a baker", "a baker", False),
        ("at least 12 of the wounded", "the wounded", True),
        ("the baker, Ana Moro", "Ana Moro", True),
        ("that crew", "crew", True),
    ],
)
def test_who_stands_in_a_clause_of_a_mention_is_somebody_else(mention, inside, alike):
    text = f"Guards met {mention}."
    of = cast(text, [("people", mention)])
    assert (of.at(spans(text, inside)[0]) is not None) is alike
