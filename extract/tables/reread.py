"""Published tables read again: JSONL as the raw truth, and whether each CSV still prints it."""

import csv
import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.tables import columns
from extract.tables.columns import Table
from extract.tables.csvfile import ENGLISH, FRENCH, Dialect, cells
from extract.tables.frames import typed
from extract.tables.guard import unguarded

PRINTED: tuple[tuple[str, Table, Dialect], ...] = (
    ("credentials.csv", "credentials", ENGLISH),
    ("credentials-fra.csv", "credentials", FRENCH),
    ("evidence.csv", "evidence", ENGLISH),
)
"""CSV files that print a JSONL file."""
Document = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something published that does not hold."""

    file: str
    row: str
    """An evidence_id or credential_id; empty for the whole file."""
    message: str

    def __str__(self) -> str:
        return ": ".join(filter(None, (self.file, self.row, self.message)))


def read_tables(folder: Path) -> tuple[dict[Table, list[Document]], list[Problem]]:
    """Return the rows of credentials.jsonl and evidence.jsonl, and which file of `folder` is not as it was written."""
    tables: dict[Table, list[Document]] = {}
    problems: list[Problem] = []
    for table in ("credentials", "evidence"):
        try:
            tables[table] = read_rows(folder, table)
        except (OSError, ValueError) as error:
            problems.append(Problem(f"{table}.jsonl", "", f"cannot be read: {error}"))
    for name, table, dialect in PRINTED:
        if table in tables:
            problems += _printed(folder / name, table, tables[table], dialect)
    return tables, [*problems, *_digests(folder)]


def read_rows(folder: Path, table: Table) -> list[Document]:
    """Return the rows of `folder`/`table`.jsonl; ValueError where one has not the columns of the table."""
    names = {column.name for column in columns.of(table)}
    with (folder / f"{table}.jsonl").open(encoding="utf-8") as stream:
        documents = [json.loads(line) for line in stream]
    for number, document in enumerate(documents, 1):
        if not isinstance(document, dict) or names - document.keys():
            raise ValueError(f"line {number} has not the columns of {table}")
    return documents


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of one of our CSV files, each text as it was before the guard."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [{name: unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(stream)]


def _printed(path: Path, table: Table, documents: list[Document], dialect: Dialect) -> Iterator[Problem]:
    """Compare a CSV, cell by cell, with what its JSONL would print."""
    names = [column.name for column in columns.of(table)]
    expected = cells(table, typed(table, {name: [row[name] for row in documents] for name in names}), dialect)
    try:
        with path.open(encoding="utf-8-sig", newline="") as stream:
            header, *rows = csv.reader(stream, delimiter=dialect.delimiter)
    except (OSError, ValueError, csv.Error) as error:
        yield Problem(path.name, "", f"cannot be read: {error}")
        return
    if header != names or len(rows) != len(documents):
        yield Problem(path.name, "", f"has not the columns and rows of {table}.jsonl")
        return
    for row, right in zip(rows, expected, strict=True):
        for name, is_, should in zip(names, row, right, strict=False):
            if is_ != should:
                yield Problem(path.name, right[0], f"{name} is {is_!r}, and {should!r} in {table}.jsonl")


def _digests(folder: Path) -> Iterator[Problem]:
    """Compare the tables that nothing else checks with the digests in run.json."""
    checked = {name for name, _, _ in PRINTED}
    try:
        digests = json.loads((folder / "run.json").read_bytes())["tables"]["sha256"]
    except (OSError, ValueError, KeyError, TypeError):
        yield Problem("run.json", "", "does not give the digests of the tables")
        return
    for name, digest in digests.items():
        path = folder / name
        if not path.is_file():
            yield Problem(name, "", "is missing")
        elif name not in checked and hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield Problem(name, "", "is not as it was written: its SHA-256 differs from run.json's")
