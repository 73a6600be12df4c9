"""Blocks that stand on so many pages of a host that they speak for the host, not for the page."""

from collections import Counter
from collections.abc import Iterable

SHARE = 0.5
AT_LEAST = 5


def repeated(pages: Iterable[Iterable[int]]) -> frozenset[int]:
    """Return the digests that stand on at least half of a host's `pages` and on at least five.

    `pages`: for each page of one host the digests of its blocks.
    """
    counts: Counter[int] = Counter()
    total = 0
    for digests in pages:
        counts.update(set(digests))
        total += 1
    return frozenset(digest for digest, count in counts.items() if count >= AT_LEAST and count >= total * SHARE)
