"""`new URL` on loopback: what a site shows becomes a block that loads, lints and matches its credentials."""

import importlib
import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest

from crawler import registry
from crawler.finding import Source
from crawler.lint import lint
from tests.programs import microcred
from tests.sites.loopback import Site

ROOT = Path(__file__).parents[2]
BEFORE = """# My study.
[crawl]
delay   = 0.01    # loopback

[[opt_out]]
host = "www.example.net"
since = "2026-01-31"
"""
FOOT = "<footer>100 Orchard Road, Alderville ON&nbsp; K7L 3N6</footer>"


def new(config: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return microcred("new", *arguments, "--config", str(config))


@pytest.fixture
def config(tmp_path: Path) -> Path:
    path = tmp_path / "spiders.toml"
    path.write_text(BEFORE, encoding="utf-8")
    return path


@pytest.fixture
def college(site: Site) -> Site:
    """A small site: a listing, three credentials of which the sitemap alone knows one, and other pages."""
    site.text("/robots.txt", f"User-agent: *\nDisallow: /staff/\nSitemap: {site.url}/sitemap.xml\n")
    site.sitemap("/sitemap.xml", "/mc/payroll-badge", "/mc/tax-badge", "/mc/cider-badge", "/about", "/news/badge-day")
    links = "<a href='/mc/payroll-badge'>Payroll</a><a href='/mc/tax-badge/'>Tax</a><a href='/about'>About</a>"
    site.html("/", f"<a href='/mc'>Micro-credentials</a>{FOOT}", "<title>Home | Alder College</title>")
    site.html("/mc", links + FOOT, "<title>Micro-credentials | Alder College</title>")
    return site


def test_a_block_is_written_with_its_sources_and_not_enabled(college: Site, config: Path) -> None:
    done = new(config, f"{college.url}/mc")
    assert done.returncode == 0, done.stderr
    text = config.read_text(encoding="utf-8")
    assert text.startswith(BEFORE), "every other byte stays"
    written = tomllib.loads(text)["provider"][0]
    note = written.pop("note")
    assert note.startswith("guessed by `microcred new` on ")
    assert written == {
        "id": "alder-college",
        "name": "Alder College",
        "province": "ON",
        "kind": "college",
        "hosts": [college.host],
        "start": [f"{college.url}/mc"],
        "languages": ["en"],
        "credential_pages": ["^/mc/(?P<code>[a-z0-9-]*badge[a-z0-9-]*)$"],
        "examples": [f"{college.url}/mc/{name}" for name in ("payroll-badge", "tax-badge", "cider-badge")],
        "not_examples": [f"{college.url}/mc"],
        "enabled": False,
    }
    for comment in ("# from the page's title", "# from the postal code K7L", "# from the shape of 3 of the "):
        assert comment in text
    assert lint(registry.load(config), Source(str(config), text)) == []


def test_the_look_asks_little_and_obeys_robots_txt(college: Site, config: Path) -> None:
    assert new(config, f"{college.url}/mc").returncode == 0
    asked = sorted(path for path, _ in college.asked())
    assert asked == ["/", "/mc", "/mc/payroll-badge", "/mc/tax-badge/", "/robots.txt", "/sitemap.xml"]
    refused = new(config, f"{college.url}/staff/list", "--id", "other")
    assert refused.returncode == 2
    assert f"{college.host} belongs to alder-college already; `microcred check alder-college`" in refused.stderr


def test_the_page_can_be_kept_for_explain(college: Site, config: Path, tmp_path: Path) -> None:
    done = new(config, f"{college.url}/mc", "--save", str(tmp_path / "pages"), "--id", "alder", "--json")
    assert json.loads(done.stdout)["id"] == "alder"
    assert b"payroll-badge" in (tmp_path / "pages" / "alder.html").read_bytes()


@pytest.mark.parametrize(
    ("path", "arguments", "code", "said"),
    [
        ("/mc", ("--province", "Ontario"), 2, "--province Ontario: it is one of BC, AB"),
        ("/mc", ("--kind", "colege"), 2, "did you mean 'college'?"),
        ("/staff/list", (), 2, "disallowed by robots.txt; give a page of the site that can be read"),
        ("/nothing", (), 2, "answered 404; give a page"),
        ("/plain", (), 2, "no page says the kind; give --kind, one of college, cegep"),
    ],
)
def test_what_cannot_be_written_is_said_and_the_file_stays(
    college: Site, config: Path, path: str, arguments: tuple[str, ...], code: int, said: str
) -> None:
    if path == "/plain":
        college.html("/", FOOT)
        college.html("/plain", "<p>Welcome to our school of hard knocks.</p>")
    done = new(config, college.url + path, *arguments)
    assert (done.returncode, config.read_text(encoding="utf-8")) == (code, BEFORE)
    assert said in done.stderr


def test_an_address_without_a_scheme_is_refused(config: Path) -> None:
    assert "write it with https://" in new(config, "www.example.org").stderr


PLATFORMS = {
    "acalog": "/", "canvas_catalog": "/", "course_shop": "/", "courseleaf": "/continuing-studies/programs/",
    "destiny_one": "/", "drupal": "/en/micro-credentials", "label_pairs": "/courses", "many_courses": "/ce",
    "whole_bilingual": "/learn", "whole_cegep": "/adultes/aec", "whole_college": "/ce/micro/index.html",
    "whole_private": "/formations", "whole_university": "/extended-learning/programs", "wordpress": "/",
}  # fmt: skip
"""Site -> the page of it that a person would give."""
OTHERS = 6
"""Pages that a look at a site asks for beside the given one, its root, robots.txt and sitemaps, at most."""


def truth_of(name: str) -> dict[str, Any]:
    path = ROOT / "tests" / "sites" / "platforms" / f"{name}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def test_every_platform_has_its_test() -> None:
    assert set(PLATFORMS) == {path.stem for path in (ROOT / "tests" / "sites" / "platforms").glob("*.toml")}


@pytest.mark.parametrize("name", PLATFORMS)
def test_the_right_preset_is_proposed_and_no_credential_shut_out(name: str, site: Site, config: Path) -> None:
    importlib.import_module(f"tests.sites.platforms.{name}").build(site)
    known = tomllib.loads(truth_of(name)["block"])
    start = site.url + PLATFORMS[name]
    done = new(config, start, "--province", "ON", "--kind", "college", "--id", "alder")
    assert done.returncode == 0, done.stderr
    provider = registry.load(config).providers["alder"]
    assert provider.preset == known.get("preset", "generic")
    assert all(map(provider.credential_match, provider.examples))
    assert provider.examples or "no credential's address was recognized" in done.stdout
    of_it = [one["url"] for one in truth_of(name)["credential"] if _is_below(one["url"], PLATFORMS[name])]
    missed = [url for url in of_it if not provider.credential_match(site.url + url)]
    assert of_it and (not provider.credential_patterns or missed == [])
    pages = [path for path, _ in site.asked() if not path.endswith((".xml", ".txt", ".gz"))]
    assert len(pages) <= OTHERS + 2


def _is_below(url: str, start: str) -> bool:
    """Tell whether a credential is one that the given page is about; all are of a root or a letter's list."""
    folder = start.rpartition("/")[0] if "." in start else start.rstrip("/")
    return folder.count("/") < 2 or url.startswith(folder)
