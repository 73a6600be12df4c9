"""All files of one run, written aside and renamed: a reader never sees half a table."""

import errno
import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

from extract.rows import Results
from extract.tables import latest
from extract.tables.csvfile import FRENCH, write_csv
from extract.tables.frames import frame, ordered
from extract.tables.jsonl import write_issues, write_jsonl
from extract.tables.latest import TablesError
from extract.tables.readme import README, readme

RUN = "run.json"


def write(results: Results, folder: Path, *, keep_latest: bool = False) -> Path:
    """Write every table of `results` to `folder` (`output/<run-id>`), point `latest` to it and return it.

    The files are made in a hidden folder beside it, then renamed into place. An older set of tables goes as the new
    one comes; run.json's `crawl` and files that are not ours stay. With `keep_latest` the link stays where it is.
    TablesError where nothing can be written; then nothing is.
    """
    aside = _beside(folder, "new")
    try:
        recover(folder)
        folder.parent.mkdir(parents=True, exist_ok=True)
        shutil.rmtree(aside, ignore_errors=True)
        aside.mkdir()
        _write_files(results, aside)
        _write_manifest(results, folder, aside)
        _keep_foreign_files(folder, aside)
        _swap(aside, folder)
    except OSError as error:
        shutil.rmtree(aside, ignore_errors=True)
        raise TablesError(f"{folder}: the tables cannot be written: {_reason(error)}; nothing was changed") from None
    if not keep_latest:
        latest.point(folder)
    return folder


def recover(folder: Path) -> None:
    """Bring back the tables of `folder` where a crash fell between the two renames that replace them."""
    old = _beside(folder, "old")
    if not old.exists():
        return
    if folder.exists():
        shutil.rmtree(old)
    else:
        old.rename(folder)


def _write_files(results: Results, folder: Path) -> None:
    rows = ordered(results)
    credentials = frame("credentials", rows["credentials"])
    write_csv(folder / "credentials.csv", "credentials", credentials)
    write_csv(folder / "credentials-fra.csv", "credentials", credentials, FRENCH)
    write_jsonl(folder / "credentials.jsonl", "credentials", rows["credentials"])
    write_csv(folder / "evidence.csv", "evidence", frame("evidence", rows["evidence"]))
    write_jsonl(folder / "evidence.jsonl", "evidence", rows["evidence"])
    write_csv(folder / "pages.csv", "pages", frame("pages", rows["pages"]))
    write_csv(folder / "providers.csv", "providers", frame("providers", rows["providers"]))
    place = {row.provider_id: number for number, row in enumerate(results.providers)}
    write_issues(folder / "issues.jsonl", results.issues, place)
    (folder / README).write_bytes(readme(results).encode("utf-8-sig"))


def _write_manifest(results: Results, folder: Path, aside: Path) -> None:
    """Write run.json: the crawl's part as the crawl left it, what was extracted, and each file's digest."""
    document: dict[str, Any] = {"run_id": results.run_id, **results.manifest}
    try:
        document["crawl"] = json.loads((folder / RUN).read_bytes())["crawl"]
    except (OSError, ValueError, KeyError, TypeError):
        pass
    document["tables"] = {
        "codebook_version": results.codebook_version,
        "credentials": len(results.credentials),
        "evidence": len(results.evidence),
        "pages": len(results.pages),
        "providers": {row.provider_id: row.verdict for row in results.providers},
        "issues": len(results.issues),
        "sha256": {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(aside.iterdir())},
    }
    text = json.dumps(document, ensure_ascii=False, indent=2) + "\n"
    (aside / RUN).write_text(text, encoding="utf-8", newline="\n")


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
    if old.exists():
        shutil.rmtree(old)


def _beside(folder: Path, word: str) -> Path:
    return folder.with_name(f".{folder.name}.{word}")


def _reason(error: OSError) -> str:
    return "the disk is full" if error.errno == errno.ENOSPC else f"{error.filename or ''}: {error.strerror or error}"
