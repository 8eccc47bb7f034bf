"""Scores to a Reading: one decoder for each shape of head, spans in characters of the report."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from onrecord.encode.fillings import Filling, fillings
from onrecord.encode.heads import ACTOR, ANCHORS, CUE, Tags
from onrecord.encode.heads import Anchored as Kind
from onrecord.encode.joined import Anchored, Joined, joined, sigmoid, softmax
from onrecord.encode.links import Found, antecedents, carriers, events, happenings, mention_kinds
from onrecord.encode.mentions import mention_spans, with_owners
from onrecord.encode.model import Floats, Network, Scores
from onrecord.encode.spans import names, uses
from onrecord.encode.tokens import Ints, Tokens, tokens
from onrecord.encode.windows import Window, windows
from onrecord.records import Anchor, Reading, Report, Role, Span, Tagged

Settings = Mapping[str, Any]
# A score so low that no filling holds the piece, and so small that sums beside it stay exact.
BARRED = -1e3


def read(report: Report, network: Network) -> Reading:
    """One report through the model. A text without a single word piece gives an empty reading."""
    pieces = tokens(report.text)
    if not len(pieces):
        return Reading(report=report.id, model=network.version)
    cut = windows(pieces)
    scores = joined(cut, [own(network.run(w.inputs(pieces)), w, network.settings["thresholds"]) for w in cut])
    return decoded(report, pieces, scores, network)


def own(scores: Scores, window: Window, thresholds: Mapping[str, float]) -> Scores:
    """The scores of a window with only those anchors that it owns and that are likely enough.

    The roles of all that might start an anchor are most of the memory that a long report takes.
    """
    first, last = window.own - window.start, window.owned - window.start
    kept = {}
    for name, each in scores.anchored.items():
        keep = (each.at >= first) & (each.at < last) & (sigmoid(each.start[each.at]) >= thresholds[name])
        kept[name] = replace(
            each,
            at=each.at[keep],
            roles=each.roles[keep],
            tags={tag: value[keep] for tag, value in each.tags.items()},
            sides={side: value[keep] for side, value in each.sides.items()},
        )
    return replace(scores, anchored=kept)


def decoded(report: Report, pieces: Tokens, scores: Joined, network: Network) -> Reading:
    """All heads of one report."""
    settings = network.settings
    stretches = mention_spans(report.text, pieces, scores.mention, settings["mention_bias"])
    spans, ends = with_owners(report.text, pieces, *stretches)
    kinds = mention_kinds(scores, ends)
    named = tuple(names(report.text, pieces, scores.name))
    anchors, found = {}, {}
    for name, each in scores.anchored.items():
        anchors[name], found[name] = anchored(pieces, each, settings)
    return Reading(
        report=report.id,
        model=network.version,
        names=named,
        uses=tuple(uses(pieces, scores.use, named)),
        mentions=tuple(
            Tagged(span=s, label=ACTOR.labels[int(k.argmax())], score=rounded(p))
            for (s, p), k in zip(spans, kinds, strict=True)
        ),
        cues=anchors["cue"],
        triggers=anchors["trigger"],
        numbers=anchors["number"],
        links=(
            *carriers(found["cue"], settings),
            *happenings(report.text, pieces.ids, found["trigger"], [a.span for a in anchors["trigger"]], settings),
            *events(found["number"], found["trigger"], pieces.paragraphs, settings),
            *antecedents(report.text, [s for s, _ in spans], scores, ends, kinds, settings),
        ),
    )


def rounded(score: float) -> float:
    """Scores leave the room with four digits, so that the last bits of a sum cannot show in a record."""
    return round(float(score), 4)


def span(pieces: Tokens, first: int, last: int) -> Span:
    """The characters of pieces first..last (inclusive)."""
    return Span(int(pieces.starts[first]), int(pieces.ends[last]))


def anchored(pieces: Tokens, scores: Anchored, settings: Settings) -> tuple[tuple[Anchor, ...], Found]:
    """The anchors of one kind, with their roles and tags, in order of the text.

    Of two that share a piece, the surer stays. A cue without content is none.
    """
    kind, sure = scores.kind, sigmoid(scores.start[scores.at])
    likely = np.flatnonzero(sure >= settings["thresholds"][kind.name])
    filled = dict(fills(scores, likely))
    kept, taken = [], np.zeros(len(pieces), dtype=bool)
    for row in sorted(filled, key=lambda r: (-float(sure[r]), r)):
        mine = occupied(pieces, filled[row][kind.name], int(scores.at[row]), int(scores.offsets[row]))
        if (kind is not CUE or filled[row]["content"].runs) and not taken[mine].any():
            taken[mine] = True
            kept.append(row)
    kept.sort()
    anchors = tuple(anchor(pieces, scores, row, float(sure[row]), filled[row], settings) for row in kept)
    return anchors, Found(scores, np.array(kept, dtype=np.int64))


def occupied(pieces: Tokens, cue: Filling, at: int, start: int) -> list[int]:
    """The pieces of a cue and of its anchor, and those that share a character with it; runs count from `start`."""
    held = {at} | {i + start for first, last in cue.runs for i in range(first, last + 1)}
    spans = {(int(pieces.starts[i]), int(pieces.ends[i])) for i in held}
    near = (i for h in held for i in range(max(0, h - 3), min(len(pieces), h + 4)))
    return sorted(held | {i for i in near if (int(pieces.starts[i]), int(pieces.ends[i])) in spans})


def evidence(anchor: Anchor) -> list[float]:
    """What speaks for an anchor, as log-odds: that there is one, that each role is filled so, each tag right."""
    kind = ANCHORS[anchor.head]
    roles = (anchor.roles[role.name].score for role in kind.roles)
    tags = (anchor.tags[tag.name][1] for tag in kind.tags)
    return [logit(x) for x in (anchor.score, *roles, *tags)]


def logit(probability: float) -> float:
    """Log-odds, within 6 either way."""
    kept = min(max(probability, 0.0025), 0.9975)
    return math.log(kept / (1 - kept))


def confidence(anchor: Anchor, weights: Sequence[float]) -> float:
    """How likely a careful reader would put this on record: fitted on tuning reports, see the model card."""
    total = sum(w * x for w, x in zip(weights, [*evidence(anchor), 1.0], strict=True))
    return 1 / (1 + math.exp(-total))


def fills(scores: Anchored, rows: Ints) -> Iterator[tuple[int, dict[str, Filling]]]:
    """What fills the roles of the anchors at `rows`: those of one window at once."""
    for start in dict.fromkeys(scores.offsets[rows].tolist()):
        mine = rows[scores.offsets[rows] == start].tolist()
        yield from zip(mine, roles_of(scores.kind, np.stack([scores.roles[row] for row in mine])), strict=True)


def roles_of(kind: Kind, scores: Floats) -> list[dict[str, Filling]]:
    """The best filling of each role of each anchor, in their order; `scores` is (anchors, pieces, roles, parts).

    What one role of a cue holds no later one may: a source holds none of the cue, a content neither ("We", he said,
    "won't" has two runs). On the tuning documents this raised exact contents by 1.1 (wire) and 1.6 (PolNeAR).
    """
    free = scores.copy()
    out: list[dict[str, Filling]] = [{} for _ in scores]
    for i, role in enumerate(kind.roles):
        for row, filling in enumerate(fillings(free[:, :, i], role.runs)):
            out[row][role.name] = filling
            if kind is CUE:
                for first, last in filling.runs:
                    free[row, first : last + 1, i + 1 :] = BARRED
    return out


def anchor(
    pieces: Tokens, scores: Anchored, row: int, sure: float, filled: Mapping[str, Filling], settings: Settings
) -> Anchor:
    """One anchor as a record of the reading; its score is the confidence where that has been fitted."""
    at, start, kind = int(scores.at[row]), int(scores.offsets[row]), scores.kind
    roles = {name: role(pieces, got, start) for name, got in filled.items()}
    if not roles[kind.name].spans:
        roles[kind.name] = Role(spans=(span(pieces, at, at),), score=roles[kind.name].score)
    raised = settings.get("raised", {})
    tags = {t.name: tag(t, scores.tags[t.name][row], raised.get(t.name, {})) for t in kind.tags}
    made = Anchor(head=kind.name, span=span(pieces, at, at), score=rounded(sure), tags=tags, roles=roles)
    fitted = (settings["confidence"] or {}).get(kind.name)
    return replace(made, score=rounded(confidence(made, fitted))) if fitted else made


def role(pieces: Tokens, got: Filling, start: int) -> Role:
    """A filling of pieces, counted from `start`, as characters."""
    spans = tuple(span(pieces, first + start, last + start) for first, last in got.runs)
    return Role(spans=spans, score=rounded(got.probability))


def tag(head: Tags, logits: Floats, raised: Mapping[str, float]) -> tuple[str, float]:
    """The likeliest label of an anchor, and how likely; `raised` is added to the scores of single labels."""
    sure = softmax(logits + np.array([raised.get(label, 0.0) for label in head.labels], dtype=np.float32))
    best = int(sure.argmax())
    return head.labels[best], rounded(sure[best])
