"""What providers and pages ask for, one honest name, and no door into a private network."""

import socket
from typing import Any

import pytest
from twisted.internet.error import DNSLookupError

from crawler.resolver import _public
from tests.crawler.conftest import Crawl
from tests.sites.loopback import Site

COMPONENTS = ("scrapy.extensions.", "scrapy.downloadermiddlewares.", "scrapy.core.downloader.handlers.")
DOORS = {"telnet", "remote_control", "cookies", "httpproxy", "httpcache", "ftp", "file", "s3", "httpauth"}
PATTERNS = "credential_pages = ['^/mc/[^/]+$']\n"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_page_that_asks_not_to_be_stored_is_not(college: Site, crawl: Crawl) -> None:
    college.html("/mc/1", "<h1>SECRET</h1><a href='/mc/9'>9</a>", head="<meta name='robots' content='noarchive'>")
    college.html("/mc/2", "<h1>SECRET</h1>", X_Robots_Tag="max-image-preview:large, noarchive")
    college.html("/mc/3", "<h1>Course 3</h1>", X_Robots_Tag="otherbot: noarchive")
    college.html("/mc/0", "<h1>SECRET</h1>", head="<meta name='microcred' content='noarchive'>")
    college.html("/mc/9", "<h1>Course 9</h1>")
    crawled = crawl(PATTERNS)
    assert not [record for record in crawled.records() if b"SECRET" in record.body]
    assert {url for url, (outcome, _) in crawled.notes().items() if outcome == "noarchive"} == {
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
    assert crawled.notes() == {}


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
    assert crawled.notes() == {f"{college.url}/mc/1": ("method", "POST is never sent")}
    assert "/mc/2" in {path for path, _ in college.asked()}


def test_proxies_of_the_environment_are_not_used(college: Site, crawl: Crawl) -> None:
    dead = f"http://127.0.0.1:{free_port()}"
    assert crawl(PATTERNS, http_proxy=dead, https_proxy=dead, HTTP_PROXY=dead).alder["state"] == "ok"


def test_what_could_open_a_door_is_not_loaded(college: Site, crawl: Crawl) -> None:
    loaded = "import atexit, sys; atexit.register(lambda: print(*sys.modules, file=sys.stderr))\n"
    said = crawl(PATTERNS, before=loaded, cold=True).said.split()
    assert "scrapy.core.engine" in said
    assert not {name for name in said if name.startswith(COMPONENTS) and DOORS & set(name.split("."))}


@pytest.mark.parametrize("address", ["10.0.0.8", "127.0.0.1", "169.254.169.254", "192.168.1.1"])
def test_a_public_name_does_not_lead_into_a_private_network(address: Any) -> None:
    assert _public("93.184.215.14", "www.example.org") == "93.184.215.14"
    assert _public("127.0.0.1", "localhost") == "127.0.0.1"
    with pytest.raises(DNSLookupError, match="private address"):
        _public(address, "www.example.org")
