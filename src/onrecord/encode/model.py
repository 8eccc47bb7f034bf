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

from onrecord.encode.tokens import Ints
from onrecord.errors import ModelUnusable
from onrecord.ontology import ontology

Floats = npt.NDArray[np.float32]

# What the runtime raises on a file that is no model, or one that it cannot run.
BROKEN = (state.Fail, state.InvalidProtobuf, state.InvalidGraph, state.InvalidArgument, state.NotImplemented)
OUTPUTS = ("name", "mention", "cue", "first", "last", "anchors", "roles", "kind", "certainty", "child", "parent")


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network gives for one window of n pieces ([CLS] and [SEP] taken off) with a anchors.

    name (n, labels), mention (n, 3), cue (n,): logits. first, last (n, sides): what a mention that starts, ends
    there brings to its kind and links. anchors (a,): pieces where a cue may start. roles (a, n, roles * 3).
    kind (a, labels), certainty (a, labels): logits. child, parent (a, width): sides of the carrier link.
    """

    name: Floats
    mention: Floats
    cue: Floats
    first: Floats
    last: Floats
    anchors: Ints
    roles: Floats
    kind: Floats
    certainty: Floats
    child: Floats
    parent: Floats


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
        out = dict(zip(OUTPUTS, self.session.run(list(OUTPUTS), inputs), strict=True))
        inner = {name: out[name][1:-1] for name in ("name", "mention", "cue", "first", "last")}
        keep = (out["anchors"] > 0) & (out["anchors"] < len(out["cue"]) - 1)
        anchored = {name: out[name][keep] for name in ("kind", "certainty", "child", "parent")}
        return Scores(**inner, **anchored, anchors=out["anchors"][keep] - 1, roles=out["roles"][keep][:, 1:-1])
