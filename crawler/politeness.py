"""What may be asked at all: allow-listed hosts, opt-outs, hosts that ended, caps, traps, hours."""

import asyncio
import re
from collections import Counter
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from scrapy.exceptions import IgnoreRequest

from crawler.tally import NO_PAGES, OF_A_PAGE
from crawler.urls import host_port, is_private

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from crawler.spider import ProviderSpider

MAX_URL = 1000
MAX_SEGMENTS = 16
MAX_REPEATS = 3
"""So often may one path segment or one parameter's name occur in a URL."""
MAX_PARAMETERS = 10
CALENDAR = re.compile(
    r"/calend(?:a|rie)r\b.*[/?=&-](?:19|20)\d\d[-/](?:0?[1-9]|1[0-2])(?!\d)|[?&](?:tribe-bar-date|ical|eventdate)=",
    re.IGNORECASE,
)
"""A month of an events calendar; an academic calendar's `/calendar/2025-2026/` or `/2025-26/` is none."""


class Refused(IgnoreRequest):
    """A URL is not asked: `outcome` is the word that stands in for its body, `detail` says why."""

    def __init__(self, outcome: str, detail: str) -> None:
        super().__init__(f"{outcome}: {detail}")
        self.outcome, self.detail = outcome, detail


class Unasked(IgnoreRequest):
    """A URL is left on the frontier: a cap was reached or the crawl is stopping. Nothing is recorded."""


def trap(url: str) -> str:
    """Say why `url` looks like one of endlessly many; empty where it does not."""
    if len(url) > MAX_URL:
        return "over-long URL"
    parts = urlsplit(url)
    segments = [segment for segment in parts.path.split("/") if segment]
    if len(segments) > MAX_SEGMENTS:
        return "path too deep"
    if len(segments) > MAX_REPEATS and max(Counter(segments).values()) > MAX_REPEATS:
        return "a path segment repeats"
    if parts.query:
        names = Counter(pair.partition("=")[0] for pair in parts.query.split("&"))
        if len(names) > MAX_PARAMETERS or names.most_common(1)[0][1] > MAX_REPEATS:
            return "ever-growing parameters"
    return "a calendar" if CALENDAR.search(url) else ""


def seconds_closed(window: str, timezone: str, moment: datetime) -> float:
    """Return the seconds until `window` (HH:MM-HH:MM in `timezone`, over midnight allowed) is open; 0 inside."""
    opens, closes = (int(half[:2]) * 3600 + int(half[3:]) * 60 for half in window.split("-"))
    local = moment.astimezone(ZoneInfo(timezone))
    now = local.hour * 3600 + local.minute * 60 + local.second
    inside = opens <= now < closes if opens <= closes else now >= opens or now < closes
    return 0.0 if inside else float((opens - now) % 86400)


class Gate:
    """Downloader middleware, nearest the engine: let a request pass, or say why it is not asked."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self._admitted: set[str] = set()
        self._waiting: asyncio.Future[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make the middleware of one provider's crawler."""
        return cls(crawler)

    async def process_request(self, request: "Request") -> None:
        """Raise Refused or Unasked where `request` must not be sent now; else name its slot of the pace."""
        spider: ProviderSpider = self.crawler.spider  # type: ignore[assignment]
        host = host_port(request.url)
        tally = spider.session.tallies[spider.provider.id]
        if request.method not in ("GET", "HEAD"):
            raise Refused("method", f"{request.method} is never sent")
        if host not in spider.provider.hosts:
            private = ", a private address," if is_private(host) else ""
            raise Refused("off_list", f"{host}{private} is not among the provider's hosts")
        if spider.registry.opted_out(host):
            raise Refused("opted_out", f"{host} asked not to be read")
        if host in tally.ended:
            raise Refused("blocked", tally.ended[host])
        if request.meta.get("kind") not in (*NO_PAGES, *OF_A_PAGE) and request.url not in self._admitted:
            if len(self._admitted) >= (spider.provider.max_pages or 1):
                tally.capped = tally.full = True
                raise Unasked("the page cap is reached")
            self._admitted.add(request.url)
        if self._waiting is None:
            self._waiting = asyncio.ensure_future(asyncio.sleep(spider.session.head_start(spider.provider.id)))
        if not self._waiting.done():
            await asyncio.shield(self._waiting)
        await self._wait_for_window(spider)
        # The browser asks nothing by itself: while it is at work, the page's parts are asked for.
        request.meta["download_slot"] = f"{host} browser" if request.meta.get("kind") == "render" else host

    async def _wait_for_window(self, spider: "ProviderSpider") -> None:
        """Hold a request back until the hours in which [crawl] window allows it; in short steps, so a stop is heard."""
        window = spider.registry.crawl.window
        if not window or all(map(is_private, spider.provider.hosts)):
            return
        while (wait := seconds_closed(window, spider.provider.timezone, datetime.now(UTC))) > 0:
            if not self.crawler.crawling:
                raise Unasked("the crawl is stopping")
            await asyncio.sleep(min(wait, 1.0))
