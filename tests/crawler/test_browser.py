"""Pages that a script makes: read by real Chromium, archived as they were sent and as they became, read offline."""

import csv
import json
import zlib
from collections import Counter
from itertools import pairwise
from pathlib import Path

import pytest

from crawler.archive import check, read_at
from crawler.audit import check_ledger
from tests.crawler.conftest import Crawl, Crawled
from tests.programs import microcred
from tests.sites.loopback import Page, Site

SPA = "credential_pages = ['^/mc/[^/]+$']\njavascript = true\n"
SCRIPT = """
const app = document.getElementById("app");
if (location.pathname === "/") {
  app.innerHTML = [0, 1, 2].map(n => `<a href="/mc/${n}">Course ${n}</a>`).join("");
  fetch("ELSEWHERE/track", {mode: "no-cors"}).catch(() => {});
  fetch("/post", {method: "POST", body: "x"}).catch(() => {});
} else {
  fetch(`/api${location.pathname}.json`).then(answer => answer.json()).then(course => {
    app.innerHTML = `<h1>Micro-credential in ${course.title}</h1><p>Fee: $300. 42 hours online.</p>
      <p>Register now for this micro-credential.</p><p>It ends with a ${course.title} capstone project.</p>
      <p>${"In the second week you go on with what the first one began, in our shop. ".repeat(9)}</p>`;
  });
}
"""


@pytest.fixture
def college(site: Site) -> Site:
    """Every page is the same empty shell; a script fills it from JSON."""
    shell = "<title>College</title><main id=app></main><script src=/app.js></script><img src=/big.png>"
    for path in ("/", "/mc/0", "/mc/1", "/mc/2"):
        site.pages[path] = Page(f"<!doctype html><html lang=en>{shell}".encode(), headers={"Content-Type": "text/html"})
    for number, title in enumerate(("welding", "baking", "coding")):
        body = json.dumps({"title": title}).encode()
        site.pages[f"/api/mc/{number}.json"] = Page(body, headers={"Content-Type": "application/json"})
    script = SCRIPT.replace("ELSEWHERE", "http://127.0.0.2:9").encode()
    site.pages["/app.js"] = Page(script, headers={"Content-Type": "text/javascript"})
    return site


def extracted(crawled: Crawled, config: Path) -> dict[str, dict[str, str]]:
    """Extract with the site gone and return the rows by title."""
    microcred("extract", "--config", str(config), "--output", str(crawled.output))
    with (crawled.output / "latest" / "credentials.csv").open(encoding="utf-8-sig", newline="") as stream:
        return {row["title"]: row for row in csv.DictReader(stream)}


@pytest.mark.programs("chromium")
def test_what_scripts_make_is_archived_followed_and_read_offline(college: Site, crawl: Crawl, tmp_path: Path) -> None:
    crawled = crawl(SPA, timeout=20.0)
    assert (crawled.alder["state"], crawled.alder["credentials"]) == ("ok", 3), crawled.said
    asked = Counter(one.path for one in college.log)
    assert {asked[f"/mc/{n}"] for n in range(3)} == {1}  # the browser is given what was fetched
    assert not asked["/big.png"] and not asked["/post"]
    for row in (row for row in crawled.rows().values() if row.kind == "credential"):
        page = read_at(crawled.output / "archive" / row.warc_file, row.warc_offset)
        dom = read_at(crawled.output / "archive" / row.dom_file, row.dom_offset)
        assert (page.kind, dom.kind, dom.url) == ("response", "conversion", page.url)
        assert dom.refers_to == (page.url, page.fetched_at)
        assert f"WARC-Refers-To: {page.record_id}".encode() in raw(crawled, row.dom_file, row.dom_offset)
        assert b"capstone" in dom.body and b"capstone" not in page.body
    assert all(check(warc) == [] for warc in crawled.warcs())
    assert check_ledger(crawled.output / "archive") == []
    rows = extracted(crawled, tmp_path / "spiders.toml")
    assert {title: row["capstone"] for title, row in rows.items()} == {
        f"Micro-credential in {name}": "yes" for name in ("welding", "baking", "coding")
    }


@pytest.mark.programs("chromium")
def test_a_shell_that_stays_the_same_may_show_something_new(college: Site, crawl: Crawl) -> None:
    crawl(SPA, timeout=20.0)
    body = json.dumps({"title": "brewing"}).encode()
    college.pages["/api/mc/1.json"] = Page(body, headers={"Content-Type": "application/json"})
    college.asked()
    crawled = crawl(SPA, timeout=20.0)
    assert {status for path, status in college.asked() if path == "/" or path.startswith("/mc/")} == {304}
    assert (crawled.alder["changed"], crawled.alder["same"]) == (1, 3), crawled.said
    conversions = Counter(record.url for record in crawled.records() if record.kind == "conversion")
    assert conversions[f"{college.url}/mc/1"] == 2
    assert conversions[f"{college.url}/mc/2"] == 1


AWAY = """<title>Course</title><main id=app><h1>Micro-credential in loading</h1><p>Fee: $300. 42 hours online.</p>
<p>Register now for this micro-credential.</p><p>It ends with a capstone project.</p></main>
<script>location.href = "/elsewhere";</script>"""


@pytest.mark.programs("chromium")
def test_a_page_that_cannot_be_rendered_is_an_issue_and_never_read_as_it_was_sent(
    college: Site, crawl: Crawl, tmp_path: Path
) -> None:
    college.pages["/mc/1"] = Page(AWAY.encode(), headers={"Content-Type": "text/html"})
    crawled = crawl(SPA, timeout=20.0)
    row = crawled.rows()[f"{college.url}/mc/1"]
    assert (row.state, row.outcome, row.dom_file) == ("error", "javascript", "")
    assert "/elsewhere" not in {one.path for one in college.log}
    rows = extracted(crawled, tmp_path / "spiders.toml")
    assert {title for title, one in rows.items() if one["capstone"] == "yes"} == {
        "Micro-credential in welding", "Micro-credential in coding",
    }  # fmt: skip
    assert [one["not_assessed_reason"] for one in rows.values() if one["url"] == row.url] == ["javascript"]
    issues = [json.loads(line) for line in (crawled.output / "latest" / "issues.jsonl").read_text().splitlines()]
    assert [(one["kind"], one["message"]) for one in issues if one["url"] == row.url] == [
        ("javascript", "its scripts lead away from it")
    ]


@pytest.mark.programs("chromium")
def test_what_an_earlier_visit_rendered_holds_where_a_later_one_cannot(
    college: Site, crawl: Crawl, tmp_path: Path
) -> None:
    crawl(SPA, timeout=20.0)
    college.pages["/mc/1"] = Page(AWAY.encode(), headers={"Content-Type": "text/html"})
    rows = extracted(crawl(SPA, timeout=20.0), tmp_path / "spiders.toml")
    assert rows["Micro-credential in baking"]["capstone"] == "yes"
    assert not [title for title in rows if "loading" in title]


@pytest.mark.programs("chromium")
def test_a_page_whose_scripts_ask_not_to_be_stored_is_not(college: Site, crawl: Crawl) -> None:
    script = "document.head.innerHTML += '<meta name=robots content=noarchive>'; document.title = 'SECRET';"
    body = f"<!doctype html><head></head><main>Welding</main><script>{script}</script>"
    college.pages["/mc/1"] = Page(body.encode(), headers={"Content-Type": "text/html"})
    crawled = crawl(SPA, timeout=20.0)
    assert crawled.rows()[f"{college.url}/mc/1"].outcome == "noarchive"
    assert not [one for one in crawled.records() if one.kind == "conversion" and one.url.endswith("/mc/1")]


REACHING = """
const host = location.host;
for (const reach of [
  () => new WebSocket(`ws://${host}/socket`), () => new WebSocket("ws://ELSEWHERE/socket"),
  () => new EventSource("/events"), () => navigator.sendBeacon("/beacon", "x"),
  () => navigator.serviceWorker.register("/worker.js"), () => fetch("/post", {method: "POST"}),
  () => fetch("http://ELSEWHERE/track", {mode: "no-cors"}), () => fetch("/private/plan.json"),
  () => fetch("/api/0.json"), () => fetch("/api/1.json"), () => fetch("/api/2.json"),
]) try { Promise.resolve(reach()).catch(() => {}); } catch (refused) {}
document.head.innerHTML += `<link rel=preconnect href="http://ELSEWHERE/"><link rel=prefetch href="/next">
  <link rel=icon href="/icon.png"><link rel=stylesheet href="/style.css">`;
document.body.innerHTML += `<iframe src="/frame"></iframe><iframe src="http://ELSEWHERE/frame"></iframe>`;
"""


@pytest.mark.programs("chromium")
def test_what_scripts_ask_for_keeps_the_rules_of_the_crawl(site: Site, crawl: Crawl) -> None:
    site.text("/robots.txt", "User-agent: *\nDisallow: /private/\n")
    for path in ("/", "/mc/0", "/mc/1"):
        body = "<!doctype html><main><a href=/mc/0>0</a><a href=/mc/1>1</a></main><script src=/app.js></script>"
        site.pages[path] = Page(body.encode(), headers={"Content-Type": "text/html"})
    for number in range(3):
        site.pages[f"/api/{number}.json"] = Page(b"{}", headers={"Content-Type": "application/json"})
    with Site() as elsewhere:
        script = REACHING.replace("ELSEWHERE", elsewhere.host).encode()
        site.pages["/app.js"] = Page(script, headers={"Content-Type": "text/javascript"})
        crawled = crawl(SPA + "delay = 0.3\n", timeout=20.0)
        assert elsewhere.begun == []
    assert (crawled.alder["state"], crawled.alder["pages"]) == ("ok", 3), crawled.alder
    asked = Counter(one.path for one in site.log)
    parts = {"/app.js", *(f"/api/{number}.json" for number in range(3))}
    assert set(asked) == {"/robots.txt", "/sitemap.xml", "/", "/mc/0", "/mc/1", *parts}
    assert max(asked.values()) == 1, "what one page asked for is at hand for the next"
    assert min(later.at - earlier.at for earlier, later in pairwise(site.log)) > 0.2
    assert {one.headers["user-agent"].split("/")[0] for one in site.log} == {"microcred"}
    assert not [one for one in site.log if "cookie" in one.headers or "referer" in one.headers]
    troubles = [one for one in crawled.alder["troubles"] if "plan.json" in str(one)]
    assert len(troubles) == 1 and "disallowed by robots.txt" in str(troubles)


def test_a_missing_browser_is_said_before_anything_is_asked(college: Site, crawl: Crawl) -> None:
    crawled = crawl(SPA, MICROCRED_CHROMIUM="/no/such/browser")
    assert crawled.code != 0
    assert "alder has javascript = true, and MICROCRED_CHROMIUM = /no/such/browser is no file" in crawled.said
    assert "apt-get install chromium" in crawled.said
    assert college.log == []
    assert not crawled.output.exists()


def raw(crawled: Crawled, name: str, offset: int) -> bytes:
    """Return one record as it stands in its file, unpacked."""
    data = (crawled.output / "archive" / name).read_bytes()[offset:]
    return zlib.decompressobj(31).decompress(data)
