"""What people may change of an entry: labels, numbers, words, and the stretches of text that its fields point at."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any

from onrecord.errors import JudgementRefused
from onrecord.ontology import ontology
from onrecord.records import Json, Span

_LABELLED = {
    "statements": {"kind": "kinds", "quoting": "quotes", "certainty": "certainties"},
    "events": {"type": "event_types", "mode": "event_modes", "standing": "standings", "certainty": "certainties"},
    "figures": {"counts": "counts", "certainty": "certainties"},
}
_NUMBERS = {"figures": ("low", "best", "high")}
_DATES = {"events": ("start", "until"), "figures": ("start", "until")}
_WORDED = {"statements": ("channel",), "figures": ("unit",)}
SPANNED = {"statements": ("cue", "said"), "events": ("trigger", "time"), "figures": ("number", "of", "period")}
"""Fields that are words of the report: what is given is where they stand, `120:131`, in characters of its text."""

_SEVERAL = ("cue", "said")
_RISING = {
    "events": (("start", "until"),),
    "figures": (("low", "best"), ("best", "high"), ("low", "high"), ("start", "until")),
}
"""Fields of which the first is never above, or after, the second."""

_NEVER_NULL = {
    "statements": ("kind", "quoting", "certainty", "said"),
    "events": ("type", "standing", "trigger"),
    "figures": ("counts", "number"),
}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_SPAN = re.compile(r"(\d{1,9}):(\d{1,9})")


def editable(name: str) -> tuple[str, ...]:
    """The fields of a list that an edit may change."""
    return (*_LABELLED[name], *(f for fields in (_NUMBERS, _WORDED, _DATES, SPANNED) for f in fields.get(name, ())))


def checked(name: str, fields: Mapping[str, Any], text: str | None) -> Json:
    """The new values of an edit; spans as lists of pairs of offsets.

    `text` is the report's, None when it is not kept. Raises JudgementRefused for a field or value that there cannot be.
    """
    if not fields:
        raise JudgementRefused(f"an edit changes something: give one of {', '.join(editable(name))}")
    return {key: _value(name, key, value, text) for key, value in fields.items()}


def contradicted(name: str, entry: Mapping[str, Any], changed: Collection[str]) -> str | None:
    """What fields of an entry as it would stand say against each other, of those that are changed; None is nothing."""
    for below, above in _RISING.get(name, ()):
        low, high = (_comparable(entry[key]) for key in (below, above))
        if {below, above} & set(changed) and low is not None and high is not None and low > high:
            less = "earlier" if isinstance(low, str) else "less"
            return f"{below} would be {_shown(low)} and {above} {_shown(high)}, which is {less}"
    return None


def _comparable(value: str | float | None) -> Any:
    """A number, or of a moment its day, since one of two may have no more."""
    return value[:10] if isinstance(value, str) else value


def _shown(value: str | float) -> str:
    return value if isinstance(value, str) else f"{value:,.15g}"


def _value(name: str, key: str, value: Any, text: str | None) -> Any:
    if key not in editable(name):
        raise JudgementRefused(f"{key} of {name} cannot be edited; what can: {', '.join(editable(name))}")
    if value is None and key not in _NEVER_NULL[name]:
        return None
    if labels := _LABELLED[name].get(key):
        return _label(key, value, getattr(ontology(), labels))
    if key in _NUMBERS.get(name, ()):
        return _number(key, value)
    if key in SPANNED[name]:
        return _spans(key, value, text)
    return _date(key, value) if key in _DATES.get(name, ()) else str(value)


def _label(key: str, value: Any, known: Sequence[str]) -> Any:
    if value not in known:
        raise JudgementRefused(f"{key} {value!r} is none of the vocabulary: {', '.join(known)}")
    return value


def _number(key: str, value: Any) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError) as wrong:
        raise JudgementRefused(f"{key} {value!r} is no number") from wrong
    if not math.isfinite(number):
        raise JudgementRefused(f"{key} {value!r} is no number that can be counted")
    return number


def _date(key: str, value: Any) -> str:
    """A day or a moment as days are sought: other forms of ISO 8601 ("20240501") sort elsewhere."""
    try:
        datetime.fromisoformat(str(value))
    except ValueError as wrong:
        raise _no_date(key, value) from wrong
    if not _DAY.match(str(value)):
        raise _no_date(key, value)
    return str(value)


def _no_date(key: str, value: Any) -> JudgementRefused:
    return JudgementRefused(f"{key} {value!r} is no date; write it as YYYY-MM-DD")


def _spans(key: str, value: Any, text: str | None) -> list[list[int]]:
    """Pairs of offsets, each of which holds words of the text."""
    if text is None:
        raise JudgementRefused(f"{key} cannot be edited: the report's text is not kept")
    spans = list(_pairs(key, value))
    if len(spans) > 1 and key not in _SEVERAL:
        raise JudgementRefused(f"{key} stands in one place: give one START:END")
    for span in spans:
        if not (0 <= span.start < span.end <= len(text) and span.of(text).strip()):
            raise JudgementRefused(f"{key} {span.start}:{span.end} holds no words of the text ({len(text)} characters)")
    return [span.to_json() for span in spans]


def _pairs(key: str, value: Any) -> Sequence[Span]:
    if isinstance(value, Span):
        return [value]
    given = value.split(",") if isinstance(value, str) else value
    try:
        found = [_SPAN.fullmatch(one.strip()) if isinstance(one, str) else one for one in given or ()]
        spans = [one if isinstance(one, Span) else Span(*_offsets(one)) for one in found]
    except (TypeError, ValueError) as wrong:
        raise _no_span(key, value) from wrong
    if not spans:
        raise _no_span(key, value)
    return spans


def _offsets(given: Any) -> tuple[int, int]:
    start, end = given.groups() if isinstance(given, re.Match) else given
    return int(start), int(end)


def _no_span(key: str, value: Any) -> JudgementRefused:
    return JudgementRefused(f"{key} {value!r} is no place in the text: write START:END in characters, such as 120:131")


def edited(entry: Json, fields: Mapping[str, Any]) -> Json:
    """A record's entry, as the contract has it, with the new values of edits."""
    made = dict(entry)
    for key, value in fields.items():
        if key in ("cue", "trigger", "number", "said"):
            place = {"number": "span", "said": "content"}.get(key, key)
            made[place] = (value or []) if key in _SEVERAL else value[0]
        elif key in ("of", "time", "period"):
            made[key] = value and {**_EMPTY[key], **(made[key] or {}), "span": value[0]}
        else:
            made[key] = value
    return made


_EMPTY: Mapping[str, Json] = {
    "of": {"actor": None},
    "time": {"from": None, "to": None, "precision": None},
    "period": {"from": None, "to": None},
}
