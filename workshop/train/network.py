"""The reader as a torch module: MiniLM-L6 from named parts, and the heads of the table.

It runs in bfloat16 where the processor can (autocast), keeps no dropout inside attention (slow on a CPU), and is
written so that `export.py` can say the same in ONNX, name by name.
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn

from onrecord.encode.antecedents import FEATURES
from onrecord.encode.heads import ACTOR, ANCHORS, LINKS, MENTION, NAME, PARTS, USE, Anchored, Links
from onrecord.encode.links import LINK, MIX
from onrecord.encode.tokens import SHAPES

HIDDEN, LAYERS, HEADS, INNER, POSITIONS, VOCABULARY = 384, 6, 12, 1536, 512, 30522
PAIR, FACTOR = 128, 32
DISTANCES, STEPS = 48, 5


class Layer(nn.Module):
    """One transformer layer, normalised after each part as BERT is."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, INNER)
        self.down = nn.Linear(INNER, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        """`x` (windows, tokens, HIDDEN); `mask` (windows, 1, 1, tokens), 0 or very negative."""
        windows, length, _ = x.shape
        q, k, v = self.qkv(x).view(windows, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        # Outside autocast, which would carry the largest arrays of the network through float32.
        with torch.autocast("cpu", enabled=False):
            values = nn.functional.scaled_dot_product_attention(q, k, v, attn_mask=mask.to(q.dtype))
        mixed = self.out(values.transpose(1, 2).reshape(windows, length, HIDDEN))
        x = self.norm1(x + self.drop(mixed))
        return self.norm2(x + self.drop(self.down(nn.functional.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Word pieces and their shapes to one vector each."""

    def __init__(self) -> None:
        super().__init__()
        self.word = nn.Embedding(VOCABULARY, HIDDEN)
        self.position = nn.Embedding(POSITIONS, HIDDEN)
        self.shape = nn.Embedding(SHAPES, HIDDEN)
        nn.init.zeros_(self.shape.weight)  # so that training starts from the base model
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, shapes: Tensor, valid: Tensor) -> Tensor:
        """All (windows, tokens); gives (windows, tokens, HIDDEN)."""
        x = self.word(ids) + self.position.weight[: ids.shape[1]] + self.shape(shapes)
        x = self.drop(self.norm(x))
        mask = torch.where(valid, 0.0, -1e4)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class AnchorHead(nn.Module):
    """Everything that is read around one kind of anchor: where it starts, what fills its roles, its tags."""

    def __init__(self, kind: Anchored) -> None:
        super().__init__()
        self.kind = kind
        outputs = len(kind.roles) * len(PARTS)
        self.start = nn.Linear(HIDDEN, 1)
        self.anchor_side = nn.Linear(HIDDEN, PAIR)
        self.token_side = nn.Linear(HIDDEN, PAIR)
        self.distance = nn.Embedding(DISTANCES, PAIR)
        self.step = nn.Embedding(STEPS, PAIR)
        self.pair_out = nn.Linear(PAIR, outputs)
        self.anchor_factor = nn.Linear(HIDDEN, outputs * FACTOR)
        self.token_factor = nn.Linear(HIDDEN, outputs * FACTOR)
        self.manner = nn.Linear((1 + len(kind.held)) * HIDDEN, 192)
        self.tags = nn.ModuleDict({f"{tag.name}_tag": nn.Linear(192, len(tag.labels)) for tag in kind.tags})

    def pairs(self, hidden: Tensor, window: Tensor, at: Tensor, paragraphs: Tensor) -> Tensor:
        """Role scores (anchors, tokens, roles, parts) of anchors at `at` in windows `window`, which rise."""
        each = [self.within(hidden[w], at[window == w], paragraphs[w]) for w in window.unique_consecutive().tolist()]
        return torch.cat(each).unflatten(-1, (len(self.kind.roles), len(PARTS)))

    def within(self, vectors: Tensor, at: Tensor, paragraphs: Tensor) -> Tensor:
        """Role scores (anchors, tokens, roles * parts) of the anchors of one window."""
        anchors = vectors[at]
        distance, step = buckets(at, paragraphs[None].expand(len(at), -1), len(vectors))
        sides = self.anchor_side(anchors)[:, None] + self.token_side(vectors)[None]
        additive = self.pair_out(nn.functional.gelu(sides + self.distance(distance) + self.step(step)))
        left = self.anchor_factor(anchors).view(len(at), -1, FACTOR).transpose(0, 1)
        right = self.token_factor(vectors).view(len(vectors), -1, FACTOR).permute(1, 2, 0)
        return additive + (left @ right).permute(1, 2, 0) / math.sqrt(FACTOR)

    def tagged(self, hidden: Tensor, window: Tensor, at: Tensor, inside: Tensor) -> dict[str, Tensor]:
        """Scores of each tag, from the anchor and what its held roles hold (`inside` anchors, tokens, roles; 0..1)."""
        parts = [hidden[window, at]]
        for name in self.kind.held:
            held = inside[:, :, self.kind.role(name)]
            parts.append((held[:, None] @ hidden[window]).squeeze(1) / (held.sum(-1, keepdim=True) + 1))
        shared = nn.functional.dropout(nn.functional.gelu(self.manner(torch.cat(parts, -1))), 0.3, self.training)
        return {tag.name: self.tags[f"{tag.name}_tag"](shared) for tag in self.kind.tags}


class Mixture(nn.Module):
    """What the named features of pairs say, alone and together with what is learnt of both sides.

    It starts as the features alone: what is mixed counts for nothing until training says so.
    """

    def __init__(self, width: int, said: int) -> None:
        super().__init__()
        self.one, self.other = nn.Linear(width, MIX), nn.Linear(width, MIX, bias=False)
        self.said, self.mix = nn.Linear(said, 1), nn.Linear(said, MIX, bias=False)
        self.out = nn.Linear(MIX, 1, bias=False)
        nn.init.zeros_(self.out.weight)

    def forward(self, one: Tensor, other: Tensor, said: Tensor) -> Tensor:
        """`one` and `other` (..., MIX) as `self.one` and `self.other` give them, `said` (..., features): (...)."""
        both = nn.functional.dropout(nn.functional.relu(one + other + self.mix(said)), 0.2, self.training)
        return (self.said(said) + self.out(both)).squeeze(-1)


class LinkHead(nn.Module):
    """Which anchor another points at: what is learnt of both, and what the named features say."""

    def __init__(self, link: Links) -> None:
        super().__init__()
        self.source = nn.Linear(HIDDEN, LINK)
        self.target = nn.Linear(HIDDEN, LINK)
        self.mixture = Mixture(HIDDEN, link.said)

    def scores(self, sources: Tensor, targets: Tensor, said: Tensor) -> Tensor:
        """(sources, targets) of their vectors and the features (sources, targets, said)."""
        learnt = self.source(sources) @ self.target(targets).T / math.sqrt(LINK)
        one, other = self.mixture.one(sources)[:, None], self.mixture.other(targets)[None]
        return learnt + self.mixture(one, other, said)


class Reader(nn.Module):
    """The encoder and every head. What each gives is said where it is called (`losses.py`, `export.py`)."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.name = nn.Linear(HIDDEN, len(NAME.labels))
        self.mention = nn.Linear(HIDDEN, len(MENTION.labels))
        self.use = nn.Linear(HIDDEN, len(USE.labels))
        self.actor = nn.Linear(2 * HIDDEN, len(ACTOR.labels))
        self.later = nn.Linear(2 * HIDDEN, LINK)
        self.earlier = nn.Linear(2 * HIDDEN, LINK)
        self.antecedent = Mixture(2 * HIDDEN, len(FEATURES))
        self.anchored = nn.ModuleDict({name: AnchorHead(kind) for name, kind in ANCHORS.items()})
        self.links = nn.ModuleDict({link.name: LinkHead(link) for link in LINKS})


def grown(state: dict[str, Tensor], reader: Reader) -> dict[str, Tensor]:
    """Weights of an earlier layout in that of the reader: features that were added since count for nothing."""
    renamed = {old_name(name): value for name, value in state.items()}
    out = {}
    for name, mine in reader.state_dict().items():
        if name in renamed:
            missing = mine.shape[-1] - renamed[name].shape[-1]
            out[name] = nn.functional.pad(renamed[name], (0, missing)) if missing else renamed[name]
    return out


def old_name(name: str) -> str:
    """Where a parameter of the layout before mixtures stands now."""
    if name.startswith("links.") and ".mixture." not in name:
        return name.replace(".said.", ".mixture.said.")
    return name.replace("antecedent_bias.", "antecedent.said.")


def buckets(at: Tensor, paragraphs: Tensor, length: int) -> tuple[Tensor, Tensor]:
    """Distance of tokens from anchors: signed, exact to 8, then by powers of 2 ** 0.5; and in paragraphs, to 2."""
    offset = torch.arange(length)[None] - at[:, None]
    size = offset.abs()
    coarse = 8 + (2 * torch.log2(size.clamp(min=8).float() / 8)).floor().long()
    distance = torch.where(size < 8, size, coarse.clamp(max=DISTANCES // 2 - 1))
    distance = torch.where(offset < 0, distance + DISTANCES // 2, distance)
    step = (paragraphs - paragraphs.gather(1, at[:, None])).clamp(-2, 2) + 2
    return distance, step


def base_weights(reader: Reader, path: Path) -> None:
    """Fill the encoder from the base model's safetensors file (names of the BERT layout)."""
    given = load_file(str(path))
    state = {
        "word.weight": given["embeddings.word_embeddings.weight"],
        "position.weight": given["embeddings.position_embeddings.weight"],
        "norm.weight": given["embeddings.LayerNorm.weight"],
        "norm.bias": given["embeddings.LayerNorm.bias"],
    }
    state["position.weight"] = state["position.weight"] + given["embeddings.token_type_embeddings.weight"][0]
    for i in range(LAYERS):
        old, new = f"encoder.layer.{i}.", f"layers.{i}."
        for part in ("weight", "bias"):
            attention = [given[f"{old}attention.self.{n}.{part}"] for n in ("query", "key", "value")]
            state[f"{new}qkv.{part}"] = torch.cat(attention)
            for mine, theirs in RENAMED.items():
                state[f"{new}{mine}.{part}"] = given[f"{old}{theirs}.{part}"]
    reader.encoder.load_state_dict(state, strict=False)


RENAMED = {
    "out": "attention.output.dense",
    "norm1": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}
