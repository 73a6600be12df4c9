"""What a record is, whoever wrote it, and the names that our records carry."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from crawler.result import MicrocredError

RUN, PROVIDER = "X-Microcred-Run", "X-Microcred-Provider"


class ArchiveError(MicrocredError):
    """A WARC cannot be read where it should be, or not be written."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: what was asked, what came, where it is."""

    kind: str
    """response | revisit | metadata | conversion | resource."""
    url: str
    fetched_at: str
    """UTC, `YYYY-MM-DDThh:mm:ssZ`."""
    status: int | None
    headers: dict[str, str]
    """HTTP headers by lower-cased name; the last of several wins."""
    body: bytes
    """Without transfer and content encoding."""
    page_sha256: str
    provider_id: str
    run_id: str
    warc_file: str
    """Relative to the archive's root; the file's name where there is none."""
    warc_offset: int
    length: int
    """Bytes the record takes in the file."""
    refers_to: tuple[str, str] | None = None
    """Of a revisit: URL and date of the record that carries the body."""
    record_id: str = ""
    note: dict[str, Any] = field(default_factory=dict)
    """Of a metadata record: `outcome`, `detail`, `http_status`."""


def now() -> str:
    """Return this moment as records write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def sha256(data: bytes) -> str:
    """Return the SHA-256 of `data`, hex."""
    return hashlib.sha256(data).hexdigest()
