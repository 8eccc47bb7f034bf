import pytest

from onrecord.accept.datelines import dateline_of, datelines_in, dates_filed
from onrecord.records import Span

BODY = "Three engineers left the harbour on Monday, the port authority said."

# opening, day of publication, then place, date and credit that are read
FORMS = [
    ("PORT LOUIS, April 15, 1997 (AFP) - ", "1997-04-16", "Port Louis", "1997-04-15", "AFP"),
    ("date 2024-12-31 Pyongyang: ", "2024-12-31", "Pyongyang", "2024-12-31", None),
    ("MOSCOW (Reuters) - ", "2025-03-06", "Moscow", "2025-03-06", "Reuters"),
    ("SEOUL, Dec. 31 (Yonhap) -- ", "2025-01-01", "Seoul", "2024-12-31", "Yonhap"),
    ("March 6, 2025 / SEOUL (Reuters) - ", "2025-03-07", "Seoul", "2025-03-06", "Reuters"),
    ("Pyongyang, December 31 (KCNA) -- ", "2024-12-31", "Pyongyang", "2024-12-31", "KCNA"),
    ("By Jane Roe\nKYIV, Ukraine (AP) — ", "2024-05-01", "Kyiv, Ukraine", "2024-05-01", "AP"),
    ("By JANE ROE\nAssociated Press Writer\nKYIV, Ukraine (AP) _ ", "2004-05-01", "Kyiv, Ukraine", "2004-05-01", "AP"),
    ("By Jane Roe, Associated Press\n\n", "2024-05-01", None, "2024-05-01", "AP"),
    ("By Jane Roe | Reuters\n\n", "2024-05-01", None, "2024-05-01", "Reuters"),
    ("LONDON/PARIS, May 3 (Reuters) - ", "2023-05-03", "London/Paris", "2023-05-03", "Reuters"),
    ("WASHINGTON and KYIV (Reuters) - ", "2023-05-03", "Washington and Kyiv", "2023-05-03", "Reuters"),
    ("DAR ES SALAAM, Nov. 25, 2006 (Xinhua) - ", None, "Dar es Salaam", "2006-11-25", "Xinhua"),
    ("ADDIS ABABA, Nov. 19 (ENA) – ", "2005-11-19", "Addis Ababa", "2005-11-19", "ENA"),
    ("UNITED NATIONS (AP) — ", "2005-11-19", "United Nations", "2005-11-19", "AP"),
    ("N'DJAMENA, 3 June 2008 (AFP) - ", None, "N'Djamena", "2008-06-03", "AFP"),
    ("ABOARD USS HARPER (AP) — ", "2008-06-03", "Aboard USS Harper", "2008-06-03", "AP"),
    ("ABOARD THE PAPAL PLANE (CNS) — ", None, "Aboard the Papal Plane", None, "CNS"),
    ("KHARKIV, Ukraine — ", "2023-02-02", "Kharkiv, Ukraine", "2023-02-02", None),
    ("AL-TANF, Syria (North Press) – ", "2021-10-20", "Al-Tanf, Syria", "2021-10-20", None),
    (
        "Ferry talks resume\n\nSides far apart\n\nHAVANA, Sept 4 (Prensa Latina) ",
        "2019-09-05",
        "Havana",
        "2019-09-04",
        "Prensa Latina",
    ),
    ("Ferry talks resume\n\nFriday, July 21, 2017\n\n", "2017-07-22", None, "2017-07-21", None),
    ("KINSHASA, 7 Feb 2001 [IRIN] - ", None, "Kinshasa", "2001-02-07", "The New Humanitarian"),
    ("PARIS, 12 mai - ", "2001-05-12", None, "2001-05-12", None),
    ("Paris, Mon, 12 May (AFP) - ", "2003-05-13", "Paris", "2003-05-12", "AFP"),
    ("BRUSSELS [Reuters] -- ", "2003-05-13", "Brussels", "2003-05-13", "Reuters"),
    ("AFP - Kinshasa\n", "2003-05-13", "Kinshasa", "2003-05-13", "AFP"),
    ("AFP - Kinshasa: ", "2003-05-13", "Kinshasa", "2003-05-13", "AFP"),
    ("KABUL: ", "2003-05-13", "Kabul", "2003-05-13", None),
    ("Kabul: ", "2003-05-13", "Kabul", "2003-05-13", None),
    ("MOSCOW - ", "2003-05-13", "Moscow", "2003-05-13", None),
    ("MOSCOW, April 8. /TASS/. ", "2025-04-08", "Moscow", "2025-04-08", "TASS"),
    ("MOSCOW, 2 December - RIA Novosti. ", "2025-12-02", "Moscow", "2025-12-02", "RIA Novosti"),
    ("DUSHANBE. Oct 7 (Interfax) - ", "1998-10-07", "Dushanbe", "1998-10-07", "Interfax"),
    ("Quito, Aug 14 (EFE).- ", "2025-08-14", "Quito", "2025-08-14", "EFE"),
    ("(ANSA) - AGRIGENTO, SEP 12 - ", "2025-09-13", "Agrigento", "2025-09-12", "ANSA"),
    ("DALIAN/TOKYO, Nov. 14, Kyodo - ", "2024-11-14", "Dalian/Tokyo", "2024-11-14", "Kyodo"),
    ("Tehran, IRNA – ", "2022-06-05", "Tehran", "2022-06-05", "IRNA"),
    ("VILNIUS, Nov 14, BNS – ", "2025-11-14", "Vilnius", "2025-11-14", "BNS"),
    ("Taipei, April 23 (CNA) ", "2025-04-23", "Taipei", "2025-04-23", "CNA"),
    ("New Delhi [India], March 21 (ANI): ", "2025-03-21", "New Delhi, India", "2025-03-21", "ANI"),
    ("Covilhã (Portugal) (AFP) – ", "2025-08-18", "Covilhã, Portugal", "2025-08-18", "AFP"),
    (
        "GAZA CITY, Palestinian Territories, Sept 5, 2024 (AFP) - ",
        None,
        "Gaza City, Palestinian Territories",
        "2024-09-05",
        "AFP",
    ),
    ("NABLUS, Tuesday, May 21, 2024 (WAFA) – ", None, "Nablus", "2024-05-21", "Wafa"),
    ("GENEVA (14 March 2023) – ", "2023-03-15", "Geneva", "2023-03-14", None),
    (
        "GOMA, Democratic Republic of the Congo\n\n",
        "2024-08-20",
        "Goma, Democratic Republic of the Congo",
        "2024-08-20",
        None,
    ),
    ("ISTANBUL\n\n", "2025-08-22", "Istanbul", "2025-08-22", None),
    ("New York, 21 November 2006\n\n", "2006-11-22", "New York", "2006-11-21", None),
    ("12 June 2025\n\n", "2025-06-13", None, "2025-06-12", None),
    ("GUWAHATI, Feb 18: ", "2004-02-19", "Guwahati", "2004-02-18", None),
    ("colombo, oct 22 2008 (dpa) –  ", None, "Colombo", "2008-10-22", "dpa"),
    ("(Corrects the number of ships)\n\nSANAA, Oct 17 (Reuters) - ", "2011-10-18", "Sanaa", "2011-10-17", "Reuters"),
    (
        "* Ferry halted\n\n* Port shut\n\nBRUSSELS, Oct 2 (Reuters) - ",
        "2025-10-02",
        "Brussels",
        "2025-10-02",
        "Reuters",
    ),
    ("BEIJING, XINHUA, 3 May — ", "2010-05-03", "Beijing", "2010-05-03", "Xinhua"),
    ("Xinhua, Beijing, 3 May — ", "2010-05-03", "Beijing", "2010-05-03", "Xinhua"),
    ("KYIV (AFP), May 3, 2022 - ", None, "Kyiv", "2022-05-03", "AFP"),
    ("PETRA, Jordan, May 3 (AFP) - ", "2022-05-03", "Petra, Jordan", "2022-05-03", "AFP"),
    ("ST. PETERSBURG, Russia (AP) — ", None, "St. Petersburg, Russia", None, "AP"),
    ("ALEXANDRIA, Va. (AP) — ", None, "Alexandria, Va.", None, "AP"),
    ("DEIR AL-ZOR, Syria, May 3 (SANA) – ", "2022-05-04", "Deir al-Zor, Syria", "2022-05-03", "SANA"),
    ("XI'AN, Nov. 17, 2006 (Xinhua) -- ", None, "Xi'an", "2006-11-17", "Xinhua"),
    ("PORT-AU-PRINCE, Haiti (AP) — ", None, "Port-au-Prince, Haiti", None, "AP"),
    ("RIO DE JANEIRO, 31.12.2024 (Agência Lusa) - ", None, "Rio de Janeiro", "2024-12-31", "Lusa"),
    ("ROME, 24th May 2019 (ANSA/AFP) - ", None, "Rome", "2019-05-24", "ANSA"),
    ("ASTANA. KAZINFORM – ", "2019-05-24", "Astana", "2019-05-24", "Kazinform"),
    ("BAKU, Azerbaijan, May 24. Trend: ", "2019-05-24", "Baku, Azerbaijan", "2019-05-24", "Trend"),
    ("YEREVAN, MAY 24, ARMENPRESS. ", "2019-05-24", "Yerevan", "2019-05-24", "Armenpress"),
    ("KUALA LUMPUR, May 24 (Bernama) -- ", "2019-05-24", "Kuala Lumpur", "2019-05-24", "Bernama"),
    ("Accra, May 24, GNA – ", "2019-05-24", "Accra", "2019-05-24", "GNA"),
    ("ALGIERS - (APS) ", "2019-05-24", "Algiers", "2019-05-24", "APS"),
    ("KYIV. May 24 (Interfax-Ukraine) – ", "2019-05-24", "Kyiv", "2019-05-24", "Interfax-Ukraine"),
    ("KYIV, Tuesday (UNIAN) – ", "2025-05-22", "Kyiv", "2025-05-20", "UNIAN"),
    ("WASHINGTON, APRIL 15 (AP) -- ", "1995-04-15", "Washington", "1995-04-15", "AP"),
    ("KIEV, May 5. /TASS Correspondent Ivan Petrov/. ", "2009-05-05", "Kiev", "2009-05-05", "TASS"),
    ("BEIJING, May 5, 2020 /PRNewswire/ -- ", None, "Beijing", "2020-05-05", None),
    ("McALLEN, Texas (AP) — ", None, "McALLEN, Texas", None, "AP"),
    ("LONDON/PARIS/ROME, May 3 (AFP) - ", "2009-05-05", "London/Paris/Rome", "2009-05-03", "AFP"),
    ("05 May 2019, Mogadishu - ", None, "Mogadishu", "2019-05-05", None),
    ("May 5 (Reuters) - ", "2019-05-05", None, "2019-05-05", "Reuters"),
    ("(Reuters) - ", "1995-04-15", None, "1995-04-15", "Reuters"),
    ("", "1995-04-15", None, "1995-04-15", None),
    ("", None, None, None, None),
]


@pytest.mark.parametrize(("opening", "published", "place", "date", "credit"), FORMS)
def test_forms(opening, published, place, date, credit):
    line, agency = dateline_of(opening + BODY + "\n\nNo ship was damaged.", published)
    assert (line.place, line.date, agency) == (place, date, credit)


@pytest.mark.parametrize(
    "text",
    [
        "Yes: he said so, and the others agreed with him.",
        "NATO: ministers will meet. They said so on Monday.",
        "URGENT - Ministers will meet. They said so on Monday.",
        "EXCLUSIVE-Ministers will meet. They said so on Monday.",
        "Kabul: ministers fly home without a deal\n\nMinisters flew home on Monday without a deal.",
        "FEVER RISES, IGNORANCE STAYS\n\nA study says so.",
        "CEASEFIRE\n\nThe two sides shall cease fire.",
        "SPOKESPERSON: The claim has no basis. It never had.\n\nREPORTER: Thank you.",
        "ANNA PETIT: The claim has no basis.\n\nPAUL GRAND: It has one. We saw it.",
        "Korean Central News Agency (KCNA) reported the visit on Tuesday.",
        "On Tuesday, May 21 - two days late - the ships sailed.",
        "Jane Roe, May 3, 2024\n\nThe ships sailed on Friday, the port said.",
        "London - ministers say they will go.\n\nSix ships sailed.",
        "ARUSHA – The tribunal rose early.\n\nTHE HAGUE – Judges sat until dusk.",
        "The ships sailed from Goma - three of them - on Friday.",
    ],
)
def test_no_place(text):
    assert dateline_of(text, "2024-05-21")[0].place is None


@pytest.mark.parametrize(
    ("ending", "credit"),
    [
        ("The ships are safe. (ANI)", "ANI"),
        ("The ships are safe.\n\n(ANI)", "ANI"),
        ("The ships are safe.\n\nAAP", "AAP"),
        ("The ships are safe.\n\n- RNZ Pacific", "RNZ"),
        ("The ships are safe. [Reuters]", "Reuters"),
        ("The ships are safe. — UNB", "UNB"),
        ("The ships are safe.\n\nSource: TASS", "TASS"),
        ("The ships are safe.\n\n(With inputs from AFP)", "AFP"),
        ("The ships are safe.\n\nAl Jazeera and news agencies", "Al Jazeera"),
        ("The ships are safe, said the Islamic Republic News Agency (IRNA).", None),
        ("TASS said that the ships were safe.", None),
        ("With its ships safe, the firm told Reuters that it would sail again on the first of the month.", None),
        ("The ships are safe. (end)", None),
    ],
)
def test_credit_at_the_end(ending, credit):
    assert dateline_of("Three ships sailed on Monday.\n\n" + ending, None)[1] == credit


def test_a_headline_that_names_an_agency_credits_nobody():
    assert dateline_of("Ships sail at last: KCNA\n\nThree ships sailed.", None)[1] is None
    assert dateline_of("Ships sail, KCNA says\n\nThree ships sailed.", None)[1] is None


@pytest.mark.parametrize(
    ("printed", "published", "date"),
    [
        ("Dec. 31", "2025-01-02T08:00:00Z", "2024-12-31"),
        ("Jan 1", "2024-12-31", "2025-01-01"),
        ("Feb 29", "2023-03-01", "2024-02-29"),
        ("Feb 30", "2023-03-01", "2023-03-01"),
        ("May 3, 1999", "2023-03-01", "1999-05-03"),
        ("May 3", None, None),
        ("May 3", "yesterday", None),
    ],
)
def test_date_of_the_dateline(printed, published, date):
    assert dateline_of(f"SEOUL, {printed} (Yonhap) -- {BODY}", published)[0].date == date


def test_several_datelines_are_found_at_paragraph_starts_only():
    text = f"SEOUL, May 3 (Yonhap) -- {BODY}\n\nTALLINN, May 3 (BNS) - {BODY}\nMINSK, May 3 (BelTA) - {BODY}"
    assert datelines_in(text) == [Span(0, 25), Span(95, 118)]
    assert datelines_in(BODY) == []


@pytest.mark.parametrize(
    ("text", "openings"),
    [
        ("LOMAR, May 14 (AFP) - It rained on May 13.", ["LOMAR, May 14 (AFP) - "]),
        ("LOMAR, May 14 - It rained.", ["LOMAR, May 14 - "]),
        ("Rain\n\nLOMAR, May 14 (AFP) - It rained.\n\nCORDA, May 15 (AFP) - It snowed.",
         ["LOMAR, May 14 (AFP) - ", "CORDA, May 15 (AFP) - "]),
        ("LOMAR (AFP) - It rained on May 13.", []),
        ("On May 14 it rained.", []),
    ],
)  # fmt: skip
def test_openings_that_print_a_date(text, openings):
    assert [span.of(text) for span in dates_filed(text)] == openings
