"""The weights: one ONNX file with its settings, and one window through it.

A window is always run by itself and on one thread, so what it gives cannot depend on the other reports of a
batch, on their order or on the number of threads; several cores read several reports.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import onnxruntime
from onnxruntime.capi import onnxruntime_pybind11_state as state

from onrecord.encode.heads import ANCHORS, LINKS
from onrecord.encode.tokens import Ints
from onrecord.errors import ModelUnusable
from onrecord.ontology import ontology

Floats = npt.NDArray[np.float32]

# What the runtime raises on a file that is no model, or one that it cannot run.
BROKEN = (state.Fail, state.InvalidProtobuf, state.InvalidGraph, state.InvalidArgument, state.NotImplemented)
TOKENS = ("name", "mention", "first", "last")
SIDES = {
    name: tuple((link.name, side) for link in LINKS for side in ("source", "target") if getattr(link, side) == name)
    for name in ANCHORS
}


def outputs() -> tuple[str, ...]:
    """What the file gives, in this order (`workshop/train/export.py` writes it)."""
    return (*TOKENS, *(f"{name}.{part}" for name in ANCHORS for part in parts_of(name)))


def parts_of(name: str) -> tuple[str, ...]:
    """What the file gives for one kind of anchor: scores of all pieces, the likely ones, and theirs."""
    tags = (tag.name for tag in ANCHORS[name].tags)
    return ("start", "at", "roles", *tags, *(f"{link}.{side}" for link, side in SIDES[name]))


@dataclass(frozen=True, slots=True)
class Anchors:
    """What the network gives for one kind of anchor in one window of n pieces, a of which may start one.

    start (n,): logits. at (a,): those pieces. roles (a, n, roles * 3). tags: (a, labels) logits each.
    sides: (a, width) for each link and side ("carrier.source").
    """

    start: Floats
    at: Ints
    roles: Floats
    tags: Mapping[str, Floats]
    sides: Mapping[str, Floats]


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network gives for one window of n pieces ([CLS] and [SEP] taken off).

    name (n, labels), mention (n, 3): logits. first, last (n, sides): what a mention that starts, ends there brings to
    its kind and links. anchored: by kind of anchor.
    """

    name: Floats
    mention: Floats
    first: Floats
    last: Floats
    anchored: Mapping[str, Anchors]


class Network:
    """The ONNX file, loaded, as `session`; `settings` are the small numbers that it carries beside its weights."""

    def __init__(self, path: Path | None = None) -> None:
        """Load a weights file, by default the package's. Raises ModelUnusable."""
        try:
            self.session = self._opened(path)
            self.settings: Mapping[str, Any] = json.loads(self.session.get_modelmeta().custom_metadata_map["onrecord"])
            spoken = self.settings["ontology"]
        except (OSError, KeyError, TypeError, ValueError, RuntimeError, *BROKEN) as error:
            raise ModelUnusable(
                f"{path or 'the weights'}: cannot be loaded ({error}); install onrecord again"
            ) from error
        if spoken != ontology().version:
            raise ModelUnusable(
                f"{path or 'the weights'}: they speak ontology {spoken}, the package {ontology().version}; "
                "install the two of one version"
            )
        if missing := set(outputs()) - {given.name for given in self.session.get_outputs()}:
            raise ModelUnusable(
                f"{path or 'the weights'}: they give no {min(missing)}, which the package reads; "
                "install the two of one version"
            )

    @property
    def version(self) -> str:
        """The version of the weights, as records carry it."""
        return str(self.settings["version"])

    @staticmethod
    def _opened(path: Path | None) -> onnxruntime.InferenceSession:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        with as_file(files("onrecord.encode") / "weights" / "reader.onnx") as shipped:
            given = path or shipped
            if not given.is_file():
                raise OSError("there is no such file")
            return onnxruntime.InferenceSession(str(given), options, providers=["CPUExecutionProvider"])

    def run(self, inputs: dict[str, Ints]) -> Scores:
        """One window through the network."""
        out = dict(zip(outputs(), self.session.run(list(outputs()), inputs), strict=True))
        tokens = {name: out[name][1:-1] for name in TOKENS}
        return Scores(**tokens, anchored={name: anchors(name, out) for name in ANCHORS})


def anchors(name: str, out: Mapping[str, npt.NDArray[Any]]) -> Anchors:
    """One kind of anchor from the outputs of a window, [CLS] and [SEP] taken off."""
    start, at = out[f"{name}.start"], out[f"{name}.at"]
    keep = (at > 0) & (at < len(start) - 1)
    each = {part: out[f"{name}.{part}"][keep] for part in parts_of(name)[2:]}
    sides = {f"{link}.{side}" for link, side in SIDES[name]}
    return Anchors(
        start=start[1:-1],
        at=at[keep] - 1,
        roles=each.pop("roles")[:, 1:-1],
        tags={part: value for part, value in each.items() if part not in sides},
        sides={part: value for part, value in each.items() if part in sides},
    )
