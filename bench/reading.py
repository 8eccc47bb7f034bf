"""How fast reading is: tokens a second end to end against the bare encoder, time to a first record, memory.

usage: python bench/reading.py REPORTS.jsonl[.gz] [--reports 200]

REPORTS are JSON lines as `onrecord read` takes them. Both measures run in the same process with the same number
of workers, one thread each, over the same windows. The bare encoder is the same network with nothing asked of it but
the vectors that tag names, so that no head, decoding or rule is in it.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ProcessPoolExecutor
from itertools import islice
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import onnxruntime

from onrecord import flow
from onrecord.accept.formats import report_from_text
from onrecord.encode.model import Network
from onrecord.encode.tokens import tokens
from onrecord.encode.windows import windows


def main() -> None:
    """Measure and print a table."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("reports", type=Path)
    ask.add_argument("--reports", dest="count", type=int, default=200)
    ask.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    args = ask.parse_args()
    texts = list(islice(texts_of(args.reports), args.count))
    pieces = sum(len(tokens(t)) for t in texts)
    bare = timed(texts, args.jobs, bare_encoder)
    whole = timed(texts, args.jobs, whole_reader)
    first, memory = cold_start(texts[0])
    print(f"{len(texts)} reports, {pieces} word pieces, {args.jobs} processes")
    print(f"bare encoder          {pieces / bare:8.0f} pieces a second")
    print(
        f"end to end            {pieces / whole:8.0f} pieces a second, {100 * bare / whole:.0f} % of the bare encoder"
    )
    print(f"reports a second      {len(texts) / whole:8.1f}")
    print(f"first record          {first:8.2f} s from a cold start")
    print(f"memory                {memory:8.0f} MB at most, in the process of that start")


def texts_of(path: Path) -> list[str]:
    """The texts of a file of JSON lines."""
    raw = path.read_bytes()
    text = (gzip.decompress(raw) if path.suffix == ".gz" else raw).decode("utf-8")
    return [json.loads(line)["text"] for line in text.splitlines()]


def timed(texts: list[str], jobs: int, work: object) -> float:
    """Seconds that the workers take, without their loading: the better of two runs."""
    with ProcessPoolExecutor(jobs, mp_context=get_context("spawn"), initializer=_load) as pool:
        list(pool.map(work, texts[: 4 * jobs]))  # every worker has loaded and warmed up
        best = float("inf")
        for _ in range(2):
            start = time.perf_counter()
            list(pool.map(work, texts, chunksize=4))
            best = min(best, time.perf_counter() - start)
        return best


def _load() -> None:
    global network
    network = Network()


network: Network


def bare_encoder(text: str) -> int:
    """The windows of a text through the encoder alone."""
    pieces = tokens(text)
    cut = windows(pieces)
    only = onnxruntime.RunOptions()
    only.only_execute_path_to_fetches = True
    for window in cut:
        network.session.run(["name"], window.inputs(pieces), only)
    return len(cut)


def whole_reader(text: str) -> int:
    """A text from its characters to the JSON of its record."""
    record = flow.record(report_from_text(text), network)
    return len(json.dumps(record.to_json(), ensure_ascii=False))


def cold_start(text: str) -> tuple[float, float]:
    """Seconds until `onrecord read --json` has written one record, and the most memory it held (MB)."""
    times = []
    for _ in range(3):
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "onrecord", "read", "--json"],
            input=text.encode(),
            stdout=subprocess.DEVNULL,
            check=True,
        )
        times.append(time.perf_counter() - start)
    return float(np.median(times)), resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


if __name__ == "__main__":
    main()
