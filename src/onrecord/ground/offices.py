"""A person's office or function: as the report titles them, else as the gazetteer has it for the report's day."""

from __future__ import annotations

import re
from collections.abc import Iterator

from onrecord.ground.choice import Choice
from onrecord.ground.facts import Holder
from onrecord.ground.forms import office_named
from onrecord.ground.names import key
from onrecord.ground.sight import Sight
from onrecord.ground.words import listed
from onrecord.records import Actor, Span

MOST_WORDS = 6
"""Longer descriptions are no titles."""

_LEADING = re.compile(
    r"\A(?:(?:['’]s?|the|a|an|his|her|its|their|our|visiting|current|outgoing|new)\s+)+", re.IGNORECASE
)
_OWNS = re.compile(r"['’]s?\s")
_HONORIFIC = re.compile(r"(?:\A|\s)(?:mr|mrs|ms|dr|sir|sheikh|sayyed|sayed)\.?\s*\Z", re.IGNORECASE)
_RANK = re.compile(
    r"(?:(?:army|navy|air force|marine|retired|reserve|u\.?s\.?|brigadier|major|lieutenant|senior|vice|rear|maj|lt|brig"
    r"|col|general|gen|colonel|captain|capt|admiral|adm|commodore|sergeant|sgt|marshal|corporal)\.?[\s-]*)+",
    re.IGNORECASE,
)
_PREPOSITION = re.compile(r"\s(?:of|for|at|in|from|with|to|on|under)\s")
_FUNCTIONS = listed(
    """
    spokesman spokeswoman spokesperson envoy adviser advisor aide director manager head chief chairman chairwoman
    chairperson president secretary lawyer attorney doctor professor lecturer analyst expert mayor bishop archbishop
    priest imam pastor rabbi teacher farmer trader fisherman shopkeeper student activist researcher scientist economist
    editor reporter journalist correspondent photographer steward captain pilot driver prosecutor judge magistrate
    negotiator mediator coordinator representative delegate deputy leader founder owner organizer organiser nurse
    surgeon engineer official officer inspector commissioner diplomat lawmaker legislator senator candidate
    """
)
"""What somebody is, of words that tell no sector: a "foreign ministry spokesman" has a role too."""
_ENDS = re.compile(r"[\s,:;–—-]+\Z")
_STOPS = re.compile(r"[,;:(]|\b(?:who|which|that|whose|and)\b")
_SMALL = re.compile(r"[a-z]")


def role(actor: Actor, sight: Sight, country: str | None, held: tuple[Holder, ...]) -> Choice | None:
    """The person's role with its grounds; None for actors that are no persons, and persons without one."""
    if actor.kind != "person":
        return None
    found = list(_titles(actor, sight))
    span, title = max(found, key=_fullness, default=(actor.mentions[0], None))
    office = next((held_one for held_one in held if held_one.office), None)
    if title and not (office and _RANK.fullmatch(title)):
        return Choice(title, "report", 1.0, span, f'the report says "{title}"')
    return _of(office, actor) if office else None


def _fullness(found: tuple[Span, str]) -> tuple[bool, int, int]:
    """How well a title says what somebody does: no mere rank, many words, early in the report."""
    span, title = found
    return not _RANK.fullmatch(title), len(title.split()), -span.start


def _of(held: Holder, actor: Actor) -> Choice:
    how = "gazetteer" if held.verified else "unverified"
    reason = f"{held.name} was {held.office} of {held.country} on the day ({held.source})"
    return Choice(held.office, how, 0.9 if held.verified else 0.5, actor.mentions[0], reason)


def _titles(actor: Actor, sight: Sight) -> Iterator[tuple[Span, str]]:
    for mention in sight.different(actor):
        yield from titles(actor, sight, mention)


def titles(actor: Actor, sight: Sight, mention: Span) -> Iterator[tuple[Span, str]]:
    """Titles in a person's mention, before the name or beside it, with where they stand."""
    if actor.kind != "person":
        return
    told = list(sight.names(mention, "person"))
    owners = [name for name in told if _OWNS.match(sight.text, name.end, mention.end)]
    names = _called(actor, [name for name in told if name not in owners], sight)
    end = names[0].start if names else mention.end
    start = max((owner.end for owner in owners if owner.end <= end), default=mention.start)
    if title := _title(Span(start, end), sight):
        yield mention, title
    if not names:
        return
    after = sight.text[names[0].end : mention.end].lstrip(", ")
    for beside in (Span(mention.end - len(after), mention.end), sight.beside(mention)):
        if beside and (title := _title(beside, sight)):
            yield beside, title


def _called(actor: Actor, names: list[Span], sight: Sight) -> list[Span]:
    """Names from that on by which the person goes: "Provincial" was taken for one in "Provincial police chief Ali"."""
    of = next((place for place, name in enumerate(names) if name.of(sight.text) == actor.name), 0)
    return names[of:] if of and _SMALL.search(sight.text[names[0].end : names[of].start]) else names


def _title(span: Span, sight: Sight) -> str | None:
    """The title that a stretch begins with, without article and country; None when it is no word for one who acts."""
    words = _STOPS.split(span.of(sight.text), maxsplit=1)[0]
    told = sight.text[_after_country(Span(span.start, span.start + len(words)), sight) : span.start + len(words)]
    title = " ".join(_ENDS.sub("", _HONORIFIC.sub("", _LEADING.sub("", told.strip()))).split())
    if not 0 < len(title.split()) <= MOST_WORDS or not _SMALL.search(title):
        return None
    head = _PREPOSITION.split(title)[0].split()[-1:]
    return title if sight.agent(title) or (head and head[0].lower() in _FUNCTIONS) else None


def _after_country(span: Span, sight: Sight) -> int:
    """Where a title begins, after the country that stands first in it: "Ukrainian President", "Washington's envoy"."""
    first = next(iter(sight.within(span)), None)
    if first is None or _LEADING.sub("", sight.text[span.start : first.span.start]).strip():
        return span.start
    owned = sight.text[first.span.end : first.span.end + 1] in ("'", "’")
    if not owned and first.how not in ("adjective", "name"):
        return span.start
    return first.span.end + (2 if owned else 0)


def holder(actor: Actor, sight: Sight, country: str | None) -> tuple[Holder, ...]:
    """Those of the gazetteer who are surely this person: by whole name, or by surname with country and title agreeing.

    Rows that nobody verified come last.
    """
    if actor.kind != "person":
        return ()
    found = [h for h in sight.holders(actor) if country in (None, h.country)]
    whole = len(key(sight.called(actor)).split()) > 1
    called = {office_named(title, country) for _, title in _titles(actor, sight)}
    sure = [h for h in found if whole or (h.office and office_named(h.office, h.country) in called)]
    if len({key(h.name) for h in sure}) > 1 and not whole:
        return ()
    return tuple(sorted(sure, key=lambda h: (not h.verified, h.office is None)))
