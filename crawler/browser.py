"""Pages that need a browser: what a script makes of a page that was fetched as all others are, archived beside it.

The page itself is not asked for twice: the browser is given the body that the archive has.
"""

import importlib.util
import os
import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from scrapy import Request
from scrapy.exceptions import NotConfigured
from scrapy.http import Response

from crawler.answers import is_html
from crawler.archive import ArchiveError, Record, now, read_at
from crawler.lock import CrawlError
from crawler.maintext import text_digest
from crawler.provider import Provider
from crawler.rendering import MOST_PARTS, NO_NETWORK, Renderer
from crawler.row import Row

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.spider import ProviderSpider

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
HANDLER = "scrapy_playwright.handler.ScrapyPlaywrightDownloadHandler"
SWITCHES = [
    "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
]  # fmt: skip


def browser_path() -> Path | None:
    """Return the Chromium that MICROCRED_CHROMIUM names, or the system's; None where there is none."""
    named = os.environ.get("MICROCRED_CHROMIUM")
    if named:
        return Path(named) if Path(named).is_file() else None
    return next((Path(found) for name in NAMES if (found := shutil.which(name))), None)


def require_browser(providers: Iterable[Provider]) -> None:
    """Raise CrawlError where a provider needs a browser and none can be had."""
    need = [provider.id for provider in providers if provider.javascript]
    if not need:
        return
    if importlib.util.find_spec("scrapy_playwright") is None:
        raise CrawlError(f"{need[0]} has javascript = true: install the extra with `pip install 'microcred[js]'`")
    if browser_path() is None:
        named = os.environ.get("MICROCRED_CHROMIUM")
        where = f"MICROCRED_CHROMIUM = {named} is no file" if named else "no Chromium was found"
        raise CrawlError(
            f"{need[0]} has javascript = true, and {where}; `apt-get install chromium` or set MICROCRED_CHROMIUM"
        )


def browser_settings(delay: float) -> dict[str, Any]:
    """Return the settings of a spider whose pages need a browser; `delay`: seconds between two requests of a host."""
    alone = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    return {
        "DOWNLOAD_HANDLERS": {"http": HANDLER, "https": HANDLER},
        "PLAYWRIGHT_LAUNCH_OPTIONS": {"executable_path": str(browser_path()), "args": [*SWITCHES, *NO_NETWORK, *alone]},
        "PLAYWRIGHT_MAX_PAGES_PER_CONTEXT": 1,
        "PLAYWRIGHT_CONTEXTS": {"default": {"service_workers": "block", "accept_downloads": False}},
        # Its parts are asked for one after the other.
        "PLAYWRIGHT_DEFAULT_NAVIGATION_TIMEOUT": 1000 * (30 + MOST_PARTS * delay),
    }


class Browser:
    """Downloader middleware: give the spider what a browser makes of a page, and archive that beside the page."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self.renderer = Renderer(crawler)

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make the middleware of one provider's crawler; NotConfigured where its pages need no browser."""
        browser = cls(crawler)
        if not browser._spider.provider.javascript:
            raise NotConfigured
        return browser

    @property
    def _spider(self) -> "ProviderSpider":
        return self.crawler.spider  # type: ignore[return-value]

    async def process_response(self, request: Request, response: Response) -> Response:
        """Return the page as its scripts leave it: from the archive where this run has it, else from a browser."""
        spider = self._spider
        row: Row | None = request.meta.get("row")
        if row is None or "noarchive" in response.flags or not may_have_scripts(row.kind, response):
            return response
        session = spider.session
        root = session.archive_root
        before = _read(root, row.dom_file, row.dom_offset) if row.dom_file else None
        if before is not None and "archive" in response.flags and request.meta.get("answered"):
            return response.replace(body=before.body)
        body = await self.renderer.render(request, response)
        if before is not None and text_digest(before.body, "utf-8") == text_digest(body, "utf-8"):
            session.commit(row, "same", row.outcome, row.status)
            return response.replace(body=before.body)
        page = read_at(root / row.warc_file, row.warc_offset)
        writer = session.writer(row.provider_id)
        row.dom_offset, _ = writer.conversion(
            row.url, body, "text/html; charset=utf-8", row.url, page.fetched_at, now(), page.record_id
        )
        row.dom_file = row.last_file = session.warc_file(row.provider_id)
        row.last_offset = row.dom_offset
        session.commit(row, "changed" if before is not None else row.state, row.outcome, row.status)
        return response.replace(body=body)


def _read(root: Path, name: str, offset: int) -> Record | None:
    try:
        return read_at(root / name, offset, root)
    except ArchiveError:
        return None


def may_have_scripts(kind: str, response: Response) -> bool:
    """Tell whether scripts may make something of `response`."""
    return kind not in ("robots", "sitemap", "pdf") and response.status == 200 and is_html(response)
