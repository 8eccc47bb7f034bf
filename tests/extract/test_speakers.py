"""Who speaks, where grammar leaves no doubt. Readings are made by hand."""

import time

import pytest
from readings import at, cue, reading

from onrecord.extract.mentions import Cast
from onrecord.extract.speakers import spoken
from onrecord.extract.statements import statements
from onrecord.records import Report


def sources(text, *cues):
    """For each cue its source and contents, as words."""
    made = spoken(Report(text=text), reading(cues=cues)).cues
    return [[span.of(text) for role in ("source", "content") for span in c.roles[role].spans] for c in made]


@pytest.mark.parametrize(
    ("clause", "expected"),
    [
        (", a claim that Kesh denied, saying", "Kesh"),
        (", a figure the army dismissed as propaganda, saying", "the army"),
        (
            ", a toll that the interior minister, Karim Salo, later disputed, saying",
            "the interior minister, Karim Salo",
        ),
        (", an account which the port has rejected, saying", "the port"),
        (", but Kesh denied the report, saying", "Kesh"),
        (", a claim that Kesh denied on Monday, and adding", "Kesh"),
        (", a town that Kesh left, saying", "Velmora"),
        (" and dismissed the report, saying", "Velmora"),
        (", which rejected the plan, saying", "Velmora"),
        (", a claim that Kesh denied. Later it fled, saying", "Velmora"),
        (", a claim that Kesh denied saying", "Velmora"),
        (", a claim that Kesh denied, and it shelled the dam, saying", "Velmora"),
    ],
)
def test_a_participle_has_the_subject_of_the_rejection_before_it(clause, expected):
    text = f"Velmora said it took the hill{clause} that troops held it."
    words = clause.split()[-1]
    assert sources(text, cue(text, words, "Velmora", "that troops held it"))[0][0] == expected


RELAYED = "Guards shot a man, said Radio Moro, which quoted two dockers as saying that he was unarmed."


def test_the_one_who_is_quoted_says_it():
    quoted = cue(RELAYED, "quoted", "two dockers", "Guards shot a man", "that he was unarmed")
    saying = cue(RELAYED, "as saying", "Radio Moro", "that he was unarmed")
    said = cue(RELAYED, "said", "Radio Moro", "Guards shot a man")
    assert sources(RELAYED, said, quoted, saying) == [
        ["Radio Moro", "Guards shot a man"],
        ["which", "that he was unarmed"],
        ["two dockers", "that he was unarmed"],
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The envoy was quoted by Radio Moro as saying that he was ill.",
        "The envoy has been quoted in Dorval as saying that he was ill.",
        "He quoted the law, Moro wrote, as saying that he was ill.",
    ],
)
def test_other_quoting_is_left(text):
    assert sources(text, cue(text, "as saying", text.split()[1], "that he was ill"))[0][0] == text.split()[1]


def test_what_was_quoted_before_the_outlet_stays_with_it():
    text = '"He is ill," the daily quoted her as saying.'
    quoted, saying = cue(text, "quoted", "the daily", '"He is ill,"'), cue(text, "as saying", "her", '"He is ill,"')
    assert sources(text, quoted, saying) == [["the daily", '"He is ill,"'], ["her", '"He is ill,"']]


def test_who_is_quoted_keeps_what_no_other_cue_has():
    text = "Kyodo quoted a letter by the guard as saying that he was ill."
    quoted, saying = cue(text, "quoted", "the guard", "that he was ill"), cue(text, "as saying", None)
    assert sources(text, quoted, saying)[0] == ["the guard", "that he was ill"]


@pytest.mark.parametrize(
    ("source", "content", "kept"),
    [
        ("No group", "that attack", False),
        ("Nobody", "this roadside bombing, which hurt two", False),
        ("Red Moon", "that attack", True),
        ("No group", "that it won the vote", True),
        ("No group", "that attacks would stop", True),
        ("No group", "that attack was an error", True),
        ("No group", "that strike on a mill, which hurt two, was just", True),
    ],
)
def test_a_deed_that_nobody_claims_is_no_statement(source, content, kept):
    text = f"{source} has claimed {content}."
    assert (len(sources(text, cue(text, "has claimed", source, content))[0]) == 2) is kept


def told(text, cues, mentions, antecedent=()):
    made = reading(
        [(at(text, m), "organization") for m in mentions], cues=cues, antecedent=antecedent, carrier=[(1, 0)]
    )
    report = Report(text=text)
    return statements(report, made, Cast(report, made))


DENIES = "The army says it holds the port and {} shelling the dam."


@pytest.mark.parametrize("words", ["denies", "also denies"])
def test_a_content_ends_before_a_second_verb_of_its_speaker(words):
    text = DENIES.format(words)
    cues = (
        cue(text, "says", "The army", text[text.index("it holds") : -1]),
        cue(text, "denies", "it", "shelling the dam", kind="denial"),
    )
    first, second = told(text, cues, ["The army", "it"], [(1, 0)])
    assert [run.of(text) for run in first.content] == ["it holds the port"]
    assert (second.inside, second.source_span) == (None, first.source_span)


@pytest.mark.parametrize(
    ("text", "words", "source"),
    [
        ("The army says rebels hold the port and deny shelling the dam.", "deny", "rebels"),
        ("The army says it holds the port, denies shelling the dam.", "denies", "it"),
        ("The army says the tests failed and showed shelling the dam.", "showed", "The army"),
    ],
)
def test_a_verb_of_another_or_without_conjunction_stays_within(text, words, source):
    content = text[len("The army says ") : -1]
    cues = cue(text, "says", "The army", content), cue(text, words, source, "shelling the dam")
    others = [] if source == "The army" else [source]
    first, second = told(text, cues, ["The army", *others], [(1, 0)] if source == "it" else [])
    assert [run.of(text) for run in first.content] == [content]
    assert second.inside == first.id


def test_a_verb_stays_within_whose_subject_the_content_names_though_taken_for_the_speaker():
    text = "Corda says Velmora shelled the dam and threatened to take it."
    content = text[len("Corda says ") : -1]
    cues = cue(text, "says", "Corda", content), cue(text, "threatened", "Velmora", "to take it")
    first, second = told(text, cues, ["Corda", "Velmora"], [(1, 0)])
    assert [run.of(text) for run in first.content] == [content]
    assert second.inside == first.id


@pytest.mark.parametrize("piece", ["quoted a ", ", a claim that denied ", "and denies ", ", a toll the "])
def test_hostile_text_takes_linear_time(piece):
    text = piece * 20000 + ", saying that"
    start = time.perf_counter()
    sources(text, cue(text, "saying", None, "that", nth=1))
    assert time.perf_counter() - start < 5
