"""Inline elements that a style sheet sets apart: chips in a row, a name and its value in two spans."""

import re

from selectolax.lexbor import LexborNode

from extract.reading.labels import names_label

CHIP_TAGS = frozenset(("span", "small", "strong", "b", "em", "time", "i"))
_CHIP = re.compile(
    r"(?:^|[-_\s])(?:(?:chips?|badges?|tags?|pills?|puces?|etiquettes?)(?=$|[-_\s])|(?:meta|info|fact|detail)(?:[-_]+item)?(?=$|\s))",
    re.IGNORECASE,
)
_ROW = re.compile(r"(?:^|[-_\s])(?:chips|badges|tags|pills|puces|etiquettes)(?=$|[-_\s])", re.IGNORECASE)
_ROW_TAGS = frozenset(("div", "p", "li", "td"))
_FEWEST, _LONGEST = 3, 40
_BEFORE = re.compile(r"[a-zà-ÿ\d)]$")
_PRICED = re.compile(r"\d ?\$$")
_LETTER = re.compile(r"[^\W\d_]")
_AFTER = re.compile(r"^(?:[A-ZÀ-Ý][a-zà-ÿ]|\$|\d)")


def is_chip(node: LexborNode) -> bool:
    """Tell whether the element is one of several chips side by side: each is then a block of its own."""
    names = node.attributes.get("class") or ""
    if node.tag == "span" and node.parent is not None and _ROW.search(node.parent.attributes.get("class") or ""):
        return bool(_alike(node))
    if _in_row_of_facts(node):
        return True
    if not _CHIP.search(names) or names_label(names):
        return False
    return any(_CHIP.search(beside.attributes.get("class") or "") for beside in _alike(node))


def set_apart(node: LexborNode) -> bool:
    """Tell whether the element begins a word of its own right after another element: `<b>Price</b><span>Free`."""
    before = node.prev
    if before is None or before.tag not in CHIP_TAGS:
        return False
    first, second = before.text().rstrip(), node.text().lstrip()
    if not _BEFORE.search(first) or not _AFTER.search(second):
        return False
    numbers = first[-1].isdigit() and second[0].isdigit()  # one number in two colours, or `MC-201` and `30 hours`
    return not numbers or (_LETTER.search(first) is not None and _LETTER.search(second) is not None)


def _in_row_of_facts(node: LexborNode) -> bool:
    """Tell whether the element is one of three and more spans without a space between, numbers among them.

    `<div><span>20 hours</span><span>$540</span><span>Starts Feb 2</span></div>`.
    """
    row = node.parent
    if node.tag != "span" or row is None or row.tag not in _ROW_TAGS:
        return False
    inside = list(row.iter(include_text=True))
    texts = [one.text(strip=True) for one in inside]
    return (
        len(inside) >= _FEWEST
        and all(one.tag == "span" for one in inside)
        and all(0 < len(text) <= _LONGEST for text in texts)
        and any(map(str.isdigit, "".join(texts)))
        and all(set_apart(one) or _PRICED.search(before) for before, one in zip(texts, inside[1:], strict=False))
    )


def _alike(node: LexborNode) -> list[LexborNode]:
    """Return the elements right before and after that have the same tag."""
    beside = (_beside(node, forward=forward) for forward in (False, True))
    return [other for other in beside if other is not None and other.tag == node.tag]


def _beside(node: LexborNode, *, forward: bool) -> LexborNode | None:
    """Return the next element in one direction where no words stand between."""
    other = node.next if forward else node.prev
    while other is not None and other.tag == "-text" and not (other.text_content or "").strip():
        other = other.next if forward else other.prev
    return other
