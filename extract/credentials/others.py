"""What stands behind the credentials of a page: words under headings, and cards of other things side by side."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import itemgetter

from extract.credentials.marks import is_title, worded
from extract.credentials.parts import shared
from extract.reading.clean import fold
from extract.reading.page import Block

FEWEST = 3
"""So many short things side by side, each under a title of its own, are cards."""
HEADED = 2
"""Blocks of a card: its title and some words."""
LONGEST = 200
"""Letters of a card."""


def own_words(blocks: Sequence[Block]) -> list[list[Block]]:
    """Return the blocks in runs that a heading begins each, without rows of cards about other things.

    `Become a machinist`, `Welding contest` and `Blind resumes` side by side are no word about the page's credentials;
    `Fees`, `Getting here` and `Work placement` are, and a row one of whose cards speaks of all of them.
    """
    found: list[list[Block]] = []
    for row, runs in groupby(_cards(_under_headings(blocks)), itemgetter(0)):
        cards = [run for _, run in runs]
        found += [] if row and _are_others(cards) else cards
    return found


def _under_headings(blocks: Sequence[Block]) -> list[list[Block]]:
    runs: list[list[Block]] = [[]]
    for block in blocks:
        if block.level:
            runs.append([])
        runs[-1].append(block)
    return [run for run in runs if run]


def _cards(runs: Sequence[list[Block]]) -> Iterator[tuple[tuple[int, ...], list[Block]]]:
    """Yield each run with the elements around the card that it is, none where it is no card."""
    for number, run in enumerate(runs):
        path = run[0].path
        beside = [runs[other][0].path for other in (number - 1, number + 1) if 0 <= other < len(runs)]
        depth = max((shared(path, other) for other in beside), default=len(path))
        size = sum(block.path[: depth + 1] == path[: depth + 1] for block in run)
        if not run[0].level or size < HEADED or depth + 1 >= len(path):
            yield (), run
            continue
        yield path[:depth], run[:size]
        if run[size:]:
            yield (), run[size:]


def _are_others(cards: Sequence[Sequence[Block]]) -> bool:
    """Tell whether cards have titles of things of their own, say little, and nothing of all or each of several."""
    said = [" ".join(block.text for block in card) for card in cards]
    brief = all(len(text) <= LONGEST for text in said)
    titles = [fold(card[0].text) for card in cards]
    titled = all(map(is_title, titles)) and not any(map(worded("own_cards").search, titles))
    return len(cards) >= FEWEST and brief and titled and not any(worded("each").search(fold(text)) for text in said)
