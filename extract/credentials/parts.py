"""Parts of a page, and those that headings or what looks like headings begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.credentials.marks import facts_of
from extract.credentials.names import name_of
from extract.reading.clean import fold
from extract.reading.page import Block, Page, Zone

FEWEST = 2
ENDS = frozenset((Zone.NAV, Zone.HEADER, Zone.FOOTER, Zone.COOKIE, Zone.RELATED))
"""Zones that end a part without an element of its own."""
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
    elsewhere: tuple[tuple[int, int], ...] = ()
    """Other runs of blocks under the same title: a row of facts in a table, and the words under a heading."""

    @property
    def blocks(self) -> list[int]:
        """The numbers of all its blocks."""
        return [n for first, last in ((self.first, self.last), *self.elsewhere) for n in range(first, last + 1)]


def under(page: Page, titles: Sequence[int], level: int) -> list[Part]:
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
        parts.append(Part(name_of(blocks[title]), title, first, run if flat or bare else last))
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
    return next(
        (n for n, (here, there) in enumerate(zip(one, other, strict=False)) if here != there), min(len(one), len(other))
    )


def _run(blocks: Sequence[Block], begin: int, end: int, level: int, around: tuple[int, ...], *, of_all: bool) -> int:
    """Return where a part ends that no element holds: a heading above it, another zone, the end of what is around."""
    for number in range(begin, end):
        block = blocks[number]
        heads = 0 < block.level <= level if level else block.level > 0
        if heads or block.zone in ENDS or block.path[: len(around)] != around:
            return number
        if of_all and OF_ALL.search(fold(block.text)):
            return number
    return end
