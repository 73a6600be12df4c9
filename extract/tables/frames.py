"""Results -> rows in their published order -> pandas frames with the right types."""

from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from extract.evidence.hit import CRITERIA
from extract.rows import Change, CodebookRow, Credential, Evidence, PageRow, ProviderRow, QuestionRow, Results
from extract.tables import columns
from extract.tables.codebook import codebook_rows
from extract.tables.columns import Column, Table
from extract.tables.guard import joined
from extract.tables.questions import question_rows

DTYPES = {
    "string": "string", "list": "string", "integer": "Int64", "number": "Float64", "money": "Float64",
    "score": "Float64", "datetime": "string",
}  # fmt: skip
OfProvider = Credential | Evidence | PageRow | ProviderRow | QuestionRow | Change
Row = OfProvider | CodebookRow
COLUMN_PLACE = {column.name: number for number, column in enumerate(columns.of("credentials"))}


def ordered(results: Results) -> dict[Table, list[Row]]:
    """Return the rows of every table in their order: providers as in the registry, all else by provider.

    Within a provider, credentials by id; evidence by credential (none first), criterion, page and offset; pages by
    address; questions by credential and rank; changes by credential and column. So the order never depends on titles,
    nor on the order in which pages were read. The codebook stands in an order of its own.
    """
    place = {row.provider_id: number for number, row in enumerate(results.providers)}
    of_criterion: dict[str, int] = {criterion: number for number, criterion in enumerate(CRITERIA)}

    def of_provider(row: OfProvider) -> tuple[int, str]:
        return place.get(row.provider_id, len(place)), row.provider_id

    def of_evidence(row: Evidence) -> tuple[Any, ...]:
        criterion = of_criterion[row.criterion]
        where = (row.page_url, row.quote_start, row.rule_id, row.evidence_id)
        return *of_provider(row), row.credential_id, criterion, *where

    def of_change(row: Change) -> tuple[Any, ...]:
        return *of_provider(row), row.credential_id, COLUMN_PLACE.get(row.column, -1), row.cause

    credentials = sorted(results.credentials, key=lambda row: (*of_provider(row), row.credential_id))
    return {
        "credentials": [*credentials],
        "evidence": [*sorted(results.evidence, key=of_evidence)],
        "pages": [*sorted(results.pages, key=lambda row: (*of_provider(row), row.page_url, row.warc_offset))],
        "providers": [*results.providers],
        "questions": [*question_rows(credentials)],
        "changes": [*sorted(results.changes, key=of_change)],
        "codebook": [*codebook_rows()],
    }


def frames(results: Results) -> dict[Table, pd.DataFrame]:
    """Return every table of a run as a frame."""
    return {table: frame(table, rows) for table, rows in ordered(results).items()}


def frame(table: Table, rows: Iterable[Row]) -> pd.DataFrame:
    """Return `rows` as a frame: one column per Column of `table`, missing values as NA, several values joined."""
    several = list(rows)
    return typed(table, {column.name: map(column.get, several) for column in columns.of(table)})


def typed(table: Table, values: Mapping[str, Iterable[Any]]) -> pd.DataFrame:
    """Return a frame of `table` from the values of each column; None, an empty string and an empty list are NA."""
    return pd.DataFrame({column.name: _series(column, values[column.name]) for column in columns.of(table)})


def _series(column: Column, values: Iterable[Any]) -> pd.Series:
    if column.type == "list":
        values = [joined(several or ()) for several in values]
    if DTYPES[column.type] == "string":
        values = [value or None for value in values]
    return pd.Series(list(values), dtype=DTYPES[column.type])
