"""The demo, whole: crawled by the real command, extracted, and compared with what a careful reader found."""

import csv
import json
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from crawler.demo import not_credentials, truth
from crawler.urls import canonical
from extract.evidence.hit import CRITERIA
from tests.extract.tables.report import pivots
from tests.programs import microcred
from tests.sites.ports import seven_free_ports

NOT_READ = {"weeks": {"courseId=2303"}}
"""Facts that a reader finds and the tool does not, yet: "We ask for ten weeks and a webcam"."""
MISTAKEN = {
    "capstone": {"wooden-boat-building"},
    "wil": {"gh104", "gh105", "supply-chain-data", "zcy8b"},
    "skill": {"gh106"},
    "industry": {"zcy8b"},
}
"""Cells that the tool gets wrong: pages that say no to work terms have work for a client all the same, and a map that
a harbour orders is read as work for a client where the reader saw coursework; a page that says what is not done at the
end is read as denying a closing project; what is told of a visit is no skill that
is taught; firms that validate the content are not those whom it is for."""


port = cache(seven_free_ports)


def cold(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does; each time its hashes have another seed."""
    return subprocess.run(
        [sys.executable, "-m", "microcred", *arguments], capture_output=True, text=True, check=False, timeout=300
    )


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


def key(url: str) -> str:
    page, _, section = url.partition("#")
    return canonical(page) + (f"#{section}" if section else "")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("demo")
    done = cold("run", "--demo", "--demo-port", str(port()), "--output", str(folder))
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.rstrip().endswith("latest/report-eng.html")
    yield folder


@pytest.fixture(scope="module")
def credentials(output: Path) -> dict[str, dict[str, str]]:
    return {key(row["url"]): row for row in table(output / "latest" / "credentials.csv")}


def test_every_credential_is_a_row_and_nothing_else_is(credentials: dict[str, dict[str, str]]) -> None:
    assert set(credentials) == {key(row["url"]) for row in truth(port())}
    assert not set(credentials) & {key(row["url"]) for row in not_credentials(port())}


@pytest.mark.parametrize("criterion", CRITERIA)
def test_every_status_is_what_a_careful_reader_says(credentials: dict[str, dict[str, str]], criterion: str) -> None:
    wrong = {
        key(row["url"]): (row[criterion], credentials[key(row["url"])][criterion])
        for row in truth(port())
        if not row["not_assessed_reason"] and row[criterion] != credentials[key(row["url"])][criterion]
    }
    known = {url for url in wrong for part in MISTAKEN.get(criterion, set()) if part in url}
    assert {url: pair for url, pair in wrong.items() if url not in known} == {}
    assert len(known) == len(MISTAKEN.get(criterion, set())), "right by now: take it off the list"


@pytest.mark.parametrize("column", ["title", "lang", "hours", "weeks", "price_cad", "price_kind", "delivery"])
def test_every_fact_is_what_the_page_states(credentials: dict[str, dict[str, str]], column: str) -> None:
    def value(text: str) -> str | float:
        return float(text) if column in ("hours", "weeks", "price_cad") and text else text

    wrong = {
        key(row["url"]): (row[column], credentials[key(row["url"])][column])
        for row in truth(port())
        if not row["not_assessed_reason"] and value(row[column]) != value(credentials[key(row["url"])][column])
    }
    known = {url for url in wrong for part in NOT_READ.get(column, set()) if part in url}
    assert {url: pair for url, pair in wrong.items() if url not in known} == {}
    assert len(known) == len(NOT_READ.get(column, set())), "read by now: take it off the list"


def test_a_page_that_must_not_be_kept_is_not_assessed(credentials: dict[str, dict[str, str]]) -> None:
    [row] = [row for row in truth(port()) if row["not_assessed_reason"]]
    got = credentials[key(row["url"])]
    assert got["not_assessed_reason"] == row["not_assessed_reason"] == "noarchive"
    assert {got[criterion] for criterion in CRITERIA} == {"not_assessed"}
    assert got["score"] == ""


def test_every_cell_that_says_something_has_its_sentence(output: Path, credentials: dict[str, dict[str, str]]) -> None:
    evidence = {row["evidence_id"]: row for row in table(output / "latest" / "evidence.csv")}
    for row in credentials.values():
        for criterion in CRITERIA:
            if row[criterion] not in ("not_stated", "not_assessed"):
                proof = evidence[row[f"{criterion}_evidence"]]
                assert row[f"{criterion}_quote"] == proof["quote"]
                assert proof["zone"] == "main"


def test_every_quote_is_found_again_and_the_archive_is_clean(output: Path) -> None:
    assert microcred("verify", "--output", str(output)).returncode == 0
    assert microcred("verify", "--archive", "--output", str(output)).returncode == 0


@pytest.mark.parametrize("lang", pivots.PAGES)
def test_the_pages_for_analysts_print_the_pivot_tables_of_the_demo(output: Path, lang: str) -> None:
    page = pivots.PAGES[lang].read_text(encoding="utf-8")
    assert page == pivots.written_anew(output / "latest", lang), (
        "the demo gives other numbers: `make run`, then `python -m tests.extract.tables.report.pivots output/latest`"
    )


def test_a_rerun_at_once_gives_the_same_bytes(output: Path) -> None:
    before = (output / "latest").resolve()
    assert cold("run", "--demo", "--demo-port", str(port()), "--output", str(output)).returncode == 0
    after = (output / "latest").resolve()
    assert after != before
    for path in sorted(before.glob("*.csv")) + sorted(before.glob("*s.jsonl")) + [before / "evidence.jsonl"]:
        assert (after / path.name).read_bytes() == path.read_bytes(), path.name
    crawled = json.loads((after / "run.json").read_text(encoding="utf-8"))["crawl"]["providers"]
    assert sum(one["new"] for one in crawled.values()) == 0
    assert sum(one["same"] for one in crawled.values()) > 60


def test_the_same_archive_gives_the_same_bytes(output: Path) -> None:
    folder = (output / "latest").resolve()
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert cold("extract", "--output", str(output)).returncode == 0
    assert {path.name for path in folder.iterdir() if path.read_bytes() != before.get(path.name)} == set()


def test_without_a_registry_the_generic_judge_finds_nearly_all_and_nothing_else(output: Path, tmp_path: Path) -> None:
    empty = tmp_path / "spiders.toml"
    empty.write_text("", encoding="utf-8")
    there = tmp_path / "out"
    done = microcred("extract", str(output / "archive"), "--config", str(empty), "--output", str(there))
    assert done.returncode == 0, done.stderr
    found = {key(row["url"]) for row in table(there / "latest" / "credentials.csv")}
    expected = {key(row["url"]) for row in truth(port())}
    assert len(found & expected) >= 0.9 * len(expected)
    assert len(found - expected) <= 0.05 * len(expected)
