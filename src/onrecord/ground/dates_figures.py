"""Dates in figures: 2024-11-04, 15/3/2024, 15.03.2024."""

from __future__ import annotations

from datetime import date

from onrecord.ground.calendar_periods import holding
from onrecord.ground.dates_counts import constant
from onrecord.ground.dates_relative import at_hour
from onrecord.ground.dates_words import Meaning, Parsed, Words


def iso(words: Words, i: int) -> Parsed | None:
    """2024-11-04, 2024/11/04, 2024-11-04T05:30Z."""
    if words.kind(i) != "iso":
        return None
    printed = words.raw[i].replace("/", "-")
    day, hour = printed[:10], printed[11:16]
    meaning = _on_day(day)
    return Parsed(i + 1, at_hour(meaning, hour) if hour else meaning, fixed=True)


def _on_day(printed: str) -> Meaning:
    return lambda _: holding(date.fromisoformat(printed), "D")


def numeric(words: Words, i: int) -> Parsed | None:
    """15/3/2024, 3/15/2024, 15.03.2024; 3/4/2024 is one day here and another there, and has no days."""
    if words.kind(i) != "numeric":
        return None
    one, other, year = (int(part) for part in words.raw[i].replace(".", "/").split("/"))
    readings = {(other, one)} if "." in words.raw[i] else {(other, one), (one, other)}
    dates = [(month, day) for month, day in readings if 1 <= month <= 12 and 1 <= day <= 31]
    if len(dates) != 1:
        return Parsed(i + 1, constant(f"{year}-XX-XX", "DATE"), fixed=True)
    return Parsed(i + 1, lambda _: holding(date(year, *dates[0]), "D"), fixed=True)
