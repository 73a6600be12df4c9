"""What is known of each URL and what is still to be asked: one SQLite file that survives kill -9.

A row is written after its record is in the archive. So a crash can repeat a page, never lose one.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from crawler.archive import ArchiveError, now, read_at, read_file
from crawler.urls import url_key

READ = ("done", "same", "changed")
"""States of a URL whose body is in the archive: first seen, as before, different from before."""
SETTLED = (*READ, "gone", "moved", "blocked", "unstored")
"""States that this run does not ask again; `error` is asked again when the run is continued."""
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
    PRIMARY KEY (provider_id, url)
) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS urls_by_key ON urls (provider_id, url_key);
CREATE INDEX IF NOT EXISTS urls_by_file ON urls (warc_file, warc_offset);
"""


@dataclass(slots=True)
class Row:
    """One URL of one provider, as the last run that met it left it."""

    provider_id: str
    url: str
    url_key: str
    kind: str
    """credential | provider | listing | sitemap | robots | other."""
    depth: int
    parent: str
    last_run: str
    state: str
    """new | done | same | changed | gone | moved | blocked | unstored | error."""
    outcome: str = ""
    """Why there is no body: robots, noarchive, http_error, timeout, too_large ..."""
    status: int | None = None
    checked_at: str = ""
    etag: str = ""
    last_modified: str = ""
    sha256: str = ""
    """Of the newest body of a page; empty where there never was one, or the page is gone or moved."""
    warc_file: str = ""
    """Of the record that carries the body, relative to the archive's root; empty where there is none."""
    warc_offset: int = 0
    fetched_at: str = ""

    @property
    def record(self) -> str:
        """`file@offset` of the record that carries the body."""
        return f"{self.warc_file}@{self.warc_offset}" if self.warc_file else ""


COLUMNS = tuple(Row.__dataclass_fields__)
PUT = f"INSERT OR REPLACE INTO urls ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))})"
FOUND = (
    "INSERT INTO urls (provider_id, url, url_key, kind, depth, parent, last_run, state) VALUES (?,?,?,?,?,?,?,'new')"
    " ON CONFLICT (provider_id, url) DO UPDATE SET kind = excluded.kind, depth = excluded.depth,"
    " parent = excluded.parent, last_run = excluded.last_run, state = 'new', outcome = ''"
    " WHERE last_run <> excluded.last_run"
)


class Ledger:
    """The one SQLite file of an output folder."""

    def __init__(self, path: Path) -> None:
        """Open or create the ledger."""
        self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def begin(self, run_id: str, digest: str, providers: Iterable[str]) -> None:
        """Write down that a run has begun; a run begun before is continued."""
        self._db.execute(
            "INSERT INTO runs (run_id, digest, providers, started, heartbeat) VALUES (?,?,?,?,?)"
            " ON CONFLICT (run_id) DO UPDATE SET heartbeat = excluded.heartbeat, finished = ''",
            (run_id, digest, json.dumps(sorted(providers)), now(), now()),
        )

    def unfinished(self, digest: str, providers: Iterable[str]) -> str | None:
        """Return the newest unfinished run of exactly these providers under this configuration."""
        row = self._db.execute(
            "SELECT run_id FROM runs WHERE digest = ? AND providers = ? AND finished = '' ORDER BY run_id DESC LIMIT 1",
            (digest, json.dumps(sorted(providers))),
        ).fetchone()
        return str(row[0]) if row else None

    def has_run(self, run_id: str) -> bool:
        """Tell whether a run of this name is known."""
        return self._db.execute("SELECT 1 FROM runs WHERE run_id = ?", (run_id,)).fetchone() is not None

    def started(self, run_id: str) -> str:
        """Return when a run began."""
        return str(self._db.execute("SELECT started FROM runs WHERE run_id = ?", (run_id,)).fetchone()[0])

    def beat(self, run_id: str) -> None:
        """Write down that the run is alive."""
        self._db.execute("UPDATE runs SET heartbeat = ? WHERE run_id = ?", (now(), run_id))

    def finish(self, run_id: str, states: Mapping[str, tuple[str, str]], finished: bool) -> None:
        """Write down each provider's (state, reason); an unfinished run can be continued."""
        with self._transaction():
            self._db.executemany(
                "INSERT OR REPLACE INTO providers VALUES (?,?,?,?)",
                [(run_id, provider, state, reason) for provider, (state, reason) in states.items()],
            )
            self._db.execute(
                "UPDATE runs SET heartbeat = ?, finished = ? WHERE run_id = ?",
                (now(), now() if finished else "", run_id),
            )

    def found(self, run_id: str, provider_id: str, links: Iterable[tuple[str, str, str, int, str]]) -> None:
        """Put (url, url_key, kind, depth, parent) on the frontier of a run; what this run knows stays as it is."""
        with self._transaction():
            self._db.executemany(
                FOUND, [(provider_id, url, key, kind, depth, parent, run_id) for url, key, kind, depth, parent in links]
            )

    def frontier(self, run_id: str, provider_id: str) -> list[Row]:
        """Return what this run found and has not settled, in the order of depth and URL."""
        return self._rows("provider_id = ? AND last_run = ? AND state IN ('new', 'error')", (provider_id, run_id))

    def get(self, provider_id: str, url: str) -> Row | None:
        """Return what is known of exactly this URL."""
        cursor = self._db.execute(
            f"SELECT {', '.join(COLUMNS)} FROM urls WHERE provider_id = ? AND url = ?", (provider_id, url)
        )
        row = cursor.fetchone()
        return Row(*row) if row else None

    def final_urls(self, provider_id: str) -> dict[str, str]:
        """Return key -> URL where a page's body came from another form of the URL: https, a slash, no slash."""
        rows = self._db.execute(
            "SELECT body.url_key, body.url FROM urls AS body JOIN urls AS moved USING (provider_id, url_key)"
            " WHERE provider_id = ? AND body.sha256 <> '' AND moved.state = 'moved' ORDER BY body.checked_at",
            (provider_id,),
        )
        return {str(key): str(url) for key, url in rows}

    def put(self, row: Row) -> None:
        """Write a row whose record is in the archive."""
        self._db.execute(PUT, [getattr(row, name) for name in COLUMNS])

    def forget_past(self, warc_file: str, size: int) -> int:
        """Forget rows whose record lay past `size` in a WARC that was cut; return how many."""
        return self._db.execute("DELETE FROM urls WHERE warc_file = ? AND warc_offset >= ?", (warc_file, size)).rowcount

    def rows(self, provider_id: str = "") -> list[Row]:
        """Return all rows, or one provider's."""
        return self._rows("provider_id = ?", (provider_id,)) if provider_id else self._rows("1", ())

    def _rows(self, where: str, values: tuple[Any, ...]) -> list[Row]:
        cursor = self._db.execute(f"SELECT {', '.join(COLUMNS)} FROM urls WHERE {where} ORDER BY depth, url", values)
        return [Row(*row) for row in cursor]

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")


def check_ledger(archive_root: Path) -> list[str]:
    """Compare ledger and archive both ways: each row's record is there, each response has a row."""
    path = archive_root.parent / "ledger.sqlite3"
    if not path.exists():
        return [f"{path}: no such file"]
    ledger = Ledger(path)
    try:
        rows = ledger.rows()
    finally:
        ledger.close()
    problems = [problem for row in rows if row.warc_file and (problem := _row_problem(row, archive_root))]
    known = {(row.provider_id, row.url_key) for row in rows}
    for warc in sorted(archive_root.glob("*/*.warc.gz")):
        for record in read_file(warc, archive_root, problems):
            if record.kind == "response" and (record.provider_id, url_key(record.url)) not in known:
                problems.append(f"{record.warc_file}@{record.warc_offset}: {record.url} has no row in the ledger")
    return problems


def _row_problem(row: Row, archive_root: Path) -> str:
    try:
        record = read_at(archive_root / row.warc_file, row.warc_offset, archive_root)
    except ArchiveError as error:
        return f"ledger: {row.url}: {error}"
    if record.url != row.url or (row.sha256 and record.page_sha256 != row.sha256):
        return f"ledger: {row.url}: {row.record} is not the record of it"
    return ""
