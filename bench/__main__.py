"""`python -m bench [crawl] [extract] [tables] [--rounds N] [--pages N]`: ours against a plain peer, interleaved."""

import argparse
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

from bench import crawl, extraction, tables

ALL = ["crawl", "extract", "tables"]


def free_port() -> int:
    """Return a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main() -> None:
    """Run the benchmarks named, or all."""
    parser = argparse.ArgumentParser(prog="python -m bench")
    parser.add_argument("which", nargs="*", choices=ALL, default=ALL)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pages", type=int, default=1000)
    given = parser.parse_args()
    port = free_port()
    with tempfile.TemporaryDirectory() as scratch:
        if "tables" in given.which:
            tables.bench(Path(scratch), given.rounds)
        if not {"crawl", "extract"} & {*given.which}:
            return
        server = subprocess.Popen(
            [sys.executable, "-m", "bench.site", str(given.pages), str(port)], stdout=subprocess.PIPE, text=True
        )
        try:
            assert server.stdout is not None
            server.stdout.readline()
            folder = Path(scratch)
            if "crawl" in given.which:
                crawl.bench(folder, port, given.pages, given.rounds)
            if "extract" in given.which:
                extraction.bench(folder, port, given.pages, given.rounds)
        finally:
            server.kill()


if __name__ == "__main__":
    main()
