"""Stratified drawing, seeded: equal shares of the strata, and within one every sentence with the same chance."""

import random
from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

T = TypeVar("T")


def shares(sizes: Mapping[str, int], total: int) -> dict[str, int]:
    """Share `total` out equally over strata of the given sizes; what a small one cannot fill goes to the others."""
    given = dict.fromkeys(sizes, 0)
    left = min(total, sum(sizes.values()))
    while left:
        for name in [name for name in given if given[name] < sizes[name]][:left]:
            given[name] += 1
        left = min(total, sum(sizes.values())) - sum(given.values())
    return given


def systematic(population: Sequence[T], number: int, by: Callable[[T], str], generator: random.Random) -> list[T]:
    """Draw `number` of `population` with equal chances, spread over the groups `by` in proportion to their sizes.

    Every k-th of the population in random order within its groups, from a random start (Cochran 1977, Sampling
    Techniques, ch. 8).
    """
    mixed = list(population)
    generator.shuffle(mixed)
    mixed.sort(key=by)
    wanted, start = min(number, len(mixed)), generator.random()
    return [mixed[int((start + place) * len(mixed) / wanted)] for place in range(wanted)]
