import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.accept import formats
from onrecord.accept.formats import LIMIT, reports
from onrecord.accept.report import NO_DATE

WORDS = "Three ships left the port."
ONE = {
    "id": "1",
    "source": "GNA",
    "published": "2024-05-01",
    "title": "Ships",
    "text": WORDS,
    "url": "https://a.example",
}


class Standard:
    """Standard input of some bytes."""

    def __init__(self, raw):
        self.buffer = io.BytesIO(raw)


def read(*paths):
    refusals = []
    found = list(reports([str(path) for path in paths], refused=refusals.append))
    return found, [(r.file.rsplit("/", 1)[-1], r.line, r.reason) for r in refusals]


@pytest.fixture
def file(tmp_path):
    def make(name, content):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return make


@pytest.fixture
def given_to_standard_input(monkeypatch):
    def read_standard_input(raw):
        monkeypatch.setattr(formats.sys, "stdin", Standard(raw))
        return read("-")

    return read_standard_input


def test_plain_text(file):
    found, refusals = read(file("a.txt", WORDS + "\n\nMore.\n"))
    assert [r.text for r in found] == [WORDS + "\n\nMore."]
    assert refusals == []


def test_json_lines(file):
    second = {"id": 2, "date": "2024-05-02", "text": WORDS, "spans": [[1, 2]], "title": None}
    found, refusals = read(file("a.jsonl", f"{json.dumps(ONE)}\n\n{json.dumps(second)}\n"))
    assert [(r.given_id, r.published, r.title) for r in found] == [
        ("1", "2024-05-01", "Ships"),
        ("2", "2024-05-02", None),
    ]
    assert found[0].source == "GNA"
    assert found[0].url == "https://a.example"
    assert refusals == []


@pytest.mark.parametrize("layout", ["{}", "[{}]", "[\n {},\n {}\n]\n", "{}\n{}\n"])
def test_json_documents(file, layout):
    content = layout.replace("{}", json.dumps(ONE, indent=1))
    found, refusals = read(file("a.json", content))
    assert [r.given_id for r in found] == ["1"] * layout.count("{}")
    assert refusals == []


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "bad JSON at column 2 (expecting property name enclosed in double quotes): expected an object"),
        ('{"text": "a"', "bad JSON at column 13 (expecting ',' delimiter): expected an object"),
        ('{"text": "abc" "title": "d"}', "bad JSON at column 16 (expecting ',' delimiter): expected an object"),
        ("7", "found a number: expected an object"),
        ("null", "found null: expected an object"),
        ('["a"]', "found an array: expected an object"),
        ('{"title": "abc"}', 'the key "text" is missing: expected an object'),
        ('{"text": null}', 'the key "text" is missing: expected an object'),
        ('{"text": 7}', 'the value of "text" is a number: expected a string'),
        ('{"text": "abc", "id": true}', 'the value of "id" is true or false: expected a string'),
        ('{"text": "abc", "date": 2024}', 'the value of "published" is a number: expected a string'),
        ('{"text": ""}', "empty: give a report"),
        ("[" * 100_000, "bad JSON (nested too deeply)"),
        ("9" * 5000, "bad JSON (Exceeds the limit"),
    ],
)
def test_a_bad_line_is_refused_and_the_rest_goes_on(file, line, reason):
    found, refusals = read(file("a.ndjson", f"{json.dumps(ONE)}\n{line}\n{json.dumps(ONE)}"))
    assert len(found) == 2
    assert [(name, number) for name, number, _ in refusals] == [("a.ndjson", 2)]
    assert refusals[0][2].startswith(reason)


def test_a_bad_document(file):
    content = f'[\n{json.dumps(ONE)},\n{{"text": 7}},\n{json.dumps(ONE)},\n{{"text"}}\n]'
    found, refusals = read(file("a.json", content))
    assert len(found) == 2
    assert [number for _, number, _ in refusals] == [3, 5]
    assert refusals[1][2].startswith("bad JSON at column 8 (expecting ':' delimiter)")


@pytest.mark.parametrize(
    ("name", "content"), [("a.json", ""), ("a.json", " [ ] "), ("a.jsonl", ""), ("a.jsonl", "\n\n")]
)
def test_json_without_a_report(file, name, content):
    found, refusals = read(file(name, content))
    assert found == []
    assert refusals[0][2].startswith("holds no report: expected an object")


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le"])
@pytest.mark.parametrize("name", ["a.jsonl", "a.json", "a.unknown"])
def test_json_in_other_encodings(file, name, encoding):
    found, refusals = read(file(name, (json.dumps(ONE) + "\n" + json.dumps(ONE)).encode(encoding)))
    assert [r.text for r in found] == ["Ships\n\n" + WORDS] * 2
    assert refusals == []


def test_a_line_in_another_encoding_is_warned_of(file):
    found, _ = read(file("a.jsonl", b'{"text": "The minister\x92s three ships left the port."}'))
    assert found[0].text == "The minister’s three ships left the port."
    assert found[0].warnings == ("not UTF-8: cp1252 was assumed", NO_DATE)


def test_lone_surrogates_of_json(file):
    found, _ = read(file("a.jsonl", r'{"text": "Three \ud800 ships \ud83d\udea2", "title": "\udc00 Ships"}'))
    assert found[0].text == "\ufffd Ships\n\nThree \ufffd ships \U0001f6a2"
    assert found[0].warnings == (NO_DATE, "2 lone surrogates were replaced by U+FFFD")


def test_a_folder_is_walked_in_order(file, tmp_path):
    for name in ("b.txt", "a.txt", "c/d.json", ".hidden.txt", ".git/e.txt", "picture.png"):
        file(name, json.dumps(ONE | {"text": name * 3}) if name.endswith("json") else name * 3)
    found, refusals = read(tmp_path)
    assert [r.text for r in found] == ["a.txt" * 3, "b.txt" * 3, "Ships\n\n" + "c/d.json" * 3]
    assert refusals == []


def test_a_folder_without_reports(tmp_path):
    found, refusals = read(tmp_path)
    assert found == []
    assert refusals[0][2] == "the folder holds no file that ends in .txt, .jsonl, .ndjson, .json"


@pytest.mark.parametrize("path", ["/no/such/file.txt", "", "a\x00b", "a\ud800b"])
def test_a_path_that_is_none(path):
    found, refusals = read(path)
    assert found == []
    assert refusals[0][2].endswith(("check the path", "check it"))


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.txt", b"", "empty: give a report"),
        ("a.txt", b"%PDF-1.4\nThree ships", "looks like a PDF: extract its text first (pdftotext does)"),
        ("a.jsonl", b"\x1f\x8b\x08\n{}", "looks like a gzip archive: unpack it first (gunzip does)"),
        (
            "a.json",
            b"PK\x03\x04",
            "looks like a ZIP archive or an Office document: unpack it, or save it as text first",
        ),
        ("a", b"Three ships\nleft\x00the port", "looks binary (it holds NUL bytes): give text"),
        ("a", b"Three ships\nleft" + b"\x01" * 99, "looks binary (many control characters): give text"),
    ],
)
def test_a_file_that_is_no_report(file, name, content, reason):
    good = file("good.txt", WORDS)
    found, refusals = read(file(name, content), good)
    assert len(found) == 1
    assert refusals == [(name, None, reason)]


def test_size_of_a_text(file):
    assert len(read(file("a.txt", "a" * LIMIT))[0]) == 1
    assert read(file("a.txt", "a" * (LIMIT + 1)))[1][0][2].startswith("over 400,000 characters")
    assert read(file("a.txt", "a" * (4 * LIMIT + 5)))[1][0][2].startswith("over 1,600,004 bytes")


def test_size_of_a_line(file, monkeypatch):
    monkeypatch.setattr(formats, "LINE_LIMIT", 60)
    lines = ['{"text": "Three ships left."}', '{"text": "' + "a" * 300 + '"}', '{"text": "Two ships left."}']
    found, refusals = read(file("a.jsonl", "\n".join(lines)))
    assert [r.text for r in found] == ["Three ships left.", "Two ships left."]
    assert refusals == [("a.jsonl", 2, "a line of over 60 bytes: no report is so long")]


@pytest.mark.parametrize(
    ("raw", "texts"),
    [
        (WORDS.encode(), [WORDS]),
        (b'{"text": "Three ships."}\n{"text": "Two ships."}\n', ["Three ships.", "Two ships."]),
        (b'{\n "text": "Three ships."\n}\n', ["Three ships."]),
        (b'[{"text": "Three ships."}]', ["Three ships."]),
        (b"{Recasts first paragraph}\nThree ships left.", ["{Recasts first paragraph}\nThree ships left."]),
        (b"[Reuters] Three ships left.", ["[Reuters] Three ships left."]),
    ],
)
def test_standard_input(given_to_standard_input, raw, texts):
    found, refusals = given_to_standard_input(raw)
    assert [r.text for r in found] == texts
    assert refusals == []


def test_a_bad_first_line_of_standard_input(given_to_standard_input):
    found, refusals = given_to_standard_input(b'{"text": 7}\n{"text" "a"}\n{"text": "Two ships."}\n')
    assert [r.text for r in found] == ["Two ships."]
    assert [number for _, number, _ in refusals] == [1, 2]


def test_reports_come_as_they_are_read(file):
    paths = [str(file("a.txt", WORDS)), "/no/such/file"]
    refusals = []
    stream = reports(paths, refused=refusals.append)
    assert next(stream).text == WORDS
    assert refusals == []
    assert list(stream) == []
    assert len(refusals) == 1


JSONISH = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda some: st.lists(some) | st.dictionaries(st.sampled_from(["id", "text", "date", "title"]) | st.text(), some),
)
BYTES = (
    st.binary() | st.text().map(lambda t: t.encode("utf-8", "surrogatepass")) | JSONISH.map(json.dumps).map(str.encode)
)


@pytest.mark.parametrize("ending", ["txt", "jsonl", "json", "unknown"])
@given(raw=BYTES)
def test_any_bytes_are_reports_or_refusals(tmp_path_factory, ending, raw):
    path = tmp_path_factory.getbasetemp() / f"any.{ending}"
    path.write_bytes(raw)
    found, refusals = read(path)
    assert found or refusals
