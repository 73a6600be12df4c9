"""From the walk's pieces to blocks with offsets, zone, heading, label, anchor, language."""

import re
from collections.abc import Set
from functools import lru_cache

from selectolax.lexbor import LexborNode

from extract.reading.clean import digest
from extract.reading.columns import by_columns
from extract.reading.context import Context
from extract.reading.labels import LONGEST, Labels, Line, cell_of, lines, unmark
from extract.reading.language import block_language
from extract.reading.outline import Outline
from extract.reading.page import Block, Zone
from extract.reading.walk import HEADINGS, HOLDERS
from extract.reading.zones import KEPT

TITLE_NAME = re.compile(
    r"(?:^|[-_\s])(?:title|head(?:ing|er)?|titre|name|nom)(?=$|\s)|(?:box|side|panel|widget)head(?=$|\s)"
    r"|[a-z](?:Title|Heading|Name)(?=$|\s)"
)
"""`card-title`: an element that looks like a heading though it is none."""
LEAVES = HOLDERS | {"p", "button", "pre", "address", *HEADINGS}


def make_blocks(pieces: list[tuple[str, Context]], teasers: Set[int]) -> tuple[list[Block], list[LexborNode]]:
    """Return the blocks of a page in order, and the elements that headings and teasers put outside the main zone."""
    outline, labels = Outline(teasers), Labels()
    blocks: list[Block] = []
    cut: list[LexborNode] = []
    for raw, context in pieces:
        inner_anchor = (context.id or context.inside) if context.level else ""
        cell = cell_of(context)
        for (text, lead, bold, first), known in said(raw):
            if not (bold or first or context.level) and len(text) <= 2 * LONGEST and TITLE_NAME.search(context.names):
                bold = text
            zone = outline.zone(text, bold or lead, context)
            heading, anchor, level = outline.place(text, zone, context, inner_anchor)
            label = labels.of(text, lead, context, level, cell)
            block = Block(text, 0, zone, context.tag, level, heading, label, anchor, "", known)
            block.lead, block.path, block.cell = bold or first, context.path, cell
            blocks.append(block)
            if zone not in KEPT and context.tag in LEAVES and not _is_cut(context):
                context.cut = True
                cut.append(context.node)
    blocks = by_columns(blocks)
    start = 0
    for block in blocks:
        block.start = start
        start = block.end + 1
    return blocks, cut


@lru_cache(maxsize=8192)  # menus and footers come again on every page
def said(raw: str) -> tuple[tuple[Line, int], ...]:
    """Return each line that a piece's raw text holds, which is a block, and its digest."""
    return tuple((one, digest(one.text)) for one in map(unmark, lines(raw)) if one.text)


def set_languages(blocks: list[Block], page: str) -> None:
    """Fill the language of each block, where the page's is known."""
    for block in blocks:
        block.lang = block_language(block.text, page)


def page_text(blocks: list[Block]) -> str:
    """Return the text that the blocks' offsets point into."""
    return "\n".join(block.text for block in blocks)


def first_heading(blocks: list[Block]) -> str:
    """Return the text of the page's h1: the first in the main zone, else the first anywhere."""
    titles = [block for block in blocks if block.tag == "h1"]
    return next((block.text for block in titles if block.zone is Zone.MAIN), titles[0].text if titles else "")


def _is_cut(context: Context) -> bool:
    above: Context | None = context
    while above is not None:
        if above.cut:
            return True
        above = above.parent
    return False
