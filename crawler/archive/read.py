"""Read any WARC, by whomever written; bodies come without transfer and content encoding."""

import io
import json
import os
import re
import zlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from fastwarc.stream_io import BrotliReader, ChunkedReader, ZstdReader
from fastwarc.warc import ArchiveIterator, WarcRecord

from crawler.archive.member import GZIP, read_member
from crawler.archive.record import PROVIDER, RUN, ArchiveError, Record, sha256

MAX_BODY = 64_000_000
"""A larger body, as stored or decoded, is not read."""
KINDS = ("response", "revisit", "metadata", "conversion", "resource")


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
            _, end = read_member(stream, position)
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
        if tags := [value for key, value in raw.http_headers.items() if key.lower() == "x-robots-tag"]:
            fields["x-robots-tag"] = "\n".join(tags)  # each is addressed on its own
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
        "page_sha256": digest.removeprefix("sha256:") if kind == "revisit" else sha256(body),
        "provider_id": headers.get(PROVIDER) or "",
        "run_id": headers.get(RUN) or "",
        "warc_file": name,
        "warc_offset": position,
        "refers_to": (refers_to.strip("<>"), headers.get("WARC-Refers-To-Date") or "") if refers_to else None,
        "record_id": headers.get("WARC-Record-ID") or "",
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
