"""The archive is written so that others can read it, and read whoever wrote it; a torn tail is seen at every byte."""

import gzip
import io
import zlib
from pathlib import Path

import pytest
from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.archive import ArchiveError, Writer, check, cut_torn_tail, read_at, read_file

RUN = "20260105T080000Z"
WHEN = "2026-01-05T08:00:01Z"
BODY = "<html><h1>Charpenterie d'été</h1></html>".encode()


@pytest.fixture
def warc(tmp_path: Path) -> Path:
    path = tmp_path / "archive" / "alder" / f"alder-{RUN}.warc.gz"
    with Writer(path, run_id=RUN, provider_id="alder", software="microcred/test") as writer:
        sent = [("Content-Type", "text/html"), ("Content-Encoding", "gzip"), ("Transfer-Encoding", "chunked")]
        writer.response("http://a.example/1", 200, sent, BODY, WHEN)
        writer.revisit(
            "http://a.example/1",
            status=304,
            headers=[("ETag", '"x"')],
            refers_to_uri="http://a.example/1",
            refers_to_date=WHEN,
            payload_sha256="0" * 64,
            fetched_at=WHEN,
        )
        writer.metadata("http://a.example/2", {"outcome": "robots", "detail": "disallowed"}, WHEN)
        writer.conversion("http://a.example/1", b"<html>", "text/html", "http://a.example/1", WHEN, WHEN)
    return path


def whole(path: Path) -> list[tuple[str, str]]:
    return [(record.kind, record.url) for record in read_file(path)]


def test_what_is_written_is_read_back(warc: Path) -> None:
    root = warc.parent.parent
    response, revisit, metadata, conversion = read_file(warc, root)
    assert (response.kind, response.url) == ("response", "http://a.example/1")
    assert (response.status, response.body) == (200, BODY)
    assert (response.provider_id, response.run_id, response.fetched_at) == ("alder", RUN, WHEN)
    assert response.warc_file == f"alder/alder-{RUN}.warc.gz"
    assert (revisit.kind, revisit.status, revisit.refers_to) == ("revisit", 304, ("http://a.example/1", WHEN))
    assert metadata.note == {"outcome": "robots", "detail": "disallowed"}
    assert (conversion.kind, conversion.body) == ("conversion", b"<html>")


def test_headers_are_true_of_the_decoded_body(warc: Path) -> None:
    response = next(read_file(warc))
    assert "transfer-encoding" not in response.headers
    assert "content-encoding" not in response.headers
    assert response.headers["content-length"] == str(len(BODY))


def test_each_record_is_found_at_its_offset_and_lengths_fill_the_file(warc: Path) -> None:
    records = list(read_file(warc))
    assert [read_at(warc, record.warc_offset) for record in records] == records
    assert records[-1].warc_offset + records[-1].length == warc.stat().st_size
    with pytest.raises(ArchiveError):
        read_at(warc, records[0].warc_offset + 1)


def test_warcio_agrees(warc: Path, capsys: pytest.CaptureFixture[str]) -> None:
    class Arguments:
        inputs = [str(warc)]  # noqa: RUF012
        verbose = False

    checker = Checker(Arguments())
    checker.process_all()
    assert checker.exit_value == 0
    with warc.open("rb") as stream:
        kinds = [record.rec_type for record in ArchiveIterator(stream)]
    assert kinds == ["warcinfo", "response", "revisit", "metadata", "conversion"]


def test_a_tail_torn_at_any_byte_is_seen_and_cut(warc: Path) -> None:
    data, records = warc.read_bytes(), list(read_file(warc))
    last, kept = records[-1].warc_offset, [(record.kind, record.url) for record in records[:-1]]
    assert check(warc) == []
    for cut in range(last + 1, len(data)):
        warc.write_bytes(data[:cut])
        assert check(warc), cut
        troubles: list[str] = []
        assert [(one.kind, one.url) for one in read_file(warc, None, troubles)][: len(kept)] == kept
        assert troubles, cut
        assert cut_torn_tail(warc) == cut - last
        assert check(warc) == []
        assert warc.read_bytes() == data[:last]


def test_a_writer_goes_on_after_a_torn_tail(warc: Path) -> None:
    records = list(read_file(warc))
    warc.write_bytes(warc.read_bytes()[:-5])
    with Writer(warc, run_id=RUN, provider_id="alder", software="microcred/test") as writer:
        offset, length = writer.response("http://a.example/3", 200, [], b"three", WHEN)
    assert offset == records[-1].warc_offset
    assert offset + length == warc.stat().st_size
    assert whole(warc)[-1] == ("response", "http://a.example/3")
    assert check(warc) == []


def test_damage_before_sound_records_is_not_a_torn_tail(warc: Path) -> None:
    data = bytearray(warc.read_bytes())
    data[next(read_file(warc)).warc_offset + 40] ^= 0xFF
    warc.write_bytes(bytes(data))
    assert check(warc)
    with pytest.raises(ArchiveError, match="before sound records"):
        cut_torn_tail(warc)
    assert warc.read_bytes() == bytes(data)


def test_a_changed_body_breaks_its_digest(tmp_path: Path, warc: Path) -> None:
    first = next(read_file(warc))
    data = warc.read_bytes()
    content = zlib.decompress(data[first.warc_offset : first.warc_offset + first.length], 31)
    forged = gzip.compress(content.replace(b"<h1>", b"<h2>"))
    warc.write_bytes(data[: first.warc_offset] + forged)
    assert "digest does not hold" in check(warc)[0]


def foreign(path: Path, body: bytes, *headers: tuple[str, str], gzipped: bool = False) -> None:
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=gzipped)
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html"), *headers], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record("http://b.example/", "response", payload=io.BytesIO(body), http_headers=head)
        )
        writer.write_record(writer.create_warc_record("http://b.example/", "metadata", payload=io.BytesIO(b"via: x")))


@pytest.mark.parametrize("gzipped", [False, True])
def test_chunks_and_compression_of_others_are_undone(tmp_path: Path, gzipped: bool) -> None:
    packed = gzip.compress(BODY)
    body = b"%x\r\n%s\r\n0\r\n\r\n" % (len(packed), packed)
    path = tmp_path / ("b.warc.gz" if gzipped else "b.warc")
    foreign(path, body, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "gzip"), gzipped=gzipped)
    response, metadata = read_file(path)
    assert response.body == BODY
    assert (response.provider_id, response.warc_file) == ("", path.name)
    assert metadata.note == {}
    assert read_at(path, metadata.warc_offset) == metadata


def test_headers_that_lie_leave_the_body_as_stored(tmp_path: Path) -> None:
    path = tmp_path / "b.warc"
    foreign(path, BODY, ("Transfer-Encoding", "chunked"), ("Content-Encoding", "br"))
    assert next(read_file(path)).body == BODY


def test_a_decompression_bomb_is_too_large(tmp_path: Path) -> None:
    path = tmp_path / "b.warc.gz"
    foreign(path, gzip.compress(bytes(70_000_000)), ("Content-Encoding", "gzip"), gzipped=True)
    bomb = next(read_file(path))
    assert (bomb.kind, bomb.body, bomb.note["outcome"]) == ("metadata", b"", "too_large")


def test_what_is_no_warc_is_told(tmp_path: Path) -> None:
    path = tmp_path / "c.warc"
    path.write_bytes(b"hello")
    troubles: list[str] = []
    assert list(read_file(path, None, troubles)) == []
    assert list(read_file(tmp_path / "none.warc", None, troubles)) == []
    assert "none.warc" in troubles[-1]
