"""Labels: numbers that count nothing, because they date, name, order or address. Each is told by its neighbours."""

from __future__ import annotations

from onrecord.ground.numerals import ONES
from onrecord.ground.words import MONTHS, Words, listed

# Words whose number is a name. They begin with a capital, or the number is in figures and nothing counted follows.
_NAMED = listed(
    """
    resolution flight article articles chapter section sections channel highway route room unit rule phase level
    category class type mark grade stage sector district zone gate platform terminal line block order directive
    decree law act bill amendment protocol paragraph clause annex appendix season episode version model page volume
    figure table part area precinct ward bus train train interstate regulation code case pier cell pavilion hall
    psalm verse euro vision agenda expo studio radio circuit charter number nos mission formula force day division
    brigade battalion regiment squadron corps count counts item plank lot exit hangar camp tower building
    """
)
# Makes and models: their number is a name whatever follows.
_MODELS = listed(
    """
    boeing airbus shahed geran windows apollo falcon soyuz iphone javelin kalibr iskander oreshnik sputnik
    chandrayaan artemis starship galaxy leopard abrams challenger merkava gepard tochka hwasong fateh qiam zolfaghar
    antonov tupolev ilyushin sukhoi embraer bombardier android hellfire switchblade
    """
)
# These name in small letters too; of the others "bus 12 people" cannot be told from a count.
_ALWAYS = listed(
    "resolution flight article chapter section paragraph number channel category phase level page cac dax ftse stoxx"
)
_GROUPS = (("group", "of"), ("gang", "of"), ("the", "big"), ("world", "war"), ("class", "of"), ("number", "of"))
_NOS = ("no", "nos")
_NAMES = {
    *(("three", name) for name in ("gorges", "kings", "wise")),
    *(("five", name) for name in ("eyes", "star")),
    ("six", "nations"),
    ("seven", "sisters"),
    ("four", "seasons"),
    ("ten", "commandments"),
    ("zero", "tolerance"),
    ("zero", "hour"),
    ("one", "nation"),
}
_CLOCK = listed("am pm o'clock gmt utc est edt pst pdt cet bst ist jst hrs noon midnight")
_STREETS = listed("street avenue road boulevard lane drive square way st ave rd blvd downing")
_SIDES = listed(
    """
    way sided star fold faceted pronged time state tier track step stage stop wheel wheeler half halves quarter
    quarters thirds third fifths eighths and year-old off dimensional
    """
)
_ORDINALS = listed("first second third fourth fifth sixth seventh eighth ninth")
_OLD = listed("year years month months week weeks day days yr yrs")
_SPELLS = listed("hour hours minutes day days week weeks month months year years")
_PEOPLE = listed(
    """
    people those children men women anyone persons everyone males females adults youths voters boys girls citizens
    patients pupils aged someone anybody minors kids residents
    """
)
_IN_TIME = listed(
    """
    in since by of from until till during before after through early late mid year end and to for between around
    about circa spring summer autumn fall winter season decade fiscal back the
    """
)
# What is counted even by a number that looks like a year.
_COUNTED = listed(
    """
    people troops soldiers killed dead injured wounded families houses homes civilians refugees migrants workers
    police policemen officers prisoners detainees fighters militants rebels jobs protesters demonstrators delegates
    personnel men women children villagers residents others victims casualties deaths buildings vehicles trucks
    tanks rockets missiles drones hostages passengers pilgrims students members
    """
)
_MATCH = listed(
    "won win wins beat beats lost lose drew draw victory defeat defeated vote voted ruled score lead leads by"
)
_FUNCTION = listed(
    """
    on against at with when where while who which whose that as but or nor is was were are be been has have had will
    would can could may might should must did does do said says if because so yet then than not about into onto over
    under within without upon via per
    """
)
_SCALED = listed("million billion thousand trillion mln bn mn m lakh crore dozen hundred $ %")
_NO_ONE = listed("no any every each some this another other new next")
_AFTER_ONE = listed(
    """
    of another day side hand thing way more or other and but that who which is was were are has had have will would
    can could may might should must to in on at for from with by as if when after before than moment time step such
    """
)
_KILLING = listed(
    "kill killing killed kills wound wounding wounded wounds injure injuring injured hurting hurt arresting"
)
_LASTING = listed("second minute hour day week month year man woman person")
_AFTER_COUNT = listed("dead killed wounded injured missing hurt")


def label(words: Words, first: int, end: int, *, hedged: bool = False, united: bool = False) -> int | None:
    """Where the label ends that holds the number from `first` to before `end`; None where the number counts.

    `hedged`: the number has a hedge; `united`: it has a unit, and is neither year, day nor clock time then.
    """
    if _joined(words, first, end):
        return end
    for reads in (_pair, _old, _clock, _day, _telling):
        if (found := reads(words, first, end)) is not None:
            return found
    if hedged:
        return _aged(words, first, end)
    if not united and (_year(words, first, end) or _one(words, first, end)):
        return end
    named = _name(words, first, end) or _marker(words, first, end)
    return end if named else _aged(words, first, end) or _address(words, first, end)


def _joined(words: Words, first: int, end: int) -> bool:
    """Whether letters or a point stand right before ("T-72", "Su-34", "3:1"), or the number leads an adjective
    that counts nothing ("two-way", "twenty-first")."""
    if (words.kind(first - 1) == "number" and words.glued(first)) or (words.kind(end) == "number" and words.glued(end)):
        return True
    left = words.at(first - 1) in ("-", "–", "/", ":", ".", "'", "’", "#", "№") and words.glued(first)
    if left and (words.glued(first - 1) or words.at(first - 1) in ("'", "’", "#", "№")):
        return words.at(first - 2) not in ("magnitude", "in", "of")
    follows = words.at(end + 1) if words.hyphen(end) else ""
    if follows and follows == words.at(first):
        return True
    if follows in _SIDES or follows in _ORDINALS or (words.kind(end + 1) == "code" and words.hyphen(end)):
        return True
    return words.at(end) in (":", "/") and words.glued(end) and words.kind(end + 1) == "number" and words.glued(end + 1)


def _pair(words: Words, first: int, end: int) -> int | None:
    """Scores and years in pairs: "2-1", "2023-24", "voted 12-3"; a rising pair is a range unless a match is told."""
    if not words.hyphen(end) or words.kind(end + 1) != "number" or words.kind(first) != "number" or end > first + 1:
        return None
    low, high = words.raw[first], words.raw[end + 1]
    if _plain_year(low) and (len(high) == 2 or _plain_year(high)):
        return end + 2
    if _amount(high) < 10 and not _goes_on(words, end + 2) and words.at(end + 2) not in _SCALED:
        return end + 2
    falls = _amount(low) >= _amount(high) and words.at(end + 2) not in _SCALED
    told = (
        _amount(high) < 100 and not _MATCH.isdisjoint(words.phrase(first - 3, first)) and not _goes_on(words, end + 2)
    )
    falls = falls or _amount(high) > 100 * _amount(low)
    return end + 2 if falls or told or words.at(end + 2) == "-" else None


def _goes_on(words: Words, i: int) -> bool:
    """Whether something counted or a unit may follow: a word in small letters that is no preposition."""
    word = words.printed(i)
    return word == "%" or (word[:1].islower() and word not in _IN_TIME and word not in _FUNCTION)


def _amount(raw: str) -> float:
    return float(raw.replace(",", "")) if len(raw) < 16 and raw.replace(",", "").replace(".", "", 1).isascii() else 0.0


def _old(words: Words, first: int, end: int) -> int | None:
    """Ages before a hyphen or "old": "45-year-old", "three-week-old", "45 years old", "45 years of age"."""
    at = end + 1 if words.hyphen(end) else end
    if words.at(at) not in _OLD:
        return None
    old = at + 2 if words.hyphen(at + 1) else at + 1
    if words.at(old) == "old" or words.at(old) == "olds" or words.phrase(old, old + 2) == ("of", "age"):
        return old + 1
    return None


def _clock(words: Words, first: int, end: int) -> int | None:
    """Clock times: "6 p.m.", "0530 GMT", "10 o'clock", "from 6 to 9 pm", "1430 local time"."""
    if words.at(end) in _CLOCK or words.phrase(end, end + 2) == ("local", "time"):
        return end + 1
    joined = words.at(end) in ("to", "and", "until") or words.hyphen(end)
    second = words.at(end + 2) if joined and words.kind(end + 1) in ("number", "word") else ""
    return end + 3 if second in _CLOCK and (words.kind(end + 1) == "number" or words.at(end + 1) in ONES) else None


def _day(words: Words, first: int, end: int) -> int | None:
    """Days of months, with the year that may follow: "November 4", "4 November 2024", "Nov. 4-6", "4 and 5 May"."""
    if words.kind(first) != "number" or not words.raw[first].isdecimal() or len(words.raw[first]) > 4:
        return None
    before = first - 2 if words.at(first - 1) == "." else first - 1
    last = _last_day(words, end)
    if _month(words, before) and not (_counts_people(words, last) and words.at(before - 1) == "in"):
        return _with_year(words, last)
    if _month(words, last) and len(words.raw[first]) <= 2 and words.capital(last):
        return _with_year(words, last + 1)
    return None


def _last_day(words: Words, end: int) -> int:
    """Past the second of two days, "4-6", "4 and 5", "4 to 6"."""
    joined = words.hyphen(end) or words.at(end) in ("and", "to", "or")
    second = words.printed(end + 1)
    return end + 2 if joined and second.isdecimal() and len(second) <= 2 and not _goes_on(words, end + 2) else end


def _month(words: Words, i: int) -> bool:
    """Whether a month stands at a place; "may" and "march" only with a capital."""
    return words.at(i) in MONTHS and (words.capital(i) or len(words.at(i)) > 5)


def _with_year(words: Words, end: int) -> int:
    at = end + 1 if words.at(end) in (",", ".") else end
    return at + 1 if _plain_year(words.printed(at)) else end


def _counts_people(words: Words, i: int) -> bool:
    return words.at(i) in _COUNTED


def _plain_year(raw: str) -> bool:
    return len(raw) == 4 and raw.isdecimal() and 1900 <= int(raw) <= 2100


def _year(words: Words, first: int, end: int) -> bool:
    """Whether the number is a year: four figures without comma, unless people or things are counted by it."""
    raw = words.raw[first]
    if end != first + 1 or words.kind(first) != "number" or words.at(end) in _COUNTED:
        return False
    if _plain_year(raw):
        return True
    old = len(raw) == 4 and raw.isdecimal() and 1000 <= int(raw) < 1900
    return old and words.at(first - 1) in _IN_TIME - {"of", "the", "to", "for"} and not _goes_on(words, end)


def _telling(words: Words, first: int, end: int) -> int | None:
    """The base of a rate ("15 per 100,000"), telephone numbers, and how long ago or later something was."""
    if words.at(first - 1) == "per" or words.at(first - 1) in ("phone", "tel", "hotline", "dial"):
        return end
    return end + 1 if words.at(end) in _SPELLS and words.at(end + 1) in ("ago", "later", "earlier") else None


def _one(words: Words, first: int, end: int) -> bool:
    """Whether "one" stands for a noun rather than counting: "no one", "the one", "one of the", "one day"."""
    if words.at(first) != "one" or end != first + 1:
        return False
    follows = words.at(end)
    if follows in _AFTER_COUNT or words.at(first - 1) in _KILLING:
        return False
    if words.hyphen(end):
        return words.at(end + 1) not in _LASTING
    return words.at(first - 1) in _NO_ONE or follows in _AFTER_ONE or not follows[:1].isalpha()


def _name(words: Words, first: int, end: int) -> bool:
    """Whether the number is part of a name or order: "Resolution 1701", "No. 2", "Group of Seven", "World War Two"."""
    before = words.at(first - 1)
    if _grouped(words, first, end) or (before in _NOS and words.kind(first) == "number"):
        return True
    if before == "number" and words.at(first - 2).endswith(("s", "dead")):
        return False
    if before in _MODELS and words.capital(first - 1) and words.kind(first) == "number":
        return True
    if before in _ALWAYS and words.at(first - 2) != "a":
        return not _goes_on(words, end) or words.capital(first - 1) or before == "number"
    named = before in _NAMED and words.capital(first - 1) and not words.printed(first - 1).isupper()
    return named and (words.kind(first) == "number" or words.capital(first)) and not _counts_people(words, end)


def _grouped(words: Words, first: int, end: int) -> bool:
    """Whether the number is in a name of several words: "Group of Seven", "Five Eyes", "No. 2"."""
    lead = words.phrase(first - 2, first)
    if lead in _GROUPS and (words.capital(first) or not _goes_on(words, end)):
        return True
    return words.phrase(first, end + 1) in _NAMES or (lead[1:] == (".",) and lead[0] in _NOS)


def _marker(words: Words, first: int, end: int) -> bool:
    """Whether the number marks an item of a list: at a line's start before a stop or bracket, or alone in brackets."""
    if words.kind(first) != "number" or len(words.raw[first]) > 2:
        return False
    opens = words.at(first - 1)[:1] in ("\n", "")
    spaced = not words.glued(end + 1) and words.at(end + 1) != ""
    closed = words.at(end) == ")" and (opens or (words.at(first - 1) == "(" and len(words.raw[first]) == 1))
    return closed or (opens and words.at(end) == "." and words.glued(end) and spaced and words.at(end + 1)[:1] != "\n")


def _aged(words: Words, first: int, end: int) -> int | None:
    """Ages told otherwise: "aged 45", "ages 5 to 12", "Ana Lund, 51,", "children under 15"."""
    before = words.at(first - 1)
    if before in ("aged", "age", "ages", "turned") or words.phrase(first - 2, first) in (("age", "of"), ("ages", "of")):
        return _ages(words, end)
    if words.phrase(first - 2, first) in (("aged", "between"), ("ages", "from"), ("aged", "from")):
        return _ages(words, end)
    limit = before in ("over", "under", "above", "below") and words.at(first - 2) in _PEOPLE | {"of", "aged"}
    if limit and not _goes_on(words, end):
        return end
    return end if _apposed(words, first, end) else None


def _ages(words: Words, end: int) -> int:
    """Past the other ages of a list: "aged 9 and 11", "ages 5 to 12", "aged 3, 5 and 8"."""
    while words.at(end) in ("and", "to", ",", "or", "-", "–") and _age(words.printed(end + 1)):
        end += 2
    return end


def _age(raw: str) -> bool:
    return (raw.isdecimal() and len(raw) <= 2) or raw.lower() in ONES


def _apposed(words: Words, first: int, end: int) -> bool:
    """Whether an age stands between commas behind a name: "Ana Lund, 51, said"."""
    name = words.at(first - 1) == "," and words.capital(first - 2) and words.kind(first - 2) == "word"
    return name and _age(words.raw[first]) and words.kind(first) == "number" and words.at(end) in (",", ".", ";")


def _address(words: Words, first: int, end: int) -> int | None:
    """Where an address ends: "10 Downing Street", "1600 Pennsylvania Avenue"."""
    if words.kind(first) != "number" or not words.capital(end):
        return None
    return next((at + 1 for at in range(end + 1, end + 4) if words.capital(at) and words.at(at) in _STREETS), None)
