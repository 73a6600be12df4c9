"""Elements side by side, each with a length and a price: cards, items, panels."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from extract.credentials.marks import Fact
from extract.credentials.names import is_marked, may_name, may_title, name_of
from extract.credentials.parts import FEWEST, Part
from extract.reading.page import Block, Page


def side_by_side(page: Page, facts: Sequence[frozenset[Fact]]) -> Iterator[list[Part]]:
    """Yield the elements that stand beside each other, each with a length and a price: cards, items, panels."""
    sums = {name: _sums(facts, name) for name in ("price", "length")}

    def full(first: int, last: int) -> bool:
        return all(one[last + 1] > one[first] for one in sums.values())

    def within(first: int, last: int, depth: int) -> Iterator[list[Part]]:
        children = list(_children(page.blocks, first, last, depth))
        whole = [(one, other) for one, other in children if full(one, other)]
        for one, other in whole:
            yield from within(one, other, depth + 1)
        if len(whole) >= FEWEST:
            yield _named(page, whole)

    if page.blocks and full(0, len(page.blocks) - 1):
        yield from within(0, len(page.blocks) - 1, 0)


def _sums(facts: Iterable[frozenset[Fact]], name: Fact) -> list[int]:
    sums = [0]
    for one in facts:
        sums.append(sums[-1] + (name in one))
    return sums


def _children(blocks: Sequence[Block], first: int, last: int, depth: int) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each element at `depth` among the blocks."""
    begin = first
    for number in range(first, last + 1):
        here = blocks[number].path[depth : depth + 1]
        after = blocks[number + 1].path[depth : depth + 1] if number < last else None
        if here != after or not here:
            if here:
                yield begin, number
            begin = number + 1


def _named(page: Page, several: Sequence[tuple[int, int]]) -> list[Part]:
    """Return elements side by side as parts, each under its heading, its name, or the tab that shows it."""
    tabs = {page.blocks[first].heading for first, _ in several}
    headings = {block.text for block in page.blocks if block.level}
    tabbed = len(tabs) == len(several) and "" not in tabs and tabs.isdisjoint(headings)
    tabs_before = _tabs(page, several)
    parts = []
    for number, (first, last) in enumerate(several):
        inside = range(first, last + 1)
        telling: list[Callable[[Block], bool]] = [
            lambda block: block.level > 0, is_marked, lambda block: block.tag in ("dt", "th") and may_name(block),
        ]  # fmt: skip
        titles = [n for n in inside if may_title(page.blocks[n])]
        named = next((n for tells in telling for n in titles if tells(page.blocks[n])), None)
        if named is not None:
            parts.append(Part(name_of(page.blocks[named]), named, first, last))
        elif tabbed:
            parts.append(Part(page.blocks[first].heading, first, first, last))
        elif tabs_before:
            parts.append(Part(page.blocks[tabs_before[number]].text, tabs_before[number], first, last))
        elif titles:
            parts.append(Part(name_of(page.blocks[titles[0]]), titles[0], first, last))
    return parts


def _tabs(page: Page, several: Sequence[tuple[int, int]]) -> range | None:
    """Return the short items right before elements side by side, as many as these: tabs that nothing ties to panels."""
    first = several[0][0]
    tabs = range(first - len(several), first)
    items = [page.blocks[n] for n in tabs if n >= 0]
    listed_ones = all(block.tag in ("li", "button", "a", "div", "span") and may_title(block) for block in items)
    before = tabs.start > 0 and page.blocks[tabs.start - 1].path[:-1] == page.blocks[tabs.start].path[:-1]
    return tabs if len(items) == len(several) and listed_ones and not before else None
