"""Blocks are cut into sentences at exact offsets."""

import pytest

from extract.evidence.sentences import split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One sentence.", ["One sentence."]),
        ("It lasts a week. It is free.", ["It lasts a week.", "It is free."]),
        ("Is there a practicum? No.", ["Is there a practicum?", "No."]),
        ("Call Dr. Ames about the work term.", ["Call Dr. Ames about the work term."]),
        ("It takes approx. 40 hours.", ["It takes approx. 40 hours."]),
        ("First • Second", ["First", "Second"]),
        ("Fees | Dates", ["Fees", "Dates"]),
        ("La durée est de 26 2/3 unités. Le stage suit.", ["La durée est de 26 2/3 unités.", "Le stage suit."]),
        ("It costs $1,234.50 in all.", ["It costs $1,234.50 in all."]),
        ("  spaced  ", ["spaced"]),
        ("", []),
    ],
)
def test_split(text: str, sentences: list[str]) -> None:
    assert [text[start:end] for start, end in split(text)] == sentences
