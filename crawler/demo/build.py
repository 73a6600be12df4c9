"""Build every response of the demo: the same bytes each time, in any process."""

import gzip
import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime

from crawler.demo.data import BASE_PORT
from crawler.demo.links import request_key
from crawler.demo.pages import Renderer
from crawler.demo.site import Page, Site, load_sites
from crawler.demo.sitemaps import robots_txt, sitemap_files


@dataclass(frozen=True)
class Response:
    """Hold one answer as it goes over the wire; `headers` has no Content-Length and no Date."""

    status: int
    headers: dict[str, str]
    body: bytes


Responses = dict[tuple[int, str], Response]


def modified_on(page: Page) -> date:
    """Return the fixed day a page was last changed, by its own word or spread over early 2026 by a hash of its path."""
    if page.modified:
        return date.fromisoformat(page.modified)
    return date(2026, 1, 5) + timedelta(days=hashlib.sha256(page.path.encode()).digest()[0] % 200)


def _headers(body: bytes, content_type: str, modified: date) -> dict[str, str]:
    moment = datetime(modified.year, modified.month, modified.day, 14, 30, tzinfo=UTC)
    return {
        "Content-Type": content_type,
        "Last-Modified": format_datetime(moment, usegmt=True),
        "ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"',
    }


def _page_response(page: Page, html: str, origin: str) -> Response:
    if page.location:
        body = f'<!doctype html><title>Moved</title><a href="{page.location}">Moved</a>'.encode()
        return Response(301, {"Content-Type": "text/html; charset=UTF-8", "Location": origin + page.location}, body)
    body = html.encode(page.charset or "utf-8")
    content_type = "text/html" if page.charset else "text/html; charset=UTF-8"
    headers = _headers(body, content_type, modified_on(page))
    return Response(page.status, headers, body)


def build_site(site: Site, base_port: int) -> Responses:
    """Return the responses of one provider, by port and request key (see `links.request_key`)."""
    port = base_port + site.port_offset
    origin = f"http://127.0.0.1:{port}"
    renderer = Renderer(site, base_port)
    found: Responses = {}
    for page in site.pages:
        html = "" if page.location else renderer.render(page, modified_on(page))
        found[port, request_key(page.path)] = _page_response(page, html, origin)
        if page.path.endswith("/") and page.path != "/":
            # As WordPress does: the address without its slash leads to the one with it.
            moved = {"Content-Type": "text/html; charset=UTF-8", "Location": origin + page.path}
            found[port, request_key(page.path.rstrip("/"))] = Response(301, moved, b"")
    robots = robots_txt(site, origin).encode()
    found[port, "/robots.txt"] = Response(200, _headers(robots, "text/plain; charset=UTF-8", date(2026, 1, 5)), robots)
    for path, text in sitemap_files(site, origin, modified_on).items():
        body, kind = text.encode(), "application/xml; charset=UTF-8"
        if path.endswith(".gz"):
            body, kind = gzip.compress(body, mtime=0), "application/gzip"
        found[port, path] = Response(200, _headers(body, kind, date(2026, 7, 6)), body)
    return found


def build(base_port: int = BASE_PORT) -> Responses:
    """Return every response of the seven providers."""
    found: Responses = {}
    for site in load_sites():
        found |= build_site(site, base_port)
    return found


def not_found(site: Site, base_port: int) -> Response:
    """Return the page a provider shows for an address it does not have."""
    words = {
        "en": ("Page not found", "We could not find that page. It may have moved.\n\n- [Home page](/)"),
        "fr": ("Page introuvable", "Cette page n'existe pas ou a été déplacée.\n\n- [Accueil](/)"),
    }
    title, body = words[site.lang]
    page = Page("/404", title, "not_found", site.lang, body)
    html = Renderer(site, base_port).render(page, date(2026, 1, 5))
    return Response(404, {"Content-Type": "text/html; charset=UTF-8"}, html.encode())
