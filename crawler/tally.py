"""What one provider's crawl met so far, counted as it goes."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from crawler.row import READ, Row

NO_PAGES = ("robots", "sitemap")
"""Kinds of URL that lead to pages and are none."""

OF_A_PAGE = ("render", "part")
"""Kinds of request that a browser makes for a page: neither pages nor rows of their own."""
MAX_TROUBLES = 200
"""So many different troubles of one provider, and pages that lie too deep, are remembered."""


@dataclass(slots=True)
class Tally:
    """What one provider's crawl met so far."""

    capped: bool = False
    """The page cap kept URLs from being asked."""
    full: bool = False
    """As many pages as the page cap allows were asked."""
    ended: dict[str, str] = field(default_factory=dict)
    """Host -> reason: hosts that are asked no more in this run."""
    lost_listings: dict[str, str] = field(default_factory=dict)
    """Listings and sitemaps that could not be read -> why: what they link to is unknown."""
    too_deep: dict[str, str] = field(default_factory=dict)
    """Key -> URL of pages and listings that lie deeper than max_depth, as far as nothing else led to them."""
    troubles: dict[tuple[str, str], str] = field(default_factory=dict)
    """(kind, detail) -> first URL of what was not followed: traps, redirects off the list."""
    failure: str = ""
    """Why the crawl itself broke off: the archive or the ledger could not be written."""
    running: bool = True
    _counts: Counter[str] = field(default_factory=Counter)

    def see(self, row: Row, before: tuple[str, str, str] | None = None) -> None:
        """Count a URL that was settled; what it was `before` in this run (kind, state, outcome) counts no longer."""
        if before is not None:
            self._counts.subtract(_counted(*before))
        self._counts.update(_counted(row.kind, row.state, row.outcome))

    def miss(self, key: str, url: str) -> None:
        """Remember that a page or listing lies too deep."""
        if len(self.too_deep) < MAX_TROUBLES:
            self.too_deep.setdefault(key, url)

    def trouble(self, kind: str, url: str, detail: str) -> None:
        """Remember that something was not followed; what happens again and again is remembered once."""
        if len(self.troubles) < MAX_TROUBLES:
            self.troubles.setdefault((kind, detail), url)

    def recount(self, settled: Iterable[tuple[str, str, str, int]]) -> None:
        """Take the counts from (kind, state, outcome, number), as the ledger has them."""
        self._counts.clear()
        for kind, state, outcome, number in settled:
            self._counts.update(dict.fromkeys(_counted(kind, state, outcome), number))

    def count(self) -> Counter[str]:
        """Return `pages`, `credentials`, `new`, `same`, `changed`, `gone`, `errors` and one count per outcome."""
        return self._counts


def _counted(kind: str, state: str, outcome: str) -> list[str]:
    if kind in NO_PAGES:
        return []
    counted = ["new" if state == "done" else state]
    if state in READ or state == "unstored":
        counted.append("pages")
        if kind == "credential":
            counted.append("credentials")
    if state in ("error", "blocked"):
        counted.append("errors")
    return [*counted, f"outcome:{outcome}"] if outcome else counted
