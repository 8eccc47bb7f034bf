"""How far a batch has come, told on standard error while it runs."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import Self, TextIO

# Nothing is said about what is done within this time; after that, silence looks like a fault.
_PATIENCE = 2.0
# A terminal's line is drawn again twice a second; a log gets a line every five.
_EVERY_ON_TERMINAL, _EVERY_IN_LOG = 0.5, 5.0
_CLEAR = "\r\x1b[2K"


class Progress:
    """A count of reports, shown once a batch takes longer than two seconds; a context manager.

    On a terminal one line is drawn over and over and goes at the end; elsewhere a plain line is written
    every few seconds. `did` says what is counted. How many there are in all is not known, since reports are read as
    they come.
    """

    def __init__(self, stream: TextIO, did: str = "reports read") -> None:
        self.read = self.refused = 0
        self._stream, self._terminal, self._did = stream, stream.isatty(), did
        self._start, self._shown = time.monotonic(), False
        self._lock, self._over = threading.RLock(), threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        if self._shown:
            self._clear()
            self._write("" if kind else f"{self}\n")

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Hold the progress line back while something else is written, then put it beneath."""
        with self._lock:
            if not self._shown:
                yield
                return
            self._clear()
            yield
            self._write(str(self) if self._terminal else "")

    def __str__(self) -> str:
        passed = time.monotonic() - self._start
        refused = f", {self.refused:,} refused" if self.refused else ""
        return f"onrecord: {self.read:,} {self._did}{refused}, {self.read / passed:.1f} a second, {passed:.0f} s"

    def _run(self) -> None:
        wait = _PATIENCE
        while not self._over.wait(wait):
            wait = _EVERY_ON_TERMINAL if self._terminal else _EVERY_IN_LOG
            with self._lock:
                self._shown = True
                self._clear()
                self._write(str(self) if self._terminal else f"{self}\n")

    def _clear(self) -> None:
        self._write(_CLEAR if self._terminal else "")

    def _write(self, words: str) -> None:
        self._stream.write(words)
        self._stream.flush()
