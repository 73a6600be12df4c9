"""Runs of made-up providers: a registry, an archive that grows run by run, and its tables."""

import json
from pathlib import Path

from crawler.archive import Writer
from extract import pipeline
from extract.rows import Change

HTML = [("Content-Type", "text/html; charset=utf-8")]
RUNS = tuple(f"202601{day:02d}T000000Z" for day in range(1, 6))
SOLAR, WIND = "https://alder.example/micro/sol", "https://alder.example/micro/win"
WIL = "A 40-hour practicum with a host employer completes the course."
BLOCK = """
[[provider]]
id = "{id}"
name = "{id} College"
province = "BC"
kind = "college"
languages = ["en"]
hosts = ["{id}.example"]
credential_pages = ['{pattern}']
"""
PATTERN = "^/micro/(?P<code>[a-z]+)$"


def page(title: str, price: int = 450, *sentences: str) -> str:
    said = "".join(f"<p>{sentence}</p>" for sentence in sentences)
    return f"""<!doctype html><html lang="en"><head><title>{title}</title></head><body><main>
<h1>{title} Micro-credential</h1><p>Register now for this micro-credential.</p>
<dl><dt>Cost</dt><dd>${price}</dd><dt>Hours</dt><dd>42</dd><dt>Start date</dt><dd>May 4, 2026</dd></dl>{said}
</main></body></html>"""


class World:
    """A registry, an archive that grows run by run, and its tables."""

    def __init__(self, folder: Path) -> None:
        self.output, self.config = folder / "output", folder / "spiders.toml"
        self.register()

    def register(self, pattern: str = PATTERN, *more: str) -> None:
        blocks = [BLOCK.format(id="alder", pattern=pattern), BLOCK.format(id="birch", pattern=PATTERN), *more]
        self.config.write_text("\n".join(blocks), encoding="utf-8")

    def crawl(self, run: str, pages: dict[str, str | int], provider: str = "alder") -> None:
        """Archive `pages`: a body, an HTTP status, or the outcome of a request that gave none."""
        at = f"{run[:4]}-{run[4:6]}-{run[6:8]}T00:00:00Z"
        path = self.output / "archive" / provider / f"{provider}-{run}.warc.gz"
        with Writer(path, run_id=run, provider_id=provider, software="test") as writer:
            for url, answer in pages.items():
                if isinstance(answer, int):
                    writer.response(url, answer, HTML, b"", at)
                elif answer.startswith("<"):
                    writer.response(url, 200, HTML, answer.encode(), at)
                else:
                    writer.metadata(url, {"outcome": answer, "kind": "credential"}, at)
        manifest = self.output / run / "run.json"
        manifest.parent.mkdir(parents=True, exist_ok=True)
        crawl = json.loads(manifest.read_text())["crawl"] if manifest.exists() else {"registry": "", "providers": {}}
        crawl["providers"][provider] = {"state": "ok"}
        manifest.write_text(json.dumps({"run_id": run, "crawl": crawl}))

    def run(self, run: str, pages: dict[str, str | int], provider: str = "alder") -> list[Change]:
        self.crawl(run, pages, provider)
        return self.extract(run)

    def extract(self, run: str) -> list[Change]:
        return pipeline.extract_run(run, self.output, self.config).results.changes


def told(changes: list[Change]) -> list[tuple[str, ...]]:
    return [(one.credential_id, one.change, one.cause, one.column, one.old_value, one.new_value) for one in changes]


def rows(world: World, run: str) -> list[dict[str, str]]:
    return [json.loads(line) for line in (world.output / run / "credentials.jsonl").read_text().splitlines()]
