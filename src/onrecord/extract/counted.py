"""What a number counts and in which happening, where the words around it leave no doubt: "killing 12", "12 arrested".

The network reads both from the whole paragraph and confuses numbers that stand close together ("two injured, 14
detained"); grammar looks only at the verb that governs the number. How often each rule is right is told of the figures
of the training reports.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from onrecord.extract import crowds, harm
from onrecord.extract.elsewhere import astray
from onrecord.extract.events import happenings
from onrecord.extract.sentences import sentences
from onrecord.records import Anchor, Link, Reading, Report, Span

# What befell the counted, after them: "12 people were killed". Right for 324 of 337, with SUFFERED.
BEFELL: Mapping[str, str] = {
    "killed": "killed|dead|slain|murdered|assassinated|massacred|executed|beheaded",
    "injured": "injured|wounded|hurt|maimed|hospitali[sz]ed",
    "missing": "missing|unaccounted for",
    "arrested": "arrested|detained|jailed|imprisoned|rounded up",
    "hostages": "kidnapped|abducted|taken hostage|held hostage",
    "captured": "captured|taken prisoner|taken captive",
    "displaced": "displaced|evacuated|homeless",
}
# The same in words without an object, so that whatever comes next they tell of the counted.
SUFFERED: Mapping[str, str] = {
    "killed": "died|perished|drowned|los(?:t|ing) (?:their lives|his life|her life)",
    "protesters": "rallied|marched|demonstrated|protested|took to the streets|"
    r"(?:staged|held) an? (?:\w+ )?(?:protest|rally|march|sit-in|demonstration)",
    "displaced": "forced (?:to flee|from their homes|to leave their homes|out of their homes)",
}
# What was done to the counted, before them: "killing 12". Right for 235 of 240.
DONE: Mapping[str, str] = {
    "killed": r"kill|kills|killed|killing|killings? of|deaths? of|lives of|"
    r"toll(?: (?!on\b)\w+){0,6} (?:to|at|of|past|reach|reached)",
    "injured": "injure|injures|injured|injuring|wound|wounds|wounded|wounding|hurting",
    "arrested": "arrest|arrests|arrested|arresting|detain|detains|detained|detaining|arrests? of|detention of|"
    "interrogating|still (?:questioning|holding)",
    "hostages": "kidnap|kidnapped|kidnapping|abduct|abducted|abducting|abductions? of|kidnappings? of",
    "captured": "captured|capturing|capture of",
    "displaced": "displaced|displacing|evacuated|evacuating|evacuation of",
}
# How the counted are, after them: "212 in custody", "22 of the people it treated had bullet wounds".
STATE: Mapping[str, str] = {
    "arrested": r"in (?:(?:police|military|army|state) )?(?:custody|detention)|under arrest|behind bars",
    "injured": r"(?:had|have|with|suffered|sustained|suffering|sustaining)(?: [\w-]+){0,3}? "
    "(?:wounds|injuries|burns|fractures)",
    "missing": "not been (?:seen|heard of|heard from)",
}
# What the counted are called, whatever is done to them. Right for 69 of 73.
CALLED: Mapping[str, str] = {
    "killed": "dead|deaths|bodies|corpses|fatalities",
    "injured": "wounded|injured|injuries",
    "weapons": "missiles?|rockets?|shells?|tanks?|rifles?|grenades?|warheads?|mortars?|warplanes|fighter jets|drones?|"
    "bombs?|mines|pistols|guns",
}
# The wounded are wounded too where a verb says that they were moved: "evacuated 43 wounded people".
WOUNDED = r"(?:wounded|injured)\s+[\w’'-]+"
# Where nobody is counted: "captured two nearby hills". Other for 36 of 39 figures of places, buildings for three.
PLACES = (
    "villages?|towns?|hills?|positions?|bases?|cities|districts?|posts?|checkpoints?|outposts?|settlements?|islands?|"
    "provinces?|airports?|airfields?|camps?|barracks|bridges?|strongholds?|areas?|localities|neighbourhoods|heights"
)
# What is given where a happening is AID.
GIVEN = (
    "doses|vaccines?|tents?|blankets|lorries|trucks|ambulances?|clinics?|doctors?|nurses?|medics|rescuers?|medicines?|"
    "food|wheat|flour|rice|supplies|kits|parcels|relief|generators|rations"
)


def named(table: Mapping[str, str]) -> str:
    """A pattern with a group for each label."""
    return "|".join(f"(?P<{label}>{words})" for label, words in table.items())


# The verb is no active one with the next words as its object: "100 soldiers killed 12 rebels".
ENDS = (
    r"\b(?=\s*(?:[,.;:)\n–—-]|\Z|(?:and|or|in|on|by|when|while|during|at|since|after|as|to|for|near|over|with|late|early|"
    r"so)\b))"
)
# Words that open another clause or count others: "20 residents said five were killed", "300 met after two were killed",
# "the 200 families of those killed".
OTHERS = (
    r"and|or|but|killed|killing|sa(?:id|ys?)|t(?:old|ells?)|after|before|when|while|as|since|until|if|because|that|whose|"
    r"those|\d[\w,.]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|scores|hundreds?|thousands?"
)
COUNTED = rf"(?:\s+(?!(?:{OTHERS})\b)[\w’'-]+){{0,5}}?(?<!\bthe)\s+"
ARTICLES = r"(?:\s+(?:the|its|his|their|another|a further|an estimated|some))?\s+\Z"
AFTER = re.compile(rf"{COUNTED}(?:{named(BEFELL)}){ENDS}", re.IGNORECASE)
SINCE = re.compile(rf"{COUNTED}(?:{named(SUFFERED)})\b", re.IGNORECASE)
# Neither the dead nor years are in custody.
LIVING = (
    rf"(?:\s+(?!(?:{OTHERS}|died|dead|deaths?|bodies|corpses|victims|years?|months?|weeks?|days?|hours?)\b)"
    r"[\w’'-]+){0,5}?"
)
BEING = re.compile(rf"{LIVING}(?<!\bthe)\s+(?:{named(STATE)})\b", re.IGNORECASE)
BEFORE = re.compile(rf"\b(?:{named(DONE)}){ARTICLES}", re.IGNORECASE)
# The head of what is counted: what follows a preposition is not counted ("people from refugee camps").
TURNS = r"(?:of|in|from|who|that|with|for|at|on|to|by)\b"
FIRST = rf"(?:of\s+)?(?:(?!{TURNS})[\w’'-]+\s+){{0,4}}"
HEAD = re.compile(rf"{FIRST}(?:{named(CALLED)})(?:\s{TURNS}|\Z)", re.IGNORECASE)
MOVED = re.compile(rf"{FIRST}{WOUNDED}", re.IGNORECASE)
GROUND = re.compile(rf"{FIRST}(?:{PLACES})(?:\s{TURNS}|\s+near\b|\Z)", re.IGNORECASE)
# What is no part of people, though it may be told of among them.
NO_ONE = re.compile(
    rf"{FIRST}(?:{PLACES}|homes|houses|buildings|schools|vehicles|cars|survivors|years|days)\b", re.IGNORECASE
)
GOODS = re.compile(rf"{FIRST}(?:{GIVEN})\b", re.IGNORECASE)
# Of "killed 40 and hurt 90, nine of them children" the nine are no part of the 40.
NUMERAL = re.compile(
    r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"|dozens?|scores|hundreds?|thousands?)\b",
    re.IGNORECASE,
)
MEASURE = re.compile(r"[$€£%]|\bper ?cent\b|\b(?:dollars|euros|pounds|yen|yuan)\b", re.IGNORECASE)
SENTENCE = 400  # characters of its sentence around a number in which harm is told; few sentences are longer
REACH = 120  # characters around a number in which its verb is sought

# A happening right before a number, or right after what it counts, is the one in which it counts: 1,019 of 1,083.
LEADING = re.compile(
    r"\s+(?:(?:the|its|his|her|their|another|an?|further|estimated|some|of|to|at|for|by|with|in|on|against|up|or|about|"
    r"as many as|nearly|almost|all)\s+){0,4}\Z",
    re.IGNORECASE,
)
FOLLOWING = re.compile(
    r"\s+(?:(?:others?|more|people|persons|have|has|had|been|were|was|are|is|being|will|would|also|still|reportedly|"
    r"later|already|may|could|either)\s+){0,5}\Z",
    re.IGNORECASE,
)
SURE = 0.3  # of a trigger beside a number; a fainter one may name no happening


@dataclass(frozen=True, slots=True)
class Told:
    """What the words around a number say that it counts, and the words."""

    counts: str
    span: Span


def counted(report: Report, reading: Reading) -> Reading:
    """The reading with what its numbers count, and their links to happenings, as grammar has them where it is sure."""
    text, lines = report.text, sentences(report.text)
    found = [told(text, number) for number in reading.numbers]
    within = [lines[bisect_right(lines, begins(n), key=lambda line: line.start) - 1] for n in reading.numbers]
    links = held(text, reading, linked(text, reading, found), within)
    numbers: list[Anchor] = []
    for place, (number, said, line) in enumerate(zip(reading.numbers, found, within, strict=True)):
        deed = reading.triggers[links[place].target] if place in links else None
        label = counts(text, number, said, deed) or borne(text, number, deed, line, numbers[-1:])
        numbers.append(labelled(number, label))
    others = (link for link in reading.links if link.head != "event")
    return replace(reading, numbers=tuple(numbers), links=(*others, *(links[place] for place in sorted(links))))


def held(text: str, reading: Reading, links: Mapping[int, Link], within: Sequence[Span]) -> dict[int, Link]:
    """The links of numbers that do not lead astray; `within` holds the sentence of each number."""
    mentions = {place: [reading.triggers[at] for at in group] for group in happenings(reading) for place in group}
    return {
        place: link
        for place, link in links.items()
        if not astray(text, reading.numbers[place], mentions[link.target], within[place])
    }


def linked(text: str, reading: Reading, found: Sequence[Told | None]) -> dict[int, Link]:
    """For the place of each number its link to the happening in which it counts, by grammar or else by the network."""
    links = {link.source: link for link in reading.links if link.head == "event"}
    for place, (number, said) in enumerate(zip(reading.numbers, found, strict=True)):
        if (target := happening(text, reading.triggers, number, said)) is not None:
            links[place] = Link(head="event", source=place, target=target, score=1.0)
    return links


def labelled(number: Anchor, counts: str) -> Anchor:
    """A number with what it counts, where that is another thing than the network says."""
    if counts == number.tags["counts"][0]:
        return number
    return replace(number, tags={**number.tags, "counts": (counts, 1.0)})


def counts(text: str, number: Anchor, said: Told | None, deed: Anchor | None) -> str | None:
    """What a number counts by its verb, else by its noun, else by the happening in which it counts (`deed`)."""
    label = said.counts if said else "protesters" if crowds.crowd(text, number) else called(text, number)
    if (label or number.tags["counts"][0]) in harm.BORNE and named_so(text, number, GROUND):
        return "other"
    if label in (None, "displaced") and named_so(text, number, MOVED):
        return "injured"
    return label or (by_deed(text, number, deed) if deed else None)


def borne(text: str, number: Anchor, deed: Anchor | None, line: Span, before: Sequence[Anchor]) -> str:
    """What a number counts where the network alone says it; `before` holds the number before, if there is one."""
    start = begins(number)
    near = Span(max(line.start, start - SENTENCE), min(line.end, start + SENTENCE))
    spans = [near, *number.roles["of"].spans, *(deed.roles["trigger"].spans if deed else ())]
    words = "\n".join(span.of(text) for span in spans)
    entire = whole(text, number, line, before)
    if number.tags["counts"][0] == "other" and entire in harm.BORNE and not named_so(text, number, NO_ONE):
        return entire
    label = harm.counts(text, number, words, entire)
    return "protesters" if label == "other" and crowds.called(text, number) else label


def whole(text: str, number: Anchor, line: Span, before: Sequence[Anchor]) -> str | None:
    """What is counted by the number before, of which this one is a part: "43 people, six of them children"."""
    for other in before:
        between = text[ends(other) : begins(number)]
        part = harm.PART.search(between) or harm.OF_THEM.match(text, ends(number))
        if begins(other) >= line.start and part and not NUMERAL.search(between):
            return other.tags["counts"][0]
    return None


def begins(number: Anchor) -> int:
    """Where a number begins."""
    return number.roles["number"].spans[0].start


def ends(number: Anchor) -> int:
    """Where a number ends."""
    return number.roles["number"].spans[0].end


def named_so(text: str, number: Anchor, words: re.Pattern[str]) -> bool:
    """Whether what a number counts is called by some words."""
    return any(words.match(span.of(text)) for span in number.roles["of"].spans)


def by_deed(text: str, number: Anchor, deed: Anchor) -> str | None:
    """What a number counts in a happening where the network knows no more than "other".

    Who counts in a demonstration are protesters (32 of 35 figures), goods that count in AID are aid (13 of 16).
    """
    if number.tags["counts"][0] != "other":
        return None
    if deed.tags["mode"][0] == "demo":
        return "protesters"
    given = any(GOODS.match(span.of(text)) for span in number.roles["of"].spans)
    return "aid" if given and deed.tags["type"][0] == "AID" and not measured(text, number) else None


def measured(text: str, number: Anchor) -> bool:
    """Whether a number is of money or a share of something."""
    return any(MEASURE.search(span.of(text)) for span in number.roles["number"].spans)


def told(text: str, number: Anchor) -> Told | None:
    """What befell those whom a number counts, by the verb before or after them in their line."""
    span = number.roles["number"].spans[0]
    start = max(0, span.start - REACH)
    if found := BEFORE.search(text[start : span.start]):
        return verb(found, start)
    after = text[span.end : span.end + REACH].split("\n")[0]
    found = AFTER.match(after) or SINCE.match(after) or BEING.match(after)
    if found and found.lastgroup == "arrested" and found.re is BEING and number.tags["counts"][0] == "killed":
        return None  # "police shot 12 men in custody"
    return verb(found, span.end) if found else None


def verb(found: re.Match[str], start: int) -> Told:
    """What a match says, at its place in the text; `start` is that of what was searched."""
    label = found.lastgroup or ""
    return Told(label, Span(start + found.start(label), start + found.end(label)))


def called(text: str, number: Anchor) -> str | None:
    """What a number counts by the name of what is counted: "12 missiles"."""
    matches = (HEAD.match(span.of(text)) for span in number.roles["of"].spans)
    return next((found.lastgroup for found in matches if found), None)


def happening(text: str, triggers: Sequence[Anchor], number: Anchor, said: Told | None) -> int | None:
    """The place of the trigger in which a number counts: the verb that governs it, else the only one beside it."""
    near = dict(around(triggers, number))
    if said and (met := [place for place, span in near.items() if span.meets(said.span)]):
        return met[0]
    sure = [p for p, span in near.items() if triggers[p].score >= SURE and beside(text, span, *extent(number))]
    return sure[0] if len(sure) == 1 else None


def around(triggers: Sequence[Anchor], number: Anchor) -> Iterator[tuple[int, Span]]:
    """The triggers within reach of a number, with their places."""
    start, end = extent(number)
    first = bisect_left(triggers, start - 2 * REACH, key=lambda trigger: trigger.span.start)
    last = bisect_right(triggers, end + REACH, key=lambda trigger: trigger.span.start)
    yield from ((place, triggers[place].roles["trigger"].spans[0]) for place in range(first, last))


def beside(text: str, trigger: Span, start: int, end: int) -> bool:
    """Whether a trigger stands right before a number that starts there, or right after what it counts, which ends."""
    if trigger.end <= start:
        return bool(LEADING.match(text, trigger.end, start))
    return end <= trigger.start and bool(FOLLOWING.match(text, end, trigger.start))


def extent(number: Anchor) -> tuple[int, int]:
    """Where a number starts and what it counts ends."""
    span = number.roles["number"].spans[0]
    after = [of.end for of in number.roles["of"].spans if 0 <= of.start - span.end < REACH]
    return span.start, max([span.end, *after])
