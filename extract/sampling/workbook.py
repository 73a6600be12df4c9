"""The coding sheet as a workbook: instructions, and a sheet with drop-downs whose uncoded rows are seen at a glance."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from textwrap import wrap

import xlsxwriter

from extract.evidence.codebook import Codebook
from extract.sampling.instructions import instructions, prompt
from extract.sampling.sheet import CHOICES, CODED, COLUMNS, EVIDENCE, NO, SHOWN, YES
from extract.tables.guard import cell_text

CODING, INSTRUCTIONS = "Coding", "Instructions"
WIDTHS = {
    "item": 7, "lang": 5, "page": 22, "heading": 22, "before": 36, "sentence": 64, EVIDENCE: 9, "comment": 28,
    "link": 16, "coder": 10, "sample": 10,
}  # fmt: skip
CODE_WIDTH, LINE_WIDTH = 11, 90
UNCODED, INK, PAPER = "#FFF3C4", "#1F2A44", "#E8ECF4"
LONGEST_PROMPT, LONGEST_URL = 255, 2000
"""Characters that a spreadsheet takes in a drop-down's message, and in a link."""
LINE = 15.0
"""Points of one line of text."""


def write_workbook(path: Path, rows: Sequence[Sequence[str]], codebook: Codebook, lang: str) -> None:
    """Write the sheet of `rows` (see `sheet_rows`) to `path`; the drop-downs explain the criteria in `lang`."""
    with xlsxwriter.Workbook(path, {"strings_to_urls": False, "strings_to_formulas": False}) as book:
        _instructions(book, codebook)
        sheet = book.add_worksheet(CODING)
        plain = book.add_format({"text_wrap": True, "valign": "top"})
        strong = book.add_format({"text_wrap": True, "valign": "top", "bold": True})
        link = book.add_format({"valign": "top", "font_color": "blue", "underline": 1})
        head = book.add_format({"bold": True, "bg_color": INK, "font_color": "white", "valign": "vcenter"})
        code = book.add_format({"valign": "top", "bg_color": PAPER, "border": 1, "border_color": "white"})
        for place, name in enumerate(COLUMNS):
            style = code if name in CODED else plain
            sheet.set_column(place, place, WIDTHS.get(name, CODE_WIDTH), style)
            sheet.write_string(0, place, name, head)
        for number, row in enumerate(rows, 1):
            sheet.set_row(number, _height(dict(zip(COLUMNS, row, strict=True))))
            for place, (name, cell) in enumerate(zip(COLUMNS, row, strict=True)):
                if name == "link" and cell.startswith("http") and len(cell) <= LONGEST_URL:
                    sheet.write_url(number, place, cell, link)
                elif cell:
                    sheet.write_string(number, place, cell_text(cell), strong if name == "sentence" else plain)
        _drop_downs(sheet, len(rows), codebook, lang)
        evidence = COLUMNS.index(EVIDENCE)
        uncoded = {"type": "blanks", "format": book.add_format({"bg_color": UNCODED})}
        sheet.conditional_format(1, evidence, len(rows), evidence, uncoded)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(COLUMNS) - 1)
        sheet.set_landscape()
        sheet.repeat_rows(0)
        sheet.fit_to_pages(1, 0)


def _height(row: Mapping[str, str]) -> float:
    """Return the points that a row needs: not every spreadsheet fits the height to wrapped text by itself."""
    return LINE * max(_lines(row[name], WIDTHS[name] - 1) for name in SHOWN)


def _lines(text: str, width: int) -> int:
    return max(1, len(wrap(text, width)))


def _drop_downs(sheet: xlsxwriter.workbook.Worksheet, rows: int, codebook: Codebook, lang: str) -> None:
    for name in CODED:
        place = COLUMNS.index(name)
        choices = [YES, NO] if name == EVIDENCE else list(CHOICES)
        options = {
            "validate": "list",
            "source": choices,
            "error_title": name,
            "error_message": f"{', '.join(choices)}, or empty",
        }
        if name != EVIDENCE:
            options |= {"input_title": name, "input_message": prompt(name, lang, codebook)[:LONGEST_PROMPT]}
        sheet.data_validation(1, place, rows, place, options)


def _instructions(book: xlsxwriter.Workbook, codebook: Codebook) -> None:
    sheet = book.add_worksheet(INSTRUCTIONS)
    sheet.set_column(0, 0, LINE_WIDTH)
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)
    formats = {
        "title": book.add_format({"bold": True, "font_size": 16, "font_color": INK}),
        "head": book.add_format({"bold": True, "font_size": 12, "font_color": INK, "bottom": 1}),
        "": book.add_format({"text_wrap": True, "valign": "top"}),
    }
    for number, (kind, text) in enumerate(instructions(codebook)):
        if not kind:
            sheet.set_row(number, _lines(text, LINE_WIDTH) * LINE)
        sheet.write_string(number, 0, text, formats[kind])
