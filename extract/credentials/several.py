"""Which parts of a page describe a credential each: by what the page calls them, their titles, their facts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.credentials.features import Weighed, weigh, words
from extract.credentials.marks import Fact, award, counted, denies, facts_of, is_title, of_each, several
from extract.credentials.parts import FEWEST, Part
from extract.credentials.sitewide import pieces
from extract.credentials.view import TYPES, json_ld_types, section_view
from extract.reading.clean import fold
from extract.reading.columns import names_fact
from extract.reading.page import SPOKEN, Block, Page, Zone

ENOUGH = 3
"""So many parts with a length, a price and an address are courses, whatever the page calls them."""
NAMED = re.compile(rf"\b(?:{words('award')})\b")
INTRODUCTION = 8
"""Blocks before the first part that say what the parts are."""
STRONG: frozenset[Fact] = frozenset(("price", "length"))
NOT_LETTERS = re.compile(r"[\d\W]+")


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


def described(page: Page, title: str, parts: Sequence[Part], whole: bool) -> list[Part]:
    """Return those of `parts` that describe a credential each, if they are several.

    `title`: the page's own, folded; `whole`: the provider's patterns call the page itself a credential's; the parts
    must then say what they are.
    """
    parts = [_called(page, one) for one in parts if _may_be(page, one, title)]
    stated = {one: facts for one in parts if (facts := _facts(page, one))}
    if len(stated) < FEWEST:
        return []
    first = min(one.first for one in stated)
    around, each = _around(page, title, first), _of_each(page, first)
    stated = {one: facts | each if "register" in facts else facts for one, facts in stated.items()}
    found = [one for one, facts in stated.items() if _is_credential(page, one, facts, around)]
    courses = [one for one, facts in stated.items() if one in found or _is_course(page, one, facts, around)]
    found = _alike(page, courses if len(courses) >= ENOUGH else found)
    if whole and not around.counted and not all(map(says_award, found)):
        return []
    titles = {NOT_LETTERS.sub(" ", fold(one.title)).strip() for one in found}
    return found if len(titles) >= FEWEST else []


def says_award(part: Part) -> bool:
    """Tell whether the title, its kicker or its column says what is awarded; a plural is no title of one."""
    title = fold(part.title)
    return bool(award().search(title) and not several().search(title)) or bool(award().search(fold(part.called)))


def _alike(page: Page, found: list[Part]) -> list[Part]:
    """Leave out what stands in another table, or under another heading, than those that are called awards there."""
    if any(award().search(fold(one.called)) for one in found):
        found = [one for one in found if says_award(one)]
    under = [one for one in found if _is_under_awards(page, one)]
    return [one for one in found if one in under or says_award(one)] if len(under) >= FEWEST else found


def _called(page: Page, part: Part) -> Part:
    """Return a part with the kicker above or below its title: `Badge`."""
    beside = (page.blocks[n] for n in (part.named - 1, part.named + 1) if part.first <= n <= part.last)
    kicker = next((one.text for one in beside if award().fullmatch(fold(one.text))), "")
    return replace(part, called=part.called or kicker)


def _may_be(page: Page, part: Part, title: str) -> bool:
    """Tell whether a part may be a thing of its own: what stands under the page's own title is the page's."""
    name = fold(part.title)
    if name == title or names_fact(name) or not is_title(name):
        return False
    return all(block.level != 1 for block in page.blocks[part.first : part.last + 1])


def _around(page: Page, title: str, first: int) -> Around:
    """Return what the page, whose own title (folded) is `title`, says before the block that its parts begin with."""
    before = _introduction(page, first)
    said = [title, *pieces(page.title)[:1], page.blocks[first].heading, *(block.text for block in before)]
    text = "\n".join(map(fold, said))
    courses = [thing for thing in page.json_ld if json_ld_types(thing) & TYPES["json_ld_course"]]
    names = frozenset(fold(str(thing.get("name") or "")) for thing in courses)
    return Around(
        counted=bool(several().search(title) or counted().search(text)),
        several=bool(several().search(text)) or len(names) >= FEWEST,
        single=bool(award().search(title)) and not several().search(title),
        awards=any(NAMED.search(fold(block.text)) for block in page.blocks if block.zone is Zone.MAIN),
        listed=names if len(names) >= FEWEST else frozenset(),
    )


def _introduction(page: Page, first: int) -> list[Block]:
    return [block for block in page.blocks[:first] if block.zone in SPOKEN][-INTRODUCTION:]


def _of_each(page: Page, first: int) -> frozenset[Fact]:
    """Return the facts that the introduction states of each part: `Each badge takes twenty hours and costs $310.`."""
    said = (block for block in _introduction(page, first) if of_each().search(fold(block.text)))
    return frozenset().union(*map(facts_of, said))


def _is_credential(page: Page, part: Part, facts: frozenset[Fact], around: Around) -> bool:
    """Tell whether a part describes a credential: by its title or by what the page says, and by facts of its own."""
    strong = facts >= STRONG
    named = says_award(part) or fold(part.title) in around.listed
    if around.single and not around.several:
        likely = named and strong
    elif named:
        likely = around.several or (len(facts) >= FEWEST and bool(facts & STRONG))
    elif strong:
        likely = around.several or _names_award(_weighed(page, part))
    else:
        told = around.several or (not around.single and _names_award(_weighed(page, part)))
        likely = told and not around.single and "length" in facts and len(facts) >= FEWEST
    return likely and not _is_none(page, part)


def _is_course(page: Page, part: Part, facts: frozenset[Fact], around: Around) -> bool:
    """Tell whether a part describes a course with an address of its own, on a page that somewhere names an award."""
    addressed = bool(page.blocks[part.named].anchor) or "register" in facts
    return around.awards and addressed and facts >= STRONG and not _is_none(page, part)


def _weighed(page: Page, part: Part) -> Weighed:
    view = section_view(page.blocks[part.first : part.last + 1])
    return weigh(replace(view, title=fold(part.title)))


def _names_award(weighed: Weighed) -> bool:
    return any(feature.names for feature in weighed.found)


def _is_none(page: Page, part: Part) -> bool:
    """Tell whether a part is a diploma's or a degree's, or says that nothing is awarded."""
    return denies(_introduced(page, part)) or any(one.degree for one in _weighed(page, part).found)


def _is_under_awards(page: Page, part: Part) -> bool:
    """Tell whether the heading over a part is about awards: `Micro-credentials`, beside `Webinars`."""
    over = fold(page.blocks[part.named].heading)
    return over != fold(page.h1) and several().search(over) is not None


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
    blocks = [page.blocks[n] for n in part.blocks]
    return frozenset().union(*(facts_of(block) for block in blocks if block.zone in SPOKEN))
