"""credentials.xlsx: every table that an analyst reads as a sheet, written row by row in constant memory."""

import shutil
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

import pandas as pd
from xlsxwriter import Workbook as Book
from xlsxwriter.exceptions import FileCreateError
from xlsxwriter.worksheet import Worksheet

from extract.rows import Results
from extract.tables.about import ABOUT, Left, write_about
from extract.tables.catalogue import catalogue
from extract.tables.columns import Table
from extract.tables.looks import Looks, looks_document
from extract.tables.sheet import write_sheet

WORKBOOK = "credentials.xlsx"
NO_SHEETS: tuple[Table, ...] = ("pages",)
NEVER = "1980-01-01T00:00:00Z"


class Sheet(Worksheet):  # type: ignore[misc]  # it has no type hints of its own
    """A sheet of cells that hold no control characters (see extract.tables.guard), so that most need no escape."""

    @staticmethod
    def _escape_control_characters(data: str) -> str:
        escaped: str = Worksheet._escape_control_characters(data) if "_x" in data else data
        return escaped


class Workbook:
    """The workbook of one run; give it each table once, in any order, and leave it."""

    def __init__(self, path: Path, results: Results) -> None:
        """Begin the file; its time of creation is that of the newest page, so that the bytes follow from the pages."""
        self._scratch = path.with_name(f".{path.name}")
        self._scratch.mkdir()
        self._book = Book(str(path), {"constant_memory": True, "tmpdir": str(self._scratch)})
        self._book.use_zip64()  # where a sheet is over 2 GB
        self._results = results
        self._looks = Looks(self._book)
        self._left: list[Left] = []
        self._entries = [entry for entry in catalogue().values() if entry.table not in NO_SHEETS]
        self._sheets = {entry.table: self._book.add_worksheet(entry.label_en, Sheet) for entry in self._entries}
        self._about = self._book.add_worksheet(ABOUT)
        newest = max((row.last_success for row in results.providers), default="") or NEVER
        self._book.set_properties(
            {"title": looks_document()["about"]["title"]["en"], "created": _moment(newest), "author": "microcred"}
        )

    def add(self, table: Table, frame: pd.DataFrame) -> None:
        """Write `frame` to the sheet of `table`; a table without a sheet is left out."""
        if table in self._sheets:
            sheet = self._sheets[table]
            links, rows = write_sheet(sheet, table, frame, self._looks)
            self._left.append(Left(sheet.get_name(), links, rows))

    def __enter__(self) -> Self:
        """Return the workbook."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None) -> None:
        """Write About and the file, unless something failed."""
        try:
            if error is None:
                write_about(self._about, self._results, self._entries, self._left, self._looks)
                self._book.close()
        except FileCreateError as failure:
            raise failure.args[0] from None
        finally:
            shutil.rmtree(self._scratch, ignore_errors=True)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None)
