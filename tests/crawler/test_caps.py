"""How much is asked for: caps, traps, sizes, and what a crawl is called that got less."""

import gzip

import pytest

from crawler.politeness import trap
from tests.crawler.conftest import Crawl
from tests.sites.loopback import Page, Site

PATTERNS = "credential_pages = ['^/mc/[^/]+$']\n"


def test_the_page_cap_holds_and_is_said(college: Site, crawl: Crawl) -> None:
    crawled = crawl(PATTERNS + "max_pages = 3\n")
    assert (crawled.alder["state"], crawled.alder["pages"]) == ("incomplete", 3)
    assert "max_pages" in crawled.alder["reason"]
    assert len([path for path, _ in college.asked() if path not in ("/robots.txt", "/sitemap.xml")]) == 3


def test_the_depth_cap_holds(site: Site, crawl: Crawl) -> None:
    for number in range(6):
        site.html("/" if number == 0 else f"/mc/{number}", f"<a href='/mc/{number + 1}'>deeper</a>")
    crawled = crawl(PATTERNS + "max_depth = 3\n")
    assert (crawled.alder["state"], crawled.alder["pages"]) == ("incomplete", 4)
    assert f"max_depth was reached: {site.url}/mc/4 not read" in crawled.alder["reason"]


def test_what_lies_too_deep_by_one_way_and_not_by_another_is_read(site: Site, crawl: Crawl) -> None:
    site.html("/", "<a href='/mc/1'>1</a>")
    site.html("/mc/1", "<a href='/mc/2'>2</a>")
    site.html("/mc/2", "<a href='/mc/3'>3</a>")
    site.html("/mc/3", "<a href='/about'>about</a>")
    site.html("/about", "<a href='/mc/3'>3</a>")
    crawled = crawl(
        PATTERNS + "max_depth = 2\nprovider_pages = ['^/about$']\n" + f'start = ["{site.url}/", "{site.url}/about"]\n'
    )
    assert (crawled.alder["state"], crawled.alder["credentials"]) == ("ok", 3)


def test_a_body_over_the_limit_is_too_large_as_sent_and_as_decompressed(college: Site, crawl: Crawl) -> None:
    html = {"Content-Type": "text/html"}
    college.pages["/mc/1"] = Page(bytes(300_000), headers=html)
    college.pages["/mc/2"] = Page(gzip.compress(bytes(300_000)), headers={**html, "Content-Encoding": "gzip"})
    college.pages["/mc/3"] = Page(gzip.compress(b"<h1>3</h1>"), headers={**html, "Content-Encoding": "gzip"})
    crawled = crawl(PATTERNS, "max_bytes = 100_000\n")
    outcomes = {url.rsplit("/", 1)[1]: outcome for url, (outcome, _) in crawled.notes().items()}
    assert outcomes == {"1": "too_large", "2": "too_large"}
    assert next(one.body for one in crawled.records() if one.url.endswith("/mc/3")) == b"<h1>3</h1>"


def test_a_failed_page_is_recorded_and_a_few_make_the_crawl_incomplete(college: Site, crawl: Crawl) -> None:
    for number in range(3):
        college.text(f"/mc/{number}", "oops", 500)
    crawled = crawl(PATTERNS)
    assert crawled.alder["state"] == "incomplete"
    assert {row.outcome for url, row in crawled.rows().items() if row.status == 500} == {"http_error"}


def test_a_listing_that_cannot_be_read_makes_the_crawl_incomplete(college: Site, crawl: Crawl) -> None:
    crawled = crawl(PATTERNS + f'listings = ["{college.url}/all"]\n')
    assert crawled.alder["state"] == "incomplete"
    assert "/all" in crawled.alder["reason"]


def test_nothing_there_is_empty(site: Site, crawl: Crawl) -> None:
    assert crawl(PATTERNS).alder["state"] == "empty"


def test_session_ids_and_tracking_make_no_second_page(site: Site, crawl: Crawl) -> None:
    links = ["/mc/1;jsessionid=AA", "/mc/1;jsessionid=BB", "/mc/1?utm_source=x", "/mc/1#top", "/mc/1/"]
    site.html("/", "".join(f"<a href='{link}'>1</a>" for link in links))
    site.html("/mc/1", "<h1>Course 1</h1>")
    crawl(PATTERNS)
    assert [path for path, _ in site.asked()] == ["/robots.txt", "/", "/sitemap.xml", "/mc/1"]


@pytest.mark.parametrize(
    ("path", "why"),
    [
        ("/mc/welding", ""),
        ("/en/programs/a/b?page=2&sort=name", ""),
        ("/" + "a" * 1001, "over-long URL"),
        ("/a/b/a/b/a/b/a/b", "a path segment repeats"),
        ("/" + "/".join(str(number) for number in range(17)), "path too deep"),
        ("/f?" + "&".join("facet=1" for _ in range(4)), "ever-growing parameters"),
        ("/f?" + "&".join(f"p{number}=1" for number in range(11)), "ever-growing parameters"),
        ("/calendar/2026-05", "a calendar"),
        ("/calendrier?mois=2026-05", "a calendar"),
        ("/calendar/2025-2026/certificates/", ""),
        ("/calendar/2025-26/certificates/", ""),
    ],
)
def test_traps_are_known_by_their_urls(path: str, why: str) -> None:
    assert trap(f"https://a.example{path}") == why
