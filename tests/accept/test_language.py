import pytest

from onrecord.accept.language import language_of, mostly_other_letters
from onrecord.accept.report import NO_DATE, report_from_text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The ministers of the two states said that they had signed the treaty after a week of talks.", "en"),
        ("Het kabinet heeft vrijdag besloten dat de nieuwe wet pas in juni van kracht wordt in het land.", None),
        ("Die Regierung hat am Freitag beschlossen, dass das neue Gesetz erst im Mai in Kraft treten soll.", None),
        ("Le gouvernement a décidé vendredi que la nouvelle loi ne sera pas votée avant le mois de mai.", None),
        ("The president of it said.", None),
        ("", None),
    ],
)
def test_language(text, language):
    assert language_of(text) == language


@pytest.mark.parametrize(
    ("text", "other"),
    [("أعلن الوزير", True), ("Министр сообщил", True), ("大臣は月曜日", True), ("Úřad říká", False), ("123 “”", False)],
)
def test_other_letters(text, other):
    assert mostly_other_letters(text) == other


def test_a_text_that_is_not_plainly_english_is_read_with_a_warning():
    french = (
        "GOMA, 4 novembre (AFP) - Les rebelles ont dit dimanche que la ville restait entre leurs mains, selon un elu."
    )
    assert report_from_text(french).warnings[-1:] == ("not plainly English: the reader is trained on English",)
    english = "GOMA, Nov. 4, 2024 (AFP) - Rebels said on Sunday that the town was still in their hands."
    assert report_from_text(english).warnings == ()
    assert report_from_text("Bonjour a tous.").warnings == (NO_DATE,)
