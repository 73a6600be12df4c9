"""The crawl of a host that does everything wrong ends, within its caps, with the ordinary pages right."""

import csv
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bench.measure import Run, timed
from crawler.archive import check
from crawler.audit import check_ledger
from tests.sites.hostile import pages
from tests.sites.loopback import Site

REGISTRY = """
[crawl]
delay = 0.0
timeout = 2.0
[[provider]]
id = "hostile"
name = "Hostile College"
province = "ON"
kind = "college"
languages = ["en"]
hosts = ["{hostile}"]
credential_pages = ['^/mc/']
[[provider]]
id = "large"
name = "Large College"
province = "ON"
kind = "college"
languages = ["en"]
hosts = ["{large}"]
credential_pages = ['^/mc/']
max_pages = 10
"""
SECONDS, MEGABYTES = 90, 300
"""Of the whole run: Scrapy takes 80 MB, spaCy and the rules and models of both languages 95."""
COPIES, LEEWAY = 20, 20
"""So many times as many heavy pages may take so many megabytes more: one body of 10 MB, as the allocator left it."""


@dataclass
class Ended:
    """What the run of both sites left."""

    run: Run
    folder: Path
    hostile: Site
    large: Site
    elsewhere: Site

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.folder / "latest" / table).open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    def issues(self) -> list[dict[str, Any]]:
        return [json.loads(line) for line in (self.folder / "latest" / "issues.jsonl").read_text().splitlines()]


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ended]:
    folder = tmp_path_factory.mktemp("hostile")
    with Site() as hostile, Site() as large, Site() as elsewhere:
        pages.build(hostile, elsewhere)
        pages.build_large(large)
        config = folder / "spiders.toml"
        config.write_text(REGISTRY.format(hostile=hostile.host, large=large.host), encoding="utf-8")
        run = ran("run", config, at_once=4)
        yield Ended(run, folder / "output", hostile, large, elsewhere)


def ran(verb: str, config: Path, at_once: int = 1) -> Run:
    """Run a command and weigh it."""
    command = [
        sys.executable,
        "-m",
        "microcred",
        verb,
        "--config",
        str(config),
        "--output",
        str(config.parent / "output"),
    ]
    return timed(["env", f"MICROCRED_LOOPBACK_CONCURRENCY={at_once}", *command], accepted=(0, 1))


def test_it_ends_in_time_and_memory_and_asks_for_a_person(ended: Ended) -> None:
    assert "Traceback" not in ended.run.said
    assert (ended.run.code, ended.run.wall < SECONDS) == (1, True)
    assert ended.run.memory < MEGABYTES


@pytest.mark.parametrize("verb", ["crawl", "run"])
def test_memory_stays_flat_however_many_pages_are_heavy(tmp_path: Path, verb: str) -> None:
    took = []
    for copies in (1, COPIES):
        with Site() as hostile, Site() as large:
            pages.build_heavy(hostile, copies)
            config = tmp_path / str(copies) / "spiders.toml"
            config.parent.mkdir()
            config.write_text(REGISTRY.format(hostile=hostile.host, large=large.host), encoding="utf-8")
            took.append(ran(verb, config).memory)
            assert sum(one.path.startswith("/mc/") for one in hostile.log) >= copies * len(pages.HEAVY)
    assert took[1] < took[0] + LEEWAY


def test_the_ordinary_pages_are_right_and_nothing_else_is_a_credential(ended: Ended) -> None:
    rows = [row for row in ended.rows("credentials.csv") if row["provider_id"] == "hostile"]
    good = {row["url"].removeprefix(ended.hostile.url) for row in rows if not row["not_assessed_reason"]}
    assert {f"/mc/course-{n}" for n in range(pages.ORDINARY)} <= good
    assert good - {f"/mc/course-{n}" for n in range(pages.ORDINARY)} <= {
        "/mc/later", "/mc/flaky", "/mc/wrong-charset", "/mc/nul", "/mc/nested", "/mc/attribute",
    }  # fmt: skip
    assert {
        row["capstone"] for row in rows if row["url"].removeprefix(ended.hostile.url).startswith("/mc/course-")
    } == {"yes"}


def test_each_trouble_is_named(ended: Ended) -> None:
    named = {(issue["kind"], issue["url"].removeprefix(ended.hostile.url)) for issue in ended.issues()}
    for path, outcome in pages.TROUBLES.items():
        assert (outcome, path) in named, path
    assert ("off_list", "/mc/away") in named
    assert ("soft_404", "/mc/soft-404") in named
    details = {issue["message"] for issue in ended.issues() if issue["kind"] == "trap"}
    assert details == {"a calendar", "a path segment repeats", "ever-growing parameters", "over-long URL"}


def test_broken_sitemaps_are_named_and_a_large_one_is_cut(ended: Ended) -> None:
    lost = {issue["url"].rsplit("/", 1)[1] for issue in ended.issues() if issue["kind"] == "sitemap"}
    assert lost == {"entities.xml", "page.html"}
    (large,) = (row for row in ended.rows("providers.csv") if row["provider_id"] == "large")
    assert (large["verdict"], "max_pages" in large["reason"]) == ("incomplete", True)
    assert 0 < int(large["pages"]) <= 10


def test_of_a_robots_txt_of_ten_megabytes_what_stands_first_is_obeyed(ended: Ended) -> None:
    asked = {one.path for one in ended.large.log}
    assert "/mc/4" in asked
    assert "/mc/3" not in asked


def test_nothing_is_asked_that_must_not_be(ended: Ended) -> None:
    asked = {one.path for one in ended.hostile.log}
    assert ended.elsewhere.log == []
    assert "/private/x" not in asked
    assert not [path for path in asked if "jsessionid" in path or "utm_" in path or "calendar" in path]
    assert sum(one.path == "/mc/always-500" for one in ended.hostile.log) == 3


def test_archive_and_ledger_are_sound(ended: Ended) -> None:
    for warc in (ended.folder / "archive").glob("*/*.warc.gz"):
        assert check(warc) == []
    assert check_ledger(ended.folder / "archive") == []
