"""What a sentence tells of another happening is not linked with what came before."""

import pytest
from readings import number, reading, trigger

from onrecord.extract.counted import counted
from onrecord.extract.elsewhere import parted
from onrecord.records import Report


def counts_in(opening, happening=()):
    """Whether a number stays linked with a blast of the sentence before, which the network says is its happening."""
    text = f"A blast shook Dorval. {opening} six clerks were wounded in a brawl."
    triggers = [trigger(text, "blast"), trigger(text, "brawl")]
    seen = reading(
        triggers=triggers, numbers=[number(text, "six", "injured", "clerks")], event=[(0, 0)], happening=happening
    )
    return any(link.head == "event" for link in counted(Report(text=text), seen).links)


@pytest.mark.parametrize(
    ("opening", "linked"),
    [
        ("Separately,", False),
        ("Elsewhere", False),
        ("Meanwhile,", False),
        ("In Port Lumen,", False),
        ("In the nearby Lima Valley,", False),
        ("In another quarter", False),
        ("There", True),
        ("In March,", True),
        ("In all,", True),
        ("Police say", True),
    ],
)
def test_a_sentence_of_another_happening_counts_not_in_the_last(opening, linked):
    assert counts_in(opening) is linked


def test_what_a_sentence_names_again_is_no_other_happening():
    assert counts_in("Meanwhile,", [(1, 0)])


@pytest.mark.parametrize(
    ("opening", "links"), [("Separately,", []), ("Elsewhere", []), ("Meanwhile,", [(1, 0)]), ("There", [(1, 0)])]
)
def test_another_happening_is_not_one_of_before(opening, links):
    text = f"A blast shook Dorval. {opening} shells hit the port. The shelling went on."
    triggers = [trigger(text, words) for words in ("blast", "hit", "shelling")]
    left = parted(Report(text=text), reading(triggers=triggers, happening=[(1, 0), (2, 0)])).links
    assert [(link.source, link.target) for link in left] == [*links, (2, 0)]


@pytest.mark.parametrize(
    ("tail", "type_", "links"),
    [
        ("clerks died when the storm hit the port.", "OTHER", [(1, 0), (2, 0)]),
        ("clerks died in a storm.", "OTHER", []),
        ("clerks died after the storm of shells.", "ASSAULT", [(2, 0)]),
    ],
)
def test_what_is_known_already_may_strike_elsewhere(tail, type_, links):
    text = f"A blast shook Dorval. Elsewhere, {tail}"
    triggers = [trigger(text, words, type_) for words in ("blast", "died", "storm")]
    left = parted(Report(text=text), reading(triggers=triggers, happening=[(1, 0), (2, 0)])).links
    assert [(link.source, link.target) for link in left] == links
