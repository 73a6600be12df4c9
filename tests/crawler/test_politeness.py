"""The rules of the crawl, one test each, on loopback."""

import gzip
import shutil
import socket
import sqlite3
from datetime import datetime
from email.utils import formatdate
from itertools import pairwise
from pathlib import Path
from time import monotonic, sleep
from time import time as seconds
from typing import Any

import pytest
from scrapy.http import Response
from twisted.internet.error import DNSLookupError

from crawler.pace import retry_after
from crawler.politeness import seconds_closed, trap
from crawler.resolver import _public
from tests.crawler.conftest import Crawl, Crawled
from tests.sites.loopback import Page, Site

NO_RETRY = "import crawler.settings; crawler.settings.RETRY_TIMES = 0\n"
COMPONENTS = ("scrapy.extensions.", "scrapy.downloadermiddlewares.", "scrapy.core.downloader.handlers.")
DOORS = {"telnet", "remote_control", "cookies", "httpproxy", "httpcache", "ftp", "file", "s3", "httpauth"}
PATTERNS = "credential_pages = ['^/mc/[^/]+$']\n"


@pytest.fixture
def college(site: Site) -> Site:
    site.html("/", "".join(f"<a href='/mc/{number}'>{number}</a>" for number in range(4)))
    for number in range(4):
        site.html(f"/mc/{number}", f"<h1>Course {number}</h1>")
    return site


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def notes(crawled: Crawled) -> dict[str, tuple[str, str]]:
    """Return (outcome, detail) by URL of the archive's metadata records."""
    return {
        record.url: (record.note["outcome"], record.note["detail"])
        for record in crawled.records()
        if record.kind == "metadata"
    }


@pytest.mark.parametrize("status", [500, 503])
def test_robots_txt_that_fails_closes_the_host(college: Site, crawl: Crawl, status: int) -> None:
    college.text("/robots.txt", "User-agent: *\nAllow: /\n", status, Retry_After="0")
    crawled = crawl(PATTERNS)
    assert crawled.alder["state"] == "blocked"
    assert f"robots.txt answered {status}" in crawled.alder["reason"]
    assert {path for path, _ in college.asked()} == {"/robots.txt"}
    assert notes(crawled)[f"{college.url}/"][0] == "blocked"


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
    assert notes(crawled) == {f"{college.url}/mc/2": ("robots", "disallowed by robots.txt")}
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
    assert notes(crawled)[f"{college.url}/mc/3"] == ("robots", "disallowed by robots.txt")


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


def test_a_redirect_off_the_list_is_recorded_and_not_followed(college: Site, crawl: Crawl) -> None:
    with Site() as elsewhere:
        college.redirect("/mc/1", f"{elsewhere.url}/mc/1")
        crawled = crawl(PATTERNS)
        assert elsewhere.log == []
    outcome, detail = notes(crawled)[f"{college.url}/mc/1"]
    assert outcome == "off_list"
    assert elsewhere.host in detail


def test_a_redirect_within_the_host_is_followed_and_both_are_archived(college: Site, crawl: Crawl) -> None:
    college.redirect("/mc/1", "/mc/1/")
    college.html("/mc/1/", "<h1>Course 1</h1>")
    crawled = crawl(PATTERNS)
    statuses = {record.url: record.status for record in crawled.records() if record.kind == "response"}
    assert statuses[f"{college.url}/mc/1"] == 301
    assert statuses[f"{college.url}/mc/1/"] == 200
    college.asked()
    crawl(PATTERNS)
    asked = {path for path, _ in college.asked()}
    assert "/mc/1/" in asked
    assert "/mc/1" not in asked  # what the URL became is asked directly from then on


def test_redirects_in_a_circle_end(college: Site, crawl: Crawl) -> None:
    college.redirect("/mc/1", "/mc/1;jsessionid=77", 302)
    college.redirect("/mc/2", "/mc/2a")
    college.redirect("/mc/2a", "/mc/2")
    crawled = crawl(PATTERNS)
    assert sum(1 for path, _ in college.asked() if path.startswith("/mc/2")) == 2
    assert {row.outcome for url, row in crawled.rows().items() if url.endswith(("/mc/1", "/mc/2a"))} == {"http_error"}


def test_a_page_that_asks_not_to_be_stored_is_not(college: Site, crawl: Crawl) -> None:
    college.html("/mc/1", "<h1>SECRET</h1><a href='/mc/9'>9</a>", head="<meta name='robots' content='noarchive'>")
    college.html("/mc/2", "<h1>SECRET</h1>", X_Robots_Tag="max-image-preview:large, noarchive")
    college.html("/mc/3", "<h1>Course 3</h1>", X_Robots_Tag="otherbot: noarchive")
    college.html("/mc/0", "<h1>SECRET</h1>", head="<meta name='microcred' content='noarchive'>")
    college.html("/mc/9", "<h1>Course 9</h1>")
    crawled = crawl(PATTERNS)
    assert not [record for record in crawled.records() if b"SECRET" in record.body]
    assert {url for url, (outcome, _) in notes(crawled).items() if outcome == "noarchive"} == {
        f"{college.url}/mc/{number}" for number in range(3)
    }
    assert f"{college.url}/mc/9" in crawled.bodies()
    assert f"{college.url}/mc/3" in crawled.bodies()


def test_a_page_kept_from_search_engines_is_read_as_any_other(college: Site, crawl: Crawl) -> None:
    college.html("/", "<a href='/mc/1'>1</a><a href='/mc/2'>2</a>", head="<meta name='robots' content='noindex'>")
    college.html("/mc/1", "<h1>Course 1</h1>", X_Robots_Tag="noindex")
    college.html("/mc/2", "<h1>Course 2</h1>", X_Robots_Tag="microcred: noindex")
    crawled = crawl(PATTERNS)
    assert {f"{college.url}/mc/1", f"{college.url}/mc/2"} <= crawled.bodies()
    assert notes(crawled) == {}


@pytest.mark.parametrize(
    ("head", "header", "followed"),
    [
        ("<meta name='robots' content='nofollow'>", "", False),
        ("<meta name='microcred' content='nofollow'>", "", False),
        ("", "nofollow", False),
        ("", "microcred: nofollow", False),
        ("", "otherbot: nofollow", True),
        ("<meta name='otherbot' content='nofollow'>", "", True),
    ],
)
def test_links_of_a_page_that_says_nofollow_are_not_followed(
    college: Site, crawl: Crawl, head: str, header: str, followed: bool
) -> None:
    college.html("/", "<a href='/mc/1'>1</a>", head, **({"X_Robots_Tag": header} if header else {}))
    crawl(PATTERNS)
    assert ("/mc/1" in {path for path, _ in college.asked()}) is followed


def test_an_opted_out_host_is_not_asked(college: Site, crawl: Crawl) -> None:
    crawled = crawl(PATTERNS + f'[[opt_out]]\nhost = "{college.host}"\nsince = "2026-01-05"\n')
    assert crawled.alder["state"] == "opted_out"
    assert college.asked() == []


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


def test_one_honest_name_and_no_cookies(college: Site, crawl: Crawl) -> None:
    college.html("/", "<a href='/mc/1'>1</a>", Set_Cookie="id=1; Path=/")
    crawl(PATTERNS, 'contact = "crawl@example.org"\n')
    for one in college.log:
        assert one.headers["user-agent"].startswith("microcred/")
        assert "contact: crawl@example.org" in one.headers["user-agent"]
        assert "cookie" not in one.headers
        assert "referer" not in one.headers


def test_nothing_is_posted(college: Site, crawl: Crawl) -> None:
    college.html("/", "<form action='/mc/1' method=post><input name=q></form><a href='/mc/2'>2</a>")
    posting = (
        "import crawler.spider, scrapy\n"
        "class Posting(crawler.spider.ProviderSpider):\n"
        "    async def start(self):\n"
        "        async for _ in super().start():\n"
        "            pass\n"
        f"        yield scrapy.FormRequest('{college.url}/mc/1', formdata={{'q': 'x'}}, errback=self.failed)\n"
        "crawler.spider.ProviderSpider = Posting\n"
    )
    crawled = crawl(PATTERNS, before=posting, cold=True)
    assert notes(crawled) == {f"{college.url}/mc/1": ("method", "POST is never sent")}
    assert "/mc/2" in {path for path, _ in college.asked()}


def test_proxies_of_the_environment_are_not_used(college: Site, crawl: Crawl) -> None:
    dead = f"http://127.0.0.1:{free_port()}"
    assert crawl(PATTERNS, http_proxy=dead, https_proxy=dead, HTTP_PROXY=dead).alder["state"] == "ok"


def test_what_could_open_a_door_is_not_loaded(college: Site, crawl: Crawl) -> None:
    loaded = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    said = crawl(PATTERNS, before=loaded, cold=True).said.split()
    assert "scrapy.core.engine" in said
    assert not {name for name in said if name.startswith(COMPONENTS) and DOORS & set(name.split("."))}


def test_a_body_over_the_limit_is_too_large_as_sent_and_as_decompressed(college: Site, crawl: Crawl) -> None:
    html = {"Content-Type": "text/html"}
    college.pages["/mc/1"] = Page(bytes(300_000), headers=html)
    college.pages["/mc/2"] = Page(gzip.compress(bytes(300_000)), headers={**html, "Content-Encoding": "gzip"})
    college.pages["/mc/3"] = Page(gzip.compress(b"<h1>3</h1>"), headers={**html, "Content-Encoding": "gzip"})
    crawled = crawl(PATTERNS, "max_bytes = 100_000\n")
    outcomes = {url.rsplit("/", 1)[1]: outcome for url, (outcome, _) in notes(crawled).items()}
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


@pytest.mark.parametrize("address", ["10.0.0.8", "127.0.0.1", "169.254.169.254", "192.168.1.1"])
def test_a_public_name_does_not_lead_into_a_private_network(address: Any) -> None:
    assert _public("93.184.215.14", "www.example.org") == "93.184.215.14"
    assert _public("127.0.0.1", "localhost") == "127.0.0.1"
    with pytest.raises(DNSLookupError, match="private address"):
        _public(address, "www.example.org")
