"""How right is the tool? Labelled sentences and pages against it, with baselines, intervals and causes of error."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from crawler.result import Result
from extract.evaluation.gold import ENDINGS, GoldError, GoldFile, read_gold
from extract.evaluation.goldpages import read_pages
from extract.evaluation.lines import page_lines, report_lines
from extract.evaluation.pages import outcomes
from extract.evaluation.pagescore import page_reports
from extract.evaluation.report import reports
from extract.evidence.codebook import load_codebook

WORDS = (
    "All pairs: a criterion without a label counts as none. labelled F1: over the labelled pairs alone, where saying",
    "yes to everything does well. status: share of matched pairs with the right status. believed: share of the hard",
    "negatives taken for evidence. gain in F1: the tool's less this system's.",
)


def evaluate(gold: Sequence[Path], examples: int, resamples: int, seed: int) -> Result:
    """Measure the tool on `gold`: files of labelled sentences, folders of labelled pages; both may be given."""
    _check(gold)
    files = read_gold(path for path in gold if not path.is_dir())
    pages = read_pages(path for path in gold if path.is_dir())
    codebook = load_codebook()
    document: dict[str, Any] = {
        "codebook_version": codebook.version,
        "resamples": resamples,
        "seed": seed,
        "files": [{"file": str(one.path), "sha256": one.sha256, "rows": len(one.rows)} for one in files],
    }
    lines = [
        f"codebook {codebook.version}; in brackets 95 % intervals over providers ({resamples} resamples, seed {seed})"
    ]
    if files:
        measured = reports([row for one in files for row in one.rows], resamples, seed)
        document["sentences"] = {lang: report.document(examples) for lang, report in measured.items()}
        lines += [*WORDS, "", *_names(files)]
        lines += [line for lang, report in measured.items() for line in report_lines(lang, report, examples)]
    if pages:
        by_page = page_reports(outcomes(pages), resamples, seed)
        document["pages"] = {lang: report.document(examples) for lang, report in by_page.items()}
        lines += ["", *(line for lang, report in by_page.items() for line in page_lines(lang, report, examples))]
    return Result(document, lines)


def _names(files: Sequence[GoldFile]) -> list[str]:
    return [*(f"{one.path}: {len(one.rows)} rows, sha256 {one.sha256[:12]}" for one in files), ""]


def _check(gold: Sequence[Path]) -> None:
    """Say at once what cannot be gold."""
    for path in gold:
        if not path.exists():
            raise GoldError(f"{path}: no such file or folder; give JSON lines, or a folder of gold pages")
        if path.is_file() and path.suffix not in ENDINGS:
            raise GoldError(f"{path}: is neither JSON lines ({', '.join(ENDINGS)}) nor a folder of gold pages")
