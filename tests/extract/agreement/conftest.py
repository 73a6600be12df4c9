"""Sheets and keys as `sample` writes them, filled in as the test says."""

import csv
from pathlib import Path
from typing import Any

import pytest

from extract.evidence.hit import CRITERIA
from extract.sampling.sheet import COLUMNS, KEY, KEY_COLUMNS


def write(path: Path, columns: Any, rows: list[dict[str, str]], mark: str = ",", encoding: str = "utf-8-sig") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        writer = csv.DictWriter(stream, columns, restval="", delimiter=mark)
        writer.writeheader()
        writer.writerows(rows)
    return path


def coded_rows(coder: str, codes: list[dict[str, str] | None]) -> list[dict[str, str]]:
    """Return one row an item: criterion -> code, {} where nothing is there, None where it is not coded yet."""
    return [
        {
            "item": f"i{number:04d}", "lang": "en", "sentence": f"Sentence {number}.", "coder": coder, "sample": "s1",
            **({} if code is None else {"evidence": "yes" if code else "no", **code}),
        }
        for number, code in enumerate(codes, 1)
    ]  # fmt: skip


def sheet(folder: Path, coder: str, codes: list[dict[str, str] | None]) -> Path:
    """Write a coder's sheet."""
    return write(folder / f"coding-{coder}.csv", COLUMNS, coded_rows(coder, codes))


def key(folder: Path, answers: list[dict[str, str]], weights: list[float] | None = None) -> Path:
    """Write a key in which providers alder and birch take turns."""
    rows = [
        {
            "sample": "s1", "item": f"i{number:04d}", "stratum": "x", "provider_id": ("birch", "alder")[number % 2],
            "weight": str(weights[number - 1] if weights else 1), "codebook_version": "1-0a1b2c3d",
            **dict.fromkeys(CRITERIA, "none"), **answer,
        }
        for number, answer in enumerate(answers, 1)
    ]  # fmt: skip
    return write(folder / KEY, KEY_COLUMNS, rows)


@pytest.fixture(scope="session")
def make_sheet():
    """Write a coder's sheet."""
    return sheet


@pytest.fixture(scope="session")
def make_key():
    """Write a key."""
    return key


@pytest.fixture(scope="session")
def as_table():
    """Write rows in another form of CSV."""

    def written(path: Path, coder: str, codes: list[dict[str, str] | None], mark: str, encoding: str) -> Path:
        return write(path, COLUMNS, coded_rows(coder, codes), mark, encoding)

    return written
