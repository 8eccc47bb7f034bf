"""Set what is not learnt by gradient: thresholds, and the calibration of confidence, on the tuning documents.

    python -m workshop.train.settle --corpora ../shared/corpora --run /tmp/run \\
        --weights src/onrecord/encode/weights/reader.onnx

The documents are named in kept_back.yaml; no training sees them and nothing is measured on them. Writes the
settings into the weights file and prints what it tried.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from onrecord import flow
from onrecord.encode.decode import evidence
from onrecord.encode.decode import read as encode
from onrecord.encode.model import Network
from onrecord.records import Record, Report
from workshop.corpora.documents import Document
from workshop.corpora.mix import tuning
from workshop.gate.measures import Statements, calibration_error, matched, mentions, outcomes

Pairs = list[tuple[Document, Record]]

TRIED = {
    "cue_threshold": (0.5, 0.6, 0.7, 0.8),
    "mention_bias": (0.0, 1.0, 2.0, 3.0),
}
NONE = (0.0, 0.5, 1.0, 1.5)


def main() -> None:
    """Tune, calibrate, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--run", type=Path, required=True)
    ask.add_argument("--weights", type=Path, required=True)
    args = ask.parse_args()
    documents = tuning(args.corpora, args.run)
    network = Network(args.weights)
    network.settings = {**network.settings, "confidence": None}
    settled(network, documents)
    write(args.weights, dict(network.settings))


def records(network: Network, documents: Iterable[Document]) -> Pairs:
    """Every document with its record."""
    return [(d, flow.record(Report(text=d.text), network)) for d in documents]


def settled(network: Network, documents: list[Document]) -> None:
    """Choose each setting by what it is for, one after the other, and calibrate."""
    wire = [d for d in documents if d.corpus == "wire"]
    choose(network, "cue_threshold", TRIED["cue_threshold"], lambda: statements(network, documents))
    choose(network, "mention_bias", TRIED["mention_bias"], lambda: coreference(network, wire))
    for none in NONE:
        trial = {**network.settings["antecedent"], "none": none}
        print(
            f"antecedent none {none}: {with_settings(network, 'antecedent', trial, lambda: coreference(network, wire))}"
        )
    best = max(NONE, key=lambda n: with_settings(
        network, "antecedent", {**network.settings["antecedent"], "none": n}, lambda: coreference(network, wire)
    ))  # fmt: skip
    network.settings = {**network.settings, "antecedent": {**network.settings["antecedent"], "none": best}}
    calibrate(network, wire)


def choose(network: Network, name: str, values: Iterable[float], score: Any) -> None:
    """Keep the value with the best score; of equals the first."""
    scored = [(with_settings(network, name, value, score), value) for value in values]
    for found, value in scored:
        print(f"{name} {value}: {found}")
    best = max(scored, key=lambda s: s[0])[1]
    network.settings = {**network.settings, name: best}


def with_settings(network: Network, name: str, value: Any, score: Any) -> float:
    """The score under one changed setting, which is put back after."""
    before = network.settings
    network.settings = {**before, name: value}
    try:
        return round(float(score()), 2)
    finally:
        network.settings = before


def statements(network: Network, documents: list[Document]) -> float:
    """Mean F1 of statements on wire and of outermost statements on PolNeAR, found and exact."""
    both = records(network, documents)
    wire = Statements.over([p for p in both if p[0].corpus == "wire"])
    polnear = Statements.over([p for p in both if p[0].corpus == "polnear"], outermost=True)
    return (wire.found.f1 + wire.exact.f1 + (polnear.found.f1 + polnear.exact.f1) / 2) / 3


def coreference(network: Network, documents: list[Document]) -> float:
    """Recall of mentions and F1 of pairs, in sum."""
    found, together = mentions(records(network, documents))
    return found.recall / 2 + together.f1


def calibrate(network: Network, documents: list[Document]) -> None:
    """Fit confidence as a logistic function of what the decoder knows of a statement."""
    rows, right = [], []
    for document, record in records(network, documents):
        found = {j for _, j in matched(document.cues or (), record.statements)}
        reading = encode(record.report, network)
        starts = {s.cue[0].start: j for j, s in enumerate(record.statements)}
        for anchor in reading.anchors:
            if (j := starts.get(anchor.roles["cue"].spans[0].start)) is not None:
                rows.append(evidence(anchor.score, {n: r.score for n, r in anchor.roles.items()}))
                right.append(j in found)
    weights = logistic(np.array(rows), np.array(right, dtype=float))
    network.settings = {**network.settings, "confidence": {"weights": [round(float(w), 4) for w in weights]}}
    print(
        f"confidence {network.settings['confidence']} from {len(rows)} statements, {np.mean(right):.3f} of them right"
    )
    print(
        "calibration error on what it was fitted on", round(calibration_error(outcomes(records(network, documents))), 4)
    )


def logistic(rows: np.ndarray, right: np.ndarray, ridge: float = 2.0) -> np.ndarray:
    """Weights (the last for a constant) by Newton's method, drawn a little to zero: the rows are few."""
    table = np.hstack([rows, np.ones((len(rows), 1))])
    weights = np.zeros(table.shape[1])
    penalty = ridge * np.diag([1.0] * rows.shape[1] + [0.0])
    for _ in range(25):
        sure = 1 / (1 + np.exp(-table @ weights))
        slope = table.T @ (sure - right) + penalty @ weights
        bend = (table * (sure * (1 - sure))[:, None]).T @ table + penalty
        weights -= np.linalg.solve(bend + 1e-9 * np.eye(len(weights)), slope)
    return weights


def write(path: Path, settings: dict[str, Any]) -> None:
    """Put the settings into the weights file."""
    made = onnx.load(path)
    onnx.helper.set_model_props(made, {"onrecord": json.dumps(settings, sort_keys=True)})
    onnx.save(made, path)


if __name__ == "__main__":
    main()
