"""What is known of each URL and what is still to be asked: one SQLite file that survives kill -9.

A row is written after its record is in the archive. So a crash can repeat a page, never lose one.
"""

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from crawler.archive import now
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
PUT = (
    f"INSERT INTO urls ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) ON CONFLICT (provider_id, url)"
    f" DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS[2:])}"
)
FIRST = "CASE WHEN kind IN ('listing', 'sitemap') THEN 1 WHEN kind = 'other' THEN 3 ELSE 2 END"
"""The turn of a URL: what leads to pages first, what may be anything last. Negative while in hand, 0 at rest."""
FOUND = (
    "INSERT INTO urls (provider_id, url, url_key, kind, depth, parent, lastmod, last_run, state, turn, place)"
    f" SELECT *, {FIRST}, ? FROM (SELECT ? AS provider_id, ? AS url, ? AS url_key, ? AS kind, ? AS depth, ? AS parent,"
    " ? AS lastmod, ? AS last_run, 'new' AS state) WHERE true"
    " ON CONFLICT (provider_id, url) DO UPDATE SET kind = excluded.kind, depth = excluded.depth,"
    " lastmod = excluded.lastmod, parent = excluded.parent, last_run = excluded.last_run, state = 'new', outcome = '',"
    " turn = excluded.turn, place = excluded.place WHERE last_run <> excluded.last_run"
)


Link = tuple[str, str, str, int, str, str]
"""URL, its key, kind, depth, parent, lastmod."""


class Ledger:
    """The one SQLite file of an output folder."""

    def __init__(self, path: Path) -> None:
        """Open or create the ledger."""
        self._db = sqlite3.connect(path, isolation_level=None, timeout=10)
        self._db.execute("PRAGMA journal_mode = WAL")
        self._db.execute("PRAGMA synchronous = NORMAL")
        self._db.executescript(SCHEMA)
        self._bring_up_to_date()
        self._done: list[tuple[str, str]] = []
        self._revisions: Counter[str] = Counter()

    def close(self) -> None:
        """Close the file."""
        with suppress(sqlite3.Error), self._transaction():  # what is not forgotten is read again, from the archive
            self._forget_done()
        self._db.close()

    def begin(self, run_id: str, digest: str, providers: Iterable[str]) -> None:
        """Write down that a run has begun; a run begun before is continued."""
        self._db.execute(
            "INSERT INTO runs (run_id, digest, providers, started, heartbeat) VALUES (?,?,?,?,?)"
            " ON CONFLICT (run_id) DO UPDATE SET heartbeat = excluded.heartbeat, finished = ''",
            (run_id, digest, json.dumps(sorted(providers)), now(), now()),
        )
        for provider_id in providers:
            self._db.execute(
                f"UPDATE urls SET turn = CASE WHEN last_run <> ? OR kind = 'robots' THEN 0 ELSE {FIRST} END"
                " WHERE provider_id = ? AND (turn <> 0 OR (last_run = ? AND state = 'error'))",
                (run_id, provider_id, run_id),
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

    def found(self, run_id: str, provider_id: str, place: int, links: Iterable[Link]) -> int:
        """Put links on the frontier of a run, at `place` of its depth and those after it.

        What this run knows stays as it is. Return how many links there were.
        """
        rows = [(place + number, provider_id, *link, run_id) for number, link in enumerate(links)]
        with self._transaction():
            self._db.executemany(FOUND, rows)
        self._revisions[provider_id] += 1
        return len(rows)

    def knows(self, run_id: str, provider_id: str, key: str) -> bool:
        """Tell whether a run has met a form of the URL with this key."""
        query = "SELECT 1 FROM urls WHERE provider_id = ? AND url_key = ? AND last_run = ?"
        return self._db.execute(query, (provider_id, key, run_id)).fetchone() is not None

    def places(self, run_id: str, provider_id: str) -> int:
        """Return how many URLs a run has put on the frontier."""
        query = "SELECT coalesce(max(place), 0) FROM urls WHERE provider_id = ? AND last_run = ?"
        return int(self._db.execute(query, (provider_id, run_id)).fetchone()[0])

    def draw(self, provider_id: str, limit: int, pages: bool = True) -> list[Row]:
        """Take what is next on the frontier in hand: listings and sitemaps first, by depth, as they were found."""
        with self._transaction():
            self._forget_done()
            rows = self._rows(
                f"provider_id = ? AND turn > 0 AND turn <= {3 if pages else 1}",
                (provider_id,),
                f"turn, depth, place LIMIT {limit}",
            )
            self._db.executemany(
                "UPDATE urls SET turn = -turn WHERE provider_id = ? AND url = ?",
                [(provider_id, row.url) for row in rows],
            )
        return rows

    def revision(self, provider_id: str) -> int:
        """Return a number that changes when something is put on a provider's frontier."""
        return self._revisions[provider_id]

    def waits(self, provider_id: str, pages: bool = True) -> bool:
        """Tell whether `draw` would give anything."""
        query = f"SELECT 1 FROM urls WHERE provider_id = ? AND turn > 0 AND turn <= {3 if pages else 1} LIMIT 1"
        return self._db.execute(query, (provider_id,)).fetchone() is not None

    def done_with(self, provider_id: str, url: str) -> None:
        """Let go of a URL in hand whose links are on the frontier; written with the next draw.

        A crash before that has the page read again, from the archive.
        """
        self._done.append((provider_id, url))

    def recall(self, run_id: str, provider_id: str) -> int:
        """Put the pages of earlier runs that nothing led to in this one on the frontier; return how many."""
        self._revisions[provider_id] += 1
        return self._db.execute(
            "UPDATE urls SET last_run = ?, state = 'new', outcome = '', turn = 2, place = 0"
            " WHERE provider_id = ? AND last_run <> ? AND sha256 <> ''"
            " AND kind IN ('credential', 'provider', 'pdf', 'likely', 'other')",
            (run_id, provider_id, run_id),
        ).rowcount

    def counts(self, run_id: str, provider_id: str) -> list[tuple[str, str, str, int]]:
        """Return (kind, state, outcome, number) of the URLs that a run has settled."""
        return self._db.execute(
            "SELECT kind, state, outcome, count(*) FROM urls WHERE provider_id = ? AND last_run = ? AND state <> 'new'"
            " GROUP BY kind, state, outcome",
            (provider_id, run_id),
        ).fetchall()

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
        """Forget what was read into a WARC past `size`, where it was cut; its URLs wait again. Return how many.

        A body before the cut stays known, though a revisit of it or a note on it was lost.
        """
        waits = f"state = 'new', outcome = '', turn = CASE WHEN kind = 'robots' THEN 0 ELSE {FIRST} END"
        with self._transaction():
            lost = self._db.execute(
                f"UPDATE urls SET {waits}, status = NULL, checked_at = '', etag = '', last_modified = '', sha256 = '',"
                " text_sha256 = '', warc_file = '', warc_offset = 0, fetched_at = '', dom_file = '', dom_offset = 0,"
                " last_file = '', last_offset = 0"
                " WHERE (warc_file = ? AND warc_offset >= ?) OR (dom_file = ? AND dom_offset >= ?)",
                (warc_file, size, warc_file, size),
            ).rowcount
            unseen = self._db.execute(
                f"UPDATE urls SET {waits}, last_file = '', last_offset = 0 WHERE last_file = ? AND last_offset >= ?",
                (warc_file, size),
            ).rowcount
        return lost + unseen

    def rows(self, provider_id: str = "") -> list[Row]:
        """Return all rows, or one provider's."""
        return self._rows("provider_id = ?", (provider_id,)) if provider_id else self._rows("1", ())

    def _bring_up_to_date(self) -> None:
        """Add the columns that a ledger of an older version lacks."""
        there = {row[1] for row in self._db.execute("PRAGMA table_info(urls)")}
        for name in COLUMNS:
            if name not in there:
                kind = "INTEGER NOT NULL DEFAULT 0" if name.endswith("offset") else "TEXT NOT NULL DEFAULT ''"
                self._db.execute(f"ALTER TABLE urls ADD COLUMN {name} {kind}")

    def _rows(self, where: str, values: tuple[Any, ...], order: str = "depth, url") -> list[Row]:
        cursor = self._db.execute(f"SELECT {', '.join(COLUMNS)} FROM urls WHERE {where} ORDER BY {order}", values)
        return [Row(*row) for row in cursor]

    def _forget_done(self) -> None:
        self._db.executemany("UPDATE urls SET turn = 0 WHERE provider_id = ? AND url = ?", self._done)
        self._done.clear()

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
