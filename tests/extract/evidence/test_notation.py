"""The codebook's notation says in one phrase what would be many."""

import pytest

from extract.evidence.notation import anchor, expand, words_of


@pytest.mark.parametrize(
    ("slot", "words"),
    [
        ("employer", ["employer"]),
        ("employer(s)", ["employer", "employers"]),
        ("develop(s|ed|ing)", ["develop", "develops", "developed", "developing"]),
        ("board|council", ["board", "council"]),
        ("board(s)|council", ["board", "boards", "council"]),
        ("advis*", ["advis*"]),
    ],
)
def test_words_of_a_slot(slot: str, words: list[str]) -> None:
    assert words_of(slot) == words


def test_a_word_may_have_two_endings() -> None:
    assert {"organisation", "organisations", "organization", "organizations"} <= set(
        words_of("organi(sation|zation)(s)")
    )


def test_a_phrase_is_the_product_of_its_slots() -> None:
    assert expand("work(s) with|for") == [
        ("work", "with"), ("work", "for"), ("works", "with"), ("works", "for"),
    ]  # fmt: skip


def test_a_gap_stays_a_gap() -> None:
    assert expand("what * taught") == [("what", "*", "taught")]


def test_the_anchor_is_the_longest_run_without_a_gap() -> None:
    assert anchor(("able", "to")) == " able to "
    assert anchor(("what", "*", "taught")) == " taught "
    assert anchor(("advis*",)) == " advis"
    assert anchor(("in", "class*")) == " in class"
    assert anchor((";",)) == ""
