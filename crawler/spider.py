"""Find one provider's pages and nothing else: sitemaps, listings, their pages, and links that match its patterns."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Iterable, Iterator
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar, Self

import scrapy
from scrapy import Request, signals
from scrapy.http import Response
from twisted.python.failure import Failure

from crawler import crashpoints
from crawler.beginnings import named_by_hand, origins, start_urls
from crawler.browser import require_browser
from crawler.discovery import Discovery
from crawler.finds import Finds
from crawler.outcomes import outcome_of, record_failure
from crawler.provider import Provider
from crawler.registry import Registry
from crawler.result import MicrocredError
from crawler.robots import Robots
from crawler.row import Row
from crawler.session import Session
from crawler.sitemaps import sitemap_links
from crawler.urls import host_port
from crawler.verdict import verdict

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

USUAL_SITEMAP = "/sitemap.xml"
"""Asked where neither robots.txt nor the block nor the preset names a sitemap."""


class ProviderSpider(scrapy.Spider):
    """One provider's spider; a subclass in crawler/spiders overrides `first_urls` or `links_of`."""

    provider: ClassVar[Provider]
    registry: ClassVar[Registry]
    output: ClassVar[Path]
    session: Session
    """The crawl this spider takes part in; `scrapy crawl` opens one of its own."""

    def __init__(self, **arguments: Any) -> None:
        super().__init__(**arguments)
        self._became: dict[str, str] = {}
        begins = (*start_urls(self.provider), *self.provider.listings)
        self.discovery = Discovery(self.provider, begins, lambda url: self.finds.met(url))

    @classmethod
    def from_crawler(cls, crawler: "Crawler", *args: Any, **kwargs: Any) -> Self:
        """Make the spider; outside a run of several providers, open and close a session for it alone."""
        spider = super().from_crawler(crawler, *args, **kwargs)
        if not hasattr(cls, "session"):
            spider.registry.require_contact([spider.provider])
            require_browser([spider.provider])
            spider.session = Session.open(spider.registry, [spider.provider], spider.output)
            crawler.signals.connect(spider._close_session, signal=signals.engine_stopped)
        return spider

    @cached_property
    def finds(self) -> Finds:
        """What this crawl has found; to be used when it has begun."""
        return Finds(self.session, self.discovery)

    @cached_property
    def _items_wanted(self) -> bool:
        """An item takes Scrapy as long as all the rest that is done for a page; few runs have a use for them."""
        return bool(self.settings.getdict("FEEDS"))

    async def start(self) -> AsyncIterator[Any]:
        """Put what the provider's block names and its robots.txt's sitemaps on the frontier."""
        self._became = self.session.ledger.final_urls(self.provider.id)
        async for url, kind in self.first_urls():
            self.finds.put([(url, kind)], 0, "")
        return
        yield  # Scrapy wants a generator; what is asked comes from the frontier

    async def first_urls(self) -> AsyncIterator[tuple[str, str]]:
        """Yield (URL, kind) of each listing, start URL and sitemap."""
        for url in self.provider.listings:
            yield url, "listing"
        for url in start_urls(self.provider):
            yield url, "listing"
        for url in self.provider.sitemaps:
            yield url, "sitemap"
        robots = self.crawler.get_downloader_middleware(Robots)
        for origin in origins(self.provider):
            for path in (path for listing in self.discovery.json for path in listing.ask):
                yield origin + path, "listing"
            for path in self.provider.platform.sitemaps:
                yield origin + path, "sitemap"
            if robots is not None and not self.registry.opted_out(host_port(origin)):
                named = await robots.sitemaps(origin)
                for url in named:
                    yield url, "sitemap"
                if not (named or self.provider.sitemaps or self.provider.platform.sitemaps):
                    yield origin + USUAL_SITEMAP, "sitemap"

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
        try:
            yield from self._parsed(response)
        except (MicrocredError, sqlite3.Error) as error:
            self.break_off(error)

    def _parsed(self, response: Response) -> Iterator[Any]:
        row: Row = response.meta["row"]
        if row.kind in ("listing", "sitemap") and crashpoints.armed("after-listing"):
            crashpoints.die()
        if not 200 <= response.status < 300:
            self._missed(row, f"answered {response.status}")
        elif row.kind == "sitemap":
            self.parse_sitemap(response, row)
        else:
            self.finds.put(self.links_of(response, row), row.depth + 1, row.url)
            if self._items_wanted:
                kind = self.discovery.kind_of(row.url, row.kind)
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
            if not row.url.endswith(USUAL_SITEMAP):
                self.session.tallies[self.provider.id].trouble("sitemap", row.url, str(error))
            return
        here, depth = self.discovery.here, row.depth + 1
        self.finds.put(((one.url, "sitemap") for one in sitemaps if here(one.url)), depth, row.url)
        wanted = ((one.url, self.discovery.wanted(one.url, in_listing=True)) for one in pages if here(one.url))
        lastmod = {one.url: one.lastmod for one in pages if one.lastmod}
        self.finds.put(((url, kind) for url, kind in wanted if kind), depth, row.url, lastmod)

    def links_of(self, response: Response, row: Row) -> Iterable[tuple[str, str]]:
        """Return (URL, kind) of the links of a page that are to be followed."""
        links, troubles = self.discovery.links_of(response, row)
        if troubles:
            self.session.tallies[self.provider.id].lost_listings[row.url] = "; ".join(troubles)
        return links

    def _let_go(self, meta: dict[str, Any]) -> None:
        """Strike a URL off the frontier: it was read, or is known not to be readable."""
        if drawn := meta.get("drawn"):
            self.session.ledger.done_with(self.provider.id, drawn)

    def failed(self, failure: Failure) -> None:
        """Record why a request gave no page; end the crawl where the archive or the ledger cannot be written."""
        request: Request = failure.request  # type: ignore[attr-defined]
        error = failure.value
        try:
            if isinstance(error, MicrocredError | sqlite3.Error):
                raise error
            if error is not None and record_failure(self, request, error):
                row = self.session.row(self.provider.id, request.url, request.meta["kind"])
                self._missed(row, ": ".join(outcome_of(error)))
                self._let_go(request.meta)
        except (MicrocredError, sqlite3.Error) as unwritable:
            self.break_off(unwritable)

    def break_off(self, error: Exception) -> None:
        """End the crawl: the archive or the ledger cannot be written."""
        tally = self.session.tallies[self.provider.id]
        if not tally.failure:
            tally.failure = f"{self.output}: {error}; is the disk full?"
            assert self.crawler.engine is not None
            self._closing = asyncio.ensure_future(self.crawler.engine.close_spider_async(reason="unwritable"))

    def _missed(self, row: Row, reason: str) -> None:
        """Remember a listing or sitemap of the provider's block that could not be read, or any that failed."""
        if row.kind not in ("listing", "sitemap"):
            return
        if row.state == "error" or row.url in named_by_hand(self.provider):
            self.session.tallies[self.provider.id].lost_listings[row.url] = reason

    def _close_session(self) -> None:
        interrupted = self.crawler.stats.get_value("finish_reason") != "finished"
        exceptions = self.crawler.stats.get_value("spider_exceptions/count", 0)
        opted_out = all(map(self.registry.opted_out, self.provider.hosts))
        tally = self.session.tallies[self.provider.id]
        outcome = verdict(tally, exceptions, "", interrupted, opted_out)
        self.session.finish({self.provider.id: asdict(outcome)}, interrupted)
        self.session.close()
