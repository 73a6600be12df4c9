"""Frames -> CSV that opens right in a spreadsheet, in English (comma, decimal point) or French (semicolon, comma)."""

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from extract.tables import columns
from extract.tables.columns import NUMBERS, Table, Type
from extract.tables.guard import cell_text

PLACES: dict[Type, int] = {"money": 2, "score": 1}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a language's spreadsheets separate columns and write decimals."""

    delimiter: str
    decimal: str


ENGLISH, FRENCH = Dialect(",", "."), Dialect(";", ",")


def write_csv(path: Path, table: Table, frame: pd.DataFrame, dialect: Dialect = ENGLISH) -> None:
    """Write `frame` to `path`: UTF-8 with BOM, CRLF, RFC 4180, every text cell guarded."""
    names = [column.name for column in columns.of(table)]
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("\ufeff")
        writer = csv.writer(stream, delimiter=dialect.delimiter, lineterminator="\r\n")
        writer.writerow(names)
        writer.writerows(cells(table, frame, dialect))


def cells(table: Table, frame: pd.DataFrame, dialect: Dialect = ENGLISH) -> Iterator[tuple[str, ...]]:
    """Yield each row of `frame` as the strings that stand in the file; empty where a value is missing."""
    printed = [_printed(frame[column.name], column.type, dialect.decimal) for column in columns.of(table)]
    return zip(*printed, strict=True)


def number_text(value: float, kind: Type) -> str:
    """Return `value` with two decimals (money), one (score) or as many as it needs, never an exponent or `.0`."""
    if kind in PLACES:
        return f"{value:.{PLACES[kind]}f}"
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")


def _printed(series: pd.Series, kind: Type, decimal: str) -> list[str]:
    values: list[Any] = series.astype(object).where(series.notna(), None).tolist()
    if kind == "integer":
        return ["" if value is None else str(value) for value in values]
    if kind in NUMBERS:
        known = {
            value: number_text(float(value), kind).replace(".", decimal)
            for value in {*values} - {None}
            if math.isfinite(value)
        }
        return [known.get(value, "") for value in values]
    return ["" if value is None else cell_text(value) for value in values]
