"""`check ID` on loopback: what a site answers is compared with its block, and each trouble comes with its mend."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests.programs import microcred
from tests.sites.loopback import Page, Site

BLOCK = """
[[provider]]
id = "{id}"
name = "{id}"
province = "ON"
kind = "college"
languages = ["en"]
hosts = ["{host}"]
start = ["http://{host}/mc"]
credential_pages = ['^/mc/(?P<code>[a-z]+)$']
examples = ["http://{host}/mc/payroll"]
"""
WORDS = "<p>" + "A short course with an award for people who run a payroll. " * 6 + "</p>"
LIST = f"<h1>Micro-credentials</h1><a href='/mc/payroll'>Payroll</a><a href='/mc/tax'>Tax</a>{WORDS}"


def healthy(site: Site) -> None:
    site.html("/mc", LIST)
    site.html("/mc/payroll", f"<h1>Payroll</h1>{WORDS}")


def slow(site: Site) -> None:
    healthy(site)
    site.text("/robots.txt", "User-agent: *\nCrawl-delay: 1\n")


def forbidden(site: Site) -> None:
    healthy(site)
    site.text("/robots.txt", "User-agent: *\nDisallow: /mc/\n")


def closed(site: Site) -> None:
    healthy(site)
    site.text("/robots.txt", "down", 503)


def gone(site: Site) -> None:
    healthy(site)
    del site.pages["/mc/payroll"]


def refused(site: Site) -> None:
    healthy(site)
    site.pages["/mc/payroll"] = Page(b"no", 403)


def moved(site: Site) -> None:
    healthy(site)
    site.redirect("/mc/payroll", "/short-courses/payroll")
    site.html("/short-courses/payroll", WORDS)


def moved_away(site: Site) -> None:
    healthy(site)
    site.redirect("/mc", "http://www.example.org/micro-credentials")


def scripted(site: Site) -> None:
    healthy(site)
    site.html("/mc/payroll", "<div id=app></div><script>render()</script>")


def private(site: Site) -> None:
    healthy(site)
    site.html("/mc/payroll", f"<h1>Payroll</h1>{WORDS}", "<meta name=robots content=noarchive>")


def french(site: Site) -> None:
    healthy(site)
    site.pages["/mc/payroll"] = Page(f"<html lang='fr-CA'><body><h1>Paie</h1>{WORDS}".encode())


def barren(site: Site) -> None:
    healthy(site)
    site.html("/mc", f"<a href='/about'>About</a>{WORDS}")


SITES: dict[Callable[[Site], None], tuple[str, str, str] | None] = {
    healthy: None,
    slow: None,
    forbidden: ("examples", "robots.txt forbids", "a page that it allows"),
    closed: ("hosts", "is closed: robots.txt answered 503", "try again later"),
    gone: ("examples", "is gone (404)", "look up where it went"),
    refused: ("examples", "refuses this crawler (403)", "write to the provider"),
    moved: ("examples", "/short-courses/payroll, which credential_pages do not match", "mend the patterns"),
    moved_away: ("start", "redirects to http://www.example.org/micro-credentials", 'add "www.example.org" to hosts'),
    scripted: ("javascript", "0 words without its scripts", "set javascript = true"),
    private: ("examples", "asks not to be archived", "ask the provider"),
    french: ("languages", 'says lang="fr"', 'add "fr"'),
    barren: ("start", "/mc links to no page that credential_pages match", "name the page that does in listings"),
}


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[dict[str, Site], dict[str, Any], int]]:
    """Check all sites with one command; yield the sites, what was said, and the exit code."""
    folder = tmp_path_factory.mktemp("check")
    config = folder / "spiders.toml"
    with ExitStack() as stack:
        sites = {build.__name__.replace("_", "-"): stack.enter_context(Site()) for build in SITES}
        for build, site in zip(SITES, sites.values(), strict=True):
            build(site)
        blocks = "".join(BLOCK.format(id=name, host=site.host) for name, site in sites.items())
        config.write_text(f"[crawl]\ndelay = 0.0\ntimeout = 20.0\n{blocks}", encoding="utf-8")
        done = microcred("check", *sites, "--config", str(config), "--json")
        assert not list(folder.glob("output*")), "a look keeps nothing"
        yield sites, json.loads(done.stdout), done.returncode


@pytest.mark.parametrize("build", SITES, ids=lambda build: build.__name__)
def test_what_a_site_answers_is_said_with_the_way_out(
    build: Callable[[Site], None], checked: tuple[dict[str, Site], dict[str, Any], int]
) -> None:
    name, expected = build.__name__.replace("_", "-"), SITES[build]
    told = checked[1]
    findings = [one for one in told["findings"] if one["name"] == name]
    if expected is None:
        assert findings == []
        assert f"examples: 200 {checked[0][name].url}/mc/payroll (Payroll)" in told["facts"][name]
        assert "links of the pages read: 2, of which credential_pages match 2" in told["facts"][name]
    else:
        key, problem, way_out = expected
        assert [one["key"] for one in findings] == [key], findings
        assert problem in findings[0]["problem"]
        assert way_out in findings[0]["way_out"]
        assert findings[0]["line"] > 1


def test_findings_end_in_exit_code_1(checked: tuple[dict[str, Site], dict[str, Any], int]) -> None:
    assert checked[2] == 1


def test_a_look_asks_robots_txt_one_start_page_and_one_example(
    checked: tuple[dict[str, Site], dict[str, Any], int],
) -> None:
    asked = {name: [one.path for one in site.log] for name, site in checked[0].items()}
    assert asked["healthy"][0] == "/robots.txt"
    assert sorted(asked["healthy"][1:]) == ["/mc", "/mc/payroll"]
    assert set(asked["closed"]) == {"/robots.txt"}
    assert asked["forbidden"] == ["/robots.txt", "/mc"]


def test_a_crawl_delay_is_kept_and_said(checked: tuple[dict[str, Site], dict[str, Any], int]) -> None:
    sites, told, _ = checked
    _, one, other = sorted(one.at for one in sites["slow"].log)
    assert other - one >= 0.9, "a second apart when they were sent"
    assert any("asks for 1 s between requests" in fact for fact in told["facts"]["slow"])


def test_every_request_names_its_sender(checked: tuple[dict[str, Site], dict[str, Any], int]) -> None:
    agents = {one.headers["user-agent"] for site in checked[0].values() for one in site.log}
    assert len(agents) == 1
    assert agents.pop().startswith("microcred/")


def test_beyond_loopback_a_look_needs_a_contact(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MICROCRED_CONTACT", raising=False)
    config = tmp_path / "spiders.toml"
    config.write_text(BLOCK.format(id="far", host="www.example.org").replace("http:", "https:"), encoding="utf-8")
    done = microcred("check", "far", "--config", str(config))
    assert (done.returncode, "contact is missing" in done.stderr) == (2, True)
