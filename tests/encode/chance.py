"""A stand-in for the model that says anything, so that what is tested holds for any weights."""

import numpy as np

from onrecord.encode.antecedents import FEATURES
from onrecord.encode.heads import ACTOR, ANCHORS, LINKS, NAME, PARTS
from onrecord.encode.links import LINK, MIX
from onrecord.encode.model import SIDES, Anchors, Scores


def said(features, weight):
    """Numbers of a link whose named features say all."""
    numbers = {"weights": [weight] * features, "mix": [[0.0] * MIX] * features, "out": [0.0] * MIX}
    return {**numbers, "bias": 0.0, "none": 0.0}


SETTINGS = {
    "version": "chance",
    "thresholds": dict.fromkeys(ANCHORS, 0.5),
    "mention_bias": 0.0,
    "raised": {},
    "confidence": None,
    "links": {
        **{link.name: said(link.said, 1.0 / link.said) for link in LINKS},
        "antecedent": said(len(FEATURES), 0.1),
    },
}


def settings_with(head, **changed):
    """The settings with other numbers of one link."""
    links = SETTINGS["links"]
    return {**SETTINGS, "links": {**links, head: links[head] | changed}}


class Chance:
    """Stands in for Network: scores of the right shapes, drawn from the pieces of the window."""

    version = "chance"

    def __init__(self, **settings):
        self.settings = {**SETTINGS, **settings}

    def run(self, inputs):
        draw, pieces = np.random.default_rng(inputs["ids"]), len(inputs["ids"]) - 2
        scores = lambda *shape: draw.normal(0, 2, shape).astype(np.float32)  # noqa: E731
        return Scores(
            name=scores(pieces, len(NAME.labels)),
            mention=scores(pieces, 3),
            use=scores(pieces, 2),
            first=scores(pieces, len(ACTOR.labels) + 2 * (LINK + MIX)),
            last=scores(pieces, len(ACTOR.labels) + 2 * (LINK + MIX)),
            anchored={name: drawn(draw, scores, kind, pieces) for name, kind in ANCHORS.items()},
        )


def drawn(draw, scores, kind, pieces):
    """Three in ten pieces may start an anchor of a kind; that they do is as likely as not."""
    at = np.flatnonzero(draw.random(pieces) < 0.3)
    return Anchors(
        start=scores(pieces),
        at=at,
        roles=scores(len(at), pieces, len(kind.roles) * len(PARTS)) - 2,
        tags={tag.name: scores(len(at), len(tag.labels)) for tag in kind.tags},
        sides={f"{link}.{side}": scores(len(at), LINK + MIX) for link, side in SIDES[kind.name]},
    )
