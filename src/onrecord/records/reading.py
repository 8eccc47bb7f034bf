"""What the model saw: scored spans and links, no tensors."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from onrecord.records.pointers import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Tagged:
    """A span with the label that the model gave it and its score (0 to 1)."""

    span: Span
    label: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What fills a role of an anchor: runs in order of the text, none when the role is empty; score 0 to 1."""

    spans: tuple[Span, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One thing that the model reads around a first token: a cue, trigger or number, its extent, roles and tags.

    `head` names the row of the table of heads ("cue"); `score` says how sure the model is that it is one;
    `tags` holds a label and score by head ("kind", "certainty"); `roles` a filling by role
    ("cue", "source", "content"), the first of which is its own extent.
    """

    head: str
    span: Span
    score: float
    tags: Mapping[str, tuple[str, float]]
    roles: Mapping[str, Role]


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A scored pointer from one anchor or mention to another, by their places in the reading."""

    head: str
    source: int
    target: int
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What the model saw in one report: scored spans and links, no tensors.

    `links` of head "carrier" join `cues`, "happening" `triggers`, "antecedent" `mentions`, each by places in the list;
    several "antecedent" of one mention are rivals; "event" leads from a place in `numbers` to one in `triggers`. `uses`
    says of each name of a place whether it is meant literally ("literal") or stands for those who act there
    ("metonymic").
    """

    report: str
    model: str
    names: tuple[Tagged, ...] = ()
    uses: tuple[Tagged, ...] = ()
    mentions: tuple[Tagged, ...] = ()
    cues: tuple[Anchor, ...] = ()
    triggers: tuple[Anchor, ...] = ()
    numbers: tuple[Anchor, ...] = ()
    links: tuple[Link, ...] = ()
