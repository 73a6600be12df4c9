"""How the workbook looks, from workbook.toml: widths, formats, colours of words."""

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from extract.tables.columns import Column, Table, Type

PINE = "#12423C"
FILTER = 3
"""Characters that the button of the filter takes beside a column's name."""


@cache
def looks_document() -> dict[str, Any]:
    """Read workbook.toml."""
    return tomllib.loads(files("extract.tables").joinpath("workbook.toml").read_text(encoding="utf-8"))


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Workbook) -> None:
        """Add the formats to `book`."""
        self._said = looks_document()
        self._types = {kind: book.add_format({"num_format": form}) for kind, form in self._said["formats"].items()}
        self._words = {
            block: {word: self._coloured(book, *pair) for word, pair in several.items()}
            for block, several in self._said["colours"].items()
        }
        self.header = book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": PINE, "valign": "vcenter"})
        self.link_format = book.add_format({"font_color": "#0B57D0", "underline": 1})
        self.sheet_link = book.add_format({"font_color": "#0B57D0", "underline": 1, "valign": "top"})
        self.title = book.add_format({"bold": True, "font_size": 15, "font_color": PINE, "text_wrap": True})
        self.section = book.add_format({"bold": True, "font_color": "#FFFFFF", "bg_color": PINE})
        self.term = book.add_format({"bold": True, "valign": "top"})
        self.wrapped = book.add_format({"text_wrap": True, "valign": "top"})

    def of_words(self, block: str) -> Mapping[str, Format]:
        """Return the format of each word of the set `block`; none where its words have no colour."""
        return self._words.get(block, {})

    def of_type(self, kind: Type) -> Format | None:
        """Return the format of a column's cells."""
        return self._types.get(kind)

    def width(self, column: Column) -> float:
        """Return how wide a column is, in characters."""
        widths: dict[str, float] = self._said["widths"]
        ends = [name for name in widths if column.name == name or (name[0] == "_" and column.name.endswith(name))]
        return max(widths[max(ends, key=len, default=column.type)], len(column.name) + FILTER)

    def link(self, table: Table) -> str:
        """Return the column that carries the link of a row; empty where there is none."""
        return str(self._said["links"].get(table, ""))

    def frozen(self, table: Table) -> int:
        """Return how many columns stay in sight."""
        return int(self._said["frozen"].get(table, 0))

    @staticmethod
    def _coloured(book: Workbook, fill: str, ink: str) -> Format:
        return book.add_format({"bg_color": fill, "font_color": ink, "align": "center"})
