"""A filled-in sheet as rows of text, whatever a spreadsheet made of it: .xlsx, .ods, or CSV with any usual mark."""

import csv
import io
from collections.abc import Collection
from pathlib import Path

from crawler.result import USAGE, MicrocredError

WORKBOOKS = (".xlsx", ".xlsm", ".ods")
MARKS = ",;\t"
Row = dict[str, str]


class CodedError(MicrocredError):
    """A coded sheet or its key cannot be used; the message names file, row and column, and the way out."""

    exit_code = USAGE


def read_table(path: Path, needed: Collection[str]) -> list[tuple[int, Row]]:
    """Return (row number as a spreadsheet counts, row) of every row that is not empty; the first row names columns.

    Of a workbook the first sheet is read whose first row holds the `needed` columns. CodedError where there is none.
    """
    try:
        sheets = _workbook(path) if path.suffix.lower() in WORKBOOKS else [_csv(path)]
    except OSError as error:
        raise CodedError(f"{path}: cannot be read: {error.strerror or error}") from None
    heads = [{cell.strip().lower() for cell in sheet[0]} for sheet in sheets if sheet]
    for sheet in sheets:
        names = [cell.strip().lower() for cell in sheet[0]] if sheet else []
        if set(needed) <= set(names):
            rows = (dict(zip(names, map(str.strip, cells), strict=False)) for cells in sheet[1:])
            return [(number, row) for number, row in enumerate(rows, 2) if any(row.values())]
    best = max(heads, key=lambda names: len(names & set(needed)), default=set())
    missing = [name for name in needed if name not in best]
    raise CodedError(
        f"{path}: the column{'s' if len(missing) > 1 else ''} {', '.join(missing)} cannot be found; "
        "is it a sheet that `microcred sample` wrote, with its first row left as it was?"
    )


def _workbook(path: Path) -> list[list[list[str]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        return [
            [[str(cell) for cell in row] for row in book.get_sheet_by_name(n).to_python()] for n in book.sheet_names
        ]
    except CalamineError as error:
        raise CodedError(f"{path}: is not a workbook that can be read ({error}); save it as .xlsx or .csv") from None


def _csv(path: Path) -> list[list[str]]:
    data = path.read_bytes()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")  # what a spreadsheet on Windows calls CSV
    first = text.partition("\n")[0]
    mark = max(MARKS, key=first.count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
