"""Find one provider's pages and nothing else: sitemaps, listings, their pages, and links that match its patterns."""

import re
import sqlite3
from collections import defaultdict
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self
from urllib.parse import urlsplit

import scrapy
from scrapy import Request, signals
from scrapy.exceptions import CloseSpider
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import crashpoints
from crawler.follow import NO_HTML, area_of, is_next_page, lies_in
from crawler.hrefs import hrefs
from crawler.ledger import Row
from crawler.links import absolute, decoded, page_links, sitemap_links
from crawler.outcomes import outcome_of, record_failure
from crawler.politeness import trap
from crawler.provider import Provider
from crawler.registry import Registry
from crawler.result import MicrocredError
from crawler.robots import Robots
from crawler.session import Session
from crawler.urls import fetchable, host_port, is_loopback, matchable, url_key
from crawler.verdict import verdict

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

FRONTIER_PER_PAGE = 5
"""So many times [crawl] max_pages may wait on the frontier; what is beyond is cut and said."""
AT_ONCE = 1000
"""Links written to the ledger in one transaction."""


class ProviderSpider(scrapy.Spider):
    """One provider's spider; a subclass in crawler/spiders overrides `first_urls` or `links_of`."""

    provider: ClassVar[Provider]
    registry: ClassVar[Registry]
    output: ClassVar[Path]
    session: Session
    """The crawl this spider takes part in; `scrapy crawl` opens one of its own."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._found = 0
        self._judged: defaultdict[str, set[str]] = defaultdict(set)
        self._became: dict[str, str] = {}
        self._follow = tuple(map(re.compile, self.provider.platform.follow))
        self._areas = tuple(map(area_of, (*self.start_urls_or_root(), *self.provider.listings)))

    @classmethod
    def from_crawler(cls, crawler: "Crawler", *args: Any, **kwargs: Any) -> Self:
        """Make the spider; outside a run of several providers, open and close a session for it alone."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if not hasattr(cls, "session"):
            spider.registry.require_contact([spider.provider])
            spider.session = Session.open(spider.registry, [spider.provider], spider.output)
            crawler.signals.connect(spider._close_session, signal=signals.engine_stopped)
        return spider

    @cached_property
    def _items_wanted(self) -> bool:
        """An item takes Scrapy as long as all the rest that is done for a page; few runs have a use for them."""
        return bool(self.settings.getdict("FEEDS"))

    async def start(self) -> AsyncIterator[Any]:
        """Put what the provider's block names and its robots.txt's sitemaps on the frontier."""
        ledger = self.session.ledger
        self._became = ledger.final_urls(self.provider.id)
        self._found = ledger.places(self.session.run_id, self.provider.id)
        async for url, kind in self.first_urls():
            self._put_on_frontier([(url, kind)], 0, "")
        return
        yield  # Scrapy wants a generator; what is asked comes from the frontier

    async def first_urls(self) -> AsyncIterator[tuple[str, str]]:
        """Yield (URL, kind) of each listing, start URL and sitemap."""
        for url in self.provider.listings:
            yield url, "listing"
        for url in self.start_urls_or_root():
            yield url, "listing"
        for url in self.provider.sitemaps:
            yield url, "sitemap"
        robots = self.crawler.get_downloader_middleware(Robots)
        for origin in self._origins():
            for path in self.provider.platform.sitemaps:
                yield origin + path, "sitemap"
            if robots is not None and not self.registry.opted_out(host_port(origin)):
                for url in await robots.sitemaps(origin):
                    yield url, "sitemap"

    def start_urls_or_root(self) -> tuple[str, ...]:
        """Return the block's `start`, or the root of its first host."""
        host = self.provider.hosts[0]
        return self.provider.start or (f"{'http' if is_loopback(host) else 'https'}://{host}/",)

    def request_for(self, row: Row) -> Request:
        """Return the request for a URL of the frontier."""
        target = self._became.get(row.url_key) or row.url
        return Request(
            target,
            self.parse,
            errback=self.failed,
            meta={
                "kind": row.kind, "depth": row.depth, "parent": row.parent, "download_slot": host_port(target),
                "drawn": row.url,
            },
            priority=1 if row.kind in ("listing", "sitemap") else 0,
            dont_filter=True,
        )  # fmt: skip

    def parse(self, response: Response) -> Iterator[Any]:
        """Put what a page links to on the frontier; yield an item for it where a feed was asked for (-O)."""
        row: Row = response.meta["row"]
        if row.kind in ("listing", "sitemap") and crashpoints.armed("after-listing"):
            crashpoints.die()
        if not 200 <= response.status < 300:
            self._missed(row, f"answered {response.status}")
        elif row.kind == "sitemap":
            self.parse_sitemap(response, row)
        else:
            self._put_on_frontier(self.links_of(response, row), row.depth + 1, row.url)
            if self._items_wanted:
                kind = self.kind_of(row.url, row.kind)
                yield {"url": row.url, "kind": kind, "provider_id": self.provider.id, "record": row.record}
        if "noarchive" in response.flags:
            self.session.settle(row)
        self._let_go(response.meta)

    def parse_sitemap(self, response: Response, row: Row) -> None:
        """Put the sitemaps an index names, and the pages that match the provider's patterns, on the frontier."""
        try:
            sitemaps, pages = sitemap_links(response.body)
        except ValueError as error:
            self._missed(row, str(error))
            return
        self._put_on_frontier(((url, "sitemap") for url in sitemaps if self._here(url)), row.depth + 1, row.url)
        wanted = ((url, self.wanted(url, in_listing=True)) for url in pages if self._here(url))
        self._put_on_frontier(((url, kind) for url, kind in wanted if kind), row.depth + 1, row.url)

    def links_of(self, response: Response, row: Row) -> Iterable[tuple[str, str]]:
        """Return (URL, kind) of the links of a page that are to be followed."""
        if b"html" not in (response.headers.get("Content-Type") or b"html").lower():
            return []
        in_listing = row.kind == "listing" or (row.kind == "other" and not self.provider.credential_patterns)
        # What a listing's link is depends on the listing; elsewhere a link is judged once.
        known = set() if row.kind == "listing" else self._judged[host_port(row.url)]
        encoding = getattr(response, "encoding", "utf-8")
        if not in_listing and self._leads_nowhere_new(response, encoding, known):
            return []
        links = page_links(response.body, response.url, encoding, known)
        wanted = []
        for url in links.urls:
            if self._here(url):
                kind = self.wanted(url, in_listing)
                if not kind and in_listing and (is_next_page(url, row.url) or self._is_section(url, row.url)):
                    kind = "listing"
                if kind:
                    wanted.append((url, kind))
        if in_listing:
            wanted += [(url, "listing") for url in links.following if self._here(url)]
        return wanted

    def _leads_nowhere_new(self, response: Response, encoding: str, known: set[str]) -> bool:
        """Tell whether all that a page could link to is on the frontier or not wanted; it is `known` after that."""
        found = hrefs(decoded(response.body, encoding), response.body)
        if found is None:
            return False
        for href in found - known:
            for link in absolute([href], response.url):
                if self._here(link) and self.wanted(link, False) and not self._met(link):
                    return False
            if href.startswith(("/", "http")):
                known.add(href)
        return True

    def wanted(self, url: str, in_listing: bool) -> str:
        """Return the kind of a link that is followed; empty where it is not."""
        if NO_HTML.search(urlsplit(url).path):
            return ""
        if self.provider.credential_match(url):
            return "credential"
        if self.provider.provider_patterns and self.provider.is_provider_page(url):
            return "provider"
        if self._follow and any(pattern.search(matchable(url)) for pattern in self._follow):
            return "listing"
        anywhere = in_listing and not self.provider.credential_patterns
        return "other" if anywhere and any(lies_in(url, area) for area in self._areas) else ""

    def kind_of(self, url: str, kind: str) -> str:
        """Return what a page is by its URL: credential, provider, listing or other."""
        if kind == "credential" or self.provider.credential_match(url):
            return "credential"
        return "provider" if self.provider.is_provider_page(url) else kind

    def _is_section(self, url: str, listing: str) -> bool:
        """Tell whether `url` lies under one of the block's listings that links to it: a listing of a part."""
        if listing not in self.provider.listings or "." in urlsplit(listing).path.rsplit("/", 1)[-1]:
            return False
        return not NO_HTML.search(urlsplit(url).path) and lies_in(url, area_of(listing))

    def _origins(self) -> list[str]:
        """Return scheme and host of each of the provider's hosts."""
        named = (*self.start_urls_or_root(), *self.provider.listings, *self.provider.sitemaps)
        schemes = {host_port(url): urlsplit(url).scheme for url in reversed(named)}
        usual = urlsplit(named[0]).scheme
        return [f"{schemes.get(host, usual)}://{host}" for host in self.provider.hosts]

    def _here(self, url: str) -> bool:
        try:
            return urlsplit(url).scheme in ("http", "https") and self.provider.owns(url)
        except ValueError:
            return False

    def _put_on_frontier(self, links: Iterable[tuple[str, str]], depth: int, parent: str) -> None:
        """Write the links that this run has not met to the ledger, a thousand in one transaction."""
        if depth > (self.provider.max_depth or depth):
            return
        ledger, run_id, name = self.session.ledger, self.session.run_id, self.provider.id
        most = FRONTIER_PER_PAGE * (self.provider.max_pages or 1)
        rows: dict[str, tuple[str, str, str, int, str]] = {}
        for url, kind in links:
            key = url_key(url)
            if key in rows or trap(url) or not self._here(url) or self._met(url):
                continue
            if self._found + len(rows) >= most:
                self.session.tallies[name].capped = True
                break
            rows[key] = (fetchable(url), key, kind, depth, parent)
            if len(rows) == AT_ONCE:
                self._found += ledger.found(run_id, name, self._found + 1, rows.values())
                rows.clear()
        if rows:
            self._found += ledger.found(run_id, name, self._found + 1, rows.values())

    def _met(self, url: str) -> bool:
        return self.session.ledger.knows(self.session.run_id, self.provider.id, url_key(url))

    def _let_go(self, meta: dict[str, Any]) -> None:
        """Strike a URL off the frontier: it was read, or is known not to be readable."""
        if drawn := meta.get("drawn"):
            self.session.ledger.done_with(self.provider.id, drawn)

    def failed(self, failure: Failure) -> None:
        """Record why a request gave no page; end the crawl where the archive or the ledger cannot be written."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        if isinstance(error, MicrocredError | sqlite3.Error):
            self.session.tallies[self.provider.id].failure = str(error)
            raise CloseSpider("unwritable")
        if error is not None and record_failure(self, request, error):
            row = self.session.row(self.provider.id, request.url, request.meta["kind"])
            self._missed(row, ": ".join(outcome_of(error)))
            self._let_go(request.meta)

    def _missed(self, row: Row, reason: str) -> None:
        """Remember a listing or sitemap of the provider's block that could not be read, or any that failed."""
        if row.kind not in ("listing", "sitemap"):
            return
        by_hand = (*self.provider.listings, *self.start_urls_or_root(), *self.provider.sitemaps)
        named = row.url in map(fetchable, by_hand)
        if named or row.state == "error":
            self.session.tallies[self.provider.id].lost_listings[row.url] = reason

    def _close_session(self) -> None:
        interrupted = self.crawler.stats.get_value("finish_reason") != "finished"
        exceptions = self.crawler.stats.get_value("spider_exceptions/count", 0)
        opted_out = all(map(self.registry.opted_out, self.provider.hosts))
        tally = self.session.tallies[self.provider.id]
        outcome = verdict(tally, exceptions, "", interrupted, opted_out)
        self.session.finish({self.provider.id: asdict(outcome)}, interrupted)
        self.session.close()
