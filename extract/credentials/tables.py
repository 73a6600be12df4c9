"""Tables with a credential in each row, or in each column."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from extract.credentials.marks import award, facts_of, listed
from extract.credentials.names import LONGEST, name_of
from extract.credentials.parts import Part
from extract.reading.clean import fold
from extract.reading.page import Block, Page, Zone

LATEST = 2
"""The last column that may hold the names: a code or an area may stand before them."""
LONG = 40
"""Letters from which the only cell of a row goes on about the row above, and is no heading of those below."""


def in_tables(page: Page) -> Iterator[list[Part]]:
    """Yield the rows of all tables of the page, and the columns of those that were turned when they were read."""
    tables: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(page.blocks):
        if block.cell and block.zone is Zone.MAIN:
            tables[block.cell.table].append(number)
    rows, columns = [], []
    for numbers in tables.values():
        if _is_turned([page.blocks[n] for n in numbers]):
            columns += _columns(page.blocks, numbers)
        else:
            rows += _rows(page.blocks, numbers)
    yield rows
    yield columns


def _rows(blocks: Sequence[Block], numbers: Sequence[int]) -> list[Part]:
    """Return the rows of a table, each named by its first cell or by the column of names."""
    rows: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        if cell := blocks[number].cell:
            rows[cell.row].append(number)
    column, called = _name_column(blocks, rows)
    found: list[Part] = []
    for row in rows.values():
        names = [n for n in row if (cell := blocks[n].cell) and cell.column == column and not cell.heads]
        whole = row[-1] - row[0] + 1 == len(row)
        below = [blocks[n] for n in row]
        if found and whole and row[0] == found[-1].last + 1 and (not names or _goes_on(below)):
            found[-1] = replace(found[-1], last=row[-1])
        elif len(row) > 1 and names and whole:
            found.append(Part(name_of(blocks[names[0]]), names[0], row[0], row[-1], called))
    return found


def _goes_on(row: Sequence[Block]) -> bool:
    """Tell whether a row is one wide cell that says more of the thing in the row above."""
    return len({block.cell.column for block in row if block.cell}) == 1 and sum(len(block.text) for block in row) > LONG


def _name_column(blocks: Sequence[Block], rows: Mapping[int, list[int]]) -> tuple[int, str]:
    """Return the column of a table that names its rows, and its header."""
    heads = [block for block in map(blocks.__getitem__, next(iter(rows.values()))) if block.cell and block.cell.heads]
    for telling in (award(), listed("name_column")):
        for block in heads:
            text = fold(block.text)
            early = block.cell is not None and block.cell.column <= LATEST
            if block.cell and early and telling.search(text) and len(text) <= LONGEST and not facts_of(block):
                return block.cell.column, block.text
    codes = [block for block in heads if listed("code_column").fullmatch(fold(block.text))]
    return (1, "") if codes else (0, "")


def _columns(blocks: Sequence[Block], numbers: Sequence[int]) -> list[Part]:
    """Return the columns of a turned table but the first, which names the facts."""
    columns: dict[int, list[int]] = defaultdict(list)
    for number in numbers:
        if cell := blocks[number].cell:
            columns[cell.column].append(number)
    return [
        Part(blocks[column[0]].text, column[0], column[0], column[-1]) for place, column in columns.items() if place > 0
    ]


def _is_turned(table: Sequence[Block]) -> bool:
    """Tell whether a table's blocks stand column by column."""
    places = [(block.cell.column, block.cell.row) for block in table if block.cell]
    return len({row for _, row in places}) > 1 and places == sorted(places) and len({place for place, _ in places}) > 1
