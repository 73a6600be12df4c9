"""What is known of each URL and what is still to be asked: one SQLite file that survives kill -9.

A row is written after its record is in the archive. So a crash can repeat a page, never lose one.
"""

from crawler.ledger.database import COLUMNS, FIRST
from crawler.ledger.runs import Runs
from crawler.ledger.waiting import Link, Waiting
from crawler.row import Row

__all__ = ["Ledger", "Link"]

PUT = (
    f"INSERT INTO urls ({', '.join(COLUMNS)}) VALUES ({', '.join('?' * len(COLUMNS))}) ON CONFLICT (provider_id, url)"
    f" DO UPDATE SET {', '.join(f'{name} = excluded.{name}' for name in COLUMNS[2:])}"
)


class Ledger(Runs, Waiting):
    """The one SQLite file of an output folder: its runs, what waits, and what is known of each URL."""

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
