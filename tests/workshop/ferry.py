"""A short text with everything annotated, one with statements alone, and one with a dyad; the sense is of no matter."""

from workshop.corpora.documents import Cue, Document, Dyad, Number, Trigger

TEXT = "Ana Lund told Farol that the ferry had left.\n\nPort officials, citing the works ministry, denied it."


def at(words, nth=1, text=TEXT):
    """Where words of a text stand, as runs."""
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return ((start, start + len(words)),)


def cue(words, source, content, **more):
    return Cue(cue=at(words), source=at(source), content=at(content), **more)


CUES = (
    cue("told", "Ana Lund", "the ferry had left", kind="speech", certainty="asserted", nested=True),
    cue("citing", "the works ministry", "it", kind="speech", parent=2, nested=True),
    cue("denied", "Port officials", "it", kind="denial", nested=True),
)
TRIGGERS = (
    Trigger(trigger=at("told"), happening=0, type="CONSULT", mode="meet", standing="actual", actor=at("Ana Lund"),
            recipient=at("Farol")),
    Trigger(trigger=at("left"), happening=1, type="RETREAT", mode=None, standing="negated", actor=at("the ferry"),
            place=at("Port"), time=at("had")),
    Trigger(trigger=at("it", 2), happening=1, type="RETREAT", mode=None, standing="negated", again=True),
    Trigger(trigger=at("denied"), happening=2, type="REJECT", mode=None, standing="actual",
            actor=at("Ana Lund") + at("Port officials")),
)  # fmt: skip
NUMBERS = (
    Number(number=at("Farol"), of=at("the ferry"), counts="other", happening=1),
    Number(number=at("Port"), of=at("officials"), counts="troops", happening=None),
)
DOCUMENTS = [
    Document(
        id="one", corpus="wire", text=TEXT, open_terms=True,
        names=((0, 8, "person"), (14, 19, "organization")),
        name_kinds=frozenset({"person", "organization"}),
        mentions=((0, 8, "person", "a"), (14, 19, "media", "b"), (46, 60, "unnamed", "c"), (69, 87, "government", "d")),
        cues=CUES, triggers=TRIGGERS, numbers=NUMBERS,
    ),
    Document(
        id="two", corpus="other", text="Farol fell. The newspaper said so.", open_terms=True,
        cues=(Cue(cue=((26, 30),), source=((12, 25),), content=((31, 33),)),),
    ),
    Document(
        id="three", corpus="plv", text="Farol sued Lund.", open_terms=False,
        dyads=(Dyad(source=(0, 5), target=(11, 15), types=frozenset({"ACCUSE", "COERCE"})),),
    ),
]  # fmt: skip
