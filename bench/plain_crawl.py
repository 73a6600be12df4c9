"""The peers of our crawl: plain Scrapy spiders that write WARC with warcio (gzip 6) in their callback."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from scrapy import Spider
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.linkextractors import LinkExtractor
from scrapy.spiders import CrawlSpider, Rule, SitemapSpider
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


class Archiving(Spider):
    """Writes what its callback is given."""

    def __init__(self, starts: str, target: str) -> None:
        super().__init__()
        self.start_urls = starts.split(",")
        self.sitemap_urls = self.start_urls
        self.stream = Path(target).open("wb")
        self.writer = WARCWriter(self.stream, gzip=True)

    def archive(self, response: Response) -> Iterator[dict[str, str]]:
        headers = [
            (name.decode(), value.decode())
            for name, values in response.headers.items()
            for value in values
            if name not in (b"Content-Encoding", b"Transfer-Encoding", b"Content-Length")
        ]
        head = StatusAndHeaders(
            f"{response.status} OK", [*headers, ("Content-Length", str(len(response.body)))], "HTTP/1.1"
        )
        record = self.writer.create_warc_record(
            response.url, "response", payload=io.BytesIO(response.body), http_headers=head
        )
        self.writer.write_record(record)
        yield {"url": response.url}

    def closed(self, reason: str) -> None:
        self.stream.close()


class BySitemap(Archiving, SitemapSpider):
    """Reads a sitemap and the pages it names."""

    name = "sitemap"
    sitemap_rules = [("", "archive")]


class ByLinks(Archiving, CrawlSpider):
    """Looks for links on every page."""

    name = "links"
    rules = [Rule(LinkExtractor(allow=r"/mc/subject-\d+$"), callback="archive", follow=True)]


if __name__ == "__main__":
    settings: dict[str, Any] = {
        "LOG_LEVEL": "ERROR",
        "TELNETCONSOLE_ENABLED": False,
        "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
        "DOWNLOAD_DELAY": 0,
        "ROBOTSTXT_OBEY": True,
    }
    if "polite" in sys.argv:
        polite = {"DOWNLOAD_DELAY": 1, "DOWNLOAD_DELAY_JITTER": 0, "CONCURRENT_REQUESTS_PER_DOMAIN": 1}
        settings |= polite | {"CONCURRENT_REQUESTS": 400}
    process = CrawlerProcess(settings)
    process.crawl({"sitemap": BySitemap, "links": ByLinks}[sys.argv[1]], starts=sys.argv[2], target=sys.argv[3])
    process.start()
