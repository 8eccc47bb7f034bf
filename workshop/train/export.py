"""Trained weights to the package's one ONNX file, and back.

    python -m workshop.train.export --reader /tmp/run/reader.pt --out src/onrecord/encode/weights/reader.onnx

Weights are stored as int8 with a scale for each output row; the graph turns them back by Cast and Mul, which the
runtime folds when it loads, so the arithmetic is float32. The word embedding stays int8: its rows are turned back
as they are looked up. Initializers keep the names of the torch parameters, so a file can be trained on from.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from torch import Tensor

from onrecord.encode.heads import ACTOR, ANCHORS, LINKS, PARTS, Anchored
from onrecord.encode.model import SIDES, TOKENS, parts_of
from onrecord.ontology import ontology
from workshop.train.network import DISTANCES, FACTOR, HEADS, HIDDEN, LAYERS, PAIR, buckets

# Pieces less likely than this start no anchor: the threshold of decoding is set above it on the tuning documents.
ANCHOR = 0.25
STORED = {"encoder.word.weight"}  # looked up row by row, never as a whole
WIDTH = HIDDEN // HEADS


class Graph:
    """An ONNX graph as it is written: nodes in order, initializers by name."""

    def __init__(self, weights: dict[str, Tensor]) -> None:
        self.weights, self.nodes, self.constants = weights, [], {}

    def op(self, kind: str, *inputs: str, count: int = 1, domain: str = "", **attributes: Any) -> Any:
        """Add a node and give the name of its output, or names."""
        names = [f"n{len(self.nodes)}_{i}" for i in range(count)]
        self.nodes.append(helper.make_node(kind, list(inputs), names, domain=domain, **attributes))
        return names[0] if count == 1 else names

    def constant(self, name: str, value: np.ndarray) -> str:
        """An initializer; the same name twice is the same."""
        self.constants.setdefault(name, numpy_helper.from_array(value, name))
        return name

    def numbers(self, *values: int) -> str:
        """A 1-d int64 constant."""
        return self.constant("i" + "_".join(map(str, values)), np.array(values, dtype=np.int64))

    def scalar(self, value: float) -> str:
        """A float32 constant."""
        return self.constant(f"f{value}", np.array(value, dtype=np.float32))

    def plain(self, name: str) -> str:
        """A parameter as float32 (biases, norms, small embeddings)."""
        return self.constant(name, self.weights[name].float().numpy())

    def matrix(self, name: str) -> str:
        """A weight (outputs, inputs) as (inputs, outputs), stored in int8."""
        stored, scale = quantized(self.weights[name])
        whole = self.op("Cast", self.constant(f"{name}.int8", stored.T.copy()), to=TensorProto.FLOAT)
        return self.op("Mul", whole, self.constant(f"{name}.scale", scale))

    def linear(self, x: str, name: str) -> str:
        """A linear layer by its parameter's name."""
        return self.op("Add", self.op("MatMul", x, self.matrix(f"{name}.weight")), self.plain(f"{name}.bias"))

    def norm(self, x: str, name: str) -> str:
        """A layer norm."""
        return self.op(
            "LayerNormalization", x, self.plain(f"{name}.weight"), self.plain(f"{name}.bias"), axis=-1, epsilon=1e-12
        )

    def rows(self, name: str, index: str) -> str:
        """Rows of an embedding stored in int8."""
        stored, scale = quantized(self.weights[name])
        picked = self.op("Gather", self.constant(f"{name}.int8", stored), index)
        factor = self.op("Gather", self.constant(f"{name}.scale", scale[:, None]), index)
        return self.op("Mul", self.op("Cast", picked, to=TensorProto.FLOAT), factor)


def quantized(weight: Tensor) -> tuple[np.ndarray, np.ndarray]:
    """int8 values and the scale of each row."""
    values = weight.float().numpy()
    scale = np.maximum(np.abs(values).max(axis=1), 1e-12) / 127
    return np.round(values / scale[:, None]).astype(np.int8), scale.astype(np.float32)


def encoder(g: Graph) -> str:
    """Vectors (pieces, HIDDEN) of one window."""
    length = g.op("Shape", "ids")
    positions = g.op("Slice", g.plain("encoder.position.weight"), g.numbers(0), length, g.numbers(0))
    x = g.op("Add", g.rows("encoder.word.weight", "ids"), positions)
    x = g.op("Add", x, g.op("Gather", g.plain("encoder.shape.weight"), "shapes"))
    x = g.norm(x, "encoder.norm")
    for number in range(LAYERS):
        x = layer(g, x, f"encoder.layers.{number}")
    return x


def layer(g: Graph, x: str, name: str) -> str:
    """One transformer layer; attention as (heads, pieces, width)."""
    split = g.op("Reshape", g.linear(x, f"{name}.qkv"), g.numbers(0, 3, HEADS, WIDTH))
    q, k, v = g.op("Split", split, g.numbers(1, 1, 1), count=3, axis=1)
    flat = [g.op("Squeeze", part, g.numbers(1)) for part in (q, k, v)]
    q = g.op("Mul", g.op("Transpose", flat[0], perm=[1, 0, 2]), g.scalar(1 / math.sqrt(WIDTH)))
    k = g.op("Transpose", flat[1], perm=[1, 2, 0])
    v = g.op("Transpose", flat[2], perm=[1, 0, 2])
    mixed = g.op("MatMul", g.op("Softmax", g.op("MatMul", q, k), axis=-1), v)
    mixed = g.op("Reshape", g.op("Transpose", mixed, perm=[1, 0, 2]), g.numbers(-1, HIDDEN))
    x = g.norm(g.op("Add", x, g.linear(mixed, f"{name}.out")), f"{name}.norm1")
    inner = g.linear(g.op("Gelu", g.linear(x, f"{name}.up")), f"{name}.down")
    return g.norm(g.op("Add", x, inner), f"{name}.norm2")


def sides(weights: dict[str, Tensor]) -> dict[str, Tensor]:
    """What first and last pieces bring to a mention's kind and links, as one layer each (see encode/links.py)."""
    out: dict[str, Tensor] = {}
    for side, part in (("first", slice(0, HIDDEN)), ("last", slice(HIDDEN, 2 * HIDDEN))):
        heads = [weights[f"{n}.weight"][:, part] for n in ("actor", "later", "earlier")]
        out[f"{side}.weight"] = torch.cat(heads)
        biases = torch.cat([weights[f"{n}.bias"] for n in ("actor", "later", "earlier")])
        out[f"{side}.bias"] = biases if side == "first" else torch.zeros_like(biases)
    return out


def anchors(g: Graph, start: str) -> str:
    """Pieces at which an anchor may start."""
    likely = g.op("Greater", start, g.scalar(math.log(ANCHOR / (1 - ANCHOR))))
    return g.op("Squeeze", g.op("NonZero", likely), g.numbers(0))


def roles(g: Graph, head: str, kind: Anchored, hidden: str, at: str, anchored: str) -> str:
    """Role scores (anchors, pieces, roles * parts)."""
    distance, step = spacing(g, at)
    pair = g.op("Unsqueeze", g.linear(anchored, f"{head}.anchor_side"), g.numbers(1))
    pair = g.op("Add", pair, g.op("Unsqueeze", g.linear(hidden, f"{head}.token_side"), g.numbers(0)))
    pair = g.op("Add", pair, g.op("Gather", g.plain(f"{head}.distance.weight"), distance))
    pair = g.op("Add", pair, g.op("Gather", g.plain(f"{head}.step.weight"), step))
    additive = g.linear(g.op("Gelu", pair), f"{head}.pair_out")
    outputs = len(kind.roles) * len(PARTS)
    left = g.op("Reshape", g.linear(anchored, f"{head}.anchor_factor"), g.numbers(-1, outputs, FACTOR))
    right = g.op("Reshape", g.linear(hidden, f"{head}.token_factor"), g.numbers(-1, outputs, FACTOR))
    left, right = g.op("Transpose", left, perm=[1, 0, 2]), g.op("Transpose", right, perm=[1, 2, 0])
    product = g.op("Transpose", g.op("MatMul", left, right), perm=[1, 2, 0])
    return g.op("Add", additive, g.op("Mul", product, g.scalar(1 / math.sqrt(FACTOR))))


def spacing(g: Graph, at: str) -> tuple[str, str]:
    """Buckets of distance and of paragraphs between anchors and pieces: (anchors, pieces) each."""
    offsets = torch.arange(-512, 513)
    table = buckets(torch.tensor([512]), torch.zeros(1, 1025, dtype=torch.long), 1025)[0][0]
    assert len(table) == len(offsets) and int(table.max()) < DISTANCES
    length = g.op("Squeeze", g.op("Shape", "ids"), g.numbers(0))
    zero, one = g.constant("zero", np.array(0, dtype=np.int64)), g.constant("one", np.array(1, dtype=np.int64))
    pieces = g.op("Unsqueeze", g.op("Range", zero, length, one), g.numbers(0))
    apart = g.op("Add", g.op("Sub", pieces, g.op("Unsqueeze", at, g.numbers(1))), g.numbers(512))
    distance = g.op("Gather", g.constant("buckets", table.numpy()), apart)
    here = g.op("Unsqueeze", g.op("Gather", "paragraphs", at), g.numbers(1))
    far = g.op("Sub", g.op("Unsqueeze", "paragraphs", g.numbers(0)), here)
    low, high = g.constant("low", np.array(-2, dtype=np.int64)), g.constant("high", np.array(2, dtype=np.int64))
    return distance, g.op("Add", g.op("Clip", far, low, high), g.numbers(2))


def tags(g: Graph, head: str, kind: Anchored, hidden: str, anchored: str, scores: str) -> dict[str, str]:
    """The tags of each anchor, from it and from what its held roles hold."""
    parts = [anchored]
    for name in kind.held:
        place = kind.role(name) * len(PARTS) + PARTS.index("inside")
        inside = g.op("Sigmoid", g.op("Squeeze", g.op("Gather", scores, g.numbers(place), axis=2), g.numbers(2)))
        inside = g.op("Mul", inside, "inner")
        size = g.op("Add", g.op("ReduceSum", inside, g.numbers(1), keepdims=1), g.scalar(1.0))
        parts.append(g.op("Div", g.op("MatMul", inside, hidden), size))
    shared = g.op("Gelu", g.linear(g.op("Concat", *parts, axis=1), f"{head}.manner"))
    return {tag.name: g.linear(shared, f"{head}.tags.{tag.name}_tag") for tag in kind.tags}


def anchored(g: Graph, kind: Anchored, hidden: str) -> dict[str, str]:
    """Every output of one kind of anchor, as encode/model.py names them."""
    head = f"anchored.{kind.name}"
    start = g.op("Squeeze", g.linear(hidden, f"{head}.start"), g.numbers(1))
    at = anchors(g, start)
    vectors = g.op("Gather", hidden, at)
    scores = roles(g, head, kind, hidden, at, vectors)
    sides = {f"{link}.{side}": g.linear(vectors, f"links.{link}.{side}") for link, side in SIDES[kind.name]}
    given = {"start": start, "at": at, "roles": scores, **tags(g, head, kind, hidden, vectors, scores), **sides}
    return {f"{kind.name}.{part}": given[part] for part in parts_of(kind.name)}


def built(weights: dict[str, Tensor], settings: dict[str, Any]) -> onnx.ModelProto:
    """The whole file: inputs ids, shapes, paragraphs (pieces,), outputs as encode/model.py names them."""
    g = Graph({**weights, **sides(weights)})
    hidden = encoder(g)
    # [CLS] and [SEP] hold nothing of a role.
    inner = g.op("Cast", g.op("And", *(g.op("Not", g.op("Equal", "ids", g.numbers(n))) for n in (101, 102))), to=1)
    g.nodes.append(helper.make_node("Identity", [inner], ["inner"]))
    outputs = {name: g.linear(hidden, name) for name in TOKENS}
    for kind in ANCHORS.values():
        outputs |= anchored(g, kind, hidden)
    return model(g, outputs, settings)


def model(g: Graph, outputs: dict[str, str], settings: dict[str, Any]) -> onnx.ModelProto:
    """The graph as a model with its settings."""
    g.nodes += [helper.make_node("Identity", [inner], [name]) for name, inner in outputs.items()]
    ints = [helper.make_tensor_value_info(n, TensorProto.INT64, ["pieces"]) for n in ("ids", "shapes", "paragraphs")]
    out = [helper.make_tensor_value_info(name, *output(name)) for name in outputs]
    graph = helper.make_graph(g.nodes, "onrecord", ints, out, list(g.constants.values()))
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 20)], ir_version=9)
    helper.set_model_props(made, {"onrecord": json.dumps(settings, sort_keys=True)})
    return made


def output(name: str) -> tuple[int, list[str | None]]:
    """Type and axes of an output by its name."""
    if name.endswith(".at"):
        return TensorProto.INT64, ["anchors"]
    axes: list[str | None] = {"start": ["pieces"], "roles": ["anchors", "pieces", None]}.get(
        name.split(".")[-1], [None, None]
    )
    return TensorProto.FLOAT, axes


def settings_of(weights: dict[str, Tensor]) -> dict[str, Any]:
    """What the file carries beside its weights; thresholds and calibration are set by workshop.train.settle."""
    bias = lambda name: {  # noqa: E731
        "weights": [round(float(w), 5) for w in weights[f"{name}.weight"][0]],
        "bias": round(float(weights[f"{name}.bias"][0]), 5),
        "none": 0.0,
    }
    return {
        "version": version(weights),
        "ontology": ontology().version,
        "actor_kinds": list(ACTOR.labels),
        "links": {
            **{link.name: bias(f"links.{link.name}.said") for link in LINKS},
            "antecedent": bias("antecedent_bias"),
        },
        "thresholds": dict.fromkeys(ANCHORS, 0.5),
        "mention_bias": 0.0,
        "raised": {},
        "confidence": None,
    }


def version(weights: dict[str, Tensor]) -> str:
    """A name for these weights: the start of the hash of all of them."""
    digest = hashlib.sha256()
    for name in sorted(weights):
        digest.update(weights[name].float().numpy().tobytes())
    return digest.hexdigest()[:12]


def weights_of(path: Path) -> dict[str, Tensor]:
    """The torch parameters that a weights file stands for (int8 turned back), to train on from it."""
    found = {i.name: numpy_helper.to_array(i) for i in onnx.load(path).graph.initializer}
    out = {n: torch.from_numpy(v.copy()) for n, v in found.items() if n.endswith((".weight", ".bias"))}
    for name in (n.removesuffix(".int8") for n in found if n.endswith(".int8")):
        stored, scale = found[f"{name}.int8"].astype(np.float32), found[f"{name}.scale"]
        out[name] = torch.from_numpy(stored * scale if name in STORED else (stored * scale).T.copy())
    first, last = out.pop("first.weight"), out.pop("last.weight")
    bias = out.pop("first.bias")
    out.pop("last.bias")
    kinds, side = len(ACTOR.labels), (len(bias) - len(ACTOR.labels)) // 2
    for name, rows in (
        ("actor", slice(0, kinds)),
        ("later", slice(kinds, kinds + side)),
        ("earlier", slice(kinds + side, None)),
    ):
        out[f"{name}.weight"], out[f"{name}.bias"] = torch.cat([first[rows], last[rows]], 1), bias[rows]
    settings = json.loads({p.key: p.value for p in onnx.load(path).metadata_props}["onrecord"])
    for name, given in settings["links"].items():
        mine = "antecedent_bias" if name == "antecedent" else f"links.{name}.said"
        out[f"{mine}.weight"], out[f"{mine}.bias"] = torch.tensor([given["weights"]]), torch.tensor([given["bias"]])
    return out


def main() -> None:
    """Write the ONNX file."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--reader", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    args = ask.parse_args()
    weights = torch.load(args.reader, weights_only=True)
    made = built(weights, settings_of(weights))
    onnx.checker.check_model(made)
    onnx.save(made, args.out)
    print(f"{args.out}: {args.out.stat().st_size / 1e6:.1f} MB, version {version(weights)}, pair width {PAIR}")


if __name__ == "__main__":
    main()
