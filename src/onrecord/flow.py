"""The whole path on one page: reports in, records out."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import replace
from functools import cache, reduce
from itertools import islice
from multiprocessing import get_context
from typing import TYPE_CHECKING

from onrecord.accept.datelines import dates_filed
from onrecord.accept.formats import report_from_text
from onrecord.encode.decode import read as encode
from onrecord.encode.model import Network
from onrecord.errors import ReportRefused
from onrecord.extract.bounds import bounded
from onrecord.extract.bystanders import without_bystanders
from onrecord.extract.carriers import Carriers
from onrecord.extract.counted import counted
from onrecord.extract.elsewhere import parted
from onrecord.extract.events import events
from onrecord.extract.figures import figures
from onrecord.extract.means import armed
from onrecord.extract.mentions import Cast
from onrecord.extract.overlooked import overlooked
from onrecord.extract.paired import unpaired
from onrecord.extract.parties import sided
from onrecord.extract.places import Scenes
from onrecord.extract.pronouns import resumed
from onrecord.extract.sentences import sentences
from onrecord.extract.speakers import spoken
from onrecord.extract.statements import statements
from onrecord.extract.strays import Strays
from onrecord.extract.times import dated
from onrecord.extract.typed import typed
from onrecord.ground.dates import expressions
from onrecord.ground.figures import valued
from onrecord.ground.gazetteer import Gazetteer
from onrecord.ground.resolve import grounded
from onrecord.ground.times import counted_over, timed
from onrecord.ontology import ontology
from onrecord.records import Event, Figure, Reading, Record, Report

if TYPE_CHECKING:  # whoever only reads does not wait for the database's library
    from onrecord.ledger.book import Ledger
    from onrecord.ledger.keeping import Kept

# Reports that wait for each worker: enough that none is idle, few enough that a batch of any size fits.
AHEAD = 8

Outcome = Record | ReportRefused
Reader = Callable[..., Iterator[Outcome]]


def read(
    reports: Iterable[Report | str],
    *,
    jobs: int = 1,
    network: Network | None = None,
    gazetteer: Gazetteer | None = None,
) -> Iterator[Outcome]:
    """Put each report on record, in the order given, one at a time; a string is the text of a report.

    `jobs` is the number of processes (one core each); what comes out is the same for any. A report that cannot be
    read comes out as ReportRefused, and the rest goes on. `gazetteer` is one with a user's own rows, say. Raises
    TypeError for a report that is not in a list.
    """
    if isinstance(reports, (str, Report)):
        raise TypeError("give a list of reports: read([...])")  # a string alone would be read letter by letter
    loaded = network or Network()  # with workers too, so that unusable weights are told here and once
    names = gazetteer or shipped()
    if jobs <= 1:
        return (outcome(report, loaded, names) for report in reports)
    return _by_workers(reports, jobs, names)


@cache
def shipped() -> Gazetteer:
    """The gazetteer that comes with the package, one for the process; its file is opened at the first look-up."""
    return Gazetteer()


def keep(
    reports: Iterable[Report | str],
    ledger: Ledger,
    *,
    again: bool = False,
    text: bool = True,
    jobs: int = 1,
    reader: Reader | None = None,
    gazetteer: Gazetteer | None = None,
) -> Iterator[Kept | ReportRefused]:
    """Read reports and keep each as soon as it is read; what the ledger holds already is not read.

    `again` also reads what only another model has read. Gives what became of each report; one that is held comes out
    before those that are still being read. `reader` stands in for `read`, `gazetteer` is as there.
    """
    network = None if reader else Network()
    known = network.version if network and again else None
    waiting: deque[Kept | ReportRefused] = deque()
    new = _new(reports, ledger, waiting, again, known)
    for done in reader(new, jobs=jobs) if reader else read(new, jobs=jobs, network=network, gazetteer=gazetteer):
        yield from _taken(waiting)
        yield done if isinstance(done, ReportRefused) else _kept(done, ledger, text)
    yield from _taken(waiting)


def _new(
    reports: Iterable[Report | str],
    ledger: Ledger,
    waiting: deque[Kept | ReportRefused],
    again: bool,
    model: str | None,
) -> Iterator[Report]:
    """The reports that are to be read; what becomes of the others goes to `waiting`."""
    for given in reports:
        try:
            report = report_from_text(given) if isinstance(given, str) else given
        except ReportRefused as refusal:
            waiting.append(refusal)
            continue
        held = None if again and model is None else ledger.held(report.id, model=model)
        if held is None:
            yield report
        else:
            waiting.append(held)


def _taken(waiting: deque[Kept | ReportRefused]) -> Iterator[Kept | ReportRefused]:
    while waiting:
        yield waiting.popleft()


def _kept(record: Record, ledger: Ledger, text: bool) -> Kept | ReportRefused:
    try:
        return ledger.keep(record, sentences=sentences(record.report.text), text=text)
    except ReportRefused as refusal:
        return refusal


def outcome(given: Report | str, network: Network, gazetteer: Gazetteer | None = None) -> Outcome:
    """The record of a report, or why there is none."""
    try:
        report = report_from_text(given) if isinstance(given, str) else given
        return record(report, network, gazetteer)
    except ReportRefused as refusal:
        return refusal
    except Exception as fault:  # a fault of ours in one report must not lose the rest of a batch
        reason = f"onrecord failed on this report ({type(fault).__name__}: {fault}); please tell its makers"
        return ReportRefused(*found(given), reason)


def found(given: Report | str) -> tuple[str, int | None]:
    """Where a report comes from, as a refusal names it: its file and line, else its id."""
    if isinstance(given, str):
        return "-", None
    return given.file or given.given_id or given.id, given.line


OVERRULING: tuple[Callable[[Report, Reading], Reading], ...] = (
    overlooked,
    spoken,
    bounded,
    resumed,
    armed,
    typed,
    without_bystanders,
    parted,
    unpaired,
    counted,
)
"""Where words leave no doubt, they overrule the model: who speaks first, then what was done, by whom, and how many."""


def overruled(report: Report, reading: Reading) -> Reading:
    """A reading with what the words leave no doubt of."""
    return reduce(lambda told, step: step(report, told), OVERRULING, reading)


def record(report: Report, network: Network, gazetteer: Gazetteer | None = None) -> Record:
    """One report, read and put on record. Raises RecordInvalid if a span does not stand in the text."""
    reading = overruled(report, encode(report, network))
    cast, scenes = Cast(report, reading), Scenes(report, reading)
    said = statements(report, reading, cast)
    carriers = Carriers(said)
    happened, ids = events(report, reading, cast, scenes, carriers)
    strays = Strays(report, happened, dates_filed(report.text))
    happened = dated(report, strays.own(), carriers, expressions(report.text), strays.stray)
    counts = counted_over(report, valued(report, figures(report, reading, cast, carriers, ids)))
    entries = said, counting(timed(report, happened), counts), counts
    known = grounded(report, reading, cast.actors, scenes.places, entries, gazetteer or shipped())
    said, happened, counts = known.entries
    return Record(
        report=report,
        model=reading.model,
        ontology=ontology().version,
        actors=known.actors,
        places=known.places,
        statements=said,
        events=sided(report, happened),
        figures=counts,
        names=reading.names,
        warnings=report.warnings,
        resolved=known.resolved,
    ).checked()


def counting(events: tuple[Event, ...], figures: tuple[Figure, ...]) -> tuple[Event, ...]:
    """The events, each with the ids of the figures that count in it."""
    of: dict[str | None, list[str]] = {}
    for figure in figures:
        of.setdefault(figure.event, []).append(figure.id)
    return tuple(replace(event, figures=tuple(of.get(event.id, ()))) for event in events)


def _by_workers(reports: Iterable[Report | str], jobs: int, gazetteer: Gazetteer) -> Iterator[Outcome]:
    """Reports over processes, in order, with a bounded number under way."""
    waiting: deque[Future[Outcome]] = deque()
    coming = iter(reports)
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_load, initargs=(gazetteer,)) as pool:
        send: Callable[[Report | str], Future[Outcome]] = lambda report: pool.submit(_work, report)  # noqa: E731
        waiting.extend(map(send, islice(coming, jobs * AHEAD)))
        try:
            while waiting:
                done = waiting.popleft().result()
                waiting.extend(map(send, islice(coming, 1)))
                yield done
        finally:  # a reader who stops early does not wait for reports that nobody wants
            pool.shutdown(wait=False, cancel_futures=True)


def _load(gazetteer: Gazetteer) -> None:
    global _network, _gazetteer
    _network, _gazetteer = Network(), gazetteer


def _work(report: Report | str) -> Outcome:
    return outcome(report, _network, _gazetteer)


_network: Network
_gazetteer: Gazetteer
