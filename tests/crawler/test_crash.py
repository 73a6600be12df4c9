"""Whatever ends a crawl, the same command goes on where it was: nothing is lost, hardly anything is asked twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import pytest

from crawler.archive import check, read_file
from crawler.audit import check_ledger
from tests.crawler.conftest import PROVIDER, RUN, Crawled
from tests.programs import Program, python
from tests.sites.loopback import Page, Site

PATTERNS = "credential_pages = ['^/mc/[^/]+$']\n"
ROOT = Path(__file__).parents[2]
COURSES = 90
KILLS = 20
IN_FLIGHT = 2
FULL = "import resource, microcred; resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0})); microcred.main()"


@pytest.fixture
def college(site: Site) -> Site:
    """Three listings lead to ninety courses, each of which leads to the next."""
    site.text("/robots.txt", "User-agent: *\nAllow: /\n")
    site.html("/", "".join(f"<a rel=next href='/list?page={n}'>{n}</a>" for n in range(3)))
    for page in range(3):
        site.html(f"/list?page={page}", "".join(f"<a href='/mc/{n}'>{n}</a>" for n in range(page, COURSES, 3)))
    for number in range(COURSES):
        noise = random.Random(number).randbytes(600).hex()
        site.html(f"/mc/{number}", f"<h1>Course {number}</h1>{noise}<a href='/mc/{(number + 1) % COURSES}'>Next</a>")
    return site


@pytest.fixture
def config(college: Site, tmp_path: Path) -> Path:
    path = tmp_path / "spiders.toml"
    text = PROVIDER.format(host=college.host, provider=PATTERNS, crawl="", languages='["en"]', timeout=20.0)
    path.write_text(text.replace("delay = 0.0", "delay = 0.01"), encoding="utf-8")
    return path


def begin(config: Path) -> Program:
    """Start a crawl in a process of its own."""
    return Program(RUN, str(config), str(config.parent / "output"), "{}")


def asked(site: Site, number: int) -> bool:
    """Wait until `number` more requests came; False when they do not come."""
    goal, patience = len(site.log) + number, time.monotonic() + 20
    while len(site.log) < goal and time.monotonic() < patience:
        time.sleep(0.002)
    return len(site.log) >= goal


def ended(process: Program, output: Path) -> Crawled:
    said, errors = process.communicate(timeout=60)
    return Crawled(process.returncode, json.loads(said) if said else {}, errors, output)


def assert_whole(crawled: Crawled, site: Site) -> None:
    """All pages are in the archive and counted, and archive and ledger agree."""
    assert (crawled.alder["state"], crawled.alder["credentials"]) == ("ok", COURSES), crawled.alder
    assert {f"{site.url}/mc/{n}" for n in range(COURSES)} <= crawled.bodies()
    for warc in crawled.warcs():
        assert check(warc) == []
    assert check_ledger(crawled.output / "archive") == []


def test_twenty_kills_at_random_moments_lose_nothing(college: Site, config: Path) -> None:
    moments = random.Random(20260105)
    for _ in range(KILLS):
        process = begin(config)
        assert asked(college, 1)
        time.sleep(moments.uniform(0.0, 0.06))
        process.kill()
        process.communicate()
    crawled = ended(begin(config), config.parent / "output")
    assert_whole(crawled, college)
    assert len(list(crawled.output.glob("*/run.json"))) == 1
    times = Counter(one.path for one in college.log)
    assert sum(times.values()) - len(times) <= KILLS * IN_FLIGHT


def test_a_tail_cut_at_any_place_is_asked_again(college: Site, config: Path) -> None:
    process = begin(config)
    assert asked(college, 30)
    process.kill()
    process.communicate()
    (warc,) = (config.parent / "output" / "archive").glob("*/*.warc.gz")
    for cut in (1, 7, 100, 500):
        last = list(read_file(warc))[-1]
        whole = last.warc_offset + last.length
        with warc.open("r+b") as stream:
            stream.truncate(max(last.warc_offset + 1, whole - cut))
        process = begin(config)
        assert asked(college, 4)
        process.kill()
        process.communicate()
    crawled = ended(begin(config), config.parent / "output")
    assert_whole(crawled, college)


@pytest.mark.parametrize("last", ["revisit", "metadata"])
def test_a_tail_without_a_body_is_asked_again_too(college: Site, config: Path, last: str) -> None:
    output = config.parent / "output"
    assert_whole(ended(begin(config), output), college)
    if last == "metadata":
        for number in range(COURSES):
            college.html(f"/mc/{number}", f"<h1>Course {number}</h1>", "<meta name=robots content=noarchive>")
    for cut in (1, 7, 60, 10_000):
        process = begin(config)
        assert asked(college, 12)
        process.kill()
        process.communicate()
        warc = max(output.glob("archive/*/*.warc.gz"))
        tail = list(read_file(warc))[-1]
        assert tail.kind == last
        with warc.open("r+b") as stream:
            stream.truncate(max(tail.warc_offset + 1, tail.warc_offset + tail.length - cut))
    crawled = ended(begin(config), output)
    told = Counter((one.url, one.kind) for one in read_file(max(crawled.warcs())))
    assert {url for url, kind in told if kind == last} >= {f"{college.url}/mc/{n}" for n in range(COURSES)}
    assert max(told.values()) <= 2
    assert all(check(one) == [] for one in crawled.warcs())
    assert check_ledger(output / "archive") == []
    assert crawled.alder["same" if last == "revisit" else "credentials"] >= COURSES


@pytest.mark.parametrize("size", [40_000, 250_000])
def test_a_full_disk_ends_the_crawl_with_a_message_and_is_got_over(college: Site, config: Path, size: int) -> None:
    output = config.parent / "output"
    full = python(FULL.format(size), "crawl", "--config", str(config), "--output", str(output))
    assert full.returncode in (1, 3)
    assert "Traceback" not in full.stderr
    said = full.stdout + full.stderr
    assert "cannot be written" in said or "disk" in said
    assert_whole(ended(begin(config), output), college)


def own_disk(script: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a shell script that may mount: in a name space of its own, whose mounts end with it."""
    return subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script],
        capture_output=True, text=True, timeout=120, env={**os.environ, **environment}, cwd=ROOT, check=False,
    )  # fmt: skip


@pytest.mark.programs("unshare")
@pytest.mark.parametrize("kilobytes", [64, 160, 300, 420])
def test_a_disk_that_is_full_is_got_over_once_there_is_room(college: Site, config: Path, kilobytes: int) -> None:
    if (allowed := own_disk("mount -t tmpfs tmpfs /mnt")).returncode:
        pytest.skip(f"this system lets nobody mount a small disk: {allowed.stderr.strip()}")
    disk, kept = config.parent / "disk", config.parent / "output"
    disk.mkdir()
    done = own_disk(
        """mount -t tmpfs -o size=${SIZE}k tmpfs "$DISK" || exit 9
        "$PYTHON" -m microcred crawl --config "$CONFIG" --output "$DISK"
        echo "ended in $?"; df --output=avail "$DISK" | tail -1
        mount -o remount,size=64m "$DISK" || exit 9
        "$PYTHON" -c "$RUN" "$CONFIG" "$DISK" "{}" || exit 9
        cp -a "$DISK" "$KEPT" """,
        SIZE=str(kilobytes), DISK=str(disk), KEPT=str(kept), PYTHON=sys.executable, CONFIG=str(config), RUN=RUN,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    full, outcome = done.stdout.rsplit("\n", 2)[0], json.loads(done.stdout.splitlines()[-1])
    assert any(f"ended in {code}" in full for code in (1, 3)), full
    assert "No space left on device" in full + done.stderr or "disk is full" in full + done.stderr
    assert_whole(Crawled(0, outcome, done.stderr, kept), college)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_crawl_in_good_order(college: Site, config: Path, number: signal.Signals) -> None:
    process = begin(config)
    assert asked(college, 12)
    process.send_signal(number)
    stopped = ended(process, config.parent / "output")
    assert stopped.outcome["interrupted"] is True
    assert stopped.alder["state"] == "interrupted"
    crawled = ended(begin(config), config.parent / "output")
    assert crawled.run_id == stopped.run_id
    assert_whole(crawled, college)
    assert max(Counter(one.path for one in college.log).values()) == 1


def test_a_second_ctrl_c_does_not_wait(college: Site, config: Path) -> None:
    def slow(before: int) -> Page:
        if not before:
            time.sleep(6)
        return Page(b"<h1>Course 4</h1>", headers={"Content-Type": "text/html"})

    college.pages["/mc/4"] = slow
    process = begin(config)
    while not any(one.path == "/mc/4" for one in college.begun):
        time.sleep(0.005)
    process.send_signal(signal.SIGINT)
    time.sleep(0.3)
    assert process.poll() is None  # waits for the answer under way
    begun = time.monotonic()
    process.send_signal(signal.SIGINT)
    stopped = ended(process, config.parent / "output")
    assert time.monotonic() - begun < 3
    assert "Traceback" not in stopped.said
    assert stopped.code != 0 or stopped.outcome["interrupted"] is True
    assert_whole(ended(begin(config), config.parent / "output"), college)


def test_a_stop_before_the_window_opens_leaves_all_to_be_asked(college: Site, config: Path) -> None:
    config.write_text(config.read_text().replace("[crawl]", '[crawl]\nwindow = "20:00-06:00"'), encoding="utf-8")
    output = config.parent / "output"
    closed = "import crawler.politeness as p; p.is_private = lambda _: False; p.seconds_closed = lambda *_: 3600.0\n"
    process = Program(closed + RUN, str(config), str(output), "{}")
    patience = time.monotonic() + 20
    while not any(told["heartbeat"] > told["started"] for told in manifests(output)):
        assert time.monotonic() < patience
        time.sleep(0.002)
    process.send_signal(signal.SIGINT)
    stopped = ended(process, output)
    assert (stopped.alder["state"], college.log) == ("interrupted", [])
    assert_whole(ended(begin(config), output), college)


def manifests(output: Path) -> list[dict[str, str]]:
    return [json.loads(path.read_bytes())["crawl"] for path in output.glob("*/run.json")]
