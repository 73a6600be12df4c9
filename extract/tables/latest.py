"""`output/latest`: the newest good tables, by a link that is replaced by rename."""

import os
from pathlib import Path

from crawler.result import MicrocredError

LATEST = "latest"
FOR_PEOPLE = ("report-eng.html", "credentials.csv")
"""What a person opens first, the best first."""


class TablesError(MicrocredError):
    """The tables cannot be written or read where they should be."""


def point(folder: Path) -> None:
    """Point `latest`, beside `folder`, to it; where links cannot be made, a file named `latest` names the folder."""
    link = folder.parent / LATEST
    aside = folder.parent / f".{LATEST}.{os.getpid()}"
    aside.unlink(missing_ok=True)
    try:
        aside.symlink_to(folder.name, target_is_directory=True)
    except (OSError, NotImplementedError):
        aside.write_text(folder.name + "\n", encoding="utf-8")
    try:
        aside.replace(link)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise TablesError(
            f"{link}: cannot be replaced ({error.strerror}); move it away, the tables are in {folder}"
        ) from None


def current(output: Path) -> Path:
    """Return the folder of the last good tables under `output`, or the newest tables where no run was good yet."""
    link = output / LATEST
    if link.is_file():
        named = output / link.read_text(encoding="utf-8").strip()
        if named.parent == output and (named / "credentials.csv").is_file():
            return named
    elif (link / "credentials.csv").is_file():
        return link.resolve()
    tables = [path for path in output.glob("[!.]*/credentials.csv") if path.parent != link]
    if not tables:
        raise TablesError(f"{output}: no tables yet; `microcred run` or `microcred extract` writes them")
    return max(tables, key=lambda path: (path.stat().st_mtime_ns, path)).parent


def file_to_open(folder: Path) -> Path:
    """Return the file of `folder` that a person should open first."""
    return next((folder / name for name in FOR_PEOPLE if (folder / name).is_file()), folder / FOR_PEOPLE[-1])
