"""Shares with their intervals: of the credentials that could be read, how many say so."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist
from typing import Any, get_args

from crawler.provider import Kind, Province
from extract.evidence.codebook import LANGUAGES, load_codebook

STATUSES = tuple(sorted(load_codebook().points, key=load_codebook().points.__getitem__, reverse=True))
"""What a page that was read can say of a criterion, from most to least points."""
LEVEL = 0.95
FEW = 10
"""In a group of fewer credentials a percentage says little: the count is printed alone, the dot is hollow."""
ORDER: Mapping[str, Sequence[str]] = {
    "province": get_args(Province),
    "provider_kind": get_args(Kind),
    "lang": LANGUAGES,
}
"""The groups of each breakdown in an order that no result decides: west to east, as in the registry, English first."""


@dataclass(frozen=True, slots=True)
class Share:
    """`count` of `of`, and the ends of Wilson's 95 % interval for the share, each 0 to 1."""

    count: int
    of: int
    low: float
    high: float

    @property
    def share(self) -> float:
        """The share itself, 0 to 1."""
        return self.count / self.of


def share(count: int, of: int) -> Share | None:
    """Return the share with its Wilson score interval (Wilson 1927, without continuity correction); None of nothing.

    It never leaves 0 to 1 and holds its level in small groups, where the textbook's p ± 2 s does not.
    """
    if not of:
        return None
    z = NormalDist().inv_cdf((1 + LEVEL) / 2)
    p = count / of
    centre = p + z * z / (2 * of)
    half = z * sqrt(p * (1 - p) / of + z * z / (4 * of * of))
    scale = 1 + z * z / of
    return Share(count, of, min(p, max(0.0, (centre - half) / scale)), max(p, min(1.0, (centre + half) / scale)))


def assessed(credentials: Iterable[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """Return the credentials whose page could be read: only they are counted."""
    return [row for row in credentials if not row["not_assessed_reason"]]


def statuses(rows: Iterable[Mapping[str, Any]], criterion: str) -> dict[str, int]:
    """Return how many of `rows` have each status of `criterion`, in the order of STATUSES."""
    counted = Counter(row[criterion] for row in rows)
    return {status: counted[status] for status in STATUSES}


def yes(rows: Sequence[Mapping[str, Any]], criterion: str) -> Share | None:
    """Return the share of `rows` that say so themselves."""
    return share(sum(row[criterion] == "yes" for row in rows), len(rows))


def groups(rows: Iterable[Mapping[str, Any]], key: str) -> dict[str, list[Mapping[str, Any]]]:
    """Return `rows` by province, provider_kind or lang, in the order of ORDER; what has none comes last, as ''."""
    found: dict[str, list[Mapping[str, Any]]] = defaultdict(list)
    for row in rows:
        found[row[key] or ""].append(row)
    known = [name for name in ORDER[key] if name in found]
    return {name: found[name] for name in [*known, *sorted(found.keys() - set(known) - {""}), *({""} & found.keys())]}
