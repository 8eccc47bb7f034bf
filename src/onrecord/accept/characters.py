"""From bytes to characters: which encoding a file is in, and which files are no text at all."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

MAGIC = (
    (b"%PDF-", "a PDF: extract its text first (pdftotext does)"),
    (b"PK\x03\x04", "a ZIP archive or an Office document: unpack it, or save it as text first"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document: save it as text first"),
    (b"{\\rtf", "a Rich Text document: save it as text first"),
    (b"\x1f\x8b", "a gzip archive: unpack it first (gunzip does)"),
    (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive: unpack it first"),
    (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"),
    (b"\x89PNG", "a PNG image: give the text that it shows"),
    (b"\xff\xd8\xff", "a JPEG image: give the text that it shows"),
    (b"GIF8", "a GIF image: give the text that it shows"),
    (b"SQLite format 3", "an SQLite database: export its reports as JSON lines first"),
    (b"PAR1", "a Parquet table: export its reports as JSON lines first"),
    (b"\x7fELF", "a program: give a report"),
    (b"ID3", "a sound file: give its transcript"),
)
"""How files that are no text begin, with what they are and what to do instead."""

MARKUP = re.compile(rb"\s*<(?:!doctype|html|\?xml|nitf|newsml)\b", re.IGNORECASE)
"""How a page or an XML document begins: its tags would be read as words."""

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
"""Byte order marks and their encodings; UTF-32 stands before UTF-16, whose mark it begins with."""

CONTROL_SHARE = 0.05
"""Above this share of control characters bytes are not taken for text: random bytes have 0.11, old wire copy with
its transmission codes below 0.01."""

MOSTLY_ASCII = 0.05
"""Below this share of bytes beyond ASCII, what is not UTF-8 is taken for Windows-1252: English with curly quotes and
dashes has up to 0.04, too few to tell a guesser anything; Cyrillic or East Asian text has more than 0.4."""

_CONTROL = bytes(set(range(0x20)) - set(b"\t\n\v\f\r\x1b")) + b"\x7f"
_ASCII = bytes(range(0x80))


def encoding_marked(head: bytes) -> str | None:
    """The encoding that a byte order mark at the start declares, or None."""
    return next((encoding for mark, encoding in MARKS if head.startswith(mark)), None)


def declares_wide_characters(head: bytes) -> bool:
    """Whether the first bytes show an encoding in which a line feed is more than one byte."""
    return encoding_marked(head) in ("utf-16", "utf-32") or _encoding_by_nulls(head) is not None


def why_not_text(head: bytes) -> str | None:
    """What the first bytes of a file look like when they are no text, and what to do; None when they may be text."""
    for magic, what in MAGIC:
        if head.startswith(magic):
            return f"looks like {what}"
    if MARKUP.match(head.removeprefix(codecs.BOM_UTF8)):
        return "looks like HTML or XML: extract its text first"
    if encoding_marked(head) or _encoding_by_nulls(head):
        return None
    if b"\x00" in head:
        return "looks binary (it holds NUL bytes): give text"
    if len(head.translate(None, _CONTROL)) < len(head) * (1 - CONTROL_SHARE):
        return "looks binary (many control characters): give text"
    return None


def characters(raw: bytes) -> tuple[str, str | None]:
    """The characters of a text in whichever encoding, and a warning when that had to be guessed. Never fails."""
    if encoding := encoding_marked(raw):
        return _decoded(raw, encoding)
    if encoding := _encoding_by_nulls(raw):
        return raw.decode(encoding, "replace"), f"no byte order mark: {encoding} was assumed"
    try:
        return raw.decode("utf-8"), None
    except UnicodeDecodeError:
        return _guessed(raw)


def _decoded(raw: bytes, encoding: str) -> tuple[str, str | None]:
    """The characters in a known encoding; damaged ones become U+FFFD and are warned of."""
    try:
        return raw.decode(encoding), None
    except UnicodeDecodeError:
        return raw.decode(encoding, "replace"), f"bytes that are not {encoding} were replaced by U+FFFD"


def _guessed(raw: bytes) -> tuple[str, str]:
    """The characters of what declares no encoding and is not UTF-8."""
    damaged = raw.decode("utf-8", "replace")
    bad = damaged.count("\ufffd")
    if len(damaged.encode("ascii", "ignore")) + 2 * bad < len(damaged):
        return damaged, f"read as UTF-8, in which {bad} damaged characters were replaced by U+FFFD"
    encoding = _encoding_by_letters(raw)
    return raw.decode(encoding, "replace"), f"not UTF-8: {encoding} was assumed"


def _encoding_by_nulls(raw: bytes) -> str | None:
    """UTF-16 without its mark, told by NULs in every second byte of mostly Latin text."""
    even, odd, half = raw[0::2].count(0), raw[1::2].count(0), len(raw) // 4
    if odd > half and not even:
        return "utf-16-le"
    return "utf-16-be" if even > half and not odd else None


def _encoding_by_letters(raw: bytes) -> str:
    """The one-byte or East Asian encoding that charset-normalizer finds likeliest, cp1252 where it cannot tell."""
    if len(raw.translate(None, _ASCII)) < MOSTLY_ASCII * len(raw):
        return "cp1252"
    best = from_bytes(raw[:20_000]).best()
    return best.encoding if best else "cp1252"
