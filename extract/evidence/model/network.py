"""Features, a layer of hidden units, outcomes: what words mean together that they do not mean alone."""

from collections.abc import Mapping, Sequence

import numpy as np

from extract.evidence.model.features import Group
from extract.evidence.model.table import Table


class Network:
    """One layer of rectified units between a table of weights and the outcomes (log odds)."""

    def __init__(self, outcomes: Sequence[str], units: Table, bias: Sequence[float], weights: np.ndarray) -> None:
        """Take a table whose outcomes are the units, and one bias and a row of units for each outcome."""
        self.outcomes = tuple(outcomes)
        self.units = units
        self._bias = np.array(bias)
        self._weights = np.array(weights).reshape(len(self.outcomes), len(units.bias))

    def weight(self, groups: Sequence[Group]) -> np.ndarray:
        """Return what groups of features add to the sum of each unit."""
        sums: np.ndarray = np.add.reduce(self.units.weights(groups))
        return sums

    def told(self, sums: np.ndarray) -> np.ndarray:
        """Return for each row of sums of the units, bias included, the log odds of each outcome."""
        told: np.ndarray = np.maximum(sums, 0) @ self._weights.T + self._bias
        return told

    def log_odds(self, features: Mapping[str, float]) -> list[float]:
        """Return the log odds of each outcome in a sentence."""
        odds: list[float] = self.told(self.units.sums(features)).tolist()
        return odds

    def strongest(self, features: Mapping[str, float], outcome: str, most: int = 5) -> tuple[str, ...]:
        """Return the features that weigh most for `outcome`, strongest first: value x weight over the units at work."""
        weights, values = self.units.of(list(features)), np.array(list(features.values()))
        at_work = self.units.bias + values @ weights > 0
        through = weights @ (self._weights[self.outcomes.index(outcome)] * at_work)
        said = {name: weight * features[name] for name, weight in zip(features, through.tolist(), strict=True)}
        best = sorted((name for name, weight in said.items() if weight > 0), key=lambda name: (-said[name], name))
        return tuple(best[:most])
