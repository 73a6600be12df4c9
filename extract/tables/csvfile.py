"""Frames -> CSV that opens right in a spreadsheet, in English (comma, decimal point) or French (semicolon, comma)."""

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pandas as pd

from extract.tables import columns
from extract.tables.columns import NUMBERS, Table, Type
from extract.tables.guard import cell_text

QUOTE, DOUBLED = '"', '""'
PLACES: dict[Type, int] = {"money": 2, "score": 1}


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a language's spreadsheets separate columns and write decimals."""

    delimiter: str
    decimal: str

    def quoted(self, text: str) -> str:
        """Return `text` as RFC 4180 quotes it."""
        if self.delimiter in text or '"' in text or "\n" in text or "\r" in text:
            return f'"{text.replace(QUOTE, DOUBLED)}"'
        return text


ENGLISH, FRENCH = Dialect(",", "."), Dialect(";", ",")


def write_csv(path: Path, table: Table, frame: pd.DataFrame, dialect: Dialect = ENGLISH) -> None:
    """Write `frame` to `path`: UTF-8 with BOM, CRLF, RFC 4180, every text cell guarded."""
    own = columns.of(table)
    printed = [_printed(frame[column.name], column.type, dialect.decimal, dialect.quoted) for column in own]
    join = dialect.delimiter.join
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("\ufeff" + join(column.name for column in own) + "\r\n")
        stream.writelines(f"{join(row)}\r\n" for row in zip(*printed, strict=True))


def cells(table: Table, frame: pd.DataFrame, dialect: Dialect = ENGLISH) -> Iterator[tuple[str, ...]]:
    """Yield each row of `frame` as the strings that a reader of the file gets; empty where a value is missing."""
    printed = [_printed(frame[column.name], column.type, dialect.decimal, str) for column in columns.of(table)]
    return zip(*printed, strict=True)


def number_text(value: float, kind: Type) -> str:
    """Return `value` with two decimals (money), one (score) or as many as it needs, never an exponent or `.0`."""
    if kind in PLACES:
        return f"{value:.{PLACES[kind]}f}"
    return str(int(value)) if value == int(value) else format(Decimal(repr(value)), "f")


def _printed(series: pd.Series, kind: Type, decimal: str, form: Callable[[str], str]) -> list[str]:
    """Return each cell as it is printed, put in `form`; a value that many cells share is printed once."""
    values = series.tolist()
    known = {value: form(_text(value, kind, decimal)) for value in {*values} - {pd.NA}}
    known[pd.NA] = ""
    return [known[value] for value in values]


def _text(value: Any, kind: Type, decimal: str) -> str:
    if kind == "integer":
        return str(value)
    if kind in NUMBERS:
        return number_text(value, kind).replace(".", decimal) if math.isfinite(value) else ""
    return cell_text(value)
