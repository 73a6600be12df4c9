"""Say what is wrong with one of our WARCs, and cut a tail that a crash tore."""

import os
import re
import zlib
from collections.abc import Iterator
from pathlib import Path

from crawler.archive.member import GZIP, read_member
from crawler.archive.record import ArchiveError, sha256


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


def _members(path: Path) -> Iterator[tuple[int, str]]:
    """Yield (end, problem) of each gzip member of `path`; a problem ends the walk, for nothing after it is certain."""
    size, end = path.stat().st_size, 0
    with path.open("rb") as stream:
        while end < size:
            start = end
            try:
                content, end = read_member(stream, start)
            except (EOFError, zlib.error) as error:
                yield start, f"torn or damaged at {start}: {error}"
                return
            problem = _unsound(content)
            yield end, f"record at {start}: {problem}" if problem else ""
            if problem:
                return


def _sound_after(path: Path, start: int) -> bool:
    data = path.read_bytes()
    with path.open("rb") as stream:
        while (start := data.find(GZIP, start)) >= 0:
            try:
                if not _unsound(read_member(stream, start)[0]):
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
    if digest is None or digest.group(1).decode() != sha256(block):
        return "its block digest does not hold"
    payload = re.search(rb"\r\nWARC-Payload-Digest: *sha256:([0-9a-f]{64})", head)
    if payload is not None and b"\r\nWARC-Type: revisit" not in head:
        body = block.partition(b"\r\n\r\n")[2] if b"\r\nContent-Type: application/http" in head else block
        if payload.group(1).decode() != sha256(body):
            return "its payload digest does not hold"
    return ""
