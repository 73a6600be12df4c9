"""The ways in which a page falls into parts: under headings, in elements side by side, in tables, lists, bold names."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.credentials.marks import award, facts_of, is_title, listed
from extract.credentials.view import LABEL, SPOKEN
from extract.reading.clean import fold
from extract.reading.columns import names_fact
from extract.reading.page import Block, Page, Zone

LEVELS = (2, 3, 4, 5, 6)
LONGEST_TITLE = 120
FEWEST = 2
ENDS = frozenset((Zone.NAV, Zone.HEADER, Zone.FOOTER, Zone.COOKIE, Zone.RELATED))
"""Zones that end a part without an element of its own."""
NAME_ENDS = re.compile(r"\s+[|·•–—-]\s+|\s*:\s+|,\s+(?=\d)|\s*\((?=[^)]*\d)|\.\s+|\s*\n")
OF_ALL = re.compile(
    r"^(?:all|each|every one|both)(?: of)?(?: the| these)? (?:two|three|four|five|six|of them|certificates|badges)\b"
    r"|^(?:les|ces|toutes les|tous les) (?:deux|trois|quatre|cinq|six)\b|^(?:chacune?|toutes|tous) (?:des|les|de)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """A run of blocks that may describe one thing."""

    title: str
    named: int
    """The block that names it."""
    first: int
    last: int
    called: str = ""
    """What its table's column, or a kicker beside its title, calls such things: `Certificate`."""


def ways(page: Page, declared: set[str] | None = None) -> Iterator[list[Part]]:
    """Yield each way in which the page falls into parts, the most telling first.

    `declared`: the ids of headings that begin a part, where a platform's preset says so.
    """
    titles = [n for n, block in enumerate(page.blocks) if block.zone is Zone.MAIN and block.level > 1]
    for level in LEVELS:
        own = [n for n in titles if page.blocks[n].level == level]
        if declared is not None:
            yield [one for one in _under(page, own, level) if page.blocks[one.named].anchor in declared]
        elif own:
            yield _under(page, own, level)
    if declared is None:
        yield from _beyond_headings(page)


def _beyond_headings(page: Page) -> Iterator[list[Part]]:
    facts = [facts_of(block) if block.zone in SPOKEN else frozenset() for block in page.blocks]
    if sum(1 for one in facts if one & {"price", "length"}) < FEWEST:
        return
    yield _rows(page)
    yield _columns(page)
    yield _under(page, [n for n, block in enumerate(page.blocks) if _is_marked(block)], 0)
    yield _under(page, [n for n, block in enumerate(page.blocks) if block.tag == "dt" and _may_name(block)], 0)
    yield [Part(name, n, n, n) for n, block in enumerate(page.blocks) if (name := _run_in(block))]
    yield from _side_by_side(page, facts)


def _under(page: Page, titles: Sequence[int], level: int) -> list[Part]:
    """Return the parts that `titles` begin: the element around each where it holds all up to the next, else the run."""
    blocks = page.blocks
    if not titles:
        return []
    own = [_element(blocks, titles, n) for n in range(len(titles))]
    firsts = [first for first, _ in own]
    common = min((shared(blocks[one].path, blocks[other].path) for one, other in pairwise(titles)), default=0)
    around = blocks[titles[0]].path[:common]
    afters = [*firsts[1:], len(blocks)]
    beyond = [
        _run(blocks, last + 1, after, level, around if after == len(blocks) else (), of_all=after == len(blocks)) - 1
        for (_, last), after in zip(own, afters, strict=True)
    ]
    loose = [run > last for (_, last), run in zip(own, beyond, strict=True)][:-1]
    flat = sum(loose) * 2 > len(loose)
    parts = []
    for title, (first, last), run in zip(titles, own, beyond, strict=True):
        bare = last == title or not any(facts_of(block) for block in blocks[first : last + 1])
        parts.append(Part(blocks[title].text, title, first, run if flat or bare else last))
    return parts


def _element(blocks: Sequence[Block], titles: Sequence[int], number: int) -> tuple[int, int]:
    """Return the blocks of the widest element that holds this title and no other."""
    title = titles[number]
    path = blocks[title].path
    beside = [titles[other] for other in (number - 1, number + 1) if 0 <= other < len(titles)]
    depth = max((shared(path, blocks[other].path) for other in beside), default=len(path) - 1) + 1
    if depth > len(path):
        return title, title
    inside = path[:depth]
    first = last = title
    while first > 0 and blocks[first - 1].path[:depth] == inside:
        first -= 1
    while last + 1 < len(blocks) and blocks[last + 1].path[:depth] == inside:
        last += 1
    return first, last


def shared(one: tuple[int, ...], other: tuple[int, ...]) -> int:
    """Return how many elements around both there are."""
    return next((n for n, (here, there) in enumerate(zip(one, other, strict=False)) if here != there), min(len(one), len(other)))


def _run(
    blocks: Sequence[Block], begin: int, end: int, level: int, around: tuple[int, ...], *, of_all: bool
) -> int:
    """Return where a part ends that no element holds: a heading above it, another zone, the end of what is around."""
    for number in range(begin, end):
        block = blocks[number]
        heads = 0 < block.level <= level if level else block.level > 0
        if heads or block.zone in ENDS or block.path[: len(around)] != around:
            return number
        if of_all and OF_ALL.search(fold(block.text)):
            return number
    return end


def _rows(page: Page) -> list[Part]:
    """Return the rows of tables, each named by its first cell or by the column of names."""
    tables: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, block in enumerate(page.blocks):
        if block.cell and block.zone is Zone.MAIN:
            tables[block.cell.table][block.cell.row].append(number)
    found: list[Part] = []
    for rows in tables.values():
        if _is_turned([page.blocks[n] for row in rows.values() for n in row]):
            continue
        column, called = _name_column(page.blocks, rows)
        for row in rows.values():
            names = [n for n in row if (cell := page.blocks[n].cell) and cell.column == column and not cell.heads]
            if len(row) > 1 and names and row[-1] - row[0] + 1 == len(row):
                found.append(Part(_name(page.blocks[names[0]]), names[0], row[0], row[-1], called))
    return found


def _name_column(blocks: Sequence[Block], rows: dict[int, list[int]]) -> tuple[int, str]:
    """Return the column of a table that names its rows, and its header."""
    heads = [block for block in map(blocks.__getitem__, next(iter(rows.values()))) if block.cell and block.cell.heads]
    for telling in (award(), listed("name_column")):
        for block in heads:
            text = fold(block.text)
            if block.cell and telling.search(text) and len(text) <= LONGEST_TITLE and not facts_of(block):
                return block.cell.column, block.text
    codes = [block for block in heads if listed("code_column").fullmatch(fold(block.text))]
    return (1, "") if codes else (0, "")


def _columns(page: Page) -> list[Part]:
    """Return the columns of tables that were turned when they were read."""
    tables: dict[int, list[int]] = defaultdict(list)
    for number, block in enumerate(page.blocks):
        if block.cell and block.zone is Zone.MAIN:
            tables[block.cell.table].append(number)
    found: list[Part] = []
    for numbers in tables.values():
        if not _is_turned([page.blocks[n] for n in numbers]):
            continue
        columns: dict[int, list[int]] = defaultdict(list)
        for n in numbers:
            if cell := page.blocks[n].cell:
                columns[cell.column].append(n)
        found += [
            Part(page.blocks[column[0]].text, column[0], column[0], column[-1])
            for place, column in columns.items()
            if place > 0
        ]
    return found


def _is_turned(table: Sequence[Block]) -> bool:
    """Tell whether a table's blocks stand column by column."""
    places = [(block.cell.column, block.cell.row) for block in table if block.cell]
    return len({row for _, row in places}) > 1 and places == sorted(places) and len({place for place, _ in places}) > 1


def _side_by_side(page: Page, facts: Sequence[frozenset[str]]) -> Iterator[list[Part]]:
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


def _sums(facts: Iterable[frozenset[str]], name: str) -> list[int]:
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
    parts = []
    for first, last in several:
        inside = range(first, last + 1)
        telling: list[Callable[[Block], bool]] = [
            lambda block: block.level > 0, _is_marked, lambda block: block.tag in ("dt", "th") and _may_name(block),
        ]  # fmt: skip
        named = next((n for tells in telling for n in inside if tells(page.blocks[n]) and _may_title(page.blocks[n])), None)
        if named is not None:
            parts.append(Part(_name(page.blocks[named]), named, first, last))
        elif tabbed:
            parts.append(Part(page.blocks[first].heading, first, first, last))
        elif (named := next((n for n in inside if _may_title(page.blocks[n])), None)) is not None:
            parts.append(Part(_name(page.blocks[named]), named, first, last))
    return parts


def _may_title(block: Block) -> bool:
    """Tell whether a block may name its part: no kicker that only says `Badge`, no fact, no sentence."""
    text = fold(_name(block))
    kicker = award().fullmatch(text) or (award().search(text) and len(text.split()) == 1)
    return not kicker and not text.endswith(".") and is_title(text) and _may_name(block)


def _may_name(block: Block) -> bool:
    text = fold(_name(block)).strip(" :")
    short = bool(text) and len(text) <= LONGEST_TITLE
    return short and not LABEL.match(text) and not names_fact(text) and not facts_of_text(text)


def facts_of_text(text: str) -> frozenset[str]:
    """Return the facts that a text states by itself."""
    return facts_of(Block(text, 0, Zone.MAIN, "p")) - {"register", "delivery"}


def _is_marked(block: Block) -> bool:
    """Tell whether a block looks like a heading though it is none: nothing but bold words, an element named title."""
    marked = block.zone is Zone.MAIN and not block.level and bool(block.lead) and block.lead == block.text
    return marked and not block.label and _may_name(block)


def _run_in(block: Block) -> str:
    """Return the name that a paragraph or an item begins with which goes on with facts, or nothing."""
    if block.zone is not Zone.MAIN or block.level or block.tag not in ("p", "li", "div", "dd", "td"):
        return ""
    name = _name(block)
    if name == block.text or not _may_name(block) or not (block.lead or award().search(fold(name))):
        return ""
    return name if len(facts_of(block) & {"price", "length", "date"}) >= FEWEST else ""


def _name(block: Block) -> str:
    """Return what a block names: its bold lead, else its text up to the facts behind it."""
    if block.level or not block.lead:
        parts = NAME_ENDS.split(block.text, maxsplit=1)
        rest = block.text[len(parts[0]) :]
        return parts[0] if len(parts) > 1 and facts_of_text(fold(rest)) else block.text
    return block.lead.strip(" :.,–—-")
