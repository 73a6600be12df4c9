"""What a run has found: links that it had not met, that are no traps and within its caps go on the frontier."""

from collections import Counter
from collections.abc import Iterable, Mapping

from crawler.discovery import Discovery
from crawler.follow import part_of
from crawler.ledger import Link
from crawler.politeness import trap
from crawler.session import Session
from crawler.urls import fetchable, url_key

FRONTIER_PER_PAGE = 5
"""So many times [crawl] max_pages may wait on the frontier; what is beyond is cut and said."""
AT_ONCE = 1000
"""Links written to the ledger in one transaction."""
PARTS_OF_A_LISTING = 200
"""So many pages of one listing lie at its own depth, however each leads to the next; others lie one deeper."""
SURE = ("credential", "provider", "listing")
"""Kinds of URL that a pattern or a listing names: where max_depth keeps one from being read, that is said."""


class Finds:
    """What one provider's crawl has found so far, in this attempt at the run and those before."""

    def __init__(self, session: Session, discovery: Discovery) -> None:
        """Take up the count where the ledger has it."""
        self._session, self._discovery, self._provider = session, discovery, discovery.provider
        self._found = session.ledger.places(session.run_id, self._provider.id)
        self._parts: Counter[str] = Counter()

    def met(self, url: str) -> bool:
        """Tell whether the run has met a form of `url`."""
        return self._session.ledger.knows(self._session.run_id, self._provider.id, url_key(url))

    def put(
        self, links: Iterable[tuple[str, str]], depth: int, parent: str, lastmod: Mapping[str, str] | None = None
    ) -> None:
        """Write the links (URL, kind) that this run has not met to the ledger, a thousand in one transaction.

        `lastmod`: URL -> when a sitemap says that its page was last changed.
        """
        tally = self._session.tallies[self._provider.id]
        most = FRONTIER_PER_PAGE * (self._provider.max_pages or 1)
        rows: dict[str, Link] = {}
        for found, kind in links:
            url = self._discovery.plain(found)
            key = url_key(url)
            if key in rows or not self._discovery.here(url) or self.met(url):
                continue
            if why := trap(url):
                tally.trouble("trap", url, why)
                continue
            level = self._depth(url, kind, depth, parent)
            if level > (self._provider.max_depth or level):
                if kind in SURE:
                    tally.miss(key, url)
                continue
            tally.too_deep.pop(key, None)
            if self._found + len(rows) >= most:
                tally.capped = True
                break
            rows[key] = (fetchable(url), key, kind, level, parent, (lastmod or {}).get(found, ""))
            if len(rows) == AT_ONCE:
                self._write(rows)
        if rows:
            self._write(rows)

    def _depth(self, url: str, kind: str, depth: int, parent: str) -> int:
        """Return `depth`, or that of `parent` where `url` is another page of that listing, and so no deeper."""
        listing = part_of(url, parent) if kind == "listing" and parent else ""
        if not listing or self._parts[listing] >= PARTS_OF_A_LISTING:
            return depth
        self._parts[listing] += 1
        return depth - 1

    def _write(self, rows: dict[str, Link]) -> None:
        run_id, name = self._session.run_id, self._provider.id
        self._found += self._session.ledger.found(run_id, name, self._found + 1, rows.values())
        rows.clear()
