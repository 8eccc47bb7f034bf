"""Cues and their roles become statements, and hang under one another. Anchors are made by hand."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.extract.mentions import Cast
from onrecord.extract.statements import statements
from onrecord.records import Anchor, Link, Reading, Report, Role, Span, Statement


def bracketed(marked: str) -> tuple[str, list[Span]]:
    """A text without its square brackets, and what stood between them."""
    text, runs = "", []
    for piece in re.split(r"(\[[^]]*\])", marked):
        bare = piece.strip("[]")
        if piece != bare:
            runs.append(Span(len(text), len(text) + len(bare)))
        text += bare
    return text, runs


def at(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


def cue(text: str, words: str, source: str | None, *contents: str, kind="speech", certainty="asserted") -> Anchor:
    """A cue whose words, source and contents stand first where they do in the text."""
    span = at(text, words)
    roles = {
        "cue": Role(spans=(span,), score=0.9),
        "source": Role(spans=(at(text, source),) if source else (), score=0.9),
        "content": Role(spans=tuple(at(text, c) for c in contents), score=0.9),
    }
    tags = {"kind": (kind, 0.9), "certainty": (certainty, 0.9)}
    first = Span(span.start, span.start + len(words.split()[0]))
    return Anchor(head="cue", span=first, score=0.75, tags=tags, roles=roles)


def told(text: str, *anchors: Anchor, links: dict[tuple[int, int], float] | None = None) -> tuple[Statement, ...]:
    """The statements of a text; `links` scores (child, parent) by places among the anchors."""
    scored = tuple(Link(head="carrier", source=a, target=b, score=s) for (a, b), s in (links or {}).items())
    report, reading = Report(text=text), Reading(report="r", model="m", cues=anchors, links=scored)
    return statements(report, reading, Cast(report, reading))


def held(marked: str) -> list[str]:
    """The content that goes on record for the runs between brackets."""
    text, runs = bracketed(marked)
    whole = cue(text, text[-1], None)
    roles = {**whole.roles, "content": Role(spans=tuple(runs), score=0.9)}
    found = told(text, replace(whole, roles=roles))
    return [span.of(text) for statement in found for span in statement.content]


def parents(found: tuple[Statement, ...]) -> list[int | None]:
    """For each statement the place of the one that carries it."""
    places: dict[str | None, int] = {s.id: i for i, s in enumerate(found)}
    return [places.get(s.inside) for s in found]


DENIED = "Kestria denied that the bridge was hit"


@pytest.mark.parametrize(
    ("rest", "more"),
    [
        (" and that tanks had crossed it.", " and that tanks had crossed it"),
        (", or that tanks had crossed it, the daily said.", ", or that tanks had crossed it"),
        (" and said that tanks had crossed it.", ""),
        (" and that, she said, was all.", ""),
        (". And that was all.", ""),
        (", that is all.", ""),
    ],
)
def test_a_content_of_that_goes_on_with_and_that(rest, more):
    text = DENIED + rest
    (one,) = told(text, cue(text, "denied", "Kestria", "that the bridge was hit", kind="denial"))
    assert [span.of(text) for span in one.content] == ["that the bridge was hit" + more]


def test_what_goes_on_and_is_a_run_of_its_own_is_told_once():
    text = DENIED + " and that tanks had crossed it, Moro wrote."
    cues = cue(text, "denied", "Kestria", "that the bridge was hit", "that tanks had crossed it", kind="denial")
    (one,) = told(text, cues)
    assert [span.of(text) for span in one.content] == ["that the bridge was hit and that tanks had crossed it"]


def test_a_content_without_that_ends_where_it_ends():
    text = "Kestria wants to meet and that tanks stay."
    (one,) = told(text, cue(text, "wants", "Kestria", "to meet", kind="wish"))
    assert [span.of(text) for span in one.content] == ["to meet"]


def test_what_the_words_say_of_a_cue_goes_on_record():
    text = "Kestria has not ruled out a truce."
    (one,) = told(text, cue(text, "has not ruled out", "Kestria", "a truce", kind="denial", certainty="denied"))
    assert (one.kind, one.certainty) == ("belief", "possible")


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[The road is open], he said.", ["The road is open"]),
        ("[The road is open,] he said.", ["The road is open"]),
        ("He said [that the road is open.]", ["that the road is open"]),
        ("He said[: the road is open;] she nodded.", ["the road is open"]),
        ("[The road is open —] he said", ["The road is open"]),
        ("[- The road is open] - minister", ["The road is open"]),
        ("[ The road ]is open.", ["The road"]),
        ("[The dam], he said, [was old.]", ["The dam", "was old"]),
        ("He asked: [will it hold?]", ["will it hold?"]),
        ("He said [,] and left.", []),
        ("He said [ ] and left.", []),
    ],
)
def test_content_has_no_points_at_its_edges(marked, expected):
    assert held(marked) == expected


@pytest.mark.parametrize(
    "marked", ["[They left. Nobody followed], he said.", "[Who left? Nobody], he said.", "[One.\tTwo], he said."]
)
def test_content_is_one_span_over_sentences(marked):
    assert held(marked) == [bracketed(marked)[1][0].of(bracketed(marked)[0])]


@pytest.mark.parametrize(
    ("marked", "expected"),
    [
        ("[They left\n\nNobody followed], he said.", ["They left", "Nobody followed"]),
        ("[“They left.\n\n“Nobody followed],” he said.", ["“They left", "“Nobody followed,”"]),
        ("[They left,\n\n]he said.", ["They left"]),
    ],
)
def test_content_is_cut_where_a_paragraph_ends(marked, expected):
    assert held(marked) == expected


CLOSED = [
    ('["We will go],", he said.', ['"We will go,"']),
    ('["We will go]", he said.', ['"We will go"']),
    ('["We will go,"] he said.', ['"We will go,"']),
    ("[“We will go],” he said.", ["“We will go,”"]),
    ("[“Will we go]?” he asked.", ["“Will we go?”"]),
    ("[«We will go]», he said.", ["«We will go»"]),
    ("[‘We will go],’ he said.", ["‘We will go,’"]),
    ('["We will go] and soon," he said.', ['"We will go']),
    ('["Stork" is what they call] it, "a bird".', ['"Stork" is what they call']),
    ('He said it was ["thin as paper].', ['"thin as paper']),
    ("[‘They’re tired],’ he said.", ["‘They’re tired,’"]),
    ("['They're tired],' he said.", ["'They're tired,'"]),
    ('He said [it was "thin as paper]."', ['it was "thin as paper."']),
    ('["We will wait] ..." he said.', ['"We will wait ..."']),
    ("[“We will wait] —” he said.", ["“We will wait —”"]),
    ("[« Nous partons] », he said.", ["« Nous partons »"]),
]


@pytest.mark.parametrize(("marked", "expected"), CLOSED)
def test_content_closes_the_quotation_that_it_opens(marked, expected):
    assert held(marked) == expected


RELAYED = "Radio Vela reported that the mayor had said officers believed the ship had sunk."
RELAY = (
    cue(RELAYED, "reported", "Radio Vela", "that the mayor had said officers believed the ship had sunk"),
    cue(RELAYED, "had said", "the mayor", "officers believed the ship had sunk"),
    cue(RELAYED, "believed", "officers", "the ship had sunk"),
)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({(1, 0): 0.3}, [None, 0, 1]),
        ({(1, 0): 0.9, (2, 1): 0.9}, [None, 0, 1]),
        ({(1, 0): 0.5, (2, 0): 0.5, (2, 1): 0.5}, [None, 0, 1]),
        ({(1, 0): 0.9, (2, 0): 0.9, (2, 1): 0.6}, [None, 0, 0]),
        ({(0, 1): 0.4, (0, 2): 0.3}, [None, 0, 1]),
        ({(0, 2): 0.9, (2, 0): 0.9}, [None, 0, 0]),
    ],
)
def test_a_cue_inside_another_content_hangs_under_it(links, expected):
    assert parents(told(RELAYED, *RELAY, links=links)) == expected


LOST = "Two boats are believed lost, the navy said, Radio Vela reported."
BACKWARDS = (
    cue(LOST, "are believed", None, "Two boats", "lost"),
    cue(LOST, "said", "the navy", "Two boats are believed lost"),
    cue(LOST, "reported", "Radio Vela", "Two boats are believed lost, the navy said"),
)


def test_the_innermost_carries_when_links_are_equal():
    equal = {(0, 1): 0.5, (0, 2): 0.5, (1, 2): 0.5}
    assert parents(told(LOST, *BACKWARDS, links=equal)) == [1, 2, None]


CITED = "A plane overran the runway, the Daily Gull reported, citing a pilot."
CITING = (
    cue(CITED, "reported", "the Daily Gull", "A plane overran the runway"),
    cue(CITED, "citing", "a pilot", "A plane overran the runway"),
)


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        ({(1, 0): 0.9}, [None, 0]),
        ({(0, 1): 0.9}, [1, None]),
        ({(1, 0): 0.4}, [None, None]),
        ({(1, 0): 0.95, (0, 1): 0.9}, [None, 0]),
        ({(1, 0): 0.9, (0, 1): 0.95}, [1, None]),
        ({}, [None, None]),
    ],
)
def test_two_cues_that_share_a_content_hang_by_a_strong_link(links, expected):
    assert parents(told(CITED, *CITING, links=links)) == expected


def test_an_antecedent_link_carries_nothing():
    link = Link(head="antecedent", source=1, target=0, score=0.99)
    report, reading = Report(text=CITED), Reading(report="r", model="m", cues=CITING, links=(link,))
    assert parents(statements(report, reading, Cast(report, reading))) == [None, None]


SIX = "one two three four five six"
PLACE = st.integers(0, 5)


@given(st.lists(st.sampled_from([SIX, *SIX.split()]), min_size=6, max_size=6), st.data())
def test_no_chain_bites_its_own_tail(contents, data):
    links = data.draw(st.dictionaries(st.tuples(PLACE, PLACE), st.floats(0, 1), max_size=30))
    over = parents(told(SIX, *(cue(SIX, w, None, c) for w, c in zip(SIX.split(), contents, strict=True)), links=links))
    for start in range(6):
        line = [start]
        while (up := over[line[-1]]) is not None:
            assert up not in line
            line.append(up)


def test_a_report_without_statements():
    assert told("A train left the rails outside Dorval.") == ()


@pytest.mark.parametrize("nothing", [(), (",",)])
def test_a_cue_without_content_is_no_statement_and_carries_none(nothing):
    empty = cue(CITED, "reported", "the Daily Gull", *nothing)
    (only,) = told(CITED, empty, CITING[1], links={(1, 0): 0.99})
    assert only.inside is None


def test_what_the_reading_says_goes_on_record():
    denied = cue(CITED, "reported", "the Daily Gull", "A plane overran the runway", kind="report", certainty="denied")
    (only,) = told(CITED, denied)
    assert (only.kind, only.certainty, only.confidence) == ("report", "denied", 0.75)
    assert only.cue == (at(CITED, "reported"),)


def test_a_source_is_a_span_and_an_actor():
    (only,) = told(CITED, CITING[0])
    report, reading = Report(text=CITED), Reading(report="r", model="m", cues=CITING[:1])
    assert only.source == Cast(report, reading).actors[0].id
    assert only.source_span == at(CITED, "the Daily Gull")


def test_a_statement_of_nobody_named():
    (only, *_) = told(LOST, BACKWARDS[0])
    assert (only.source, only.source_span) == (None, None)


@pytest.mark.parametrize(
    ("text", "source", "quoted", "quote"),
    [
        ('"The road is open," Bral said.', "Bral", '"The road is open', "direct"),
        ('Bral said the road was "open at last".', "Bral", 'the road was "open at last"', "mixed"),
        ("Bral said the road was open.", "Bral", "the road was open", "indirect"),
        ("“The road is open. Drive,” Bral said.", "Bral", "“The road is open. Drive", "direct"),
    ],
)
def test_the_quotation_is_filled_in(text, source, quoted, quote):
    (only,) = told(text, cue(text, "said", source, quoted))
    assert only.quote == quote


@pytest.mark.parametrize(
    ("text", "channel"),
    [
        ("In a letter to the council, Bral said the road was open.", "letter"),
        ("Bral said on state television the road was open.", "state television"),
        ("Bral said the road was open.", None),
    ],
)
def test_the_channel_is_filled_in(text, channel):
    (only,) = told(text, cue(text, "said", "Bral", "the road was open"))
    assert only.channel == channel


def test_ids_are_stable_and_their_own():
    ids = [s.id for s in told(RELAYED, *RELAY)]
    assert len(set(ids)) == 3
    assert [s.id for s in told(RELAYED, *RELAY, links={(1, 0): 0.9})] == ids
    assert told(RELAYED, RELAY[1])[0].id == ids[1]
