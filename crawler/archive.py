"""WARC 1.1: the one file that knows the format, to write and to read; any WARC can be read, by whomever written."""

import hashlib
import io
import json
import os
import re
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self
from uuid import uuid4

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType
from zlib_ng import zlib_ng

from crawler import crashpoints
from crawler.result import MicrocredError

MAX_BODY = 64_000_000
"""A larger body, as stored or decoded, is not read."""
RUN, PROVIDER = "X-Microcred-Run", "X-Microcred-Provider"
SAME_BODY = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
KINDS = ("response", "revisit", "metadata", "conversion", "resource")
GZIP = b"\x1f\x8b\x08"
Headers = Iterable[tuple[str, str]]


class ArchiveError(MicrocredError):
    """A WARC cannot be read where it should be."""


@dataclass(frozen=True, slots=True)
class Record:
    """One record: what was asked, what came, where it is."""

    kind: str
    """response | revisit | metadata | conversion | resource."""
    url: str
    fetched_at: str
    """UTC, `YYYY-MM-DDThh:mm:ssZ`."""
    status: int | None
    headers: dict[str, str]
    """HTTP headers by lower-cased name; the last of several wins."""
    body: bytes
    """Without transfer and content encoding."""
    page_sha256: str
    provider_id: str
    run_id: str
    warc_file: str
    """Relative to the archive's root; the file's name where there is none."""
    warc_offset: int
    length: int
    """Bytes the record takes in the file."""
    refers_to: tuple[str, str] | None = None
    """Of a revisit: URL and date of the record that carries the body."""
    note: dict[str, Any] = field(default_factory=dict)
    """Of a metadata record: `outcome`, `detail`, `http_status`."""


def read_file(path: Path, root: Path | None = None, troubles: list[str] | None = None) -> Iterator[Record]:
    """Yield the records of a WARC, compressed or not; where it is torn or damaged, stop and say so in `troubles`."""
    said = troubles if troubles is not None else []
    try:
        with path.open("rb") as stream:
            yield from _records(stream, path, root, said)
    except OSError as error:
        said.append(f"{path}: cannot be read: {error}")


def read_at(path: Path, offset: int, root: Path | None = None) -> Record:
    """Return the record that begins at `offset`; ArchiveError where there is none."""
    said: list[str] = []
    try:
        with path.open("rb") as stream:
            stream.seek(offset)
            record = next(_records(stream, path, root, said), None)
    except OSError as error:
        raise ArchiveError(f"{path}: cannot be read: {error}") from None
    if record is None or record.warc_offset != offset:
        raise ArchiveError(f"{path}: no whole record at {offset}; `microcred verify --archive` says more")
    return record


def check(path: Path) -> list[str]:
    """Return what is wrong with one of our WARCs: lengths, digests, a tail torn at any byte; empty where all holds."""
    if path.stat().st_size == 0:
        return [f"{path}: holds no record"]
    return [f"{path}: {problem}" for _, problem in _members(path) if problem]


def cut_torn_tail(path: Path) -> int:
    """Cut one of our WARCs back to the end of its last record whose length and digests hold; return bytes removed.

    ArchiveError where sound records follow the damage: that is no torn tail, and nothing is cut.
    """
    size, sound = path.stat().st_size, 0
    for end, problem in _members(path):
        if problem:
            break
        sound = end
    if sound < size:
        if _sound_after(path, sound + 1):
            raise ArchiveError(f"{path}: damaged at {sound}, before sound records; set the file aside, or use --new")
        with path.open("r+b") as stream:
            stream.truncate(sound)
            os.fsync(stream.fileno())
    return size - sound


class Writer:
    """Append to one provider's WARC of one run; each record is in the operating system's hands when a call returns."""

    def __init__(self, path: Path, *, run_id: str, provider_id: str, software: str, robots: str = "obey") -> None:
        """Open or continue `path`, first cutting a torn tail; a new file begins with a warcinfo record."""
        self.path, self.run_id, self.provider_id = path, run_id, provider_id
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            cut_torn_tail(path)
        self._file = path.open("ab", buffering=0)
        self.size = path.stat().st_size
        if self.size == 0:
            self._warcinfo(software, robots)

    def response(
        self, url: str, status: int, headers: Headers, body: bytes, fetched_at: str, payload_sha256: str = ""
    ) -> tuple[int, int]:
        """Append a response whose `body` is content-decoded; return offset and length of the record."""
        return self.append(self.packed_response(url, status, headers, body, fetched_at, payload_sha256))

    def packed_response(
        self, url: str, status: int, headers: Headers, body: bytes, fetched_at: str, payload_sha256: str = ""
    ) -> bytes:
        """Return a response's record ready for `append`; this half of the work may be done in another thread."""
        block = _http_head(status, headers, len(body)) + body
        named = {"Content-Type": "application/http; msgtype=response"}
        return self._pack(WarcRecordType.response, url, block, fetched_at, named, payload_sha256 or _sha256(body))

    def revisit(
        self,
        url: str,
        *,
        status: int = 304,
        headers: Headers,
        refers_to_uri: str,
        refers_to_date: str,
        payload_sha256: str,
        fetched_at: str,
    ) -> tuple[int, int]:
        """Append "as before": a 304, or the same body sent again; return offset and length of the record."""
        named = {
            "Content-Type": "application/http; msgtype=response",
            "WARC-Profile": NOT_MODIFIED if status == HTTPStatus.NOT_MODIFIED else SAME_BODY,
            "WARC-Refers-To-Target-URI": refers_to_uri,
            "WARC-Refers-To-Date": refers_to_date,
        }
        block = _http_head(status, headers, None)
        return self.append(self._pack(WarcRecordType.revisit, url, block, fetched_at, named, payload_sha256))

    def metadata(self, url: str, note: Mapping[str, Any], fetched_at: str) -> tuple[int, int]:
        """Append why `url` could not be read: `outcome`, `detail`, `http_status`; return offset and length."""
        block = json.dumps(dict(note), ensure_ascii=False, sort_keys=True).encode()
        named = {"Content-Type": "application/json"}
        return self.append(self._pack(WarcRecordType.metadata, url, block, fetched_at, named, _sha256(block)))

    def conversion(
        self, url: str, body: bytes, content_type: str, refers_to_uri: str, refers_to_date: str, fetched_at: str
    ) -> tuple[int, int]:
        """Append what was made of a response, such as the DOM a browser rendered; return offset and length."""
        named = {
            "Content-Type": content_type,
            "WARC-Refers-To-Target-URI": refers_to_uri,
            "WARC-Refers-To-Date": refers_to_date,
        }
        return self.append(self._pack(WarcRecordType.conversion, url, body, fetched_at, named, _sha256(body)))

    def close(self) -> None:
        """Put the file on the disk and close it."""
        os.fsync(self._file.fileno())
        self._file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _warcinfo(self, software: str, robots: str) -> None:
        fields = {
            "software": software,
            "format": "WARC File Format 1.1",
            "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
            "robots": robots,
            "isPartOf": self.run_id,
            "description": f"pages of {self.provider_id}",
            "http-header-user-agent": software,
        }
        block = "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()
        named = {"Content-Type": "application/warc-fields", "WARC-Filename": self.path.name}
        self.append(self._pack(WarcRecordType.warcinfo, "", block, now(), named, ""))

    def _pack(
        self, kind: WarcRecordType, url: str, block: bytes, date: str, named: Mapping[str, str], payload_sha256: str
    ) -> bytes:
        record = WarcRecord()
        record.init_headers(kind, f"uuid:{uuid4()}".encode())
        headers = record.headers
        headers["WARC-Date"] = date
        if url:
            headers["WARC-Target-URI"] = url
        for name, value in named.items():
            headers[name] = value
        headers[RUN], headers[PROVIDER] = self.run_id, self.provider_id
        headers["WARC-Block-Digest"] = f"sha256:{_sha256(block)}"
        if payload_sha256:
            headers["WARC-Payload-Digest"] = f"sha256:{payload_sha256}"
        record.set_bytes_content(block)
        written = io.BytesIO()
        record.write(written)
        # A gzip member per record. zlib lets other threads run meanwhile; fastwarc's own writer does not.
        return zlib_ng.compress(written.getvalue(), 6, 31)

    def append(self, data: bytes) -> tuple[int, int]:
        """Append one packed record, whole or not at all; return its offset and length."""
        if crashpoints.armed("mid-record"):
            self._file.write(data[: len(data) // 2])
            crashpoints.die()
        offset = self.size
        left = memoryview(data)
        try:
            while left:
                left = left[self._file.write(left) :]
        except OSError as error:
            self._file.truncate(offset)
            raise ArchiveError(f"{self.path}: cannot be written: {error.strerror}") from None
        self.size = offset + len(data)
        return offset, len(data)


def now() -> str:
    """Return this moment as records write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _http_head(status: int, headers: Headers, length: int | None) -> bytes:
    """Return status line and headers that are true of a decoded body of `length` bytes (None: no body follows)."""
    try:
        phrase = HTTPStatus(status).phrase
    except ValueError:
        phrase = "Unknown"
    dropped = {"transfer-encoding"} if length is None else {"transfer-encoding", "content-encoding", "content-length"}
    lines = [f"HTTP/1.1 {status} {phrase}"]
    lines += [f"{name}: {_one_line(value)}" for name, value in headers if name.lower() not in dropped]
    if length is not None:
        lines.append(f"Content-Length: {length}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode("latin-1", "replace")


def _one_line(value: str) -> str:
    return value.replace("\r", " ").replace("\n", " ")


def _records(stream: BinaryIO, path: Path, root: Path | None, troubles: list[str]) -> Iterator[Record]:
    """Yield records from where `stream` stands; each is held back until the next one shows where it ends."""
    name = path.relative_to(root).as_posix() if root is not None and path.is_relative_to(root) else path.name
    held: dict[str, Any] | None = None
    position, damage = stream.tell(), ""
    try:
        for raw in ArchiveIterator(stream, parse_http=False):
            position = raw.stream_pos
            if held is not None:
                yield Record(**held, length=position - held["warc_offset"])
                held = None
            damage, held = _parse(raw, name, position)
            if damage:
                break
    except (OSError, ValueError, RuntimeError, EOFError) as error:
        damage = f"damaged: {error}"
    end = size = os.fstat(stream.fileno()).st_size
    stream.seek(position)
    if not damage and stream.read(3) == GZIP:
        try:
            _, end = _member(stream, position)
        except (EOFError, zlib.error) as error:
            end, damage = position, str(error)
    if held is not None:
        yield Record(**held, length=end - held["warc_offset"])
    if damage or end < size:
        troubles.append(f"{path}: torn or damaged at {max(end, position)}; what follows was not read ({damage})")


def _parse(raw: WarcRecord, name: str, position: int) -> tuple[str, dict[str, Any] | None]:
    """Return a problem, or the fields of a Record (None for kinds that say nothing of a page)."""
    kind = raw.headers.get("WARC-Type") or ""
    if kind not in KINDS:
        return "", None
    declared = raw.content_length
    if declared > MAX_BODY:
        return "", None
    headers = raw.headers
    content_type = headers.get("Content-Type") or ""
    status: int | None = None
    fields: dict[str, str] = {}
    if kind in ("response", "revisit") and content_type.startswith("application/http"):
        raw.parse_http()
        status = raw.http_headers.status_code
        fields = {key.lower(): value for key, value in raw.http_headers.items()}
        declared = raw.content_length
    body = raw.reader.read()
    if len(body) < declared:
        return "a torn record", None
    note: dict[str, Any] = {}
    if kind == "metadata":
        note = _note(body)
    elif status is None:
        fields = {"content-type": content_type}
    else:
        decoded = _decoded(body, fields)
        if decoded is None:
            kind, note, body = "metadata", {"outcome": "too_large", "detail": "decoded", "http_status": status}, b""
        else:
            body = decoded
    refers_to = headers.get("WARC-Refers-To-Target-URI")
    digest = headers.get("WARC-Payload-Digest") or ""
    return "", {
        "kind": kind,
        "url": (headers.get("WARC-Target-URI") or "").strip("<>"),
        "fetched_at": f"{(headers.get('WARC-Date') or '')[:19]}Z",
        "status": status,
        "headers": fields,
        "body": body,
        "page_sha256": digest.removeprefix("sha256:") if kind == "revisit" else _sha256(body),
        "provider_id": headers.get(PROVIDER) or "",
        "run_id": headers.get(RUN) or "",
        "warc_file": name,
        "warc_offset": position,
        "refers_to": (refers_to.strip("<>"), headers.get("WARC-Refers-To-Date") or "") if refers_to else None,
        "note": note,
    }


def _note(block: bytes) -> dict[str, Any]:
    """Return the JSON object of one of our metadata records; empty for anybody else's."""
    try:
        note = json.loads(block)
    except ValueError:
        return {}
    return note if isinstance(note, dict) else {}


def _decoded(body: bytes, headers: Mapping[str, str]) -> bytes | None:
    """Undo transfer and content encodings; as stored where a header names one that is not there; None if too large."""
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _read_through(ChunkedReader, body)
    for coding in reversed(re.split(r"\s*,\s*", headers.get("content-encoding", "").strip().lower())):
        if coding in ("gzip", "x-gzip", "deflate"):
            body = _inflated(body, coding)
        elif coding == "br":
            body = _read_through(BrotliReader, body)
        elif coding == "zstd":
            body = _read_through(ZstdReader, body)
        if len(body) > MAX_BODY:
            return None
    return body


def _read_through(reader: Any, body: bytes) -> bytes:
    try:
        return bytes(reader(io.BytesIO(body)).read(MAX_BODY + 1))
    except (OSError, ValueError, RuntimeError):
        return body


def _inflated(body: bytes, coding: str) -> bytes:
    for wbits in (31,) if coding != "deflate" else (15, -15):
        try:
            return zlib.decompressobj(wbits).decompress(body, MAX_BODY + 1)
        except zlib.error:
            continue
    return body


def _members(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (end, problem) of each gzip member of `path`; a problem ends the walk, for nothing after it is certain."""
    size, end = path.stat().st_size, 0
    with path.open("rb") as stream:
        while end < size:
            start = end
            try:
                content, end = _member(stream, start)
            except (EOFError, zlib.error) as error:
                yield start, f"torn or damaged at {start}: {error}"
                return
            problem = _unsound(content)
            yield end, f"record at {start}: {problem}" if problem else ""
            if problem:
                return


def _member(stream: BinaryIO, start: int) -> tuple[bytes, int]:
    """Return content and end of the gzip member at `start`; EOFError or zlib.error where it is not whole."""
    engine = zlib.decompressobj(31)
    parts = []
    stream.seek(start)
    while not engine.eof:
        chunk = stream.read(1 << 16)
        if not chunk:
            raise EOFError("the last record is not whole")
        parts.append(engine.decompress(chunk))
    return b"".join(parts), stream.tell() - len(engine.unused_data)


def _sound_after(path: Path, start: int) -> bool:
    data = path.read_bytes()
    with path.open("rb") as stream:
        while (start := data.find(GZIP, start)) >= 0:
            try:
                if not _unsound(_member(stream, start)[0]):
                    return True
            except (EOFError, zlib.error):
                pass
            start += 1
    return False


def _unsound(content: bytes) -> str:
    """Say what is wrong with one uncompressed record: framing, length, digests; empty where all holds."""
    head, separator, block = content.partition(b"\r\n\r\n")
    if not head.startswith(b"WARC/1.") or not separator:
        return "no WARC record"
    length = re.search(rb"\r\nContent-Length: *(\d+)", head, re.IGNORECASE)
    if length is None or len(block) != int(length.group(1)) + 4 or not block.endswith(b"\r\n\r\n"):
        return "its length does not hold"
    block = block[:-4]
    digest = re.search(rb"\r\nWARC-Block-Digest: *sha256:([0-9a-f]{64})", head)
    if digest is None or digest.group(1).decode() != _sha256(block):
        return "its block digest does not hold"
    payload = re.search(rb"\r\nWARC-Payload-Digest: *sha256:([0-9a-f]{64})", head)
    if payload is not None and b"\r\nWARC-Type: revisit" not in head:
        body = block.partition(b"\r\n\r\n")[2] if b"\r\nContent-Type: application/http" in head else block
        if payload.group(1).decode() != _sha256(body):
            return "its payload digest does not hold"
    return ""
