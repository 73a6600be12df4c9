"""What is looked at before a body is parsed: is it a page at all, is it small and shallow enough."""

import re

MAX_BYTES = 10_000_000
MAX_DEPTH = 1000
"""Elements nested deeper than this are unwrapped: their text stays. Browsers stop at 512."""
FEW_TAGS = 8000
"""A page with fewer tags cannot be deep enough to hurt (4,000 nested elements: 30 ms)."""

MAGIC = (
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"PK\x03\x04",
    b"\x1f\x8b",
    b"\xd0\xcf\x11\xe0",
    b"RIFF",
    b"\x7fELF",
    b"MZ\x90",
)
TEXT_BOMS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
TYPES = ("text/html", "application/xhtml+xml", "application/octet-stream", "text/plain", "application/xml", "text/xml")
MARKUP = re.compile(
    rb"<(?:!doctype\s+html|html|head|body|main|div|h1|p|title|meta|article|section|table|ul)\b", re.IGNORECASE
)
TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
VOID = frozenset(
    "area base br col embed hr img input link meta param source track wbr".split()  # noqa: SIM905
)
SELF_CLOSING = frozenset(
    "p li dt dd td th tr thead tbody tfoot option optgroup colgroup".split()  # noqa: SIM905
)
"""Elements that the parser closes by itself: a thousand open ones are not nested."""


def is_pdf(body: bytes, content_type: str) -> bool:
    """Tell whether `body` is a PDF, whatever the server calls it."""
    return b"%PDF-" in body[:1024] or (content_type.startswith("application/pdf") and not MARKUP.search(body[:2048]))


def refusal(body: bytes, content_type: str) -> str:
    """Return why `body` is not parsed as HTML (empty, too_large, not_html), or an empty string."""
    if not body.strip():
        return "empty"
    if len(body) > MAX_BYTES:
        return "too_large"
    kind = content_type.split(";")[0].strip().lower()
    if kind and kind not in TYPES:
        return "not_html"
    if body.startswith(MAGIC) or (not body.startswith(TEXT_BOMS) and body[:4096].count(b"\0") > 8):
        return "not_html"
    if kind in ("text/html", "application/xhtml+xml") or body.startswith(TEXT_BOMS[1:]):
        return ""
    return "" if MARKUP.search(body[:65536]) else "not_html"


def shallow(html: str) -> tuple[str, bool]:
    """Return `html` with elements below MAX_DEPTH unwrapped, and whether any was.

    The parser's time grows with the square of the depth: 100,000 nested elements take it 16 s.
    """
    if html.count("<") < FEW_TAGS or not _deep(html):
        return html, False
    open_tags: list[str] = []

    def keep(match: re.Match[str]) -> str:
        closing, name = match[1], match[2].lower()
        if name in VOID or name in SELF_CLOSING or match[0].endswith("/>"):
            return match[0]
        if not closing:
            open_tags.append(name)
            return match[0] if len(open_tags) <= MAX_DEPTH else " "
        if not open_tags:
            return match[0]
        deep = len(open_tags) > MAX_DEPTH
        open_tags.pop()
        return " " if deep else match[0]

    return TAG.sub(keep, html), True


def _deep(html: str) -> bool:
    depth = 0
    for match in TAG.finditer(html):
        name = match[2].lower()
        if name in VOID or name in SELF_CLOSING:
            continue
        depth += -1 if match[1] else 1
        if depth > MAX_DEPTH:
            return True
        depth = max(depth, 0)
    return False
