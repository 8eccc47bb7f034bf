"""The table of heads: what the encoder's one pass gives, as rows of three shapes.

Tags label tokens or anchors; roles say how well each token begins, lies in and ends what an anchor asks for;
links score pairs. A new thing to read is a new row here, rows of annotation, and a training.
"""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.ontology import ontology


@dataclass(frozen=True, slots=True, kw_only=True)
class Tags:
    """A label for each token (`over` is "token") or for the first token of each anchor of that kind."""

    name: str
    over: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What an anchor asks for: at most `runs` stretches of the text, parted by at least one token."""

    name: str
    anchor: str
    runs: int


def begin_inside(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Labels of a span layer: outside, then begin and inside of each kind."""
    return ("O", *(f"{part}-{label}" for label in labels for part in ("B", "I")))


VOCABULARY = ontology()

NAME = Tags(name="name", over="token", labels=begin_inside(VOCABULARY.name_kinds))
MENTION = Tags(name="mention", over="token", labels=("O", "B", "I"))
CUE = Tags(name="cue", over="token", labels=("cue",))
ACTOR = Tags(name="actor", over="mention", labels=VOCABULARY.actor_kinds)
KIND = Tags(name="kind", over="cue", labels=VOCABULARY.kinds)
CERTAINTY = Tags(name="certainty", over="cue", labels=VOCABULARY.certainties)

# Two runs of a cue ("put ... at") hold all of the 3,491 statements of wire that are trained on, four runs of a content
# all but 3.
ROLES = (
    Roles(name="cue", anchor="cue", runs=2),
    Roles(name="source", anchor="cue", runs=1),
    Roles(name="content", anchor="cue", runs=4),
)

PARTS = ("begin", "inside", "end")
