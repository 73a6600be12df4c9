"""Of several hits in one sentence or under one heading, which to keep."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.evidence.hit import Hit, Passage, Status

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6", "summary", "button"))
RANK: dict[Status, int] = {"negated": 0, "optional": 1, "planned": 2, "present": 3}
"""The more particular statement decides a sentence."""


def reduced(hits: Iterable[Hit]) -> list[Hit]:
    """Return one hit per criterion of a sentence: a believed one first, then a particular status, then a value."""
    best: dict[str, Hit] = {}
    for hit in hits:
        other = best.get(hit.criterion)
        if other is None or _order(hit) < _order(other):
            best[hit.criterion] = hit
    return sorted(best.values(), key=lambda hit: (hit.start, hit.criterion))


def _order(hit: Hit) -> tuple[bool, int, bool, int, str]:
    return bool(hit.discarded), RANK[hit.status], not hit.value, hit.start - hit.end, hit.rule_id


def settle_headings(told: Sequence[tuple[Hit, Passage]]) -> list[Hit]:
    """Discard what a heading says where the text under it says it too: that sentence is the better quote."""
    below = {
        (hit.criterion, passage.heading) for hit, passage in told if not hit.discarded and passage.tag not in HEADINGS
    }
    return [
        replace(hit, discarded="heading: said in full below")
        if not hit.discarded and passage.tag in HEADINGS and (hit.criterion, passage.text) in below
        else hit
        for hit, passage in told
    ]
