"""A row of evidence.csv: one sentence that proves or denies one criterion."""

from dataclasses import dataclass


@dataclass(slots=True)
class Evidence:
    """One row of evidence.csv."""

    evidence_id: str
    credential_id: str
    """Empty for family and provider evidence."""
    provider_id: str
    criterion: str
    subtype: str
    status: str
    """present | optional | planned | negated."""
    scope: str
    """programme | family | provider."""
    rule_id: str
    basis: str
    probability: float | None
    quote: str
    quote_start: int
    quote_end: int
    heading: str
    zone: str
    lang: str
    page_url: str
    page_number: int | None
    link: str
    fetched_at: str
    page_sha256: str
    warc_file: str
    warc_offset: int
    run_id: str
    value: str = ""
    """Not a column: laddering target, industry or skill name that the rule read."""
