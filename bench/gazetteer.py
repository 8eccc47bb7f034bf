"""The gazetteer: size, time to open, look-ups a second, memory.

usage: python bench/gazetteer.py [REPORTS.jsonl[.gz]]

Open time is that of a fresh Gazetteer and its first look-up, with Python's imports done. Look-ups are of 20,000 names:
`known` are drawn evenly from the file, each once, so nothing is remembered; `absent` are known names with a letter
changed; `wire` are the runs of capitalised words of the reports, in order, as a reader would ask for them. Seconds
are of the wall clock, the best of five; processor seconds stand beside them, for a machine that does other work too.
Memory is what a fresh process grows by when it opens the file and looks up the known names: all of it, and without the
pages of the file itself, which the system may drop.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import sqlite3
import time
from collections.abc import Callable
from multiprocessing import get_context
from pathlib import Path

from onrecord.ground.gazetteer import SHIPPED, Gazetteer

NAMES = 20_000
RUN = re.compile(r"[A-Z][\w'’-]+(?: (?:(?:of|al|de|and|the) )?[A-Z][\w'’-]+)*")


def main() -> None:
    """Measure and print a table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("reports", type=Path, nargs="?")
    args = ask.parse_args()
    opening = [timed(lambda: Gazetteer().places("Kursk")) for _ in range(21)]
    clock = sorted(seconds for seconds, _ in opening)
    known, absent = shipped_names()
    wire = wire_names(args.reports) if args.reports else []
    print(f"size                  {SHIPPED.stat().st_size / 1e6:8.1f} MB")
    print(f"open, first look-up   {clock[10] * 1e3:8.1f} ms in the middle of 21, {clock[-1] * 1e3:.1f} at most")
    print(f"the same, processor   {max(busy for _, busy in opening) * 1e3:8.1f} ms at most")
    for name, asked in (("places, known", known), ("places, absent", absent), ("places, wire", wire)):
        report(name, asked, lambda gazetteer, word: gazetteer.places(word))
    report("nations, wire", wire, lambda gazetteer, word: gazetteer.nations(word))
    report("holders, wire", wire, lambda gazetteer, word: gazetteer.holders(word))
    report("bodies, wire", wire, lambda gazetteer, word: gazetteer.bodies(word))
    with get_context("spawn").Pool(1) as fresh:
        grown = fresh.apply(growth, (known,))
    print(f"memory                {grown['VmRSS'] / 1024:8.1f} MB more, {grown['RssAnon'] / 1024:.1f} without the file")


def report(name: str, asked: list[str], look_up: Callable[[Gazetteer, str], object]) -> None:
    """A line: look-ups a second of the names that are asked."""
    if not asked:
        return
    best = min(timed(lambda: run(Gazetteer(), asked, look_up)) for _ in range(5))
    print(f"{name:21} {len(asked) / best[0]:8.0f} a second, {len(asked) / best[1]:.0f} a second of processor time")


def run(gazetteer: Gazetteer, asked: list[str], look_up: Callable[[Gazetteer, str], object]) -> None:
    """Every look-up once, with a gazetteer that remembers none of them."""
    for word in asked:
        look_up(gazetteer, word)


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the clock and of the processor that some work takes."""
    clock, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - processor


def shipped_names() -> tuple[list[str], list[str]]:
    """Names of places in the file, and names that are in no table."""
    everything = [key for (key,) in sqlite3.connect(SHIPPED).execute("SELECT key FROM place_name")]
    known = random.Random(1).sample(everything, NAMES)
    return known, [f"{name[:2]}q{name[2:]}x" for name in known]


def wire_names(path: Path) -> list[str]:
    """Capitalised runs of reports, in order."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    found: list[str] = []
    for line in text.splitlines():
        found += RUN.findall(json.loads(line)["text"])
        if len(found) >= NAMES:
            break
    return found[:NAMES]


def growth(names: list[str]) -> dict[str, int]:
    """What this process grows by when it looks up all these names (kB)."""
    before = memory()
    run(Gazetteer(), names, lambda gazetteer, word: (gazetteer.places(word), gazetteer.holders(word)))
    return {part: now - before[part] for part, now in memory().items()}


def memory() -> dict[str, int]:
    """What the process holds now, in kB, by Linux's names; zeros where there is no /proc."""
    status = Path("/proc/self/status")
    lines = status.read_text().splitlines() if status.exists() else []
    held = {name: int(value.split()[0]) for name, _, value in (line.partition(":") for line in lines) if "kB" in value}
    return {part: held.get(part, 0) for part in ("VmRSS", "RssAnon")}


if __name__ == "__main__":
    main()
