"""`python -m bench.write_tables csv|peer|workbook CREDENTIALS FOLDER`: write one made run, print seconds and megabytes.

`csv` goes from ordered rows to every CSV file, guarded, as a run does; `peer` from ready dicts by pandas to the same
files, unguarded; `workbook` from ordered rows to credentials.xlsx.
"""

import json
import resource
import sys
import time
from pathlib import Path

import pandas as pd

from bench import made
from extract.rows import Results
from extract.tables import columns
from extract.tables.catalogue import catalogue
from extract.tables.columns import Table
from extract.tables.csvfile import FRENCH, write_csv
from extract.tables.frames import Row, frame, ordered
from extract.tables.guard import joined
from extract.tables.workbook import WORKBOOK, Workbook

Rows = dict[Table, list[Row]]


def csv_files(rows: Rows, folder: Path) -> None:
    for table in catalogue():
        own = frame(table, rows[table])
        write_csv(folder / f"{table}.csv", table, own)
        if table == "credentials":
            write_csv(folder / "credentials-fra.csv", table, own, FRENCH)


def workbook(results: Results, rows: Rows, folder: Path) -> None:
    with Workbook(folder / WORKBOOK, results) as book:
        for table in catalogue():
            book.add(table, frame(table, rows[table]))


def dicts(rows: Rows) -> dict[Table, list[dict[str, object]]]:
    return {
        table: [
            {one.name: joined(one.get(row)) if one.type == "list" else one.get(row) for one in columns.of(table)}
            for row in rows[table]
        ]
        for table in catalogue()
    }


def peer(documents: dict[Table, list[dict[str, object]]], folder: Path) -> None:
    for table, several in documents.items():
        own = pd.DataFrame(several)
        own.to_csv(folder / f"{table}.csv", index=False, encoding="utf-8-sig", lineterminator="\r\n")
        if table == "credentials":
            own.to_csv(folder / "credentials-fra.csv", index=False, sep=";", decimal=",", encoding="utf-8-sig")


def main() -> None:
    """Write what is named and print how long it took, without the making of the rows."""
    what, number, folder = sys.argv[1], int(sys.argv[2]), Path(sys.argv[3])
    folder.mkdir(parents=True, exist_ok=True)
    results = made.results(number)
    rows = ordered(results)
    documents = dicts(rows) if what == "peer" else {}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    begun, cpu = time.perf_counter(), time.process_time()
    if what == "csv":
        csv_files(rows, folder)
    elif what == "peer":
        peer(documents, folder)
    else:
        workbook(results, rows, folder)
    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    seconds, spent = time.perf_counter() - begun, time.process_time() - cpu
    print(json.dumps({"seconds": seconds, "cpu": spent, "rows_mb": before, "peak_mb": used}))


if __name__ == "__main__":
    main()
