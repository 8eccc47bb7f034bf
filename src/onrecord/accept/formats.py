"""Reports in: plain text and JSON from files, folders and standard input. What cannot be read is refused, one by one.

A plain text file is one report. JSON holds an object a report: one a line (.jsonl, .ndjson), or one or several, in an
array or not, in a file (.json). Its keys are id, source, published (or its alias date), title, text and url; only
text is needed, all are strings, an id may be a whole number, unknown keys are ignored. Standard input and files with
other endings are taken for JSON when they begin as a JSON object does, else for plain text.
"""

from __future__ import annotations

import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import BinaryIO

from onrecord.accept.characters import characters, declares_wide_characters, why_not_text
from onrecord.accept.report import LIMIT, report_from_text
from onrecord.errors import ReportRefused
from onrecord.records import Report

__all__ = ["ENDINGS", "FILE_LIMIT", "LIMIT", "LINE_LIMIT", "report_from_text", "reports"]

LINE_LIMIT = 12 * LIMIT
"""Bytes of the longest JSON line: a character may be written as two escapes of six bytes."""

FILE_LIMIT = 256 * 1024 * 1024
"""Bytes of the largest .json file, which is read whole; JSON lines may be of any size."""

ENDINGS = {".txt": "text", ".jsonl": "lines", ".ndjson": "lines", ".json": "document"}
"""The endings of the files that are read from a folder, and the format of each."""

EXPECTED = 'expected an object such as {"id": "1", "published": "2024-05-01", "text": "..."}'
"""What the reason of a refusal says of JSON."""

_LINES_BEGIN = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"[^\n]*)?\}\s*$')
_DOCUMENT_BEGINS = re.compile(r'\s*(?:\{\s*"|\[\s*\{)')
_ARRAY_OPENS = re.compile(r"\s*\[?\s*(?:\]\s*\Z)?")
_BETWEEN = re.compile(r"[\s,]*(?:\]\s*\Z)?")
_KEYS = {"id": "given_id", "source": "source", "published": "published", "title": "title", "url": "url", "text": "text"}
_JSON_NAMES = {dict: "an object", list: "an array", str: "a string", bool: "true or false", int: "a number"}

Found = Iterator[Report | ReportRefused]


def reports(paths: Iterable[str], *, refused: Callable[[ReportRefused], None]) -> Iterator[Report]:
    """The reports of files, folders and standard input ("-"), as they are read and in their order.

    Whatever cannot be read as a report is handed to `refused` and the rest goes on.
    """
    for path in paths:
        for found in _at(path):
            if isinstance(found, ReportRefused):
                refused(found)
            else:
                yield found


def _at(path: str) -> Found:
    """What a path holds."""
    try:
        if path == "-":
            yield from _in_stream("-", nullcontext(sys.stdin.buffer), "unknown")
        elif path and Path(path).is_dir():
            yield from _in_folder(path)
        else:
            yield from _in_stream(path, _opened(path), ENDINGS.get(Path(path).suffix.lower(), "unknown"))
    except ReportRefused as refusal:
        yield refusal
    except OSError as trouble:
        yield ReportRefused(path, None, f"cannot be read ({trouble.strerror or trouble}): check the path")


def _opened(path: str) -> BinaryIO:
    """The file at a path, open for reading."""
    try:
        return Path(path).open("rb")
    except ValueError as trouble:  # a NUL or a lone surrogate in the path
        raise ReportRefused(path, None, f"no path ({trouble}): check it") from trouble


def _in_folder(folder: str) -> Found:
    """What the files below a folder hold, in the order of their paths; hidden ones are passed over."""
    troubles: list[OSError] = []
    empty = True
    for parent, folders, names in os.walk(folder, onerror=troubles.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and Path(name).suffix.lower() in ENDINGS:
                empty = False
                yield from _at(str(Path(parent, name)))
    for trouble in troubles:
        yield ReportRefused(str(trouble.filename), None, f"cannot be read ({trouble.strerror}): check its permissions")
    if empty and not troubles:
        yield ReportRefused(folder, None, f"the folder holds no file that ends in {', '.join(ENDINGS)}")


def _in_stream(file: str, opened: AbstractContextManager[BinaryIO], form: str) -> Found:
    """What an open file holds, in the format that its ending says or its first line shows."""
    with opened as stream:
        first = stream.readline(LINE_LIMIT)
        if form == "lines" or (form == "unknown" and _LINES_BEGIN.match(first)):
            yield from _in_lines(file, first, stream)
        else:
            yield from _in_whole(file, first, stream, form)


def _in_whole(file: str, first: bytes, stream: BinaryIO, form: str) -> Found:
    """What a file that is read whole holds: one report in plain text, or a JSON document."""
    most = FILE_LIMIT if form == "document" else 4 * LIMIT + 4
    raw = first + stream.read(max(most + 1 - len(first), 0))
    if why := why_not_text(raw):
        raise ReportRefused(file, None, why)
    if len(raw) > most:
        raise ReportRefused(file, None, f"over {most:,} bytes: give one report a file, or JSON lines (.jsonl)")
    text, warning = characters(raw)
    if form == "document" or (form == "unknown" and _DOCUMENT_BEGINS.match(text)):
        yield from _in_document(file, text, warning)
    else:
        yield report_from_text(text, file=file, warnings=(warning,) if warning else ())


def _in_document(file: str, text: str, warning: str | None) -> Found:
    """What each object of a JSON document holds."""
    number = 0
    for number, given in _objects(file, text):
        yield given if isinstance(given, ReportRefused) else _accepted(file, number, given, warning)
    if not number:
        yield ReportRefused(file, None, f"holds no report: {EXPECTED}")


def _objects(file: str, text: str) -> Iterator[tuple[int, object]]:
    """The values of a JSON document with the lines they start on; after a mistake nothing more can be read."""
    decoder, number, counted = json.JSONDecoder(), 1, 0
    at = _end(_ARRAY_OPENS, text, 0)
    while at < len(text):
        number, counted = number + text.count("\n", counted, at), at
        try:
            given, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError) as trouble:
            line = getattr(trouble, "lineno", number)
            yield line, ReportRefused(file, line, _why_not_json(trouble))
            return
        yield number, given
        at = _end(_BETWEEN, text, at)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a pattern that may match nothing ends."""
    found = pattern.match(text, at)
    return found.end() if found else at


def _in_lines(file: str, first: bytes, stream: BinaryIO) -> Found:
    """What each line of JSON lines holds."""
    if why := why_not_text(first):
        raise ReportRefused(file, None, why)
    if declares_wide_characters(first):
        text, _ = characters(first + stream.read(FILE_LIMIT))
        first, stream = b"", io.BytesIO(text.encode("utf-8", "surrogatepass"))
    blank = True
    for number, raw in enumerate(_lines(first, stream), 1):
        if raw.strip():
            blank = False
            yield _on_line(file, number, raw)
    if blank:
        yield ReportRefused(file, None, f"holds no report: {EXPECTED} on each line")


def _lines(first: bytes, stream: BinaryIO) -> Iterator[bytes]:
    """The lines of a stream of which a first part is read; of a line over LINE_LIMIT one byte more than that."""
    line = first or stream.readline(LINE_LIMIT)
    while line:
        part = line
        while not part.endswith(b"\n") and (part := stream.readline(LINE_LIMIT)):
            line = (line + part)[: LINE_LIMIT + 1]
        yield line
        line = stream.readline(LINE_LIMIT)


def _on_line(file: str, number: int, raw: bytes) -> Report | ReportRefused:
    """What one line of JSON lines holds."""
    if len(raw) > LINE_LIMIT:
        return ReportRefused(file, number, f"a line of over {LINE_LIMIT:,} bytes: no report is so long")
    text, warning = characters(raw.rstrip(b"\r\n"))
    try:
        given = json.loads(text)
    except (ValueError, RecursionError) as trouble:
        return ReportRefused(file, number, _why_not_json(trouble))
    return _accepted(file, number, given, warning)


def _accepted(file: str, number: int, given: object, warning: str | None) -> Report | ReportRefused:
    """The report that a JSON value is."""
    try:
        values = _values(file, number, given)
        text = values.pop("text", None)
        if text is None:
            raise ReportRefused(file, number, f'the key "text" is missing: {EXPECTED}')
        return report_from_text(text, file=file, line=number, warnings=(warning,) if warning else (), **values)
    except ReportRefused as refusal:
        return refusal


def _values(file: str, number: int, given: object) -> dict[str, str]:
    """The values of the keys that are read, all strings, those that are null left out."""
    if not isinstance(given, dict):
        raise ReportRefused(file, number, f"found {_json_name(given)}: {EXPECTED}")
    if given.get("published") is None:
        given = given | {"published": given.get("date")}
    if type(given.get("id")) is int:
        given = given | {"id": str(given["id"])}
    values = {name: given[key] for key, name in _KEYS.items() if given.get(key) is not None}
    for name, value in values.items():
        if not isinstance(value, str):
            key = next(key for key in _KEYS if _KEYS[key] == name)
            raise ReportRefused(file, number, f'the value of "{key}" is {_json_name(value)}: expected a string')
    return values


def _json_name(value: object) -> str:
    """What JSON calls a value."""
    return "null" if value is None else _JSON_NAMES.get(type(value), "a number")


def _why_not_json(trouble: Exception) -> str:
    """What is wrong with text that is not JSON, and what was expected."""
    if isinstance(trouble, json.JSONDecodeError):
        return f"bad JSON at column {trouble.colno} ({trouble.msg[:1].lower()}{trouble.msg[1:]}): {EXPECTED}"
    return f"bad JSON ({'nested too deeply' if isinstance(trouble, RecursionError) else trouble}): {EXPECTED}"
