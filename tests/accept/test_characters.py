import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.accept.characters import characters, declares_wide_characters, why_not_text

ENGLISH = "The minister’s ship left on Monday – “at last”, he said, after a wait of eleven days in the outer harbour."
RUSSIAN = "Министр сообщил в понедельник, что корабль вышел из порта после одиннадцати дней ожидания на рейде."


@pytest.mark.parametrize(
    ("raw", "warning"),
    [
        (ENGLISH.encode(), None),
        (codecs.BOM_UTF8 + ENGLISH.encode(), None),
        (ENGLISH.encode("utf-16"), None),
        (codecs.BOM_UTF16_BE + ENGLISH.encode("utf-16-be"), None),
        (ENGLISH.encode("utf-32"), None),
        (ENGLISH.encode("utf-16-le"), "no byte order mark: utf-16-le was assumed"),
        (ENGLISH.encode("utf-16-be"), "no byte order mark: utf-16-be was assumed"),
        ((ENGLISH * 4).encode("cp1252"), "not UTF-8: cp1252 was assumed"),
    ],
)
def test_encodings(raw, warning):
    text, given_warning = characters(raw)
    assert text.startswith(ENGLISH)
    assert given_warning == warning


def test_other_letters_are_guessed_with_a_warning():
    text, warning = characters((RUSSIAN * 5).encode("cp1251"))
    assert text.startswith(RUSSIAN)
    assert warning == "not UTF-8: cp1251 was assumed"


def test_damaged_utf8_stays_utf8():
    text, warning = characters(RUSSIAN.encode() + b"\xff")
    assert text == RUSSIAN + "\ufffd"
    assert warning == "read as UTF-8, in which 1 damaged characters were replaced by U+FFFD"


def test_damaged_utf16_is_warned_of():
    assert characters(codecs.BOM_UTF16_LE + b"a\x00b")[1] == "bytes that are not utf-16 were replaced by U+FFFD"


@pytest.mark.parametrize(
    ("raw", "looks"),
    [
        (b"%PDF-1.7\n1 0 obj", "looks like a PDF: extract its text first"),
        (b"PK\x03\x04\x14\x00", "looks like a ZIP archive or an Office document"),
        (b"\x1f\x8b\x08\x00", "looks like a gzip archive"),
        (b"\x89PNG\r\n\x1a\n", "looks like a PNG image"),
        (b"{\\rtf1\\ansi", "looks like a Rich Text document"),
        (b"<!DOCTYPE html><html>", "looks like HTML or XML"),
        (b"\n<?xml version='1.0'?>", "looks like HTML or XML"),
        (b"a report\x00with a NUL in it", "looks binary (it holds NUL bytes)"),
        (bytes(range(1, 256)), "looks binary (many control characters)"),
    ],
)
def test_what_is_no_text(raw, looks):
    assert (why_not_text(raw) or "").startswith(looks)


@pytest.mark.parametrize(
    "raw", [b"", b"A report.", ENGLISH.encode("utf-16"), ENGLISH.encode("utf-16-le"), b"\x01" + b"wire " * 9]
)
def test_what_may_be_text(raw):
    assert why_not_text(raw) is None


def test_wide_characters():
    assert declares_wide_characters("{}".encode("utf-16"))
    assert not declares_wide_characters(codecs.BOM_UTF8 + b"{}")


@given(st.binary())
def test_never_fails(raw):
    why_not_text(raw)
    assert isinstance(characters(raw)[0], str)
