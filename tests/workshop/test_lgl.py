"""LGL as it is read, counted and learnt from."""

import numpy as np

from onrecord.ground.places_weigh import FEATURES, FIXED, UNKNOWN
from onrecord.records import Place, Span
from workshop.corpora.lgl import Toponym, articles, fold
from workshop.gate.lgl import outcome
from workshop.train.placing import descend

XML = """<?xml version="1.0"?>
<articles><article docid="7"><domain>velmnews.com</domain><dltime>2009-03-20 12:24</dltime>
<text>Velm and Orsa</text><toponyms>
<toponym><start>0</start><end>4</end><phrase>Velm</phrase>
<gaztag geonameid="11"><fcode>PPL</fcode><lat>1.5</lat><lon>2.5</lon></gaztag></toponym>
<toponym><start>9</start><end>13</end><phrase>Orsa</phrase></toponym>
</toponyms></article></articles>"""


def test_an_article_has_all_names_and_the_toponyms_with_an_id(tmp_path):
    (tmp_path / "lgl.xml").write_text(XML, encoding="utf-8")
    (article,) = articles(tmp_path)
    assert article.names == (Span(0, 4), Span(9, 13))
    assert [t.geonameid for t in article.toponyms] == [11]
    assert (article.report.source, article.report.published) == ("velmnews.com", "2009-03-20")


def test_folds_are_the_same_everywhere():
    assert [fold(str(number)) for number in range(5)] == [fold(str(number)) for number in range(5)]
    assert {fold(str(number)) for number in range(50)} == {1, 2, 3, 4, 5}


def place(**known):
    return Place(id="p", name="Velm", mentions=(Span(0, 4),), **known)


def test_right_is_the_same_id_or_within_161_km():
    toponym = Toponym(span=Span(0, 4), geonameid=11, lat=1.5, lon=2.5, kind="PPL")
    assert outcome(place(geonameid=11), toponym) == "right"
    assert outcome(place(geonameid=12, lat=2.9, lon=2.5), toponym) == "right"
    assert outcome(place(geonameid=12, lat=3.0, lon=2.5), toponym) == "wrong"
    assert outcome(place(geonameid=12), toponym) == "wrong"
    assert outcome(place(country="ABC"), toponym) == "unknown"


def test_weights_learn_what_tells_right_from_wrong_and_leave_what_is_set():
    rows = np.zeros((4, len(FEATURES) + len(UNKNOWN)))
    rows[0, 3] = rows[3, 3] = 1.0
    weights = descend(rows, np.array([True, False, False, True]), np.array([0, 2]), np.array([1.0, 1.0]))
    assert weights[3] > 1
    assert [weights[FEATURES.index(name)] for name in FIXED] == list(FIXED.values())
