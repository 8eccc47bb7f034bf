"""What is told while a batch runs: nothing when it is quick, one line on a terminal, lines in a log."""

import io
import re
import time

import pytest

from onrecord.serve import progress
from onrecord.serve.progress import Progress


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(progress, "_PATIENCE", 0.01)
    monkeypatch.setattr(progress, "_EVERY_IN_LOG", 0.01)
    monkeypatch.setattr(progress, "_EVERY_ON_TERMINAL", 0.01)


def told(stream, until):
    """What is on the stream once that has been told (it is told by a thread)."""
    limit = time.monotonic() + 10
    while until not in stream.getvalue() and time.monotonic() < limit:
        time.sleep(0.005)
    return stream.getvalue()


def test_a_quick_batch_is_silent():
    for stream in (io.StringIO(), Terminal()):
        with Progress(stream) as batch:
            batch.read += 1
        assert stream.getvalue() == ""


@pytest.mark.usefixtures("impatient")
def test_lines_in_a_log():
    stream = io.StringIO()
    with Progress(stream) as batch:
        batch.read, batch.refused = 1200, 3
        line = told(stream, "1,200").splitlines()[-1]
    assert re.fullmatch(r"onrecord: 1,200 reports read, 3 refused, [\d,.]+ a second, \d+ s", line)
    assert "\x1b" not in stream.getvalue()


@pytest.mark.usefixtures("impatient")
def test_one_line_on_a_terminal_gives_way():
    stream = Terminal()
    with Progress(stream) as batch:
        told(stream, "0 reports")
        with batch.aside():
            stream.write("refused\n")
    assert re.search(r"\r\x1b\[2Krefused\nonrecord: 0 reports", stream.getvalue())
    assert stream.getvalue().endswith(" s\n")


@pytest.mark.usefixtures("impatient")
def test_a_stopped_batch_leaves_no_line():
    stream = Terminal()
    with pytest.raises(KeyError), Progress(stream):
        told(stream, "0 reports")
        raise KeyError
    assert stream.getvalue().endswith("\r\x1b[2K")
