"""Who did what to whom: triggers with their roles become events, later mentions of one happening join the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from onrecord.extract.carriers import Carriers
from onrecord.extract.deeds import idle
from onrecord.extract.mentions import Cast
from onrecord.extract.parties import barred
from onrecord.extract.places import Scenes
from onrecord.extract.standing import Grammar
from onrecord.ontology import cameo, ontology
from onrecord.records import Anchor, Event, Reading, Report, Span, Taking, When, Where, content_id

NONE = "none"  # the label of a mode that is plain for no mention
# CAMEO codes what happened: a deed that is planned, denied or only feared has no code and no score to be summed.
HAPPENED = ("actual", "historical")
# A happening that is told once and is less likely than this to be one is left out: on the tuning reports events rose
# from 58.8 to 60.4 and triggers fell from 70.4 to 68.9 (0.2 against 0.3).
LEAST = 0.3
# Unless a number counts in it, and more likely than not: of 6 such on the tuning reports 5 are annotated.
COUNTING = 0.5
# How sure the model must be of a place that stands in another sentence than its trigger: of those that it was less sure
# of 3 of 9 were right on the tuning reports and none of 14 on wire dev. Places rose from 71.6 to 71.9 and 62.7 to 65.4.
ELSEWHERE = 0.8
HEADLINE = re.compile(r"[^\n]{1,200}(?<![.!?\"”])\n\n")


def events(
    report: Report, reading: Reading, cast: Cast, scenes: Scenes, carriers: Carriers
) -> tuple[tuple[Event, ...], Mapping[int, str]]:
    """The events of a report in order of their triggers, and its event's id for each place in `reading.triggers`."""
    grammar = Grammar(report)
    made: list[Event] = []
    ids: dict[int, str] = {}
    kept, none = countings(reading), idle(report, reading)
    for group in happenings(reading):
        group = [place for place in group if place not in none]
        if not group or (len(group) == 1 and reading.triggers[group[0]].score < LEAST and group[0] not in kept):
            continue
        event = told(report, [reading.triggers[i] for i in group], cast, scenes, carriers, grammar)
        made.append(event)
        ids |= dict.fromkeys(group, event.id)
    return tuple(made), ids


def countings(reading: Reading) -> frozenset[int]:
    """Places of the triggers in which a number surely counts: a happening of which it is told how many matters."""
    return frozenset(x.target for x in reading.links if x.head == "event" and x.score >= COUNTING)


def happenings(reading: Reading) -> list[list[int]]:
    """Places of the triggers of each happening, in order of the text; a happening by its first."""
    first: dict[int, int] = {}
    for link in sorted((x for x in reading.links if x.head == "happening"), key=lambda x: x.source):
        first[link.source] = first.get(link.target, link.target)
    groups: dict[int, list[int]] = {}
    for place in range(len(reading.triggers)):
        groups.setdefault(first.get(place, place), []).append(place)
    return list(groups.values())


def told(
    report: Report, mentions: Sequence[Anchor], cast: Cast, scenes: Scenes, carriers: Carriers, grammar: Grammar
) -> Event:
    """One happening from all its mentions, of which the first that is told in full leads."""
    lead = leading(report, mentions)
    trigger, type_ = lead.roles["trigger"].spans[0], lead.tags["type"][0]
    carrier = carriers.of(lead.span)
    mode = None if lead.tags["mode"][0] == NONE else lead.tags["mode"][0]
    standing = grammar.standing(lead, carrier, denied=carriers.denied(carrier))
    foiler = grammar.foiler(lead) if standing == "negated" else None
    cannot = barred(report.text, lead, standing, carrier, foiler)
    code, score = cameo(type_, mode) if standing in HAPPENED else (None, None)
    return Event(
        id=content_id("event", report.id, lead.span.start, lead.span.end),
        type=type_,
        mode=mode,
        cameo=code,
        goldstein=score,
        quad=ontology().quads[type_],
        trigger=trigger,
        actor=tuple(taking(lead, "actor", cast, cannot, grammar)),
        recipient=tuple(taking(lead, "recipient", cast, cannot, grammar)),
        place=where(lead, scenes, grammar),
        time=when(lead),
        standing=standing,
        certainty=carriers.certainty(carrier),
        inside=carrier.id if carrier else None,
        again=tuple(m.roles["trigger"].spans[0] for m in mentions if m is not lead),
        confidence=lead.score,
    )


def leading(report: Report, mentions: Sequence[Anchor]) -> Anchor:
    """The mention that stands for a happening: its first, a headline's only where nothing else tells it."""
    body = [m for m in mentions if m.span.start >= headline(report)]
    return (body or list(mentions))[0]


def headline(report: Report) -> int:
    """Where the text under the headline starts: the title, or a short first paragraph that does not end a sentence."""
    if report.title and report.text.startswith(report.title):
        return len(report.title)
    found = HEADLINE.match(report.text)
    return found.end() if found else 0


def taking(
    lead: Anchor, role: str, cast: Cast, cannot: Callable[[str, Span], bool], grammar: Grammar
) -> Iterator[Taking]:
    """Those who take part in a role of the leading mention, each actor once; `cannot` tells who cannot (parties.py).

    What another mention has is not taken over where the first has none: on the tuning reports 8 of 35 such actors,
    recipients, places and times were right (18 of 66 on wire dev), whatever the link's score and however near the
    mention. Recipients rose from 62.9 to 64.1 (dev 65.0 to 65.7).
    """
    seen: set[str] = set()
    for span in at_hand(lead, role, grammar):
        actor = cast.at(span)
        if cannot(role, span):
            continue
        if actor is None or actor.id not in seen:
            seen |= {actor.id} if actor else set()
            yield Taking(span=span, actor=actor.id if actor else None)


def at_hand(lead: Anchor, role: str, grammar: Grammar) -> Sequence[Span]:
    """What fills a role: what does in the trigger's sentence; where nothing does, what does in others.

    Whom the next sentence is about seldom takes part beside one whom the trigger's own sentence names ("Four lawmakers
    were convicted. Their driver was cleared."): in the training reports in 34 of 4,626 roles of recipients and in 150
    of 7,285 of actors that their sentence fills. Those whom it leaves empty are filled from others in one of ten.
    """
    own = [span for span in lead.roles[role].spans if grammar.sentence(span) == grammar.sentence(lead.span)]
    return own or lead.roles[role].spans


def where(lead: Anchor, scenes: Scenes, grammar: Grammar) -> Where | None:
    """Where it happens: in the sentence of the trigger, or in another where the model is sure of it."""
    role = lead.roles["place"]
    for span in role.spans:
        if role.score >= ELSEWHERE or grammar.sentence(span) == grammar.sentence(lead.span):
            return Where(span=span, place=scenes.at(span))
    return None


def when(lead: Anchor) -> When | None:
    """When it happens, as the text says it."""
    return next((When(span=span) for span in lead.roles["time"].spans), None)
