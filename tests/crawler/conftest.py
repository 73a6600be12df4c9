"""A loopback site and a crawl of it in a process of its own: an event loop cannot be started twice in one."""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from crawler.archive import Record, read_file
from crawler.demo.build import Responses, build
from crawler.ledger import Ledger
from crawler.row import Row
from tests.programs import ROOT, python
from tests.sites.loopback import Site

PROVIDER = """
[crawl]
delay = 0.0
timeout = {timeout}
{crawl}
[[provider]]
id = "alder"
name = "Alder College"
province = "ON"
kind = "college"
languages = {languages}
hosts = ["{host}"]
{provider}
"""
RUN = """
import json, sys
from dataclasses import asdict
from pathlib import Path
from crawler import registry, run
loaded = registry.load(Path(sys.argv[1]))
outcome = run.crawl(loaded, loaded.select([]), Path(sys.argv[2]), **json.loads(sys.argv[3]))
print(json.dumps(asdict(outcome)))
"""


@dataclass
class Crawled:
    """How a crawl's process ended and what it left."""

    code: int
    outcome: dict[str, Any]
    said: str
    output: Path

    @property
    def run_id(self) -> str:
        return str(self.outcome["run_id"])

    @property
    def alder(self) -> dict[str, Any]:
        outcome: dict[str, Any] = self.outcome["providers"]["alder"]
        return outcome

    def warcs(self) -> list[Path]:
        return sorted((self.output / "archive").glob("*/*.warc.gz"))

    def records(self) -> list[Record]:
        return [record for warc in self.warcs() for record in read_file(warc, self.output / "archive")]

    def bodies(self) -> set[str]:
        """Return the URLs whose body is in the archive."""
        return {record.url for record in self.records() if record.kind == "response" and record.status == 200}

    def notes(self) -> dict[str, tuple[str, str]]:
        """Return (outcome, detail) by URL of the archive's metadata records."""
        return {
            record.url: (record.note["outcome"], record.note["detail"])
            for record in self.records()
            if record.kind == "metadata"
        }

    def rows(self) -> dict[str, Row]:
        ledger = Ledger(self.output / "ledger.sqlite3")
        try:
            return {row.url: row for row in ledger.rows()}
        finally:
            ledger.close()


@pytest.fixture
def site() -> Iterator[Site]:
    with Site() as served:
        yield served


Crawl = Callable[..., Crawled]


@pytest.fixture
def crawl(site: Site, tmp_path: Path) -> Crawl:
    """Crawl the site: `provider` and `crawl` are further lines of spiders.toml, `before` is run first in its process.

    `cold` begins with nothing loaded, so that `before` can replace what others import; the rest is environment.
    """

    def run(
        provider: str = "",
        crawl: str = "",
        options: dict[str, Any] | None = None,
        languages: str = '["en"]',
        timeout: float = 20.0,
        before: str = "",
        cold: bool = False,
        **environment: str,
    ) -> Crawled:
        config = tmp_path / "spiders.toml"
        text = PROVIDER.format(host=site.host, provider=provider, crawl=crawl, languages=languages, timeout=timeout)
        config.write_text(text, encoding="utf-8")
        output = tmp_path / "output"
        program = (before + RUN, str(config), str(output), json.dumps(options or {}))
        given = {**os.environ, **environment}
        if cold:
            command = [sys.executable, "-c", *program]
            done = subprocess.run(command, capture_output=True, text=True, env=given, cwd=ROOT, timeout=60)
        else:
            done = python(*program, env=given)
        outcome = json.loads(done.stdout) if done.returncode == 0 else {}
        return Crawled(done.returncode, outcome, done.stderr, output)

    return run


@pytest.fixture
def college(site: Site) -> Site:
    site.html("/", "".join(f"<a href='/mc/{number}'>{number}</a>" for number in range(4)))
    for number in range(4):
        site.html(f"/mc/{number}", f"<h1>Course {number}</h1>")
    return site


@pytest.fixture(scope="session")
def responses() -> Responses:
    """Return what the embedded demo serves."""
    return build()
