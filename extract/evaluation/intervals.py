"""Intervals of figures by a bootstrap over providers: sentences of one provider are not independent of each other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from extract.evaluation.figures import Counts, Figure

RESAMPLES, SEED = 1000, 1
BOUNDS = (0.025, 0.975)
PLACES = 4


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure with its 95 % interval; None where it is not defined, or where one provider alone gives no interval."""

    value: float | None
    low: float | None = None
    high: float | None = None

    def document(self) -> dict[str, float | None]:
        """Return the estimate for programs, rounded to four decimals."""
        return {"value": self.value, "low": self.low, "high": self.high}


class Bootstrap:
    """The same seeded resamples for every figure and every system, so that differences are paired.

    A resample draws as many clusters as there are, with replacement, and takes each with all its rows (Field & Welsh
    2007, Bootstrapping clustered data, J. R. Statist. Soc. B 69:369). The interval lies between the 2.5th and the
    97.5th percentile of the figure over the resamples (Efron & Tibshirani 1993, ch. 13), widened to the figure itself
    where a skew distribution leaves it outside. Resamples for which the figure is not defined are left out.
    """

    def __init__(self, clusters: int, resamples: int = RESAMPLES, seed: int = SEED) -> None:
        """Draw how often each of `clusters` stands in each resample; none of one cluster."""
        drawn = resamples if clusters > 1 else 0
        generator = np.random.default_rng(seed)
        self._weights = generator.multinomial(clusters, np.full(clusters, 1 / clusters), size=drawn).astype(float)

    def estimate(self, counts: Counts, figure: Figure) -> Estimate:
        """Estimate `figure` of the sum of `counts`, an array of which the first axis is the clusters."""
        return self._around(figure(counts.sum(0)), figure(self._resampled(counts)))

    def difference(self, one: Counts, other: Counts, figure: Figure) -> Estimate:
        """Estimate `figure` of `one` less that of `other`, two systems' counts on the same clusters."""
        drawn = figure(self._resampled(one)) - figure(self._resampled(other))
        return self._around(figure(one.sum(0)) - figure(other.sum(0)), drawn)

    def _resampled(self, counts: Counts) -> Counts:
        return np.tensordot(self._weights, counts, axes=1)

    @staticmethod
    def _around(point: Counts, drawn: Counts) -> Estimate:
        value = float(point)
        if np.isnan(value):
            return Estimate(None)
        defined = drawn[~np.isnan(drawn)]
        if not defined.size:
            return Estimate(round(value, PLACES))
        low, high = np.quantile(defined, BOUNDS)
        return Estimate(*(round(float(one), PLACES) for one in (value, min(low, value), max(high, value))))


def documents(estimates: Mapping[str, Estimate]) -> dict[str, Any]:
    """Return named estimates for programs."""
    return {name: estimate.document() for name, estimate in estimates.items()}
