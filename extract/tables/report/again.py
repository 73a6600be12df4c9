"""`microcred report`: the reports of a run made anew from its tables, and opened."""

import hashlib
import json
import locale
import os
import webbrowser
from pathlib import Path
from typing import Any

from crawler.result import USAGE, Result, did_you_mean
from extract.tables.latest import TablesError, current
from extract.tables.report.files import NAMES, write_reports
from extract.tables.write import RUN, alone, manifest_text


class UnknownRunError(TablesError):
    """There are no tables of that run."""

    exit_code = USAGE


def rewrite(output: Path, run_id: str = "", browse: bool = False) -> Result:
    """Write the reports of a run (default: the last good one) from its tables; open one in a browser if asked."""
    folder = _folder(output, run_id) if run_id else current(output)
    with alone(output):
        try:
            document = json.loads((folder / RUN).read_bytes())
            tables: dict[str, Any] = document["tables"]
            write_reports(folder, document["run_id"], tables["codebook_version"])
            digests = {name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in NAMES.values()}
            tables["sha256"] = dict(sorted({**tables["sha256"], **digests}.items()))
            aside = folder / f".{RUN}.new"
            aside.write_text(manifest_text(document), encoding="utf-8", newline="\n")
            aside.replace(folder / RUN)
        except OSError as error:
            raise TablesError(f"{error.filename or folder}: the report cannot be written: {error.strerror}") from None
        except (ValueError, KeyError, TypeError):
            raise TablesError(f"{folder / RUN}: says nothing of tables; `microcred extract` writes them anew") from None
    lines = [f"wrote {folder / name}" for name in NAMES.values()]
    if browse:
        lines.append(_browse(folder / NAMES["fr" if _speaks_french() else "en"]))
    return Result({"run_id": document["run_id"], "files": [str(folder / name) for name in NAMES.values()]}, lines)


def _folder(output: Path, run_id: str) -> Path:
    folder = output / run_id
    if folder.parent == output and (folder / "credentials.jsonl").is_file():
        return folder
    known = sorted(path.parent.name for path in output.glob("[!.]*/credentials.jsonl") if not path.parent.is_symlink())
    raise UnknownRunError(f"{output}: there are no tables of a run '{run_id}'{did_you_mean(run_id, known)}")


def _browse(path: Path) -> str:
    opened = webbrowser.open(path.absolute().as_uri())
    return f"opened {path.name}" if opened else f"no browser was found; open {path} yourself"


def _speaks_french() -> bool:
    named = filter(None, (os.environ.get(name) for name in ("LC_ALL", "LC_MESSAGES", "LANG")))
    return next(named, locale.getlocale()[0] or "").lower().startswith("fr")
