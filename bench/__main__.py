"""`python -m bench [WHICH ...] [--rounds N] ...`: ours against plain peers, interleaved in one run."""

import argparse
import tempfile
from pathlib import Path

from bench import crawl, extraction, frontier, hosts, tables
from bench.site import served

ALL = ["crawl", "discovery", "hosts", "frontier", "extract", "tables"]


def main() -> None:
    """Run the benchmarks named, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("which", nargs="*", choices=ALL, default=ALL)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=1000, help="of the site that `discovery` and `extract` read")
    parser.add_argument("--crawl-pages", type=int, default=crawl.PAGES, help="of the site that `crawl` reads")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        if "crawl" in given.which:
            with served(given.crawl_pages) as port:
                crawl.bench(folder, port, given.crawl_pages, given.rounds)
        if "extract" in given.which:
            with served(given.pages) as port:
                extraction.bench(folder, port, given.pages, given.rounds)
        if "discovery" in given.which:
            with served(given.pages, linked=True) as port:
                crawl.bench_discovery(folder, port, given.pages, given.rounds)
        if "hosts" in given.which:
            with served(hosts.PAGES) as port:
                hosts.bench(folder, port, given.rounds)
        if "frontier" in given.which:
            frontier.bench(folder)
        if "tables" in given.which:
            tables.bench(folder, given.rounds)


if __name__ == "__main__":
    main()
