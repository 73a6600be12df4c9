"""Two hundred loopback hosts at one request a second each, in one process, against plain Scrapy with warcio.

Sixty pages a host, so that each side takes about a minute: what two hundred spiders cost to start is paid once, in a
crawl of hours as in one of seconds, and a run of twenty seconds would mostly measure that.
"""

import json
import statistics
import sys
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from bench.crawl import REGISTRY
from bench.measure import Run, timed

HOSTS, PAGES = 200, 60


@dataclass(frozen=True, slots=True)
class Side:
    """One side's run, and the share of the nominal rate that each host was asked at."""

    run: Run
    shares: list[float]

    @property
    def mean(self) -> float:
        return statistics.mean(self.shares)


def bench(folder: Path, port: int, rounds: int) -> None:
    """Run both in turn; print the share of the nominal rate that each reached, its CPU time and its memory."""
    addresses = [f"127.0.1.{number}:{port}" for number in range(1, HOSTS + 1)]
    config = registry(folder, addresses)
    sitemaps = ",".join(f"http://{address}/sitemap.xml" for address in addresses)
    asked: dict[str, int] = {}

    def side(name: str, *command: str) -> Side:
        run = timed([sys.executable, "-m", *command])
        return Side(run, shares(name, port, asked))

    pairs = [
        (
            side("ours", "microcred", "crawl", "--config", str(config), "--output", str(folder / f"hosts-{number}")),
            side("peer", "bench.plain_crawl", "sitemap", sitemaps, str(folder / f"hosts-{number}.warc.gz"), "polite"),
        )
        for number in range(rounds)
    ]
    print(f"\n{HOSTS} hosts at one request a second each, {PAGES} pages a host, one process ({rounds} rounds)")
    print(f"{'':<12}{'of nominal':>12}{'slowest':>10}{'CPU s':>10}{'peak MB':>10}")
    for place, name in enumerate(("ours", "peer")):
        several = [pair[place] for pair in pairs]
        of_nominal = statistics.median(one.mean for one in several)
        slowest = min(min(one.shares) for one in several)
        cpu = statistics.median(one.run.cpu for one in several)
        memory = statistics.median(one.run.memory for one in several)
        print(f"{name:<12}{of_nominal:>12.3f}{slowest:>10.3f}{cpu:>10.2f}{memory:>10.1f}")
    print(f"CPU, pair by pair: {statistics.median(ours.run.cpu / peer.run.cpu for ours, peer in pairs):.2f}x")


def registry(folder: Path, addresses: list[str]) -> Path:
    """Write a registry with one provider an address, asked once a second, and return its path."""
    head, block = REGISTRY.split("[[provider]]")
    blocks = (
        block.replace("127.0.0.1:{port}", address).replace('id = "bench"', f'id = "bench-{number}"')
        for number, address in enumerate(addresses)
    )
    path = folder / "hosts.toml"
    paced = head.replace("delay = 0.0", "delay = 1.0")
    path.write_text("[[provider]]".join([paced, *blocks]), encoding="utf-8")
    return path


def shares(name: str, port: int, asked: dict[str, int]) -> list[float]:
    """Return each host's requests a second since it was `asked` so many times; SystemExit where a host was not read."""
    found = []
    for host, times in times_of(port).items():
        own = times[asked.get(host, 0) :]
        asked[host] = len(times)
        if len(own) > PAGES:
            found.append((len(own) - 1) / (own[-1] - own[0]))
    if len(found) != HOSTS:
        raise SystemExit(f"{name}: only {len(found)} of {HOSTS} hosts were read")
    return found


def times_of(port: int) -> dict[str, list[float]]:
    """Return when the server was asked, by host."""
    with urlopen(f"http://127.0.0.1:{port}/times") as answer:
        times: dict[str, list[float]] = json.load(answer)
    return times
