"""How fast a host is asked: its delay, its Crawl-delay, its slowness, and what it says when it has enough."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from time import monotonic
from typing import TYPE_CHECKING, Self

from scrapy import signals
from twisted.python.failure import Failure

from crawler.politeness import Refused
from crawler.urls import host_port, is_loopback

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from crawler.spider import ProviderSpider

MAX_DELAY = 60.0
"""A slow host is not asked more rarely than this for its slowness alone; seconds."""
SHARE = 0.5
"""A host works for us at most this part of the time, however slow it is."""
ENOUGH = (429, 503)
REFUSALS = (403, 429)
REFUSALS_THAT_END = 3
RETRIES = 2


class Pace:
    """Downloader middleware: ask again where a host says "later"; set its pace before the next request leaves."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self.longest_wait = crawler.settings.getfloat("RETRY_AFTER_MAX")
        self._floor: dict[str, float] = {}
        self._refusals: dict[str, int] = {}
        crawler.signals.connect(self._answered, signal=signals.response_downloaded)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make the pace of one provider's crawler."""
        return cls(crawler)

    def crawl_delay(self, host: str, seconds: float) -> None:
        """Ask `host` no faster than its robots.txt wants."""
        self._floor[host] = max(self.delay, seconds)
        downloader = self.crawler.engine.downloader
        # A slot idle for a minute is made anew from these settings.
        concurrency = downloader.domain_concurrency if seconds <= self.delay else 1
        downloader.per_slot_settings[host] = {"delay": self._floor[host], "concurrency": concurrency, "jitter": 0.0}
        if slot := downloader.slots.get(host):
            slot.delay, slot.concurrency = self._floor[host], concurrency

    def process_response(self, request: "Request", response: "Response") -> "Request | Response":
        """Ask again after the wait that a 429 or 503 named; end the host for this run when it refuses three times."""
        if "archive" in response.flags:
            return response
        spider: ProviderSpider = self.crawler.spider  # type: ignore[assignment]
        host = host_port(request.url)
        if response.status not in REFUSALS:
            if response.status < 400:
                self._refusals[host] = 0
        else:
            self._refusals[host] = self._refusals.get(host, 0) + 1
            if self._refusals[host] >= REFUSALS_THAT_END:
                self._end(host, f"{host} answered {response.status}; {REFUSALS_THAT_END} refusals in a row")
                return response
        if host in spider.session.tallies[spider.provider.id].ended:
            return response
        tries = request.meta.get("tries", 0)
        if response.status not in ENOUGH or tries >= RETRIES:
            return response
        again = request.replace(dont_filter=True, priority=request.priority + 5)
        again.meta["tries"] = tries + 1
        return again

    def _answered(self, response: "Response", request: "Request") -> None:
        """Set the slot's delay; this runs before the downloader takes the next request of the host."""
        host = request.meta.get("download_slot", "")
        slot = self.crawler.engine.downloader.slots.get(host)
        if slot is None:
            return
        floor = self._floor.get(host, self.delay)
        if response.status in ENOUGH:
            wait = retry_after(response, 2 * max(floor, slot.delay))
            if wait > self.longest_wait:
                self._end(host, f"{host} answered {response.status}: not again within {wait / 60:.0f} minutes")
            slot.delay, slot.lastseen = max(floor, min(wait, self.longest_wait)), monotonic()
        elif is_loopback(host):
            slot.delay = floor
        else:
            busy = float(request.meta.get("download_latency", 0.0)) / SHARE
            eased = max(busy, (min(slot.delay, MAX_DELAY) + busy) / 2)
            slot.delay = max(floor, min(eased, MAX_DELAY))

    def _end(self, host: str, reason: str) -> None:
        """Ask `host` no more in this run, not even for what stands in the queue."""
        spider: ProviderSpider = self.crawler.spider  # type: ignore[assignment]
        spider.session.tallies[spider.provider.id].ended.setdefault(host, reason)
        slot = self.crawler.engine.downloader.slots.get(host)
        while slot is not None and slot.queue:
            _, waiting = slot.queue.popleft()
            waiting.errback(Failure(Refused("blocked", reason)))  # type: ignore[no-untyped-call]


def retry_after(response: "Response", otherwise: float) -> float:
    """Return the seconds that a Retry-After header names, as a number or a date; `otherwise` where it names none."""
    text = (response.headers.get("Retry-After") or b"").decode("latin-1").strip()
    if text.isdigit():
        return float(text)
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return otherwise
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=UTC)
    return max(0.0, (moment - datetime.now(UTC)).total_seconds())
