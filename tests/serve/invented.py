"""Invented reports put on record by hand, and a small language to write them in."""

from itertools import count

from onrecord.extract.carriers import Carriers
from onrecord.records import (
    Actor,
    Dateline,
    Event,
    Figure,
    Place,
    Record,
    Report,
    Span,
    Statement,
    Taking,
    When,
    Where,
)


def spot(text, words, nth=0):
    """The nth place where the words stand in the text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


class Writer:
    """Collects what a report puts on record; a place is given as words, or (words, nth)."""

    def __init__(self, text, **facts):
        self.report = Report(text=text, **facts)
        self.actors, self.statements, self._ids = [], [], count(1)
        self.places, self.events, self.figures = [], [], []

    def spot(self, place):
        return spot(self.report.text, *((place,) if isinstance(place, str) else place))

    def actor(self, key, name, kind, *mentions):
        self.actors.append(Actor(id=key, name=name, kind=kind, mentions=tuple(map(self.spot, mentions))))

    def statement(self, source, mention, cue, *content, inside=None, kind="speech", **rest):
        given = {"quote": "indirect", "certainty": "asserted", "confidence": 0.9, **rest}
        self.statements.append(
            Statement(
                id=f"s{next(self._ids)}",
                source=source,
                source_span=self.spot(mention) if mention else None,
                cue=tuple(map(self.spot, cue if isinstance(cue, list) else [cue])),
                content=tuple(map(self.spot, content)),
                inside=inside,
                kind=kind,
                **given,
            )
        )

    def taking(self, place):
        """A mention that takes part, and the actor whose mention it is."""
        span = self.spot(place)
        return Taking(span=span, actor=next((a.id for a in self.actors if span in a.mentions), None))

    def where(self, place):
        span = self.spot(place)
        name = span.of(self.report.text)
        if name not in {known.name for known in self.places}:
            self.places.append(Place(id=name, name=name, mentions=(span,)))
        return Where(span=span, place=name)

    def certainty(self, inside):
        carrier = next((s for s in self.statements if s.id == inside), None)
        return Carriers(self.statements).certainty(carrier)

    def event(self, type_, trigger, who=(), whom=(), *, place=None, time=None, again=(), inside=None, **rest):
        self.events.append(
            Event(
                id=f"e{len(self.events) + 1}",
                type=type_,
                trigger=self.spot(trigger),
                actor=tuple(map(self.taking, who)),
                recipient=tuple(map(self.taking, whom)),
                place=place and self.where(place),
                time=time and When(span=self.spot(time)),
                again=tuple(map(self.spot, again)),
                inside=inside,
                **{"standing": "actual", "confidence": 0.9, "certainty": self.certainty(inside), **rest},
            )
        )

    def figure(self, counts, words, of=None, *, period=None, inside=None, **rest):
        self.figures.append(
            Figure(
                id=f"f{len(self.figures) + 1}",
                span=self.spot(words),
                counts=counts,
                of=of and self.taking(of),
                period=period and When(span=self.spot(period)),
                inside=inside,
                **{"confidence": 0.9, "certainty": self.certainty(inside), **rest},
            )
        )

    def record(self, *warnings):
        return Record(
            report=self.report,
            model="0.0.1",
            ontology="1.0",
            actors=tuple(self.actors),
            places=tuple(self.places),
            statements=tuple(self.statements),
            events=tuple(self.events),
            figures=tuple(self.figures),
            warnings=warnings,
        ).checked()


def bridge():
    """A chain of three, side branches, every certainty, every way of quoting, nobody named, a channel."""
    title = "Bridge over the Lima reopens - ministry"
    story = "The bridge over the Lima reopened on Tuesday after eleven months of works"
    write = Writer(
        f"""{title}

VELMORA, March 3 (Corda) - {story}, the daily Farol reported, citing the works ministry, which quoted its engineer.

Mayor Ines Prado told reporters that she had seen "no plan at all" and that Vice-Minister for Public Works and \
Inland Waterways Teodoro Almada had confirmed to her that about 40 families might have to leave. "Nobody will \
pay for this," she wrote on Palaver. She denied that the town had known.

The contractor was accused of using river sand. Traffic reportedly halved. Two boatmen, who asked for new landing \
stages, did not say where.""",
        given_id="corda-0303",
        title=title,
        source="Corda",
        dateline=Dateline(place="Velmora", date="2026-03-03"),
    )
    write.actor("ministry", "works ministry", "government", "ministry", "the works ministry")
    write.actor("farol", "Farol", "media", "the daily Farol")
    write.actor("prado", "Ines Prado", "person", "Mayor Ines Prado", "she", ("she", 1), "She")
    write.actor("almada", "Teodoro Almada", "person", "Teodoro Almada")
    write.statement("ministry", "ministry", "-", "Bridge over the Lima reopens", confidence=0.507)
    write.statement("farol", "the daily Farol", "reported", story, kind="report")
    write.statement("ministry", "the works ministry", "citing", story, inside="s2", kind="report")
    write.statement(None, "its engineer", "quoted", story, inside="s3", confidence=1.0)
    said = write.report.text[write.spot("that she had seen").start : write.spot(" might have to leave").end]
    write.statement("prado", "Mayor Ines Prado", "told", said, quote="mixed")
    almada = "Vice-Minister for Public Works and Inland Waterways Teodoro Almada"
    leave = "that about 40 families might have to leave"
    write.statement("almada", almada, "had confirmed", leave, inside="s5", certainty="confirmed")
    quote = '"Nobody will pay for this,"'
    write.statement("prado", ("she", 1), "wrote", quote, kind="writing", quote="direct", channel="Palaver")
    write.statement("prado", "She", "denied", "that the town had known", kind="denial", certainty="denied")
    write.statement(None, None, "was accused", "of using river sand", certainty="alleged", kind="finding")
    write.statement(None, None, "reportedly", "Traffic", "halved", certainty="possible", kind="report")
    write.statement(None, "Two boatmen", ["asked"], "for new landing stages", kind="demand", certainty="estimated")
    write.statement(None, "Two boatmen", ["did", "not say"], "where")
    return write.record("the dateline gives no year; 2026 is that of publication")


def raid():
    """Every standing, weak certainties, rival figures, parts of wholes, later mentions, events without roles."""
    title = "Night raid on the grain port of Ostrel Bay kills dozens"
    write = Writer(
        f"""{title}

MALVERA, Sept. 9 (Corda) - A night raid by Tarvian aircraft killed at least 50 people, among them 12 dockers, in the \
port of Ostrel Bay on Monday. Two sheds burned down.

The port authority said 64 had died in the attack. Farol reported, citing a harbour pilot, that the aircraft may \
strike again within days.

Tarvia's defence ministry denied that its planes had hit the sheds and accused the islanders of shelling a ferry. \
"We will answer every attack," its spokesman Ivo Brandt told reporters.

The islands asked the League for 11,000 to 12,000 troops. They have taken in 3,400 people since June and lost about \
4 million crowns. Tarvia annexed the bay in 1931. The raid was the third; the raids have displaced others too.""",
        given_id="corda-0909",
        title=title,
        source="Corda",
        dateline=Dateline(place="Malvera", date="2026-09-09"),
    )
    write.actor("tarvia", "Tarvia", "government", "Tarvia's defence ministry", ("Tarvia", 2))
    write.actor("planes", "Tarvian aircraft", "military", "Tarvian aircraft", "the aircraft", "its planes")
    write.actor("dead", "at least 50 people", "people", "at least 50 people")
    write.actor("islands", "the islands", "government", "The islands", "They", "the islanders", "We")
    write.actor("brandt", "Ivo Brandt", "person", "its spokesman Ivo Brandt")
    write.statement(None, "The port authority", "said", "64 had died in the attack")
    strike = "that the aircraft may strike again within days"
    write.statement(None, "Farol", "reported", strike, kind="report")
    write.statement(None, "a harbour pilot", "citing", strike, inside="s2", certainty="possible")
    hit = "that its planes had hit the sheds"
    write.statement("tarvia", "Tarvia's defence ministry", "denied", hit, kind="denial", certainty="denied")
    shelling = "the islanders of shelling a ferry"
    write.statement("tarvia", "Tarvia's defence ministry", "accused", shelling, certainty="alleged")
    quote = '"We will answer every attack,"'
    write.statement("brandt", "its spokesman Ivo Brandt", "told", quote, quote="direct", kind="speech")
    again = ("raid", "attack", "The raid", "the raids", ("raid", 1))
    when = {"place": "the port of Ostrel Bay", "time": "Monday", "again": again}
    write.event("ASSAULT", "killed", ["Tarvian aircraft"], ["at least 50 people"], mode="aerial", **when)
    write.event("OTHER", "burned down", confidence=0.52)
    write.event("ASSAULT", "strike", ["the aircraft"], time="within days", inside="s3", standing="hypothetical")
    write.event("ASSAULT", "had hit", ["its planes"], [("sheds", 1)], inside="s4", standing="negated")
    write.event("ASSAULT", "shelling", ["the islanders"], ["a ferry"], mode="explosives", inside="s5")
    write.event("ACCUSE", "accused", ["Tarvia's defence ministry"], ["the islanders"], mode="allege")
    write.event("THREATEN", "answer", ["We"], inside="s6", standing="future")
    write.event("REQUEST", "asked", ["The islands"], ["the League"])
    write.event("AID", "taken in", ["They"], ["3,400 people"])
    write.event("COERCE", "annexed", [("Tarvia", 2)], place="the bay", time="1931", standing="historical")
    write.figure("killed", "at least 50", "people", event="e1")
    write.figure("killed", "12", "dockers", event="e1", part_of="f1")
    write.figure("buildings", "Two", "sheds", event="e2")
    write.figure("killed", "64", inside="s1", event="e1")
    write.figure("troops", "11,000 to 12,000", ("troops", 0), event="e8")
    write.figure("displaced", "3,400", ("people", 1), event="e9", period="since June", cumulative=True)
    write.figure("money", "about 4 million crowns", unit="crowns")
    return write.record()


def hostile():
    """Terminal escapes, wide characters, right-to-left text, a reordering mark, no title, no confidence."""
    write = Writer(
        "\x1b[31mRED\x1b[0m \x07北京（清流社）—外交部发言人林岚说，"
        "“我们对此一无所知，并将继续关注有关情况的发展，也希望各方保持冷静”。\n\n"
        "قالت الوزيرة ليلى حداد إن \u202eالجسر لن يفتح\u202c قبل أبريل.\tEnd\u2028here \x9b2J.",
        given_id="evil\x1b]0;title\x07",
        source="清流社",
    )
    write.actor("lin", "林岚", "person", "外交部发言人林岚", "我们")
    quote = "“我们对此一无所知，并将继续关注有关情况的发展，也希望各方保持冷静”"
    write.statement("lin", "外交部发言人林岚", "说", quote, quote="direct", confidence=None)
    write.event("CONSULT", "\x1b[31mRED", ["林岚"], ["\u202eالجسر"], time="End\u2028here", again=["\x9b2J"])
    write.figure("other", "\x07北京")
    write.statement(None, "الوزيرة ليلى حداد", "قالت", "\u202eالجسر لن يفتح\u202c قبل أبريل")
    return write.record("bad \x1b[2J warning")


def silent():
    """Nothing attributed, nothing known but the text."""
    return Writer("Snow fell on the pass. The road is closed.").record()
