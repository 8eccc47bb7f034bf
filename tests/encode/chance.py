"""A stand-in for the model that says anything, so that what is tested holds for any weights."""

import numpy as np

from onrecord.encode.antecedents import FEATURES
from onrecord.encode.heads import ACTOR, CERTAINTY, KIND, NAME, PARTS, ROLES
from onrecord.encode.links import LINK
from onrecord.encode.model import Scores

SETTINGS = {
    "version": "chance",
    "cue_threshold": 0.5,
    "mention_bias": 0.0,
    "confidence": None,
    "carrier": {"weights": [1.0, 1.0, 1.0], "bias": 0.0},
    "antecedent": {"weights": [0.1] * len(FEATURES), "bias": 0.0, "none": 0.0},
}


class Chance:
    """Stands in for Network: scores of the right shapes, drawn from the pieces of the window."""

    version = "chance"

    def __init__(self, **settings):
        self.settings = {**SETTINGS, **settings}

    def run(self, inputs):
        draw, pieces = np.random.default_rng(inputs["ids"]), len(inputs["ids"]) - 2
        anchors = np.flatnonzero(draw.random(pieces) < 0.3)
        scores = lambda *shape: draw.normal(0, 2, shape).astype(np.float32)  # noqa: E731
        return Scores(
            name=scores(pieces, len(NAME.labels)),
            mention=scores(pieces, 3),
            cue=scores(pieces),
            first=scores(pieces, len(ACTOR.labels) + 2 * LINK),
            last=scores(pieces, len(ACTOR.labels) + 2 * LINK),
            anchors=anchors,
            roles=scores(len(anchors), pieces, len(ROLES) * len(PARTS)) - 2,
            kind=scores(len(anchors), len(KIND.labels)),
            certainty=scores(len(anchors), len(CERTAINTY.labels)),
            child=scores(len(anchors), LINK),
            parent=scores(len(anchors), LINK),
        )
