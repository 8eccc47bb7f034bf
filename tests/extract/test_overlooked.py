"""Statements that grammar adds. Readings are made by hand."""

import time

import pytest
from readings import at, cue, reading

from onrecord.extract.overlooked import overlooked
from onrecord.records import Report


def found(text, *cues, mentions=(), carrier=()):
    spans = [(at(text, words), "organization") for words in mentions]
    return overlooked(Report(text=text), reading(spans, cues=cues, carrier=carrier))


def told(text, **given):
    """(source, cue, content, certainty) of each cue."""
    return [
        (*(c.roles[role].spans[0].of(text) for role in ("source", "cue", "content")), c.tags["certainty"][0])
        for c in found(text, **given).cues
    ]


MAYOR = "Shells wounded four nurses, the mayor, Ihor Ott, "


@pytest.mark.parametrize("rest", ["said.", "said on Monday.", "told Radio Moro."])
def test_a_titled_speaker_after_an_object_speaks(rest):
    assert told(f"It rained. {MAYOR}{rest}") == [
        ("the mayor, Ihor Ott", rest.split()[0].strip("."), "Shells wounded four nurses", "asserted")
    ]


def test_a_dateline_is_no_content():
    text = f"DORVAL, March 3 (Corda) - {MAYOR}said."
    assert [row[2] for row in told(text)] == ["Shells wounded four nurses"]


@pytest.mark.parametrize(
    "text",
    [
        "Shells wounded the mayor, Ihor Ott, and said nothing.",
        "Shells wounded the mayor, Ihor Ott, the bishop said.",
        "On Monday the mayor, Ihor Ott, said that it rained.",
        "Then, the mayor, Ihor Ott, said.",
        "Gunmen shot the mayor, Ihor Ott, told his wife to run and fled.",
        "Shells wounded four nurses, the mayor, a doctor, said.",
        "Guards held Ana Moro, the mayor, the sister of a bishop, Rosa Moro, said friends.",
    ],
)
def test_others_do_not(text):
    assert told(text) == []


VIDEO = [
    ("A video that appeared to show guards beating a man was posted on Monday.", "A video", "guards beating a man"),
    ("The clip, which seems to show a burnt mill, was filmed in May.", "The clip", "a burnt mill"),
    ("Satellite images appeared to show troops near Kesh.", "Satellite images", "troops near Kesh."),
    ("Police kept a photo posted on X that purports to show a raid.", "a photo posted on X", "a raid."),
]


def test_a_list_without_points_is_no_content():
    assert told("no rain, " * 80 + MAYOR + "said.") == []


@pytest.mark.parametrize(("text", "source", "content"), VIDEO)
def test_a_recording_is_the_source_of_what_it_appears_to_show(text, source, content):
    assert [(row[0], row[2], row[3]) for row in told(text)] == [(source, content, "alleged")]


@pytest.mark.parametrize(
    "text",
    ["The minister appeared to show signs of strain.", "A video showed guards.", "It seemed to show a burnt mill."],
)
def test_what_is_no_recording_or_no_appearance_is_left(text):
    assert told(text) == []


def test_a_cue_that_was_read_gets_only_its_source():
    text = VIDEO[0][0]
    read = cue(text, "appeared", None, "to show guards beating a man", certainty="possible")
    (made,) = found(text, read).cues
    assert [made.roles[role].spans[0].of(text) for role in ("source", "cue")] == ["A video", "appeared"]
    assert (made.roles["content"], made.tags) == (read.roles["content"], read.tags)


def test_a_participle_keeps_what_the_network_gives_it():
    text = "The daily had a video purportedly showing guards beating a man."
    read = cue(text, "purportedly showing", None, "guards beating a man", kind="report")
    (made,) = found(text, read).cues
    assert made == read


def test_the_recording_is_no_part_of_what_it_shows():
    text = "Photos taken by villagers appear to show a grave."
    (made,) = found(text, cue(text, "appear", None, "Photos taken by villagers", "to show a grave")).cues
    assert [run.of(text) for run in made.roles["content"].spans] == ["to show a grave"]


@pytest.mark.parametrize("gave", ["gave", "had given"])
def test_who_gave_a_figure_before_says_it_too(gave):
    text = f"Nine men died, unlike the port office, which {gave} a toll of 19."
    assert [row[1] for row in told(text, mentions=["the port office"])] == [gave.split()[-1]]


@pytest.mark.parametrize("mention", ["the port office", "the port office, which gave a lower"])
def test_who_gives_a_figure_in_a_relative_clause_says_it(mention):
    text = "Nine men died, unlike the port office, which gave a lower toll of 19."
    assert told(text, mentions=[mention]) == [("the port office", "gave", "a lower toll of 19", "asserted")]
    assert told(text) == []


@pytest.mark.parametrize("given", ["a total of $40 million to mills", "the total of 40 euros", "a number of visas"])
def test_who_gives_money_or_things_says_nothing(given):
    assert told(f"The port office, which gave {given}, closed.", mentions=["The port office"]) == []


def test_links_between_cues_go_on_after_one_is_added_before_them():
    text = f"{MAYOR}said. Radio Moro reported that Ana wept."
    cues = cue(text, "reported", "Radio Moro", "that Ana wept"), cue(text, "wept", "Ana", "that")
    made = found(text, *cues, carrier=[(1, 0)])
    assert [c.span.of(text) for c in made.cues] == ["said", "reported", "wept"]
    assert [(link.source, link.target) for link in made.links] == [(2, 1)]


@pytest.mark.parametrize(
    "piece", [", the a b c d e f, A B", "a video posted on a ", "it appears to show a ", ", which gave a a"]
)
def test_hostile_text_takes_linear_time(piece):
    start = time.perf_counter()
    found(piece * 10000)
    assert time.perf_counter() - start < 5
