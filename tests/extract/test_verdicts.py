"""The verdict on each provider: words that differ for things that differ, and an exit code that tells the truth."""

from types import SimpleNamespace

import pytest

from crawler.registry import parse
from extract.rows import Cell, Credential, Facts
from extract.verdicts import FINE, below_expectation, exit_code, provider_rows, verdict

REGISTRY = parse(b"""
[[provider]]
id = "birch"
name = "Birch College"
province = "ON"
kind = "college"
languages = ["en"]
hosts = ["birch.example"]
expect = { min = 2, max = 3 }

[[provider]]
id = "alder"
name = "Alder Polytechnic"
province = "BC"
kind = "polytechnic"
languages = ["en"]
hosts = ["alder.example"]
""")
BIRCH = REGISTRY.providers["birch"]


def rows(number, provider="birch", reason="", status="not_stated"):
    return [
        Credential(
            credential_id=f"{provider}-{n}", provider_id=provider, provider_name="", province="", provider_kind="",
            title="", title_alt="", credential_type="", lang="en", url="", alt_urls=[], not_assessed_reason=reason,
            facts=Facts(), cells={**Credential.__dataclass_fields__["cells"].default_factory(), "wil": Cell(status)},
        )
        for n in range(number)
    ]  # fmt: skip


def page(provider, at="2026-11-23T14:03:15Z"):
    return SimpleNamespace(provider_id=provider, fetched_at=at)


def crawl(state="ok", reason="", **counts):
    return {"state": state, "reason": reason, "pages": 9, "new": 9, "same": 0, "changed": 0, "errors": 0, **counts}


@pytest.mark.parametrize(
    ("credentials", "outcome", "word"),
    [
        (rows(2), crawl(), "ok"),
        (rows(2), crawl(new=0, same=9), "ok"),
        (rows(2), crawl(new=1, same=8), "changed"),
        (rows(2), crawl(new=0, same=8, changed=1), "changed"),
        (rows(1), crawl(), "shrunk"),
        (rows(1) + rows(5, reason="timeout"), crawl(), "shrunk"),
        ([], crawl(), "empty"),
        ([], crawl("empty", "no page was found"), "empty"),
        (rows(3), crawl("empty", "no page was found"), "empty"),
        (rows(3, reason="http_error"), crawl(), "empty"),
        (rows(3, reason="blocked"), crawl(), "blocked"),
        (rows(3, reason="robots"), crawl(), "robots"),
        (rows(3), crawl("robots", "robots.txt allows none of its pages"), "robots"),
        (rows(3), crawl("opted_out"), "opted_out"),
        (rows(3), crawl("blocked", "403 five times"), "blocked"),
        (rows(3), crawl("incomplete", "max_pages was reached"), "incomplete"),
        (rows(3), crawl("error", "KeyError: 'x'"), "incomplete"),
        (rows(3), crawl("interrupted"), "incomplete"),
        (rows(3), crawl("running"), "incomplete"),
        (rows(3), crawl("running", pages=0, new=0), "not_run"),
        ([], {}, "not_run"),
        ([], {"state": "not_run"}, "not_run"),
    ],
)
def test_each_ending_has_its_word(credentials, outcome, word):
    said, reason = verdict(credentials, BIRCH, outcome)
    assert said == word
    assert reason or word in ("ok", "robots", "opted_out"), "what needs a person says why"


def test_the_crawls_reason_is_kept():
    assert verdict(rows(2), BIRCH, crawl("incomplete", "max_pages was reached"))[1] == "max_pages was reached"
    assert "KeyError" in verdict(rows(2), BIRCH, crawl("error", "KeyError: 'x'"))[1]


def test_foreign_input_is_not_held_to_what_a_crawl_gives():
    assert verdict(rows(1), BIRCH, None)[0] == "ok"
    assert verdict([], None, None)[0] == "empty"


def test_rows_stand_in_registry_order_then_hosts_of_no_block():
    made, issues = provider_rows(
        [*rows(1, "host-zed.example"), *rows(1, "alder"), *rows(2, status="yes")],
        [page("birch"), page("birch", "2026-11-24T00:00:00Z"), page("alder"), page("host-zed.example", "")],
        REGISTRY,
        {"birch": crawl(), "alder": crawl()},
    )
    assert [row.provider_id for row in made] == ["birch", "alder", "host-zed.example"]
    birch, _, zed = made
    assert (birch.pages, birch.credentials, birch.expect_min, birch.expect_max) == (2, 2, 2, 3)
    assert birch.coverage["wil"] == 2
    assert birch.coverage["career"] == 0
    assert birch.last_success == "2026-11-24T00:00:00Z"
    assert (zed.provider_name, zed.province, zed.provider_kind, zed.expect_min) == ("zed.example", "", "", None)
    assert issues == []


def test_a_provider_of_the_run_without_a_page_is_told_not_left_out():
    made, issues = provider_rows([], [], REGISTRY, {"birch": {"state": "not_run"}})
    assert [(row.provider_id, row.verdict, row.last_success) for row in made] == [("birch", "not_run", "")]
    assert [(issue.kind, issue.provider_id) for issue in issues] == [("not_run", "birch")]


def test_more_than_expected_is_a_warning_and_no_error():
    made, issues = provider_rows(rows(4), [page("birch")], REGISTRY, {"birch": crawl()})
    assert made[0].verdict == "ok"
    assert [issue.kind for issue in issues] == ["above_expectation"]
    assert exit_code(made) == 0


def test_one_verdict_that_needs_a_person_decides_the_exit_code():
    for word in ("ok", "changed", "robots", "opted_out", "not_run", "empty", "incomplete", "blocked", "shrunk"):
        row = SimpleNamespace(verdict=word)
        assert exit_code([SimpleNamespace(verdict="ok"), row]) == (0 if word in FINE else 1)
    assert exit_code([]) == 0


@pytest.mark.parametrize(
    ("credentials", "outcome", "below"),
    [
        (rows(2), crawl(), False),
        (rows(1), crawl(), True),
        ([], crawl(), True),
        ([], {"state": "not_run"}, True),
        (rows(1), crawl("incomplete", "max_pages was reached"), True),
        (rows(1) + rows(5, reason="blocked"), crawl("blocked", "403 five times"), True),
        (rows(2), crawl("incomplete", "max_pages was reached"), False),
        (rows(1), crawl("robots"), False),
        ([], crawl("opted_out"), False),
    ],
)
def test_less_than_expected_is_known_whatever_the_word(credentials, outcome, below):
    made, _ = provider_rows(credentials, [], REGISTRY, {"birch": outcome})
    assert below_expectation(made) is below
