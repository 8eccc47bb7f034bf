"""One event or figure as it stands in the tree: who did what to whom, where, when, how many; whether it happened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from rich.text import Text

from onrecord.records import Event, Figure, Taking
from onrecord.serve import palette
from onrecord.serve.carried import Told, doubted
from onrecord.serve.counts import FigureWords
from onrecord.serve.grid import CONFIDENCE_CELLS, Grid
from onrecord.serve.phrases import Cast, dotted, packed, styled

# Enough for names with titles and for whole phrases of time; the text has the rest.
_NAME_CELLS, _TRIGGER_CELLS, _SETTING_CELLS = 44, 32, 44
_MENTIONS, _TAKING = 3, 4


class EventLines:
    """Draws the events of one report and its figures without an event."""

    def __init__(self, text: str, cast: Cast, figures: FigureWords, grid: Grid) -> None:
        self._text, self._cast, self._figures, self._grid = text, cast, figures, grid

    def lines(self, told: Told, beneath: str) -> list[Text]:
        """The tag of a weak certainty, a mark, what is told; `beneath` is the drawing of the tree before it."""
        weak = doubted(told.certainty)
        mark = palette.COUNTED if isinstance(told, Figure) else palette.mark(told.standing, weak)
        parts = [self._figures.alone(told)] if isinstance(told, Figure) else self._parts(told)
        branch = Text.assemble((beneath, palette.FAINT), (mark, palette.TYPE))
        room = self._grid.room(branch.plain)
        words = packed(parts, room, room + CONFIDENCE_CELLS)
        return self._grid.lines(weak, branch, beneath + " " * len(mark), words, told.confidence)

    def _parts(self, event: Event) -> Iterator[Text]:
        """What stands between the dots, each of which is kept on one line where it fits."""
        yield dotted(_type(event), styled(event.trigger.of(self._text), _TRIGGER_CELLS, palette.POINTED))
        yield self._who(event)
        yield self._setting(event)
        yield from self._figures.within(event)
        yield self._again(event)

    def _who(self, event: Event) -> Text:
        """Those who act and, behind an arrow, those who are acted upon."""
        actors, recipients = self._names(event.actor), self._names(event.recipient)
        if not recipients:
            return actors
        return Text.assemble(actors, (" → " if actors else "→ ", palette.FAINT), recipients)

    def _names(self, told: Sequence[Taking]) -> Text:
        """The first few, each actor once ("Moscow" and "Russia")."""
        takings = list({taking.actor or taking.span: taking for taking in reversed(told)}.values())[::-1]
        names = Text(", ").join(map(self._name, takings[:_TAKING]))
        return names.append(f" +{len(takings) - _TAKING}") if len(takings) > _TAKING else names

    def _name(self, taking: Taking) -> Text:
        """The mention and in brackets whom it stands for where it does not say so itself."""
        mention = taking.span.of(self._text)
        shown = styled(mention, _NAME_CELLS, palette.ACTOR)
        if unsaid := self._cast.unclear(mention, taking.actor):
            shown.append(" (", palette.FAINT).append_text(styled(unsaid, _NAME_CELLS, palette.ACTOR))
            shown.append(")", palette.FAINT)
        return shown

    def _setting(self, event: Event) -> Text:
        """Where and when, in the words of the text."""
        spans = [told.span for told in (event.place, event.time) if told is not None]
        words = Text(", ").join(styled(span.of(self._text), _SETTING_CELLS) for span in spans)
        return Text.assemble(("@ ", palette.FAINT), words) if spans else Text()

    def _again(self, event: Event) -> Text:
        """The first few of the later mentions, those in the same words counted."""
        mentions = Counter(" ".join(span.of(self._text).split()).casefold() for span in event.again)
        words = [f"{word} ×{n}" if n > 1 else word for word, n in mentions.items()]
        shown = Text(", ").join(styled(word, _TRIGGER_CELLS) for word in words[:_MENTIONS])
        more = f" +{len(words) - _MENTIONS}" if len(words) > _MENTIONS else ""
        return Text.assemble(("also: ", palette.FAINT), shown, more) if words else Text()


def _type(event: Event) -> Text:
    """The type and mode, in capitals only for what is told as having happened; else behind a word that says why not."""
    if event.standing == palette.ACTUAL:
        type_ = Text.assemble((event.type, palette.TYPE))
    else:
        word = event.standing.upper()
        type_ = Text.assemble((word, palette.standing_style(event.standing)), f" {event.type.lower()}")
    return type_.append(f"/{event.mode}" if event.mode else "")
