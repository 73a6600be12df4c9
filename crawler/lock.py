"""One crawl at a time in one output folder."""

import sqlite3
from pathlib import Path

from crawler.result import MicrocredError


class CrawlError(MicrocredError):
    """The crawl cannot begin: nothing can be written, or another crawl is at work."""


def lock(path: Path) -> sqlite3.Connection:
    """Hold `path` for this process; the system lets go of it when the process ends, however it ends."""
    connection = sqlite3.connect(path, isolation_level=None, timeout=0)
    try:
        connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        connection.close()
        if "locked" not in str(error):
            raise
        raise CrawlError(
            f"{path.parent}: another crawl is writing here; wait for it, or give --output another folder"
        ) from None
    return connection
