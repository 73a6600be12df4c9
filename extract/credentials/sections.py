"""Many courses on one page: its parts that each describe one."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote as percent

from selectolax.lexbor import LexborHTMLParser

from crawler.registry import Provider
from extract.credentials.describe import code_of, type_of
from extract.credentials.features import Weighed, weigh, words
from extract.credentials.marks import Fact, award, counted, denies, facts_of, is_title, several
from extract.credentials.model import Candidate
from extract.credentials.parts import Part
from extract.credentials.sitewide import own_title, pieces
from extract.credentials.view import SPOKEN, TYPES, json_ld_types, section_view
from extract.credentials.ways import ways
from extract.reading.clean import fold
from extract.reading.columns import names_fact
from extract.reading.page import Block, Page, Zone

FEWEST = 2
ENOUGH = 3
"""So many parts with a length, a price and an address are courses, whatever the page calls them."""
NAMED = re.compile(rf"\b(?:{words('award')})\b")
INTRODUCTION = 8
"""Blocks before the first part that say what the parts are."""
STRONG = frozenset(("price", "length"))


@dataclass(frozen=True, slots=True)
class Around:
    """What a page says of the parts it falls into."""

    several: bool
    """It is about more than one award."""
    counted: bool
    """Its title is a plural, or it says how many: `Saturday badges`, `Each row is a certificate`."""
    single: bool
    """Its title names one."""
    awards: bool
    """Some block names an award."""
    listed: frozenset[str]
    """Folded names of the courses of its JSON-LD."""


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
    best: list[Part] = []
    for parts in ways(page, declared):
        if patterns and not whole and provider is not None:
            found = [one for one in parts if provider.credential_match(f"{page.url}#{page.blocks[one.named].anchor}")]
        else:
            found = _described(page, parts, whole)
        if _better(found, best):
            best = found
    candidates = [_candidate(page, provider, one) for one in best]
    return candidates if declared is not None else _addressed(candidates)


def without(page: Page, found: Sequence[Candidate]) -> Page:
    """Return the page as it would be without the parts that describe these credentials."""
    gone = {n for one in found for n in range(one.first_block, one.last_block + 1)}
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
    return (all(map(_says_award, found)), len(found)) > (all(map(_says_award, best)), len(best))


def _described(page: Page, parts: Sequence[Part], whole: bool) -> list[Part]:
    """Return those of `parts` that describe a credential each, if they are several."""
    parts = [_called(page, one) for one in parts]
    stated = {one: _facts(page, one) for one in parts if _may_be(page, one)}
    stated = {one: facts for one, facts in stated.items() if facts}
    if len(stated) < FEWEST:
        return []
    around = _around(page, min(one.first for one in stated))
    found = [one for one, facts in stated.items() if _is_credential(page, one, facts, around)]
    if any(award().search(fold(one.called)) for one in found):
        found = [one for one in found if _says_award(one)]
    if len(under := [one for one in found if _is_under_awards(page, one)]) >= FEWEST:
        found = [one for one in found if one in under or _says_award(one)]
    courses = [one for one, facts in stated.items() if one in found or _is_course(page, one, facts, around)]
    if len(courses) >= ENOUGH:
        found = courses
    if whole and not around.counted and not all(_says_award(one) for one in found):
        return []
    titles = {re.sub(r"[\d\W]+", " ", fold(one.title)).strip() for one in found}
    return found if len(titles) >= FEWEST else []


def _called(page: Page, part: Part) -> Part:
    """Return a part with the kicker above or below its title: `Badge`."""
    beside = (page.blocks[n] for n in (part.named - 1, part.named + 1) if part.first <= n <= part.last)
    kicker = next((one.text for one in beside if award().fullmatch(fold(one.text))), "")
    return replace(part, called=part.called or kicker)


def _may_be(page: Page, part: Part) -> bool:
    """Tell whether a part may be a thing of its own: what stands under the page's own title is the page's."""
    holds_title = any(block.level == 1 for block in page.blocks[part.first : part.last + 1])
    title = fold(part.title)
    return is_title(title) and not names_fact(title) and not holds_title and title != fold(own_title(page))


def _around(page: Page, first: int) -> Around:
    """Return what the page says of itself, and before the block that its parts begin with."""
    before = [block for block in page.blocks[:first] if block.zone in SPOKEN][-INTRODUCTION:]
    title = own_title(page)
    said = [title, *pieces(page.title)[:1], page.blocks[first].heading, *(block.text for block in before)]
    text = "\n".join(map(fold, said))
    courses = [thing for thing in page.json_ld if json_ld_types(thing) & TYPES["json_ld_course"]]
    names = frozenset(fold(str(thing.get("name") or "")) for thing in courses)
    return Around(
        counted=bool(several().search(fold(title)) or counted().search(text)),
        several=bool(several().search(text)) or len(names) >= FEWEST,
        single=bool(award().search(fold(title))) and not several().search(fold(title)),
        awards=any(NAMED.search(fold(block.text)) for block in page.blocks if block.zone is Zone.MAIN),
        listed=names if len(names) >= FEWEST else frozenset(),
    )


def _says_award(part: Part) -> bool:
    """Tell whether the title, its kicker or its column says what is awarded; a plural is no title of one."""
    title = fold(part.title)
    return bool(award().search(title) and not several().search(title)) or bool(award().search(fold(part.called)))


def _is_credential(page: Page, part: Part, facts: frozenset[Fact], around: Around) -> bool:
    """Tell whether a part describes a credential: by its title or by what the page says, and by facts of its own."""
    blocks = page.blocks[part.first : part.last + 1]
    weighed = weigh(replace(section_view(blocks), title=fold(part.title)))
    if _is_degree(weighed) or denies(_introduced(page, part)):
        return False
    strong = facts >= STRONG
    named = _says_award(part) or fold(part.title) in around.listed
    if around.single and not around.several:
        return named and strong
    if named:
        return (len(facts) >= FEWEST and bool(facts & STRONG)) or (around.several and bool(facts))
    says = any(feature.names for feature in weighed.found)
    if strong and (around.several or says):
        return True
    return around.several and not around.single and "length" in facts and len(facts) >= FEWEST


def _is_course(page: Page, part: Part, facts: frozenset[Fact], around: Around) -> bool:
    """Tell whether a part describes a course with an address of its own, on a page that somewhere names an award."""
    addressed = bool(page.blocks[part.named].anchor) or "register" in facts
    blocks = page.blocks[part.first : part.last + 1]
    weighed = weigh(replace(section_view(blocks), title=fold(part.title)))
    never = _is_degree(weighed) or denies(_introduced(page, part))
    return around.awards and addressed and facts >= STRONG and not never


def _is_under_awards(page: Page, part: Part) -> bool:
    """Tell whether the heading over a part is about awards: `Micro-credentials`, beside `Webinars`."""
    over = fold(page.blocks[part.named].heading)
    return over != fold(page.h1) and several().search(over) is not None


def _is_degree(weighed: Weighed) -> bool:
    return any(feature.never and feature.degree for feature in weighed.found)


def _introduced(page: Page, part: Part) -> list[Block]:
    """Return the blocks of a part, and of what stands over its table or list, up to the heading."""
    own = page.blocks[part.first : part.last + 1]
    if page.blocks[part.named].level:
        return own
    first = part.first
    while first > 0 and not page.blocks[first].level:
        first -= 1
    over = [block for block in page.blocks[first : part.first] if block.heading == own[0].heading or block.level]
    return [*(block for block in over if block.tag not in ("td", "th", "li") or not block.label), *own]


def _facts(page: Page, part: Part) -> frozenset[Fact]:
    blocks = page.blocks[part.first : part.last + 1]
    return frozenset().union(*(facts_of(block) for block in blocks if block.zone in SPOKEN))


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
    blocks = page.blocks[part.first : part.last + 1]
    return Candidate(
        title=part.title,
        code=code_of(page, provider, {}, [named, *blocks], named.anchor),
        anchor=named.anchor,
        first_block=part.first,
        last_block=part.last,
        credential_type=type_of(part.title, blocks),
        lang=named.lang or page.lang,
    )
