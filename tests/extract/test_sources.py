"""For each URL the newest body, or why there is none; whatever the files are."""

from pathlib import Path

import pytest

from crawler.archive import Writer
from extract import sources

HTML = [("Content-Type", "text/html")]


def archive(folder: Path, run: str) -> Writer:
    return Writer(folder / f"a-{run}.warc.gz", run_id=run, provider_id="a", software="test")


def latest(folder: Path) -> list[sources.Source]:
    troubles: list[str] = []
    found = sources.latest(sources.find([folder]), troubles)
    assert troubles == []
    return found


def test_the_newest_body_of_a_url_counts_and_its_record_is_read_back(tmp_path: Path) -> None:
    with archive(tmp_path, "1") as writer:
        writer.response("https://a.ca/x", 200, HTML, b"<p>old", "2026-01-01T00:00:00Z")
    with archive(tmp_path, "2") as writer:
        writer.response("https://a.ca/x/", 200, HTML, b"<p>new", "2026-02-01T00:00:00Z")
    [source] = latest(tmp_path)
    assert (source.record().body, source.run_id) == (b"<p>new", "2")


def test_an_unchanged_page_keeps_the_provenance_of_its_body(tmp_path: Path) -> None:
    with archive(tmp_path, "1") as writer:
        writer.response("https://a.ca/x", 200, HTML, b"<p>body", "2026-01-01T00:00:00Z")
    with archive(tmp_path, "2") as writer:
        writer.revisit(
            "https://a.ca/x", headers=HTML, refers_to_uri="https://a.ca/x", refers_to_date="2026-01-01T00:00:00Z",
            payload_sha256="0" * 64, fetched_at="2026-02-01T00:00:00Z",
        )  # fmt: skip
    [source] = latest(tmp_path)
    assert (source.fetched_at, source.run_id) == ("2026-01-01T00:00:00Z", "1")


@pytest.mark.parametrize("status", [404, 410, 301])
def test_what_is_gone_is_left_out(tmp_path: Path, status: int) -> None:
    with archive(tmp_path, "1") as writer:
        writer.response("https://a.ca/x", 200, HTML, b"<p>body", "2026-01-01T00:00:00Z")
        writer.response("https://a.ca/x", status, HTML, b"", "2026-02-01T00:00:00Z")
    assert latest(tmp_path) == []


@pytest.mark.parametrize(("status", "outcome"), [(403, "blocked"), (429, "blocked"), (500, "http_error")])
def test_a_failed_visit_is_told_but_hides_no_earlier_body(tmp_path: Path, status: int, outcome: str) -> None:
    with archive(tmp_path, "1") as writer:
        writer.response("https://a.ca/new", status, HTML, b"", "2026-02-01T00:00:00Z")
        writer.response("https://a.ca/old", 200, HTML, b"<p>body", "2026-01-01T00:00:00Z")
        writer.response("https://a.ca/old", status, HTML, b"", "2026-02-01T00:00:00Z")
    new, old = latest(tmp_path)
    assert (new.url, new.outcome) == ("https://a.ca/new", outcome)
    assert (old.url, old.outcome) == ("https://a.ca/old", "")


def test_a_page_behind_a_redirect_of_its_own_address_stays_known_when_it_is_unchanged(tmp_path: Path) -> None:
    with archive(tmp_path, "1") as writer:
        writer.response("https://a.ca/x", 301, HTML, b"", "2026-01-01T00:00:00Z")
        writer.response("https://a.ca/x/", 200, HTML, b"<p>body", "2026-01-01T00:00:01Z")
        writer.response("https://a.ca/x", 301, HTML, b"", "2026-02-01T00:00:00Z")
        writer.revisit(
            "https://a.ca/x/", headers=HTML, refers_to_uri="https://a.ca/x/", refers_to_date="2026-01-01T00:00:01Z",
            payload_sha256="0" * 64, fetched_at="2026-02-01T00:00:01Z",
        )  # fmt: skip
    [source] = latest(tmp_path)
    assert (source.url, source.record().body) == ("https://a.ca/x/", b"<p>body")


def test_a_page_that_asks_now_not_to_be_kept_hides_its_older_body(tmp_path: Path) -> None:
    with archive(tmp_path, "1") as writer:
        writer.response("https://a.ca/x", 200, HTML, b"<p>body", "2026-01-01T00:00:00Z")
        writer.metadata("https://a.ca/x", {"outcome": "noarchive", "detail": ""}, "2026-02-01T00:00:00Z")
    [source] = latest(tmp_path)
    assert source.outcome == "noarchive"


def test_what_failed_and_is_no_page_gives_none(tmp_path: Path) -> None:
    with archive(tmp_path, "1") as writer:
        for number, note in enumerate(
            [{"outcome": "timeout", "kind": "sitemap"}, {"outcome": "off_list", "kind": "other"}]
        ):
            writer.metadata(f"https://a.ca/{number}", note, "2026-01-01T00:00:00Z")
    assert latest(tmp_path) == []


def test_why_a_page_has_no_body_is_read_from_its_metadata_record(tmp_path: Path) -> None:
    with archive(tmp_path, "1") as writer:
        writer.metadata("https://a.ca/x", {"outcome": "noarchive", "detail": "meta robots"}, "2026-01-01T00:00:00Z")
    [source] = latest(tmp_path)
    assert (source.outcome, source.detail) == ("noarchive", "meta robots")


def test_a_visit_that_fails_as_the_one_before_changes_nothing(tmp_path: Path) -> None:
    with archive(tmp_path, "1") as writer:
        writer.metadata("https://a.ca/x", {"outcome": "noarchive", "detail": ""}, "2026-01-01T00:00:00Z")
        writer.metadata("https://a.ca/x", {"outcome": "noarchive", "detail": ""}, "2026-02-01T00:00:00Z")
    [source] = latest(tmp_path)
    assert source.fetched_at == "2026-01-01T00:00:00Z"


def test_robots_and_sitemaps_and_pictures_are_no_pages(tmp_path: Path) -> None:
    with archive(tmp_path, "1") as writer:
        for url, kind in (("robots.txt", "text/plain"), ("sitemap.xml", "application/xml"), ("a.png", "image/png")):
            writer.response(f"https://a.ca/{url}", 200, [("Content-Type", kind)], b"x", "2026-01-01T00:00:00Z")
    assert latest(tmp_path) == []


def test_loose_files_are_pages_named_by_their_relative_path(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "page.html").write_bytes(b"<p>hello")
    (tmp_path / "notes.txt").write_bytes(b"not read")
    [source] = latest(tmp_path)
    assert (source.url, source.record().body) == ("file:deep/page.html", b"<p>hello")


def test_the_run_id_of_foreign_input_depends_on_names_and_bytes_only(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.html").write_bytes(b"<p>same")
    one, two = (sources.digest(sources.find([tmp_path / folder])) for folder in ("one", "two"))
    assert one == two
    assert one.startswith("x-") and len(one) == 14
    (tmp_path / "two" / "page.html").write_bytes(b"<p>other")
    assert sources.digest(sources.find([tmp_path / "two"])) != one


def test_a_torn_file_is_read_up_to_the_tear_and_the_tear_is_told(tmp_path: Path) -> None:
    with archive(tmp_path, "1") as writer:
        writer.response("https://a.ca/x", 200, HTML, b"<p>whole", "2026-01-01T00:00:00Z")
        writer.response("https://a.ca/y", 200, HTML, b"<p>torn" * 100, "2026-01-01T00:00:00Z")
    path = next(tmp_path.glob("*.gz"))
    path.write_bytes(path.read_bytes()[:-20])
    troubles: list[str] = []
    found = sources.latest(sources.find([tmp_path]), troubles)
    assert [source.url for source in found] == ["https://a.ca/x"]
    assert "torn" in troubles[0] or "damaged" in troubles[0]


def test_nothing_to_read_is_said_with_the_way_out(tmp_path: Path) -> None:
    with pytest.raises(sources.SourceError, match="no such file or folder"):
        sources.find([tmp_path / "none"])
    with pytest.raises(sources.SourceError, match=r"give a \.warc"):
        sources.find([tmp_path])
