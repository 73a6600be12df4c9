"""Rows of what was read: pages.csv and providers.csv."""

from dataclasses import dataclass, field


@dataclass(slots=True)
class PageRow:
    """One row of pages.csv: every page read, what it was judged to be and why."""

    page_url: str
    provider_id: str
    judged: str
    """credential | credentials | family | provider | listing | other | not_assessed."""
    reason: str
    title: str
    lang: str
    http_status: int | None
    credential_ids: list[str]
    blocks: int
    hits: int
    discarded: int
    fetched_at: str
    page_sha256: str
    warc_file: str
    warc_offset: int
    run_id: str


@dataclass(slots=True)
class ProviderRow:
    """One row of providers.csv."""

    provider_id: str
    provider_name: str
    province: str
    provider_kind: str
    verdict: str
    """ok | changed | robots | opted_out | not_run | empty | incomplete | blocked | shrunk."""
    reason: str
    pages: int
    credentials: int
    not_assessed: int
    expect_min: int | None
    expect_max: int | None
    coverage: dict[str, int] = field(default_factory=dict)
    """Criterion -> credentials whose status is `yes`."""
    stated: dict[str, int] = field(default_factory=dict)
    """Criterion -> credentials whose page says something of it."""
    shares: dict[str, float | None] = field(default_factory=dict)
    """Criterion -> percentage of the credentials assessed whose status is `yes`; None where none was."""
    evidence: int = 0
    pages_not_read: int = 0
    last_success: str = ""
    """fetched_at of the newest body read; empty if none."""
