"""What a value is the value of: definition terms, table headers, bold leads, `Label:` before its value."""

import re
from functools import lru_cache
from typing import NamedTuple

from selectolax.lexbor import LexborNode

from extract.reading.clean import clean
from extract.reading.columns import names_fact
from extract.reading.context import Context
from extract.reading.grid import table_of
from extract.reading.page import Cell

BREAK, LEAD, LEAD_END, NAMED, JOINED = "\x01", "\x02", "\x03", "\x04", "\x05"
"""Marks in a piece's raw text: a line break, the begin and end of bold words, the begin of an element named label; in
a line, where two were joined."""
MARKS = re.compile("[\x01-\x05]")
BEGIN = re.compile(r"\s*([\x02\x04])([^\x02-\x04]*)\x03([^\x02\x04]*)")
LONGEST = 60
LABEL_NAME = re.compile(
    r"(?:^|[-_\s])(?:label|libelle|(?:glance|fact|detail)-title)(?=$|\s|[A-Z])|[a-z]Label(?=$|\s)", re.IGNORECASE
)
"""`field__label`, `glance-label`; not `field--label-inline`, which is the pair."""
LISTED = re.compile(r"^\s*(?:[•·▪●◦‣*–—-]|\d{1,2}[.)])\s")
LABELLED = re.compile(r"^\s*[\x02\x04]?[^:\x01]{2,60}:")
VALUES_PER_LABEL = 3
FEWEST_HEADS, FACT_HEADS = 3, 2
"""Cells of a first row, and names of facts among them, that make them headers though they are no `th`."""


@lru_cache(maxsize=4096)
def names_label(names: str) -> bool:
    """Tell whether class `names` say that the element is the label of what follows."""
    return bool(LABEL_NAME.search(names))


def lines(raw: str) -> list[str]:
    """Split a piece at its line breaks where they separate: two in a row, before list marks, before labels."""
    if BREAK not in raw:
        return [raw]
    result: list[str] = []
    parts = re.split(r"\x01", raw)
    labelled = sum(1 for part in parts if LABELLED.match(part)) >= 2
    join = False
    for part in parts:
        if not part.strip("\x02\x03\x04 \t\r\n\f\u00a0"):
            join = False
            continue
        apart = LISTED.match(part) or (labelled and LABELLED.match(part))
        if join and not apart:
            result[-1] += f" {JOINED}{part}"
        else:
            result.append(part)
        join = True
    return result


class Line(NamedTuple):
    """One line of a piece, cleaned."""

    text: str
    label: str = ""
    """What it leads with: `<strong>Hours:</strong> 42`."""
    bold: str = ""
    """The bold words that it leads with, where they are no label."""
    first: str = ""
    """The first of several lines that were joined, where it may be a title: `Basket Weaving<br>Willow, reed.`"""


def unmark(line: str) -> Line:
    """Return a line without its marks, and what they tell of how it begins."""
    first, joined, _ = line.partition(JOINED)
    text, title = clean(MARKS.sub("", line)), _title_line(clean(MARKS.sub("", first))) if joined else ""
    begin = BEGIN.match(line) if LEAD_END in line else None
    if begin is None:
        return Line(text, first=title)
    words, rest = clean(begin[2]), begin[3].lstrip()
    says = begin[1] == NAMED or words.endswith(":") or rest.startswith(":")
    label = words.rstrip(" :")
    if says and text.rstrip(" :") != label:
        return Line(text, label if len(label) <= LONGEST else "")
    return Line(text, bold=words if begin[1] == LEAD else "", first=title)


def _title_line(first: str) -> str:
    """Return the first of several lines where it may be a title: short, and no sentence."""
    return first if len(first) <= LONGEST and first[-1:].isalnum() else ""


def cell_of(context: Context) -> Cell | None:
    """Return where in its table the innermost cell around a block stands, or None outside of tables."""
    cell: Context | None = context
    while cell is not None and cell.column < 0:
        if cell.tag == "table" or cell.parent is None:
            return None
        cell = cell.parent
    if cell is None or cell.parent is None:
        return None
    row = cell.parent
    table = table_of(row)
    if table is None:
        return None
    return Cell(table.order, row.order, cell.column, _heads(row))


def _heads(row: Context) -> bool:
    """Tell whether a row holds a table's headers: nothing but `th`, or the first row and names of facts in it."""
    if row.node.css_first("td") is None:
        return True
    section = row.node.parent
    if _before(row.node, "tr") or (
        section is not None and section.tag == "tbody" and _before(section, "thead", "tbody")
    ):
        return False
    cells = [clean(cell.text()) for cell in row.node.css("td, th")]
    return len(cells) >= FEWEST_HEADS and sum(map(names_fact, cells)) >= FACT_HEADS


def _before(node: LexborNode, *tags: str) -> bool:
    """Tell whether an element with one of these tags stands before `node`, beside it."""
    before = node.prev
    while before is not None and before.tag not in tags:
        before = before.prev
    return before is not None


class Labels:
    """Follow the page block by block and say each block's label."""

    def __init__(self) -> None:
        self._term = ""
        self._next: tuple[str, Context | None] = ("", None)
        self._field: tuple[Context, str, int] | None = None
        self._columns: dict[tuple[int, int], str] = {}
        self._rows: dict[int, str] = {}

    def of(self, text: str, lead: str, context: Context, level: int, cell: Cell | None) -> str:
        """Return the label of a block, and learn what the block labels."""
        label = lead or self._cell(text, context.tag, cell) or self._from_before(context)
        if context.tag == "dd":
            label = label or self._term
        elif context.tag == "dt":
            self._term = text.rstrip(" :")
        short = len(text) <= LONGEST
        colon = short and text.endswith(":") and not level and context.tag not in ("li", "dt")
        self._next = (text.rstrip(" :"), context.parent) if colon else ("", None)
        if short and names_label(context.names) and context.parent is not None:
            self._field = (context.parent, text.rstrip(" :"), VALUES_PER_LABEL)
            return lead
        return label if label != text else ""

    def _from_before(self, context: Context) -> str:
        if context.tag == "button":
            return ""
        label, parent = self._next
        if label and parent is not None and context.tag != "li" and not context.level and context.within(parent):
            return label
        if self._field is None:
            return ""
        around, label, left = self._field
        if context.level or not context.within(around) or left == 0:
            self._field = None
            return ""
        self._field = (around, label, left - 1)
        return label

    def _cell(self, text: str, tag: str, cell: Cell | None) -> str:
        if cell is None:
            return ""
        if cell.heads:
            self._columns.setdefault((cell.table, cell.column), text)
            return ""
        if tag == "th" or cell.column == 0:
            alone = cell.row not in self._rows and len(text) <= 2 * LONGEST  # else it is content, the table a layout
            self._rows[cell.row] = text.rstrip(" :") if alone else ""
        column = self._columns.get((cell.table, cell.column), "")
        header = self._rows.get(cell.row, "") if cell.column > 0 and tag == "td" else ""
        return " / ".join(part for part in (header, column) if part) if tag == "td" else ""
