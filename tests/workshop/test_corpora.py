"""Readers of the corpora, each on a few invented lines in its format; what is kept back, on the real ones."""

import gzip
import json
import sys
from pathlib import Path

import pytest

from onrecord.ontology import ontology
from workshop.corpora import gum, mix, names, pack, plover, polnear, wire
from workshop.corpora.documents import Cue, Document, Dyad, joined, outermost

CORPORA = Path(__file__).parents[3] / "shared" / "corpora"


def words(document: Document, runs: tuple[tuple[int, int], ...]) -> list[str]:
    return [document.text[start:end] for start, end in runs]


def named(document: Document) -> list[tuple[str, str | None]]:
    return [(document.text[start:end], kind) for start, end, kind in document.names or ()]


@pytest.mark.parametrize(
    ("runs", "expected"),
    [
        ([], ()),
        ([(0, 4)], ((0, 4),)),
        ([(0, 4), (5, 10)], ((0, 10),)),
        ([(12, 18), (0, 4)], ((0, 4), (12, 18))),
        ([(0, 10), (5, 8)], ((0, 10),)),
        ([(0, 11), (12, 18)], ((0, 18),)),
    ],
)
def test_runs_that_only_points_part_are_one(runs, expected):
    assert joined("They slept. Nobody", tuple(runs)) == expected


def test_outermost_spans():
    spans = [(5, 9, None, "b"), (0, 9, None, "a"), (9, 12, None, "c"), (8, 11, None, "d")]
    assert outermost(spans) == [(0, 9, None, "a"), (9, 12, None, "c")]


# PolNeAR: brat standoff.

STORKS = "Storks are back,\nthe mayor said. She wants nests, he added, and poles."


def brat(folder: Path, *records: str, name="gull_2020-01-02_storks", annotator="a1b2", text=STORKS) -> Path:
    """Write one document with one annotator's records."""
    for part in ("text", "attributions"):
        (folder / part).mkdir(exist_ok=True)
    (folder / "text" / f"{name}.txt").write_bytes(text.encode())
    (folder / "attributions" / f"{name}_{annotator}.ann").write_bytes(("\n".join(records) + "\n").encode())
    return folder


def spanned(key: str, role: str, *runs: tuple[int, int], text=STORKS) -> str:
    """A record of a span: `T1<tab>Source 17 26<tab>the mayor`, its text with line breaks as they are."""
    places = ";".join(f"{start} {end}" for start, end in runs)
    return f"{key}\t{role} {places}\t{' '.join(text[a:b] for a, b in runs)}"


SOURCE = spanned("T1", "Source", (17, 26))
CUE = spanned("T2", "Cue", (27, 31))
CONTENT = spanned("T3", "Content", (0, 15))
EVENT = "E1\tAttribution:T4 Content:T3 Cue:T2 Source:T1 "


def only(folder: Path) -> Document:
    (document,) = polnear.documents(folder)
    return document


def test_polnear_reads_an_attribution(tmp_path):
    document = only(brat(tmp_path, SOURCE, CUE, CONTENT, spanned("T4", "Attribution", (27, 31)), EVENT))
    assert (document.id, document.text, document.open_terms) == ("gull_2020-01-02_storks", STORKS, False)
    assert document.cues == (Cue(source=((17, 26),), cue=((27, 31),), content=((0, 15),)),)
    assert document.cues_unknown == ((0, 15),)


def test_polnear_takes_records_that_run_over_lines(tmp_path):
    over = spanned("T3", "Content", (0, 26))
    assert over.count("\n") == 1
    document = only(brat(tmp_path, over, SOURCE, CUE, EVENT))
    assert words(document, document.cues[0].content) == ["Storks are back,\nthe mayor"]
    assert words(document, document.cues[0].source) == ["the mayor"]


def test_polnear_counts_numbered_roles_with_the_first(tmp_path):
    event = "E1\tAttribution:T4 Content:T3 Cue:T2 Content2:T5 Source:T1"
    document = only(brat(tmp_path, SOURCE, CUE, CONTENT, spanned("T5", "Content", (33, 48)), event))
    assert words(document, document.cues[0].content) == ["Storks are back", "She wants nests"]


def test_polnear_takes_discontinuous_spans(tmp_path):
    split = spanned("T3", "Content", (33, 48), (60, 69))
    document = only(brat(tmp_path, split, CUE, SOURCE, EVENT))
    assert words(document, document.cues[0].content) == ["She wants nests", "and poles"]


@pytest.mark.parametrize(
    "event",
    [
        "E1\tAttribution-no-source:T4 ",
        "E1\tAttribution:T4 Cue:T2 Source:T1",
        "E1\tAttribution:T4 Content:T3 Source:T1",
        "#1\tAnnotatorNotes T3\tcould be longer",
        "A1\tSure T3",
    ],
)
def test_polnear_passes_over_what_is_no_attribution(tmp_path, event):
    assert only(brat(tmp_path, SOURCE, CUE, CONTENT, event)).cues == ()


def test_polnear_takes_attributions_without_source(tmp_path):
    document = only(brat(tmp_path, CUE, CONTENT, "E1\tAttribution-no-source:T4 Content:T3 Cue:T2"))
    assert document.cues[0].source == ()


def test_polnear_counts_the_first_annotator(tmp_path):
    brat(tmp_path, CUE, CONTENT, "E1\tAttribution:T4 Content:T3 Cue:T2", annotator="0001")
    brat(tmp_path, annotator="0002")
    assert len(only(tmp_path).cues) == 1


def test_polnear_shares_spans_between_attributions(tmp_path):
    second = spanned("T6", "Cue", (49, 57))
    events = [EVENT, "E2\tAttribution:T7 Content:T8 Cue:T6 Source:T1"]
    document = only(brat(tmp_path, SOURCE, CUE, CONTENT, second, spanned("T8", "Content", (33, 48)), *events))
    assert [words(document, cue.source) for cue in document.cues] == [["the mayor"]] * 2


# Wire: reports with numbered sentences, annotations that point into them.

LINES = ["Radio Vela said the mayor said the dam held.", "Ana Kovac, the mayor, waved. She left."]
REPORT = {"text": "\n\n".join(LINES), "sentences": LINES, "spans": [[0, 44], [46, 84]]}


def noted(**notes) -> Document:
    return wire.document("own_dam", REPORT, notes)


def statement(key: str, cue: object, content: object, inside=None, **more) -> dict:
    return {"id": key, "cue": cue, "content": content, "in": inside, "kind": "speech", "certainty": "asserted", **more}


SAID = [
    statement("s1", [1, "said"], [[1, "the mayor said the dam held"]], source_span=[1, "Radio Vela"], kind="report"),
    statement("s2", [1, "said", 2], [[1, "the dam held"]], "s1", source_span=[1, "the mayor"], certainty="alleged"),
]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, []),
        ([], []),
        ([1, "said"], [[1, "said"]]),
        ([1, "said", 2], [[1, "said", 2]]),
        ([[1, "said", 2]], [[1, "said", 2]]),
        ([[1, "said"], [2, "waved"]], [[1, "said"], [2, "waved"]]),
        ([[[1, "said"]], [2, "waved"]], [[1, "said"], [2, "waved"]]),
    ],
)
def test_wire_pointers_are_one_or_several_or_none(value, expected):
    assert wire.pointers(value) == expected


@pytest.mark.parametrize(
    ("pointer", "expected"),
    [
        ([1, "said"], (11, 15)),
        ([1, "said", 2], (26, 30)),
        ([1, "the"], (16, 19)),
        ([1, "the", 2], (31, 34)),
        ([2, "Ana"], (46, 49)),
        ([2, "the mayor"], (57, 66)),
        ([2, "."], (73, 74)),
        ([2, ".", 2], (83, 84)),
    ],
)
def test_wire_pointers_count_whole_words_of_their_sentence(pointer, expected):
    assert wire.span(REPORT, pointer) == expected


def test_a_wire_pointer_at_nothing_fails():
    with pytest.raises(IndexError):
        wire.span(REPORT, [1, "a"])


def test_wire_reads_nested_statements():
    first, second = noted(statements=SAID).cues
    assert (first.parent, second.parent) == (None, 0)
    assert (first.cue, second.cue) == (((11, 15),), ((26, 30),))
    assert (first.kind, second.certainty, second.nested) == ("report", "alleged", True)
    assert second.source == ((16, 25),)


def test_wire_finds_parents_that_stand_behind():
    assert [cue.parent for cue in noted(statements=SAID[::-1]).cues] == [1, None]


@pytest.mark.parametrize("nothing", [None, []])
def test_wire_hangs_nothing_under_a_statement_without_cue(nothing):
    cues = noted(statements=[statement("s1", nothing, [1, "the dam held"]), SAID[1]]).cues
    assert [cue.parent for cue in cues] == [None]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ([2, "She left"], ["She left"]),
        ([[2, "Ana Kovac"], [2, "She left"]], ["Ana Kovac", "She left"]),
        ([[2, "waved"], [2, "She left"]], ["waved. She left"]),
        ([[1, "the dam held"], [2, "Ana Kovac"]], ["the dam held.\n\nAna Kovac"]),
        ([[2, "She left"], [1, "the dam held"]], ["the dam held", "She left"]),
    ],
)
def test_wire_joins_the_pieces_of_a_content(content, expected):
    document = noted(statements=[statement("s1", [2, "waved"], content)])
    assert words(document, document.cues[0].content) == expected


def test_wire_keeps_outermost_mentions_in_order_of_the_text():
    actors = {
        "mayor": {"kind": "person", "mentions": [[2, "the mayor"], [2, "Ana Kovac, the mayor"], [2, "She"]]},
        "radio": {"kind": "media", "mentions": [1, "Radio Vela"]},
        "none": {"mentions": None},
    }
    assert noted(actors=actors).mentions == (
        (0, 10, "media", "radio"),
        (46, 66, "person", "mayor"),
        (75, 78, "person", "mayor"),
    )


@pytest.mark.parametrize(("name", "free"), [("own_a1", True), ("gum_x", True), ("re3d_1", True), ("te3_AFP", False)])
def test_wire_knows_which_texts_are_free(name, free):
    assert wire.document(name, REPORT, {}).open_terms is free


def test_wire_splits_off_the_development_reports(tmp_path):
    (tmp_path / "annotations").mkdir()
    for name in ("a", "b", "c"):
        (tmp_path / "annotations" / f"{name}.json").write_text("{}")
    (tmp_path / "dev.txt").write_text("b\n")
    assert wire.split(tmp_path) == ({"a", "c"}, {"b"})


def test_wire_reads_its_files_in_order_of_name(tmp_path):
    for folder, held in (("reports", REPORT), ("annotations", {"statements": SAID})):
        (tmp_path / folder).mkdir()
        for name in ("b", "a"):
            (tmp_path / folder / f"{name}.json").write_text(json.dumps(held))
    assert [d.id for d in wire.documents(tmp_path, {"b", "a"})] == ["a", "b"]


# Wire: events and figures.

DAM = [
    "The dam burst on Monday near Vessa.",
    "It killed 12 dockers, including two pilots.",
    "The flood hurt 30 others.",
]
BURST = {
    "text": "\n\n".join(DAM),
    "sentences": DAM,
    "spans": [[0, 35], [37, 80], [82, 107]],
    "date": "2026-03-03",
}
EVENTS = [
    {"id": "e1", "type": "OTHER", "mode": None, "trigger": [1, "burst"], "actor": [["dam", [1, "The dam"]]],
     "recipient": [], "place": ["vessa", [1, "Vessa"]], "time": {"span": [1, "on Monday"], "from": None, "to": None},
     "standing": "actual", "in": None, "again": [[3, "flood"]]},
    {"id": "e2", "type": "ASSAULT", "mode": "explosives", "trigger": [2, "killed"], "actor": [["dam", [2, "It"]]],
     "recipient": [["dockers", [2, "12 dockers"]], ["pilots", [2, "two pilots"]]], "place": None, "time": None,
     "standing": "negated", "in": None},
]  # fmt: skip
FIGURES = [
    {"id": "f1", "span": [2, "12"], "of": [2, "dockers"], "counts": "killed", "low": 12, "best": 12, "high": 12,
     "event": "e2", "in": None},
    {"id": "f2", "span": [3, "30"], "of": None, "counts": "injured", "low": 30, "best": None, "high": None,
     "event": None, "in": None},
]  # fmt: skip
HAPPENED = {
    "actors": {
        "dam": {"name": "dam", "kind": "unnamed", "mentions": [[1, "The dam"], [2, "It"]]},
        "dockers": {"name": "dockers", "kind": "people", "mentions": [[2, "12 dockers"]]},
    },
    "places": {"vessa": {"name": "Vessa", "country": None, "mentions": [[1, "Vessa"]]}},
    "statements": [
        statement("s1", [[2, "killed"], [3, "hurt"]], [[2, "12 dockers"], [3, "30 others"]], source_span=[2, "It"])
    ],
    "events": EVENTS,
    "figures": FIGURES,
    "dateline": {"place": "vessa", "date": "2026-03-03", "credit": [1, "Vessa"]},
}


def burst(**notes) -> Document:
    return wire.document("own_burst", BURST, notes)


def test_the_invented_report_is_numbered_rightly():
    assert [BURST["text"][a:b] for a, b in BURST["spans"]] == DAM


def told(document: Document, trigger) -> dict[str, list[str]]:
    """The words of a trigger and of what fills its roles."""
    return {
        role: words(document, getattr(trigger, role))
        for role in ("trigger", "actor", "recipient", "place", "time")
        if getattr(trigger, role)
    }


def test_wire_reads_events_with_their_roles():
    document = burst(events=EVENTS)
    first, later, second = document.triggers
    assert told(document, first) == {
        "trigger": ["burst"], "actor": ["The dam"], "place": ["Vessa"], "time": ["on Monday"]
    }  # fmt: skip
    assert told(document, second) == {"trigger": ["killed"], "actor": ["It"], "recipient": ["12 dockers", "two pilots"]}
    assert (first.type, first.mode, first.standing, first.again) == ("OTHER", None, "actual", False)
    assert (second.type, second.mode, second.standing) == ("ASSAULT", "explosives", "negated")
    assert told(document, later) == {"trigger": ["flood"]}


def test_wire_gives_all_mentions_of_a_happening_one_number():
    first, later, second = burst(events=EVENTS).triggers
    assert (first.happening, later.happening, second.happening) == (0, 0, 1)
    assert later.again and (later.type, later.mode, later.standing) == (first.type, first.mode, first.standing)


def test_wire_keeps_apart_what_only_a_comma_parts_in_a_role():
    event = {**EVENTS[1], "actor": [["dockers", [2, "dockers"]], ["pilots", [2, "including two pilots"]]]}
    document = burst(events=[event])
    assert words(document, document.triggers[0].actor) == ["dockers", "including two pilots"]


def test_wire_reads_figures_with_their_events_and_bounds():
    document = burst(events=EVENTS, figures=FIGURES)
    dead, hurt = document.numbers
    assert (words(document, dead.number), words(document, dead.of)) == (["12"], ["dockers"])
    assert (dead.counts, dead.happening, dead.bounds) == ("killed", 1, (12, 12, 12))
    assert (words(document, hurt.number), hurt.of, hurt.happening) == (["30"], (), None)
    assert hurt.bounds == (30, None, None)


@pytest.mark.parametrize("event", ["e9", None])
def test_a_figure_of_no_event_that_is_there_counts_in_none(event):
    assert burst(events=EVENTS, figures=[{**FIGURES[0], "event": event}]).numbers[0].happening is None


def test_a_report_without_events_and_figures_has_none_and_says_so():
    assert (burst().triggers, burst().numbers, burst().cues) == ((), (), ())


# Wire: annotations by offsets.


def test_offsets_point_where_pointers_do():
    notes = pack.offsets(BURST, HAPPENED)
    assert wire.document("own_burst", {"text": BURST["text"]}, notes) == burst(**HAPPENED)


def test_offsets_leave_everything_but_pointers_as_it_is():
    notes = pack.offsets(BURST, HAPPENED)
    assert notes["actors"]["dam"] == {"name": "dam", "kind": "unnamed", "mentions": [[0, 7], [37, 39]]}
    assert notes["events"][0] == {
        **EVENTS[0], "trigger": [8, 13], "actor": [["dam", [0, 7]]], "place": ["vessa", [29, 34]],
        "time": {**EVENTS[0]["time"], "span": [14, 23]}, "again": [[86, 91]],
    }  # fmt: skip
    assert notes["figures"][1] == {**FIGURES[1], "span": [97, 99]}
    assert notes["dateline"] == {"place": "vessa", "date": "2026-03-03", "credit": [29, 34]}
    assert notes["statements"][0]["content"] == [[47, 57], [97, 106]]


@pytest.mark.parametrize(
    ("pointer", "expected"), [([0, 7], (0, 7)), ([37, 39], (37, 39)), ([1, "dam"], (4, 7)), ([2, "It", 1], (37, 39))]
)
def test_a_pointer_may_be_offsets_already(pointer, expected):
    assert wire.span(BURST, pointer) == expected


def packed(monkeypatch, folder: Path, out: Path, *options: str) -> list[dict]:
    """The rows that the program packs from folders of reports and annotations."""
    monkeypatch.setattr(sys, "argv", ["pack", *map(str, sorted(folder.iterdir())), "--out", str(out), *options])
    pack.main()
    return list(wire.lines(out))


def annotate(folder: Path, name: str, report: dict, notes: dict) -> None:
    for part, held in (("reports", report), ("annotations", notes)):
        (folder / part).mkdir(parents=True, exist_ok=True)
        (folder / part / f"{name}.json").write_text(json.dumps(held), encoding="utf-8")


def test_pack_keeps_offsets_and_a_digest_in_order_of_name(monkeypatch, tmp_path):
    annotate(tmp_path / "in/one", "dam", BURST, HAPPENED)
    annotate(tmp_path / "in/one", "bad", {**REPORT, "date": "2026-03-04"}, {"statements": SAID})
    rows = packed(monkeypatch, tmp_path / "in", tmp_path / "out.jsonl")
    assert [row["id"] for row in rows] == ["bad", "dam"]
    assert set(rows[1]) == {"id", "date", "digest", "notes"}
    assert (rows[1]["date"], rows[1]["digest"]) == ("2026-03-03", wire.digest(BURST["text"]))
    assert rows[1]["notes"] == pack.offsets(BURST, HAPPENED)


def test_pack_keeps_the_first_of_two_annotations_of_one_story(monkeypatch, tmp_path):
    annotate(tmp_path / "in/one", "dam", BURST, {"events": EVENTS})
    annotate(tmp_path / "in/two", "dam", BURST, {"events": EVENTS[:1]})
    (row,) = packed(monkeypatch, tmp_path / "in", tmp_path / "out.jsonl")
    assert len(row["notes"]["events"]) == 2


def test_pack_keeps_the_text_where_it_is_ours(monkeypatch, tmp_path):
    annotate(tmp_path / "in/one", "dam", BURST, HAPPENED)
    rows = packed(monkeypatch, tmp_path / "in", tmp_path / "written.jsonl", "--text")
    assert set(rows[0]) == {"id", "date", "text", "notes"}
    monkeypatch.setattr(wire, "HERE", tmp_path)
    (document,) = wire.written()
    assert document == wire.document("dam", BURST, HAPPENED)


TITLED = {**BURST, "text": f"Dam bursts\n\n{BURST['text']}", "spans": [[a + 12, b + 12] for a, b in BURST["spans"]]}


@pytest.fixture
def unlabelled(monkeypatch, tmp_path) -> Path:
    """A packed annotation of a story of a file of two, and the folder of that file."""
    annotate(tmp_path / "in/one", "dam", TITLED, HAPPENED)
    packed(monkeypatch, tmp_path / "in", tmp_path / "annotated.jsonl")
    monkeypatch.setattr(wire, "HERE", tmp_path)
    stories(tmp_path, BURST["text"])
    return tmp_path


def stories(folder: Path, text: str) -> None:
    with gzip.open(folder / "unlabelled.jsonl.gz", "wt", encoding="utf-8") as out:
        for name, body in (("other", "It rained."), ("dam", text)):
            out.write(json.dumps({"id": name, "title": "Dam bursts", "text": body}) + "\n")


def test_annotated_stories_are_read_where_they_are(unlabelled):
    (document,) = wire.annotated(unlabelled)
    assert document == wire.document("dam", TITLED, HAPPENED)
    assert words(document, document.triggers[0].trigger) == ["burst"]


def test_a_story_that_is_not_the_one_annotated_fails(unlabelled):
    stories(unlabelled, BURST["text"].replace("burst", "broke"))
    with pytest.raises(ValueError, match=r"unlabelled\.jsonl\.gz: the text of dam is not the one annotated"):
        list(wire.annotated(unlabelled))


def test_digests_tell_texts_apart_and_are_the_same_for_ever():
    assert wire.digest("It rained.") != wire.digest("It rained. ")
    assert wire.digest("") == "e3b0c44298fc1c14"


# PLV: pairs of actors, marked in a sentence.

MARKED = "<s>Vessa Line</s> sued <t>the port</t> of Dorval."


@pytest.mark.parametrize(
    ("marked", "mark", "expected"),
    [
        (MARKED, "s", (0, 10)),
        (MARKED, "t", (16, 24)),
        ("<t>They</t> met <s>us</s>", "s", (9, 11)),
        ("<t>They</t> met <s>us</s>", "t", (0, 4)),
        ("<s>the <t>port</t> workers</s> left", "s", (0, 16)),
        ("<s>the <t>port</t> workers</s> left", "t", (4, 8)),
        ("<s>They</s> left", "t", None),
        ("They left", "s", None),
        ("<s>the\nport</s> left", "s", (0, 8)),
    ],
)
def test_plover_marks(marked, mark, expected):
    assert plover.between(marked, mark) == expected


def plv(folder: Path, *rows: tuple[str, str]) -> list[Document]:
    """Documents of rows (marked sentence, gold root)."""
    columns = ("", "sentence_id", "marked_sentence", "gold_root", "root_L1")
    lines = [(str(i), str(40 + i), marked, root, "ASSAULT") for i, (marked, root) in enumerate(rows)]
    path = folder / "PLV.tsv"
    path.write_text("\n".join("\t".join(line) for line in (columns, *lines)) + "\n", encoding="utf-8")
    return list(plover.documents(path))


def test_plover_reads_a_dyad_a_sentence(tmp_path):
    first, second = plv(tmp_path, (MARKED, "ACCUSE"), ("<t>They</t> left.", "RETREAT"))
    assert (first.id, first.corpus, first.open_terms) == ("plv_0_40", "plv", False)
    assert first.text == "Vessa Line sued the port of Dorval."
    assert first.dyads == (Dyad(source=(0, 10), target=(16, 24), types=frozenset({"ACCUSE"})),)
    assert second.dyads == (Dyad(source=None, target=(0, 4), types=frozenset({"RETREAT"})),)
    assert (first.names, first.mentions, first.cues, first.triggers, first.numbers) == (None,) * 5


def test_plover_takes_what_the_release_joins_apart(tmp_path):
    (document,) = plv(tmp_path, (MARKED, "YIELD"))
    assert document.dyads[0].types == {"CONCEDE", "RETREAT"}


def test_types_of_dyads_are_of_the_vocabulary():
    assert {t for types in plover.JOINED.values() for t in types} <= set(ontology().event_types)


# GUM: CoNLL-U with entity brackets.


def conllu(*rows: str) -> str:
    """Rows "form tag [misc]" of one sentence as CoNLL-U; a row with a dash in its number is given as "2-3 form"."""
    lines, number = [], 0
    for row in rows:
        head, *rest = row.split(" ")
        if "-" in head and head[0].isdigit():
            lines.append("\t".join([head, rest[0], *"_" * 7, rest[1] if len(rest) > 1 else "_"]))
        else:
            number += 1
            misc = rest[1] if len(rest) > 1 else "_"
            lines.append("\t".join([str(number), head, head, "X", rest[0], *"_" * 4, misc]))
    return "\n".join(lines) + "\n"


def gum_document(folder: Path, *sentences: str, name="GUM_news_storks") -> Document:
    path = folder / f"{name}.conllu"
    path.write_text("\n".join(sentences), encoding="utf-8")
    return gum.document(path, "news")


def opened(cluster: int, kind: str, more: str = "") -> str:
    return f"({cluster}-{kind}-new-sssss-cf1-1-coref{more}"


CLUB = conllu(
    f"The DT Entity={opened(1, 'organization')}",
    f"Vessa NNP Entity={opened(2, 'place', '-Vessa')})",
    "Club NNP Entity=1)",
    "met VBD",
    f"its PRP$ Entity={opened(3, 'person')}{opened(1, 'organization')})",
    "coach NN Entity=3)|SpaceAfter=No",
    ". .",
)


def test_gum_rebuilds_the_text_as_printed():
    assert gum.rebuilt(CLUB).text == "The Vessa Club met its coach."


def test_gum_parts_paragraphs_and_sentences():
    text = "\n".join([CLUB, conllu("It PRP", "won VBD"), "# newpar\n" + conllu("Fans NNS", "sang VBD")])
    assert gum.rebuilt(text).text == "The Vessa Club met its coach. It won\n\nFans sang"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (["1-2 Kovac's", "Kovac NNP", "'s POS", "dam NN"], "Kovac's dam"),
        (["1-2 can't SpaceAfter=No", "ca MD", "n't RB", ". ."], "can't."),
        (["They PRP", "2-3 can't", "ca MD", "n't RB", "go VB"], "They can't go"),
    ],
)
def test_gum_prints_words_of_several_parts_as_one(rows, expected):
    assert gum.rebuilt(conllu(*rows)).text == expected


def found(*rows: str) -> list[tuple[str, str, str]]:
    """(words, kind, cluster) of every mention of one sentence, as they close."""
    built = gum.rebuilt(conllu(*rows))
    return [(built.text[s:e], kind, cluster) for s, e, kind, cluster, _ in gum.brackets(built.words)]


PERSON, PLACE, FAIR = opened(1, "person"), opened(2, "place"), opened(1, "event")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([f"Ana NNP Entity={PERSON})"], [("Ana", "person", "1")]),
        ([f"Ana NNP Entity={PERSON}", "Kovac NNP Entity=1)"], [("Ana Kovac", "person", "1")]),
        (
            [f"the DT Entity={PERSON}{PLACE})", "mayor NN Entity=1)"],
            [("the", "place", "2"), ("the mayor", "person", "1")],
        ),
        (
            [f"a DT Entity={FAIR}", f"b NN Entity={PLACE}", "c NN Entity=2)1)"],
            [("b c", "place", "2"), ("a b c", "event", "1")],
        ),
        ([f"a DT Entity={FAIR}", f"b NN Entity=1){PLACE})"], [("a b", "event", "1"), ("b", "place", "2")]),
        (
            [f"a DT Entity={PERSON}", f"b NN Entity={PERSON}", "c NN Entity=1)", "d NN Entity=1)"],
            [("b c", "person", "1"), ("a b c d", "person", "1")],
        ),
        (
            [f"x NN Entity={PERSON}|SpaceAfter=No", "- HYPH SpaceAfter=No", "y NN Entity=1)"],
            [("x-y", "person", "1")],
        ),
        ([f"a DT Entity={opened(1, 'place', '-Opal_%28mine%29')})"], [("a", "place", "1")]),
        ([f"a DT Entity={PERSON}"], []),
    ],
)
def test_gum_brackets(rows, expected):
    assert found(*rows) == expected


def test_gum_drops_mentions_that_run_over_sentences(tmp_path):
    first, second = conllu(f"Ana NNP Entity={opened(1, 'person')}"), conllu("Kovac NNP Entity=1)")
    assert gum_document(tmp_path, first, second).mentions == ()


def test_gum_keeps_outermost_actors_and_leaves_places_open(tmp_path):
    document = gum_document(tmp_path, CLUB)
    assert (document.id, document.corpus) == ("gum_storks", "gum-news")
    assert [(document.text[s:e], kind, cluster) for s, e, kind, cluster in document.mentions] == [
        ("The Vessa Club", None, "1"),
        ("its coach", None, "3"),
    ]
    assert words(document, document.mentions_unknown) == ["Vessa"]


def person(*rows: str) -> list[str]:
    """The rows in one mention of a person."""
    first, *rest = rows
    return [f"{first} Entity={opened(7, 'person')}", *rest[:-1], f"{rest[-1]} Entity=7)"]


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (person("Ana NNP", "Kovac NNP"), [("Ana Kovac", "person")]),
        (person("President NNP", "Ana NNP", "Kovac NNP"), [("Ana Kovac", "person")]),
        (person("Ambassador NNP", "to IN", "Chad NNP", "Ann NNP", "Lee NNP"), [("Chad Ann Lee", "person")]),
        (
            [
                f"Envoy NN Entity={opened(1, 'person')}",
                "to IN",
                f"Chad NNP Entity={opened(2, 'place')})",
                "Ann NNP",
                "Lee NNP Entity=1)",
            ],
            [("Chad", "place"), ("Ann Lee", "person")],
        ),
        (
            [f"Bank NNP Entity={opened(1, 'organization')}", "of IN", "Dorval NNP Entity=1)"],
            [("Bank of Dorval", "organization")],
        ),
        (["Bank NNP", "of IN", "Dorval NNP"], [("Bank of Dorval", None)]),
        (["Vessa NNP", "in IN", "Dorval NNP"], [("Vessa", None), ("Dorval", None)]),
        ([f"Morvians NNPS Entity={opened(1, 'person')})"], [("Morvians", None)]),
        ([f"storks NNS Entity={opened(1, 'person')})"], []),
        ([f"Herons NNPS Entity={opened(1, 'animal')})"], [("Herons", None)]),
        (
            [f"the DT Entity={opened(1, 'organization')}", "Gull NNP", "and CC", "the DT", "Heron NNP Entity=1)"],
            [("Gull", None), ("Heron", None)],
        ),
    ],
)
def test_gum_names(tmp_path, rows, expected):
    assert named(gum_document(tmp_path, conllu(*rows))) == expected


def test_gum_calls_a_place_by_form_a_place(tmp_path):
    acting = conllu(f"Morvia NNP Entity={opened(1, 'organization')})", "voted VBD")
    lying = conllu("in IN", f"Morvia NNP Entity={opened(1, 'place')})")
    gum_document(tmp_path, acting)
    gum_document(tmp_path, lying, name="GUM_bio_herons")
    gum_document(tmp_path, lying, name="GUM_reddit_herons")
    documents = gum.documents(tmp_path)
    assert [d.id for d in documents] == ["gum_storks", "gum_bio_herons"]
    assert [named(d) for d in documents] == [[("Morvia", "place")]] * 2


# Names: CoNLL columns and re3d.


def wikigold(folder: Path, *sentences: str) -> list[Document]:
    """Sentences "word/tag word/tag" through the file of wikigold."""
    blocks = [" ".join(s.split()).replace(" ", "\n").replace("/", " ") for s in sentences]
    (folder / "wikigold.conll.txt").write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
    return list(names.wikigold(folder))


@pytest.mark.parametrize(
    ("sentence", "text", "expected"),
    [
        ("Ana/I-PER Kovac/I-PER sang/O ./O", "Ana Kovac sang.", [("Ana Kovac", "person")]),
        ("Ana/I-PER Dorval/I-LOC", "Ana Dorval", [("Ana", "person"), ("Dorval", "place")]),
        ("Vessa/I-ORG Vessa/B-ORG", "Vessa Vessa", [("Vessa", "organization"), ("Vessa", "organization")]),
        ("Vessa/I-ORG ,/O Dorval/I-ORG", "Vessa, Dorval", [("Vessa", "organization"), ("Dorval", "organization")]),
        ("010/I-MISC is/O", "010 is", [("010", None)]),
        ("(/O Ana/I-PER )/O 's/O", "(Ana)'s", [("Ana", "person")]),
        ("It/O rained/O", "It rained", []),
    ],
)
def test_wikigold(tmp_path, sentence, text, expected):
    (document,) = wikigold(tmp_path, sentence)
    assert document.text == text
    assert named(document) == expected


def test_wikigold_has_twenty_sentences_a_document(tmp_path):
    documents = wikigold(tmp_path, *(["Ana/I-PER sang/O ./O"] * 21))
    assert [d.id for d in documents] == ["wikigold_0", "wikigold_1"]
    assert [len(d.names) for d in documents] == [20, 1]
    assert named(documents[0])[19] == ("Ana", "person")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ("Ana\tB-politician\nKovac\tI-politician\nwon\tO", [("Ana Kovac", "person")]),
        ("Ana\tB-person\nBo\tB-person", [("Ana", "person"), ("Bo", "person")]),
        ("Dorval\tB-location\nVessa\tI-country", [("Dorval", "place"), ("Vessa", "place")]),
        ("Heron\tB-politicalparty\nList\tI-politicalparty", [("Heron List", "organization")]),
        ("Morvian\tB-misc", [("Morvian", None)]),
        ("Spring\tB-election\nvote\tI-election", [("Spring vote", "event")]),
    ],
)
def test_crossner(tmp_path, rows, expected):
    for part in ("train", "dev"):
        (tmp_path / f"{part}.txt").write_text(rows + "\n\n", encoding="utf-8")
    documents = list(names.crossner(tmp_path))
    assert [d.id for d in documents] == ["crossner-politics/train_0", "crossner-politics/dev_0"]
    assert [named(d) for d in documents] == [expected] * 2


@pytest.mark.parametrize(
    ("words", "kind", "expected"),
    [
        ("the Vessa Line", "organization", ("Vessa Line", "organization")),
        ("The former Vessa Line", "organization", ("Vessa Line", "organization")),
        ("Vessa Line", "organization", ("Vessa Line", "organization")),
        ("Morvian service members", "organization", ("Morvian service members", None)),
        ("the army", "organization", ("army", None)),
        ("Gen. Ivo Bral", "person", ("Ivo Bral", "person")),
        ("Foreign Minister Ivo Bral", "person", ("Ivo Bral", "person")),
        ("his spokesman", "person", ("spokesman", None)),
        ("Heron 7", "weapon", ("Heron 7", "weapon")),
        ("7", "weapon", ("7", None)),
        ("We", "organization", ("We", None)),
        ("northern Morvia", "place", ("northern Morvia", None)),
        ("Dorval, Morvia", "place", [("Dorval", "place"), ("Morvia", "place")]),
        ("Navy Press Secretary Ivo Bral", "person", ("Ivo Bral", "person")),
    ],
)
def test_a_name_has_no_article_or_title_and_is_no_noun(words, kind, expected):
    text = f"On Monday {words} left"
    found = [(text[start:end], got) for start, end, got in names.proper(text, 10, 10 + len(words), kind)]
    assert found == (expected if isinstance(expected, list) else [expected])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ([(0, 5, "place"), (0, 9, "person")], [(0, 9, "person")]),
        ([(0, 9, None), (0, 9, "person")], [(0, 9, "person")]),
        ([(6, 9, "place"), (0, 5, None)], [(0, 5, None), (6, 9, "place")]),
        ([(3, 3, "place")], []),
    ],
)
def test_the_longest_names_are_kept(given, expected):
    assert names.longest(given) == expected


def re3d(folder: Path, source: str, text: str, entities: list[tuple[int, int, str]]) -> None:
    """One document of one source, as JSON lines."""
    (folder / source).mkdir()
    lines = [{"begin": a, "end": b, "type": kind, "documentId": "ABCDEF0123"} for a, b, kind in entities]
    (folder / source / "entities.json").write_text("\n".join(map(json.dumps, lines)) + "\n")
    (folder / source / "documents.json").write_text(json.dumps({"_id": "ABCDEF0123", "text": text}) + "\n")


def test_re3d(tmp_path):
    text = "On Monday the Vessa Line fed herons."
    re3d(tmp_path, "Harbour Office", text, [(10, 24, "Organisation"), (29, 35, "Person"), (3, 9, "Temporal")])
    (document,) = names.re3d(tmp_path)
    assert (document.id, document.open_terms) == ("re3d_ABCDEF01", True)
    assert named(document) == [("Vessa Line", "organization"), ("herons", None)]


def test_re3d_keeps_apart_what_is_not_free(tmp_path):
    re3d(tmp_path, "BBC", "Herons.", [])
    assert [d.open_terms for d in names.re3d(tmp_path)] == [False]


# What a training may see.


def some(key: str, *, free=True) -> Document:
    return Document(id=key, corpus="wire", text="", open_terms=free)


@pytest.mark.parametrize(
    ("open_only", "expected"),
    [(True, ["free"]), (False, ["free", "bought"])],
)
def test_usable_leaves_out_what_is_kept_back(open_only, expected):
    kept = mix.Kept(names=frozenset(["a"]), tune=frozenset(["b"]), dev=frozenset(["c"]))
    every = [some("a"), some("b"), some("c"), some("free"), some("bought", free=False)]
    assert [d.id for d in mix.usable(every, kept, open_only)] == expected


@pytest.fixture(scope="module")
def scratch(tmp_path_factory) -> Path:
    if not CORPORA.exists():
        pytest.skip(f"the corpora are not shipped: put them at {CORPORA}")
    return tmp_path_factory.mktemp("unpacked")


@pytest.fixture(scope="module")
def every(scratch) -> list[mix.Source]:
    return mix.sources(CORPORA, scratch, "second", open_only=False)


def letters(document: Document) -> str:
    """What stays of a text whatever corpus prints it."""
    return "".join(filter(str.isalnum, document.text.lower()))


def test_no_training_sees_what_is_kept_back(every):
    kept = mix.kept_back(CORPORA)
    assert len(kept.names) > 10 and len(kept.tune) > 40 and len(kept.dev) > 10
    assert [d.id for source in every for d in source.documents if d.id in kept] == []


def test_no_training_sees_a_kept_text_under_another_name(every, scratch):
    _, dev = wire.split(CORPORA / "wire")
    kept = [*mix.tuning(CORPORA, scratch), *wire.documents(CORPORA / "wire", dev)]
    held = {letters(d)[:200]: d.id for d in kept}
    assert [(d.id, held[key]) for s in every for d in s.documents if (key := letters(d)[:200]) in held] == []


def test_a_training_on_free_texts_sees_no_others(every):
    paid = {d.id for source in every for d in source.documents if not d.open_terms}
    free = {d.id for source in every for d in source.documents if d.open_terms}
    assert len(free) > 200 and len(paid) > 800 and not free & paid


def test_every_span_of_every_corpus_stands_in_its_text(every):
    for document in (d for source in every for d in source.documents):
        spans = [n[:2] for n in (*(document.names or ()), *(document.mentions or ()))]
        spans += [run for c in document.cues or () for run in (*c.cue, *c.source, *c.content)]
        for t in document.triggers or ():
            spans += [*t.trigger, *t.actor, *t.recipient, *t.place, *t.time]
        spans += [run for n in document.numbers or () for run in (*n.number, *n.of)]
        spans += [pair for d in document.dyads for pair in (d.source, d.target) if pair]
        assert all(0 <= start < end <= len(document.text) for start, end in spans), document.id


def test_every_label_of_every_corpus_is_of_the_vocabulary(every):
    vocabulary = ontology()
    for document in (d for source in every for d in source.documents):
        for t in document.triggers or ():
            assert t.type in vocabulary.event_types and t.standing in vocabulary.standings, document.id
            assert t.mode is None or t.mode in vocabulary.event_modes, document.id
        assert {n.counts for n in document.numbers or ()} <= set(vocabulary.counts), document.id
        assert all(d.types and d.types <= set(vocabulary.event_types) for d in document.dyads), document.id
        assert all(d.source or d.target for d in document.dyads), document.id


def test_every_number_that_counts_in_an_event_has_its_trigger(every):
    for document in (d for source in every for d in source.documents):
        there = {t.happening for t in document.triggers or () if not t.again}
        wanted = {n.happening for n in document.numbers or () if n.happening is not None}
        assert wanted <= there and {t.happening for t in document.triggers or ()} == there, document.id


def test_triggers_and_numbers_come_together(every):
    for document in (d for source in every for d in source.documents):
        assert (document.triggers is None) == (document.numbers is None), document.id


@pytest.mark.parametrize("plan", mix.PASSES)
def test_every_corpus_of_a_plan_can_be_read_and_none_is_passed_over_in_vain(plan):
    assert set(mix.PASSES[plan]) <= set(mix.READ) and all(passes > 0 for passes in mix.PASSES[plan].values())
    assert set(mix.CLOSED) <= set(mix.READ)


def test_a_plan_on_free_texts_leaves_out_corpora_that_are_not(monkeypatch, tmp_path):
    monkeypatch.setattr(mix, "READ", {n: lambda *_, n=n: [some(n), some(f"{n} bought", free=False)] for n in mix.READ})
    kept = mix.Kept(names=frozenset(), tune=frozenset(["gum"]), dev=frozenset())
    monkeypatch.setattr(mix, "kept_back", lambda _: kept)
    free = mix.sources(tmp_path, tmp_path, "second", open_only=True)
    assert [s.name for s in free] == [n for n in mix.PASSES["second"] if n not in mix.CLOSED]
    assert {s.name: [d.id for d in s.documents] for s in free}["wire"] == ["wire"]
    whole = {s.name: s for s in mix.sources(tmp_path, tmp_path, "second", open_only=False)}
    assert list(whole) == list(mix.PASSES["second"])
    assert [d.id for d in whole["gum"].documents] == ["gum bought"]
    assert (whole["wire"].limit, whole["gum"].limit, whole["wire"].passes) == (510, 320, mix.PASSES["second"]["wire"])
