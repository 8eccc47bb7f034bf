"""The filters of a question as options, whether lists have them, and what a question leaves out unseen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from onrecord.ledger.answers import Answer, Entry
    from onrecord.ledger.book import Ledger

LISTS = ("statements", "events", "figures")
LIMIT = 100
Command = TypeVar("Command", bound=Callable[..., Any])


def filter_option(name: str, help_: str, **how: Any) -> Callable[[Command], Command]:
    """An option of a filter's name."""
    return click.option(f"--{name.replace('_', '-')}", name, help=help_, **how)


def _label(name: str, help_: str) -> Callable[[Command], Command]:
    return filter_option(name, help_, multiple=True, metavar="LABEL")


class _Near(click.ParamType[tuple[float, float, float]]):
    name = "LAT,LON,KM"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Three numbers, parted by commas."""
        try:
            lat, lon, reach = map(float, value.split(","))
        except ValueError:
            self.fail(f"{value!r}: write latitude,longitude,kilometres, such as 51.7,36.2,50", param, ctx)
        return lat, lon, reach


FILTERS = (
    filter_option(
        "actor", "Who takes part (of a figure, also in its event) or speaks, by words of the name.", metavar="NAME"
    ),
    filter_option("source", "Whom the chain names; in its own voice the outlet.", metavar="NAME"),
    filter_option("outlet", "Who published the report, else its agency, by any of its names.", metavar="NAME"),
    filter_option("origin", "The agency, outlet or report that first told it in these words.", metavar="NAME"),
    _label(
        "country", "Code (ISO 3166 alpha-3) or name of who takes part or of the place, of a figure also in its event."
    ),
    _label("sector", "PLOVER sector of an actor."),
    filter_option("place", "The place of the event, by words of the name.", metavar="NAME"),
    filter_option("near", "The place of the event lies so near.", type=_Near()),
    filter_option("since", "First day: of the happening if known, else of the report.", metavar="DATE"),
    filter_option("until", "Last day.", metavar="DATE"),
    _label("kind", "Kind of statement, such as denial."),
    _label("type", "Type of event, such as ASSAULT."),
    _label("mode", "Mode of event, such as drone."),
    _label("certainty", "How sure the source is, such as alleged."),
    _label("standing", "How the event is told, such as actual."),
    _label("counts", "What the figure counts, such as killed."),
    filter_option("of", "Whom the figure counts, by words.", metavar="WORDS"),
    filter_option("text", 'Words of the quote; "a phrase", begin*.', metavar="WORDS"),
    filter_option("confidence", "Least confidence of the machine.", type=click.FloatRange(0, 1), metavar="0..1"),
    filter_option("known_on", "What was kept and judged by the end of that day (UTC).", metavar="DATE"),
    filter_option("every", "Also what is rejected, superseded, or read by an older model.", is_flag=True),
    filter_option(
        "limit",
        "At most so many of each list; 0 is all.",
        type=click.IntRange(min=0),
        metavar="N",
        default=LIMIT,
        show_default=True,
    ),
)


def fitting(lists: Collection[str], asked: dict[str, Any]) -> dict[str, Any]:
    """The filters of a question with countries as codes. Raises UsageError where none of the lists has all of them."""
    have = _had()
    narrow = [name for name in asked if name in frozenset().union(*have.values())]
    if not any(have[name].issuperset(narrow) for name in lists):
        raise click.UsageError("; ".join(_unfit(lists, narrow, have)))
    if countries := asked.get("country"):
        asked = asked | {"country": tuple(map(_code, countries))}
    return asked


def _had() -> Mapping[str, frozenset[str]]:
    """The filters that only some lists have, by list."""
    from onrecord.ledger.asked import FIELDS

    return {name: frozenset(FIELDS[name]) | (frozenset({"of"}) if name == "figures" else frozenset()) for name in LISTS}


def _unfit(lists: Collection[str], narrow: Collection[str], have: Mapping[str, frozenset[str]]) -> Iterator[str]:
    """Which lists have the filters that were given, and what else one list that was asked has."""
    for option in narrow:
        yield f"--{option} is of {' and '.join(name for name in LISTS if option in have[name])}"
    if len(lists) == 1:
        (name,) = lists
        yield f"{name} have {', '.join(f'--{option}' for option in sorted(have[name]))}"
    else:
        yield f"none of {', '.join(lists)} has all of these"


def _code(country: str) -> str:
    """The code of a country that is named; whatever is no name of one as it stands, for the ledger to judge."""
    from onrecord.ground.gazetteer import Gazetteer

    named = {one.code: one.name for one in Gazetteer().nations(country) if one.how in ("name", "adjective")}
    if len(named) > 1:
        several = ", ".join(f"{code} ({name})" for code, name in named.items())
        raise click.UsageError(f"--country {country}: several are called so: {several}")
    return next(iter(named), country)


def left_out(ledger: Ledger, answers: Mapping[str, Answer[Entry]], asked: dict[str, Any]) -> Iterator[str]:
    """What meets a question and is not shown: beyond the limit, or without a day where days are asked for.

    Where nothing is, also that a country is none that is known.
    """
    for name, answer in answers.items():
        if answer.more:
            yield f"more {name} than {len(answer):,} meet this; --limit 0 shows all"
    if not any(answers.values()):
        yield from _unheard_of(asked.get("country", ()))
    if "since" in asked or "until" in asked:
        counts = {name: ledger.undated(name, **asked) for name in answers}
        if found := [_counted(name, count) for name, count in counts.items() if count]:
            yield f"left out, since neither they nor their reports have a day: {', '.join(found)}"


def _unheard_of(countries: Collection[str]) -> Iterator[str]:
    from onrecord.ground.gazetteer import Gazetteer

    for code in sorted({country.upper() for country in countries} - {"IGO", "NGO"}):
        if not Gazetteer().is_country(code):
            yield f"{code} is no country of the gazetteer that comes with onrecord"


def _counted(name: str, count: int) -> str:
    """How many of a list, as far as they are counted."""
    from onrecord.ledger.book import UNDATED_MOST

    return f"{count:,}{' or more' * (count >= UNDATED_MOST)} {name.removesuffix('s') if count == 1 else name}"
