"""Names of places with their use, as the corpora have them and as newswire is taken to mean them."""

import json

import pytest

pytest.importorskip("torch")

from workshop.corpora import metonymy, wire
from workshop.gate.metonymy import AIMS, parts


def folder(tmp_path, *rows):
    (tmp_path / "gwn_train.json").write_text(json.dumps(rows), encoding="utf-8")
    return tmp_path


def row(words, label, first, end):
    return {"sentence": words.split(), "pos": [first, end], "label": label}


WORDS = "New Lund 's envoy left ( Port Mar ) , but Lund stayed ."


def test_a_sentence_comes_once_with_all_its_names(tmp_path):
    rows = [row(WORDS, 1, 0, 2), row(WORDS, 0, 6, 8), row(WORDS, 1, 11, 12)]
    (document,) = metonymy.documents(folder(tmp_path, *rows), "gwn")
    assert document.text == "New Lund's envoy left (Port Mar), but Lund stayed."
    assert [(document.text[s:e], use) for s, e, use in document.uses] == [
        ("New Lund", "metonymic"),
        ("Port Mar", "literal"),
        ("Lund", "metonymic"),
    ]


def test_a_fifth_of_the_sentences_is_kept_back_whatever_their_order(tmp_path):
    rows = [row(f"Report {n} came from Lund .", 0, 4, 5) for n in range(500)]
    there = [d.id for d in metonymy.documents(folder(tmp_path, *rows), "gwn") if metonymy.kept_back(d)]
    back = [d.id for d in metonymy.documents(folder(tmp_path, *rows[::-1]), "gwn") if metonymy.kept_back(d)]
    assert sorted(there) == sorted(back) and 70 < len(there) < 130


def test_the_gate_judges_only_what_no_training_saw(tmp_path):
    rows = [row(f"Report {n} came from Lund .", 0, 4, 5) for n in range(50)]
    for part in ("metonymy", "wire/reports", "wire/annotations"):
        (tmp_path / part).mkdir(parents=True)
    for part in metonymy.PARTS:
        (tmp_path / "metonymy" / f"{part}_train.json").write_text(json.dumps(rows), encoding="utf-8")
    for name in ("seen", "unseen"):
        (tmp_path / f"wire/reports/{name}.json").write_text(json.dumps({"text": "Lund agreed."}), encoding="utf-8")
        (tmp_path / f"wire/annotations/{name}.json").write_text("{}", encoding="utf-8")
    (tmp_path / "wire" / "dev.txt").write_text("unseen\n", encoding="utf-8")
    found = dict(parts(tmp_path))
    assert found.keys() == AIMS.keys()
    assert [d.id for d in found["wire"]] == ["unseen"]
    for part in metonymy.PARTS:
        assert found[part] and all(map(metonymy.kept_back, found[part])) and len(found[part]) < len(rows)


def uses(text, acting=(), lying=()):
    at = lambda words: (text.index(words), text.index(words) + len(words))  # noqa: E731
    mentions = [(*at(words), "government", "a") for words in acting]
    return [(text[s:e], use) for s, e, use in wire.uses(text, mentions, [at(words) for words in lying])]


def test_a_government_by_the_name_of_its_place_is_metonymic_and_a_scene_literal():
    text = "The United States told Velmora that troops in Lund and the town would stay."
    found = uses(text, ["The United States", "Velmora"], ["Lund", "the town"])
    assert found == [("The United States", "metonymic"), ("Velmora", "metonymic"), ("Lund", "literal")]


@pytest.mark.parametrize("body", ["The Foreign Ministry", "We", "Police", "the government", "Duma"])
def test_bodies_pronouns_and_words_without_a_capital_say_nothing(body):
    assert uses(f"Then {body} agreed.", [body]) == []


def test_a_name_that_is_both_says_nothing():
    assert uses("Velmora agreed.", ["Velmora"], ["Velmora"]) == []
