"""Sections that name a credential of a page by its code or by a short form of its title: they are its own."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.credentials.marks import is_title, listed, worded
from extract.credentials.names import is_marked
from extract.credentials.parts import FEWEST, Part
from extract.reading.clean import fold
from extract.reading.page import Block, Page

CODE = re.compile(r"\b([A-ZÀ-Ý]{2,9})[ -]?(\d{1,4}[A-Z]?)\b")
"""`ECO-10`, `WLD 101`."""
WORD = re.compile(r"[a-z0-9]+")
TELLING = 4
"""Letters of a word that may stand for a title."""


def with_sections(page: Page, found: Sequence[Part], cuts: Iterable[Sequence[Part]]) -> list[Part]:
    """Return the credentials of a page with the sections that a heading gives them under less than their title.

    `cuts`: all ways to cut the page. One section alone may be a room that shares a word with a title; sections of
    several credentials in one way to cut the page are theirs.
    """
    taken = {n for one in found for n in one.blocks}
    titles, names = [one.title for one in found], [_names(page.blocks, one) for one in found]
    for parts in cuts:
        under = [one for one in parts if _begins_section(page.blocks[one.named])]
        known = {number for one in under for number, other in enumerate(found) if _is_elsewhere(one, other)}
        free = [one for one in under if taken.isdisjoint(one.blocks)]
        tied = [(number, one) for one in free if (number := meant(one.title, titles, names)) is not None]
        numbers = {number for number, _ in tied}
        once = len(numbers) == len(tied) and numbers.isdisjoint(known)
        if tied and once and len(numbers | known) >= FEWEST:
            sections = dict(tied)
            return [_joined(one, sections.get(number)) for number, one in enumerate(found)]
    return list(found)


def _begins_section(block: Block) -> bool:
    return block.level > 0 or block.tag in ("dt", "button") or is_marked(block)


def _is_elsewhere(part: Part, other: Part) -> bool:
    """Tell whether a part is the section that `other` has under its full title, beside its row or card."""
    return (part.first, part.last) in other.elsewhere


def _joined(part: Part, section: Part | None) -> Part:
    return part if section is None else replace(part, elsewhere=(*part.elsewhere, (section.first, section.last)))


def _names(blocks: Sequence[Block], part: Part) -> str:
    """Return what names a part, with the code that stands beside its title: a line, or a cell, that is nothing else."""
    inside = (blocks[n].text for n in range(part.first, part.last + 1) if n != part.named)
    return " | ".join([blocks[part.named].text, *(text for text in inside if CODE.fullmatch(text))])


def meant(heading: str, titles: Sequence[str], names: Sequence[str]) -> int | None:
    """Return the number of the only credential that `heading` means; None where it means none, or may mean several.

    `names`: what names each, its title and its code.
    """
    if worded("about_another").search(fold(heading)):
        return None
    codes = _codes(heading)
    if len(codes) == 1:
        having = [n for n, name in enumerate(names) if codes <= _codes(name)]
    else:
        bare = _bare(heading)
        words = _words(bare)
        telling = is_title(bare) and any(len(word) >= TELLING and not _is_of_any(word) for word in words)
        having = [n for n, title in enumerate(titles) if telling and _holds(_words(fold(title)), words)]
    return having[0] if len(having) == 1 else None


def _codes(text: str) -> set[tuple[str, ...]]:
    return {code for code in CODE.findall(text) if not listed("no_code").fullmatch(fold(code[0]))}


def _bare(heading: str) -> str:
    """Return a heading, folded, without what it says around a title: `More about ...`, `..., in detail`."""
    text = fold(heading).strip(" :.")
    text = re.sub(rf"^(?:{listed('before_title').pattern})(?:\s*:?\s+|(?<='))", "", text)
    return re.sub(rf"(?:\s*[,:(–—|-]\s*|\s+)(?:{listed('after_title').pattern})\)?$", "", text)


def _is_of_any(word: str) -> bool:
    """Tell whether any title may have a word: `Introduction`, `Level`."""
    return listed("any_title").fullmatch(word) is not None


def _holds(title: Sequence[str], words: Sequence[str]) -> bool:
    """Tell whether `words` stand side by side in `title`."""
    size = len(words)
    return any(title[first : first + size] == words for first in range(len(title) - size + 1))


def _words(folded: str) -> list[str]:
    return [word for word in WORD.findall(folded) if not listed("little").fullmatch(word)]
