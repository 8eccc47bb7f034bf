"""Weights of actors' features are learnt, written, read again and measured."""

import csv
from collections import Counter, defaultdict

import pytest

torch = pytest.importorskip("torch")

from onrecord.ground.choice import chosen  # noqa: E402
from onrecord.ground.weights import Weights  # noqa: E402
from onrecord.records import Span  # noqa: E402
from workshop.corpora.actors import one  # noqa: E402
from workshop.gate.grounded import shown  # noqa: E402
from workshop.train.grounding import Case, fold, numbered, of_answers, of_candidates, text_of  # noqa: E402


def answers(word, right):
    return Case(0, 1, (right,), ((f"w={word}",),), 0)


def candidates(right):
    return Case(0, 1, ("ABC", "XYZ"), (("rank 0",), ("rank 1",)), right)


def read_again(rows):
    return Weights(csv.DictReader(text_of(rows).splitlines()))


def test_a_word_speaks_for_the_sector_that_it_stood_with():
    cases = [answers("police", "COP"), answers("soldier", "MIL")] * 20
    sums = read_again(of_answers(cases)).sectors(["w=police"])
    assert chosen(sums)[0][0] == "COP"


def test_the_candidate_with_the_better_feature_wins():
    weights = read_again(of_candidates([candidates(0)] * 9 + [candidates(1)]))
    assert weights.country(["rank 0"]) > weights.country(["rank 1"])


def test_a_feature_seen_once_has_no_weight():
    assert numbered([answers("police", "COP"), answers("police", "COP"), answers("rare", "MIL")]) == {"w=police": 0}


def test_features_without_weight_tell_nothing():
    assert Weights([]).country(["rank 0"]) == 0
    assert chosen(Weights([]).sectors(["w=police"])) == [("-", 1.0)]


def test_folds_are_fixed():
    assert [fold(name) for name in ("a", "b", "c")] == [fold(name) for name in ("a", "b", "c")]
    assert 0 <= fold("a") < 5


def test_an_annotated_report_keeps_only_sectors_that_there_are():
    notes = {
        "actors": {
            "ana": {"kind": "person", "country": "FJI", "sector": "GOV", "mentions": [[0, 3], [15, 22]]},
            "sea": {"kind": "people", "country": None, "sector": "IGO", "mentions": [[9, 13]]},
            "bo": {"kind": "person", "mentions": []},
        }
    }
    found = one("r", {"text": "Ana said they, Ana Pim so."}, "2024-05-01", notes)
    ana, they = found.actors
    assert (ana.country, ana.sector) == ("FJI", "GOV")
    assert ana.actor.mentions == (Span(0, 3), Span(15, 22))
    assert they.sector is None


def test_the_table_has_shares():
    tally = defaultdict(Counter)
    tally["country", "all"] = Counter(n=10, right=6, given=8, wrong=4)
    assert shown(tally).splitlines()[1].split() == ["country", "all", "10", "60.0", "20.0", "50.0"]
