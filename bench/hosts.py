"""Two hundred loopback hosts at one request a second each, in one process, against plain Scrapy with warcio."""

import json
import statistics
import sys
from pathlib import Path
from urllib.request import urlopen

from bench.crawl import REGISTRY
from bench.measure import timed

HOSTS, PAGES = 200, 20


def bench(folder: Path, port: int) -> None:
    """Run both once and print the share of the nominal rate that each reached, and its CPU time and memory."""
    addresses = [f"127.0.1.{number}:{port}" for number in range(1, HOSTS + 1)]
    head, block = REGISTRY.split("[[provider]]")
    blocks = (
        block.replace("127.0.0.1:{port}", address).replace('id = "bench"', f'id = "bench-{number}"')
        for number, address in enumerate(addresses)
    )
    config = folder / "hosts.toml"
    paced = head.replace("delay = 0.0", "delay = 1.0")
    config.write_text("[[provider]]".join([paced, *blocks]), encoding="utf-8")
    sitemaps = ",".join(f"http://{address}/sitemap.xml" for address in addresses)
    output = str(folder / "hosts")
    mine = [
        sys.executable, "-m", "microcred", "crawl", "--config", str(config), "--output", output, "--json",
    ]  # fmt: skip
    plain = [sys.executable, "-m", "bench.plain_crawl", "sitemap", sitemaps, str(folder / "hosts.warc.gz"), "polite"]
    print(f"\n{HOSTS} hosts at one request a second each, {PAGES} pages a host, in one process")
    print(f"{'':<12}{'of nominal':>12}{'slowest':>10}{'CPU s':>10}{'peak MB':>10}")
    asked: dict[str, int] = {}
    for name, command in (("ours", mine), ("peer", plain)):
        run = timed(command)
        shares = []
        for host, times in times_of(port).items():
            own = times[asked.get(host, 0) :]
            asked[host] = len(times)
            if len(own) > PAGES:
                shares.append((len(own) - 1) / (own[-1] - own[0]))
        if len(shares) != HOSTS:
            raise SystemExit(f"{name}: only {len(shares)} of {HOSTS} hosts were read")
        print(f"{name:<12}{statistics.mean(shares):>12.3f}{min(shares):>10.3f}{run.cpu:>10.2f}{run.memory:>10.1f}")


def times_of(port: int) -> dict[str, list[float]]:
    """Return when the server was asked, by host."""
    with urlopen(f"http://127.0.0.1:{port}/times") as answer:
        times: dict[str, list[float]] = json.load(answer)
    return times
