"""Our CSV files, guarded and typed, against pandas' own from ready dicts; and how long the workbook takes."""

import csv
import json
import statistics
import subprocess
import sys
from pathlib import Path
from typing import Any

CREDENTIALS = 20_000


def written(what: str, folder: Path) -> dict[str, Any]:
    """Write one made run in a process of its own; return its seconds and megabytes."""
    command = [sys.executable, "-m", "bench.write_tables", what, str(CREDENTIALS), str(folder / what)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return dict(json.loads(done.stdout))


def shape(path: Path, delimiter: str) -> tuple[list[str], int]:
    """Return the names of a CSV's columns and the number of its rows."""
    with path.open(encoding="utf-8-sig", newline="") as stream:
        header, *rows = csv.reader(stream, delimiter=delimiter)
    return header, len(rows)


def bench(folder: Path, rounds: int) -> None:
    """Write both in turn, check that the files have the same columns and rows, print the comparison."""
    csv.field_size_limit(100_000)
    pairs = [(written("csv", folder), written("peer", folder)) for _ in range(rounds)]
    for path in sorted((folder / "csv").glob("*.csv")):
        delimiter = ";" if path.stem.endswith("-fra") else ","
        if shape(path, delimiter) != shape(folder / "peer" / path.name, delimiter):
            raise SystemExit(f"{path.name}: the two differ")
    book = written("workbook", folder)
    print(f"\nCSV files of {CREDENTIALS:,} credentials, against pandas from ready dicts ({rounds} rounds, interleaved)")
    print(f"{'':<12}{'ours':>10}{'peer':>10}{'ratio':>10}")
    for name, key in (("seconds", "seconds"), ("CPU s", "cpu"), ("peak MB", "peak_mb")):
        ours, peer = (statistics.median(pair[side][key] for pair in pairs) for side in (0, 1))
        print(f"{name:<12}{ours:>10.2f}{peer:>10.2f}{statistics.median(a[key] / b[key] for a, b in pairs):>9.2f}x")
    print(f"the workbook: {book['seconds']:.1f} s, {book['cpu']:.1f} CPU s, peak {book['peak_mb']:.0f} MB")
