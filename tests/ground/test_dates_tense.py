"""Whether a sentence tells of what is to come, by the verbs about its date."""

import pytest

from onrecord.ground.dates_tense import tells_future
from onrecord.records import Span


def ahead(marked: str) -> bool:
    """Whether the date in brackets lies ahead."""
    return tells_future(marked.replace("[", "").replace("]", ""), Span(marked.index("["), marked.index("]") - 1))


@pytest.mark.parametrize(
    "marked",
    [
        "The council will vote on [Monday].",
        "Talks are set [for May] in the port.",
        "The envoy is due in Velmora on [Friday].",
        "The envoy, due to arrive on [Friday], is ill.",
        "The trial resumes on [Tuesday].",
        "The island returns to its old owners on [July 1].",
        "The mayor spoke ahead of the ballot [Thursday].",
        "Guards withdrew pending talks in [January].",
        "She urged the council to send doctors by [Friday].",
        "The guild wants the minister to explain himself on [Monday].",
        "They are looking forward to a visit in [May].",
        "The storm is threatening to reach the coast by [Friday].",
        "A march is planned\nfor [Monday].",
        "Nurses put off a march that was to start on [Monday].",
        "The bridge was to have opened on [Monday].",
    ],
)
def test_what_is_to_come(marked):
    assert ahead(marked)


@pytest.mark.parametrize(
    "marked",
    [
        "The council voted on [Monday].",
        "A march planned for [Monday] was called off.",
        "A march planned for [Monday] was\ncancelled by the guild.",
        "The nurses had been due to fly out on [Wednesday].",
        "The talks had been scheduled for [July 25].",
        "The road was closed due to snow on [Friday].",
        "Just ahead of the visit, the ministry on [Sunday] issued a warning.",
        "Residents hailed [Wednesday]'s ruling.",
        "On [Friday], the two agreed to meet.",
        "It will rain. Snow fell on [Friday].",
        "The damage was to walls built in [May].",
    ],
)
def test_what_has_been(marked):
    assert not ahead(marked)
