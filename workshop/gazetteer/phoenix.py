"""The dictionaries of Phoenix (openeventdata, MIT, made January 2014): agents, dated actors, groups and organisations.

A line is `NAME_ [CODE]`, `+SYNONYM_` or `<tab>[CODE >YYMMDD]`, `[CODE <YYMMDD]`, `[CODE YYMMDD-YYMMDD]`; underscores
part words, `#` begins a comment. A CODE is CAMEO's: a country or a kind of organisation, then roles.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from onrecord.ground.facts import Agent, Body, Holder
from onrecord.ground.rows import Found, described, keys_of, surname

SOURCE = "phoenix"
MADE = "2014-01-30"
"""The day the dictionary of countries was made: a role without an end lasted until then at least."""

YEAR = MADE[2:4]
OPEN = "no end in source"
GAP = 62
"""Days between two terms of one person in one role that are one term: the source splits by month."""

_SAME = ["GOV", "MIL", "REB", "OPP", "PTY", "AGR", "BUS", "CRM", "CVL", "COP", "EDU", "ELI", "JUD", "LAB", "LEG", "REF"]
SECTORS = {
    **{role: role for role in [*_SAME, "SPY", "UAF", "SOC", "PRM"]},
    **dict.fromkeys(["HLH"], "MED"),
    **dict.fromkeys(["MED"], "JRN"),
    **dict.fromkeys(["INS", "SEP", "RAD"], "REB"),
    **dict.fromkeys(["CHR", "MOS", "JEW", "HIN", "BUD", "SIK", "REL"], "REL"),
    **dict.fromkeys(["HRI", "ENV", "DEV", "AMN"], "SOC"),
    **dict.fromkeys(["TOP", "MOD"], "OPP"),
    **dict.fromkeys(["SET"], "CVL"),
}
"""CAMEO's roles as PLOVER's sectors (table of the PLOVER manual; HLH and MED changed their letters)."""

PERSON = ("MAN", "MEN", "WOMAN", "WOMEN", "PERSON")
MINIST = ("MINISTER", "MINISTERS", "MINISTRY", "MINISTRIES")
_CODE = re.compile(r"\[([^\]]*)\]")
_TERM = re.compile(r"([A-Z]+)\s*(?:([<>])\s*(\d{6,8})|(\d{6,8})\s*-\s*(\d{6,8}))?$")


def found(folder: Path, codes: set[str]) -> Iterator[Found]:
    """Everything taken from the folder; `codes` are the countries that there are."""
    yield from agents(folder / "Phoenix.agents.txt")
    for names, terms in entries(folder / "Phoenix.Countries.actors.txt"):
        yield from holders(names, terms, codes)
    yield from bodies(folder / "Phoenix.MilNonState.actors.txt", codes, "armed_group")
    yield from bodies(folder / "Phoenix.International.actors.txt", codes, "organization")


def agents(path: Path) -> Iterator[Found]:
    """Words for those who act: `POLICE!PERSON! {} [~COP]`, braces with an irregular plural."""
    for line in path.read_text(encoding="latin-1").splitlines():
        shape = re.match(r"([^#{\[]+?)\s*(?:\{([^}]*)\})?\s*\[~([A-Z]{3})", line)
        if shape and not line.startswith("!") and shape[3] in SECTORS:
            words = [printed(word) for word in spelled(shape[1])] + ([printed(shape[2])] if shape[2] else [])
            for word in (word for word in words if word):
                yield "agent", Agent(word.lower(), SECTORS[shape[3]], SOURCE), tuple(map(described, keys_of([word])))


def spelled(pattern: str) -> list[str]:
    """A pattern with its set of words filled in."""
    for mark, words in (("!PERSON!", PERSON), ("!MINIST!", MINIST)):
        if mark in pattern:
            return [pattern.replace(mark, f"_{word}") for word in words]
    return [pattern]


def entries(path: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Each actor's names, the first its own, and its codes with their terms."""
    names: list[str] = []
    terms: list[str] = []
    for line in path.read_text(encoding="latin-1").splitlines():
        head = line.split("#")[0]
        if not head[:1].isspace() and head.strip() and not head.startswith("+"):
            if names:
                yield names, terms
            names, terms = [], []
        terms += _CODE.findall(head)
        name = printed(_CODE.sub("", head))
        names += [name] if name else []
    if names:
        yield names, terms


def printed(name: str) -> str:
    """A dictionary's name as it would be printed: "VLADIMIR_PUTIN_" is "Vladimir Putin"."""
    words = name.strip().strip("+").replace("_", " ").split()
    return " ".join(re.sub(r"[^\W\d_]+", lambda part: part[0].capitalize(), word.lower()) for word in words)


def holders(names: list[str], terms: list[str], codes: set[str]) -> Iterator[Found]:
    """The terms of a person: dated, of a country, with a role. The office itself is not told."""
    if len(names[0].split()) < 2 or not re.fullmatch(r"[^\W\d_][\w '.-]*", names[0]):
        return
    for code, since, until in joined(term for raw in terms if (term := dated(raw))):
        country, sector = code[:3], SECTORS.get(code[3:6])
        if country in codes and sector and sector != "ELI":
            note = None if until else OPEN
            row = Holder(names[0], country, None, sector, since, until or MADE, SOURCE, note)
            yield "holder", row, keys_of([*names, surname(names[0], country)])


def dated(raw: str) -> tuple[str, str | None, str | None] | None:
    """A code with its first and last day; None without a date or with one that is no day."""
    shape = _TERM.match(raw.strip())
    if not shape or not (shape[3] or shape[4]):
        return None
    try:
        since = day(shape[4] or (shape[3] if shape[2] == ">" else ""))
        until = day(shape[5] or (shape[3] if shape[2] == "<" else ""))
    except ValueError:
        return None
    return (shape[1], since, until) if not (since and until and until < since) else None


def day(digits: str) -> str | None:
    """YYMMDD or YYYYMMDD as YYYY-MM-DD; two digits after the year the source was made are of the last century."""
    if not digits:
        return None
    century = "" if len(digits) == 8 else "20" if digits[:2] <= YEAR else "19"
    return date.fromisoformat(century + digits).isoformat()


def joined(terms: Iterator[tuple[str, str | None, str | None]]) -> list[tuple[str, str | None, str | None]]:
    """Terms in order of time, those of one code that touch as one."""
    whole: list[tuple[str, str | None, str | None]] = []
    for code, since, until in sorted(terms, key=lambda term: (term[0], term[1] or "", term[2] or "9999")):
        last = whole[-1] if whole else None
        if last and last[0] == code and (last[2] is None or (since is not None and apart(last[2], since) <= GAP)):
            whole[-1] = code, last[1], None if last[2] is None or until is None else max(last[2], until)
        else:
            whole.append((code, since, until))
    return whole


def apart(before: str, after: str) -> int:
    """Days from one day to another."""
    return (date.fromisoformat(after) - date.fromisoformat(before)).days


def bodies(path: Path, codes: set[str], kind: str) -> Iterator[Found]:
    """Groups and organisations, without the persons among them (who have dates)."""
    for names, terms in entries(path):
        code = re.match("[A-Z]{3,}", terms[0]) if terms else None
        if code and not any(map(dated, terms)) and len(names[0]) > 3:
            yield "body", body(names[0], code[0], codes, kind), keys_of(n for n in names if len(n) > 2)


def body(name: str, code: str, codes: set[str], kind: str) -> Body:
    """A body by its code: MNCUSA is a company of the United States, NGO and IGO stand for no country."""
    parts = [code[i : i + 3] for i in range(0, len(code) - 2, 3)]
    country = next((part for part in parts if part in codes), "IGO" if parts[0] == "IGO" else None)
    sector = next((SECTORS[part] for part in parts if part in SECTORS), None)
    if parts[0] == "NGO":
        country, sector = country or "NGO", sector or "SOC"
    return Body(name, country, kind, "BUS" if parts[0] == "MNC" else sector, SOURCE)
