"""The truth about the embedded demo: the codebook's words, and what is served."""

from collections import Counter
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from crawler.demo import demo_registry_text, not_credentials, truth
from crawler.demo.build import Responses, build
from crawler.registry import parse
from crawler.urls import canonical, matchable
from tests.crawler.demo_pages import find, text

CORE = ("advisory", "capstone", "career", "wil", "laddering")
CRITERIA = (*CORE, "skill", "industry")
STATUSES = {"yes", "optional", "planned", "negated", "provider_level", "not_stated"}
SUBTYPES = {
    "advisory": "advisory_committee co_developed validated_endorsed consulted employer_need_identified",
    "capstone": "capstone applied_final_project portfolio client_project",
    "career": "coaching resume_interview job_search_placement events portal",
    "wil": "internship practicum_clinical co_op field_placement applied_research apprenticeship service_learning "
    "entrepreneurship work_experience",
    "laddering": "stack_to_micro stack_to_certificate ladder_to_credit credit_bearing prerequisite_for_next "
    "designation",
    "skill": "demand_claim_with_source demand_claim specific_skill",
    "industry": "named_industry named_occupation regulated_standard",
}


def test_truth_uses_the_codebooks_words() -> None:
    for row in truth():
        cells = {row[criterion] for criterion in CRITERIA}
        assert cells <= STATUSES or (cells == {"not_assessed"} and row["not_assessed_reason"] == "noarchive")
        for criterion in CRITERIA:
            subtypes = set(row[f"{criterion}_subtype"].split(" | ")) - {""}
            assert subtypes <= set(SUBTYPES[criterion].split())
            if row[criterion] == "not_stated":
                assert not subtypes
        assert row["price_kind"] in {"full", "per_course", "from", "free", ""}
        assert (row["price_kind"] == "free") == (row["price_cad"] == "0")


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_subtype_is_said_by_some_credential_itself(criterion: str) -> None:
    said = {
        subtype
        for row in truth()
        if row[criterion] not in ("provider_level", "not_stated", "not_assessed")
        for subtype in row[f"{criterion}_subtype"].split(" | ")
    }
    assert said >= set(SUBTYPES[criterion].split())


def test_every_status_occurs() -> None:
    assert {row[criterion] for row in truth() for criterion in CORE} >= STATUSES


def test_truth_is_served_under_its_title(responses: Responses) -> None:
    for row in truth():
        assert canonical(row["url"].split("#")[0]) == row["url"].split("#")[0]
        tree = LexborHTMLParser(text(responses, row["url"]))
        fragment = urlsplit(row["url"]).fragment
        place = f"#{fragment}" if fragment else "h1"
        assert row["title"] in [node.text().strip().split(" - ", 1)[-1] for node in tree.css(place)]
        if row["alt_url"]:
            assert find(responses, row["alt_url"])


def test_types_and_targets_are_the_pages_own_words(responses: Responses) -> None:
    for row in truth():
        pages = [text(responses, url) for url in (row["url"], row["alt_url"]) if url]
        if row["laddering_target"] == "Maplethorn College Certificate":
            pages.append(text(responses, "http://127.0.0.1:8471/our-micro-credentials"))
        said = " ".join(LexborHTMLParser(page).body.text() for page in pages)
        for words in (row["credential_type"], *row["laddering_target"].split(" | ")):
            assert words in said, (row["url"], words)


def test_not_credentials_are_served_and_apart_from_the_truth(responses: Responses) -> None:
    rows = not_credentials()
    assert not {row["url"] for row in rows} & {row["url"] for row in truth()}
    assert all(find(responses, row["url"].split("#")[0]) for row in rows)


def test_the_registry_holds_and_finds_each_credential() -> None:
    registry = parse(demo_registry_text().encode())
    counts = Counter(row["provider_id"] for row in truth())
    assert set(counts) == set(registry.providers)
    for provider in registry.providers.values():
        assert provider.expect.min == counts[provider.id]
    for row in truth():
        for url in filter(None, (row["url"], row["alt_url"])):
            match = registry.providers[row["provider_id"]].credential_match(url)
            assert match, matchable(url)
            assert match.groupdict().get("code", "") == row["code"]


def test_ports_follow_the_base_port() -> None:
    assert "127.0.0.1:9006" in demo_registry_text(9000)
    assert "847" not in demo_registry_text(9000)
    assert {urlsplit(row["url"]).port for row in truth(9000)} == set(range(9000, 9007))
    assert b"127.0.0.1:9028" in build(9000)[9000, "/programs/"].body
