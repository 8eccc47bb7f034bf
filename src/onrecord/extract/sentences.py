"""Where sentences begin and end, by grammar and in linear time. A content that runs on is kept as a span each."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from onrecord.records import Span

# A line's end, or final punctuation with the marks that close after it; not the stop of a numbered paragraph.
_BREAK = re.compile(r"""\n|(?<![.!?…])(?<!\n\d)(?<!\n\d\d)[.!?…]+[]"'”’»)]*(?=\s)|(?<![。！？])[。！？]+[」』”’）]*""")
_NEXT = re.compile(r"""\s*(?P<opening>["'“‘«„(\[`]*)\s*(?:[-–—•*]+\s*)?(?P<word>\w*)""")
_LAST = re.compile(r"(?:[^\W\d_]\.)*\w+\Z")
_REACH = 24  # characters before a full stop in which its abbreviation is sought


def _words(line: str) -> frozenset[str]:
    return frozenset(line.split())


# A name follows: never the end.
_TITLES = _words(
    """Adm Amb Brig Capt Cdr Cmdr Col Cpl Dr Fr Ft Gen Gov Hon Lt Maj Messrs Mlle Mme Mr Mrs Ms Msgr Mt Pfc Pres Prof
    Pte Rep Reps Rev Sec Sen Sens Sgt Spc St Ste Supt vs"""
)
# The end unless a number follows: "No. 7", "Dec. 3".
_COUNTED = _words("Art Ch Fig No Nos Vol pp Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec approx")
# The end if a quotation follows or a word that begins sentences; so are initials.
_SHORT = _words(
    """Assn Ave Blvd Bros Co Corp Dept Inc Jr Ltd Rd Sr Univ etc Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan
    Ky La Md Mass Mich Minn Miss Mo Mont Neb Nev Okla Ore Pa Penn Tenn Tex Va Vt Wash Wis Wyo"""
)
_STARTERS = _words(
    """a after all although an and another any as asked at because before both but by despite during each earlier
    even few for from he her his how however i if in instead it its last later many meanwhile more most
    neither no nor not now of on once one only or other others our she since so some still such that the their
    then there these they this those though three to two under until we what when where whether which while
    who why with you your"""
)


@lru_cache(maxsize=2)
def sentences(text: str) -> tuple[Span, ...]:
    """The sentences of the text in order, without the white space between them.

    They end at final punctuation, inside quotation marks too, and with a line, unless the next goes on in lower case.
    Most steps ask for those of a whole report: the last are kept.
    """
    return tuple(span for span in _pieces(text) if span.start < span.end)


def _pieces(text: str) -> Iterator[Span]:
    start = 0
    for found in _BREAK.finditer(text):
        if _ends(text, found):
            yield _stripped(text, start, found.end())
            start = found.end()
    yield _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Span:
    left = text[start:end].lstrip()
    return Span(end - len(left), end - len(left) + len(left.rstrip()))


def _ends(text: str, found: re.Match[str]) -> bool:
    """Whether a sentence ends here, by what follows and by the word that a full stop may shorten."""
    mark = found.group()
    if mark == "\n":
        return not text[found.end() : found.end() + 1].islower()
    following = _NEXT.match(text, found.end())
    word, opening = (following["word"], following["opening"]) if following else ("", "")
    if mark[0] in "。！？" or word[:1].islower():
        return not word[:1].islower()
    return mark[0] != "." or mark[:2] == ".." or _full_stop(_last(text, found.start()), word, bool(opening))


def _last(text: str, stop: int) -> str:
    """The word before a full stop, its capitals reduced to the first; initials keep their stops."""
    last = _LAST.search(text, max(stop - _REACH, 0), stop)
    word = last.group() if last else ""
    return word.capitalize() if word.isupper() else word


def _full_stop(last: str, following: str, opening: bool) -> bool:
    if last in _TITLES:
        return False
    if last in _COUNTED:
        return not following[:1].isdigit()
    if last in _SHORT or (last[:1].isalpha() and last[1:2] in {"", "."}):
        return opening or following.lower() in _STARTERS
    return True
