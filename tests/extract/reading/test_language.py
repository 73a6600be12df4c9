"""English or French, of a page, of a block, of a sentence."""

import pytest

from extract.reading.language import block_language, language_of_text, page_language

EN = "You will learn to plan a work placement with an employer and to write about what you have done."
FR = "Le stage en milieu de travail est encadré par une enseignante et compte pour la moitié de la note."


@pytest.mark.parametrize(
    ("text", "declared", "expected"),
    [(EN, "fr", "en"), (FR, "en", "fr"), ("", "fr-CA", "fr"), ("", "", "en"), ("Stage: 120 heures", "", "fr")],
)
def test_the_words_of_a_page_decide_and_its_label_breaks_ties(text: str, declared: str, expected: str) -> None:
    assert page_language([text], declared) == expected


def test_a_long_block_in_the_other_language_is_known() -> None:
    assert block_language(FR, "en") == "fr"
    assert block_language(EN, "fr") == "en"
    assert block_language(EN, "en") == "en"


@pytest.mark.parametrize("text", ["Résumé", "AEC en soudage", "Café Operations", "Communication", "Montréal, Québec"])
def test_a_short_block_has_the_language_of_its_page(text: str) -> None:
    assert block_language(text, "en") == "en"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (EN, "en"),
        (FR, "fr"),
        ("Graduates receive a digital badge.", "en"),
        ("Aucun stage.", "fr"),
        ("Students complete a capstone project.", "en"),
        ("Formation créditée menant à un DEC.", "fr"),
    ],
)
def test_a_sentence_alone_is_told(text: str, expected: str) -> None:
    assert language_of_text(text) == expected
