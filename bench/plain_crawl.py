"""The peer of our crawl: a plain Scrapy sitemap spider that writes WARC with warcio (gzip 6) in its callback."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

from scrapy.crawler import CrawlerProcess
from scrapy.http import Response
from scrapy.spiders import SitemapSpider
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter


class Plain(SitemapSpider):
    name = "plain"

    def __init__(self, sitemap: str, target: str) -> None:
        super().__init__()
        self.sitemap_urls = [sitemap]
        self.stream = Path(target).open("wb")
        self.writer = WARCWriter(self.stream, gzip=True)

    def parse(self, response: Response) -> Iterator[dict[str, str]]:
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


if __name__ == "__main__":
    process = CrawlerProcess(
        {
            "LOG_LEVEL": "ERROR",
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS_PER_DOMAIN": 8,
            "DOWNLOAD_DELAY": 0,
            "ROBOTSTXT_OBEY": True,
        }
    )
    process.crawl(Plain, sitemap=sys.argv[1], target=sys.argv[2])
    process.start()
