"""What the archive knows of a page's past: when it was first and last read, and whether it was a credential's."""

from collections import defaultdict
from collections.abc import Iterable
from functools import cached_property

from crawler.registry import Registry
from extract.rows import Change
from extract.sources import Source, page_key
from extract.summary import summarise


class History:
    """The visits of every page, by page."""

    def __init__(self, visits: Iterable[Source]) -> None:
        """Take `visits` in the order of time."""
        self._visits = visits

    @cached_property
    def _read(self) -> dict[str, list[Source]]:
        """The visits that gave a body, or found it unchanged, by page."""
        read: dict[str, list[Source]] = defaultdict(list)
        for visit in self._visits:
            if visit.outcome in ("", "unchanged"):
                read[page_key(visit.url)].append(visit)
        return read

    def date(self, change: Change) -> None:
        """Fill in when the credential's page was first and last read."""
        read = self._read.get(page_key(change.url))
        if read:
            change.first_seen, change.last_seen = read[0].fetched_at, read[-1].fetched_at

    def was_credential(self, url: str, registry: Registry) -> bool:
        """Tell whether a body of the page `url`, the newest first, describes a credential."""
        bodies = (visit for visit in reversed(self._read.get(page_key(url), ())) if not visit.outcome)
        return any(summarise(one, registry).judgement.kind in ("credential", "credentials") for one in bodies)
