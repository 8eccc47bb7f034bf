import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.accept.report import LIMIT, NO_DATE, report_from_text
from onrecord.errors import ReportRefused
from onrecord.records import Dateline

BODY = "SEOUL, Dec. 31 (Yonhap) -- Three ships left the port of Busan on Tuesday, said the man who had to count them."


def test_a_plain_report():
    report = report_from_text(BODY, published="2024-12-31")
    assert report.text == report.original == BODY
    assert report.dateline == Dateline(place="Seoul", date="2024-12-31")
    assert (report.credit, report.language, report.warnings) == ("Yonhap", "en", ())


def test_title_blank_line_body():
    report = report_from_text(BODY, title="Ships\r\nsail ")
    assert report.title == "Ships  sail"
    assert report.text == "Ships  sail\n\n" + BODY
    assert report.original == "Ships\r\nsail \n\n" + BODY
    assert report.original[report.offsets.original(report.text.index("SEOUL"))] == "S"


@pytest.mark.parametrize("body", ["Ships sail\n\n" + BODY, "\r\nShips\u00a0sail \r\n" + BODY, "Ships sail"])
def test_a_title_that_the_body_repeats_is_not_doubled(body):
    assert report_from_text(body, title="Ships sail").text.count("Ships sail") == 1


def test_a_body_that_only_begins_alike_keeps_its_title():
    assert report_from_text("Ships sail on.", title="Ships sail").text == "Ships sail\n\nShips sail on."


@pytest.mark.parametrize("title", [None, "", " \n"])
def test_a_blank_title_is_none(title):
    report = report_from_text(BODY, title=title)
    assert (report.title, report.text) == (None, BODY)


def test_other_fields_are_kept_on_one_line():
    report = report_from_text(BODY, given_id=" 7\n", source="The\tPost", url="https://example.org/\ud800")
    assert (report.given_id, report.source, report.url) == ("7", "The Post", "https://example.org/\ufffd")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "empty: give a report"),
        (" \r\n\t", "empty: give a report"),
        ("- . -", "empty or nearly blank: give a report of some words"),
        ("ok", "empty or nearly blank: give a report of some words"),
        ("\u200b\u200b", "empty or nearly blank: give a report of some words"),
        ('"' * 10_000, "empty or nearly blank: give a report of some words"),
        ("a" * (LIMIT + 1), "over 400,000 characters: give one report a file, or JSON lines"),
    ],
)
def test_refused(text, reason):
    with pytest.raises(ReportRefused) as refusal:
        report_from_text(text, file="x.txt", line=3)
    assert (refusal.value.file, refusal.value.line, refusal.value.reason) == ("x.txt", 3, reason)


def test_at_the_limit():
    assert len(report_from_text("a" * LIMIT).text) == LIMIT


def test_quotation_marks_around_words():
    assert report_from_text('"' * 10_000 + " he said so").text.endswith("he said so")


@pytest.mark.parametrize(
    ("text", "warning"),
    [
        ("Three \ud800 ships \udfff left", "2 lone surrogates were replaced by U+FFFD"),
        ("أعلن الوزير أن السفن غادرت الميناء", "most letters are not Latin: the reader is trained on English"),
        (
            BODY + "\n\n" + BODY,
            "2 datelines found: this file may hold several reports; give one report a file or JSON lines",
        ),
    ],
)
def test_warnings(text, warning):
    assert report_from_text(text, published="2024-12-31").warnings == (warning,)


@pytest.mark.parametrize(
    ("body", "published", "warned"),
    [
        (BODY, None, True),  # a dateline without its year
        (BODY.replace("31", "31, 2024"), None, False),
        (BODY, "2024-12-31", False),
        ("Three ships left the port of Busan on Tuesday.", None, True),
    ],
)
def test_a_report_that_nothing_dates_is_warned_of(body, published, warned):
    report = report_from_text(body, published=published)
    assert (report.dateline.date is None) is warned and report.warnings == (NO_DATE,) * warned


def test_a_publication_time_that_is_no_date():
    report = report_from_text(BODY, published="last week")
    assert report.published is None
    assert report.warnings == ("published 'last week' was left out: write it as YYYY-MM-DD",)


def test_other_dates_become_iso():
    assert report_from_text(BODY, published=" 31 December 2024 ").published == "2024-12-31"


@given(st.text(), st.none() | st.text(), st.none() | st.text())
def test_a_report_or_a_refusal(text, title, published):
    try:
        report = report_from_text(text, title=title, published=published, source=title)
    except ReportRefused:
        return
    assert report.id
    str(report.to_json()).encode("utf-8")
    for at, letter in enumerate(report.text):
        assert letter in " \n\ufffd" or letter == report.original[report.offsets.original(at)] or letter > "\x7f"
