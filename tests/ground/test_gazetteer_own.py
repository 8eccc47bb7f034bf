"""A user's own rows: they stand before or in place of ours, and a bad one is refused by file and line."""

from datetime import date

import pytest

from onrecord.errors import GazetteerRefused
from onrecord.ground.gazetteer import Gazetteer


@pytest.fixture
def layered(tiny, tmp_path):
    def make(text):
        path = tmp_path / "mine.csv"
        path.write_text(text, encoding="utf-8")
        return Gazetteer(tiny, extra=path)

    return make


def test_own_places_stand_before_ours(layered):
    own = layered("table,name,country,lat,lon\nplace,Velm,QQQ,1.5,2.5\n").places("Velm")
    assert [place.country for place in own] == ["QQQ", "ABC", "ABC", "XYZ"]
    assert own[0][4:6] == (1.5, 2.5)


def test_own_answers_stand_in_place_of_ours(layered):
    own = layered("table,name,country,sector,ownership\nagent,soldier,,REB,\nmedium,Farol,QQQ,,party\n")
    assert (own.agent("soldiers").sector, own.agent("soldiers").source) == ("REB", "your file")
    assert own.medium("the Farol").country == "QQQ"


def test_an_own_holder_shuts_out_ours_on_a_day_of_his_only(layered):
    own = layered(
        "table,name,country,office,sector,from,to\nholder,Cy Dunn,ABC,top diplomat,GOV,2020-05-01,2020-06-30\n"
    )
    found = [own.holders(office="foreign minister", country="ABC", on=date(2020, month, 15)) for month in (4, 5, 7)]
    assert [[holder.name for holder in day] for day in found] == [["Ana Prado"], ["Cy Dunn"], ["Ana Prado"]]


def test_wikidata_items(layered):
    own = layered("table,name,wikidata\nholder,Ana Lo,Q42\nbody,Guild,Q7\n")
    assert [own.holders("Ana Lo")[0].wikidata, own.bodies("Guild")[0].wikidata] == ["Q42", "Q7"]
    assert own.holders("Kim Ro")[0].wikidata is None


def test_an_own_country_and_seat(layered):
    own = layered("table,name,country,adjectives,sector\ncountry,Newland,NEW,Newlandic,\nseat,Palm House,NEW,,LEG\n")
    assert own.country_of("Newlandic").code == "NEW"
    assert (own.country_of("the Palm House").sector, own.bodies("Palm House")[0].kind) == ("LEG", "organization")


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("name,country\nVelm,ABC\n", 1, "no column 'table'"),
        ("table,name,colour\nplace,Velm,red\n", 1, "unknown column 'colour'"),
        ("table,name\nplace,Velm\nplane,Velm\n", 3, "table 'plane' is none of place"),
        ("table,name\nplace,\n", 2, "no name"),
        ("table,name\nplace,...\n", 2, "no name"),
        ("table,name\nplace,Velm,more\n", 2, "not as many fields"),
        ("table,name,country\nplace,Velm\n", 2, "not as many fields"),
        ("table,name,country\nplace,Velm,Abcia\n", 2, "country 'Abcia' is not an ISO 3166 code"),
        ("table,name\ncountry,Abcia\n", 2, "needs its ISO 3166 code"),
        ("table,name,lat,lon\nplace,Velm,91,0\n", 2, "lat '91' is not a number up to 90"),
        ("table,name,lat,lon\nplace,Velm,9,\n", 2, "go together"),
        ("table,name,feature\nplace,Velm,town\n", 2, "not a GeoNames class"),
        ("table,name,sector\nagent,smith,XXX\n", 2, "sector 'XXX' is none of GOV"),
        ("table,name,sector\nagent,smith,\n", 2, "needs a sector"),
        ("table,name,kind\nbody,Guild,club\n", 2, "kind 'club' is none of"),
        ("table,name,from\nholder,Ana,3 May\n", 2, "from '3 May' is not a date"),
        ("table,name,from,to\nholder,Ana,2021-05-01,2021-04\n", 2, "lies before"),
        ("table,name,wikidata\nbody,Guild,42\n", 2, "wikidata '42' is not the id of an item"),
    ],
)
def test_a_row_that_cannot_be_read(layered, text, line, reason):
    with pytest.raises(GazetteerRefused, match=rf"mine\.csv:{line}: .*{reason}") as refused:
        layered(text)
    assert refused.value.line == line


def test_a_field_over_several_lines_does_not_shift_the_count(layered):
    with pytest.raises(GazetteerRefused, match=r"mine\.csv:4: table 'plane'"):
        layered('table,name,note\nplace,Velm,"one\ntwo"\nplane,Velm,\n')


def test_a_file_that_is_not_there_or_no_text(tiny, tmp_path):
    with pytest.raises(GazetteerRefused, match="cannot be opened"):
        Gazetteer(tiny, extra=tmp_path / "absent.csv")
    (tmp_path / "latin.csv").write_bytes("table,name\nplace,Vélm\n".encode("latin-1"))
    with pytest.raises(GazetteerRefused, match="not CSV in UTF-8"):
        Gazetteer(tiny, extra=tmp_path / "latin.csv")
