"""Our crawl with its archive and ledger, against a plain Scrapy sitemap spider that writes WARC with warcio.

Three thousand pages: either side takes 0.7 s to start, as much as our crawl of five hundred pages.
"""

import hashlib
import sys
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from bench.measure import interleaved, report

PAGES = 3000
REGISTRY = """
[crawl]
delay = 0.0
[[provider]]
id = "bench"
name = "Bench"
province = "ON"
kind = "college"
languages = ["en"]
hosts = ["127.0.0.1:{port}"]
credential_pages = ['^/mc/(?P<code>subject-\\d+)$']
max_pages = 100000
max_depth = 100000
"""


def registry(folder: Path, port: int) -> Path:
    """Write the registry of the loopback site and return its path."""
    path = folder / "spiders.toml"
    path.write_text(REGISTRY.format(port=port), encoding="utf-8")
    return path


def ours(folder: Path, config: Path, number: int, name: str = "ours") -> list[str]:
    """Return the command of our crawl for one round, 8 requests at once as the peer does."""
    output = folder / f"{name}-{number}"
    command = [sys.executable, "-m", "microcred", "crawl", "--config", str(config), "--output", str(output)]
    return ["env", "MICROCRED_LOOPBACK_CONCURRENCY=8", *command]


def payloads(path: Path) -> set[tuple[str, str]]:
    """Return (URL, payload digest) of every programme page in a WARC, as warcio reckons it."""
    with path.open("rb") as stream:
        return {
            (record.rec_headers.get_header("WARC-Target-URI"), digest(record.content_stream().read()))
            for record in ArchiveIterator(stream)
            if record.rec_type == "response" and "/mc/" in record.rec_headers.get_header("WARC-Target-URI")
        }


def digest(body: bytes) -> str:
    """Return the SHA-256 of a body, hex."""
    return hashlib.sha256(body).hexdigest()


def bench(folder: Path, port: int, pages: int, rounds: int) -> None:
    """Compare with a plain sitemap spider."""
    title = "crawl with archive, against a plain sitemap spider with warcio"
    compare(title, folder, port, pages, rounds, "ours", "sitemap", f"http://127.0.0.1:{port}/sitemap.xml")


def bench_discovery(folder: Path, port: int, pages: int, rounds: int) -> None:
    """Compare with a plain spider that looks for links on every page, as ours does."""
    title = "crawl with archive and links of every page, against a CrawlSpider with LinkExtractor and warcio"
    compare(title, folder, port, pages, rounds, "linked", "links", f"http://127.0.0.1:{port}/")


def compare(title: str, folder: Path, port: int, pages: int, rounds: int, name: str, peer: str, start: str) -> None:
    """Run both, check that both archives hold the same payloads, print the comparison."""
    config = registry(folder, port)
    pairs = interleaved(
        lambda number: ours(folder, config, number, name),
        lambda number: [
            sys.executable,
            "-m",
            "bench.plain_crawl",
            peer,
            start,
            str(folder / f"{peer}-{number}.warc.gz"),
        ],
        rounds,
    )
    for number in range(rounds):
        mine = payloads(next((folder / f"{name}-{number}" / "archive" / "bench").glob("*.warc.gz")))
        theirs = payloads(folder / f"{peer}-{number}.warc.gz")
        if mine != theirs or len(mine) != pages:
            raise SystemExit(f"archives differ: {len(mine)} and {len(theirs)} pages, {len(mine ^ theirs)} not in both")
    report(f"{title} (same payload digests)", pairs, pages)
