"""A whole crawl of a loopback site: complete, conditional the second time, and never poorer for a kill -9."""

import json
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest
from warcio.checker import Checker

from crawler.archive import check
from crawler.audit import check_ledger
from tests.crawler.conftest import RUN, Crawl, Crawled
from tests.programs import Program, python
from tests.sites.loopback import Page, Site

PATTERNS = """
credential_pages = ['^/mc/[^/]+$']
provider_pages = ['^/careers$']
"""
LISTED = PATTERNS + 'listings = ["{url}/mc"]'
COURSES = 12


@pytest.fixture
def college(site: Site) -> Site:
    """A listing of three pages, twelve courses, a page for the whole provider, and things not to be followed."""
    site.text("/robots.txt", "User-agent: *\nDisallow: /private\n")
    site.html("/", "<a href='/mc'>Courses</a> <a href='/careers'>Careers</a> <a href='/news/1'>News</a>")
    site.html("/careers", "Career services for all")
    for page in range(1, 4):
        courses = "".join(f"<a href='/mc/{n}?utm_source=x'>{n}</a>" for n in range(COURSES) if n % 3 == page - 1)
        following = f"<a rel='next' href='?page={page + 1}'>Next</a>" if page < 3 else ""
        site.html("/mc" if page == 1 else f"/mc?page={page}", courses + following + "<a href='/a.pdf'>PDF</a>")
    for number in range(COURSES):
        site.html(f"/mc/{number}", f"<h1>Course {number}</h1><a href='/mc/{(number + 1) % COURSES}'>Next</a>")
    return site


def courses(site: Site) -> set[str]:
    return {f"{site.url}/mc/{number}" for number in range(COURSES)}


def assert_sound(crawled: Crawled) -> None:
    """Both checks of ours find nothing, and warcio agrees."""
    for warc in crawled.warcs():
        assert check(warc) == []
    assert check_ledger(crawled.output / "archive") == []
    checker = Checker(type("Arguments", (), {"inputs": [str(warc) for warc in crawled.warcs()], "verbose": False}))
    checker.process_all()
    assert checker.exit_value == 0


def newest(crawled: Crawled, url: str) -> str:
    """Return `file@offset` of the last body of a URL in the archive."""
    bodies = [one for one in crawled.records() if one.url == url and one.kind == "response"]
    last = max(bodies, key=lambda one: (one.fetched_at, one.warc_file, one.warc_offset))
    return f"{last.warc_file}@{last.warc_offset}"


def test_a_first_crawl_reads_everything_once(college: Site, crawl: Crawl) -> None:
    crawled = crawl(LISTED.format(url=college.url))
    assert crawled.alder == {
        "state": "ok", "reason": "", "pages": COURSES + 5, "credentials": COURSES, "new": COURSES + 5,
        "same": 0, "changed": 0, "errors": 0, "troubles": [],
    }  # fmt: skip
    asked = college.asked()
    assert asked[0] == ("/robots.txt", 200)
    assert max(Counter(asked).values()) == 1
    assert {path for path, _ in asked} == {
        "/robots.txt", "/sitemap.xml", "/", "/careers", "/mc", "/mc?page=2", "/mc?page=3",
        *(f"/mc/{n}" for n in range(COURSES)),
    }  # fmt: skip
    assert courses(college) <= crawled.bodies()
    assert_sound(crawled)


def test_a_second_crawl_only_asks_whether_anything_changed(college: Site, crawl: Crawl) -> None:
    first = crawl(LISTED.format(url=college.url))
    college.asked()
    second = crawl(LISTED.format(url=college.url))
    assert {status for path, status in college.asked() if path != "/sitemap.xml"} == {304}
    assert second.run_id != first.run_id
    assert (second.alder["same"], second.alder["new"], second.alder["pages"]) == (COURSES + 5, 0, COURSES + 5)
    revisits = [record for record in second.records() if record.kind == "revisit"]
    assert len(revisits) == COURSES + 5
    at = {(record.url, record.fetched_at) for record in second.records() if record.kind == "response"}
    assert {record.refers_to for record in revisits} <= at
    assert_sound(second)


def test_a_changed_page_is_kept_beside_its_past(college: Site, crawl: Crawl) -> None:
    crawl(LISTED.format(url=college.url))
    college.html("/mc/3", "<h1>Course 3, revised</h1>")
    crawled = crawl(LISTED.format(url=college.url))
    assert (crawled.alder["changed"], crawled.alder["same"]) == (1, COURSES + 4)
    row = crawled.rows()[f"{college.url}/mc/3"]
    assert (row.state, row.last_run) == ("changed", crawled.run_id)
    bodies = [record for record in crawled.records() if record.url == row.url and record.kind == "response"]
    assert [b"revised" in record.body for record in bodies] == [False, True]
    assert row.record == f"{bodies[1].warc_file}@{bodies[1].warc_offset}"


def test_what_changes_at_every_request_is_no_change_of_a_page(college: Site, crawl: Crawl) -> None:
    def stamped(before: int) -> Page:
        text = f"<header>Visitor {before}</header><main><h1>Course 5</h1></main><script>t={before}</script>"
        return Page(text.encode(), headers={"Content-Type": "text/html"}, validators=False)

    college.pages["/mc/5"] = stamped
    crawl(LISTED.format(url=college.url))
    for _ in range(2):
        crawled = crawl(LISTED.format(url=college.url))
        assert (crawled.alder["changed"], crawled.alder["same"]) == (0, COURSES + 5)
    row = crawled.rows()[f"{college.url}/mc/5"]
    assert (row.state, row.record) == ("same", newest(crawled, row.url))  # stored as it came, all the same
    college.html("/mc/5", "<h1>Course 5, revised</h1>")
    assert crawl(LISTED.format(url=college.url)).alder["changed"] == 1
    assert_sound(crawled)


def test_a_page_that_vanished_is_noticed_and_kept_as_history(college: Site, crawl: Crawl) -> None:
    crawl(LISTED.format(url=college.url))
    college.html("/mc?page=3", "")  # links to 2, 5, 8 and 11 no more
    for number in (1, 4, 7, 10):
        college.html(f"/mc/{number}", f"<h1>Course {number}</h1>")
    del college.pages["/mc/5"]
    college.asked()
    crawled = crawl(LISTED.format(url=college.url))
    asked = dict(college.asked())
    assert (asked["/mc/5"], asked["/mc/8"]) == (404, 304)  # asked for once, though nothing leads there
    rows = crawled.rows()
    assert rows[f"{college.url}/mc/5"].state == "gone"
    assert rows[f"{college.url}/mc/8"].state == "same"
    assert f"{college.url}/mc/5" in crawled.bodies()
    assert crawl(LISTED.format(url=college.url)).alder["state"] == "ok"
    assert "/mc/5" not in dict(college.asked())


def test_an_archive_file_is_not_added_to_without_end(college: Site, crawl: Crawl) -> None:
    small = "import crawler.session; crawler.session.ROTATE_AT = 3000\n"
    killed = crawl(LISTED.format(url=college.url), before=small, MICROCRED_CRASH="mid-record:12")
    assert killed.code == -signal.SIGKILL
    crawled = crawl(LISTED.format(url=college.url), before=small)
    names = [warc.name for warc in crawled.warcs()]
    assert len(names) > 3
    assert names[0] == f"alder-{crawled.run_id}-00001.warc.gz"
    assert max(warc.stat().st_size for warc in crawled.warcs()) < 4000
    assert courses(college) <= crawled.bodies()
    assert_sound(crawled)
    college.asked()
    again = crawl(LISTED.format(url=college.url), before=small)
    assert {status for _, status in college.asked()} <= {304, 404}
    assert again.alder["same"] == COURSES + 5


def test_the_same_body_sent_again_is_stored_once(college: Site, crawl: Crawl) -> None:
    page = college.pages["/mc/5"]
    assert isinstance(page, Page)
    page.validators = False
    crawl(LISTED.format(url=college.url))
    crawled = crawl(LISTED.format(url=college.url))
    assert crawled.rows()[f"{college.url}/mc/5"].state == "same"
    kinds = [record.kind for record in crawled.records() if record.url == f"{college.url}/mc/5"]
    assert kinds == ["response", "revisit"]
    assert_sound(crawled)


@pytest.mark.parametrize(
    ("point", "refetched"),
    [("mid-record:9", 1), ("after-record:9", 1), ("after-listing:2", 0), ("after-listing:4", 0), ("mid-record:2", 1)],
)
def test_after_kill_9_the_same_command_loses_nothing(college: Site, crawl: Crawl, point: str, refetched: int) -> None:
    killed = crawl(LISTED.format(url=college.url), MICROCRED_CRASH=point)
    assert killed.code == -signal.SIGKILL
    before = Counter(path for path, _ in college.asked())
    started = json.loads(next(killed.output.glob("*/run.json")).read_text())
    assert started["crawl"]["finished"] == ""
    crawled = crawl(LISTED.format(url=college.url))
    assert (crawled.alder["state"], crawled.alder["pages"]) == ("ok", COURSES + 5)
    assert crawled.run_id == started["run_id"]
    asked = before + Counter(path for path, _ in college.asked())
    assert sum(asked.values()) - len(asked) <= refetched + 1  # one more may have been on its way
    assert courses(college) | {f"{college.url}/careers"} <= crawled.bodies()
    assert_sound(crawled)


def test_a_run_finished_or_named_new_is_not_continued(college: Site, crawl: Crawl) -> None:
    killed = crawl(LISTED.format(url=college.url), MICROCRED_CRASH="after-record:5")
    new = crawl(LISTED.format(url=college.url), options={"new": True})
    assert new.run_id not in {path.parent.name for path in killed.output.glob("*/run.json")} - {new.run_id}
    assert len(list(new.output.glob("*/run.json"))) == 2
    other = crawl(PATTERNS)
    assert other.run_id not in (new.run_id,)
    assert len(list(new.output.glob("*/run.json"))) == 3


def test_the_manifest_keeps_what_other_stages_wrote(college: Site, crawl: Crawl) -> None:
    crawled = crawl(LISTED.format(url=college.url), options={"run_id": "20260105T080000Z"})
    path = crawled.output / "20260105T080000Z" / "run.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "extract": {"rows": 3}}))
    crawl(LISTED.format(url=college.url), options={"run_id": "20260105T080000Z"})
    document = json.loads(path.read_text())
    assert document["extract"] == {"rows": 3}
    assert document["crawl"]["providers"]["alder"]["state"] == "ok"
    assert document["crawl"]["finished"] != ""


def test_an_exception_in_a_callback_is_never_ok(college: Site, crawl: Crawl) -> None:
    broken = 'import crawler.spider\ndef wanted(*_): raise RuntimeError("broken")\n'
    script = broken + "crawler.spider.Discovery.wanted = wanted\n" + RUN
    good = crawl(LISTED.format(url=college.url))
    done = python(script, str(good.output.parent / "spiders.toml"), str(good.output), "{}")
    outcome = json.loads(done.stdout)["providers"]["alder"]
    assert outcome["state"] == "error"
    assert "exception" in outcome["reason"]


def test_sigint_stops_gracefully_and_the_run_goes_on(college: Site, crawl: Crawl, tmp_path: Path) -> None:
    finished = crawl(LISTED.format(url=college.url))
    config = tmp_path / "spiders.toml"
    config.write_text(config.read_text().replace("delay = 0.0", "delay = 0.2"))
    process = Program(RUN, str(config), str(finished.output), "{}")
    college.asked()
    while len(college.log) < 2:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    stdout, _ = process.communicate(timeout=30)
    outcome = json.loads(stdout)
    assert outcome["interrupted"] is True
    assert outcome["providers"]["alder"]["state"] == "interrupted"
    document = json.loads((finished.output / outcome["run_id"] / "run.json").read_text())
    assert (document["crawl"]["interrupted"], document["crawl"]["finished"]) == (True, "")


def test_a_second_crawl_at_once_and_a_folder_that_cannot_be_written_are_named(
    college: Site, crawl: Crawl, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    output.mkdir()
    lock = sqlite3.connect(output / ".crawl-lock", isolation_level=None)
    lock.execute("BEGIN EXCLUSIVE")
    busy = crawl(PATTERNS)
    lock.close()
    assert busy.code != 0
    assert "another crawl is writing here" in busy.said
    shutil.rmtree(output)
    output.write_text("a file, not a folder")
    blocked = crawl(PATTERNS)
    assert blocked.code != 0
    assert "cannot be written" in blocked.said


def test_nothing_but_the_result_is_on_stdout_and_progress_is_on_stderr(college: Site, crawl: Crawl) -> None:
    crawled = crawl(PATTERNS)
    assert crawled.said.startswith("microcred: alder: ")
    assert "Traceback" not in crawled.said


def test_it_is_a_plain_scrapy_project(college: Site, crawl: Crawl, tmp_path: Path) -> None:
    crawled = crawl(LISTED.format(url=college.url))
    environment = {
        **os.environ, "MICROCRED_CONFIG": str(tmp_path / "spiders.toml"), "MICROCRED_OUTPUT": str(crawled.output),
    }  # fmt: skip

    def scrapy(*arguments: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", "scrapy", *arguments], capture_output=True, text=True, env=environment, check=True,
            timeout=60,
        ).stdout  # fmt: skip

    assert scrapy("list").split() == ["alder"]
    items = tmp_path / "pages.jsonl"
    scrapy("crawl", "alder", "-O", str(items))
    pages = {item["url"]: item for item in map(json.loads, items.read_text().splitlines())}
    course = pages[f"{college.url}/mc/0"]
    assert (course["kind"], course["provider_id"]) == ("credential", "alder")
    assert course["record"] == crawled.rows()[course["url"]].record
    assert pages[f"{college.url}/careers"]["kind"] == "provider"
    assert pages[f"{college.url}/mc"]["kind"] == "listing"
    assert {status for path, status in college.asked()[-COURSES:]} == {304}
