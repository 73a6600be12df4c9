"""A row of credentials.csv: its facts, its seven cells, its scores."""

from dataclasses import dataclass, field

from extract.evidence.hit import CRITERIA


@dataclass(slots=True)
class Facts:
    """What a page states about a credential; None or empty where it does not say."""

    hours: float | None = None
    hours_raw: str = ""
    weeks: float | None = None
    weeks_raw: str = ""
    price_cad: float | None = None
    price_kind: str = ""
    """full | per_course | from | free."""
    price_raw: str = ""
    delivery: str = ""
    """online_synchronous|online_asynchronous|online|hybrid|in_person|bimodal|comodal; ` | ` between several."""
    pace: str = ""
    """full_time | part_time | self_paced; ` | ` between several."""
    start_dates: str = ""
    """YYYY-MM-DD or YYYY-MM, ` | ` between several; `continuous` for continuous intake."""
    assessed: str = ""
    """yes | no; empty where the page does not say."""
    badge: str = ""
    """The badge's platform or `yes`."""
    prerequisites: str = ""
    funding: str = ""
    credit: str = ""
    """credit | non_credit."""


@dataclass(slots=True)
class Cell:
    """One criterion of one credential: status, points and the evidence that decides it."""

    status: str = "not_stated"
    """yes | optional | provider_level | planned | negated | not_stated | not_assessed."""
    points: float | None = 0.0
    """None when not assessed."""
    subtype: str = ""
    quote: str = ""
    link: str = ""
    evidence: str = ""
    """An evidence_id."""


@dataclass(slots=True)
class Credential:
    """One row of credentials.csv."""

    credential_id: str
    provider_id: str
    provider_name: str
    province: str
    provider_kind: str
    title: str
    title_alt: str
    credential_type: str
    lang: str
    url: str
    alt_urls: list[str]
    not_assessed_reason: str
    facts: Facts
    laddering_target: str = ""
    industry_name: str = ""
    skill_name: str = ""
    cells: dict[str, Cell] = field(default_factory=lambda: {criterion: Cell() for criterion in CRITERIA})
    scores: dict[str, float | None] = field(default_factory=dict)
    """Profile (`score`, `score_jobseeker` ...) -> 0 ... 100 with one decimal, None when not assessed."""
    fetched_at: str = ""
    http_status: int | None = None
    page_sha256: str = ""
    codebook_version: str = ""
    run_id: str = ""
