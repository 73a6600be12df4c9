"""Many courses on one page: its parts that each describe one."""

import itertools
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from urllib.parse import quote as percent

from selectolax.lexbor import LexborHTMLParser

from crawler.registry import Provider
from extract.credentials.describe import code_of, type_of
from extract.credentials.model import Candidate
from extract.credentials.parts import FEWEST, Part
from extract.credentials.several import described, says_award
from extract.credentials.shortened import with_sections
from extract.credentials.sitewide import own_title
from extract.credentials.ways import ways
from extract.reading.clean import fold
from extract.reading.page import Page


def sections(page: Page, provider: Provider | None) -> list[Candidate]:
    """Return the credentials that parts of the page describe; empty where it is not such a page.

    A platform's `split_at` says which headings begin one, or the provider's patterns do, where they match a heading's
    id and not the page. Elsewhere parts do that name what is awarded, or that the page calls awards, each with facts of
    its own; on a page that a pattern matches, only those that name what is awarded.
    """
    split_at = provider.platform.split_at if provider else ""
    patterns = provider is not None and bool(provider.credential_patterns)
    whole = patterns and not split_at and provider is not None and provider.credential_match(page.url) is not None
    declared = _ids(page, split_at) if split_at else None
    title = fold(own_title(page))
    best: list[Part] = []
    cuts = _together(ways(page, declared))
    for parts in cuts:
        if patterns and not whole and provider is not None:
            found = [one for one in parts if provider.credential_match(f"{page.url}#{page.blocks[one.named].anchor}")]
        else:
            found = described(page, title, parts, whole)
        if _better(found, best):
            best = found
    candidates = [_candidate(page, provider, one) for one in with_sections(page, best, cuts)]
    return candidates if declared is not None else _addressed(candidates)


def _together(several: Iterable[list[Part]]) -> list[list[Part]]:
    """Return ways to cut a page, each part with what stands under the same title in another way."""
    found = list(several)
    titled: dict[str, list[Part]] = defaultdict(list)
    for one in itertools.chain(*found):
        titled[fold(one.title)].append(one)
    return [[_with_others(one, titled[fold(one.title)]) for one in parts] for parts in found]


def _with_others(part: Part, titled: Sequence[Part]) -> Part:
    runs = [(part.first, part.last)]
    for other in titled:
        if all(other.last < first or last < other.first for first, last in runs):
            runs.append((other.first, other.last))
    return replace(part, elsewhere=tuple(runs[1:])) if len(runs) == FEWEST else part


def without(page: Page, found: Sequence[Candidate]) -> Page:
    """Return the page as it would be without the parts that describe these credentials."""
    gone = {n for one in found for n in one.blocks}
    titles = {fold(one.title) for one in found}
    return replace(
        page,
        blocks=[block for n, block in enumerate(page.blocks) if n not in gone],
        links=[link for link in page.links if fold(link.text) not in titles],
    )


def _better(found: Sequence[Part], best: Sequence[Part]) -> bool:
    """Tell whether more credentials were found than in another way, where their titles say as much of what they are."""
    if not found or not best:
        return bool(found)
    return (all(map(says_award, found)), len(found)) > (all(map(says_award, best)), len(best))


def _addressed(found: list[Candidate]) -> list[Candidate]:
    """Give parts that share an id, or have none, an address of their own: a text fragment of their title."""
    anchors = [one.anchor for one in found]
    if all(anchors) and len(set(anchors)) == len(anchors):
        return found
    return [replace(one, anchor=f":~:text={percent(one.title, safe='').replace('-', '%2D')}") for one in found]


def _ids(page: Page, split_at: str) -> set[str]:
    nodes = LexborHTMLParser(page.main_html).css(split_at)
    return {str(node.attributes.get("id")) for node in nodes if node.attributes.get("id")}


def _candidate(page: Page, provider: Provider | None, part: Part) -> Candidate:
    named = page.blocks[part.named]
    blocks = [page.blocks[n] for n in part.blocks]
    return Candidate(
        title=part.title,
        code=code_of(page, provider, {}, [named, *blocks], named.anchor),
        anchor=named.anchor,
        first_block=part.first,
        last_block=part.last,
        credential_type=type_of(part.title, blocks),
        lang=named.lang or page.lang,
        elsewhere=part.elsewhere,
    )
