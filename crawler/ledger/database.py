"""The SQLite file of an output folder: its tables, brought up to date when it is opened, and its transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from crawler.row import Row

SCHEMA = """
CREATE TABLE IF NOT EXISTS runs (
    run_id TEXT PRIMARY KEY, digest TEXT NOT NULL, providers TEXT NOT NULL,
    started TEXT NOT NULL, heartbeat TEXT NOT NULL, finished TEXT NOT NULL DEFAULT ''
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS providers (
    run_id TEXT NOT NULL, provider_id TEXT NOT NULL, state TEXT NOT NULL, reason TEXT NOT NULL,
    PRIMARY KEY (run_id, provider_id)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS urls (
    provider_id TEXT NOT NULL, url TEXT NOT NULL, url_key TEXT NOT NULL, kind TEXT NOT NULL, depth INTEGER NOT NULL,
    parent TEXT NOT NULL, last_run TEXT NOT NULL, state TEXT NOT NULL, outcome TEXT NOT NULL DEFAULT '',
    status INTEGER, checked_at TEXT NOT NULL DEFAULT '',
    etag TEXT NOT NULL DEFAULT '', last_modified TEXT NOT NULL DEFAULT '', sha256 TEXT NOT NULL DEFAULT '',
    warc_file TEXT NOT NULL DEFAULT '', warc_offset INTEGER NOT NULL DEFAULT 0, fetched_at TEXT NOT NULL DEFAULT '',
    lastmod TEXT NOT NULL DEFAULT '', text_sha256 TEXT NOT NULL DEFAULT '',
    dom_file TEXT NOT NULL DEFAULT '', dom_offset INTEGER NOT NULL DEFAULT 0,
    last_file TEXT NOT NULL DEFAULT '', last_offset INTEGER NOT NULL DEFAULT 0,
    turn INTEGER NOT NULL DEFAULT 0, place INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (provider_id, url)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS urls_by_key ON urls (provider_id, url_key, last_run);
DROP INDEX IF EXISTS urls_by_file;
CREATE INDEX IF NOT EXISTS urls_waiting ON urls (provider_id, turn, depth, place) WHERE turn > 0;
"""
COLUMNS = tuple(Row.__dataclass_fields__)
FIRST = "CASE WHEN kind IN ('listing', 'sitemap') THEN 1 WHEN kind = 'other' THEN 3 ELSE 2 END"
"""The turn of a URL: what leads to pages first, what may be anything last. Negative while in hand, 0 at rest."""


class Database:
    """The one SQLite file of an output folder."""

    def __init__(self, path: Path) -> None:
        """Open or create the file."""
        self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(SCHEMA)
        self._bring_up_to_date()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def _rows(self, where: str, values: tuple[Any, ...], order: str = "depth, url") -> list[Row]:
        cursor = self._db.execute(f"SELECT {', '.join(COLUMNS)} FROM urls WHERE {where} ORDER BY {order}", values)
        return [Row(*row) for row in cursor]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self._db.in_transaction:
                self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")

    def _bring_up_to_date(self) -> None:
        """Add the columns that a ledger of an older version lacks."""
        there = {row[1] for row in self._db.execute("PRAGMA table_info(urls)")}
        for name in COLUMNS:
            if name not in there:
                kind = "INTEGER NOT NULL DEFAULT 0" if name.endswith("offset") else "TEXT NOT NULL DEFAULT ''"
                self._db.execute(f"ALTER TABLE urls ADD COLUMN {name} {kind}")
