"""Where a text points to countries, by the gazetteer that ships."""

import pytest

from onrecord.flow import shipped
from onrecord.ground.pointed import pointers


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("North Korea warned the South. The North's army left.", ["North Korea", "South", "North"]),
        ("The South Korean army watched North Korea from the south, near the North-South line.",
         ["South Korean", "North Korea"]),
        ("North Korea patrols in the South China Sea.", ["North Korea", "China"]),
        ("Sudan's government and the South met the North.", ["Sudan"]),
    ],
)  # fmt: skip
def test_the_north_and_the_south_are_koreas_where_one_is_named(text, said):
    assert [p.span.of(text) for p in pointers(text, shipped())] == said
