"""Weights by feature, without the features: a sorted array of their hashes takes a tenth of a dictionary's memory."""

from collections.abc import Mapping, Sequence

import numpy as np

NOTHING = ""
"""No feature: the row that weighs nothing."""


class Lookup:
    """Feature -> a row of weights; two of 100,000 features share a hash of 64 bits once in four thousand million."""

    def __init__(self, weights: Mapping[str, Sequence[float]], width: int) -> None:
        """Take `width` weights for each feature."""
        hashes = _hashes(list(weights))
        order = np.argsort(hashes)
        self._hashes = np.append(hashes[order], np.iinfo(np.int64).max)
        self.rows = np.zeros((len(weights) + 1, width))
        """The weights; the last row, of what was never learned, weighs nothing."""
        if weights:
            self.rows[:-1] = np.array(list(weights.values()))[order]

    def find(self, features: Sequence[str]) -> np.ndarray:
        """Return the row of each feature, -1 for what was never learned."""
        hashes = _hashes(features)
        at = np.searchsorted(self._hashes, hashes)
        found: np.ndarray = np.where(self._hashes[at] == hashes, at, -1)
        return found


def _hashes(features: Sequence[str]) -> np.ndarray:
    """Return Python's own hashes: others in each process, and the same within one."""
    return np.fromiter(map(hash, features), np.int64, len(features))
