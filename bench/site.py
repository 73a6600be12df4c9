"""A loopback site for the benchmarks: N pages of about 75 KB behind one sitemap, served by a process of its own."""

import asyncio
import hashlib
import json
import random
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import monotonic
from typing import ClassVar

WORDS = """the a of in and to we you your our this that with for on at by from each week evening week first second third
learn read write talk think ask answer keep find bring use try small large early late clear short long open simple
paper screen room table water paper light sound map list note story idea question reason example step part group
friend morning river town north winter summer season food tool material colour shape measure number time""".split()
MENU = "".join(
    f'<li class="menu-item menu-item-l2"><a class="menu-link" href="/section/{n}">Programs and services {n}</a></li>'
    for n in range(220)
)
STYLE = "".join(
    f".block-{n}{{margin:{n}px 0;padding:.{n}em;border-left:{n % 4}px solid #0{n % 10}4}}" for n in range(500)
)
EVIDENCE = (
    "Learners complete a 60-hour practicum with a host employer.",
    "The course ends with a capstone project for a real client.",
    "Credits may be applied toward the Business Administration diploma.",
    "An industry advisory committee reviews the content every year.",
    "Career coaches help with resumes and interview practice.",
)


def page(number: int, words: int = 900) -> bytes:
    """Return one programme page of about 70 KB, most of it menu and style; all differ, each is always the same."""
    rng = random.Random(number)
    body = [f"<h1>Micro-credential in subject {number}</h1>", f"<p>Fee: ${rng.randint(200, 900)}. 42 hours online.</p>"]
    body.append("<p>Register now for this micro-credential.</p>")
    written = 0
    while written < words:
        sentences = [" ".join(rng.choices(WORDS, k=rng.randint(8, 22))).capitalize() + "." for _ in range(4)]
        if rng.random() < 0.2:
            sentences.insert(1, rng.choice(EVIDENCE))
        text = " ".join(sentences)
        written += len(text.split())
        body.append(f"<h2>Part {len(body)}</h2><p>{text}</p>")
    following = (number + 1) % 1000
    return (
        f"<!doctype html><html lang=en><head><meta charset=utf-8><title>Subject {number}</title><style>{STYLE}</style>"
        f"</head><body><nav><ul>{MENU}</ul></nav><main>{''.join(body)}<a href='/mc/subject-{following}'>Next</a></main>"
        f"<footer>Contact</footer></body></html>"
    ).encode()


class Site(asyncio.Protocol):
    """Answer GET with keep-alive from memory; nothing else is needed of a benchmark's server."""

    answers: ClassVar[dict[bytes, bytes]] = {}
    times: ClassVar[dict[bytes, list[float]]] = {}
    """Host -> when it was asked."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = transport
        self.waiting = b""

    def data_received(self, data: bytes) -> None:
        self.waiting += data
        while b"\r\n\r\n" in self.waiting:
            head, self.waiting = self.waiting.split(b"\r\n\r\n", 1)
            path = head.split(b" ", 2)[1]
            host = head.lower().partition(b"\r\nhost:")[2].partition(b"\r\n")[0].strip()
            if path == b"/times":
                told = json.dumps({name.decode(): times for name, times in self.times.items()}).encode()
                self.transport.write(answer(told, b"application/json"))  # type: ignore[attr-defined]
                continue
            self.times.setdefault(host, []).append(monotonic())
            found = self.answers.get(path, self.answers[b"404"])
            if path in (b"/robots.txt", b"/sitemap.xml"):
                body = found.replace(b"{base}", b"http://" + host)
                found = answer(body, b"application/xml" if path == b"/sitemap.xml" else b"text/plain")
            self.transport.write(found)  # type: ignore[attr-defined]


def answer(body: bytes, kind: bytes, status: bytes = b"200 OK") -> bytes:
    """Return a whole HTTP/1.1 answer."""
    tag = hashlib.sha256(body).hexdigest()[:16].encode()
    return (
        b'HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\nETag: "%s"\r\n\r\n' % (status, kind, len(body), tag)
    ) + body


async def serve(pages: int, port: int, linked: bool) -> None:
    """Serve on all of loopback until killed; print a line when ready.

    Pages are named by a sitemap or, where `linked`, by links alone: a listing's, and each page's to the next.
    """
    paths = [f"/mc/subject-{n}" for n in range(pages)]
    urls = "".join(f"<url><loc>{{base}}{path}</loc></url>" for path in paths)
    sitemap = f'<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{urls}</urlset>'
    listing = "".join(f"<a href='{path}'>{path}</a>" for path in paths) if linked else ""
    Site.answers = {path.encode(): answer(page(n), b"text/html; charset=utf-8") for n, path in enumerate(paths)}
    Site.answers[b"/robots.txt"] = b"User-agent: *\n" + (b"" if linked else b"Sitemap: {base}/sitemap.xml\n")
    if not linked:
        Site.answers[b"/sitemap.xml"] = sitemap.encode()
    Site.answers[b"/"] = answer(f"<html><body><main><h1>Home</h1>{listing}</main></body></html>".encode(), b"text/html")
    Site.answers[b"404"] = answer(b"not here", b"text/plain", b"404 Not Found")
    server = await asyncio.get_running_loop().create_server(Site, "0.0.0.0", port, backlog=1000)
    print("ready", flush=True)
    await server.serve_forever()


@contextmanager
def served(pages: int, linked: bool = False) -> Iterator[int]:
    """Serve in a process of its own and yield the port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    command = [sys.executable, "-m", "bench.site", str(pages), str(port), *(["linked"] if linked else [])]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        server.stdout.readline()
        yield port
    finally:
        server.kill()
        server.wait()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]), int(sys.argv[2]), "linked" in sys.argv))
