"""The table of heads: what the encoder's one pass gives, as rows of three shapes.

Tags label tokens or anchors; roles say how well each token begins, lies in and ends what an anchor asks for;
links score pairs. A new thing to read is a new row here, rows of annotation, and a training.
"""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchored:
    """A kind of anchor: a token at which something starts, with its roles and tags.

    The first role is the extent of the anchor itself. Tags are read from the anchor and from what stands in the
    roles that `held` names.
    """

    name: str
    roles: tuple[Roles, ...]
    tags: tuple[Tags, ...]
    held: tuple[str, ...]

    def role(self, name: str) -> int:
        """The place of a role among this anchor's."""
        return [r.name for r in self.roles].index(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Links:
    """Which anchor of kind `target` one of kind `source` points at, if any; `said` counts the named features."""

    name: str
    source: str
    target: str
    said: int


def begin_inside(labels: tuple[str, ...]) -> tuple[str, ...]:
    """Labels of a span layer: outside, then begin and inside of each kind."""
    return ("O", *(f"{part}-{label}" for label in labels for part in ("B", "I")))


VOCABULARY = ontology()

NAME = Tags(name="name", over="token", labels=begin_inside(VOCABULARY.name_kinds))
MENTION = Tags(name="mention", over="token", labels=("O", "B", "I"))
# Of the name of a place: the place itself, or those who act there ("Moscow said").
USE = Tags(name="use", over="token", labels=("literal", "metonymic"))
ACTOR = Tags(name="actor", over="mention", labels=VOCABULARY.actor_kinds)
KIND = Tags(name="kind", over="cue", labels=VOCABULARY.kinds)
CERTAINTY = Tags(name="certainty", over="cue", labels=VOCABULARY.certainties)
TYPE = Tags(name="type", over="trigger", labels=VOCABULARY.event_types)
MODE = Tags(name="mode", over="trigger", labels=("none", *VOCABULARY.event_modes))
STANDING = Tags(name="standing", over="trigger", labels=VOCABULARY.standings)
COUNTS = Tags(name="counts", over="number", labels=VOCABULARY.counts)

# Two runs of a cue ("put ... at") hold all of the 3,491 statements of wire that are trained on, four runs of a content
# all but 3.
CUE = Anchored(
    name="cue",
    roles=(
        Roles(name="cue", anchor="cue", runs=2),
        Roles(name="source", anchor="cue", runs=1),
        Roles(name="content", anchor="cue", runs=4),
    ),
    tags=(KIND, CERTAINTY),
    held=("content",),
)
TRIGGER = Anchored(
    name="trigger",
    roles=(
        Roles(name="trigger", anchor="trigger", runs=1),
        Roles(name="actor", anchor="trigger", runs=3),
        Roles(name="recipient", anchor="trigger", runs=3),
        Roles(name="place", anchor="trigger", runs=1),
        Roles(name="time", anchor="trigger", runs=1),
    ),
    tags=(TYPE, MODE, STANDING),
    held=("actor", "recipient"),
)
NUMBER = Anchored(
    name="number",
    roles=(
        Roles(name="number", anchor="number", runs=1),
        Roles(name="of", anchor="number", runs=1),
    ),
    tags=(COUNTS,),
    held=("of",),
)
ANCHORS: Mapping[str, Anchored] = {a.name: a for a in (CUE, TRIGGER, NUMBER)}
ROLES = tuple(role for kind in ANCHORS.values() for role in kind.roles)

CARRIER = Links(name="carrier", source="cue", target="cue", said=3)
HAPPENING = Links(name="happening", source="trigger", target="trigger", said=20)
EVENT = Links(name="event", source="number", target="trigger", said=9)
LINKS = (CARRIER, HAPPENING, EVENT)

PARTS = ("begin", "inside", "end")
