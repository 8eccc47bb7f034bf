"""Actors, names and readings of an invented report, by their words."""

from onrecord.ground.actors import known
from onrecord.ground.sight import Sight
from onrecord.ground.weights import Weights
from onrecord.records import Actor, Dateline, Reading, Report, Span, Tagged

PLAIN = Weights(
    [
        {"question": "country", "feature": "rank 0", "weights": "3"},
        {"question": "country", "feature": "- w=sides", "weights": "9"},
        {"question": "sector", "feature": "called=COP", "weights": "COP:4"},
        {"question": "sector", "feature": "called=MIL", "weights": "MIL:4"},
        {"question": "sector", "feature": "body=REB", "weights": "REB:4"},
        {"question": "sector", "feature": "kind=government", "weights": "GOV:3"},
    ]
)
"""A few weights of our own, so that no test depends on what was learnt."""


def at(text, words, nth=0):
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def tagged(text, words, label):
    return Tagged(span=at(text, *((words,) if isinstance(words, str) else words)), label=label, score=0.9)


def actor(text, kind, *mentions, name=None):
    """An actor; a mention is words, or (words, nth)."""
    spans = tuple(sorted(at(text, *((m,) if isinstance(m, str) else m)) for m in mentions))
    return Actor(id=f"{kind} {spans[0].start}", name=name or spans[0].of(text), kind=kind, mentions=spans)


def sight(text, gazetteer, persons=(), organizations=(), places=(), day="2020-05-01", filed=None):
    report = Report(text=text, published=day, dateline=Dateline(place=filed, date=day))
    labels = {"person": persons, "organization": organizations, "place": places}
    return Sight(report, [tagged(text, w, label) for label, some in labels.items() for w in some], gazetteer)


def one(text, kind, *mentions, gazetteer, name=None, **how):
    """What is known of the only actor of a report."""
    return known([actor(text, kind, *mentions, name=name)], sight(text, gazetteer, **how), PLAIN)[0]


def reading(text, actors, persons=()):
    """A reading with these actors' mentions and names."""
    mentions = tuple(Tagged(span=m, label=a.kind, score=0.9) for a in actors for m in a.mentions)
    return Reading(report="r", model="m", names=tuple(tagged(text, w, "person") for w in persons), mentions=mentions)
