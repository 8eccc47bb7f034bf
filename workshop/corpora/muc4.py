"""MUC-4: all-capitals newswire on attacks in Latin America, with templates that say who did what to whom, and how many.

A key file holds templates of 25 numbered slots; a value begins at a fixed column, and each line of a slot is one fill:

    21. HUM TGT: NUMBER                 3: "SHEPHERDS" / "HERDSMEN"
                                        ? 1 / PLURAL: "GUARD"

Alternatives stand between "/", what a fill is about after ":" and "?" before a fill that is optional. "-" is an empty
slot and "*" one that does not apply; a text that tells of no incident has one template with "*" everywhere. Lines that
begin with ";" are the annotators' remarks.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

# The parts for development: folder, texts, keys (tst3 and tst4 are the held-out tests of others).
PARTS = (("tst1", "tst1-muc3", "key-tst1.v7"), ("tst2", "tst2-muc4", "key-tst2.v4"))
VALUE = 36  # the column at which values begin
PIECE = re.compile(r'"((?:\\.|[^"\\])*)"|([:/])|([^":/]+)')


@dataclass(frozen=True, kw_only=True)
class Fill:
    """One fill of a slot: its alternatives, the alternatives of what it is about, and whether it is optional."""

    values: tuple[str, ...]
    of: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, kw_only=True)
class Template:
    """One incident of a text: fills by slot ("HUM TGT: NUMBER"), none where the slot is empty."""

    slots: Mapping[str, tuple[Fill, ...]]

    @property
    def text(self) -> str:
        """The id of its text."""
        return self.said("MESSAGE: ID")[0]

    @property
    def optional(self) -> bool:
        """Whether a reader may leave it out: marked so, or an incident that was only threatened."""
        marked = any("OPTIONAL" in value for value in self.said("MESSAGE: TEMPLATE"))
        return marked or self.said("INCIDENT: STAGE OF EXECUTION") == ("THREATENED",)

    def said(self, slot: str) -> tuple[str, ...]:
        """All alternatives of all fills of a slot."""
        return tuple(value for fill in self.slots.get(slot, ()) for value in fill.values)


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each report for development, the dateline and its brackets as they stand."""
    for part, name, _ in PARTS:
        pieces = re.split(r"^(TST\d-MUC\d-\d{4})$", (folder / part / name).read_text(encoding="utf-8"), flags=re.M)
        yield from zip(pieces[1::2], (text.strip() for text in pieces[2::2]), strict=True)


def keys(folder: Path) -> dict[str, list[Template]]:
    """The templates of each text for development."""
    out: dict[str, list[Template]] = defaultdict(list)
    for part, _, name in PARTS:
        for template in templates((folder / part / name).read_text(encoding="utf-8")):
            out[template.text].append(template)
    return dict(out)


def templates(keyed: str) -> Iterator[Template]:
    """The templates of a key file, in order."""
    return (template(block) for block in re.split(r"^(?=0\. )", keyed, flags=re.M)[1:])


def template(block: str) -> Template:
    """One template from its lines; a line without a label goes on with the slot above it."""
    slots: dict[str, list[Fill]] = defaultdict(list)
    slot = ""
    for line in block.splitlines():
        label, value = line[:VALUE].strip(), line[VALUE:].strip()
        if line.startswith(";") or not line.strip():
            continue
        slot = label.split(".", 1)[1].strip() if label else slot
        if value not in ("-", "*"):
            slots[slot].append(fill(value))
    return Template(slots={slot: tuple(fills) for slot, fills in slots.items()})


def fill(line: str) -> Fill:
    r"""One fill from its line; a quotation mark inside a string is written `\"`."""
    sides: tuple[list[str], list[str]] = ([], [])
    about = False
    for quoted, mark, bare in PIECE.findall(line.removeprefix("?")):
        about = about or mark == ":"
        if string := quoted.replace("\\", "") or bare.strip():
            sides[about].append(string)
    return Fill(values=tuple(sides[0]), of=tuple(sides[1]), optional=line.startswith("?"))
