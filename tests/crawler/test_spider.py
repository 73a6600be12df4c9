"""What is followed, and what a spider of a provider's own may change."""

import json
import socket
from pathlib import Path

import pytest

from crawler import registry
from crawler.follow import is_next_page
from crawler.loader import Loader, spider_class
from crawler.registry import RegistryError
from tests.crawler.conftest import PROVIDER, RUN, Crawl
from tests.programs import python
from tests.sites.loopback import Site


@pytest.mark.parametrize(
    ("url", "listing", "same"),
    [
        ("/mc?page=2", "/mc", True),
        ("/mc?page=2", "/mc?page=1", True),
        ("/mc?a=1&page=3", "/mc?page=2&a=1", True),
        ("/mc/page/2/", "/mc/", True),
        ("/mc/page/3", "/mc/page/2", True),
        ("/mc/?start=20", "/mc", True),
        ("/mc?sort=price", "/mc", False),
        ("/mc?page=2&sort=price", "/mc", False),
        ("/other?page=2", "/mc", False),
        ("/mc", "/mc", False),
    ],
)
def test_next_pages_of_a_listing(url: str, listing: str, same: bool) -> None:
    assert is_next_page(f"https://a.example{url}", f"https://a.example{listing}") is same


def paths(site: Site) -> set[str]:
    return {path for path, _ in site.asked() if path not in ("/robots.txt", "/sitemap.xml")}


def test_without_patterns_links_under_the_start_are_followed(site: Site, crawl: Crawl) -> None:
    site.html("/ce/", "<a href='/ce/a'>a</a><a href='/degrees/b'>b</a><a href='/ce/brochure.pdf'>pdf</a>")
    site.html("/ce/a", "<a href='/ce/a/deeper'>c</a><a href='/cellar'>no</a>")
    site.html("/ce/a/deeper", "")
    crawl(f'start = ["{site.url}/ce/"]\n')
    assert paths(site) == {"/ce/", "/ce/a", "/ce/a/deeper"}


def test_sitemaps_of_robots_txt_of_the_block_and_of_the_preset_are_read(site: Site, crawl: Crawl) -> None:
    site.text("/robots.txt", f"Sitemap: {site.url}/from-robots.xml\nSitemap: http://elsewhere.example/s.xml\n")
    site.html("/", "")
    for number, path in enumerate(("/from-robots.xml", "/from-block.xml", "/wp-sitemap.xml")):
        site.sitemap(path, f"/mc/{number}", "/about")
        site.html(f"/mc/{number}", "")
    crawled = crawl(f'credential_pages = [\'^/mc/\']\npreset = "wordpress"\nsitemaps = ["{site.url}/from-block.xml"]\n')
    assert {"/mc/0", "/mc/1", "/mc/2"} <= paths(site)
    assert (crawled.alder["state"], crawled.alder["credentials"]) == ("ok", 3)


def test_the_presets_listings_are_followed(site: Site, crawl: Crawl) -> None:
    area, course = "/public/category/programArea.do?id=1&method=load", "/search/publicCourseSearchDetails.do?courseId=7"
    site.html("/", f"<a href='{area}'>area</a><a href='/contact'>contact</a>")
    site.html(area, f"<a href='{course}&amp;method=load'>course</a>")
    site.html(f"{course}&method=load", "")
    crawl('preset = "destiny_one"\n')
    assert paths(site) == {"/", area, f"{course}&method=load"}


def test_a_listing_leads_to_the_listings_of_its_parts(site: Site, crawl: Crawl) -> None:
    site.html("/", "<a href='/ce/aec'>aec</a>")
    site.html("/ce", "<a href='/ce/aec'>aec</a><a href='/news'>news</a>")
    site.html("/ce/aec", "<a href='/ce/aec/z1'>z1</a><a href='/ce/aec/about'>about</a>")
    site.html("/ce/aec/z1", "")
    crawl(f"listings = [\"{site.url}/ce\"]\ncredential_pages = ['^/ce/aec/z']\n")
    assert paths(site) == {"/", "/ce", "/ce/aec", "/ce/aec/z1"}


def test_a_name_that_resolves_to_a_private_address_is_not_asked(site: Site, crawl: Crawl, tmp_path: Path) -> None:
    name = socket.gethostname()
    try:
        socket.gethostbyname(name)
    except OSError:
        pytest.skip("this machine's own name does not resolve")
    config = tmp_path / "spiders.toml"
    host = f"{name.lower()}:{site.host.rsplit(':', 1)[1]}"
    text = PROVIDER.format(
        timeout=5.0,
        languages='["en"]',
        host=host,
        provider=f'start = ["http://{host}/"]',
        crawl='contact = "a@example.org"',
    )
    config.write_text(text.replace("delay = 0.0", "delay = 1.0"))
    done = python(RUN, str(config), str(tmp_path / "output"), "{}")
    outcome = json.loads(done.stdout)["providers"]["alder"]
    assert outcome["state"] == "blocked"
    assert "lookup" in outcome["reason"]
    assert site.log == []


def loaded(**changes: str) -> registry.Registry:
    text = PROVIDER.format(
        timeout=5.0,
        languages='["en"]',
        host="127.0.0.1:9",
        provider="\n".join(f'{k} = "{v}"' for k, v in changes.items()),
        crawl="",
    )
    return registry.parse(text.encode())


def test_the_loader_makes_one_spider_per_provider(tmp_path: Path) -> None:
    loader = Loader(loaded(), tmp_path, 4)
    spider = loader.load("alder")
    assert (loader.list(), spider.name, spider.provider.name) == (["alder"], "alder", "Alder College")
    with pytest.raises(KeyError, match="did you mean 'alder'"):
        loader.load("aldr")


def test_only_loopback_is_asked_more_than_one_thing_at_a_time(tmp_path: Path) -> None:
    far = PROVIDER.format(
        timeout=5.0, languages='["en"]', host="www.alder.example", provider="", crawl='contact = "a@example.org"'
    )
    far = far.replace("delay = 0.0", "delay = 1.0")
    for text, at_once in (
        (far, 1),
        (PROVIDER.format(timeout=5.0, languages='["en"]', host="127.0.0.1:9", provider="", crawl=""), 8),
    ):
        parsed = registry.parse(text.encode())
        spider = spider_class(parsed.providers["alder"], parsed, tmp_path, 8)
        assert spider.custom_settings is not None
        assert spider.custom_settings["CONCURRENT_REQUESTS_PER_DOMAIN"] == at_once


def test_a_spider_that_is_not_there_is_named(tmp_path: Path) -> None:
    parsed = loaded(spider="AlderSpider")
    with pytest.raises(RegistryError, match="crawler/spiders has no class AlderSpider"):
        spider_class(parsed.providers["alder"], parsed, tmp_path)
