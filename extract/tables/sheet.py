"""One table -> one sheet: frozen header, filter, widths, number and date types, coloured words, one link a row."""

import math
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from extract.evidence.hit import CRITERIA
from extract.tables import columns
from extract.tables.columns import Column, Table
from extract.tables.frames import DTYPES
from extract.tables.guard import cell_text
from extract.tables.looks import Looks

MAX_ROWS, MAX_LINKS, MAX_URL = 1_048_575, 65_530, 2_079
"""What a sheet of Excel holds: rows below the header, hyperlinks, characters of one."""
TITLE, MESSAGE = 32, 255
"""Characters of what Excel shows beside a selected cell."""
EPOCH = datetime(1899, 12, 30, tzinfo=UTC)
DAY = 86_400
Style = Callable[[str], Format | None]


def write_sheet(sheet: Worksheet, table: Table, frame: pd.DataFrame, looks: Looks) -> tuple[int, int]:
    """Write `frame` to `sheet`; return how many links are plain text, and how many rows found no place."""
    own = columns.of(table)
    rows = min(len(frame), MAX_ROWS)
    _lay_out(sheet, table, own, rows, looks)
    targets = _targets(table, frame, looks.link(table))
    link_at = next((place for place, column in enumerate(own) if column.name == looks.link(table)), -1)
    cells = [_values(frame[column.name].iloc[:rows], column) for column in own]
    styles = [looks.of_words(column.words) for column in own]
    linked = 0
    for number, (target, *values) in enumerate(zip(targets, *cells, strict=False), 1):
        for place, value in enumerate(values):
            if value is None:
                continue
            if isinstance(value, float):
                sheet.write_number(number, place, value)
            elif place == link_at and linked < MAX_LINKS and _can_link(target):
                linked += sheet.write_url(number, place, target, looks.link_format, value) == 0
            else:
                _write_text(sheet, number, place, value, styles[place].get(value))
    return sum(map(_is_link, targets)) - linked, len(frame) - rows


def _lay_out(sheet: Worksheet, table: Table, own: tuple[Column, ...], rows: int, looks: Looks) -> None:
    sheet.freeze_panes(1, looks.frozen(table))
    sheet.autofilter(0, 0, max(rows, 1), len(own) - 1)
    sheet.set_landscape()
    sheet.repeat_rows(0)
    for place, column in enumerate(own):
        sheet.set_column(place, place, looks.width(column), looks.of_type(column.type))
        sheet.write_string(0, place, column.name, looks.header)
        said = f"{column.label_en} / {column.label_fr}\n{column.description_en}"
        told = said if len(said) <= MESSAGE else said[: MESSAGE - 1] + "…"
        sheet.data_validation(
            0, place, 0, place, {"validate": "any", "input_title": column.name[:TITLE], "input_message": told}
        )


def _write_text(sheet: Worksheet, row: int, place: int, text: str, style: Format | None) -> None:
    """Write a text cell; what XlsxWriter would take for the markup of a rich string goes in pieces."""
    if text.startswith("<r>") and text.endswith("</r>"):
        sheet.write_rich_string(row, place, text[:1], text[1:2], text[2:])
    else:
        sheet.write_string(row, place, text, style)


def _values(series: pd.Series, column: Column) -> Iterable[Any]:
    """Return the cells of a column: guarded text, numbers as float, moments as days since 1899-12-30."""
    values = series.astype(object).where(series.notna(), None).tolist()
    if DTYPES[column.type] != "string":
        return [float(value) if value is not None and math.isfinite(value) else None for value in values]
    if column.type == "datetime":
        known = {value: _serial(value) for value in {*values} - {None}}
        return [known.get(value) for value in values]
    return [None if value is None else cell_text(value) for value in values]


def _serial(moment: str) -> float | str:
    try:
        return (datetime.fromisoformat(moment) - EPOCH).total_seconds() / DAY
    except (ValueError, TypeError):
        return cell_text(moment)


def _targets(table: Table, frame: pd.DataFrame, own: str) -> list[str]:
    """Return where the link of each row leads, by the column `own` that carries it.

    From a credential to the first sentence quoted on its own page, from a change to the sentence of now.
    """
    if not own:
        return [""] * len(frame)
    pages = frame[own].fillna("").tolist()
    if table == "credentials":
        links = zip(*(frame[f"{criterion}_link"].fillna("") for criterion in CRITERIA), strict=True)
        return [_passage(page, several) for page, several in zip(pages, links, strict=True)]
    if table == "changes":
        return [link or page for page, link in zip(pages, frame["new_link"].fillna(""), strict=True)]
    return pages


def _passage(page: str, links: tuple[str, ...]) -> str:
    address = page.partition("#")[0]
    return next((link for link in links if link.partition("#")[0] == address), page)


def _is_link(target: str) -> bool:
    return target.startswith(("http:", "https:"))


def _can_link(target: str) -> bool:
    return _is_link(target) and len(target) <= MAX_URL
