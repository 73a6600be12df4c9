"""Tables whose columns are things: read column by column, so that what is said of one stands together."""

import re
import tomllib
from collections import defaultdict
from collections.abc import Sequence
from importlib.resources import files
from itertools import groupby

from extract.reading.clean import fold
from extract.reading.page import Block

FACT = re.compile(
    "|".join(tomllib.loads(files("extract.reading").joinpath("columns.toml").read_text("utf-8"))["facts"])
)
FEWEST_FACTS = 2
FEWEST_COLUMNS = 2


def by_columns(blocks: list[Block]) -> list[Block]:
    """Return `blocks` with the tables in it turned whose first column names facts: hours, price, start ..."""
    if not any(block.cell for block in blocks):
        return blocks
    result: list[Block] = []
    for _, run in groupby(blocks, key=lambda block: block.cell.table if block.cell else 0):
        part = list(run)
        result += _turned(part) if part[0].cell else part
    return result


def names_fact(text: str) -> bool:
    """Tell whether a cell is nothing but the name of a fact."""
    return FACT.fullmatch(fold(text).strip(" :?*")) is not None


def _turned(table: Sequence[Block]) -> Sequence[Block]:
    """Return the blocks of one table by columns, if each of these is a thing; else as they are."""
    rows: dict[int, list[Block]] = defaultdict(list)
    for block in table:
        if block.cell:
            rows[block.cell.row].append(block)
    head, *body = rows.values()
    things = [block for block in head if block.cell and block.cell.column > 0]
    if len(things) < FEWEST_COLUMNS or any(names_fact(block.text) for block in things):
        return table
    names = [block for row in body for block in row if block.cell and block.cell.column == 0]
    if sum(names_fact(block.text) for block in names) < FEWEST_FACTS or len(names) > len(body):
        return table
    if len({block.cell.column for block in things if block.cell}) < FEWEST_COLUMNS:
        return table
    return sorted(table, key=lambda block: block.cell.column if block.cell else 0)
