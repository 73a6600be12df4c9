"""What is known of one URL, and the states that it may be in."""

from dataclasses import dataclass
from datetime import UTC, datetime

READ = ("done", "same", "changed")
"""States of a URL whose body is in the archive: first seen, as before, different from before."""
SETTLED = (*READ, "gone", "moved", "blocked", "unstored")
"""States that this run does not ask again; `error` is asked again when the run is continued."""


@dataclass(slots=True)
class Row:
    """One URL of one provider, as the last run that met it left it."""

    provider_id: str
    url: str
    url_key: str
    kind: str
    """credential | provider | listing | sitemap | robots | pdf | likely | other."""
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
    lastmod: str = ""
    """When a sitemap says that the page was last changed; empty where it does not."""
    text_sha256: str = ""
    """Of the main text of the newest body; empty until a second body differs from a first."""
    dom_file: str = ""
    """Of the record with what a browser made of the page; empty where none did."""
    dom_offset: int = 0
    last_file: str = ""
    """Of the newest record that speaks of the URL: its body, a revisit, what a browser made, why there is no body."""
    last_offset: int = 0

    @property
    def record(self) -> str:
        """`file@offset` of the record that carries the body."""
        return f"{self.warc_file}@{self.warc_offset}" if self.warc_file else ""


def hours_since(moment: str) -> float:
    """Return the hours since a `checked_at`; infinite where it is empty."""
    return (datetime.now(UTC) - datetime.fromisoformat(moment)).total_seconds() / 3600 if moment else float("inf")
