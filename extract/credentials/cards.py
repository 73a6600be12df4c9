"""Cards of a listing: they carry hours and prices as sections of a page of many courses do, and lead elsewhere."""

import re
from collections.abc import Sequence
from statistics import median

from crawler.urls import url_key
from extract.credentials.model import Candidate
from extract.reading.clean import fold
from extract.reading.page import SPOKEN, Block, Page

TEASER = re.compile(
    r"(?:view|see|read|learn|find out|explore|discover)\b.*|(?:more|full|course|program(?:me)?) (?:info\w*|details?)"
    r"|more|details?|info|voir\b.*|en savoir plus.*|(?:lire|consulter|decouvrir)\b.*|plus d'info\w*"
)
"""The text of a link to a card's own page."""
LONGEST = 60
"""Characters of a line that such a link begins."""
BRIEF = 200
"""Characters: what says more of a credential than this describes it, whatever else it leads to."""


def are_cards(page: Page, sections: Sequence[Candidate]) -> bool:
    """Tell whether `sections` are brief, and half of them lead to pages of their own, by heading or "View course"."""
    if not sections or median(_length(page, one) for one in sections) > BRIEF:
        return False
    here = url_key(page.url)
    leading = [link for link in page.links if link.zone in SPOKEN and url_key(link.url) != here]
    texts = {fold(link.text) for link in leading}
    headings = sum(any(text.startswith(fold(section.title)) for text in texts) for section in sections)
    teasers = tuple(text for text in texts if TEASER.fullmatch(text.strip(" .»>→")))
    ended = sum(
        any(_ends(block, teasers) for block in page.blocks[one.first_block : one.last_block + 1]) for one in sections
    )
    return max(headings, ended) * 2 >= len(sections)


def _ends(block: Block, teasers: tuple[str, ...]) -> bool:
    """Tell whether a short line holds such a link, alone or beside a "Register"."""
    return len(block.text) <= LONGEST and fold(block.text).startswith(teasers)


def _length(page: Page, section: Candidate) -> int:
    return sum(len(block.text) for block in page.blocks[section.first_block : section.last_block + 1])
