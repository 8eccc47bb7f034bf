"""Readings made by hand: anchors whose roles are words of a text."""

from onrecord.ontology import ontology
from onrecord.records import Anchor, Link, Reading, Role, Span, Statement, Tagged

ROLES = {"cue": ("source", "content"), "trigger": ("actor", "recipient", "place", "time"), "number": ("of",)}


def at(text, words, nth=1):
    """Where the words stand in the text for the nth time."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def anchor(head, text, words, tags, roles, nth=1, score=0.75):
    """An anchor whose own words are sought in the text, and what fills its roles: words, spans or lists of these."""
    own = at(text, words, nth)
    filled = {head: (own,), **{name: tuple(spans(text, roles.get(name))) for name in ROLES[head]}}
    return Anchor(
        head=head,
        span=Span(own.start, own.start + len(words.split()[0])),
        score=score,
        tags=tags,
        roles={name: Role(spans=some, score=0.9) for name, some in filled.items()},
    )


def spans(text, value):
    """Words, spans, or lists of these, as spans."""
    for one in value if isinstance(value, list) else [value] if value else []:
        yield one if isinstance(one, Span) else at(text, one)


def trigger(text, words, type_="ASSAULT", mode="none", standing="actual", sure=0.9, nth=1, score=0.75, **roles):
    """A trigger; `sure` is how likely the model holds its standing."""
    tags = {"type": (type_, 0.9), "mode": (mode, 0.9), "standing": (standing, sure)}
    return anchor("trigger", text, words, tags, roles, nth, score)


def number(text, words, counts="killed", of=None, nth=1, score=0.75):
    return anchor("number", text, words, {"counts": (counts, 0.9)}, {"of": of}, nth, score)


def cue(text, words, source=None, *contents, kind="speech", certainty="asserted", nth=1):
    """A cue with its source and contents: words of a text, or spans."""
    tags = {"kind": (kind, 0.9), "certainty": (certainty, 0.9)}
    return anchor("cue", text, words, tags, {"source": source, "content": list(contents)}, nth)


def reading(mentions=(), triggers=(), numbers=(), cues=(), happening=(), event=(), antecedent=(), carrier=()):
    """A reading; links are pairs of places, mentions (span, kind)."""
    links = {"happening": happening, "event": event, "antecedent": antecedent, "carrier": carrier}
    return Reading(
        report="r",
        model="m",
        mentions=tuple(Tagged(span=s, label=kind, score=0.9) for s, kind in mentions),
        triggers=tuple(triggers),
        numbers=tuple(numbers),
        cues=tuple(cues),
        links=tuple(Link(head=h, source=a, target=b, score=0.8) for h, some in links.items() for a, b in some),
    )


def said(text, key, cue, *contents, inside=None, certainty="asserted", kind="speech"):
    """A statement whose cue and contents are words of a text, or spans."""
    (held,) = spans(text, cue)
    return Statement(
        id=key, cue=(held,), content=tuple(spans(text, list(contents))), kind=kind, quote="indirect",
        certainty=certainty, confidence=0.9, inside=inside,
    )  # fmt: skip


def weakest_last():
    """The certainties from the strongest to the weakest."""
    return ontology().certainties
