"""From a slice of a page's text to the quote that is published: capped, redacted, always the same."""

import re
import unicodedata
from urllib.parse import quote as percent

CAP = 400
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?<![\w$])(?:\+?1[ .-]?)?(?:\(\d{3}\) ?|\d{3}[ .-])\d{3}[ .-]\d{4}(?!\w)")
PRIVATE = re.compile(f"{EMAIL.pattern}|{PHONE.pattern}")
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029]")


def quote_text(text: str) -> str:
    """Return `text` as published: NFC, no control characters, e-mails and phones redacted, at most 400 code points."""
    clean = CONTROL.sub("", unicodedata.normalize("NFC", text)).replace("\u00a0", " ")
    clean = PHONE.sub("[phone]", EMAIL.sub("[e-mail]", clean)).strip()
    return clean if len(clean) <= CAP else clean[: CAP - 1].rstrip() + "…"


def text_fragment(url: str, passage: str) -> str:
    """Return `url` with a text fragment that scrolls a browser to `passage` (first and last words where it is long).

    Of a passage with an e-mail address or a phone number, to the longest part without.
    """
    words = max(PRIVATE.split(passage), key=len).split()
    if not words or not url.startswith(("http:", "https:")):
        return url
    spot = (
        _encode(" ".join(words))
        if len(words) <= 10
        else f"{_encode(' '.join(words[:5]))},{_encode(' '.join(words[-5:]))}"
    )
    base, _, anchor = url.partition("#")
    return f"{base}#{anchor}:~:text={spot}"


def _encode(words: str) -> str:
    return percent(words, safe="").replace("-", "%2D")
