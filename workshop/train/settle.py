"""Set what is not learnt by gradient: thresholds, and the calibration of confidence, on the tuning documents.

    python -m workshop.train.settle --corpora ../shared/corpora --run /tmp/run \\
        --weights src/onrecord/encode/weights/reader.onnx

The documents are named in kept_back.yaml; no training sees them and nothing is measured on them. Writes the
settings into the weights file and prints what it tried.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import onnx

from onrecord import flow
from onrecord.encode.decode import evidence
from onrecord.encode.decode import read as encode
from onrecord.encode.heads import ANCHORS
from onrecord.encode.model import Network, Scores
from onrecord.encode.tokens import Ints
from onrecord.records import Record, Report, content_id
from workshop.corpora.documents import Document
from workshop.corpora.mix import tuning
from workshop.gate.happened import Events
from workshop.gate.happened import outcomes as happened_or_not
from workshop.gate.measures import Statements, calibration_error, mentions, outcomes

Pairs = list[tuple[Document, Record]]

THRESHOLDS = (0.3, 0.4, 0.5, 0.6, 0.7)
MENTION_BIAS = (0.0, 1.0, 2.0, 3.0)
NONE = (-1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
ACTUAL = (-1.5, -1.0, -0.5, 0.0)


def main() -> None:
    """Tune, calibrate, write."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--run", type=Path, required=True)
    ask.add_argument("--weights", type=Path, required=True)
    args = ask.parse_args()
    documents = tuning(args.corpora, args.run)
    network = Remembering(args.weights)
    network.settings = {**network.settings, "confidence": None}
    settled(network, documents)
    write(args.weights, dict(network.settings))


class Remembering(Network):
    """A network that runs each window once: settings change what is made of the scores, never the scores."""

    def __init__(self, path: Path) -> None:
        super().__init__(path)
        self._seen: dict[bytes, Scores] = {}

    def run(self, inputs: dict[str, Ints]) -> Scores:
        """One window through the network, or its scores from before."""
        key = b"".join(inputs[name].tobytes() for name in sorted(inputs))
        if key not in self._seen:
            self._seen[key] = super().run(inputs)
        return self._seen[key]


def records(network: Network, documents: Iterable[Document]) -> Pairs:
    """Every document with its record."""
    return [(d, flow.record(Report(text=d.text), network)) for d in documents]


def settled(network: Network, documents: list[Document]) -> None:
    """Choose each setting by what it is for, one after the other, and calibrate."""
    wire = [d for d in documents if d.corpus == "wire"]
    choose(network, ("thresholds", "cue"), THRESHOLDS, lambda: statements(network, documents))
    choose(network, ("mention_bias",), MENTION_BIAS, lambda: coreference(network, wire))
    choose(network, ("links", "antecedent", "none"), NONE, lambda: coreference(network, wire))
    choose(network, ("thresholds", "trigger"), THRESHOLDS, lambda: repeated(network, wire))
    choose(network, ("links", "happening", "none"), NONE, lambda: repeated(network, wire))
    choose(network, ("raised", "standing", "actual"), ACTUAL, lambda: stood(network, wire))
    choose(network, ("thresholds", "number"), THRESHOLDS, lambda: happened(network, wire).figure.f1)
    choose(network, ("links", "event", "none"), NONE, lambda: happened(network, wire).counting.f1)
    calibrate(network, wire)


def choose(network: Network, where: tuple[str, ...], values: Iterable[float], score: Callable[[], float]) -> None:
    """Keep the value with the best score for the setting at `where`; of equals the first."""
    scored = []
    for value in values:
        network.settings = changed(network.settings, where, value)
        scored.append((round(float(score()), 2), value))
        print(f"{' '.join(where)} {value}: {scored[-1][0]}", flush=True)
    best = max(scored, key=lambda s: s[0])[1]
    network.settings = changed(network.settings, where, best)


def changed(settings: Mapping[str, Any], where: tuple[str, ...], value: Any) -> dict[str, Any]:
    """The settings with one changed, down a path of keys."""
    first, *rest = where
    inner = changed(settings.get(first, {}), tuple(rest), value) if rest else value
    return {**settings, first: inner}


def happened(network: Network, documents: list[Document]) -> Events:
    """Events and figures against the annotation."""
    return Events.over(records(network, documents))


def repeated(network: Network, documents: list[Document]) -> float:
    """F1 of events and of pairs of mentions of one happening, in sum."""
    got = happened(network, documents)
    return got.typed.f1 + got.again.f1


def stood(network: Network, documents: list[Document]) -> float:
    """Accuracy of standings and their macro F1, less what is wrongly told as a fact, which weighs double."""
    got = happened(network, documents)
    return got.standing + got.macro - 2 * got.false_actual


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
    """Fit confidence, for each kind of anchor, as a logistic function of what the decoder knows of it."""
    fitted = {}
    both = records(network, documents)
    for name in ANCHORS:
        rows, right = known(network, both, name)
        weights = logistic(np.array(rows), np.array(right, dtype=float))
        fitted[name] = [round(float(w), 4) for w in weights]
        print(f"confidence of {name}: {fitted[name]} from {len(rows)}, {np.mean(right):.3f} of them right")
    network.settings = {**network.settings, "confidence": fitted}
    both = records(network, documents)
    for name in ANCHORS:
        error = calibration_error(right_or_not(both, name))
        print(f"calibration error of {name} on what it was fitted on {error:.4f}")


def known(network: Network, pairs: Pairs, name: str) -> tuple[list[list[float]], list[bool]]:
    """What the decoder knows of each anchor of a kind that came on record, and whether it is annotated so."""
    rows, right = [], []
    for document, record in pairs:
        found = dict(zip(starts(record, name), (r for _, r in right_or_not([(document, record)], name)), strict=True))
        reading = encode(record.report, network)
        for anchor in {"cue": reading.cues, "trigger": reading.triggers, "number": reading.numbers}[name]:
            key = content_id(WORDS[name], record.report.id, anchor.span.start, anchor.span.end)
            if key in found:
                rows.append(evidence(anchor))
                right.append(found[key])
    return rows, right


WORDS = {"cue": "statement", "trigger": "event", "number": "figure"}


def starts(record: Record, name: str) -> list[str]:
    """The ids of what anchors of a kind came to, in order."""
    return [x.id for x in {"cue": record.statements, "trigger": record.events, "number": record.figures}[name]]


def right_or_not(pairs: Pairs, name: str) -> list[tuple[float, bool]]:
    """The confidence of each thing on record of a kind, and whether it is annotated so."""
    return outcomes(pairs) if name == "cue" else list(happened_or_not(pairs, name))


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
