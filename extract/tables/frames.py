"""Results -> rows in their published order -> pandas frames with the right types."""

from collections.abc import Callable, Iterable
from typing import Any

import pandas as pd

from extract.evidence.hit import CRITERIA
from extract.rows import Credential, Evidence, Issue, PageRow, ProviderRow, Results
from extract.tables import columns
from extract.tables.columns import Column, Table
from extract.tables.guard import joined

DTYPES = {
    "string": "string", "list": "string", "integer": "Int64", "number": "Float64", "money": "Float64",
    "score": "Float64",
}  # fmt: skip
Row = Credential | Evidence | PageRow | ProviderRow


def ordered(results: Results) -> dict[Table, list[Row]]:
    """Return the rows of every table in their order: providers as in the registry, all else by provider.

    Within a provider, credentials by id; evidence by credential (none first), criterion, page and offset; pages by
    address. So the order never depends on titles, nor on the order in which pages were read.
    """
    place = {row.provider_id: number for number, row in enumerate(results.providers)}
    of_criterion = {criterion: number for number, criterion in enumerate(CRITERIA)}

    def of_provider(row: Row | Issue) -> tuple[int, str]:
        return place.get(row.provider_id, len(place)), row.provider_id

    def of_evidence(row: Evidence) -> tuple[Any, ...]:
        criterion = of_criterion[row.criterion]  # type: ignore[index]
        where = (row.page_url, row.quote_start, row.rule_id, row.evidence_id)
        return *of_provider(row), row.credential_id, criterion, *where

    return {
        "credentials": [*sorted(results.credentials, key=lambda row: (*of_provider(row), row.credential_id))],
        "evidence": [*sorted(results.evidence, key=of_evidence)],
        "pages": [*sorted(results.pages, key=lambda row: (*of_provider(row), row.page_url, row.warc_offset))],
        "providers": [*results.providers],
    }


def frame(table: Table, rows: Iterable[Row]) -> pd.DataFrame:
    """Return `rows` as a frame: one column per Column of `table`, missing values as NA, several values joined."""
    several = list(rows)
    return pd.DataFrame({column.name: _series(column, several) for column in columns.of(table)})


def _series(column: Column, rows: list[Row]) -> pd.Series:
    values: Iterable[Any] = map(column.get, rows)
    present = _PRESENT.get(column.type)
    return pd.Series([present(value) for value in values] if present else [*values], dtype=DTYPES[column.type])


def _text(value: str | None) -> str | None:
    return value or None


def _list(values: list[str]) -> str | None:
    return joined(values) or None


_PRESENT: dict[str, Callable[[Any], Any]] = {"string": _text, "list": _list}
