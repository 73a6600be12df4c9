"""Crawl providers, all in one process: continue or begin a run, judge how each provider ended, write it down."""

import asyncio
import copy
import gc
import signal
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from scrapy.crawler import AsyncCrawlerProcess, Crawler
from scrapy.settings import Settings

from crawler.browser import require_browser
from crawler.loader import spider_class
from crawler.lock import CrawlError
from crawler.progress import Progress, default
from crawler.provider import Provider
from crawler.registry import Registry
from crawler.session import Session
from crawler.verdict import ProviderOutcome, verdict

__all__ = ["CrawlError", "CrawlOutcome", "ProviderOutcome", "crawl"]

TICK = 0.5
"""Seconds between two looks at the progress."""
TICKS_PER_BEAT = 6
GARBAGE = 10_000
"""Objects made and not let go of before garbage is looked for; at Python's 700 that takes 3 % of the CPU."""


@dataclass(slots=True)
class CrawlOutcome:
    """What a crawl gave."""

    run_id: str
    providers: dict[str, ProviderOutcome] = field(default_factory=dict)
    interrupted: bool = False


def crawl(
    registry: Registry,
    providers: list[Provider],
    output: Path,
    *,
    run_id: str | None = None,
    new: bool = False,
    progress: Progress | None = None,
    registry_name: str = "spiders.toml",
) -> CrawlOutcome:
    """Crawl `providers` into `output`; at most once per process. CrawlError where it cannot begin."""
    if "twisted.internet.reactor" in sys.modules:
        raise CrawlError("a crawl was run in this process already; begin the next one in a process of its own")
    registry.require_contact(providers)
    require_browser(providers)
    session = Session.open(registry, providers, output, run_id=run_id, new=new, registry_name=registry_name)
    shown = progress or default()
    thresholds = gc.get_threshold()
    gc.set_threshold(GARBAGE, *thresholds[1:])
    # Scrapy takes both signals and never gives them back: what comes after the crawl must be stoppable too.
    before = {number: signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        return _Run(session, shown).run()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        gc.set_threshold(*thresholds)
        shown.close()
        session.close()


class _Shared(Settings):
    """Settings whose copies share their values: nothing changes those in place, and Scrapy's deep copy takes 4 ms."""

    def copy(self) -> "_Shared":
        """Return settings that can be set apart from these."""
        made = copy.copy(self)
        made.attributes = {name: copy.copy(attribute) for name, attribute in self.attributes.items()}
        return made


class _Run:
    """The providers' crawlers in one event loop."""

    def __init__(self, session: Session, progress: Progress) -> None:
        self.session, self.progress = session, progress
        self.interrupted = False
        self.settings = _Shared()
        self.settings.setmodule("crawler.settings", priority="project")
        # The registry is loaded already, perhaps from no file at all.
        self.settings.set("SPIDER_LOADER_CLASS", "scrapy.spiderloader.DummySpiderLoader", priority="cmdline")
        self.crawlers: dict[str, Crawler] = {}
        self.tasks: dict[str, asyncio.Future[None]] = {}

    def run(self) -> CrawlOutcome:
        """Run all spiders to their end, write the verdicts, return them."""
        process = AsyncCrawlerProcess(self.settings)
        at_once = self.settings.getint("LOOPBACK_CONCURRENCY")
        for provider in self.session.providers.values():
            if self._opted_out(provider):
                self.session.tallies[provider.id].running = False
                continue
            spider = spider_class(provider, self.session.registry, self.session.output, at_once, session=self.session)
            crawler = process.create_crawler(spider)
            self.crawlers[provider.id] = crawler
            task = process.crawl(crawler)
            task.add_done_callback(self._ended(provider.id))
            self.tasks[provider.id] = task
        ticking = asyncio.get_event_loop().create_task(self._tick())
        if self.tasks:
            self._hear_signals(process)
            process.start()
        ticking.cancel()
        outcome = CrawlOutcome(self.session.run_id, self._verdicts(), self.interrupted)
        self.progress.tick(self.session.tallies)
        self.session.finish({name: asdict(one) for name, one in outcome.providers.items()}, self.interrupted)
        return outcome

    def _opted_out(self, provider: Provider) -> bool:
        return all(map(self.session.registry.opted_out, provider.hosts))

    def _ended(self, provider_id: str) -> Callable[[asyncio.Future[None]], None]:
        def ended(task: asyncio.Future[None]) -> None:
            self.session.tallies[provider_id].running = False

        return ended

    def _hear_signals(self, process: AsyncCrawlerProcess) -> None:
        """Remember that a signal asked for the stop which Scrapy then makes."""
        stop = process._signal_shutdown

        def heard(number: int, frame: Any) -> None:
            self.interrupted = True
            stop(number, frame)

        process._signal_shutdown = heard  # type: ignore[method-assign, assignment]

    async def _tick(self) -> None:
        ticks = 0
        while True:
            await asyncio.sleep(TICK)
            ticks += 1
            if ticks == 1:
                gc.freeze()  # what was made to begin with stays: two hundred spiders are not looked through again
            self.progress.tick(self.session.tallies)
            if ticks % TICKS_PER_BEAT == 0:
                self.session.beat()

    def _verdicts(self) -> dict[str, ProviderOutcome]:
        outcomes = {}
        for name, provider in self.session.providers.items():
            crawler, task = self.crawlers.get(name), self.tasks.get(name)
            exceptions = crawler.stats.get_value("spider_exceptions/count", 0) if crawler and crawler._stats else 0
            error = task.exception() if task is not None and task.done() and not task.cancelled() else None
            failure = f"{type(error).__name__}: {error}" if error is not None else ""
            stopped = self.interrupted and not self._finished(crawler)
            outcomes[name] = verdict(
                self.session.tallies[name], exceptions, failure, stopped, self._opted_out(provider)
            )
        return outcomes

    @staticmethod
    def _finished(crawler: Crawler | None) -> bool:
        return crawler is not None and bool(crawler._stats) and crawler.stats.get_value("finish_reason") == "finished"
