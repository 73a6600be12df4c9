"""One form of white space and letters, so that offsets, quotes and digests mean the same everywhere."""

import hashlib
import unicodedata

DROPPED = dict.fromkeys(
    [0x00AD, 0x034F, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
)
"""Soft hyphen, zero-width and bidirectional marks: they stand inside words and are not seen."""
CONTROL = dict.fromkeys([*range(0x09), *range(0x0E, 0x1C), *range(0x7F, 0x85), *range(0x86, 0xA0)])
TABLE = DROPPED | CONTROL
FOLD = str.maketrans("àâäçéèêëîïôöùûüÿ’ ", "aaaceeeeiioouuuy' ")


def clean(text: str) -> str:
    """Return `text` in NFC with white space (NBSP too) folded to single spaces and invisible characters gone."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text.translate(TABLE))
    elif not text.isprintable():
        text = text.translate(CONTROL)
    return " ".join(text.split())


def fold(text: str) -> str:
    """Return `text` in lower case, without French accents, with straight apostrophes: for patterns, not for offsets."""
    lowered = text.lower()
    return lowered if lowered.isascii() else lowered.translate(FOLD).replace("œ", "oe")


def digest(text: str) -> int:
    """Return the 64-bit hash of cleaned `text`, blind to case, by which repeated blocks are known."""
    return int.from_bytes(hashlib.blake2b(text.casefold().encode(), digest_size=8).digest(), "big")
