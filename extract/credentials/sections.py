"""Many courses on one page: its sections that each describe one."""

import re
from dataclasses import replace
from urllib.parse import quote as percent

from selectolax.lexbor import LexborHTMLParser

from crawler.registry import Provider
from extract.credentials.describe import code_of, type_of
from extract.credentials.features import weigh, words
from extract.credentials.model import Candidate
from extract.credentials.view import SPOKEN, section_view
from extract.reading.clean import fold
from extract.reading.page import Block, Page, Zone

FEWEST = 3
"""Fewer sections than this are a page's own parts, unless a pattern or their headings name credentials."""
NAMED = re.compile(rf"\b(?:{words('award')})\b")
REGISTRATION = "registration"
PRICE, LENGTH = {"price", "money in the text"}, {"length", "hours or weeks in the text"}


def sections(page: Page, provider: Provider | None) -> list[Candidate]:
    """Return the credentials that sections of the page describe; empty where it is not such a page.

    A platform's `split_at` says which headings begin one, or the provider's patterns do, where they match a heading's
    id and not the page. Elsewhere three and more headings of one level do, each with a length and a price below it,
    and with an id or a registration button; on a page that a pattern matches, only those that name what is awarded.
    """
    split_at = provider.platform.split_at if provider else ""
    patterns = provider is not None and bool(provider.credential_patterns)
    whole = patterns and not split_at and provider is not None and provider.credential_match(page.url) is not None
    declared = _ids(page, split_at) if split_at else None
    enough = 1 if patterns else FEWEST
    awards = any(NAMED.search(fold(block.text)) for block in page.blocks if block.zone is Zone.MAIN)
    best: list[Candidate] = []
    for level in (2, 3, 4):
        found = [
            _candidate(page, provider, first, last)
            for first, last in _spans(page, level, declared)
            if _describes(page, None if whole else provider, page.blocks[first : last + 1], awards)
        ]
        named = len(found) > 1 and all(NAMED.search(fold(one.title)) for one in found)
        if (named or (len(found) >= enough and not whole)) and len(found) > len(best):
            best = found if declared is not None else _addressed(found)
    return best


def _addressed(found: list[Candidate]) -> list[Candidate]:
    """Give sections that share an id, or have none, an address of their own: a text fragment of their heading."""
    anchors = [one.anchor for one in found]
    if all(anchors) and len(set(anchors)) == len(anchors):
        return found
    return [replace(one, anchor=f":~:text={percent(one.title, safe='').replace('-', '%2D')}") for one in found]


def _ids(page: Page, split_at: str) -> set[str]:
    nodes = LexborHTMLParser(page.main_html).css(split_at)
    return {str(node.attributes.get("id")) for node in nodes if node.attributes.get("id")}


def _spans(page: Page, level: int, declared: set[str] | None) -> list[tuple[int, int]]:
    """Return (heading, last block) of each section that a heading of `level` with an anchor begins."""
    spans: list[tuple[int, int]] = []
    first: int | None = None
    for number, block in enumerate(page.blocks):
        if block.zone not in SPOKEN:
            if first is not None:
                spans.append((first, number - 1))
                first = None
            continue
        if block.level and block.level <= level:
            if first is not None:
                spans.append((first, number - 1))
            begins = block.level == level and block.zone is Zone.MAIN
            first = number if begins and (declared is None or block.anchor in declared) else None
    if first is not None:
        spans.append((first, len(page.blocks) - 1))
    return spans


def _describes(page: Page, provider: Provider | None, blocks: list[Block], awards: bool) -> bool:
    """Tell whether a section describes a credential: its anchor matches, or it has a length and a price."""
    if provider is not None and provider.credential_patterns:
        return provider.credential_match(f"{page.url}#{blocks[0].anchor}") is not None
    weighed = weigh(section_view(blocks))
    reasons = {feature.reason for feature in weighed.found}
    addressed = bool(blocks[0].anchor) or REGISTRATION in reasons
    return awards and addressed and weighed.never is None and bool(reasons & PRICE) and bool(reasons & LENGTH)


def _candidate(page: Page, provider: Provider | None, first: int, last: int) -> Candidate:
    heading, blocks = page.blocks[first], page.blocks[first : last + 1]
    return Candidate(
        title=heading.text,
        code=code_of(page, provider, {}, blocks, heading.anchor),
        anchor=heading.anchor,
        first_block=first,
        last_block=last,
        credential_type=type_of(heading.text, blocks),
        lang=heading.lang or page.lang,
    )
