"""One host on which everything is wrong that can be, and twelve ordinary pages."""

import gzip
import random
import time
from collections.abc import Callable
from socket import socket

from tests.sites.loopback import Page, Site

ORDINARY = 12
HTML = {"Content-Type": "text/html; charset=utf-8"}
COURSE = (
    "<h1>Micro-credential in {name}</h1><p>Fee: $300. 42 hours online.</p>"
    "<p>Register now for this micro-credential.</p>"
    "<p>The course on {name} ends with a capstone project for a real client.</p>"
)


def course(name: str, more: str = "") -> bytes:
    """Return an ordinary programme page."""
    head = f"<title>Micro-credential in {name}</title>"
    main = f"<main>{COURSE.format(name=name)}{more}</main>"
    return f"<!doctype html><html lang=en><head><meta charset=utf-8>{head}</head><body>{main}</body></html>".encode()


def drip(connection: socket) -> None:
    """Send a byte now and then, for longer than anybody waits."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n")
    for _ in range(40):
        connection.sendall(b"<")
        time.sleep(0.25)


def stalled(connection: socket) -> None:
    """Say nothing."""
    time.sleep(8)


def short(connection: socket) -> None:
    """Promise more than is sent."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000\r\n\r\n<h1>Half")


def no_http(connection: socket) -> None:
    """Speak another protocol."""
    connection.sendall(b"220 mail.example ESMTP\r\n")


def huge(connection: socket) -> None:
    """Send 30 MB."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n")
    for _ in range(30):
        connection.sendall(b"<p>more and more" * 62_500)


def later(before: int) -> Page:
    """Refuse the first time, with a wait."""
    return Page(course("patience"), headers=HTML) if before else Page(b"later", 429, {"Retry-After": "1"})


def flaky(before: int) -> Page:
    """Fail the first time."""
    return Page(course("flakiness"), headers=HTML) if before else Page(b"oops", 500)


TROUBLES: dict[str, str] = {
    "/mc/loop-a": "http_error", "/mc/drip": "timeout", "/mc/stalled": "timeout", "/mc/short": "http_error",
    "/mc/no-http": "http_error", "/mc/30mb": "too_large", "/mc/gzip-bomb": "too_large", "/mc/bad-gzip": "unreadable",
    "/mc/always-500": "http_error", "/mc/binary": "unreadable",
}  # fmt: skip
"""Path -> outcome of pages that cannot be read."""


HEAVY: dict[str, Callable[[], Page]] = {
    "30mb": lambda: Page(raw=huge),
    "gzip-bomb": lambda: Page(bomb(), headers={**HTML, "Content-Encoding": "gzip"}),
    "nested": lambda: Page(course("nesting", "<div>" * 100_000), headers=HTML),
    "attribute": lambda: Page(course("attributes", f"<p title='{'x' * 2_000_000}'>"), headers=HTML),
}
"""Pages that cost memory, where a program lets them."""


def build_heavy(site: Site, copies: int) -> None:
    """Fill `site` with nothing but so many copies of the heavy pages."""
    for name, page in HEAVY.items():
        site.pages |= {f"/mc/{name}-{number}": page() for number in range(copies)}
    site.html("/", "".join(f"<a href='{link}'>{link}</a>" for link in site.pages))


def build(site: Site, elsewhere: Site) -> None:
    """Fill `site`; `elsewhere` is a host that must never be asked."""
    site.text("/robots.txt", "User-agent: *\nDisallow: /private\n")
    pages: dict[str, Page] = {f"/mc/course-{n}": Page(course(f"subject {n}"), headers=HTML) for n in range(ORDINARY)}
    site.pages |= pages
    site.pages |= {f"/mc/{name}": page() for name, page in HEAVY.items()}
    site.pages |= {
        "/mc/later": later,
        "/mc/flaky": flaky,
        "/mc/always-500": Page(b"oops", 500),
        "/mc/drip": Page(raw=drip),
        "/mc/stalled": Page(raw=stalled),
        "/mc/short": Page(raw=short),
        "/mc/no-http": Page(raw=no_http),
        "/mc/bad-gzip": Page(b"\x1f\x8b\x08 not gzip", headers={**HTML, "Content-Encoding": "gzip"}),
        "/mc/wrong-charset": Page(
            course("charsets", "<p>Caf\u00e9"), headers={"Content-Type": "text/html; charset=utf-99"}
        ),
        "/mc/nul": Page(course("nul bytes", "<p>a\0b\0</p>"), headers=HTML),
        "/mc/binary": Page(random.Random(1).randbytes(40_000), headers=HTML),
        "/mc/soft-404": Page(b"<title>Page not found</title><h1>Page not found</h1>Nothing is here.", headers=HTML),
        "/mc/login": Page(b"<h1>Log in</h1><form method=post action=/mc/login><input type=password>", headers=HTML),
    }
    site.redirect("/mc/loop-a", "/mc/loop-b")
    site.redirect("/mc/loop-b", "/mc/loop-a")
    site.redirect("/mc/away", f"{elsewhere.url}/mc/away")
    traps = [
        "/mc/calendar/2026-01",
        "/mc/a/a/a/a/a/",
        "/mc/list?" + "&".join(f"facet=f{n}" for n in range(9)),
        "/mc/" + "long" * 300,
        "/mc/course-1;jsessionid=0A1B",
        "/mc/course-1?utm_source=trap",
    ]
    links = [
        *site.pages,
        "/mc/away",
        *traps,
        "/private/x",
        f"{elsewhere.url}/mc/1",
        "javascript:void(0)",
        "http://[bad",
    ]
    site.html("/", "".join(f"<a href='{link}'>{link}</a>" for link in links))


def bomb() -> bytes:
    """Return 60 MB of nothing, packed into 60 KB."""
    return gzip.compress(bytes(60_000_000))


def build_large(site: Site) -> None:
    """Fill `site` with a robots.txt of 10 MB, a sitemap of 200,000 URLs, and sitemaps that are none."""
    names = ("large.xml.gz", "broken.xml", "entities.xml", "page.html")
    sitemaps = "".join(f"Sitemap: {site.url}/{name}\n" for name in names)
    site.text("/robots.txt", f"{sitemaps}User-agent: *\nDisallow: /mc/3\n" + "# nothing\n" * 1_050_000)
    urls = "".join(f"<url><loc>{site.url}/mc/{n}</loc></url>" for n in range(200_000))
    large = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    xml = {"Content-Type": "application/xml"}
    site.pages["/large.xml.gz"] = Page(gzip.compress(large.encode()), headers={"Content-Type": "application/gzip"})
    site.pages["/broken.xml"] = Page(f"<urlset><url><loc>{site.url}/mc/5</loc></url><url><lo".encode(), headers=xml)
    nested = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    site.pages["/entities.xml"] = Page(
        f'<!DOCTYPE u [<!ENTITY e0 "ha">{nested}]><urlset><url><loc>&e9;</loc></url></urlset>'.encode(), headers=xml
    )
    site.html("/page.html", "not a sitemap")
    site.html("/", "")
    for number in range(10):
        site.pages[f"/mc/{number}"] = Page(course(f"item {number}"), headers=HTML)
