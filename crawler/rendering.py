"""What a browser makes of a page: it is given the page and what its scripts ask for, and has no network of its own.

So all that is asked passes the gate, robots.txt and the pace as everything else does; what the browser would fetch
by itself (sockets, beacons, prefetching, updates) leads nowhere.
"""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from scrapy import Request
from scrapy.http import Headers, Response
from scrapy.utils.datatypes import LocalCache

from crawler.archive import directives
from crawler.outcomes import outcome_of
from crawler.politeness import Refused
from crawler.urls import host_port

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

    from crawler.spider import ProviderSpider

PARTS = ("document", "script", "xhr", "fetch")
"""What is asked for: no pictures, fonts, films, style sheets; they change no text."""
MOST_PARTS = 40
"""So many requests one page may make; what is beyond is left out."""
KEPT_PARTS, KEPT_BYTES = 64, 1_000_000
"""So many parts up to this size are kept for the pages that ask for the same, the last ones asked for."""
SENT = ("accept", "x-requested-with")
"""Headers of a script's request that may decide what is answered, and say nothing of anybody."""
NO_NETWORK = [
    "--host-resolver-rules=MAP * ~NOTFOUND", "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp", "--dns-prefetch-disable",
]  # fmt: skip
"""Switches under which Chromium reaches nobody, not even this machine."""


class Renderer:
    """The browser of one provider's crawl."""

    def __init__(self, crawler: "Crawler") -> None:
        self.crawler = crawler
        self._parts: LocalCache[str, Response] = LocalCache(KEPT_PARTS)

    async def render(self, request: Request, response: Response) -> bytes:
        """Return the DOM, as HTML in UTF-8, that a browser makes of `response`; Refused where it makes none in time."""
        meta = {
            "kind": "render",
            "playwright": True,
            "playwright_page_init_callback": self._guard(response),
            "playwright_page_goto_kwargs": {"wait_until": "networkidle"},
        }
        try:
            answer = await self._ask(Request(request.url, meta=meta, dont_filter=True))
        except Refused:
            raise
        except Exception as error:
            raise Refused("javascript", f"the browser made nothing of it: {str(error).splitlines()[0][:200]}") from None
        if not answer.url.startswith(("http:", "https:")):
            raise Refused("javascript", "its scripts lead away from it")
        body = str(getattr(answer, "text", "")).encode()
        if "noarchive" in directives((), body):
            raise Refused("noarchive", "what its scripts make of it asks not to be stored")
        return body

    async def _ask(self, request: Request) -> Response:
        assert self.crawler.engine is not None
        return await self.crawler.engine.download_async(request)

    def _guard(self, response: Response) -> Any:
        """Return what answers all that one page asks for."""
        left = MOST_PARTS

        async def answer(route: Any) -> None:
            nonlocal left
            asked = route.request
            part: Response | None = None
            if asked.is_navigation_request():  # else a frame, or a script that leads elsewhere
                part = response if asked.url.rstrip("/") == response.url.rstrip("/") else None
            elif asked.resource_type in PARTS and asked.method == "GET" and left > 0:
                left -= 1
                part = await self._part(asked, response.url)
            with suppress(Exception):  # the page is closed already
                if part is None:
                    await route.abort()
                else:
                    await route.fulfill(status=part.status, headers=_kept(part.headers), body=part.body)

        async def guard(page: Any, request: Request) -> None:
            await page.route("**/*", answer)

        return guard

    async def _part(self, asked: Any, page: str) -> Response | None:
        """Return what a script asks for, as politely as a page; None where it must not be asked or is not answered."""
        spider: ProviderSpider = self.crawler.spider  # type: ignore[assignment]
        if host_port(asked.url) not in spider.provider.hosts:
            return None
        if asked.url in self._parts:
            self._parts.move_to_end(asked.url)
            return self._parts[asked.url]
        headers = {name: value for name, value in asked.headers.items() if name.lower() in SENT}
        try:
            part = await self._ask(Request(asked.url, headers=headers, meta={"kind": "part"}, dont_filter=True))
        except Exception as error:
            outcome, detail = outcome_of(error)
            spider.session.tallies[spider.provider.id].trouble("part", page, f"{asked.url}: {outcome}: {detail}")
            return None
        if part.status == 200 and len(part.body) <= KEPT_BYTES:
            self._parts[asked.url] = part
        return part


def _kept(headers: Headers) -> dict[str, str]:
    """Return the headers that are true of a decoded body and set nothing."""
    dropped = (b"content-encoding", b"content-length", b"transfer-encoding", b"set-cookie")
    kept = [(name, values) for name, values in headers.items() if name.lower() not in dropped]
    return {name.decode("latin-1"): b",".join(values).decode("latin-1") for name, values in kept}
