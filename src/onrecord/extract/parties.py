"""Who cannot take part in a happening, whatever the model says: nobody, a source that only tells of it, and on both
sides of it the same."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from onrecord.records import Anchor, Event, Report, Span, Statement, Taking

# "No group", "neither side": 12 of 14 such parties of the training reports take part in what did not happen; else "no
# group has claimed the raid, in which a guard was killed" would have no group kill the guard.
_NOBODY = re.compile(r"(?:no|neither|none|nobody|no-one)\b", re.IGNORECASE)
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s+(?:(?:\w+ly|also|still|not|since|then|all)\s+)*\Z")
_ACTIVE = re.compile(r"\w+ing\b", re.IGNORECASE)
_BY = re.compile(r"[^.;\n]{0,60}?\bby\b")
_REACH = 40
"""Characters before a trigger in which its auxiliary verb is sought."""


def barred(
    text: str, lead: Anchor, standing: str, carrier: Statement | None, foiler: Span | None = None
) -> Callable[[str, Span], bool]:
    """Tells of a role ("actor" or "recipient") and a mention whether the mention cannot fill it.

    "Police said that 45 pupils were taken" does not say that police took them; `foiler` is where those stand who
    foiled the deed, and did not do it.
    """
    trigger = lead.roles["trigger"].spans[0]
    source = carrier.source_span if carrier and passive(text, trigger) else None

    def cannot(role: str, span: Span) -> bool:
        nobody = standing != "negated" and _NOBODY.match(span.of(text)) is not None
        foiled = foiler is not None and foiler.start <= span.start < foiler.end
        return nobody or (role == "actor" and (span == source or foiled))

    return cannot


def sided(report: Report, events: Iterable[Event]) -> tuple[Event, ...]:
    """The events, none with a mention of an actor on both sides: of 2,108 annotated with both sides 2 have an actor on
    both.

    In the passive it is who suffers ("pilgrims were detained"), else who acts ("the firm paid up"). Where two mentions
    are held to be of one actor, that is more often wrong than what they do.
    """
    return tuple(_sided(report.text, event) for event in events)


def _sided(text: str, event: Event) -> Event:
    if passive(text, event.trigger):
        return replace(event, actor=_apart(event.actor, event.recipient))
    return replace(event, recipient=_apart(event.recipient, event.actor))


def _apart(these: tuple[Taking, ...], those: tuple[Taking, ...]) -> tuple[Taking, ...]:
    return tuple(one for one in these if not any(one.span.meets(other.span) for other in those))


def passive(text: str, trigger: Span) -> bool:
    """Whether a trigger is told in the passive, and nobody is named who did it."""
    before = text[max(0, trigger.start - _REACH) : trigger.start]
    words = trigger.of(text)
    told = _PASSIVE.search(before) is not None and not _ACTIVE.match(words)
    return told and not _BY.match(text, trigger.start)
