"""What is still to be asked: the frontier, which a crash leaves as it was."""

import sqlite3
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from crawler.ledger.database import FIRST, Database
from crawler.row import Row

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


class Waiting(Database):
    """The frontier's part of the ledger."""

    def __init__(self, path: Path) -> None:
        """Open or create the file."""
        super().__init__(path)
        self._done: list[tuple[str, str]] = []
        self._revisions: Counter[str] = Counter()

    def close(self) -> None:
        """Close the file."""
        with suppress(sqlite3.Error), self._transaction():  # what is not forgotten is read again, from the archive
            self._forget_done()
        super().close()

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

    def _forget_done(self) -> None:
        self._db.executemany("UPDATE urls SET turn = 0 WHERE provider_id = ? AND url = ?", self._done)
        self._done.clear()
