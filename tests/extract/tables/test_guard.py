"""No cell is executed, rewritten or cut by a spreadsheet, and none carries what a file cannot."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.tables.guard import CAP, cell_text, joined


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ('=HYPERLINK("http://x")', '\'=HYPERLINK("http://x")'),
        ("-50 % sur tout", "'-50 % sur tout"),
        ("+1", "'+1"),
        ("@import", "'@import"),
        ("  =1+1", "'  =1+1"),
        ("\u00a0=1+1", "' =1+1"),
        ("\t=1+1", "' =1+1"),
        ("\tplain", "' plain"),
        ("\rplain", "'\nplain"),
        ("\n=1+1", "'\n=1+1"),
        ("\x00=1+1", "'=1+1"),
        ("50 % off", "50 % off"),
        ("a=b", "a=b"),
        ("C++ and C#", "C++ and C#"),
        ("", ""),
    ],
)
def test_what_begins_like_a_formula_gets_an_apostrophe(raw, printed):
    assert cell_text(raw) == printed


@pytest.mark.parametrize(
    ("raw", "printed"),
    [
        ("Ame\u0301lioration", "Amélioration"),
        ("42\u00a0h", "42 h"),
        ("a\x00b\x07c\x1bd\x7fe", "abcde"),
        ("one\r\ntwo\rthree\u2028four\u2029five\x85six\x0bseven", "one\ntwo\nthree\nfour\nfive\nsix\nseven"),
        ("half a pair: \ud83d", "half a pair: \ufffd"),
        ("not a character: \uffff", "not a character: "),
        ("شهادة مصغّرة \u200f👩‍🔬", unicodedata.normalize("NFC", "شهادة مصغّرة \u200f👩‍🔬")),
    ],
)
def test_text_is_nfc_without_control_characters(raw, printed):
    assert cell_text(raw) == printed


@pytest.mark.parametrize("unit", ["x", "é", "😀", "=", "ab😀"])
def test_nothing_is_longer_than_a_cell_of_excel(unit):
    text = cell_text(unit * 40_000)
    assert CAP - 1 <= len(text.encode("utf-16-le")) // 2 <= CAP
    assert text.endswith("…")


def test_a_text_that_just_fits_is_kept():
    assert cell_text("x" * CAP) == "x" * CAP
    assert cell_text("😀" * (CAP // 2)) == "😀" * (CAP // 2)


@given(st.text(st.characters(codec=None), max_size=30))
def test_every_text_can_be_printed_once_and_for_all(raw):
    text = cell_text(raw)
    assert text.encode("utf-8").decode() == text
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(one) == "Cc" for one in text if one != "\n")
    assert not text.lstrip().startswith(("=", "+", "-", "@"))
    assert cell_text(text) == text


def test_several_values_share_a_cell():
    assert joined(["https://a.example/1", "https://a.example/2"]) == "https://a.example/1 | https://a.example/2"
    assert joined([]) == ""


def test_of_too_many_values_whole_ones_are_kept():
    urls = [f"https://a.example/course/{number}" for number in range(5_000)]
    kept = joined(urls).split(" | ")
    assert len(joined(urls)) <= CAP
    assert kept[-1] == "…"
    assert kept[:-1] == urls[: len(kept) - 1]
    assert len(kept) > 900
