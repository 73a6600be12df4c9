"""What a page's layout says of its platform, where no address and no vendor's mark does: labels, many courses."""

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from selectolax.lexbor import LexborHTMLParser

from crawler import presets
from crawler.furniture import outside_furniture

LEAST_LABELS, LEAST_SECTIONS = 3, 3
LONGEST = 24
"""Letters of a label."""
STATED = re.compile(r"\$\s?\d|\d\s?\$|\b\d+ (?:hours?|heures?|weeks?|semaines?|hrs?)\b", re.IGNORECASE)
"""A price or a length, as a course states it."""
HEADINGS = ("h1", "h2", "h3", "h4")


def layout_of(trees: Iterable[LexborHTMLParser]) -> tuple[str, str] | None:
    """Return (preset, what was seen) of the first page that shows a layout that a preset is for."""
    for tree in trees:
        sections = _courses_under_headings(tree)
        if len(sections) >= LEAST_SECTIONS:
            return "many_courses", f"{len(sections)} sections of one page with a price or length, as '{sections[0]}'"
    for tree in trees:
        labels = _labels(tree)
        if len(labels) >= LEAST_LABELS:
            return "label_pairs", f"the labels {', '.join(labels[:LEAST_LABELS])} of a page"
    return None


def outside_menus(tree: LexborHTMLParser) -> list[str]:
    """Return the links of a page as they are written, without those of menus, headers and footers."""
    return [node.attributes.get("href") or "" for node in outside_furniture(tree, "a[href]")]


def _courses_under_headings(tree: LexborHTMLParser) -> list[str]:
    """Return the headings that begin a section in which a price or a length stands, in their order."""
    found = []
    for heading in tree.css(presets.load("many_courses").split_at):
        said, node = "", heading.next
        while node is not None and node.tag not in HEADINGS:
            said += f" {node.text(separator=' ')}"
            node = node.next
        if STATED.search(said):
            found.append(" ".join(heading.text().split()))
    return found


def _labels(tree: LexborHTMLParser) -> list[str]:
    """Return the labels that stand in elements of their own, each once."""
    found: dict[str, None] = {}
    for node in tree.css("dt, th, td, b, strong, span, div, label, h4, h5, p"):
        text = node.text(deep=False).strip()
        if text.endswith(":") and len(text) <= LONGEST and text[:-1].strip().lower() in _known():
            found[text] = None
    return list(found)


@cache
def _known() -> frozenset[str]:
    marks = tomllib.loads(files("crawler").joinpath("marks.toml").read_text(encoding="utf-8"))
    return frozenset(marks["labels"])
