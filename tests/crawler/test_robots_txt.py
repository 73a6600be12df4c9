"""robots.txt: obeyed, kept for a day, and closing the host where it cannot be read."""

import shutil
import socket
import sqlite3
from pathlib import Path
from time import sleep

import pytest

from tests.crawler.conftest import Crawl
from tests.sites.loopback import Page, Site

NO_RETRY = "import crawler.settings; crawler.settings.RETRY_TIMES = 0\n"
PATTERNS = "credential_pages = ['^/mc/[^/]+$']\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.mark.parametrize("status", [500, 503])
def test_robots_txt_that_fails_closes_the_host(college: Site, crawl: Crawl, status: int) -> None:
    college.text("/robots.txt", "User-agent: *\nAllow: /\n", status, Retry_After="0")
    crawled = crawl(PATTERNS)
    assert crawled.alder["state"] == "blocked"
    assert f"robots.txt answered {status}" in crawled.alder["reason"]
    assert {path for path, _ in college.asked()} == {"/robots.txt"}
    assert crawled.notes()[f"{college.url}/"][0] == "blocked"


def test_robots_txt_that_does_not_answer_closes_the_host(college: Site, crawl: Crawl, tmp_path: Path) -> None:
    def stalled(_: int) -> Page:
        sleep(1.5)
        return Page()

    college.pages["/robots.txt"] = stalled
    assert crawl(PATTERNS).alder["state"] == "ok"  # slow is no refusal
    shutil.rmtree(tmp_path / "output")
    college.asked()
    crawled = crawl(PATTERNS, timeout=0.5, before=NO_RETRY)
    assert crawled.alder["state"] == "blocked"
    assert "gave no answer" in crawled.alder["reason"]
    assert {path for path, _ in college.asked()} <= {"/robots.txt"}


def test_a_host_that_is_down_is_closed(site: Site, crawl: Crawl) -> None:
    site.host = f"127.0.0.1:{free_port()}"
    crawled = crawl(PATTERNS)
    assert crawled.alder["state"] == "blocked"
    assert "refused" in crawled.alder["reason"]


def test_robots_txt_behind_a_redirect_of_the_host_is_obeyed(college: Site, crawl: Crawl) -> None:
    college.redirect("/robots.txt", "/robots-2.txt")
    college.text("/robots-2.txt", "User-agent: *\nDisallow: /mc/2\n")
    crawl(PATTERNS)
    assert "/mc/2" not in {path for path, _ in college.asked()}


def test_robots_txt_redirecting_for_ever_closes_the_host(college: Site, crawl: Crawl) -> None:
    for hop in range(8):
        college.redirect("/robots.txt" if hop == 0 else f"/r{hop}", f"/r{hop + 1}")
    crawled = crawl(PATTERNS)
    assert crawled.alder["state"] == "blocked"
    assert len(college.asked()) == 6  # RFC 9309: five hops are followed


def test_no_robots_txt_allows_all(college: Site, crawl: Crawl) -> None:
    crawled = crawl(PATTERNS)
    assert crawled.alder["state"] == "ok"
    assert ("/robots.txt", 404) in college.asked()


def test_what_robots_txt_disallows_is_recorded_and_not_asked(college: Site, crawl: Crawl) -> None:
    college.text("/robots.txt", "User-agent: microcred\nDisallow: /mc/2\n\nUser-agent: *\nDisallow: /\n")
    crawled = crawl(PATTERNS)
    assert "/mc/2" not in {path for path, _ in college.asked()}
    assert crawled.notes() == {f"{college.url}/mc/2": ("robots", "disallowed by robots.txt")}
    assert (crawled.alder["state"], crawled.alder["pages"], crawled.alder["errors"]) == ("ok", 4, 1)


def test_robots_txt_is_kept_for_a_day(college: Site, crawl: Crawl) -> None:
    college.text("/robots.txt", "User-agent: *\nDisallow: /mc/2\n")
    crawl(PATTERNS)
    college.asked()
    crawl(PATTERNS)
    asked = {path for path, _ in college.asked()}
    assert "/robots.txt" not in asked
    assert "/mc/2" not in asked
    assert "/mc/1" in asked


def test_robots_txt_is_asked_again_after_a_day(college: Site, crawl: Crawl) -> None:
    college.text("/robots.txt", "User-agent: *\nDisallow:\n")
    crawled = crawl(PATTERNS)
    ledger = sqlite3.connect(crawled.output / "ledger.sqlite3")
    ledger.execute("UPDATE urls SET checked_at = '2026-01-05T08:00:00Z' WHERE kind = 'robots'")
    ledger.commit()
    ledger.close()
    college.text("/robots.txt", "User-agent: *\nDisallow: /\n")
    college.asked()
    assert crawl(PATTERNS).alder["state"] == "robots"
    assert college.asked() == [("/robots.txt", 200)]


def test_robots_txt_is_asked_again_when_a_crawl_takes_longer_than_a_day(college: Site, crawl: Crawl) -> None:
    allowed, closed = (Page(f"User-agent: *\nDisallow: {path}\n".encode()) for path in ("", "/mc/"))
    college.pages["/robots.txt"] = lambda before: closed if before else allowed
    day = "import crawler.robots, crawler.middleware as m; crawler.robots.KEPT_HOURS = m.KEPT_HOURS = 0.5 / 3600\n"
    crawled = crawl(PATTERNS + "delay = 0.2\n", before=day)
    paths = [path for path, _ in college.asked()]
    assert paths[0] == "/robots.txt" and paths.count("/robots.txt") > 1
    assert "/mc/3" not in paths
    assert crawled.notes()[f"{college.url}/mc/3"] == ("robots", "disallowed by robots.txt")


def test_a_crawl_that_goes_on_days_later_asks_robots_txt_again(college: Site, crawl: Crawl) -> None:
    college.text("/robots.txt", "User-agent: *\nDisallow:\n")
    crawled = crawl(PATTERNS)
    ledger = sqlite3.connect(crawled.output / "ledger.sqlite3")
    ledger.execute("UPDATE urls SET checked_at = '2026-01-05T08:00:00Z' WHERE kind = 'robots'")
    ledger.execute("UPDATE runs SET finished = ''")
    ledger.commit()
    ledger.close()
    college.asked()
    assert crawl(PATTERNS).run_id == crawled.run_id
    assert college.asked() == [("/robots.txt", 304)]
