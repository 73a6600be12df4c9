"""Drawing: equal shares of the strata, equal chances within one, spread over groups, the same again for a seed."""

import random
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from extract.sampling.draw import shares, systematic


@given(sizes=st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=8), total=st.integers(0, 200))
def test_shares_fill_what_they_can_and_are_as_equal_as_sizes_allow(sizes, total):
    given_ = shares(sizes, total)
    assert sum(given_.values()) == min(total, sum(sizes.values()))
    assert all(given_[name] <= sizes[name] for name in sizes)
    short = [given_[name] for name in sizes if given_[name] < sizes[name]]
    assert not short or max(given_.values()) - min(short) <= 1


def test_shares_by_hand():
    assert shares({"a": 2, "b": 50, "c": 50}, 20) == {"a": 2, "b": 9, "c": 9}


def test_a_group_gets_its_proportion():
    population = (
        [("alder", n) for n in range(60)] + [("birch", n) for n in range(30)] + [("cedar", n) for n in range(10)]
    )
    drawn = systematic(population, 20, lambda one: one[0], random.Random(4))
    assert len(set(drawn)) == 20
    assert Counter(name for name, _ in drawn) == {"alder": 12, "birch": 6, "cedar": 2}


def test_every_member_has_the_same_chance():
    times = Counter(
        one for seed in range(4000) for one in systematic(range(10), 3, lambda one: "ab"[one > 6], random.Random(seed))
    )
    assert all(abs(times[one] / 4000 - 0.3) < 0.04 for one in range(10))


def test_all_of_a_small_population_once():
    assert sorted(systematic(range(5), 300, str, random.Random(1))) == [0, 1, 2, 3, 4]
    assert systematic([], 3, str, random.Random(1)) == []
