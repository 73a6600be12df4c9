"""The ways in which a page falls into parts: by headings, tables, bold names, lists, elements side by side."""

from collections.abc import Iterator

from extract.credentials.beside import side_by_side
from extract.credentials.marks import Fact, facts_of
from extract.credentials.names import is_marked, may_name, run_in
from extract.credentials.parts import FEWEST, Part, under
from extract.credentials.tables import in_tables
from extract.reading.page import SPOKEN, Page, Zone

LEVELS = (2, 3, 4, 5, 6)
NAMING = ("dt", "button")
"""Elements that name what follows them, in a list of definitions and in an accordion."""
NONE: frozenset[Fact] = frozenset()


def ways(page: Page, declared: set[str] | None = None) -> Iterator[list[Part]]:
    """Yield each way in which the page falls into parts, the most telling first.

    `declared`: the ids of headings that begin a part, where a platform's preset says so: no other way is tried.
    """
    titles = [n for n, block in enumerate(page.blocks) if block.zone is Zone.MAIN and block.level > 1]
    for level in LEVELS:
        parts = under(page, [n for n in titles if page.blocks[n].level == level], level)
        yield [one for one in parts if declared is None or page.blocks[one.named].anchor in declared]
    facts = [facts_of(block) if block.zone in SPOKEN else NONE for block in page.blocks]
    if declared is not None or sum(1 for one in facts if one & {"price", "length"}) < FEWEST:
        return
    yield from in_tables(page)
    yield under(page, [n for n, block in enumerate(page.blocks) if is_marked(block)], 0)
    for tag in NAMING:
        yield under(page, [n for n, block in enumerate(page.blocks) if block.tag == tag and may_name(block)], 0)
    yield [Part(name, n, n, n) for n, block in enumerate(page.blocks) if (name := run_in(block))]
    yield from side_by_side(page, facts)
