"""A loopback site that tests build page by page: validators, any status and header, a log of what was asked."""

import hashlib
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socket import socket
from time import monotonic
from types import TracebackType
from typing import Any, Self


@dataclass
class Page:
    """What one path answers."""

    body: bytes = b""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    validators: bool = True
    raw: Callable[[socket], None] | None = None
    """Answers on the bare connection instead, which is then closed."""


@dataclass(frozen=True)
class Asked:
    """One request as it arrived and how it was answered."""

    path: str
    status: int
    headers: dict[str, str]
    at: float


Answer = Page | Callable[[int], Page]
"""A page, or a function of how often the path was asked before."""


class Site:
    """Serve `pages` on a free loopback port until the end of the with-block."""

    def __init__(self) -> None:
        self.pages: dict[str, Answer] = {}
        self.log: list[Asked] = []
        self.begun: list[Asked] = []
        """Requests as they arrive; `log` has them when their answer is known."""
        self._asked: Counter[str] = Counter()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self.host = f"127.0.0.1:{self._server.server_address[1]}"
        self.url = f"http://{self.host}"

    def html(self, path: str, main: str, head: str = "", **headers: str) -> None:
        """Serve an HTML page."""
        text = f"<!doctype html><html><head><meta charset=utf-8>{head}</head><body><main>{main}</main></body></html>"
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Page(text.encode(), headers={"Content-Type": "text/html; charset=utf-8", **names})

    def raw(self, path: str, text: str, kind: str = "text/html; charset=utf-8", **headers: str) -> None:
        """Serve a whole document as it is."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Page(text.encode(), headers={"Content-Type": kind, **names})

    def text(self, path: str, body: str, status: int = 200, **headers: str) -> None:
        """Serve plain text: robots.txt, errors."""
        names = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[path] = Page(body.encode(), status, {"Content-Type": "text/plain", **names})

    def sitemap(self, path: str, *paths: str) -> None:
        """Serve a sitemap of `paths`."""
        urls = "".join(f"<url><loc>{self.url}{one}</loc></url>" for one in paths)
        text = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
        self.pages[path] = Page(text.encode(), headers={"Content-Type": "application/xml"})

    def redirect(self, path: str, target: str, status: int = 301) -> None:
        """Send `path` to `target`."""
        self.pages[path] = Page(status=status, headers={"Location": target}, validators=False)

    def answer(self, path: str, validator: str) -> Page:
        """Return what `path` answers this time."""
        answer = self.pages.get(path, Page(b"not here", 404, {"Content-Type": "text/plain"}, validators=False))
        page = answer(self._asked[path]) if callable(answer) else answer
        self._asked[path] += 1
        if page.status != 200 or not page.validators or page.raw is not None:
            return page
        etag = f'"{hashlib.sha256(page.body).hexdigest()[:16]}"'
        headers = {**page.headers, "ETag": etag}
        return Page(b"", 304, {"ETag": etag}) if validator == etag else Page(page.body, 200, headers)

    def asked(self) -> list[tuple[str, int]]:
        """Return (path, status) of each request so far, in order, and forget them."""
        log, self.log = self.log, []
        return [(one.path, one.status) for one in log]

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()


def _handler(site: Site) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = -1

        def do_GET(self) -> None:
            at = monotonic()
            site.begun.append(Asked(self.path, 0, {}, at))
            page = site.answer(self.path, self.headers.get("If-None-Match", ""))
            site.log.append(Asked(self.path, page.status, {k.lower(): v for k, v in self.headers.items()}, at))
            if page.raw is not None:
                self.close_connection = True
                with suppress(OSError):
                    page.raw(self.connection)
                return
            self.send_response(page.status)
            for name, value in page.headers.items():
                self.send_header(name, value)
            if page.status != 304:
                self.send_header("Content-Length", str(len(page.body)))
            self.end_headers()
            self.wfile.write(page.body)

        def log_message(self, format: str, *args: Any) -> None:
            pass

    return Handler
