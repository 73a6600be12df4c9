"""Whether a page says what it said before: its main text, without what changes at every request."""

import hashlib

from selectolax.lexbor import LexborHTMLParser

from crawler.links import MAX_TAGS, decoded

BESIDE = "script, style, noscript, template, nav, header, footer, aside, iframe, svg"


def text_digest(body: bytes, encoding: str) -> str:
    """Return the SHA-256 of a page's main text, white space folded; of the body where it cannot be parsed safely."""
    if body.count(b"<") > MAX_TAGS:
        return hashlib.sha256(body).hexdigest()
    tree = LexborHTMLParser(decoded(body, encoding))
    for element in tree.css(BESIDE):
        element.decompose()
    whole = tree.css_first("main") or tree.body
    text = whole.text(separator=" ") if whole is not None else ""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()
