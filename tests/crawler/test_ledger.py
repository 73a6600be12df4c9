"""The ledger keeps the frontier of a run and what is known of each URL, and is held against the archive both ways."""

import sqlite3
from pathlib import Path

import pytest

from crawler.archive import Writer
from crawler.audit import check_ledger
from crawler.ledger import Ledger, Link
from crawler.ledger.database import SCHEMA
from crawler.row import Row

FIRST, SECOND = "20260105T080000Z", "20260106T080000Z"
WHEN = "2026-01-05T08:00:01Z"


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger(tmp_path / "ledger.sqlite3")


def row(name: str, state: str = "done", run: str = FIRST, **known: object) -> Row:
    return Row("alder", f"http://a.example/{name}", f"a.example/{name}", "credential", 1, "", run, state, **known)  # type: ignore[arg-type]


def link(name: str, depth: int = 1) -> Link:
    return f"http://a.example/{name}", f"a.example/{name}", "credential", depth, "http://a.example/", "2026-01-01"


def names(rows: list[Row]) -> list[str]:
    return [one.url.rsplit("/", 1)[1] for one in rows]


def test_what_is_found_is_drawn_once_listings_first_then_by_depth_as_found(ledger: Ledger) -> None:
    listing = ("http://a.example/list", "a.example/list", "listing", 2, "", "")
    ledger.found(FIRST, "alder", 1, [link("c", 2), link("b"), link("a"), listing])
    assert ledger.draw("birch", 9) == []
    assert names(ledger.draw("alder", 9, pages=False)) == ["list"]
    assert names(ledger.draw("alder", 2)) == ["b", "a"]
    assert names(ledger.draw("alder", 9)) == ["c"]
    assert not ledger.waits("alder")


def test_what_was_in_hand_waits_again_when_the_run_is_continued(ledger: Ledger, tmp_path: Path) -> None:
    ledger.begin(FIRST, "digest", ["alder"])
    ledger.found(FIRST, "alder", 1, [link("a"), link("b"), link("c"), link("d")])
    ledger.draw("alder", 3)
    ledger.put(row("a"))
    ledger.put(row("b"))
    ledger.put(row("c", "error"))
    ledger.done_with("alder", link("a")[0])
    ledger.done_with("alder", link("c")[0])
    ledger.close()
    again = Ledger(tmp_path / "ledger.sqlite3")
    again.begin(FIRST, "digest", ["alder"])
    assert names(again.draw("alder", 9)) == ["b", "c", "d"]  # read, but its links may not be known; failed; not asked
    again.begin(SECOND, "digest", ["alder"])
    assert not again.waits("alder")


def test_found_again_changes_nothing_in_this_run_and_asks_again_in_the_next(ledger: Ledger) -> None:
    ledger.put(row("a", etag='"x"', sha256="1", warc_file="f", warc_offset=7))
    ledger.found(FIRST, "alder", 1, [link("a")])
    assert not ledger.waits("alder")
    assert ledger.knows(FIRST, "alder", "a.example/a")
    assert not ledger.knows(SECOND, "alder", "a.example/a")
    ledger.found(SECOND, "alder", 1, [link("a")])
    (waiting,) = ledger.draw("alder", 9)
    assert (waiting.state, waiting.etag, waiting.record) == ("new", '"x"', "f@7")
    assert waiting.lastmod == "2026-01-01"


def test_pages_that_nothing_leads_to_any_more_are_recalled(ledger: Ledger) -> None:
    ledger.put(row("a", sha256="1"))
    ledger.put(row("b", "gone"))
    ledger.put(row("c", sha256="3", run=SECOND))
    assert ledger.recall(SECOND, "alder") == 1
    assert names(ledger.draw("alder", 9)) == ["a"]


def test_what_a_run_settled_is_counted(ledger: Ledger) -> None:
    for name, state in (("a", "done"), ("b", "done"), ("c", "new")):
        ledger.put(row(name, state))
    assert ledger.counts(FIRST, "alder") == [("credential", "done", "", 2)]


def test_a_row_comes_back_as_it_was_put(ledger: Ledger, tmp_path: Path) -> None:
    given = row("a", outcome="", status=200, checked_at=WHEN, last_modified="x", sha256="2", fetched_at=WHEN)
    ledger.put(given)
    ledger.close()
    assert Ledger(tmp_path / "ledger.sqlite3").get("alder", given.url) == given


def test_only_an_unfinished_run_of_the_same_providers_and_configuration_is_continued(ledger: Ledger) -> None:
    ledger.begin(FIRST, "digest", ["birch", "alder"])
    assert ledger.unfinished("digest", ["alder", "birch"]) == FIRST
    assert ledger.unfinished("other", ["alder", "birch"]) is None
    assert ledger.unfinished("digest", ["alder"]) is None
    ledger.finish(FIRST, {"alder": ("interrupted", "")}, finished=False)
    assert ledger.unfinished("digest", ["alder", "birch"]) == FIRST
    ledger.finish(FIRST, {"alder": ("ok", "")}, finished=True)
    assert ledger.unfinished("digest", ["alder", "birch"]) is None


def test_the_form_that_answered_is_known_after_a_redirect(ledger: Ledger) -> None:
    ledger.put(row("a", "moved"))
    ledger.put(Row("alder", "http://a.example/a/", "a.example/a", "credential", 1, "", FIRST, "done", sha256="1"))
    ledger.put(row("b", sha256="2"))
    assert ledger.final_urls("alder") == {"a.example/a": "http://a.example/a/"}


def test_rows_past_a_cut_wait_again(ledger: Ledger) -> None:
    for offset in (100, 200, 300):
        ledger.put(row(str(offset), warc_file="alder/x.warc.gz", warc_offset=offset, sha256="1", etag="x"))
    ledger.put(row("other", warc_file="alder/y.warc.gz", warc_offset=900))
    assert ledger.forget_past("alder/x.warc.gz", 200) == 2
    waiting = ledger.draw("alder", 9)
    assert sorted(names(waiting)) == ["200", "300"]
    assert {(one.state, one.sha256, one.etag, one.record) for one in waiting} == {("new", "", "", "")}


def test_of_a_lost_revisit_the_body_stays_known(ledger: Ledger) -> None:
    seen = {"warc_file": "alder/x.warc.gz", "warc_offset": 100, "sha256": "1", "etag": "x"}
    ledger.put(row("a", **seen, last_file="alder/y.warc.gz", last_offset=300))
    ledger.put(row("b", **seen, last_file="alder/y.warc.gz", last_offset=200))
    assert ledger.forget_past("alder/y.warc.gz", 300) == 1
    (waiting,) = ledger.draw("alder", 9)
    assert (waiting.url, waiting.state, waiting.sha256, waiting.etag) == ("http://a.example/a", "new", "1", "x")
    assert waiting.record == "alder/x.warc.gz@100"


def test_a_ledger_of_an_older_version_gets_the_columns_it_lacks(tmp_path: Path) -> None:
    older = sqlite3.connect(tmp_path / "ledger.sqlite3")
    older.executescript(
        SCHEMA.replace("last_file TEXT NOT NULL DEFAULT '', last_offset INTEGER NOT NULL DEFAULT 0,", "")
    )
    older.close()
    ledger = Ledger(tmp_path / "ledger.sqlite3")
    ledger.put(row("a", last_file="alder/x.warc.gz", last_offset=7))
    assert [(one.last_file, one.last_offset) for one in ledger.rows()] == [("alder/x.warc.gz", 7)]
    ledger.close()


def test_ledger_and_archive_are_held_against_each_other_both_ways(tmp_path: Path) -> None:
    root = tmp_path / "archive"
    name = f"alder/alder-{FIRST}.warc.gz"
    with Writer(root / name, run_id=FIRST, provider_id="alder", software="test") as writer:
        offset, _ = writer.response("http://a.example/a", 200, [], b"body", WHEN)
        writer.response("http://a.example/b", 200, [], b"body", WHEN)
    ledger = Ledger(tmp_path / "ledger.sqlite3")
    ledger.put(row("a", warc_file=name, warc_offset=offset))
    (unknown,) = check_ledger(root)
    assert "http://a.example/b has no row" in unknown
    ledger.put(row("b", warc_file=name, warc_offset=offset))
    (misplaced,) = check_ledger(root)
    assert "is not the record of it" in misplaced
    ledger.put(row("b", warc_file=name, warc_offset=offset + 1))
    (absent,) = check_ledger(root)
    assert "no whole record" in absent
    assert "no such file" in check_ledger(tmp_path / "elsewhere" / "archive")[0]
