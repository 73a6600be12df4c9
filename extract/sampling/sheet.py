"""The coding sheet and its key, as rows of text; the sheet shows nothing of what the tool said."""

import csv
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.evaluation.gold import VALUES
from extract.evidence.hit import CRITERIA
from extract.sampling.population import Unit
from extract.tables.guard import cell_text

EVIDENCE, YES, NO = "evidence", "yes", "no"
SHOWN = ("item", "lang", "page", "heading", "before", "sentence")
CODED = (EVIDENCE, *CRITERIA)
COLUMNS = (*SHOWN, *CODED, "comment", "link", "coder", "sample")
CHOICES = (*VALUES[1:], VALUES[0])
KEY = "KEY-not-for-coders.csv"
PROVENANCE = ("provider_id", "page_url", "quote_start", "quote_end", "page_sha256", "warc_file", "warc_offset")
KEY_COLUMNS = ("sample", "item", "stratum", "weight", *PROVENANCE, *CRITERIA, "codebook_version", "run_id")


@dataclass(frozen=True, slots=True)
class Sample:
    """Drawn sentences in the order of the sheet, with what is needed to find their answers again."""

    id: str
    units: Sequence[Unit]
    weights: dict[str, float]
    """Stratum -> how many sentences of the run one drawn sentence stands for."""
    codebook_version: str
    run_id: str

    def items(self) -> Iterable[tuple[str, Unit]]:
        """Yield each unit with its item: a letter and a number, which no spreadsheet rewrites."""
        return ((f"i{number:04d}", unit) for number, unit in enumerate(self.units, 1))


def sheet_rows(sample: Sample, coder: str) -> list[list[str]]:
    """Return the rows that `coder` fills in: the cells of CODED and the comment are empty."""
    rows = []
    for item, unit in sample.items():
        place = unit.place
        shown = (place.heading, place.before, place.text, place.link) if place else ("", "", unit.quote, "")
        heading, before, text, link = shown
        empty = [""] * (len(CODED) + 1)
        rows.append([item, unit.lang, unit.title, heading, before, text, *empty, link, coder, sample.id])
    return rows


def key_rows(sample: Sample) -> list[list[str]]:
    """Return the tool's answer to each item, whose it is and where it stands."""
    rows = []
    for item, unit in sample.items():
        where = unit.where
        weight = f"{sample.weights[unit.stratum]:.6g}"
        place = (
            where.provider_id, where.page_url, unit.start, unit.end, where.page_sha256, where.warc_file,
            where.warc_offset,
        )  # fmt: skip
        answers = [unit.answers.get(name, VALUES[0]) for name in CRITERIA]
        rows.append([
            sample.id, item, unit.stratum, weight, *map(str, place), *answers, sample.codebook_version, sample.run_id,
        ])  # fmt: skip
    return rows


def write_rows(path: Path, columns: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a CSV as the tables are: UTF-8 with BOM, CRLF, every cell guarded."""
    with path.open("w", encoding="utf-8", newline="") as stream:
        stream.write("\ufeff")
        writer = csv.writer(stream, lineterminator="\r\n")
        writer.writerow(columns)
        writer.writerows([cell_text(cell) for cell in row] for row in rows)
