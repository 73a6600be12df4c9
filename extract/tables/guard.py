"""What a cell may hold: text that no spreadsheet executes, rewrites or cuts."""

import re
import unicodedata
from collections.abc import Iterable

CAP = 32_767
"""UTF-16 code units in a cell of Excel."""
SEPARATOR = " | "
MORE = "…"
FORMULA = re.compile(r"\s*[=+\-@]| *[\t\r]")
"""Beginnings that a spreadsheet takes for a formula."""
RISKY = (*"=+-@ ",)
BREAKS = re.compile(r"\r\n?|[\x0b\x0c\x85\u2028\u2029]")
BLANKS = re.compile(r"[\t\xa0]")
NEVER = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
SURROGATE = re.compile(r"[\ud800-\udfff]")


def cell_text(text: str) -> str:
    """Return `text` as a CSV or XLSX cell: NFC, no control character but the line feed, guarded, at most 32,767 units.

    A text that begins, after spaces, with = + - @ TAB or CR gets a leading apostrophe.
    """
    plain = text.isprintable() and text[:1] not in RISKY and len(text) * 2 < CAP
    if plain and unicodedata.is_normalized("NFC", text):
        return text
    clean = clean_text(text)
    dangerous = FORMULA.match(text) or FORMULA.match(clean)
    return cap(f"'{clean}" if dangerous else clean)


def unguarded(cell: str) -> str:
    """Return the text of a cell of ours, without the apostrophe that kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell


def clean_text(text: str) -> str:
    """Return `text` in NFC: every line break a line feed, tabs and NBSP spaces, no other control character."""
    clean = BLANKS.sub(" ", BREAKS.sub("\n", text))
    return unicodedata.normalize("NFC", well_formed(NEVER.sub("", clean)))


def well_formed(text: str) -> str:
    """Return `text` with lone surrogates, which UTF-8 cannot carry, replaced."""
    return text if text.isascii() else SURROGATE.sub("\ufffd", text)


def cap(text: str) -> str:
    """Cut `text` to what Excel keeps in a cell, marked by an ellipsis."""
    if len(text) * 2 <= CAP or _units(text) <= CAP:
        return text
    kept = text[: CAP - 1]
    while _units(kept) >= CAP:
        kept = kept[: -max(1, (_units(kept) - CAP) // 2)]
    return kept + MORE


def joined(values: Iterable[str]) -> str:
    """Join several values in one cell; of too many for it, whole ones are kept and an ellipsis follows."""
    several = [clean_text(value).replace(SEPARATOR, " ") for value in values]
    text = SEPARATOR.join(several)
    while len(several) > 1 and _units(text) > CAP:
        several = several[: min(len(several) - 1, len(several) * CAP // _units(text))]
        text = SEPARATOR.join([*several, MORE])
    return text


def _units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2
