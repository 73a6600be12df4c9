"""From bytes to text: byte order mark, HTTP, meta, UTF-8, and only then a guess, which is written down."""

import codecs

from charset_normalizer import from_bytes
from w3lib.encoding import html_body_declared_encoding, http_content_type_encoding, read_bom

LATIN = {"cp1252", "iso8859-1", "latin-1", "ascii"}
GUESS_BYTES = 65_536
REPAIRABLE = 0.002
"""Up to this share of broken bytes a declared UTF-8 is believed and the bytes are replaced."""


def decode(body: bytes, content_type: str = "") -> tuple[str, list[str]]:
    """Return the text of `body` and what was strange about it (`charset_wrong: ...`, `charset_guessed: ...`).

    Bytes that are valid UTF-8 with accents are UTF-8, whatever is declared: no other encoding looks like it by chance.
    """
    bom, mark = read_bom(body)
    if bom and mark:
        return body[len(mark) :].decode(bom, "replace"), []
    declared = http_content_type_encoding(content_type) or html_body_declared_encoding(body[:4096])
    name = _name(declared)
    try:
        text = body.decode("utf-8")
    except UnicodeDecodeError:
        return _not_utf8(body, name)
    if name in LATIN and not body.isascii():
        return text, [f"charset_wrong: declared {declared}, is utf-8"]
    if name and name not in LATIN and name != "utf-8":
        return _declared(body, name, text)
    return text, []


def _declared(body: bytes, name: str, utf8: str) -> tuple[str, list[str]]:
    """Decode by a declared charset that is neither Latin nor UTF-8 (utf-16 in a meta element is known to be a lie)."""
    if name.startswith(("utf-16", "utf-32")):
        return utf8, [f"charset_wrong: declared {name}, is utf-8"]
    return body.decode(name, "replace"), []


def _not_utf8(body: bytes, name: str) -> tuple[str, list[str]]:
    if name == "utf-8":
        text = body.decode("utf-8", "replace")
        broken = text.count("\ufffd")
        if broken <= max(1, len(body) * REPAIRABLE) and _accents(text) > broken:
            return text, [f"charset_broken: {broken} bytes are not utf-8"]
        return body.decode("cp1252", "replace"), ["charset_wrong: declared utf-8, read as windows-1252"]
    if name:
        return body.decode("cp1252" if name in LATIN else name, "replace"), []
    best = from_bytes(body[:GUESS_BYTES]).best()
    guess = best.encoding if best else "cp1252"
    if guess in ("cp1250", "cp1252", "cp1254", "iso8859_1", "latin_1", "mac_iceland", "cp1257", "cp1258", "iso8859_15"):
        guess = "cp1252"  # English and French pages: the neighbours of windows-1252 are misreadings of it
    return body.decode(guess, "replace"), [f"charset_guessed: {guess}"]


def _name(declared: str | None) -> str:
    if not declared:
        return ""
    try:
        return codecs.lookup(declared).name
    except LookupError:
        return ""


def _accents(text: str) -> int:
    return sum(1 for letter in text if "\u00c0" <= letter <= "\u017f")
