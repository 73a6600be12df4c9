"""The title of a page without an h1: what its markup calls a title, else its largest letters."""

import re
from collections.abc import Sequence

from selectolax.lexbor import LexborNode

from extract.reading.clean import clean, fold
from extract.reading.page import Block, Zone

CALLED = re.compile(
    r"(?:^|[\s_-])(?:lbl|txt|pg|page|main|course|cours|prog(?:ram(?:me)?)?|fiche)?[_-]?(?:title|titre)"
    r"(?:[_-]?(?:page|course|cours|prog(?:ram(?:me)?)?|fiche))?(?=$|\s)",
    re.IGNORECASE,
)
"""A class or an id of a title: `pgtitle`, `titreProg`, `ctl00_lblTitle`."""
LARGE = 4
"""The size of a font element (3 is that of prose) from which its words may be the page's title."""
SHORTEST, LONGEST = 4, 120


def shown_title(body: LexborNode, blocks: Sequence[Block], element: str) -> str:
    """Return the one text of the main zone that is marked or set as the page's title; empty if there is no such one.

    `element`: the text of the title element, which decides between several.
    """
    if any(block.level == 1 for block in blocks):
        return ""
    begins = [block.text for block in blocks if block.zone is Zone.MAIN and not block.level]
    called = [_text(node) for node in body.css("span, div, p, td, b, strong, font") if _is_called(node)]
    sizes = [(_size(node), _text(node)) for node in body.css("font[size]")]
    largest = max((size for size, _ in sizes), default=0)
    set_large = [text for size, text in sizes if size == largest >= LARGE]
    for texts in (called, set_large):
        shown = {text for text in texts if _may_be(text) and any(block.startswith(text) for block in begins)}
        repeated = {text for text in shown if fold(text) in fold(element)}
        if len(found := repeated or shown) == 1:
            return found.pop()
    return ""


def _is_called(node: LexborNode) -> bool:
    names = (node.attributes.get("class") or "", node.attributes.get("id") or "")
    return any(CALLED.search(name) for name in names)


def _size(node: LexborNode) -> int:
    size = (node.attributes.get("size") or "").strip()
    return 3 + int(size) if size.startswith("+") and size[1:].isdigit() else int(size) if size.isdigit() else 0


def _text(node: LexborNode) -> str:
    return clean(node.text(separator=" "))


def _may_be(text: str) -> bool:
    return SHORTEST <= len(text) <= LONGEST
