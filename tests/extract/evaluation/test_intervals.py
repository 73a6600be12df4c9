"""Intervals: reproducible, around the figure, over providers and not over sentences, about as wide as they say."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.evaluation.figures import agreement, f1, kappa, precision
from extract.evaluation.intervals import Bootstrap, Estimate

COUNTS = st.lists(
    st.lists(st.integers(0, 9), min_size=25, max_size=25).map(lambda cells: np.array(cells, float).reshape(5, 5)),
    min_size=1, max_size=8,
).map(np.stack)  # fmt: skip


@given(counts=COUNTS, seed=st.integers(0, 2**32))
@settings(max_examples=60)
def test_an_interval_holds_its_figure(counts, seed):
    for figure in (precision, f1, agreement, kappa):
        estimate = Bootstrap(len(counts), 200, seed).estimate(counts, figure)
        if estimate.low is not None:
            assert estimate.low <= estimate.value <= estimate.high


@given(one=COUNTS, seed=st.integers(0, 2**32))
@settings(max_examples=30)
def test_a_system_gains_nothing_over_itself(one, seed):
    estimate = Bootstrap(len(one), 100, seed).difference(one, one, f1)
    assert (estimate.value, estimate.low, estimate.high) in ((0, 0, 0), (0, None, None), (None, None, None))


def provider(right: int, wrong: int) -> np.ndarray:
    table = np.zeros((5, 5))
    table[1, 1], table[1, 0] = right, wrong
    return table


def test_the_same_seed_gives_the_same_interval_and_another_another():
    counts = np.stack([provider(n, 7 - n % 5) for n in range(1, 12)])
    first, again, other = (Bootstrap(11, 500, seed).estimate(counts, f1) for seed in (7, 7, 8))
    assert first == again
    assert first.value == other.value
    assert (first.low, first.high) != (other.low, other.high)


def test_more_sentences_of_the_same_providers_do_not_narrow_it():
    counts = np.stack([provider(n, 7 - n % 5) for n in range(1, 12)])
    bootstrap = Bootstrap(11)
    assert bootstrap.estimate(counts, f1) == bootstrap.estimate(counts * 10, f1)


def test_one_provider_gives_a_figure_and_no_interval():
    assert Bootstrap(1).estimate(provider(3, 1)[None], f1) == Estimate(round(6 / 7, 4), None, None)


def test_a_figure_that_is_not_defined_has_no_value():
    assert Bootstrap(3).estimate(np.zeros((3, 5, 5)), f1) == Estimate(None)


def test_a_difference_is_paired():
    """Two systems that err together differ surely, however much the providers vary."""
    worse = np.stack([provider(10 * n, 30) for n in range(1, 9)])
    better = np.stack([provider(10 * n + 1, 29) for n in range(1, 9)])
    bootstrap = Bootstrap(8)
    gain = bootstrap.difference(better, worse, f1)
    alone = bootstrap.estimate(better, f1)
    assert 0 < gain.low <= gain.value <= gain.high
    assert gain.high - gain.low < (alone.high - alone.low) / 5


def test_nine_in_ten_intervals_or_more_hold_the_truth():
    """Thirty providers whose accuracy varies around .7: the nominal 95 % is 88 or more, as few clusters allow."""
    generator, truth, held = np.random.default_rng(5), 0.7, 0
    for trial in range(200):
        right = generator.binomial(20, generator.beta(7, 3, size=30))
        counts = np.stack([provider(int(n), 20 - int(n)) for n in right])
        estimate = Bootstrap(30, 400, trial).estimate(counts, agreement)
        held += estimate.low <= truth <= estimate.high
    assert 0.88 <= held / 200 <= 0.99
