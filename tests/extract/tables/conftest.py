"""Small synthetic results: one provider read in both languages, one that could not be read, one unregistered host."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from extract.evidence.hit import CRITERIA
from extract.quote import text_fragment
from extract.rows import Credential, Evidence, Facts, Issue, PageRow, ProviderRow, Results
from extract.score import cell, not_assessed_cell, scores

POINTS = {"yes": 1.0, "optional": 0.6, "provider_level": 0.4, "planned": 0.2, "negated": 0.0, "not_stated": 0.0}
PROFILES = {
    "score": {"advisory": 1, "capstone": 1, "career": 1, "wil": 1, "laddering": 1},
    "score_jobseeker": {"advisory": 1, "capstone": 1, "career": 1.5, "wil": 2, "laddering": 0.5},
    "score_further_study": {"advisory": 0.5, "capstone": 1, "career": 0.5, "wil": 1, "laddering": 2},
    "score_degree_holder": {"advisory": 1, "capstone": 1, "career": 1, "wil": 1, "laddering": 0},
}
VERSION = "1-0a1b2c3d"
RUN = "20261123T140312Z"
AT = "2026-11-23T14:03:15Z"
SHA = "ab" * 32


def proof(number: int = 1, **given: Any) -> Evidence:
    """Return a row of evidence; `given` replaces what the test is about."""
    url = given.get("page_url", "https://alder.example/micro/solar")
    quote = given.get("quote", "Employers reviewed the curriculum of this micro-credential.")
    row = Evidence(
        evidence_id=f"e{number:016x}", credential_id="alder-sol-101", provider_id="alder", criterion="advisory",
        subtype="co_developed", status="present", scope="programme", rule_id="adv-en-01", basis="rule",
        probability=None, quote=quote, quote_start=100, quote_end=100 + len(quote), heading="About", zone="main",
        lang="en", page_url=url, page_number=None, link=text_fragment(url, quote), fetched_at=AT, page_sha256=SHA,
        warc_file=f"alder/alder-{RUN}.warc.gz", warc_offset=1234, run_id=RUN,
    )  # fmt: skip
    for name, value in given.items():
        setattr(row, name, value)
    return row


def credential(evidence: list[Evidence] | None = None, **given: Any) -> Credential:
    """Return a row of credentials.csv whose cells and scores follow from `evidence`, `points` and `profiles`."""
    points, profiles = given.pop("points", POINTS), given.pop("profiles", PROFILES)
    url = given.get("url", "https://alder.example/micro/solar")
    said = evidence or []
    cells = {criterion: cell(said, criterion, url, points) for criterion in CRITERIA}
    if given.get("not_assessed_reason"):
        cells = {criterion: not_assessed_cell() for criterion in CRITERIA}
    row = Credential(
        credential_id="alder-sol-101", provider_id="alder", provider_name="Alder Polytechnic", province="BC",
        provider_kind="polytechnic", title="Solar Installation", title_alt="Installation solaire",
        credential_type="micro-credential", lang="en", url=url, alt_urls=["https://alder.example/fr/solaire"],
        not_assessed_reason="", facts=Facts(), cells=cells, scores=scores(cells, profiles), fetched_at=AT,
        http_status=200, page_sha256=SHA, codebook_version=VERSION, run_id=RUN,
    )  # fmt: skip
    for name, value in given.items():
        setattr(row, name, value)
    return row


def page(**given: Any) -> PageRow:
    """Return a row of pages.csv."""
    row = PageRow(
        page_url="https://alder.example/micro/solar", provider_id="alder", judged="credential",
        reason="one title, a price and hours", title="Solar Installation", lang="en", http_status=200,
        credential_ids=["alder-sol-101"], blocks=40, hits=2, discarded=1, fetched_at=AT, page_sha256=SHA,
        warc_file=f"alder/alder-{RUN}.warc.gz", warc_offset=1234, run_id=RUN,
    )  # fmt: skip
    for name, value in given.items():
        setattr(row, name, value)
    return row


def provider(**given: Any) -> ProviderRow:
    """Return a row of providers.csv."""
    row = ProviderRow(
        provider_id="alder", provider_name="Alder Polytechnic", province="BC", provider_kind="polytechnic",
        verdict="ok", reason="", pages=12, credentials=2, not_assessed=1, expect_min=1, expect_max=None,
        coverage=dict.fromkeys(CRITERIA, 1), stated=dict.fromkeys(CRITERIA, 1), shares=dict.fromkeys(CRITERIA, 100.0),
        evidence=3, pages_not_read=1, last_success=AT,
    )  # fmt: skip
    for name, value in given.items():
        setattr(row, name, value)
    return row


def results(**given: Any) -> Results:
    """Return a whole run, a part of it replaced by name."""
    evidence = [
        proof(1),
        proof(2, criterion="wil", subtype="internship", status="optional", quote="Un stage est offert, au choix."),
        proof(3, criterion="career", subtype="coaching", scope="provider", credential_id="",
              quote="Coaching for all learners.", page_url="https://alder.example/careers"),
    ]  # fmt: skip
    facts = Facts(
        hours=42.0, hours_raw="42 hours", weeks=6.5, weeks_raw="6½ weeks", price_cad=1234.5, price_kind="full",
        price_raw="$1,234.50", start_dates="2026-09-08 | 2027-01",
    )  # fmt: skip
    unread = credential(
        not_assessed_reason="blocked", credential_id="alder-win-200", url="https://alder.example/micro/wind", title="",
        title_alt="", alt_urls=[], http_status=403, page_sha256="",
    )  # fmt: skip
    parts: dict[str, Any] = {
        "run_id": RUN,
        "codebook_version": VERSION,
        "credentials": [unread, credential(evidence, facts=facts)],
        "evidence": evidence,
        "pages": [page(), page(page_url="https://alder.example/careers", judged="provider", credential_ids=[])],
        "providers": [provider()],
        "issues": [Issue("blocked", "alder", "https://alder.example/micro/wind", "403 Forbidden")],
    }
    return Results(**{**parts, **given})


@pytest.fixture(scope="session")
def make() -> SimpleNamespace:
    """Builders of rows and of a whole run."""
    return SimpleNamespace(
        proof=proof, credential=credential, page=page, provider=provider, results=results, RUN=RUN, POINTS=POINTS,
        PROFILES=PROFILES,
    )  # fmt: skip


@pytest.fixture
def output(tmp_path: Path) -> Path:
    """Return an output folder that does not exist yet."""
    return tmp_path / "output"
