"""A tiny gazetteer from rows, written by the workshop's own code."""

from pathlib import Path

import pytest

from onrecord.ground.facts import Place
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.rows import Found, facts_of, keys_of
from workshop.gazetteer.write import write

ROWS = """\
table,name,alternatives,country,sector,kind,office,from,to,source,ownership,adjectives,inhabitants,capitals,feature,geonameid,admin1,lat,lon,population,note
place,Velm,Vélm|Velma,ABC,,,,,,,,,,,P,11,AB.01,10.5,20.25,9000,
place,Velm,,XYZ,,,,,,,,,,,P,12,XY.02,-10,-20,700,
place,Saint Ola,,ABC,,,,,,,,,,,P,13,AB.01,1,2,50,
place,Grand Orsa,,XYZ,,,,,,,,,,,P,16,XY.02,5,6,900000,
place,Grand Orsa,,ABC,,,,,,,,,,,P,17,AB.01,5,7,400,
place,Ar Rabah,,XYZ,,,,,,,,,,,P,14,XY.02,3,4,60,
country,Abcia,Republic of Abcia|ABC|US,ABC,,,,,,,,Abcian,Abcian|Abcman|Abcmen,Velm,,,,,,,
country,Lower Congo,Congo,LCO,,,,,,,,Congolese,,,,,,,,,
country,Upper Congo,Congo,UCO,,,,,,,,Congolese,,,,,,,,,
seat,Marble Hall,the Hall,ABC,GOV,government,,,,,,,,,,,,,,,
seat,House of Elders,Congress,ABC,LEG,government,,,,,,,,,,,,,,,
agent,soldier,,,MIL,,,,,,,,,,,,,,,,
agent,chief of the army,,,MIL,,,,,,,,,,,,,,,,
agent,police officer,,,COP,,,,,,,,,,,,,,,,
agent,official,,,GOV,,,,,,,,,,,,,,,,
body,Blue Front,BF,ABC,REB,armed_group,,,,,,,,,,,,,,,
body,Grey Band of Abcia,,,REB,armed_group,,,,,,,,,,,,,,,
body,Bank of Fish,BF,XYZ,BUS,,,,,,,,,,,,,,,,
body,League of Towns,LT,IGO,,organization,,,,,,,,,,,,,,,
body,Orsa Youth,OY,ABC,REB,armed_group,,,,,,,,,,,,,,,
body,Order of Yards,OY,LCO,MIL,military,,,,,,,,,,,,,,,
agent,foreign minister,,,GOV,,,,,,,,,,,,,,,,
holder,Ana Prado,,ABC,GOV,,foreign minister,2019-03-04,2023,page one,,,,,,,,,,,
holder,Bo Prado,,ABC,GOV,,minister of foreign affairs,2023,,unverified,,,,,,,,,,,
holder,Ole Vind,,ABC,GOV,,president,2019-03-04,2023,page one,,,,,,,,,,,
holder,Kim Ro,,PRK,GOV,,leader,2011-12,,page two,,,,,,,,,,,
medium,The Farol,Farol,ABC,,,,,,,private,,,,,,,,,,
medium,Farol,,XYZ,,,,,,,state-controlled,,,,,,,,,,
medium,Daily Sun,,ABC,,,,,,,private,,,,,,,,,,
agency,CDP,Corda Press|Corda,ABC,,,,,,,private,,,,,,,,,,
"""


@pytest.fixture(scope="session")
def rows(tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("rows") / "rows.csv"
    path.write_text(ROWS, encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def facts(rows) -> list[Found]:
    division = Place(15, "Velm Oblast", "ABC", "AB.01", 10.0, 20.0, 0, "A.ADM1", "middle")
    return [*facts_of(rows, source="tiny"), ("place", division, (*keys_of(["Velm Oblast", "Velm"]), "AB.01:"))]


@pytest.fixture(scope="session")
def tiny(facts, tmp_path_factory) -> Path:
    path = tmp_path_factory.mktemp("tiny") / "tiny.sqlite"
    write(path, facts, {"source tiny": "invented"})
    return path


@pytest.fixture(scope="session")
def gazetteer(tiny) -> Gazetteer:
    return Gazetteer(tiny)
