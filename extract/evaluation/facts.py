"""Facts of labelled pages: which columns the tool fills, and whether with what a careful reader reads."""

from dataclasses import dataclass

from extract.evaluation.goldpages import COLUMNS, Value
from extract.evaluation.pages import Compared
from extract.reading.clean import clean, fold
from extract.tables import columns
from extract.tables.columns import NUMBERS
from extract.tables.guard import SEPARATOR

KNOWN = {column.name: column for column in columns.of("credentials")}
TEXTS: tuple[str, ...] = (*(name for name in COLUMNS if name.endswith("_raw")), "prerequisites", "funding")
"""Columns that quote the page: one quote may be longer than the other."""
OPEN: tuple[str, ...] = tuple(
    name for name in COLUMNS if name.endswith("_raw") or name in ("laddering_target", "industry_name", "skill_name")
)
"""Columns that are compared only where the reader names them."""
NEAR = 0.005


@dataclass(frozen=True, slots=True)
class Fact:
    """One column of one credential that the reader, the tool or both have filled."""

    column: str
    expected: Value
    found: Value

    @property
    def right(self) -> bool:
        """Tell whether both say the same."""
        return self.expected is not None and self.found is not None and same(self.column, self.expected, self.found)


def facts_of(one: Compared) -> list[Fact]:
    """Return the columns that the reader or the tool has filled; those of OPEN where the reader has."""
    facts = []
    for name in COLUMNS:
        expected = one.expected.facts.get(name)
        found = KNOWN[name].get(one.row) if one.row else None
        found = None if found == "" else found  # 0 is a price: free
        if expected is not None or (found is not None and name not in OPEN):
            facts.append(Fact(name, expected, found))
    return facts


def same(column: str, one: str | float, other: str | float) -> bool:
    """Tell whether two values of `column` say the same: numbers, quotes one in the other, several values as a set."""
    if KNOWN[column].type in NUMBERS:
        return abs(float(one) - float(other)) < NEAR
    left, right = fold(clean(str(one))), fold(clean(str(other)))
    if column in TEXTS:
        return left in right or right in left
    return set(left.split(SEPARATOR)) == set(right.split(SEPARATOR))
