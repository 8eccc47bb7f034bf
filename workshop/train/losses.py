"""The loss of each head over a batch of windows, masked where a corpus says nothing."""

from __future__ import annotations

import math
from collections import defaultdict
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, pad

from onrecord.encode import counted, happenings
from onrecord.encode.antecedents import features, pairs
from onrecord.encode.heads import ANCHORS, HAPPENING, MODE, PARTS, Anchored
from onrecord.encode.links import carrying
from workshop.train import runs
from workshop.train.network import LINK, Reader
from workshop.train.windows import NONE, UNKNOWN, Asked, Pairing, Window

# What one error of each head counts for, so that the roles, which are most of a record, lead.
WEIGHTS = {
    "cue": 1.0,
    "cue cue role": 0.5,
    "cue source role": 1.0,
    "cue content role": 1.0,
    "kind": 0.5,
    "certainty": 0.7,
    "trigger": 1.3,
    "trigger trigger role": 0.3,
    "trigger actor role": 0.7,
    "trigger recipient role": 0.7,
    "trigger place role": 0.4,
    "trigger time role": 0.4,
    "type": 1.5,
    "mode": 0.5,
    "standing": 1.0,
    "number": 0.7,
    "number number role": 0.4,
    "number of role": 0.3,
    "counts": 0.8,
    "name": 0.5,
    "mention": 0.7,
    "actor": 0.3,
    "carrier": 0.5,
    "happening": 1.0,
    "event": 0.7,
    "antecedent": 0.5,
    "dyad": 0.7,
}
# Rare labels count more, by about the inverse root of their share in the reports of wire, the commonest as 1:
# of certainties confirmed 1, asserted 85, estimated 1, possible 4, alleged 6, denied 3 in a hundred;
# of standings actual 60, hypothetical 15, future 12, historical 7, negated 6.
RARE = {
    "certainty": torch.tensor([4.0, 1.0, 4.0, 2.5, 2.2, 3.0]),
    "standing": torch.tensor([1.0, 1.7, 1.9, 1.9, 2.5]),
    "mode": torch.tensor([1.0] + [1.5] * (len(MODE.labels) - 1)),
}


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
    for name in ANCHORS:
        out |= start_loss(reader, batch, hidden, name)
    seen = {name: found for name in ANCHORS if (found := Seen.of(reader, batch, hidden, name))}
    for found in seen.values():
        out |= anchor_losses(reader, batch, hidden, found)
    out |= link_losses(reader, batch, hidden, seen)
    out |= mention_losses(reader, batch, hidden)
    return out | dyad_loss(reader, batch, hidden)


def tag_losses(reader: Reader, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    """Names and mentions."""
    out: dict[str, Tensor] = {}
    mentions = batch.targets("mentions")
    if (known := mentions != UNKNOWN).any():
        each = cross_entropy(reader.mention(hidden)[known], mentions[known], reduction="sum")
        out["mention"] = each / ((mentions[known] == 1).sum() + 5)
    names = batch.targets("names")
    if (known := names != UNKNOWN).any():
        out["name"] = name_loss(reader, batch, hidden, names, known)
    return out


def start_loss(reader: Reader, batch: Batch, hidden: Tensor, name: str) -> dict[str, Tensor]:
    """Tokens at which anchors of a kind start."""
    rows = [w.starts[name] for w in batch.windows]
    targets = padded(rows, batch.ids.shape[1], UNKNOWN)
    known = targets != UNKNOWN
    if not known.any():
        return {}
    scores = reader.anchored[name].start(hidden).squeeze(-1)[known]
    each = binary_cross_entropy_with_logits(scores, targets[known].float(), reduction="sum")
    return {name: each / (targets[known].sum() + 5)}


def name_loss(reader: Reader, batch: Batch, hidden: Tensor, names: Tensor, known: Tensor) -> Tensor:
    """Cross entropy in which a token outside names may have any label that its corpus does not tell from outside."""
    logits = reader.name(hidden).log_softmax(-1)
    outside = torch.stack([torch.from_numpy(w.outside) for w in batch.windows])
    right = torch.nn.functional.one_hot(names.clamp(min=0), logits.shape[-1]).bool()
    allowed = torch.where((names == 0)[..., None], outside[:, None], right)
    each = -logits.masked_fill(~allowed, -1e9).logsumexp(-1)[known]
    return each.sum() / ((names[known] > 0).sum() / 2 + 5)


@dataclass(frozen=True)
class Seen:
    """The annotated anchors of one kind in a batch with what the reader gives for them.

    `scores` (anchors, tokens, roles, parts); `inside` the same as probabilities of being filled, cut off from the
    gradient; `window` and `at` say where each anchor stands.
    """

    kind: Anchored
    asked: list[Asked]
    window: Tensor
    at: Tensor
    scores: Tensor
    inside: Tensor
    valid: Tensor

    @staticmethod
    def of(reader: Reader, batch: Batch, hidden: Tensor, name: str) -> Seen | None:
        """None where the batch has no anchor of this kind."""
        asked = [(w, a) for w, window in enumerate(batch.windows) for a in window.asked[name]]
        if not asked:
            return None
        window, at = torch.tensor([w for w, _ in asked]), torch.tensor([a.at for _, a in asked])
        valid = batch.valid[window].clone()
        valid[:, 0] = False
        valid[torch.arange(len(at)), batch.valid[window].sum(-1) - 1] = False
        scores = reader.anchored[name].pairs(hidden, window, at, batch.paragraphs)
        inside = torch.sigmoid(scores[..., PARTS.index("inside")].float()) * valid[..., None]
        return Seen(ANCHORS[name], [a for _, a in asked], window, at, scores, inside.detach(), valid)


def anchor_losses(reader: Reader, batch: Batch, hidden: Tensor, seen: Seen) -> dict[str, Tensor]:
    """Roles and tags of annotated anchors."""
    out: dict[str, Tensor] = {}
    length = batch.ids.shape[1]
    rows = [i for i, a in enumerate(seen.asked) if a.roles is not None]
    gold = [pad(torch.from_numpy(a.roles), (0, length - a.roles.shape[1])) for a in seen.asked if a.roles is not None]
    if rows:
        table, valid = torch.stack(gold), seen.valid[rows]
        for i, role in enumerate(seen.kind.roles):
            each = runs.loss(seen.scores[rows, :, i], table[:, i], valid, role.runs)
            out[f"{seen.kind.name} {role.name} role"] = each.float()
    given = reader.anchored[seen.kind.name].tagged(hidden, seen.window, seen.at, seen.inside)
    for name, scores in given.items():
        labels = torch.tensor([a.tags[name] for a in seen.asked])
        if (labels != UNKNOWN).any():
            out[name] = cross_entropy(scores, labels, weight=RARE.get(name), ignore_index=UNKNOWN)
    return out


def link_losses(reader: Reader, batch: Batch, hidden: Tensor, seen: dict[str, Seen]) -> dict[str, Tensor]:
    """Carriers of cues, earlier mentions of happenings, events of numbers: window by window."""
    each: dict[str, list[Tensor]] = defaultdict(list)
    for number in range(len(batch.windows)):
        here = {name: (found.window == number).nonzero().squeeze(-1) for name, found in seen.items()}
        if len(rows := here.get("cue", ())) > 1:
            each["carrier"].append(carrier_loss(reader, hidden[number], seen["cue"], rows))
        if len(rows := here.get("trigger", ())) > 1:
            each["happening"].append(happening_loss(reader, batch, hidden, seen["trigger"], rows, number))
        if len(here.get("number", ())) and len(here.get("trigger", ())):
            each["event"].append(event_loss(reader, batch, hidden[number], seen, here, number))
    return {name: whole.mean() for name, some in each.items() if len(whole := torch.cat(some))}


def chosen(scores: Tensor, right: Tensor, known: Tensor) -> Tensor:
    """Negative log-probability of the right choices of each known row; a score of 0 for none comes first."""
    scores = pad(scores, (1, 0))
    return (scores.logsumexp(-1) - scores.masked_fill(~right, -1e9).logsumexp(-1))[known]


def rights(same: Tensor) -> Tensor:
    """Right choices (rows, 1 + choices): those marked, or none where no one is."""
    return torch.cat([~same.any(-1, keepdim=True), same], -1)


def carrier_loss(reader: Reader, vectors: Tensor, cues: Seen, rows: Tensor) -> Tensor:
    """Loss of the parent of each cue of one window; the first choice is none."""
    parents = torch.tensor([cues.asked[i].link for i in rows])
    at, inside = cues.at[rows], cues.inside[rows, :, cues.kind.role("content")]
    anchors = vectors[at]
    scores = reader.links["carrier"].scores(anchors, anchors, torch.from_numpy(carrying(inside.numpy(), at.numpy())))
    scores = scores.masked_fill(torch.eye(len(at), dtype=torch.bool), -1e9)
    return chosen(scores, rights(parents[:, None] == torch.arange(len(at))[None]), parents != UNKNOWN)


def happening_loss(reader: Reader, batch: Batch, hidden: Tensor, triggers: Seen, rows: Tensor, number: int) -> Tensor:
    """Loss of the earlier mention of each trigger's happening in one window; the first choice is none."""
    told, at = batch.windows[number].told, triggers.at[rows]
    assert told is not None
    given = reader.anchored["trigger"].tagged(hidden, triggers.window[rows], at, triggers.inside[rows])
    sure = [given[name].detach().softmax(-1) for name in ("type", "standing", "mode")]
    later, earlier = (torch.from_numpy(x) for x in pairs(len(rows)))
    alike = [(p[later] * p[earlier]).sum(-1).numpy() for p in sure]
    said = torch.zeros(len(rows), len(rows), HAPPENING.said)
    said[later, earlier] = torch.from_numpy(happenings.features(told, later.numpy(), earlier.numpy(), alike))
    anchors = hidden[number, at]
    allowed = torch.zeros(len(rows), len(rows), dtype=torch.bool)
    allowed[later, earlier] = True
    scores = reader.links["happening"].scores(anchors, anchors, unsure(reader, said)).masked_fill(~allowed, -1e9)
    numbers = torch.tensor([triggers.asked[i].link for i in rows])
    same = (numbers[:, None] == numbers[None]) & allowed
    return chosen(scores, rights(same), torch.ones(len(rows), dtype=torch.bool))


def event_loss(
    reader: Reader, batch: Batch, vectors: Tensor, seen: dict[str, Seen], here: dict[str, Tensor], number: int
) -> Tensor:
    """Loss of the event in which each number of one window counts; the first choice is none."""
    places = {name: standing(seen[name], rows, batch.paragraphs[number]) for name, rows in here.items()}
    said = torch.from_numpy(counted.features(places["number"], places["trigger"]))
    anchors = {name: vectors[seen[name].at[rows]] for name, rows in here.items()}
    scores = reader.links["event"].scores(anchors["number"], anchors["trigger"], unsure(reader, said))
    events = torch.tensor([seen["trigger"].asked[i].link for i in here["trigger"]])
    wanted = torch.tensor([seen["number"].asked[i].link for i in here["number"]])
    same = wanted[:, None] == events[None]
    known = (wanted == NONE) | same.any(-1)
    return chosen(scores, rights(same), known)


def unsure(reader: Reader, said: Tensor) -> Tensor:
    """Features of a link with three in ten hidden in training.

    What they say of roles and types comes from heads that learn from the same reports, so it is surer there than it
    will be: without this the loss of numbers' events on the tuning reports rose from 0.42 to 0.76 in 900 steps.
    """
    return torch.nn.functional.dropout(said, 0.3, reader.training)


def standing(seen: Seen, rows: Tensor, paragraphs: Tensor) -> counted.Standing:
    """Where the anchors of one window stand, and what their roles hold."""
    at = seen.at[rows]
    roles = {role.name: seen.inside[rows, :, i].numpy() for i, role in enumerate(seen.kind.roles)}
    return counted.Standing(at=at.numpy(), paragraph=paragraphs[at].numpy(), roles=roles)


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


def dyad_loss(reader: Reader, batch: Batch, hidden: Tensor) -> dict[str, Tensor]:
    """Negative log-probability of the type of what one actor did to another, whatever token names the deed."""
    each = [
        -(dyad_types(reader, batch, hidden, number, pairing) + torch.from_numpy(pairing.types).log()).logsumexp(-1)
        for number, window in enumerate(batch.windows)
        for pairing in window.pairings
    ]
    return {"dyad": torch.stack(each).mean()} if each else {}


def dyad_types(reader: Reader, batch: Batch, hidden: Tensor, number: int, pairing: Pairing) -> Tensor:
    """Log-probability of each type of the deed between two actors: a mean over tokens, by how well each names it.

    A token names it as it is a trigger and has the two as actor and recipient.
    """
    head = reader.anchored["trigger"]
    size = int(batch.valid[number].sum())
    at = torch.arange(1, size - 1)
    window = torch.full_like(at, number)
    scores = head.pairs(hidden, window, at, batch.paragraphs)[..., PARTS.index("inside")].float()
    naming = head.start(hidden[number, at]).squeeze(-1)
    for role, place in (("actor", pairing.source), ("recipient", pairing.target)):
        if place:
            naming = naming + scores[:, place[0] : place[1] + 1, head.kind.role(role)].mean(-1)
    inside = torch.sigmoid(scores) * batch.valid[number][None, :, None]
    types = head.tagged(hidden, window, at, inside.detach())["type"]
    return torch.logsumexp(naming.log_softmax(-1)[:, None] + types.log_softmax(-1), 0)
