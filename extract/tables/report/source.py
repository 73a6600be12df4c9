"""The published tables of one run, read again for its report: the report says nothing that they do not."""

import csv
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from extract.evidence.hit import CRITERIA
from extract.tables.guard import FORMULA
from extract.tables.latest import TablesError
from extract.tables.reread import Document

Row = dict[str, str]
OF_CREDENTIAL = (
    "credential_id", "provider_id", "provider_name", "province", "provider_kind", "title", "credential_type", "lang",
    "url", "score", "not_assessed_reason", "hours", "weeks", "price_cad", "price_kind", "delivery", "pace", "credit",
    "start_dates", "laddering_target", "industry_name", "skill_name", "fetched_at",
    *CRITERIA, *(f"{name}_{part}" for name in CRITERIA for part in ("subtype", "evidence")),
)  # fmt: skip
OF_EVIDENCE = ("evidence_id", "provider_id", "criterion", "subtype", "scope", "basis", "lang", "quote", "link")
OF_PAGE = ("provider_id", "judged", "fetched_at")


@dataclass(frozen=True, slots=True)
class Run:
    """What one folder of tables holds, as the report needs it: of very many rows only what is printed is kept."""

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
        credentials = list(_rows(folder / "credentials.jsonl", OF_CREDENTIAL))
        deciding = {row[f"{criterion}_evidence"] for row in credentials for criterion in CRITERIA}
        rows = _rows(folder / "evidence.jsonl", OF_EVIDENCE)
        evidence = {row["evidence_id"]: row for row in rows if row["evidence_id"] in deciding}
        if lost := deciding - evidence.keys() - {None}:
            raise ValueError(f"evidence.jsonl lacks {min(lost)}")
        return Run(
            run_id=run_id,
            codebook_version=codebook_version,
            credentials=credentials,
            evidence=evidence,
            providers=list(_cells(folder / "providers.csv")),
            pages=[{name: row[name] for name in OF_PAGE} for row in _cells(folder / "pages.csv")],
            changes=list(_cells(folder / "changes.csv")),
            issues=(folder / "issues.jsonl").read_bytes().count(b"\n"),
        )
    except (OSError, ValueError, KeyError, csv.Error) as error:
        raise TablesError(
            f"{folder}: no report can be made of its tables: {error!r}; `microcred extract` writes them anew"
        ) from None


def _rows(path: Path, names: Iterable[str]) -> Iterator[Document]:
    """Yield the values of `names` in each line of JSON."""
    with path.open(encoding="utf-8") as stream:
        for row in map(json.loads, stream):
            yield {name: row[name] for name in names}


def _cells(path: Path) -> Iterator[Row]:
    """Yield the rows of one of our CSV files, each text as it was before the guard."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        for row in csv.DictReader(stream):
            yield {name: _unguarded(cell) for name, cell in row.items()}


def _unguarded(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and FORMULA.match(cell[1:]) else cell
