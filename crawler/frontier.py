"""Scrapy's scheduler over the ledger: URLs wait in SQLite, and become requests when their turn comes.

A hundred thousand requests in memory would take 130 MB, and be lost when the process dies.
"""

import sqlite3
from collections import deque
from heapq import heappop, heappush
from typing import TYPE_CHECKING, Self

from scrapy import Request, signals
from scrapy.core.scheduler import BaseScheduler
from scrapy.exceptions import DontCloseSpider

from crawler.row import Row

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.spider import ProviderSpider

DRAWN = 32
"""URLs taken from the ledger at a time."""


class Frontier(BaseScheduler):
    """Give the engine redirects and retries first, then what waits in the ledger."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self._again: list[tuple[int, int, Request]] = []
        self._number = 0
        self._drawn: deque[Row] = deque()
        self._drained: tuple[int, bool] | None = None
        """When nothing was left: what is asked again and again while answers are awaited is not looked up anew."""
        self._recalled = False
        crawler.signals.connect(self._idle, signal=signals.spider_idle)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make the frontier of one provider's crawler."""
        return cls(crawler)

    @property
    def _spider(self) -> "ProviderSpider":
        return self.crawler.spider  # type: ignore[return-value]

    def enqueue_request(self, request: Request) -> bool:
        """Keep a request that a middleware or a spider of its own made: a redirect, a retry."""
        self._number += 1
        heappush(self._again, (-request.priority, self._number, request))
        return True

    def next_request(self) -> Request | None:
        """Return what is to be asked next; None where nothing waits."""
        if self._again:
            return heappop(self._again)[2]
        ledger, name = self._spider.session.ledger, self._spider.name
        if not self._drawn and (now := (ledger.revision(name), self._pages)) != self._drained:
            try:
                self._drawn.extend(ledger.draw(name, DRAWN, self._pages))
            except sqlite3.Error as error:
                self._spider.break_off(error)
            self._drained = None if self._drawn else now
        return self._spider.request_for(self._drawn.popleft()) if self._drawn else None

    def has_pending_requests(self) -> bool:
        """Tell whether `next_request` has something to give."""
        return bool(self._again or self._drawn) or self._spider.session.ledger.waits(self._spider.name, self._pages)

    @property
    def _pages(self) -> bool:
        """Pages beyond the cap stay in the ledger; listings are read on."""
        return not self._spider.session.tallies[self._spider.name].full

    def _idle(self) -> None:
        """Ask, once, for the pages of earlier runs that nothing led to: are they gone, or only not linked to?"""
        if self._recalled or not self._pages:
            return
        self._recalled = True
        if self._spider.session.ledger.recall(self._spider.session.run_id, self._spider.name):
            request = self.next_request()
            if request is not None:
                assert self.crawler.engine is not None
                self.crawler.engine.crawl(request)
                raise DontCloseSpider
