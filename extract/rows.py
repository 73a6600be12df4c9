"""What the tables print: one dataclass a kind of row, filled by the pipeline, named as the columns are."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extract.evidence.hit import CRITERIA


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


@dataclass(slots=True)
class QuestionRow:
    """One row of questions.csv: what a learner should ask about one criterion of one credential."""

    credential_id: str
    provider_id: str
    provider_name: str
    title: str
    url: str
    criterion: str
    reason: str
    """The cell's status: optional | provider_level | planned | negated | not_stated | not_assessed."""
    question_en: str
    question_fr: str
    ranks: Mapping[str, int | None] = field(default_factory=dict)
    """Profile -> place among the credential's questions, from 1; None where it does not apply to the profile."""


@dataclass(slots=True)
class Change:
    """One row of changes.csv: what differs from the provider's run before, and why."""

    credential_id: str
    provider_id: str
    provider_name: str
    title: str
    url: str
    change: str
    """added | gone | back | changed."""
    cause: str
    """page | method | registry | access."""
    column: str = ""
    """The column of credentials.csv that changed; empty where the whole credential came or went."""
    effect: str = ""
    """gained | lost | reworded, for a criterion: more points, fewer, or another sentence for the same status."""
    old_value: str = ""
    new_value: str = ""
    old_quote: str = ""
    new_quote: str = ""
    old_link: str = ""
    new_link: str = ""
    old_run_id: str = ""
    new_run_id: str = ""
    first_seen: str = ""
    """When its page was first read, UTC."""
    last_seen: str = ""
    """When its page was last read or found unchanged, UTC."""


@dataclass(slots=True)
class CodebookRow:
    """One row of codebook.csv: a column, a word that cells use, a criterion, subtype, rule, points or weight."""

    entry: str
    """column | word | criterion | subtype | rule | points | weight | convention."""
    within: str
    """What the name belongs to: the table of a column, the set of a word, the criterion of a subtype ..."""
    name: str
    label_en: str
    label_fr: str
    description_en: str
    description_fr: str
    lang: str = ""
    value: float | None = None
    """Points or weight."""
    type: str = ""
    words: str = ""
    pattern: str = ""


@dataclass(slots=True)
class Issue:
    """One line of issues.jsonl: something a person should know of."""

    kind: str
    provider_id: str
    url: str
    message: str


@dataclass(slots=True)
class Results:
    """Everything one run writes."""

    run_id: str
    codebook_version: str
    credentials: list[Credential]
    evidence: list[Evidence]
    pages: list[PageRow]
    providers: list[ProviderRow]
    issues: list[Issue]
    changes: list[Change] = field(default_factory=list)
    compared_with: tuple[str, ...] = ()
    """The runs before that `changes` counts from: the newest of each provider."""
    manifest: dict[str, Any] = field(default_factory=dict)
    registry: dict[str, Any] = field(default_factory=dict)
    """What run.json keeps of the registry, for a later run to compare with."""
