"""A linear layer: from the features of a sentence to a number for each outcome."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import lru_cache

import numpy as np

from extract.evidence.model.features import Group
from extract.evidence.model.lookup import NOTHING, Lookup
from extract.evidence.model.pieces import pieces

GUESSED = 8192
"""Words that were never learned whose weights are remembered."""


class Table:
    """To each feature a weight for each outcome."""

    def __init__(self, bias: Sequence[float], weights: Lookup, of_pieces: Lookup | None = None) -> None:
        """Take one bias an outcome, and for each feature one weight an outcome.

        `of_pieces`: the same of each piece (see `pieces.py`), in the same steps, for words that are no feature of
        `weights`.
        """
        self.bias = np.array(bias)
        self._known = weights
        self._of_pieces = of_pieces or Lookup((), len(bias), weights.step)
        self._by_pieces = lru_cache(maxsize=GUESSED)(self._summed)

    def _guess(self, feature: str) -> np.ndarray | None:
        """Return the weights of a word that was never learned, None where nothing is known of it."""
        return None if " " in feature else self._by_pieces(feature)  # most are pairs of words

    def _summed(self, feature: str) -> np.ndarray | None:
        rows = self._of_pieces.find(pieces(feature))
        rows = rows[rows >= 0]
        return np.add.reduce(self._of_pieces.whole(rows), dtype=np.int32) if len(rows) else None

    def weights(self, groups: Sequence[Group]) -> np.ndarray:
        """Return for each group of features and each outcome the weight of all of the group together."""
        names: list[str] = []
        starts = []
        for _, members in groups:
            starts.append(len(names))
            names += members
            names.append(NOTHING)  # no group is empty
        rows = self._known.find(names)
        whole: np.ndarray = np.add.reduceat(self._known.whole(rows), starts, dtype=np.int32)
        for place in np.flatnonzero(rows < 0).tolist():
            guess = self._guess(names[place])
            if guess is not None:
                whole[bisect_right(starts, place) - 1] += guess
        sums: np.ndarray = whole * np.array([value * self._known.step for value, _ in groups])[:, None]
        return sums

    def sums(self, features: Mapping[str, float]) -> np.ndarray:
        """Return bias + sum(value x weight) for each outcome; features of which nothing was learned weigh nothing."""
        sums: np.ndarray = self.bias + np.array(list(features.values())) @ self.of(list(features))
        return sums

    def of(self, features: Sequence[str]) -> np.ndarray:
        """Return the weights of each feature, a row each."""
        rows = self._known.find(features)
        whole = self._known.whole(rows).astype(np.int32)
        for place in np.flatnonzero(rows < 0).tolist():
            guess = self._guess(features[place])
            if guess is not None:
                whole[place] = guess
        weights: np.ndarray = whole * self._known.step
        return weights
