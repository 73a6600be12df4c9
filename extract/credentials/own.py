"""Whose words are they? The blocks of one credential of a page of several, and those that speak for all of them."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from extract.credentials.marks import facts_of, of_each
from extract.credentials.model import Candidate
from extract.credentials.others import own_words
from extract.credentials.parts import shared as common
from extract.reading.clean import fold
from extract.reading.page import SPOKEN, Block, Page, Zone
from extract.rows import Facts

NUMBERS = (("hours", "hours_raw"), ("weeks", "weeks_raw"), ("price_cad", "price_kind", "price_raw"), ("start_dates",))
WORDS = ("delivery", "pace", "assessed", "badge", "funding", "credit")
PREREQUISITES = ("prerequisites",)
PLAIN = "yes"
"""That a badge is sent at all its credential's own part says, or words of each; which one, the page may say for all."""


def own_blocks(page: Page, one: Candidate, several: bool) -> list[Block]:
    """Return the blocks that state facts of a credential; a cell is not labelled with the name of its own row."""
    blocks = [block for n in one.blocks if (block := page.blocks[n]).zone in SPOKEN]
    if not several:
        return blocks
    rows = {block.cell.row for block in blocks if block.cell and block.text == one.title}
    return [replace(block, label=_label(block, one.title, rows)) for block in blocks]


def of_all(page: Page, several: Sequence[Candidate]) -> list[tuple[int, int]]:
    """Return the offsets of what speaks for all credentials of a page: before the first and after the last of them.

    Another offering that stands there, with a length and a price of its own, speaks for itself.
    """
    if not several:
        return []
    own = [n for one in several for n in one.blocks]
    first, last = min(own), max(own)
    before, after = page.blocks[:first], page.blocks[last + 1 :]
    title = next((n for n, block in enumerate(before) if block.level == 1), None)
    if title is None:
        title = next((n for n, block in enumerate(before) if block.level and block.zone is Zone.MAIN), 0)
    menu = {link.text for link in page.links}
    around = _around(before[title:], page.blocks[first])
    runs = [before[title:], *own_words([block for block in after if block.path[: len(around)] == around])]
    said = (block for run in runs if not _is_offering(run) or run is runs[0] for block in run)
    return [(block.start, block.end) for block in said if block.zone is Zone.MAIN and block.text not in menu]


def _around(lead: Sequence[Block], first: Block) -> tuple[int, ...]:
    """Return the elements around the first credential and the sentence before it: outside is the page's foot."""
    table = first.cell.table if first.cell else 0
    plain = [block for block in lead if not block.level and block.tag != "caption"]
    said = [block for block in plain if block.cell is None or block.cell.table != table]
    return said[-1].path[: common(said[-1].path, first.path)] if said else ()


def _is_offering(run: Sequence[Block]) -> bool:
    return frozenset().union(*map(facts_of, run)) >= {"length", "price"}


def shared_blocks(page: Page, spans: Sequence[tuple[int, int]]) -> list[Block]:
    """Return the blocks that begin at `spans` but for cells: tables beside credentials tell of groups and rooms."""
    begins = {start for start, _ in spans}
    blocks = [block for block in page.blocks if block.start in begins]
    return [block for block in blocks if block.tag != "th" and not (block.cell and block.label)]


def linked(page: Page, one: Candidate) -> list[dict[str, Any]]:
    """Return the JSON-LD of a page of several that names this credential."""
    return [thing for thing in page.json_ld if fold(str(thing.get("name") or "")) == fold(one.title)]


def gives_each(blocks: Sequence[Block]) -> bool:
    """Tell whether the blocks promise an award for each of several."""
    return any(of_each().search(fold(block.text)) for block in blocks)


def fill(several: Sequence[Facts], shared: Facts, *, before: bool, each: bool) -> None:
    """Give credentials what is stated for all of them and none of their own parts says; `each`: each gets an award.

    A number or a date is theirs only where no part has one of its own, and where it stands `before` them all: behind
    them stand fees for books, days to withdraw. What is asked for behind them is asked for all where no part asks.
    """
    for group in NUMBERS if before else (PREREQUISITES,):
        if not any(_states(one, group) for one in several):
            for one in several:
                _take(one, shared, group)
    for name in (*WORDS, *(PREREQUISITES if before else ())):
        for one in several:
            if not _states(one, (name,)) and (name != "badge" or shared.badge != PLAIN or each):
                _take(one, shared, (name,))


def _states(one: Facts, group: tuple[str, ...]) -> bool:
    return any(getattr(one, name) not in (None, "") for name in group)


def _take(one: Facts, shared: Facts, group: tuple[str, ...]) -> None:
    for name in group:
        setattr(one, name, getattr(shared, name))


def _label(block: Block, title: str, rows: set[int]) -> str:
    label = block.label
    if label == title:
        return ""
    for cut in (label.removeprefix(f"{title} / "), label.removesuffix(f" / {title}")):
        if cut != label:
            return cut
    return label.rpartition(" / ")[2] if block.cell and block.cell.row in rows else label
