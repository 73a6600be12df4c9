"""What pages say, fact by fact: `value => page` a line, `-` where the page says nothing, ` // ` between its blocks."""

from pathlib import Path

import pytest

COLUMN = {"start": "start_dates", "price": "price_cad"}
QUOTED = ("prerequisites", "funding")
"""Columns in which the words that are expected may be a part of what is quoted."""
FILES = sorted((Path(__file__).parent / "sentences").glob("*.txt"))


def sentences():
    for file in FILES:
        column, lang = file.stem.split(".")
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
            if " => " in line and not line.startswith("#"):
                expected, page = line.split(" => ", 1)
                yield pytest.param(column, lang, expected, page.replace(" // ", "\n"), id=f"{file.stem}-{number}")


def stated(facts, column):
    value = getattr(facts, COLUMN.get(column, column))
    if value is None or value == "":
        return "-"
    written = f"{value:g}" if isinstance(value, float) else value
    return f"{written} {facts.price_kind}" if column == "price" else written


@pytest.mark.parametrize(("column", "lang", "expected", "page"), list(sentences()))
def test_a_sentence_gives_what_it_states(facts_of, column, lang, expected, page):
    found = stated(facts_of(page, lang), column)
    if column in QUOTED and expected != "-":
        assert expected.lower() in found.lower()
    else:
        assert found == expected
