"""Figures in words: what is counted, how many as the text has it, of what they are a part, and who says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from onrecord.records import Event, Figure, Span
from onrecord.serve import palette
from onrecord.serve.carried import doubted
from onrecord.serve.phrases import Cast, styled
from onrecord.serve.printable import one_line

# What is counted is shown as the text goes on to it when it follows this soon: "dozens of the people".
_NEAR = 12
_WORDS_CELLS, _WHOLE_CELLS = 56, 24


class FigureWords:
    """Words the figures of one report; statements are pointed at by their numbers."""

    def __init__(self, text: str, cast: Cast, numbers: Mapping[str, int], figures: Sequence[Figure]) -> None:
        self._text, self._cast, self._numbers = text, cast, numbers
        self._figures = {figure.id: figure for figure in figures}

    def alone(self, figure: Figure) -> Text:
        """A figure as it stands by itself: "killed: at least 50 people"."""
        return self._labelled(figure, [self._worded(figure)])

    def within(self, event: Event) -> list[Text]:
        """The figures of an event, those that count the same side by side and equal ones once."""
        alike: dict[str, dict[str, list[Figure]]] = {}
        for figure in sorted((f for f in self._figures.values() if f.event == event.id), key=lambda f: f.span):
            words = self._worded(figure).plain.casefold()
            alike.setdefault(figure.counts, {}).setdefault(words, []).append(figure)
        return [self._rivals(list(groups.values()), event) for groups in alike.values()]

    def _rivals(self, groups: list[list[Figure]], event: Event) -> Text:
        """Figures of one thing; where the event's own voice does not give one of them, whose it is."""
        words = [self._worded(group[0]).append_text(self._voices(group, event)) for group in groups]
        return self._labelled(groups[0][0], words)

    def _labelled(self, figure: Figure, words: Sequence[Text]) -> Text:
        """Words of figures, with what they count before them unless all of them say so."""
        label = f"{figure.counts}: " if any(_unsaid(figure, told.plain) for told in words) else ""
        return Text.assemble((label, palette.FAINT), Text("; ").join(words))

    def _worded(self, figure: Figure) -> Text:
        """How many of what, of which whole, and when."""
        shown = Text(one_line(self._counted(figure), _WORDS_CELLS))
        if figure.part_of in self._figures:
            whole = self._figures[figure.part_of].span.of(self._text)
            shown.append(f" (of {one_line(whole, _WHOLE_CELLS)})")
        shown.append(" so far" * bool(figure.cumulative))
        return shown.append_text(self._during(figure))

    def _voices(self, figures: Sequence[Figure], event: Event) -> Text:
        if any(figure.inside == event.inside for figure in figures):
            return Text()
        return Text().join(self._voice(figure) for figure in {f.inside: f for f in figures}.values())

    def _voice(self, figure: Figure) -> Text:
        """The statement that gives a figure, and its certainty where it is weak."""
        number = self._numbers.get(figure.inside or "")
        mark = Text.assemble((f" [{number}]" if number else " [own voice]", palette.MARK))
        weak = doubted(figure.certainty)
        return Text.assemble(mark, " ", palette.certainty_tag(weak)) if weak else mark

    def _during(self, figure: Figure) -> Text:
        if figure.period is None:
            return Text()
        return Text.assemble(", ", styled(figure.period.span.of(self._text), _WHOLE_CELLS))

    def _counted(self, figure: Figure) -> str:
        """The number with what it counts: as the text has them when they stand together, else in brackets."""
        if figure.of is None:
            return figure.span.of(self._text)
        of = figure.of.span
        name = self._cast.another(of.of(self._text), figure.of.actor)
        if _together(figure.span, of):
            run = Span(min(figure.span.start, of.start), max(figure.span.end, of.end)).of(self._text)
            return f"{run} ({name})" if name else run
        return f"{figure.span.of(self._text)} ({name or of.of(self._text)})"


def _together(number: Span, of: Span) -> bool:
    """Whether a number and what it counts overlap or follow one another, number first."""
    return number.meets(of) or 0 <= of.start - number.end <= _NEAR


def _unsaid(figure: Figure, words: str) -> bool:
    """Whether it must be told what a figure counts, as it need not for "12,000 troops" or an amount of money."""
    named = figure.counts.removesuffix("s") in words.casefold()
    return not (named or figure.counts == "other" or (figure.counts == "money" and figure.unit))
