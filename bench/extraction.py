"""Our extraction, against bs4(lxml) on the whole page and every spaCy rule on every sentence, with no gate."""

import csv
import json
import sys
from pathlib import Path

from bench.crawl import ours, registry
from bench.measure import interleaved, report, timed


def rows_of_ours(output: Path) -> set[tuple[str, str, str]]:
    """Return (page, criterion, quote) of every row of evidence.csv."""
    with (output / "latest" / "evidence.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {(row["page_url"], row["criterion"], row["quote"]) for row in csv.DictReader(stream)}


def rows_of_naive(path: Path) -> set[tuple[str, str, str]]:
    """Return (page, criterion, quote) of every row the peer wrote."""
    with path.open(encoding="utf-8") as stream:
        return {tuple(json.loads(line)) for line in stream}


def bench(folder: Path, port: int, pages: int, rounds: int) -> None:
    """Crawl once, run both over the same archive, check that both give the same rows, print the comparison."""
    config = registry(folder, port)
    timed(ours(folder, config, 0, "extracted"))
    output = folder / "extracted-0"
    archive = next((output / "archive" / "bench").glob("*.warc.gz"))
    extract = [sys.executable, "-m", "microcred", "extract", "--config", str(config), "--output", str(output)]
    naive = [sys.executable, "-m", "bench.naive_extract", str(archive), str(folder / "naive.jsonl")]
    pairs = interleaved(lambda _: extract, lambda _: naive, rounds)
    mine, theirs = rows_of_ours(output), rows_of_naive(folder / "naive.jsonl")
    if mine != theirs:
        raise SystemExit(f"the rows differ: {len(mine)} and {len(theirs)}, {sorted(mine ^ theirs)[:4]}")
    print(f"\n{len(mine)} rows of evidence on both sides")
    report("archive to tables, against bs4(lxml) + every spaCy rule on every sentence (same rows)", pairs, pages)
