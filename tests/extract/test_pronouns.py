"""Whom a pronoun stands for after a rejection. Readings are made by hand."""

import pytest
from readings import at, reading

from onrecord.extract.mentions import Cast
from onrecord.extract.pronouns import resumed
from onrecord.records import Report


@pytest.mark.parametrize(
    ("second", "pronoun", "kind", "alike"),
    [
        ("The port office rejected the account.", "It", "organization", True),
        ("The port office has also denied that report of a raid.", "It", "organization", True),
        ("The port office dismissed the claim.", "They", "organization", False),
        ("The port guards dismissed the claim.", "They", "military", True),
        ("The port guards dismissed the claim.", "It", "military", False),
        ("The United States dismissed the claim.", "It", "government", True),
        ("The port Sharks dismissed the claim.", "They", "armed_group", True),
        ("The port office disputed the toll.", "She", "organization", False),
        ("The port office disputed the toll.", "She", "person", True),
        ("The port office read the account.", "It", "organization", False),
        ("The port office rejected the offer by the guard.", "It", "organization", True),
        ("The port office rejected a plan.", "It", "organization", False),
    ],
)
def test_it_is_the_subject_that_rejects(second, pronoun, kind, alike):
    text = f"Velmora said guards fired. {second} {pronoun} said one man died."
    mentions = [
        (at(text, "Velmora"), "organization"),
        (at(text, " ".join(second.split()[:3])), kind),
        (at(text, pronoun + " said"), kind),
    ]
    short = at(text, pronoun + " said")
    mentions[2] = (type(short)(short.start, short.start + len(pronoun)), kind)
    report = Report(text=text)
    cast = Cast(report, resumed(report, reading(mentions, antecedent=[(2, 0)])))
    assert (cast.at(mentions[2][0]) is cast.at(mentions[1][0])) is alike
