"""The grid of a table: which column a cell stands in, where cells span several columns or rows."""

from extract.reading.context import Context

MOST = 100
"""A span of more is a mistake."""


def table_of(row: Context) -> Context | None:
    """Return the table that a row stands in."""
    above = row.parent
    while above is not None and above.tag != "table":
        above = above.parent
    return above


def place(row: Context) -> None:
    """Count a row in its table."""
    table = table_of(row)
    if table is not None:
        row.rows = table.rows
        table.rows += 1


def settle(cell: Context, row: Context, attributes: dict[str, str | None]) -> None:
    """Give a cell its column: the next of its row that no cell of a row above reaches into."""
    table = table_of(row)
    held = table.held if table is not None else None
    while held is not None and held.get(row.width, 0) > row.rows:
        row.width += 1
    cell.column = row.width
    wide, high = _span(attributes, "colspan"), _span(attributes, "rowspan")
    if high > 1 and table is not None:
        table.held = (held or {}) | dict.fromkeys(range(row.width, row.width + wide), row.rows + high)
    row.width += wide


def _span(attributes: dict[str, str | None], name: str) -> int:
    span = attributes.get(name) or "1"
    return min(int(span), MOST) if span.isdecimal() else 1
