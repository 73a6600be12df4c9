"""What a host's pages share, and so says nothing about one of them: columns, banners, the site's name."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from extract.credentials.model import Judgement
from extract.reading.clean import fold
from extract.reading.page import SPOKEN, Page, Zone
from extract.reading.repeated import AT_LEAST, SHARE

PIECES = re.compile(r"\s+(?:[|·•»<>]|::|[–—-])\s+|\s*\|\s*|\s+:\s+")
SITE_SUFFIX = re.compile(r"\s+(?:[|·•»]|::|[–—-])\s+(?:(?!\s(?:[–—-]|::)\s)[^|·•»])*$")
TELLING = re.compile(
    r"badge|certif|attest|micro|boot ?camp|\baec\b|diplom|degree|\$|\b(?:hours?|hrs?|weeks?|heures?|semaines?)\b"
)
"""Words without which a block changes no judgement."""
FEWEST_OTHERS = 3


@dataclass(frozen=True, slots=True)
class SiteWide:
    """What the pages of one host share."""

    blocks: frozenset[int] = frozenset()
    """Digests of blocks that stand on most pages, those that are no credential's among them."""
    names: frozenset[str] = frozenset()
    """Folded headings and pieces of titles that stand on most pages."""


NOTHING = SiteWide()


class Seen(Protocol):
    """What of a page's first judgement is looked at."""

    @property
    def judgement(self) -> Judgement: ...  # noqa: D102
    @property
    def digests(self) -> list[int]: ...  # noqa: D102
    @property
    def telling(self) -> frozenset[int]: ...  # noqa: D102
    @property
    def names(self) -> tuple[str, ...]: ...  # noqa: D102


def names_of(page: Page) -> tuple[str, ...]:
    """Return the page's first heading and the pieces of its title, folded."""
    return fold(page.h1), *(fold(piece) for piece in pieces(page.title))


def pieces(title: str) -> list[str]:
    """Return the parts of a title element: the page's own name, the section, the site."""
    return [piece.strip() for piece in PIECES.split(title) if piece.strip()]


def telling_blocks(page: Page) -> frozenset[int]:
    """Return the digests of the blocks whose words could change a judgement."""
    spoken = (block for block in page.blocks if block.zone in SPOKEN)
    return frozenset(block.digest for block in spoken if TELLING.search(block.text.lower()))


def sitewide(pages: Iterable[Seen]) -> SiteWide:
    """Return what the pages of one host share.

    A block counts where it stands on at least half of the pages that are no credential's, and on three: a line that
    all credentials of a provider have is theirs.
    """
    blocks: Counter[int] = Counter()
    names: Counter[str] = Counter()
    others = total = 0
    for page in pages:
        total += 1
        names.update(set(filter(None, page.names)))
        if page.judgement.kind in ("listing", "provider", "other"):
            others += 1
            blocks.update(set(page.digests))
    return SiteWide(
        frozenset(one for one, n in blocks.items() if n >= FEWEST_OTHERS and n >= others * SHARE),
        frozenset(one for one, n in names.items() if n >= AT_LEAST and n >= total * SHARE),
    )


def leans_on(page: Seen, shared: SiteWide) -> bool:
    """Tell whether the first judgement of `page` may rest on what its host's pages share."""
    if page.names and page.names[0] in shared.names:
        return True
    found = page.judgement.kind in ("credential", "credentials", "family")
    return found and not shared.blocks.isdisjoint(page.telling)


def below_title(page: Page) -> str:
    """Return the text of the block right behind the h1; empty where there is none."""
    title = next((n for n, block in enumerate(page.blocks) if block.level == 1), len(page.blocks))
    return next((block.text for block in page.blocks[title + 1 : title + 2]), "")


def own_title(page: Page, shared: SiteWide = NOTHING) -> str:
    """Return what the page calls itself: its h1, a part of its title that it repeats, its title without the site."""
    if page.h1 and fold(page.h1) not in shared.names:
        return page.h1
    parts = [part for part in pieces(page.title) if fold(part) not in shared.names]
    said = {fold(block.text): block.text for block in page.blocks if block.zone is Zone.MAIN and len(block.text) > 3}
    if repeated := next((said[fold(part)] for part in parts if fold(part) in said), ""):
        return repeated
    return parts[0] if shared.names and parts else SITE_SUFFIX.sub("", page.title) or page.title
