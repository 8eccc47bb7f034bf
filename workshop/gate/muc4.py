"""MUC-4 (tst1 and tst2, 200 texts): numbers of victims, perpetrators, targets and victims against the 1992 keys.

    python -m workshop.gate.muc4 --corpora ../shared/corpora --run /tmp/run

Prints a table; `--json FILE` writes its rows. There is no floor: keys and records mean different things, so a figure
says how far they meet and not how good a record is. It is not the score of 1992, nor GTT's or CEAF-RME's.

**Sets.** For each text a set of what the keys want and a set of what the record gives, over all its templates and
events. Recall: wanted that something given fits. Precision: given that fits something wanted. Both in per cent, micro
over texts; F1 is their harmonic mean. Wanted is each key fill once, however many templates repeat it: fills that share
an alternative are one (a description that is of a name goes with that name). What is optional ("?", an optional
template, an incident only threatened) is not wanted, and what fits only that is not counted as given.

**Perpetrators, targets, victims.** Keys: PERP INDIVIDUAL and ORGANIZATION ID; PHYS TGT ID; HUM TGT NAME and
DESCRIPTION. Records: from events of type ASSAULT, or COERCE with mode abduct, whose standing is actual or historical,
the actors; the recipients that are no people; the recipients that are people (an actor of kind person, people,
unnamed, military or armed_group). A participant is the words of its spans and, where it is an actor, its name, once a
text for each actor; one without content words (a pronoun that stands for nobody known) gives nothing, as a fill
without any ("OTHERS") wants nothing. Two strings fit when the content words of one contain those of the other: words
without case, article, preposition, pronoun, number, hedge, rank and form of address (a rank that stands alone counts).
A participant fits a fill when any of its strings fits any alternative.

**Numbers of victims.** Keys: HUM TGT NUMBER, counting killed where the victim's EFFECT is DEATH, injured where it is
INJURY, hostages or missing in a kidnapping; other victims have no number here. Equal numbers of one count in a text
are one. Records: the different figures that count killed, injured, hostages or missing. They fit when the counts agree
and low, best and high do: "5" is 5/5/5, "~5" -/5/-, "5 -" 5/-/-, "- 5" -/-/5, "3 - 5" 3/-/5, "5 / 6" either. PLURAL
alone is optional and fits figures without a best; TOTAL NUMBER is optional and fits any of those counts. More than
half of the wanted numbers (58 of 111) are one, mostly of somebody named or told without a number ("A PEASANT"), which
is no figure of a record: hence the second row, which leaves out what is exactly one on both sides.

**What it cannot show.** The keys hold terrorism in nine countries: soldiers and guerrillas fallen in combat and old
incidents are not in them, so precision is a lower bound. Robbery and stoppages of work are in the keys but no ASSAULT.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from workshop.corpora import muc4
from workshop.corpora.mix import unpacked
from workshop.corpora.muc4 import Fill, Template
from workshop.gate.__main__ import read

Json = Mapping[str, Any]
Words = frozenset[str]
Bounds = tuple[float | None, float | None, float | None]
K = TypeVar("K")
P = TypeVar("P")

SLOTS = {
    "perpetrators": ("PERP: INDIVIDUAL ID", "PERP: ORGANIZATION ID"),
    "targets": ("PHYS TGT: ID",),
    "victims": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"),
}
PEOPLE = {"person", "people", "unnamed", "military", "armed_group"}
HAPPENED = ("actual", "historical")
COUNTED = {"DEATH": ("killed",), "INJURY": ("injured",)}
TAKEN = ("hostages", "missing")
COUNTS = frozenset({"killed", "injured", *TAKEN})
ONE: Bounds = (1, 1, 1)
PLURAL: Bounds = (None, None, None)
NUMBER = re.compile(r"(?P<about>~?)(?P<best>\d+)|(?P<low>\d*) *- *(?P<high>\d*)")

WORD = re.compile(r"[^\W\d_]+(?:-\d+)?")  # numbers are no content, but M-19 is a name

# No content either: function words, hedges, number words, and ranks and forms of address, which a report writes in
# full here and short there. Offices (PRESIDENT, JUDGE) stay: containment deals with them.
FUNCTION = frozenset(
    WORD.findall(
        "a an the s of in on at by to from for with without and or as near against who which that whose whom this "
        "these those he him his she her hers it its they them their i we us our you your some other others another "
        "several many all more less than least most about around approximately nearly almost over up one two three "
        "four five six seven eight nine ten eleven twelve"
    )
)
TITLES = frozenset(
    WORD.findall(
        "mr mrs ms miss dr doctor sr sra don fr father rev reverend msgr monsignor gen general col colonel lt "
        "lieutenant maj major capt captain sgt sergeant eng engineer"
    )
)


@dataclass(frozen=True)
class Keyed(Generic[K]):
    """What the keys of one text want, and what they let pass."""

    wanted: Collection[K]
    optional: Collection[K]


@dataclass
class Tally:
    """Counts over texts: wanted, those of them found; given, those of them right."""

    found: int = 0
    wanted: int = 0
    right: int = 0
    given: int = 0

    def add(self, given: Collection[P], keyed: Keyed[K], fits: Callable[[P, K], bool]) -> None:
        """Count one text."""
        right = [any(fits(p, k) for k in keyed.wanted) for p in given]
        excused = [any(fits(p, k) for k in keyed.optional) for p in given]
        self.found += sum(any(fits(p, k) for p in given) for k in keyed.wanted)
        self.wanted += len(keyed.wanted)
        self.right += sum(right)
        self.given += sum(r or not e for r, e in zip(right, excused, strict=True))

    @property
    def precision(self) -> float:
        """Share of what is given that is right, in per cent."""
        return 100 * self.right / max(1, self.given)

    @property
    def recall(self) -> float:
        """Share of what is wanted that is found, in per cent."""
        return 100 * self.found / max(1, self.wanted)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall, in per cent."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def row(self, what: str) -> dict[str, Any]:
        """As table and JSON show it."""
        figures = {name: round(getattr(self, name), 1) for name in ("precision", "recall", "f1")}
        return {"what": what, "on": "muc4 tst1+tst2", **figures, **self.__dict__}


@dataclass(frozen=True)
class Victims:
    """How many victims, by the keys: any of these counts, any of these bounds."""

    counts: frozenset[str]
    bounds: frozenset[Bounds]


def main() -> None:
    """Measure and print."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--corpora", type=Path, required=True)
    ask.add_argument("--run", type=Path, required=True, help="a scratch folder, outside the repository")
    ask.add_argument("--json", type=Path)
    args = ask.parse_args()
    args.run.mkdir(parents=True, exist_ok=True)
    rows = measured(args.corpora, args.run)
    show(rows)
    if args.json:
        args.json.write_text(json.dumps(rows, indent=1) + "\n", encoding="utf-8")


def measured(corpora: Path, run: Path) -> list[dict[str, Any]]:
    """Read the texts through the program and compare."""
    folder = unpacked(corpora, "muc4", run)
    records = read(({"id": name, "text": text} for name, text in muc4.texts(folder)), run, "muc4")
    lines = records.read_text(encoding="utf-8").splitlines()
    return compared(muc4.keys(folder), map(json.loads, lines))


def compared(keys: Mapping[str, list[Template]], records: Iterable[Json]) -> list[dict[str, Any]]:
    """The rows of the table, from the templates by text and the records, whose `given_id` names their text."""
    tallies = {what: Tally() for what in ("victim number", "victim number, not one", *SLOTS)}
    for record in records:
        templates = keys[record["report"]["given_id"]]
        figures, numbers = counted(record), victims(templates)
        tallies["victim number"].add(figures, numbers, agree)
        tallies["victim number, not one"].add([f for f in figures if f[1] != ONE], not_one(numbers), agree)
        for role in SLOTS:
            tallies[role].add(participants(record, role), fills(templates, role), fit)
    return [tally.row(what) for what, tally in tallies.items()]


def show(rows: Iterable[Json]) -> None:
    """Print the table."""
    print(f"{'':26}{'precision':>11}{'recall':>9}{'F1':>7}{'wanted':>9}{'given':>8}")
    for r in rows:
        print(f"{r['what']:26}{r['precision']:11.1f}{r['recall']:9.1f}{r['f1']:7.1f}{r['wanted']:9}{r['given']:8}")


def content(string: str) -> Words:
    """The content words of a string; none when it has only function words."""
    words = frozenset(WORD.findall(string.lower())) - FUNCTION
    return words - TITLES or words


def contents(strings: Iterable[str]) -> frozenset[Words]:
    """The content words of each string that has any."""
    return frozenset(filter(None, map(content, strings)))


def fit(one: frozenset[Words], other: frozenset[Words]) -> bool:
    """Whether the words of one alternative contain those of another."""
    return any(a <= b or b <= a for a in one for b in other)


def fills(templates: Iterable[Template], role: str) -> Keyed[frozenset[Words]]:
    """The fills of a role over all templates of a text, each once."""
    sides: tuple[list[Fill], list[Fill]] = ([], [])
    for template in templates:
        for fill in (f for slot in SLOTS[role] for f in template.slots.get(slot, ())):
            sides[fill.optional or template.optional].append(fill)
    wanted, optional = (list(filter(None, map(contents, united(side)))) for side in sides)
    return Keyed(wanted, optional)


def united(fills: Iterable[Fill]) -> list[set[str]]:
    """The strings of fills, those put together that share an alternative or are of one name.

    A description that is of a name shares only that name: six victims described as "PRIESTS" stay six.
    """
    groups: list[tuple[set[str], set[str]]] = []
    for fill in fills:
        names, strings = set(fill.of or fill.values), {*fill.values, *fill.of}
        same = [group for group in groups if group[0] & names]
        groups = [group for group in groups if not group[0] & names]
        groups.append((names.union(*(g[0] for g in same)), strings.union(*(g[1] for g in same))))
    return [strings for _, strings in groups]


def participants(record: Json, role: str) -> list[frozenset[Words]]:
    """Who or what a record gives for a role: the strings of each actor, or of each span that is no actor's, once."""
    text, actors = record["report"]["text"], {actor["id"]: actor for actor in record["actors"]}
    groups: dict[object, frozenset[Words]] = {}
    for taking in takings(record["events"], role):
        actor = actors.get(taking["actor"])
        if role != "perpetrators" and people(actor) != (role == "victims"):
            continue
        words = contents([text[slice(*taking["span"])], *([actor["name"]] if actor else [])])
        key = taking["actor"] or words
        groups[key] = groups.get(key, frozenset()) | words
    return [words for words in groups.values() if words]


def takings(events: Iterable[Json], role: str) -> Iterator[Json]:
    """Who takes part in the attacks and abductions that happened: actors for perpetrators, else recipients."""
    for event in events:
        attack = event["type"] == "ASSAULT" or (event["type"], event["mode"]) == ("COERCE", "abduct")
        if attack and event["standing"] in HAPPENED:
            yield from event["actor" if role == "perpetrators" else "recipient"]


def people(actor: Json | None) -> bool:
    """Whether a participant is people: what is no actor, an organisation, a government or a place is a thing here."""
    return actor is not None and actor["kind"] in PEOPLE


def victims(templates: Iterable[Template]) -> Keyed[Victims]:
    """The numbers of victims over all templates of a text, equal ones once."""
    sides: tuple[set[Victims], set[Victims]] = (set(), set())
    for template in templates:
        for fill in template.slots.get("HUM TGT: NUMBER", ()):
            number = Victims(suffered(template, fill), bounded(fill))
            optional = fill.optional or template.optional or number.bounds == {PLURAL}
            if number.counts:
                sides[optional].add(number)
        sides[True].update(Victims(COUNTS, bounded(f)) for f in template.slots.get("HUM TGT: TOTAL NUMBER", ()))
    return Keyed(*sides)


def suffered(template: Template, number: Fill) -> frozenset[str]:
    """What figures would count those whose number this is: by the effects on them, and by a kidnapping."""
    effects = (e for e in template.slots.get("HUM TGT: EFFECT OF INCIDENT", ()) if set(e.of) & set(number.of))
    counts = {count for effect in effects for value in effect.values for count in COUNTED.get(value, ())}
    return frozenset(counts | set(TAKEN if "KIDNAPPING" in template.said("INCIDENT: TYPE") else ()))


def bounded(fill: Fill) -> frozenset[Bounds]:
    """The bounds of each alternative of a number."""
    return frozenset(map(bounds, fill.values))


def bounds(value: str) -> Bounds:
    """Low, best and high of a number as keys write it. Raises ValueError for what is none."""
    if value == "PLURAL":
        return PLURAL
    found = NUMBER.fullmatch(value)
    if not found or not any(found.group("best", "low", "high")):
        raise ValueError(f"no number of a MUC-4 key: {value!r}")
    low, best, high = (int(digits) if digits else None for digits in found.group("low", "best", "high"))
    if best is None:
        return low, None, high
    return (None, best, None) if found["about"] else (best, best, best)


def not_one(numbers: Keyed[Victims]) -> Keyed[Victims]:
    """The numbers without those that may be exactly one."""
    return Keyed([n for n in numbers.wanted if ONE not in n.bounds], numbers.optional)


def counted(record: Json) -> set[tuple[str, Bounds]]:
    """The different figures of a record that count victims."""
    figures = (f for f in record["figures"] if f["counts"] in COUNTS)
    return {(f["counts"], (f["low"], f["best"], f["high"])) for f in figures}


def agree(figure: tuple[str, Bounds], victims: Victims) -> bool:
    """Whether a figure is a number of the keys: the counts agree and the bounds; PLURAL is any without a best."""
    count, given = figure
    return count in victims.counts and (given in victims.bounds or (PLURAL in victims.bounds and given[1] is None))


if __name__ == "__main__":
    main()
