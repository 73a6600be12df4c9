"""All files of one run, written aside and renamed: a reader never sees half a table."""

import errno
import hashlib
import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from extract.rows import Results
from extract.tables import latest
from extract.tables.catalogue import catalogue
from extract.tables.columns import Table
from extract.tables.csvfile import FRENCH, write_csv
from extract.tables.datapackage import DATAPACKAGE, datapackage
from extract.tables.frames import frame, ordered
from extract.tables.guard import well_formed
from extract.tables.jsonl import write_issues, write_jsonl
from extract.tables.latest import TablesError
from extract.tables.progress import writing
from extract.tables.readme import README, readme
from extract.tables.report.files import write_reports
from extract.tables.workbook import WORKBOOK, Workbook

RUN = "run.json"
RAW: tuple[Table, ...] = ("credentials", "evidence")
"""Tables that programs get raw, as JSON lines."""
LOCK, PATIENCE = ".tables.lock", 60.0
"""One process writes tables under an output folder at a time; the next waits so many seconds."""


def write(results: Results, folder: Path, *, keep_latest: bool = False) -> Path:
    """Write every table of `results` to `folder` (`output/<run-id>`), point `latest` to it and return it.

    The files are made in a hidden folder beside it, then renamed into place. An older set of tables goes as the new
    one comes; run.json's `crawl` and files that are not ours stay. With `keep_latest` the link stays where it is.
    TablesError where nothing can be written; then nothing is.
    """
    with alone(folder.parent):
        aside = _beside(folder, "new")
        try:
            recover(folder)
            shutil.rmtree(aside, ignore_errors=True)
            aside.mkdir()
            _write_files(results, aside)
            _write_manifest(results, folder, aside)
            _keep_foreign_files(folder, aside)
            _swap(aside, folder)
        except OSError as error:
            shutil.rmtree(aside, ignore_errors=True)
            raise _cannot(folder, error) from None
        if not keep_latest:
            latest.point(folder)
    return folder


def recover(folder: Path) -> None:
    """Bring back the tables of `folder` where a crash fell between the two renames that replace them."""
    old = _beside(folder, "old")
    if not old.exists():
        return
    if (folder / "credentials.csv").exists():
        shutil.rmtree(old, ignore_errors=True)
        return
    if folder.exists():  # a crawl went on since and wrote its part of run.json anew
        _keep_foreign_files(old, folder)
        shutil.rmtree(old, ignore_errors=True)
    else:
        old.rename(folder)


@contextmanager
def alone(output: Path) -> Iterator[None]:
    """Hold the output folder; the system lets go of it when the process ends, however it ends."""
    try:
        output.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise _cannot(output, error) from None
    try:
        connection = sqlite3.connect(output / LOCK, isolation_level=None, timeout=PATIENCE)
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        raise TablesError(f"{output}: the tables cannot be written: {error}; nothing was changed") from None
    try:
        yield
    finally:
        connection.close()


def _write_files(results: Results, folder: Path) -> None:
    rows = ordered(results)
    total = sum(map(len, rows.values()))
    with writing(2 * total) as step, Workbook(folder / WORKBOOK, results) as workbook:
        for table in catalogue():
            own, number = frame(table, rows[table]), len(rows[table])
            step(f"{table}.csv", number)
            write_csv(folder / f"{table}.csv", table, own)
            if table == "credentials":
                write_csv(folder / "credentials-fra.csv", table, own, FRENCH)
            if table in RAW:
                write_jsonl(folder / f"{table}.jsonl", table, rows[table])
            step(f"{WORKBOOK}: {table}", number)
            workbook.add(table, own)
        step(WORKBOOK, total)
    place = {row.provider_id: number for number, row in enumerate(results.providers)}
    write_issues(folder / "issues.jsonl", results.issues, place)
    (folder / DATAPACKAGE).write_text(datapackage(results, folder), encoding="utf-8", newline="\n")
    (folder / README).write_bytes(readme(results).encode("utf-8-sig"))
    write_reports(folder, results.run_id, results.codebook_version)


def _write_manifest(results: Results, folder: Path, aside: Path) -> None:
    """Write run.json: the crawl's part as the crawl left it, what was extracted, and each file's digest."""
    document: dict[str, Any] = {"run_id": results.run_id, **results.manifest}
    with suppress(OSError, ValueError, KeyError, TypeError):
        document["crawl"] = json.loads((folder / RUN).read_bytes())["crawl"]
    document["tables"] = {
        "codebook_version": results.codebook_version,
        "credentials": len(results.credentials),
        "evidence": len(results.evidence),
        "pages": len(results.pages),
        "providers": {row.provider_id: row.verdict for row in results.providers},
        "changes": len(results.changes),
        "compared_with": list(results.compared_with),
        "issues": len(results.issues),
        "registry": results.registry,
        "sha256": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(aside.iterdir())},
    }
    (aside / RUN).write_text(manifest_text(document), encoding="utf-8", newline="\n")


def manifest_text(document: dict[str, Any]) -> str:
    """Return run.json as it is written."""
    return well_formed(json.dumps(document, ensure_ascii=False, indent=2)) + "\n"


def _keep_foreign_files(folder: Path, aside: Path) -> None:
    """Carry over what a person has laid beside the tables."""
    for path in folder.iterdir() if folder.is_dir() else ():
        target = aside / path.name
        if not target.exists():
            copy: Callable[..., object] = shutil.copytree if path.is_dir() else shutil.copy2
            copy(path, target)


def _swap(aside: Path, folder: Path) -> None:
    old = _beside(folder, "old")
    if folder.exists():
        folder.rename(old)
    try:
        aside.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _beside(folder: Path, word: str) -> Path:
    return folder.with_name(f".{folder.name}.{word}")


def _cannot(where: Path, error: OSError) -> TablesError:
    named = f"{error.filename}: " if error.filename and str(error.filename) != str(where) else ""
    reason = "the disk is full" if error.errno == errno.ENOSPC else f"{named}{error.strerror or error}"
    return TablesError(f"{where}: the tables cannot be written: {reason}; nothing was changed")
