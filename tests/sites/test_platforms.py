"""Each platform's loopback site, all crawled by one real command: all its credentials, no other, and their fields."""

import csv
import importlib
import json
import tomllib
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from crawler import presets
from crawler.urls import url_key
from tests.programs import microcred
from tests.sites.loopback import Site

PLATFORMS = sorted(path.stem for path in (Path(__file__).parent / "platforms").glob("*.toml"))
MOST_LINES = 5


@dataclass
class Run:
    """What the command left and what the site was asked."""

    said: str
    rows: dict[str, dict[str, Any]]
    pages: list[dict[str, str]]
    asked: list[tuple[str, int]]


@cache
def truth(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "platforms" / f"{name}.toml").read_text(encoding="utf-8"))


def keyed(url: str) -> str:
    return url_key(url) + "".join(url.partition("#")[1:])


@pytest.fixture(scope="module")
def runs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, str, Run]]:
    """Return (name, host, run) of each platform."""
    folder = tmp_path_factory.mktemp("platforms")
    with ExitStack() as stack:
        sites = {name: stack.enter_context(Site()) for name in PLATFORMS}
        blocks = []
        for name, site in sites.items():
            importlib.import_module(f"tests.sites.platforms.{name}").build(site)
            blocks.append("[[provider]]\n" + truth(name)["block"].replace("{host}", site.host))
        config = folder / "spiders.toml"
        config.write_text("\n".join(["[crawl]", "delay = 0.0", "timeout = 20.0", *blocks]), encoding="utf-8")
        done = microcred("run", "--config", str(config), "--output", str(folder / "output"))
        said = done.stdout + done.stderr
    tables = folder / "output" / "latest"
    with (tables / "credentials.jsonl").open(encoding="utf-8") as stream:
        rows = {keyed(row["url"]): row for row in map(json.loads, stream)}
    with (tables / "pages.csv").open(encoding="utf-8-sig") as stream:
        pages = list(csv.DictReader(stream))
    provider = {name: tomllib.loads(truth(name)["block"])["id"] for name in PLATFORMS}
    return {
        name: (
            name,
            site.host,
            Run(
                said,
                {url: row for url, row in rows.items() if row["provider_id"] == provider[name]},
                [page for page in pages if page["provider_id"] == provider[name]],
                site.asked(),
            ),
        )
        for name, site in sites.items()
    }


@pytest.fixture(params=PLATFORMS)
def platform(request: pytest.FixtureRequest, runs: dict[str, tuple[str, str, Run]]) -> tuple[str, str, Run]:
    """Return (name, host, run) of one platform."""
    return runs[request.param]


def test_all_credentials_are_found_and_no_other(platform: tuple[str, str, Run]) -> None:
    name, host, run = platform
    expected = {keyed(f"http://{host}{one['url']}") for one in truth(name)["credential"]}
    judged = {keyed(page["page_url"]): (page["judged"], page["reason"]) for page in run.pages}
    missing = {url: judged.get(url.partition("#")[0], "not read") for url in expected - set(run.rows)}
    extra = {url: judged.get(url.partition("#")[0]) for url in set(run.rows) - expected}
    assert (missing, extra) == ({}, {}), run.said


def test_their_fields_are_read(platform: tuple[str, str, Run]) -> None:
    name, host, run = platform
    wrong = {}
    for one in truth(name)["credential"]:
        row = run.rows[keyed(f"http://{host}{one['url']}")]
        for field, value in one.items():
            expected = None if value == "none" else value
            is_ = [url.removeprefix(f"http://{host}") for url in row[field]] if field == "alt_urls" else row[field]
            if field != "url" and is_ != expected:
                wrong[one["url"], field] = (is_, expected)
    assert wrong == {}


def test_every_page_read_is_judged_with_a_reason(platform: tuple[str, str, Run]) -> None:
    _, host, run = platform
    judged = {url_key(page["page_url"]) for page in run.pages if page["judged"] and page["reason"]}
    html = {url_key(f"http://{host}{path}") for path, status in run.asked if status == 200}
    not_pages = {
        key for key in html if key.endswith((".xml", ".txt", ".gz", ".json")) or "/wp-json" in key or "/api/" in key
    }
    assert html - not_pages - judged == set()


def test_nothing_is_asked_twice_or_in_vain(platform: tuple[str, str, Run]) -> None:
    name, _, run = platform
    paths = [path for path, _ in run.asked]
    assert sorted({path for path in paths if paths.count(path) > 1}) == []
    assert set(paths) & set(truth(name).get("not_asked", [])) == set()


@pytest.mark.parametrize("name", PLATFORMS)
def test_a_known_platform_needs_five_lines(name: str) -> None:
    assert len(truth(name)["block"].strip().splitlines()) <= MOST_LINES


def test_every_preset_has_its_site() -> None:
    used = {tomllib.loads(truth(name)["block"]).get("preset", "generic") for name in PLATFORMS}
    assert used == set(presets.names())
