"""What a mention says that its actor is in the world, as a sign: mentions of one sign are of one actor, of two signs
of two.

A state is one by its name, its capital, its adjective used alone and "the ... government"; its seats of power ("the
White House"), ministries, forces and officials are others, as annotators have it (docs/grounding.md has the counts).
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set

from onrecord.ground.names import key
from onrecord.ground.offices import titles
from onrecord.ground.sides import relation
from onrecord.ground.sight import PRONOUNS, Sight
from onrecord.records import Actor, Span

SHORT = 3
"""Words up to which "the prime minister" is taken for whoever is called a minister."""

_ARTICLE = re.compile(r"\A(?:the|a|an)\s+", re.IGNORECASE)
_DEFINITE = re.compile(r"\Athe\s+", re.IGNORECASE)
_STATE = re.compile(r"\s+(?:government|administration|authorities)\Z")
_FORCE = re.compile(r"(?:\A|\s)(police|army|military|navy|air force|parliament)\Z", re.IGNORECASE)
_BRACKET = re.compile(r"\s*[(\[]([A-Z][A-Za-z.-]{1,9})[)\]]\Z")
_DESCRIBED = re.compile(r"(?:[a-z]+ ){1,4}([A-Z][A-Za-z.-]{1,9})\Z")
_AFTER_NAME = re.compile(r"['’]s?\s|\s+\w")
_HONORIFICS = frozenset({"mr", "mrs", "ms", "dr", "sir", "sheikh"})
_STATES = ("name", "capital", "adjective")
_LEAST = 2


class Signs:
    """The signs of a report's mentions."""

    def __init__(self, actors: Iterable[Actor], sight: Sight) -> None:
        self._sight = sight
        told = [(a, m) for a in actors for m in a.mentions if m.of(sight.text).lower() not in PRONOUNS]
        self._acronyms = {found[1] for _, m in told if (found := _BRACKET.search(sight.bare(m)))}
        self._people, self._called = self._persons(told)

    def of(self, mention: Span, kind: str | None) -> str | None:
        """The sign of a mention, None where it says nothing sure of itself."""
        if kind == "person":
            surname = self._people.get(mention)
            return f"person {surname}" if surname else self._by_title(mention)
        words = _ARTICLE.sub("", self._sight.bare(mention))
        return self._acronym(words) or self._pointed(mention, words, kind) or self._force(mention, words, kind)

    def _persons(self, told: Iterable[tuple[Actor, Span]]) -> tuple[dict[Span, str], dict[str, set[str]]]:
        """Whom the mentions name that are a person's name, and whom each title is given to."""
        named = [(a, m, self._plain(n)) for a, m in told if (n := self._headed(m))]
        full = longest({tuple(words) for _, _, words in named if len(words) >= _LEAST})
        meant = {words: whole(words, full) for words in {tuple(words) for _, _, words in named}}
        people = {mention: person for _, mention, words in named if (person := meant[tuple(words)])}
        called: dict[str, set[str]] = defaultdict(set)
        for actor, mention, words in named:
            for _, title in titles(actor, self._sight, mention):
                called[title.lower().split()[-1]].add(people.get(mention, words[-1]))
                called[title.lower()].add(people.get(mention, words[-1]))
        return people, called

    def _headed(self, mention: Span) -> Span | None:
        """The person's name that a mention is about: nothing but titles before it, nothing that it belongs to after."""
        text = self._sight.text
        for name in self._sight.names(mention, "person"):
            before = text[mention.start : name.start]
            titled = before.count(",") == 1 and before.endswith(", ") and name.end == mention.end
            plain = not relation(before) and ("," not in before or titled) and not re.search(r"\band\b", before)
            last = not _AFTER_NAME.match(text, name.end, mention.end)
            if plain and last and self._a_name(name):
                return name
        return None

    def _a_name(self, name: Span) -> bool:
        """Whether a person's name holds no country and ends in no title, as "Korean Foreign Minister" does."""
        words = name.of(self._sight.text)
        last = words.split()[-1]
        titled = self._sight.agent(last) or self._sight.agent(words)
        return len(last) > 1 and last[0].isupper() and not self._sight.within(name) and not titled

    def _plain(self, name: Span) -> list[str]:
        """The words of a person's name as they are looked up, without titles before it: "King Hussein"."""
        words = key(name.of(self._sight.text)).split()
        for end in range(len(words) - 1, 0, -1):
            if words[end - 1] in _HONORIFICS or self._sight.agent(" ".join(words[:end])):
                return words[end:]
        return words

    def _by_title(self, mention: Span) -> str | None:
        """The one person whom the report gives the title that a mention is."""
        words = self._sight.bare(mention)
        definite = _DEFINITE.match(words)
        if not definite and (_ARTICLE.match(words) or len(words.split()) < _LEAST):
            return None
        asked = [_ARTICLE.sub("", words).lower()]
        if definite and len(words.split()) <= SHORT:
            asked.append(asked[0].split()[-1])
        for title in asked:
            if len(there := self._called.get(title, set())) == 1:
                return f"person {next(iter(there))}"
        return None

    def _acronym(self, words: str) -> str | None:
        """What a short form in brackets stands for, here or there: "(KCNA)", "KCNA", "state news agency KCNA"."""
        found, described = _BRACKET.search(words), _DESCRIBED.match(words)
        short = found[1] if found else described[1] if described else words
        return f"called {short}" if short in self._acronyms else None

    def _pointed(self, mention: Span, words: str, kind: str | None) -> str | None:
        """The state or body that a mention is the name of."""
        there = self._sight.within(mention)
        if len(there) != 1 or not (code := self._sight.one(there[0])):
            return None
        rest = words.replace(there[0].span.of(self._sight.text), "", 1)
        if kind == "government" and there[0].how in _STATES and (not rest or _STATE.fullmatch(rest)):
            return f"state {code}"
        return f"body {key(there[0].name)}" if not rest and there[0].how in ("body", "seat") else None

    def _force(self, mention: Span, words: str, kind: str | None) -> str | None:
        """The police, army or parliament of a country, of the only one if it is not said."""
        found = _FORCE.search(words)
        if kind not in ("organization", "government", "military") or not found or len(words.split()) > _LEAST:
            return None
        sides = [code for p in self._sight.within(mention) if (code := self._sight.one(p))]
        if words[: found.start()].strip() and not sides:
            return None
        return f"{found[1].lower()} {sides[0] if sides else self._sight.main}"


def longest(full: Set[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """Full names but for those that end another: "Abu Salem" beside "Omar Abu Salem"."""
    return set(full) - {name[start:] for name in full for start in range(1, len(name))}


def whole(words: Sequence[str], full: Iterable[Sequence[str]]) -> str | None:
    """Whom a person's name is of: the last word of the one full name of the report that it is, begins or ends.

    Chinese and Korean names begin with the surname. None where several full names could be meant ("Bush").
    """
    meant = {(f[0], f[-1]) for f in full if words[-1] in (f[0], f[-1]) and (len(words) < _LEAST or words[0] == f[0])}
    if len(words) >= _LEAST:
        meant |= {(f[0], f[-1]) for f in full if words[-1] == f[-1]}
    return (next(iter(meant))[1] if meant else words[-1]) if len(meant) <= 1 else None


def signed(actor: Actor, signs: Signs) -> Iterator[tuple[Span, str]]:
    """The mentions that have a sign."""
    for mention in actor.mentions:
        if sign := signs.of(mention, actor.kind):
            yield mention, sign
