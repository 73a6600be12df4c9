"""The sheet About: what the workbook holds, what its words mean, what the score does not mean, in both languages."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extract.rows import Results
from extract.tables.catalogue import Entry
from extract.tables.looks import Looks, looks_document
from extract.tables.vocabulary import words

ABOUT = "About"
WIDTH, LINE, FULL = 76, 15.75, 1.05
"""Characters of a column, points of a line, how much of a line wrapped words fill."""


@dataclass(frozen=True, slots=True)
class Left:
    """What of a sheet Excel has no place for."""

    sheet: str
    links: int
    rows: int


Line = tuple[str, str, str, Format | None]
"""A term, and what it is in English and in French; the term's format."""


def write_about(sheet: Worksheet, results: Results, sheets: list[Entry], left: list[Left], looks: Looks) -> None:
    """Write the sheet: three columns, a term, English, French."""
    said = looks_document()["about"]
    sheet.set_column(0, 0, 20)
    sheet.set_column(1, 2, WIDTH)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 1, said["title"]["en"], looks.title)
    sheet.write_string(0, 2, said["title"]["fr"], looks.title)
    sheet.set_row(0, 42)
    for number, (term, english, french, style) in enumerate(_lines(results, sheets, left, looks, said), 2):
        sheet.set_row(number, LINE * max(1, *(ceil(len(text) / (WIDTH * FULL)) for text in (english, french))))
        if style is looks.sheet_link:
            sheet.write_url(number, 0, f"internal:'{term}'!A1", style, term)
        elif term or style:
            sheet.write_string(number, 0, term, style or looks.term)
        body = style if style is looks.section else looks.wrapped
        sheet.write_string(number, 1, english, body)
        sheet.write_string(number, 2, french, body)


def _lines(
    results: Results, sheets: list[Entry], left: list[Left], looks: Looks, said: dict[str, Any]
) -> Iterator[Line]:
    def section(name: str) -> Line:
        return "", said[name]["en"], said[name]["fr"], looks.section

    yield from (("", note["en"], note["fr"], None) for note in said["notes"])
    for one in left:
        for name, number in (("links_left", one.links), ("rows_left", one.rows)):
            if number:
                filled = (said[name][lang].format(number=number, sheet=one.sheet) for lang in ("en", "fr"))
                yield "", next(filled), next(filled), None
    yield section("words")
    colours = looks.of_words("status")
    for word in words()["status"].values():
        english, french = f"{word.label_en}: {word.description_en}", f"{word.label_fr} : {word.description_fr}"
        yield word.name, english, french, colours[word.name]
    yield section("criteria")
    for word in words()["criterion"].values():
        yield word.name, f"{word.label_en}: {word.description_en}.", f"{word.label_fr} : {word.description_fr}.", None
    yield section("sheets")
    for entry in sheets:
        english, french = entry.description_en, f"{entry.label_fr} : {entry.description_fr}"
        yield entry.label_en, english, french, looks.sheet_link
    yield section("facts")
    for name, value in (
        ("run_id", results.run_id),
        ("compared_with", ", ".join(results.compared_with)),
        ("codebook_version", results.codebook_version),
    ):
        if value:
            yield name, f"{said[name]['en']}: {value}", f"{said[name]['fr']} : {value}", None
