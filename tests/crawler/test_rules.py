"""The rules of the crawl as its user meets them: the whole command against loopback, and what it leaves."""

import csv
import gzip
import hashlib
import json
import signal
import threading
import time
from pathlib import Path

import pytest

from crawler.archive import check
from tests.programs import COMMAND, Program
from tests.sites.loopback import Page, Site

CONFIG = """
[crawl]
delay = 0.0
timeout = 20.0
{crawl}
[[provider]]
id = "alder"
name = "Alder College"
province = "ON"
kind = "college"
languages = ["en"]
hosts = ["{host}"]
credential_pages = ['^/mc/(?P<code>[^/]+)$']
{provider}
"""
COURSE = (
    "<h1>Micro-credential in {name}</h1><p>Fee: $300. 42 hours online.</p>"
    "<p>Register now for this micro-credential.</p>"
    "<p>The course on {name} ends with a capstone project for a real client{more}.</p>"
)
HTML = {"Content-Type": "text/html; charset=utf-8"}


@pytest.fixture
def college(site: Site) -> Site:
    """Four courses that a listing links to."""
    site.html("/", "".join(f"<a href='/mc/{name}'>{name}</a>" for name in ("welding", "baking", "coding", "brewing")))
    for name in ("welding", "baking", "coding", "brewing"):
        site.html(f"/mc/{name}", COURSE.format(name=name, more=""))
    return site


class Folder:
    """A registry and an output folder in which commands are run."""

    def __init__(self, folder: Path, site: Site) -> None:
        self.folder, self.site = folder, site

    def begin(self, verb: str = "run", provider: str = "", crawl: str = "") -> Program:
        """Start a command in this folder."""
        text = CONFIG.format(host=self.site.host, provider=provider, crawl=crawl)
        (self.folder / "spiders.toml").write_text(text, encoding="utf-8")
        options = ("--config", str(self.folder / "spiders.toml"), "--output", str(self.folder / "output"))
        return Program(COMMAND, verb, *options, cwd=self.folder)

    def run(self, verb: str = "run", provider: str = "", crawl: str = "") -> tuple[int, str]:
        """Run a command to its end; return its exit code and what it said."""
        process = self.begin(verb, provider, crawl)
        said = "".join(process.communicate(timeout=60))
        assert process.returncode is not None
        return process.returncode, said

    def rows(self, table: str) -> list[dict[str, str]]:
        with (self.folder / "output" / "latest" / table).open(encoding="utf-8-sig", newline="") as stream:
            return list(csv.DictReader(stream))

    def manifests(self) -> list[dict[str, object]]:
        found = sorted((self.folder / "output").glob("2*/run.json"))
        return [json.loads(path.read_text(encoding="utf-8"))["crawl"] for path in found]


@pytest.fixture
def folder(tmp_path: Path, college: Site) -> Folder:
    return Folder(tmp_path, college)


@pytest.mark.parametrize("line", ["robots = false", "robotstxt_obey = false", 'user_agent = "Mozilla/5.0"'])
def test_no_block_can_switch_robots_txt_off_or_take_another_name(folder: Folder, line: str) -> None:
    code, said = folder.run("crawl", provider=line)
    assert (code, folder.site.log) == (2, [])
    assert f"unknown key '{line.split()[0]}'" in said


def test_one_request_at_a_time_goes_to_a_host(folder: Folder) -> None:
    at_work, most, lock = 0, 0, threading.Lock()

    def slow(_: int) -> Page:
        nonlocal at_work, most
        with lock:
            at_work += 1
            most = max(most, at_work)
        time.sleep(0.1)
        with lock:
            at_work -= 1
        return Page(COURSE.format(name="patience", more="").encode(), headers=HTML)

    folder.site.pages |= {f"/mc/{name}": slow for name in ("welding", "baking", "coding", "brewing")}
    assert folder.run("crawl", provider="delay = 0.01")[0] == 0  # without any, Scrapy may send two
    assert most == 1


def test_carts_log_ins_and_forms_are_not_followed(folder: Folder) -> None:
    closed = (
        "/login",
        "/cart",
        "/my-account",
        "/register?course=7",
        "/wp-login.php",
        "/checkout",
        "/mc/1?add-to-cart=7",
    )
    links = "".join(f"<a href='{path}'>{path}</a>" for path in closed)
    folder.site.html("/", f"{links}<a href='/mc/welding'>Welding</a><form action='/search'><input name=q></form>")
    folder.run("crawl")
    asked = {path for path, _ in folder.site.asked()}
    assert asked == {"/robots.txt", "/sitemap.xml", "/", "/mc/welding"}


def test_nothing_is_fetched_again_to_score_again(folder: Folder) -> None:
    assert folder.run()[0] == 0
    before = {row["credential_id"]: row["capstone"] for row in folder.rows("credentials.csv")}
    folder.site.asked()
    assert folder.run("extract")[0] == 0
    assert folder.site.asked() == []
    after = {row["credential_id"]: row["capstone"] for row in folder.rows("credentials.csv")}
    assert before == after == {f"alder-{name}": "yes" for name in ("welding", "baking", "coding", "brewing")}


def test_a_listing_that_is_unchanged_still_leads_to_its_pages(folder: Folder) -> None:
    assert folder.run("crawl")[0] == 0
    folder.site.html("/mc/welding", COURSE.format(name="welding", more=" in the shop"))
    folder.site.asked()
    assert folder.run("crawl")[0] == 0
    asked = folder.site.asked()
    assert ("/", 304) in asked
    assert {path: status for path, status in asked if path.startswith("/mc/")} == {
        "/mc/welding": 200, "/mc/baking": 304, "/mc/coding": 304, "/mc/brewing": 304,
    }  # fmt: skip


def test_no_personal_data_is_in_the_tables(folder: Folder) -> None:
    said = " (ask Jo at jo.roy@alder.example or 613-555-0142)"
    testimonial = (
        "<section class=testimonials><h2>What our graduates say</h2><blockquote><p>My capstone project with a client "
        "changed my life.</p><cite>Robin Tremblay, class of 2024</cite></blockquote></section>"
    )
    folder.site.html("/mc/welding", COURSE.format(name="welding", more=said) + testimonial)
    assert folder.run()[0] == 0
    assert any(row["capstone"] == "yes" and "client" in row["capstone_quote"] for row in folder.rows("credentials.csv"))
    tables = [path for path in (folder.folder / "output" / "latest").iterdir() if path.suffix not in (".xlsx", ".json")]
    assert len(tables) > 8
    for path in tables:
        text = path.read_text(encoding="utf-8-sig")
        for private in ("jo.roy", "555-0142", "Robin Tremblay", "changed my life"):
            assert private not in text, (path.name, private)


def test_blocked_is_a_recorded_result(folder: Folder) -> None:
    for name in ("welding", "baking", "coding", "brewing"):
        folder.site.text(f"/mc/{name}", "Access denied", 403)
    code, _ = folder.run()
    assert code != 0
    (provider,) = folder.rows("providers.csv")
    assert provider["verdict"] == "blocked"
    rows = folder.rows("credentials.csv")
    assert {row["not_assessed_reason"] for row in rows} == {"blocked"}
    assert {row["score"] for row in rows} == {""}


def test_an_opt_out_is_honoured_and_counted_in_the_output(folder: Folder) -> None:
    with Site() as birch:
        birch.html("/", "<a href='/mc/welding'>Welding</a>")
        birch.html("/mc/welding", COURSE.format(name="welding", more=""))
        opt_out = f'[[opt_out]]\nhost = "{birch.host}"\nsince = "2026-01-05"\n'
        second = CONFIG.partition("[[provider]]")[2].replace("alder", "birch").replace("Alder", "Birch")
        block = "[[provider]]" + second.replace("{host}", birch.host).replace("{provider}", "")
        code, _ = folder.run(provider=block + opt_out)
        assert birch.log == []
    assert code == 0
    verdicts = {row["provider_id"]: (row["verdict"], row["credentials"]) for row in folder.rows("providers.csv")}
    assert verdicts == {"alder": ("ok", "4"), "birch": ("opted_out", "0")}


@pytest.mark.parametrize(("wish", "said"), [("opt-out", "asked not to be read"), ("robots.txt", "allows none of its")])
def test_a_run_whose_only_provider_wished_not_to_be_read_ends_well_and_says_so(
    folder: Folder, wish: str, said: str
) -> None:
    opt_out = f'[[opt_out]]\nhost = "{folder.site.host}"\nsince = "2026-01-05"\n'
    if wish == "robots.txt":
        folder.site.text("/robots.txt", "User-agent: *\nDisallow: /\n")
    code, told = folder.run(provider=opt_out if wish == "opt-out" else "")
    assert (code, said in told) == (0, True), told
    (provider,) = folder.rows("providers.csv")
    assert provider["verdict"] == ("opted_out" if wish == "opt-out" else "robots")
    assert folder.rows("credentials.csv") == []
    assert {path for path, _ in folder.site.asked()} <= {"/robots.txt"}


def test_what_was_read_before_an_opt_out_leaves_the_tables(folder: Folder) -> None:
    assert folder.run()[0] == 0 and folder.rows("credentials.csv")
    assert folder.run(provider=f'[[opt_out]]\nhost = "{folder.site.host}"\nsince = "2026-01-05"\n')[0] == 0
    assert folder.rows("credentials.csv") == folder.rows("evidence.csv") == folder.rows("pages.csv") == []


@pytest.mark.parametrize("down", ["503", "refused"])
def test_a_run_whose_only_provider_is_down_says_why_nothing_was_read(folder: Folder, down: str) -> None:
    folder.site.text("/robots.txt", "down", 503, Retry_After="0")
    if down == "refused":
        folder.site.host = "127.0.0.1:9"
    process = folder.begin()
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 3
    assert (
        f"no page to read; alder: blocked: robots.txt {'answered 503' if down == '503' else 'gave no answer'}" in errors
    )
    assert not (folder.folder / "output" / "latest").exists()


def test_nothing_that_a_page_says_is_used_as_a_path(folder: Folder) -> None:
    for path in ("/mc/..%2f..%2f..%2fpwned", "/mc/%2e%2e", "/mc/C:%5cpwned", "/mc/a%00b"):
        folder.site.pages[path] = Page(
            COURSE.format(name="../../pwned", more="").encode(),
            headers={**HTML, "Content-Disposition": 'attachment; filename="../../pwned.html"'},
        )
    folder.site.html("/", "".join(f"<a href='{path}'>x</a>" for path in folder.site.pages if path != "/"))
    folder.run()
    written = {path.relative_to(folder.folder).as_posix() for path in folder.folder.rglob("*") if path.is_file()}
    assert not [path for path in written if "pwned" in path]
    assert {path.split("/")[0] for path in written} == {"spiders.toml", "output"}
    assert not list(folder.folder.parent.glob("*pwned*"))


@pytest.mark.parametrize(
    ("trouble", "word"), [("listing", "incomplete"), ("cap", "incomplete"), ("floor", "shrunk"), ("nothing", "empty")]
)
def test_what_is_not_whole_never_ends_in_exit_0(folder: Folder, trouble: str, word: str) -> None:
    if trouble == "nothing":
        folder.site.html("/", "<p>Coming soon</p>")
    if trouble == "listing":
        folder.site.text("/all", "oops", 500)
    lines = {
        "listing": f'listings = ["{folder.site.url}/all"]', "cap": "max_pages = 2",
        "floor": "expect = {min = 9, max = 20}", "nothing": "",
    }  # fmt: skip
    code, said = folder.run(provider=lines[trouble])
    assert code in (1, 3), said
    assert word in said


def test_after_kill_9_the_manifest_says_that_the_run_began_and_lived(folder: Folder) -> None:
    folder.site.pages["/mc/coding"] = lambda _: time.sleep(4) or Page(b"late")  # type: ignore[func-returns-value]
    process = folder.begin("crawl")
    patience = time.monotonic() + 20
    while not any(one.path == "/mc/coding" for one in folder.site.begun) and time.monotonic() < patience:
        time.sleep(0.01)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    (manifest,) = folder.manifests()
    assert manifest["started"] and manifest["heartbeat"]
    assert manifest["finished"] == ""
    assert manifest["providers"]["alder"]["state"] == "running"  # type: ignore[index]


def test_a_page_is_known_by_the_digest_of_its_decoded_body(folder: Folder) -> None:
    body = COURSE.format(name="welding", more="").encode()
    packed = {**HTML, "Content-Encoding": "gzip"}
    folder.site.pages["/mc/welding"] = Page(gzip.compress(body), headers=packed)
    assert folder.run()[0] == 0
    (row,) = (row for row in folder.rows("credentials.csv") if row["credential_id"] == "alder-welding")
    assert row["page_sha256"] == hashlib.sha256(body).hexdigest()
    (warc,) = (folder.folder / "output" / "archive").glob("*/*.warc.gz")
    assert check(warc) == []


def test_a_page_at_two_addresses_is_one_credential_and_a_canonical_link_is_believed_where_it_is_honest(
    folder: Folder,
) -> None:
    site, long = folder.site, ", who comes to the campus every Friday and looks at what was made in the week before" * 3
    canonical = "<link rel=canonical href='{}'>"
    site.html("/mc/101", COURSE.format(name="welding", more=long))
    site.html("/mc/101-print", COURSE.format(name="welding", more=long))  # says nothing, and is the same
    site.html("/mc/102", COURSE.format(name="baking", more=""))
    site.html("/mc/102-for-you", COURSE.format(name="baking", more=", as you"), canonical.format("/mc/102"))
    for number, name in ((103, "coding"), (104, "brewing")):  # a template that calls every page the first one's
        site.html(f"/mc/{number}", COURSE.format(name=name, more=""), canonical.format("/mc/101"))
    pages = ("/mc/101", "/mc/101-print", "/mc/102", "/mc/102-for-you", "/mc/103", "/mc/104")
    site.html("/", "".join(f"<a href='{path}'>{path}</a>" for path in pages))
    assert folder.run()[0] == 0
    rows = {row["url"].removeprefix(site.url): row["alt_urls"] for row in folder.rows("credentials.csv")}
    assert rows == {
        "/mc/101": f"{site.url}/mc/101-print", "/mc/102": f"{site.url}/mc/102-for-you", "/mc/103": "", "/mc/104": "",
    }  # fmt: skip
    assert {row["page_url"].removeprefix(site.url) for row in folder.rows("pages.csv")} == {"/", *pages}
