"""Invented reports put on record by hand, and a small language to write them in."""

from itertools import count

from onrecord.records import Actor, Dateline, Record, Report, Span, Statement


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

    def record(self, *warnings):
        return Record(
            report=self.report,
            model="0.0.1",
            ontology="1.0",
            actors=tuple(self.actors),
            statements=tuple(self.statements),
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
    write.statement(None, "الوزيرة ليلى حداد", "قالت", "\u202eالجسر لن يفتح\u202c قبل أبريل")
    return write.record("bad \x1b[2J warning")


def silent():
    """Nothing attributed, nothing known but the text."""
    return Writer("Snow fell on the pass. The road is closed.").record()
