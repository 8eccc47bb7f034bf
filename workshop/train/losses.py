"""The loss of each head over a batch of windows, masked where a corpus says nothing."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, pad

from onrecord.encode.antecedents import features, pairs
from onrecord.encode.heads import PARTS, ROLES
from workshop.train import runs
from workshop.train.network import LINK, Reader
from workshop.train.windows import UNKNOWN, Window

# What one error of each head counts for, so that the roles, which are most of a record, lead.
WEIGHTS = {
    "cue": 1.0,
    "cue role": 0.5,
    "source role": 1.0,
    "content role": 1.0,
    "kind": 0.5,
    "certainty": 0.7,
    "name": 0.5,
    "mention": 0.7,
    "actor": 0.3,
    "carrier": 0.5,
    "antecedent": 0.5,
}
# Rare certainties count more, by about the inverse root of their share in the reports of wire
# (confirmed 1, asserted 85, estimated 1, possible 4, alleged 6, denied 3 in a hundred), the commonest as 1.
RARE = torch.tensor([4.0, 1.0, 4.0, 2.5, 2.2, 3.0])


@dataclass(frozen=True)
class Batch:
    """Windows padded to one length: every tensor is (windows, tokens)."""

    windows: list[Window]
    ids: Tensor
    shapes: Tensor
    paragraphs: Tensor
    valid: Tensor

    @staticmethod
    def of(windows: list[Window]) -> Batch:
        """Pad the windows; padding is not valid."""
        length = max(len(w.ids) for w in windows)
        fill = lambda name, value: padded([getattr(w, name) for w in windows], length, value)  # noqa: E731
        return Batch(windows, fill("ids", 0), fill("shapes", 0), fill("paragraphs", 0), fill("ids", -1) >= 0)

    def targets(self, name: str) -> Tensor:
        """A target of every token, UNKNOWN for padding."""
        return padded([getattr(w, name) for w in self.windows], self.ids.shape[1], UNKNOWN)


def padded(rows: list[np.ndarray], length: int, value: int) -> Tensor:
    """Rows of one length as a tensor."""
    return torch.stack([pad(torch.from_numpy(r), (0, length - len(r)), value=value) for r in rows])


def losses(reader: Reader, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    """The loss of each head that has something to learn from in this batch. `hidden` is float32."""
    out = tag_losses(reader, batch, hidden)
    asked = [(w, a) for w, window in enumerate(batch.windows) for a in window.asked]
    if asked:
        out |= cue_losses(reader, batch, hidden, asked)
    out |= mention_losses(reader, batch, hidden)
    return out


def tag_losses(reader: Reader, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    """Names, mentions and first tokens of cues."""
    out: dict[str, Tensor] = {}
    cues = batch.targets("cues")
    if (known := cues != UNKNOWN).any():
        scores = reader.cue(hidden).squeeze(-1)[known]
        each = binary_cross_entropy_with_logits(scores, cues[known].float(), reduction="sum")
        out["cue"] = each / (cues[known].sum() + 5)
    mentions = batch.targets("mentions")
    if (known := mentions != UNKNOWN).any():
        each = cross_entropy(reader.mention(hidden)[known], mentions[known], reduction="sum")
        out["mention"] = each / ((mentions[known] == 1).sum() + 5)
    names = batch.targets("names")
    if (known := names != UNKNOWN).any():
        out["name"] = name_loss(reader, batch, hidden, names, known)
    return out


def name_loss(reader: Reader, batch: Batch, hidden: Tensor, names: Tensor, known: Tensor) -> Tensor:
    """Cross entropy in which a token outside names may have any label that its corpus does not tell from outside."""
    logits = reader.name(hidden).log_softmax(-1)
    outside = torch.stack([torch.from_numpy(w.outside) for w in batch.windows])
    right = torch.nn.functional.one_hot(names.clamp(min=0), logits.shape[-1]).bool()
    allowed = torch.where((names == 0)[..., None], outside[:, None], right)
    each = -logits.masked_fill(~allowed, -1e9).logsumexp(-1)[known]
    return each.sum() / ((names[known] > 0).sum() / 2 + 5)


def cue_losses(reader: Reader, batch: Batch, hidden: Tensor, asked: list) -> dict[str, Tensor]:  # type: ignore[type-arg]
    """Roles, kind, certainty and carrier of annotated cues."""
    window = torch.tensor([w for w, _ in asked])
    at = torch.tensor([a.at for _, a in asked])
    scores = reader.pairs(hidden, window, at, batch.paragraphs).unflatten(-1, (len(ROLES), len(PARTS)))
    length, valid = batch.ids.shape[1], batch.valid[window].clone()
    valid[:, 0] = False
    valid[torch.arange(len(at)), batch.valid[window].sum(-1) - 1] = False
    gold = torch.stack([pad(torch.from_numpy(a.roles), (0, length - a.roles.shape[1])) for _, a in asked])
    out = {
        f"{role.name} role": runs.loss(scores[:, :, i], gold[:, i], valid, role.runs).float()
        for i, role in enumerate(ROLES)
    }
    inside = torch.sigmoid(scores[:, :, 2, 1].float()) * valid
    kinds, certainties = reader.manners(hidden, window, at, inside.detach())
    for name, given, weight in (("kind", kinds, None), ("certainty", certainties, RARE)):
        labels = torch.tensor([getattr(a, name) for _, a in asked])
        if (labels != UNKNOWN).any():
            out[name] = cross_entropy(given, labels, weight=weight, ignore_index=UNKNOWN)
    links = [carrier_loss(reader, hidden, window, at, inside.detach(), w, batch) for w in window.unique().tolist()]
    if links := [x for x in links if x is not None]:
        out["carrier"] = torch.cat(links).mean()
    return out


def carrier_loss(
    reader: Reader, hidden: Tensor, window: Tensor, at: Tensor, inside: Tensor, number: int, batch: Batch
) -> Tensor | None:
    """Loss of the parent of each cue of one window; the first choice is none."""
    rows = (window == number).nonzero().squeeze(-1)
    parents = torch.tensor([a.parent for a in batch.windows[number].asked])
    known = parents != UNKNOWN
    if len(rows) < 2 or not known.any():
        return None
    scores = carriers(reader, hidden[number, at[rows]], inside[rows], at[rows])
    choice = torch.where(parents == -2, 0, parents + 1)
    return cross_entropy(scores[known], choice[known], reduction="none")


def carriers(reader: Reader, anchors: Tensor, inside: Tensor, at: Tensor) -> Tensor:
    """Scores (cues, 1 + cues) of each cue's parent, none first; `inside` (cues, tokens) is what each content holds."""
    learnt = reader.carrier_child(anchors) @ reader.carrier_parent(anchors).T / math.sqrt(LINK)
    holds = inside[:, at].T  # (child, parent): the parent's content at the child's cue
    shared = inside @ inside.T
    size = inside.sum(-1)
    alike = shared / (size[:, None] + size[None] - shared + 1)
    within = shared / (size[:, None] + 1)
    bias = reader.carrier_bias(torch.stack([holds, alike, within], -1)).squeeze(-1)
    scores = (learnt + bias).masked_fill(torch.eye(len(at), dtype=torch.bool), -1e9)
    return pad(scores, (1, 0))


def mention_losses(reader: Reader, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    """Kind of each annotated mention, and its antecedent."""
    kinds, links = [], []
    for number, window in enumerate(batch.windows):
        if not len(window.spans):
            continue
        ends = hidden[number][torch.from_numpy(window.spans)].flatten(1)
        given, labels = reader.actor(ends), torch.from_numpy(window.kinds)
        if (labels != UNKNOWN).any():
            kinds.append(cross_entropy(given, labels, ignore_index=UNKNOWN))
        if window.traits is not None:
            links.append(antecedent_loss(reader, window, ends, given.detach().softmax(-1)))
    out = {"actor": torch.stack(kinds).mean()} if kinds else {}
    if links:
        out["antecedent"] = torch.cat(links).mean()
    return out


def antecedent_loss(reader: Reader, window: Window, ends: Tensor, kinds: Tensor) -> Tensor:
    """Negative log-probability that some right antecedent is chosen, or none where there is none."""
    count = len(window.spans)
    later, earlier = (torch.from_numpy(x) for x in pairs(count))
    scores = torch.full((count, 1 + count), -1e9)
    scores[:, 0] = 0.0
    scores = scores.index_put((later, earlier + 1), antecedents(reader, window, ends, kinds, later, earlier))
    same = torch.from_numpy(window.clusters)[:, None] == torch.from_numpy(window.clusters)[None]
    right = pad(same & (scores[:, 1:] > -1e8), (1, 0))
    right[:, 0] = ~right.any(-1)
    return scores.logsumexp(-1) - scores.masked_fill(~right, -1e9).logsumexp(-1)


def antecedents(reader: Reader, window: Window, ends: Tensor, kinds: Tensor, later: Tensor, earlier: Tensor) -> Tensor:
    """The score of each pair of mentions: what is learnt of both, and what their words say."""
    assert window.traits is not None
    learnt = (reader.later(ends)[later] * reader.earlier(ends)[earlier]).sum(-1) / math.sqrt(LINK)
    same_kind = (kinds[later] * kinds[earlier]).sum(-1)
    said = features(window.traits, later.numpy(), earlier.numpy(), same_kind.numpy())
    return learnt + reader.antecedent_bias(torch.from_numpy(said)).squeeze(-1)
