"""Scores to a Reading: one decoder for each shape of head, spans in characters of the report."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from onrecord.encode.fillings import Filling, fillings
from onrecord.encode.heads import ACTOR, CERTAINTY, KIND, ROLES, Tags
from onrecord.encode.joined import Joined, joined, sigmoid, softmax
from onrecord.encode.links import antecedents, carriers, mention_kinds
from onrecord.encode.model import Floats, Network
from onrecord.encode.spans import goes_on, names, of_words, stretches
from onrecord.encode.tokens import Ints, Tokens, tokens
from onrecord.encode.windows import windows
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
    scores = joined(pieces, cut, [network.run(w.inputs(pieces)) for w in cut])
    return decoded(report, pieces, scores, network)


def decoded(report: Report, pieces: Tokens, scores: Joined, network: Network) -> Reading:
    """All heads of one report."""
    settings = network.settings
    spans, firsts_lasts = mention_spans(report.text, pieces, scores.mention, settings["mention_bias"])
    kinds = mention_kinds(scores, firsts_lasts)
    anchors, kept = cues(pieces, scores, settings)
    return Reading(
        report=report.id,
        model=network.version,
        names=tuple(names(report.text, pieces, scores.name)),
        mentions=tuple(
            Tagged(span=s, label=ACTOR.labels[int(k.argmax())], score=rounded(p))
            for (s, p), k in zip(spans, kinds, strict=True)
        ),
        anchors=tuple(anchors),
        links=(
            *carriers(scores, kept, settings),
            *antecedents(report.text, [s for s, _ in spans], scores, firsts_lasts, kinds, settings),
        ),
    )


def rounded(score: float) -> float:
    """Scores leave the room with four digits, so that the last bits of a sum cannot show in a record."""
    return round(float(score), 4)


def span(pieces: Tokens, first: int, last: int) -> Span:
    """The characters of pieces first..last (inclusive)."""
    return Span(int(pieces.starts[first]), int(pieces.ends[last]))


def mention_spans(text: str, pieces: Tokens, logits: Floats, bias: float) -> tuple[list[tuple[Span, float]], Ints]:
    """Mentions with their scores, and the first and last piece of each. `bias` raises begin and inside."""
    sure = softmax(logits + np.array([0.0, bias, bias], dtype=np.float32))
    found = list(stretches(of_words(sure.argmax(axis=1), goes_on(text, pieces))))
    spans = [(span(pieces, f, last), 1 - float(sure[f : last + 1, 0].max())) for f, last in found]
    return spans, np.array(found, dtype=np.int64).reshape(-1, 2)


def cues(pieces: Tokens, scores: Joined, settings: Settings) -> tuple[list[Anchor], Ints]:
    """Cues with their roles and tags in order of the text, and their places among the scored anchors.

    Of two cues that share a piece, the surer stays.
    """
    sure = sigmoid(scores.cue[scores.anchors])
    likely = np.flatnonzero(sure >= settings["cue_threshold"])
    filled = {int(row): roles_of(scores.roles[row]) for row in likely}
    kept, taken = [], np.zeros(len(pieces), dtype=bool)
    for row in sorted(filled, key=lambda r: (-float(sure[r]), r)):
        mine = occupied(pieces, filled[row]["cue"], int(scores.anchors[row]), scores.offsets[row])
        if filled[row]["content"].runs and not taken[mine].any():
            taken[mine] = True
            kept.append(row)
    kept.sort()
    weights = settings["confidence"]
    anchors = [anchor(pieces, scores, row, float(sure[row]), filled[row], weights) for row in kept]
    return anchors, np.array(kept, dtype=np.int64)


def occupied(pieces: Tokens, cue: Filling, at: int, start: int) -> list[int]:
    """The pieces of a cue and of its anchor, and those that share a character with it; runs count from `start`."""
    held = {at} | {i + start for first, last in cue.runs for i in range(first, last + 1)}
    spans = {(int(pieces.starts[i]), int(pieces.ends[i])) for i in held}
    near = (i for h in held for i in range(max(0, h - 3), min(len(pieces), h + 4)))
    return sorted(held | {i for i in near if (int(pieces.starts[i]), int(pieces.ends[i])) in spans})


def evidence(cue: float, roles: Mapping[str, float]) -> list[float]:
    """What speaks for a statement, as log-odds: that there is a cue, and that each role is filled just so."""
    return [logit(cue), *(logit(roles[role.name]) for role in ROLES)]


def logit(probability: float) -> float:
    """Log-odds, within 6 either way."""
    kept = min(max(probability, 0.0025), 0.9975)
    return math.log(kept / (1 - kept))


def confidence(cue: float, roles: Mapping[str, float], weights: Sequence[float]) -> float:
    """How likely a careful reader would put this statement on record: fitted on tuning reports, see the model card."""
    total = sum(w * x for w, x in zip(weights, [*evidence(cue, roles), 1.0], strict=True))
    return 1 / (1 + math.exp(-total))


def roles_of(scores: Floats) -> dict[str, Filling]:
    """The best filling of each role of one anchor, in the order of ROLES; `scores` is (pieces, roles, parts).

    What one role holds no later one may: a source holds none of the cue, a content neither ("We", he said, "won't"
    has two runs). On the tuning documents this raised exact contents by 1.1 (wire) and 1.6 (PolNeAR).
    """
    free, out = scores.copy(), {}
    for i, role in enumerate(ROLES):
        out[role.name] = fillings(free[None, :, i], role.runs)[0]
        for first, last in out[role.name].runs:
            free[first : last + 1, i + 1 :] = BARRED
    return out


def anchor(
    pieces: Tokens, scores: Joined, row: int, sure: float, filled: Mapping[str, Filling], fitted: Settings | None
) -> Anchor:
    """One cue as a record of the reading; its score is the confidence where that has been fitted."""
    at, start = int(scores.anchors[row]), scores.offsets[row]
    roles = {name: role(pieces, got, start) for name, got in filled.items()}
    if not roles["cue"].spans:
        roles["cue"] = Role(spans=(span(pieces, at, at),), score=roles["cue"].score)
    return Anchor(
        head="cue",
        span=span(pieces, at, at),
        score=rounded(
            confidence(sure, {n: f.probability for n, f in filled.items()}, fitted["weights"]) if fitted else sure
        ),
        tags={"kind": tag(KIND, scores.kind[row]), "certainty": tag(CERTAINTY, scores.certainty[row])},
        roles=roles,
    )


def role(pieces: Tokens, got: Filling, start: int) -> Role:
    """A filling of pieces, counted from `start`, as characters."""
    spans = tuple(span(pieces, first + start, last + start) for first, last in got.runs)
    return Role(spans=spans, score=rounded(got.probability))


def tag(head: Tags, logits: Floats) -> tuple[str, float]:
    """The likeliest label of an anchor, and how likely."""
    sure = softmax(logits)
    best = int(sure.argmax())
    return head.labels[best], rounded(sure[best])
