"""The published tables of one run, read again for its report: the report says nothing that they do not."""

import csv
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from extract.evidence.hit import CRITERIA
from extract.tables.guard import FORMULA
from extract.tables.latest import TablesError
from extract.tables.reread import Document, read_rows

Row = dict[str, str]
PRINTED = ("provider_id", "criterion", "subtype", "scope", "lang", "quote", "link")


@dataclass(frozen=True, slots=True)
class Run:
    """What one folder of tables holds, as the report needs it."""

    run_id: str
    codebook_version: str
    credentials: list[Document]
    evidence: dict[str, Document]
    """What decides a cell, by evidence_id."""
    providers: list[Row]
    pages: list[Row]
    changes: list[Row]
    issues: int


def read_run(folder: Path, run_id: str, codebook_version: str) -> Run:
    """Read the tables in `folder`; TablesError where they are missing or were written by another version."""
    try:
        credentials = read_rows(folder, "credentials")
        return Run(
            run_id=run_id,
            codebook_version=codebook_version,
            credentials=credentials,
            evidence=_deciding(folder / "evidence.jsonl", credentials),
            providers=read_csv(folder / "providers.csv"),
            pages=read_csv(folder / "pages.csv"),
            changes=read_csv(folder / "changes.csv"),
            issues=(folder / "issues.jsonl").read_bytes().count(b"\n"),
        )
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise TablesError(
            f"{folder}: no report can be made of its tables: {error}; `microcred extract` writes them anew"
        ) from None


def _deciding(path: Path, credentials: Iterable[Document]) -> dict[str, Document]:
    """Return the rows of `path` that decide a cell, and of each only what is printed: there may be very many."""
    named = {row[f"{criterion}_evidence"] for row in credentials for criterion in CRITERIA}
    found = {}
    with path.open(encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            if row["evidence_id"] in named:
                found[row["evidence_id"]] = {key: row[key] for key in PRINTED}
    return found


def read_csv(path: Path) -> list[Row]:
    """Return the rows of one of our CSV files, each text as it was before the guard."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [{name: _unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(stream)]


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell
