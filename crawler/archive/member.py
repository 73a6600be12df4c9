"""One gzip member, which is one record of a compressed WARC."""

import zlib
from typing import BinaryIO

GZIP = b"\x1f\x8b\x08"


def read_member(stream: BinaryIO, start: int) -> tuple[bytes, int]:
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
