"""report-eng.html and report-fra.html, beside the tables that they are made of."""

from pathlib import Path

from extract.tables.report.render import render
from extract.tables.report.source import read_run
from extract.tables.report.words import Lang

NAMES: dict[Lang, str] = {"en": "report-eng.html", "fr": "report-fra.html"}


def write_reports(folder: Path, run_id: str, codebook_version: str) -> None:
    """Write both reports on the tables in `folder` into it."""
    for lang, page in render(read_run(folder, run_id, codebook_version)).items():
        aside = folder / f".{NAMES[lang]}.new"
        aside.write_bytes(page)
        aside.replace(folder / NAMES[lang])
