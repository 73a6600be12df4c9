"""Serve the demo on loopback: one HTTP/1.1 server per provider, each in its own daemon thread."""

import gzip
import socket
import threading
from collections import Counter
from email.utils import parsedate_to_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, NamedTuple, Self

from crawler.demo.build import Response, build, not_found
from crawler.demo.data import BASE_PORT
from crawler.demo.links import request_key
from crawler.demo.site import Site, load_sites
from crawler.result import MicrocredError


class DemoPortInUse(MicrocredError):  # noqa: N818 - reads as what happened
    """Say which port is taken and what to do."""


class Logged(NamedTuple):
    """Hold one answered request."""

    port: int
    method: str
    target: str
    status: int


class _SiteServer(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def __init__(self, port: int, demo: "DemoServer", missing: Response) -> None:
        self.demo = demo
        self.missing = missing
        self.open_sockets: set[socket.socket] = set()
        super().__init__(("127.0.0.1", port), _Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.open_sockets.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        self.open_sockets.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Keep silent: a client that hangs up is no news."""

    def close(self) -> None:
        """Stop listening and hang up on those who keep a connection alive."""
        self.shutdown()
        self.server_close()
        for request in list(self.open_sockets):
            self.shutdown_request(request)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server_version = "demo"
    sys_version = ""
    disable_nagle_algorithm = True
    wbufsize = -1  # headers and body leave together
    server: _SiteServer

    def do_GET(self) -> None:
        self._answer()

    def do_HEAD(self) -> None:
        self._answer()

    def log_message(self, format: str, *args: Any) -> None:
        """Keep silent: `DemoServer.log` has it all."""

    def _answer(self) -> None:
        port = self.server.server_address[1]
        response = self.server.demo.responses.get((port, request_key(self.path)), self.server.missing)
        headers, body = dict(response.headers), response.body
        status = 304 if response.status == 200 and self._unchanged(headers) else response.status
        if status == 304:
            headers.pop("Content-Type")
            body = b""
        else:
            if headers["Content-Type"].startswith(("text/", "application/xml")) and self._accepts_gzip():
                body = gzip.compress(body, 6, mtime=0)
                headers["Content-Encoding"] = "gzip"
            headers["Vary"] = "Accept-Encoding"
            headers["Content-Length"] = str(len(body))
        self.server.demo.log.append(Logged(port, self.command, self.path, status))
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(body)

    def _accepts_gzip(self) -> bool:
        offers = [offer.replace(" ", "") for offer in self.headers.get("Accept-Encoding", "").lower().split(",")]
        return any(offer.split(";")[0] == "gzip" and not offer.endswith(";q=0") for offer in offers)

    def _unchanged(self, headers: dict[str, str]) -> bool:
        """Tell whether the client's copy still holds; If-None-Match goes before If-Modified-Since (RFC 9110)."""
        if (tags := self.headers.get("If-None-Match")) is not None:
            return headers.get("ETag") in [tag.strip().removeprefix("W/") for tag in tags.split(",")]
        since, modified = self.headers.get("If-Modified-Since"), headers.get("Last-Modified")
        if since is None or modified is None:
            return False
        try:
            return parsedate_to_datetime(modified) <= parsedate_to_datetime(since)
        except (TypeError, ValueError):
            return False


class DemoServer:
    """Serve the seven providers on `base_port` and the six ports after it, as a context manager.

    `log` lists every answered request; `counts()` sums it by method and status.
    """

    def __init__(self, base_port: int = BASE_PORT) -> None:
        self.base_port = base_port
        self.sites: tuple[Site, ...] = load_sites()
        self.responses = build(base_port)
        self.log: list[Logged] = []
        self._servers: list[_SiteServer] = []

    def address(self, site: Site) -> str:
        """Return the address of a provider's home page."""
        return f"http://127.0.0.1:{self.base_port + site.port_offset}/"

    def counts(self) -> Counter[tuple[str, int]]:
        """Return how many requests were answered, by method and status."""
        return Counter((entry.method, entry.status) for entry in self.log)

    def __enter__(self) -> Self:
        for site in self.sites:
            port = self.base_port + site.port_offset
            try:
                self._servers.append(_SiteServer(port, self, not_found(site, self.base_port)))
            except OSError as error:
                for server in self._servers:
                    server.server_close()
                self._servers.clear()
                raise DemoPortInUse(
                    f"port {port} on 127.0.0.1 is in use, and the demo provider {site.id!r} needs it: "
                    "stop the other program, or choose seven free ports in a row with --demo-port"
                ) from error
        for server in self._servers:
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for server in self._servers:
            server.close()
        self._servers.clear()
