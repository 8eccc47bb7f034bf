"""Which mentions bear one name: letter for letter, by surname, or by the acronym that stands in brackets after it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from onrecord.records import Span, Tagged

LEADING = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)
ACRONYM = re.compile(r"\s*[(\[]([A-Z][A-Za-z.-]{1,9})[)\]]")
TITLE = re.compile(r"\A(?:Mr|Mrs|Ms|Dr|Sir)\.?\s+")
NAMES = {"person", "organization", "place"}


def same_names(text: str, mentions: Sequence[Tagged], names: Sequence[Tagged]) -> Iterator[tuple[int, int]]:
    """(mention, earlier mention) by place for those that bear one name. `names` stand in order of the text.

    A surname or acronym that two full names share stands for neither.
    """
    first: dict[str, int] = {}
    full: dict[str, str | None] = {}
    for i, mention in enumerate(mentions):
        if not (called := name_of(text, mention.span, names)):
            continue
        name, shorts = called
        whole = full.get(name) or name
        known = (first[n] for n in (whole, *shorts) if n in first and full.get(n, n) is not None)
        if (other := next(known, None)) is not None:
            yield i, other
        first.setdefault(whole, i)
        for short in shorts:
            full[short] = name if full.setdefault(short, name) == name else None


def name_of(text: str, mention: Span, names: Sequence[Tagged]) -> tuple[str, tuple[str, ...]] | None:
    """What a mention is called and the short forms of that, or None when it is no name."""
    bare = without_article(text, mention)
    start, end = (bisect_left(names, at, key=lambda n: n.span.start) for at in (bare.start, bare.end))
    for name in names[start:end]:
        words = name.span.of(text)
        if name.label == "person" and heads(mention, name.span, text):
            plain = TITLE.sub("", words)
            return plain, surnames(plain)
        bracket = ACRONYM.match(text, name.span.end)
        if name.label in NAMES and bare in (name.span, Span(name.span.start, bracket.end() if bracket else -1)):
            return words, (bracket[1],) if bracket else ()
    return None


def surnames(name: str) -> tuple[str, ...]:
    """The last word of a person's name and the last two, where more stands before them."""
    words = name.split()
    return tuple(" ".join(words[-n:]) for n in (1, 2) if len(words) > n and len(words[-n]) > 2)


def without_article(text: str, span: Span) -> Span:
    """A mention without its leading article."""
    lead = LEADING.match(span.of(text))
    return Span(span.start + lead.end(), span.end) if lead else span


def heads(mention: Span, name: Span, text: str) -> bool:
    """Whether a name is what its mention is about: nothing but titles before it and no "of ..." it hangs in."""
    if not mention.holds(name):
        return False
    before = text[mention.start : name.start]
    return not re.search(r"[,(]|\b(?:of|in|from|by|for|and|at|near|with|to)\b|['’]s?\s", before) and not re.match(
        r"['’]s?\s|\s+[a-z]", text[name.end : mention.end]
    )
