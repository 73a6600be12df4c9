"""How often a host is asked, when, and when it is left alone."""

from datetime import datetime
from email.utils import formatdate
from itertools import pairwise
from time import monotonic, sleep
from time import time as seconds

import pytest
from scrapy.http import Response

from crawler.pace import retry_after
from crawler.politeness import seconds_closed
from tests.crawler.conftest import Crawl
from tests.sites.loopback import Page, Site

PATTERNS = "credential_pages = ['^/mc/[^/]+$']\n"


def test_crawl_delay_is_kept(college: Site, crawl: Crawl) -> None:
    college.text("/robots.txt", "User-agent: *\nCrawl-delay: 0.3\n")
    crawl(PATTERNS, MICROCRED_LOOPBACK_CONCURRENCY="4")
    at = [one.at for one in college.log]
    assert len(at) == 7
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(at[1:]))


def test_the_delay_lies_between_two_requests_of_a_host(college: Site, crawl: Crawl) -> None:
    crawl(PATTERNS + "delay = 0.3\n")
    at = [one.at for one in college.log]
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(at))


def test_a_slow_host_is_asked_more_rarely(site: Site, crawl: Crawl) -> None:
    def slow(_: int) -> Page:
        sleep(0.6)
        return Page(b"<h1>Course</h1>", headers={"Content-Type": "text/html"})

    site.html("/", "".join(f"<a href='/mc/{number}'>{number}</a>" for number in range(4)))
    for number in range(4):
        site.pages[f"/mc/{number}"] = slow
    crawl(PATTERNS + "delay = 0.1\n", before="import crawler.pace; crawler.pace.is_loopback = lambda _: False\n")
    at = [one.at for one in site.log if one.path.startswith("/mc/")]
    assert at[3] - at[2] >= 1.0  # its own 0.6 s, and a pause nearly as long


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_asks_for_more_patience_than_a_run_has_is_left_alone(
    college: Site, crawl: Crawl, status: int
) -> None:
    college.text("/mc/0", "not now", status, Retry_After="86400")
    crawled = crawl(PATTERNS + "delay = 0.05\n")
    assert crawled.alder["state"] == "blocked"
    assert "not again within 1440 minutes" in crawled.alder["reason"]
    assert {path for path, _ in college.asked() if "/mc/" in path} == {"/mc/0"}


@pytest.mark.parametrize("status", [429, 503])
def test_retry_after_is_waited_for(college: Site, crawl: Crawl, status: int) -> None:
    busy = Page(b"later", status, {"Retry-After": "1"})
    page = Page(b"<h1>Course 1</h1>", headers={"Content-Type": "text/html"})
    college.pages["/mc/1"] = lambda before: page if before else busy
    crawled = crawl(PATTERNS + "delay = 0.01\n")  # without a delay two pages may be asked for at once
    refused = next(index for index, one in enumerate(college.log) if one.status == status)
    assert college.log[refused + 1].at - college.log[refused].at >= 0.95
    assert ("/mc/1", 200) in college.asked()
    assert crawled.alder["state"] == "ok"


def test_retry_after_reads_numbers_and_dates() -> None:
    def answer(value: str) -> Response:
        return Response("http://a.example", headers={"Retry-After": value})

    assert retry_after(answer("7"), 1.0) == 7.0
    assert 25 < retry_after(answer(formatdate(seconds() + 30, usegmt=True)), 1.0) <= 30
    assert retry_after(answer("soon"), 1.0) == 1.0


@pytest.mark.parametrize("status", [403, 429])
def test_three_refusals_in_a_row_end_the_host(site: Site, crawl: Crawl, status: int) -> None:
    site.html("/", "".join(f"<a href='/mc/{number}'>{number}</a>" for number in range(9)))
    for number in range(9):
        site.text(f"/mc/{number}", "no", status, Retry_After="0")
    crawled = crawl(PATTERNS)
    assert crawled.alder["state"] == "blocked"
    assert sum(1 for _, answered in site.asked() if answered == status) <= 4
    outcomes = {row.outcome for url, row in crawled.rows().items() if "/mc/" in url}
    assert outcomes == {"blocked"}


def test_a_single_refused_page_ends_nothing(college: Site, crawl: Crawl) -> None:
    college.text("/mc/1", "no", 403)
    crawled = crawl(PATTERNS)
    assert (crawled.alder["state"], crawled.alder["pages"], crawled.alder["errors"]) == ("ok", 4, 1)


@pytest.mark.parametrize(
    ("window", "timezone", "utc", "wait"),
    [
        ("20:00-06:00", "America/Toronto", "2026-01-06T02:00", 0),  # 21:00 in winter
        ("20:00-06:00", "America/Toronto", "2026-01-06T08:00", 0),  # 03:00
        ("20:00-06:00", "America/Toronto", "2026-01-06T00:59", 60),
        ("20:00-06:00", "America/Toronto", "2026-07-06T00:59", 0),  # 20:59 in summer
        ("20:00-06:00", "America/Vancouver", "2026-01-06T02:00", 2 * 3600),
        ("20:00-06:00", "America/St_Johns", "2026-01-05T23:30", 0),
        ("01:00-05:00", "America/Regina", "2026-07-06T12:00", 19 * 3600),
    ],
)
def test_the_window_is_the_providers_own_time(window: str, timezone: str, utc: str, wait: float) -> None:
    assert seconds_closed(window, timezone, datetime.fromisoformat(f"{utc}+00:00")) == wait


def test_nothing_is_asked_until_the_window_opens_in_the_providers_time_zone(college: Site, crawl: Crawl) -> None:
    begun = monotonic()
    crawled = crawl(
        'timezone = "America/Whitehorse"',
        crawl='window = "20:00-06:00"',
        before="import time, crawler.politeness as p\n"
        "opens = time.time() + 2\n"
        "p.is_private = lambda host: False\n"
        "p.seconds_closed = lambda *asked: max(0.0, opens - asked[2].timestamp())"
        " if asked[:2] == ('20:00-06:00', 'America/Whitehorse') else 1 / 0\n",
    )
    assert crawled.alder["state"] == "ok"
    assert min(one.at for one in college.log) - begun >= 2
