"""Look at a few pages of a site through the polite stack of the crawl, and keep nothing: for `check` and `new`."""

import signal
import sys
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar, cast
from urllib.parse import urlsplit

from protego import Protego
from scrapy.crawler import AsyncCrawlerProcess
from scrapy.http import Response
from scrapy.settings import Settings
from selectolax.lexbor import LexborHTMLParser
from twisted.python.failure import Failure
from w3lib.url import url_query_cleaner

from crawler import presets
from crawler.answers import is_html
from crawler.follow import NO_CONTENT, NO_HTML, PROMISING
from crawler.layout import outside_menus
from crawler.links import MAX_TAGS, absolute, page_links
from crawler.loader import spider_class
from crawler.lock import CrawlError
from crawler.outcomes import outcome_of
from crawler.provider import Provider
from crawler.registry import Registry
from crawler.robots import Robots
from crawler.row import Row
from crawler.seen import Page, Site
from crawler.session import Session
from crawler.shapes import promise
from crawler.sitemaps import sitemap_links
from crawler.spider import USUAL_SITEMAP, ProviderSpider
from crawler.urls import fetchable, host_port, matchable

SITEMAPS = 6
"""So many sitemaps are read of a site, an index and its parts; those whose names promise programmes first."""
ADDRESSES = 20_000
SAMPLES = (2, 1, 1)
"""So many pages that the given one leads to are looked at, and of what each of them leads to, twice."""


class Probe(ProviderSpider):
    """Ask only what it was told, and on a site that is explored its sitemaps and a few pages; remember the answers."""

    asks: ClassVar[tuple[tuple[str, str], ...]]
    explore: ClassVar[bool]
    """Whether sitemaps are read too, and a few pages that the first leads to."""
    site: ClassVar[Site]

    async def first_urls(self) -> AsyncIterator[tuple[str, str]]:
        """Yield (URL, kind) of what was told, and the sitemaps where the site is explored."""
        robots = self.crawler.get_downloader_middleware(Robots)
        origins = dict.fromkeys(f"{urlsplit(url).scheme}://{host_port(url)}" for url, _ in self.asks)
        for origin in origins if robots is not None else ():
            rules = await cast(Robots, robots).rules(origin)
            self._note_rules(host_port(origin), rules)
            named = [] if isinstance(rules, str) else [url for url in rules.sitemaps if self.discovery.here(url)]
            self.site.named_sitemaps += len(named)
            for url in (named or [origin + path for path in _usual_sitemaps()])[:SITEMAPS] if self.explore else ():
                yield url, "sitemap"
        for ask in self.asks:
            yield ask

    def _note_rules(self, host: str, rules: Protego | str) -> None:
        self.site.robots[host] = rules if isinstance(rules, str) else ""
        delay = None if isinstance(rules, str) else rules.crawl_delay("microcred")
        if delay:
            self.site.crawl_delay[host] = float(delay)

    def parse(self, response: Response) -> Iterator[Any]:
        """Remember an answer; put the parts of a sitemap index on the frontier."""
        row: Row = response.meta["row"]
        if row.kind == "sitemap":
            self._read_sitemap(response, row)
        else:
            page = Page(fetchable(response.meta.get("drawn", row.url)), response.url, row.kind, response.status)
            page.body, page.encoding = response.body, getattr(response, "encoding", "utf-8")
            page.noarchive = "noarchive" in response.flags
            self.site.pages.append(page)
            if 200 <= response.status < 300 and is_html(response):
                self._meet(page_links(page.body, page.url, page.encoding).urls)
                if self.explore and (row.kind == "other" or page.asked == fetchable(self.asks[0][0])):
                    self._sample(page, row)
        self._let_go(response.meta)
        return
        yield  # what is asked comes from the frontier

    def _sample(self, page: Page, row: Row) -> None:
        """Put a few of the pages that a page leads to, outside its menus, on the frontier: those below it first."""
        if row.depth >= len(SAMPLES):
            return
        here = urlsplit(page.url).path.rstrip("/")
        hrefs = outside_menus(LexborHTMLParser(page.text)) if page.body.count(b"<") <= MAX_TAGS else []
        links = (url_query_cleaner(url, _idle_parameters(), remove=True) for url in absolute(hrefs, page.url))
        found = dict.fromkeys(map(fetchable, filter(self._readable, links)))
        fresh = [url for url in found if not self.finds.met(url)]

        def far(url: str) -> tuple[bool, bool, int]:
            path = urlsplit(url).path
            return not path.startswith(f"{here}/"), path.rstrip("/") != here, -promise(url)

        self.finds.put(((url, "other") for url in sorted(fresh, key=far)[: SAMPLES[row.depth]]), row.depth + 1, row.url)

    def _readable(self, url: str) -> bool:
        """Tell whether an address may be a page of the site."""
        here = self.discovery.here(url) and not NO_HTML.search(urlsplit(url).path)
        return here and not NO_CONTENT.search(matchable(url))

    def _read_sitemap(self, response: Response, row: Row) -> None:
        try:
            parts, pages = sitemap_links(response.body) if response.status == 200 else ([], [])
        except ValueError:
            return
        if parts or pages:
            self.site.sitemaps.append(response.url)
        named = sorted((part.url for part in parts), key=lambda url: not PROMISING.search(url) and "program" not in url)
        room = max(0, SITEMAPS - len(self.site.sitemaps))
        self.finds.put(((url, "sitemap") for url in named[:room]), row.depth + 1, row.url)
        self._meet(page.url for page in pages)

    def _meet(self, urls: Iterable[str]) -> None:
        """Remember addresses of the site's pages."""
        met = set(self.site.addresses)
        for url in urls:
            if len(met) >= ADDRESSES:
                break
            address = fetchable(url) if self._readable(url) else ""
            if address and address not in met:
                met.add(address)
                self.site.addresses.append(address)

    def failed(self, failure: Failure) -> None:
        """Remember why a page gave no answer, and record it as the crawl does."""
        request = failure.request  # type: ignore[attr-defined]
        if failure.value is not None and request.meta["kind"] != "sitemap":
            outcome, detail = outcome_of(failure.value)
            asked = fetchable(request.meta.get("drawn", request.url))
            self.site.pages.append(Page(asked, request.url, request.meta["kind"], None, outcome, detail))
        super().failed(failure)


def look(registry: Registry, asks: dict[str, list[tuple[str, str]]], *, explore: bool = False) -> dict[str, Site]:
    """Ask (URL, kind) of each provider, one request at a time and host; at most once per process.

    `explore`: read sitemaps and a few pages that the first leads to. Nothing is kept: the archive of the look is a
    temporary folder.
    """
    if "twisted.internet.reactor" in sys.modules:
        raise CrawlError("a crawl was run in this process already; begin the next one in a process of its own")
    providers = [registry.providers[name] for name in asks]
    registry.require_contact(providers)
    sites = {name: Site() for name in asks}
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    with TemporaryDirectory(prefix="microcred-") as folder:
        session = Session.open(registry, providers, Path(folder), registry_name="probe")
        try:
            process = AsyncCrawlerProcess(_settings())
            for provider in providers:
                process.crawl(_probe_class(provider, session, asks[provider.id], sites[provider.id], explore))
            process.start()
        finally:
            session.close()
            for number, handler in before.items():
                signal.signal(number, handler)
    return sites


def _usual_sitemaps() -> list[str]:
    """Return the paths where sitemaps usually are, on any platform."""
    return list(
        dict.fromkeys([USUAL_SITEMAP, *(path for name in presets.names() for path in presets.load(name).sitemaps)])
    )


def _idle_parameters() -> list[str]:
    """Return the parameters that make no other page on any platform."""
    return [name for preset in presets.names() for name in presets.load(preset).idle_parameters]


def _settings() -> Settings:
    settings = Settings()
    settings.setmodule("crawler.settings", priority="project")
    settings.set("SPIDER_LOADER_CLASS", "scrapy.spiderloader.DummySpiderLoader", priority="cmdline")
    return settings


def _probe_class(
    provider: Provider, session: Session, asks: list[tuple[str, str]], site: Site, explore: bool
) -> type[Probe]:
    made = spider_class(provider, session.registry, session.output, session=session)
    return type("Probe", (Probe, made), {"asks": tuple(asks), "site": site, "explore": explore})
