"""Redirects, one hop at a time and only within the provider's hosts."""

from typing import TYPE_CHECKING, Self
from urllib.parse import urljoin, urlsplit

from scrapy import Request
from scrapy.http import Response

from crawler.politeness import Refused
from crawler.urls import fetchable

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

STATUSES = (301, 302, 303, 307, 308)
MAX_HOPS = 5
"""As RFC 9309 wants it for robots.txt."""
CONDITIONAL = ("If-None-Match", "If-Modified-Since")


class Redirects:
    """Downloader middleware: follow a redirect as a new request, which passes gate, robots.txt and archive again.

    Scrapy's own would hand on the validators of the old URL, and session ids.
    """

    @classmethod
    def from_crawler(cls, crawler: "Crawler") -> Self:
        """Make the middleware; it needs nothing of the crawler."""
        return cls()

    def process_response(self, request: Request, response: Response) -> Request | Response:
        """Return the request a redirect leads to; Refused where it leads nowhere."""
        location = location_of(request.url, response)
        if not location:
            return response
        hops = [*request.meta.get("hops", []), request.url]
        if location in hops:
            raise Refused("http_error", f"redirects in a circle, by way of {location}")
        if len(hops) > MAX_HOPS:
            raise Refused("http_error", f"more than {MAX_HOPS} redirects")
        following = request.replace(url=location, priority=request.priority + 2)
        for name in CONDITIONAL:
            following.headers.pop(name, None)
        following.meta["hops"] = hops
        for stale in ("download_slot", "tries", "retry_times"):
            following.meta.pop(stale, None)
        return following


def location_of(url: str, response: Response) -> str:
    """Return where a redirect leads, as it would be asked for; empty where `response` is none."""
    if response.status not in STATUSES:
        return ""
    header = response.headers.get("Location")
    if not header:
        return ""
    target = urljoin(url, header.decode("utf-8", "replace").strip())
    try:
        return fetchable(target) if urlsplit(target).scheme in ("http", "https") else ""
    except ValueError:
        return ""
