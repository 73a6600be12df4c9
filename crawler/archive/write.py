"""Write the records of one provider in one run, each a gzip member of its own."""

import io
import json
import os
from collections.abc import Iterable, Mapping
from http import HTTPStatus
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from fastwarc.warc import WarcRecord, WarcRecordType
from zlib_ng import zlib_ng

from crawler import crashpoints
from crawler.archive.check import cut_torn_tail
from crawler.archive.record import PROVIDER, RUN, ArchiveError, now, sha256

SAME_BODY = "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest"
NOT_MODIFIED = "http://netpreserve.org/warc/1.1/revisit/server-not-modified"
Headers = Iterable[tuple[str, str]]


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
        block = _http_head(status, headers, len(body)) + body
        named = {"Content-Type": "application/http; msgtype=response"}
        digest = payload_sha256 or sha256(body)
        return self._append(self._pack(WarcRecordType.response, url, block, fetched_at, named, digest))

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
        return self._append(self._pack(WarcRecordType.revisit, url, block, fetched_at, named, payload_sha256))

    def metadata(self, url: str, note: Mapping[str, Any], fetched_at: str) -> tuple[int, int]:
        """Append why `url` could not be read: `outcome`, `detail`, `http_status`; return offset and length."""
        block = json.dumps(dict(note), ensure_ascii=False, sort_keys=True).encode()
        named = {"Content-Type": "application/json"}
        return self._append(self._pack(WarcRecordType.metadata, url, block, fetched_at, named, sha256(block)))

    def conversion(
        self,
        url: str,
        body: bytes,
        content_type: str,
        refers_to_uri: str,
        refers_to_date: str,
        fetched_at: str,
        refers_to: str = "",
    ) -> tuple[int, int]:
        """Append what was made of a response, such as the DOM a browser rendered; return offset and length.

        `refers_to` is the record id of the response.
        """
        named = {
            "Content-Type": content_type,
            "WARC-Refers-To-Target-URI": refers_to_uri,
            "WARC-Refers-To-Date": refers_to_date,
        }
        if refers_to:
            named["WARC-Refers-To"] = refers_to
        return self._append(self._pack(WarcRecordType.conversion, url, body, fetched_at, named, sha256(body)))

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
        self._append(self._pack(WarcRecordType.warcinfo, "", block, now(), named, ""))

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
        headers["WARC-Block-Digest"] = f"sha256:{sha256(block)}"
        if payload_sha256:
            headers["WARC-Payload-Digest"] = f"sha256:{payload_sha256}"
        record.set_bytes_content(block)
        written = io.BytesIO()
        record.write(written)
        # A gzip member per record, of the size that zlib gives at level 6, in half the time.
        return zlib_ng.compress(written.getvalue(), 6, 31)

    def _append(self, data: bytes) -> tuple[int, int]:
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
