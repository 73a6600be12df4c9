"""robots.txt by RFC 9309: a 5xx or no answer closes the host, a 4xx opens it; Crawl-delay and Sitemap are used."""

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from protego import Protego
from scrapy import Request

from crawler.outcomes import outcome_of, record_failure
from crawler.pace import Pace
from crawler.politeness import Refused, Unasked
from crawler.row import hours_since
from crawler.urls import host_port

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.spider import ProviderSpider

AGENT = "microcred"
KEPT_HOURS = 24
"""So old may rules be that are gone by; then they are asked for again, in the midst of a crawl too."""
MAX_BYTES = 500 * 1024
"""So much of it is parsed, as RFC 9309 wants at least."""
MAX_READ = 50_000_000
"""A larger one closes the host."""


class Robots:
    """Downloader middleware: ask robots.txt of a host before its first page, and obey it."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self._rules: dict[str, asyncio.Task[Protego | str]] = {}
        self._until: dict[str, float] = {}
        """Origin -> when its rules are too old to go by, on the monotonic clock."""

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make the middleware of one provider's crawler."""
        return cls(crawler)

    @property
    def _spider(self) -> "ProviderSpider":
        return self.crawler.spider  # type: ignore[return-value]

    async def process_request(self, request: Request) -> None:
        """Raise Refused where robots.txt forbids `request` or could not be had, Unasked where it was not asked."""
        if request.meta.get("kind") == "robots":
            return
        rules = await self.rules(request.url)
        if isinstance(rules, str):
            raise Refused("blocked", rules)
        if not rules.can_fetch(request.url, AGENT):
            raise Refused("robots", "disallowed by robots.txt")

    async def rules(self, url: str) -> Protego | str:
        """Return the rules of `url`'s host, or why there are none to go by and the host stays closed."""
        parts = urlsplit(url)
        origin = f"{parts.scheme}://{parts.netloc}"
        rules = self._rules.get(origin)
        if rules is None or (rules.done() and monotonic() > self._until[origin]):
            rules = self._rules[origin] = asyncio.ensure_future(self._ask(origin))
        return rules.result() if rules.done() else await asyncio.shield(rules)

    async def sitemaps(self, url: str) -> list[str]:
        """Return the Sitemap lines of `url`'s host; none where its robots.txt could not be had or was not asked."""
        try:
            rules = await self.rules(url)
        except Unasked:
            return []
        return [] if isinstance(rules, str) else list(rules.sitemaps)

    async def _ask(self, origin: str) -> Protego | str:
        host = host_port(origin)
        meta = {"kind": "robots", "depth": 0, "parent": "", "download_maxsize": MAX_READ}
        request = Request(f"{origin}/robots.txt", meta=meta, priority=100)
        self._until[origin] = monotonic() + 3600 * KEPT_HOURS
        try:
            response = await self.crawler.engine.download_async(request)
        except Unasked:
            raise
        except Exception as error:
            record_failure(self._spider, request, error)
            return self._closed(host, f"robots.txt gave no answer: {outcome_of(error)[1]}")
        if "archive" in response.flags:
            assert response.request is not None
            self._until[origin] -= 3600 * hours_since(response.request.meta["row"].checked_at)
        if response.status >= 500 or response.status == 429 or 300 <= response.status < 400:
            return self._closed(host, f"robots.txt answered {response.status}")
        allowed = 400 <= response.status < 500
        rules = Protego.parse("" if allowed else response.body[:MAX_BYTES].decode("utf-8-sig", "replace"))
        delay = rules.crawl_delay(AGENT)
        pace = self.crawler.get_downloader_middleware(Pace)
        if delay and pace is not None:
            pace.crawl_delay(host, float(delay))
        return rules

    def _closed(self, host: str, reason: str) -> str:
        self._spider.session.tallies[self._spider.provider.id].ended.setdefault(host, reason)
        return reason
